"""Documents for Word, opened again: headings, tables, paper, fonts, pictures, and what the file says of itself."""

import datetime
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from msgspec.structs import replace

from chart_samples import SCHEDULE_EN
from gap_documents import MARKUP, gap_document
from leling_targets.document import Cell, Chart, Column, Document, Heading, Paragraph, Section, Table
from leling_targets.formats import docx as format_docx
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK
from leling_targets.i18n import LANGUAGES, Language
from running import ROOT, environment, run_program


def opened(document: Document) -> WordDocument:
    """Return the file of a document as python-docx reads it."""
    return docx.Document(io.BytesIO(format_docx.draw(document)))


def charts_of(document: Document) -> list[Chart]:
    """Return the charts of a document."""
    return [block for block in document.blocks if isinstance(block, Chart)]


def without_charts(document: Document) -> Document:
    """Return a document whose pictures need no drawing."""
    return replace(document, blocks=tuple(one for one in document.blocks if not isinstance(one, Chart)))


def table_of(columns: tuple[Column, ...], *rows: tuple[Cell, ...]) -> Document:
    """Return a document that holds one table."""
    return Document("en", (Heading("Title", 1), Table(columns, (Section("", rows),))))


ENGLISH = gap_document("en", 8)


@pytest.fixture(scope="module")
def english() -> WordDocument:
    """A report in English, opened again."""
    return opened(ENGLISH)


def test_headings_have_the_styles_of_their_level(english: WordDocument) -> None:
    styles = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
    expected = [(styles[one.level], one.text) for one in ENGLISH.blocks if isinstance(one, Heading)]
    found = [
        (one.style.name, one.text) for one in english.paragraphs if one.style and one.style.name in styles.values()
    ]
    assert found == expected


def test_headings_are_part_of_the_outline(english: WordDocument) -> None:
    for level in range(1, 4):
        outline = english.styles[f"Heading {level}"].element.find(".//" + qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level - 1)


def test_every_text_is_in_the_file_once(english: WordDocument) -> None:
    shown = "".join(text.text or "" for text in english.element.body.iter(qn("w:t"))).replace(PLACE_TO_BREAK, "")
    for block in ENGLISH.blocks:
        if isinstance(block, Heading | Paragraph):
            assert block.text in shown
        elif isinstance(block, Table):
            assert block.caption in shown
            assert all(column.title in shown for column in block.columns)
            assert all(section.title in shown for section in block.sections)
            assert all(cell.text in shown for row in block.rows for cell in row)
        elif isinstance(block, Chart):
            assert block.description in shown


def test_cells_stand_in_their_columns(english: WordDocument) -> None:
    glance = english.tables[1]
    assert [cell.text for cell in glance.rows[0].cells] == ["Status", "2021", "2020"]
    assert [cell.text for cell in glance.rows[1].cells] == ["▼ behind", "8", "5"]


def test_columns_of_a_wide_table_stand_under_others(english: WordDocument) -> None:
    gaps = english.tables[2]
    heads = [cell.text.split("\n") for cell in gaps.rows[0].cells]
    assert ["Target", "Promised"] in heads
    assert ["Pace", "Status"] in heads
    assert sum(map(len, heads)) == 19
    assert len(heads) <= 11
    row = dict(zip((head[0] for head in heads), (cell.text.split("\n") for cell in gaps.rows[2].cells), strict=True))
    assert row["Required now"] == ["100.0", "-12.4"]


def test_a_head_comes_again_and_rows_stay_whole(english: WordDocument) -> None:
    for table in english.tables:
        settings = [row._tr.trPr for row in table.rows]
        assert all(one is not None and one.find(qn("w:cantSplit")) is not None for one in settings)
        heads = [one.find(qn("w:tblHeader")) is not None for one in settings if one is not None]
        assert heads == [True, *[False] * (len(heads) - 1)]
        assert table.style is not None
        assert table.style.name == "Gap Table"


