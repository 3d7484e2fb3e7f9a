"""A Document as PDF, set by Typst: pages to print and to file, with bookmarks, and words a screen reader can follow.

Every text goes to Typst as a string, in which nothing is markup; what is markup stands in this file.
"""

from collections.abc import Iterable, Iterator, Sequence

from leling_targets.document import (
    Block,
    Cell,
    Chart,
    Document,
    Entries,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
    WallChart,
)
from leling_targets.formats.parts.fitting import Fit, fit
from leling_targets.formats.parts.pages import Pages, Paper, pages_of
from leling_targets.formats.parts.pictures import image
from leling_targets.formats.parts.tones import ACCENT, COLORS, HEADER_FILL, LINE, SECTION_FILL, TRACK
from leling_targets.formats.parts.typesetting import (
    CHINESE_SANS,
    CHINESE_SERIF,
    LATIN_SANS,
    LATIN_SERIF,
    compile_pdf,
    found,
    literal,
    require,
    require_chinese,
)
from leling_targets.i18n import Language, text

_UPRIGHT_ROOM, _LYING_ROOM = 112.0, 190.0
"""What fits into a line of a table, in halves of the height of its letters."""

_TALLEST_ROW = 900
"""Marks in a cell; a row with more may break, so that it never runs off its page."""

_LOOKS = f"""
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm))
#set par(leading: 0.72em, spacing: 0.95em)
#set heading(numbering: none)
#show heading: it => block(above: 1.3em, below: 0.7em, sticky: true, text(font: sans, weight: "bold", it.body))
#show heading.where(level: 1): set text(size: 18pt, fill: rgb("{ACCENT}"))
#show heading.where(level: 2): set text(size: 14pt, fill: rgb("{ACCENT}"))
#show heading.where(level: 3): set text(size: 11.5pt)
#set list(marker: text(font: "{LATIN_SERIF}", "•"), indent: 0.3em)
#set table(inset: (x: 4pt, y: 3.2pt), stroke: (x, y) => (bottom: 0.4pt + rgb("{LINE}")))
#set table.cell(breakable: false)
#show table: set text(font: sans, hyphenate: true)
#show table: set par(leading: 0.5em, spacing: 0.5em, justify: false)
#let bar(share, tone) = block(width: 100%, height: 2.2pt, fill: rgb("{TRACK}"),
  align(left, block(width: share * 100%, height: 2.2pt, fill: rgb(tone))))
"""


def draw(document: Document) -> bytes:
    """Return the document as PDF; the same document gives the same bytes on the same machine.

    Raises UsageError where Typst is missing, and where Chinese is to be set and no font of this machine has any.
    """
    require(".pdf", "pdf")
    body = "\n".join(_pages(pages) for pages in pages_of(document))
    head = literal(document.title)
    require_chinese(head + body + text("page.number", document.language, page="", pages=""))
    return compile_pdf("\n".join([_fonts(document.language), _page(document, head), _LOOKS, body]))


def _fonts(language: Language) -> str:
    """Return the fonts of a document: serifs for text in Chinese as its press has it, no serifs in tables."""
    sans = (*found(LATIN_SANS)[:1], LATIN_SERIF, *found(CHINESE_SANS)[:1])
    serif = (LATIN_SERIF, *found(CHINESE_SERIF)[:1], *found(CHINESE_SANS)[:1])
    if language == "zh":
        sans = (*found(CHINESE_SANS)[:1], LATIN_SERIF)
        serif = (*found(CHINESE_SERIF)[:1], *found(CHINESE_SANS)[:1], LATIN_SERIF)
    region = ', region: "cn"' if language == "zh" else ""
    return "\n".join(
        [
            f"#let sans = {_array(literal(family) for family in sans)}",
            f"#let serif = {_array(literal(family) for family in serif)}",
            f'#set text(font: serif, size: 10.5pt, lang: "{language}"{region}, fill: rgb("1F2328"))',
        ]
    )


def _array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _page(document: Document, title: str) -> str:
    """Return what stands on every page, and what a reader's program shows of the file."""
    before, between, after = text("page.number", document.language, page="\n", pages="\n").split("\n")
    small = f'set text(font: sans, size: 8pt, fill: rgb("{COLORS[Tone.MUTED]}"))'
    pages = "str(counter(page).final().first())"
    number = f"{literal(before)} + counter(page).display() + {literal(between)} + {pages} + {literal(after)}"
    return "\n".join(
        [
            f"#set document(title: {title}, date: {_date(document.date)})",
            "#set page(",
            f"  header: context if counter(page).get().first() > 1 {{ {small}; align(center, {title}) }},",
            f"  footer: context {{ {small}; align(center, {number}) }},",
            ")",
        ]
    )


def _date(written: str) -> str:
    if not written:
        return "none"
    year, month, day = (int(part) for part in written.split("-"))
    return f"datetime(year: {year}, month: {month}, day: {day})"


