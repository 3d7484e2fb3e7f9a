"""Writing SVG: elements, numbers, words, and colours that follow the page they stand on."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from msgspec import Struct

from leling_targets.formats.parts.charts.text_size import ASCENT, FONT_SIZE, LINE_HEIGHT
from leling_targets.visible import visible

FONTS = "Noto Sans CJK SC, Microsoft YaHei, SimSun, sans-serif"

COLORS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1f2328",
        "paper": "#ffffff",
        "faint": "#57606a",
        "grid": "#e1e4e8",
        "good": "#1a6b3c",
        "warn": "#8a4b00",
        "bad": "#b3261e",
        "bar": "#a9c1e2",
        "actual": "#123a6b",
        "required": "#57606a",
        "projected": "#8a4b00",
        "goal": "#1a6b3c",
        "reference": "#6f42a0",
    }
)


class Paint(Struct, frozen=True):
    """Colours by name: variables of the page with a fallback, or plain ones where no page is around."""

    is_plain: bool = False

    def __call__(self, name: str) -> str:
        """Return a colour as an attribute takes it."""
        return COLORS[name] if self.is_plain else f"var(--{name}, {COLORS[name]})"


def tag(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return an element; the content is markup already, the attributes are text or numbers."""
    written = "".join(f' {key.replace("_", "-")}="{_attribute(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """Return a number of the picture, with one decimal at most."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def clean(text: str) -> str:
    """Return a text as markup holds it; what cannot be seen is a space."""
    return escape(visible(text))


def path_through(places: Sequence[tuple[float, float]]) -> str:
    """Return the drawing of a line through some places."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)


def words(
    lines: Sequence[str],
    left: float,
    top: float,
    *,
    full: str = "",
    fill: str = "",
    anchor: str = "",
    bold: bool = False,
) -> str:
    """Return lines of text whose box begins at `top`; the whole of a shortened one is its title."""
    hint = tag("title", clean(full)) if full and full not in " ".join(lines) and lines[-1].endswith("…") else ""
    more: dict[str, str | float] = {"fill": fill} if fill else {}
    if anchor:
        more["text_anchor"] = anchor
    if bold:
        more["font_weight"] = "bold"
    baseline = top + ASCENT
    if len(lines) == 1:
        return tag("text", hint + (clean(lines[0]) or " "), x=left, y=baseline, **more)
    spans = "".join(
        tag("tspan", clean(line), x=left, y=baseline + position * LINE_HEIGHT) for position, line in enumerate(lines)
    )
    return tag("text", hint + spans, **more)


def picture(title: str, description: str, width: float, height: float, content: str, paint: Paint) -> str:
    """Return the whole picture, with words for whoever does not see it."""
    size: dict[str, str | float] = {
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": width,
        "height": height,
    }
    background = ""
    if paint.is_plain:
        size = {"xmlns": "http://www.w3.org/2000/svg", **size, "font_family": FONTS}
        background = tag("rect", width=width, height=height, fill=paint("paper"))
    said = tag("title", clean(title) or " ") + tag("desc", clean(description) or " ")
    return tag("svg", said + background + content, **size, role="img", font_size=FONT_SIZE, fill=paint("ink"))
