"""Reading a plan: every mistake with its place, the traps of YAML, the plan of Leling, and which plan is found."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from leling_targets.figures import Figure, read_goal
from leling_targets.model import (
    Bands,
    Bilingual,
    Comparison,
    Form,
    Gate,
    Kind,
    Measure,
    PathShape,
    Plan,
    Source,
    Target,
)
from leling_targets.plan import bundled_plan, find_plan, load_plan, parse_plan
from leling_targets.plan.keys import PlanDocument, TargetDocument
from leling_targets.problems import PlanError, Problem

HEAD = """\
version: 1
plan:
  id: exampletown
  title: {en: Exampletown plan, zh: 示例市计划}
  area: 示例市
  base_year: 2019
  first_year: 2020
  last_year: 2022
targets:
"""
FIRST = HEAD.count("\n") + 1
"""The line the first target stands on."""


def plan_of(targets: str) -> Plan:
    return parse_plan(HEAD + indent(dedent(targets).strip("\n"), "  ") + "\n")


def target_of(target: str) -> Target:
    (only,) = plan_of(target).targets
    return only


def faults_of(text: str) -> list[str]:
    """Return what is wrong with a plan, as `line:column code`, lines counted from the first target."""
    with pytest.raises(PlanError) as raised:
        parse_plan(text)
    return [_written(problem) for problem in raised.value.problems]


def _written(problem: Problem) -> str:
    place = problem.location
    if place is None or place.line is None:
        return f"- {problem.code.name}"
    return f"{place.line - FIRST + 1}:{place.column} {problem.code.name}"


def faults_in(targets: str) -> list[str]:
    return faults_of(HEAD + indent(dedent(targets).strip("\n"), "  ") + "\n")


GOOD = "- {id: a, measure: level, at_least: 5 个}"

MISTAKES: dict[str, tuple[str, list[str]]] = {
    "unknown key": ("- {id: a, measure: level, at_least: 5 个, dealine: 2022}", ["1:44 UNKNOWN_KEY"]),
    "no measure": ("- {id: a, at_least: 5 个}", ["1:5 MISSING_KEY"]),
    "no id": ("- {measure: level, at_least: 5 个}", ["1:5 MISSING_KEY"]),
    "unknown measure": ("- {id: a, measure: levels, at_least: 5 个}", ["1:22 UNKNOWN_WORD"]),
    "unknown gate": ("- {id: a, measure: level, at_least: 5 个, gate: stop}", ["1:50 UNKNOWN_WORD"]),
    "unknown comparison": ("- {id: a, measure: level, atleast: 5 个}", ["1:29 UNKNOWN_KEY"]),
    "bad id": ("- {id: 2a, measure: level, at_least: 5 个}", ["1:10 BAD_IDENTIFIER"]),
    "id in capitals": ("- {id: Tax, measure: level, at_least: 5 个}", ["1:10 BAD_IDENTIFIER"]),
    "year as text": ("- {id: a, measure: level, at_least: 5 个, by: '2022'}", ["1:48 WRONG_TYPE"]),
    "year as a decimal": ("- {id: a, measure: level, at_least: 5 个, by: 2022.5}", ["1:48 WRONG_TYPE"]),
    "year out of this world": ("- {id: a, measure: level, at_least: 5 个, by: 20222}", ["1:48 WRONG_TYPE"]),
    "figure as a list": ("- {id: a, measure: level, at_least: [5]}", ["1:39 WRONG_TYPE"]),
    "figure of true": ("- {id: a, measure: level, at_least: true}", ["1:39 WRONG_TYPE"]),
    "aliases as text": ("- {id: a, measure: level, at_least: 5 个, aliases: b}", ["1:53 WRONG_TYPE"]),
    "target as text": ("- a", ["1:5 WRONG_TYPE"]),
    "same id twice": (f"{GOOD}\n{GOOD}", ["2:10 DUPLICATE_TARGET"]),
    "same key twice": ("- {id: a, measure: level, at_least: 5 个, at_least: 6 个}", ["1:44 DUPLICATE_KEY"]),
    "words for a figure": ("- {id: a, measure: level, at_least: many}", ["1:39 GOAL_UNREADABLE"]),
    "another comparison in the figure": (
        "- {id: a, measure: level, at_least: '> 5'}", ["1:39 WORD_OF_ANOTHER_KEY"],
    ),
    "missing mark for a figure": ("- {id: a, measure: level, at_least: '-'}", ["1:39 GOAL_UNREADABLE"]),
    "bare percentage": ("- {id: a, measure: average_growth, at_least: 30}", ["1:48 BARE_PERCENTAGE"]),
    "bare percentage as text": ("- {id: a, measure: average_growth, at_least: '30'}", ["1:48 BARE_PERCENTAGE"]),
    "growth in yuan": ("- {id: a, measure: average_growth, at_least: 30 亿元}", ["1:48 UNIT_NOT_FOR_MEASURE"]),
    "no goal": ("- {id: a, measure: level}", ["1:5 NO_GOAL"]),
    "two goals": ("- {id: a, measure: level, at_least: 5 个, at_most: 9 个}", ["1:53 SEVERAL_GOALS"]),
    "a goal and a direction": ("- {id: a, measure: level, at_least: 5 个, should: rise}", ["1:52 SEVERAL_GOALS"]),
    "units that differ": ("- {id: a, measure: level, at_least: 5 个, base: 3 亿元}", ["1:50 GOAL_UNIT_CONFLICT"]),
    "a rank at least": ("- {id: a, measure: rank, at_least: 50}", ["1:38 COMPARISON_NOT_FOR_MEASURE"]),
    "a goal for what is tracked": (
        "- {id: a, measure: tracked, at_least: 5 个}",
        ["1:41 COMPARISON_NOT_FOR_MEASURE"],
    ),
    "a base for a total": ("- {id: a, measure: total, at_least: 5 个, base: 1 个}", ["1:50 KEY_NOT_FOR_MEASURE"]),
    "every year for a rank": ("- {id: a, measure: rank, at_most: 5, each: year}", ["1:46 KEY_NOT_FOR_MEASURE"]),
    "a list for a level": ("- {id: a, measure: level, at_least: 5 个, of: 375}", ["1:48 KEY_NOT_FOR_MEASURE"]),
    "a goal of an area beside a direction": (
        "- {id: a, measure: level, unit: 个, should: rise, areas: {东乡: 3 个}}",
        ["1:64 KEY_NOT_FOR_MEASURE"],
    ),
    "a goal of an area of what is tracked": (
        "- {id: a, measure: tracked, unit: 个, areas: {东乡: 3 个, 西乡: 2 个}}",
        ["1:52 KEY_NOT_FOR_MEASURE", "1:61 KEY_NOT_FOR_MEASURE"],
    ),
    "a goal of a part beside a direction": (
        "- {id: a, measure: level, unit: 个, should: fall, dimensions: {sex: {male: , female: 3 个}}}",
        ["1:87 KEY_NOT_FOR_MEASURE"],
    ),
    "a goal of a part of what is tracked": (
        "- {id: a, measure: tracked, unit: 个, dimensions: {sex: {female: 3 个}}}",
        ["1:67 KEY_NOT_FOR_MEASURE"],
    ),
    "yearly tasks beside a direction": (
        "- {id: a, measure: level, unit: 个, should: rise, milestones: {2021: 3 个}}",
        ["1:71 KEY_NOT_FOR_MEASURE"],
    ),
    "a change of the goal beside a direction": (
        "- {id: a, measure: level, unit: 个, should: rise, revised: [{date: 2021-06-01, reason: r, at_least: 3 个}]}",
        ["1:62 KEY_NOT_FOR_MEASURE"],
    ),
    "a change of the goal that turns it round": (
        "- {id: a, measure: level, at_least: 5 个, revised: [{date: 2021-07-01, reason: r, at_most: 4 个}]}",
        ["1:93 SEVERAL_GOALS"],
    ),
    "a change of the goal that no longer takes the figure itself": (
        "- {id: a, measure: level, at_most: 5 个, revised: [{date: 2021-07-01, reason: r, less_than: 4 个}]}",
        ["1:94 SEVERAL_GOALS"],
    ),
    "two deadlines": ("- {id: a, measure: level, at_least: 5 个, by: 2021, in: 2022}", ["1:58 SEVERAL_DEADLINES"]),
    "deadline outside": ("- {id: a, measure: level, at_least: 5 个, by: 2025}", ["1:48 YEAR_OUTSIDE_PLAN"]),
    "base year too late": (
        "- {id: a, measure: level, at_least: 5 个, base_year: 2021, by: 2021}",
        ["1:55 YEARS_REVERSED"],
    ),
    "milestone outside": (
        "- {id: a, measure: level, at_least: 5 个, milestones: {2018: 1 个, 2021: 2 个}}",
        ["1:63 YEAR_OUTSIDE_PLAN"],
    ),
    "milestone in another unit": (
        "- {id: a, measure: level, at_least: 5 个, milestones: {2020: 1 个, 2021: 2 亿元}}",
        ["1:74 GOAL_UNIT_CONFLICT"],
    ),
    "goal of an area in words": (
        "- {id: a, measure: level, at_least: 5 个, areas: {东乡: 3 个, 西乡: few}}",
        ["1:65 GOAL_UNREADABLE"],
    ),
    "path and milestones": (
        "- {id: a, measure: level, at_least: 5 个, path: linear, milestones: {2021: 2 个}}",
        ["1:50 IMPOSSIBLE_PATH"],
    ),
    "geometric path from nothing": (
        "- {id: a, measure: level, at_least: 5 个, base: 0 个, path: geometric}",
        ["1:61 IMPOSSIBLE_PATH"],
    ),
    "bands upside down": (
        "- {id: a, measure: level, at_least: 5 个, bands: {on_track: 0.5, lagging: 0.8}}",
        ["1:51 BANDS_REVERSED"],
    ),
    "bands as text": (
        "- {id: a, measure: level, at_least: 5 个, bands: {on_track: all}}",
        ["1:62 WRONG_TYPE"],
    ),
    "date that is none": (
        "- {id: a, measure: level, at_least: 5 个, revised: [{date: soon, reason: flood, at_least: 4 个}]}",
        ["1:61 BAD_DATE"],
    ),
    "revision without reason": (
        "- {id: a, measure: level, at_least: 5 个, revised: [{date: 2021-07-01, at_least: 4 个}]}",
        ["1:54 MISSING_KEY"],
    ),
    "two indicators of one name": (
        "- {id: a, name: Tax, measure: level, at_least: 5 个}\n- {id: b, name: tax, measure: level, at_least: 5 个}",
        ["2:19 AMBIGUOUS_NAME"],
    ),
    "one indicator, two dimensions": (
        "- {id: a, measure: level, at_least: 5 个}\n- {id: b, indicator: a, measure: level, at_least: 5 亿元}",
        ["2:5 SHARED_INDICATOR_CONFLICT"],
    ),
    "one indicator, flow and stock": (
        "- {id: a, measure: level, kind: flow, at_least: 5 亿元}\n"
        "- {id: b, indicator: a, measure: increase, kind: stock, at_least: 5 亿元}",
        ["2:52 SHARED_INDICATOR_CONFLICT"],
    ),
    "mistakes of two sorts at once": (
        "- {id: a, measure: average_growth, at_least: 30}\n- {id: b, measure: levels, at_least: 5 个}\n"
        "- {id: c, measure: level}\n- {id: c, measure: rank, at_most: first}",
        ["1:48 BARE_PERCENTAGE", "2:22 UNKNOWN_WORD", "3:5 NO_GOAL", "4:10 DUPLICATE_TARGET", "4:37 GOAL_UNREADABLE"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_where_it_stands(name: str) -> None:
    text, expected = MISTAKES[name]
    assert faults_in(text) == expected


TRAPS = {
    "name: no": ["2:11 YAML_BOOLEAN"],
    "name: On": ["2:11 YAML_BOOLEAN"],
    "owner: off": ["2:12 YAML_BOOLEAN"],
    "group: YES": ["2:12 YAML_BOOLEAN"],
    "note: 22:30": ["2:11 YAML_NUMBER"],
    "note: 0123": ["2:11 YAML_NUMBER"],
    "note: 0x1F": ["2:11 YAML_NUMBER"],
    "note: 1_000": ["2:11 YAML_NUMBER"],
    "note: 1e6": ["2:11 YAML_NUMBER"],
    "note: 1.5e6": ["2:11 YAML_NUMBER"],
    "note: .inf": ["2:11 YAML_NUMBER"],
    "group： industry": ["2:5 FULL_WIDTH_COLON"],
    "note: 2021": ["2:11 WRONG_TYPE"],
    "note: 'no'": [],
    "note: '22:30'": [],
    'note: "0123"': [],
    "note: n": [],
    "note: 至：今": [],
    "note: 2021-07-01": [],
    "note: 30%": [],
    "note: |\n    no\n    22:30": [],
}


@pytest.mark.parametrize("line", TRAPS)
def test_traps_of_yaml_get_a_hint(line: str) -> None:
    text = f"- id: a\n  {line}\n  measure: level\n  at_least: 5 个\n"
    if TRAPS[line]:
        assert faults_in(text) == TRAPS[line]
    else:
        plan_of(text)


BROKEN = {
    "": ["NO_TARGETS"],
    "# soon\n": ["NO_TARGETS"],
    HEAD: ["NO_TARGETS"],
    HEAD.replace("targets:\n", "targets: []\n"): ["NO_TARGETS"],
    "a: [1, 2\n": ["YAML_SYNTAX"],
    "a: *b\n": ["YAML_SYNTAX"],
    "a: b: c\n": ["YAML_SYNTAX"],
    "\ta: 1\n": ["YAML_SYNTAX"],
    "a: 1\n---\nb: 2\n": ["YAML_SYNTAX"],
    "a: \x07\n": ["YAML_SYNTAX"],
    "version：1\n": ["FULL_WIDTH_COLON"],
    "- 1\n": ["WRONG_TYPE"],
    "text\n": ["WRONG_TYPE"],
    "{[a]: 1, targets: [x]}\n": ["MISSING_KEY", "MISSING_KEY", "YAML_SYNTAX", "WRONG_TYPE"],
    "a: &a [*a]\n": ["PLAN_TOO_LARGE"],
    "[" * 2000: ["YAML_SYNTAX"],
    "[" * 60 + "]" * 60: ["PLAN_TOO_LARGE"],
}


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_plan_at_all(text: str) -> None:
    assert [fault.split()[-1] for fault in faults_of(text)] == BROKEN[text]


def test_aliases_do_not_blow_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert [fault.split()[-1] for fault in faults_of("\n".join(lines))] == ["PLAN_TOO_LARGE"]


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"# \n" * 2_000_000)
    with pytest.raises(PlanError, match="P003"):
        load_plan(path)


@pytest.mark.parametrize("content", [b"\xff\xfea\x00", "示例".encode("gb18030"), b"\x80"])
def test_a_plan_is_utf8(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    with pytest.raises(PlanError, match="P002"):
        load_plan(path)


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + f"  {GOOD}\n").replace("\n", "\r\n").encode())
    assert [target.id for target in load_plan(path).targets] == ["a"]


def test_the_caret_stands_under_the_place_in_wide_text() -> None:
    with pytest.raises(PlanError) as raised:
        plan_of("- {id: a, name: 工业增加值, measure: levels, at_least: 5 个}")
    _, excerpt, caret = str(raised.value).split("\n")
    before = excerpt[: excerpt.index("levels")]
    assert len(caret) - 1 == len(before) + sum(mark > "⺀" for mark in before)


def test_an_error_reads_well_as_text() -> None:
    with pytest.raises(PlanError) as raised:
        plan_of("- {id: a, measure: average_growth, at_least: 30}")
    assert str(raised.value).startswith("plan.yaml:10:48: P018 a bare 30 is ambiguous for a growth rate; write 30%")


# What a plan means


FIGURES = [
    ("measure: level, at_least: 600 亿元", 600.0, "亿元"),
    ("measure: level, at_least: 600, unit: 亿元", 600.0, "亿元"),
    ("measure: level, at_least: 6000000 万元, unit: 亿元", 600.0, "亿元"),
    ("measure: level, at_least: '6,000,000 万元'", 6_000_000.0, "万元"),
    ("measure: level, at_least: 30%", 0.30, "fraction"),
    ("measure: level, at_least: 30, unit: '%'", 0.30, "fraction"),
    ("measure: level, at_least: 7.25, unit: '%'", 0.0725, "fraction"),
    ("measure: level, at_least: 5‰", 0.005, "fraction"),
    ("measure: average_growth, at_least: 30%", 0.30, "fraction"),
    ("measure: average_growth, at_least: 30, unit: '%'", 0.30, "fraction"),
    ("measure: average_growth, at_least: -3.5%", -0.035, "fraction"),
    ("measure: total, at_least: ６０ 家", 60.0, "家"),
    ("measure: rank, at_most: 50", 50.0, ""),
    ("measure: rank, at_most: 第50位", 50.0, "位"),
    ("measure: standard, at_least: 280 万元/亩", 280.0, "万元/亩"),
    ("measure: level, at_least: 12 widgets", 12.0, "widgets"),
    ("measure: level, at_least: 12", 12.0, ""),
]


@pytest.mark.parametrize(("keys", "figure", "unit"), FIGURES)
def test_figures_and_units(keys: str, figure: float, unit: str) -> None:
    target = target_of(f"- {{id: a, {keys}}}")
    assert target.figure == pytest.approx(figure, rel=1e-15)
    assert (target.unit.id if target.unit.dimension == "share" else target.unit.zh) == unit


def test_every_key_has_its_meaning() -> None:
    target = target_of("""
        - id: revenue
          name: {en: Park revenue, zh: 园区收入}
          aliases: [园区销售收入]
          group: parks
          measure: level
          kind: flow
          more_than: 100 亿元
          by: 2021
          base: 540000 万元
          base_year: 2018
          milestones: {2021: 100 亿元, 2020: 70 亿元}
          checkpoint: year-end
          bands: {on_track: 0.9, lagging: 0.7, un2022: [0.95, 0.1, -0.1]}
          areas: {东乡: 20 亿元}
          owner: 园区办
          gate: warn
          limit: 200 亿元
          revised:
            - {date: 2021-07-01, reason: flood, more_than: 80 亿元}
            - {date: 2020-07-01, reason: {en: boom, zh: 景气}, more_than: 120 亿元}
          note: why
          assumption: {zh: 假定}
          source: {paragraph: 4}
    """)
    assert target.name == Bilingual("Park revenue", "园区收入")
    assert (target.comparison, target.figure, target.promised) == (Comparison.MORE_THAN, 100.0, "100 亿元")
    assert (target.kind, target.measure, target.group, target.owner) == (Kind.FLOW, Measure.LEVEL, "parks", "园区办")
    assert (target.base, target.base_year, target.first_year, target.last_year) == (54.0, 2018, 2019, 2021)
    assert (target.path, target.milestones) == (PathShape.MILESTONES, ((2020, 70.0), (2021, 100.0)))
    assert target.checkpoint_year_end
    assert target.bands == Bands(0.9, 0.7)
    assert target.method_bands == {"un2022": (0.95, 0.1, -0.1)}
    assert target.areas == {"东乡": 20.0}
    assert target.gate is Gate.WARN
    assert target.limit == 200.0
    assert [(one.date, one.figure) for one in target.revised] == [("2020-07-01", 120.0), ("2021-07-01", 80.0)]
    assert target.note == Bilingual("why", "why")
    assert target.assumption == Bilingual("假定", "假定")
    assert target.source.paragraph == "4"
    assert target.line == FIRST


def test_what_a_target_leaves_open() -> None:
    target = target_of("- {id: a, measure: level, at_least: 5 个}")
    assert target.name == Bilingual("a", "a")
    assert (target.base_year, target.first_year, target.last_year) == (2019, 2020, 2022)
    assert (target.kind, target.gate, target.path, target.base) == (Kind.STOCK, Gate.FAIL, None, None)
    assert (target.bands, target.indicator, target.published_as) == (Bands(), "a", None)


def test_a_total_of_one_year_counts_that_year() -> None:
    target = target_of("- {id: a, measure: total, at_least: 5 个, in: 2021}")
    assert (target.first_year, target.last_year, target.in_one_year) == (2021, 2021, True)


def test_a_level_of_one_year_is_still_measured_from_the_base() -> None:
    target = target_of("- {id: a, measure: rank, at_most: 5, in: 2021}")
    assert (target.base_year, target.first_year, target.last_year) == (2019, 2020, 2021)


def test_a_direction_only_warns() -> None:
    target = target_of("- {id: a, measure: level, should: fall, unit: 件}")
    assert (target.comparison, target.figure, target.gate) == (Comparison.FALL, None, Gate.WARN)


def test_two_targets_of_one_indicator_compare_in_one_unit() -> None:
    plan = plan_of("""
        - {id: revenue, name: Revenue, measure: level, kind: flow, at_least: 100 亿元}
        - {id: added, indicator: revenue, aliases: [销售收入], measure: increase, kind: flow, at_least: 460000 万元}
    """)
    assert [target.figure for target in plan.targets] == [100.0, 46.0]
    assert {target.unit.zh for target in plan.targets} == {"亿元"}
    assert list(plan.indicators) == ["revenue"]
    assert plan.indicators["revenue"].names == ("revenue", "Revenue", "销售收入")


def test_a_standard_is_held_in_the_unit_of_the_plan() -> None:
    plan = plan_of("- {id: a, measure: standard, at_least: 280 万元/亩}")
    unit = plan.indicators["a"].unit
    assert unit is not None
    assert unit.zh == "万元/亩"


def test_the_plan_s_bands_and_source_serve_its_targets() -> None:
    head = HEAD.replace("area:", "bands: {on_track: 0.95}\n  source: {publisher: P, title: T, date: D}\n  area:")
    (target,) = parse_plan(f"{head}  - {{id: a, measure: level, at_least: 5 个, source: {{paragraph: 3}}}}\n").targets
    assert target.bands == Bands(0.95, 0.8)
    assert target.source == Source(Bilingual("P", "P"), Bilingual("T", "T"), "D", "3")


def test_a_plan_survives_any_order_of_its_keys() -> None:
    plan = plan_of(GOOD)
    turned = "targets:\n  " + GOOD + "\n" + HEAD.replace("targets:\n", "")
    assert parse_plan(turned).targets[0].figure == plan.targets[0].figure


# The plan of Leling


LELING = (
    ("new_above_scale_enterprises", "total", "at_least", "60 家", "2"),
    ("industrial_value_added", "average_growth", "at_least", "30%", "2"),
    ("industrial_fixed_asset_investment", "average_growth", "at_least", "25%", "2"),
    ("industrial_tax_revenue", "average_growth", "at_least", "30%", "2"),
    ("gross_industrial_output", "level", "more_than", "600 亿元", "2"),
    ("provincial_key_projects", "total", "at_least", "10 个", "3"),
    ("dezhou_key_projects", "total", "at_least", "10 个", "3"),
    ("leling_key_projects", "total", "at_least", "85 个", "3"),
    ("pharma_chemical_park_revenue", "level", "at_least", "150 亿元", "4"),
    ("sports_park_revenue", "level", "at_least", "150 亿元", "4"),
    ("food_park_revenue", "level", "at_least", "150 亿元", "4"),
    ("hardware_park_revenue_added", "increase", "at_least", "46 亿元", "4"),
    ("hardware_park_revenue", "level", "at_least", "100 亿元", "4"),
    ("pharma_chemical_park_projects", "tracked", None, "", "4"),
    ("sports_park_projects", "tracked", None, "", "4"),
    ("food_park_projects", "tracked", None, "", "4"),
    ("hardware_park_projects", "tracked", None, "", "4"),
    ("credit_index_rank", "rank", "at_most", "50", "5"),
    ("business_environment_rank", "rank", "at_most", "20", "5"),
    ("investment_per_mu", "standard", "at_least", "280 万元/亩", "6"),
    ("tax_per_mu", "standard", "at_least", "30 万元/亩", "6"),
    ("projects_over_100m", "total", "at_least", "10 个", "6"),
    ("projects_over_1b", "total", "at_least", "1 个", "6"),
    ("graduate_workstations", "total", "at_least", "2 家", "6"),
    ("leading_talents", "total", "at_least", "2 人", "6"),
    ("high_level_talents", "total", "at_least", "20 名", "6"),
    ("national_innovation_platforms", "level", "at_least", "11 个", "7"),
    ("provincial_innovation_platforms", "level", "at_least", "53 个", "7"),
    ("international_brands", "level", "at_least", "17 个", "7"),
    ("national_brands", "level", "at_least", "101 个", "7"),
    ("provincial_brands", "level", "at_least", "112 个", "7"),
    ("listed_enterprises", "tracked", None, "", "6"),
)
"""Id, measure, comparison, figure and paragraph, as the report of 16 June 2020 has them."""


@pytest.fixture(scope="module")
def leling() -> Plan:
    return load_plan(bundled_plan())


def test_leling_promises_what_the_report_says(leling: Plan) -> None:
    found = {
        target.id: (target.measure.value, target.comparison.value if target.comparison else None, target.promised,
                    target.source.paragraph)
        for target in leling.targets
    }  # fmt: skip
    assert found == {identifier: tuple(rest) for identifier, *rest in LELING}


def test_leling_s_years(leling: Plan) -> None:
    assert (leling.base_year, leling.first_year, leling.last_year) == (2019, 2020, 2022)
    in_2020 = {target.id for target in leling.targets if target.last_year == 2020}
    assert in_2020 == {
        "projects_over_100m", "projects_over_1b", "graduate_workstations", "leading_talents", "high_level_talents"
    }  # fmt: skip
    each_year = {target.id for target in leling.targets if target.each}
    assert each_year == {identifier for identifier, *_, paragraph in LELING if paragraph == "7"}


def test_leling_s_details(leling: Plan) -> None:
    growth = {target.id for target in leling.targets if target.published_as is Form.GROWTH}
    assert growth == {"industrial_value_added", "industrial_fixed_asset_investment"}
    references = {target.id: target.reference for target in leling.targets if target.reference is not None}
    assert references == {
        "pharma_chemical_park_projects": 10, "sports_park_projects": 11, "food_park_projects": 2,
        "hardware_park_projects": 6,
    }  # fmt: skip
    year_ends = {target.id for target in leling.targets if target.checkpoint_year_end}
    assert year_ends == {"new_above_scale_enterprises"}
    rank = leling.target("credit_index_rank")
    assert rank is not None
    assert (rank.of, rank.last_year) == (375, 2022)
    park = [leling.target(name) for name in ("hardware_park_revenue", "hardware_park_revenue_added")]
    assert [(one.base, one.indicator) for one in park if one] == [(54.0, "hardware_park_revenue")] * 2


def test_leling_is_told_in_both_languages_and_with_its_source(leling: Plan) -> None:
    names: list[str] = []
    for target in leling.targets:
        said = [text for text in (target.name, target.note, target.assumption) if text is not None]
        for text in said:
            assert text.en.isascii(), target.id
            assert not text.zh.isascii(), target.id
        assert target.group in leling.groups
        assert target.source.publisher
        assert target.source.title
        assert target.source.date == "2020-06-16"
        names += [target.name.en, target.name.zh]
    assert len(names) == len(set(names))


def test_the_file_of_leling_is_plain_yaml(leling: Plan) -> None:
    """Other readers of YAML must understand it alike, so nothing in it is read differently by them."""
    assert parse_plan(bundled_plan().read_text("utf-8")).targets == leling.targets
    figures = [read_goal(target.promised) for target in leling.targets if target.promised]
    assert all(isinstance(figure, Figure) for figure in figures)


# Which plan


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    return tmp_path


def test_the_plan_named_comes_first(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LELING_PLAN", "other.yaml")
    (folders / "a" / "b" / "targets.yaml").write_text("")
    assert find_plan("mine.yaml") == (Path("mine.yaml"), "mine.yaml")


def test_then_the_plan_of_the_environment(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LELING_PLAN", "other.yaml")
    (folders / "a" / "b" / "targets.yaml").write_text("")
    assert find_plan() == (Path("other.yaml"), "other.yaml")


def test_then_the_nearest_file_upward(folders: Path) -> None:
    inner = folders / "a" / "b"
    (folders / "targets.yaml").write_text("")
    assert find_plan()[0] == folders / "targets.yaml"
    (folders / "a" / "data").mkdir()
    (folders / "a" / "data" / "targets.yaml").write_text("")
    assert find_plan()[0] == folders / "a" / "data" / "targets.yaml"
    (folders / "a" / "targets.yaml").write_text("")
    assert find_plan()[0] == folders / "a" / "targets.yaml"
    (inner / "targets.yaml").mkdir()
    assert find_plan()[0] == folders / "a" / "targets.yaml", "a directory is no plan"
    (inner / "data").mkdir()
    (inner / "data" / "targets.yaml").write_text("")
    assert find_plan() == (inner / "data" / "targets.yaml", str(Path("data") / "targets.yaml"))


def test_then_leling_s(folders: Path) -> None:
    file, shown = find_plan()
    assert file == bundled_plan()
    assert shown == "targets.yaml (leling-targets)"
    assert load_plan().id == "leling-2020-2022"


def test_a_plan_named_that_is_not_there_is_not_replaced(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LELING_PLAN", "gone.yaml")
    with pytest.raises(PlanError, match=r"gone\.yaml: P001"):
        load_plan()


def test_every_key_says_what_it_means() -> None:
    for model in (PlanDocument, TargetDocument):
        for name, field in model.model_fields.items():
            assert field.description, name


def test_leling_counts_as_the_report_does(leling: Plan) -> None:
    units = {target.id: target.promised.split(" ")[1] for target in leling.targets if target.group == "attraction"}
    assert units == {
        "projects_over_100m": "个",
        "projects_over_1b": "个",
        "graduate_workstations": "家",
        "leading_talents": "人",
        "high_level_talents": "名",
    }


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("new_above_scale_enterprises", ("the report does not say so", "报道未作此规定")),
        ("sports_park_revenue", ("31 December 2022", "2022年12月31日")),
        ("investment_per_mu", ("Read as a standard for new projects", "理解为对新上项目的标准")),
        ("tax_per_mu", ("Read as a standard for new projects", "理解为对新上项目的标准")),
        ("national_innovation_platforms", ("strengthened", "做强")),
        ("national_brands", ("release value", "释放品牌价值")),
        ("projects_over_100m", ("signed", "签约")),
    ],
)
def test_what_is_our_reading_is_called_so(leling: Plan, identifier: str, words: tuple[str, str]) -> None:
    target = leling.target(identifier)
    assert target is not None
    assert target.assumption is not None
    assert all(word in said for word, said in zip(words, target.assumption, strict=True))


# What YAML has against a text


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("a: b: c\n", "此处不能再写键和值：值中含冒号的请加引号，否则是缩进有误"),
        ("a:\n\t- b\n", "有制表符；缩进只能用空格"),
        ("a: [1, 2\n", "方括号没有收尾，或各项之间缺少逗号"),
        ("a: {b: 1\n", "花括号没有收尾，或各项之间缺少逗号"),
        ("a: 'b\n", "引号有头无尾"),
        ("a: @b\n", "词语不能以此字符开头，请加引号"),
        ("a:\n  - 1\n - 2\n", "本行与上面各行没有对齐，或者引号结束后还有文字"),
        ("a: -\n-b: 1\n", "此处不能写列表项（-），请另起一行"),
        ("a: *b\n", "别名（*名称）在前文没有定义"),
        ("a: &x 1\nb: &x 2\n", "锚点（&名称）重名"),
        ("a: &\n", "锚点（&）或别名（*）的名称无效；本来不是别名的请加引号"),
        ("a: !b!c 1\n", "无法识别的标签（!）；本来不是标签的请加引号"),
        ("%YAML 3.0\n---\na: 1\n", "无法识别以 % 开头的行"),
        ("a: 1\n---\nb: 2\n", "文件中有不止一份文档（---），计划只能有一份"),
        ('a: "\\q"\n', "反斜杠之后的写法无效；请改用单引号，或写两个反斜杠"),
        ("a: |b\n  c\n", "| 或 > 之后，本行不能再有内容"),
        ("a: ]\n", "此处缺少内容"),
        ("a: \x07\n", "含有控制字符"),
        ("[1]: 2\n", "键只能是一个词"),
    ],
)
def test_a_fault_of_yaml_is_said_in_our_own_words(text: str, chinese: str) -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan(text)
    said = [problem.message("zh") for problem in raised.value.problems if problem.code.name == "YAML_SYNTAX"]
    assert said == [f"YAML 语法错误：{chinese}"]
