"""The areas a line of text names, wherever it names them: a title, the name of a sheet, a row above others."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from leling_targets.actuals.understood.words import OFFICES, role_of
from leling_targets.figures import says_missing
from leling_targets.units import is_known_unit

_PROVINCES = (
    *("黑龙江", "内蒙古", "北京", "天津", "河北", "山西", "辽宁", "吉林", "上海", "江苏"),
    *("浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西"),
    *("海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏"),
    *("新疆", "香港", "澳门", "台湾"),
)
"""What a province is called without the word for it."""

_OF_PROVINCE = re.compile(rf"(?:{'|'.join(_PROVINCES)})(?=[\u4e00-\u9fff]{{2}})")

_SPACES = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\s+(?=[省市县区州镇乡旗](?![\u4e00-\u9fff]))"
)
"""Spaces within a name: 乙　县. Those between words part them."""
_PERIOD = re.compile(
    r"(?:19|20)[0-9]{2}(?:\s*[-—–~～至]\s*(?:19|20)?[0-9]{2})?\s*(?:年度?|(?=[^0-9])|$)"
    r"(?:\s*(?:全年|前?[0-9一二三四五六七八九十元至\-—–~～\s]+(?:个?月份?|季度)|[上下]半年|第?[一二三四]季度|年?[初中底末]))?"
    r"|[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间|以来|末)?"
    r"|第[一二三四五六七八九十]+个?(?:五年|季度|批|次|期)"
    r"|[0-9一二三四五六七八九十]+\s*[-—–~～至]\s*[0-9一二三四五六七八九十]+月份?|[0-9]{1,2}月份?"
)
_NUMBER = re.compile(
    r"^\s*(?:附?[表件图]|专栏|表格|sheet)\s*[0-9一二三四五六七八九十]*(?:[-.—][0-9]{1,2})*[、.．：:\s]*"
    r"|^\s*[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．:：\s_-]+|^\s*0[0-9](?=[^\x00-\x7f])|[\s_-]+[0-9]{1,3}$",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"(?:[各分按每](?:个|地|所属|所辖)?|所属|下属|所辖|下辖)[省市县区州旗乡镇街道园地团]"
    r"(?:[省市县区州旗乡镇街道园地\s（）()、,，及和]*[省市县区州旗乡镇街道园地）)])?"
)
"""Every area of a list: the table below has a column or a header for each."""

_KIND = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[省市县区州盟旗])|智慧|新型|中心|文明|卫生|重点|省会|沿海|特大|大型|宜居|海绵|低碳|旅游|革命|民族|贫困"
    r"|偏远|国家级?|主要|各类|工业|农业|生态|创新|新增|建设|[县地]级|设区|私营|全部|单位|农村|居民)"
)
"""What stands before a kind of place (重点城市, 革命老区), and not within a name (聊城市, 房山区)."""
_NO_AREA = re.compile(
    "|".join(
        (
            rf"{_KIND}(?:城市|都市|山区|林区|矿区|郊区|老区|牧区|灾区|湾区|特区|城区|城镇|村镇|集镇)|城镇(?=居民|化|新增|登记|单位|常住|就业)|城市(?=化|群)",
            "地区生产总值|城乡|乡村|乡镇|镇街|小镇|重镇|建制镇|返乡|下乡|回乡|家乡|故乡|老乡|水乡|上市|超市|股市|楼市|夜市|菜市|市场|市值|市价|市占率",
            r"市民(?!营|生|办|政|间|族|宿)|[心主]城区|建成区|市辖区",
            r"(?<![\u4e00-\u9fff])(?:市县|县市区?|区县|县区|市州|州市|盟市|旗县|省市区?|省区市?)(?!域|级|场|政|间)",
            "(?:[十百千][强佳]|贫困|脱贫|[业粮油口]大|[业济]强)[省市县区镇乡](?!域)",
            "行政区(?<!特别行政区)划?|区划|区域|区间|区块链|区位|社区|小区|片区|街区|景区|校区|库区|灌区|厂区|辖区|垦区|流域区|专区|保护区|功能区",
            "水源区|聚集区|集聚区|核心区|度假区|休闲区|居住区|住宅区|服务区|主产区|限制区|禁止区|生态区|营业区",
            "联盟|加盟|同盟|旗舰|旗下|国旗|红旗(?![区镇乡街])|九州|神州|节省",
        )
    )
)
"""Words with the last character of an area's name in them that name none."""

