"""The nouns of the program: what a plan promises, what a status means, what a document holds.

Frozen values, no input or output, no pandas. Read this first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.document import Tone
from leling_targets.i18n import Language
from leling_targets.problems import Problem
from leling_targets.units import Unit

TOLERANCE = 1e-9
"""Two figures are equal where they differ by at most this share of the larger one (or of 1)."""


class Bilingual(NamedTuple):
    """A text of the plan's author in both languages; one given alone serves for both."""

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text for a reader of the language."""
        return self.zh if language == "zh" else self.en


class Comparison(StrEnum):
    """How an actual is held against its goal: 不低于 >=, 突破 >, 不高于 <=, 低于 <; or a direction without a figure."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RISE = "rise"
    FALL = "fall"

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is."""
        return 1 if self in (Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.RISE) else -1

    @property
    def is_strict(self) -> bool:
        """Return whether the goal itself does not yet meet the target (突破)."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)


class Measure(StrEnum):
    """How the figure of a target is formed."""

    AVERAGE_GROWTH = "average_growth"
    LEVEL = "level"
    INCREASE = "increase"
    TOTAL = "total"
    RANK = "rank"
    STANDARD = "standard"
    TRACKED = "tracked"


class Kind(StrEnum):
    """A flow is a sum over the year (output, revenue); a stock is a number at a date (firms, brands)."""

    FLOW = "flow"
    STOCK = "stock"


class Form(StrEnum):
    """What a published figure is: the amount itself, or its growth over the year before."""

    LEVEL = "level"
    GROWTH = "growth"


class PathShape(StrEnum):
    """The way from base to goal: what is asked for in between."""

    GROWTH = "growth"
    GEOMETRIC = "geometric"
    LINEAR = "linear"
    MILESTONES = "milestones"
    NONE = "none"


class Status(StrEnum):
    """The verdict on a target, worst first."""

    MISSED = "missed"
    BEHIND = "behind"
    LAGGING = "lagging"
    NO_DATA = "no_data"
    ON_TRACK = "on_track"
    MET_EARLY = "met_early"
    ACHIEVED = "achieved"
    NOT_DUE = "not_due"
    TRACKED = "tracked"


class MethodName(StrEnum):
    """The rules of judgement; `schedule` is our own, the others are published ones."""

    SCHEDULE = "schedule"
    STATCAN = "statcan"
    UN2022 = "un2022"
    DESTATIS = "destatis"


class Criterion(StrEnum):
    """What the areas of a target are placed by, the first that fits; best first in each."""

    PACE = "pace"
    GAP_SHARE = "gap_share"
    """Gap / |required|: how far ahead of what is asked, in its own measure."""
    GOAL_GAP_SHARE = "goal_gap_share"
    """Gap to the goal / |goal|: where no path leads there."""
    ACTUAL = "actual"
    """The figure itself, in the target's direction: where nothing is promised as a figure."""


TONES: Mapping[Status, Tone] = MappingProxyType(
    {
        Status.MISSED: Tone.BAD,
        Status.BEHIND: Tone.BAD,
        Status.LAGGING: Tone.WARN,
        Status.NO_DATA: Tone.MUTED,
        Status.ON_TRACK: Tone.GOOD,
        Status.MET_EARLY: Tone.GOOD,
        Status.ACHIEVED: Tone.GOOD,
        Status.NOT_DUE: Tone.MUTED,
        Status.TRACKED: Tone.MUTED,
    }
)


class Note(StrEnum):
    """What rides on a verdict, never a status. The text is `note.<name>` in the locales."""

    PROVISIONAL = "N001"
    DERIVED = "N002"
    BORDERLINE = "N003"
    CONFLICTING = "N004"
    REVISED = "N005"
    STALE = "N006"
    SAMPLE_DATA = "N007"
    BASE_MISSING = "N008"
    INFERRED_PATH = "N009"
    EXCEPTIONAL_GROWTH = "N010"
    ASSUMPTION = "N011"
    GOAL_REVISED = "N012"
    BASE_REVISED = "N013"
    PUBLISHED_AVERAGE = "N014"
    LIST_LENGTH_DIFFERS = "N015"
    LAST_YEAR_END = "N016"
    METHOD_NOT_APPLICABLE = "N017"
    NOTHING_REPORTED = "N018"
    ONLY_BASE_REPORTED = "N019"
    YEAR_MISSING = "N020"
    DEADLINE_FIGURE_MISSING = "N021"
    GROWTH_UNDEFINED = "N022"
    ONLY_LEVELS = "N023"
    METHOD_HAS_NO_FIGURE = "N024"
    FROM_PROJECTS = "N025"
    FILES_LEFT_OUT = "N026"
    FAILED_IN_PERIOD = "N027"
    LAST_YEAR_SHARE = "N028"
    LAST_YEAR_SHARE_MISSING = "N029"
    YEAR_ENDS_WORSE = "N030"


