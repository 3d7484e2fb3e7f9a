"""What a plan promises: indicators, targets, and the plan itself."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from leling_targets.dimensions import parts_only
from leling_targets.model.goals import Comparison, Each, Form, Kind, Nature, PathShape
from leling_targets.model.measures import Measure
from leling_targets.model.owners import Owners, answers_for, owner_for_programs, owner_names
from leling_targets.model.projects import FromProjects, ProjectRules
from leling_targets.model.status import Gate
from leling_targets.model.texts import Bilingual, Source
from leling_targets.model.traits import FigureKind, Traits
from leling_targets.names import fold
from leling_targets.periods import CALENDAR, YearStarts
from leling_targets.problems import Problem, first_few
from leling_targets.units import Unit


class Bands(Struct, frozen=True):
    """The least pace that still counts as on track, and as lagging."""

    on_track: float = 1.0
    lagging: float = 0.8


class Revision(Struct, frozen=True):
    """A goal changed mid-plan: in force from `date`, replacing the one before."""

    date: str
    reason: Bilingual
    figure: float
    milestones: tuple[tuple[int, float], ...] = ()
    """The milestones after its day, given anew with the goal."""
    upper: float | None = None
    """The upper edge, where the goal has two."""


class Following(Struct, frozen=True):
    """A goal that is the figure of another indicator: 居民收入增长不低于经济增长."""

    indicator: str
    plus: float = 0.0
    """What is added to the other's figure, a share as a fraction."""
    name: Bilingual = Bilingual("", "")
    """What the other indicator is called."""


class Indicator(Struct, frozen=True):
    """What is measured. Several targets may share one."""

    id: str
    names: tuple[str, ...]
    """Every name a file may call it by: id, names in both languages, aliases."""
    kind: Kind
    published_as: Form | None
    unit: Unit | None
    """The stored unit of its levels; None where only growth is promised, then the first unit reported is taken."""
    measures: frozenset[Measure]
    may_fall: bool = False
    """What runs from January may be lower than a month before: profits, refunds."""
    may_jump: bool = False
    """A figure may be a thousand times its neighbour: a trade that begins."""
    stem: str = ""
    """The id it shares with the other parts of one indicator; its own where it is the whole."""
    where: Mapping[str, str] = {}
    """Which rows of a file count, by dimension; of one that is not named, those of the whole."""
    alone: tuple[str, ...] = ()
    """Of a part the names that are its own: a row of such a name is of the part, whatever stands beside it."""
    counts_reduction: bool = False
    """Its rates are reductions, written without their sign."""

    @property
    def is_of_a_part(self) -> bool:
        """Return whether only a part of what its name says counts."""
        return bool(parts_only(self.where))

    @property
    def is_of_tasks(self) -> bool:
        """Return whether what is reported of it is whether it is done."""
        return FigureKind.SHARE_DONE in self.figures

    @property
    def figures(self) -> frozenset[FigureKind]:
        """Return what the figures of its targets are."""
        return frozenset(measure.traits.figure for measure in self.measures)


class Target(Struct, frozen=True):
    """A dated commitment on an indicator. Figures are in `unit`; every percentage is a fraction."""

    id: str
    name: Bilingual
    indicator: str
    group: str
    measure: Measure
    comparison: Comparison | None
    figure: float | None
    """The goal, of two edges the lower one; None for a direction, and where the goal follows another indicator."""
    promised: str
    """The figure as the plan writes it."""
    unit: Unit
    kind: Kind
    published_as: Form | None
    base_year: int
    first_year: int
    last_year: int
    """The year of the deadline."""
    last_month: int = 12
    """The month whose end is the deadline; before 12 it lies inside the year."""
    each: Each | None = None
    """The periods every one of which has to hold; None where the goal is of the whole way."""
    in_one_year: bool = False
    """Dated `in:` one year: only what happens in that year counts (for a level or a rank it is only a deadline)."""
    base: float | None = None
    path: PathShape | None = None
    """As the plan declares it; None leaves it to the method, and is then an inference."""
    milestones: tuple[tuple[int, float], ...] = ()
    checkpoint_year_end: bool = False
    by_last_year: bool = False
    """Inside a year, what is due is last year's own share at that month (`in_year: last_year`)."""
    may_fall: bool = False
    may_jump: bool = False
    counts_reduction: bool = False
    """Its rates are reductions, written without their sign: 3.2 % is a fall by 3.2 %."""
    limit: float | None = None
    reference: float | None = None
    of: int | None = None
    bands: Bands = Bands()
    method_bands: Mapping[str, tuple[float, ...]] = {}
    areas: Mapping[str, float] = {}
    """Goals of single areas."""
    owners: Owners = ()
    """Who answers for it."""
    gate: Gate = Gate.FAIL
    nature: Nature | None = None
    """Whether it binds; None where the plan does not say."""
    revised: tuple[Revision, ...] = ()
    note: Bilingual | None = None
    assumption: Bilingual | None = None
    source: Source = field(default_factory=Source)
    from_projects: FromProjects | None = None
    """How the project ledger gives its figure; None where only reported figures do."""
    published_step: float = 1.0
    """How much of `unit` one of the unit is that the plan writes: 0.01 for a percentage, kept as a fraction."""
    upper: float | None = None
    """The upper edge, where the goal has two."""
    follows: Following | None = None
    line: int | None = None
    """Where it stands in the plan file."""
    whole: str = ""
    """The id of the target it is a part of; "" for a target of its own."""
    year_starts: YearStarts = CALENDAR
    """When the years of its plan begin, of which its years are."""

    @property
    def traits(self) -> Traits:
        """Return what follows from its measure."""
        return self.measure.traits

    @property
    def owner(self) -> str:
        """Return who answers for it as one text for programs, "" for nobody."""
        return owner_for_programs(self.owners)

    @property
    def is_range(self) -> bool:
        """Return whether its goal has two edges."""
        return self.comparison is not None and self.comparison.is_range

    @property
    def is_for_each(self) -> bool:
        """Return whether every period of the window has to hold, and stands for itself."""
        return self.each is not None

    @property
    def is_inside_year(self) -> bool:
        """Return whether its deadline lies inside a year."""
        return self.last_month < 12

    @property
    def deadline(self) -> int | str:
        """Return the year whose end is the deadline, or the month, 2021-06, where it lies inside the year."""
        month = f"{self.last_year}-{self.last_month:02d}"
        return self.year_starts.month_label(month) if self.is_inside_year else self.last_year

    @property
    def last_day(self) -> str:
        """Return a day that no day of the deadline's month follows, as YYYY-MM-DD."""
        return "{:04d}-{:02d}-31".format(*self.year_starts.in_calendar(self.last_year, self.last_month))

    @property
    def is_direction(self) -> bool:
        """Return whether it says where a figure should go, and not how far."""
        return self.comparison is not None and not self.comparison.has_figure


