"""A sheet of a wall chart: a row for each project, its bar under one axis of time that is crossed by a line for today.

Drawn 1704 wide it fills a sheet of A3 lying on its side: letters of 8.6 pt, rows of 4.9 mm.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from leling_targets.document import Cell, Span, Tone, WallBar, WallChart
from leling_targets.formats.parts.charts.elements import Paint, clean, number, picture, tag, words
from leling_targets.formats.parts.charts.text_size import FONT_SIZE, LINE_HEIGHT, width_of, wrapped
from leling_targets.formats.parts.charts.wall_bars import Ground, draw_bar, draw_marks, sample
from leling_targets.formats.parts.charts.wall_rows import Columns, Row, columns_of, rows_of

_SAMPLE, _GAP = 26.0, 16.0
_LARGE, _LARGE_LINE = 16.0, 20.0
"""The letters and the lines of the counts."""

_INKS: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "good", Tone.WARN: "warn", Tone.BAD: "bad", Tone.MUTED: "faint", Tone.PLAIN: "ink"}
)


def draw_wall(chart: WallChart, width: float, paint: Paint) -> str:
    """Return the sheet as SVG."""
    summary, top = _summary(chart, width, paint)
    legend, height = _legend(chart, top, width, paint)
    top += height
    columns = columns_of(chart, width)
    named = LINE_HEIGHT * (1 + bool(chart.divisions))
    head = top + LINE_HEIGHT + named + 6
    rows = list(rows_of(chart.bars, columns, head))
    bottom = rows[-1].bottom if rows else head
    ground = Ground(columns.across(chart.axis), top, bottom)
    drawn = summary + legend + _axis(chart, ground, paint) + _titles(chart, columns, head, paint)
    drawn += _lines_between(rows, width, paint) + "".join(_row(row, columns, paint) for row in rows)
    drawn += "".join(draw_bar(row.bar, row.middle, ground, paint) for row in rows if row.bar)
    drawn += _today(chart, ground, width, paint)
    drawn += "".join(draw_marks(chart, row.bar, row.middle, ground, paint) for row in rows if row.bar)
    foot = wrapped(chart.foot, width, 3) if chart.foot else ()
    drawn += words(foot, 0, bottom + 6, full=chart.foot, fill=paint("faint")) if foot else ""
    return picture(chart.title, chart.description, width, bottom + 6 + len(foot) * LINE_HEIGHT, drawn, paint)


# Above the rows


def _summary(chart: WallChart, width: float, paint: Paint) -> tuple[str, float]:
    """Return how many projects there are of which status, over as many lines as they need, and how high that is."""
    lines: list[list[Cell]] = []
    left = width
    for piece in chart.summary.pieces if chart.summary else ():
        needed = width_of(piece.text, _LARGE)
        if left + needed > width:
            lines.append([])
            left = 0.0
        left += needed
        lines[-1].append(piece)
    drawn = "".join(
        tag("text", "".join(_piece(piece, paint) for piece in line), x=0, y=place * _LARGE_LINE + _LARGE)
        for place, line in enumerate(lines)
    )
    return tag("g", drawn, font_size=_LARGE) if drawn else "", len(lines) * _LARGE_LINE + 6 if drawn else 0.0


def _piece(piece: Cell, paint: Paint) -> str:
    weight = {} if piece.tone in (Tone.PLAIN, Tone.MUTED) else {"font_weight": "bold"}
    return tag("tspan", clean(piece.text), fill=paint(_INKS[piece.tone]), **weight) if piece.text else ""


def _legend(chart: WallChart, top: float, width: float, paint: Paint) -> tuple[str, float]:
    """Return what the bars and marks are, and how high that is."""
    drawn, left, line = "", 0.0, 0
    for role, title in chart.legend:
        shown = wrapped(title, width - _SAMPLE - 6, 1)
        needed = _SAMPLE + 6 + width_of(shown[0])
        if left and left + needed > width:
            left, line = 0.0, line + 1
        place = top + line * (LINE_HEIGHT + 4)
        drawn += sample(role, left, place + LINE_HEIGHT / 2, _SAMPLE, paint)
        drawn += words(shown, left + _SAMPLE + 6, place, full=title)
        left += needed + _GAP
    return drawn, (line + 1) * (LINE_HEIGHT + 4) + 4 if chart.legend else 0.0


def _axis(chart: WallChart, ground: Ground, paint: Paint) -> str:
    """Return the periods and their divisions with their names, and the lines where they begin and end."""
    drawn = ""
    top = ground.top + LINE_HEIGHT
    for stretches, color in ((chart.divisions, "grid"), (chart.periods, "faint")):
        spans = [(found, name) for span, name in stretches if (found := ground.within(span)) is not None]
        place = top + (LINE_HEIGHT if stretches is chart.divisions else 0)
        edges = sorted({edge for span, _ in spans for edge in span})
        lines = "".join(f"M{number(x)} {number(place + 2)}V{number(ground.bottom)}" for x in edges)
        drawn += tag("path", d=lines, stroke=paint(color)) if lines else ""
        names = "".join(
            words((name,), (start + end) / 2, place + 2, anchor="middle") for (start, end), name in _named(spans)
        )
        drawn += tag("g", names, fill=paint("faint")) if names else ""
    return drawn


def _named(spans: Sequence[tuple[Span, str]]) -> Sequence[tuple[Span, str]]:
    """Return the stretches whose names stand side by side: all, or every second one and so on."""
    for step in range(1, len(spans) + 1):
        kept = spans[::step]
        places = [((start + end) / 2, width_of(name) / 2) for (start, end), name in kept]
        if all(x + half + 4 <= next_x - next_half for (x, half), (next_x, next_half) in pairwise(places)):
            return kept
    return ()


def _today(chart: WallChart, ground: Ground, width: float, paint: Paint) -> str:
    if not ground.holds(chart.today):
        return ""
    x, said = ground.across.at(chart.today), wrapped(chart.today_text, width, 1)
    size = width_of(said[0])
    left = max(min(x - size / 2, width - size), 0.0)
    line = f"M{number(x)} {number(ground.top + LINE_HEIGHT)}V{number(ground.bottom)}"
    drawn = tag("path", d=line, stroke=paint("ink"), stroke_width=1.6, stroke_dasharray="5 3")
    return drawn + words(said, left, ground.top, full=chart.today_text, bold=True)


def _titles(chart: WallChart, columns: Columns, head: float, paint: Paint) -> str:
    """Return the titles of the columns, over the line the rows hang from."""
    top = head - LINE_HEIGHT - 4
    days, name = chart.titles
    drawn = words((days,), columns.days, top, anchor="end") + words((name,), columns.name.left, top)
    for title, column in zip((*chart.before, *chart.after), (*columns.before, *columns.after), strict=True):
        drawn += words((title,), column.left, top)
    return tag("g", drawn, fill=paint("faint")) + tag(
        "path", d=f"M0 {number(head)}H{number(columns.width)}", stroke=paint("ink")
    )


# The rows


def _lines_between(rows: Sequence[Row], width: float, paint: Paint) -> str:
    lines = "".join(f"M0 {number(row.bottom)}H{number(width)}" for row in rows)
    return tag("path", d=lines, stroke=paint("grid")) if lines else ""


def _row(row: Row, columns: Columns, paint: Paint) -> str:
    """Return the words of a row, or the title of a group."""
    if row.bar is None:
        return words(row.label, 0, row.top_of(row.label), bold=True)
    return "".join(_words_of(row, row.bar, columns, paint))


def _words_of(row: Row, bar: WallBar, columns: Columns, paint: Paint) -> Iterator[str]:
    ink = paint(_INKS[bar.tone])
    middle = row.middle - LINE_HEIGHT / 2
    if bar.sign:
        yield words((bar.sign,), 8, middle, anchor="middle", fill=ink, bold=True)
    if bar.days:
        days = words((bar.days,), columns.days, middle, anchor="end", fill=ink, bold=True)
        yield tag("g", days, font_size=FONT_SIZE * 10 / 8.6)
    yield words(row.label, columns.name.left, row.top_of(row.label), full=bar.label)
    facts = (*bar.before, *bar.after)
    for said, lines, column in zip(facts, row.facts, (*columns.before, *columns.after), strict=True):
        if said:
            yield words(lines, column.left, row.top_of(lines), full=said)
