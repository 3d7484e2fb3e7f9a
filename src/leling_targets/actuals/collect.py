"""Readings -> observations: names, periods, units and forms understood, every problem at once.

Text is understood once per distinct spelling; the rows then take the result by their codes. Codes are as small as they
can be: of a million rows, the time goes into fresh memory.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from leling_targets.actuals.amounts import Amounts, Values, amounts_of, values_of
from leling_targets.actuals.answers import Answers
from leling_targets.actuals.naming import indicators_of
from leling_targets.actuals.observations import Observations
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.walk import FORMS, KINDS, RELEASES, Codes, Mask, Numbers, Walk, shown, words_of
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.model import Kind, Measure, Plan
from leling_targets.periods import MonthOnly, Period, UnreadablePeriod, read_period
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import Unit

WHOLE_AREAS = frozenset(("", "全国", "全省", "全市", "全县", "全区", "全州", "全旗", "全镇"))
"""What a sheet calls the area it is about as a whole."""

_RELEASE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("", "final", "正式", "正式数", "最终", "最终数", "核定", "核定数", "年报", "年报数"), "final"),
    **dict.fromkeys(
        ("provisional", "preliminary", "暂判", "初步", "初步数", "暂定", "快报", "快报数", "预计", "预计数"),
        "provisional",
    ),
}


@dataclass
class Collected:
    """Observations of one file, before repeated figures are settled, with what was noticed."""

    observations: Observations
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def collect(
    readings: Readings, plan: Plan, stored: dict[str, Unit] | None = None, answers: Answers | None = None
) -> Collected:
    """Return the observations of a sheet, with every problem found in it (errors among them).

    `stored` keeps, over the files of a run, the unit taken for an indicator whose unit the plan leaves open. `answers`
    settle what the sheet does not say.
    """
    walk = Walk(readings, plan, {} if stored is None else stored, answers or Answers())
    walk.keep &= ~_blank(walk, ("indicator", "period", "text"))
    walk.drop(_blank(walk, ("period", "text")), "missing")
    indicator, marked_form, marked_kind = indicators_of(walk)
    values = values_of(walk, indicator)
    _beside(walk)
    period = _periods(walk, indicator, marked_kind)
    amounts = amounts_of(walk, indicator, marked_form, values)
    release = _releases(walk, values)
    _check_values(walk, indicator, amounts.form, amounts.value)
    walk.drop(np.isnan(amounts.value), "missing")
    _check_items(walk, indicator)
    return Collected(_frame(walk, indicator, amounts, period, release), walk.problems, walk.left_out)


def _releases(walk: Walk, values: Values) -> Codes:
    """Return what every figure is by its row, or by a mark in its own cell: 5.6(p)."""
    release = words_of(walk, "release", _RELEASE_WORDS, RELEASES)
    marked = values.is_provisional
    return np.where(marked, RELEASES.index("provisional"), release) if marked.any() else release


def _blank(walk: Walk, columns: tuple[str, ...]) -> Mask:
    """Return the rows without a figure that have nothing in some columns."""
    mask: Mask = np.isnan(walk.cells["value"].to_numpy())
    for column in columns if mask.any() else ():
        spellings = walk.spellings(column)
        mask &= walk.spread(column, np.array([not spelling for spelling in spellings], dtype=np.bool_))
    return mask


def _beside(walk: Walk) -> None:
    """Read the weights and list lengths that are not plain numbers: "150 亩" is 150, a word is an error."""
    for part in ("weight", "of"):
        texts = walk.spellings(f"{part}_text")
        if texts == [""]:
            continue
        codes, numbers = walk.codes(f"{part}_text"), walk.cells[part].to_numpy(dtype=np.float64, copy=True)
        for code, written in enumerate(texts):
            read = read_figure(written) if written else None
            if isinstance(read, Unreadable):
                fault, unreadable = read.fault.value, ProblemCode.FIGURE_UNREADABLE
                walk.report(codes == code, unreadable, part=part, found=shown(written), fault=fault)
            elif isinstance(read, Figure):
                numbers[codes == code] = read.value
        walk.cells = walk.cells.assign(**{part: numbers})


@dataclass(frozen=True)
class _PeriodColumns:
    year: Codes
    first_month: Codes
    last_month: Codes
    kind: Codes
    years: Codes


def _periods(walk: Walk, indicator: Codes, marked_kind: Codes) -> _PeriodColumns:
    """Return the period of every row; what a month or a year means depends on the indicator's kind."""
    spellings, codes = walk.spellings("period"), walk.codes("period")
    read = [read_period(spelling) for spelling in spellings]
    table = np.zeros((5, len(spellings)), dtype=np.int16)
    months_only = np.zeros(len(spellings), dtype=np.bool_)
    for code, period in enumerate(read):
        if isinstance(period, Period):
            table[:, code] = (
                period.year,
                period.first_month,
                period.last_month,
                KINDS.index(period.kind),
                period.years,
            )
        elif isinstance(period, MonthOnly):
            # January alone is January to January: nothing to ask.
            months_only[code] = period.month > 1
            own_kind = KINDS.index("single" if period.month > 1 else "cumulative")
            table[:, code] = (period.year, period.month, period.month, own_kind, 1)
        else:
            _report_period(walk, codes == code, spellings[code], period)
    year, first, last, kind, years = (walk.spread("period", row) for row in table)
    if not len(walk.indicators):
        return _PeriodColumns(year, first, last, kind, years)
    is_stock = np.array([item.kind is Kind.STOCK for item in walk.indicators]).take(indicator)
    cumulative, single, point = (KINDS.index(word) for word in ("cumulative", "single", "point"))
    if months_only.any():
        is_month = months_only.take(codes)
        settled = is_month & (marked_kind >= 0)
        kind = np.where(settled, marked_kind, kind)
        ambiguous = is_month & ~settled & ~is_stock
        for row in _each_or_first(walk, np.flatnonzero(ambiguous & walk.keep), codes):
            found = spellings[codes[row]]
            details = {"found": found, "year": int(year[row]), "month": int(last[row])}
            place = walk.readings.location(int(row), "period")
            walk.problems.append(Problem(ProblemCode.MONTH_AMBIGUOUS, place, details))
        walk.keep &= ~ambiguous
    # "累计值" under 第三季度 runs from January; "当季值" under 第一季度 is that quarter alone.
    to_date = (marked_kind == cumulative) & (kind != point) & (years == 1)
    alone = (marked_kind == single) & (kind == cumulative) & (first == 1) & np.isin(last, (1, 3))
    kind = np.where(to_date, cumulative, np.where(alone, single, kind))
    # A stock has no sum: whatever names its year or month means the date at its end. A flow at a date means up to it.
    kind = np.where(is_stock, point, np.where(kind == point, cumulative, kind))
    first = np.where(is_stock, last, np.where(kind == cumulative, 1, first))
    return _PeriodColumns(year, first, last, kind, years)


