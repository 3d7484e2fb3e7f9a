"""The page in a real browser, at the widths of a phone, a tablet and a desk, and printed."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from document_samples import reported, small, troubled
from leling_targets.document import Document, Heading
from leling_targets.formats.html import draw
from leling_targets.i18n import LANGUAGES, Language

WIDTHS = (360, 800, 1280)
DOCUMENTS: dict[str, Callable[[Language], Document]] = {"small": small, "troubled": troubled, "report": reported}
DRAWN = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in DOCUMENTS for language in LANGUAGES]
)

TEXTS_OF_CHARTS = """
() => [...document.querySelectorAll("svg")].map(svg => ({
  title: svg.querySelector("title").textContent,
  width: svg.viewBox.baseVal.width,
  height: svg.viewBox.baseVal.height,
  lines: [...svg.querySelectorAll("text")].flatMap(text => {
    const spans = text.querySelectorAll("tspan");
    return (spans.length ? [...spans] : [text]).filter(line => line.getNumberOfChars() > 0).map(line => {
      const start = line.getStartPositionOfChar(0), end = line.getEndPositionOfChar(line.getNumberOfChars() - 1);
      return {said: line.textContent, left: start.x, right: end.x, top: start.y - 10.5, bottom: start.y + 1.5};
    });
  }),
}))
"""
"""Every line of text of every chart with its box: from the top of its letters to where they stand."""

BEYOND_THE_EDGE = """
() => [...document.querySelectorAll("h1, h2, h3, p, li, figure, svg, nav, article")]
  .filter(one => !one.matches("figure.wide svg"))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 99))
"""

GLYPHS_MISSING = """
() => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", {willReadFrequently: true});
  canvas.width = canvas.height = 32;
  const drawn = mark => {
    pen.clearRect(0, 0, 32, 32);
    pen.font = "20px " + getComputedStyle(document.body).fontFamily;
    pen.fillText(mark, 4, 24);
    return pen.getImageData(0, 0, 32, 32).data.join();
  };
  const missing = drawn("\\u{10FFFD}"), blank = drawn(" ");
  const marks = [...new Set(document.documentElement.textContent)].filter(mark => mark.trim());
  const is_telling = missing !== blank && missing !== drawn("乐");
  return {is_telling, marks: marks.filter(mark => drawn(mark) === missing)};
}
"""
"""The marks of the page that no font of the machine has: they are drawn like one that never has a glyph."""


@contextmanager
def shown(browser: Browser, source: str, width: int = 1280, scheme: str = "light") -> Iterator[Page]:
    """Show a page and hold that the browser has nothing to say about it and asks for nothing more."""
    said: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.set_content(source)
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize("width", WIDTHS)
@DRAWN
def test_the_page_is_never_wider_than_the_screen(browser: Browser, name: str, language: Language, width: int) -> None:
    with shown(browser, draw(DOCUMENTS[name](language)), width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BEYOND_THE_EDGE) == []


@pytest.mark.parametrize("width", [360, 1280])
@DRAWN
def test_the_words_of_charts_never_cover_one_another(
    browser: Browser, name: str, language: Language, width: int
) -> None:
    with shown(browser, draw(DOCUMENTS[name](language)), width) as page:
        charts = page.evaluate(TEXTS_OF_CHARTS)
    assert charts
    for chart in charts:
        for position, line in enumerate(chart["lines"]):
            assert line["left"] >= -0.5, (chart["title"], line)
            assert line["right"] <= chart["width"] + 0.5, (chart["title"], line)
            assert line["top"] >= -0.5, (chart["title"], line)
            assert line["bottom"] <= chart["height"] + 0.5, (chart["title"], line)
            covered = [other["said"] for other in chart["lines"][:position] if _cover(line, other)]
            assert covered == [], (chart["title"], line["said"])


def _cover(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] < other["bottom"] - 0.5
        and other["top"] < one["bottom"] - 0.5
    )


@DRAWN
def test_no_glyph_is_missing(browser: Browser, name: str, language: Language) -> None:
    with shown(browser, draw(DOCUMENTS[name](language))) as page:
        found = page.evaluate(GLYPHS_MISSING)
    assert found == {"is_telling": True, "marks": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_page(browser: Browser, scheme: str) -> None:
    """Contrast of at least 4.5 to 1, by the formula of WCAG 2, for every colour words have."""
    with shown(browser, draw(reported("zh")), scheme=scheme) as page:
        ratios = page.evaluate(CONTRASTS)
    assert len(ratios) >= 10
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


CONTRASTS = """
() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const light = color => {
    probe.style.color = color;
    const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
    const [r, g, b] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const names = ["ink", "faint", "good", "warn", "bad", "actual", "required", "projected", "goal", "reference"];
  return Object.fromEntries(names.map(name => [name, ratio(light(`var(--${name})`), light("var(--paper)"))]));
}
"""


def test_a_phone_shows_rows_as_cards_with_the_names_of_their_columns(browser: Browser) -> None:
    with shown(browser, draw(small("zh")), 360) as page:
        cell = page.locator(".cards td div", has_text="10.4%").first
        named = cell.evaluate("one => getComputedStyle(one, '::before').content")
        assert named == '"实际值"'
        assert page.locator(".cards thead").first.evaluate("one => getComputedStyle(one).position") == "absolute"


def printed(browser: Browser, document: Document) -> PdfReader:
    """Return the document printed as the style sheet wants it."""
    with shown(browser, draw(document)) as page:
        return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_prints_on_a4_with_the_wide_table_lying(browser: Browser, language: Language) -> None:
    pages = printed(browser, reported(language)).pages
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    assert set(sizes) == {(595, 842), (842, 595)}
    lying = [page.extract_text() for page, size in zip(pages, sizes, strict=True) if size[0] > size[1]]
    assert len(lying) < 5
    header = {"en": "Completion", "zh": "完成率"}[language]
    assert all(header in text for text in lying), "the header is repeated on every page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_printed_page_ends_with_a_heading(browser: Browser, language: Language) -> None:
    document = reported(language)
    headings = {block.text.replace(" ", "") for block in document.blocks if isinstance(block, Heading)}
    for page in printed(browser, document).pages:
        lines = [line.replace(" ", "") for line in page.extract_text().splitlines() if line.strip()]
        assert len(lines) > 3
        body = [line for line in lines if line.count("/") != 1 or not line.replace("/", "").isdigit()]
        assert body[-1] not in headings
