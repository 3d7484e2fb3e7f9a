"""Documents as PDF, read again: pages, words, bookmarks, paper; in English, so that no font of the machine matters."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import Destination, IndirectObject

from chart_samples import SCHEDULE_EN
from gap_documents import MARKUP, gap_document
from leling_targets.document import Cell, Chart, Column, Document, Heading, Paragraph, Section, Table
from leling_targets.formats import pdf
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK
from leling_targets.i18n import LANGUAGES, Language
from no_fonts import without_fonts
from running import ROOT, environment, run_program

ENGLISH = gap_document("en", 8)
BLANKS = re.compile(rf"[\s{PLACE_TO_BREAK}]+")


def opened(document: Document) -> PdfReader:
    """Return the file of a document as pypdf reads it."""
    content = pdf.draw(document)
    assert content.startswith(b"%PDF-")
    return PdfReader(io.BytesIO(content))


def words_of(reader: PdfReader) -> str:
    """Return the text of all pages, without blanks: where lines end is not the reader's matter."""
    return BLANKS.sub("", "".join(page.extract_text() for page in reader.pages))


def bookmarks(reader: PdfReader) -> list[str]:
    """Return the titles of the outline, from above."""

    def titles(outline: list[object]) -> list[str]:
        found: list[str] = []
        for entry in outline:
            if isinstance(entry, list):
                found.extend(titles(entry))
            elif isinstance(entry, Destination):
                found.append(str(entry.title))
        return found

    return titles(list(reader.outline))


@pytest.fixture(scope="module")
def english() -> PdfReader:
    """A report in English, opened again."""
    return opened(ENGLISH)


def test_the_outline_is_that_of_the_headings(english: PdfReader) -> None:
    assert bookmarks(english) == [one.text for one in ENGLISH.blocks if isinstance(one, Heading)]


def test_a_wide_table_lies_on_its_side(english: PdfReader) -> None:
    sides = [page.mediabox.width > page.mediabox.height for page in english.pages]
    assert sides == [False, True, *[False] * (len(sides) - 2)]
    assert "Gaptable" in BLANKS.sub("", english.pages[1].extract_text())


def test_every_page_has_its_number_and_all_but_the_first_the_title(english: PdfReader) -> None:
    count = len(english.pages)
    for number, page in enumerate(english.pages, 1):
        words = BLANKS.sub("", page.extract_text())
        assert f"Page{number}of{count}" in words
        assert words.count(BLANKS.sub("", ENGLISH.title)) == 1


def test_words_and_figures_are_there(english: PdfReader) -> None:
    words = words_of(english)
    for block in ENGLISH.blocks:
        if isinstance(block, Heading | Paragraph):
            assert BLANKS.sub("", block.text) in words
        elif isinstance(block, Table):
            assert all(BLANKS.sub("", section.title) in words for section in block.sections)
            figures = [cell.text for row in block.rows for cell in row if any(map(str.isdigit, cell.text))]
            assert all(BLANKS.sub("", figure) in words for figure in figures)


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    reader = opened(gap_document("en", 60))
    lying = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    heads = [BLANKS.sub("", page.extract_text()) for page in lying]
    assert len(lying) > 2
    assert all("Completion" in words and "Stillneeded" in words for words in heads)


def said_of_figures(node: object) -> Iterator[str]:
    """Yield what is said of each picture, from the tree a screen reader follows."""
    if isinstance(node, IndirectObject):
        yield from said_of_figures(node.get_object())
    elif isinstance(node, list):
        for child in node:
            yield from said_of_figures(child)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from said_of_figures(node.get("/K"))


def test_charts_have_words_for_who_does_not_see_them(english: PdfReader) -> None:
    said = list(said_of_figures(english.root_object["/StructTreeRoot"]))
    assert said == [one.description for one in ENGLISH.blocks if isinstance(one, Chart)]


def test_a_wall_chart_stands_on_one_page_with_its_words() -> None:
    many = replace(SCHEDULE_EN, bars=SCHEDULE_EN.bars * 5)
    pages = opened(Document("en", (Heading("Title", 1), many))).pages
    shown = "".join(page.extract_text() for page in pages)
    assert shown.count("Solar roofs (invented)") == 5
    assert SCHEDULE_EN.foot in shown
    assert [len(page.extract_text()) > 1000 for page in pages].count(True) == 1


def test_the_file_says_what_it_is(english: PdfReader) -> None:
    about = english.metadata
    assert about is not None
    assert (about.title, about.author) == (ENGLISH.title, None)
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == "2021-12-31"


def test_a_document_without_a_date_has_none_of_the_clock() -> None:
    about = opened(Document("en", (Heading("Title", 1),))).metadata
    assert about is not None
    assert about.creation_date is None


