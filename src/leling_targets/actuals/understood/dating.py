"""The period of every row: what its text says, and what the name, the header and the plan make of a month."""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from leling_targets.actuals.categories import Codes, Mask
from leling_targets.actuals.readings import BY_DEFAULT
from leling_targets.actuals.walk import KINDS, Walk, shown
from leling_targets.model import Kind
from leling_targets.periods import (
    LONGEST_TEXT,
    MonthOnly,
    Period,
    PeriodFault,
    PeriodKind,
    UnreadablePeriod,
    period_in_languages,
    read_period,
    said_kind,
    says_quarter,
)
from leling_targets.problems import Problem, ProblemCode

_CUMULATIVE, _SINGLE, _POINT = (KINDS.index(word) for word in ("cumulative", "single", "point"))
_KIND_WORDS = (("cumulative", "累计"), ("single", "当月"), ("end of period", "期末"))
"""How the kinds are called in both languages, in their order."""

_YEAR_AND_TWO_DIGITS = re.compile(r"\s*([0-9]{4})\s*[-/.–—]\s*([0-9]{2})\s*")
_DATED = re.compile(r".*[0-9]{4}[-/.年].*[-/.月].*[0-9].*")
_FIRST_OF_JANUARY = re.compile(r"\s*([0-9]{4})(?:([-/.])0?1\2|年0?1月)0?1日?(?:[T ]0{1,2}:00(?::00)?)?\s*")

Read = Period | MonthOnly | UnreadablePeriod


class PeriodColumns(Struct, frozen=True):
    """The parts of the period of every row."""

    year: Codes
    first_month: Codes
    last_month: Codes
    kind: Codes
    years: Codes


def periods_of(walk: Walk, indicator: Codes, named_kind: Codes) -> PeriodColumns:
    """Return the period of every row; what a month or a year means depends on the indicator's kind.

    `named_kind` is the kind of period the name of a row marks, -1 for none.
    """
    spellings, codes = walk.spellings("period"), walk.codes("period")
    read = _read(walk, spellings, codes)
    _ask_about_years(walk, spellings, codes)
    table = np.zeros((5, len(spellings)), dtype=np.int16)
    months_only = np.zeros(len(spellings), dtype=np.bool_)
    for code, period in enumerate(read):
        if isinstance(period, Period):
            kind_of = KINDS.index(period.kind)
            table[:, code] = (period.year, period.first_month, period.last_month, kind_of, period.years)
        elif isinstance(period, MonthOnly):
            # January alone is January to January: nothing to ask.
            months_only[code] = period.month > 1
            own_kind = _SINGLE if period.month > 1 else _CUMULATIVE
            table[:, code] = (period.year, period.month, period.month, own_kind, 1)
        else:
            _report_unreadable(walk, codes == code, spellings[code], period)
    year, first, last, kind, years = (walk.spread("period", row) for row in table)
    is_stock = walk.having(indicator, lambda one: one.kind is Kind.STOCK)
    _refuse_stocks_of_a_month(walk, named_kind, is_stock)
    marked_kind = _marked_kinds(walk, named_kind, is_stock)
    if (marked_kind >= 0).any():
        _refuse_contradictions(walk, spellings, codes, read, marked_kind, is_stock)
    if months_only.any():
        is_month = months_only.take(codes)
        settled = is_month & (marked_kind >= 0)
        kind = np.where(settled, marked_kind, kind)
        is_open = is_month & ~settled & ~is_stock
        if walk.answers.months is None:
            _ask_about_months(walk, indicator, is_open, read)
        else:
            kind = np.where(is_open, KINDS.index(walk.answers.months.value), kind)
    # "累计值" under 第三季度 runs from January; "当季值" under 第一季度 is that quarter alone.
    to_date = (marked_kind == _CUMULATIVE) & (kind != _POINT) & (years == 1)
    alone = (marked_kind == _SINGLE) & (kind == _CUMULATIVE) & (first == 1) & np.isin(last, (1, 3))
    kind = np.where(to_date, _CUMULATIVE, np.where(alone, _SINGLE, kind))
    # A stock has no sum: whatever names its year or month means the date at its end. A flow at a date means up to it.
    kind = np.where(is_stock, _POINT, np.where(kind == _POINT, _CUMULATIVE, kind))
    first = np.where(is_stock, last, np.where(kind == _CUMULATIVE, 1, first))
    return PeriodColumns(year, first, last, kind, years)