def test_the_title_of_a_section_spans_the_table_and_stays_with_its_rows(english: WordDocument) -> None:
    gaps = english.tables[2]
    row = gaps.rows[1]._tr
    assert [tc.grid_span for tc in row.tc_lst] == [len(gaps.columns)]
    assert row.tc_lst[0].find(".//" + qn("w:shd")) is not None
    assert row.tc_lst[0].find(".//" + qn("w:keepNext")) is not None
    assert gaps.rows[1].cells[0].text == "Industry"


def test_figures_stand_on_the_right(english: WordDocument) -> None:
    cells = english.tables[1].rows[1].cells
    sides = [cell._tc.find(".//" + qn("w:jc")) for cell in cells]
    assert [None if side is None else side.get(qn("w:val")) for side in sides] == [None, "right", "right"]


def test_tones_are_colours_beside_the_words(english: WordDocument) -> None:
    run = english.tables[1].rows[1].cells[0].paragraphs[0].runs[0]
    assert str(run.font.color.rgb) == "B3261E"
    assert run.text == "▼ behind"


def test_a_wide_table_lies_on_its_side_and_the_rest_stands_up(english: WordDocument) -> None:
    sides = [(one.orientation, round((one.page_width or 0) / 36000)) for one in english.sections]
    upright, lying = (WD_ORIENT.PORTRAIT, 210), (WD_ORIENT.LANDSCAPE, 297)
    assert sides == [upright, lying, upright]


def test_the_heading_of_a_wide_table_goes_with_it(english: WordDocument) -> None:
    parts: list[list[str]] = [[]]
    for child in english.element.body:
        parts[-1].extend(text.text or "" for text in child.iter(qn("w:t")))
        if next(child.iter(qn("w:sectPr")), None) is not None:
            parts.append([])
    assert "Gap table" not in parts[0]
    assert parts[1][0] == "Gap table"
    assert parts[1][-1] == "▼ stands for: short of what the schedule asks for."
    assert parts[2][0] == "Target by target"


def test_no_table_is_wider_than_its_paper(english: WordDocument) -> None:
    widths = [sum(column.width or 0 for column in table.columns) for table in english.tables]
    assert widths[2] <= (297 - 24) * 36000
    assert all(width <= (210 - 40) * 36000 for position, width in enumerate(widths) if position != 2)


def test_the_title_is_above_and_the_number_of_the_page_below(english: WordDocument) -> None:
    first, *others = english.sections
    assert first.header.paragraphs[0].text == ENGLISH.title
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    for footer in (first.footer, first.first_page_footer):
        assert re.findall(r"<w:instrText[^>]*> (\w+) <", footer._element.xml) == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text == "Page 1 of 1"
    assert all(one.header.is_linked_to_previous and one.footer.is_linked_to_previous for one in others)
    assert not any(one.different_first_page_header_footer for one in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chinese_has_fonts_of_its_own(language: Language) -> None:
    word = opened(without_charts(gap_document(language, 4)))
    for style, font in {"Normal": "宋体", "Title": "黑体", "Heading 1": "黑体", "Heading 2": "黑体"}.items():
        fonts = word.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:ascii"))
        assert not [name for name in fonts.attrib if name.endswith("Theme")]
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:rFonts")).get(qn("w:eastAsia")) == "宋体"
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_every_chart_is_a_picture_with_words(english: WordDocument) -> None:
    charts = charts_of(ENGLISH)
    pictures = english.inline_shapes
    assert len(pictures) == len(charts) == 8
    described = [shape._inline.docPr.get("descr") for shape in pictures]
    assert described == [chart.description for chart in charts]
    assert len({shape._inline.docPr.id for shape in pictures}) == len(charts)
    below = [one.text for one in english.paragraphs if one.style and one.style.name == "Description"]
    assert below == described


def test_a_wall_chart_has_the_width_of_a_larger_sheet_and_never_more_than_its_page() -> None:
    many = replace(SCHEDULE_EN, bars=SCHEDULE_EN.bars * 5)
    word = opened(Document("en", (Heading("Title", 1), SCHEDULE_EN, many)))
    whole, high = word.inline_shapes
    assert whole.width == Mm(398)
    assert [whole._inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    assert high.width < Mm(398)
    assert high.height == pytest.approx(Mm(243), rel=0.01)
    assert whole._inline.docPr.get("descr") == SCHEDULE_EN.description


def test_pictures_are_sharp_and_keep_their_shape(english: WordDocument) -> None:
    for shape in english.inline_shapes:
        relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        image = english.part.related_parts[relation].image
        assert image.px_width / (shape.width / 914400) == pytest.approx(200, rel=0.02)
        assert shape.height / shape.width == pytest.approx(image.px_height / image.px_width, rel=0.01)


def test_the_file_says_what_it_is_and_nothing_of_who_made_it(english: WordDocument) -> None:
    about = english.core_properties
    day = datetime.datetime(2021, 12, 31, tzinfo=datetime.UTC)
    assert (about.title, about.created, about.modified) == (ENGLISH.title, day, day)
    assert (about.author, about.last_modified_by, about.comments, about.keywords) == ("", "", "", "")
    assert about.language == "en"


def test_a_document_without_a_date_has_none_of_the_clock() -> None:
    about = opened(table_of((Column("one", "One"),))).core_properties
    assert about.created == about.modified == datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def test_no_part_of_the_file_knows_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(format_docx.draw(ENGLISH))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_the_same_document_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from gap_documents import gap_document; from leling_targets.formats import docx\n"
        "print(hashlib.sha256(docx.draw(gap_document('en', 6))).hexdigest())"
    )
    others = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}, {"PYTHONHASHSEED": "2", "TZ": "UTC"})
    assert len({run_program(program, own) for own in others}) == 1


