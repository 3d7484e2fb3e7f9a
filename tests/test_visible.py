"""Text of others as it leaves the program: shown, and obeyed by nothing."""

import json

import pytest

from leling_targets.actuals.sources.parts.split_text import text_of_cell
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.visible import escaped, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("工业总产值 (GDP) é ≥ 😀", "工业总产值 (GDP) é ≥ 😀"),
        ("东　区 a\u00a0b", "东　区 a\u00a0b"),
        ("a\u202eb\u2066c\u2069\u200e\u200f\u061cd", "abcd"),
        ("a\u200b\u200d\ufeff\u00ad\U000e0041b", "ab"),
        ("a\nb\tc\r\nd\u2028e", "a b c  d e"),
        ("\x1b[31mred\x07\x00\x9b1m", "�[31mred���1m"),
        ("\ud800", "�"),
        ("a ::error file=x::b", "a ：:error file=x::b"),
        ("x.xlsx::S!C2, x.xlsx::T!C2", "x.xlsx::S!C2, x.xlsx::T!C2"),
        ("##[error]a ##vso[task]", "＃＃[error]a ＃＃vso[task]"),
    ],
)
def test_what_is_shown_of_a_text(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹢﹣﹦﹫")
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u202e", "\u200b", "'"])
def test_a_cell_that_begins_like_a_formula_is_text_and_comes_back(sign: str, before: str) -> None:
    cell = as_text_cell(f"{before}{sign}cmd|' /C calc'!A0")
    assert cell.startswith("'")
    assert text_of_cell(cell) == visible(f"{before}{sign}cmd|' /C calc'!A0")


@pytest.mark.parametrize("text", ["a\u202eb\x7f\u2028\ufeff\U000e0041\ud800", "\\u202e", "##[error]a", "plain 汉字　x"])
def test_json_says_the_same_and_hides_nothing(text: str) -> None:
    written = escaped(json.dumps([text], ensure_ascii=False, indent=2))
    assert json.loads(written) == [text]
    assert all(mark.isprintable() or mark in "\n　" for mark in written)
