"""What can be wrong, where, and how it is raised.

A problem is a value: a code, a place and details. Its text is made at the edge, in the reader's language.
Whoever looks for problems collects all of them and raises once::

    LelingError                 something the user can mend; carries every problem found
    ├── UsageError              an option or argument does not fit          (exit code 2)
    ├── PlanError               the plan cannot be read or contradicts itself (exit code 2)
    ├── ActualsError            the actuals are missing or cannot be read   (exit code 3)
    └── NothingToCheckError     plan and actuals are sound and have nothing in common (exit code 4)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from leling_targets import exit_codes
from leling_targets.i18n import Language, text
from leling_targets.visible import visible


class Severity(StrEnum):
    """An error stops the run; a warning and an information are shown beside the result."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class ProblemCode(StrEnum):
    """Stable codes: P a plan, A actuals, L a project ledger, B a baseline of accepted gaps, U usage.

    The text is `problem.<name>` in the locales.
    """

    PLAN_NOT_FOUND = "P001"
    PLAN_NOT_READABLE = "P002"
    PLAN_TOO_LARGE = "P003"
    YAML_SYNTAX = "P004"
    YAML_BOOLEAN = "P005"
    YAML_NUMBER = "P006"
    FULL_WIDTH_COLON = "P007"
    DUPLICATE_KEY = "P008"
    UNKNOWN_KEY = "P009"
    MISSING_KEY = "P010"
    WRONG_TYPE = "P011"
    UNKNOWN_WORD = "P012"
    NO_TARGETS = "P013"
    BAD_IDENTIFIER = "P014"
    DUPLICATE_TARGET = "P015"
    AMBIGUOUS_NAME = "P016"
    GOAL_UNREADABLE = "P017"
    BARE_PERCENTAGE = "P018"
    GOAL_UNIT_CONFLICT = "P019"
    UNIT_NOT_FOR_MEASURE = "P020"
    NO_GOAL = "P021"
    SEVERAL_GOALS = "P022"
    COMPARISON_NOT_FOR_MEASURE = "P023"
    KEY_NOT_FOR_MEASURE = "P024"
    SEVERAL_DEADLINES = "P025"
    YEAR_OUTSIDE_PLAN = "P026"
    YEARS_REVERSED = "P027"
    IMPOSSIBLE_PATH = "P028"
    BANDS_REVERSED = "P029"
    BAD_DATE = "P030"
    SHARED_INDICATOR_CONFLICT = "P031"
    BOUND_UNREADABLE = "P032"
    PROJECT_FIGURE_NOT_FOR_MEASURE = "P033"
    EVENT_MISSING = "P034"
    MILESTONES_FALL = "P035"
    MILESTONE_NOT_GOAL = "P036"
    MULTIPLE_WITHOUT_BASE = "P037"
    MILESTONE_AGAINST_GOAL = "P038"
    GROWTH_GOAL_IMPOSSIBLE = "P039"

    FILE_NOT_FOUND = "A001"
    NOT_A_FILE = "A002"
    NOT_TEXT = "A003"
    UNSUPPORTED_FILE = "A004"
    EMPTY_FILE = "A005"
    NO_LAYOUT = "A006"
    UNKNOWN_INDICATOR = "A007"
    FIGURE_UNREADABLE = "A008"
    PERIOD_UNREADABLE = "A009"
    MONTH_AMBIGUOUS = "A010"
    UNIT_CONFLICT = "A011"
    DUPLICATE_FIGURE = "A012"
    FORM_UNKNOWN = "A013"
    GROWTH_IMPOSSIBLE = "A014"
    ITEM_MISSING = "A015"
    WORD_UNKNOWN = "A016"
    FILE_TOO_LARGE = "A017"
    UNKNOWN_COLUMN = "A018"
    MAGNITUDE_JUMP = "A019"
    RATIOS_FOR_PERCENTS = "A020"
    UNIT_ASSUMED = "A021"
    LEGACY_ENCODING = "A022"
    REPEATED_FIGURE = "A023"
    ROW_TOO_LONG = "A024"
    RANK_IMPOSSIBLE = "A025"
    INDICATOR_MISSING = "A026"
    TABLE_BROKEN = "A027"
    FIGURE_REVISED = "A028"
    READER_MISSING = "A029"
    FILE_BROKEN = "A030"
    WORKBOOK_ENCRYPTED = "A031"
    WORKBOOK_TOO_LARGE = "A032"
    CONTENT_DIFFERS = "A033"
    NO_SUCH_SHEET = "A034"
    LINE_TOO_LONG = "A035"
    MIXED_ENCODINGS = "A036"
    INDICATOR_NOT_NAMED = "A037"
    PERIOD_NOT_NAMED = "A038"
    SHEET_NOT_READ = "A039"
    OTHER_INDICATORS = "A040"
    AREA_ANSWERED = "A041"
    UNIT_CONVERTED = "A042"
    JSON_BROKEN = "A043"
    UNITS_CONTRADICT = "A044"
    TWO_COLUMNS = "A045"
    NO_FIGURES = "A046"
    COLUMN_NOT_UNDERSTOOD = "A047"
    ROWS_NOT_UNDERSTOOD = "A048"
    SHEET_NOT_UNDERSTOOD = "A049"
    PLAN_TABLE = "A050"
    AREA_BLANK = "A051"
    AREA_IS_A_SUM = "A052"
    AREAS_CONTRADICT = "A053"
    ITEM_OF_PLAIN_FIGURE = "A054"
    AREAS_ONLY_SHOWN = "A055"
    NO_SUCH_COLUMN = "A056"

    OFFICE_AS_UNIT = "A060"
    RATIOS_AMONG_PERCENTS = "A061"
    INDEX_FOR_GROWTH = "A062"
    HUNDREDFOLD_PERCENTS = "A063"
    BARE_AND_FAR = "A064"
    BARE_AND_FAR_OF_BOTH = "A065"
    SERIES_CHANGED = "A066"
    UNIT_OPEN = "A067"

    MONTHS_OR_YEARS = "A070"
    PERIOD_ANSWERED = "A071"
    MARKS_CONTRADICT = "A072"
    STOCK_OF_A_MONTH = "A073"
    GROWTH_OVER_YEARS = "A074"
    CUMULATIVE_FALLS = "A075"
    NEARLY_KNOWN = "A076"
    PERIOD_OF_SHEET = "A077"
    PERIODS_CONTRADICT = "A078"

    FILE_LEFT_OUT = "A080"
    QUOTE_BROKEN = "A081"
    DECIMAL_AMBIGUOUS = "A082"
    DECIMAL_COMMA = "A083"
    LOCK_FILE = "A084"
    OTHER_SUFFIX = "A085"
    HIDDEN = "A086"

    ACCEPTANCE_EXPIRED = "B001"
    ACCEPTANCE_NOT_NEEDED = "B002"
    ACCEPTED_TWICE = "B003"
    BASELINE_NOT_FOUND = "B004"

    NO_LEDGER = "L001"
    NO_PROJECTS = "L002"
    SINCE_WHEN = "L003"
    DAY_UNREADABLE = "L004"
    AMOUNT_UNREADABLE = "L005"
    UNIT_IMPOSSIBLE = "L006"
    UNKNOWN_LEVEL = "L007"
    UNKNOWN_PARK = "L008"
    UNKNOWN_CONSTRUCTION = "L009"
    UNKNOWN_STAGE = "L010"
    PROJECT_WITHOUT_NAME = "L011"
    PROJECT_TWICE = "L012"
    DAYS_REVERSED = "L013"
    DAY_TO_COME = "L014"
    LAND_MISSING = "L015"
    FIGURES_DISAGREE = "L016"
    UNKNOWN_PROJECT = "L017"
    MILESTONE_TWICE = "L018"
    MILESTONES_REVERSED = "L019"
    MILESTONE_AFTER_FINISH = "L020"
    TODAY_UNKNOWN = "L021"
    BOTH_WAYS = "L022"
    NOT_FORMED = "L023"
    LEVEL_MISSING = "L024"
    NAMES_LEFT_OUT = "L025"

    NOTHING_TO_CHECK = "U001"
    UNKNOWN_CHOICE = "U002"
    AS_OF_UNREADABLE = "U003"
    NO_ACTUALS = "U004"
    OUTPUT_NOT_WRITABLE = "U005"
    UNKNOWN_FORMAT = "U006"
    NO_SUCH_TARGET = "U007"
    NO_SUCH_AREA = "U008"
    NOTHING_SELECTED = "U009"
    BAD_RESULT = "U013"
    EXPIRES_UNREADABLE = "U014"
    NO_SUCH_CODE = "U015"
    EXTRA_MISSING = "U010"
    OUTPUT_EXISTS = "U011"
    NO_CHINESE_FONT = "U012"
    NO_LEDGER_GIVEN = "U016"
    NO_PROJECT_SELECTED = "U017"
    NOT_TOGETHER = "U018"
    AREA_WITHOUT_FIGURES = "U019"
    NOTHING_JUDGED = "U020"
    EXPIRES_OVER = "U021"
    REASON_EMPTY = "U022"
    PLAN_BUNDLED = "U023"
    OUTPUT_IS_INPUT = "U024"