def test_markup_in_names_is_text() -> None:
    named = gap_document("en", 4, MARKUP)
    word = opened(named)
    assert [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 2"] == [
        one.text for one in named.blocks if isinstance(one, Heading) and one.level == 3
    ]
    assert word.inline_shapes[0]._inline.docPr.get("descr") == charts_of(named)[0].description


def test_what_no_file_can_hold_is_a_mark() -> None:
    word = opened(Document("en", (Heading("a\x00b\x1b[31m\ud800 c\nd\u3000e", 1), Paragraph((Cell("\ufffe\v"),)))))
    assert [one.text for one in word.paragraphs] == ["a�b�[31m� c d\u3000e", "� "]


def test_a_long_word_may_break_in_a_table() -> None:
    columns = tuple(Column(f"c{number}", f"Column {number}") for number in range(8))
    path = "a/very/long/path/to/some/where/with_a_name.csv:16:3"
    word = opened(table_of(columns, tuple(Cell(path) for _ in columns)))
    assert word.tables[0].rows[1].cells[0].text.split(PLACE_TO_BREAK)[0] == "a/"
    assert word.tables[0].rows[1].cells[0].text.replace(PLACE_TO_BREAK, "") == path


@pytest.mark.parametrize("blocks", [(), (Heading("Only a title", 1),), (gap_document("en", 1).blocks[7],)])
def test_documents_of_little_are_files_too(blocks: tuple[Heading | Paragraph, ...]) -> None:
    assert opened(Document("en", blocks)).sections


def test_five_hundred_targets() -> None:
    word = opened(without_charts(gap_document("zh", 500)))
    assert len(word.tables[2].rows) == 1 + 4 + 500
    assert len([one for one in word.paragraphs if one.style and one.style.name == "Heading 2"]) == 500


@pytest.mark.parametrize(("library", "language"), [("docx", "en"), ("typst", "en"), ("docx", "zh")])
def test_a_missing_extra_is_one_line_with_its_remedy(library: str, language: str, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.modules['{library}'] = None\n"
        "from leling_targets.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    actuals = str(ROOT / "data" / "samples" / "actuals.csv")
    arguments = ["report", actuals, "--as-of", "2021", "--lang", language, "-q", "-o", str(tmp_path / "gap.docx")]
    own = environment({"LELING_LANG": language})
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=own,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    words = {"en": "writing .docx needs the extra docx: ", "zh": "写入 .docx 需要附加组件 docx："}[language]
    assert done.stderr.splitlines()[-1] == f"U010 {words}pip install 'leling-targets[docx]'"
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())
