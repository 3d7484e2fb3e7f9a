"""Readings -> observations: names, periods, units and forms understood, every problem at once.

Text is understood once per distinct spelling; the rows then take the result by their codes. Codes are as small as they
can be: of a million rows, the time goes into fresh memory.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import not_

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, constant, recoded, where
from leling_targets.actuals.observations import Observations
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.understood.account import Unread
from leling_targets.actuals.understood.amounts import Amounts, amounts_of
from leling_targets.actuals.understood.chosen_parts import parts_chosen
from leling_targets.actuals.understood.dating import PeriodColumns, periods_of
from leling_targets.actuals.understood.named_by import name_by_dimension
from leling_targets.actuals.understood.naming import indicators_of
from leling_targets.actuals.understood.origins import Origin, origin_text, sources_of
from leling_targets.actuals.understood.tasks import read_tasks, untold_tasks
from leling_targets.actuals.understood.values import Values, values_of
from leling_targets.actuals.understood.whose import areas_of
from leling_targets.actuals.understood.words import is_planned
from leling_targets.actuals.walk import FORMS, KINDS, RELEASES, Walk, only, shown, words_of
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.marks import FINAL, PROVISIONAL, RELEASE_WORDS, split_marks
from leling_targets.model import Form, Plan
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit

_RELEASE_WORDS: Mapping[str, str] = {"": FINAL, **RELEASE_WORDS}


@dataclass
class Collected:
    """Observations of one file, before repeated figures are settled, with what was noticed."""

    observations: Observations
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)


def collect(readings: Readings, plan: Plan, stored: dict[str, Unit], answers: Answers) -> Collected:
    """Return the observations of a sheet, with every problem found in it (errors among them).

    `stored` keeps, over the files of a run, the unit taken for an indicator whose unit the plan leaves open. `answers`
    settle what the sheet does not say.
    """
    walk = Walk(readings, plan, stored, answers)
    walk.keep &= ~_blank(walk, "indicator", "period", "text")
    walk.drop(_blank(walk, "period", "text"), "missing")
    walk.drop(_planned(walk), "planned")
    name_by_dimension(walk)
    area = areas_of(walk)
    named = indicators_of(walk)
    indicator = parts_chosen(walk, named.indicator, named.is_alone)
    _call_shares_levels(walk, indicator)
    read_tasks(walk, indicator)
    values = values_of(walk, indicator)
    _beside(walk)
    period = periods_of(walk, indicator, named.kind)
    _refuse_growth_over_years(walk, named.since, period.year)
    amounts = amounts_of(walk, indicator, named.form, values)
    release = _releases(walk, values)
    _check_values(walk, indicator, amounts.form, amounts.value)
    untold = untold_tasks(
        walk, indicator, area.codes, period.year.astype(np.int64) * 12 + period.last_month, amounts.value
    )
    walk.drop(np.isnan(amounts.value) & ~untold, "missing")
    _check_items(walk, indicator)
    return Collected(_frame(walk, area, indicator, amounts, period, release), walk.problems, walk.left_out, walk.unread)


def _planned(walk: Walk) -> Mask:
    """Return the rows that a remark or a version marks as a plan's."""
    return walk.where("note", is_planned) | walk.where("version", is_planned)


def _blank(walk: Walk, *columns: str) -> Mask:
    """Return the rows without a figure that have nothing in some columns."""
    mask: Mask = np.isnan(walk.cells["value"].to_numpy())
    for column in columns if mask.any() else ():
        mask &= walk.blank(column)
    return mask


def _call_shares_levels(walk: Walk, indicator: Codes) -> None:
    """Call the percentages levels that an export says are shares: of an amount, a bare one would be its growth.

    Where the plan says that growth is what is published, they are growth whatever the words of the export.
    """
    is_share = walk.readings.is_share
    if is_share is not None:
        is_growth = walk.having(indicator, lambda one: one.published_as is Form.GROWTH)
        mask = is_share & walk.blank("form") & ~is_growth
        walk.put("form", mask, "form", dict.fromkeys(range(len(walk.spellings("form"))), Form.LEVEL.value))


def _beside(walk: Walk) -> None:
    """Read the weights and list lengths that are not plain numbers: "150 亩" is 150, a word is an error."""
    for part in ("weight", "of"):
        texts = walk.spellings(f"{part}_text")
        if texts == [""]:
            continue
        codes, numbers = walk.codes(f"{part}_text"), walk.numbers(part).copy()
        for code, written in enumerate(texts):
            read = read_figure(written) if written else None
            if isinstance(read, Unreadable):
                fault, unreadable = read.fault.value, ProblemCode.FIGURE_UNREADABLE
                walk.report(codes == code, unreadable, part=part, found=shown(written), fault=fault)
            elif isinstance(read, Figure):
                numbers[codes == code] = read.value
        walk.cells = walk.cells.assign(**{part: numbers})
    for part in ("weight", "of"):
        walk.refuse_beyond(part, walk.numbers(part))


def _refuse_growth_over_years(walk: Walk, since: Codes, year: Codes) -> None:
    """Leave out growth that is not on the year before, and say so."""
    mask = (since >= 0) & (since != year - 1)
    for number in np.unique(walk.codes("indicator")[mask & walk.keep]).tolist() if mask.any() else ():
        rows = mask & (walk.codes("indicator") == number)
        found = shown(walk.spellings("indicator")[number])
        walk.report(rows, ProblemCode.GROWTH_OVER_YEARS, part="indicator", each=False, found=found)


