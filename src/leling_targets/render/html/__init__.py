"""A Document as one page for a browser: no script, nothing fetched; read on a phone, printed on A4.

How it looks is beside this file: `page.jinja` and `page.css`. Charts come from `render.charts`.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leling_targets.document import Chart, Document, Entries, ItemChart, LineChart, Paragraph, Table
from leling_targets.i18n import text
from leling_targets.render.charts import svg
from leling_targets.render.html.outline import parts_of
from leling_targets.render.stacking import stacks_of

if TYPE_CHECKING:
    from jinja2 import Environment

_CHART_WIDTH = 420
_MOST_ON_A_PHONE = 4
_TAGS = {"en": "en", "zh": "zh-CN"}


def draw(document: Document) -> str:
    """Return the document as HTML; what looks like markup in a name stays text."""
    return (
        _environment()
        .get_template("page.jinja")
        .render(
            document=document,
            language=_TAGS[document.language],
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
        "chart": (LineChart, ItemChart),
    }.items():
        environment.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    environment.filters["stacks"] = stacks_of
    environment.filters["drawn"] = _drawn
    environment.filters["as_cards"] = _is_of_cards
    return environment


def _seen(value: object) -> object:
    """Return a text whose marks can all be seen; markup of our own is left as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "".join(mark if mark.isprintable() else " " for mark in value)
    return value


def _drawn(chart: Chart) -> str:
    from markupsafe import Markup

    return Markup(svg(chart, width=_CHART_WIDTH))


def _is_of_cards(table: Table) -> bool:
    """Return whether a phone shows the rows as cards: side by side, so many columns could not be read there."""
    return len(table.columns) > _MOST_ON_A_PHONE
