"""The empty ledger to be filled in: what it asks for, how it guides, and that what is written into it reads back."""

import datetime
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from builders import plan_of
from leling_targets.documents.blank.ledger_template import ROWS, compose_ledger_template
from leling_targets.formats import draw_template
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.ledger.headers import headers_of
from leling_targets.ledger.known_columns import TABLES
from leling_targets.ledger.read import read_ledger
from leling_targets.ledger.words import CONSTRUCTIONS, STAGES, levels_of, parks_of
from leling_targets.model import Plan
from leling_targets.names import fold
from leling_targets.plan import load_plan
from leling_targets.problems import ActualsError
from leling_targets.units import find_unit
from running import ROOT, run_inside, run_program
from sheets import write_book

LELING = load_plan(ROOT / "data" / "targets.yaml")
HEAD = 3
"""The row of the headers."""

DAY = datetime.datetime(2021, 6, 30)  # noqa: DTZ001  # a workbook knows no zones


def book_of(language: Language, plan: Plan = LELING) -> Any:  # noqa: ANN401
    """Return the empty ledger of a plan as another library reads it."""
    content = draw_template(compose_ledger_template(plan, language), "xlsx")
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def rule_of(sheet: Worksheet, key: str, table: str = "projects", row: int = HEAD + 1) -> Any:  # noqa: ANN401
    """Return the rule of a cell of a column."""
    place = cell_of(sheet, key, table, row).coordinate
    (rule,) = [one for one in sheet.data_validations.dataValidation if place in one.sqref]
    return rule


def cell_of(sheet: Worksheet, key: str, table: str = "projects", row: int = HEAD + 1) -> Any:  # noqa: ANN401
    """Return a cell of a column."""
    return sheet.cell(row, columns_of(sheet, table)[key])


def columns_of(sheet: Worksheet, table: str) -> Mapping[str, int]:
    """Return the columns of a sheet, from 1, as the reader of ledgers understands them."""
    (found,) = headers_of([[cell.value for cell in row] for row in sheet.iter_rows(max_row=HEAD + 1)])
    assert found.kind == table
    assert found.rows == range(HEAD - 1, HEAD)
    return {heading.key: place + 1 for place, heading in found.columns.items()}


def fill(book: Any, table: str, rows: Sequence[Mapping[str, object]]) -> None:  # noqa: ANN401
    """Write rows into a sheet of the workbook, by the keys of its columns."""
    sheet = book.worksheets[list(ROWS).index(table)]
    columns = columns_of(sheet, table)
    for number, row in enumerate(rows, HEAD + 1):
        for key, value in row.items():
            sheet.cell(number, columns[key]).value = value


