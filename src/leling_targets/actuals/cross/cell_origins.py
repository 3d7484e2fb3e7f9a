"""Where the parts of the figures of a block stand: in their rows, their headers, the title, the sheet's name."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import Mask
from leling_targets.actuals.cross.block import Block
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.origins import Origin, combined, header, own_row

_Origins: TypeAlias = tuple[NDArray[np.int64], list[str]]
"""The codes of the sources of all cells of a block, row by row, and the sources."""


def origins_of_units(block: Block) -> _Origins:
    """Return where units stand, before growth and the title are looked at."""
    return _origins(block, "unit", [head if one.unit else "" for head, one in _heads(block)])


def from_header(block: Block, origins: _Origins, mask: Mask) -> _Origins:
    """Return sources with the header's for some cells."""
    codes, known = origins
    heads = [known.index(head) if head in known else 0 for head, _ in _heads(block)]
    return np.where(mask, np.tile(np.array(heads, dtype=np.int64), len(block.rows)), codes), known


def from_title(origins: _Origins, mask: Mask) -> _Origins:
    """Return sources with the title for some cells."""
    codes, known = origins
    return np.where(mask, len(known), codes), [*known, Origin.TITLE]


def origins_of(block: Block, units: _Origins, filled: Mask) -> pd.Categorical:
    """Return the origins of the filled cells."""
    frame = block.frame
    named_above = Origin.TITLE if frame.title.indicator else Origin.ANSWER
    above = Origin.TITLE if frame.title.area else Origin.SHEET if area_of_sheet(block.sheet.name) else ""
    parts: dict[str, _Origins] = {
        "indicator": _origins(block, "indicator", _said_by(block, lambda one: one.name, named_above)),
        "area": _below(block, _origins(block, "area", [head if one.area else above for head, one in _heads(block)])),
        "period": _origins(block, "period", _said_by(block, lambda one: one.period, frame.dated_by)),
        "unit": units,
    }
    return combined({part: (codes[filled], known) for part, (codes, known) in parts.items()}, int(filled.sum()))


def _heads(block: Block) -> list[tuple[str, Heading]]:
    """Return where the header of each column stands, and what it says with all that the table adds."""
    line = block.sheet.lines[block.frame.header.stop - 1]
    return [(header(place + 1, line), heading) for place, heading in block.columns.items()]


def _said_by(block: Block, part: Callable[[Heading], str], above: str) -> list[str]:
    """Return whether a part stands in the header of each column, or above the table."""
    own = [block.frame.headings.get(place, Heading()) for place in block.columns]
    return [head if part(heading) else above for (head, _), heading in zip(_heads(block), own, strict=True)]


def _below(block: Block, origins: _Origins) -> _Origins:
    """Return the sources of areas with the cells above rows that have no area of their own."""
    if not any(block.above):
        return origins
    codes, known = origins
    known = [*known, *dict.fromkeys(block.above)]
    own = own_row(block.beside["area"] + 1) if "area" in block.beside else ""
    rows = np.repeat(np.array([known.index(one) if one else -1 for one in block.above]), len(block.columns))
    is_own = np.array([bool(own) and known[code] == own for code in codes.tolist()], dtype=np.bool_)
    return np.where((rows >= 0) & ~is_own, rows, codes), known


def _origins(block: Block, part: str, by_column: Sequence[str]) -> _Origins:
    """Return the sources of a part: a row's own label comes before what the column says."""
    known = list(dict.fromkeys(["", *(head for head, _ in _heads(block)), *by_column]))
    columns = np.array([known.index(source) for source in by_column], dtype=np.int64)
    if part not in block.beside:
        return np.tile(columns, len(block.rows)), known
    has_own = np.array([bool(text) for text in block.labels[part]], dtype=np.bool_)[:, None]
    own = own_row(block.beside[part] + 1)
    return np.where(has_own, len(known), columns[None, :]).ravel(), [*known, own]
