"""Marks behind periods, headers and names."""

import pytest

from leling_targets.marks import RELEASE_WORDS, split_marks

MARKED = [
    ("2022年①", ("2022年", "")),
    ("2022年*", ("2022年", "")),
    ("2022年（快报）", ("2022年", "快报")),
    ("2022年预计", ("2022年", "预计")),
    ("2022年（初步核算数）①", ("2022年", "初步核算数")),
    ("2022p", ("2022", "p")),
    ("2022 (provisional)", ("2022", "provisional")),
    ("2022[1]", ("2022", "")),
    ("工业总产值(注1)", ("工业总产值", "")),
    ("工业总产值（快报数）", ("工业总产值", "快报数")),
    ("GDP (p)", ("GDP", "p")),
    ("快报数", ("", "快报数")),
    ("2022年(9)", ("2022年(9)", "")),
    ("2022年1-9月(9)", ("2022年1-9月", "")),
    ("企业年报", ("企业年报", "")),
    ("Revenue estimate", ("Revenue estimate", "")),
    ("面积 m²", ("面积 m²", "")),
    ("Sep", ("Sep", "")),
    ("*", ("*", "")),
    ("", ("", "")),
]


@pytest.mark.parametrize(("text", "parts"), MARKED)
def test_marks_are_taken_off(text: str, parts: tuple[str, str]) -> None:
    assert split_marks(text) == parts
    assert not parts[1] or parts[1] in RELEASE_WORDS
