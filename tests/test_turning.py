"""What would change a verdict: every figure named is tried, by reporting it and the one a step worse."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import actuals_of, plan_of, records
from leling_targets.actuals.answers import Answers, PercentAs
from leling_targets.assessment import Assessment, assess
from leling_targets.assessment.turning import TurningPoint
from leling_targets.model import Comparison, Measure, Plan, Status
from running import run_inside

_BEST_FIRST = (
    Status.ACHIEVED, Status.MET_EARLY, Status.ON_TRACK, Status.LAGGING, Status.BEHIND, Status.NOT_DUE, Status.MISSED,
    Status.NO_DATA,
)  # fmt: skip

# A target, the rows before the newest, the newest row with room for its figure, and figures it may have.
CASES: dict[str, tuple[str, tuple[str, ...], str, float]] = {
    "level": ("measure: level, at_least: 60 个", ("x,2019,30,个",), "x,2021,{},个", 1),
    "level over its goal": ("measure: level, at_least: 60 个", ("x,2019,70,个",), "x,2021,{},个", 1),
    "level, strict": ("measure: level, kind: flow, more_than: 600 亿元", ("x,2019,300,亿元",), "x,2021,{},亿元", 0.1),
    "level, at most": ("measure: level, at_most: 7.25%", ("x,2019,14.5,%",), "x,2021,{},%", 0.0001),
    "level, at most, rising": ("measure: level, at_most: 10 人", ("x,2019,7.8,人",), "x,2021,{},人", 0.1),
    "level, no base": ("measure: level, at_least: 60 个", (), "x,2021,{},个", 1),
    "level, no path": ("measure: level, at_least: 60 个, path: none", ("x,2019,30,个",), "x,2021,{},个", 1),
    "level, milestones": (
        "measure: level, at_least: 60 个, milestones: {2021: 40 个}", ("x,2019,30,个",), "x,2021,{},个", 1,
    ),
    "flow in the year": (
        "measure: level, kind: flow, at_least: 600 亿元",
        ("x,2019,300,亿元", "x,2021,450,亿元"), "x,2022年1-9月,{},亿元", 0.1,
    ),
    "flow at most in the year": (
        "measure: level, kind: flow, at_most: 30 起, by: 2021", ("x,2019,60,起",), "x,2021年1-9月,{},起", 1,
    ),
    "flow by last year's share": (
        "measure: level, kind: flow, at_least: 600 亿元, in_year: last_year",
        ("x,2019,300,亿元", "x,2020年1-9月,200,亿元", "x,2020,400,亿元"), "x,2021年1-9月,{},亿元", 0.1,
    ),
    "each year": ("measure: level, at_least: 11 个, each: year", ("x,2020,11,个",), "x,2021-06,{},个", 1),
    "each year, growth": (
        "measure: average_growth, at_least: 8%, each: year", ("x,2020,9,%",), "x,2021年1-6月,{},%", 0.0001,
    ),
    "each year, total": ("measure: total, at_least: 20 个, each: year", ("x,2020,21,个",), "x,2021年1-6月,{},个", 1),
    "increase": ("measure: increase, kind: flow, at_least: 46 亿元", ("x,2019,54,亿元",), "x,2021,{},亿元", 0.01),
    "increase in the year": (
        "measure: increase, kind: flow, at_least: 46 亿元",
        ("x,2019,54,亿元", "x,2020,66,亿元"), "x,2021年1-9月,{},亿元", 0.01,
    ),
    "increase, at most": ("measure: increase, at_most: 40 个", ("x,2019,20,个",), "x,2020,{},个", 1),
    "increase in one year": ("measure: increase, at_least: 20 个, in: 2021", ("x,2020,20,个",), "x,2021-06,{},个", 1),
    "total": ("measure: total, at_least: 60 个", ("x,2020,20,个",), "x,2021,{},个", 1),
    "total, at most": ("measure: total, at_most: 30 个", ("x,2020,9,个",), "x,2021,{},个", 1),
    "total in one year": ("measure: total, at_least: 10 个, in: 2020", (), "x,2020年1-9月,{},个", 1),
    "rank": ("measure: rank, at_most: 50, base: 120", (), "x,2021,{},", 1),
    "rank, no base": ("measure: rank, at_most: 50", (), "x,2021,{},", 1),
    "growth": ("measure: average_growth, at_least: 30%", ("x,2020,20,%",), "x,2021,{},%", 0.001),
    "growth, strict": ("measure: average_growth, more_than: 30%", ("x,2020,20,%",), "x,2021,{},%", 0.001),
    "growth in the year": ("measure: average_growth, at_least: 30%", ("x,2020,20,%",), "x,2021年1-6月,{},%", 0.001),
    "growth from levels": ("measure: average_growth, at_least: 30%", ("x,2019,100,亿元",), "x,2021,{},亿元", 0.001),
    "growth, at most": ("measure: average_growth, at_most: 3%", ("x,2020,2,%",), "x,2021,{},%", 0.001),
    "cumulative change": ("measure: cumulative_change, at_most: -12%", ("x,2020,-4,%",), "x,2021,{},%", 0.001),
    "cumulative change of levels": (
        "measure: cumulative_change, at_least: double", ("x,2019,100,亿元",), "x,2021,{},亿元", 0.01,
    ),
    "cumulative change of a stock": (
        "measure: cumulative_change, kind: stock, at_least: 30%", ("x,2019,100,家",), "x,2021-06,{},家", 0.01,
    ),
    "reduction": ("measure: average_growth, counts: reduction, at_least: 3%", ("x,2020,2,%",), "x,2021,{},%", 0.001),
    "growth, a fall": ("measure: average_growth, at_most: -3%", ("x,2020,-2,%",), "x,2021,{},%", 0.001),
}  # fmt: skip


def test_every_measure_that_is_held_against_a_goal_has_a_case() -> None:
    asked = {measure for measure in Measure if measure.traits.is_promised and not measure.traits.by_items}
    assert {plan_of(target).targets[0].measure for target, *_ in CASES.values()} == asked


def planned(target: str) -> Plan:
    """Return the plan of a target whose figures may be a thousand times one another, but for a rank's."""
    return plan_of(target if "rank" in target else f"{target}, may_jump: true")


