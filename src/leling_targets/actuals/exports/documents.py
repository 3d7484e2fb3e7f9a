"""A JSON document of an agency -> its figures one below the other, and from these to readings."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from msgspec import Struct

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Numbers, categories_of
from leling_targets.actuals.exports.cells import cells_of, has_figure, marked, unknown_status
from leling_targets.actuals.exports.codes import STATUSES, Mark, marks_of
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import Grid, Sheet, place_on, split_numbers
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.i18n import in_languages
from leling_targets.problems import ActualsError, ProblemCode


class Document(Struct, frozen=True, kw_only=True):
    """What a layout found in a document, a text per figure."""

    layout: str
    parts: Mapping[str, pd.Categorical]
    value: Numbers
    text: pd.Categorical
    """What stands in the place of a figure."""
    number: Codes
    """The number of every figure in the document, from 1."""
    dimensions: Sequence[Dimension] = ()
    titles: tuple[str, ...] = ()
    status: Sequence[str] = ()
    """The status of every figure, where the document has any."""


def document_of(sheet: Sheet) -> Any:  # noqa: ANN401
    """Return what a JSON file holds that is no list of records, None of any other sheet."""
    return sheet.document if isinstance(sheet, Grid) else None


def read_document(sheet: Sheet, answers: Answers, found: Document, statuses: Mapping[str, Mark] = STATUSES) -> Readings:
    """Return the figures of a document. Raises ActualsError where the status of a figure is in no code list."""
    parts, value, text = dict(found.parts), found.value, found.text
    if found.status:
        said = categories_of(found.status)
        marks = [marks_of(str(one), statuses) for one in said.categories]
        is_figure = has_figure(value, text)
        for code, (one, mark) in enumerate(zip(said.categories, marks, strict=True)):
            having = np.flatnonzero((said.codes == code) & is_figure)
            if mark is None and len(having):
                number = int(found.number[having[0]])
                raise unknown_status(place_on(sheet, number), str(one), statuses)
        changed = marked(said.codes, [mark or Mark() for mark in marks], value, text)
        value, text = changed.pop("value", value), changed.pop("text", text)
        parts |= changed
    passed = [one for one in found.dimensions if any(is_ignored(name, 1, answers.passed_over) for name in one.names)]
    return Readings(
        sheet.file,
        found.layout,
        sheet.name,
        cells_of(parts, value, text, found.number, np.ones(len(value), dtype=np.int16)),
        sheet.is_sample,
        unread=tuple(Unread(Part.COLUMN, one.name, one.place, UnreadReason.PASSED_OVER) for one in passed),
        dimensions=tuple(one for one in found.dimensions if one not in passed),
        titles=found.titles,
    )


def numbers_of(values: Sequence[Any]) -> tuple[Numbers, pd.Categorical]:
    """Return the numbers among values, and the texts of the others; null is no figure, and no text either."""
    numbers = np.array([one if one.__class__ in (int, float) else np.nan for one in values], dtype=np.float64)
    texts = ["" if one is None or one.__class__ in (int, float) else str(one) for one in values]
    read, left = split_numbers(categories_of(texts))
    return np.where(np.isnan(numbers), read, numbers), left


def broken(sheet: Sheet, key: str, number: int | None = None, **details: object) -> ActualsError:
    """Return the error of a document that is not as it should be, in the words of `json.<key>`."""
    reason = in_languages(f"json.{key}", **details)
    return refused(ProblemCode.JSON_BROKEN, place_on(sheet, number), reason=reason)
