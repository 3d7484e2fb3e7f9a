"""Readings -> observations: names, periods, units and forms understood, every problem at once.

Text is understood once per distinct spelling; the rows then take the result by their codes. Codes are as small as they
can be: of a million rows, the time goes into fresh memory.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.guards.beyond import refuse_beyond
from leling_targets.actuals.observations import Observations
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.understood.account import Unread
from leling_targets.actuals.understood.amounts import Amounts, Values, amounts_of, values_of
from leling_targets.actuals.understood.dating import PeriodColumns, periods_of
from leling_targets.actuals.understood.naming import indicators_of
from leling_targets.actuals.understood.origins import Origin, origin_text, sources_of
from leling_targets.actuals.understood.whose import areas_of
from leling_targets.actuals.understood.words import is_planned
from leling_targets.actuals.walk import FORMS, KINDS, Codes, Mask, Numbers, Walk, shown, words_of
from leling_targets.actuals.walk import RELEASES as RELEASE_CODES
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.marks import FINAL, PROVISIONAL, split_marks
from leling_targets.marks import RELEASES as MARKS
from leling_targets.model import Measure, Plan
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit

_RELEASE_WORDS: Mapping[str, str] = {"": FINAL, **MARKS}


_REMARK = re.compile(r"见注|同上|同前|[注〃]|ditto")


@dataclass
class Collected:
    """Observations of one file, before repeated figures are settled, with what was noticed."""

    observations: Observations
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)


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
    walk.drop(_planned(walk), "planned")
    area = areas_of(walk)
    named = indicators_of(walk)
    indicator = named.indicator
    values = values_of(walk, indicator)
    _beside(walk)
    period = periods_of(walk, indicator, named.kind)
    _refuse_growth_over_years(walk, named.since, period.year)
    amounts = amounts_of(walk, indicator, named.form, values)
    release = _releases(walk, values)
    _check_values(walk, indicator, amounts.form, amounts.value)
    walk.drop(np.isnan(amounts.value), "missing")
    _check_items(walk, indicator)
    return Collected(_frame(walk, area, indicator, amounts, period, release), walk.problems, walk.left_out, walk.unread)


def _planned(walk: Walk) -> Mask:
    """Return the rows that a remark or a version marks as a plan's."""
    mask: Mask = np.zeros(len(walk.cells), dtype=np.bool_)
    for column in ("note", "version"):
        marked = np.array([is_planned(spelling) for spelling in walk.spellings(column)], dtype=np.bool_)
        if marked.any():
            mask = mask | walk.spread(column, marked)
    return mask


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
    for part in ("weight", "of"):
        refuse_beyond(walk, part, walk.cells[part].to_numpy(dtype=np.float64))


def _refuse_growth_over_years(walk: Walk, since: Codes, year: Codes) -> None:
    """Leave out growth that is not on the year before, and say so."""
    mask = (since >= 0) & (since != year - 1)
    for number in np.unique(walk.codes("indicator")[mask & walk.keep]).tolist() if mask.any() else ():
        rows = mask & (walk.codes("indicator") == number)
        found = shown(walk.spellings("indicator")[number])
        walk.report(rows, ProblemCode.GROWTH_OVER_YEARS, part="indicator", each=False, found=found)


def _releases(walk: Walk, values: Values) -> Codes:
    """Return how final every figure is by its own column; provisional too by a mark in its cell, period or name."""
    release = words_of(walk, "release", _RELEASE_WORDS, RELEASE_CODES)
    provisional = RELEASE_CODES.index(PROVISIONAL)
    for column in ("period", "indicator"):
        words = [MARKS.get(split_marks(spelling)[1]) for spelling in walk.spellings(column)]
        if PROVISIONAL in words:
            marked = walk.spread(column, np.array([word == PROVISIONAL for word in words], dtype=np.bool_))
            release = np.where(marked, provisional, release)
    return np.where(values.is_provisional, provisional, release) if values.is_provisional.any() else release


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
    """Ask for the item of a standard, and refuse that of any other figure: a part is not judged as the whole."""
    needs_item = np.array([Measure.STANDARD in item.measures for item in walk.indicators] or [False])
    spellings = walk.spellings("item")
    has_item = walk.spread("item", np.array([bool(spelling) for spelling in spellings], np.bool_))
    if needs_item.any():
        walk.report(needs_item.take(indicator) & ~has_item, ProblemCode.ITEM_MISSING, each=True)
    if not any(spellings):
        return
    is_plain = ~needs_item.take(indicator)
    for code, spelling in enumerate(spellings):
        for number in np.unique(indicator[(walk.codes("item") == code) & is_plain & walk.keep]) if spelling else ():
            mask = (walk.codes("item") == code) & is_plain & (indicator == number)
            details = {"indicator": walk.indicators[number].id, "found": shown(spelling)}
            walk.report(mask, ProblemCode.ITEM_OF_PLAIN_FIGURE, part="item", each=False, **details)


def _frame(
    walk: Walk, area: pd.Categorical, indicator: Codes, amounts: Amounts, period: PeriodColumns, release: Codes
) -> Observations:
    origin = _origins(walk)
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
            "area": area if is_every else area[keep],
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
            "release": fixed(release, RELEASE_CODES),
            "version": text("version"),
            "note": text("note"),
            "source": constant(walk.readings.file.input.name),
            "sheet": constant(walk.readings.sheet),
            "origin": origin if is_every else origin[keep],
            "row": taken(cells["row"].to_numpy(), np.int32),
            "column": taken(cells["column"].to_numpy(), np.int16),
        },
        copy=False,
    )


def _origins(walk: Walk) -> pd.Categorical:
    """Return what made every figure so: what the layout says, and where that is silent, an answer or the plan."""
    before, after = walk.readings.cells["unit"].array, walk.cells["unit"].array
    base: pd.Categorical = walk.cells["origin"].array
    area: pd.Categorical = walk.cells["area"].array
    if not _has_blanks(before) and not _has_blanks(area):
        return base
    has_unit = _is_filled(after)[after.codes]
    is_answer = np.array([text == walk.answers.unit for text in after.categories], dtype=np.bool_)[after.codes]
    silent = np.where(~has_unit, 1, np.where(is_answer, 2, 3))
    own = np.where(_is_filled(before)[before.codes], 0, silent)
    whose = np.where(_is_filled(area)[area.codes], 0, 2 if walk.answers.area else 1)
    key = base.codes.astype(np.int64) * 12 + own * 3 + whose
    places, used = pd.factorize(key)
    texts = [
        _with_origins(str(base.categories[number // 12]), number % 12 // 3, number % 3) for number in used.tolist()
    ]
    merged = {text: code for code, text in enumerate(dict.fromkeys(texts))}
    meaning = np.array([merged[text] for text in texts], dtype=np.int32)
    return pd.Categorical.from_codes(meaning[places], categories=pd.Index(list(merged), dtype=object))


def _is_filled(column: pd.Categorical) -> Mask:
    """Return which categories say something."""
    return np.array([bool(text) for text in column.categories], dtype=np.bool_)


def _has_blanks(column: pd.Categorical) -> bool:
    return any(bool((column.codes == code).any()) for code in np.flatnonzero(~_is_filled(column)))


def _with_origins(base: str, unit: int, area: int) -> str:
    """Return an origin with the source of a unit and an area that the table itself does not say."""
    sources = sources_of(base)
    if unit:
        sources["unit"] = (Origin.PLAN, Origin.ANSWER, Origin.NAME)[unit - 1]
    if area:
        sources["area"] = (Origin.PLAN, Origin.ANSWER)[area - 1]
    return origin_text(sources)
