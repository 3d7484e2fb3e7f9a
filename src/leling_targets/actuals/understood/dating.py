"""The period of every row: what its text says, and what the name, the header and the plan make of a month."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    YearStarts,
    first_month_in_languages,
    fiscal_parts,
    month_question,
    period_in_languages,
    read_period,
    said_kind,
    says_quarter,
    takes_its_year,
)
from leling_targets.problems import Problem, ProblemCode

_CUMULATIVE, _SINGLE, _POINT = (KINDS.index(word) for word in ("cumulative", "single", "point"))
_KIND_WORDS = (("cumulative", "累计"), ("single", "当月"), ("end of period", "期末"))
"""How the kinds are called in both languages, in their order."""

_MONTHS = 12
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
    read = _read(walk, _spans_told(spellings, walk.plan.year_starts), codes)
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
    _say_years(walk, read, (marked_kind == _CUMULATIVE) & ~is_stock)
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
    years = walk.plan.year_starts
    read: list[Read] = [read_period(spelling, years=years) for spelling in spellings]
    if walk.readings.is_of_calendar and not years.is_calendar:
        # An agency's year is one of the calendar, and lies in two of the plan's.
        lies_in_two = UnreadablePeriod(PeriodFault.OTHER_YEAR)
        read = [lies_in_two if _is_year(spelling) else one for spelling, one in zip(spellings, read, strict=True)]
    answer = walk.answers.period
    said = read_period(answer, years=years) if answer else None
    if answer is None or not isinstance(said, Period | MonthOnly):
        return read
    answered = np.zeros(len(read), dtype=np.bool_)
    for code, (spelling, own) in enumerate(zip(spellings, read, strict=True)):
        if own == UnreadablePeriod(PeriodFault.YEAR_TO_DATE) and _is_of(spelling, said.year, years):
            until = said.month if isinstance(said, MonthOnly) else said.last_month
            read[code], answered[code] = Period(said.year, 1, until, PeriodKind.CUMULATIVE), True
        elif not spelling or own == UnreadablePeriod(PeriodFault.NO_YEAR):
            read[code] = said if not spelling else _completed(spelling, answer, years)
            answered[code] = not isinstance(read[code], UnreadablePeriod)
    if answered.any() and (answered.take(codes) & walk.keep).any():
        details = {"period": period_in_languages(answer)}
        walk.problems.append(Problem(ProblemCode.PERIOD_ANSWERED, walk.readings.place, details))
    return read


def _is_year(text: str) -> bool:
    """Return whether a text is a year of the calendar and says no more."""
    own = read_period(text)
    return isinstance(own, Period) and own.is_full_year and takes_its_year(text)


def _is_of(to_date: str, year: int, years: YearStarts) -> bool:
    """Return whether a text that speaks of a year to date speaks of one of the plan's."""
    return any(name in to_date for name in (years.name(year), years.label(year)))


def _completed(spelling: str, answer: str, years: YearStarts) -> Read:
    """Return what a text without a year says in the year of an answer."""
    own = read_period(answer, years=years)
    assert not isinstance(own, UnreadablePeriod)
    if fiscal_parts(answer) is not None:
        return read_period(f"{spelling} {years.label(own.year)}", years=years)
    month = own.month if isinstance(own, MonthOnly) else own.last_month
    return read_period(spelling, year=years.in_calendar(own.year, month)[0], years=years)


def _spans_told(spellings: Sequence[str], years: YearStarts) -> Sequence[str]:
    """Return the spellings, with 2010/11 among 2012/13 as the year it is there and no November."""
    if years.is_calendar:
        return spellings
    fitting = {code: found for code, text in enumerate(spellings) if (found := _YEAR_AND_TWO_DIGITS.fullmatch(text))}
    if not _are_spans(fitting.values()) or _may_be_months(fitting.values()):
        return spellings
    return [
        f"{fitting[code][1]}/{int(fitting[code][1]) + 1}" if code in fitting else text
        for code, text in enumerate(spellings)
    ]


def _are_spans(found: Iterable[re.Match[str]]) -> bool:
    return all((int(one[1]) + 1) % 100 == int(one[2]) for one in found)


def _may_be_months(found: Iterable[re.Match[str]]) -> bool:
    return all(1 <= int(one[2]) <= _MONTHS for one in found)


def _say_years(walk: Walk, read: Sequence[Read], is_marked_cumulative: Mask) -> None:
    """Say once which bare years, and what was counted up without saying since when, was taken for the plan's own."""
    years = walk.plan.year_starts
    if years.is_calendar:
        return
    spellings, codes = walk.spellings("period"), walk.codes("period")
    is_open = np.array([takes_its_year(spelling) for spelling in spellings], dtype=np.bool_)
    # Under a header of 累计 a month, or a quarter, is counted up to its end.
    is_part = np.array([_is_part(one) for one in read], dtype=np.bool_)
    is_taken = (is_open.take(codes) | (is_part.take(codes) & is_marked_cumulative)) & walk.keep
    if taken := np.unique(codes[is_taken]).tolist():
        found = [shown(spellings[code]) for code in taken[:3]]
        details = {"found": found, "month": first_month_in_languages(years)}
        walk.problems.append(Problem(ProblemCode.YEARS_OF_THE_PLAN, walk.readings.place, details))


def _is_part(period: Read) -> bool:
    if isinstance(period, MonthOnly):
        return period.month > 1
    return isinstance(period, Period) and period.kind == KINDS[_SINGLE]


def _ask_about_years(walk: Walk, spellings: Sequence[str], codes: Codes) -> None:
    """Ask about what looks like months and may be years: 2009-10, 2010-11, 2011-12; 2020-01-01, 2021-01-01."""
    fitting = [_YEAR_AND_TWO_DIGITS.fullmatch(spelling) for spelling in spellings]
    short = {code: found for code, found in enumerate(fitting) if found}
    is_calendar = walk.plan.year_starts.is_calendar
    # Where years begin in another month, one alone may be one of them; one that can be nothing else tells of all.
    is_open = len(short) > 1 if is_calendar else _may_be_months(short.values())
    if short and is_open and _are_spans(short.values()):
        _ask(walk, spellings, codes, list(short), "spans_of_years" if is_calendar else "spans_or_months")
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
    code = ProblemCode.YEARS_UNCLEAR if period.fault.is_of_years else ProblemCode.PERIOD_UNREADABLE
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
        details = {"found": spellings[codes[first]], "of": of, **month_question(month, walk.plan.year_starts)}
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
            # Of a quarter of the calendar nobody can say that it runs from the month the plan's year begins in.
            is_of_the_plan = walk.plan.year_starts.is_calendar or fiscal_parts(spellings[code]) is not None
            is_quarter = says_quarter(spellings[code]) and is_of_the_plan
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