def outcome(plan: Plan, *rows: str) -> Assessment:
    """Return the assessment of rows whose figures are taken as they are written."""
    return assess(plan, actuals_of(plan, rows, answers=Answers(cumulative_may_fall=True, percent_as=PercentAs.PERCENT)))


def points_of(case: str, figure: float) -> tuple[int, tuple[TurningPoint, ...]]:
    target, earlier, newest, step = CASES[case]
    plan = planned(target)
    found = outcome(plan, *earlier, newest.format(figure))
    comparison = plan.targets[0].comparison
    assert isinstance(comparison, Comparison)
    return comparison.direction, found.turning(0, step)


def status_at(case: str, reported: float) -> Status:
    """Return the verdict on a plain run in which the newest figure is another one."""
    target, earlier, newest, _ = CASES[case]
    figure = reported * (100 if newest.endswith("%") else 1)
    found = outcome(planned(target), *earlier, newest.format(f"{figure:.10f}"))
    return Status(records(found.figures)[0]["status"])


def as_good_as(found: Status, asked: Status) -> bool:
    return _BEST_FIRST.index(found) <= _BEST_FIRST.index(asked)


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_every_figure_named_is_true_when_tried(case: str, data: st.DataObject) -> None:
    newest, step = CASES[case][2:]
    figure = data.draw(st.integers(1, 400)) if step >= 0.1 else data.draw(st.integers(-200, 900)) / 10
    direction, points = points_of(case, abs(figure) if "亿元" in newest else figure)
    for point in points:
        assert as_good_as(status_at(case, point.reported), point.status)
        assert not as_good_as(status_at(case, point.reported - direction * step), point.status)


def test_there_are_figures_to_name() -> None:
    named = {case: [point.status for point in points_of(case, 12)[1]] for case in CASES}
    assert {status for statuses in named.values() for status in statuses} == set(_BEST_FIRST[:5])
    assert not [case for case, statuses in named.items() if not statuses]


# As a reader does it: the figures in the words of `explain`, each tried by `check`.

SHOWN = {
    "level": ("measure: level, at_least: 60 个", ("x,2019,30,个",), "x,2021,{},个", "45"),
    "money": ("measure: level, kind: flow, at_least: 100.4 亿元", ("x,2019,54,亿元",), "x,2021,{},亿元", "80"),
    "a share that is to fall": ("measure: level, at_most: 7.25%", ("x,2019,14.5,%",), "x,2021,{},%", "10.2"),
    "gain": ("measure: increase, kind: flow, at_least: 46 亿元", ("x,2019,54,亿元",), "x,2021,{},亿元", "81.4"),
    "growth": ("measure: average_growth, at_least: 30%", ("x,2020,6.2,%",), "x,2021,{},%", "14.8"),
    "a bound": ("measure: total, at_most: 30 起", (), "x,2020,{},起", "6"),
    "added": ("measure: total, at_least: 60 家", ("x,2020,18,家",), "x,2021,{},家", "15"),
    "inside a year": ("measure: level, kind: flow, at_least: 22.5 亿元, by: 2020", (), "x,2020年1-9月,{},亿元", "16.2"),
    "rank": ("measure: rank, at_most: 50, base: 120", (), "x,2021,{},", "71"),
    "every year": ("measure: level, at_least: 11 个, each: year", (), "x,2020,{},个", "11"),
}
_BOUND = re.compile(r"([a-z ]+?) (?:[≥≤><]) [^;(]*?([-+]?[\d,.]+)[^;(\d]*(?:\([^;]*? ([-+]?[\d,.]+)[^;)]*\))?(?:;|$)")


@pytest.mark.parametrize("case", SHOWN)
def test_a_figure_explained_is_true_when_put_in_its_place(case: str, tmp_path: Path) -> None:
    target, earlier, newest, figure = SHOWN[case]
    keys = "id: e, title: E, base_year: 2019, first_year: 2020, last_year: 2022"
    plan = f"version: 1\nplan: {{{keys}}}\ntargets:\n  - {{id: x, name: X, {target}}}\n"
    (tmp_path / "targets.yaml").write_text(plan, "utf-8")

    def run(command: list[str], newest_figure: str) -> str:
        rows = ["indicator,period,value,unit", *earlier, newest.format(newest_figure), ""]
        (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
        return run_inside([*command, "--lang", "en", "--percent-as", "percent"], tmp_path).stdout

    said = run(["explain", "x", "a.csv"], figure)
    line = said.partition("What would change the verdict: ")[2].partition("\n")[0]
    scale = 10 if "亿元" in newest else 1
    bounds = [(words.strip(), reported or actual) for words, actual, reported in _BOUND.findall(line)]
    assert bounds, line
    is_more = "≥" in line
    for words, shown in bounds:
        step = Decimal(1).scaleb(-len(shown.partition(".")[2])) * scale
        inside = Decimal(shown.replace(",", "")) * scale
        outside = inside - step if is_more else inside + step
        asked = Status(words.replace(" ", "_"))
        for value, is_reached in ((inside, True), (outside, False)):
            result = json.loads(run(["check", "a.csv", "--format", "json", "--fail-on", "never"], str(value)))
            assert as_good_as(Status(result["results"][0]["status"]), asked) is is_reached, (line, words, value)