_OF_LEVEL = (
    r"(?:级|域|属|直(?!接)|城(?![镇乡市区])|内(?!贸|需)|外(?!贸|资|商|汇|经|向)|区(?!域|间|县)|道(?!路)|本级|辖)"
)
_ENDING = (
    r"自治区|自治州|自治县|自治旗|特别行政区|经济技术开发区|高新技术产业开发区|(?:工业|产业|科技|高新|物流|商务)园区?|开发区|示范区|试验区|实验区|合作区|新区|园区"
    r"|街道(?:办事处)?|办事处|兵团|地区|[省市县区]|[州盟旗镇乡](?![市县区])"
)
_ALONE_ENDING = "开发区|经济技术开发区|高新技术产业开发区|新区|高新园区|兵团"
_NAMED = re.compile(rf"(?P<ending>{_ALONE_ENDING})|[\u4e00-\u9fff]{{1,12}}?(?P<own>{_ENDING}){_OF_LEVEL}?")
_FILLER = (
    r"指标|情况|公报|统计|数据|国民|经济|社会|发展|报表|[月年季快简旬]报|一览|以上|规上|规模|工业|农业|服务业|投资|贸易|人口|总量|完成|进度|关于|其中|新增|全部|重点"
    r"|国家级?|中央|省级|企业|项目|主要|核心|公布|发布|产值|收入|支出|增速|增长|分组|各项|有关|贫困|农村|农产品|民族|边境|沿海|革命|特色|生态|自然|国家"
    r"|科技|高新|产业|物流|现代|创新|综合|招商|建设|管理|年度|全年|累计|当月|(?<=.)[的表额率]"
)
_LEADING = re.compile(rf".*(?:{_FILLER})", re.DOTALL)
_GENERIC = frozenset(("园区", "工业园", "工业园区", "产业园", "产业园区", "科技园", "科技园区", "物流园", "物流园区"))
_ALONE = frozenset(_ALONE_ENDING.split("|"))
"""What is an area without a name before it."""
_WHOLE = re.compile(r"全[国省市县区州盟旗镇乡](?!重点|性|统筹|级)|全街道|[本我][省市县区州盟旗镇乡]|中国|我国")
_WITHIN = re.compile(
    r"((?<![全各本我])(?:省|自治区|市|州|盟|地区))[\s\-—·>]+(?=[\u4e00-\u9fff]{1,8}(?:市|县|区|旗|镇|乡|街道))"
)
"""The area another one lies in, parted from it: 山东省 乐陵市."""
_JOINED = re.compile(r"^[、,，和及与跟暨/／&]+")
_SHORT = re.compile(rf"(?:^|(?<=[^\u4e00-\u9fff]))(?:{'|'.join(_PROVINCES)})[\u4e00-\u9fff]*")
_BEHIND_SHORT = re.compile(
    r"(主要|国民|经济|工业|农业|统计|规模|规上|固定|财政|全社会|重点|各|分|月度|年度|季度|项目|投资|地区|生产|社会|指标|数据|情况|进度|运行|一般|人口|城|乡|农|居民|招商|高质量|考核|民营"
    r"|GDP|发展|完成|外|服务|消费|能源|综合|快报|月报|年报|公报|实际|目标|计划|规划|汇总|表)"
)

_LATIN_LEVEL = r"County|City|District|Province|Prefecture|Township|Town|Municipality|Region|Landkreis|Kreis|Borough"
_LATIN_PLAIN = (
    r"Main|All|Each|Every|By|Per|The|This|Our|Total|Key|Annual|Monthly|Quarterly|Whole|Entire|Urban|Rural|Of|In|For|And|Other|Major|Economic|Indicators?|Data"
    r"|Statistics|Figures|Actuals|Table|Sheet|Core|New|Inner|Old|Capital|Smart"
)
_LATIN = re.compile(
    rf"\b(?!(?:{_LATIN_PLAIN})\b)[A-Z][\w'’-]*(?:\s(?!(?:{_LATIN_PLAIN}|{_LATIN_LEVEL})\b)[A-Z][\w'’-]*)*\s(?:{_LATIN_LEVEL})\b"
    rf"|\b(?:{_LATIN_LEVEL})(?:\sof)?\s(?!(?:{_LATIN_PLAIN})\b)[A-Z][\w'’-]*"
)

_LATIN_WITHIN = re.compile(
    rf"(\b(?:{_LATIN_LEVEL})\b)\s*,\s*(?:[A-Z][\w'’-]*\s)+(?:Province|City|Prefecture|State|County)\b"
)
"""The area another one lies in, behind it: Yi County, Shandong Province."""

_KEYED = re.compile(
    r"\s*+([\u4e00-\u9fffA-Za-z ]{1,12}?)\s*+[:：]\s*+(.*?)(?=\s{2,}|\u3000|\s+[\u4e00-\u9fff]{2,6}[:：]|[;；]|$)"
)
_NOTE = re.compile(r"[(（]?\s*(?:注[：:\s0-9释]|说明|备注|附注|notes?\b|sources?\b)", re.IGNORECASE)
"""A note speaks of areas in passing, and so does a sentence."""
_OF_OFFICES = re.compile(
    r"(?:填报|填表|填制|报送|上报|制表|编制|编报|汇总|报告|申报|被考核|考核|责任|实施|reporting\s)?(?:单位|机关|部门|地区|区域|office|unit)(?:名称)?"
    r"|(?:填报|上报|报送|统计|所属|所在|编制|行政|调查|监测)(?:地区?|区域|区划|范围|县区|区县|市县)(?:名称)?",
    re.IGNORECASE,
)
_ISSUERS = re.compile(
    r"(?:制定|批准|发布|主办|审批|监制|主管)(?:机关|单位|部门)|.*来源|.*(?:注|备注|说明|联系人|负责人|电话)$"
)
_OFFICE = re.compile(rf"{OFFICES}|有限公司|集团|公司|中心|队$")