_MILD: Mapping[ProblemCode, Severity] = MappingProxyType(
    {
        ProblemCode.PLAN_BUNDLED: Severity.WARNING,
        ProblemCode.MILESTONE_AGAINST_GOAL: Severity.WARNING,
        ProblemCode.UNKNOWN_INDICATOR: Severity.WARNING,
        ProblemCode.UNKNOWN_COLUMN: Severity.WARNING,
        ProblemCode.SHEET_NOT_READ: Severity.WARNING,
        ProblemCode.OTHER_INDICATORS: Severity.WARNING,
        ProblemCode.FILE_LEFT_OUT: Severity.WARNING,
        ProblemCode.HIDDEN: Severity.WARNING,
        ProblemCode.DECIMAL_COMMA: Severity.INFORMATION,
        ProblemCode.LOCK_FILE: Severity.WARNING,
        ProblemCode.OTHER_SUFFIX: Severity.INFORMATION,
        ProblemCode.UNIT_ASSUMED: Severity.INFORMATION,
        ProblemCode.LEGACY_ENCODING: Severity.INFORMATION,
        ProblemCode.REPEATED_FIGURE: Severity.INFORMATION,
        ProblemCode.FIGURE_REVISED: Severity.INFORMATION,
        ProblemCode.AREA_ANSWERED: Severity.INFORMATION,
        ProblemCode.UNIT_CONVERTED: Severity.INFORMATION,
        ProblemCode.AREAS_ONLY_SHOWN: Severity.INFORMATION,
        ProblemCode.NO_SUCH_COLUMN: Severity.WARNING,
        ProblemCode.PERIOD_ANSWERED: Severity.INFORMATION,
        ProblemCode.PERIOD_OF_SHEET: Severity.INFORMATION,
        ProblemCode.GROWTH_OVER_YEARS: Severity.WARNING,
        ProblemCode.SERIES_CHANGED: Severity.INFORMATION,
        ProblemCode.UNKNOWN_PARK: Severity.WARNING,
        ProblemCode.LEVEL_MISSING: Severity.WARNING,
        ProblemCode.NAMES_LEFT_OUT: Severity.WARNING,
        ProblemCode.DAY_TO_COME: Severity.WARNING,
        ProblemCode.FIGURES_DISAGREE: Severity.WARNING,
        ProblemCode.MILESTONE_AFTER_FINISH: Severity.WARNING,
        ProblemCode.NOT_FORMED: Severity.INFORMATION,
    }
)

