"""A Document for a terminal or a log: Rich tables that fit the width they are given, and never cut a word of theirs.

Three shapes, the first that fits: flat (every column side by side), stacked (a column moves under its neighbour), and
a list. Without a width (a pipe, a log) the flat one is as wide as it is.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from leling_targets.model import Block, Cell, Document, Entries, Heading, Paragraph, Row, Table, Tone

_STYLES: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "green", Tone.WARN: "yellow", Tone.BAD: "bold red", Tone.MUTED: "dim", Tone.PLAIN: ""}
)
_UNLIMITED = 100_000
_BAR_WIDTH = 8
_FIRST_COLUMN_LEAST = 14
_ASCII_MARKS = str.maketrans(
    {
        "≥": ">=", "≤": "<=", "×": "x", "√": "+", "▼": "v", "▽": "~", "○": "o", "·": ".", "–": "-", "█": "#", "•": "*",
        "，": ", ", "。": ".", "：": ": ", "、": ", ", "（": "(", "）": ")", "…": "...", "─": "-", "−": "-",
    }
)  # fmt: skip


def draw(document: Document, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> str:
    """Return the document as text of at most `width` columns (None: as wide as it needs), with ANSI colours if asked.

    With `ascii_only` every mark, line and punctuation of ours is ASCII; names stay as the plan writes them.
    """
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width or _UNLIMITED,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for position, block in enumerate(document.blocks):
        if position and not (isinstance(block, Paragraph) and isinstance(document.blocks[position - 1], Paragraph)):
            console.print()
        _print(console, block, width, ASCII if ascii_only else SIMPLE_HEAD)
    drawn = "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
    return drawn.translate(_ASCII_MARKS) if ascii_only else drawn


def _print(console: Console, block: Block, width: int | None, box: Box) -> None:
    if isinstance(block, Heading):
        console.print(Text(block.text, style="bold"), soft_wrap=width is None)
    elif isinstance(block, Paragraph):
        console.print(_paragraph(block), soft_wrap=width is None)
    elif isinstance(block, Entries):
        for entry in block.entries:
            grid = RichTable.grid(padding=(0, 1, 0, 0))
            grid.add_row(Text("•"), _paragraph(entry))
            console.print(grid)
    else:
        _print_table(console, block, width, box)


def _paragraph(paragraph: Paragraph) -> Text:
    return Text.assemble(*(_text(piece) for piece in paragraph.pieces))


def _text(cell: Cell) -> Text:
    shown = "".join(mark if mark.isprintable() else "�" for mark in cell.text)
    if cell.bar is not None:
        filled = int(cell.bar * _BAR_WIDTH)
        shown = f"{'█' * filled}{'·' * (_BAR_WIDTH - filled)} {shown:>4}"
    return Text(shown, style=_STYLES[cell.tone])


def _print_table(console: Console, table: Table, width: int | None, box: Box) -> None:
    for shape in (_flat, _stacked):
        drawn = shape(table, box)
        if width is None or console.measure(drawn, options=console.options.update(width=_UNLIMITED)).maximum <= width:
            console.print(drawn)
            return
    # The first column may wrap; the figures never do.
    drawn = _stacked(table, box, first_wraps=True)
    rest = console.measure(drawn, options=console.options.update(width=_UNLIMITED)).minimum
    if width is not None and rest <= width:
        console.print(drawn)
        return
    console.print(_listed(table), soft_wrap=False)


def _new_table(box: Box) -> RichTable:
    return RichTable(box=box, pad_edge=False, padding=(0, 1), show_edge=False, header_style="bold")


def _flat(table: Table, box: Box) -> RichTable:
    drawn = _new_table(box)
    for column in table.columns:
        drawn.add_column(Text(column.title), justify="right" if column.is_numeric else "left", no_wrap=True)
    _add_rows(drawn, table, lambda row: [_text(cell) for cell in row])
    return drawn


def _stacked(table: Table, box: Box, first_wraps: bool = False) -> RichTable:
    """Return the table with each column that may go under another one under it, as a second line of the cell."""
    keys = [column.key for column in table.columns]
    tops = [column for column in table.columns if column.under not in keys]
    below = {column.under: position for position, column in enumerate(table.columns) if column.under in keys}
    drawn = _new_table(box)
    for number, column in enumerate(tops):
        title = Text(column.title)
        if column.key in below:
            title = Text.assemble(title, "\n", Text(table.columns[below[column.key]].title, style="dim"))
        wraps = first_wraps and number == 0
        drawn.add_column(
            title,
            justify="right" if column.is_numeric else "left",
            no_wrap=not wraps,
            min_width=_FIRST_COLUMN_LEAST if wraps else None,
            overflow="fold",
        )

    def cells(row: Row) -> list[Text]:
        made: list[Text] = []
        for column in tops:
            top = _text(row[keys.index(column.key)])
            if column.key in below:
                top = Text.assemble(top, "\n", _text(row[below[column.key]]))
            made.append(top)
        return made

    _add_rows(drawn, table, cells)
    return drawn


def _add_rows(drawn: RichTable, table: Table, cells: Callable[[Row], Sequence[Text]]) -> None:
    for number, section in enumerate(table.sections):
        if section.title:
            if number:
                drawn.add_row()
            drawn.add_row(Text(section.title, style="bold"))
        for row in section.rows:
            drawn.add_row(*cells(row))


def _listed(table: Table) -> Text:
    """Return the table as a list, a line per cell: for places too narrow for columns."""
    lines: list[Text] = []
    for section in table.sections:
        if section.title:
            lines.append(Text(section.title, style="bold"))
        for row in section.rows:
            lines.append(_text(row[0]))
            lines.extend(
                Text.assemble(f"  {column.title}: ", _text(cell))
                for column, cell in zip(table.columns[1:], row[1:], strict=True)
            )
    return Text("\n").join(lines)