def _report_period(walk: Walk, mask: Mask, spelling: str, period: UnreadablePeriod) -> None:
    known = mask & walk.keep
    if known.any():
        code, fault = ProblemCode.PERIOD_UNREADABLE, period.fault.value
        is_beside = "period" in walk.readings.columns
        walk.report(known, code, part="period", each=is_beside, found=shown(spelling), fault=fault)


def _each_or_first(walk: Walk, rows: Codes, codes: Codes) -> Codes:
    """Return the rows a fault of their period is reported at: of a header over many figures the first one."""
    if "period" in walk.readings.columns:
        return rows
    return rows[np.unique(codes[rows], return_index=True)[1]]


def _check_values(walk: Walk, indicator: Codes, form: Codes, value: Numbers) -> None:
    with np.errstate(invalid="ignore"):
        impossible = (form == 1) & (value <= -1)
    for row in np.flatnonzero(impossible & walk.keep):
        details = {"found": f"{value[row] * 100:.12g}%"}
        walk.problems.append(Problem(ProblemCode.GROWTH_IMPOSSIBLE, walk.readings.location(int(row)), details))
    walk.keep &= ~impossible
    is_rank = np.array([Measure.RANK in item.measures for item in walk.indicators] or [False])
    rows = np.flatnonzero(is_rank.take(indicator) & walk.keep & ~np.isnan(value)) if is_rank.any() else np.zeros(0, int)
    for row in rows[(value[rows] < 1) | (value[rows] != np.floor(value[rows]))]:
        details = {"found": f"{value[row]:.12g}"}
        walk.problems.append(Problem(ProblemCode.RANK_IMPOSSIBLE, walk.readings.location(int(row)), details))
        walk.keep[row] = False


