"""How targets stand, counted and in a few words each: how far behind, and how missed."""

import math
from collections.abc import Collection, Iterable, Sequence

from leling_targets.documents.report.contents import Contents
from leling_targets.i18n import Language, text
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.promises import compared, goal_written, range_written
from leling_targets.words.shown import NOTHING, pace_written, written
from leling_targets.words.why import broken_written


def standing(statuses: Collection[Status], language: Language, key: str, **details: object) -> str:
    """Return how many of some statuses are verdicts, and how many of these are good, lagging and bad."""
    good, bad = sum(status.is_good for status in statuses), sum(status.is_bad for status in statuses)
    judged = sum(status.is_judged for status in statuses)
    counts = {"good": good, "lagging": judged - good - bad, "bad": bad, "judged": judged, "total": len(statuses)}
    return text(key if judged else f"{key}_none", language, **counts, **details)


def counted(rows: Iterable[FigureRow], language: Language) -> str:
    """Return how many rows have which status, worst first."""
    statuses = [row.status for row in rows]
    return text("list.separator", language).join(
        text("check.status_count", language, count=statuses.count(status), status=text(f"status.{status}", language))
        for status in Status
        if status in statuses
    )


def worst_first(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Return rows by how much of what is required they have."""
    return sorted(rows, key=lambda row: (_share(row), row.position))


def _share(row: FigureRow) -> float:
    """Return the ratio a row is judged by, else what it has of what is required; least where there is neither."""
    if not math.isnan(row.pace):
        return row.pace
    if math.isnan(row.gap):
        return -math.inf
    return 1 + row.gap / abs(row.required) if row.required else -math.inf


def with_extent(contents: Contents, row: FigureRow) -> str:
    """Return the name of a row that is behind or lags, and by how much."""
    return _named(contents, row, _extent(contents, row))


def _named(contents: Contents, row: FigureRow, extent: str) -> str:
    name = contents.name(row)
    return text("report.name_extent", contents.language, name=name, extent=extent) if extent else name


def _extent(contents: Contents, row: FigureRow) -> str:
    language, target = contents.language, row.target
    ratio = row.pace
    if row.is_by_published_method:
        method = text(f"method.{contents.assessment.method.value}", language)
        return "" if math.isnan(ratio) else text("report.extent_ratio", language, method=method, ratio=f"{ratio:.2f}")
    if not math.isnan(ratio):
        return text("report.extent_pace", language, pace=pace_written(ratio, bands=target.bands))
    if items := contents.items.get(row.key, []):
        failing = sum(not one.holds for one in items)
        return text("report.extent_items", language, failing=failing, count=len(items))
    if target.is_direction and target.comparison is not None:
        return text(f"report.extent_{target.comparison.value}", language)
    gap = row.gap_to(row.required, row.shown(language))
    return "" if gap == NOTHING else text("report.extent_gap", language, gap=gap)


def with_broken_year(contents: Contents, row: FigureRow) -> str:
    """Return the name of a row that had to hold in every year, and the first year in which it did not."""
    return _named(contents, row, broken_written(row, contents.language))


def with_goal(contents: Contents, row: FigureRow) -> str:
    """Return the name of a row that has exceeded what it allows, with its figure and its goal."""
    language, target = contents.language, row.target
    assert target.comparison is not None
    goal = range_written(target, row.lower, row.upper, language) if target.is_range else ""
    details = {
        "actual": written(row.actual, row.shown(language)),
        "goal": goal or compared(target.comparison, goal_written(target, row.goal, language), language),
    }
    return _named(contents, row, text("report.extent_cap", language, **details))
