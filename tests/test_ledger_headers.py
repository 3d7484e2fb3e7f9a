"""Headers of ledgers: what a column is by the texts above it, and where a header stands among the rows."""

import pytest

from leling_targets.ledger.headers import headers_of, heading_of
from leling_targets.ledger.known_columns import DOUBTFUL, HEADERS, TABLES
from leling_targets.names import fold
from sheets import cells_of

# Texts above a column from top to bottom, parted by >; the key it is, its unit, its year, its last month.
COLUMNS: list[tuple[str, str | None, str, int | None, int | None]] = [
    ("项目名称", "name", "", None, None),
    ("项 目 名 称", "name", "", None, None),
    ("项目\n名称", "name", "", None, None),
    ("Project", "name", "", None, None),
    ("总投资", "total_investment", "", None, None),
    ("总投资(万元)", "total_investment", "万元", None, None),
    ("总投资\n（亿元）", "total_investment", "亿元", None, None),
    ("计划总投资（单位：万元）", "total_investment", "万元", None, None),
    ("总投资 > 万元", "total_investment", "万元", None, None),
    ("投资（万元） > 总投资", "total_investment", "万元", None, None),
    ("总投资 > 合计", "total_investment", "", None, None),
    ("总投资 > 银行贷款", None, "", None, None),
    ("Total investment (10,000 yuan)", "total_investment", "10,000 yuan", None, None),
    ("用地（亩）", "area", "亩", None, None),
    ("亩均投资（万元/亩）", "investment_per_mu", "万元/亩", None, None),
    ("计划开工", "planned_start", "", None, None),
    ("计划开工时间（年月日）", "planned_start", "", None, None),
    ("开工时间", "doubtful_start", "", None, None),
    ("开工 > 计划", "planned_start", "", None, None),
    ("开工 > 实际", "started", "", None, None),
    ("工期 > 竣工 > 计划", "planned_finish", "", None, None),
    ("工期 > 竣工 > 实际", "finished", "", None, None),
    ("计划 > 开工时间", "planned_start", "", None, None),
    ("计划工期 > 开工时间", "planned_start", "", None, None),
    ("实施情况 > 开工时间", "doubtful_start", "", None, None),
    ("年度计划投资(万元)", "year_plan", "万元", None, None),
    ("2021年计划投资（万元）", "year_plan", "万元", 2021, 12),
    ("2021年 > 计划投资", "year_plan", "", 2021, 12),
    ("2021年度投资 > 计划", "year_plan", "", 2021, 12),
    ("2021年1-9月完成投资", "year_done", "", 2021, 9),
    ("2021年1-9月累计完成投资(万元)", "year_done", "万元", 2021, 9),
    ("投资（亿元） > 2021年 > 1-9月完成", "year_done", "亿元", 2021, 9),
    ("投资（万元） > 自开工累计完成", "done", "万元", None, None),
    ("自开工累计完成投资", "done", "", None, None),
    ("累计完成投资(万元)", DOUBTFUL, "万元", None, None),
    ("完成投资", DOUBTFUL, "", None, None),
    ("截至9月底累计完成投资", DOUBTFUL, "", None, 9),
    ("截至2021年9月底累计完成投资", DOUBTFUL, "", 2021, 9),
    ("责任 > 包保\n领导", "leader", "", None, None),
    ("工程", None, "", None, None),
    ("2021年", None, "", None, None),
    ("万元", None, "", None, None),
    ("项目名称" + "项目" * 40, None, "", None, None),
]


@pytest.mark.parametrize(("above", "key", "unit", "year", "month"), COLUMNS)
def test_a_column_is_what_stands_above_it(
    above: str, key: str | None, unit: str, year: int | None, month: int | None
) -> None:
    heading = heading_of("projects", tuple(above.split(" > ")))
    if key is None:
        assert heading is None
        return
    assert heading is not None
    assert (heading.key, heading.unit, heading.year) == (key, unit, year)
    assert (heading.months[1] if heading.months else None) == month


def test_every_header_of_a_column_is_that_column() -> None:
    for table, columns in TABLES.items():
        for column in columns:
            for header in column.headers:
                heading = heading_of(table, (header,))
                assert heading is not None, header
                assert heading.key == HEADERS[table][fold(header)] == column.key, (table, header)


# A sheet; the table, the rows (from 1) of each of its headers, and the keys of their columns in order.
SHEETS: list[tuple[str, str, str]] = [
    ("alone", "项目名称|级别|总投资", "projects 1-1: name level total_investment"),
    (
        "below a title",
        "重点项目台账||\n单位：万元||\n项目名称|级别|总投资",
        "projects 3-3: name level total_investment",
    ),
    (
        "below a title and a line of units to the right",
        "重点项目台账|||\n|||单位：万元\n项目名称|级别|计划开工|总投资",
        "projects 3-3: name level planned_start total_investment",
    ),
    ("with a row of units", "项目名称|总投资|用地|级别\n|万元|亩|", "projects 1-2: name total_investment area level"),
    (
        "in two rows",
        "项目名称|级别|开工||竣工|\n||计划|实际|计划|实际",
        "projects 1-2: name level planned_start started planned_finish finished",
    ),
    (
        "in three rows",
        "台账|||||\n项目名称|级别|投资（万元）|||用地\n||总投资|2021年||\n|||计划投资|1-9月完成|",
        "projects 2-4: name level total_investment year_plan year_done area",
    ),
    ("of milestones", "项目名称|节点|计划完成日期", "milestones 1-1: project milestone planned"),
    ("of enterprises", "企业名称|上市阶段", "listing 1-1: enterprise stage"),
    ("in English", "Project|Level|Planned finish", "projects 1-1: name level planned_finish"),
    ("of names alone", "项目名称|备注", ""),
    ("of figures", "指标|单位|2021年", ""),
    ("of nothing", "", ""),
    (
        "once more further down",
        "项目名称|级别|总投资\n甲|省|1\n项目名称|级别|总投资\n乙|省|2",
        "projects 1-1: name level total_investment",
    ),
    (
        "of another table further down",
        "项目名称|级别|总投资\n甲|省|1\n节点表||\n项目名称|节点|计划完成日期\n甲|开工|2021-01-01",
        "projects 1-1: name level total_investment\nmilestones 4-4: project milestone planned",
    ),
    (
        "of other columns further down",
        "项目名称|级别|总投资\n甲|省|1\n项目名称|总投资|级别\n乙|2|省",
        "projects 1-1: name level total_investment\nprojects 3-3: name total_investment level",
    ),
]


@pytest.mark.parametrize(("sheet", "expected"), [case[1:] for case in SHEETS], ids=[case[0] for case in SHEETS])
def test_a_header_is_found(sheet: str, expected: str) -> None:
    found = [
        f"{header.kind} {header.rows.start + 1}-{header.rows.stop}: "
        + " ".join(heading.key for _, heading in sorted(header.columns.items()))
        for header in headers_of(cells_of(sheet))
    ]
    assert "\n".join(found) == expected


def test_done_is_settled_by_the_column_beside_it() -> None:
    for beside, settled in (("本年完成投资", "done"), ("自开工累计完成投资", "year_done"), ("总投资", DOUBTFUL)):
        (header,) = headers_of([["项目名称", "级别", beside, "累计完成投资"]])
        assert header.columns[3].key == settled, beside
