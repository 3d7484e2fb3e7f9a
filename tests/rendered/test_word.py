"""Documents for Word as a word processor lays them out: LibreOffice makes pages of them, pypdf reads the pages.

Run with `pytest tests/rendered`; both come from Debian: `apt-get install -y libreoffice-writer fonts-noto-cjk`.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from gap_documents import MARKUP, gap_document
from leling_targets.document import Document, Heading, Paragraph
from leling_targets.formats import docx
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK
from leling_targets.i18n import LANGUAGES, Language
from running import ROOT, run_outside

BLANKS = re.compile(rf"[\s{PLACE_TO_BREAK}▼▽○·]+")
"""Marks stand in another font, and so not where they are read."""
Laid = Callable[[bytes], PdfReader]


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """Return how pages are made of a file."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is missing: apt-get install -y libreoffice-writer fonts-noto-cjk", pytrace=False)
    folder = tmp_path_factory.mktemp("word")

    def pages(content: bytes) -> PdfReader:
        (folder / "gap.docx").write_bytes(content)
        own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "gap.docx")]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
        return PdfReader(io.BytesIO((folder / "gap.pdf").read_bytes()))

    return pages


def squeezed(words: str) -> str:
    """Return a text without blanks: where lines end is not the reader's matter."""
    return BLANKS.sub("", words)


def words_of(reader: PdfReader) -> str:
    """Return the text of all pages, without blanks."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def lying(reader: PdfReader) -> list[bool]:
    """Return which pages lie on their side."""
    return [page.mediabox.width > page.mediabox.height for page in reader.pages]


def assert_words(reader: PdfReader, document: Document) -> None:
    """Hold the words of headings and paragraphs against those on the pages."""
    found = words_of(reader)
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert squeezed(block.text) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_lies_on_its_pages(laid: Laid, language: Language) -> None:
    document = gap_document(language, 8)
    reader = laid(docx.draw(document))
    sides = lying(reader)
    assert sides == [False, *[True] * sum(sides), *[False] * (len(sides) - 1 - sum(sides))]
    assert any(sides)
    assert 6 <= len(sides) <= 8
    assert_words(reader, document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_it_is(laid: Laid, language: Language) -> None:
    document = gap_document(language, 8)
    pages = laid(docx.draw(document)).pages
    for number, page in enumerate(pages, 1):
        found = squeezed(page.extract_text())
        of = {"en": f"Page{number}of{len(pages)}", "zh": f"第{number}页，共{len(pages)}页"}[language]
        assert of in found
        assert found.count(squeezed(document.title)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_is_cut_and_every_page_has_the_head(laid: Laid, language: Language) -> None:
    reader = laid(docx.draw(gap_document(language, 60)))
    pages = [squeezed(page.extract_text()) for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(pages) >= 4
    rows = 0
    for found in pages:
        assert {"en": "Completion", "zh": "完成率"}[language] in found
        # The upper and the lower line of a row, from its first column to its last.
        upper, lower = found.count("66.7%"), found.count("-50.0(-33.3%)")
        assert upper == lower == found.count("91.8%") > 0
        rows += upper
    assert rows == 60


def test_markup_in_names_is_text(laid: Laid) -> None:
    assert squeezed(MARKUP) in words_of(laid(docx.draw(gap_document("en", 4, MARKUP))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_sample(laid: Laid, language: Language, tmp_path: Path) -> None:
    actuals, path = str(ROOT / "data" / "samples" / "actuals.csv"), tmp_path / "gap.docx"
    done = run_outside(["report", actuals, "--as-of", "2021", "--lang", language, "-q", "-o", str(path)])
    assert done.exit == 0
    reader = laid(path.read_bytes())
    assert 20 <= len(reader.pages) <= 30
    assert {"en": "Industrialvalueadded", "zh": "工业增加值"}[language] in words_of(reader)
    assert 3 <= sum(lying(reader)) <= 6


def test_five_hundred_targets_with_their_charts() -> None:
    with ZipFile(io.BytesIO(docx.draw(gap_document("zh", 500)))) as package:
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == 500
