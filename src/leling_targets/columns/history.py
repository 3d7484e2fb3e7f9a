"""Observations -> history: what was published for each series at each period, as dense arrays.

A series is an area and an indicator. Group work is done by integer codes, never by strings or in a loop.
"""

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.observations import Observations, is_item
from leling_targets.columns.arithmetic import Flags, Integers, Numbers, equal

Origins = NDArray[np.int32]
Codes = NDArray[np.integer[Any]]


def period_key(year: int | Integers, month: int | Integers) -> Integers:
    """Return a month as one number that orders, year x 12 + month - 1.

    >>> period_key(np.array([2020, 2021]), 12)
    array([24251, 24263])
    """
    return np.asarray(year, dtype=np.int64) * 12 + np.asarray(month, dtype=np.int64) - 1


def keys_of(observations: Observations) -> NDArray[np.int32]:
    """Return the period key of every observation: that of its last month (METHOD 2).

    >>> import pandas as pd
    >>> keys_of(pd.DataFrame({"year": [2021], "last_month": [9]}))
    array([24260], dtype=int32)
    """
    keys: NDArray[np.int32] = observations["year"].to_numpy().astype(np.int32)
    keys *= 12
    keys += observations["last_month"].to_numpy()
    keys -= 1
    return keys


class History(Struct, frozen=True, eq=False):
    """What is known of n series at p periods; a period is the end of a month, for a flow since January (METHOD 2).

    Of one series, 20 in 2019, 9 by June 2020 and 24 in 2020:

    >>> periods, level = period_key(np.array([2019, 2020, 2020]), np.array([12, 6, 12])), np.array([[20.0, 9.0, 24.0]])
    >>> history = History(periods, level, *[np.full_like(level, np.nan)] * 9)
    >>> history.at(level, period_key(2020, np.array([6])))
    array([9.])
    >>> history.newest(level, after=period_key(2019, np.array([12])), upto=period_key(2020, np.array([11])))
    array([1])
    >>> history.yearly(level, history.years)
    array([[20., 24.]])
    >>> history.year_before(level)
    array([[nan, nan, 20.]])
    >>> history.fell(level, period_key(2020, np.array([1])), period_key(2020, np.array([12])))
    array([False])
    """

    periods: Integers
    """(p,) keys of `period_key`, ascending."""
    level: Numbers
    """(n, p) amounts; nan where none was published."""
    growth: Numbers
    """(n, p) growth over the year before; nan where none was published."""
    average: Numbers
    """(n, p) published average growth over several years."""
    average_years: Integers
    """(n, p) the years such an average runs over, 0 for none."""
    of: Numbers
    """(n, p) length of a ranked list."""
    provisional: Flags
    derived: Flags
    revised: Flags
    level_origin: Origins
    """(n, p) position of the observation a level came from, -1 for none."""
    growth_origin: Origins

    def take(self, series: Integers) -> "History":
        """Return the history of some series, in the order asked for."""
        if len(series) == len(self.level) and (np.diff(series) == 1).all():
            return self
        names = [name for name in History.__struct_fields__ if name != "periods"]
        return History(self.periods, *(_rows(getattr(self, name), series) for name in names))

    @property
    def years(self) -> Integers:
        """Return the years from the first to the last period."""
        if not len(self.periods):
            return np.zeros(0, dtype=np.int64)
        return np.arange(self.periods[0] // 12, self.periods[-1] // 12 + 1)

    def newest(
        self, values: NDArray[np.generic], after: Integers, upto: Integers, full_years: bool = False
    ) -> Integers:
        """Return per series the column of its newest figure with after < period <= upto; -1 for none."""
        if not len(self.periods):
            return np.full(len(values), -1, dtype=np.int64)
        mask = np.isfinite(values.astype(np.float64, copy=False))
        mask &= (self.periods > after[:, None]) & (self.periods <= upto[:, None])
        if full_years:
            mask &= self.periods % 12 == 11
        last = len(self.periods) - 1 - np.argmax(mask[:, ::-1], axis=1)
        return np.where(mask.any(axis=1), last, -1)

    def period_of(self, column: Integers, otherwise: int | Integers = -1) -> Integers:
        """Return the period keys of columns, something else where a column is -1."""
        return np.where(column >= 0, self.periods[np.maximum(column, 0)] if len(self.periods) else 0, otherwise)

    def at(self, values: Numbers, key: Integers) -> Numbers:
        """Return per series the figure at a period; nan where there is none."""
        if not len(self.periods):
            return np.full(len(values), np.nan)
        column = np.minimum(np.searchsorted(self.periods, key), len(self.periods) - 1)
        found = values[np.arange(len(values)), column]
        return np.where(self.periods[column] == key, found, np.nan)

    def yearly(self, values: Numbers, years: Integers) -> Numbers:
        """Return the (n, y) figures of full years, nan where there is none."""
        result = np.full((len(values), len(years)), np.nan)
        for position, year in enumerate(years):
            column = np.searchsorted(self.periods, year * 12 + 11)
            if column < len(self.periods) and self.periods[column] == year * 12 + 11:
                result[:, position] = values[:, column]
        return result

    def year_before(self, values: Numbers) -> Numbers:
        """Return the (n, p) figures of the same months a year earlier; nan where there are none."""
        if not len(self.periods):
            return values
        column = np.minimum(np.searchsorted(self.periods, self.periods - 12), len(self.periods) - 1)
        return np.where(self.periods[column] == self.periods - 12, values[:, column], np.nan)

    def fell(self, values: Numbers, first: Integers, last: Integers) -> Flags:
        """Return per series whether what is counted from January fell between two periods, or was ever below zero."""
        found = np.zeros(len(values), dtype=np.bool_)
        highest = np.zeros(len(values))
        for column, key in enumerate(self.periods.tolist()):
            if column and key // 12 > self.periods[column - 1] // 12:
                highest = np.zeros(len(values))
            counts = (first <= key) & (key <= last) & np.isfinite(values[:, column])
            figure = np.where(counts, values[:, column], highest)
            found |= (figure < highest) & ~equal(figure, highest)
            highest = np.maximum(highest, figure)
        return found

    def any_between(self, flags: Flags, after: Integers, column: Integers) -> Flags:
        """Return per series whether a flag is up after a period and up to a column."""
        if not flags.any():
            return np.zeros(len(flags), dtype=np.bool_)
        inside = (self.periods > after[:, None]) & (np.arange(len(self.periods)) <= column[:, None])
        return np.asarray((flags & inside).any(axis=1))


def _rows(layer: NDArray[Any], series: Integers) -> NDArray[Any]:
    """Return some rows of a layer; one without any figure takes no room."""
    if not any(layer.strides) and layer.size:
        return np.broadcast_to(layer[0, 0], (len(series), layer.shape[1]))
    return layer[series]


def picked(values: NDArray[np.generic], column: Integers) -> Numbers:
    """Return per row the entry of a column, nan where the column is -1.

    >>> picked(np.array([[20.0, 24.0], [30.0, 36.0]]), np.array([1, -1]))
    array([24., nan])
    """
    if not values.shape[1]:
        return np.full(len(values), np.nan)
    found = values[np.arange(len(values)), np.maximum(column, 0)].astype(np.float64)
    return np.where(column >= 0, found, np.nan)


def build_history(
    observations: Observations, revised: Flags | None, area: Codes, areas: int, indicators: int, last: int
) -> History:
    """Return the history of every area and indicator, series number area x indicators + indicator.

    `area` holds the area's number of each observation; those of no area (-1), and those after the period key `last`,
    are left out. Single months and quarters add up from January (METHOD 3: the sum of the additions):

    >>> _, history, *_ = asked("measure: total, at_least: 60 家", {"2020Q1": "3 家", "2020Q2": "4 家"}, "2020")
    >>> history.level
    array([[3., 7.]])
    """
    keys = keys_of(observations)
    is_single, is_growth = says(observations, "period_kind", "single"), says(observations, "form", "growth")
    is_provisional = says(observations, "release", "provisional")
    years, value, of = (observations[name].to_numpy() for name in ("years", "value", "of"))
    usable = (keys <= last) & (area >= 0) & ~is_item(observations)
    plain = usable & ~is_single & (years == 1)
    periods = np.flatnonzero(np.bincount(keys if usable.all() else keys[usable]))
    cell = area.astype(np.int64)
    cell *= indicators
    cell += observations["indicator"].cat.codes.to_numpy()
    column_of = np.zeros(int(periods[-1]) + 1 if len(periods) else 1, dtype=np.int32)
    column_of[periods] = np.arange(len(periods))
    cell *= len(periods)
    cell += column_of.take(keys, mode="clip")
    layers = _Layers(cell, (areas * indicators, len(periods)))
    is_average = usable & is_growth & (years > 1)
    is_level = plain & ~is_growth
    level, level_origin = layers.of(is_level, value, np.nan), layers.origins(is_level)
    derived = layers.flags(plain & False)
    singles = np.flatnonzero(usable & is_single & ~is_growth)
    if len(singles):
        level, level_origin, derived = _with_sums(
            level, level_origin, periods, observations.iloc[singles], cell[singles] // len(periods), singles
        )
    return History(
        periods=periods,
        level=level,
        growth=layers.of(plain & is_growth, value, np.nan),
        average=layers.of(is_average, value, np.nan),
        average_years=layers.of(is_average, years, 0),
        of=layers.of(plain & ~np.isnan(of), of, np.nan),
        provisional=layers.flags(usable & is_provisional),
        derived=derived,
        revised=layers.flags(usable & revised) if revised is not None else layers.flags(plain & False),
        level_origin=level_origin,
        growth_origin=layers.origins(plain & is_growth),
    )


def says(observations: Observations, column: str, word: str) -> Flags:
    """Return which observations have a word in a column of fixed words.

    >>> import pandas as pd
    >>> says(pd.DataFrame({"form": pd.Categorical(["level", "growth"])}), "form", "growth")
    array([False,  True])
    """
    words = observations[column].cat
    return np.asarray(words.codes.to_numpy() == list(words.categories).index(word))


class _Layers(Struct, frozen=True, eq=False):
    """Where each observation stands in a table of series by periods."""

    cell: Integers
    """The cell of each observation; that of one left out is never looked at."""
    shape: tuple[int, int]

    def of(self, mask: Flags, values: NDArray[Any], none: float) -> NDArray[Any]:
        """Return the table of some observations' values; without any of them it takes no room."""
        if not mask.any():
            return np.broadcast_to(np.array(none, dtype=values.dtype), self.shape)
        result = np.full(self.shape[0] * self.shape[1], none, dtype=values.dtype)
        if mask.all():
            result[self.cell] = values
        else:
            result[self.cell[mask]] = values[mask]
        return result.reshape(self.shape)

    def flags(self, mask: Flags) -> Flags:
        """Return the table of which cells a mask holds."""
        return self.of(mask, mask, none=False)

    def origins(self, mask: Flags) -> Origins:
        """Return the table of the observations' positions, -1 for none."""
        return self.of(mask, np.arange(len(self.cell), dtype=np.int32), none=-1)


def _with_sums(
    level: Numbers, origin: Origins, periods: Integers, singles: Observations, series: Integers, positions: Integers
) -> tuple[Numbers, Origins, Flags]:
    """Add sums since January where single months or quarters go on from January, or from a known sum (推算)."""
    level, origin = np.array(level), np.array(origin)
    derived = np.zeros(level.shape, dtype=np.bool_)
    ends, value = keys_of(singles).astype(np.int64), singles["value"].to_numpy()
    starts = period_key(singles["year"].to_numpy(), singles["first_month"].to_numpy()) - 1
    # By their ends, the longest first: each sum stands on what is published or was summed before it.
    for end, start in np.unique(np.stack([ends, starts], axis=1), axis=0).tolist():
        part = np.flatnonzero((ends == end) & (starts == start))
        rows, column = series[part], int(np.searchsorted(periods, end))
        total = value[part] + _sum_upto(level, periods, rows, start)
        is_new = np.isnan(level[rows, column]) & np.isfinite(total)
        rows = rows[is_new]
        level[rows, column] = total[is_new]
        origin[rows, column] = positions[part[is_new]]
        derived[rows, column] = True
    return level, origin, derived


def _sum_upto(level: Numbers, periods: Integers, rows: Integers, key: int) -> Numbers:
    """Return the sums since January up to a month: nothing yet at a year's end, nan where none is known."""
    if key % 12 == 11:
        return np.zeros(len(rows))
    column = int(np.searchsorted(periods, key))
    is_known = column < len(periods) and periods[column] == key
    return level[rows, column] if is_known else np.full(len(rows), np.nan)
