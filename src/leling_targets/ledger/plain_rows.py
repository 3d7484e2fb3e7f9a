"""Which rows under a header are entries at first sight, as most are: told by columns; few are looked at closely."""

import re
from collections.abc import Collection, Sequence
from operator import ne

import numpy as np
from numpy.typing import NDArray

from leling_targets.ledger.body import Entries

_LIKE_AN_ENTRY = re.compile(
    r"(?!.*(?:计|汇|注|说明|续|[:：]|total|sum|note|remark)|\s*(?:其中|分项|子项|[—-]{2})).*\S.*",
    re.IGNORECASE | re.DOTALL,
)
"""Texts that are no sum, no note and no header at first sight."""


def plain_rows(rows: Entries, naming: int, telling: Sequence[int], head_names: Collection[object]) -> NDArray[np.bool_]:
    """Return which rows are entries at first sight: a name of its own, no words before it, and something told of it.

    `naming` is the place of the column of names, `telling` those of columns that tell more, `head_names` what the
    header says above the names.
    """
    names = rows.column(naming)
    is_plain = names.where(lambda own: isinstance(own, str) and own not in head_names and _LIKE_AN_ENTRY.fullmatch(own))
    for place in range(naming):
        is_plain &= rows.column(place).where(_is_no_word)
    is_told = np.zeros(len(rows), dtype=np.bool_)
    for place in telling:
        if is_told.all():
            break
        cells = rows.column(place)
        is_other = np.fromiter(map(ne, cells, names), dtype=np.bool_, count=len(rows))
        is_told |= is_other & cells.where(lambda cell: cell not in (None, ""))
    return is_plain & is_told


def _is_no_word(cell: object) -> bool:
    return not isinstance(cell, str) or not cell or (cell.isascii() and cell.isalnum())
