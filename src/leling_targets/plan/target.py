"""One target of a plan: its figures read, its units resolved, its combinations checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

from leling_targets.figures import Unreadable, read_goal
from leling_targets.model import (
    Bands,
    Bilingual,
    Comparison,
    Form,
    FromProjects,
    Gate,
    Kind,
    Measure,
    PathShape,
    Revision,
    Source,
    Target,
)
from leling_targets.plan.keys import (
    BandsDocument,
    GoalKeys,
    PlanDocument,
    PlanHead,
    RevisionDocument,
    SourceDocument,
    TargetDocument,
    WrittenFigure,
    bilingual_of,
)
from leling_targets.plan.projects import from_projects_of
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import Unit, convert, find_unit, same_dimension

_COMPARISONS: Final = (Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.AT_MOST, Comparison.LESS_THAN)
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_FRACTION: Final = find_unit("fraction")
_POINT: Final = find_unit("percentage point")
_IN_POINTS: Final = replace(_FRACTION, id=_POINT.id, en=_POINT.en, zh=_POINT.zh)
"""The fraction, of a target that is written in points."""
_NO_UNIT: Final = replace(find_unit("个"), id="", en="", zh="")

KEYS_OF_MEASURES: Mapping[str, frozenset[Measure]] = {
    "kind": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.TRACKED}),
    "published_as": frozenset({Measure.AVERAGE_GROWTH, Measure.LEVEL}),
    "each": frozenset({Measure.LEVEL, Measure.TOTAL, Measure.AVERAGE_GROWTH, Measure.STANDARD}),
    "path": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.TOTAL, Measure.RANK}),
    "milestones": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.TOTAL, Measure.RANK}),
    "base": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.RANK}),
    "checkpoint": frozenset({Measure.TOTAL, Measure.LEVEL, Measure.INCREASE}),
    "in_year": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.TOTAL}),
    "may_fall": frozenset({Measure.LEVEL, Measure.INCREASE, Measure.TOTAL, Measure.AVERAGE_GROWTH, Measure.TRACKED}),
    "may_jump": frozenset(Measure) - {Measure.RANK},
    "should": frozenset({Measure.LEVEL}),
    "limit": frozenset({Measure.LEVEL}),
    "reference": frozenset({Measure.TRACKED}),
    "of": frozenset({Measure.RANK}),
    "from_projects": frozenset({Measure.TOTAL, Measure.LEVEL, Measure.TRACKED, Measure.STANDARD}),
}
"""Keys that mean something for some measures only."""

_MOST_SHOWN = 60
_OF_ONE_YEAR = frozenset({Measure.AVERAGE_GROWTH, Measure.INCREASE})
"""Measures of which `in` one year makes the year before it the base."""
_DATED_ONLY = frozenset({Measure.LEVEL, Measure.RANK, Measure.TRACKED})
"""Measures of which `in` a year is no more than its deadline."""


class Years(NamedTuple):
    """The year before a target's window, the first one that counts, and the one whose end is the deadline."""

    base: int
    first: int
    last: int


def _years(written: TargetDocument, head: PlanHead) -> Years:
    """Return the years of a target: its own, or else the plan's; a base year of its own moves the first one."""
    only = written.in_ if written.measure not in _DATED_ONLY else None
    base = written.base_year or (only - 1 if only and written.measure in _OF_ONE_YEAR else head.base_year)
    first = written.first_year or only or (base + 1 if written.base_year else head.first_year)
    return Years(base, first, written.by or written.in_ or head.last_year)