def _pages(pages: Pages) -> str:
    room = _LYING_ROOM if pages.paper is Paper.LYING else _UPRIGHT_ROOM
    body = "\n".join(_block(block, room, pages.leads(position)) for position, block in enumerate(pages.blocks))
    if pages.paper is Paper.UPRIGHT:
        return body
    _, _, side, top, bottom = pages.paper.value
    paper = 'paper: "a3", ' if pages.paper is Paper.WALL else ""
    return f"#page({paper}flipped: true, margin: (x: {side}mm, top: {top + 2}mm, bottom: {bottom + 2}mm))[\n{body}\n]"


def _block(block: Block, room: float, leads: bool) -> str:
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Paragraph):
        words = f"par({_pieces(block.pieces)})"
        return f"#block(sticky: true, spacing: 0.95em, {words})" if leads else f"#{words}"
    if isinstance(block, Entries):
        return f"#list({', '.join(_pieces(entry.pieces) for entry in block.entries)})"
    if isinstance(block, Chart):
        return _chart(block)
    return _table(block, fit(block, room), "8pt" if room == _LYING_ROOM else "8.5pt")


def _heading(heading: Heading) -> str:
    shown = literal(heading.text)
    if heading.tone not in (Tone.PLAIN, Tone.MUTED):
        shown = f'text(fill: rgb("{COLORS[heading.tone]}"), {shown})'
    return f"#heading(level: {heading.level}, {shown})"


def _pieces(pieces: Iterable[Cell]) -> str:
    return " + ".join(["[]", *(_toned(literal(piece.text), piece.tone) for piece in pieces)])


def _chart(chart: Chart) -> str:
    if isinstance(chart, WallChart):
        # A sheet of a wall chart says it all itself.
        return f"#{image(chart)}"
    words = f'text(size: 8pt, fill: rgb("{COLORS[Tone.MUTED]}"), {literal(chart.description)})'
    return f"#block(breakable: false, width: 100%, {image(chart)} + par({words}))"


# Tables


def _table(table: Table, fitted: Fit, size: str) -> str:
    rows = [_section(section, table, fitted) for section in table.sections]
    aligned = ("right" if table.columns[stack[0]].is_numeric else "left" for stack in fitted.stacks)
    parts = [
        f"columns: {_array(f'{share:.2%}' for share in fitted.shares)}",
        f"align: {_array(aligned)}",
        _header(table, fitted),
        *(row for section in rows for row in section),
    ]
    caption = (
        f'#block(sticky: true, below: 0.5em, text(font: sans, size: 9pt, weight: "bold", {literal(table.caption)}))'
    )
    lines = [caption] if table.caption else []
    return "\n".join([*lines, f"#[#set text(size: {size})", f"#table({', '.join(parts)})]"])


def _header(table: Table, fitted: Fit) -> str:
    """Return the row that comes again on every page: the title of each column, those of columns under it smaller."""
    cells: list[str] = []
    for stack in fitted.stacks:
        upper = f'text(weight: "bold", {literal(table.columns[stack[0]].title, may_break=True)})'
        under = (_under(literal(table.columns[position].title, may_break=True), Tone.MUTED) for position in stack[1:])
        cells.append(f'table.cell(fill: rgb("{HEADER_FILL}"), {" + linebreak() + ".join([upper, *under])})')
    return f"table.header({', '.join(cells)})"


def _section(section: Section, table: Table, fitted: Fit) -> Iterator[str]:
    if section.title:
        title = f'text(weight: "bold", fill: rgb("{ACCENT}"), {literal(section.title)})'
        cell = f'table.cell(colspan: {len(fitted.stacks)}, align: left, fill: rgb("{SECTION_FILL}"), {title})'
        # A header of the second level is never alone at the end of a page, and comes again on the next one.
        yield f"table.header(level: 2, {cell})"
    for row in section.rows:
        is_tall = sum(len(cell.text) for cell in row) > _TALLEST_ROW
        for stack in fitted.stacks:
            content = _stacked([row[position] for position in stack])
            yield f"table.cell(breakable: true, {content})" if is_tall else content


def _stacked(cells: Sequence[Cell]) -> str:
    """Return the content of a cell: columns above one another, each with its bar."""
    parts: list[str] = []
    for position, cell in enumerate(cells):
        words = literal(cell.text, may_break=True)
        if cell.text:
            parts.append(_under(words, cell.tone) if position else _toned(words, cell.tone))
        if cell.bar is not None:
            parts.append(f'bar({cell.bar:.4f}, "{COLORS[cell.tone]}")')
    return f"stack(spacing: 0.42em, {', '.join(parts)})" if len(parts) > 1 else "".join(parts) or "[]"


def _under(content: str, tone: Tone) -> str:
    color = COLORS[Tone.MUTED if tone is Tone.PLAIN else tone]
    return f'text(size: 0.9em, fill: rgb("{color}"), {content})'


def _toned(content: str, tone: Tone) -> str:
    return content if tone is Tone.PLAIN else f'text(fill: rgb("{COLORS[tone]}"), {content})'
