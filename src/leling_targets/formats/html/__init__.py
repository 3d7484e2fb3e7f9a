"""A Document as one page for a browser: no script, nothing fetched; read on a phone, printed on A4.

How it looks is beside this file: `page.jinja` and `page.css`. Charts come from `parts.charts`.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leling_targets.document import Chart, Document, Entries, Paragraph, Table, WallChart
from leling_targets.formats.html.outline import parts_of
from leling_targets.formats.parts.charts import svg
from leling_targets.formats.parts.charts.text_size import width_of
from leling_targets.formats.parts.stacking import stacks_of
from leling_targets.i18n import TAGS, text
from leling_targets.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_CHART_WIDTH, _WALL_CHART_WIDTH = 360, 1704
_NOTHING = ("", "–")
_SHORT = 8.0
"""In the height of the letters: a cell no wider is not broken into lines."""
_LONG = 22.0
_MOST_SIDE_BY_SIDE = 4
_MOST_CARDS = 12


def draw(document: Document) -> str:
    """Return the document as HTML; what looks like markup in a name stays text."""
    return (
        _environment()
        .get_template("page.jinja")
        .render(
            document=document,
            language=TAGS[document.language],
            parts=parts_of(document),
            contents=text("report.contents", document.language),
        )
    )


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    for name, kind in {
        "table": Table,
        "paragraph": Paragraph,
        "entries": Entries,
        "wall_chart": WallChart,
        "chart": Chart,
    }.items():
        environment.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    environment.tests["nothing"] = lambda cell: cell.text in _NOTHING and cell.bar is None
    environment.filters["stacks"] = stacks_of
    environment.filters["drawn"] = _drawn
    environment.filters["as_cards"] = _is_of_cards
    environment.filters["kinds"] = _kinds
    environment.filters["naming"] = _naming
    return environment


def _seen(value: object) -> object:
    """Return a text whose marks can all be seen; markup of our own is left as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def _drawn(chart: Chart) -> str:
    from markupsafe import Markup

    width = _WALL_CHART_WIDTH if isinstance(chart, WallChart) else _CHART_WIDTH
    return Markup(svg(chart, width=width))


def _kinds(table: Table) -> tuple[str, ...]:
    """Return how the cells of each column are set: as figures, in one line where all are short, with room if long."""
    kinds = [""] * len(table.columns)
    for stack in stacks_of(table):
        for position in stack:
            widest = max((width_of(row[position].text, 1.0) for row in table.rows), default=0.0)
            is_numeric = table.columns[stack[0]].is_numeric
            words = ["figure"] * is_numeric + ["short"] * (widest <= _SHORT) + ["long"] * (widest > _LONG)
            kinds[position] = " ".join(words)
    return tuple(kinds)


def _naming(table: Table) -> int:
    """Return the column that names the rows: the first that is no figure, be it a running number."""
    return next((position for position, column in enumerate(table.columns) if not column.is_numeric), 0)


def _is_of_cards(table: Table) -> bool:
    """Return whether a phone shows the rows as cards: they want room. A long list of figures scrolls in its box."""
    wants_room = table.is_wide or any(column.under for column in table.columns)
    is_small = len(table.columns) > _MOST_SIDE_BY_SIDE and sum(1 for _ in table.rows) <= _MOST_CARDS
    return wants_room or is_small or any(kind.endswith("long") for kind in _kinds(table))
