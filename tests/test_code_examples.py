"""The examples of explanations are true: the wrong line gets the code it stands under, the right one gets no error."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ledgers import outcome, plan_of_targets, read_text
from leling_targets.actuals import read_actuals
from leling_targets.i18n import LANGUAGES, Language, explanations
from leling_targets.plan import parse_plan
from leling_targets.problems import LelingError, ProblemCode, Severity

YEARS = "base_year: 2019, first_year: 2020, last_year: 2022"


def plan_of(target: str, years: str = YEARS) -> str:
    return f"{{version: 1, plan: {{id: e, title: E, {years}}}, targets: [{{{target}}}]}}\n"


PLANS: Mapping[ProblemCode, str] = {
    ProblemCode.YAML_SYNTAX: "version: 1\nplan:\n  id: e\n  base_year: 2019\n  first_year: 2020\n  last_year: 2022\n"
    "  @\ntargets:\n  - {id: x, measure: level, at_least: 50}\n",
    ProblemCode.YAML_BOOLEAN: plan_of("id: x, measure: level, at_least: 50, @"),
    ProblemCode.YAML_NUMBER: plan_of("id: x, measure: level, @"),
    ProblemCode.FULL_WIDTH_COLON: f"version: 1\nplan: {{id: e, title: E, {YEARS}}}\ntargets:\n"
    "  - id: x\n    @\n    at_least: 50\n",
    ProblemCode.UNKNOWN_KEY: plan_of("id: x, @, at_least: 50"),
    ProblemCode.WRONG_TYPE: plan_of("id: x, measure: level, at_least: 50", "base_year: 2019, first_year: 2020, @"),
    ProblemCode.UNKNOWN_WORD: plan_of("id: x, @, at_least: 5%"),
    ProblemCode.BAD_IDENTIFIER: plan_of("@, measure: level, at_least: 50"),
    ProblemCode.GOAL_UNREADABLE: plan_of("id: x, measure: average_growth, @"),
    ProblemCode.BARE_PERCENTAGE: plan_of("id: x, measure: average_growth, @"),
    ProblemCode.GOAL_UNIT_CONFLICT: plan_of("id: x, measure: level, @"),
    ProblemCode.UNIT_NOT_FOR_MEASURE: plan_of("id: x, @"),
    ProblemCode.SEVERAL_GOALS: plan_of("id: x, measure: total, @"),
    ProblemCode.COMPARISON_NOT_FOR_MEASURE: plan_of("id: x, @"),
    ProblemCode.KEY_NOT_FOR_MEASURE: plan_of("id: x, @, at_most: 50"),
    ProblemCode.SEVERAL_DEADLINES: plan_of("id: x, measure: level, at_least: 50, @"),
    ProblemCode.YEARS_REVERSED: plan_of("id: x, measure: level, at_least: 50", "@"),
    ProblemCode.IMPOSSIBLE_PATH: plan_of("id: x, measure: level, at_least: 50 家, @"),
    ProblemCode.BANDS_REVERSED: plan_of("id: x, measure: level, at_least: 50, @"),
    ProblemCode.BAD_DATE: plan_of("id: x, measure: level, at_least: 50, revised: [{@, reason: R, at_least: 40}]"),
    ProblemCode.BOUND_UNREADABLE: plan_of("id: x, measure: total, at_least: 10 个, @"),
    ProblemCode.PROJECT_FIGURE_NOT_FOR_MEASURE: plan_of("id: x, at_least: 280 万元/亩, @"),
    ProblemCode.MILESTONES_FALL: plan_of("id: x, measure: total, at_least: 60 家, @"),
    ProblemCode.MILESTONE_NOT_GOAL: plan_of("id: x, measure: total, unit: 家, @"),
    ProblemCode.MILESTONE_AGAINST_GOAL: plan_of("id: x, measure: level, @"),
    ProblemCode.GROWTH_GOAL_IMPOSSIBLE: plan_of("id: x, measure: average_growth, @"),
    ProblemCode.PART_IMPOSSIBLE: plan_of("id: x, measure: level, at_least: 50%, @"),
    ProblemCode.WORD_OF_ANOTHER_KEY: plan_of("id: x, measure: level, @"),
    ProblemCode.NOT_ONE_BOUND: plan_of("id: x, measure: level, @"),
    ProblemCode.GOAL_KEYS_IMPOSSIBLE: plan_of("id: x, measure: level, @"),
    ProblemCode.FOLLOWED_IMPOSSIBLE: plan_of(
        "id: x, measure: average_growth, @}, {id: gdp_growth, measure: average_growth, at_least: 5%"
    ),
    ProblemCode.LIST_LENGTH_MISSING: plan_of("id: x, measure: rank, @"),
    ProblemCode.FALL_UNDER_AT_LEAST: plan_of("id: x, measure: cumulative_change, @"),
    ProblemCode.NAMED_TWICE: plan_of("id: x, measure: total, at_least: 60 家, @"),
    ProblemCode.MULTIPLE_WITHOUT_BASE: plan_of("id: x, measure: level, @"),
    ProblemCode.EVENT_MISSING: "version: 1\n"
    f"plan: {{id: e, title: E, {YEARS}}}\n"
    "projects: {levels: [{id: provincial, name: {en: Provincial, zh: 省重点}}]}\n"
    "targets:\n  - {id: x, measure: total, at_least: 10 个, @}\n",
}
"""A plan in which the example of a code is the line that is wrong or right."""

PLAN = parse_plan(
    f"""{{version: 1, plan: {{id: e, title: E, {YEARS}}}, targets: [
    {{id: output, aliases: [工业总产值], measure: level, kind: flow, at_least: 600 亿元}},
    {{id: industrial_tax_revenue, aliases: [工业税收], measure: average_growth, at_least: 30%}},
    {{id: investment_per_mu, aliases: [亩均投资], measure: standard, at_least: 280 万元/亩}},
    {{id: enterprises, aliases: [企业数], measure: level, at_least: 5 家}},
    {{id: credit_index_rank, aliases: [城市综合信用指数排名], measure: rank, at_most: 50}}]}}
    """
)
ROWS = "indicator,period,value,unit\n@\n"
TABLES: Mapping[ProblemCode, str] = {
    ProblemCode.FIGURE_UNREADABLE: ROWS,
    ProblemCode.PERIOD_UNREADABLE: "indicator,period,value,unit\noutput,@,468,亿元\n",
    ProblemCode.MONTH_AMBIGUOUS: ROWS,
    ProblemCode.UNIT_CONFLICT: ROWS,
    ProblemCode.DUPLICATE_FIGURE: "indicator,period,value,version\n@\n",
    ProblemCode.FORM_UNKNOWN: ROWS,
    ProblemCode.ITEM_MISSING: ROWS,
    ProblemCode.UNKNOWN_COLUMN: "@\noutput,2021,468亿元,90\n",
    ProblemCode.MAGNITUDE_JUMP: "indicator,period,value,unit\noutput,2020,460,亿元\n@\n",
    ProblemCode.OFFICE_AS_UNIT: ROWS,
    ProblemCode.RATIOS_AMONG_PERCENTS: "indicator,period,value,unit\nindustrial_tax_revenue,2020,25,%\n@\n",
    ProblemCode.INDEX_FOR_GROWTH: ROWS,
    ProblemCode.HUNDREDFOLD_PERCENTS: ROWS,
    ProblemCode.BARE_AND_FAR: ROWS,
    ProblemCode.SERIES_CHANGED: "indicator,period,value,unit\noutput,2020,460,亿元\n@\n",
    ProblemCode.ROW_TOO_LONG: ROWS,
    ProblemCode.RANK_IMPOSSIBLE: ROWS,
    ProblemCode.INDICATOR_MISSING: ROWS,
    ProblemCode.UNITS_CONTRADICT: ROWS,
    ProblemCode.TWO_COLUMNS: "@\noutput,2021,468,468\n",
    ProblemCode.MONTHS_OR_YEARS: ROWS,
    ProblemCode.YEARS_UNCLEAR: ROWS,
    ProblemCode.MARKS_CONTRADICT: ROWS,
    ProblemCode.GROWTH_OVER_YEARS: ROWS,
    ProblemCode.CUMULATIVE_FALLS: ROWS,
    ProblemCode.NEARLY_KNOWN: ROWS,
    ProblemCode.PERIOD_NOT_NAMED: "@,,\n指标,本期,同比增长\n工业总产值,460,15.0\n",
    ProblemCode.JSON_BROKEN: "@\n",
    ProblemCode.QUOTE_BROKEN: ROWS,
}
"""A file of actuals in which the example of a code is the line that is wrong or right."""

LEDGERS: Mapping[ProblemCode, str] = {
    ProblemCode.NO_LEDGER: "@\n1,轴承厂扩能,300\n",
    ProblemCode.SINCE_WHEN: "@\n轴承厂扩能,300,100\n",
    ProblemCode.DAY_UNREADABLE: "项目名称,级别,计划竣工\n轴承厂扩能,省重点,@\n",
    ProblemCode.AMOUNT_UNREADABLE: "项目名称,级别,总投资(万元)\n轴承厂扩能,省重点,@\n",
    ProblemCode.UNIT_IMPOSSIBLE: "@\n轴承厂扩能,300\n",
    ProblemCode.UNKNOWN_LEVEL: "项目名称,级别\n轴承厂扩能,@\n",
    ProblemCode.UNKNOWN_PARK: "项目名称,级别,园区\n轴承厂扩能,省重点,@\n",
    ProblemCode.UNKNOWN_CONSTRUCTION: "项目名称,级别,建设性质\n轴承厂扩能,省重点,@\n",
    ProblemCode.UNKNOWN_STAGE: "项目名称,级别\n轴承厂扩能,省重点\n企业名称,上市阶段\n示例公司,@\n",
    ProblemCode.DAYS_REVERSED: "项目名称,实际开工,实际竣工\n@\n",
    ProblemCode.LAND_MISSING: "项目名称,建设性质,总投资(万元),用地(亩)\n轴承厂扩能,@\n",
}
"""A ledger in which the example of a code is the line or the cell that is wrong or right."""

COMMANDS = frozenset(
    {
        ProblemCode.NOT_A_FILE,
        ProblemCode.NO_SUCH_SHEET,
        ProblemCode.CELL_NOT_ANSWERED,
        ProblemCode.INDICATOR_NOT_NAMED,
        ProblemCode.UNKNOWN_CHOICE,
        ProblemCode.AS_OF_UNREADABLE,
        ProblemCode.NO_ACTUALS,
        ProblemCode.UNKNOWN_FORMAT,
        ProblemCode.EXPIRES_UNREADABLE,
        ProblemCode.EXPIRES_OVER,
        ProblemCode.REASON_EMPTY,
        ProblemCode.PLAN_BUNDLED,
        ProblemCode.TODAY_UNKNOWN,
        ProblemCode.SINCE_IS_NEWER,
        ProblemCode.NO_LEDGER_GIVEN,
        ProblemCode.NOT_TOGETHER,
        ProblemCode.OUTPUT_IS_INPUT,
        ProblemCode.PLAN_AND_OTHER,
        ProblemCode.NO_NATURE,
    }
)
"""Codes whose example is a command; the cases run them."""


def example(code: ProblemCode, language: Language) -> tuple[str, str]:
    said = explanations(language)[code.name.lower()]
    return said.wrong, said.right


def keys_of(line: str) -> str:
    """Return the keys of an example that shows several at once, to stand among others."""
    return line.removeprefix("{").removesuffix("}") if line.startswith("{") else line


def found_in_plan(text: str) -> list[str]:
    try:
        found = parse_plan(text).problems
    except LelingError as fault:
        found = tuple(fault.problems)
    return [problem.code.value for problem in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PLANS, ids=lambda code: str(code.value))
def test_an_example_of_a_plan(code: ProblemCode, language: Language) -> None:
    wrong, right = (PLANS[code].replace("@", keys_of(line)) for line in example(code, language))
    assert code.value in found_in_plan(wrong)
    assert found_in_plan(right) == []


def found_in_file(path: Path, text: str) -> tuple[list[str], bool]:
    path.write_text(text, "utf-8")
    try:
        problems = read_actuals(path, PLAN).problems
    except LelingError as fault:
        problems = fault.problems
    return [problem.code.value for problem in problems], any(one.severity is Severity.ERROR for one in problems)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TABLES, ids=lambda code: str(code.value))
def test_an_example_of_a_file(code: ProblemCode, language: Language, tmp_path: Path) -> None:
    suffix = ".json" if code is ProblemCode.JSON_BROKEN else ".csv"
    wrong, right = (TABLES[code].replace("@", line.replace(" / ", "\n")) for line in example(code, language))
    if code is ProblemCode.ITEM_MISSING:
        right = right.replace("indicator,", "indicator,item,")
    assert code.value in found_in_file(tmp_path / f"actuals{suffix}", wrong)[0]
    codes, has_errors = found_in_file(tmp_path / f"actuals{suffix}", right)
    assert code.value not in codes
    assert not has_errors, codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", LEDGERS, ids=lambda code: str(code.value))
def test_an_example_of_a_ledger(code: ProblemCode, language: Language) -> None:
    plan = plan_of_targets("measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}")
    wrong, right = (LEDGERS[code].replace("@", line).replace(",", "|") for line in example(code, language))
    assert outcome(wrong, plan=plan).split()[-1] == code.name
    assert code.name not in outcome(right, plan=plan)
    read_text(right, plan=plan)


def test_no_example_is_left_untried() -> None:
    shown = {code for code in ProblemCode if example(code, "en")[0]}
    assert shown == {*PLANS, *TABLES, *LEDGERS, *COMMANDS}
