"""Areas judged part by part and merged: however they are split, the assessment is that of all of them at once."""

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import actuals_of, plan_of
from ledgers import plan_of_targets, read_text
from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.observations import of_areas
from leling_targets.assessment import AsOf, Assessment, assess
from leling_targets.assessment.engine import assess_part, merge, newest, terms_of
from leling_targets.ledger.joining import with_ledger
from leling_targets.model import MethodName, Note, Plan
from leling_targets.problems import Location, NothingToCheckError, Problem, ProblemCode

PLAN = plan_of(
    "id: growth, measure: average_growth, at_least: 10%, may_jump: true",
    "id: rate, measure: average_growth, published_as: growth, at_least: 10%",
    "id: firms, measure: level, at_least: 60 家, areas: {甲县: 30 家, 无县: 20 家}",
    "id: output, measure: level, kind: flow, more_than: 90 亿元",
    "id: gain, measure: increase, kind: flow, at_least: 46 亿元",
    "id: added, measure: total, at_least: 160 家",
    "id: rank, measure: rank, at_most: 50, of: 375",
    "id: direction, measure: level, unit: 个, should: rise",
    "id: investment, measure: standard, at_least: 60 万元/亩",
    "id: listed, measure: tracked, unit: 家",
)
UNITS = ("亿元", "%", "家", "亿元", "亿元", "家", "位", "个", "万元/亩", "家")
STOCKS = ("firms", "rank", "direction", "investment", "listed")
YEARS = ("2018", "2019", "2020", "2021", "2022")
MONTHS = {
    True: ("2019-06", "2020-06", "2021-06"),
    False: ("2019年1-6月", "2020年1月当月", "2020年1-6月", "2021年1-6月"),
}
AREAS = ("乙县", "甲市", "丙县", "甲县", "丁县")


@cache
def everything() -> Actuals:
    """Return figures of five areas, each with holes of its own; one reports no later than 2020."""
    random = np.random.default_rng(14)
    rows = [
        f"{target.id},{period},{random.integers(20, 90)},{unit},{area},{item}"
        for area in AREAS
        for target, unit in zip(PLAN.targets, UNITS, strict=True)
        for period in (*YEARS, *MONTHS[target.id in STOCKS])
        for item in (("东区", "西区") if target.id == "investment" else ("",))
        if random.random() < 0.6 and not (area == "丙县" and period > "2021")
    ]
    return actuals_of(PLAN, rows)


@cache
def at_once(methods: tuple[MethodName, ...] = (MethodName.SCHEDULE,)) -> Assessment:
    return assess(PLAN, everything(), methods=methods)


def in_parts(plan: Plan, actuals: Actuals, split: Sequence[Sequence[str]], methods: Sequence[MethodName]) -> Assessment:
    """Return the assessment merged of a part per set of areas; the first one has what was noticed on the way."""
    terms = terms_of(plan, newest(plan, actuals.observations), methods)
    first, *others = [of_areas(actuals, areas) for areas in split]
    later = [replace(one, problems=(), left_out={}) for one in others]
    return merge([assess_part(terms, one) for one in (first, *later)])


