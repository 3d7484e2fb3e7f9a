"""Figures from one unit into another: exact fractions, rounded once, and never across dimensions."""

from fractions import Fraction

from leling_targets.units.unit import Unit


def same_dimension(one: Unit, other: Unit) -> bool:
    """Whether figures in the two units can be compared at all.

    >>> from leling_targets.units import find_unit
    >>> same_dimension(find_unit("亩"), find_unit("公顷")), same_dimension(find_unit("亩"), find_unit("元"))
    (True, False)
    """
    return one.dimension == other.dimension


def convert(value: float, source: Unit, target: Unit) -> float:
    """Express a figure in another unit; exact on its decimal digits, rounded once. inf and nan stay what they are.

    Raises ValueError when the dimensions differ, or when the result is larger than a float can be.

    >>> from leling_targets.units import find_unit
    >>> convert(1.5, find_unit("亿元"), find_unit("万元"))
    15000.0
    """
    ratio = _ratio(source, target)
    number = float(value)
    if ratio == 1 or number - number != 0:
        return number
    try:
        return float(Fraction(repr(number)) * ratio)
    except OverflowError:
        message = f"{number!r} {source.en} is too large a figure in {target.en}"
        raise ValueError(message) from None


def multiplier_and_divisor(source: Unit, target: Unit) -> tuple[float, float]:
    """What the figures of a column are multiplied with and divided by: `values * multiplier / divisor`.

    Both are whole numbers, and one of them is 1.0 wherever possible: 30 / 100 is 0.3, but 30 * 0.01 is not always what
    a reader expects. Raises ValueError when the dimensions differ.

    >>> from leling_targets.units import find_unit
    >>> multiplier_and_divisor(find_unit("%"), find_unit("fraction"))
    (1.0, 100.0)
    """
    ratio = _ratio(source, target)
    return float(ratio.numerator), float(ratio.denominator)


def _ratio(source: Unit, target: Unit) -> Fraction:
    if source.dimension != target.dimension:
        message = f"{source.en or source.id} ({source.dimension}) and {target.en or target.id} ({target.dimension})"
        raise ValueError(f"units that do not convert: {message}")
    return source.factor / target.factor
