"""Words without what changes from month to month: periods, dates and figures."""

import re
from functools import lru_cache
from unicodedata import normalize

from leling_targets.actuals.understood.period_texts import read_whole_period

_LONGEST = 60
"""Characters; a longer text above a table is a remark."""
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TO = r"[-‐–—―─~～至到]+"
_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_PERIODS = re.compile(
    # Dates, then years with their months, then what names a part of a year alone.
    rf"(?:19|20|21)[0-9]{{2}}\s*[-/.]\s*{_MONTH}(?:\s*[-/.]\s*[0-3]?[0-9])?(?![0-9])"
    rf"|(?<![0-9])(?:19|20|21)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:[0-3][0-9])?(?![0-9])"
    rf"|(?<![0-9])(?:19|20|21)[0-9]{{2}}\s*(?:年度?|(?![0-9]))"
    rf"|(?<![0-9]){_MONTH}\s*(?:月份?)?\s*{_TO}\s*{_MONTH}\s*月份?|(?<![0-9])[0-3]?[0-9]\s*[日号]"
    rf"|(?<![0-9]){_MONTH}\s*月份?|{_CHINESE_MONTH}(?:{_TO}{_CHINESE_MONTH})?月份?|前[0-9一二三四五六七八九十]+个?月"
    r"|前三季度|第?[一二三四1-4](?:[-~～至到][一二三四1-4])?季度?|[上下]半年|全年|第\s*[0-9一二三四五六七八九十]+\s*[期次号]"
    rf"|(?<![a-z])(?:[qh][1-4]|{_NAME})(?![a-z])(?:\s*{_TO}\s*{_NAME}(?![a-z]))?",
    re.IGNORECASE,
)
_OF_THE_DAY = re.compile(
    r"(?:.*[人员]|.*电话|.*日期|.*时间|.*签[字名章]|.*审核|.*审批|.*制表|.*by|.*contact|.*phone|.*date|.*time)",
    re.IGNORECASE,
)
"""What stands before a colon and a word that changes from month to month, or names a person."""
_COLON = re.compile(r"[:：]")
_HOLLOW = re.compile(r"[(（\[【]\s*[-—~～至到、,，.]*\s*[)）\]】]")
_ENDS = re.compile(r"(?:截[至止]?|年|[末底止至到])+|as of|to|by|end(?: of)?|until", re.IGNORECASE)
"""What is left of a date that something holds until: 截至2021年9月底."""
_EDGES = " _:：,，、-—–~～/.·"


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return the words of a text without periods, dates and numbers that stand alone; "" where it has no others."""
    plain = " ".join(normalize("NFKC", text).split())
    if not any(map(str.isalpha, plain)) or read_whole_period(plain) is not None:
        return ""
    left = _PERIODS.sub(" ", plain)
    while (shorter := _HOLLOW.sub(" ", left)) != left:
        left = shorter
    left = re.sub(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", "", " ".join(left.split())).strip(_EDGES)
    left = "" if _ENDS.fullmatch(left) else left
    return left if any(map(str.isalpha, left)) or "%" in left else ""


def bare_words(texts: list[str]) -> tuple[str, ...]:
    """Return the different words of some texts, in their order."""
    return tuple(dict.fromkeys(filter(None, map(bare, texts))))


def bare_titles(texts: list[str]) -> tuple[str, ...]:
    """Return the words above a table that stay: no remarks, no persons, nothing of the day it was made on."""
    kept = [text for text in texts if len(text) <= _LONGEST and not _is_of_the_day(text)]
    return bare_words(kept)


def _is_of_the_day(text: str) -> bool:
    head, *behind = _COLON.split(text, maxsplit=1)
    return bool(behind) and _OF_THE_DAY.fullmatch("".join(head.split())) is not None
