"""Projects: where each stands, and what a plan says of them."""

from enum import StrEnum
from typing import Self

from msgspec import Struct

from leling_targets.document import Tone
from leling_targets.model.goals import Comparison
from leling_targets.model.texts import Bilingual


class ProjectStatus(StrEnum):
    """Where a project stands against its own schedule, worst first."""

    order: int
    """Its place among the statuses, 0 the worst."""
    tone: Tone
    """How good it is to read."""

    SERIOUSLY_LATE = "seriously_late", Tone.BAD
    LATE = "late", Tone.WARN
    START_NOT_REPORTED = "start_not_reported", Tone.MUTED
    """Its start was due, and nothing tells whether it came."""
    MILESTONE_NOT_REPORTED = "milestone_not_reported", Tone.MUTED
    """A milestone was due, and nothing tells whether it was reached."""
    FINISH_NOT_REPORTED = "finish_not_reported", Tone.MUTED
    """Its finish was due, and nothing tells whether it came."""
    PAUSED = "paused", Tone.MUTED
    """Work is stopped or put off (停建, 暂缓): the ledger says so, and its schedule no longer holds."""
    NO_SCHEDULE = "no_schedule", Tone.MUTED
    """No day is planned, or none is left: nothing to be held against."""
    ON_TIME = "on_time", Tone.GOOD
    NOT_DUE = "not_due", Tone.MUTED
    """Its start is still to come."""
    FINISHED_LATE = "finished_late", Tone.WARN
    """Finished after the day planned, and so it stays."""
    FINISHED = "finished", Tone.GOOD
    WITHDRAWN = "withdrawn", Tone.MUTED
    """Given up or taken off the list (取消, 调出): not judged."""

    def __new__(cls, word: str, tone: Tone = Tone.MUTED) -> Self:
        """Return the member of a word, with its tone."""
        status = str.__new__(cls, word)
        status._value_, status.order, status.tone = word, len(cls.__members__), tone
        return status

    @property
    def is_late(self) -> bool:
        """Return whether a day has passed on which it should have been further."""
        return self in (ProjectStatus.SERIOUSLY_LATE, ProjectStatus.LATE)

    @property
    def is_finished(self) -> bool:
        """Return whether nothing of it is left, late or not."""
        return self in (ProjectStatus.FINISHED_LATE, ProjectStatus.FINISHED)

    @property
    def is_not_reported(self) -> bool:
        """Return whether a step was due of which nothing is known."""
        return self in (
            ProjectStatus.START_NOT_REPORTED,
            ProjectStatus.MILESTONE_NOT_REPORTED,
            ProjectStatus.FINISH_NOT_REPORTED,
        )

    @property
    def has_been_late(self) -> bool:
        """Return whether it is late, or was to its end."""
        return self.is_late or self is ProjectStatus.FINISHED_LATE


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
    NO_DAY = "no_day"
    """It happened on a day that is not given, or nothing tells whether it happened."""
    NO_FIGURE = "no_figure"
    """The ledger gives no figure to go by."""


class ProjectLevel(Struct, frozen=True):
    """Whose key projects they are: 省重点, 市重点; a project can be of two levels."""

    id: str
    name: Bilingual
    aliases: tuple[str, ...] = ()
    count: int | None = None
    """How many the plan names; None where it names no number."""


class Park(Struct, frozen=True):
    """A place where projects stand."""

    id: str
    name: Bilingual
    aliases: tuple[str, ...] = ()


class ProjectRules(Struct, frozen=True):
    """What the plan says of its projects, and the bounds they are judged by."""

    levels: tuple[ProjectLevel, ...] = ()
    """The highest first."""
    parks: tuple[Park, ...] = ()
    late_days: int = 30
    """Days: a project late by more is seriously late."""
    to_be_verified: float = 1.2
    """A share: more done than this share of what was planned wants to be verified."""


class FromProjects(Struct, frozen=True):
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
