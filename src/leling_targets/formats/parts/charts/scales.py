"""From figures to places: ticks at steps of 1, 2 and 5, and the scale between an axis and the picture."""

import math
from collections.abc import Iterable

from msgspec import Struct

_MOST = 1e18
_FROM_ZERO = 0.4
_LEAST_REACH = 0.3


class Scale(Struct, frozen=True):
    """A straight line from figures to places in the picture; `end` may lie before `start`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a figure stands."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def is_drawable(value: float) -> bool:
    """Return whether a figure has a place in a picture: neither missing nor beyond all measure."""
    return math.isfinite(value) and abs(value) < _MOST


def ticks(low: float, high: float, most: int, decimals: int = 0) -> tuple[float, ...]:
    """Return at most about `most` round figures that reach from below `low` to above `high`.

    No step is smaller than the last decimal the figures are written with: there is no half a firm.
    """
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-6):
        half = max(abs(low) * 0.1, 10.0**-decimals)
        low, high = low - half if low else 0.0, high + half
    exponent = max(math.floor(math.log10((high - low) / most)), -decimals)
    while True:
        for mantissa in (1, 2, 5):
            step = mantissa * 10.0**exponent
            first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
            if last - first <= max(most, 2):
                return tuple(round(number * step, max(-exponent, 0)) + 0.0 for number in range(first, last + 1))
        exponent += 1


def rank_ticks(high: float, most: int) -> tuple[float, ...]:
    """Return round ranks from the first place to at least `high`."""
    return tuple(dict.fromkeys(max(value, 1.0) for value in ticks(0.0, max(high, 2.0), most)))


def reach(values: Iterable[float], *, from_zero: bool) -> tuple[float, float]:
    """Return what an axis has to reach; it begins at zero if asked, or if zero is not far off.

    It reaches so far that a small change looks small: eleven after ten is no leap from the bottom to the top.
    """
    known = tuple(values)
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if from_zero or 0 < low <= _FROM_ZERO * high:
        low = min(low, 0.0)
    if from_zero or 0 > high >= _FROM_ZERO * low:
        high = max(high, 0.0)
    missing = max(_LEAST_REACH * max(abs(low), abs(high)) - (high - low), 0.0) / 2
    if low == high or not missing:
        return low, high
    return (low if low == 0 else low - missing), (high if high == 0 else high + missing)


def tick_text(value: float, all_ticks: tuple[float, ...]) -> str:
    """Return a tick as written: with the decimals its neighbours need, and no more."""
    step = abs(all_ticks[-1] - all_ticks[-2]) if len(all_ticks) > 1 else 1.0
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step else 0
    return f"{value:,.{decimals}f}"
