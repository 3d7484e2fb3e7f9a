"""The keys of a whole result: plan, inputs, counts, problems and gate around what it says of each target."""

from typing import Annotated, Literal, NotRequired, TypedDict

from leling_targets.model import MethodName, Nature, Status
from leling_targets.periods import NamedFor
from leling_targets.problems import Severity
from leling_targets.result.target import BilingualKeys, Count, Day, FromOne, Period, TargetId, TargetKeys, Word, Year

_ACCEPTABLE = tuple(status for status in Status if status.is_gap)


class YearStartsKeys(TypedDict):
    """When the years of a plan begin that are not those of the calendar."""

    month: Annotated[int, ("minimum", 2), ("maximum", 12)]
    """The month they begin in."""
    named_for: NotRequired[Annotated[str, ("enum", tuple(NamedFor))]]
    """Which of its two calendar years a year is called after. Left out where the plan does not say: the first one."""


class PlanKeys(TypedDict):
    """The plan the figures are held against."""

    id: str
    """Id of the plan."""
    title: BilingualKeys
    """Title of the plan."""
    area: str | None
    """The area whose plan it is. Null where the plan names none."""
    area_name: NotRequired[BilingualKeys]
    """Its name in both languages. Left out where the plan calls it alike in both."""
    base_year: Year
    """The year growth is counted from."""
    first_year: Year
    """The first year of the plan."""
    last_year: Year
    """The last year of the plan."""
    file: str
    """The plan file, as the user named it."""
    year_starts: NotRequired[YearStartsKeys]
    """When its years begin. Left out where they are those of the calendar."""


class InputKeys(TypedDict):
    """A file."""

    name: str
    """The file, as the user named it."""
    size: Count
    """Size in bytes."""
    sha256: Annotated[str, ("pattern", "^[0-9a-f]{64}$")]
    """SHA-256 of its bytes, hexadecimal."""
    layouts: list[Annotated[str, ("description", "A layout.")]]
    """The layout it was read in; of a workbook, `sheet: layout` for every sheet read."""


class LeftOutKeys(TypedDict, total=False):
    """Figures not used, by reason; reasons without any are left out."""

    unknown_indicator: Count
    """Figures of indicators the plan does not know."""
    missing: Count
    """Cells marked as missing."""
    later: Count
    """Figures later than the as-of."""
    single_rate: Count
    """Growth rates of single months or quarters, which form no yearly figure."""


class NatureCountKeys(TypedDict):
    """The results of targets of one nature."""

    targets: Count
    """The number of results."""
    statuses: dict[Status, Count]
    """The number of results of each status."""


class CountKeys(TypedDict):
    """How many of what."""

    targets: Count
    """The number of results."""
    statuses: dict[Status, Count]
    """The number of results of each status."""
    left_out: LeftOutKeys
    by_nature: NotRequired[dict[Nature, NatureCountKeys]]
    """The same of binding and of expected targets apart. Left out where no target judged has a nature."""


class PlaceKeys(TypedDict):
    """A place in a file."""

    file: str
    """The file, as the user named it."""
    sheet: str | None
    """The sheet of a workbook. Null in a file without sheets."""
    line: FromOne | None
    """The line of the file or row of the sheet, from 1. Null where the file as a whole is meant."""
    column: FromOne | None
    """The column, from 1. Null where the row or the file as a whole is meant."""


class ProblemKeys(TypedDict):
    """A problem."""

    code: Annotated[str, ("pattern", "^[A-Z][0-9]{3}$")]
    """Stable code."""
    name: Word
    """Name of the code."""
    severity: Annotated[Severity, ("enum", ("warning", "information"))]
    """How grave it is; an error would have stopped the run."""
    place: PlaceKeys | None
    """Where it was noticed. Null where no place can be named."""
    message: str
    """What was noticed, in English."""


class FailedKeys(TypedDict):
    """A target that fails."""

    area: str | None
    """The area. Null where neither the file nor the plan names one."""
    id: TargetId
    """Id of the target."""


class AcceptedKeys(TypedDict):
    """An accepted gap."""

    area: str | None
    """The area. Null where it holds for every area, or none is named."""
    id: TargetId
    """Id of the target."""
    status: Annotated[Status, ("enum", _ACCEPTABLE)]
    """The worst status accepted."""
    reason: str
    """Why it is accepted."""
    owner: str | None
    """Who answers for it, several parted by `; `. Null where nobody is named."""
    owners: NotRequired[list[BilingualKeys]]
    """Each of them. Left out where nobody is named."""
    expires: Day
    """The last day it holds."""
    line: FromOne | None
    """The line it is written on."""


_Acceptance = Annotated[AcceptedKeys, ("description", "An acceptance.")]


class GateKeys(TypedDict):
    """Whether the run passes, as its exit code says."""

    fail_on: str
    """The mildest status that fails, or several joined by commas."""
    passed: bool
    """True where nothing fails; the exit code is then 0."""
    failed: list[FailedKeys]
    """The targets that fail, worst first."""
    accepted: list[AcceptedKeys]
    """The targets that would fail and are accepted, worst first."""
    expired: list[_Acceptance]
    """Acceptances that have run out while their gap is there."""
    unneeded: list[_Acceptance]
    """Acceptances whose gap has closed."""


class ResultKeys(TypedDict):
    """How far the promises of a plan and its actual figures are apart. Numbers have 15 significant digits, null for
    none; every percentage is a fraction (0.3 is 30 %) with the unit `fraction`."""

    schema_version: Literal[1]
    """Raised when a key changes its meaning or goes."""
    plan: PlanKeys
    as_of: Period
    """The period up to which the run looks: a year for its end, else year and month of the calendar. A year that begins
    in another month than January is written by both its years, 2023/2024, and where years stand as numbers it has the
    one the plan gives it."""
    method: MethodName
    """The method whose verdict is the `status` of a result."""
    methods: Annotated[list[Annotated[MethodName, ("description", "A method.")]], ("minItems", 1)]
    """Every method that judged; the first one is `method`."""
    inputs: list[InputKeys]
    """The files the figures come from, in the order given."""
    sample: bool
    """True where a file says that its figures are sample data."""
    counts: CountKeys
    problems: list[ProblemKeys]
    """What was noticed in the files and does not stop the run."""
    results: list[TargetKeys]
    """One per area and target, areas outermost."""
    gate: GateKeys
