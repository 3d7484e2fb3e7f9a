"""The looks of a Word document, as styles a reader may change: fonts for both scripts, sizes, colours, tables."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from leling_targets.document import Tone
from leling_targets.formats.docx.elements import Element, element
from leling_targets.formats.parts.tones import ACCENT, COLORS, HEADER_FILL, LINE
from leling_targets.i18n import Language

TABLE_STYLE = "GapTable"
TABLE_TEXT, DESCRIPTION, BULLET = "TableText", "Description", "ListBullet"
HEADINGS: Mapping[int, str] = MappingProxyType({1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"})
"""Ids of styles by the level of a heading."""


class _Fonts(NamedTuple):
    latin: str
    chinese: str


_TEXT: Mapping[Language, _Fonts] = MappingProxyType(
    {"en": _Fonts("Calibri", "宋体"), "zh": _Fonts("Times New Roman", "宋体")}
)
_HEADING: Mapping[Language, _Fonts] = MappingProxyType({"en": _Fonts("Calibri", "黑体"), "zh": _Fonts("Arial", "黑体")})


class _Look(NamedTuple):
    """Sizes in half points, spaces in twentieths of a point."""

    size: int
    before: int = 0
    after: int = 0
    color: str = COLORS[Tone.PLAIN]
    is_bold: bool = False
    is_heading: bool = False


_LOOKS: Mapping[str, _Look] = MappingProxyType(
    {
        "Normal": _Look(21, after=100),
        "Title": _Look(36, after=160, color=ACCENT, is_bold=True, is_heading=True),
        "Heading1": _Look(28, 280, 100, ACCENT, is_bold=True, is_heading=True),
        "Heading2": _Look(23, 220, 60, is_bold=True, is_heading=True),
        "Heading3": _Look(21, 200, 60, is_bold=True, is_heading=True),
        "Caption": _Look(18, 120, 60, is_bold=True, is_heading=True),
        BULLET: _Look(21, after=40),
        "Header": _Look(16, color=COLORS[Tone.MUTED]),
        "Footer": _Look(16, color=COLORS[Tone.MUTED]),
        TABLE_TEXT: _Look(17),
        DESCRIPTION: _Look(16, after=100, color=COLORS[Tone.MUTED]),
    }
)
_MARGINS = (("top", "30"), ("left", "70"), ("bottom", "30"), ("right", "70"))
_KEPT_WITH_NEXT = ("Title", "Heading1", "Heading2", "Heading3", "Caption")


def set_styles(word: WordDocument, language: Language) -> None:
    """Give a new document its looks."""
    styles = word.styles.element
    for identifier, name in ((TABLE_TEXT, "Table Text"), (DESCRIPTION, "Description")):
        based = element("basedOn", val="Normal")
        kind = {"type": "paragraph", "customStyle": "1", "styleId": identifier}
        styles.append(element("style", element("name", val=name), based, element("qFormat"), **kind))
    known = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}
    for identifier, look in _LOOKS.items():
        _dress(known[identifier], identifier, look, language)
    styles.append(_table_style())
    defaults = styles.find(qn("w:docDefaults"))
    fonts = defaults.find(".//" + qn("w:rFonts"))
    fonts.getparent().replace(fonts, _fonts_element(_TEXT[language]))
    spoken = defaults.find(".//" + qn("w:lang"))
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    _set_settings(word.settings.element)


def _set_settings(settings: Element) -> None:
    """Open as a file of today's, without "compatibility mode" in the title, its Eastern script Chinese."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for languages in settings.iter(qn("w:themeFontLang")):
        languages.set(qn("w:eastAsia"), "zh-CN")


def _dress(style: Element, identifier: str, look: _Look, language: Language) -> None:
    old = [*style.findall(qn("w:pPr")), *style.findall(qn("w:rPr"))]
    kept = {child.tag: child for settings in old for child in settings}
    for settings in old:
        style.remove(settings)
    numbering, outline = kept.get(qn("w:numPr")), kept.get(qn("w:outlineLvl"))
    spacing = element("spacing", before=str(look.before), after=str(look.after), line="259", lineRule="auto")
    paragraph = element("pPr")
    if identifier in _KEPT_WITH_NEXT:
        paragraph.extend([element("keepNext"), element("keepLines")])
    paragraph.extend([] if numbering is None else [numbering])
    paragraph.append(spacing)
    paragraph.extend([] if outline is None else [outline])
    fonts = (_HEADING if look.is_heading else _TEXT)[language]
    bold = [element("b"), element("bCs")] if look.is_bold else []
    color = element("color", val=look.color)
    sizes = [element("sz", val=str(look.size)), element("szCs", val=str(look.size))]
    style.extend([paragraph, element("rPr", _fonts_element(fonts), *bold, color, *sizes)])


def _fonts_element(fonts: _Fonts) -> Element:
    return element("rFonts", ascii=fonts.latin, eastAsia=fonts.chinese, hAnsi=fonts.latin, cs=fonts.latin)


def _table_style() -> Element:
    """Return the style of every table: lines between rows, a shaded head."""
    lines = (element(side, val="single", sz="4", space="0", color=LINE) for side in ("top", "bottom", "insideH"))
    margins = (element(side, w=width, type="dxa") for side, width in _MARGINS)
    head = element(
        "tblStylePr",
        element("rPr", element("b"), element("bCs")),
        element("tcPr", element("shd", val="clear", color="auto", fill=HEADER_FILL)),
        type="firstRow",
    )
    return element(
        "style",
        element("name", val="Gap Table"),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val="99"),
        element("qFormat"),
        element("tblPr", element("tblBorders", *lines), element("tblCellMar", *margins)),
        head,
        type="table",
        customStyle="1",
        styleId=TABLE_STYLE,
    )
