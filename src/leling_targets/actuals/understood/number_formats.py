"""What a number format of a workbook shows of a number: words beside it, or another number than it is."""

import re

from leling_targets.actuals.sheets import cell_text

ASIDE = re.compile(r"\[[^\]]*\]|;.*|_.|\*.", re.DOTALL)
"""Colours, locales, other sections, paddings: nothing of them is shown."""
QUOTED = re.compile(r'"[^"]*"|[\\!].', re.DOTALL)
"""What stands for itself, between quotation marks or behind a stroke."""
_CURRENCY = re.compile(r"\[\$([^\]-]+)[^\]]*\]")
_NUMBER_PARTS = re.compile(r'"([^"]*)"|[\\!](.)|([0#?][0#?.,/ ]*|General)|(.)', re.IGNORECASE | re.DOTALL)


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
