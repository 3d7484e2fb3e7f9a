"""A data cube in JSON-stat -> its dimensions with their categories, and where each figure stands in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from leling_targets.actuals.categories import Codes
from leling_targets.actuals.exports.documents import broken
from leling_targets.actuals.sheets import Sheet

_MOST_CELLS = 2_000_000_000
"""A cube may be sparse: its figures are bounded by the file, its places by this."""


class Axis(Struct, frozen=True):
    """A dimension of a cube."""

    id: str
    label: str
    codes: Sequence[str]
    """Its categories, in their order."""
    labels: Sequence[str]
    units: Mapping[str, Mapping[str, Any]]
    """What is said of the unit of a category."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return what it is called, first as people read it."""
        return tuple(dict.fromkeys(filter(None, (self.label, self.id))))


class Cube(Struct, frozen=True, eq=False):
    """The figures of a dataset that has any, in the order of the file."""

    axes: Sequence[Axis]
    place: Codes
    """The place of every figure in the whole cube, from 0: the last dimension changes first."""
    values: Sequence[Any]
    status: Sequence[str]
    """The status of every figure; none where the dataset has none."""
    roles: Mapping[str, Sequence[str]]

    def category(self, number: int) -> Codes:
        """Return per figure the number of its category in a dimension."""
        sizes = [len(axis.codes) for axis in self.axes]
        return np.unravel_index(self.place, sizes)[number].astype(np.int32)

    def axes_of(self, role: str) -> list[int]:
        """Return the dimensions of a role: time, geo, metric."""
        ids = {str(one) for one in self.roles.get(role, ())}
        return [number for number, axis in enumerate(self.axes) if axis.id in ids]


def datasets_in(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the datasets of a document: one of version 2, those of a collection, those of a bundle of version 1."""
    if not isinstance(document, dict):
        return []
    if is_dataset(document):
        return [document]
    link = document.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    candidates = items if isinstance(items, list) else list(document.values())
    return [one for one in candidates if is_dataset(one)]


def is_dataset(one: Any) -> bool:  # noqa: ANN401
    """Return whether an object has values, and dimensions with their ids and sizes."""
    if not isinstance(one, dict) or not isinstance(one.get("dimension"), dict):
        return False
    ids, sizes = (_listed(one, key) for key in ("id", "size"))
    return isinstance(one.get("value"), list | dict) and bool(ids) and len(ids) == len(sizes)


def cube_of(sheet: Sheet, dataset: Mapping[str, Any]) -> Cube:
    """Return the cube of a dataset. Raises ActualsError where its parts do not fit one another."""
    sizes = _listed(dataset, "size")
    axes = [_axis(sheet, dataset["dimension"], str(one)) for one in _listed(dataset, "id")]
    lengths = [len(axis.codes) for axis in axes]
    count = 1
    for length in lengths:
        count *= length
    if sizes != lengths or not 0 < count <= _MOST_CELLS:
        raise broken(sheet, "cube")
    values = _placed(sheet, dataset["value"], count)
    status = _statuses(sheet, dataset.get("status"), count, values)
    filled = sorted({place for place, one in values.items() if one is not None} | {*status})
    roles = dataset.get("role") or dataset["dimension"].get("role") or {}
    return Cube(
        axes,
        np.array(filled, dtype=np.int64),
        [values.get(place) for place in filled],
        [status.get(place, "") for place in filled] if status else [],
        {str(role): ids for role, ids in roles.items() if isinstance(ids, list)} if isinstance(roles, dict) else {},
    )


def _listed(dataset: Mapping[str, Any], key: str) -> list[Any]:
    """Return the ids or sizes of a dataset: its own in version 2, those of its dimensions before."""
    found = dataset.get(key)
    found = found if isinstance(found, list) else dataset["dimension"].get(key)
    return found if isinstance(found, list) else []


def _axis(sheet: Sheet, dimensions: Mapping[str, Any], name: str) -> Axis:
    dimension = dimensions.get(name)
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(dimension, dict) or not isinstance(category, dict):
        raise broken(sheet, "cube")
    labels, index = category.get("label") or {}, category.get("index")
    if not isinstance(labels, dict):
        raise broken(sheet, "cube")
    if isinstance(index, dict):
        # Whatever order they are written in, their number is their place.
        if sorted(map(repr, index.values())) != sorted(map(repr, range(len(index)))):
            raise broken(sheet, "cube")
        codes = sorted(index, key=lambda code: int(index[code]))
    else:
        codes = index if isinstance(index, list) else [*labels]
    if not codes or len(set(map(str, codes))) < len(codes):
        raise broken(sheet, "cube")
    texts = [str(code) for code in codes]
    units = category.get("unit")
    return Axis(
        name,
        str(dimension.get("label") or ""),
        texts,
        [str(labels.get(code) or code).strip() for code in texts],
        {str(code): one for code, one in units.items() if isinstance(one, dict)} if isinstance(units, dict) else {},
    )


def _placed(sheet: Sheet, found: Any, count: int) -> dict[int, Any]:  # noqa: ANN401
    """Return values (or statuses) by their place in the cube, from a list of all of them or an object of some."""
    if isinstance(found, list):
        if len(found) != count:
            raise broken(sheet, "cube")
        return dict(enumerate(found))
    if not all(str(place).isdecimal() and int(place) < count for place in found):
        raise broken(sheet, "cube")
    return {int(place): one for place, one in found.items()}


def _statuses(sheet: Sheet, found: Any, count: int, values: Mapping[int, Any]) -> dict[int, str]:  # noqa: ANN401
    """Return the status of every figure that has one; a text alone is that of all."""
    if isinstance(found, list) and len(found) == 1 and count > 1:
        found = found[0]
    if isinstance(found, str):
        return {place: found for place, one in values.items() if one is not None}
    if not isinstance(found, list | dict):
        return {}
    return {place: str(one) for place, one in _placed(sheet, found, count).items() if one not in (None, "")}
