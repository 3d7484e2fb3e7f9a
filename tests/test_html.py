"""The page: well-formed, in order, accessible as far as markup goes, and names are text and nothing else."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from chart_samples import SCHEDULE_EN
from document_samples import MARKUP, gap_table, reported, said, small, troubled
from leling_targets.document import Cell, Column, Document, Heading, Section, Table
from leling_targets.formats.html import draw
from leling_targets.formats.parts.stacking import stacks_of
from leling_targets.i18n import LANGUAGES, Language

PAGES = Path(__file__).parent / "pages"
VOID = {"meta", "link", "br", "hr", "img", "input"}
DOCUMENTS: dict[str, Callable[[Language], Document]] = {"small": small, "troubled": troubled, "report": reported}
DRAWN = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in DOCUMENTS for language in LANGUAGES]
)


class Page(HTMLParser):
    """A page read strictly: whatever is opened is closed, in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def attributes(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of some tags."""
        return [attributes for tag, attributes in self.tags if tag in tags]


def page_of(name: str, language: Language) -> Page:
    """Return a sample document drawn and read again."""
    return Page(draw(DOCUMENTS[name](language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_page_is_drawn_as_expected(language: Language, expect: Callable[[Path, bytes], None]) -> None:
    expect(PAGES / f"small-{language}.html", draw(small(language)).encode())


@DRAWN
def test_a_page_is_well_formed_and_says_its_language_and_title(name: str, language: Language) -> None:
    page = page_of(name, language)
    assert page.attributes("html") == [{"lang": {"en": "en", "zh": "zh-CN"}[language]}]
    title = "".join(text for tag, text in page.texts if tag == "title")
    assert title.startswith(DOCUMENTS[name](language).title)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "b"})


@DRAWN
def test_a_page_fetches_nothing(name: str, language: Language) -> None:
    source = draw(DOCUMENTS[name](language))
    assert not re.search(r"https?://|url\(|@import|\bsrc=", source)


@DRAWN
def test_headings_come_in_order_under_one_title(name: str, language: Language) -> None:
    levels = [int(tag[1]) for tag, _ in page_of(name, language).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@DRAWN
def test_links_lead_somewhere_and_names_are_not_given_twice(name: str, language: Language) -> None:
    page = page_of(name, language)
    identifiers = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    targets = [(attributes["href"] or "")[1:] for attributes in page.attributes("a")]
    parts = [block for block in DOCUMENTS[name](language).blocks if isinstance(block, Heading) and block.level == 2]
    assert len(targets) >= len(parts)
    assert set(targets) <= set(identifiers)


@DRAWN
def test_tables_say_what_their_headers_head_and_charts_what_they_show(name: str, language: Language) -> None:
    page = page_of(name, language)
    assert all(attributes.get("scope") in ("col", "row", "rowgroup") for attributes in page.attributes("th"))
    assert all(
        attributes.get("aria-label") for attributes in page.attributes("div") if attributes.get("role") == "region"
    )
    charts = page.attributes("svg")
    assert charts
    assert all(attributes["role"] == "img" for attributes in charts)
    assert len([text for tag, text in page.texts if tag == "desc" and text.strip()]) == len(charts)


@DRAWN
def test_every_text_of_the_document_is_on_the_page(name: str, language: Language) -> None:
    page = page_of(name, language)
    whole = "".join(text for _, text in page.texts)
    for block in DOCUMENTS[name](language).blocks:
        if isinstance(block, Table):
            for row in block.rows:
                assert all(cell.text in whole for cell in row)
            assert all(column.title in whole for column in block.columns)
        elif isinstance(block, Heading):
            assert block.text in whole


def test_what_looks_like_markup_stays_text() -> None:
    page = page_of("troubled", "en")
    assert sum(MARKUP.strip() in text for _, text in page.texts) > 10
    assert draw(troubled("en")).count("{{ 7 * 7 }}") > 10


def test_what_cannot_be_seen_is_a_mark() -> None:
    source = draw(Document("en", (Heading("A\x1b[31m\nB\ud800\u202eC", 1),)))
    assert "<h1>A�[31m B�C</h1>" in source
    source.encode()


def test_a_bar_is_as_long_as_it_says_and_never_longer_than_its_room() -> None:
    assert re.findall(r'<span style="width:(\d+)%">', draw(small("en"))) == ["35", "100", "35"]


def test_a_wide_table_is_printed_lying_and_its_columns_stand_under_one_another() -> None:
    source = draw(small("en"))
    assert source.count('class="lying"') == 1
    page = Page(source)
    assert len([one for one in page.attributes("th") if one.get("scope") == "col"]) == 2 + len(
        stacks_of(gap_table("en"))
    )


def test_a_row_is_headed_by_its_name_not_its_number() -> None:
    source = draw(small("en"))
    assert re.search(r'<th scope="row" role="rowheader">\s*<div data-title="Target">Industrial value added<', source)


def test_a_document_of_a_title_and_a_table_needs_no_contents() -> None:
    table = Table((Column("a", "A"), Column("b", "B")), (Section("", ((Cell("1"), Cell("2")),)),))
    page = Page(draw(Document("en", (Heading("Title", 1), said("Words."), table))))
    assert not page.attributes("nav")
    assert len(page.attributes("table")) == 1


@DRAWN
def test_the_same_document_gives_the_same_page(name: str, language: Language) -> None:
    assert draw(DOCUMENTS[name](language)) == draw(DOCUMENTS[name](language))


def test_a_wall_chart_stands_below_the_words_in_its_whole_width_and_can_be_scrolled() -> None:
    source = draw(Document("en", (Heading("Title", 1), Heading("Projects", 3), said("Words"), SCHEDULE_EN)))
    assert 'class="beside"' not in source
    assert source.index("<p>Words") < source.index('<figure class="wide">')
    (box,) = [one for one in Page(source).attributes("div") if one.get("role") == "region"]
    assert box["aria-label"] == SCHEDULE_EN.title
    assert box["tabindex"] == "0"
    assert [one["width"] for one in Page(source).attributes("svg")] == ["1704"]