def plain(frame: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Return a frame with plain values, its areas in an order; within a method and an area rows keep theirs."""
    values = frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, object))
    if "area" not in values:
        return values
    keys = ["method", "area"] if "method" in values else ["area"]
    order = {word: number for words in (areas, MethodName) for number, word in enumerate(words)}
    return values.sort_values(keys, kind="stable", key=lambda column: column.map(order), ignore_index=True)


def check_same(merged: Assessment, whole: Assessment) -> None:
    for name in ("figures", "verdicts", "series", "paths", "items", "projects", "enterprises"):
        one, other = (plain(getattr(found, name), whole.areas) for found in (merged, whole))
        pd.testing.assert_frame_equal(one, other, check_exact=True, check_dtype=False, obj=name)
    for name in ("plan", "targets", "as_of", "methods", "is_sample", "left_out", "units", "counts"):
        assert getattr(merged, name) == getattr(whole, name), name
    assert sorted(merged.areas) == sorted(whole.areas)
    assert [one.code for one in merged.problems] == [one.code for one in whole.problems]


@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    st.lists(st.integers(0, 3), min_size=len(AREAS), max_size=len(AREAS)),
    st.sampled_from([(method, *(one for one in MethodName if one is not method)) for method in MethodName]),
)
def test_any_split_of_the_areas_gives_the_same_assessment(parts: list[int], methods: tuple[MethodName, ...]) -> None:
    split = [[area for area, part in zip(AREAS, parts, strict=True) if part == number] for number in range(4)]
    merged = in_parts(PLAN, everything(), split, methods)
    check_same(merged, at_once(methods))
    assert merged.areas[:3] == ("甲市", "甲县", "无县"), "the plan's own, and those it names, come first"


def test_parts_in_the_order_of_the_areas_keep_it() -> None:
    whole = at_once()
    merged = in_parts(PLAN, everything(), [AREAS[:2], AREAS[2:4], AREAS[4:]], [MethodName.SCHEDULE])
    assert merged.areas == whole.areas == ("甲市", "甲县", "无县", "乙县", "丙县", "丁县")
    assert merged.problems == whole.problems


def test_what_would_change_a_verdict_is_asked_of_the_part_of_its_area() -> None:
    whole = at_once()
    merged = in_parts(PLAN, everything(), [AREAS[3:], AREAS[:3]], [MethodName.SCHEDULE])
    rows = {(row.area, row.id): row.Index for row in merged.figures.itertuples()}
    points = {(row.area, row.id): whole.turning(row.Index, 0.1) for row in whole.figures.itertuples()}
    assert {key: merged.turning(rows[key], 0.1) for key in points} == points
    assert any(points.values())


def test_what_a_ledger_gives_is_the_part_of_the_plans_own_area() -> None:
    plan = plan_of_targets(
        "id: started, name: S, measure: total, at_least: 9 个, from_projects: {event: started}",
        "id: land, name: L, measure: standard, at_least: 280 万元/亩, from_projects: {figure: investment_per_mu}",
    )
    text = "项目名称|级别|总投资(万元)|用地(亩)|实际开工|更新日期\n甲|省|20000|70|2020-03-01|2021-09-30"
    reported = actuals_of(plan, ["started,2020,3,个,乙县", "started,2021,4,个,丙县"])
    ledger = read_text(text, plan=plan)
    actuals = with_ledger(reported, plan, ledger, datetime.date(2021, 9, 30))
    whole = assess(plan, reported, as_of=AsOf(2021, 9), ledger=ledger)
    terms = terms_of(plan, AsOf(2021, 9), [MethodName.SCHEDULE])
    first, second = of_areas(actuals, ["乙县"]), replace(of_areas(actuals, ["示例市", "丙县"]), problems=())
    check_same(merge([assess_part(terms, first), assess_part(terms, second)]), whole)
    assert len(whole.projects) == 2
    assert sum(Note.FROM_PROJECTS in notes for notes in whole.figures["notes"]) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_noted_of_one_part_is_noted_of_all(number: int) -> None:
    problems = (Problem(ProblemCode.FILE_LEFT_OUT, Location("b.csv"), {"count": 1}),)
    whole = assess(PLAN, replace(everything(), problems=problems, is_sample=True))
    parts = [replace(of_areas(everything(), areas), problems=()) for areas in (AREAS[:2], AREAS[2:])]
    parts[number] = replace(parts[number], problems=problems, is_sample=True)
    terms = terms_of(PLAN, whole.as_of, whole.methods)
    check_same(merge([assess_part(terms, part) for part in parts]), whole)
    assert {note for notes in whole.figures["notes"] for note in notes} >= {Note.FILES_LEFT_OUT, Note.SAMPLE_DATA}


def test_an_area_in_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="in two parts"):
        in_parts(PLAN, everything(), [["甲市", "乙县"], ["乙县"]], [MethodName.SCHEDULE])


def test_an_area_asked_for_is_in_one_of_the_parts() -> None:
    terms = terms_of(PLAN, AsOf(2021, 12), [MethodName.SCHEDULE], areas=["丙县"])
    parts = [assess_part(terms, of_areas(everything(), [area])) for area in ("乙县", "丙县")]
    assert merge(parts).areas == ("丙县",)
    with pytest.raises(NothingToCheckError):
        merge(parts[:1])


def test_parts_agree_on_the_unit_that_the_plan_leaves_open(tmp_path: Path) -> None:
    plan = plan_of("measure: average_growth, at_least: 10%")
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for file, area, base, actual in zip(
        files, ("乙县", "丙县"), ("1亿元", "20000万元"), ("2亿元", "30000万元"), strict=True
    ):
        file.write_text(
            f"indicator,period,value,area\nx,2019,{base},{area}\nx,2020,{actual},{area}\n", encoding="utf-8"
        )
    terms = terms_of(plan, AsOf(2020, 12), [MethodName.SCHEDULE])
    merged, whole = merge([assess_part(terms, read_actuals(file, plan)) for file in files]), read_actuals(files, plan)
    assert merged.units == whole.units
    assert merged.observations["value"].tolist() == whole.observations["value"].tolist() == [1, 2, 2, 3]
    for name in ("figures", "series"):
        one, other = (plain(getattr(found, name), ()) for found in (merged, assess(plan, whole)))
        pd.testing.assert_frame_equal(one, other, check_dtype=False, obj=name)
