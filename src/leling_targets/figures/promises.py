"""Promises as a plan writes them: 突破600亿元, 控制在4%以内, top 60. The words are told from the figure."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from leling_targets.figures.figure import Figure, Unreadable
from leling_targets.figures.promise_words import Said, Word, ends_in_a_word, without_words
from leling_targets.figures.reading import is_multiple, plain_figure, read_goal


class Promise(Struct, frozen=True):
    """A promised figure and the words beside it."""

    figure: str
    """Without its words, as it is written; of a range the lower end; of a place its number."""
    words: tuple[Word, ...] = ()
    """In the order in which they stand: before the figure, then behind it."""
    upper: str = ""
    """The upper end of a range, else ""."""
    tolerance: str = ""
    """How far off the figure still holds, where it says so: 6%±0.5%."""
    is_place: bool = False
    """A place in a list: 前60位."""
    is_from_end: bool = False
    """So many places from the end are to be left behind: 后20位以外."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of a plan that say what the words say; none, one, or several that contradict one another.

        达到 and 控制在 say no more than the side where a stricter word stands beside them.

        >>> read_promise("突破600亿元").keys, read_promise("600亿元").keys, read_promise("5%-6%").keys
        (('more_than',), (), ('between',))
        """
        if self.upper:
            return ("between",)
        saying = [word.said for word in self.words if word.said is not Said.NOTHING]
        firm = [said for said in saying if not said.is_arrival and said is not Said.WITHIN]
        ways = {said.direction for said in firm}
        return tuple(dict.fromkeys(said.key for said in saying if said in firm or said.direction not in ways))


class Direction(Struct, frozen=True):
    """A direction promised without a figure."""

    should: str
    """`rise` or `fall`."""
    is_every_year: bool = False
    """It is to hold in every year: 持续下降."""


_EVERY_YEAR = ("持续", "逐年", "每年", "年年")
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "rise": "rise increase grow growth 上升 增长 提高 提升 增加 扩大",
        "fall": "fall decrease decline reduce reduction 下降 降低 减少 缩小",
    }
)
_ALWAYS: Mapping[str, str] = MappingProxyType(
    {"rise": "只增不减 只升不降", "fall": "只减不增 只降不升 只减不升 只降不增"}
)


def _directions() -> Iterator[tuple[str, Direction]]:
    for should, written in _WORDS.items():
        for word in written.split():
            yield word, Direction(should)
            of_every_year = [f"{word} every year"] if word.isascii() else [every + word for every in _EVERY_YEAR]
            yield from ((one, Direction(should, is_every_year=True)) for one in of_every_year)
        yield from ((one, Direction(should, is_every_year=True)) for one in _ALWAYS[should].split())


DIRECTIONS: Mapping[str, Direction] = MappingProxyType(dict(_directions()))
"""The words for a direction."""

_DIGITS = "一二三四五六七八九"
_NUMBER = rf"[0-9]{{1,9}}|(?:[{_DIGITS}]?百)?(?:[{_DIGITS}]?十)?[{_DIGITS}]?(?<=[{_DIGITS}十百])"
_OF_A_LIST = (
    r"(?:(?:全[国省市区县州盟](?:同类)?|[省市区县]内|国内)(?:排名|排位|位次)?|排名|排位|位次|排在|位居|位列|居|列)"
)
_IN_A_LIST = rf"{_OF_A_LIST}*"
_AT = r"(?:进入|跻身|进|位于|在)?(?:在)?"
_LEFT = r"(?:退出|不进入|不在|摆脱|脱离)"
_PLACES = tuple(
    (pattern, word, is_from_end)
    for pattern, word, is_from_end in (
        (rf"(?:{_AT}{_IN_A_LIST})(前)\s*({_NUMBER})\s*[位名]?", Said.WITHIN, False),
        (rf"(?:{_AT}{_IN_A_LIST})第\s*({_NUMBER})\s*[位名]", Said.NOTHING, False),
        (rf"{_AT}{_OF_A_LIST}+第\s*({_NUMBER})", Said.NOTHING, False),
        (rf"(?:{_AT}{_IN_A_LIST})(?:后|末|倒数)\s*({_NUMBER})\s*[位名]?(以外|之外)", Said.WITHIN, True),
        (rf"({_LEFT}){_IN_A_LIST}(?:后|末|倒数)\s*({_NUMBER})\s*[位名]?(?:以外|之外)?", Said.WITHIN, True),
        (rf"(?:(?:in|among|into)\s+)?(?:the\s+)?(top|first)\s+({_NUMBER})(?:\s+places)?", Said.WITHIN, False),
        (rf"(?:(?:place|rank|ranked|no\.)\s+|#)({_NUMBER})", Said.NOTHING, False),
        (rf"({_NUMBER})(?:st|nd|rd|th)(?:\s+place)?", Said.NOTHING, False),
        (rf"(outside|out\s+of|not\s+in|above)\s+the\s+(?:bottom|last)\s+({_NUMBER})(?:\s+places)?", Said.WITHIN, True),
    )
)
"""How a place in a list is written: the pattern, what its word says, and whether it is counted from the end."""

_UP_TO = r"(?:(?<![0-9][eE])-|~|—{1,2}|―|至|到|\bto\b)"
_RANGE = rf"(?P<low>.+?)\s*{_UP_TO}\s*(?P<high>.+?)(?:之间)?|between\s+(?P<of>.+?)\s+and\s+(?P<to>.+)"
_AND_MORE = r"(?P<figure>.*[0-9])(?P<word>[余多])(?P<unit>[^0-9]*)"
_BEHIND_A_NUMBER = ("余", "多", "st", "nd", "rd", "th")
_OFF = r"(?P<figure>[^±]*[0-9][^±]*)±(?P<tolerance>[^±]*[0-9][^±]*)"


def read_promise(text: str) -> Promise:
    """Tell the words of a promise from its figure, which `read_goal` reads. Never raises.

    What is no promise is left as it is, for `read_goal` to say why.

    >>> read_promise("力争突破600亿元").figure, [word.text for word in read_promise("力争突破600亿元").words]
    ('600亿元', ['力争', '突破'])
    >>> read_promise("6%左右").keys, read_promise("no more than 4%").keys, read_promise("全省前60位").keys
    (('around',), ('at_most',), ('at_most',))
    """
    rest = plain_figure(text)
    if isinstance(rest, Unreadable) or _has_no_words(rest):
        return Promise(text)
    words: list[Word] = []
    while not is_multiple(rest):
        if place := _place(rest, words):
            return place
        found = next(without_words(rest), None)
        if found is None:
            break
        words.append(found[0])
        rest = found[1]
    if more := re.fullmatch(_AND_MORE, rest):
        words.append(Word(more["word"], Said.AROUND))
        rest = more["figure"] + more["unit"]
    if off := re.fullmatch(_OFF, rest):
        rest, tolerance = off["figure"].strip(), off["tolerance"].strip()
        words.append(Word("±", Said.AROUND))
        return Promise(rest, tuple(words), tolerance=tolerance) if _is_figure(rest) else Promise(text)
    ends = _ends(rest)
    if ends:
        return Promise(ends[0], tuple(words), upper=ends[1])
    return Promise(rest, tuple(words)) if words and _is_figure(rest) else Promise(text)


def _has_no_words(text: str) -> bool:
    """Return whether a text is sure to be a number and its unit: most are, and need none of the patterns."""
    number = text.removeprefix("-").removeprefix("+")
    unit = number.lstrip("0123456789., ")
    if unit == number or any(mark.isdigit() for mark in unit) or unit.startswith(_BEHIND_A_NUMBER):
        return False
    return not ends_in_a_word(unit)


def _is_figure(text: str) -> bool:
    return isinstance(read_goal(text), Figure)


def read_direction(text: str) -> Direction | None:
    """Return the direction a text promises; None where it is no word for one.

    >>> read_direction("持续下降"), read_direction("Rise")
    (Direction(should='fall', is_every_year=True), Direction(should='rise', is_every_year=False))
    """
    return DIRECTIONS.get(" ".join(text.split()).lower())


def _place(text: str, words: list[Word]) -> Promise | None:
    """Return the place in a list that a text names; None where it names none."""
    for pattern, said, is_from_end in _PLACES:
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found is None:
            continue
        parts = [part for part in found.groups() if part]
        number = next(part for part in parts if re.fullmatch(_NUMBER, part))
        own = [Word(part, said) for part in parts if part != number]
        unit = "" if text.isascii() else "位"
        return Promise(_counted(number) + unit, (*words, *own), is_place=True, is_from_end=is_from_end)
    return None


def _counted(number: str) -> str:
    """Return a number of places in digits: 60 for 六十."""
    if number.isdigit():
        return number
    hundreds, has_hundreds, rest = number.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")

    def count(digit: str, scale: str) -> int:
        return _DIGITS.find(digit) + 1 if digit else len(scale)

    return str(count(hundreds, has_hundreds) * 100 + count(tens, has_tens) * 10 + count(ones, ""))


def _ends(text: str) -> tuple[str, str] | None:
    """Return the ends of a range, the lower one in the unit of the upper where it names none; None for no range."""
    found = re.fullmatch(_RANGE, text, re.IGNORECASE)
    if found is None:
        return None
    low, high = (found["low"], found["high"]) if found["low"] else (found["of"], found["to"])
    lower, upper = read_goal(low), read_goal(high)
    if not isinstance(lower, Figure) or not isinstance(upper, Figure) or lower.value >= upper.value:
        return None
    unit = "" if lower.unit else re.sub(r"^[-+0-9.,\s]+", lambda digits: " " * digits[0].endswith(" "), high)
    return low + unit, high
