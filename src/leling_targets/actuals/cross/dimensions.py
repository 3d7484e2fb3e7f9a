"""Columns of cross tables that part their figures -> dimensions, a part for every figure of the sheet."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.actuals.categories import coded, numbered
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.readings import Dimension
from leling_targets.actuals.sheets import Sheet
from leling_targets.names import fold


def dimensions_of(
    sheet: Sheet, rows: NDArray[np.integer], parting: Sequence[tuple[Frame, Dimension]]
) -> Iterator[Dimension]:
    """Yield the dimensions of a sheet, with the part of every figure, given the line it stands in.

    Tables one below the other may have the same column; the figures of a table without it are of the whole.
    """
    named: dict[str, list[tuple[Frame, Dimension]]] = {}
    for frame, one in parting:
        named.setdefault(fold(one.name), []).append((frame, one))
    for found in named.values():
        texts = [""] * (max(sheet.lines, default=0) + 1)
        for frame, one in found:
            for number, text in zip(frame.body, one.texts, strict=True):
                texts[sheet.lines[number]] = str(text)
        known = numbered(["", *texts])
        codes = np.array([known[text] for text in texts], dtype=np.int32).take(rows.astype(np.int64))
        # Blank is then only what stands outside, or what is of the whole inside too.
        is_whole = all(one.blank_is_whole or "" not in set(one.texts) for _, one in found)
        yield replace(found[0][1], texts=coded(codes, known), blank_is_whole=is_whole)
