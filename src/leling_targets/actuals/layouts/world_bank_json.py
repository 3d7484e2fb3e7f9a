"""Answers of the World Bank's Indicators API, version 2, as JSON: a page, and the observations on it.

After the form of the API's own answers: a list of two, first the page
(page, pages, total, lastupdated), then an observation each with its indicator and country by code and name, the period
as `date` (2023, 2023Q1, 2023M01), `value` null where there is none, and `obs_status`, E and F among them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.exports.cells import periods_of
from leling_targets.actuals.exports.codes import unit_of
from leling_targets.actuals.exports.documents import Document, broken, document_of, numbers_of, read_document
from leling_targets.actuals.exports.unit_in_name import unit_in
from leling_targets.actuals.readings import Dimension, Readings
from leling_targets.actuals.sheets import Sheet, place_on
from leling_targets.problems import Problem, ProblemCode

_PAGE = frozenset(("page", "pages", "total"))
_PARTS = ("indicator", "country", "date", "value")


def recognises(sheet: Sheet) -> bool:
    """Return whether a document is a page and a list of observations with indicator, country, date and value."""
    return _observations(sheet) is not None


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the figures of an answer; the row of a figure is the number of its observation, from 1.

    Raises ActualsError where an observation lacks its parts.
    """
    found = _observations(sheet)
    assert found is not None, "recognised before it is read"
    for number, one in enumerate(found, 1):
        if not all(part in one for part in _PARTS):
            raise broken(sheet, "observation", number)
    names = [_named(one["indicator"]) for one in found]
    own_units = [unit_of(str(one.get("unit") or "")) for one in found]
    value, text = numbers_of([one["value"] for one in found])
    series = Dimension(("indicator",), place_on(sheet), categories_of(name for name, _ in names), dict(names))
    said = _one_of_several(sheet)
    parts: Mapping[str, pd.Categorical] = {
        "area": categories_of(_named(one["country"])[0] for one in found),
        **periods_of(categories_of(str(one["date"]) for one in found)),
        "unit": categories_of(unit or unit_in(name) for unit, (name, _) in zip(own_units, names, strict=True)),
    }
    document = Document(
        layout="world_bank_json",
        parts=parts,
        value=value,
        text=text,
        number=np.arange(1, len(found) + 1),
        dimensions=[series],
        status=[str(one.get("obs_status") or "") for one in found],
    )
    return replace(read_document(sheet, answers, document), said=tuple(said))


def _one_of_several(sheet: Sheet) -> Iterator[Problem]:
    """Yield a problem where an answer is one page of several: the figures of the others stand elsewhere."""
    page = document_of(sheet)[0]
    if isinstance(page["pages"], int) and page["pages"] > 1:
        details = {"page": page["page"], "pages": page["pages"]}
        yield Problem(ProblemCode.PAGE_OF_SEVERAL, place_on(sheet), details)


def _observations(sheet: Sheet) -> list[dict[str, Any]] | None:
    document = document_of(sheet)
    if not (isinstance(document, list) and len(document) == 2 and isinstance(document[0], dict)):
        return None
    page, found = document
    is_answer = set(page) >= _PAGE and isinstance(found, list) and all(isinstance(one, dict) for one in found)
    return found if is_answer and found and {"indicator", "country"} <= set(found[0]) else None


def _named(one: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the name and the code of an indicator or a country."""
    if not isinstance(one, dict):
        return str(one), ""
    code = str(one.get("id") or "")
    return str(one.get("value") or code), code
