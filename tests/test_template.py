"""The sheet to be filled in: what it asks for, what of it is locked, and that what is written into it reads back."""

import csv
import io
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from builders import actuals_of, plan_of
from leling_targets.actuals import read_actuals
from leling_targets.documents.blank.sheet import Part, Template
from leling_targets.documents.blank.template import ROWS_OF_A_STANDARD, AskedPeriod, compose_template
from leling_targets.formats import draw_template
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import Plan
from leling_targets.names import fold
from leling_targets.periods import Period, read_period
from leling_targets.plan import load_plan
from leling_targets.units import UNITS, find_unit
from leling_targets.words.shown import label_of
from leling_targets.words.years import years_needed
from running import ROOT, environment, run_inside

LELING = load_plan(ROOT / "data" / "targets.yaml")
NASTY = ("=1+1", "-a", "@b", "a<b>|c", 'with "quotes", and a comma', "长" * 200, "名称\t制表")


def named(name: str, **keys: str) -> str:
    """Return a target in YAML flow style; its name in quotes, whatever is in it."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return ", ".join([f'name: "{quoted}"', *(f"{key}: {value}" for key, value in keys.items())])


def asked(*written: str) -> list[AskedPeriod]:
    """Return periods as the command line hands them over."""
    periods = [(read_period(one), one) for one in written]
    return [AskedPeriod(period, one) for period, one in periods if isinstance(period, Period)]


def table_of(template: Template) -> list[dict[str, Any]]:
    """Return the rows of a sheet, by heading; of headings that come again, the first."""
    return [
        {column.title: field for column, field in reversed(list(zip(template.main.columns, row.fields, strict=True)))}
        for row in template.main.rows
    ]


def opened(template: Template) -> Any:  # noqa: ANN401
    """Return the workbook of a sheet as another library reads it."""
    content = draw_template(template, "xlsx")
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_of(template: Template) -> Worksheet:
    """Return the first sheet of the workbook."""
    found = opened(template).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


# Which rows, columns, units


def test_headings_in_both_languages() -> None:
    found = {language: [one.title for one in compose_template(LELING, language).main.columns] for language in LANGUAGES}
    assert found["zh"] == [
        *("指标", "项目", "形式", "单位", "权重", "参评数"),
        *("2019年", "状态", "2020年", "状态", "2021年", "状态", "2022年", "状态", "备注"),
    ]
    assert found["en"] == [
        *("Indicator", "Item", "Form", "Unit", "Weight", "Of"),
        *("2019", "Status", "2020", "Status", "2021", "Status", "2022", "Status", "Note"),
    ]


def test_a_column_that_no_target_needs_is_left_out() -> None:
    def headings(target: str) -> list[str]:
        return [one.title for one in compose_template(plan_of(target), "en").main.columns][:6]

    assert headings("measure: level, at_least: 60 家") == ["Indicator", "Form", "Unit", "2019", "Status", "2020"]
    assert headings("measure: rank, at_most: 5")[:4] == ["Indicator", "Form", "Unit", "Of"]
    assert headings("measure: standard, at_least: 5 家")[:5] == ["Indicator", "Item", "Form", "Unit", "Weight"]


@pytest.mark.parametrize(
    ("target", "form", "unit", "in_english"),
    [
        ("measure: average_growth, published_as: growth, at_least: 30%", "增速", "%", "%"),
        ("measure: average_growth, at_least: 30%", "绝对额", "", ""),
        ("measure: level, at_least: 600 亿元", "绝对额", "亿元", "100 million yuan"),
        ("measure: level, at_least: 6 万户", "绝对额", "万户", "10,000 households"),
        ("measure: level, at_least: 60%", "绝对额", "%", "%"),
        ("measure: level, published_as: growth, at_least: 6%", "增速", "%", "%"),
        ("measure: level, at_least: 60", "绝对额", "", ""),
        ("measure: level, at_least: 60 盏灯", "绝对额", "盏灯", "盏灯"),
        ("measure: total, at_least: 60 家", "绝对额", "家", "enterprises"),
        ("measure: standard, at_least: 280 万元/亩", "绝对额", "万元/亩", "10,000 yuan per mu"),
        ("measure: rank, at_most: 50", "绝对额", "位", "places"),
        ("measure: tracked", "绝对额", "", ""),
    ],
)
def test_form_and_unit_of_a_row(target: str, form: str, unit: str, in_english: str) -> None:
    chinese, english = (table_of(compose_template(plan_of(target), language))[0] for language in ("zh", "en"))
    assert (chinese["形式"].content, chinese["单位"].content) == (form, unit)
    assert english["Form"].content == {"绝对额": "level", "增速": "growth"}[form]
    assert english["Unit"].content == in_english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_written_so_that_it_reads_back(language: Language) -> None:
    put_together = [find_unit(written) for written in ("万家", "千亩", "万元/亩", "元/人", "吨标准煤/万元", "项/年")]
    for unit in (*UNITS, *put_together):
        assert find_unit(label_of(unit, language)) == unit


def test_an_indicator_of_two_targets_is_one_row_for_each_form_it_is_published_in() -> None:
    plan = plan_of(
        "id: a, name: 产值新增, indicator: b, measure: increase, kind: flow, at_least: 5 亿元",
        "id: b, name: 产值, measure: level, kind: flow, at_least: 9 亿元",
        "id: c, name: 产值增长目标, indicator: b, measure: average_growth, published_as: growth, at_least: 5%",
    )
    found = [
        (row["指标"].content, row["形式"].content, row["单位"].content)
        for row in table_of(compose_template(plan, "zh"))
    ]
    assert found == [("产值", "绝对额", "亿元"), ("产值", "增速", "%")]


def test_a_target_of_another_indicator_lends_it_no_name() -> None:
    target = "id: a, name: 目标名, indicator: other_thing, aliases: [Output, 产值], measure: level, at_least: 9 亿元"
    assert [table_of(compose_template(plan_of(target), "zh"))[0]["指标"].content] == ["产值"]
    assert [table_of(compose_template(plan_of(target), "en"))[0]["Indicator"].content] == ["Output"]
    nameless = "id: a, name: 目标名, indicator: other_thing, measure: level, at_least: 9 亿元"
    assert table_of(compose_template(plan_of(nameless), "zh"))[0]["指标"].content == "other_thing"


def test_a_standard_has_rows_for_several_items() -> None:
    rows = table_of(compose_template(plan_of("name: 亩均, measure: standard, at_least: 5 万元/亩"), "zh"))
    assert [row["指标"].content for row in rows] == ["亩均"] * ROWS_OF_A_STANDARD
    assert [row["指标"].is_open for row in rows] == [False, *[True] * (ROWS_OF_A_STANDARD - 1)]
    assert all(row[title].is_open and not row[title].content for row in rows for title in ("项目", "权重"))


def test_periods_asked_for_come_in_their_place_and_are_open_to_every_row() -> None:
    plan = plan_of("measure: average_growth, published_as: growth, at_least: 5%")
    template = compose_template(plan, "zh", periods=asked("2021Q2", " 2021年1-9月 ", "2018", "2019", "2021Q2"))
    titles = [one.title for one in template.main.columns if one.part is Part.FIGURE]
    assert titles == ["2018年", "2019年", "2020年", "2021Q2", "2021年1-9月", "2021年", "2022年"]
    row = table_of(template)[0]
    assert all(row[title].is_open for title in titles)
    assert not table_of(compose_template(plan, "zh"))[0]["2019年"].is_open


def test_a_target_with_a_base_year_of_its_own_has_a_column_for_it() -> None:
    template = compose_template(plan_of("measure: level, at_least: 60 家, base_year: 2017"), "en")
    assert [one.title for one in template.main.columns if one.part is Part.FIGURE][:3] == ["2017", "2018", "2019"]
    row = table_of(template)[0]
    assert [row[year].is_open for year in ("2017", "2018", "2019", "2020")] == [True, True, True, True]


@pytest.mark.parametrize(
    ("target", "years"),
    [
        ("measure: average_growth, published_as: growth, at_least: 5%", [2020, 2021, 2022]),
        ("measure: average_growth, at_least: 5%", [2019, 2020, 2021, 2022]),
        ("measure: average_growth, at_least: 5%, by: 2021", [2019, 2020, 2021]),
        ("measure: total, at_least: 60 家", [2020, 2021, 2022]),
        ("measure: total, at_least: 60 家, in: 2021", [2021]),
        ("measure: level, at_least: 60 家", [2019, 2020, 2021, 2022]),
        ("measure: level, at_least: 60 家, base: 20 家", [2020, 2021, 2022]),
        ("measure: level, at_least: 60 家, path: none", [2020, 2021, 2022]),
        ("measure: level, at_least: 60 家, each: year", [2020, 2021, 2022]),
        ("measure: level, should: rise, unit: 家", [2019, 2020, 2021, 2022]),
        ("measure: increase, at_least: 60 家", [2019, 2020, 2021, 2022]),
        ("measure: increase, at_least: 60 家, base: 20 家", [2020, 2021, 2022]),
        ("measure: rank, at_most: 5", [2020, 2021, 2022]),
        ("measure: rank, at_most: 5, path: linear", [2019, 2020, 2021, 2022]),
        ("measure: rank, at_most: 5, path: linear, base: 9", [2020, 2021, 2022]),
        ("measure: standard, at_least: 5 家", [2020, 2021, 2022]),
        ("measure: tracked, unit: 家", [2019, 2020, 2021, 2022]),
    ],
)
def test_years_a_target_is_judged_by(target: str, years: list[int]) -> None:
    assert sorted(years_needed(plan_of(target).targets[0])) == years


# What is written into it reads back


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_headings_are_found_again(language: Language) -> None:
    template = compose_template(LELING, language)
    names = {fold(name): key for key, indicator in LELING.indicators.items() for name in indicator.names}
    assert {names[fold(str(row.fields[0].content))] for row in template.main.rows} == set(LELING.indicators)
    assert all(isinstance(read_period(one.title), Period) for one in template.main.columns if one.part is Part.FIGURE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["final", "provisional", ""])
def test_a_sheet_filled_in_is_understood_without_one_message(language: Language, written: str) -> None:
    tidy = "indicator,item,form,unit,weight,of,period,value,release"
    rows = [",".join(f'"{cell}"' for cell in row) for row in _filled(compose_template(LELING, language), written)]
    actuals = actuals_of(LELING, rows, tidy)
    assert [problem.code for problem in actuals.problems] == []
    assert len(actuals.observations) == len(rows)
    assert set(actuals.observations["indicator"]) == set(LELING.indicators)


def _filled(template: Template, written: str) -> list[list[object]]:
    """Return a figure for every open cell, one row each, with all that stands beside it."""
    parts = [column.part for column in template.main.columns]
    found: list[list[object]] = []
    for number, row in enumerate(template.main.rows):
        label: dict[Part, object] = {
            part: field.content for part, field in zip(parts, row.fields, strict=True) if part is not Part.FIGURE
        }
        item = f"item {number}" if Part.ITEM in parts and row.fields[parts.index(Part.ITEM)].is_open else ""
        for place, part in enumerate(parts):
            if part is Part.FIGURE and row.fields[place].is_open:
                words = row.fields[place + 1].choices
                status = {"final": words[0], "provisional": words[1], "": ""}[written]
                unit = label[Part.UNIT] or "亿元"
                beside = [label[Part.NAME], item, label[Part.FORM], unit, "", label[Part.OF]]
                found.append([*beside, template.main.columns[place].title, 30, status])
    return found


def test_names_that_a_spreadsheet_would_reckon_with_stay_names() -> None:
    plan = plan_of(*(named(name, id=f"x{number}", measure="total", at_least="6") for number, name in enumerate(NASTY)))
    template = compose_template(plan, "zh")
    content = draw_template(template, "csv")
    assert isinstance(content, str)
    table = [row for row in csv.reader(io.StringIO(content.removeprefix("\ufeff"))) if not row[0].startswith("#")]
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert [fold(row[0]) for row in table[1:]] == [fold(name) for name in NASTY]
    sheet = sheet_of(template)
    names = [sheet.cell(row, 1) for row in range(4, 4 + len(NASTY))]
    assert [fold(str(cell.value)) for cell in names] == [fold(name) for name in NASTY]
    assert {cell.data_type for cell in names} == {"s"}
    assert sheet.row_dimensions[9].height > 3 * sheet.row_dimensions[4].height, "a long name has room for its lines"


# The workbook

SMALL = plan_of(
    "id: a, name: 增加值, group: one, measure: average_growth, published_as: growth, at_least: 30%",
    "id: b, name: 产值, group: one, measure: level, kind: flow, at_least: 600 亿元",
    "id: c, name: 排名, group: two, measure: rank, at_most: 50, of: 375",
    "id: d, name: 亩均, group: two, measure: standard, at_least: 5 万元/亩",
)
"""Columns: A name, B item, C form, D unit, E weight, F of, then 2019 (G, H) to 2022 (M, N), O note. Rows from 4."""


@pytest.fixture(scope="module")
def small() -> Worksheet:
    """The workbook of a small plan in Chinese."""
    return sheet_of(compose_template(SMALL, "zh"))


@pytest.mark.parametrize(
    ("cell", "value", "is_locked", "pattern"),
    [
        ("A1", "Example实际数填报表", True, "General"),
        ("A3", "指标", True, "General"),
        ("D3", "单位", True, "General"),
        ("G3", "2019年", True, "General"),
        ("H3", "状态", True, "General"),
        ("A4", "增加值", True, "General"),
        ("B4", None, True, "General"),
        ("C4", "增速", False, "General"),
        ("D4", "%", False, "General"),
        ("G4", None, True, "General"),
        ("H4", None, True, "General"),
        ("I4", None, False, "0.0##"),
        ("J4", None, False, "General"),
        ("O4", None, False, "General"),
        ("G5", None, False, "#,##0.0###"),
        ("F5", None, True, "General"),
        ("F6", 375, False, "#,##0"),
        ("G6", None, True, "General"),
        ("I6", None, False, "#,##0"),
        ("A7", "亩均", True, "General"),
        ("A8", "亩均", False, "General"),
        ("B7", None, False, "General"),
        ("E7", None, False, "General"),
        ("D11", "万元/亩", False, "General"),
    ],
)
def test_cells_of_the_workbook(small: Worksheet, cell: str, value: object, is_locked: bool, pattern: str) -> None:
    found = small[cell]
    assert (found.value, found.protection.locked, found.number_format) == (value, is_locked, pattern)


def test_nothing_stands_below_or_beside_the_table(small: Worksheet) -> None:
    assert small.dimensions == "A1:O11"
    assert small["A12"].value is None


def test_unused_cells_are_grey_and_open_ones_white(small: Worksheet) -> None:
    grey = {cell.coordinate for row in small["A4:O11"] for cell in row if cell.fill.fgColor.rgb == "FFD9D9D9"}
    assert {"G4", "H4", "B4", "E4", "F4", "G6", "H6", "G7", "G11"} <= grey
    assert not grey & {"G5", "I4", "C4", "D4", "O4", "F6", "B7", "E7", "A4", "A8"}
    assert all(small[place].protection.locked for place in grey)


def test_only_one_cell_of_the_plan_is_no_word(small: Worksheet) -> None:
    assert [cell.coordinate for row in small.iter_rows() for cell in row if cell.data_type == "n" and cell.value] == [
        "F6"
    ]


@pytest.mark.parametrize(
    ("cell", "formula", "hint"),
    [
        ("C4", '"绝对额,增速"', "增速"),
        ("D4", None, "同类单位"),
        ("I4", None, "30%请填30"),
        ("J4", '"正式数,初步数"', "初步数"),
        ("I5", None, "累计数"),
        ("F6", None, "总数"),
        ("I6", None, "位次"),
        ("B7", None, "插入行"),
        ("A8", "$A$7", None),
        ("A11", "$A$7", None),
    ],
)
def test_cells_offer_their_words_and_say_what_they_want(
    small: Worksheet, cell: str, formula: str | None, hint: str | None
) -> None:
    (rule,) = [one for one in small.data_validations.dataValidation if cell in one.sqref]
    assert rule.formula1 == formula
    assert rule.showInputMessage
    assert (hint is None and rule.prompt is None) or (hint is not None and hint in rule.prompt)


@pytest.mark.parametrize("cell", ["A4", "A7", "G4", "H4", "B4", "O4", "A3"])
def test_cells_that_need_no_word_have_none(small: Worksheet, cell: str) -> None:
    assert not [one for one in small.data_validations.dataValidation if cell in one.sqref]


def test_the_sheet_is_protected_without_a_password_and_takes_more_rows(small: Worksheet) -> None:
    protection = small.protection
    assert protection.sheet
    assert protection.password is None
    # In the file, a thing that is not locked is one the user may do.
    assert not protection.insertRows
    assert not protection.formatColumns
    assert protection.deleteColumns


def test_the_sheet_prints_on_landscape_pages_that_repeat_the_heading(small: Worksheet) -> None:
    assert (small.page_setup.orientation, small.page_setup.paperSize) == ("landscape", 9)
    assert (small.page_setup.fitToWidth, int(small.page_setup.fitToHeight)) in ((1, 0), (None, 0))
    assert small.sheet_properties.pageSetUpPr.fitToPage
    assert small.print_title_rows == "$3:$3"
    assert small.freeze_panes == "B4"


def test_columns_are_wide_enough_for_chinese() -> None:
    sheet = sheet_of(compose_template(LELING, "zh"))
    longest = max(len(target.name.zh) for target in LELING.targets)
    assert 2 * longest < sheet.column_dimensions["A"].width < 50
    assert sheet.column_dimensions["G"].width >= len("2019年") + 3


@pytest.mark.parametrize(("language", "names"), [("zh", ["实际数", "填表说明"]), ("en", ["Actuals", "Instructions"])])
def test_the_second_sheet_is_words_alone(language: Language, names: list[str]) -> None:
    book = opened(compose_template(LELING, language))
    assert book.sheetnames == names
    cells = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for row in book.worksheets[1].iter_rows() for cell in row if cell.value} == {"s"}
    assert not [cell for cell in cells if cell.strip().replace(".", "").isdigit()]
    words = "\n".join(cells)
    for wanted in (
        "…",
        "—",
        "2019",
        "leling check",
        *(("初步数", "基期") if language == "zh" else ("provisional", "Base year")),
    ):
        assert wanted in words, wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advice_explains_standards_where_there_are_any(language: Language) -> None:
    word = {"zh": "逐项考核的标准", "en": "Standards"}[language]
    without = plan_of("measure: level, at_least: 60 家, note: 口径说明, assumption: 理解如此")
    assert word in [one.topic for one in compose_template(SMALL, language).advice]
    advice = compose_template(without, language).advice
    assert word not in [one.topic for one in advice]
    assert advice[-1].text.endswith({"zh": "口径说明理解如此", "en": "口径说明 理解如此"}[language])


def test_hints_are_not_longer_than_a_workbook_takes() -> None:
    for language in LANGUAGES:
        for row in compose_template(LELING, language).main.rows:
            assert max(len(field.hint) for field in row.fields) <= 255


def test_the_same_plan_gives_the_same_bytes_at_any_time() -> None:
    program = (
        "import sys, time; time.time = lambda: 4e9; from leling_targets.plan import load_plan;"
        "from leling_targets.documents.blank.template import compose_template;"
        "from leling_targets.formats import draw_template;"
        "sys.stdout.buffer.write(draw_template(compose_template(load_plan('data/targets.yaml'), 'zh'), 'xlsx'))"
    )
    settings = environment({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"})
    elsewhere = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=settings, capture_output=True, check=True)
    assert elsewhere.stdout == draw_template(compose_template(LELING, "zh"), "xlsx")
    properties = opened(compose_template(LELING, "zh")).properties
    assert properties.created.isoformat() == properties.modified.isoformat() == "2020-01-01T00:00:00"


# The command

PLAN = ("--plan", str(ROOT / "data" / "targets.yaml"))


def test_both_kinds_of_file_are_written_at_once(tmp_path: Path) -> None:
    found = run_inside(["template", "-o", "a.xlsx", "-o", "a.csv", "--lang", "zh"], tmp_path, {"LELING_PLAN": PLAN[1]})
    assert (found.exit, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        f"{name}：31个指标待填；填好后运行：leling check {name}" for name in ("a.xlsx", "a.csv")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.xlsx"]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf#")
    assert (tmp_path / "a.xlsx").read_bytes() == draw_template(compose_template(LELING, "zh"), "xlsx")


def test_the_next_command_names_the_plan_that_was_named(tmp_path: Path) -> None:
    found = run_inside(["template", "-o", "a.csv", *PLAN], tmp_path)
    assert found.stdout.endswith(f"leling check a.csv --plan {PLAN[1]}\n")


@pytest.mark.parametrize("name", ["filled.xlsx", "filled.csv"])
def test_a_sheet_filled_in_is_never_lost(name: str, tmp_path: Path) -> None:
    filled = tmp_path / name
    filled.write_bytes(b"filled in")
    found = run_inside(["template", *PLAN, "-o", "other.csv", "-o", name], tmp_path)
    assert (found.exit, found.stdout) == (2, "")
    assert found.stderr == f"{name}: U011 exists already; --force overwrites it\n"
    assert filled.read_bytes() == b"filled in"
    assert list(tmp_path.iterdir()) == [filled]
    assert run_inside(["template", *PLAN, "-o", name, "--force"], tmp_path).exit == 0
    assert filled.read_bytes() != b"filled in"


def test_a_name_no_file_can_have_is_said_in_one_line(tmp_path: Path) -> None:
    found = run_inside(["template", *PLAN, "-o", f"{'a' * 300}.csv"], tmp_path)
    assert (found.exit, found.stdout) == (2, "")
    assert "U005" in found.stderr
    assert found.stderr.count("\n") == 1


def without_extra(arguments: Sequence[str], folder: Path, own: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the program as on a machine without XlsxWriter."""
    program = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "from leling_targets.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=folder, env=environment(own), capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "writing .xlsx needs the extra excel: "), ("zh", "写入 .xlsx 需要附加组件 excel：")],
)
def test_a_missing_extra_is_one_line_with_its_remedy(language: str, words: str, tmp_path: Path) -> None:
    arguments = ["template", *PLAN, "-o", "a.csv", "-o", "a.xlsx"]
    found = without_extra(arguments, tmp_path, {"LELING_LANG": language})
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"U010 {words}pip install 'leling-targets[excel]'\n"
    assert not list(tmp_path.iterdir())