class Plan(Struct, frozen=True):
    """A file of promises."""

    id: str
    title: Bilingual
    area: str
    """The area whose plan it is, as every area by its name in Chinese, where the plan gives it one; "" for none."""
    base_year: int
    first_year: int
    last_year: int
    groups: Mapping[str, Bilingual]
    targets: tuple[Target, ...]
    indicators: Mapping[str, Indicator]
    source: Source = field(default_factory=Source)
    projects: ProjectRules = field(default_factory=ProjectRules)
    area_names: Mapping[str, Bilingual] = {}
    """The names of those areas the plan calls differently in the two languages."""
    file: str = ""
    """The file as the user named it, for messages."""
    year_starts: YearStarts = CALENDAR
    """When its years begin; every year and month the house works with is of them."""
    problems: tuple[Problem, ...] = ()
    """What its reader should look at; nothing that makes it unsound."""

    @property
    def whole(self) -> str | None:
        """Return the plan's own area where the areas with goals of their own are parts of it, it being none of them."""
        parts = {area for target in self.targets for area in target.areas}
        return self.area if parts and self.area not in parts else None

    @property
    def natures(self) -> tuple[Nature, ...]:
        """Return the natures that some of its targets have."""
        found = {target.nature for target in self.targets}
        return tuple(nature for nature in Nature if nature in found)

    @property
    def owner_names(self) -> tuple[str, ...]:
        """Return the names by which those who answer for some of its targets may be asked for."""
        return owner_names(dict.fromkeys(owner for target in self.targets for owner in target.owners))

    def known_as(self, owners: Collection[str]) -> tuple[str, ...]:
        """Return names of owners with the other names the plan calls them by."""
        named = dict.fromkeys(owner for target in self.targets for owner in target.owners)
        return tuple(dict.fromkeys([*owners, *(name for one in named if answers_for([one], owners) for name in one)]))

    def area_of(self, name: str) -> str:
        """Return the area of a name in either language, as the plan holds it; a name it does not know stays as it is.

        >>> from leling_targets.model import Bilingual, Plan
        >>> names = {"东区": Bilingual("East District", "东区")}
        >>> Plan("p", Bilingual("P", "P"), "", 2019, 2020, 2022, {}, (), {}, area_names=names).area_of("east district")
        '东区'
        """
        asked = fold(name)
        return next((area for area, names in self.area_names.items() if asked in map(fold, names)), name)

    def area_name(self, area: str) -> Bilingual:
        """Return what an area is called in both languages."""
        return self.area_names.get(area) or Bilingual(area, area)

    def areas_named(self, areas: Sequence[str], most: int | None = None) -> Bilingual:
        """Return areas listed by their names in both languages, those beyond the first few left out."""
        names = [self.area_name(area) for area in areas]
        return Bilingual(*(first_few(own, len(own) if most is None else most) for own in zip(*names, strict=True)))

    def name_of(self, indicator: Indicator) -> Bilingual:
        """Return a name of an indicator that its figures are found by.

        A target that measures another target's indicator lends it no name: then an alias has to do, or the id.
        """
        for identifier in (indicator.id, indicator.stem):
            own = self.target(identifier)
            if own is not None and own.indicator == indicator.id:
                return own.name
        if indicator.is_of_a_part and (own := next((o for o in self.targets if o.indicator == indicator.id), None)):
            return own.name
        written = [*(name for name in indicator.names if name != indicator.id), indicator.id]
        english, chinese = ([name for name in written[:-1] if name.isascii() is plain] for plain in (True, False))
        return Bilingual([*english, *written][0], [*chinese, *written][0])

    def chosen(
        self,
        only: Collection[str],
        groups: Collection[str],
        natures: Collection[str] = (),
        owners: Collection[str] = (),
    ) -> tuple[Target, ...]:
        """Return the targets of some ids, their parts among them, of some groups, natures and owners; of none, all."""
        return tuple(
            one
            for one in self.targets
            if (not only or one.id in only or one.whole in only)
            and (not groups or one.group in groups)
            and (not natures or one.nature in natures)
            and (not owners or answers_for(one.owners, owners))
        )

    def target(self, identifier: str) -> Target | None:
        """Return the target of an id, or None."""
        return next((target for target in self.targets if target.id == identifier), None)