def _read(walk: Walk, spellings: Sequence[str], codes: Codes) -> list[Read]:
    """Return what every spelling says, with the period or the year a person names where it says none, and say so."""
    read: list[Read] = [read_period(spelling) for spelling in spellings]
    answer = walk.answers.period
    said = read_period(answer) if answer else None
    if answer is None or not isinstance(said, Period | MonthOnly):
        return read
    answered = np.zeros(len(read), dtype=np.bool_)
    for code, (spelling, own) in enumerate(zip(spellings, read, strict=True)):
        if own == UnreadablePeriod(PeriodFault.YEAR_TO_DATE) and str(said.year) in spelling:
            until = said.month if isinstance(said, MonthOnly) else said.last_month
            read[code], answered[code] = Period(said.year, 1, until, PeriodKind.CUMULATIVE), True
        elif not spelling or own == UnreadablePeriod(PeriodFault.NO_YEAR):
            read[code] = said if not spelling else read_period(spelling, year=said.year)
            answered[code] = not isinstance(read[code], UnreadablePeriod)
    if answered.any() and (answered.take(codes) & walk.keep).any():
        details = {"period": period_in_languages(answer)}
        walk.problems.append(Problem(ProblemCode.PERIOD_ANSWERED, walk.readings.place, details))
    return read


def _ask_about_years(walk: Walk, spellings: Sequence[str], codes: Codes) -> None:
    """Ask about what looks like months and may be years: 2009-10, 2010-11, 2011-12; 2020-01-01, 2021-01-01."""
    fitting = [_YEAR_AND_TWO_DIGITS.fullmatch(spelling) for spelling in spellings]
    short = {code: found for code, found in enumerate(fitting) if found}
    if len(short) > 1 and all((int(found[1]) + 1) % 100 == int(found[2]) for found in short.values()):
        _ask(walk, spellings, codes, list(short), "spans_of_years")
    days = {code: found[1] for code, text in enumerate(spellings) if (found := _FIRST_OF_JANUARY.fullmatch(text))}
    dated = [text for text in spellings if len(text) <= LONGEST_TEXT and _DATED.fullmatch(text)]
    if len(days) > 1 and len(days) == len(dated):
        _ask(walk, spellings, codes, list(days), "first_days_of_years")


def _ask(walk: Walk, spellings: Sequence[str], codes: Codes, which: Sequence[int], fault: str) -> None:
    found = [shown(spellings[code]) for code in which[:3]]
    details = {"found": found, "fault": fault}
    walk.report(np.isin(codes, which), ProblemCode.MONTHS_OR_YEARS, part="period", each=False, **details)


def _report_unreadable(walk: Walk, mask: Mask, spelling: str, period: UnreadablePeriod) -> None:
    fault = "no_year_of_period" if period.fault is PeriodFault.NO_YEAR else period.fault.value
    is_beside = "period" in walk.readings.columns
    code = ProblemCode.PERIOD_UNREADABLE
    walk.report(mask, code, part="period", each=is_beside, found=shown(spelling), fault=fault)