def test_csv_needs_no_extra(tmp_path: Path) -> None:
    found = without_extra(["template", *PLAN, "-o", "a.csv"], tmp_path, {})
    assert (found.returncode, found.stderr) == (0, "")


def test_a_console_without_unicode_gets_no_byte_order_mark() -> None:
    settings = environment({"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LELING_LANG": "zh"})
    command = [sys.executable, "-m", "leling_targets", "template"]
    found = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, check=True)
    assert found.stdout.decode("gbk").startswith("# 乐陵市")


def test_only_the_targets_chosen(tmp_path: Path) -> None:
    found = run_inside(["template", "--only", "credit_index_rank", "--lang", "en"]).stdout
    assert [line for line in found.splitlines() if not line.startswith(("\ufeff#", "#", '"#'))] == [
        "Indicator,Form,Unit,Of,2019,Status,2020,Status,2021,Status,2022,Status,Note",
        "City credit index rank,level,places,375,,,,,,,,,",
    ]


def test_the_whole_plan_is_asked_for() -> None:
    def indicators(plan: Plan) -> int:
        return len({row.fields[0].content for row in compose_template(plan, "zh").main.rows})

    assert indicators(LELING) == len(LELING.indicators) == 31


# Whatever is still blank


WORDS = ("年", "月", "季度", "日", "天", "小时", "岁", "次", "分", "year", "years", "month", "hours", "points")
"""Units that are words, some of which head columns of periods elsewhere."""