class Gate(StrEnum):
    """What a target out of line does to the exit code."""

    FAIL = "fail"
    WARN = "warn"
    IGNORE = "ignore"


class FailOn(StrEnum):
    """The mildest status that fails the gate; each includes the worse ones."""

    MISSED = "missed"
    BEHIND = "behind"
    LAGGING = "lagging"
    NO_DATA = "no-data"
    NEVER = "never"


@dataclass(frozen=True)
class Source:
    """Where a promise is written."""

    publisher: str = ""
    title: str = ""
    date: str = ""
    paragraph: str = ""
    url: str = ""


@dataclass(frozen=True)
class Bands:
    """The least pace that still counts as on track, and as lagging."""

    on_track: float = 1.0
    lagging: float = 0.8


@dataclass(frozen=True)
class Revision:
    """A goal changed mid-plan: in force from `date`, replacing the one before."""

    date: str
    reason: Bilingual
    figure: float
    milestones: tuple[tuple[int, float], ...] = ()
    """The milestones after its day, given anew with the goal."""


class ProjectEvent(StrEnum):
    """What happens to a project once, on a day of which its ledger knows."""

    SIGNED = "signed"
    STARTED = "started"
    IN_STATISTICS = "in_statistics"
    """Entered in the investment statistics (入统)."""
    FINISHED = "finished"
    IN_FULL_PRODUCTION = "in_full_production"


class Construction(StrEnum):
    """What is built (建设性质)."""

    NEW = "new"
    EXPANSION = "expansion"
    RECONSTRUCTION = "reconstruction"
    TECHNICAL_UPGRADE = "technical_upgrade"
    RELOCATION = "relocation"
    CONTINUED = "continued"
    """Begun in an earlier year and going on (续建)."""


class ProjectFigure(StrEnum):
    """What a target takes from the project ledger."""

    PROJECTS = "projects"
    """How many projects there are."""
    INVESTMENT_PER_MU = "investment_per_mu"
    """Total investment per mu of land, of every project."""
    TAX_PER_MU = "tax_per_mu"
    """Tax per mu of land a year, of every project in full production."""
    LISTING_PIPELINE = "listing_pipeline"
    """How many enterprises are on their way to a stock exchange."""

    @property
    def is_per_mu(self) -> bool:
        """Return whether it is a figure of every project on its own, and no number of them."""
        return self in (ProjectFigure.INVESTMENT_PER_MU, ProjectFigure.TAX_PER_MU)


class ProjectStatus(StrEnum):
    """Where a project stands against its own schedule, worst first."""

    SERIOUSLY_LATE = "seriously_late"
    LATE = "late"
    NO_SCHEDULE = "no_schedule"
    """No day is planned, or none is left: nothing to be held against."""
    ON_TIME = "on_time"
    NOT_DUE = "not_due"
    """Its start is still to come."""
    FINISHED_LATE = "finished_late"
    """Finished after the day planned, and so it stays."""
    FINISHED = "finished"


class Stage(StrEnum):
    """How far an enterprise is on its way to a stock exchange (上市进程), the first step first."""

    RESTRUCTURED = "restructured"
    IN_RESERVE = "in_reserve"
    IN_TUTORING = "in_tutoring"
    LISTED = "listed"


class Reason(StrEnum):
    """Why a project that a target could count is not counted."""

    NOT_YET = "not_yet"
    """What the target asks for has not happened."""
    EARLIER = "earlier"
    """It happened before the years that count."""
    LATER = "later"
    """It happened after the years that count."""
    NO_FIGURE = "no_figure"
    """The ledger gives no figure to go by."""


@dataclass(frozen=True)
class ProjectLevel:
    """Whose key projects they are: 省重点, 市重点; a project can be of two levels."""

    id: str
    name: Bilingual
    aliases: tuple[str, ...] = ()
    count: int | None = None
    """How many the plan names; None where it names no number."""


@dataclass(frozen=True)
class Park:
    """A place where projects stand."""

    id: str
    name: Bilingual
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectRules:
    """What the plan says of its projects, and the bounds they are judged by."""

    levels: tuple[ProjectLevel, ...] = ()
    """The highest first."""
    parks: tuple[Park, ...] = ()
    late_days: int = 30
    """Days: a project late by more is seriously late."""
    to_be_verified: float = 1.2
    """A share: more done than this share of what was planned wants to be verified."""


