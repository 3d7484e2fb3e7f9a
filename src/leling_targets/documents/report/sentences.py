"""The few sentences that matter, composed from the figures: how it stands, what lags, what moved, what falls due."""

from collections.abc import Callable, Iterator, Sequence

from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.standing import (
    counted,
    standing,
    with_broken_year,
    with_extent,
    with_goal,
    worst_first,
)
from leling_targets.i18n import text
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rows import by_nature
from leling_targets.words.why import Missed, missed_how, unjudged
from leling_targets.words.wording import as_of_written, end_written, listed

_MOST_BEHIND = 12
_MISSED: tuple[tuple[Missed, Callable[[Contents, FigureRow], str]], ...] = (
    (Missed.AT_DEADLINE, Contents.name),
    (Missed.IN_A_PERIOD, with_broken_year),
    (Missed.BEYOND_CAP, with_goal),
)
"""How targets are missed, and how one missed so is named."""


def sentences(contents: Contents) -> Iterator[str]:
    """Yield the sentences, each plain and whole."""
    yield _standing(contents)
    yield from _natures(contents)
    yield from _before(contents)
    yield from _short(contents)
    yield from _missed(contents)
    yield from _moved(contents)
    yield from _due(contents)
    yield from _not_judged(contents)


def _standing(contents: Contents) -> str:
    language, areas = contents.language, contents.assessment.areas
    said = standing([row.status for row in contents.rows], language, "report.standing")
    if not contents.has_several_areas:
        return said
    targets = len(contents.assessment.targets)
    return text("report.standing_of_areas", language, areas=len(areas), targets=targets, standing=said)


def _natures(contents: Contents) -> Iterator[str]:
    """Yield how the targets of each nature stand."""
    for nature, rows in by_nature(contents.rows):
        name = text(f"nature.{nature.value}", contents.language)
        yield standing([row.status for row in rows], contents.language, "report.of_nature", nature=name)


def _before(contents: Contents) -> Iterator[str]:
    """Yield how it stood a year before."""
    if contents.year_before is not None:
        statuses = [row.status for row in contents.rows_a_year_before.values()]
        as_of = as_of_written(contents.year_before.as_of, contents.language)
        yield standing(statuses, contents.language, "report.stood", as_of=as_of)


def _short(contents: Contents) -> Iterator[str]:
    """Yield every target that is behind, with or without a pace, and apart from them those that lag."""
    language = contents.language
    for status, most in ((Status.BEHIND, _MOST_BEHIND), (Status.LAGGING, 4)):
        if rows := worst_first(contents.with_status(status)):
            names = listed([with_extent(contents, row) for row in rows], language, most)
            yield text(f"report.{status.value}", language, count=len(rows), names=names)


def _missed(contents: Contents) -> Iterator[str]:
    missed = contents.with_status(Status.MISSED)
    for how, named in _MISSED:
        rows = [row for row in missed if missed_how(row) is how]
        if rows:
            names = listed([named(contents, row) for row in rows], contents.language)
            yield text(f"report.missed_{how.value}", contents.language, names=names, count=len(rows))


def _moved(contents: Contents) -> Iterator[str]:
    """Yield what improved and what slipped since a year before, and what is judged now or was judged then only."""
    if contents.year_before is None or not any(row.status.is_judged for row in contents.rows_a_year_before.values()):
        return
    pairs = [
        (row, contents.rows_a_year_before[row.key]) for row in contents.rows if row.key in contents.rows_a_year_before
    ]
    both = [(now, then) for now, then in pairs if now.status.is_judged and then.status.is_judged]
    moved = [(now, now.status.merit - then.status.merit) for now, then in both]
    groups = {
        "improved": [now for now, difference in moved if difference > 0],
        "slipped": [now for now, difference in moved if difference < 0],
        "judged_now": [now for now, then in pairs if now.status.is_judged and not then.status.is_judged],
        "judged_then": [now for now, then in pairs if not now.status.is_judged and then.status.is_judged],
    }
    language = contents.language
    as_of = as_of_written(contents.year_before.as_of, language)
    for key, rows in groups.items():
        if rows:
            names = listed([contents.name(row) for row in rows], language)
            yield text(f"report.{key}", language, as_of=as_of, count=len(rows), names=names)
    if both and not any(difference for _, difference in moved):
        yield text("report.unmoved", language, as_of=as_of, count=len(both))


def _due(contents: Contents) -> Iterator[str]:
    """Yield how what is past its deadline came out, and what of the rest falls due next."""
    language = contents.language
    promised = [row for row in contents.rows if row.status is not Status.TRACKED]
    if closed := [row for row in promised if row.is_over]:
        yield text("report.closed", language, count=len(closed), parts=counted(closed, language))
    still_open = [row for row in promised if contents.is_open(row)]
    if still_open:
        yield _due_next(contents, still_open, promised)


def _due_next(contents: Contents, still_open: Sequence[FigureRow], promised: Sequence[FigureRow]) -> str:
    language = contents.language
    day = min(row.target.last_day for row in still_open)
    due = [row for row in still_open if row.target.last_day == day]
    end = end_written(due[0].target, language)
    said = text("report.due", language, end=end, count=len(due), parts=counted(due, language))
    early = sum(row.target.last_day == day and row.status is Status.MET_EARLY for row in promised)
    again = text("report.due_again", language, count=early) if early else ""
    return text("sentence.space", language).join(filter(None, (said, again)))


def _not_judged(contents: Contents) -> Iterator[str]:
    rows = [(row, contents.name(row)) for row in contents.rows if not row.status.is_judged]
    if rows:
        parts = text("list.semicolon", contents.language).join(
            unjudged(rows, contents.language, "check.status_count", most_named=4)
        )
        yield text("report.not_judged", contents.language, count=len(rows), parts=parts)