def words_of(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the words offered, by the title of their column."""
    return {one.title: one.words for one in compose_ledger_template(LELING, language).offered}


# What it asks for


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_registry_is_there_and_understood_with_its_unit(language: Language) -> None:
    book = book_of(language)
    for sheet, table in zip(book.worksheets, ROWS, strict=False):
        assert set(columns_of(sheet, table)) == {column.key for column in TABLES[table] if column.is_offered}
    (head,) = headers_of([[cell.value for cell in row] for row in book.worksheets[0].iter_rows(max_row=HEAD)])
    units = {heading.key: find_unit(heading.unit) for heading in head.columns.values() if heading.unit}
    ten_thousand, per_mu = find_unit("万元"), find_unit("万元/亩")
    assert units == {
        "total_investment": find_unit("亿元"),
        **dict.fromkeys(("year_plan", "year_done", "done"), ten_thousand),
        "area": find_unit("亩"),
        **dict.fromkeys(("investment_per_mu", "promised_tax_per_mu", "tax_per_mu"), per_mu),
    }


def test_headers_are_those_an_office_knows() -> None:
    titles = [column.title for column in compose_ledger_template(LELING, "zh").main.columns]
    assert titles[:3] == ["序号", "项目名称", "项目代码"]
    for title in ("总投资(亿元)", "年度计划投资(万元)", "用地(亩)", "亩均投资(万元/亩)", "包保领导", "更新日期"):
        assert title in titles


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh", ["项目台账", "节点计划", "上市后备企业", "填报说明"]),
        ("en", ["Projects", "Milestones", "Listing pipeline", "Instructions"]),
    ],
)
def test_sheets_say_which_plan_they_are_of(language: Language, names: list[str]) -> None:
    book = book_of(language)
    assert book.sheetnames == names
    for sheet in book.worksheets[:3]:
        assert LELING.title.in_language(language) in sheet["A1"].value
        assert "2020" in sheet["A1"].value
        assert "2022" in sheet["A1"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_numbers_stands_below_the_headers(language: Language) -> None:
    for sheet, count in zip(book_of(language).worksheets, ROWS.values(), strict=False):
        rows = list(sheet.iter_rows(min_row=HEAD + 1, values_only=True))
        assert [row[0] for row in rows] == list(range(1, count + 1))
        assert not any(cell for row in rows for cell in row[1:])


# How it guides


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_offered_reads_back(language: Language) -> None:
    levels, parks = levels_of(LELING), parks_of(LELING)
    level, park, construction, stage = words_of(language).values()
    assert [levels.of(word)[0] for word in level] == [
        *(("provincial",), ("dezhou",), ("leling",)),
        *(("provincial", "dezhou"), ("provincial", "leling"), ("dezhou", "leling")),
    ]
    assert [parks[fold(word)] for word in park] == ["pharma_chemical", "sports", "food", "hardware"]
    assert len({CONSTRUCTIONS[fold(word)] for word in construction}) == 6
    assert len({STAGES[fold(word)] for word in stage}) == 4


def test_lists_stand_where_a_reader_sees_them() -> None:
    book = book_of("zh")
    projects, milestones, listing, advice = book.worksheets
    for sheet, key, table, first in (
        (projects, "level", "projects", "省重点"),
        (projects, "park", "projects", "医药化工产业园"),
        (projects, "construction", "projects", "新建"),
        (listing, "stage", "listing", "改制"),
    ):
        source = rule_of(sheet, key, table).formula1
        name, cells = source.split("!")
        assert name.strip("'") == advice.title
        found = [row[0].value for row in advice[cells.replace("$", "")]]
        assert found[0] == first
        assert tuple(found) in words_of("zh").values()
    names = rule_of(milestones, "project", "milestones").formula1
    assert names == "OFFSET(项目台账!$B$4,0,0,MAX(1,COUNTA(项目台账!$B$4:$B$123)),1)"


def test_other_parks_are_welcome_other_levels_doubted_and_other_stages_refused() -> None:
    projects, milestones, listing, _ = book_of("zh").worksheets
    assert not rule_of(projects, "park").showErrorMessage
    assert rule_of(projects, "level").errorStyle == "warning"
    assert rule_of(milestones, "project", "milestones").errorStyle == "warning"
    for rule in (rule_of(projects, "construction"), rule_of(listing, "stage", "listing")):
        assert rule.showErrorMessage
        assert rule.errorStyle in (None, "stop")


def test_days_and_amounts_take_nothing_else() -> None:
    sheet = book_of("zh").worksheets[0]
    day, money, area = (rule_of(sheet, key) for key in ("planned_finish", "total_investment", "area"))
    assert (day.type, cell_of(sheet, "planned_finish").number_format) == ("date", "yyyy-mm-dd")
    assert (money.type, money.operator, money.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert cell_of(sheet, "total_investment").number_format == "#,##0.0###"
    place = cell_of(sheet, "area").coordinate
    assert (area.type, area.formula1) == ("custom", f'OR(AND(ISNUMBER({place}),{place}>=0),{place}="不涉及")')
    assert "2021-06-30" in day.prompt
    assert "2021-06-30" in day.error


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_says_what_to_write_but_number_and_note(language: Language) -> None:
    for sheet, table in zip(book_of(language).worksheets, ROWS, strict=False):
        for key in columns_of(sheet, table):
            if key not in ("number", "note"):
                rule = rule_of(sheet, key, table, HEAD + ROWS[table])
                assert 0 < len(rule.prompt) <= 255
                assert rule.showInputMessage


def test_cells_are_open_and_the_rest_is_locked_without_a_password() -> None:
    for sheet, count in zip(book_of("zh").worksheets, ROWS.values(), strict=False):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        # In the file, a thing that is not locked is one the user may do.
        assert not sheet.protection.insertRows
        assert not sheet.protection.sort
        assert not sheet.protection.autoFilter
        assert all(cell.protection.locked for row in sheet[f"A1:C{HEAD}"] for cell in row)
        assert not any(cell.protection.locked for row in sheet.iter_rows(min_row=HEAD + 1) for cell in row)
        assert sheet.auto_filter.ref.endswith(str(HEAD + count))


def test_headers_of_needed_columns_are_darker() -> None:
    sheet = book_of("zh").worksheets[0]
    fills = {key: cell_of(sheet, key, row=HEAD).fill.fgColor.rgb for key in columns_of(sheet, "projects")}
    needed = {key for key, fill in fills.items() if fill == fills["name"]}
    assert needed == {
        *("name", "level", "total_investment", "planned_start", "planned_finish"),
        *("leader", "updated"),
    }


def test_it_prints_on_landscape_pages_that_repeat_headers_and_names() -> None:
    projects, milestones, listing, _ = book_of("zh").worksheets
    for sheet in (projects, milestones, listing):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "C4"
    assert projects.print_title_cols == "$A:$B"
    assert len(projects.col_breaks.brk) == 2
    assert 50 <= projects.page_setup.scale <= 100
    assert projects["A1"].value in projects.oddHeader.left.text, "the title stands whole on every page"
    assert milestones.sheet_properties.pageSetUpPr.fitToPage


def test_a_plan_without_levels_and_parks_offers_neither() -> None:
    plan = plan_of("measure: level, at_least: 60 家")
    template = compose_ledger_template(plan, "zh")
    assert [one.title for one in template.offered] == ["建设性质", "上市阶段"]
    assert "级别" not in [one.topic for one in template.advice if "规划所列" in one.text]
    sheet = book_of("zh", plan).worksheets[0]
    assert rule_of(sheet, "level").type in (None, "none")


def test_a_title_that_a_page_would_read_as_a_code_stays_a_title() -> None:
    plan = replace(LELING, title=LELING.title.__class__(en="R&D 2030", zh="研&发"))
    header = book_of("en", plan).worksheets[0].oddHeader.left
    assert header.text.strip().replace("&&", "&").startswith("R&D 2030: project ledger")


# What is written into it reads back


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ledger_filled_in_is_understood_without_one_message(language: Language, tmp_path: Path) -> None:
    book, path = book_of(language), tmp_path / "ledger.xlsx"
    level, park, construction, stage = words_of(language).values()
    days = ("signed", "in_statistics", "planned_start", "started", "updated")
    fill(
        book,
        "projects",
        [
            {
                "name": f"Project {number}",
                "code": f"2020-{number:03}",
                "level": level[number % len(level)],
                "park": [*park, "郑店镇"][number % 5],
                "construction": construction[number % len(construction)],
                "total_investment": 1.5,
                "year_plan": 5000,
                "year_done": 4000,
                "done": 8000,
                "area": 50 if number % len(construction) == 0 else {"zh": "不涉及", "en": "n/a"}[language],
                **({"investment_per_mu": 300} if number % len(construction) == 0 else {}),
                "promised_tax_per_mu": 30,
                **dict.fromkeys(days, DAY),
                "planned_finish": DAY + datetime.timedelta(days=200),
                "leader": "领导甲",
                "telephone": "0",
            }
            for number in range(120)
        ],
    )
    fill(
        book,
        "milestones",
        [{"project": f"Project {number}", "milestone": "试生产", "planned": DAY, "done": DAY} for number in range(120)],
    )
    fill(book, "listing", [{"enterprise": f"E{n}", "stage": word, "since": DAY} for n, word in enumerate(stage)])
    book.save(path)
    ledger = read_ledger(path, LELING)
    assert [str(problem.message("en")) for problem in ledger.problems] == []
    assert (len(ledger.projects), len(ledger.milestones), len(ledger.listing)) == (120, 120, 4)
    first = ledger.projects.iloc[0]
    assert (first["level"], first["park"], first["construction"]) == ("provincial", "pharma_chemical", "new")
    assert (first["total_investment"], first["year_done"], first["area"]) == (15000, 4000, 50)
    assert ledger.projects["level"].iloc[3] == "provincial dezhou"
    assert (ledger.updated, ledger.is_sample) == (DAY.date(), False)


# What an empty ledger is read as


def test_a_row_with_a_number_alone_is_not_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    rows = "序号 | 项目名称 | 计划竣工 \n 一、省重点项目 \n 1 | 甲 | @2021-12-31 \n 2 | | \n 3 | 乙 | @2021-12-31"
    write_book(path, {"项目台账": rows})
    projects = read_ledger(path, LELING).projects
    assert projects["name"].tolist() == ["甲", "乙"]
    assert projects["level"].tolist() == ["provincial", "provincial"], "a number is no title of a part"


def test_a_title_right_above_the_header_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    write_book(path, {"项目台账": "2021年12月重点项目 \n 项目名称 | 级别 | 计划竣工 \n 甲 | 省重点 | 某日"})
    with pytest.raises(ActualsError) as fault:
        read_ledger(path, LELING)
    assert [problem.details["column"] for problem in fault.value.problems] == ["计划竣工"]


@pytest.mark.parametrize("others", [{}, {"上市": "企业名称 | 上市阶段 \n 某公司 | 辅导"}])
def test_a_table_without_a_project_is_no_ledger(others: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    write_book(path, {"项目台账": "序号 | 项目名称 | 计划竣工 \n 1 | | \n 2 | |", **others})
    with pytest.raises(ActualsError) as fault:
        read_ledger(path, LELING)
    assert [problem.code.value for problem in fault.value.problems] == ["L002"]
    assert "no project in it" in str(fault.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_ledger_says_that_it_holds_no_project(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    book_of(language).save(path)
    found = run_inside(["projects", "ledger.xlsx"], tmp_path)
    sheet = compose_ledger_template(LELING, language).main.name
    assert (found.exit, found.stdout) == (3, "")
    assert f"\nledger.xlsx::{sheet}: L002 no project in it" in found.stderr


# The command


def test_the_ledger_is_written_and_the_next_command_named(tmp_path: Path) -> None:
    arguments = ["template", "--projects", "-o", "ledger.xlsx", "-o", "ledger.csv", "--lang", "zh"]
    found = run_inside(arguments, tmp_path)
    assert (found.exit, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        f"{name}：空白项目台账；填好后运行：leling projects {name}" for name in ("ledger.xlsx", "ledger.csv")
    ]
    assert (tmp_path / "ledger.xlsx").read_bytes() == draw_template(compose_ledger_template(LELING, "zh"), "xlsx")
    text = (tmp_path / "ledger.csv").read_text("utf-8")
    assert text.startswith("\ufeff序号,项目名称,")
    assert text.count("\n") == 1
    again = run_inside(arguments, tmp_path)
    assert (again.exit, again.stderr.count("U011")) == (2, 2)


def test_the_same_plan_gives_the_same_ledger_at_any_time() -> None:
    program = (
        "import hashlib, time; time.time = lambda: 4e9; from leling_targets.plan import load_plan;"
        "from leling_targets.documents.blank.ledger_template import compose_ledger_template;"
        "from leling_targets.formats import draw_template;"
        "ledger = compose_ledger_template(load_plan('data/targets.yaml'), 'zh');"
        "print(hashlib.sha256(draw_template(ledger, 'xlsx')).hexdigest())"
    )
    assert run_program(program, {"TZ": "Asia/Shanghai"}) == run_program(program, {"PYTHONHASHSEED": "7"})