@dataclass(frozen=True)
class FromProjects:
    """Which projects of the ledger make up the figure of a target."""

    figure: ProjectFigure = ProjectFigure.PROJECTS
    level: str = ""
    """Id of a level, "" for any."""
    park: str = ""
    """Id of a park, "" for any."""
    construction: Construction | None = None
    total_investment: tuple[Comparison, float] | None = None
    """The bound of the total investment, in 10,000 yuan (万元)."""
    bound: str = ""
    """The bound as the plan writes it."""
    event: ProjectEvent | None = None
    """What has to have happened, counted in the year of its day; None counts what stands in the ledger."""
    include_earlier: bool = False
    """What happened before the target's first year counts too, in that year."""


@dataclass(frozen=True)
class Indicator:
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


@dataclass(frozen=True)
class Target:
    """A dated commitment on an indicator. Figures are in `unit`; every percentage is a fraction."""

    id: str
    name: Bilingual
    indicator: str
    group: str
    measure: Measure
    comparison: Comparison | None
    figure: float | None
    promised: str
    """The figure as the plan writes it."""
    unit: Unit
    kind: Kind
    published_as: Form | None
    base_year: int
    first_year: int
    last_year: int
    """The year whose end is the deadline."""
    each_year: bool = False
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
    limit: float | None = None
    reference: float | None = None
    of: int | None = None
    bands: Bands = Bands()
    method_bands: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    areas: Mapping[str, float] = field(default_factory=dict)
    """Goals of single areas."""
    owner: str = ""
    gate: Gate = Gate.FAIL
    revised: tuple[Revision, ...] = ()
    note: Bilingual | None = None
    assumption: Bilingual | None = None
    source: Source = Source()
    from_projects: FromProjects | None = None
    """How the project ledger gives its figure; None where only reported figures do."""
    published_step: float = 1.0
    """How much of `unit` one of the unit is that the plan writes: 0.01 for a percentage, kept as a fraction."""
    line: int | None = None
    """Where it stands in the plan file."""


@dataclass(frozen=True)
class Plan:
    """A file of promises."""

    id: str
    title: Bilingual
    area: str
    base_year: int
    first_year: int
    last_year: int
    groups: Mapping[str, Bilingual]
    targets: tuple[Target, ...]
    indicators: Mapping[str, Indicator]
    source: Source = Source()
    projects: ProjectRules = ProjectRules()
    file: str = ""
    """The file as the user named it, for messages."""
    problems: tuple[Problem, ...] = ()
    """What its reader should look at; nothing that makes it unsound."""

    @property
    def whole(self) -> str | None:
        """Return the plan's own area where the areas with goals of their own are parts of it, it being none of them."""
        parts = {area for target in self.targets for area in target.areas}
        return self.area if parts and self.area not in parts else None

    def name_of(self, indicator: Indicator) -> Bilingual:
        """Return a name of an indicator that its figures are found by.

        A target that measures another target's indicator lends it no name: then an alias has to do, or the id.
        """
        own = self.target(indicator.id)
        if own is not None and own.indicator == indicator.id:
            return own.name
        written = [*(name for name in indicator.names if name != indicator.id), indicator.id]
        english, chinese = ([name for name in written[:-1] if name.isascii() is plain] for plain in (True, False))
        return Bilingual([*english, *written][0], [*chinese, *written][0])

    def target(self, identifier: str) -> Target | None:
        """Return the target of an id, or None."""
        return next((target for target in self.targets if target.id == identifier), None)


@dataclass(frozen=True)
class InputFile:
    """A file the figures came from."""

    name: str
    size: int
    sha256: str
    layouts: tuple[str, ...] = ()
    """The layout it was read in; of a workbook `sheet: layout` for every sheet read."""


@dataclass(frozen=True)
class Accepted:
    """A gap that is known and accepted for a time: it does not fail the gate, and is shown as accepted."""

    target: str
    area: str
    """"" for every area."""
    status: Status
    """The worst status accepted; anything worse fails."""
    reason: str
    owner: str
    expires: str
    """The last day it holds, YYYY-MM-DD."""
    file: str = ""
    line: int | None = None
    """Where it is written."""


@dataclass(frozen=True)
class Gated:
    """What the gate says: passed or not, and why."""

    fail_on: str
    passed: bool
    failed: tuple[tuple[str, str], ...] = ()
    """Area and id of each target that fails it, worst first."""
    accepted: tuple[tuple[str, str, Accepted], ...] = ()
    """Area and id of each target that would fail it and is accepted, worst first."""
    expired: tuple[Accepted, ...] = ()
    """Acceptances that have run out while their gap is still there."""
    unneeded: tuple[Accepted, ...] = ()
    """Acceptances whose gap has closed."""
    without_data: tuple[tuple[str, str], ...] = ()
    """Area and id of each target without data that neither fails it nor is accepted."""
    nothing: Problem | None = None
    """That nothing was judged, where every target that is due lacks data: no gate was passed then."""
