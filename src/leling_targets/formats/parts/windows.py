"""What of a table a window shows: the rows that are no details, and the columns that fit."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from leling_targets.document import Table
from leling_targets.i18n import Language, text

GAP: Final = 2
"""Between two columns."""

LEAST_NAME: Final = 16
"""A name is wrapped into no less."""

_LONG_NAME: Final = 52
"""A longer name is wrapped before a column goes."""


def naming(table: Table) -> int:
    """Return the column that names the rows: the first that is no figure."""
    return [column.is_numeric for column in table.columns].index(False)


def without_details(table: Table) -> Table:
    """Return a table in which the sections of details are a title that counts their rows."""
    return replace(table, sections=tuple(replace(one, rows=()) if one.is_detail else one for one in table.sections))


def fitted(table: Table, needed: Sequence[int], width: int) -> Table:
    """Return a table without the spare columns that do not fit; `needed` are the widths of its columns.

    Where that is not enough, the last columns go too, before the name is wrapped into less than a few words a line.
    The others stand side by side: a column goes so that a row stays a line.
    """
    if not any(column.is_spare for column in table.columns):
        return table
    name = naming(table)
    kept = list(range(len(needed)))

    def is_too_wide(least_name: int) -> bool:
        widths = [min(needed[one], least_name) if one == name else needed[one] for one in kept]
        return sum(widths) + GAP * (len(widths) - 1) > width

    for one in reversed(range(len(needed))):
        if table.columns[one].is_spare and is_too_wide(_LONG_NAME):
            kept.remove(one)
    while kept[-1] > name and is_too_wide(LEAST_NAME):
        kept.pop()
    sections = (replace(one, rows=tuple(tuple(row[at] for at in kept) for row in one.rows)) for one in table.sections)
    columns = tuple(replace(table.columns[at], under=None) for at in kept)
    return replace(table, columns=columns, sections=tuple(sections))


def left_out(table: Table, shown: Table, language: Language) -> str:
    """Return in words what of a table has no room in the window, and where it stands; "" where all of it has."""
    kept = {column.key for column in shown.columns}
    titles = [column.title for column in table.columns if column.key not in kept]
    has_details = any(section.is_detail and section.rows for section in table.sections)
    names = text("list.separator", language).join(titles)
    if titles and has_details:
        return text("terminal.left_out", language, names=names)
    if titles:
        return text("terminal.columns_left_out", language, names=names)
    return text("terminal.rows_left_out", language) if has_details else ""