def test_the_same_document_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from gap_documents import gap_document; from leling_targets.formats import pdf\n"
        "print(hashlib.sha256(pdf.draw(gap_document('en', 6))).hexdigest())"
    )
    others = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}, {"PYTHONHASHSEED": "2", "TZ": "UTC"})
    assert len({run_program(program, own) for own in others}) == 1


def test_markup_in_names_is_text() -> None:
    named = gap_document("en", 4, MARKUP)
    reader = opened(named)
    assert bookmarks(reader) == [one.text for one in named.blocks if isinstance(one, Heading)]
    assert BLANKS.sub("", MARKUP) in words_of(reader)


@pytest.mark.parametrize("name", ["\\", '"', '\\"', "#", "*/", "]", ")", "\\u{41}", "a\x00b\x1b\nc", "$$", "//"])
def test_no_text_ends_its_string(name: str) -> None:
    table = Table((Column("one", name),), (Section(name, ((Cell(name),),)),), name)
    document = Document("en", (Heading(name, 1), Heading("Part", 2), Paragraph((Cell(name),)), table))
    assert bookmarks(opened(document))[-1] == "Part"


def test_a_row_higher_than_a_page_goes_on() -> None:
    long = " ".join(str(number) for number in range(9000))
    table = Table((Column("one", "One"), Column("two", "Two")), (Section("", ((Cell("a"), Cell(long)),)),))
    reader = opened(Document("en", (Heading("Title", 1), table)))
    assert len(reader.pages) > 2
    assert "8999" in words_of(reader)


@pytest.mark.parametrize("blocks", [(), (Heading("Only a title", 1),)])
def test_documents_of_little_are_files_too(blocks: tuple[Heading, ...]) -> None:
    assert len(opened(Document("en", blocks)).pages) == 1


def test_five_hundred_targets() -> None:
    reader = opened(gap_document("en", 500))
    assert len(reader.pages) > 200
    assert len(bookmarks(reader)) == 1 + 4 + 500


def reported(language: Language, suffix: str, folder: Path, own: dict[str, str], before: str = "") -> tuple[str, int]:
    """Return the last line that writing a report says to stderr, and the exit code."""
    program = f"import sys\n{before}\nfrom leling_targets.cli import main\nsys.exit(main(sys.argv[1:]))"
    actuals = str(ROOT / "data" / "samples" / "actuals.csv")
    path = folder / f"gap{suffix}"
    command = [
        sys.executable,
        "-c",
        program,
        "report",
        actuals,
        "--as-of",
        "2021",
        "--lang",
        language,
        "-q",
        "-o",
        path,
    ]
    settings = environment({"LELING_LANG": language, **own})
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, encoding="utf-8", check=False)
    return (done.stderr.splitlines() or [""])[-1], done.returncode


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_chinese_font_the_remedy_is_said(language: Language, tmp_path: Path) -> None:
    said, code = reported(language, ".pdf", tmp_path, without_fonts(tmp_path))
    expected = {
        "en": "no font with Chinese characters was found on this machine; install one, for example Noto Sans CJK, "
        "or write .html or .docx",
        "zh": "本机未找到含中文字符的字体；请安装一种（例如 Noto Sans CJK），或改为写入 .html 或 .docx",
    }
    assert (said, code) == (f"U012 {expected[language]}", 2)
    assert not (tmp_path / "gap.pdf").exists()


def test_without_a_chinese_font_word_has_the_words_of_a_chart(tmp_path: Path) -> None:
    assert reported("zh", ".docx", tmp_path, without_fonts(tmp_path)) == ("", 0)
    word = docx.Document(str(tmp_path / "gap.docx"))
    missing = [one.text for one in word.paragraphs if one.text == "此处无图：生成本文件的计算机没有中文字体。"]
    described = [one for one in word.paragraphs if one.style and one.style.name == "Description"]
    assert len(missing) + len(word.inline_shapes) == len(described)
    assert missing


def test_english_needs_no_font_of_the_machine(tmp_path: Path) -> None:
    program = (
        "from gap_documents import gap_document; from leling_targets.formats import pdf\n"
        "print(pdf.draw(gap_document('en', 6))[:5])"
    )
    assert run_program(program, without_fonts(tmp_path)) == "b'%PDF-'\n"


def test_a_missing_extra_is_one_line_with_its_remedy(tmp_path: Path) -> None:
    said, code = reported("en", ".pdf", tmp_path, {}, "sys.modules['typst'] = None")
    assert (said, code) == ("U010 writing .pdf needs the extra pdf: pip install 'leling-targets[pdf]'", 2)
