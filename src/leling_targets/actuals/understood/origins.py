"""What made every figure so: where its indicator, area, period and unit stand, or who says them.

An origin is a short text per figure, the same for many: a source for each part, `indicator=@1;period=#3,2;unit=title`.
`@1` is the cell of column 1 in the figure's own row, `#3,2` the cell of column 3 in row 2; the others are words.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.categories import recoded
from leling_targets.problems import column_letters

PARTS = ("indicator", "area", "period", "unit")
_SAID = (*PARTS, "value")
"""All that may have a source: the value only where it is not that of the cell."""


class Origin(StrEnum):
    """A source that is no cell of the table; the word people read is `origin.<value>` in the locales."""

    TITLE = "title"
    SHEET = "sheet"
    """The name of the sheet."""
    NAME = "name"
    """Brackets behind the indicator's name."""
    ANSWER = "answer"
    """An option."""
    PLAN = "plan"


def own_row(column: int) -> str:
    """Return the source that is a cell of the figure's own row; columns count from 1."""
    return f"@{column}"


def header(column: int, row: int) -> str:
    """Return the source that is a cell of a header; columns and rows count from 1."""
    return f"#{column},{row}"


def origin_text(sources: Mapping[str, str]) -> str:
    """Return the text that is kept of the sources of a figure."""
    return ";".join(f"{part}={source}" for part in _SAID if (source := sources.get(part)))


def sources_of(origin: str) -> dict[str, str]:
    """Return the sources of a figure by its part."""
    return dict(piece.split("=", 1) for piece in origin.split(";") if piece)


def place_of(source: str, row: int, *, is_workbook: bool) -> str:
    """Return the cell a source names, C5 in a workbook, 5:3 in a text; "" for a source that is no cell."""
    if source[:1] == "@":
        column = int(source[1:])
    elif source[:1] == "#":
        column, row = (int(number) for number in source[1:].split(","))
    else:
        return ""
    return f"{column_letters(column)}{row}" if is_workbook else f"{row}:{column}"


def combined(parts: Mapping[str, tuple[NDArray[np.integer], Sequence[str]]], count: int) -> pd.Categorical:
    """Return the origins of figures, given per part the codes of their sources, as categories of text."""
    key = np.zeros(count, dtype=np.int64)
    for codes, sources in parts.values():
        key *= len(sources)
        key += codes
    places, used = pd.factorize(key)
    texts: list[str] = []
    for number in used.tolist():
        sources_found: dict[str, str] = {}
        for part, (_, sources) in reversed(list(parts.items())):
            number, code = divmod(number, len(sources))
            sources_found[part] = sources[code]
        texts.append(origin_text(sources_found))
    return recoded(places, texts)
