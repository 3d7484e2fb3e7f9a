"""DecimalMark commas: read where a column can only have them, asked about where a figure could be either."""

from pathlib import Path

import pytest

from leling_targets.actuals.answers import Answers, DecimalMark
from leling_targets.actuals.understood.decimal_commas import pointed
from sheets import outcome, write_book

COMMA, POINT = Answers(decimal=DecimalMark.COMMA), Answers(decimal=DecimalMark.POINT)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def outputs(values: str, answers: Answers | None = None, separator: str = ";") -> str:
    """Return the values read of a column, or the faults, joined by blanks; `values` stand apart by blanks, too."""
    lines = ["indicator;period;value;unit".replace(";", separator)]
    for number, value in enumerate(values.split("|")):
        cell = f'"{value}"' if separator in value else value
        lines.append(separator.join(["工业总产值", f"{2015 + number}", cell, "亿元"]))
    Path("x.csv").write_text("\n".join(lines), encoding="utf-8")
    found = outcome("x.csv", answers).split("\n")
    read = [line.split(": ")[1].split(" 亿元")[0] for line in found if "output level" in line]
    return " ".join(read or found)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("9,2|12,75", "9.2 12.75"),
        ("9,2|400", "9.2 400"),
        ("1.234,5|2.345,75", "1234.5 2345.75"),
        ("1 234,5|9,2", "1234.5 9.2"),
        ("-9,2|0,125", "-9.2 0.125"),
        ("0,123|0,234", "0.123 0.234"),
        ("1.234.567|9876,2", "1234567 9876.2"),
        ("12345,678|99,2", "12345.678 99.2"),
        ("9,2 亿元|9,5亿元", "9.2 9.5"),
        ("9.2|12.75", "9.2 12.75"),
        ("1,234.5|2,345", "1234.5 2345"),
        ("1,234,567|9,234", "1234567 9234"),
        ("9.5|1.234", "9.5 1.234"),
        ("400|500", "400 500"),
        ("1,234|2,345", "C2 DECIMAL_AMBIGUOUS"),
        ("9,2|1,234", "C3 DECIMAL_AMBIGUOUS"),
        ("1.234|2.345", "C2 DECIMAL_AMBIGUOUS"),
        ("1.234,5|1.234", "C3 DECIMAL_AMBIGUOUS"),
        ("9,2|9.5", "C2 FIGURE_UNREADABLE"),
        ("9,2|12,75,1", "C3 FIGURE_UNREADABLE"),
    ],
)
def test_a_column_of_a_file_with_semicolons(values: str, expected: str) -> None:
    assert outputs(values) == expected


@pytest.mark.parametrize(
    ("values", "answers", "separator", "expected"),
    [
        ("9,2|1,234", COMMA, ";", "9.2 1.234"),
        ("1.234|2.345", COMMA, ";", "1234 2345"),
        ("1.234,5|1.234", COMMA, ";", "1234.5 1234"),
        ("9,2|9.5", COMMA, ";", "C3 FIGURE_UNREADABLE"),
        ("9.2|9.5", COMMA, ";", "9.2 9.5"),
        ("1,234|2,345", POINT, ";", "1234 2345"),
        ("1.234|2.345", POINT, ";", "1.234 2.345"),
        ("9,2|1,234", POINT, ";", "C2 FIGURE_UNREADABLE"),
        ("9,2|1,234", COMMA, ",", "9.2 1.234"),
        ("9,2|1,234", COMMA, "\t", "9.2 1.234"),
        ("1,234|2,345", None, ",", "1234 2345"),
        ("1,234|2,345.5", None, "\t", "1234 2345.5"),
        ("9,2|9,5", None, ",", "C2 FIGURE_UNREADABLE C3 FIGURE_UNREADABLE"),
    ],
)
def test_an_answer_settles_it(values: str, answers: Answers | None, separator: str, expected: str) -> None:
    assert outputs(values, answers, separator) == expected


def test_texts_of_a_workbook_follow_the_answer() -> None:
    write_book(Path("book.xlsx"), {"表": "指标|2021年|2022年\n工业总产值(亿元)|'9,2|10.5"})
    assert outcome("book.xlsx") == "B2 FIGURE_UNREADABLE"
    assert "output level 2021: 9.2 亿元 [B2]" in outcome("book.xlsx", COMMA)
    assert "output level 2022: 10.5 亿元 [C2]" in outcome("book.xlsx", COMMA)


def test_a_sheet_across_keeps_its_lines_and_its_other_columns() -> None:
    rows = [
        '"Titel; mit\nZeilen";;',
        "indicator;2021年;note",
        "",
        '工业总产值(亿元);9,2;"3,4; siehe ""x"""',
        "企业数(家);15;",
    ]
    Path("x.csv").write_text("\n".join(rows), encoding="utf-8")
    found = outcome("x.csv")
    assert "output level 2021: 9.2 亿元 [B5]" in found
    assert "firms level 2021-12 end: 15 家 [B6]" in found
    assert "! DECIMAL_COMMA" in found


@pytest.mark.parametrize("text", ["2021-12-31", "31.12.2021", "1,2,3", "9,2 und 9,5", "A1,2", "", ",5", "5,", "x 1,2"])
def test_what_is_no_figure_stays(text: str) -> None:
    assert pointed(text) == text
