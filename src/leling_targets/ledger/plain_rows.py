"""Which rows under a header are entries at first sight, as most are: told by columns; few are looked at closely."""

import re
from collections.abc import Collection, Sequence
from operator import ne

import numpy as np
from numpy.typing import NDArray

from leling_targets.ledger.body import Entries

_NO_ENTRY = re.compile(r"[计汇注续:：]|说明|total|sum|note|remark|\A\s*(?:\Z|其中|分项|子项|[—-]{2})", re.IGNORECASE)
"""What a sum, a note or a header may have in it."""


def plain_rows(rows: Entries, naming: int, telling: Sequence[int], head_names: Collection[object]) -> NDArray[np.bool_]:
    """Return which rows are entries at first sight: a name of its own, no words before it, and something told of it.

    `naming` is the place of the column of names, `telling` those of columns that tell more, `head_names` what the
    header says above the names.
    """
    names = rows.column(naming)
    is_plain = names.where(lambda own: isinstance(own, str) and own not in head_names and not _NO_ENTRY.search(own))
    before = [rows.column(place) for place in range(naming)]
    for cells in before:
        # A column of numbers, as of what is numbered, has no words.
        if str in set(map(type, cells.values)):
            is_plain &= cells.where(_is_no_word)
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
