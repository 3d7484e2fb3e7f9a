"""What a column of figures takes from the ones it stands beside: growth of what, a year before what."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.understood.period_texts import NamedYear, carried, is_whole_year, months_of, year_of

_PARTING = ("indicator", "area", "period", "item")
"""Labels that begin another table beside the first."""


def with_neighbours(columns: Mapping[int, Heading], labels: Mapping[int, str]) -> dict[int, Heading]:
    """Return the columns, each that says no period of its own with what the value columns to its left say.

    "1-9月 | 同比增长" is the growth of January to September, whatever month a title names; "9月" beside "1-9月" is
    September alone.
    """
    found = dict(columns)
    run: list[Heading] = []
    is_over = False
    for place in sorted({*columns, *labels}):
        if labels.get(place) in _PARTING:
            run = []
        heading = columns.get(place)
        if heading is None or heading.is_other:
            continue
        if _leans(heading):
            found[place] = _leaning(heading, run)
            if found[place] == heading:
                is_open = _may_be_of_part(heading, columns.values())
                found[place] = _open(heading) if is_open else _alone(heading, columns.values())
            is_over = heading.form == "growth"
            continue
        found[place] = _alone(heading, columns.values())
        run = [found[place]] if is_over else [*run, found[place]]
        is_over = False
    return found


def with_years(columns: Mapping[int, Heading], title: str) -> dict[int, Heading]:
    """Return the columns, each period without a year with that of the column to its left: 2022年11月末, 12月末.

    Where the title's period is of another year nobody knows which counts, and the period stays without one.
    """
    dated = [place for place in sorted(columns) if columns[place].period and not columns[place].is_other]
    found = dict(columns)
    for place, period in zip(dated, carried(columns[place].period for place in dated), strict=True):
        heading = columns[place]
        if period == heading.period or heading.has_year:
            continue
        if not title or year_of(title) == year_of(period):
            found[place] = replace(heading, period=period, has_year=True)
        elif months_of(title) != months_of(period):
            found[place] = replace(heading, has_year=True)
    return found


def _leans(heading: Heading) -> bool:
    """Return whether a column is said of others: growth, or a year before, without a period in its own header."""
    is_said_of_others = heading.form == "growth" or heading.relative == "former"
    return is_said_of_others and (not heading.period or heading.is_from_above)


def _open(heading: Heading) -> Heading:
    """Return a column that nothing says of which of several periods it is; a year above them all is not that."""
    return replace(heading, is_open=True, period="" if is_whole_year(heading.period) else heading.period)


def _may_be_of_part(heading: Heading, others: Iterable[Heading]) -> bool:
    """Return whether values beside a column are of a part of the year that stands above it, and none of all of it."""
    if not is_whole_year(heading.period):
        return False
    year = year_of(heading.period)
    values = [
        one
        for one in others
        if not one.is_other and not _leans(one) and heading.name in ("", one.name) and year_of(one.period) == year
    ]
    return bool(values) and not any(is_whole_year(one.period) for one in values)


def _alone(heading: Heading, others: Iterable[Heading]) -> Heading:
    """Return a month that stands beside what runs from January to it as that month alone."""
    is_open = heading.is_month and not heading.kind
    is_alone = is_open and any(_runs_to(other, heading) for other in others if other is not heading)
    return replace(heading, kind="single") if is_alone else heading


def _runs_to(other: Heading, month: Heading) -> bool:
    """Return whether a column runs from January to a month beside it."""
    if other.is_other or other.name not in ("", month.name) or not (other.period or other.kind):
        return False
    if (other.is_month or not other.period) and other.kind != "cumulative":
        return False
    return not other.period or _end(other) == _end(month)


def _end(heading: Heading) -> tuple[int, NamedYear | None]:
    months = months_of(heading.period)
    return months[1] if months else 0, year_of(heading.period)


def _leaning(heading: Heading, run: Sequence[Heading]) -> Heading:
    """Return growth, or the figure of a year before, with the name and the period of the values it is said of."""
    fitting = [
        one
        for one in run
        if heading.name in ("", one.name)
        and (not heading.kind or one.kind in ("", heading.kind))
        and (not heading.has_year or year_of(heading.period) == year_of(one.period))
    ]
    if not fitting:
        return heading
    nearest = _newest(fitting)
    if len({one.name for one in fitting}) > 1:
        return replace(heading, is_other=True)
    if nearest is None:
        return _open(heading)
    kind, relative = heading.kind or nearest.kind, heading.relative or nearest.relative
    dated = replace(heading, period=nearest.period, has_year=nearest.has_year, is_month=nearest.is_month)
    return replace(dated, name=nearest.name, area=nearest.area, kind=kind, relative=relative)


def _newest(run: Sequence[Heading]) -> Heading | None:
    """Return the newest of values that are alike but for their year; None where they differ in more."""
    alike = {(one.name, one.area, one.kind, one.relative, months_of(one.period)) for one in run}
    if len(alike) > 1:
        return None
    return max(run, key=lambda one: _number(year_of(one.period)))


def _number(year: NamedYear | None) -> int:
    return 0 if year is None else year.number
