"""Headers of coded columns: codes, with labels in the same cell or in a column behind."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from leling_targets.actuals.exports.codes import BASES
from leling_targets.actuals.exports.long import Column
from leling_targets.actuals.sheets import Sheet, first_row

_CODE = re.compile(r"[A-Z][A-Z0-9_]*")


def columns_of(
    headers: Sequence[tuple[str, str]],
    roles: Mapping[str, str],
    is_code: Callable[[str], object] = _CODE.fullmatch,
) -> list[Column]:
    """Return what the columns of a header are, each with its code and its label; columns of labels go with their codes.

    Behind a code, a header that is none is that of its labels: REF_AREA, Reference area; one that is blank says of
    nothing that it is a label. What is a number or a period is read from its code: its labels are words, or blank.
    """
    found: list[Column] = []
    last: tuple[int, str] | None = None
    """The column before, where it is one of codes that has no labels yet."""
    for place, (code, label) in enumerate(headers):
        if last is not None and code and not is_code(code):
            named = replace(found[-1], names=(code, last[1]))
            is_number = named.role in ("period", "value", "multiplier")
            found[-1] = named if is_number else replace(named, place=place, code=last[0])
            last = None
        elif code:
            names = tuple(dict.fromkeys(filter(None, (label, code))))
            role = roles.get(code.upper(), "dimension")
            is_alone = code.upper() in BASES
            found.append(Column(role, place, names, is_joined=bool(label), is_whole_alone=is_alone))
            last = (place, code) if is_code(code) and not label else None
        else:
            last = None
    return found


def headers_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the code and the label of every header; "" where it has no label of its own."""
    parted = (text.partition(":") for text in first_row(sheet))
    return [(code.strip(), label.strip()) for code, _, label in parted]
