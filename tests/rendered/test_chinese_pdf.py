"""PDF in Chinese, which needs a font of the machine, Debian's fonts-noto-cjk. Run with `pytest tests/rendered`."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from gap_documents import gap_document
from leling_targets.document import Heading, Paragraph
from leling_targets.formats import pdf
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK
from leling_targets.formats.parts.typesetting import can_set_chinese
from running import ROOT, run_outside

BLANKS = re.compile(rf"[\s{PLACE_TO_BREAK}]+")


@pytest.fixture(autouse=True)
def font() -> None:
    """Say in one line what is missing."""
    if not can_set_chinese():
        pytest.fail("a font with Chinese characters is missing: apt-get install -y fonts-noto-cjk", pytrace=False)


def words_of(content: bytes) -> str:
    """Return the text of all pages, without blanks."""
    reader = PdfReader(io.BytesIO(content))
    return BLANKS.sub("", "".join(page.extract_text() for page in reader.pages))


def test_the_words_are_there() -> None:
    document = gap_document("zh", 8)
    found = words_of(pdf.draw(document))
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert BLANKS.sub("", block.text) in found


def test_fonts_are_in_the_file_and_chinese_is_not_japanese() -> None:
    reader = PdfReader(io.BytesIO(pdf.draw(gap_document("zh", 2))))
    names = {
        str(font["/BaseFont"]) for page in reader.pages for font in map(_font, page["/Resources"]["/Font"].values())
    }
    assert names
    assert not [name for name in names if "JP" in name or "KR" in name]


def _font(reference: object) -> dict[str, object]:
    return reference.get_object()  # type: ignore[attr-defined,no-any-return]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.draw(gap_document("zh", 4)) == pdf.draw(gap_document("zh", 4))


def test_the_report_of_the_sample(tmp_path: Path) -> None:
    actuals, path = str(ROOT / "data" / "samples" / "actuals.csv"), tmp_path / "gap.pdf"
    assert run_outside(["report", actuals, "--as-of", "2021", "--lang", "zh", "-q", "-o", str(path)]).exit == 0
    found = words_of(path.read_bytes())
    assert "工业增加值" in found
    assert 18 <= len(PdfReader(path).pages) <= 30


def test_five_hundred_targets() -> None:
    assert len(PdfReader(io.BytesIO(pdf.draw(gap_document("zh", 500)))).pages) > 200
