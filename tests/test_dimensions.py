"""Figures parted by sex, age, prices: which rows count, which are asked about; no part is judged as the whole."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgers import plan_of_targets
from leling_targets.actuals import read_actuals
from leling_targets.dimensions import is_part, is_whole, part_names
from leling_targets.i18n import Language
from leling_targets.model import Plan
from leling_targets.problems import ActualsError, PlanError
from sheets import write_csv

WHOLE = "id: x, name: 就业率, measure: level, unit: '%', at_least: 60%"
FEMALE = f"{WHOLE}, where: {{sex: female}}"
CONSTANT = f"{WHOLE}, where: {{prices: constant}}"
ACROSS = "指标|性别|2020年|2021年\n就业率|合计|58|60\n就业率|女|53|54"
BY_SEX = f"{WHOLE}, dimensions: {{sex: {{female: 55%, male: }}}}"


def found(path: Path, sheet: str, *targets: str) -> list[str]:
    """Return what a sheet gives: a line per figure and per problem worth a look; or its faults."""
    write_csv(path / "a.csv", sheet)
    plan = plan_of_targets(*targets)
    try:
        actuals = read_actuals(path / "a.csv", plan)
    except ActualsError as fault:
        return sorted({problem.code.name for problem in fault.problems})
    rows = actuals.observations
    figures = [
        f"{indicator} {year} {value:.10g}"
        for indicator, year, value in zip(rows["indicator"], rows["year"], rows["value"], strict=True)
    ]
    said = {
        one.code.name for one in actuals.problems if one.code.name.startswith(("PART", "DIMENSION", "COLUMN", "WHOLE"))
    }
    return [*sorted(figures), *sorted(said)]


@pytest.mark.parametrize(
    ("sheet", "targets", "expected"),
    [
        ("性别|值\n合计|60\n男|66\n女|54", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\n合计|60\n男|66\n女|54", [FEMALE], ["x[sex=female] 2021 0.54", "PART_TAKEN"]),
        (
            "性别|值\n合计|60\n男|66\n女|54",
            [BY_SEX],
            ["x 2021 0.6", "x[sex=female] 2021 0.54", "x[sex=male] 2021 0.66"],
        ),
        ("sex|值\nT|60\nF|54", [FEMALE], ["x[sex=female] 2021 0.54", "PART_TAKEN"]),
        ("性别|值\n|60\n男|66\n女|54", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|年龄|值\n合计|合计|60\n女|合计|54\n女|16-24岁|30", [FEMALE], ["x[sex=female] 2021 0.54", "PART_TAKEN"]),
        ("性别|值\n男|66\n女|54", [WHOLE], ["PART_OPEN"]),
        ("性别|值\n女|54", [WHOLE], ["PART_OPEN"]),
        ("性别|值\n男|66", [FEMALE], ["PART_NOT_FOUND"]),
        ("户主|值\n甲|66\n乙|54", [WHOLE], ["COLUMN_NOT_UNDERSTOOD"]),
        ("户主|值\n甲|66\n乙|54", [f"{WHOLE}, where: {{户主: 甲}}"], ["x[户主=甲] 2021 0.66", "PART_TAKEN"]),
        ("价格|值\n现价|66\n不变价|54", [CONSTANT], ["x[prices=constant] 2021 0.54", "PART_TAKEN"]),
        ("性别|值\n合计|60", [FEMALE], ["PART_NOT_FOUND"]),
        ("性别|值\n合计|60\n不分|60", [WHOLE], ["x 2021 0.6"]),
        ("性别|值\n合计|60\n不分|61", [WHOLE], ["DUPLICATE_FIGURE"]),
        ("性别|值\nMale|66\nFemale|54\nNot applicable|3", [WHOLE], ["PART_OPEN"]),
        ("性别|值\nMale|66\nFemale|54\nNot applicable|3\n合计|60", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\nM|66\nF|54\n_Z|3\n_T|60", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\nM|66\n_Z|3", [WHOLE], ["PART_OPEN"]),
        ("性别|值\n_T|60\n_Z|61", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\nNot applicable|60", [WHOLE], ["x 2021 0.6"]),
        ("性别|值\n不适用|60", [WHOLE], ["x 2021 0.6"]),
        ("户主|值\n_Z|60", [WHOLE], ["x 2021 0.6"]),
        ("性别|值\n_Z|3\n|60", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\n|60\n_Z|3", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("性别|值\n男|66\n女|54\n不适用|3", [FEMALE], ["x[sex=female] 2021 0.54", "PART_TAKEN"]),
        ("性别|值\n男|66\n_Z|60", [f"{WHOLE}, where: {{sex: not_applicable}}"],
         ["x[sex=not_applicable] 2021 0.6", "PART_TAKEN"]),
        ("性别|值\n男|66\n_Z|3", [f"{WHOLE}, where: {{sex: total}}"], ["PART_NOT_FOUND"]),
        ("性别|年龄|值\n_Z|合计|60\n_Z|16-24岁|30", [WHOLE], ["x 2021 0.6", "PART_TAKEN"]),
        ("类型|值\n实际|60\n计划|66", [WHOLE], ["x 2021 0.6"]),
        ("类型|值\nBaseline|60\nTarget 2025|66", [WHOLE], ["x 2021 0.6"]),
    ],
)  # fmt: skip
def test_which_rows_count(sheet: str, targets: list[str], expected: list[str], tmp_path: Path) -> None:
    header, *rows = sheet.split("\n")
    tidy = "\n".join([f"指标|时期|{header}", *(f"就业率|2021|{row}" for row in rows)])

    assert found(tmp_path, tidy, *targets) == expected


@pytest.mark.parametrize(
    ("sheet", "targets", "expected"),
    [
        (ACROSS, [WHOLE], ["x 2020 0.58", "x 2021 0.6", "PART_TAKEN"]),
        (
            ACROSS,
            [FEMALE],
            ["x[sex=female] 2020 0.53", "x[sex=female] 2021 0.54", "PART_TAKEN"],
        ),
        ("指标|性别|2021年\n就业率|男|60\n就业率|女|54", [WHOLE], ["PART_OPEN"]),
        ("指标|2021年\n就业率|60", [FEMALE], ["DIMENSION_NOT_FOUND"]),
        ("指标|2021年\n就业率|60", [BY_SEX], ["x 2021 0.6", "DIMENSION_NOT_FOUND"]),
        ("指标|2021年\nx[sex=female]|60", [FEMALE], ["x[sex=female] 2021 0.6"]),
        ("指标|2021年\nx[sex=female]|54\n就业率|60", [FEMALE], ["x[sex=female] 2021 0.54"]),
        (
            "指标|时期|性别|值\n就业率|2020|合计|60\n就业率|2020|女|50\n就业率|2021|男|66\n就业率|2021|女|54",
            [WHOLE],
            ["WHOLE_MISSING"],
        ),
        (
            "指标|时期|性别|值\n就业率|2020|合计|60\n就业率|2020|女|50\n就业率|2021|男|66\n就业率|2021|女|54",
            [f"{WHOLE}, where: {{sex: total}}"],
            ["x 2020 0.6", "PART_TAKEN"],
        ),
        (
            "指标|时期|性别|值\n就业率|2020|不适用|3\n就业率|2021|合计|60\n就业率|2021|女|54",
            [WHOLE],
            ["WHOLE_MISSING"],
        ),
        (
            "指标|时期|性别|值\n就业率|2020|不适用|58\n就业率|2021|不适用|60\n其他|2021|男|1\n其他|2021|女|2",
            [WHOLE],
            ["x 2020 0.58", "x 2021 0.6"],
        ),
        ("指标|时期|性别|值\n就业率|2020|女|50\n就业率|2020||60", [WHOLE], ["x 2020 0.6", "PART_TAKEN"]),
        ("指标|时期|性别|值\n就业率|2020|女|50\n就业率|2021||60", [WHOLE], ["PART_OPEN"]),
        (
            "指标|时期|性别|值\n就业率|2020|女|50\n就业率|2021||60",
            [f"{WHOLE}, where: {{sex: total}}"],
            ["x 2021 0.6", "PART_TAKEN"],
        ),
        (
            "指标|年龄|2021年\nx[sex=female]|15-24岁|30\nx[sex=female]|合计|54",
            [FEMALE],
            ["x[sex=female] 2021 0.54", "PART_TAKEN"],
        ),
        ("指标|年龄|2021年\nx[sex=female]|15-24岁|30", [FEMALE], ["PART_OPEN"]),
        ("指标|行业|2021年\n就业率|C|30\n就业率|T|54", [WHOLE], ["COLUMN_NOT_UNDERSTOOD"]),
        ("指标|2021年\nx[sex=female] (%)|54", [BY_SEX], ["x[sex=female] 2021 0.54"]),
        (
            "指标|2021年\n就业率 · 女|54\n就业率|60",
            [BY_SEX],
            ["x 2021 0.6", "x[sex=female] 2021 0.54", "DIMENSION_NOT_FOUND"],
        ),
    ],
)  # fmt: skip
def test_which_rows_of_whole_sheets_count(sheet: str, targets: list[str], expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, sheet, *targets) == expected


@pytest.mark.parametrize(
    ("rows", "language", "expected"),
    [
        ("女|54", "en", '"性别" holds only 女, and that is no total'),
        ("女|54", "zh", "“性别”列只有女，而它不是合计"),
        ("男|66\n就业率|2021|女|54", "en", '"性别" parts its figures (女, 男), and none is the total'),
        ("男|66\n就业率|2021|女|54", "zh", "“性别”列把数据分为几部分（女, 男），其中没有合计"),
    ],
)
def test_how_a_part_is_asked_about(rows: str, language: Language, expected: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", f"指标|时期|性别|值\n就业率|2021|{rows}")
    with pytest.raises(ActualsError) as fault:
        read_actuals(tmp_path / "a.csv", plan_of_targets(WHOLE))
    assert expected in fault.value.problems[0].message(language)


def test_a_part_is_read_back_by_its_own_id(tmp_path: Path) -> None:
    tidy = "指标|时期|性别|值\n就业率|2021|合计|60\n就业率|2021|女|54"
    again = "指标|时期|值|单位\nx|2021|60|%\nx[sex=female]|2021|54|%"
    plan = f"{WHOLE}, dimensions: {{sex: {{female: 55%}}}}"

    assert found(tmp_path, again, plan) == [one for one in found(tmp_path, tidy, plan) if one[0] == "x"]


@settings(max_examples=60, deadline=None)
@given(rows=st.permutations(["合计|60", "男|66", "女|54", "合计|60", "女|54"]))
def test_the_order_of_rows_changes_nothing(rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    sheet = "\n".join(["指标|时期|性别|值", *(f"就业率|2021|{row}" for row in rows)])

    assert found(tmp_path_factory.mktemp("rows"), sheet, BY_SEX) == [
        "x 2021 0.6",
        "x[sex=female] 2021 0.54",
        "x[sex=male] 2021 0.66",
    ]


def promised(plan: Plan) -> list[tuple[str, str, float | None]]:
    return [(one.id, one.name.zh, one.figure) for one in plan.targets]


def test_a_part_has_its_own_goal_or_that_of_the_whole() -> None:
    assert promised(plan_of_targets(BY_SEX)) == [
        ("x", "就业率", 0.6),
        ("x[sex=female]", "就业率 · 女", 0.55),
        ("x[sex=male]", "就业率 · 男", 0.6),
    ]


def test_a_part_without_a_figure_has_the_goals_of_its_areas_too() -> None:
    plan = plan_of_targets(f"{BY_SEX}, areas: {{甲县: 50%, 乙县: 45%}}")

    assert [(one.id, dict(one.areas)) for one in plan.targets] == [
        ("x", {"甲县": 0.5, "乙县": 0.45}),
        ("x[sex=female]", {}),
        ("x[sex=male]", {"甲县": 0.5, "乙县": 0.45}),
    ]


def test_parts_stand_beside_what_has_no_comparison() -> None:
    for promise in ("measure: tracked", "measure: level, should: rise"):
        plan = plan_of_targets(f"id: x, {promise}, unit: '%', dimensions: {{sex: {{female: , male: }}}}")
        assert [one.figure for one in plan.targets] == [None] * 3


@pytest.mark.parametrize(
    "keys",
    [
        "where: {sex: female}, dimensions: {性别: {male: }}",
        "where: {sex: female, gender: male}",
        "dimensions: {sex: {female: , 女: }}",
        "dimensions: {sex: {total: 60%}}",
        "dimensions: {sex: {_Z: , not applicable: }}",
        "where: {sex: female}, from_projects: {event: started}",
    ],
)
def test_parts_that_cannot_be(keys: str) -> None:
    with pytest.raises(PlanError) as raised:
        plan_of_targets(f"{WHOLE}, {keys}")

    assert "PART_IMPOSSIBLE" in [problem.code.name for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "wanted", "is_so"),
    [
        ("女", "female", True),
        ("F", "female", True),
        ("女", "male", False),
        ("Both sexes", "total", True),
        ("_T", "合计", True),
        ("15-24", "15-24", True),
        ("15-24", "1524", False),
        ("城镇", "urban", True),
        ("Not applicable", "_Z", True),
        ("_Z", "total", False),
        ("Total", "_Z", False),
    ],
)
def test_words_for_parts(text: str, wanted: str, is_so: bool) -> None:
    assert is_part(text, wanted) is is_so


def test_a_part_of_no_list_is_called_as_it_is_written() -> None:
    assert (part_names("女"), part_names("15-24")) == (("female", "女"), ("15-24", "15-24"))
    assert not is_whole("女")
