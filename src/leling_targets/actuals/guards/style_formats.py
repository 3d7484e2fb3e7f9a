"""What the number formats in the styles of a workbook of Excel say: percentages, periods, words beside numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from leling_targets.actuals.guards.limits import Survey
from leling_targets.actuals.guards.xml_walk import local, walk
from leling_targets.actuals.sheets import cell_text

_LONGEST_CODE = 1_000
"""Characters of a format code that are looked at; Excel takes 255."""
_LONGEST_INDENT = 3
"""Digits of an indent that are read; Excel takes 250."""
_BUILT_IN: Mapping[str, str] = MappingProxyType({"9": "0%", "10": "0.00%", "17": "mmm-yy"})
"""The formats every workbook has, as far as they show other than the plain number or the whole date."""
ASIDE = re.compile(r"\[[^\]]*\]|;.*|_.|\*.", re.DOTALL)
"""Colours, locales, other sections, paddings: nothing of them is shown."""
QUOTED = re.compile(r'"[^"]*"|[\\!].', re.DOTALL)
"""What stands for itself, between quotation marks or behind a stroke."""
_CURRENCY = re.compile(r"\[\$([^\]-]+)[^\]]*\]")
_NUMBER_PARTS = re.compile(r'"([^"]*)"|[\\!](.)|([0#?][0#?.,/ ]*|General)|(.)', re.IGNORECASE | re.DOTALL)


@dataclass
class _Styles:
    """What the elements so far say."""

    codes: dict[str, str] = field(default_factory=dict)
    """The format codes the workbook brings itself, by their number."""
    used: list[str] = field(default_factory=list)
    """The numbers of the formats that cells have, by style."""
    indents: list[int] = field(default_factory=list)
    """How far in the texts of cells are shown, by style."""
    is_of_cells: bool = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = local(name)
        if kind == "cellXfs":
            self.is_of_cells = True
        elif kind == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:_LONGEST_CODE]
        elif kind == "xf" and self.is_of_cells:
            self.used.append(attributes.get("numFmtId", ""))
            self.indents.append(0)
        elif kind == "alignment" and self.is_of_cells and attributes.get("horizontal") != "right":
            written = attributes.get("indent", "")
            self.indents[-1:] = [int(written) if written.isdecimal() and len(written) <= _LONGEST_INDENT else 0]

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self.is_of_cells = False


def survey_styles(content: bytes) -> Survey:
    """Return what the styles of a workbook tell of its cells. Raises BrokenError where they are no sound XML."""
    styles = _styles_of(content)
    codes = set(_codes(styles))
    return Survey(
        has_percent_formats=any("%" in code for code in codes),
        has_period_formats=any("y" in code.lower() and "d" not in code.lower() for code in codes),
        has_worded_formats=any(shown_number(1, code) for code in codes),
        has_indents=any(styles.indents),
    )


def codes_of_cells(content: bytes) -> Sequence[str]:
    """Return the code of the number format of every style of cells, in their order; "" where it is of no interest.

    Raises BrokenError where the styles are no sound XML.
    """
    return _codes(_styles_of(content))


def indents_of_cells(content: bytes) -> Sequence[int]:
    """Return how far in every style of cells shows a text, in their order; what it is measured in, Excel alone knows.

    Raises BrokenError where the styles are no sound XML.
    """
    return _styles_of(content).indents


def _styles_of(content: bytes) -> _Styles:
    styles = _Styles()
    walk(content, styles.begin, styles.end)
    return styles


def _codes(styles: _Styles) -> list[str]:
    return [styles.codes.get(number, _BUILT_IN.get(number, "")) for number in styles.used]


def shown_number(number: float, written: str) -> str:
    """Return the words a format shows a number with, and all of its digits: 2021年, 420.5百万元; "" where it has none.

    Where it shows another number (0.0,,"M" divides it) the format stands behind: of that no figure is to be read.
    """
    plain = ASIDE.sub("", _CURRENCY.sub(r'"\1"', written))
    pieces = [
        (quoted or escaped or ("" if other.isascii() else other), part)
        for quoted, escaped, part, other in _NUMBER_PARTS.findall(plain)
    ]
    numbers = [place for place, (_, part) in enumerate(pieces) if part]
    if not numbers or "%" in QUOTED.sub("", plain):
        return ""
    inside = "".join(word for word, _ in pieces[numbers[0] : numbers[-1]])
    if inside.strip() or pieces[numbers[-1]][1].rstrip().endswith(","):
        return f"{cell_text(number)} → {written}"
    before, behind = ("".join(word for word, _ in some) for some in (pieces[: numbers[0]], pieces[numbers[-1] :]))
    is_worded = any(mark.isalpha() for mark in before + behind)
    return f"{before}{cell_text(number)}{behind}".strip() if is_worded else ""
