"""What the rest of the way asks, in words: a pace per year, that of the one year left, or what remains per month."""

import math

from msgspec.structs import replace

from leling_targets.i18n import Language, text
from leling_targets.model import Kind, PathShape, Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import NOTHING, Shown, share_shown, with_decimals, written
from leling_targets.words.wording import year_written

_SEVERAL = 2


def needed_written(row: FigureRow, shown: Shown, language: Language, *, has_monthly: bool = True) -> str:
    """Return what is needed from here on; of what may not exceed a bound, what is still allowed.

    Without `has_monthly`, what a month takes of it is said elsewhere.
    """
    if row.status is Status.MET_EARLY:
        return text("figure.nothing_more", language)
    if math.isnan(row.needed):
        return remaining_written(row, shown, language, has_monthly=has_monthly)
    needed, size = row.needed, needed_shown(row, shown)
    is_rate = row.path in (PathShape.GROWTH, PathShape.GEOMETRIC)
    kind = "growth" if is_rate else "points" if shown.gap_label == text("unit.points", language) else "amount"
    if kind == "amount" and row.target.traits.starts_from_zero:
        kind = "added"
    way = "up" if (needed >= 0) is not row.target.counts_reduction else "down"
    figure = written(abs(needed), size, gap=True)
    if row.period == str(row.target.last_year - 1) and not row.target.is_inside_year:
        # The deadline's own year is all that is left, and none of it has gone.
        year = year_written(row.target, row.target.last_year, language)
        return text(f"needed_in.{kind}_{way}", language, figure=figure, year=year)
    return text(f"needed.{kind}_{way}", language, figure=figure)


def needed_shown(row: FigureRow, shown: Shown) -> Shown:
    """Return how the pace needed per year is written: as the figures are, a rate of growth as a percentage."""
    if row.path in (PathShape.GROWTH, PathShape.GEOMETRIC):
        decimals = shown.decimals if row.path == PathShape.GROWTH else 1
        return Shown(2, "%", "%", decimals, shown.space)
    # A pace that is needed is never shown as none.
    return with_decimals(shown, row.needed, 0.0)


def remaining_written(row: FigureRow, shown: Shown, language: Language, *, has_monthly: bool = True) -> str:
    """Return what remains until the deadline, and what of it a month takes; the dash where nothing does."""
    remaining = row.remaining
    if math.isnan(remaining) or not row.status.is_open:
        return NOTHING
    target = row.target
    is_strict = target.comparison is not None and target.comparison.is_strict
    if row.direction > 0 or target.is_range:
        if not remaining:
            # A goal with two edges, or one that moves with another indicator, may be reached and stay open.
            return text("remaining.more", language) if is_strict or not _may_stay_open(row) else NOTHING
        figure = written(remaining, _plain(shown, remaining))
        if not has_monthly or row.months_left < _SEVERAL:
            return text("remaining.to_come", language, figure=figure)
        return text("remaining.to_come_monthly", language, figure=figure, monthly=_monthly(row, shown))
    if target.traits.adds_up or target.kind is Kind.FLOW:
        if not remaining:
            return text("remaining.none_allowed", language)
        figure = written(remaining, _plain(shown, remaining))
        key = "remaining.allowed_below" if is_strict else "remaining.allowed"
        return text(key, language, figure=figure, months=int(row.months_left))
    if not remaining:
        return NOTHING
    return text("remaining.to_fall", language, figure=written(remaining, _plain(shown, remaining)))


def _may_stay_open(row: FigureRow) -> bool:
    return row.target.is_range or row.is_following


def monthly_written(row: FigureRow, shown: Shown) -> str:
    """Return what each month left has to bring of what remains; the dash where a pace per year is said, or nothing."""
    is_said = math.isnan(row.needed) and row.remaining > 0 and row.months_left >= _SEVERAL
    is_to_come = row.direction > 0 or row.target.is_range
    return _monthly(row, shown) if is_said and row.status.is_open and is_to_come else NOTHING


def _monthly(row: FigureRow, shown: Shown) -> str:
    monthly = row.remaining / row.months_left
    return written(monthly, _plain(shown, monthly))


def _plain(shown: Shown, value: float) -> Shown:
    return with_decimals(replace(shown, decimals=max(shown.decimals, 0)), value, 0.0)


def schedule_gap_written(row: FigureRow, language: Language) -> str:
    """Return how many points of the year's task a figure is ahead of or behind the schedule (较序时进度).

    Formed unrounded and rounded once, as offices print it: 72.0 % at the end of September is -3.0 points.
    """
    points = replace(share_shown(language), decimals=1)
    return written(row.schedule_gap, points, signed=True, gap=True)
