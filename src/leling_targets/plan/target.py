"""One target of a plan: its figures read, its units resolved, its combinations checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.dimensions import part_id, part_names
from leling_targets.model import (
    WITH_FIGURE,
    Bands,
    Bilingual,
    Comparison,
    Each,
    Following,
    Form,
    FromProjects,
    Gate,
    Owners,
    PathShape,
    Revision,
    Target,
)
from leling_targets.names import fold
from leling_targets.plan.amounts import amount_of, shown_text, stored, unit_of
from leling_targets.plan.combinations import (
    Years,
    combination_faults,
    deadline_faults,
    goal_faults,
    part_faults,
    says_every_year,
    unpromised_faults,
    year_starts_of,
    years_of,
)
from leling_targets.plan.keys import (
    BandsDocument,
    GoalKeys,
    PlanDocument,
    RevisionDocument,
    TargetDocument,
)
from leling_targets.plan.named import named_twice
from leling_targets.plan.projects import from_projects_of
from leling_targets.plan.sources import merged_source, source_of
from leling_targets.plan.wording import Refused, Stand
from leling_targets.plan.written import FollowingDocument, WrittenFigure, bilingual_of, texts_of
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import Unit

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_MOST_SHOWN = 60
_OF_NO_COMPARISON = Stand()


class _Said(Struct, frozen=True):
    """What a target promises, as it is written."""

    comparison: Comparison | None = None
    figure: WrittenFigure | None = None
    """The goal; of two edges the lower one, or the middle."""
    upper: WrittenFigure | None = None
    tolerance: WrittenFigure | None = None
    plus: WrittenFigure | None = None
    other: str | None = None
    """The indicator the goal follows."""

    def text(self, written: TargetDocument) -> str:
        """Return the figures as the plan writes them, without the words its key says anyway."""
        given = (self.figure, self.upper, self.tolerance)
        figures = [shown_text(written, one) for one in given if one is not None]
        mark = "±" if self.tolerance is not None else "–"
        return mark.join(figures)


@dataclass
class TargetBuilder:
    """Reads one target and keeps the problems found on the way."""

    written: TargetDocument
    document: PlanDocument
    source: YamlSource
    route: Route
    area_names: Mapping[str, Bilingual]
    problems: list[Problem] = field(default_factory=list)

    def build(self) -> Target:
        """Return the target, as far as it can be read; what is wrong with it is among the problems."""
        written, head = self.written, self.document.plan
        said = self._goal(written, self.route)
        comparison, figure = said.comparison, said.figure
        unit = unit_of(written, figure or said.plus)
        goal, upper = self._amounts(said, unit, self.route)
        years = years_of(written, head)
        self._check(comparison, years)
        if (own := written.measure.traits.own_goal) is not None:
            comparison, figure, goal = Comparison.AT_LEAST, None, own
        return Target(
            id=written.id,
            name=bilingual_of(written.name) if written.name else Bilingual(written.id, written.id),
            indicator=part_id(written.indicator or written.id, written.where),
            group=written.group,
            measure=written.measure,
            comparison=comparison,
            figure=goal,
            promised=said.text(written),
            unit=stored(unit),
            kind=written.kind or written.measure.traits.default_kind,
            published_as=Form(written.published_as) if written.published_as else None,
            base_year=years.base,
            first_year=years.first,
            last_year=years.last,
            last_month=years.month,
            each=written.each or (Each.YEAR if says_every_year(written) else None),
            in_one_year=written.in_ is not None,
            base=self._amount(written.base, unit, "base"),
            path=PathShape.MILESTONES if written.milestones else self._declared_path(),
            milestones=self._milestones(written, self.route, years, unit, goal, comparison),
            checkpoint_year_end=written.checkpoint is not None,
            by_last_year=written.in_year == "last_year",
            may_fall=bool(written.may_fall),
            may_jump=bool(written.may_jump),
            counts_reduction=written.counts is not None,
            limit=self._amount(written.limit, unit, "limit"),
            reference=self._amount(written.reference, unit, "reference"),
            of=written.of,
            bands=self._bands(),
            method_bands=self._method_bands(),
            areas=self._areas(unit, comparison),
            owners=self._owners(),
            gate=written.gate or (Gate.WARN if written.should else Gate.FAIL),
            nature=written.nature,
            revised=self._revisions(unit, years, comparison),
            note=bilingual_of(written.note) if written.note else None,
            assumption=bilingual_of(written.assumption) if written.assumption else None,
            source=merged_source(source_of(head.source), source_of(written.source)),
            from_projects=self._from_projects(),
            upper=upper,
            follows=self._following(said, unit),
            published_step=float(unit.factor) if unit.dimension == "share" else 1.0,
            line=self._line(self.route),
            year_starts=year_starts_of(head),
        )

    def _line(self, route: Route) -> int | None:
        place = self.source.place(route)
        return place.line if place else None

    def _check(self, comparison: Comparison | None, years: Years) -> None:
        """Report the keys that do not go together."""
        written, head = self.written, self.document.plan
        for code, key, details in (*combination_faults(written, comparison), *deadline_faults(written, head, years)):
            self._problem(code, key, **details)
        for at, details in goal_faults(written):
            self._problem(ProblemCode.GOAL_KEYS_IMPOSSIBLE, at, **details)
        for route, details in part_faults(written):
            self._problem(ProblemCode.PART_IMPOSSIBLE, route, **details)
        for route, details in unpromised_faults(written):
            self._problem(ProblemCode.KEY_NOT_FOR_MEASURE, route, **details)

    def parts(self, whole: Target) -> Iterator[tuple[Target, dict[str, str]]]:
        """Yield a target for every part that has a goal of its own, or the goal of the whole, with what it counts."""
        written = self.written
        for dimension, goals in written.dimensions.items():
            for part, figure in goals.items():
                where = {**written.where, dimension: part}
                route = ("dimensions", dimension, part)
                goal = self._amount(figure, whole.unit, route, Stand(whole.comparison))
                names = (f"{name} · {word}" for name, word in zip(whole.name, part_names(part), strict=True))
                own = replace(
                    whole,
                    id=part_id(whole.id, {dimension: part}),
                    name=Bilingual(*names),
                    indicator=part_id(written.indicator or written.id, where),
                    base=None,
                    reference=None,
                    line=self._line((*self.route, *route)) or whole.line,
                    whole=whole.id,
                )
                if figure is not None:
                    own = replace(
                        own,
                        figure=goal,
                        promised=shown_text(written, figure),
                        milestones=(),
                        revised=(),
                        areas={},
                        path=self._declared_path(),
                        follows=None,
                    )
                yield own, where

    def _declared_path(self) -> PathShape | None:
        return PathShape(self.written.path) if self.written.path else None

    def _problem(self, code: ProblemCode, at: str | Route, /, **details: object) -> None:
        """Report a problem at a key of the target, or further down."""
        within = (at,) if isinstance(at, str) else at
        shown = {name: _cut(value) if isinstance(value, str) else value for name, value in details.items()}
        self.problems.append(Problem(code, self.source.place((*self.route, *within)), shown))

    def _goal(self, keys: GoalKeys, route: Route) -> _Said:
        given = [comparison for comparison in WITH_FIGURE if getattr(keys, comparison.value) is not None]
        should = getattr(keys, "should", None)
        words = [comparison.value for comparison in given] + (["should"] if should else [])
        if len(words) > 1:
            place = self.source.place((*route, words[1]))
            self.problems.append(Problem(ProblemCode.SEVERAL_GOALS, place, {"found": ", ".join(words)}))
        if should:
            return _Said(Comparison(should.should))
        if given:
            found = getattr(keys, given[0].value)
            if isinstance(found, FollowingDocument):
                return _Said(given[0], plus=found.plus, other=found.indicator)
            if given[0] is Comparison.BETWEEN:
                return _Said(given[0], *found)
            return _Said(given[0], found, tolerance=keys.tolerance)
        if self.written.measure.traits.comparisons:
            measure = self.written.measure
            meant = ", ".join(measure.traits.comparisons)
            details = {"id": self.written.id, "measure": measure.value, "meant": meant}
            self.problems.append(Problem(ProblemCode.NO_GOAL, self._blank_goal(route), details))
        return _Said()

    def _amounts(self, said: "_Said", unit: Unit, route: Route) -> tuple[float | None, float | None]:
        """Return the goal, or its lower and its upper edge; None for what there is none of."""
        key = (*route[len(self.route) :], said.comparison.value if said.comparison else "")
        stand = self._goal_of(said.comparison)
        goal = self._amount(said.figure, unit, key, stand)
        if said.comparison is None or not said.comparison.is_range or goal is None:
            return goal, None
        if said.comparison is Comparison.BETWEEN:
            lower, upper = goal, self._amount(said.upper, unit, key, stand)
        else:
            within = self._amount(said.tolerance, unit, (*key[:-1], "tolerance"))
            lower, upper = goal - (within or 0.0), None if within is None else goal + within
        if upper is None:
            return goal, None
        if lower >= upper:
            fault = "edges_reversed" if said.comparison is Comparison.BETWEEN else "tolerance_below_zero"
            at = key if said.comparison is Comparison.BETWEEN else (*key[:-1], "tolerance")
            self._problem(ProblemCode.GOAL_KEYS_IMPOSSIBLE, at, found=said.text(self.written), fault=fault)
        return lower, upper

    def _following(self, said: "_Said", unit: Unit) -> Following | None:
        if said.other is None or said.comparison is None:
            return None
        plus = self._amount(said.plus, unit, (said.comparison.value, "plus"))
        return Following(said.other, plus or 0.0)

    def _blank_goal(self, route: Route) -> Location | None:
        """Return where a comparison stands without its figure, else where the keys stand that have none."""
        keys = (self.source.keys.get((*route, comparison.value)) for comparison in WITH_FIGURE)
        return next((key for key in keys if key), self.source.place(route))

    @staticmethod
    def _goal_of(comparison: Comparison | None) -> Stand:
        return Stand(comparison, key=comparison.value if comparison else "")

    def _amount(
        self, figure: WrittenFigure | None, unit: Unit, key: str | Route, stand: Stand = _OF_NO_COMPARISON
    ) -> float | None:
        """Return a figure in `unit`, a percentage as a fraction; None where it is absent or wrong (and said so)."""
        if figure is None:
            return None
        found = amount_of(self.written, figure, unit, stand)
        if isinstance(found, Refused):
            self._problem(found.code, key, **found.details)
            return None
        return found

    def _milestones(
        self,
        keys: TargetDocument | RevisionDocument,
        route: Route,
        years: Years,
        unit: Unit,
        goal: float | None,
        comparison: Comparison | None,
    ) -> tuple[tuple[int, float], ...]:
        """Return the yearly tasks that stand under a target or under a revision of it, in the order of their years."""
        within = (*route[len(self.route) :], "milestones")
        written = keys.milestones or {}
        found: list[tuple[int, float]] = []
        for year, figure in sorted(written.items()):
            last = years.last if years.month == 12 else years.last - 1
            if not years.base < year <= last:
                span = f"{years.base + 1}-{last}"
                self._problem(ProblemCode.YEAR_OUTSIDE_PLAN, (*within, year), found=year, years=span)
            value = self._amount(figure, unit, (*within, year), Stand(comparison, is_task=True))
            if value is not None:
                found.append((year, value))
        for (_, before), (year, value) in pairwise([(0, 0.0), *found]):
            if self.written.measure.traits.adds_up and value < before:
                self._problem(ProblemCode.MILESTONES_FALL, (*within, year), found=written[year].text)
            if year == years.last and years.month == 12 and goal is not None and value != goal:
                self._problem(ProblemCode.MILESTONE_NOT_GOAL, (*within, year), found=written[year].text, year=year)
        given = next((one for one in WITH_FIGURE if getattr(keys, one.value) is not None), None)
        if given is not None and not self.written.measure.traits.adds_up:
            for (_, before), (year, value) in pairwise(found):
                if given.direction * (value - before) < 0:
                    self._problem(ProblemCode.MILESTONE_AGAINST_GOAL, (*within, year), found=written[year].text)
        return tuple(found)

    def _bands(self) -> Bands:
        given = self.written.bands or self.document.plan.bands
        if given is None:
            return Bands()
        if not 0 <= given.lagging <= given.on_track:
            self._problem(ProblemCode.BANDS_REVERSED, "bands", found=f"{given.on_track}, {given.lagging}")
        return Bands(given.on_track, given.lagging)

    def _method_bands(self) -> Mapping[str, tuple[float, ...]]:
        given: BandsDocument | None = self.written.bands or self.document.plan.bands
        return {"un2022": tuple(given.un2022)} if given and given.un2022 else {}

    def _owners(self) -> Owners:
        """Return who answers for it, each once."""
        found = texts_of(self.written.owner)
        if isinstance(self.written.owner, list):
            named = (((*self.route, "owner", number), tuple(one)) for number, one in enumerate(found))
            self.problems.extend(named_twice(self.source, named))
        return found

    def _areas(self, unit: Unit, comparison: Comparison | None) -> dict[str, float]:
        """Return the goals of single areas, each by the name the plan holds it by."""
        known = {fold(name): area for area, names in self.area_names.items() for name in names}
        own = {area: known.get(fold(area), area) for area in self.written.areas}
        named = (((*self.route, "areas", written), (area,)) for written, area in own.items() if area in self.area_names)
        self.problems.extend(named_twice(self.source, named, by_key=True))
        stand = Stand(comparison)
        goals = {
            own[one]: self._amount(figure, unit, ("areas", one), stand) for one, figure in self.written.areas.items()
        }
        return {area: goal for area, goal in goals.items() if goal is not None}

    def _revisions(self, unit: Unit, years: Years, first: Comparison | None) -> tuple[Revision, ...]:
        """Return the changes of the goal mid-plan; the comparison it was first promised with stays."""
        found: list[Revision] = []
        for position, written in enumerate(self.written.revised):
            route = (*self.route, "revised", position)
            said = self._goal(written, route)
            if said.comparison in WITH_FIGURE and first in WITH_FIGURE and said.comparison is not first:
                self._problem(
                    ProblemCode.SEVERAL_GOALS,
                    ("revised", position, said.comparison),
                    found=f"{first}, {said.comparison}",
                )
            if not _DATE.fullmatch(written.date):
                place = self.source.place((*route, "date"))
                self.problems.append(Problem(ProblemCode.BAD_DATE, place, {"found": written.date}))
            value, upper = self._amounts(said, unit, route)
            if value is not None and said.comparison is not None:
                milestones = self._milestones(written, route, years, unit, value, said.comparison)
                found.append(Revision(written.date, bilingual_of(written.reason), value, milestones, upper))
        return tuple(sorted(found, key=lambda revision: revision.date))

    def _from_projects(self) -> FromProjects | None:
        written = self.written.from_projects
        if written is None:
            return None
        found = from_projects_of(written, self.document.projects, self.written.measure)
        for code, key, details in found.faults:
            self._problem(code, ("from_projects", key), **details)
        return found.value


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
