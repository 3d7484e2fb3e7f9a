"""The whole of a Word document: sections of paper, blocks in order, what stands on every page, and no clock in it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm

from leling_targets.document import Block, Cell, Chart, Document, Entries, Heading, Paragraph, Table, WallChart
from leling_targets.formats.docx.elements import Element, element, field, paragraph, run, small_paragraph, toned
from leling_targets.formats.docx.pictures import Pictures
from leling_targets.formats.docx.styles import BULLET, DESCRIPTION, HEADINGS, set_styles
from leling_targets.formats.docx.tables import table_element
from leling_targets.formats.parts.pages import Pages, Paper, pages_of
from leling_targets.i18n import TAGS, text
from leling_targets.visible import visible

_TWIPS_IN_A_MILLIMETRE = 1440 / 25.4
_TABLE_SIZE, _WIDE_TABLE_SIZE = 17, 16
"""In half points."""
_AFTER_TABLE = 100
_LONGEST_PROPERTY = 255
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file knows."""


def write(document: Document) -> bytes:
    """Return the document as the bytes of a .docx file."""
    word = docx.Document()
    set_styles(word, document.language)
    writer = _Writer(word, Pictures(word, document))
    for number, pages in enumerate(pages_of(document)):
        section = word.sections[0] if number == 0 else _next_section(word)
        _lay(section, pages)
        if number == 0:
            _furnish(section, document)
        writer.add(pages)
    _describe(word, document)
    stream = BytesIO()
    word.save(stream)
    return _without_clock(stream)


def _next_section(word: WordDocument) -> WordSection:
    """End a section, in a line so low that it never needs a page of its own."""
    section: WordSection = word.add_section(WD_SECTION.NEW_PAGE)
    ending = word.element.body[-2]
    low = small_paragraph(*ending.iter(qn("w:sectPr")))
    word.element.body.replace(ending, low)
    return section


def _lay(section: WordSection, pages: Pages) -> None:
    """Put the paper the way pages lie."""
    width, height, side, top, bottom = pages.paper.value
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.header_distance = section.footer_distance = Mm(5 if pages.paper is Paper.WALL else 8)
    section.different_first_page_header_footer = False


def _furnish(section: WordSection, document: Document) -> None:
    """Set what stands on every page: the title, but not above itself, and the number of the page."""
    section.different_first_page_header_footer = True
    title = section.header.paragraphs[0]
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title._p.append(run(document.title))
    before, between, after = text("page.number", document.language, page="\n", pages="\n").split("\n")
    for footer in (section.footer, section.first_page_footer):
        number = footer.paragraphs[0]
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number._p.extend([run(before), *field("PAGE"), run(between), *field("NUMPAGES"), run(after)])


class _Writer:
    """Puts blocks at the end of a document."""

    def __init__(self, word: WordDocument, pictures: Pictures) -> None:
        self._body = word.element.body
        self._pictures = pictures

    def add(self, pages: Pages) -> None:
        """Add the blocks of pages."""
        for position, block in enumerate(pages.blocks):
            for made in self._block(block, pages, pages.leads(position)):
                # The last element of the body is the section, which has to stay there.
                self._body.insert(len(self._body) - 1, made)

    def _block(self, block: Block, pages: Pages, leads: bool) -> Iterator[Element]:
        if isinstance(block, Heading):
            yield paragraph(toned(Cell(block.text, block.tone)), style=HEADINGS[min(block.level, len(HEADINGS))])
        elif isinstance(block, Paragraph):
            keeps = [element("keepNext")] if leads else []
            yield paragraph(*(toned(piece) for piece in block.pieces), properties=keeps)
        elif isinstance(block, Entries):
            yield from (paragraph(*(toned(piece) for piece in entry.pieces), style=BULLET) for entry in block.entries)
        elif isinstance(block, Chart):
            yield self._pictures.paragraph(block)
            if not isinstance(block, WallChart):
                # A sheet of a wall chart says it all itself.
                yield paragraph(run(block.description), style=DESCRIPTION)
        else:
            yield from _table(block, pages)


def _table(table: Table, pages: Pages) -> Iterator[Element]:
    if table.caption:
        yield paragraph(run(table.caption), style="Caption")
    side, _, margin, *_ = pages.paper.value
    width = int((side - 2 * margin) * _TWIPS_IN_A_MILLIMETRE)
    yield table_element(table, width, _WIDE_TABLE_SIZE if pages.paper is Paper.LYING else _TABLE_SIZE)
    yield small_paragraph(height=_AFTER_TABLE)


def _describe(word: WordDocument, document: Document) -> None:
    """Say what the document is; what the empty one we began with says of itself goes."""
    about = word.core_properties
    about.title = visible(document.title)[:_LONGEST_PROPERTY]
    about.language = TAGS[document.language]
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.revision = 1
    # A document of no date is as old as the first day of a zip file, rather than as the empty one it began as.
    day = datetime.fromisoformat(document.date) if document.date else datetime(*_EARLIEST)  # noqa: DTZ001
    about.created = about.modified = day
    relations = word.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _without_clock(stream: BytesIO) -> bytes:
    """Return a package with the parts it has, none of which knows when it was written."""
    rewritten = BytesIO()
    with ZipFile(stream) as source, ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _EARLIEST), source.read(name), ZIP_DEFLATED)
    return rewritten.getvalue()
