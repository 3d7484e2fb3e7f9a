"""Units: what one is, the table of them, how one is read as people write it, and what figures in it become in another.

Units of one dimension convert into one another; units of different dimensions never do. Factors are exact fractions,
and a conversion rounds once.
"""

from leling_targets.units.conversion import convert, multiplier_and_divisor, same_dimension
from leling_targets.units.currencies import CURRENCIES, Currency
from leling_targets.units.reading import find_unit
from leling_targets.units.table import DONE, TASK_DONE, TASK_OPEN, UNITS
from leling_targets.units.texts import is_bare_unit, is_known_unit, is_office, parts_of, split_unit, units_of
from leling_targets.units.unit import Shape, Unit, shape_of

__all__ = [
    "CURRENCIES", "DONE", "Currency", "Shape", "TASK_DONE", "TASK_OPEN", "UNITS", "Unit",
    "convert", "find_unit", "is_bare_unit", "is_known_unit", "is_office",
    "multiplier_and_divisor", "parts_of", "same_dimension", "shape_of", "split_unit", "units_of",
]  # fmt: skip