def plan_of_units(units: Sequence[str]) -> Plan:
    keys = "measure: level, kind: stock, at_least: 5"
    return plan_of(*(f"id: t{number}, {keys}, unit: '{unit}'" for number, unit in enumerate(units)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("filled", ["1", "01", "10", "001", "110"])
def test_a_sheet_of_every_unit_reads_back_whatever_is_blank(
    filled: str, suffix: str, language: Language, tmp_path: Path
) -> None:
    units = [label_of(unit, language) for unit in UNITS if unit.id != "rank"]
    plan = plan_of_units([*WORDS, *units])
    path = tmp_path / f"sheet.{suffix}"
    content = draw_template(compose_template(plan, language), suffix)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    expected = [one.id for number, one in enumerate(plan.targets) if filled[number % len(filled)] == "1"]
    if suffix == "csv":
        _fill_text(path, expected)
    else:
        _fill_book(path, expected)
    found = read_actuals(path, plan).observations
    assert sorted(found["indicator"].astype(str)) == sorted(expected)


def _fill_text(path: Path, chosen: Sequence[str]) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    header = next(row for row in rows if any(cell.startswith("2020") for cell in row))
    column = next(place for place, cell in enumerate(header) if cell.startswith("2020"))
    for row in rows:
        if row and row[0] in chosen:
            row[column] = "12.5"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _fill_book(path: Path, chosen: Sequence[str]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("2020") for cell in row))
    column = next(cell.column for cell in header if str(cell.value).startswith("2020"))
    for row in range(header[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value in chosen:
            sheet.cell(row, column).value = 12.5
    book.save(path)
