"""The currencies a figure may be in, by code, sign and name: no rates, for one never converts into another."""

from msgspec import Struct


class Currency(Struct, frozen=True):
    """A currency: its ISO 4217 code, its Chinese name, its signs and the English names nothing else goes by.

    A name that several share (dollar of Canada, of Australia) stands only with what tells them apart.
    """

    code: str
    zh: str
    signs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


CURRENCIES: tuple[Currency, ...] = (
    Currency("USD", "美元", ("$", "US$"), ("us dollar", "u.s. dollar", "dollar", "american dollar", "美金")),
    Currency("EUR", "欧元", ("€",), ("euro",)),
    Currency("GBP", "英镑", ("£", "UK£"), ("pound sterling", "british pound", "sterling")),
    Currency("JPY", "日元", ("JP¥",), ("yen", "japanese yen", "日圆")),
    Currency("HKD", "港元", ("HK$",), ("hong kong dollar", "港币")),
    Currency("MOP", "澳门元", ("MOP$",), ("pataca", "macau pataca", "澳门币")),
    Currency("TWD", "新台币", ("NT$",), ("new taiwan dollar", "台币", "新台币元")),
    Currency("KRW", "韩元", ("₩",), ("korean won", "south korean won", "韩圆")),
    Currency("SGD", "新加坡元", ("S$",), ("singapore dollar", "新元")),
    Currency("AUD", "澳元", ("A$", "AU$"), ("australian dollar", "澳大利亚元")),
    Currency("CAD", "加元", ("C$", "CA$"), ("canadian dollar", "加拿大元")),
    Currency("NZD", "新西兰元", ("NZ$",), ("new zealand dollar",)),
    Currency("CHF", "瑞士法郎", (), ("swiss franc",)),
    Currency("SEK", "瑞典克朗", (), ("swedish krona", "swedish kronor")),
    Currency("NOK", "挪威克朗", (), ("norwegian krone", "norwegian kroner")),
    Currency("DKK", "丹麦克朗", (), ("danish krone", "danish kroner")),
    Currency("PLN", "波兰兹罗提", (), ("zloty", "polish zloty")),
    Currency("CZK", "捷克克朗", (), ("czech koruna",)),
    Currency("HUF", "匈牙利福林", (), ("forint", "hungarian forint")),
    Currency("RON", "罗马尼亚列伊", (), ("romanian leu",)),
    Currency("RUB", "卢布", ("₽",), ("ruble", "rouble", "russian ruble", "俄罗斯卢布")),
    Currency("UAH", "乌克兰格里夫纳", ("₴",), ("hryvnia",)),
    Currency("KZT", "坚戈", ("₸",), ("tenge",)),
    Currency("TRY", "土耳其里拉", ("₺",), ("turkish lira",)),
    Currency("INR", "印度卢比", ("₹",), ("indian rupee",)),
    Currency("PKR", "巴基斯坦卢比", (), ("pakistani rupee",)),
    Currency("THB", "泰铢", ("฿",), ("baht", "thai baht")),
    Currency("MYR", "林吉特", (), ("ringgit", "malaysian ringgit", "马来西亚林吉特")),
    Currency("IDR", "印尼盾", (), ("rupiah", "indonesian rupiah", "印度尼西亚卢比")),
    Currency("VND", "越南盾", ("₫",), ("vietnamese dong",)),
    Currency("PHP", "菲律宾比索", ("₱",), ("philippine peso",)),
    Currency("MXN", "墨西哥比索", ("MX$",), ("mexican peso",)),
    Currency("BRL", "巴西雷亚尔", ("R$",), ("brazilian real",)),
    Currency("ZAR", "兰特", (), ("south african rand", "南非兰特")),
    Currency("AED", "阿联酋迪拉姆", (), ("uae dirham",)),
    Currency("SAR", "沙特里亚尔", (), ("saudi riyal",)),
    Currency("ILS", "以色列谢克尔", ("₪",), ("israeli shekel", "israeli new shekel")),
)
"""Those of the countries whose statistics are read most; the yuan is a row of UNITS."""