@dataclass
class TargetBuilder:
    """Reads one target and keeps the problems found on the way."""

    written: TargetDocument
    document: PlanDocument
    source: YamlSource
    route: Route
    problems: list[Problem] = field(default_factory=list)

    def build(self) -> Target:
        written, head = self.written, self.document.plan
        comparison, figure = self._goal(written, self.route)
        unit = self._unit(figure)
        goal = self._amount(figure, unit, comparison.value if comparison else "")
        years = _years(written, head)
        self._check_combination(comparison)
        self._check_deadline(years)
        place = self.source.place(self.route)
        return Target(
            id=written.id,
            name=bilingual_of(written.name) if written.name else Bilingual(written.id, written.id),
            indicator=written.indicator or written.id,
            group=written.group,
            measure=written.measure,
            comparison=comparison,
            figure=goal,
            promised=figure.text if figure else "",
            unit=_stored(unit),
            kind=written.kind or _default_kind(written),
            published_as=Form(written.published_as) if written.published_as else None,
            base_year=years.base,
            first_year=years.first,
            last_year=years.last,
            each_year=written.each is not None,
            in_one_year=written.in_ is not None,
            base=self._amount(written.base, unit, "base"),
            path=PathShape.MILESTONES if written.milestones else PathShape(written.path) if written.path else None,
            milestones=self._milestones(written, self.route, years, unit, goal),
            checkpoint_year_end=written.checkpoint is not None,
            by_last_year=written.in_year == "last_year",
            may_fall=bool(written.may_fall),
            may_jump=bool(written.may_jump),
            limit=self._amount(written.limit, unit, "limit"),
            reference=self._amount(written.reference, unit, "reference"),
            of=written.of,
            bands=self._bands(),
            method_bands=self._method_bands(),
            areas=self._areas(unit),
            owner=written.owner,
            gate=written.gate or (Gate.WARN if written.should else Gate.FAIL),
            revised=self._revisions(unit, years),
            note=bilingual_of(written.note) if written.note else None,
            assumption=bilingual_of(written.assumption) if written.assumption else None,
            source=_merged(source_of(head.source), source_of(written.source)),
            from_projects=self._from_projects(),
            published_step=float(unit.factor) if unit.dimension == "share" else 1.0,
            line=place.line if place else None,
        )

    def _problem(self, code: ProblemCode, at: str | Route, /, **details: object) -> None:
        """Report a problem at a key of the target, or further down."""
        within = (at,) if isinstance(at, str) else at
        shown = {name: _cut(value) if isinstance(value, str) else value for name, value in details.items()}
        self.problems.append(Problem(code, self.source.place((*self.route, *within)), shown))

    def _goal(self, keys: GoalKeys, route: Route) -> tuple[Comparison | None, WrittenFigure | None]:
        given = [comparison for comparison in _COMPARISONS if getattr(keys, comparison.value) is not None]
        should = getattr(keys, "should", None)
        words = [comparison.value for comparison in given] + (["should"] if should else [])
        if len(words) > 1:
            place = self.source.place((*route, words[1]))
            self.problems.append(Problem(ProblemCode.SEVERAL_GOALS, place, {"found": ", ".join(words)}))
        if should:
            return Comparison(should), None
        if given:
            return given[0], getattr(keys, given[0].value)
        if self.written.measure is not Measure.TRACKED:
            details = {"id": self.written.id, "measure": self.written.measure.value}
            self.problems.append(Problem(ProblemCode.NO_GOAL, self._blank_goal(route), details))
        return None, None

    def _blank_goal(self, route: Route) -> Location | None:
        """Return where a comparison stands without its figure, else where the keys stand that have none."""
        keys = (self.source.keys.get((*route, comparison.value)) for comparison in _COMPARISONS)
        return next((key for key in keys if key), self.source.place(route))

    def _unit(self, figure: WrittenFigure | None) -> Unit:
        """Return the unit of the target's figures: its `unit`, else the one written with the first figure."""
        if self.written.unit:
            return find_unit(self.written.unit)
        for written in (figure, self.written.reference, self.written.base):
            if written is not None and not written.is_bare:
                read = read_goal(written.text)
                if not isinstance(read, Unreadable) and read.unit and not read.is_factor:
                    return find_unit(read.unit)
        return _NO_UNIT

    def _amount(self, figure: WrittenFigure | None, unit: Unit, key: str | Route) -> float | None:
        """Return a figure in `unit`, a percentage as a fraction; None where it is absent or wrong (and said so)."""
        if figure is None:
            return None
        read = read_goal(figure.text)
        if isinstance(read, Unreadable) or read.note:
            self._problem(ProblemCode.GOAL_UNREADABLE, key, found=figure.text)
            return None
        if read.is_factor:
            self._problem(ProblemCode.MULTIPLE_WITHOUT_BASE, key, found=figure.text, measure=self.written.measure.value)
            return None
        own = find_unit(read.unit) if read.unit else unit
        wants_share = self.written.measure is Measure.AVERAGE_GROWTH
        if wants_share and not read.unit and not self.written.unit:
            self._problem(ProblemCode.BARE_PERCENTAGE, key, found=figure.text)
            return None
        if wants_share and own.dimension != "share":
            self._problem(ProblemCode.UNIT_NOT_FOR_MEASURE, key, found=figure.text, measure="average_growth")
            return None
        if wants_share and read.value * float(own.factor) <= -1:
            self._problem(ProblemCode.GROWTH_GOAL_IMPOSSIBLE, key, found=figure.text)
            return None
        if not same_dimension(own, unit):
            self._problem(ProblemCode.GOAL_UNIT_CONFLICT, key, found=own.zh, expected=unit.zh or "-")
            return None
        return convert(read.value, own, _stored(unit))

    def _check_combination(self, comparison: Comparison | None) -> None:
        written = self.written
        for key, measures in KEYS_OF_MEASURES.items():
            if getattr(written, key) is not None and written.measure not in measures:
                meant = ", ".join(sorted(measure.value for measure in measures))
                self._problem(ProblemCode.KEY_NOT_FOR_MEASURE, key, key=key, measure=written.measure.value, meant=meant)
        forbidden = {
            Measure.RANK: (Comparison.AT_LEAST, Comparison.MORE_THAN),
            Measure.TRACKED: _COMPARISONS,
        }.get(written.measure, ())
        if comparison in forbidden and comparison is not None:
            found = comparison.value
            self._problem(ProblemCode.COMPARISON_NOT_FOR_MEASURE, found, key=found, measure=written.measure.value)
        only_year = f"{written.measure.value}, in: {written.in_}"
        if written.in_ and written.measure in _OF_ONE_YEAR:
            for key in ("base", "base_year"):
                if getattr(written, key) is not None:
                    self._problem(ProblemCode.KEY_NOT_FOR_MEASURE, key, key=key, measure=only_year, meant="level, rank")
        kind = written.kind or _default_kind(written)
        if written.in_year and written.measure in (Measure.LEVEL, Measure.INCREASE) and kind is Kind.STOCK:
            found = f"{written.measure.value}, kind: stock"
            self._problem(ProblemCode.KEY_NOT_FOR_MEASURE, "in_year", key="in_year", measure=found, meant="kind: flow")
        if written.path and written.milestones:
            self._problem(ProblemCode.IMPOSSIBLE_PATH, "path", found=f"{written.path}, milestones")
        if written.path == "geometric" and _written_value(written.base) <= 0:
            self._problem(ProblemCode.IMPOSSIBLE_PATH, "path", found="geometric, base <= 0")

    def _check_deadline(self, years: Years) -> None:
        written, head = self.written, self.document.plan
        given = [key for key, value in (("by", written.by), ("in", written.in_), ("each", written.each)) if value]
        if len(given) > 1:
            self._problem(ProblemCode.SEVERAL_DEADLINES, given[1], found=", ".join(given))
        for key, year in (("by", written.by), ("in", written.in_), ("first_year", written.first_year)):
            if year is not None and not head.first_year <= year <= head.last_year:
                span = f"{head.first_year}-{head.last_year}"
                self._problem(ProblemCode.YEAR_OUTSIDE_PLAN, key, found=year, years=span)
        if not years.base < years.first <= years.last:
            own = [key for key, year in (("base_year", written.base_year), ("first_year", written.first_year)) if year]
            # Where the target gives no year of its own, the plan's are wrong, and that is said once.
            if not own and not head.base_year < head.first_year <= head.last_year:
                return
            key = own[0] if own else given[0] if given else "id"
            self._problem(ProblemCode.YEARS_REVERSED, key, found=f"{years.base}, {years.first}, {years.last}")

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
            if self.written.measure is Measure.TOTAL and value < before:
                self._problem(ProblemCode.MILESTONES_FALL, (*within, year), found=written[year].text)
            if year == years.last and goal is not None and value != goal:
                self._problem(ProblemCode.MILESTONE_NOT_GOAL, (*within, year), found=written[year].text, year=year)
        given = next((one for one in _COMPARISONS if getattr(keys, one.value) is not None), None)
        if given is not None and self.written.measure is not Measure.TOTAL:
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


def _default_kind(written: TargetDocument) -> Kind:
    flows = (Measure.AVERAGE_GROWTH, Measure.TOTAL)
    return Kind.FLOW if written.measure in flows else Kind.STOCK


def _written_value(figure: WrittenFigure | None) -> float:
    read = read_goal(figure.text) if figure else None
    return read.value if read is not None and not isinstance(read, Unreadable) else 1.0


def source_of(written: SourceDocument | None) -> Source:
    if written is None:
        return Source()
    return Source(written.publisher, written.title, written.date, str(written.paragraph), written.url)


def _merged(plan: Source, own: Source) -> Source:
    """Return the target's source, completed from the plan's: most targets only add a paragraph."""
    return Source(
        own.publisher or plan.publisher,
        own.title or plan.title,
        own.date or plan.date,
        own.paragraph or plan.paragraph,
        own.url or plan.url,
    )
