"""Typst, which sets pages and pictures: how it is reached, which fonts it finds, how a text is written for it."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, cast

from leling_targets.formats.parts.plain_text import breakable
from leling_targets.problems import Problem, ProblemCode, UsageError
from leling_targets.visible import visible

if TYPE_CHECKING:
    from typst import Fonts

CHINESE_SERIF = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "Source Han Serif", "Songti SC",
    "STSong", "SimSun", "NSimSun", "FandolSong", "AR PL UMing CN", "AR PL SungtiL GB",
)  # fmt: skip
"""宋体, for text, the first that is there."""

CHINESE_SANS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Source Han Sans", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "DengXian", "STHeiti", "FandolHei", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Sarasa Gothic SC", "Droid Sans Fallback",
)  # fmt: skip
"""黑体, for headings, tables and charts."""

LATIN_SANS = ("Noto Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")
LATIN_SERIF = "Libertinus Serif"
"""It comes with Typst, so that there always is one."""

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SHAPE = re.compile(r'<use xlink:href="([^"]*)"')


def require(what: str, extra: str) -> None:
    """Raise UsageError where Typst is missing, with the extra that brings it."""
    try:
        import typst  # noqa: F401
    except ImportError:
        raise UsageError([Problem(ProblemCode.EXTRA_MISSING, None, {"what": what, "extra": extra})]) from None


def literal(text: str, *, may_break: bool = False) -> str:
    """Return a text as a string of Typst's, in which nothing is markup; `may_break` lets long words break."""
    shown = breakable(text) if may_break else visible(text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def has_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return _CHINESE.search(text) is not None


@cache
def can_set_chinese() -> bool:
    """Whether some font of this machine has Chinese characters, whatever it is called."""
    picture = cast(bytes, _compile('#set page(width: auto, height: auto)\n#text("\u4e2d\u56fd")', "svg"))
    # A character that no font has is drawn as a box, the same one for every such character.
    return len(set(_SHAPE.findall(picture.decode()))) > 1


def require_chinese(source: str) -> None:
    """Raise UsageError where a source holds Chinese characters and no font of this machine has any."""
    if has_chinese(source) and not can_set_chinese():
        raise UsageError([Problem(ProblemCode.NO_CHINESE_FONT)])


def found(candidates: Iterable[str]) -> tuple[str, ...]:
    """Return those of some font families that this machine has, in the order given."""
    known = _families()
    return tuple(family for family in candidates if family in known)


@cache
def _fonts() -> "Fonts":
    import typst

    return typst.Fonts()


@cache
def _families() -> frozenset[str]:
    return frozenset(_fonts().families())


def compile_pdf(source: str) -> bytes:
    """Return the PDF of a source."""
    return cast(bytes, _compile(source, "pdf"))


def compile_pictures(source: str, pixels_per_inch: int) -> tuple[bytes, ...]:
    """Return every page of a source as a PNG picture."""
    pages = _compile(source, "png", pixels_per_inch)
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def _compile(source: str, kind: str, pixels_per_inch: int | None = None) -> bytes | list[bytes]:
    import typst

    made: object = typst.compile(source.encode(), format=kind, ppi=pixels_per_inch, font_paths=_fonts())  # type: ignore[call-overload]
    return cast("bytes | list[bytes]", made)
