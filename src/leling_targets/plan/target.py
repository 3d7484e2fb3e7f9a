"""One target of a plan: its figures read, its units resolved, its combinations checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from leling_targets.dimensions import part_id, part_names
from leling_targets.figures import Unreadable, read_goal
from leling_targets.model import (
    WITH_FIGURE,
    Bands,
    Bilingual,
    Comparison,
    Form,
    FromProjects,
    Gate,
    PathShape,
    Revision,
    Target,
)
from leling_targets.plan.combinations import Years, combination_faults, deadline_faults, part_faults, years_of
from leling_targets.plan.keys import (
    BandsDocument,
    GoalKeys,
    PlanDocument,
    RevisionDocument,
    TargetDocument,
)
from leling_targets.plan.projects import from_projects_of
from leling_targets.plan.sources import merged_source, source_of
from leling_targets.plan.written import WrittenFigure, bilingual_of
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import Unit, convert, find_unit, same_dimension

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_FRACTION: Final = find_unit("fraction")
_POINT: Final = find_unit("percentage point")
_IN_POINTS: Final = replace(_FRACTION, id=_POINT.id, en=_POINT.en, zh=_POINT.zh)
"""The fraction, of a target that is written in points."""
_NO_UNIT: Final = replace(find_unit("个"), id="", en="", zh="")
_TIMES: Final = find_unit("times")

_MOST_SHOWN = 60


@dataclass
class TargetBuilder:
    """Reads one target and keeps the problems found on the way."""

    written: TargetDocument
    document: PlanDocument
    source: YamlSource
    route: Route
    problems: list[Problem] = field(default_factory=list)

    def build(self) -> Target:
        """Return the target, as far as it can be read; what is wrong with it is among the problems."""
        written, head = self.written, self.document.plan
        comparison, figure = self._goal(written, self.route)
        unit = self._unit(figure)
        goal = self._amount(figure, unit, comparison.value if comparison else "")
        years = years_of(written, head)
        self._check(comparison, years)
        return Target(
            id=written.id,
            name=bilingual_of(written.name) if written.name else Bilingual(written.id, written.id),
            indicator=part_id(written.indicator or written.id, written.where),
            group=written.group,
            measure=written.measure,
            comparison=comparison,
            figure=goal,
            promised=figure.text if figure else "",
            unit=_stored(unit),
            kind=written.kind or written.measure.traits.default_kind,
            published_as=Form(written.published_as) if written.published_as else None,
            base_year=years.base,
            first_year=years.first,
            last_year=years.last,
            each_year=written.each is not None,
            in_one_year=written.in_ is not None,
            base=self._amount(written.base, unit, "base"),
            path=PathShape.MILESTONES if written.milestones else self._declared_path(),
            milestones=self._milestones(written, self.route, years, unit, goal),
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
            areas=self._areas(unit),
            owner=written.owner,
            gate=written.gate or (Gate.WARN if written.should else Gate.FAIL),
            nature=written.nature,
            revised=self._revisions(unit, years),
            note=bilingual_of(written.note) if written.note else None,
            assumption=bilingual_of(written.assumption) if written.assumption else None,
            source=merged_source(source_of(head.source), source_of(written.source)),
            from_projects=self._from_projects(),
            published_step=float(unit.factor) if unit.dimension == "share" else 1.0,
            line=self._line(self.route),
        )

    def _line(self, route: Route) -> int | None:
        place = self.source.place(route)
        return place.line if place else None

    def _check(self, comparison: Comparison | None, years: Years) -> None:
        """Report the keys that do not go together."""
        written, head = self.written, self.document.plan
        for code, key, details in (*combination_faults(written, comparison), *deadline_faults(written, head, years)):
            self._problem(code, key, **details)
        for route, details in part_faults(written):
            self._problem(ProblemCode.PART_IMPOSSIBLE, route, **details)

    def parts(self, whole: Target) -> Iterator[tuple[Target, dict[str, str]]]:
        """Yield a target for every part that has a goal of its own, or the goal of the whole, with what it counts."""
        written = self.written
        for dimension, goals in written.dimensions.items():
            for part, figure in goals.items():
                where = {**written.where, dimension: part}
                route = ("dimensions", dimension, part)
                goal = self._amount(figure, whole.unit, route)
                names = (f"{name} · {word}" for name, word in zip(whole.name, part_names(part), strict=True))
                own = replace(
                    whole,
                    id=part_id(whole.id, {dimension: part}),
                    name=Bilingual(*names),
                    indicator=part_id(written.indicator or written.id, where),
                    base=None,
                    areas={},
                    reference=None,
                    line=self._line((*self.route, *route)) or whole.line,
                    whole=whole.id,
                )
                if figure is not None:
                    own = replace(
                        own, figure=goal, promised=figure.text, milestones=(), revised=(), path=self._declared_path()
                    )
                yield own, where

    def _declared_path(self) -> PathShape | None:
        return PathShape(self.written.path) if self.written.path else None

    def _problem(self, code: ProblemCode, at: str | Route, /, **details: object) -> None:
        """Report a problem at a key of the target, or further down."""
        within = (at,) if isinstance(at, str) else at
        shown = {name: _cut(value) if isinstance(value, str) else value for name, value in details.items()}
        self.problems.append(Problem(code, self.source.place((*self.route, *within)), shown))

    def _goal(self, keys: GoalKeys, route: Route) -> tuple[Comparison | None, WrittenFigure | None]:
        given = [comparison for comparison in WITH_FIGURE if getattr(keys, comparison.value) is not None]
        should = getattr(keys, "should", None)
        words = [comparison.value for comparison in given] + (["should"] if should else [])
        if len(words) > 1:
            place = self.source.place((*route, words[1]))
            self.problems.append(Problem(ProblemCode.SEVERAL_GOALS, place, {"found": ", ".join(words)}))
        if should:
            return Comparison(should), None
        if given:
            return given[0], getattr(keys, given[0].value)
        if self.written.measure.traits.is_promised:
            details = {"id": self.written.id, "measure": self.written.measure.value}
            self.problems.append(Problem(ProblemCode.NO_GOAL, self._blank_goal(route), details))
        return None, None

    def _blank_goal(self, route: Route) -> Location | None:
        """Return where a comparison stands without its figure, else where the keys stand that have none."""
        keys = (self.source.keys.get((*route, comparison.value)) for comparison in WITH_FIGURE)
        return next((key for key in keys if key), self.source.place(route))

    def _unit(self, figure: WrittenFigure | None) -> Unit:
        """Return the unit of the target's figures: its `unit`, else the one written with the first figure."""
        if self.written.unit:
            return find_unit(self.written.unit)
        for written in (figure, self.written.reference, self.written.base):
            if written is not None and not written.is_bare:
                read = read_goal(written.text)
                if isinstance(read, Unreadable) or not read.unit:
                    continue
                if not read.is_factor:
                    return find_unit(read.unit)
                if self.written.measure.traits.is_whole_change:
                    return find_unit("%")
        return _NO_UNIT

    def _amount(self, figure: WrittenFigure | None, unit: Unit, key: str | Route) -> float | None:
        """Return a figure in `unit`, a percentage as a fraction; None where it is absent or wrong (and said so)."""
        if figure is None:
            return None
        read = read_goal(figure.text)
        if isinstance(read, Unreadable) or read.note:
            self._problem(ProblemCode.GOAL_UNREADABLE, key, found=figure.text, fault="goal_no_figure")
            return None
        if read.is_factor and self.written.measure.traits.is_whole_change:
            return self._change_of(read.value, figure, key)
        if read.is_factor:
            self._problem(ProblemCode.MULTIPLE_WITHOUT_BASE, key, found=figure.text, measure=self.written.measure.value)
            return None
        own = find_unit(read.unit) if read.unit else unit
        if own == _TIMES and self.written.measure.traits.is_whole_change:
            # 2倍 is 增长到2倍 to one reader and 增长2倍 to another.
            self._problem(ProblemCode.GOAL_UNREADABLE, key, found=figure.text, fault="goal_times")
            return None
        wants_share = self.written.measure.traits.is_growth
        if wants_share and not read.unit and not self.written.unit:
            self._problem(ProblemCode.BARE_PERCENTAGE, key, found=figure.text)
            return None
        if wants_share and own.dimension != "share":
            self._problem(ProblemCode.UNIT_NOT_FOR_MEASURE, key, found=figure.text, measure=self.written.measure.value)
            return None
        if wants_share and self._leaves_nothing(read.value * float(own.factor)):
            self._problem(ProblemCode.GROWTH_GOAL_IMPOSSIBLE, key, found=figure.text)
            return None
        if not same_dimension(own, unit):
            self._problem(
                ProblemCode.GOAL_UNIT_CONFLICT, key, found=(own.en, own.zh), expected=(unit.en or "-", unit.zh or "-")
            )
            return None
        return convert(read.value, own, _stored(unit))

    def _change_of(self, multiple: float, figure: WrittenFigure, key: str | Route) -> float | None:
        """Return the change to a multiple of the base; None, and said so, for a fall that is to be reached at least."""
        last = key if isinstance(key, str) else key[-1]
        given = [one for one in WITH_FIGURE if getattr(self.written, one.value) is not None]
        comparison = next((one for one in WITH_FIGURE if one.value == last), given[0] if given else None)
        if self.written.counts:
            return 1 - multiple
        if multiple < 1 and comparison in (Comparison.AT_LEAST, Comparison.MORE_THAN):
            self._problem(ProblemCode.FALL_UNDER_AT_LEAST, key, found=figure.text, key=comparison.value)
            return None
        return multiple - 1

    def _leaves_nothing(self, rate: float) -> bool:
        """Return whether no growth leads to a goal: all that is there is lost, which only a whole change may be."""
        lost = rate if self.written.counts else -rate
        return lost > 1 if self.written.measure.traits.is_whole_change else lost >= 1

    def _milestones(
        self, keys: TargetDocument | RevisionDocument, route: Route, years: Years, unit: Unit, goal: float | None
    ) -> tuple[tuple[int, float], ...]:
        """Return the yearly tasks that stand under a target or under a revision of it, in the order of their years."""
        within = (*route[len(self.route) :], "milestones")
        written = keys.milestones or {}
        found: list[tuple[int, float]] = []
        for year, figure in sorted(written.items()):
            if not years.base < year <= years.last:
                span = f"{years.base + 1}-{years.last}"
                self._problem(ProblemCode.YEAR_OUTSIDE_PLAN, (*within, year), found=year, years=span)
            value = self._amount(figure, unit, (*within, year))
            if value is not None:
                found.append((year, value))
        for (_, before), (year, value) in pairwise([(0, 0.0), *found]):
            if self.written.measure.traits.adds_up and value < before:
                self._problem(ProblemCode.MILESTONES_FALL, (*within, year), found=written[year].text)
            if year == years.last and goal is not None and value != goal:
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

    def _areas(self, unit: Unit) -> dict[str, float]:
        goals = {area: self._amount(figure, unit, ("areas", area)) for area, figure in self.written.areas.items()}
        return {area: goal for area, goal in goals.items() if goal is not None}

    def _revisions(self, unit: Unit, years: Years) -> tuple[Revision, ...]:
        found: list[Revision] = []
        for position, written in enumerate(self.written.revised):
            route = (*self.route, "revised", position)
            comparison, figure = self._goal(written, route)
            if not _DATE.fullmatch(written.date):
                place = self.source.place((*route, "date"))
                self.problems.append(Problem(ProblemCode.BAD_DATE, place, {"found": written.date}))
            value = self._amount(figure, unit, ("revised", position, comparison.value if comparison else "date"))
            if value is not None and comparison is not None:
                milestones = self._milestones(written, route, years, unit, value)
                found.append(Revision(written.date, bilingual_of(written.reason), value, milestones))
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


def _stored(unit: Unit) -> Unit:
    """Return the unit a target keeps its figures in: a share as a fraction, and a point remembers that it is one."""
    if unit.dimension != "share":
        return unit
    return _IN_POINTS if unit == _POINT else _FRACTION