def _ask_about_months(walk: Walk, indicator: Codes, ambiguous: Mask, read: Sequence[Read]) -> None:
    """Ask about months of a flow that nothing marks: once for an indicator, of a header once for its column."""
    codes, spellings = walk.codes("period"), walk.spellings("period")
    groups: dict[int, list[int]] = defaultdict(list)
    by = indicator if "period" in walk.readings.columns else codes
    for row in np.flatnonzero(ambiguous & walk.keep).tolist():
        groups[int(by[row])].append(row)
    lines = walk.readings.cells["row"].to_numpy()
    for first, *others in groups.values():
        month = read[codes[first]]
        assert isinstance(month, MonthOnly)
        known = walk.indicators[indicator[first]].id
        of = (f" of {known}", f"{known}的")
        details = {"found": spellings[codes[first]], "of": of, "year": month.year, "month": month.month}
        place = walk.readings.location(first, "period")
        likewise = tuple(int(lines[row]) for row in others) if "period" in walk.readings.columns else ()
        walk.problems.append(Problem(ProblemCode.MONTH_AMBIGUOUS, place, details, likewise=likewise))
    walk.keep &= ~ambiguous


def _marked_kinds(walk: Walk, named: Codes, is_stock: Mask) -> Codes:
    """Return per row the period kind its name or its header marks (-1 for none); an error where they contradict."""
    words = walk.spellings("kind")
    if words == [""] or not len(words):
        return named
    explicit = np.array([KINDS.index(word) if word in KINDS else -1 for word in words], dtype=np.int8)
    usual = [word.removesuffix(BY_DEFAULT) if word.endswith(BY_DEFAULT) else "" for word in words]
    by_default = np.array([KINDS.index(word) if word else -1 for word in usual], dtype=np.int8)
    headed = walk.spread("kind", explicit)
    contradicting = (named >= 0) & (headed >= 0) & (named != headed) & ~is_stock
    for one, other in {(int(named[row]), int(headed[row])) for row in np.flatnonzero(contradicting & walk.keep)}:
        mask = contradicting & (named == one) & (headed == other)
        _report_contradiction(walk, mask, _KIND_WORDS[one], _KIND_WORDS[other])
    return np.where(named >= 0, named, np.where(headed >= 0, headed, walk.spread("kind", by_default)))


def _refuse_contradictions(
    walk: Walk, spellings: Sequence[str], codes: Codes, read: Sequence[Read], marked: Codes, is_stock: Mask
) -> None:
    """Report the rows whose period says another kind than their name or header; a stock is one at its end anyway."""
    for code, period in enumerate(read):
        if not isinstance(period, Period) or period.years > 1:
            continue
        for kind in (_CUMULATIVE, _SINGLE, _POINT):
            is_quarter = says_quarter(spellings[code])
            if _contradicts(kind, period, said_kind(spellings[code]), is_quarter=is_quarter):
                mask = (codes == code) & (marked == kind) & ~is_stock
                _report_contradiction(walk, mask, _KIND_WORDS[kind], (shown(spellings[code]),) * 2)


def _refuse_stocks_of_a_month(walk: Walk, named: Codes, is_stock: Mask) -> None:
    """Report names that say 当月 of what the plan takes for a stock: a month's own figure is a flow's."""
    mask = is_stock & (named == _SINGLE) & walk.keep
    for number in np.unique(walk.codes("indicator")[mask]).tolist() if mask.any() else ():
        rows = mask & (walk.codes("indicator") == number)
        details = {"found": shown(walk.spellings("indicator")[number])}
        walk.report(rows, ProblemCode.STOCK_OF_A_MONTH, part="indicator", each=False, **details)


def _contradicts(marked: int, period: Period, said: str | None, *, is_quarter: bool) -> bool:
    """Return whether a mark (累计, 当月, 期末) and a period cannot be said of one figure.

    A quarter counts from January where a mark says so, and the first one alone; a flow at a date runs up to it.
    """
    if said is not None:
        runs_to_a_date = marked == _CUMULATIVE and said == KINDS[_POINT]
        return said != KINDS[marked] and not runs_to_a_date
    if marked == _SINGLE:
        return period.kind == KINDS[_CUMULATIVE] and period.last_month not in (1, 3)
    return marked == _CUMULATIVE and period.kind == KINDS[_SINGLE] and not is_quarter


def _report_contradiction(walk: Walk, mask: Mask, first: tuple[str, str], second: tuple[str, str]) -> None:
    walk.report(mask, ProblemCode.MARKS_CONTRADICT, each=False, first=first, second=second)
