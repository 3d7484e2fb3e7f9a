"""A plan to start from: sound as it is; and one drafted from files, which lacks only what is promised."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.names_found import FoundIndicator, names_found
from leling_targets.formats.plan_yaml import scalar
from leling_targets.i18n import LANGUAGES
from leling_targets.plan import load_plan
from leling_targets.problems import ActualsError, PlanError, ProblemCode
from running import ROOT, run_inside

SAMPLES = ROOT / "data" / "samples"
TIDY = ROOT / "tests" / "cases" / "valid" / "init-from-tidy-figures" / "actuals.csv"
FILES = (SAMPLES / "actuals.csv", SAMPLES / "bureau-sheet.csv", TIDY)
BLANK = re.compile(r"^(    at_(?:least|most):)  # (?:fill in|请填写)$", re.MULTILINE)


# Without data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_sound_as_it_is(language: str, tmp_path: Path) -> None:
    assert run_inside(["init", "--lang", language], tmp_path).exit == 0
    validated = run_inside(["validate"], tmp_path)
    assert (validated.exit, validated.stderr) == (0, "")
    plan = load_plan(tmp_path / "targets.yaml")
    assert len({target.measure for target in plan.targets}) == len(plan.targets) == 6
    filled = run_inside(["template", "--plan", "targets.yaml", "-o", "actuals.xlsx"], tmp_path)
    assert (filled.exit, filled.stderr) == (0, "")


def test_both_examples_promise_the_same() -> None:
    english, chinese = (yaml.safe_load(run_inside(["init", "-o", "-", "--lang", one]).stdout) for one in LANGUAGES)
    assert english["plan"]["last_year"] == chinese["plan"]["last_year"]
    for one, other in zip(english["targets"], chinese["targets"], strict=True):
        assert list(one) == list(other)
        assert (one["id"], one["measure"]) == (other["id"], other["measure"])


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    for arguments in (["init"], ["init", "--schema", "-o", "other.yaml"]):
        (tmp_path / "targets.yaml").write_text("mine", "utf-8")
        (tmp_path / "plan.schema.json").write_text("mine", "utf-8")
        found = run_inside(arguments, tmp_path)
        assert (found.exit, found.stdout) == (2, "")
        assert {path.name for path in tmp_path.iterdir()} == {"targets.yaml", "plan.schema.json"}
        assert {path.read_text("utf-8") for path in tmp_path.iterdir()} == {"mine"}
    assert run_inside(["init", "--schema", "--force"], tmp_path).exit == 0
    assert "mine" not in {path.read_text("utf-8") for path in tmp_path.iterdir()}


def test_the_schema_beside_it_is_the_one_it_names(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    assert run_inside(["init", "--schema", "-o", "plans/mine.yml"], tmp_path).exit == 0
    first = (tmp_path / "plans" / "mine.yml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=plan.schema.json"
    beside = (tmp_path / "plans" / "plan.schema.json").read_text("utf-8")
    assert beside == run_inside(["schema", "plan"]).stdout
    assert "yaml-language-server" not in run_inside(["init", "-o", "-"]).stdout


# From data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_lacks_the_figures_promised_and_nothing_else(path: Path, language: str, tmp_path: Path) -> None:
    drafted = run_inside(["init", "--from", str(path), "--lang", language], tmp_path)
    assert (drafted.exit, drafted.stderr) == (0, "")
    text = (tmp_path / "targets.yaml").read_text("utf-8")
    blanks = [text.count("\n", 0, found.start()) + 1 for found in BLANK.finditer(text)]
    assert blanks
    with pytest.raises(PlanError) as raised:
        load_plan(tmp_path / "targets.yaml")
    places = [(problem.code, problem.location.line) for problem in raised.value.problems if problem.location]
    assert places == [(ProblemCode.NO_GOAL, line) for line in blanks]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_draft_filled_in_knows_every_name_of_its_files(path: Path, tmp_path: Path) -> None:
    text = run_inside(["init", "--from", str(path), "-o", "-"], tmp_path).stdout
    (tmp_path / "targets.yaml").write_text(BLANK.sub(r"\1 50", text), "utf-8")
    found = run_inside(["check", str(path), "--strict", "--percent-as", "percent", "--fail-on", "never"], tmp_path)
    assert found.exit == 0, found.stderr


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["产值,2021,5,亿元"], {"measure": "level", "kind": "flow", "unit": "亿元", "at_least": None}),
        (["产值(亿元),2021,5,"], {"name": "产值", "measure": "level", "kind": "flow", "unit": "亿元"}),
        (["产值,2021,5 亿元,"], {"measure": "level", "kind": "flow", "unit": "亿元"}),
        (["贷款余额,2021,5,亿元"], {"measure": "level", "kind": "stock"}),
        (["存款_期末,2021,5,亿元"], {"name": "存款", "measure": "level", "kind": "stock"}),
        (["企业,2021,5,家"], {"measure": "level", "kind": "stock"}),
        (["新增企业,2021,5,家"], {"measure": "total", "unit": "家"}),
        (["new_firms,2021,5,firms"], {"id": "new_firms", "measure": "total"}),
        (["产值增速,2021,5.1,%"], {"name": "产值", "measure": "average_growth", "published_as": "growth"}),
        (["产值增速,2021,5.1%,"], {"name": "产值", "measure": "average_growth", "unit": "%"}),
        (["产值,2021,5,亿元", "产值,2021,5.1,%"], {"measure": "level", "unit": "亿元"}),
        (["产值,2021,5.1,%", "产值,2021,5,亿元"], {"measure": "level", "unit": "亿元"}),
        (["失业率,2021,5.1,%"], {"measure": "level", "kind": "stock", "unit": "%"}),
        (["排名,2021,5,位"], {"measure": "rank", "at_most": None}),
        (["产量,2021,5,万吨标准煤"], {"measure": "level", "kind": "flow", "unit": "万吨标准煤"}),
        (["某指标,2021,5,"], {"measure": "level", "kind": "stock"}),
    ],
)
def test_measure_and_unit_of_an_entry(rows: list[str], expected: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("\n".join(["indicator,period,value,unit", *rows]) + "\n", "utf-8")
    found = run_inside(["init", "--from", "figures.csv", "-o", "-"], tmp_path)
    (entry,) = yaml.safe_load(found.stdout)["targets"]
    assert {key: entry.get(key, "absent") for key in expected} == expected


@pytest.mark.parametrize(
    ("periods", "years"),
    [
        (["2019", "2021"], (2019, 2020, 2022)),
        (["2022年1-9月"], (2021, 2022, 2024)),
        (["2016", "2025"], (2016, 2017, 2025)),
    ],
)
def test_years_of_a_draft(periods: list[str], years: tuple[int, int, int], tmp_path: Path) -> None:
    rows = "".join(f"产值,{period},5,亿元\n" for period in periods)
    (tmp_path / "figures.csv").write_text(f"indicator,period,value,unit\n{rows}", "utf-8")
    head = yaml.safe_load(run_inside(["init", "--from", "figures.csv", "-o", "-"], tmp_path).stdout)["plan"]
    assert (head["base_year"], head["first_year"], head["last_year"]) == years


def test_several_files_are_one_draft(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("indicator,period,value,unit\n产值,2021,5.1,%\n", "utf-8")
    (tmp_path / "two.csv").write_text("indicator,period,value,unit\n产值,2020,5,亿元\n", "utf-8")
    (found,) = names_found([str(tmp_path / "one.csv"), str(tmp_path / "two.csv")], Answers()).indicators
    assert isinstance(found, FoundIndicator)
    assert (found.years, found.figures, found.units) == ({2020, 2021}, 2, ["亿元"])
    assert {form.value for form in found.forms} == {"level", "growth"}


def test_cells_shown_as_percentages_are_percentages(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["indicator", "period", "value"], ["失业率", "2021", 0.051], ["产值(亿元)", "2021", 5]):
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    book.save(tmp_path / "figures.xlsx")
    found = names_found([str(tmp_path / "figures.xlsx")], Answers()).indicators
    assert [(one.name, one.units) for one in found] == [("失业率", ["%"]), ("产值", ["亿元"])]


def test_every_problem_of_every_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("a,b\nc,d\n", "utf-8")
    with pytest.raises(ActualsError) as raised:
        names_found(["nothing.csv", str(tmp_path / "words.csv")], Answers())
    codes = [problem.code for problem in raised.value.problems]
    assert codes == [ProblemCode.FILE_NOT_FOUND, ProblemCode.NO_LAYOUT]


# YAML


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    line = f"key: {scalar(text)}  # a remark\nlist: [{scalar(text)}, x]\n"
    assert yaml.safe_load(line) == {"key": text, "list": [text, "x"]}


@pytest.mark.parametrize(
    "text", ["no", "Yes", "null", "2021", "1e5", "0x1f", "1.5", "", " a", "a ", "a: b", "a #b", "-"]
)
def test_what_yaml_would_misread_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["工业总产值", "Industrial output", "600 亿元", "30%", "year-end", "average_growth"])
def test_what_needs_no_quotes_has_none(text: str) -> None:
    assert scalar(text) == text


# What a person says of the files


ASKED = {
    "an indicator and its unit": (
        "地区,2021年,2022年\n甲县,10,20\n乙县,30,40\n",
        ("--indicator", "工业总产值", "--unit", "亿元"),
        {"name": "工业总产值", "unit": "亿元", "kind": "flow"},
    ),
    "a unit": ("指标,2021年,2022年\n工业总产值,10,20\n", ("--unit", "万元"), {"unit": "万元", "kind": "flow"}),
    "a unit of people": ("指标,2021年,2022年\n常住人口,10,20\n", ("--unit", "万人"), {"unit": "万人", "kind": "stock"}),
    "a unit beside one in the file": ("指标,单位,2021年\n工业总产值,亿元,10\n", ("--unit", "万元"), {"unit": "亿元"}),
    "months by their name": (
        "时间,出口总值当期值(千美元)\n2023年12月,9\n2023年11月,8\n",
        (),
        {"kind": "flow", "unit": "千美元"},
    ),
    "to date by its name": ("时间,出口总值累计值(亿元)\n2023年12月,9\n2023年11月,8\n", (), {"kind": "flow"}),
    "at a date by its name": ("时间,贷款余额期末值(亿元)\n2023年12月,9\n2023年11月,8\n", (), {"kind": "stock"}),
    "decimal commas": ("indicator;period;value;unit\nx;2021;1,234;亿元\n", ("--decimal", "comma"), {"unit": "亿元"}),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_draft_keeps_what_options_say_and_is_checked_with_them(name: str, tmp_path: Path) -> None:
    content, options, expected = ASKED[name]
    (tmp_path / "a.csv").write_text(content, "utf-8")
    made = run_inside(["init", "--from", "a.csv", *options], tmp_path)
    assert made.exit == 0, made.stderr
    text = (tmp_path / "targets.yaml").read_text("utf-8")
    (target,) = yaml.safe_load(text)["targets"]
    assert {key: target.get(key) for key in expected} == expected
    (tmp_path / "targets.yaml").write_text(BLANK.sub(r"\1 15", text), "utf-8")
    checked = run_inside(["check", "a.csv", *options], tmp_path)
    assert checked.exit in (0, 1, 4), checked.stderr


def test_the_area_of_the_files_is_the_plans(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("指标,2021年\n工业总产值(亿元),10\n", "utf-8")
    assert run_inside(["init", "--from", "a.csv", "--area-of-files", "甲县"], tmp_path).exit == 0
    assert load_draft(tmp_path)["plan"]["area"] == "甲县"


def load_draft(folder: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = yaml.safe_load((folder / "targets.yaml").read_text("utf-8"))
    return found


def test_a_draft_goes_on_without_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("指标,2021年\n工业总产值(亿元),10\n", "utf-8")
    arguments = ["init", "--from", "a.csv", "--from", "none.csv"]
    assert run_inside(arguments, tmp_path).exit == 3
    found = run_inside([*arguments, "--keep-going"], tmp_path)
    assert found.exit == 0
    assert found.stderr.startswith("none.csv: A080 ")
    assert run_inside(["init", "--from", "none.csv", "--keep-going", "--force"], tmp_path).exit == 3
