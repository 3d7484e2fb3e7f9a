"""Judging: the rows of some areas are formed and judged, a row per area and target, areas outermost."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.actuals import Actuals
from leling_targets.actuals.categories import stacked
from leling_targets.assessment.assessment import AsOf
from leling_targets.assessment.edges import as_one, upper_edge
from leling_targets.assessment.following import Followed, followed_by, held_to, with_goals
from leling_targets.assessment.notes import notes_of
from leling_targets.assessment.published import covered_rows, judge_published
from leling_targets.columns.arithmetic import Flags, Integers, Numbers, TargetMilestones
from leling_targets.columns.formed import Formed, taken, together
from leling_targets.columns.history import Codes, History, build_history, says
from leling_targets.columns.items import Items, ItemsFormed
from leling_targets.columns.questions import Questions, build_questions
from leling_targets.measures import FORMATIONS, OF_ITEMS, YEARLY, each_period
from leling_targets.methods import schedule
from leling_targets.methods.cases import Judgement
from leling_targets.model import Each, MethodName, Note, Plan, Status, Target
from leling_targets.units import Unit, multiplier_and_divisor


class Terms(Struct, frozen=True, eq=False):
    """What all areas are judged by alike."""

    plan: Plan
    targets: tuple[Target, ...]
    """Those asked for."""
    as_of: AsOf
    methods: tuple[MethodName, ...]
    """The first one's verdict is the status."""
    areas: tuple[str, ...]
    """Those asked for; none for all."""
    milestones: TargetMilestones
    """Those in force, of every target of the plan."""


class Rows(Struct, frozen=True, eq=False):
    """What is asked of each row, and what is known of it."""

    terms: Terms
    areas: tuple[str, ...]
    actuals: Actuals
    area: Codes
    """The number of the area of each observation, -1 for one of no area judged."""
    questions: Questions
    history: History
    """A series per row."""
    followed: Followed


class JudgedRows(NamedTuple):
    """The figures and verdicts of each row."""

    questions: Questions
    """With the goals that follow another indicator."""
    formed: Formed
    items: Items
    weighted_mean: Numbers
    pace: Numbers
    """That of the schedule."""
    verdicts: tuple[tuple[Integers, Judgement], ...]
    """The status, as a position in `Status`, and what the method says, by method."""
    year_ends: Integers
    """The worse status the year would end with, as a position in `Status`; -1 for none."""
    notes: Integers
    """A bit per note, as `notes.notes_of` sets them."""


def rows_of(terms: Terms, actuals: Actuals, areas: tuple[str, ...]) -> Rows:
    """Return the rows of some areas, nothing formed yet."""
    observations, count = actuals.observations, len(terms.plan.indicators)
    column = observations["area"].cat
    place = {name: number for number, name in enumerate(areas)}
    numbers = np.array([place.get(str(name), -1) for name in column.categories] or [-1], dtype=np.int32)
    area = numbers.take(column.codes.to_numpy())
    history = build_history(observations, actuals.revised, area, len(areas), count, terms.as_of.key)
    questions = build_questions(terms.plan, terms.targets, areas, terms.as_of.day)
    own = history.take(questions.series)
    return Rows(terms, areas, actuals, area, questions, own, followed_by(questions, history, terms.plan))


def in_units(rows: Rows, units: Mapping[str, Unit]) -> Rows:
    """Return rows whose levels are in the units given, where those of their own files were others."""
    own, indicators = rows.actuals.units, rows.terms.plan.indicators
    conversions = {name: multiplier_and_divisor(unit, units[name]) for name, unit in own.items() if unit != units[name]}
    if not conversions:
        return rows
    factors = np.array([np.divide(*conversions.get(name, (1.0, 1.0))) for name in indicators])
    observations, level = rows.actuals.observations, rows.history.level
    value = observations["value"] * np.where(
        says(observations, "form", "level"), factors[observations["indicator"].cat.codes], 1.0
    )
    actuals = replace(rows.actuals, observations=observations.assign(value=value))
    history = replace(rows.history, level=level * factors[rows.questions.series % len(indicators), None])
    return replace(rows, actuals=actuals, history=history)


def judge(rows: Rows) -> JudgedRows:
    """Return the figures and verdicts of rows."""
    terms, as_of = rows.terms, rows.terms.as_of.key
    q, formed, items, mean = form(rows, as_of)
    status, pace = schedule.judge(q, formed, as_of)
    verdicts = tuple(_verdict(terms, name, q, rows.history, status, pace) for name in terms.methods)
    year_ends = schedule.year_ends_as(q, formed, as_of, status)
    said = {Note.FROM_PROJECTS: _counted(rows, formed.period, items)}
    if terms.methods[0] is not MethodName.SCHEDULE:
        covered, no_data = covered_rows(q), Status.NO_DATA.order
        # What our schedule would say at the year's end is nothing to another rule's verdict.
        year_ends = np.where(covered, -1, year_ends)
        said[Note.METHOD_NOT_APPLICABLE] = ~covered
        said[Note.METHOD_HAS_NO_FIGURE] = (verdicts[0][0] == no_data) & (status != no_data)
    said[Note.YEAR_ENDS_WORSE] = year_ends >= 0
    notes = notes_of(q, formed, rows.history, status, terms.plan.targets, as_of, said)
    return JudgedRows(q, formed, items, mean, pace, verdicts, year_ends, notes)


