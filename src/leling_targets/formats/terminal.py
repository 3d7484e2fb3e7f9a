"""A Document for a terminal or a log: Rich tables that fit the width they are given, and never cut a word of theirs.

Three shapes, the first that fits: flat (every column side by side), stacked (a column moves under its neighbour), and
a list. A table with spare columns stays flat, a line a row: it goes without those that do not fit, and says so. Without
a width (a pipe, a log) the flat one is as wide as it is.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from leling_targets.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    ItemChart,
    LineChart,
    Paragraph,
    Row,
    Table,
    Tone,
    WallChart,
)
from leling_targets.formats.parts.stacking import stacks_of
from leling_targets.formats.parts.windows import GAP, LEAST_NAME, fitted, left_out, naming, without_details
from leling_targets.i18n import Language
from leling_targets.visible import visible

_STYLES: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "green", Tone.WARN: "yellow", Tone.BAD: "bold red", Tone.MUTED: "dim", Tone.PLAIN: ""}
)
_UNLIMITED = 100_000
_BAR_WIDTH = 8
_LEAST_BESIDE_BAR = 4
_ASCII_MARKS = str.maketrans(
    {
        "≥": ">=", "≤": "<=", "×": "x", "√": "+", "▼": "v", "▽": "~", "○": "o", "·": ".", "–": "-", "−": "-",
        "，": ", ", "。": ".", "：": ": ", "、": ", ", "（": " (", "）": ")", "…": "...", "“": '"', "”": '"', "�": "?",
    }
)  # fmt: skip
_ASCII_BARS = str.maketrans({"█": "#", "·": "."})


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
    blocks = [_in_ascii(block) for block in document.blocks] if ascii_only else document.blocks
    if width is not None:
        blocks = [one for block in blocks for one in _in_window(block, width, document.language, ascii_only)]
    first_wall = next((place for place, block in enumerate(blocks) if isinstance(block, WallChart)), -1)
    for position, block in enumerate(blocks):
        if position and not (isinstance(block, Paragraph) and isinstance(blocks[position - 1], Paragraph)):
            console.print()
        _print(console, block, width, ascii_only, has_legend=position == first_wall)
    drawn = "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
    return drawn.translate(_ASCII_BARS) if ascii_only else drawn


def _print(console: Console, block: Block, width: int | None, ascii_only: bool, *, has_legend: bool) -> None:
    if isinstance(block, Heading):
        console.print(Text(visible(block.text), style="bold"))
    elif isinstance(block, Paragraph):
        console.print(_paragraph(block))
    elif isinstance(block, Entries):
        for entry in block.entries:
            grid = RichTable.grid(padding=(0, 1, 0, 0))
            grid.add_column()
            grid.add_column(overflow="fold")
            grid.add_row(Text("-"), _paragraph(entry))
            console.print(grid)
    elif isinstance(block, LineChart | ItemChart):
        # What a chart shows stands in its description too; a terminal has no room to draw its figures.
        console.print(Text(visible(block.description)))
    elif isinstance(block, WallChart):
        from leling_targets.formats.parts.wall_chart import ASCII_SIGNS, SIGNS, print_chart

        signs = ASCII_SIGNS if ascii_only else SIGNS
        print_chart(console, block, width, signs, _STYLES, has_legend=has_legend)
    else:
        _print_table(console, block, width, "-" if ascii_only else "─")


def _in_window(block: Block, width: int, language: Language, ascii_only: bool) -> Iterator[Block]:
    """Yield a block as a window shows it: of a table what fits, and in words what does not."""
    if not isinstance(block, Table):
        yield block
        return
    short = without_details(block)
    shown = fitted(short, _flat(short).natural_widths, width)
    yield shown
    if words := left_out(block, shown, language):
        yield Paragraph((Cell(_in_ascii(words) if ascii_only else words, Tone.MUTED),))


def _in_ascii(value: Any) -> Any:  # noqa: ANN401
    """Return what is drawn with our marks and punctuation in ASCII, before anything is measured."""
    if type(value) is str:
        return value.translate(_ASCII_MARKS)
    if isinstance(value, tuple):
        return tuple(_in_ascii(one) for one in value)
    if isinstance(value, Struct):
        return replace(value, **{one: _in_ascii(getattr(value, one)) for one in value.__struct_fields__})
    return value


def _paragraph(paragraph: Paragraph) -> Text:
    return Text.assemble(*(_text(piece) for piece in paragraph.pieces))


def _text(cell: Cell, beside_bar: int = 0) -> Text:
    """Return a cell as text; words beside a bar stand on the right of so many columns."""
    shown = visible(cell.text)
    if cell.bar is not None:
        filled = int(cell.bar * _BAR_WIDTH + 1e-9)
        shown = f"{'█' * filled}{'·' * (_BAR_WIDTH - filled)} {shown:>{max(beside_bar, _LEAST_BESIDE_BAR)}}"
    return Text(shown, style=_STYLES[cell.tone])


class _Shape(Struct, frozen=True, dict=True):
    """A table as it will stand on the screen: cells of one line or two."""

    titles: list[Text]
    is_right: list[bool]
    sections: list[tuple[str, list[list[Text]]]]

    @cached_property
    def natural_widths(self) -> list[int]:
        """Return the width each column needs for its longest line."""
        rows = [self.titles, *(row for _, section in self.sections for row in section)]
        return [
            max(cell_len(line) for row in rows for line in row[column].plain.split("\n"))
            for column in range(len(self.titles))
        ]

    def print_to(self, console: Console, widths: Sequence[int], rule: str) -> None:
        """Print the header, then the sections, each under its title, all in the same columns."""
        header = self._columns(widths)
        header.add_row(*self._spaced(console, self.titles, widths), style="bold")
        console.print(header)
        console.print(rule * (sum(widths) + GAP * (len(widths) - 1)))
        for number, (title, rows) in enumerate(self.sections):
            if title:
                if number:
                    console.print()
                console.print(Text(visible(title), style="bold"))
            drawn = self._columns(widths)
            for row in rows:
                drawn.add_row(*self._spaced(console, row, widths))
            console.print(drawn)

    def _spaced(self, console: Console, cells: Sequence[Text], widths: Sequence[int]) -> list[Text]:
        """Return the cells with the gap before every line of those that stand on the left of their column."""
        made = [cells[0]]
        for cell, is_right, width in zip(cells[1:], self.is_right[1:], widths[1:], strict=True):
            if is_right:
                made.append(cell)
            else:
                fits = "\n" not in cell.plain and cell_len(cell.plain) <= width
                lines = [cell] if fits else cell.wrap(console, width, overflow="fold")
                made.append(Text("\n").join(Text.assemble(" " * GAP, line) for line in lines))
        return made

    def _columns(self, widths: Sequence[int]) -> RichTable:
        # The gap is part of each column but the first: padding and dividers would be drawn cell by cell.
        drawn = RichTable.grid()
        columns = zip(self.is_right, widths, self.natural_widths, strict=True)
        for number, (is_right, width, least) in enumerate(columns):
            gap = GAP if number else 0
            justify: Literal["left", "right"] = "right" if is_right else "left"
            drawn.add_column(justify=justify, width=width + gap, no_wrap=width >= least, overflow="fold")
        return drawn


def _print_table(console: Console, table: Table, width: int | None, rule: str) -> None:
    for make in (_flat, _stacked):
        shape = make(table)
        widths = shape.natural_widths
        if width is None or sum(widths) + GAP * (len(widths) - 1) <= width:
            shape.print_to(console, widths, rule)
            return
    # The name, the first column that is no figure, may wrap; the figures never do.
    name = naming(table)
    left = (width or 0) - sum(widths) + widths[name] - GAP * (len(widths) - 1)
    if left >= LEAST_NAME:
        shape.print_to(console, [*widths[:name], left, *widths[name + 1 :]], rule)
    else:
        console.print(_listed(table))


def _beside_bars(table: Table) -> int:
    """Return the columns the longest words beside a bar take."""
    cells = (cell for section in table.sections for row in section.rows for cell in row)
    return max((cell_len(cell.text) for cell in cells if cell.bar is not None), default=0)


def _flat(table: Table) -> _Shape:
    beside_bar = _beside_bars(table)
    return _Shape(
        [Text(column.title) for column in table.columns],
        [column.is_numeric for column in table.columns],
        [
            (section.title, [[_text(cell, beside_bar) for cell in row] for row in section.rows])
            for section in table.sections
        ],
    )


def _stacked(table: Table) -> _Shape:
    """Return the table with each column that may go under another one under it, as a further line of the cell."""
    piles = stacks_of(table)
    beside_bar = _beside_bars(table)

    def stacked(cells: Sequence[Text]) -> list[Text]:
        return [Text("\n").join(cells[position] for position in pile) for pile in piles]

    def cells(row: Row) -> list[Text]:
        return stacked([_text(cell, beside_bar) for cell in row])

    return _Shape(
        stacked([Text(column.title) for column in table.columns]),
        [table.columns[top].is_numeric for top, *_ in piles],
        [(section.title, [cells(row) for row in section.rows]) for section in table.sections],
    )


def _listed(table: Table) -> Text:
    """Return the table as a list, a line per cell: for places too narrow for columns."""
    lines: list[Text] = []
    # A number before the name stands before it here too.
    head = naming(table) + 1
    for section in table.sections:
        if section.title:
            lines.append(Text(visible(section.title), style="bold"))
        for row in section.rows:
            lines.append(Text(" ").join(_text(cell) for cell in row[:head]))
            lines.extend(
                Text.assemble(f"  {column.title}: ", _text(cell))
                for column, cell in zip(table.columns[head:], row[head:], strict=True)
            )
    return Text("\n").join(lines)
