"""Workbooks, text and JSON: what each holds that the others do not, and what a person answers for a file."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from leling_targets.actuals.answers import Answers, PercentAs
from leling_targets.actuals.sources.parts.cell_formats import shown_date
from running import run_inside
from sheets import held, outcome, text, workbook, write_book

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# Answers

PROVINCES = """
数据库：分省年度数据
地区|2021年
北京市|310.5
"""
RATIOS = """
指标|2021年|2020年
高新技术产业占比(%)|0.33|0.31
"""
MIXED = """
指标|2021年|2020年
高新技术产业占比(%)|0.27|25
"""
INDEX = """
指标|2021年|2020年
工业总产值增速(%)|108.1|6.5
"""
HUNDREDFOLD = """
指标|2021年|2020年
高新技术产业占比|30%%|0.29%%
"""


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, "B2 HUNDREDFOLD_PERCENTS"),
        (PercentAs.PERCENT, "hightech level 2021-12 end: 30 % [B2]"),
        (PercentAs.RATIO, "hightech level 2021-12 end: 30 fraction [B2]"),
    ],
)
def test_a_percent_in_a_cell_for_ratios_is_asked_about(answer: PercentAs | None, expected: str) -> None:
    assert expected in workbook(HUNDREDFOLD, Answers(percent_as=answer)).split("\n")


@pytest.mark.parametrize("sheet", [MIXED, INDEX])
@pytest.mark.parametrize("read", [workbook, text])
def test_two_scales_in_one_row_are_asked_about(sheet: str, read: Callable[[str], str]) -> None:
    assert read(sheet) in ("B2 RATIOS_AMONG_PERCENTS", "B2 INDEX_FOR_GROWTH")


@pytest.mark.parametrize(
    ("sheet", "answers", "expected"),
    [
        (PROVINCES, Answers(indicator="地区生产总值", unit="亿元"), "北京市 gdp level 2021: 310.5 亿元 [B3]"),
        (PROVINCES, Answers(indicator="地区生产总值", unit="万元"), "北京市 gdp level 2021: 0.03105 亿元 [B3]"),
        ("指标|2021年\n工业总产值|310", Answers(unit="万元"), "output level 2021: 0.031 亿元 [B2]"),
        ("指标|2021年\n工业总产值(亿元)|310", Answers(unit="万元"), "output level 2021: 310 亿元 [B2]"),
        ("指标|2021年\n工业总产值(亿元)|310", Answers(area="东城区"), "东城区 output level 2021: 310 亿元 [B2]"),
        (RATIOS, Answers(percent_as=PercentAs.RATIO), "hightech level 2021-12 end: 33 % [B2]"),
        (RATIOS, Answers(percent_as=PercentAs.PERCENT), "hightech level 2021-12 end: 0.0033 fraction [B2]"),
        (MIXED, Answers(percent_as=PercentAs.RATIO), "hightech level 2021-12 end: 27 % [B2]"),
        (MIXED, Answers(percent_as=PercentAs.RATIO), "hightech level 2020-12 end: 25 % [C2]"),
        (MIXED, Answers(percent_as=PercentAs.PERCENT), "hightech level 2021-12 end: 0.0027 fraction [B2]"),
        (INDEX, Answers(percent_as=PercentAs.PERCENT), "output growth 2021: 1.081 fraction [B2]"),
    ],
)
def test_an_answer_is_used_where_a_file_is_silent(sheet: str, answers: Answers, expected: str) -> None:
    assert expected in workbook(sheet, answers).split("\n")
    assert expected in text(sheet, answers).split("\n")


def test_an_answer_changes_nothing_a_file_says() -> None:
    sheet = "指标|地区|单位|2021年\n工业总产值|东城区|亿元|310"
    answers = Answers(indicator="营业收入", unit="万元", area="西城县")
    assert workbook(sheet, answers) == workbook(sheet)


@pytest.mark.parametrize("layout", ["tidy", "interface_answer", "national_bureau", "periods_down"])
def test_a_layout_that_does_not_fit_is_refused(layout: str) -> None:
    assert workbook("指标|2021年\n工业总产值(亿元)|310", Answers(layout=layout)) == "NO_LAYOUT"


def test_a_layout_asked_for_is_used() -> None:
    found = workbook("指标|2021年\n工业总产值(亿元)|310", Answers(layout="bureau_sheet"))
    held(found, "= bureau_sheet\noutput level 2021: 310 亿元 [B2]")


# What only a workbook holds


WORKBOOKS: dict[str, tuple[str, str]] = {
    "cells shown as percentages hold ratios": (
        "指标|2021|2020\n高新技术产业占比|0.33%%|0.31%%\n工业总产值增速|0.1%%|0.08%%",
        """
