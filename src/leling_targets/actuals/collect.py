"""Readings -> observations: names, periods, units and forms understood, every problem at once.

Text is understood once per distinct spelling; the rows then take the result by their codes. Codes are as small as they
can be: of a million rows, the time goes into fresh memory.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.observations import Observations
from leling_targets.actuals.readings import Readings
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.model import Form, Indicator, Kind, Measure, Plan
from leling_targets.names import closest, fold, split_form
from leling_targets.periods import MonthOnly, Period, PeriodKind, UnreadablePeriod, read_period
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit, find_unit, same_dimension, scale

Codes = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]

KINDS = tuple(kind.value for kind in PeriodKind)
FORMS = (Form.LEVEL.value, Form.GROWTH.value)
RELEASES = ("final", "provisional")

_FORM_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("level", "水平", "总量", "绝对值", "数值", "绝对数"), "level"),
    **dict.fromkeys(("growth", "增速", "增长", "增长率", "同比", "同比增长", "growth rate"), "growth"),
}
_RELEASE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("", "final", "正式", "正式数", "最终", "最终数", "核定", "核定数", "年报", "年报数"), "final"),
    **dict.fromkeys(
        ("provisional", "preliminary", "暂判", "初步", "初步数", "暂定", "快报", "快报数", "预计", "预计数"),
        "provisional",
    ),
}
_PERCENT = find_unit("%")
_FRACTION = find_unit("fraction")


@dataclass
class Collected:
    """Observations of one file, before repeated figures are settled, with what was noticed."""

    observations: Observations
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass
class _Collection:
    """One walk through the readings; rows that fall away are masked, never renumbered."""

    readings: Readings
    plan: Plan
    stored: dict[str, Unit]
    """Units of indicators the plan gives none, the first one reported; shared by all files of a run."""
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.cells = self.readings.cells
        self.keep: Mask = np.ones(len(self.cells), dtype=np.bool_)
        self.indicators = tuple(self.plan.indicators.values())

    # What every spelling of a column means, and the rows that use it.

    def codes(self, column: str) -> Codes:
        codes: Codes = self.cells[column].cat.codes.to_numpy()
        return codes

    def spread(self, column: str, meaning: NDArray[Any]) -> NDArray[Any]:
        """Return per row what its spelling means; where all mean the same, without looking at the rows."""
        if len(meaning) and (meaning == meaning[0]).all():
            return np.broadcast_to(meaning[0], len(self.cells))
        return meaning.take(self.codes(column))

    def spellings(self, column: str) -> list[str]:
        return [str(category) for category in self.cells[column].cat.categories]

    def report(
        self, mask: Mask, code: ProblemCode, *, part: str = "value", each: bool = True, **details: object
    ) -> None:
        """Report a problem at every row of a mask still kept (or at the first, with their count), and drop the rows."""
        rows = np.flatnonzero(mask & self.keep)
        for row in rows if each else rows[:1]:
            self.problems.append(Problem(code, self.readings.location(int(row), part), {"count": len(rows), **details}))
        if len(rows):
            self.keep &= ~mask

    def drop(self, mask: Mask, reason: str) -> None:
        count = int((mask & self.keep).sum())
        if count:
            self.left_out[reason] += count
            self.keep &= ~mask


def collect(readings: Readings, plan: Plan, stored: dict[str, Unit] | None = None) -> Collected:
    """Return the observations of a file, with every problem found in it (errors among them).

    `stored` keeps, over the files of a run, the unit taken for an indicator whose unit the plan leaves open.
    """
    walk = _Collection(readings, plan, {} if stored is None else stored)
    walk.keep &= ~_blank(walk, ("indicator", "period", "text"))
    walk.drop(_blank(walk, ("period", "text")), "missing")
    indicator, marked_form, marked_kind = _indicators(walk)
    value, unit = _values(walk, indicator)
    _beside(walk)
    period = _periods(walk, indicator, marked_kind)
    form, value = _amounts(walk, indicator, marked_form, value, unit)
    release = _words(walk, "release", _RELEASE_WORDS, RELEASES)
    _check_values(walk, indicator, form, value)
    walk.drop(np.isnan(value), "missing")
    _check_items(walk, indicator)
    return Collected(_frame(walk, indicator, form, period, value, release), walk.problems, walk.left_out)


def _blank(walk: _Collection, columns: tuple[str, ...]) -> Mask:
    """Return the rows without a figure that have nothing in some columns."""
    mask: Mask = np.isnan(walk.cells["value"].to_numpy())
    for column in columns if mask.any() else ():
        spellings = walk.spellings(column)
        mask &= walk.spread(column, np.array([not spelling for spelling in spellings], dtype=np.bool_))
    return mask


def _indicators(walk: _Collection) -> tuple[Codes, Codes, Codes]:
    """Return per row the indicator, the form its name marks (-1 none) and the period kind its name marks (-1 none)."""
    known: dict[str, int] = {}
    for place, indicator in enumerate(walk.indicators):
        for name in indicator.names:
            known.setdefault(fold(name), place)
    spellings = walk.spellings("indicator")
    number_of = np.full(len(spellings), -1, dtype=np.int32)
    form_of, kind_of = (np.full(len(spellings), -1, dtype=np.int8) for _ in range(2))
    codes = walk.codes("indicator")
    for code, spelling in enumerate(spellings):
        number = known.get(fold(spelling))
        form: str | None = None
        kind: str | None = None
        if number is None:
            stem, form, kind = split_form(spelling)
            number = known.get(fold(stem))
        if number is not None:
            number_of[code] = number
            form_of[code] = FORMS.index(form) if form else -1
            kind_of[code] = KINDS.index(kind) if kind else -1
        elif not spelling:
            walk.report(codes == code, ProblemCode.INDICATOR_MISSING, part="indicator")
        else:
            _unknown(walk, codes == code, spelling)
    return walk.spread("indicator", number_of), walk.spread("indicator", form_of), walk.spread("indicator", kind_of)


def _unknown(walk: _Collection, mask: Mask, spelling: str) -> None:
    count = int((mask & walk.keep).sum())
    if not count:
        return
    names = [name for indicator in walk.indicators for name in indicator.names]
    near = ", ".join(closest(spelling, names))
    walk.left_out["unknown_indicator"] += count
    code = ProblemCode.UNKNOWN_INDICATOR
    walk.report(mask, code, part="indicator", each=False, found=_shown(spelling), near=near or "-")


def _values(walk: _Collection, indicator: Codes) -> tuple[Numbers, Codes]:
    """Return per row the number, and its unit as a code of the column `unit`; cells of text are read here."""
    value = walk.cells["value"].to_numpy(dtype=np.float64)
    texts, codes = walk.spellings("text"), walk.codes("text")
    unit = walk.codes("unit")
    if texts == [""]:
        return value, unit
    units = walk.spellings("unit")
    places = {spelling: code for code, spelling in enumerate(units)}
    numbers, own_units = np.full(len(texts), np.nan), np.full(len(texts), -1, dtype=np.int64)
    faults: dict[int, str] = {}
    for code, written in enumerate(texts):
        read = read_figure(written) if written else None
        if isinstance(read, Unreadable):
            faults[code] = read.fault.value
        elif isinstance(read, Figure):
            numbers[code] = read.value
            if read.unit:
                own_units[code] = places.setdefault(read.unit, len(places))
    for row in np.flatnonzero(np.isin(codes, list(faults)) & walk.keep):
        details = {"found": _shown(texts[codes[row]]), "fault": faults[int(codes[row])]}
        walk.problems.append(Problem(ProblemCode.FIGURE_UNREADABLE, walk.readings.location(int(row)), details))
    walk.keep &= ~np.isin(codes, list(faults))
    own = own_units[codes]
    value = np.where(np.isnan(value), numbers[codes], value)
    _check_cell_units(walk, indicator, unit, own, list(places))
    unit = np.where(own >= 0, own, unit)
    walk.cells = walk.cells.assign(
        unit=pd.Categorical.from_codes(unit, categories=pd.Index(list(places), dtype=object))
    )
    return value, unit


def _check_cell_units(walk: _Collection, indicator: Codes, column: Codes, cell: Codes, units: list[str]) -> None:
    """Report cells whose own unit is of another kind than the unit beside them."""
    for row in np.flatnonzero((cell >= 0) & (column != cell) & walk.keep):
        beside, own = units[column[row]], units[cell[row]]
        if beside and not same_dimension(find_unit(beside), find_unit(own)):
            known = walk.indicators[indicator[row]].id
            details = {"indicator": known, "found": own, "expected": beside, "count": 1}
            walk.problems.append(Problem(ProblemCode.UNIT_CONFLICT, walk.readings.location(int(row)), details))
            walk.keep[row] = False


def _beside(walk: _Collection) -> None:
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
                walk.report(codes == code, unreadable, part=part, found=_shown(written), fault=fault)
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


def _periods(walk: _Collection, indicator: Codes, marked_kind: Codes) -> _PeriodColumns:
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
            months_only[code] = True
            table[:, code] = (period.year, period.month, period.month, KINDS.index("single"), 1)
        else:
            _report_period(walk, codes == code, spellings[code], period)
    year, first, last, kind, years = (walk.spread("period", row) for row in table)
    if not len(walk.indicators):
        return _PeriodColumns(year, first, last, kind, years)
    is_stock = np.array([item.kind is Kind.STOCK for item in walk.indicators]).take(indicator)
    cumulative, point = KINDS.index("cumulative"), KINDS.index("point")
    if months_only.any():
        is_month = months_only.take(codes)
        settled = is_month & (marked_kind >= 0)
        kind = np.where(settled, marked_kind, kind)
        first = np.where(settled & (marked_kind == cumulative), 1, first)
        ambiguous = is_month & ~settled & ~is_stock
        for row in np.flatnonzero(ambiguous & walk.keep):
            found = spellings[codes[row]]
            details = {"found": found, "year": int(year[row]), "month": int(last[row])}
            place = walk.readings.location(int(row), "period")
            walk.problems.append(Problem(ProblemCode.MONTH_AMBIGUOUS, place, details))
        walk.keep &= ~ambiguous
    # A stock has no sum: whatever names its year or month means the date at its end. A flow at a date means up to it.
    kind = np.where(is_stock, point, np.where(kind == point, cumulative, kind))
    first = np.where(is_stock, last, np.where(kind == cumulative, 1, first))
    return _PeriodColumns(year, first, last, kind, years)


def _report_period(walk: _Collection, mask: Mask, spelling: str, period: UnreadablePeriod) -> None:
    known = mask & walk.keep
    if known.any():
        code, fault = ProblemCode.PERIOD_UNREADABLE, period.fault.value
        walk.report(known, code, part="period", found=_shown(spelling), fault=fault)


def _amounts(
    walk: _Collection, indicator: Codes, marked_form: Codes, value: Numbers, unit: Codes
) -> tuple[Codes, Numbers]:
    """Return the form of every row and its value in the stored unit: decided once per indicator, unit and form word."""
    form = _words(walk, "form", {"": "", **_FORM_WORDS}, FORMS)
    form = np.where(form >= 0, form, marked_form)
    units = walk.spellings("unit")
    width = len(units) * 3
    row_pairs = indicator.astype(np.intp)
    row_pairs *= len(units)
    row_pairs += unit
    row_pairs *= 3
    row_pairs += form + 1
    # Rows that have fallen away share the first pair; what is decided of it does not reach them.
    row_pairs *= walk.keep
    pairs = row_pairs if walk.keep.all() else row_pairs[walk.keep]
    multiplier, divisor = np.ones(len(walk.indicators) * width), np.ones(len(walk.indicators) * width)
    decided = np.zeros(len(walk.indicators) * width, dtype=np.int8)
    for pair in np.flatnonzero(np.bincount(pairs)):
        known = walk.indicators[pair // width]
        written, word = units[pair % width // 3], int(pair % 3) - 1
        mask = row_pairs == pair
        own = find_unit(written) if written else None
        decision = _decide_form(known, own, word)
        if decision is None:
            walk.report(mask, ProblemCode.FORM_UNKNOWN, each=False, indicator=known.id)
            continue
        decided[pair] = decision
        expected = _PERCENT if decision == 1 else (known.unit or walk.stored.setdefault(known.id, own or _FRACTION))
        if own is None:
            own = _PERCENT if expected.dimension == "share" else expected
            _say_assumed(walk, mask, known, own)
        if not same_dimension(own, expected):
            part, code = _unit_part(walk, mask, written), ProblemCode.UNIT_CONFLICT
            expected_name = expected.zh or "-"
            walk.report(mask, code, part=part, each=False, indicator=known.id, found=own.zh, expected=expected_name)
            continue
        multiplier[pair], divisor[pair] = scale(own, _FRACTION if expected.dimension == "share" else expected)
        if own.id == _PERCENT.id and _looks_like_ratios(walk, known, mask, value, written):
            walk.report(mask, ProblemCode.RATIOS_FOR_PERCENTS, each=False, indicator=known.id)
    if not len(walk.indicators):
        return form, value
    if (multiplier != divisor).any():
        value = value * multiplier.take(row_pairs) / divisor.take(row_pairs)
    is_growth = decided.take(row_pairs) if decided.any() else np.broadcast_to(decided[0], len(value))
    return is_growth, value


def _unit_part(walk: _Collection, mask: Mask, written: str) -> str:
    """Return whether the unit of the first row of a mask stands in its own column, or with the value."""
    first = int(np.flatnonzero(mask & walk.keep)[0])
    return "unit" if written and walk.readings.cells["unit"].iloc[first] == written else "value"


def _decide_form(known: Indicator, unit: Unit | None, word: int) -> int | None:
    """Return 0 for a level, 1 for growth, None where nothing tells."""
    if word >= 0:
        return word
    grows_only = known.measures <= {Measure.AVERAGE_GROWTH}
    if unit is None:
        return 1 if known.published_as is Form.GROWTH else None if grows_only else 0
    if unit.dimension != "share":
        return 0
    is_share = known.unit is not None and known.unit.dimension == "share"
    return 0 if is_share and known.published_as is not Form.GROWTH else 1


def _say_assumed(walk: _Collection, mask: Mask, known: Indicator, unit: Unit) -> None:
    rows = np.flatnonzero(mask & walk.keep)
    if unit.zh and len(rows):
        details = {"indicator": known.id, "unit": unit.zh, "count": len(rows)}
        walk.problems.append(Problem(ProblemCode.UNIT_ASSUMED, walk.readings.location(int(rows[0])), details))


def _looks_like_ratios(walk: _Collection, known: Indicator, mask: Mask, value: Numbers, written: str) -> bool:
    """Return whether a column of percents holds ratios: all below 1 where the plan asks for 5 % or more."""
    goals = [target.figure or 0.0 for target in walk.plan.targets if target.indicator == known.id]
    if max(goals, default=0.0) < 0.05:
        return False
    plain = mask & walk.keep & np.isfinite(walk.cells["value"].to_numpy())
    found = np.abs(value[plain])
    return len(found) > 0 and bool((found < 1).all() and (found > 0).any())


def _words(walk: _Collection, column: str, meanings: Mapping[str, str], allowed: tuple[str, ...]) -> Codes:
    """Return a column of fixed words as codes into `allowed`, -1 for blank where blank has no meaning."""
    spellings, codes = walk.spellings(column), walk.codes(column)
    table = np.full(max(len(spellings), 1), -1, dtype=np.int8)
    for code, spelling in enumerate(spellings):
        word = meanings.get(spelling.strip().lower())
        if word is None:
            near = ", ".join(closest(spelling, meanings) or allowed)
            word_unknown = ProblemCode.WORD_UNKNOWN
            walk.report(codes == code, word_unknown, part=column, column=column, found=_shown(spelling), near=near)
        elif word:
            table[code] = allowed.index(word)
    return walk.spread(column, table)


def _check_values(walk: _Collection, indicator: Codes, form: Codes, value: Numbers) -> None:
    with np.errstate(invalid="ignore"):
        impossible = (form == 1) & (value <= -1)
    for row in np.flatnonzero(impossible & walk.keep):
        details = {"found": f"{value[row] * 100:g}%"}
        walk.problems.append(Problem(ProblemCode.GROWTH_IMPOSSIBLE, walk.readings.location(int(row)), details))
    walk.keep &= ~impossible
    is_rank = np.array([Measure.RANK in item.measures for item in walk.indicators] or [False])
    rows = np.flatnonzero(is_rank.take(indicator) & walk.keep & ~np.isnan(value)) if is_rank.any() else np.zeros(0, int)
    for row in rows[(value[rows] < 1) | (value[rows] != np.floor(value[rows]))]:
        details = {"found": f"{value[row]:g}"}
        walk.problems.append(Problem(ProblemCode.RANK_IMPOSSIBLE, walk.readings.location(int(row)), details))
        walk.keep[row] = False


def _check_items(walk: _Collection, indicator: Codes) -> None:
    needs_item = np.array([Measure.STANDARD in item.measures for item in walk.indicators] or [False])
    if needs_item.any():
        has_item = walk.spread("item", np.array([bool(spelling) for spelling in walk.spellings("item")]))
        walk.report(needs_item.take(indicator) & ~has_item, ProblemCode.ITEM_MISSING, each=True)


def _frame(
    walk: _Collection, indicator: Codes, form: Codes, period: _PeriodColumns, value: Numbers, release: Codes
) -> Observations:
    keep, cells = walk.keep, walk.cells
    is_every = bool(keep.all())

    def taken(values: Numbers | Codes, kind: type) -> Numbers | Codes:
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
            "area": _named_areas(text("area"), walk.plan.area),
            "indicator": fixed(indicator, tuple(item.id for item in walk.indicators)),
            "item": text("item"),
            "form": fixed(form, FORMS),
            "year": taken(period.year, np.int16),
            "first_month": taken(period.first_month, np.int8),
            "last_month": taken(period.last_month, np.int8),
            "period_kind": fixed(period.kind, KINDS),
            "years": taken(period.years, np.int8),
            "value": taken(value, np.float64),
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


def _named_areas(area: pd.Series, default: str) -> pd.Categorical:
    """Return the areas with the plan's own where a row names none."""
    names = [str(name) or default for name in area.cat.categories]
    merged = list(dict.fromkeys(names))
    place = {name: code for code, name in enumerate(merged)}
    codes = np.array([place[name] for name in names])
    taken = codes.astype(np.int32).take(area.cat.codes.to_numpy()) if len(names) else np.zeros(0, dtype=np.int32)
    return pd.Categorical.from_codes(taken, categories=pd.Index(merged, dtype=object))


def _shown(text: str) -> str:
    plain = "".join(mark if mark.isprintable() else "�" for mark in text)
    return plain if len(plain) <= 60 else plain[:59] + "…"
