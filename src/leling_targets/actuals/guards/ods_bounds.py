"""How far the cells of an OpenDocument spreadsheet reach, where one cell may stand for a billion."""

import re
from collections.abc import Iterator

from leling_targets.actuals.guards.limits import MOST_CELLS, BrokenError, Extent, Fault, at_most
from leling_targets.actuals.guards.xml_walk import walk

_COLUMNS_REPEATED = re.compile(rb"""table:number-columns-repeated\s*=\s*["']([^"']*)["']""")
_ROWS_REPEATED = re.compile(rb"""table:number-rows-repeated\s*=\s*["']([^"']*)["']""")
_HIDDEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TOKEN = re.compile(
    rb"""<table:(?P<name>table|table-row|table-cell|covered-table-cell)(?=[\s/>])
    (?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""",
    re.VERBOSE,
)


def well_formed(content: bytes) -> bytes:
    """Return XML without its comments. Calamine waits for ever for the end of a table that has none.

    Raises BrokenError where it is not well-formed, or declares entities.
    """
    walk(content)
    return _HIDDEN.sub(b"", content) if b"<!" in content else content


def check_tables(content: bytes) -> None:
    """Raise TooLargeError where the cells with a value of the tables reach too far: calamine reads all at once."""
    cells = 0
    for extent in _extents(content):
        cells += extent.cells
        at_most(Fault.CELLS, cells, MOST_CELLS)


def _extents(content: bytes) -> Iterator[Extent]:
    """Yield how far the cells of each table reach."""
    extent = Extent()
    rows, repeated, columns = 0, 1, 0
    for token in _TOKEN.finditer(content):
        name, attributes = token["name"], token["attributes"]
        if name == b"table":
            yield extent
            extent, rows = Extent(), 0
        elif name == b"table-row":
            repeated = _times(_ROWS_REPEATED, attributes)
            rows, columns = rows + repeated, 0
        else:
            columns += _times(_COLUMNS_REPEATED, attributes)
            # Any of office:value, office:date-value, office:value-type…; a formula alone makes a place too.
            is_further = rows > extent.rows or columns > extent.columns
            if is_further and (b"office:" in attributes or b"table:formula" in attributes):
                extent |= Extent(rows, columns)
                extent.check()
    yield extent


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes) if b"repeated" in attributes else None
    if found is None:
        return 1
    if not found[1].isdigit() or len(found[1]) > 9:
        # Calamine takes other ways to write a number in places, and adds up what overflows.
        raise BrokenError(Fault.DAMAGED)
    return int(found[1])
