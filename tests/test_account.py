"""What became of the parts of a cross table: columns of labels no figure uses, columns beside, rows marked as planned.

A case is a sheet, with | between its cells, and what comes of it, as in test_layouts.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from leling_targets.actuals.answers import Answers
from sheets import held, text, workbook


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


READ: dict[str, tuple[str, str]] = {
    "quarters in a column of their own": (
        "年份|季度|企业数（家）\n2021|1|50\n2021|2|51",
        "= periods_down\nfirms level 2021-03 end: 50 家 [C2]\nfirms level 2021-06 end: 51 家 [C3]",
    ),
    "the office that reports is no area": (
        "单位名称|指标|单位|2021年\n示例市统计局|工业总产值|亿元|310\n示例市统计局|企业数|家|5",
        "= periods_across\noutput level 2021: 310 亿元 [D2]\nfirms level 2021-12 end: 5 家 [D3]",
    ),
    "offices that answer for figures": (
        "责任单位|指标|单位|2021年\n工信局|工业总产值|亿元|310\n开发区|企业数|家|5",
        "= periods_across\noutput level 2021: 310 亿元 [D2]\nfirms level 2021-12 end: 5 家 [D3]",
    ),
    "groups of indicators": (
        "类别|指标|单位|2021年\n经济发展|工业总产值|亿元|310\n市场主体|企业数|家|5",
        "= periods_across\noutput level 2021: 310 亿元 [D2]\nfirms level 2021-12 end: 5 家 [D3]",
    ),
    "planned beside done": (
        "指标|单位|类型|2021年\n工业总产值|亿元|年初计划|600\n工业总产值|亿元|完成|310",
        "= periods_across\noutput level 2021: 310 亿元 [D3]",
    ),
    "a base figure of a year, one without, and a goal": (
        "指标|单位|Baseline|2019年基期值|Target 2025|2021年\n工业总产值|亿元|290|300|400|310",
        "= bureau_sheet\noutput level 2019: 300 亿元 [D2]\noutput level 2021: 310 亿元 [F2]\n! UNKNOWN_COLUMN",
    ),
    "marked as planned in a remark": (
        "指标|时期|数值|单位|备注\n工业总产值|2020|310|亿元|\n工业总产值|2021|600|亿元|计划",
        "= tidy\noutput level 2020: 310 亿元 [C2]",
    ),
}


ASKED: dict[str, tuple[str, str]] = {
    "two columns of areas": ("乡镇|县|指标|2021年\n丙镇|甲县|工业总产值（亿元）|310", "A1 COLUMN_NOT_UNDERSTOOD"),
    "two columns of names": ("名称|指标|2021年\nA公司|工业总产值（亿元）|310", "A1 COLUMN_NOT_UNDERSTOOD"),
    "two columns of units": ("指标|单位|2021年|单位\n工业总产值|亿元|310|万元", "D1 COLUMN_NOT_UNDERSTOOD"),
    "figures under a header of remarks": (
        "指标|单位|2020年|2021年完成情况说明\n工业总产值|亿元|310|280",
        "D1 COLUMN_NOT_UNDERSTOOD",
    ),
    "figures under no header": ("指标|单位|2020年|\n工业总产值|亿元|310|280", "D1 COLUMN_NOT_UNDERSTOOD"),
    "what was done of a plan": (
        "指标|单位|2020年|2021年目标任务完成数\n工业总产值|亿元|310|280",
        "D2 PERIOD_UNREADABLE",
    ),
    "a table of which nothing is wanted": ("指标|单位|核定数\n工业总产值|亿元|310", "C1 COLUMN_NOT_UNDERSTOOD"),
    "figures of rows that have none of the others": (
        "指标|单位|2020年|本次核定\n工业总产值|亿元|310|\n企业数|家||5",
        "D1 COLUMN_NOT_UNDERSTOOD",
    ),
    "a part by the header of a group": (
        "类型|指标|单位|2021年\n民营|工业总产值|亿元|310\n民营|企业数|家|5",
        "A1 COLUMN_NOT_UNDERSTOOD",
    ),
    "an area by the header of a group": (
        "板块|指标|单位|2021年\n乙县|工业总产值|亿元|310\n乙县|企业数|家|5",
        "A1 COLUMN_NOT_UNDERSTOOD",
    ),
    "an area by the header of sources": (
        "指标|单位|2021年|数据来源\n工业总产值|亿元|310|乙县",
        "D1 COLUMN_NOT_UNDERSTOOD",
    ),
    "a period where an area should stand": ("地区|指标|单位|2021年\n2020年|工业总产值|亿元|310", "A2 WORD_UNKNOWN"),
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("made", [workbook, text])
def test_what_is_read(name: str, made: Callable[[str], str]) -> None:
    held(made(READ[name][0]), READ[name][1])


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("made", [workbook, text])
def test_what_is_asked_about(name: str, made: Callable[[str], str]) -> None:
    held(made(ASKED[name][0]), ASKED[name][1])


def test_a_column_of_labels_is_passed_over_too() -> None:
    sheet = "乡镇|指标|2021年\n丙镇|工业总产值（亿元）|310"
    found = text(sheet, Answers(ignored=("乡镇",)))
    assert found.startswith("= periods_across\noutput level 2021: 310 亿元 [C2]")
