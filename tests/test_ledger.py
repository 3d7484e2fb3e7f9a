"""Ledgers as offices keep them: what is read, what is left out, and what is asked back."""

from pathlib import Path

import pytest

from ledgers import PLAN, Merges, outcome, problem_line, read_text, said, write_ledger, write_sheets
from leling_targets.ledger.read import read_ledger
from leling_targets.problems import ActualsError, problem_lines
from sheets import held, write_csv

READ: list[tuple[str, str, str]] = [
    (
        "plain",
        "项目代码|项目名称|级别|园区|建设性质|总投资(万元)|用地(亩)|计划竣工|包保领导\n"
        "2020-01|轴承厂|省重点|五金园|新建|12000|40|2021年底|张三",
        "2020-01 | name 轴承厂 | level provincial | park hardware | construction new | total_investment 12000 | area 40"
        " | planned_finish 2021-12-31 | leader 张三",
    ),
    (
        "amounts in units of their own",
        "项目名称|总投资|用地(公顷)|亩均投资(万元)|级别\n甲|1.2亿元|2|400|省\n乙|3,000万元|１.５|--|市",
        "甲 | level provincial | total_investment 12000 | area 30 | investment_per_mu 400\n"
        "乙 | level city | total_investment 3000 | area 22.5",
    ),
    (
        "the unit of the title",
        "台账\n单位：亿元、亩\n项目名称|总投资|亩均投资|用地|级别\n甲|1.2|0.04|300|省",
        "甲 | level provincial | total_investment 12000 | area 300 | investment_per_mu 400\n! C4 FIGURES_DISAGREE",
    ),
    (
        "the unit of the header over that of the title",
        "单位：亿元\n项目名称|总投资（万元）|年度计划投资|级别\n甲|1200|1|省",
        "甲 | level provincial | total_investment 1200 | year_plan 10000",
    ),
    (
        "levels by the titles of parts",
        "序号|项目名称|计划竣工\n一、省重点项目（2个）||\n1|甲|2021\n2|乙|2021\n二、市重点项目（1个）||\n3|丙|2021\n三、其他项目||\n4|丁|2021",
        "甲 | level provincial | planned_finish 2021-12-31\n乙 | level provincial | planned_finish 2021-12-31\n"
        "丙 | level city | planned_finish 2021-12-31\n丁 | planned_finish 2021-12-31 | section 其他项目",
    ),
    (
        "parks within levels",
        "序号|项目名称|计划竣工\n一、省重点项目||\n（一）五金机械产业园||\n1|甲|2021\n（二）星光食品产业园||\n2|乙|2021\n"
        "二、市重点项目||\n3|丙|2021",
        "甲 | level provincial | park hardware | planned_finish 2021-12-31\n"
        "乙 | level provincial | park food | planned_finish 2021-12-31\n丙 | level city | planned_finish 2021-12-31",
    ),
    (
        "titles where names stand",
        "项目名称|计划竣工\n省重点项目|\n甲|2021\n市重点（1个）|\n乙|2021",
        "甲 | level provincial | planned_finish 2021-12-31\n乙 | level city | planned_finish 2021-12-31",
    ),
    (
        "titles beside their sums",
        "序号|项目名称|总投资(万元)|计划竣工\n一|省重点项目|300|\n1|甲|300|2021\n（二）|市重点|100|\n|县重点（1个）|100|\n2|乙|100|",
        "甲 | level provincial | total_investment 300 | planned_finish 2021-12-31\n"
        "乙 | level county | total_investment 100",
    ),
    (
        "a title in every column",
        "项目名称|级别|计划竣工\n县重点|县重点|县重点\n甲||2021",
        "甲 | level county | planned_finish 2021-12-31",
    ),
    (
        "sums anywhere",
        "序号|项目名称|总投资(万元)|级别\n合计|3个|900|\n1|甲|300|省\n|小计|300|\n|省重点项目小计（1个）|300|\n"
        "2|乙|600|市\n合  计||900|\n总计：||900|",
        "甲 | level provincial | total_investment 300\n乙 | level city | total_investment 600",
    ),
    (
        "names that are no sums",
        "序号|项目名称|总投资(万元)|级别\n1|设计院|300|省\n2|智能电表计量中心|300|省\n3|一、二期扩建|300|市\n4|厂房（2个）|5|市",
        "设计院 | level provincial | total_investment 300\n智能电表计量中心 | level provincial | total_investment 300\n"
        "一、二期扩建 | level city | total_investment 300\n厂房（2个） | level city | total_investment 5",
    ),
    (
        "rows nobody has filled in",
        "序号|项目名称|计划竣工\n一、省重点||\n1|甲|2021\n2||\n3||\n||\n4|乙|2021",
        "甲 | level provincial | planned_finish 2021-12-31\n乙 | level provincial | planned_finish 2021-12-31",
    ),
    (
        "a header once more",
        "台账||\n项目名称|级别|开工|\n||计划|实际\n甲|省|2021-01|\n台账||\n项目名称|级别|开工|\n||计划|实际\n续表|||\n"
        "项目名称|级别|开工|\n乙|市|2021-01|",
        "甲 | level provincial | planned_start 2021-01-31\n乙 | level city | planned_start 2021-01-31",
    ),
    (
        "a part that goes on after a page",
        "单位：万元|||\n序号|项目名称|总投资|计划竣工\n省重点||||\n1|甲|5|2021\n续表||||\n单位：万元||||\n序号|项目名称|总投资|计划竣工\n2|乙|5|2021",
        "甲 | level provincial | total_investment 5 | planned_finish 2021-12-31\n"
        "乙 | level provincial | total_investment 5 | planned_finish 2021-12-31",
    ),
    (
        "notes at the end",
        "项目名称|级别|计划竣工\n甲|省|2021\n注：截至9月底||\n注1、含续建||\n备注：||无"
        "\n说明：以上为快报数||\n填表人：某某||审核人：某某\n制表人: 某某||",
        "甲 | level provincial | planned_finish 2021-12-31",
    ),
    (
        "two levels",
        "项目名称|级别|计划竣工\n甲|省、市重点|2021\n乙|市重点和县重点|2021\n丙|省市重点|2021\n丁|县级/省级|2021",
        "甲 | level provincial city | planned_finish 2021-12-31\n乙 | level city county | planned_finish 2021-12-31\n"
        "丙 | level provincial city | planned_finish 2021-12-31\n"
        "丁 | level provincial county | planned_finish 2021-12-31",
    ),
    (
        "a project without a level",
        "项目名称|级别|计划竣工\n甲|省|2021\n乙||2021\n丙|无|2021\n丁||2021",
        "甲 | level provincial | planned_finish 2021-12-31\n乙 | planned_finish 2021-12-31\n"
        "丙 | planned_finish 2021-12-31\n丁 | planned_finish 2021-12-31\n! B3 LEVEL_MISSING +1",
    ),
    (
        "what has not come yet",
        "项目名称|级别|实际开工|实际竣工|存在问题|总投资(万元)\n甲|省|2021-01-05|未竣工|无|--\n乙|省|/|在建|缺地|待定",
        "甲 | level provincial | started 2021-01-05\n乙 | level provincial | problem 缺地",
    ),
    (
        "columns nobody knows",
        "项目名称|级别|挂图作战|计划竣工\n甲|省|红旗|2021",
        "甲 | level provincial | planned_finish 2021-12-31\n! UNKNOWN_COLUMN",
    ),
    (
        "milestones below",
        "项目代码|项目名称|级别|计划竣工\nN1|甲|省|2021\nN2|乙|省|2021\n节点计划表|||\n项目|节点|计划完成日期|实际完成日期\n"
        "甲|开工|2020-03-01|2020-03-05\n|封顶|2020-09-01|\nN2|开工|2020.5|",
        "N1 | name 甲 | level provincial | planned_finish 2021-12-31\n"
        "N2 | name 乙 | level provincial | planned_finish 2021-12-31\n"
        "- 甲: 开工 | planned 2020-03-01 | done 2020-03-05\n- 甲: 封顶 | planned 2020-09-01\n"
        "- 乙: 开工 | planned 2020-05-31",
    ),
    (
        "one unit for every table of a sheet",
        "单位：万元||\n项目名称|总投资|级别\n甲|5|省\n单位：亿元||\n项目名称|级别|总投资\n乙|市|5\n项目名称|总投资|级别\n丙|5|省",
        "甲 | level provincial | total_investment 5\n乙 | level city | total_investment 50000\n"
        "丙 | level provincial | total_investment 50000",
    ),
    (
        "persons on several lines",
        "项目名称|级别|包保领导|责任人\n甲|省|张三、李四|王 五",
        "甲 | level provincial | leader 张三、李四 | person 王 五",
    ),
]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize(("sheet", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_ledger_is_read(sheet: str, expected: str, suffix: str) -> None:
    held(outcome(sheet, suffix=suffix), expected)


REFUSED: list[tuple[str, str, str]] = [
    ("no header", "工程|金额\n甲|5", "NO_LEDGER"),
    ("nothing", "\n", "EMPTY_FILE"),
    ("a header alone", "项目名称|级别|计划竣工", "NO_PROJECTS"),
    ("milestones alone", "项目|节点|计划完成日期\n甲|开工|2021", "NO_PROJECTS"),
    ("done since nobody knows", "项目名称|级别|完成投资(万元)\n甲|省|5", "C1 SINCE_WHEN"),
    ("two columns of one meaning", "项目名称|级别|总投资(万元)|计划总投资(万元)\n甲|省|5|5", "D1 TWO_COLUMNS"),
    (
        "levels misspelt",
        "项目名称|级别|总投资(万元)\n甲|生重点|1\n乙|省、区重点|1\n丙|生重点|1",
        "B2 UNKNOWN_LEVEL +1\nB3 UNKNOWN_LEVEL",
    ),
    ("a construction misspelt", "项目名称|级别|建设性质\n甲|省|新兴", "C2 UNKNOWN_CONSTRUCTION"),
    (
        "no unit",
        "项目名称|级别|总投资|用地\n甲|省|5|3\n乙|省|6万元|3\n丙|省|7|3",
        "C2 UNIT_IMPOSSIBLE +1",
    ),
    ("a unit that cannot be", "项目名称|级别|总投资(亩)|用地\n甲|省|5|3万元", "C2 UNIT_IMPOSSIBLE\nD2 UNIT_IMPOSSIBLE"),
    (
        "amounts that are none",
        "项目名称|级别|总投资(万元)\n甲|省|-5\n乙|省|约5\n丙|省|1e9\n丁|省|#REF!\n戊|省|五千",
        "C2 AMOUNT_UNREADABLE\nC4 AMOUNT_UNREADABLE\nC5 AMOUNT_UNREADABLE\nC6 AMOUNT_UNREADABLE",
    ),
    (
        "days that are none",
        "项目名称|级别|计划竣工|实际竣工\n甲|省|2021.1|已竣工\n乙|省|6月底|2021-02-30",
        "C2 DAY_UNREADABLE\nC3 DAY_UNREADABLE\nD3 DAY_UNREADABLE",
    ),
    (
        "finished before it began",
        "项目名称|级别|计划开工|计划竣工|实际开工|实际竣工\n甲|省|2021-03|2021-02|2021-03|2021-02",
        "D2 DAYS_REVERSED\nF2 DAYS_REVERSED",
    ),
    ("one code twice", "项目代码|项目名称|级别|总投资(万元)\n1|甲|省|5\n2|乙|省|5\n１|丙|省|5", "A4 PROJECT_TWICE"),
    ("one name twice", "项目代码|项目名称|级别|总投资(万元)\n|甲 厂|省|5\n2|甲厂|省|5", "B3 PROJECT_TWICE"),
    (
        "amounts without a name",
        "项目名称|级别|总投资(万元)|备注\n甲|省|5|\n||64000|\n|||补充",
        "A3 PROJECT_WITHOUT_NAME +1",
    ),
    (
        "an enterprise at no stage",
        "项目名称|级别|计划竣工\n甲|省|2021\n企业名称|上市阶段|备注\n乙公司|筹备|",
        "B4 UNKNOWN_STAGE",
    ),
    (
        "milestones of nobody, out of order",
        "项目名称|级别|计划竣工\n甲|省|2021\n项目|节点|计划完成日期\n甲|封顶|2021-03\n甲|开工|2021-01\n甲|开工|2021-04\n乙|开工|2021\n乙|封顶|2021",
        "C5 MILESTONES_REVERSED\nB6 MILESTONE_TWICE\nA7 UNKNOWN_PROJECT +1",
    ),
]


@pytest.mark.parametrize(("sheet", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_ledger_is_refused_with_every_fault(sheet: str, expected: str) -> None:
    held(outcome(sheet), expected)


def test_cells_merged_downward_say_the_same_of_every_row_and_amounts_do_not(tmp_path: Path) -> None:
    sheet = (
        "项目名称|级别|总投资(万元)|计划竣工|包保领导\n甲|省重点|300|2021-12-31|张三\n"
        "乙||||\n丙||||\n丁|市重点|5|2021-06-30|李四"
    )
    merged: Merges = [(2, column, 4, column) for column in (2, 3, 4, 5)]
    held(
        outcome(sheet, suffix=".xlsx", merged=merged),
        """
甲 | level provincial | total_investment 300 | planned_finish 2021-12-31 | leader 张三
乙 | level provincial | planned_finish 2021-12-31 | leader 张三
丙 | level provincial | planned_finish 2021-12-31 | leader 张三
丁 | level city | total_investment 5 | planned_finish 2021-06-30 | leader 李四
""",
    )
    # The same cells in a file without merged ones: what they no longer say is noticed.
    held(
        outcome(sheet),
        """
甲 | level provincial | total_investment 300 | planned_finish 2021-12-31 | leader 张三
乙
丙
丁 | level city | total_investment 5 | planned_finish 2021-06-30 | leader 李四
! B3 LEVEL_MISSING +1
""",
    )


def test_a_name_merged_over_rows_is_one_project_unless_they_say_more() -> None:
    rows = (
        "项目名称|级别|总投资(万元)|计划竣工|主要建设内容\n甲|省重点|300|2021|厂房\n||{}||仓库\n乙|市重点|5|2021|厂房"
    )
    merged: Merges = [(2, 1, 3, 1)]
    held(
        outcome(rows.format(""), suffix=".xlsx", merged=merged),
        """
甲 | level provincial | total_investment 300 | planned_finish 2021-12-31
乙 | level city | total_investment 5 | planned_finish 2021-12-31
""",
    )
    held(outcome(rows.format("200"), suffix=".xlsx", merged=merged), "A3 PROJECT_TWICE")


@pytest.mark.parametrize(("suffix", "merged"), [(".csv", []), (".xlsx", [(2, 1, 3, 1)])])
def test_the_project_of_milestones_stands_once_for_all_of_them(suffix: str, merged: Merges) -> None:
    milestones = "项目|节点|计划完成日期\n甲|开工|2020-03-01\n|封顶|2020-09-01\n乙|开工|2020-03-01"
    found = outcome(milestones, "项目名称|级别|计划竣工\n甲|省|2021\n乙|省|2021", suffix=suffix, merged=merged)
    held(
        found,
        """
甲 | level provincial | planned_finish 2021-12-31
乙 | level provincial | planned_finish 2021-12-31
- 甲: 开工 | planned 2020-03-01
- 甲: 封顶 | planned 2020-09-01
- 乙: 开工 | planned 2020-03-01
""",
    )


def test_a_sheet_for_every_level_and_others_beside_them(tmp_path: Path) -> None:
    projects = "序号|项目名称|总投资(万元)|计划竣工\n1|{}|300|2021-12-31"
    sheets: dict[str, tuple[str, Merges]] = {
        "填表说明": ("请如实填写。\n日期写年月日。", ()),
        "省重点": (projects.format("甲"), ()),
        "市重点项目": (projects.format("乙"), ()),
        "储备": (projects.format("丙"), ()),
        "节点": ("项目|节点|计划完成日期\n乙|开工|2020-03-01", ()),
        "上市": ("企业名称|上市阶段|日期\n乙公司|辅导|2020-03-01\n丙公司|已上市|", ()),
        "汇总": ("级别|个数|总投资\n省重点|1|300\n市重点|1|300", ()),
    }
    write_sheets(tmp_path / "ledger.xlsx", sheets)
    held(
        said(read_ledger(tmp_path / "ledger.xlsx", PLAN)),
        """
甲 | level provincial | total_investment 300 | planned_finish 2021-12-31
乙 | level city | total_investment 300 | planned_finish 2021-12-31
丙 | total_investment 300 | planned_finish 2021-12-31
- 乙: 开工 | planned 2020-03-01
+ 乙公司 | stage in_tutoring | since 2020-03-01
+ 丙公司 | stage listed
! SHEET_NOT_READ
""",
    )
    assert read_ledger(f"{tmp_path / 'ledger.xlsx'}::省重点", PLAN).projects["name"].tolist() == ["甲"]


def test_a_ledger_as_chinese_excel_saves_it(tmp_path: Path) -> None:
    sheet = "项目名称|级别|总投资(万元)|计划竣工\n轴承厂|省重点|300|2021年底"
    write_csv(tmp_path / "ledger.csv", sheet, "gb18030")
    write_csv(tmp_path / "utf8.csv", sheet)
    ledger = read_ledger(tmp_path / "ledger.csv", PLAN)
    assert said(ledger) == said(read_ledger(tmp_path / "utf8.csv", PLAN))
    assert "轴承厂" in said(ledger)


def test_every_file_says_its_own_faults(tmp_path: Path) -> None:
    write_ledger(tmp_path / "a.csv", "项目名称|级别|计划竣工\n甲|生|2021")
    write_ledger(tmp_path / "b.csv", "工程|金额\n甲|5")
    with pytest.raises(ActualsError) as raised:
        read_ledger([tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "none.csv"], PLAN)
    assert sorted(map(problem_line, raised.value.problems)) == ["B2 UNKNOWN_LEVEL", "FILE_NOT_FOUND", "NO_LEDGER"]


def test_the_day_a_ledger_speaks_of() -> None:
    head = "项目名称|级别|更新日期\n"
    for sheet, updated in (
        (f"{head}甲|省|2021-09-28\n乙|省|2021-09-30\n丙|省|", "2021-09-30"),
        (f"重点项目台账（2021年8月）\n{head}甲|省|2021-09-28", "2021-09-28"),
        (f"重点项目台账（2021年8月）\n{head}甲|省|", "2021-08-31"),
        (f"截至2021年8月底\n{head}甲|省|", "2021-08-31"),
        (f"{head}甲|省|", "None"),
    ):
        assert str(read_text(sheet).updated) == updated, sheet


@pytest.mark.parametrize(
    ("sheet", "periods"),
    [
        ("项目名称|级别|2021年1-9月完成投资(万元)\n甲|省|5", [(2021, 9)]),
        (
            "项目名称|级别|年度计划投资(万元)|更新日期\n甲|省|5|2021-09-28\n乙|省|5|2021-08-31\n丙|省|5|",
            [(2021, 9), (2021, 8), (2021, 9)],
        ),
        ("项目名称|级别|2020年计划投资(万元)|更新日期\n甲|省|5|2021-09-28", [(2020, 12)]),
        ("项目名称|级别|年度计划投资(万元)\n甲|省|5", [(0, 0)]),
    ],
)
def test_the_month_the_figures_of_a_year_run_to(sheet: str, periods: list[tuple[int, int]]) -> None:
    projects = read_text(sheet).projects
    assert list(zip(projects["year"].tolist(), projects["month"].tolist(), strict=True)) == periods


def test_a_problem_names_the_rows_it_is_said_of() -> None:
    rows = "\n".join(f"项目{number}|省|{number}" for number in range(2, 12))
    with pytest.raises(ActualsError) as raised:
        read_text(f"项目名称|级别|总投资\n{rows}")
    for language, words in (
        ("en", "(rows alike: 3, 4, 5, 6, 7 and 4 more)"),
        ("zh", "（另有同样的行：3、4、5、6、7等，还有4行）"),
    ):
        (line,) = problem_lines(raised.value.problems, language)
        assert line.endswith(words)
