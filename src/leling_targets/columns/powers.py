"""Powers that come out the same, to the last bit, on every processor.

Those of NumPy and of the C library differ by a bit between processors with and without vector units. These are made of
sums, products and quotients only, which every processor rounds alike: exp(exponent x log base), each number kept as the
sum of a high and a low double (Dekker, 1971) and rounded once, at the end.
"""

from decimal import Decimal, localcontext
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Pair = tuple[Numbers, Numbers]

_PARTS = 64
_FIRST, _LAST = 48, 96
"""Logarithms are tabled from 0.75 to 1.5, so that those near 0 are not a difference of two large ones."""

_SPLIT = 2.0**27 + 1
_BLOCK = 8192
_BEYOND = 750.0
"""exp of more than this is beyond what a float holds, and of less than its negative 0."""


class _Tables(NamedTuple):
    logarithms: Pair
    powers_of_two: Pair
    log_two: tuple[float, float]
    step: tuple[float, float, float]
    """log 2 / parts in three pieces, the first so short that a whole number times it is exact."""


def raised(base: Numbers, exponent: Numbers) -> Numbers:
    """Return base ** exponent, inf beyond what a float holds.

    nan for a base below 0 (unless the exponent is 1) and for what has no value: 0 to no positive power, nan to any.
    """
    base, exponent = np.broadcast_arrays(base, exponent)
    result = np.where(exponent == 1, base, np.where((base == 0) & (exponent > 0), 0.0, np.nan))
    formed = np.flatnonzero((base > 0) & np.isfinite(base) & np.isfinite(exponent) & (exponent != 1))
    # A block at a time, for what is worked on to stay near the processor.
    for start in range(0, len(formed), _BLOCK):
        block = formed[start : start + _BLOCK]
        result.flat[block] = _raised(base.flat[block], exponent.flat[block])
    return result


def _raised(base: Numbers, exponent: Numbers) -> Numbers:
    with np.errstate(all="ignore"):
        high, low = _logarithm(base)
        rough = exponent * high
        is_far = np.abs(rough) > _BEYOND
        times = np.where(is_far, 0.0, exponent)
        product, error = _product(times, high)
        return np.where(is_far, np.where(rough > 0, np.inf, 0.0), _exponential(product, error + times * low))


@cache
def _tables() -> _Tables:
    with localcontext(prec=40):
        log_two = Decimal(2).ln()
        step = log_two / _PARTS
        first = round(float(step) * 2.0**40) / 2.0**40
        second, third = _pair(step - Decimal(first))
        return _Tables(
            _pairs([(Decimal(part) / _PARTS).ln() for part in range(_FIRST, _LAST + 1)]),
            _pairs([(step * part).exp() for part in range(_PARTS)]),
            _pair(log_two),
            (first, second, third),
        )


def _pair(exact: Decimal) -> tuple[float, float]:
    high = float(exact)
    return high, float(exact - Decimal(high))


def _pairs(exact: list[Decimal]) -> Pair:
    high, low = np.array([_pair(one) for one in exact]).T
    return high, low


def _logarithm(base: Numbers) -> Pair:
    """Return log base, the sum of: that of a power of two, that of the nearest part, and 2 artanh of the small rest."""
    tables = _tables()
    mantissa, power = np.frexp(base)
    is_low = mantissa < _FIRST / _PARTS
    mantissa, times = np.where(is_low, mantissa * 2, mantissa), np.subtract(power, is_low, dtype=np.float64)
    part = np.rint(mantissa * _PARTS)
    place = part.astype(np.int64) - _FIRST
    near = part / _PARTS
    whole, rest = _sum(mantissa, near)
    off = mantissa - near
    small = off / whole
    again, error = _product(small, whole)
    small_low = (off - again - error - small * rest) / whole
    square = small * small
    tail = small * square * (2 / 3 + square * (2 / 5 + square * (2 / 7 + square * (2 / 9))))
    high, error_of_two = _product(times, np.full_like(times, tables.log_two[0]))
    high, error_of_table = _sum(high, tables.logarithms[0][place])
    high, error_of_small = _sum(high, 2 * small)
    low = error_of_two + error_of_table + error_of_small + 2 * small_low + tail
    return _sum(high, low + times * tables.log_two[1] + tables.logarithms[1][place])


def _exponential(high: Numbers, low: Numbers) -> Numbers:
    """Return exp(high + low): a power of two, times one of 2 ** (part), times a series for the small rest."""
    tables = _tables()
    first, second, third = tables.step
    steps = np.rint(high / first)
    small, error = _sum(high - steps * first, -steps * second)
    small, rest = _sum(small, low + error - steps * third)
    series = 1 / 120 + small * (1 / 720 + small * (1 / 5040))
    series = small * small * (1 / 2 + small * (1 / 6 + small * (1 / 24 + small * series)))
    steps_taken = steps.astype(np.int64)
    table_high, table_low = (one[steps_taken % _PARTS] for one in tables.powers_of_two)
    product, error_of_product = _product(table_high, small)
    result, error_of_sum = _sum(table_high, product)
    result = result + (error_of_sum + error_of_product + table_low + table_high * (rest + series) + table_low * small)
    return np.ldexp(result, (steps_taken // _PARTS).astype(np.int32))


def _sum(a: Numbers, b: Numbers) -> Pair:
    """Return a + b and what rounding it lost."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _product(a: Numbers, b: Numbers) -> Pair:
    """Return a x b and what rounding it lost."""
    product = a * b
    a_high, a_low = _halves(a)
    b_high, b_low = _halves(b)
    return product, a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


def _halves(number: Numbers) -> Pair:
    scaled = _SPLIT * number
    high = scaled - (scaled - number)
    return high, number - high