def judge_again(terms: Terms, questions: Questions, history: History) -> tuple[Formed, Integers]:
    """Return the figures and statuses of rows that are formed from no items, by the method that gives the status."""
    as_of = terms.as_of.key
    formed = _formed(terms, questions, history, as_of)
    status, pace = schedule.judge(questions, formed, as_of)
    return formed, _verdict(terms, terms.methods[0], questions, history, status, pace)[0]


def form(rows: Rows, as_of: int) -> tuple[Questions, Formed, Items, Numbers]:
    """Return the figures of rows at a period key, every measure forming its own, and the items some are formed from.

    The questions come back with the goals that follow another indicator.
    """
    q = rows.questions
    form_at = partial(_formed, rows.terms)
    formed = form_at(q, rows.history, as_of)
    if len(rows.followed.rows):
        q = with_goals(q, rows.followed, formed, form_at)
        formed = form_at(q, rows.history, as_of)
    parts = [(np.arange(len(q)), formed)]
    mean = np.full(len(q), np.nan)
    items: list[Items] = []
    for own, found in _from_items(rows, as_of):
        parts.append((own, found.formed))
        mean[own] = found.weighted_mean
        items.append(found.items.assign(question=own[found.items["question"].to_numpy()]))
    return q, _asking_the_goal(together(parts, len(q))), _in_order_of_rows(items), mean


def _from_items(rows: Rows, as_of: int) -> Iterator[tuple[Integers, ItemsFormed]]:
    """Yield the rows of every measure that is formed from items, and their figures; where there are none, nothing."""
    q, indicators = rows.questions, len(rows.terms.plan.indicators)
    for measure, formation in OF_ITEMS.items():
        own = np.flatnonzero(q.of_measure(measure))
        yield own, formation(q.take(own), rows.actuals.observations, rows.area, indicators, as_of)


def _in_order_of_rows(items: Sequence[Items]) -> Items:
    """Return the items of several measures as one, row by row."""
    some = [one for one in items if len(one)] or items[:1]
    if len(some) == 1:
        return some[0]
    return stacked(some).sort_values("question", kind="stable", ignore_index=True)


def is_counted(rows: Rows, origin: NDArray[np.integer]) -> Flags:
    """Return which positions are those of observations counted from a project ledger."""
    counted = rows.actuals.counted
    if counted is None:
        return np.zeros(len(origin), dtype=np.bool_)
    found: Flags = (origin >= 0) & counted[origin]
    return found


def _formed(terms: Terms, q: Questions, history: History, as_of: int) -> Formed:
    """Return the figures of rows, those of standards aside, whose goals may have two edges or follow an indicator."""
    formed = _asking_the_goal(together(list(_parts(terms, q, history, as_of)), len(q)))
    rows = np.flatnonzero(q.is_range)
    if len(rows):
        parts = list(_parts(terms, upper_edge(q.take(rows)), history.take(rows), as_of))
        upper = _asking_the_goal(together(parts, len(rows)))
        formed = together([(np.arange(len(q)), formed), (rows, as_one(taken(formed, rows), upper))], len(q))
    return held_to(q, formed)


def _parts(terms: Terms, q: Questions, history: History, as_of: int) -> Iterator[tuple[Integers, Formed]]:
    """Yield rows and their figures, every measure forming its own; some come from items instead."""
    for measure, formation in FORMATIONS.items():
        is_it = q.of_measure(measure)
        yearly, is_year = YEARLY.get(measure, formation), q.each == Each.YEAR.months
        within = q.is_for_each & ~is_year
        ways = ((formation, ~q.is_for_each), (yearly, is_year), (each_period.form, within))
        for form_rows, found in ((way, is_it & kept) for way, kept in ways):
            if len(at := np.flatnonzero(found)):
                yield at, form_rows(q.take(at), history.take(at), as_of, terms.milestones)


def _asking_the_goal(whole: Formed) -> Formed:
    """Return the figures, the goal being what is asked for where the deadline has decided and no path was drawn."""
    is_open = whole.is_decided & np.isnan(whole.required)
    return replace(
        whole,
        required=np.where(is_open, whole.goal, whole.required),
        is_on_path=np.where(is_open, whole.holds, whole.is_on_path),
    )


def _verdict(
    terms: Terms, name: MethodName, q: Questions, history: History, status: Integers, pace: Numbers
) -> tuple[Integers, Judgement]:
    """Return what a method says, given the status and the pace of the schedule."""
    said = Judgement(np.full(len(q), None, dtype=object), pace, np.full(len(q), np.nan))
    if name is MethodName.SCHEDULE:
        return status, said
    return judge_published(name, q, history, terms.plan.targets, terms.as_of.key, status, said)


def _counted(rows: Rows, period: Integers, items: pd.DataFrame) -> Flags:
    """Return which rows are counted from a ledger: their newest observation is, or an item."""
    found, history = np.zeros(len(period), dtype=np.bool_), rows.history
    if len(history.periods):
        column = np.minimum(np.searchsorted(history.periods, period), len(history.periods) - 1)
        origin = history.level_origin[np.arange(len(period)), column]
        found = (history.periods[column] == period) & is_counted(rows, origin)
    found[items["question"].to_numpy()[is_counted(rows, items["origin"].to_numpy())]] = True
    return found
