"""The few sentences that matter, composed from the figures: how it stands, what lags, what moved, what falls due."""

import math
from collections.abc import Iterator

from leling_targets.documents.report.contents import Contents, key_of, listed
from leling_targets.documents.wording import FigureRow, as_of_written, pace_written
from leling_targets.i18n import text
from leling_targets.model import Status

_GOOD = (Status.ON_TRACK, Status.MET_EARLY, Status.ACHIEVED)
_BAD = (Status.MISSED, Status.BEHIND)
_RANK = {status: place for place, status in enumerate((Status.MISSED, Status.BEHIND, Status.LAGGING, *_GOOD))}
"""From worst to best; the grey ones are neither."""


def sentences(contents: Contents) -> Iterator[str]:
    """Yield the sentences, each plain and whole."""
    yield _standing(contents)
    yield from _furthest(contents)
    yield from _moved(contents)
    yield from _due(contents)
    yield from _silent(contents)


def _standing(contents: Contents) -> str:
    good, bad = len(contents.with_status(*_GOOD)), len(contents.with_status(*_BAD))
    lagging = len(contents.with_status(Status.LAGGING))
    judged = good + bad + lagging
    details = {"judged": judged, "good": good, "lagging": lagging, "bad": bad, "total": len(contents.rows)}
    return text("report.standing" if judged else "report.standing_none", contents.language, **details)


def _furthest(contents: Contents) -> Iterator[str]:
    """Yield which open targets are furthest from where they should be."""
    rows = [row for row in contents.with_status(Status.BEHIND, Status.LAGGING) if not math.isnan(row["pace"])]
    rows.sort(key=lambda row: (row["pace"], row["position"]))
    if rows:
        names = [_with_pace(contents, row) for row in rows]
        yield text("report.furthest", contents.language, names=listed(names, contents.language, 3))
    if missed := [contents.name(row) for row in contents.with_status(Status.MISSED)]:
        yield text("report.missed", contents.language, names=listed(missed, contents.language), count=len(missed))


def _with_pace(contents: Contents, row: FigureRow) -> str:
    pace = pace_written(row["pace"], bands=contents.target(row).bands)
    return text("report.name_pace", contents.language, name=contents.name(row), pace=pace)


def _moved(contents: Contents) -> Iterator[str]:
    """Yield what improved and what slipped since a year before."""
    if contents.former is None:
        return
    better: list[str] = []
    worse: list[str] = []
    compared = 0
    for row in contents.rows:
        before = contents.former_rows.get(key_of(row))
        if before is None or row["status"] not in _RANK or before["status"] not in _RANK:
            continue
        compared += 1
        difference = _RANK[Status(row["status"])] - _RANK[Status(before["status"])]
        if difference:
            (better if difference > 0 else worse).append(contents.name(row))
    language = contents.language
    as_of = as_of_written(contents.former.as_of, language)
    if better:
        yield text("report.improved", language, as_of=as_of, count=len(better), names=listed(better, language))
    if worse:
        yield text("report.slipped", language, as_of=as_of, count=len(worse), names=listed(worse, language))
    if not better and not worse:
        yield text("report.unmoved" if compared else "report.incomparable", language, as_of=as_of, count=compared)


def _due(contents: Contents) -> Iterator[str]:
    """Yield what closes in the year of the as-of, and what falls due next."""
    year, language = contents.assessment.as_of.year, contents.language
    closing = [row for row in contents.rows if row["deadline"] == year and row["status"] != Status.TRACKED]
    if closing:
        held = sum(row["status"] == Status.ACHIEVED for row in closing)
        yield text("report.closing", language, year=year, count=len(closing), held=held)
    later = sorted({row["deadline"] for row in contents.rows if row["deadline"] > year})
    if later:
        count = sum(row["deadline"] == later[0] and row["status"] != Status.TRACKED for row in contents.rows)
        yield text("report.due", language, year=later[0], count=count)


def _silent(contents: Contents) -> Iterator[str]:
    if silent := [contents.name(row) for row in contents.with_status(Status.NO_DATA)]:
        yield text("report.silent", contents.language, names=listed(silent, contents.language), count=len(silent))