MOST_SHOWN = 50
"""Problems listed one by one; the rest are counted."""


_MOST_KNOWN = 8
"""So many right words are listed where none is near to the wrong one."""

_MOST_ROWS = 5
"""Rows a problem names beside its own; the rest are counted."""


@dataclass(frozen=True)
class Location:
    """A place in a file. Lines, rows and columns count from 1, as editors and spreadsheets do."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    excerpt: str | None = None
    """The line of the file, where a caret under the place helps."""

    def __str__(self) -> str:
        """Return `file:line:column`, as compilers and editors write it; of a workbook `file::sheet!C5`."""
        if self.sheet:
            return f"{self.file}::{cell_name(self)}"
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part is not None)])


def cell_name(place: Location) -> str:
    """Return a place in a workbook as a spreadsheet names it, `sheet!C5`."""
    cell = f"!{column_letters(place.column or 1)}{place.line}" if place.line is not None else ""
    return f"{place.sheet}{cell}"


def column_letters(column: int) -> str:
    """Return how a spreadsheet names a column: A for 1, AA for 27."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@dataclass(frozen=True)
class Problem:
    """One thing wrong: what (code and details) and where."""

    code: ProblemCode
    location: Location | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    """By name; a pair of texts is one in English and one in Chinese, a list is written as one."""
    rows: tuple[str, ...] = ()
    """Rows of the file, where seeing them helps."""
    likewise: tuple[int, ...] = ()
    """Further rows of which the same is to be said."""
    is_of_file_left_out: bool = False
    """It stands in a file that the run goes on without."""

    @property
    def severity(self) -> Severity:
        """Return how grave it is; only an error stops the run."""
        return Severity.WARNING if self.is_of_file_left_out else _MILD.get(self.code, Severity.ERROR)

    def message(self, language: Language) -> str:
        """Return the sentence that says what is wrong, what was found and what would be right."""
        details = {
            name: value[language == "zh"] if isinstance(value, tuple) else value for name, value in self.details.items()
        }
        if name := details.pop("indicator_name", None):
            details["indicator"] = name
        separator = text("list.separator", language)
        details |= {name: separator.join(value) for name, value in details.items() if isinstance(value, list)}
        if "fault" in details:
            details["fault"] = text(f"fault.{details['fault']}", language, **details)
        if "layouts" in details:
            layouts = [text(f"layout.{one}", language) for one in str(details["layouts"]).split()]
            details["layouts"] = text("list.semicolon", language).join(layouts)
        if "content" in details:
            details["content"] = text(f"content.{details['content']}", language)
        if "near" in details or "known" in details:
            near, known, lister = (str(details.get(name, "")) for name in ("near", "known", "lister"))
            details["nearest"] = nearest_written(near, known, lister, language)
        return text(f"problem.{self.code.name.lower()}", language, **details) + self._likewise(language)

    def _likewise(self, language: Language) -> str:
        if not self.likewise:
            return ""
        rows = text("list.separator", language).join(str(row) for row in self.likewise[:_MOST_ROWS])
        more = len(self.likewise) - _MOST_ROWS
        if more <= 0:
            return text("problem.likewise", language, rows=rows)
        return text("problem.likewise_and_more", language, rows=rows, count=more)


