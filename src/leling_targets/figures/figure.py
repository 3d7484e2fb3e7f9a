"""What a cell of figures can hold, and how a figure is written.

A cell is a figure with its unit as written, or is missing for a stated reason, or cannot be read for a stated
fault. Numbers round half up, away from zero, on the decimal digits a reader sees.
"""

from enum import StrEnum

from msgspec import Struct

MOST = 1e30
"""No figure of statistics reaches it, and none but 0 is nearer to 0 than 1 / MOST: sums, products and quotients of
what lies between stay finite."""


class MissingReason(StrEnum):
    """Why a cell has no figure although nothing is wrong with it. Missing is never zero."""

    BLANK = "blank"
    DASH = "dash"
    NOT_REPORTED = "not_reported"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    BELOW_SMALLEST_UNIT = "below_smallest_unit"
    SUPPRESSED = "suppressed"


class FigureFault(StrEnum):
    """Why a cell that holds something cannot be read as a figure."""

    NOT_A_NUMBER = "not_a_number"
    DASH_CHARACTER = "dash_character"
    COMPARISON_SIGN = "comparison_sign"
    APPROXIMATE = "approximate"
    SPREADSHEET_ERROR = "spreadsheet_error"
    UNCALCULATED = "uncalculated"
    NOT_FINITE = "not_finite"
    HEXADECIMAL = "hexadecimal"
    MISPLACED_SEPARATOR = "misplaced_separator"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    ONLY_IN_GOALS = "only_in_goals"
    NO_FIGURE = "no_figure"
    UNKNOWN_NOTE = "unknown_note"
    DIFFERENCE = "difference"
    TWO_SIGNS = "two_signs"
    CHANGE_FOR_LEVEL = "change_for_level"
    RANK_FOR_AMOUNT = "rank_for_amount"
    BRACKETED_COUNT = "bracketed_count"
    OTHER_LENGTH = "other_length"
    CONTROL_CHARACTER = "control_character"
    TOO_LONG = "too_long"
    BEYOND = "beyond"


class Figure(Struct, frozen=True):
    """A number as written (30.0 for "30%"), its unit as written (full-width forms folded) and its note.

    `note` is what stood in brackets or as a mark behind the number: "3" in "7.8(3)", "*" in "7.8*".
    `is_factor`: the value multiplies the base ("增长1.5倍" is 2.5); only read_goal makes such a figure.
    """

    value: float
    unit: str | None = None
    note: str | None = None
    is_factor: bool = False


class Missing(Struct, frozen=True):
    """There is no figure, and the cell says so."""

    reason: MissingReason


class Unreadable(Struct, frozen=True):
    """There should be a figure, but what stands there is not one."""

    fault: FigureFault


def format_figure(value: float, decimals: int) -> str:
    """Write a figure with thousands commas and so many decimals, rounded half up (四舍五入, away from zero).

    The digits rounded are those of the shortest decimal that reads back as `value`, so 0.285 gives "0.29" although
    the binary number lies below it. A zero never carries a minus. Raises ValueError for inf, nan and for fewer than
    0 decimals.

    >>> format_figure(12345.285, 2), format_figure(-0.04, 1)
    ('12,345.29', '0.0')
    """
    from decimal import ROUND_HALF_UP, Context, Decimal

    exact = Decimal(repr(float(value)))
    if not exact.is_finite() or decimals < 0:
        message = f"cannot write {value!r} with {decimals} decimals"
        raise ValueError(message)
    # 310 digits before the point is as large as a float gets.
    context = Context(prec=310 + decimals, rounding=ROUND_HALF_UP)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), context=context)
    return f"{abs(rounded) if rounded.is_zero() else rounded:,f}"


def for_programs(value: float) -> float:
    """Return a figure with the 15 significant digits that every float (IEEE 754, binary64) holds.

    >>> for_programs(0.1 + 0.2), for_programs(0.1)
    (0.3, 0.1)
    """
    return float(f"{value:.15g}")


def is_beyond(value: float) -> bool:
    """Return whether a number is larger, or nearer to 0, than any figure of statistics.

    >>> is_beyond(1e31), is_beyond(1e-31), is_beyond(0.0)
    (True, True, False)
    """
    return value != 0 and not 1 / MOST < abs(value) < MOST