= periods_across
hightech level 2021-12 end: 33 % [B2]
hightech level 2020-12 end: 31 % [C2]
output growth 2021: 10 % [B3]
output growth 2020: 8 % [C3]
""",
    ),
    "one cell shown as a percentage among percents": (
        "指标|2021|2020\n高新技术产业占比(%)|0.33%%|31",
        "= periods_across\nhightech level 2021-12 end: 33 % [B2]\nhightech level 2020-12 end: 31 % [C2]",
    ),
    "dates as headers": (
        "指标|单位|@2021-12-31|@2020-12-31\n企业数|家|58|55",
        "= periods_across\nfirms level 2021-12 end: 58 家 [C2]\nfirms level 2020-12 end: 55 家 [D2]",
    ),
    "dates as periods": (
        "指标|时期|数值|单位\n企业数|@2021-06-01|58|家\n工业总产值累计|@2021-12-31|310|亿元",
        "= tidy\nfirms level 2021-06 end: 58 家 [C2]\noutput level 2021: 310 亿元 [C3]",
    ),
    "the last day of a month of a flow": (
        "指标|时期|数值|单位\n工业总产值|@2021-11-30|310|亿元\n工业总产值|@2021-12-31|310|亿元", "B2 MONTH_AMBIGUOUS"
    ),
    "numbers as text": (
        "指标|'2021|'2020\n工业总产值(亿元)|'1,310.5|'1,280.1",
        "= periods_across\noutput level 2021: 1310.5 亿元 [B2]\noutput level 2020: 1280.1 亿元 [C2]",
    ),
    "a date where a figure should be": ("指标|2021\n工业总产值(亿元)|@2021-03-04", "B2 FIGURE_UNREADABLE"),
    "formulas nobody has calculated": (
        "指标|时期|数值|单位\n工业总产值|2021|=1+2|亿元\n企业数|2021||家", "C2 FIGURE_UNREADABLE"
    ),
    "a header and nothing below it": ("指标|时期|数值|单位", "= tidy"),
    "nothing at all": ("", "EMPTY_FILE"),
    "rows of zeros and of blanks": (
        "指标|时期|数值|单位\n企业数|2021|0|家\n|||\n工业总产值|2021|0|亿元",
        "= tidy\nfirms level 2021-12 end: 0 家 [C2]\noutput level 2021: 0 亿元 [C4]",
    ),
    "a zero of nothing": ("指标|时期|数值|单位\n企业数|2021|5|家\n||0|", "A3 INDICATOR_MISSING"),
}  # fmt: skip


SHOWN_DATES = [
    ('yyyy"年"', "2022年"),
    ("yyyy", "2022"),
    ('yyyy"年"m"月"', "2022年9月"),
    ('[$-804]yyyy"年"m"月";@', "2022年9月"),
    ("yyyy\\-mm", "2022-09"),
    ("mmm-yy", "Sep-2022"),
    ("yyyy-mm-dd", ""),
    ("yyyy/m/d h:mm", ""),
    ('m"月"', ""),
    ("General", ""),
]


@pytest.mark.parametrize(("written", "shown"), SHOWN_DATES)
def test_what_a_format_shows_of_a_date(written: str, shown: str) -> None:
    assert shown_date(datetime.date(2022, 9, 30), written) == shown


def test_dates_count_as_their_format_shows_them() -> None:
    with xlsxwriter.Workbook("book.xlsx") as book:
        year, page = book.add_format({"num_format": 'yyyy"年"'}), book.add_worksheet("表")
        page.write_row(0, 0, ["指标", "单位"])
        page.write_row(1, 0, ["工业总产值", "亿元", 300, 310])
        for column, day in ((2, datetime.date(2020, 1, 1)), (3, datetime.date(2021, 1, 1))):
            page.write_datetime(0, column, day, year)
    held(outcome("book.xlsx"), "= periods_across\noutput level 2020: 300 亿元 [C2]\noutput level 2021: 310 亿元 [D2]")


def test_a_unit_in_merged_cells_is_that_of_each() -> None:
    with xlsxwriter.Workbook("book.xlsx") as book:
        page = book.add_worksheet("百万元以外")
        for row, cells in enumerate((["指标", "单位", "2021年"], ["工业总产值", "", 31050], ["营业收入", "", 30050])):
            page.write_row(row, 0, cells)
        page.merge_range("B2:B3", "百万元")
        page = book.add_worksheet("横")
        for row, cells in enumerate((["年份", "工业总产值", "营业收入"], ["单位"], ["2022年", 31050, 30050])):
            page.write_row(row, 0, cells)
        page.merge_range("B2:C2", "百万元")
    found = outcome("book.xlsx").split("\n")
    values = {line.partition(" [")[0] for line in found if " level " in line}
    assert values == {
        f"{name} level {year}: {value} 亿元"
        for name, value in (("output", 310.5), ("revenue", 300.5))
        for year in (2021, 2022)
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("主要指标（百万元）", "output level 2021: 310.5 亿元 [B2]"),
        ("单位百万元", "output level 2021: 310.5 亿元 [B2]"),
        ("in millions", "B2 UNIT_OPEN"),
    ],
)
def test_a_sheet_is_named_for_its_unit(name: str, expected: str) -> None:
    write_book(Path("book.xlsx"), {name: "指标|2021年\n工业总产值|31050"})
    assert expected in outcome("book.xlsx").split("\n")


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('0"年"', "0.0", "output level 2021: 310.5 亿元 [B2]"),
        ('0"年1-9月"', "0.0", "output level 2021-01/09: 310.5 亿元 [B2]"),
        ("0", '0.0"百万元"', "output level 2021: 3.105 亿元 [B2]"),
        ("0", "#,##0.0,", "B2 FIGURE_UNREADABLE"),
        ("0", '0.0,,"M"', "B2 FIGURE_UNREADABLE"),
    ],
)
def test_numbers_count_as_their_format_shows_them(head: str, body: str, expected: str) -> None:
    with xlsxwriter.Workbook("book.xlsx") as book:
        page = book.add_worksheet("表")
        page.write_row(0, 0, ["指标"])
        page.write_number(0, 1, 2021, book.add_format({"num_format": head}))
        page.write_row(1, 0, ["工业总产值"])
        page.write_number(1, 1, 310.5, book.add_format({"num_format": body}))
    assert expected in outcome("book.xlsx").split("\n")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_what_only_a_workbook_holds(name: str) -> None:
    held(workbook(WORKBOOKS[name][0]), WORKBOOKS[name][1])


TIDY = "指标|时期|数值|单位\n工业总产值|2021|{value}|亿元"
SHEETS = {
    "数据": TIDY.format(value=310),
    "说明": "填表说明|\n请按季填报|",
    "附表": "x|1|2\ny|3|4",
    "藏": TIDY.format(value=9),
}


@pytest.mark.parametrize(
    ("path", "answers", "expected"),
    [
        ("book.xlsx", Answers(), "= tidy\noutput level 2021: 310 亿元 [C2]\n! HIDDEN\n! SHEET_NOT_READ"),
        ("book.xlsx::数据", Answers(), "= tidy\noutput level 2021: 310 亿元 [C2]"),
        ("book.xlsx::藏", Answers(), "= tidy\noutput level 2021: 9 亿元 [C2]"),
        ("book.xlsx", Answers(sheets=("数据",)), "= tidy\noutput level 2021: 310 亿元 [C2]"),
        ("book.xlsx", Answers(sheets=("附表",)), "NO_LAYOUT"),
        ("book.xlsx::说明", Answers(), "NO_LAYOUT"),
        ("book.xlsx::数剧", Answers(), "NO_SUCH_SHEET"),
    ],
)
def test_sheets_of_a_workbook(path: str, answers: Answers, expected: str) -> None:
    write_book(Path("book.xlsx"), SHEETS, hidden="藏")
    held(outcome(path, answers), expected)


def test_the_same_figure_in_two_sheets() -> None:
    write_book(Path("book.xlsx"), {"一": TIDY.format(value=310), "二": TIDY.format(value=311)})
    assert outcome("book.xlsx") == "C2 DUPLICATE_FIGURE"


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_other_workbooks(suffix: str) -> None:
    """Invented figures in the layout of the national bureau's exports, saved by LibreOffice."""
    held(
        outcome(str(FIXTURES / f"national_bureau{suffix}")),
        """
= national_bureau
value_added growth 2021-04/04: 3.9 % [B4]
value_added growth 2021-03/03: -1.1 % [C4]
value_added growth 2021-01/04: 4.9 % [B5]
value_added growth 2021-01/03: 8.4 % [C5]
value_added growth 2021-01/02: 13.5 % [D5]
""",
    )


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_error_values_are_errors_and_no_blanks(suffix: str) -> None:
    held(outcome(str(FIXTURES / f"error_values{suffix}")), "C2 FIGURE_UNREADABLE\nC3 FIGURE_UNREADABLE")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_check_of_what_was_read_is_the_same_check(form: str) -> None:
    """The workbook of a case is read, written in the tidy form, and checked in its place."""
    folder = Path(__file__).parent / "cases" / "valid" / "bureau-workbook"
    for name in ("bureau.xlsx", "targets.yaml"):
        shutil.copy(folder / name, name)
    wanted = run_inside(["check", "bureau.xlsx", "--format", "csv"], Path.cwd())
    read = run_inside(["read", "bureau.xlsx", "--format", form], Path.cwd())
    Path(f"figures.{form}").write_text(read.stdout, "utf-8")
    found = run_inside(["check", f"figures.{form}", "--format", "csv"], Path.cwd())
    assert read.exit == 0
    assert (found.stdout, found.exit) == (wanted.stdout, wanted.exit)
    assert found.stderr == "no data for 1 of 5 targets\n"