def _check_items(walk: Walk, indicator: Codes) -> None:
    needs_item = np.array([Measure.STANDARD in item.measures for item in walk.indicators] or [False])
    if needs_item.any():
        has_item = walk.spread("item", np.array([bool(spelling) for spelling in walk.spellings("item")], np.bool_))
        walk.report(needs_item.take(indicator) & ~has_item, ProblemCode.ITEM_MISSING, each=True)


def _frame(walk: Walk, indicator: Codes, amounts: Amounts, period: _PeriodColumns, release: Codes) -> Observations:
    keep, cells = walk.keep, walk.cells
    is_every = bool(keep.all())

    def taken(values: Numbers | Codes | Mask, kind: type) -> Numbers | Codes | Mask:
        return (values if is_every else values[keep]).astype(kind, copy=False)

    def fixed(codes: Codes, words: tuple[str, ...]) -> pd.Categorical:
        kept = codes if is_every else codes[keep]
        return pd.Categorical.from_codes(kept, categories=pd.Index(words, dtype=object))

    def text(column: str) -> pd.Series:
        return cells[column] if is_every else cells[column][keep].reset_index(drop=True)

    rows = len(cells) if is_every else int(keep.sum())

    def constant(word: str) -> pd.Categorical:
        return pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), categories=pd.Index([word], dtype=object))

    return pd.DataFrame(
        {
            "area": _named_areas(text("area"), _default_area(walk)),
            "indicator": fixed(indicator, tuple(item.id for item in walk.indicators)),
            "item": text("item"),
            "form": fixed(amounts.form, FORMS),
            "year": taken(period.year, np.int16),
            "first_month": taken(period.first_month, np.int8),
            "last_month": taken(period.last_month, np.int8),
            "period_kind": fixed(period.kind, KINDS),
            "years": taken(period.years, np.int8),
            "value": taken(amounts.value, np.float64),
            "is_bare": taken(amounts.is_bare, np.bool_),
            "weight": taken(cells["weight"].to_numpy(), np.float64),
            "of": taken(cells["of"].to_numpy(), np.float64),
            "release": fixed(release, RELEASES),
            "version": text("version"),
            "note": text("note"),
            "source": constant(walk.readings.file.input.name),
            "sheet": constant(walk.readings.sheet),
            "row": taken(cells["row"].to_numpy(), np.int32),
            "column": taken(cells["column"].to_numpy(), np.int16),
        },
        copy=False,
    )


def _default_area(walk: Walk) -> str:
    """Return the area of rows that name none: the plan's; of a sheet that names none at all, the one a person says."""
    answered = walk.answers.area
    if not answered or any(walk.spellings("area")) or not walk.keep.any():
        return walk.plan.area
    if answered != walk.plan.area:
        place = Location(walk.readings.file.input.name, sheet=walk.readings.sheet or None)
        walk.problems.append(Problem(ProblemCode.AREA_ANSWERED, place, {"area": answered}))
    return answered


def _named_areas(area: pd.Series, default: str) -> pd.Categorical:
    """Return the areas with the plan's own where a row names none."""
    names = [default if str(name) in WHOLE_AREAS else str(name) for name in area.cat.categories]
    merged = list(dict.fromkeys(names))
    place = {name: code for code, name in enumerate(merged)}
    codes = np.array([place[name] for name in names])
    taken = codes.astype(np.int32).take(area.cat.codes.to_numpy()) if len(names) else np.zeros(0, dtype=np.int32)
    return pd.Categorical.from_codes(taken, categories=pd.Index(merged, dtype=object))
