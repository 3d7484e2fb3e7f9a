"""Elements of Word's own language, where python-docx has no words of its own for them."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from leling_targets.document import Cell, Tone
from leling_targets.formats.parts.plain_text import breakable
from leling_targets.formats.parts.tones import COLORS
from leling_targets.visible import visible

Element = BaseOxmlElement


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return `<w:tag>` with children, and attributes of the same name space."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): value for name, value in attributes.items()})
    for child in children:
        made.append(child)
    return made


def run(text: str, *properties: Element, may_break: bool = False) -> Element:
    """Return a run of text with properties of its own, in the order the schema wants them."""
    words = breakable(text) if may_break else visible(text)
    content = element("t")
    content.text = words
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", element("rPr", *properties), content) if properties else element("r", content)


def toned(piece: Cell, *before: Element, after: Iterable[Element] = (), may_break: bool = False) -> Element:
    """Return a piece of text in the colour of its tone; bold stands before the colour, a size after it."""
    color = () if piece.tone is Tone.PLAIN else (element("color", val=COLORS[piece.tone]),)
    return run(piece.text, *before, *color, *after, may_break=may_break)


def paragraph(*runs: Element, style: str = "", properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph; its style by its id."""
    named = (element("pStyle", val=style),) if style else ()
    settings = (*named, *properties)
    return element("p", element("pPr", *settings), *runs) if settings else element("p", *runs)


def small_paragraph(*properties: Element, height: int = 20) -> Element:
    """Return an empty paragraph: between tables, which would grow together, and, a point high, at a section's end."""
    low = element("spacing", before="0", after="0", line=str(height), lineRule="exact")
    return element("p", element("pPr", low, element("rPr", element("sz", val="2")), *properties))


def field(instruction: str) -> list[Element]:
    """Return the runs of a field that the reader's program fills in: PAGE, NUMPAGES."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    marks = [element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    return [marks[0], element("r", code), marks[1], run("1"), marks[2]]
