"""The period of a figure: what its heads say of it together, what the words above the table say where they do not."""

import re
from functools import lru_cache

from leling_targets.actuals.every.figures import Over
from leling_targets.periods import MonthOnly, Period, PeriodKind, read_period

OPEN = "open"
"""A word names a period by another one, in a way that is not understood: 上月, the previous quarter."""
FORMER = "former"
"""A year before the period of the table."""

MONTH, QUARTER, STRETCH = "month", "quarter", "stretch"
"""What stands alone: the last month of a period, its last quarter, the whole of it (当期)."""

_OTHER_TIME = re.compile(
    r"(?:上|前)(?:一?[月季期]|年[末底]).*|(?:prior|previous|last|preceding) (?:month|quarter|period|week|day)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:上年|去年)[^=＝比增]*|(?:prior|previous|preceding|last) year"
    r"|same period (?:of )?(?:last|the previous) year",
    re.IGNORECASE,
)
_ANY_YEAR = 2000
_LONGEST = len("September 30, 2021")


def relation_of(word: str) -> str:
    """Return FORMER or OPEN where a word names a period by another one as the reader of plans does not; "" else."""
    if _YEAR_BEFORE.fullmatch(word):
        return FORMER
    return OPEN if _OTHER_TIME.fullmatch(word) else ""


def kind_of(word: str, kind: str) -> str:
    """Return the kind of period that a word says, of one that stands alone how long it is."""
    if kind != PeriodKind.SINGLE:
        return kind
    return (
        QUARTER if re.search("季|quarter", word, re.IGNORECASE) else MONTH if re.search("月|month", word) else STRETCH
    )


def period_of(over: Over, beside: Over, title: str) -> str:
    """Return the period of a figure in the spelling of the tidy form; "" where nothing says it, or not which."""
    if over.behind is not None:
        title = period_of(over.behind, beside, title)
    relation = over.relation or beside.relation
    stated = _stated(over, beside)
    if relation == OPEN:
        return stated
    kind = over.kind or beside.kind
    is_former = relation == FORMER and not stated
    if not stated and (parts := (*over.parts, *beside.parts)):
        stated, title = _in_year_of(parts, title), ""
    return _settled(stated or title, kind, is_former=is_former)


def _stated(over: Over, beside: Over) -> str:
    """Return what heads say: a year on one side is completed by a month or a quarter on the other."""
    year = next((one.period for one in (over, beside) if len(one.period) == len("2021")), "")
    if not year:
        return over.period or beside.period
    whole = next((one.period for one in (over, beside) if one.period.startswith(f"{year}-")), "")
    return whole or next((found for word in (*over.parts, *beside.parts) if (found := _within(word, int(year)))), year)


def _in_year_of(parts: tuple[str, ...], title: str) -> str:
    """Return the part of a year that heads say (Jan) in the year of the title; "" where that names none, or several."""
    read = read_period(title) if title else None
    if isinstance(read, MonthOnly) or (isinstance(read, Period) and read.years == 1):
        return next((found for word in parts if (found := _within(word, read.year))), "")
    return ""


@lru_cache(maxsize=1 << 16)
def is_part_of_year(word: str) -> bool:
    """Return whether a word is a month, a quarter and the like, of whatever year."""
    return bool(_within(word, _ANY_YEAR))


@lru_cache(maxsize=1 << 16)
def _within(word: str, year: int) -> str:
    """Return the period that a word says within a year; "" for none."""
    if not any(mark.isalpha() for mark in word) or len(word) > _LONGEST:
        return ""
    read = read_period(word, year=year)
    if isinstance(read, MonthOnly):
        return f"{read.year}-{read.month:02}" if read.year == year else ""
    return read.label() if isinstance(read, Period) and read.year == year and not read.is_full_year else ""


@lru_cache(maxsize=1 << 12)
def _settled(stated: str, kind: str, *, is_former: bool) -> str:
    """Return a period with the kind that words say: from January on, its last month alone, its end."""
    read = read_period(stated) if stated else None
    if isinstance(read, MonthOnly):
        year, first, last = read.year, read.month, read.month
    elif isinstance(read, Period) and read.years == 1:
        year, first, last = read.year, read.first_month, read.last_month
    else:
        return stated if not is_former else ""
    year -= is_former
    if isinstance(read, MonthOnly) and not kind:
        return f"{year}-{last:02}"
    said = read.kind if not kind and isinstance(read, Period) else PeriodKind.SINGLE
    if kind in (PeriodKind.CUMULATIVE, PeriodKind.POINT):
        said = PeriodKind(kind)
    starts = {PeriodKind.CUMULATIVE: 1, PeriodKind.POINT: last, MONTH: last, QUARTER: max(last - 2, 1)}
    first = starts.get(kind, first)
    if said is PeriodKind.SINGLE and (first, last) == (1, 12):
        said = PeriodKind.CUMULATIVE
    return Period(year, first, last, said).label()
