"""Verdicts: statuses that know what they are, what rides on them, and what they do to the exit code."""

from enum import StrEnum
from typing import Self

from msgspec import Struct

from leling_targets.document import Tone
from leling_targets.model.owners import Owners, owner_for_programs
from leling_targets.problems import Problem


class Status(StrEnum):
    """The verdict on a target, worst first, and what it is."""

    order: int
    """Its place among the statuses, 0 the worst: how they are sorted, and how columns hold them."""
    tone: Tone
    """How good it is to read."""
    merit: int
    """The place among the verdicts, 1 the worst; 0 where no figure is judged, one not due as one behind."""
    is_open: bool
    """The goal is neither reached nor lost: the figures to come decide."""

    MISSED = "missed", Tone.BAD, 1, False
    BEHIND = "behind", Tone.BAD, 2, True
    LAGGING = "lagging", Tone.WARN, 3, True
    NO_DATA = "no_data", Tone.MUTED, 0, False
    ON_TRACK = "on_track", Tone.GOOD, 4, True
    MET_EARLY = "met_early", Tone.GOOD, 5, False
    ACHIEVED = "achieved", Tone.GOOD, 6, False
    NOT_DUE = "not_due", Tone.MUTED, 2, True
    TRACKED = "tracked", Tone.MUTED, 0, False

    def __new__(cls, word: str, tone: Tone = Tone.MUTED, merit: int = 0, is_open: bool = False) -> Self:
        """Return the member of a word, with what it is beside it."""
        status = str.__new__(cls, word)
        status._value_, status.order = word, len(cls.__members__)
        status.tone, status.merit, status.is_open = tone, merit, is_open
        return status

    @property
    def is_good(self) -> bool:
        """Return whether the target is where it should be."""
        return self.tone is Tone.GOOD

    @property
    def is_bad(self) -> bool:
        """Return whether the target is far from where it should be, or lost."""
        return self.tone is Tone.BAD

    @property
    def is_short(self) -> bool:
        """Return whether the figure is short of what is asked for: it lags, or worse."""
        return self.tone in (Tone.BAD, Tone.WARN)

    @property
    def is_judged(self) -> bool:
        """Return whether it is a verdict; else there are no data, nothing is due yet, or nothing was promised."""
        return self.is_good or self.is_short

    @property
    def is_due(self) -> bool:
        """Return whether a verdict is due, be it that data are missing for it."""
        return self.is_judged or self is Status.NO_DATA

    @property
    def is_gap(self) -> bool:
        """Return whether it can fail the gate, and so can be accepted for a time."""
        return self.is_short or self is Status.NO_DATA

    @property
    def is_final(self) -> bool:
        """Return whether no figure to come changes it."""
        return self in (Status.MISSED, Status.ACHIEVED)

    @property
    def is_by_pace(self) -> bool:
        """Return whether a pace decides it, by the bands."""
        return self.is_judged and self.is_open


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
    FOLLOWED_MISSING = "N031"
    PERIOD_MISSING = "N032"


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

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Return the statuses that fail the gate, worst first."""
        if self is FailOn.NEVER:
            return ()
        mildest = Status[self.name]
        worse = Status if mildest.is_short else ()
        return (*(status for status in worse if status.order < mildest.order), mildest)


class Accepted(Struct, frozen=True):
    """A gap that is known and accepted for a time: it does not fail the gate, and is shown as accepted."""

    target: str
    area: str
    """"" for every area."""
    status: Status
    """The worst status accepted; anything worse fails."""
    reason: str
    owners: Owners
    expires: str
    """The last day it holds, YYYY-MM-DD."""
    file: str = ""
    line: int | None = None
    """Where it is written."""

    @property
    def owner(self) -> str:
        """Return who answers for it as one text for programs, "" for nobody."""
        return owner_for_programs(self.owners)


class Gated(Struct, frozen=True):
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


class InputFile(Struct, frozen=True):
    """A file the figures came from."""

    name: str
    size: int
    sha256: str
    layouts: tuple[str, ...] = ()
    """The layout it was read in; of a workbook `sheet: layout` for every sheet read."""
