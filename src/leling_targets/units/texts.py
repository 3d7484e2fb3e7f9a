"""Texts in which units stand: behind a name, in a list, alone above a column, or where an office stands instead."""

import re

from leling_targets.units.reading import find_unit

_LONGEST_LIST = 300
"""Characters of a text that may list units, or end in one; a longer one is a paragraph."""
_BEHIND_NAME = re.compile(
    r"(?<!\s)\s*+[(（\[【〔]\s*+(?:(?:计量)?单位\s*+[:：])?\s*+([^()（）\[\]【】〔〕]{1,30}?)\s*+[)）\]】〕]\s*+$"
)
_LIST = re.compile(r"[、，;；]|,(?![0-9]{3}(?![0-9]))")
"""A comma within a number parts nothing: 10,000 yuan."""
_BARE = (
    r"(?:人民币)?[十百千万亿]*元(?:/亩|/人|/平方米)?|%|‰|个?百分点|[十百千万亿]*(?:美|欧|港|日|澳|加)元"
    r"|[十百千万亿]*(?:亩|公顷|平方米|平方公里|家|户|个|项|名|人|位|件|台|套|次|辆|人次)"
    r"|[十百千万亿兆吉]*(?:吨(?:标准煤|标煤|标准油|二氧化碳)?|公斤|千克|公里|千米|瓦|瓦时|立方米|升|伏安)|[万亿]度"
    r"|(?:(?:k|M|G|T)W|[kMGT]Wh|[kM]tce|[kM]t|tce)"
    r"|(?:(?:hundred|thousand|million|billion|bn|m|[0-9,]+) )*(?:yuan|cny|rmb)|percent|mu|hectares?"
)
_OFFICE = (
    r"(?![个家座所间项处万])(?:.*(?:局|委|委员会|办公室|办事处|管委会|政府|厅|署|公司|集团|银行|支队|大队|总队|中心)"
    r"|各.{1,6}|.+部门?|.+[乡镇处科办院所站]|.+街道"
    r"|(?i:(?:.+ )?(?:bureau|office|ministry|department|committee|commission|agency|authority|administration|council)"
    r"(?:s? .+)?))"
)


def is_office(text: str) -> bool:
    """Whether a text that stands where a unit could is an office (某县统计局, 各乡镇): 单位 is the word for both.

    >>> is_office("某县统计局"), is_office("亿元")
    (True, False)
    """
    plain = text.strip()
    return len(plain) > 1 and re.fullmatch(_OFFICE, plain) is not None and not is_known_unit(plain)


def is_known_unit(text: str) -> bool:
    """Whether every unit of a text ("亿元", "亿元、%") is one of the table or put together from such.

    >>> is_known_unit("亿元、%"), is_known_unit("万车次")
    (True, False)
    """
    parts = parts_of(text)
    return bool(parts) and all(not find_unit(part).dimension.startswith("word:") for part in parts)


def is_bare_unit(text: str) -> bool:
    """Whether a text on its own, such as a header, can only be a unit: 亿元, but not 项目, which is a name too.

    >>> is_bare_unit("亿元"), is_bare_unit("项目")
    (True, False)
    """
    parts = parts_of(text)
    return bool(parts) and all(re.fullmatch(_BARE, part, re.IGNORECASE) for part in parts)


def split_unit(name: str) -> tuple[str, str]:
    """Take the unit in brackets off the end of a name; "" for none.

    >>> split_unit("工业总产值(亿元)")
    ('工业总产值', '亿元')
    """
    found = _BEHIND_NAME.search(name) if len(name) <= _LONGEST_LIST else None
    if found is None or not found.start() or not is_known_unit(found[1]):
        return name, ""
    return name[: found.start()], found[1]


def units_of(text: str) -> list[str]:
    """The units a title lists; one alone stays as it is written.

    >>> units_of("亿元、%"), units_of("万元/亩")
    (['亿元', '%'], ['万元/亩'])
    """
    parts = parts_of(text)
    return parts if len(parts) > 1 and is_known_unit(text) else [text]


def parts_of(text: str) -> list[str]:
    """The texts that a text lists, none of a paragraph.

    >>> parts_of("亿元、%"), parts_of("10,000 yuan")
    (['亿元', '%'], ['10,000 yuan'])
    """
    return [part.strip() for part in _LIST.split(text) if part.strip()] if len(text) <= _LONGEST_LIST else []
