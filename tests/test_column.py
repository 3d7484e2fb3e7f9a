"""A column of which equal cells are known once says, row by row, what its cells say."""

import datetime

import numpy as np
import pytest

from leling_targets.ledger.column import constant, known_once
from leling_targets.ledger.words import one_form, one_forms

COLUMNS = {
    "none": [],
    "equal ones": ["a", "b", "a", ""],
    "a truth is no number": [True, 1, 1.0, False, 0],
    "days": [datetime.date(2021, 6, 30), None, datetime.date(2021, 6, 30)],
    "lists, as in a JSON file": [["a"], "b", ["a"]],
}


@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_its_rows_are_the_cells(cells: list[object]) -> None:
    column = known_once(cells)
    assert [repr(cell) for cell in column] == [repr(cell) for cell in cells]
    assert list(column.map(repr)) == list(map(repr, cells))
    assert column.where(bool).tolist() == list(map(bool, cells))


@pytest.mark.parametrize("other", [["x", "y", "x", "y"], ["x"] * 4])
def test_two_columns_are_joined_row_by_row(other: list[str]) -> None:
    cells = ["a", "b", "a", "a"]
    joined = known_once(cells).beside(known_once(other), str.__add__)
    assert list(joined) == [one + two for one, two in zip(cells, other, strict=True)]
    assert list(joined.united()) == list(joined)


def test_what_is_asked_of_equal_cells_is_asked_once() -> None:
    asked: list[str] = []
    known_once(["a", "b", "a"]).map(asked.append)
    assert asked == ["a", "b"]


def test_values_that_are_one_in_meaning_become_one() -> None:
    column = known_once(["a", "A", "b"]).map(str.casefold).united()
    assert (column.values, column.codes.tolist()) == (["a", "b"], [0, 0, 1])


def test_a_constant_column_is_its_value_in_every_row() -> None:
    column = constant("x", 3)
    assert (list(column), column[1], len(column)) == (["x"] * 3, "x", 3)
    assert np.array_equal(constant("x", 0).codes, np.zeros(0))


@pytest.mark.parametrize(
    "names", [[], ["Ａ 项目", "a项目", ""], ["one\ntwo", "b"], ["¨", "\u2028x", "ﾊﾞ", "İ"], ["", ""]]
)
def test_names_folded_together_are_folded_as_each_alone(names: list[str]) -> None:
    assert one_forms(names) == list(map(one_form, names))
