"""What the figures of an export are made of -> the cells of readings; what a status says of its figure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, constant, numbered, recoded
from leling_targets.actuals.exports.codes import NOT_SIGNIFICANT, Mark
from leling_targets.actuals.exports.periods import coded_period, is_of_other_years
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import TEXTS, Dimension
from leling_targets.figures import says_missing
from leling_targets.i18n import in_languages
from leling_targets.problems import ActualsError, Location, ProblemCode

_TINY = "..."
"""What `read_figure` knows as below the smallest unit."""


def cells_of(
    parts: Mapping[str, pd.Categorical], value: Numbers, text: pd.Categorical, row: Codes, column: Codes
) -> pd.DataFrame:
    """Return the cells of readings: `parts` are the columns of text an export has, the others are blank."""
    rows = len(value)
    blank, nothing = constant("", rows), np.broadcast_to(np.nan, rows)
    said = {name: parts.get(name, blank) for name in (*TEXTS, "origin")}
    beside = {"weight": nothing, "of": nothing, "weight_text": blank, "of_text": blank}
    place = {"row": row.astype(np.int32, copy=False), "column": column.astype(np.int16, copy=False)}
    return pd.DataFrame({**said, "value": value, "text": text, **beside, **place}, copy=False)


def marked(codes: Codes, marks: Sequence[Mark], value: Numbers, text: pd.Categorical) -> dict[str, Any]:
    """Return the columns that statuses change, given per row the code of its mark: release, note, value and text.

    Where a status says that there is no figure, there is none, whatever stands in the cell; nor is a zero one that is
    called not significant: it is below the smallest unit.
    """
    is_missing: Mask = np.array([bool(mark.missing) for mark in marks], dtype=np.bool_).take(codes)
    may_be_tiny: Mask = np.array([NOT_SIGNIFICANT in mark.note for mark in marks], dtype=np.bool_).take(codes)
    is_tiny = may_be_tiny & (value == 0) & ~is_missing
    changed: dict[str, Any] = {
        "release": recoded(codes, [mark.release for mark in marks]),
        "note": recoded(codes, [mark.note for mark in marks]),
    }
    if is_missing.any() or is_tiny.any():
        own = pd.Categorical(text)
        known = numbered([*map(str, own.categories), *(mark.missing for mark in marks), _TINY])
        missing = np.array([known[mark.missing] for mark in marks]).take(codes)
        which = np.where(is_missing, missing, np.where(is_tiny, known[_TINY], own.codes))
        changed["text"] = coded(which, known)
        changed["value"] = np.where(is_missing | is_tiny, np.nan, value)
    return changed


def unknown_status(place: Location, found: str, statuses: Iterable[str]) -> ActualsError:
    """Return the error of a figure whose status is in no list."""
    near = ", ".join(filter(None, statuses))
    return refused(ProblemCode.WORD_UNKNOWN, place, column=in_languages("recognise.status"), found=found, near=near)


def periods_of(
    texts: pd.Categorical, meaning: Callable[[str], tuple[str, str]] = coded_period
) -> dict[str, pd.Categorical]:
    """Return the columns `period` and `kind` of readings, given what every row says of its period."""
    said = [meaning(str(text).strip()) for text in texts.categories]
    period, kind = [one for one, _ in said], [one for _, one in said]
    return {"period": recoded(texts.codes, period), "kind": recoded(texts.codes, kind)}


def has_figure(value: Numbers, text: pd.Categorical) -> Mask:
    """Return where there is a figure, or a text that says more than that there is none."""
    says_more = np.array([not says_missing(str(one)) for one in text.categories], dtype=np.bool_)
    found: Mask = np.isfinite(value) | (says_more.take(text.codes) if len(says_more) else False)
    return found


def frequency_dimension(
    names: tuple[str, ...], place: Location, texts: pd.Categorical, codes: Mapping[str, str]
) -> Dimension:
    """Return the dimension of frequencies, which a plan may call by our word for it too.

    Where one is of other years than those of the calendar, it is a part like any other, and asked about.
    """
    is_frequency = not any(map(is_of_other_years, map(str, texts.categories)))
    own = (*names, *in_languages("dimension.frequency"))
    return Dimension(own, place, texts, codes, may_name=False, is_frequency=is_frequency)


def unit_dimension(
    names: tuple[str, ...], place: Location, texts: pd.Categorical, codes: Mapping[str, str], units: Sequence[str]
) -> Dimension:
    """Return the dimension of units, given the unit of each of its texts: two of one unit (PC_GDP, PC_TOT) stay two."""
    said = zip(map(str, texts.categories), units, strict=True)
    known = {text: unit for text, unit in said if unit != text}
    return Dimension(names, place, texts, codes, is_unit=True, units=known, may_name=False)