_LONGEST_NAMING = 300
"""Characters of a text that may name an area; a longer one is a paragraph, and speaks of areas in passing."""


def without_province(name: str) -> str:
    """Return the area within a province whose name alone stands before it: of 山东乐陵, 乐陵; "" where none does."""
    found = _OF_PROVINCE.match(name)
    return name[found.end() :] if found else ""


def areas_in(text: str) -> tuple[str, ...]:
    """Return the areas a text names, as it writes them, each once; of 山东省乐陵市 the whole."""
    if len(text) > _LONGEST_NAMING:
        return ()
    return _areas_in(_SPACES.sub(lambda found: found[1] or "", normalize("NFKC", text).strip()))


def without(text: str, areas: Iterable[str]) -> str:
    """Return a text without the areas it names, each taken out once."""
    for area in areas:
        text = text.replace(area, "", 1)
    return text


@lru_cache(maxsize=4096)
def _areas_in(text: str) -> tuple[str, ...]:
    found: list[str] = []
    rest = "" if "。" in text or _NOTE.match(text) else text
    while rest:
        keyed = _KEYED.match(rest)
        if keyed is None:
            found.extend(_plain_areas(rest))
            break
        label, said = keyed[1].strip(), keyed[2].strip()
        if _ISSUERS.fullmatch(label):
            pass
        elif role_of(label) == "area" or _OF_OFFICES.fullmatch(label):
            found.extend(_answered(label, said))
        else:
            found.extend(_plain_areas(f"{label} {said}"))
        rest = rest[keyed.end() :].lstrip(" \u3000;；")
    return tuple(dict.fromkeys(found))


def _answered(label: str, said: str) -> Iterable[str]:
    """Return the area behind a word for areas and a colon; that of an office behind a word for offices."""
    if not said or is_known_unit(said) or _EVERY.match(said):
        return ()
    named = _plain_areas(said)
    if named:
        return named
    is_of_areas = role_of(label) == "area" or not label.endswith(("单位", "机关", "部门", "office", "unit"))
    own = _OFFICE.sub("", said).strip()
    return (own,) if is_of_areas and own == said and not says_missing(own) and len(own) <= 12 else ()


def _plain_areas(text: str) -> list[str]:
    rest = _WITHIN.sub(r"\1", _NUMBER.sub("", text))
    rest = _PERIOD.sub("|", rest)
    rest = _OFFICE.sub("|", _NO_AREA.sub("|", _EVERY.sub("|", _NUMBER.sub("", rest.strip(" |")))))
    found: list[str] = []
    for piece in re.split(r"[^\u4e00-\u9fff]+", rest):
        found.extend(_areas_of_piece(piece))
    found.extend(one[0] for one in _LATIN.finditer(_LATIN_WITHIN.sub(r"\1", text)))
    return found


def _areas_of_piece(piece: str) -> Iterable[str]:
    """Yield the areas in a run of Chinese characters: names that follow one another at once are one."""
    place, chain = 0, ""
    while whole := _WHOLE.match(piece, place):
        chain, place = whole[0], whole.end()
    start = place
    while place < len(piece):
        found = _NAMED.match(piece, place) or _NAMED.search(piece, place)
        if found is None:
            break
        end = max(found.end("ending"), found.end("own"))
        name, is_led = _name(piece[place:end], is_first=not chain)
        if chain and place == start and not _JOINED.match(piece[place:]) and name and not is_led:
            chain, place, start = f"{chain}{name}", found.end(), found.end()
            continue
        if chain:
            yield chain
        chain, place = name, found.end()
        start = place
    if chain:
        yield chain
    elif (short := _SHORT.search(piece)) is not None:
        yield _BEHIND_SHORT.split(short[0], maxsplit=1)[0]


def _name(text: str, *, is_first: bool) -> tuple[str, bool]:
    """Return the name of an area without the words before it ("" for none), and whether there were any."""
    plain = text if is_first else _JOINED.sub("", text)
    if plain in _GENERIC:
        return "", True
    if plain in _ALONE:
        return plain, len(plain) < len(text)
    if (whole := _WHOLE.search(plain)) is not None and whole.end() == len(plain):
        return whole[0], whole.start() > 0 or len(plain) < len(text)
    ending = next((one for one in sorted(_ALONE | _GENERIC, key=len, reverse=True) if plain.endswith(one)), plain[-1:])
    stem = plain[: len(plain) - len(ending)]
    own = _LEADING.sub("", stem, count=1)
    if ending == plain[-1:] and plain.endswith(("街道", "办事处", "地区", "自治区", "自治州", "自治县")):
        own = own if own not in ("街", "办事", "地", "自治") else ""
    name = f"{own}{ending}" if own else ""
    return (name if len(name) > 1 else ""), own != stem or len(plain) < len(text)
