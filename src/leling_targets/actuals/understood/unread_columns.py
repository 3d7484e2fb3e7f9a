"""Columns that are no part of any figure: shown to be harmless, or not understood."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from msgspec import Struct
from numpy.typing import NDArray

from leling_targets.actuals.readings import Dimension
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.words import (
    is_area_name,
    is_group_of_a_plan,
    is_of_a_part,
    is_planned,
    is_remark_for_sure,
    role_by_content,
    role_of,
    says_other,
)
from leling_targets.dimensions import is_whole, says_not_parted
from leling_targets.figures import Figure, Unreadable, read_figure
from leling_targets.names import fold
from leling_targets.periods import UnreadablePeriod, read_period
from leling_targets.problems import Location, column_letters

_EXAMPLES = 3
_LONGEST_EXAMPLE = 24


class RowLabels(Struct, frozen=True, eq=False):
    """What the rows of a table are told apart by, as codes: every label together, and the indicator alone."""

    key: NDArray[np.int64]
    indicator: NDArray[np.int64]


def unread_column(
    header: str, place: Location, texts: pd.Categorical, rows: RowLabels, role: str | None
) -> Unread | None:
    """Return what became of a column of words (a text per row of the table) that is no part of its figures.

    `role` is what the column is taken for, where that is not what its header says. None where it holds nothing.
    """
    codes = np.asarray(texts.codes)
    said = [str(texts.categories[code]) for code in np.unique(codes) if code >= 0]
    filled = [text for text in said if text.strip()]
    if not filled:
        return None
    reason = _reason(header, role_of(header) if role is None else role, filled, texts, rows)
    examples = tuple(text[:_LONGEST_EXAMPLE] for text in filled[:_EXAMPLES])
    return Unread(Part.COLUMN, header, place, reason, examples)


def dimension_of(header: str, place: Location, texts: pd.Categorical, key: NDArray[np.int64]) -> Dimension:
    """Return a column of words (a text per row of the table) that parts figures; `key` is what else tells rows apart.

    Blank cells are of the whole where one has nothing above it, or where each, taken for that of the cell above, would
    give a figure twice.
    """
    codes = np.asarray(texts.codes).astype(np.int64)
    blank = np.array([not str(text).strip() for text in texts.categories], dtype=np.bool_).take(codes) | (codes < 0)
    above = np.maximum.accumulate(np.where(blank, -1, np.arange(len(codes))))
    merged = np.where(blank & (above >= 0), codes[np.maximum(above, 0)], codes)
    cannot_be_merged = bool((blank & (above < 0)).any()) or not _is_unique(key, merged)
    is_whole = bool(blank.any()) and cannot_be_merged and _is_unique(key, np.where(blank, -1, codes))
    is_known = role_of(header) == "dimension" or any(is_of_a_part(str(text)) for text in texts.categories)
    return Dimension((header,), place, texts, blank_is_whole=is_whole, is_known=is_known)


def _is_unique(key: NDArray[np.int64], codes: NDArray[np.int64]) -> bool:
    both = key * (int(codes.max(initial=0)) + 2) + codes + 1
    return len(np.unique(both)) == len(both)


def _reason(header: str, role: str, filled: Sequence[str], texts: pd.Categorical, rows: RowLabels) -> UnreadReason:
    codes = np.asarray(texts.codes).astype(np.int64)
    if not role and says_other(header) and all(_is_figure_or_none(text) for text in filled):
        return UnreadReason.OTHER_FIGURES
    if role in ("", "ignored") and _counts_rows(filled, codes):
        return UnreadReason.NUMBERS_ROWS
    if _parts(rows.key, codes) and role != "note":
        return UnreadReason.TELLS_ROWS_APART
    if role == "ignored":
        return UnreadReason.NUMBERS_ROWS
    if role_by_content(filled) == "unit":
        return UnreadReason.HOLDS_UNITS
    if role == "note" or (role == "beside" and not _is_part_after_all(header, filled)):
        return UnreadReason.BESIDE_FIGURES
    if all(is_whole(text, (header,)) for text in filled) or all(map(says_not_parted, filled)):
        return UnreadReason.SAYS_WHOLE
    if any(is_of_a_part(text) or is_planned(text) for text in filled):
        return UnreadReason.TELLS_ROWS_APART
    if any(is_area_name(text) for text in filled):
        return UnreadReason.LOOKS_LIKE_AREAS
    if role == "group" and _describes(filled, rows.indicator, codes):
        return UnreadReason.DESCRIBES_INDICATORS
    if any(not isinstance(read_period(text), UnreadablePeriod) for text in filled):
        return UnreadReason.LOOKS_LIKE_PERIODS
    if any(isinstance(read_figure(text), Figure) for text in filled):
        return UnreadReason.HOLDS_FIGURES
    return UnreadReason.TELLS_ROWS_APART


def _is_part_after_all(header: str, filled: Sequence[str]) -> bool:
    """Return whether a column of remarks by its header holds figures, or names areas and nothing else."""
    if all(is_area_name(text) for text in filled):
        return True
    figures = sum(isinstance(read_figure(text), Figure) for text in filled)
    return figures * 2 > len(filled) and not is_remark_for_sure(header)


def _describes(filled: Sequence[str], indicator: NDArray[np.int64], codes: NDArray[np.int64]) -> bool:
    """Return whether a column sorts indicators: one word for each of several, and not one and the same for all."""
    is_known = all(is_group_of_a_plan(text) for text in filled)
    return _repeats(indicator, codes) and (len(filled) > 1 or is_known)


def _is_figure_or_none(text: str) -> bool:
    return not isinstance(read_figure(text), Unreadable)


def _counts_rows(filled: Sequence[str], codes: NDArray[np.int64]) -> bool:
    """Return whether the texts are the numbers of the rows, 1, 2, 3 and so on."""
    numbers = sorted(int(text) for text in filled if text.isdecimal() and len(text) < 8)
    return (
        len(numbers) == len(filled) > 1 and numbers == list(range(1, len(numbers) + 1)) and len(codes) == len(numbers)
    )


def _parts(key: NDArray[np.int64], codes: NDArray[np.int64]) -> bool:
    """Return whether rows with the very same labels differ in it."""
    if not len(key):
        return False
    both = key * (int(codes.max()) + 2) + codes + 1
    return len(np.unique(both)) > len(np.unique(key))


def _repeats(indicator: NDArray[np.int64], codes: NDArray[np.int64]) -> bool:
    """Return whether it says one thing of each of several indicators."""
    return len(np.unique(indicator)) > 1 and not _parts(indicator, codes)


def is_ignored(header: str, column: int, ignored: Sequence[str]) -> bool:
    """Return whether a person passes over a column: by its header, or by its letter where that is all it has."""
    wanted = {fold(one) for one in ignored}
    return bool(wanted) and (fold(header) in wanted or (not header and column_letters(column).lower() in wanted))
