"""One way of writing periods, before they are read: widths, dashes, ranges, Chinese years, English endings."""

import re

_NUMBERS = {
    **{digit: str(value) for value, digit in enumerate("一二三四五六七八九十", 1)},
    **{"元": "1", "首": "1", "两": "2", "十一": "11", "十二": "12"},
}
_ROMAN = {"ⅰ": "1", "i": "1", "ⅱ": "2", "ii": "2", "ⅲ": "3", "iii": "3", "ⅳ": "4", "iv": "4"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

# What can only join the ends of a range becomes "/", what may also part the fields of a date "-".
FOLDED: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)},
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),
    **dict.fromkeys(map(ord, "—―─━~～〜∼"), "/"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "\ufeff\u200b\u2060"), None),
}
_DROPPED = str.maketrans("", "", " ()[]{}（）［］【】〔〕〈〉《》\"'“”,，、")
_MIDNIGHT = r"(.*[0-9])[ t]+0{1,2}:00(?::00(?:\.0+)?)?z?"
_ENGLISH_END = r"(?:the )?end[- ](?:of )?(.+)"
_CHINESE_YEAR = r"([〇○零一二三四五六七八九]{4})(?=年)"
_CHINESE_NUMBER = r"(十[一二]?|[元首一二两三四五六七八九])(?=[月季个/-]|年平均)"
_ROMAN_QUARTER = r"(?<![a-z])(ⅰ|ⅱ|ⅲ|ⅳ|iii|ii|iv|i)(?=个?季)"
_ENGLISH_QUARTER = (
    r"(?:\b(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter|\bquarter[ -]([1-4])|\b([1-4])q)\b(?:,? of(?= ))?"
)
_BY_DATE = r"^截[至止]到?"


def plain_period(text: str) -> str:
    """Return a period in one way of writing, without spaces and brackets.

    >>> plain_period("二〇二一年第一季度"), plain_period("the end of June, 2021")
    ('2021年第1季度', 'june2021end')
    """
    folded = text.translate(FOLDED).strip().lower()
    if midnight := re.fullmatch(_MIDNIGHT, folded):
        folded = midnight[1]
    folded = re.sub(r"\b(?:to|through)\b|\.{2,3}", "/", folded)
    if english_end := re.fullmatch(_ENGLISH_END, folded):
        folded = f"{english_end[1]}end"
    if "q" in folded:
        folded = re.sub(_ENGLISH_QUARTER, _quarter, folded)
    folded = re.sub(r"([-/])\1+", r"\1", folded.translate(_DROPPED))
    folded = re.sub(r"^([0-9]{4}|[0-9]{6}|[0-9]{8})\.0+$", r"\1", folded)
    if folded.isascii():
        return folded
    folded = re.sub(_BY_DATE, "截至", folded).replace("至", "/").replace("到", "/").replace("截/", "截至")
    folded = re.sub(_ROMAN_QUARTER, lambda found: _ROMAN[found[1]], folded)
    folded = re.sub(_CHINESE_YEAR, lambda found: found[1].translate(_CHINESE_DIGITS), folded)
    return re.sub(_CHINESE_NUMBER, lambda found: _NUMBERS[found[1]], folded)


def _quarter(found: re.Match[str]) -> str:
    return f"q{_ORDINALS.get(found[1] or '', found[2] or found[3])}"
