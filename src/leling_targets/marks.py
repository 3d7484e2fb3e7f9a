"""Marks behind a period, a header or a name: footnotes, and words for how final the figures are."""

import re
from collections.abc import Mapping
from types import MappingProxyType

FINAL, PROVISIONAL = "final", "provisional"

_PROVISIONAL_CHINESE = (
    "快报数|快报值|快报|初步核算数|初步核算|初步统计数|初步统计|初步汇总数|初步汇总|初步数|初步|初核数|初核|预计数|预计值|预计|"
    "预估数|预估|估计数|估计|估算数|估算|暂估数|暂估|暂定数|暂定|暂判|未终审|未经审定"
)
_FINAL_CHINESE = (
    "正式数|正式|最终核实数|最终核实|最终数|最终|核定数|核定|核实数|核实|年报数|年报|修订数|修订后|修订|修正数|"
    "决算数|决算|审定数"
)
_PROVISIONAL_ENGLISH = "provisional|preliminary|prelim|prov|flash|estimated|estimate|est|advance"
_FINAL_ENGLISH = "final|revised|audited"
_PROVISIONAL_LETTERS, _FINAL_LETTERS = "p|e|pe", "r"

RELEASE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            f"{_PROVISIONAL_CHINESE}|{_PROVISIONAL_ENGLISH}|{_PROVISIONAL_LETTERS}".split("|"), PROVISIONAL
        ),
        **dict.fromkeys(f"{_FINAL_CHINESE}|{_FINAL_ENGLISH}|{_FINAL_LETTERS}".split("|"), FINAL),
    }
)
"""Words for how final a figure is, in small letters."""

_LONGEST = 300
"""Characters of a text that may be a name or a period; a longer one is a paragraph, and its marks are its own."""
_OPENING, _CLOSING = r"[(（\[［〔【]", r"[)）\]］〕】]"
_ENGLISH = rf"(?:{_PROVISIONAL_ENGLISH}|{_FINAL_ENGLISH})\.?"
_LETTERS = rf"{_PROVISIONAL_LETTERS}|{_FINAL_LETTERS}"
_IN_BRACKETS = re.compile(
    rf"\s*{_OPENING}\s*({_PROVISIONAL_CHINESE}|{_FINAL_CHINESE}|{_ENGLISH}|{_LETTERS})\s*{_CLOSING}$", re.IGNORECASE
)
# Behind a period a word needs no brackets; a name may end in such a word itself, but for the plain Chinese ones.
_BARE = re.compile(
    rf"[\s_:：,，/-]*({_PROVISIONAL_CHINESE})$|(?<=[0-9年月度])[\s_:,，/-]*({_FINAL_CHINESE}|{_ENGLISH}|{_LETTERS})$"
    rf"|[,;:_]\s*({_ENGLISH})$",
    re.IGNORECASE,
)
# A superscript behind a letter is a unit's: m². 2022年(9) may be its month.
_FOOTNOTE = re.compile(
    rf"\s*(?:[*＊†‡§①-⑳❶-❿]+|(?<![a-z])[¹²³⁴-⁹]+|{_OPENING}\s*注\s*[0-9]{{0,2}}\s*{_CLOSING}"
    rf"|{_OPENING}\s*[0-9]{{1,2}}\s*{_CLOSING}|注[0-9]{{1,2}})$",
    re.IGNORECASE,
)
_MAY_BE_MONTH = re.compile(r"[^0-9]*[0-9]{4}年?\s*[(（]\s*(?:0?[1-9]|1[0-2])\s*[)）]")


def split_marks(text: str) -> tuple[str, str]:
    """Return a text without the marks behind it, and its word for how final the figures are, "" for none.

    A text that is no more than such a word leaves "": 快报数 is ("", "快报数"). What is but a footnote stays.
    """
    rest, release = text.rstrip(), ""
    while 0 < len(rest) <= _LONGEST:
        if footnote := _FOOTNOTE.search(rest):
            if not footnote.start() or _MAY_BE_MONTH.fullmatch(rest):
                break
            rest = rest[: footnote.start()].rstrip()
            continue
        word = _IN_BRACKETS.search(rest) or _BARE.search(rest)
        if word is None or release:
            break
        release = next(part for part in word.groups() if part).lower().rstrip(".")
        rest = rest[: word.start()].rstrip()
    return rest, release
