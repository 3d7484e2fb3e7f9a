"""What an export measures that has no column for it: a dimension whose words the plan knows, or the title of it all."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from leling_targets.actuals.categories import Mask, constant, recoded
from leling_targets.actuals.readings import Dimension
from leling_targets.actuals.understood.naming import names_known
from leling_targets.actuals.understood.words import role_of
from leling_targets.actuals.walk import Walk, shown
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode, first_few

_MOST_WORDS = 8


def name_by_dimension(walk: Walk) -> None:
    """Name what every row measures, where no cell of an export does.

    A person's answer names all rows, and with them the column that would, where that says one thing only; else the one
    dimension that has a name of the plan does, else the titles, where they name one indicator. The dimension that does
    parts nothing any more. What is open is reported.
    """
    is_export = bool(walk.dimensions or walk.readings.titles) or "indicator" not in walk.readings.columns
    if not is_export or not walk.keep.any() or not walk.blank("indicator").all():
        return
    known = names_known(walk.indicators)
    naming = [one for one in walk.dimensions if one.may_name and _is_named(one, known, walk.keep)]
    titles = [title for title in walk.readings.titles if fold(title) in known]
    is_one = len({known[fold(title)] for title in titles}) == 1
    rows = len(walk.cells)
    if walk.answers.indicator:
        walk.cells = walk.cells.assign(indicator=constant(walk.answers.indicator, rows))
        walk.dimensions = tuple(one for one in walk.dimensions if not _is_answered(walk, one, known))
    elif len(naming) == 1:
        walk.cells = walk.cells.assign(indicator=_names(naming[0], known))
        walk.dimensions = tuple(one for one in walk.dimensions if one is not naming[0])
    elif is_one and not naming:
        walk.cells = walk.cells.assign(indicator=constant(titles[0], rows))
    else:
        walk.problems.append(_open(walk, naming, titles))
        walk.keep[:] = False


def _spellings(text: str, dimension: Dimension) -> list[str]:
    return [text, *filter(None, (dimension.codes.get(text, ""),))]


def _is_answered(walk: Walk, dimension: Dimension, known: Mapping[str, int]) -> bool:
    """Return whether the answer says what a column of one text alone means: its name, or one no plan has."""
    used = np.unique(dimension.texts.codes[walk.keep])
    if not dimension.may_name or len(used) != 1 or used[0] < 0:
        return False
    text = str(dimension.texts.categories[used[0]])
    meant = {known[fold(one)] for one in _spellings(text, dimension) if fold(one) in known}
    answer = known.get(fold(walk.answers.indicator or ""))
    return meant == {answer} or (not meant and any(role_of(name) == "indicator" for name in dimension.names))


def _is_named(dimension: Dimension, known: Mapping[str, int], keep: Mask) -> bool:
    """Return whether some row still kept names an indicator of the plan by a dimension."""
    texts = dimension.texts
    is_known = np.array(
        [any(fold(one) in known for one in _spellings(str(text), dimension)) for text in texts.categories],
        dtype=np.bool_,
    )
    codes = np.unique(texts.codes[keep])
    return bool(is_known[codes[codes >= 0]].any())


def _names(dimension: Dimension, known: Mapping[str, int]) -> pd.Categorical:
    """Return the names of the rows: the word of the dimension, or its code where only that is known."""
    texts = [str(text) for text in dimension.texts.categories]
    named = [next((one for one in _spellings(text, dimension) if fold(one) in known), text) for text in texts]
    return recoded(dimension.texts.codes, named)


def _open(walk: Walk, naming: Sequence[Dimension], titles: Sequence[str]) -> Problem:
    """Say that several dimensions, or titles, name indicators of the plan, or none."""
    if naming:
        first, second = (one.name for one in naming[:2])
        details = {"first": first, "second": second, "column": "indicator"}
        return Problem(ProblemCode.TWO_COLUMNS, naming[1].place, details)
    if titles:
        return Problem(ProblemCode.INDICATOR_NOT_NAMED, walk.readings.place)
    words = [
        f"{one.name}: {first_few(filled)}"
        for one in walk.dimensions
        if one.may_name and (filled := [shown(str(text)) for text in one.texts.categories if str(text)])
    ]
    listed = [*walk.readings.titles, *words][:_MOST_WORDS] or [walk.readings.file.input.name]
    return Problem(ProblemCode.NO_DIMENSION_NAMES, walk.readings.place, {"found": listed})