# What only text holds


def test_an_export_of_the_new_site() -> None:
    """A mark before, a tab before every comma, a blank column behind, a blank line of the time."""
    lines = ["数据库：分省年度数据", "时间：", "指标\t,2021年\t,2020年\t,", "工业总产值 (亿元)\t,310.5\t,300\t,",
             "企业数 (家)\t,55\t,\t,", "数据来源：国家统计局"]  # fmt: skip
    Path("table.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    held(
        outcome("table.csv"),
        """
= national_bureau
output level 2021: 310.5 亿元 [B4]
output level 2020: 300 亿元 [C4]
firms level 2021-12 end: 55 家 [B5]
""",
    )


def test_an_export_of_the_old_site() -> None:
    """In GBK, its notes in one quoted cell over several lines."""
    table = "数据库：分省年度数据\n指标：地区生产总值(亿元)\n时间：最近2年\n地区,2021年,2020年\n北京市,310.5,300\n"
    note = '"注：1.2021年为初步核算数，\n　　　2.2020年为最终核实数, 2021年1月公布。"\n数据来源：国家统计局\n'
    Path("table.csv").write_bytes((table + note).encode("gbk"))
    held(
        outcome("table.csv"),
        """
= national_bureau
北京市 gdp level 2021: 310.5 亿元 [B5]
北京市 gdp level 2020: 300 亿元 [C5]
! LEGACY_ENCODING
""",
    )


