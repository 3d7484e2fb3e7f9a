"""What became of the parts of a file that no figure was read from, and what is to be said of each.

One rule: a part that is not understood is an error, unless it can be shown that no verdict hangs on it. Kept by
exception: what every figure is made of is known from its own row, so only the rest is listed here.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from leling_targets.problems import Location, Problem, ProblemCode


class Part(StrEnum):
    """What was not read; the word people read is `part.<value>` in the locales."""

    SHEET = "sheet"
    COLUMN = "column"
    ROWS = "rows"


class UnreadReason(StrEnum):
    """Why a part was not read; the text is `fault.<value>` in the locales. The first ones are harmless."""

    WORDS_ONLY = "words_only"
    """A sheet without a number."""
    HIDDEN = "hidden"
    NOT_OF_THE_PLAN = "not_of_the_plan"
    """It names no indicator of the plan."""
    NUMBERS_ROWS = "numbers_rows"
    """Numbering and codes."""
    BESIDE_FIGURES = "beside_figures"
    """Where figures come from, who answers for them, what is to be said of them."""
    DESCRIBES_INDICATORS = "describes_indicators"
    """It says one thing of each indicator, whatever the figure."""
    OTHER_PART = "other_part"
    """Rows of a part beside the one that counts."""
    SAYS_WHOLE = "says_whole"
    """Every row is of the whole, and of no part of it."""
    OTHER_FIGURES = "other_figures"
    """A completion, a share, a place, a plan figure."""
    PASSED_OVER = "passed_over"
    """A person says that nothing hangs on it."""
    NO_FIGURE = "no_figure_given"
    """Rows of an indicator without a figure: blank, or marked as missing."""
    PLANNED = "planned"
    """Rows marked as a plan's."""
    NO_AREA = "no_area"
    """Rows of 小计, 平均, 其他."""
    HEADS_ROWS = "heads_rows"
    """Rows of headings, and of indicators without a figure."""
    CHANGE_IN_POINTS = "change_in_points"
    """By how many points a share rose or fell."""

    LOOKS_LIKE_PERIODS = "looks_like_periods"
    HOLDS_UNITS = "holds_units"
    LOOKS_LIKE_AREAS = "looks_like_areas"
    TELLS_ROWS_APART = "tells_rows_apart"
    HOLDS_FIGURES = "holds_figures"
    NO_LAYOUT = "no_layout"
    NAMED_FOR_A_PART = "named_for_a_part"
    """The name of a sheet, or a row above others, says of what part, time, kind or unit they are."""


_HARMFUL = frozenset(
    {
        UnreadReason.LOOKS_LIKE_PERIODS,
        UnreadReason.HOLDS_UNITS,
        UnreadReason.LOOKS_LIKE_AREAS,
        UnreadReason.TELLS_ROWS_APART,
        UnreadReason.HOLDS_FIGURES,
        UnreadReason.NO_LAYOUT,
        UnreadReason.NAMED_FOR_A_PART,
    }
)
_SAID = frozenset({UnreadReason.OTHER_FIGURES, UnreadReason.PASSED_OVER})
"""Harmless, and yet somebody may look for it: said once per sheet."""


class Unread(Struct, frozen=True):
    """A part of a file that no figure was read from."""

    part: Part
    name: str
    """The header, the name of the sheet, the label of the rows."""
    place: Location
    reason: UnreadReason
    examples: tuple[str, ...] = ()
    """A few of the texts in it."""
    count: int = 1
    """How many rows, of rows."""

    @property
    def may_be_a_dimension(self) -> bool:
        """Return whether it is a column that may part the figures: which of its parts counts is for a plan to say."""
        return self.reason in (UnreadReason.TELLS_ROWS_APART, UnreadReason.SAYS_WHOLE)

    @property
    def is_harmless(self) -> bool:
        """Return whether it can be shown that no verdict hangs on it."""
        return self.reason not in _HARMFUL


def problems_of(unread: Sequence[Unread]) -> list[Problem]:
    """Return an error for every part that is not understood, and one note for the columns worth a word."""
    problems = [_error(one) for one in unread if not one.is_harmless]
    problems.extend(
        Problem(ProblemCode.SHEET_NOT_READ, one.place, {"fault": one.reason.value})
        for one in unread
        if one.part is Part.SHEET and one.reason is UnreadReason.NOT_OF_THE_PLAN
    )
    problems.extend(_note(unread))
    return problems


def _error(one: Unread) -> Problem:
    details = {"found": one.name, "fault": one.reason.value, "examples": list(one.examples) or "-"}
    match one.part:
        case Part.SHEET:
            code = ProblemCode.SHEET_NOT_UNDERSTOOD
        case Part.COLUMN:
            code = ProblemCode.COLUMN_NOT_UNDERSTOOD
        case Part.ROWS:
            code = ProblemCode.ROWS_NOT_UNDERSTOOD
        case _:
            assert_never(one.part)
    return Problem(code, one.place, details)


def _note(unread: Iterable[Unread]) -> list[Problem]:
    """Return what is said of columns that are not read though they are understood, once per sheet."""
    said = [one for one in unread if one.reason in _SAID]
    if not said:
        return []
    found = ", ".join(dict.fromkeys(one.name for one in said))[:200]
    place = Location(said[0].place.file, sheet=said[0].place.sheet)
    return [Problem(ProblemCode.UNKNOWN_COLUMN, place, {"found": found})]