def _releases(walk: Walk, values: Values) -> Codes:
    """Return how final every figure is by its own column; provisional too by a mark in its cell, period or name."""
    release = words_of(walk, "release", _RELEASE_WORDS, RELEASES)
    is_provisional = values.is_provisional
    for column in ("period", "indicator"):
        is_marked = walk.where(column, lambda spelling: RELEASE_WORDS.get(split_marks(spelling)[1]) == PROVISIONAL)
        is_provisional = is_provisional | is_marked
    return np.where(is_provisional, RELEASES.index(PROVISIONAL), release) if is_provisional.any() else release


def _check_values(walk: Walk, indicator: Codes, form: Codes, value: Numbers) -> None:
    with np.errstate(invalid="ignore"):
        is_impossible = (form == 1) & (value <= -1)
    growth, rank = ProblemCode.GROWTH_IMPOSSIBLE, ProblemCode.RANK_IMPOSSIBLE
    walk.refuse(is_impossible, growth, lambda row: {"found": f"{value[row] * 100:.12g}%"})
    is_rank = walk.having(indicator, lambda one: any(measure.traits.is_place for measure in one.measures))
    rows = np.flatnonzero(is_rank & ~np.isnan(value)) if is_rank.any() else np.zeros(0, dtype=np.int64)
    is_no_place = only(rows[(value[rows] < 1) | (value[rows] != np.floor(value[rows]))], len(value))
    walk.refuse(is_no_place, rank, lambda row: {"found": f"{value[row]:.12g}"})


def _check_items(walk: Walk, indicator: Codes) -> None:
    """Ask for the item of a standard, and refuse that of any other figure: a part is not judged as the whole."""
    needs_item = walk.having(indicator, lambda one: any(measure.traits.by_items for measure in one.measures))
    walk.report(needs_item & walk.blank("item") & ~_is_one_task(walk, indicator), ProblemCode.ITEM_MISSING, each=True)
    for code, spelling in enumerate(walk.spellings("item")):
        plain = (walk.codes("item") == code) & ~needs_item & bool(spelling)
        for number in np.unique(indicator[plain & walk.keep]).tolist():
            details = {"indicator": walk.indicators[number].id, "found": shown(spelling)}
            mask = plain & (indicator == number)
            walk.report(mask, ProblemCode.ITEM_OF_PLAIN_FIGURE, part="item", each=False, **details)


def _is_one_task(walk: Walk, indicator: Codes) -> Mask:
    """Return the rows of targets that are one task themselves: none of their rows names an item."""
    is_task = walk.having(indicator, lambda one: one.is_of_tasks)
    listed = np.unique(indicator[is_task & walk.keep & ~walk.blank("item")])
    return is_task & ~np.isin(indicator, listed)


def _frame(
    walk: Walk, area: pd.Categorical, indicator: Codes, amounts: Amounts, period: PeriodColumns, release: Codes
) -> Observations:
    cells, rows = walk.cells, len(walk.cells)
    found = pd.DataFrame(
        {
            "area": area,
            "indicator": coded(indicator, (one.id for one in walk.indicators)),
            "item": cells["item"],
            "form": coded(amounts.form, FORMS),
            "year": period.year.astype(np.int16, copy=False),
            "first_month": period.first_month.astype(np.int8, copy=False),
            "last_month": period.last_month.astype(np.int8, copy=False),
            "period_kind": coded(period.kind, KINDS),
            "years": period.years.astype(np.int8, copy=False),
            "value": amounts.value,
            "is_bare": amounts.is_bare,
            "weight": walk.numbers("weight"),
            "of": walk.numbers("of"),
            "release": coded(release, RELEASES),
            "version": cells["version"],
            "note": cells["note"],
            "done_on": cells["done_on"] if "done_on" in cells else constant("", rows),
            "source": constant(walk.readings.file.input.name, rows),
            "sheet": constant(walk.readings.sheet, rows),
            "origin": _origins(walk),
            "row": cells["row"].to_numpy().astype(np.int32, copy=False),
            "column": cells["column"].to_numpy().astype(np.int16, copy=False),
        },
        copy=False,
    )
    return found if walk.keep.all() else found[walk.keep].reset_index(drop=True)


def _origins(walk: Walk) -> pd.Categorical:
    """Return what made every figure so: what the layout says, and where that is silent, an answer or the plan."""
    base: pd.Categorical = walk.cells["origin"].array
    lacks_unit, lacks_area = where(walk.readings.cells["unit"], not_), walk.blank("area")
    if not lacks_unit.any() and not lacks_area.any():
        return base
    is_answer = walk.where("unit", lambda text: text == walk.answers.unit)
    silent = np.where(walk.blank("unit"), 1, np.where(is_answer, 2, 3))
    own = np.where(lacks_unit, silent, 0)
    whose = np.where(lacks_area, 2 if walk.answers.area else 1, 0)
    places, used = pd.factorize(base.codes.astype(np.int64) * 12 + own * 3 + whose)
    texts = [
        _with_origins(str(base.categories[number // 12]), number % 12 // 3, number % 3) for number in used.tolist()
    ]
    return recoded(places, texts)


def _with_origins(base: str, unit: int, area: int) -> str:
    """Return an origin with the source of a unit and an area that the table itself does not say."""
    sources = sources_of(base)
    if unit:
        sources["unit"] = (Origin.PLAN, Origin.ANSWER, Origin.NAME)[unit - 1]
    if area:
        sources["area"] = (Origin.PLAN, Origin.ANSWER)[area - 1]
    return origin_text(sources)