def test_lines_of_two_encodings() -> None:
    lines = ["指标,2021年,单位".encode(), "工业总产值,310,亿元".encode(), "营业收入,300,亿元".encode("gbk")]
    Path("table.csv").write_bytes(b"\n".join(lines))
    assert outcome("table.csv") == "A3 MIXED_ENCODINGS"


def test_a_line_too_long_to_be_a_row() -> None:
    Path("table.csv").write_bytes("指标,2021年\n工业总产值,310\n".encode() + b"x" * 2_000_000 + b"\n")
    assert outcome("table.csv") == "A3 LINE_TOO_LONG"


# JSON

ANSWER = """\
{"returncode": 200, "returndata": {
  "datanodes": [
    {"code": "a", "data": {"data": 5.5, "hasdata": true, "strdata": "5.5"}, "wds": [
      {"valuecode": "A01", "wdcode": "zb"}, {"valuecode": "202109", "wdcode": "sj"}]},
    {"code": "b", "data": {"data": 0.0, "hasdata": false, "strdata": ""}, "wds": [
      {"valuecode": "A01", "wdcode": "zb"}, {"valuecode": "202101", "wdcode": "sj"}]}],
  "wdnodes": [
    {"nodes": [{"code": "A01", "cname": "工业增加值_同比增长", "unit": "%"}], "wdcode": "zb"},
    {"nodes": [{"code": "202109", "cname": "2021年9月"}, {"code": "202101", "cname": "2021年1月"}], "wdcode": "sj"}]}}
"""


