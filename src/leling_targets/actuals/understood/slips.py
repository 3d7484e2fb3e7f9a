"""Names that are nearly one of the plan's: slips of the hand, asked about where their indicator has no figure.

Close names are often of two things (农业总产值 and 工业总产值, Exports and Imports); a slip is typing gone wrong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from leling_targets.actuals.observations import Observations
from leling_targets.actuals.understood.period_texts import begins_as_period
from leling_targets.marks import split_marks
from leling_targets.model import Plan
from leling_targets.names import LONGEST_COMPARED, fold, split_form, split_front
from leling_targets.periods import MonthOnly, Period, UnreadablePeriod, YearStarts, read_period
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import is_bare_unit

_SAME_SOUND = 8
"""GB2312 orders its common characters by their sound: those typed by one sound stand within so many places."""
_LOOK_ALIKE = tuple(
    map(frozenset, ("人入", "未末", "己已巳", "土士", "日曰", "干千", "大太", "析折", "治冶", "刺剌", "戊戌戍", "帐账"))
)
_ENDINGS = frozenset("数量额值")
_BEHIND = re.compile(r"(?<=\S)\s*+[(（\[【][^()（）\[\]【】]*+[)）\]】]\s*+")
_ASTRAY = re.compile(r"[^\u4e00-\u9fff]{1,3}|[末底初止期]|总[额量数值]")
"""What may stand behind a whole name and says nothing of another thing."""
_WORDS = re.compile(r"[a-z]+|[^a-z\s_\-]", re.IGNORECASE)


def slip_of(spelling: str, names: Iterable[str]) -> str | None:
    """Return the name that a spelling nobody knows is a slip of, the first that fits; None for none."""
    if len(spelling) > LONGEST_COMPARED:
        return None
    found = _spellings(_bare(spelling))
    for name in names:
        wanted = _bare(name)
        if any(_is_slip(one, wanted) for one in found):
            return name
    return None


def _spellings(name: str) -> list[str]:
    """Return a name as it is, without what stands in brackets behind it, and without a bare unit behind it."""
    found = [name]
    while (shorter := _BEHIND.sub("", found[-1], count=1)) != found[-1]:
        found.append(shorter)
    return list(dict.fromkeys([*found, _without_unit(name)]))


def nearly_known(problems: Sequence[Problem], observations: Observations | None, plan: Plan) -> list[Problem]:
    """Return the problems; those of names that are slips as errors where the indicator lacks a figure they may hold.

    It lacks one where it has no figure at all, or none of a period that stands beside the slip.
    """
    known = {name: one.id for one in plan.indicators.values() for name in one.names}
    return [_asked(problem, known, observations, plan.year_starts) for problem in problems]


def _asked(problem: Problem, known: Mapping[str, str], observations: Observations | None, years: YearStarts) -> Problem:
    if problem.code is not ProblemCode.UNKNOWN_INDICATOR:
        return problem
    near = slip_of(str(problem.details["found"]), known)
    periods = problem.details.get("periods", ())
    if near is None or not isinstance(periods, list) or not _lacks(known[near], periods, observations, years):
        return problem
    details = {**problem.details, "near": near, "indicator": known[near]}
    return replace(problem, code=ProblemCode.NEARLY_KNOWN, details=details)


def _end(period: Period | MonthOnly | UnreadablePeriod) -> tuple[int, int] | None:
    if isinstance(period, UnreadablePeriod):
        return None
    return period.year, period.month if isinstance(period, MonthOnly) else period.last_month


def _lacks(indicator: str, periods: Sequence[str], observations: Observations | None, years: YearStarts) -> bool:
    """Return whether an indicator has no figure of one of some periods, or none at all."""
    if observations is None:
        return True
    own = observations[observations["indicator"] == indicator]
    ends = set(zip(own["year"].tolist(), own["last_month"].tolist(), strict=True))
    # What cannot be read may be a period it lacks.
    asked = [_end(read_period(period, years=years)) for period in periods]
    return not ends or any(end not in ends for end in asked)


@lru_cache(maxsize=4096)
def _without_unit(name: str) -> str:
    """Return a name without a unit that stands behind it bare: 工业总产值亿元."""
    cuts = (cut for cut in range(2, len(name)) if is_bare_unit(name[cut:]))
    return name[: next(cuts, len(name))].strip()


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """Return a name without marks, words for form and kind, and the period it begins with."""
    rest, former = name, ""
    while rest != former:
        former, rest = rest, split_form(split_marks(rest)[0])[0].strip() or rest
    rest = split_front(rest)[0]
    begun = begins_as_period(rest)
    return begun[1] if begun and begun[0] and begun[1] else rest


def _is_slip(found: str, wanted: str) -> bool:
    if fold(found) == fold(wanted):
        return True
    if wanted.isascii():
        return found.isascii() and _is_slip_of_words(_WORDS.findall(found.lower()), _WORDS.findall(wanted.lower()))
    one, other = fold(found), fold(wanted)
    if len(other) > 1 and one.startswith(other) and _ASTRAY.fullmatch(one[len(other) :]):
        return True
    if len(other) < 3 or _digits(one) != _digits(other):
        return False
    if len(one) == len(other):
        differing = [place for place in range(len(one)) if one[place] != other[place]]
        is_swap = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other)
        few = len(differing) <= max(1, len(other) // 4)
        return is_swap or (few and all(_are_alike(one[place], other[place]) for place in differing))
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) != 1 or len(shorter) < 3:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in _may_be_lost(longer))


def _may_be_lost(name: str) -> list[int]:
    """Return the places of characters that slip in or out of a name: within it, doubled, or at its end without weight.

    What stands at the front says what it is of: 出口总额 is not 进出口总额.
    """
    last = len(name) - 1
    doubled = [place for place in (0, last) if name[place] == name[place + 1 if place == 0 else place - 1]]
    return [*range(1, last), *doubled, *([last] if name[last] in _ENDINGS else [])]


def _is_slip_of_words(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the words are the same but for the odd letter; a whole word more or less is another thing."""
    if len(found) != len(wanted):
        return "".join(found) == "".join(wanted)
    pairs = [(one, other) for one, other in zip(found, wanted, strict=True) if one != other]
    return all(_are_letters_astray(one, other) for one, other in pairs)


def _are_letters_astray(one: str, other: str) -> bool:
    """Return whether one letter is lost, added, changed within the word or changed places; in long words, two."""
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return _distance(one, other) <= (1 if len(other) < 9 else 2)


def _distance(one: str, other: str) -> int:
    """Return how many letters are lost, added, changed or swapped with their neighbour between two words."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def _digits(name: str) -> str:
    return "".join(mark for mark in name if mark.isdigit() or mark in "一二三四五六七八九十百千万亿")


def _are_alike(one: str, other: str) -> bool:
    """Return whether two characters sound alike or look alike."""
    if any({one, other} <= alike for alike in _LOOK_ALIKE):
        return True
    places = [_place(mark) for mark in (one, other)]
    return None not in places and abs((places[0] or 0) - (places[1] or 0)) <= _SAME_SOUND


def _place(mark: str) -> int | None:
    """Return the place of a common character in the order of its sound; None for others."""
    try:
        high, low = mark.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return None
    return (high - 0xB0) * 94 + low - 0xA1 if 0xB0 <= high <= 0xD7 else None
