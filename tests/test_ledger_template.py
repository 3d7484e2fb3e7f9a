"""The empty ledger to be filled in: what it asks for, how it guides, and that what is written into it reads back."""

from pathlib import Path

import pytest

from leling_targets.ledger import read_ledger
from leling_targets.plan import load_plan
from leling_targets.problems import ActualsError
from running import ROOT
from sheets import write_book

LELING = load_plan(ROOT / "data" / "targets.yaml")

# What an empty ledger is read as


def test_a_row_with_a_number_alone_is_not_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    rows = "序号 | 项目名称 | 计划竣工 \n 一、省重点项目 \n 1 | 甲 | @2021-12-31 \n 2 | | \n 3 | 乙 | @2021-12-31"
    write_book(path, {"项目台账": rows})
    projects = read_ledger(path, LELING).projects
    assert projects["name"].tolist() == ["甲", "乙"]
    assert projects["level"].tolist() == ["provincial", "provincial"], "a number is no title of a part"


@pytest.mark.parametrize("others", [{}, {"上市": "企业名称 | 上市阶段 \n 某公司 | 辅导"}])
def test_a_table_without_a_project_is_no_ledger(others: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    write_book(path, {"项目台账": "序号 | 项目名称 | 计划竣工 \n 1 | | \n 2 | |", **others})
    with pytest.raises(ActualsError) as fault:
        read_ledger(path, LELING)
    assert [problem.code.value for problem in fault.value.problems] == ["L002"]
    assert "no project in it" in str(fault.value)