def test_an_answer_of_the_interface_without_data_is_no_zero() -> None:
    Path("answer.json").write_text(ANSWER, "utf-8")
    held(outcome("answer.json"), "= interface_answer\nvalue_added growth 2021-09/09: 5.5 % [A1]")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"indicator": "output", "period": "2021", "value": 310.5, "unit": "亿元"}]',
         "= tidy\noutput level 2021: 310.5 亿元 [C2]"),
        ('[{"indicator": "output", "period": 2021, "value": "310.5 亿元"}]',
         "= tidy\noutput level 2021: 310.5 亿元 [C2]"),
        ('[{"indicator": "output", "period": 2021, "value": null}]', "= tidy"),
        ('[{"indicator": "output", "period": 2021, "value": true, "unit": "亿元"}]', "C2 FIGURE_UNREADABLE"),
        ('[{"indicator": "output", "period": 2021, "value": [1], "unit": "亿元"}]', "C2 FIGURE_UNREADABLE"),
        ('[{"指标": "工业总产值", "2021年": 310, "单位": "亿元"}]',
         "= periods_across\noutput level 2021: 310 亿元 [B2]"),
        ("[]", "EMPTY_FILE"),
        ("{}", "EMPTY_FILE"),
        ('[{"indicator": "output", "period": 2021, "value": 1, "value": 2}]', "JSON_BROKEN"),
        ('{"data": [{"indicator": "output", "period": 2021, "value": 1}]}', "JSON_BROKEN"),
        ("[1, 2]", "JSON_BROKEN"),
        ('{"returndata": {"datanodes": [{}]}}', "A1 JSON_BROKEN"),
        ('{"returndata": {"datanodes": [{"data": {"hasdata": true, "data": NaN}, "wds": []}]}}', "A1 JSON_BROKEN"),
        ('{"returndata": {"datanodes": [], "wdnodes": 5}}', "= interface_answer"),
        ("[", "B1 JSON_BROKEN"),
        ("[" * 100_000, "JSON_BROKEN"),
    ],
)  # fmt: skip
def test_json(content: str, expected: str) -> None:
    Path("records.json").write_text(content, "utf-8")
    assert outcome("records.json") == expected


TABLE = "指标|单位|完成|同比增长(%)\n工业总产值|亿元|310|5"
NAMED_SHEETS: dict[str, tuple[str, str, str | None, str]] = {
    "a period": ("2021年1-9月", TABLE, None, "2021-01/09 PERIOD_OF_SHEET"),
    "a period and more": ("2021年1-9月主要指标", TABLE, None, "2021-01/09 PERIOD_OF_SHEET"),
    "a year": ("2021", TABLE, None, "2021 PERIOD_OF_SHEET"),
    "months, a year answered": ("1-9月", TABLE, "2021", "2021-01/09 PERIOD_OF_SHEET PERIOD_ANSWERED"),
    "months, a year above": ("1-9月", f"2021年主要指标\n{TABLE}", None, "2021-01/09 PERIOD_OF_SHEET"),
    "months without a year": ("1-9月", TABLE, None, "PERIOD_UNREADABLE"),
    "a month": ("2021年9月", TABLE, None, "MONTH_AMBIGUOUS"),
    "nothing": ("表1", TABLE, None, "PERIOD_NOT_NAMED"),
    "nothing, answered": ("表1", TABLE, "2021年1-9月", "2021-01/09 PERIOD_ANSWERED"),
    "what the title says too": ("1-9月", f"2021年1-9月主要指标\n{TABLE}", None, "2021-01/09"),
    "less than the title": ("2021", f"2021年1-9月主要指标\n{TABLE}", None, "2021-01/09"),
    "other months than the title": ("2021年1-9月", f"2021年1-8月主要指标\n{TABLE}", None, "PERIODS_CONTRADICT"),
    "another year than the title": ("2020年1-9月", f"2021年主要指标\n{TABLE}", None, "PERIODS_CONTRADICT"),
    "other than the columns": ("2020年1-9月", "指标|单位|2021年1-9月\n工业总产值|亿元|310", None, "2021-01/09"),
    "months of a column's year": ("1-9月", "指标|单位|2021年\n工业总产值|亿元|310", None, "PERIODS_CONTRADICT"),
}
"""A sheet's name, the sheet, the answer, and the period of its first figure with what is said, or the fault."""


@pytest.mark.parametrize("name", NAMED_SHEETS)
def test_a_sheet_named_for_its_period(name: str) -> None:
    sheet, table, answer, expected = NAMED_SHEETS[name]
    write_book(Path("book.xlsx"), {sheet: table})
    lines = outcome("book.xlsx", Answers(period=answer)).split("\n")
    if lines[0].startswith("="):
        lines = [lines[1].split(": ")[0].rpartition(" ")[2], *(one[2:] for one in lines if one.startswith("!"))]
    assert " ".join(one.split(" ")[-1] for one in lines) == expected
