"""Headers of coded columns: codes, with labels in the same cell or in a column behind; what a dataset is called."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from leling_targets.actuals.exports.long import Column
from leling_targets.actuals.sheets import Sheet, cell_text

_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_DATASET = re.compile(r"(?:[^:]*:)?(?P<id>[^:(]+)(?:\([^)]*\))?")


def titles_of(sheet: Sheet, headers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return what the first row calls its dataset."""
    places = {code: place for place, (code, _) in reversed(list(enumerate(headers)))}
    row = sheet.head[1] if len(sheet.head) > 1 else ()
    named = (places[code] for code in ("DATAFLOW", "STRUCTURE_ID", "STRUCTURE_NAME") if code in places)
    said = [cell_text(row[place]) for place in named if place < len(row)]
    return tuple(one for text in said for one in _titles(text))


def columns_of(
    headers: Sequence[tuple[str, str]],
    roles: Mapping[str, str],
    is_code: Callable[[str], object] = _CODE.fullmatch,
) -> list[Column]:
    """Return what the columns of a header are, each with its code and its label; columns of labels go with their codes.

    Behind a code, a header that is none is that of its labels: REF_AREA, Reference area. What is a number or a period
    is read from its code: its labels are words, or blank.
    """
    found: list[Column] = []
    last: tuple[int, str] | None = None
    """The column before, where it is one of codes that has no labels yet."""
    for place, (code, label) in enumerate(headers):
        if last is not None and not is_code(code):
            role, names = found[-1].role, tuple(filter(None, (code, last[1])))
            is_number = role in ("period", "value", "multiplier")
            found[-1] = Column(role, last[0], names) if is_number else Column(role, place, names, last[0])
            last = None
        elif code:
            names = tuple(dict.fromkeys(filter(None, (label, code))))
            found.append(Column(roles.get(code.upper(), "dimension"), place, names, is_joined=bool(label)))
            last = (place, code) if is_code(code) and not label else None
    return found


def headers_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the code and the label of every header; "" where it has no label of its own."""
    header = sheet.head[0] if sheet.head else ()
    return [(code.strip(), label.strip()) for code, _, label in (cell_text(cell).partition(":") for cell in header)]


def _titles(text: str) -> Iterator[str]:
    """Yield what the cell of a dataset calls it: OECD.SDD:DF_X(1.0): Name is DF_X, OECD.SDD:DF_X(1.0) and Name."""
    identifier, _, name = text.partition("): ")
    identifier = f"{identifier})" if name else identifier
    found = _DATASET.fullmatch(identifier)
    yield from filter(None, (found["id"] if found else "", identifier, name.strip()))