def few(words: Iterable[str]) -> tuple[str, ...]:
    """Return words that are few enough to be listed in a message, none of more."""
    found = tuple(words)
    return found if len(found) <= _MOST_KNOWN else ()


def nearest_written(near: str, known: str, lister: str, language: Language) -> str:
    """Return what a message adds of the right words: the nearest ones, else all of them, else what lists them."""
    said = {"near": near, "known": known, "lister": lister}
    return next((text(f"problem.{key}", language, **{key: words}) for key, words in said.items() if words), "")


def stopping_lines(problems: Iterable[Problem], language: Language) -> list[str]:
    """Return the lines of what stopped a run, what was noticed before it first: that leaves no error unsaid."""
    found = list(problems)
    noticed = [one for one in found if one.severity is not Severity.ERROR]
    return [
        *problem_lines(noticed, language),
        *problem_lines((one for one in found if one.severity is Severity.ERROR), language),
    ]


def problem_lines(problems: Iterable[Problem], language: Language) -> list[str]:
    """Return one line per problem, `place: code message`, with the excerpt and a caret where there is one."""
    found = list(problems)
    lines: list[str] = []
    for problem in found[:MOST_SHOWN]:
        place = f"{problem.location}: " if problem.location else ""
        line = f"{place}{problem.code.value} {problem.message(language)}"
        # Names come from files: what would move the cursor or colour the terminal is shown, not obeyed.
        lines.append(visible(line))
        lines.extend(f"    {visible(row)}" for row in problem.rows)
        if problem.location and problem.location.excerpt is not None and problem.location.column:
            lines.extend(_caret(problem.location.excerpt, problem.location.column))
    if len(found) > MOST_SHOWN:
        lines.append(text("problem.more", language, count=len(found) - MOST_SHOWN))
    return lines


def files_left_out(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the files that a run went on without."""
    left_out = ProblemCode.FILE_LEFT_OUT
    return tuple(problem.location.file for problem in problems if problem.code is left_out and problem.location)


def _caret(excerpt: str, column: int) -> list[str]:
    from unicodedata import east_asian_width

    start = max(0, column - 60)
    shown = "".join(mark if mark.isprintable() else " " for mark in excerpt[start : start + 100])
    before = shown[: column - 1 - start]
    width = sum(2 if east_asian_width(mark) in "WF" else 1 for mark in before)
    return [f"    {shown}", f"    {' ' * width}^"]


class LelingError(Exception):
    """Something the user can mend."""

    exit_code: ClassVar[int] = exit_codes.USAGE
    """What the program ends with where this stopped it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem found; `str()` of the error lists them in English."""
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return the problems as lines of English."""
        return "\n".join(problem_lines(self.problems, "en"))


class UsageError(LelingError):
    """An option or argument does not fit."""

    exit_code = exit_codes.USAGE


class PlanError(LelingError):
    """The plan cannot be read or contradicts itself."""

    exit_code = exit_codes.USAGE


class ActualsError(LelingError):
    """The actuals are missing or cannot be read."""

    exit_code = exit_codes.BAD_ACTUALS


class NothingToCheckError(LelingError):
    """Plan and actuals are sound and have nothing in common."""

    exit_code = exit_codes.NOTHING_TO_CHECK
