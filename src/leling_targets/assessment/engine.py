"""Plan x actuals x as-of x method -> Assessment, in columns: one city or three thousand counties alike.

An area is judged by what is known of it alone, so a part of the areas can be judged on its own; `merge` forms what is
global: the order of the areas, their places, counts, and what is noted of all files.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals import Actuals, Observations
from leling_targets.actuals.categories import stacked
from leling_targets.assessment import frames
from leling_targets.assessment.assessment import AsOf, Assessment, areas_only_shown
from leling_targets.assessment.judging import Rows, Terms, in_units, judge, judge_again, rows_of
from leling_targets.assessment.notes import notes_in_order
from leling_targets.assessment.places import placed
from leling_targets.assessment.turning import TurningPoint, turning_points
from leling_targets.columns.formed import Formed
from leling_targets.columns.history import keys_of, period_key, says
from leling_targets.model import MethodName, Plan, milestones_in_force
from leling_targets.problems import (
    NothingToCheckError,
    Problem,
    ProblemCode,
    files_left_out,
    nothing_selected,
)

if TYPE_CHECKING:
    from leling_targets.ledger import Ledger


_MOST_NAMED = 3
"""Areas a message names."""


class Part(Struct, frozen=True, eq=False):
    """Some areas, judged and laid out; what is global is not formed yet."""

    found: tuple[str, ...]
    """The areas with observations, in their order."""
    rows: Rows
    formed: Formed
    figures: pd.DataFrame
    verdicts: pd.DataFrame
    items: pd.DataFrame
    left_out: Counter[str]
    """Observations not used, counted by reason."""


def assess(
    plan: Plan,
    actuals: Actuals,
    *,
    as_of: AsOf | None = None,
    methods: Sequence[MethodName] = (MethodName.SCHEDULE,),
    only: Collection[str] = (),
    groups: Collection[str] = (),
    natures: Collection[str] = (),
    areas: Collection[str] = (),
    owners: Collection[str] = (),
    ledger: "Ledger | None" = None,
) -> Assessment:
    """Return how far the plan's promises and the actuals are apart.

    `as_of` is the newest period in the data inside the plan, unless given. `only`, `groups`, `natures`, `areas`
    and `owners` select, the latter two by names in either language. `ledger` is the project ledger that targets with
    `from_projects` are counted from, joined to the actuals first. The first of `methods` gives the status.
    Raises NothingToCheckError where nothing of the data lies inside the plan or nothing is selected, ActualsError where
    a figure is reported otherwise than the ledger gives it.
    """
    if ledger is not None:
        from leling_targets.ledger.joining import with_ledger

        actuals = with_ledger(actuals, plan, ledger, as_of.date if as_of else None)
    upto = as_of or newest(plan, actuals.observations)
    terms = terms_of(plan, upto, methods, only=only, groups=groups, natures=natures, areas=areas, owners=owners)
    return merge([assess_part(terms, actuals)])


def newest(plan: Plan, observations: Observations) -> AsOf | None:
    """Return the newest period of the observations that lies inside the plan, None where none does."""
    keys = keys_of(observations)[np.isfinite(observations["value"].to_numpy())]
    inside = (keys >= period_key(plan.first_year, 1)) & (keys <= period_key(plan.last_year, 12))
    key = int(keys.max(where=inside, initial=-1))
    return AsOf(key // 12, key % 12 + 1, plan.year_starts) if key >= 0 else None


def terms_of(
    plan: Plan,
    as_of: AsOf | None,
    methods: Sequence[MethodName],
    *,
    only: Collection[str] = (),
    groups: Collection[str] = (),
    natures: Collection[str] = (),
    areas: Collection[str] = (),
    owners: Collection[str] = (),
) -> Terms:
    """Return what all areas are judged by; raises NothingToCheckError where no target is left, or nothing to judge."""
    targets = plan.chosen(only, groups, natures, owners)
    if not targets:
        further = {"--nature": natures, "--owner": owners}
        raise NothingToCheckError([nothing_selected(*(option for option, words in further.items() if words))])
    if as_of is None or as_of.key < period_key(plan.first_year, 1):
        years = "-".join(plan.year_starts.name(year) for year in (plan.first_year, plan.last_year))
        raise NothingToCheckError([Problem(ProblemCode.NOTHING_TO_CHECK, None, {"years": years})])
    milestones = [milestones_in_force(target, as_of.day) for target in plan.targets]
    return Terms(plan, targets, as_of, tuple(methods), tuple(map(plan.area_of, areas)), milestones)


def assess_part(terms: Terms, actuals: Actuals, areas: Sequence[str] = ()) -> Part:
    """Return what is said of some areas, by their own actuals: those given, else those with observations."""
    observations = actuals.observations
    column = observations["area"].cat
    found = tuple(str(column.categories[int(code)]) for code in pd.unique(column.codes.to_numpy()))
    own = set(found)
    ordered = [name for name in _in_order(terms.plan, found) if name in own]
    rows = rows_of(terms, actuals, tuple(areas) or _chosen(terms, ordered))
    judged = judge(rows)
    rows = replace(rows, questions=judged.questions)
    return Part(
        found=found,
        rows=rows,
        formed=judged.formed,
        figures=frames.figures(rows, judged),
        verdicts=frames.verdicts(rows, judged),
        items=frames.items(rows, judged),
        left_out=_left_out(observations, terms.as_of.key),
    )


def merge(parts: Sequence[Part]) -> Assessment:
    """Return the assessment of all areas; the parts have the same terms and no area in common.

    Areas that are promised something and are in no part have no data. Raises ValueError for an area in two parts,
    NothingToCheckError where no area asked for is left.
    """
    terms = parts[0].rows.terms
    plan = terms.plan
    found = [area for part in parts for area in part.found]
    names = _chosen(terms, _in_order(plan, found))
    known = set(found)
    if len(known) < len(found):
        raise ValueError("an area is in two parts")
    if not names:
        raise NothingToCheckError([Problem(ProblemCode.NO_SUCH_AREA, None, {"found": plan.areas_named(terms.areas)})])
    if missing := [name for name in names if name not in known]:
        nothing = Actuals(parts[0].rows.actuals.observations.iloc[:0], ())
        parts = [*parts, assess_part(terms, nothing, missing)]
    units = {indicator: unit for part in reversed(parts) for indicator, unit in part.rows.actuals.units.items()}
    formed = [(in_units(part.rows, units), part.formed) for part in parts]
    every = [rows.actuals for rows, _ in formed]
    noticed = [problem for one in every for problem in one.problems]
    counts = [*(Counter(one.left_out) for one in every), *(part.left_out for part in parts)]
    ledger = next((one for one in every if one.counted is not None), every[0])
    return Assessment(
        plan=plan,
        targets=terms.targets,
        areas=names,
        as_of=terms.as_of,
        methods=terms.methods,
        inputs=tuple(file for one in every for file in one.inputs),
        is_sample=any(one.is_sample for one in every),
        left_out=dict(sum(counts, Counter())),
        problems=(*plan.problems, *noticed, *_said_of_areas(plan, areas_only_shown(plan, names))),
        observations=stacked([one.observations for one in every]),
        figures=_figures(parts, names),
        verdicts=_together([part.verdicts for part in parts], names),
        items=_together([part.items for part in parts], names),
        projects=_of_targets(ledger.projects, terms, names),
        enterprises=_of_targets(ledger.enterprises, terms, names),
        units=units,
        make_series=lambda: _together([frames.series(rows) for rows, _ in formed], names),
        make_paths=lambda: _together([frames.paths(*one) for one in formed], names),
        turning=_turning(formed, names),
    )


def _turning(
    formed: Sequence[tuple[Rows, Formed]], names: Sequence[str]
) -> Callable[[int, float], tuple[TurningPoint, ...]]:
    """Return what would change the verdict of a row of all areas, asked of the part that its area is in."""
    homes = {area: (*one, number) for one in formed for number, area in enumerate(one[0].areas)}
    terms = formed[0][0].terms
    count = len(terms.targets)

    def asked(row: int, step: float) -> tuple[TurningPoint, ...]:
        rows, own, number = homes[names[row // count]]
        ask = partial(judge_again, terms)
        at = number * count + row % count
        return turning_points(rows.questions, rows.history, own, at, step, ask)

    return asked


def _figures(parts: Sequence[Part], names: Sequence[str]) -> pd.DataFrame:
    """Return the figures of all areas, with their places among one another and what is noted of all files."""
    plan, every = parts[0].rows.terms.plan, [part.rows.actuals for part in parts]
    figures = _together([part.figures for part in parts], names)
    notes = notes_in_order(
        figures["notes"].to_numpy(),
        is_sample=any(one.is_sample for one in every),
        is_left_out=any(files_left_out(one.problems) for one in every),
    )
    whole = names.index(plan.whole) if plan.whole in names else -1
    return placed(figures.assign(notes=notes), len(names), whole)


def _together(found: Sequence[pd.DataFrame], names: Sequence[str]) -> pd.DataFrame:
    """Return frames one below the other, by method and area; the rows of an area keep their order."""
    filled = [frame for frame in found if len(frame)] or found[:1]
    if len(filled) == 1:
        return filled[0]
    whole = stacked(filled)
    area = whole["area"].cat
    place = {name: number for number, name in enumerate(names)}
    keys = np.array([place[name] for name in area.categories])[area.codes]
    methods = pd.factorize(whole["method"])[0] if "method" in whole else np.zeros(len(whole))
    return whole.iloc[np.lexsort((keys, methods))].reset_index(drop=True)


def _in_order(plan: Plan, found: Collection[str]) -> tuple[str, ...]:
    """Return areas as the plan lists them and then as they are found.

    An area with a goal of its own is one of them, whether or not anything was reported of it.
    """
    promised = [area for target in plan.targets for area in target.areas]
    listed = [plan.area] if plan.area in found or not (found or promised) else []
    return tuple(dict.fromkeys([*listed, *promised, *found]))


def _chosen(terms: Terms, areas: Iterable[str]) -> tuple[str, ...]:
    asked = frozenset(terms.areas)
    return tuple(area for area in areas if not asked or area in asked)


def _said_of_areas(plan: Plan, areas: Sequence[str]) -> list[Problem]:
    if not areas:
        return []
    details = {"count": len(areas), "found": plan.areas_named(areas, _MOST_NAMED)}
    return [Problem(ProblemCode.AREAS_ONLY_SHOWN, None, details)]


def _of_targets(frame: pd.DataFrame, terms: Terms, areas: Sequence[str]) -> pd.DataFrame:
    """Return what figures of the targets are counted from; it is of the plan's own area."""
    is_chosen = frame["id"].isin([target.id for target in terms.targets]) & (terms.plan.area in areas)
    return frame[is_chosen.to_numpy()].reset_index(drop=True)


def _left_out(observations: Observations, as_of: int) -> Counter[str]:
    is_later = (keys_of(observations) > as_of) & np.isfinite(observations["value"].to_numpy())
    is_single_rate = says(observations, "period_kind", "single") & says(observations, "form", "growth")
    return Counter(later=int(is_later.sum()), single_rate=int((is_single_rate & ~is_later).sum()))
