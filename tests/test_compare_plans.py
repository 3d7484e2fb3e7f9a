"""Two plans held against each other: more and less asked is told from another thing asked, and from other words."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import plan_of
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import Plan, Target
from leling_targets.plan import parse_plan
from leling_targets.plan.changes import Aspect, PlanChange, PlanDifference, compare_plans
from leling_targets.plan.changes.head import REDEFINING, REWORDING
from leling_targets.plan.keys import TargetDocument
from leling_targets.words.plan_changes import (
    HEAD_VALUES,
    VALUES,
    aspect_written,
    by_written,
    head_values_written,
    values_written,
)
from running import run_inside

LEVEL = "measure: level, kind: flow, at_least: 600 亿元"
RANK = "measure: rank, at_most: 50"
RATE = "measure: average_growth, at_least: 8%"
TOTAL = "measure: total, at_least: 60 个"
CAP = "measure: total, at_most: 60 个"
STANDARD = "measure: standard, at_least: 280 万元/亩"
REVISED = "revised: [{date: 2021-06-01, reason: R, at_least: 500 亿元}]"


def said(compared: PlanDifference) -> list[str]:
    """Return what changed of the targets: the aspect and the change, with what it is of where there are several."""
    return [
        f"{one.what.value} {one.change.value}" + (f" {one.by:+g}" if one.by is not None else "")
        for changed in compared.targets
        for one in changed.differences
    ]


SHARE = "measure: level"
SAID: Mapping[str, tuple[str, str, list[str]]] = {
    "the same": (LEVEL, LEVEL, []),
    "the same in another unit": (LEVEL, "measure: level, kind: flow, at_least: 6000000 万元", []),
    "the same base in another unit": (
        f"{LEVEL}, base: 400 亿元, milestones: {{2021: 500 亿元}}",
        "measure: level, kind: flow, at_least: 6000000 万元, base: 4000000 万元, milestones: {2021: 5000000 万元}", [],
    ),
    "the same in points": (
        "measure: increase, at_least: 5%, unit: '%'", "measure: increase, at_least: 5 百分点", [],
    ),
    "more": (LEVEL, "measure: level, kind: flow, at_least: 650 亿元", ["goal raised +50"]),
    "more in another unit": (LEVEL, "measure: level, kind: flow, at_least: 6500000 万元", ["goal raised +500000"]),
    "more by less than is shown": (
        LEVEL, "measure: level, kind: flow, at_least: 600.0001 亿元", ["goal raised +0.0001"],
    ),
    "less is more of a rank": (RANK, "measure: rank, at_most: 40", ["goal raised -10"]),
    "more is less of a rank": (RANK, "measure: rank, at_most: 60", ["goal lowered +10"]),
    "no longer the figure itself": (LEVEL, "measure: level, kind: flow, more_than: 600 亿元", ["goal raised"]),
    "the figure itself too": ("measure: rank, less_than: 50", RANK, ["goal lowered"]),
    "a smaller figure that itself no longer does": (
        LEVEL, "measure: level, kind: flow, more_than: 590 亿元", ["goal lowered -10"],
    ),
    "earlier": (LEVEL, f"{LEVEL}, by: 2021", ["deadline raised -1"]),
    "more, and earlier": (
        LEVEL, "measure: level, kind: flow, at_least: 700 亿元, by: 2021", ["goal raised +100", "deadline raised -1"],
    ),
    "a cap on a sum, held for longer": (CAP, f"{CAP}, by: 2021", ["deadline lowered -1"]),
    "a cap on a sum, held for less long": (f"{CAP}, by: 2021", CAP, ["deadline raised +1"]),
    "a sum below a figure, held for longer": (
        "measure: total, less_than: 60 个, by: 2021", "measure: total, less_than: 60 个", ["deadline raised +1"],
    ),
    "the same sum earlier": (TOTAL, f"{TOTAL}, by: 2021", ["deadline raised -1"]),
    "a rise of at most so much, held for longer": (
        "measure: increase, at_most: 5 家, by: 2021", "measure: increase, at_most: 5 家", ["deadline raised +1"],
    ),
    "no rise at all, held for longer": (
        "measure: increase, at_most: 0 家, by: 2021", "measure: increase, at_most: 0 家", ["deadline raised +1"],
    ),
    "any rise, later": (
        "measure: increase, more_than: 0 家, by: 2021", "measure: increase, more_than: 0 家", ["deadline lowered +1"],
    ),
    "a fall by so much, later": (
        "measure: cumulative_change, at_most: -9%, by: 2021", "measure: cumulative_change, at_most: -9%",
        ["deadline lowered +1"],
    ),
    "a fall by so much in its own words, later": (
        "measure: cumulative_change, counts: reduction, at_least: 9%, by: 2021",
        "measure: cumulative_change, at_most: -9%", ["reduction redefined", "deadline redefined +1"],
    ),
    "a fall by no more than so much, held for longer": (
        "measure: cumulative_change, at_least: -9%, by: 2021", "measure: cumulative_change, at_least: -9%",
        ["deadline raised +1"],
    ),
    "a level that holds at its base, held for longer": (
        "measure: level, at_most: 50 家, base: 40 家, by: 2021", "measure: level, at_most: 50 家, base: 40 家",
        ["deadline raised +1"],
    ),
    "a level to come down to, later": (
        "measure: level, at_most: 50 家, base: 60 家, by: 2021", "measure: level, at_most: 50 家, base: 60 家",
        ["deadline lowered +1"],
    ),
    "a cap that becomes a fall, later": (
        "measure: increase, at_most: 5 家, by: 2021", "measure: increase, at_most: -5 家",
        ["goal raised -10", "deadline redefined +1"],
    ),
    "an average of other years": (RATE, f"{RATE}, by: 2021", ["deadline redefined -1"]),
    "another average of other years is no lower": (
        RATE, "measure: average_growth, at_least: 6%, by: 2021", ["goal redefined", "deadline redefined -1"],
    ),
    "a year that is a deadline": (LEVEL, f"{LEVEL}, in: 2022", []),
    "another year alone": (
        f"{TOTAL}, in: 2021", f"{TOTAL}, in: 2022", ["deadline redefined +1"],
    ),
    "one year alone": (TOTAL, f"{TOTAL}, in: 2022", ["when redefined"]),
    "a rate of another year is no lower": (
        f"{RATE}, in: 2021", "measure: average_growth, at_least: 6%, in: 2022",
        ["goal redefined", "deadline redefined +1"],
    ),
    "every year": (TOTAL, "measure: total, at_least: 20 个, each: year", ["when redefined", "goal redefined"]),
    "a rate from another base year is no lower": (
        RATE, "measure: average_growth, at_least: 6%, base_year: 2020", ["base_year redefined", "goal redefined"],
    ),
    "a level from another base year is": (
        LEVEL, "measure: level, kind: flow, at_least: 500 亿元, base_year: 2020",
        ["base_year redefined", "goal lowered -100"],
    ),
    "a sum of fewer years is no lower": (
        TOTAL, "measure: total, at_least: 40 个, first_year: 2021", ["first_year redefined", "goal redefined"],
    ),
    "a place in a shorter list is no higher": (
        f"{RANK}, of: 375", "measure: rank, at_most: 40, of: 300", ["of redefined", "goal redefined"],
    ),
    "lowered mid-plan": (
        LEVEL, f"{LEVEL}, {REVISED}", ["goal lowered -100", "revised lowered", "reasons reworded"],
    ),
    "a change after the deadline is none of the goal": (
        f"{LEVEL}, by: 2020", f"{LEVEL}, by: 2020, {REVISED}", ["revised redefined", "reasons reworded"],
    ),
    "what was promised first, in silence": (
        f"{LEVEL}, {REVISED}", "measure: level, kind: flow, at_least: 500 亿元",
        ["first_goal redefined", "revised redefined", "reasons reworded"],
    ),
    "lowered from another day on": (
        f"{LEVEL}, {REVISED}", f"{LEVEL}, {REVISED.replace('06', '03')}", ["revised redefined", "reasons reworded"],
    ),
    "goals of areas": (
        f"{LEVEL}, areas: {{甲县: 100 亿元, 乙县: 90 亿元, 丙县: 80 亿元}}",
        f"{LEVEL}, areas: {{甲县: 110 亿元, 乙县: 80 亿元, 丁县: 80 亿元}}",
        ["area_goal raised +10", "area_goal lowered -10", "area_goal redefined", "area_goal redefined"],
    ),
    "another measure": (
        "measure: level, at_least: 600 亿元", "measure: increase, at_least: 100 亿元",
        ["measure redefined", "goal redefined"],
    ),
    "another thing counted": (
        LEVEL, "measure: level, kind: flow, at_least: 600 家", ["unit redefined", "goal redefined"],
    ),
    "the other way": (RATE, "measure: average_growth, at_most: 8%", ["comparison redefined"]),
    "a direction without a figure": (
        "measure: level, unit: 家, should: rise", "measure: level, at_least: 60 家",
        ["comparison redefined", "gate reworded"],
    ),
    "another indicator": (LEVEL, f"{LEVEL}, indicator: sales", ["indicator redefined"]),
    "another name of the same": (
        f"{LEVEL}, name: 产值", f"{LEVEL}, name: 总产值", ["name reworded"],
    ),
    "where in other words": (f"{LEVEL}, where: {{sex: female}}", f"{LEVEL}, where: {{性别: 女}}", []),
    "where": (f"{LEVEL}, where: {{sex: female}}", f"{LEVEL}, where: {{sex: male}}", ["where redefined"]),
    "the whole said": (LEVEL, f"{LEVEL}, where: {{sex: 合计}}", []),
    "a part": (
        f"{LEVEL}, dimensions: {{sex: {{female: 300 亿元}}}}", f"{LEVEL}, dimensions: {{sex: {{female: 310 亿元}}}}",
        ["goal raised +10"],
    ),
    "a part in other words": (
        f"{LEVEL}, dimensions: {{sex: {{female: 300 亿元}}}}", f"{LEVEL}, dimensions: {{性别: {{女: 300 亿元}}}}",
        ["id renamed"],
    ),
    "renamed": (f"id: a, name: 产值, {LEVEL}", f"id: b, name: 产值, {LEVEL}", ["id renamed"]),
    "renamed, with an alias in common": (
        f"id: a, name: 产值, aliases: [工业产值], {LEVEL}", f"id: b, name: 工业产值, aliases: [产值], {LEVEL}",
        ["id renamed", "name reworded", "aliases reworded"],
    ),
    "renamed and less": (
        f"id: a, name: 产值, {LEVEL}", "id: b, name: 产值, measure: level, kind: flow, at_least: 500 亿元",
        ["goal lowered -100", "id renamed"],
    ),
    "another": (f"id: a, name: 产值, {LEVEL}", f"id: b, name: 销售, {LEVEL}", ["promise added", "promise dropped"]),
    "bound of projects in another unit": (
        f"{TOTAL}, from_projects: {{event: started, total_investment: '> 1 亿元'}}",
        f"{TOTAL}, from_projects: {{event: started, total_investment: '> 10000 万元'}}", [],
    ),
    "a deadline inside a year": (TOTAL, f"{TOTAL}, by: 2022-06", ["deadline raised -0.5"]),
    "each quarter": (f"{TOTAL}, each: year", f"{TOTAL}, each: quarter", ["when redefined"]),
    "one edge of two": (
        f"{SHARE}, between: [2%, 3%]", f"{SHARE}, at_least: 2%", ["comparison redefined", "goal redefined"],
    ),
    "more room": (f"{SHARE}, between: [2%, 3%]", f"{SHARE}, between: [1%, 3%]", ["goal lowered"]),
    "other edges": (f"{SHARE}, between: [2%, 3%]", f"{SHARE}, between: [3%, 4%]", ["goal redefined"]),
    "the same edges in other words": (f"{SHARE}, between: [5%, 7%]", f"{SHARE}, around: 6%, tolerance: 1%", []),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_became_of_a_promise(name: str) -> None:
    old, new, expected = SAID[name]
    assert said(compare_plans(plan_of(old), plan_of(new))) == expected


KEYS: Mapping[str, tuple[str, str, list[str]]] = {
    "id": (f"id: a, name: 产值, {LEVEL}", f"id: b, name: 产值, {LEVEL}", ["id renamed"]),
    "name": (f"{LEVEL}, name: 产值", f"{LEVEL}, name: 总产值", ["name reworded"]),
    "indicator": (LEVEL, f"{LEVEL}, indicator: sales", ["indicator redefined"]),
    "aliases": (LEVEL, f"{LEVEL}, aliases: [产值]", ["aliases reworded"]),
    "group": (LEVEL, f"{LEVEL}, group: industry", ["group reworded"]),
    "measure": (STANDARD, "measure: level, at_least: 280 万元/亩", ["measure redefined"]),
    "should": (
        "measure: level, unit: 家, should: rise", "measure: level, unit: 家, should: fall", ["comparison redefined"],
    ),
    "unit": ("measure: level, at_least: 5, unit: 家", "measure: level, at_least: 5, unit: 亩",
             ["unit redefined", "goal redefined"]),
    "counts": (
        "measure: average_growth, at_least: 3%",
        "measure: average_growth, counts: reduction, at_least: 3%",
        ["reduction redefined", "goal redefined"],
    ),
    "restated": (
        "measure: cumulative_change, at_most: -13.5%",
        "measure: cumulative_change, counts: reduction, at_least: 13.5%",
        ["reduction redefined"],
    ),
    "nature": (LEVEL, f"{LEVEL}, nature: binding", ["nature redefined"]),
    "kind": (LEVEL, "measure: level, kind: stock, at_least: 600 亿元", ["kind redefined"]),
    "published_as": (RATE, f"{RATE}, published_as: growth", ["published_as redefined"]),
    "by": (LEVEL, f"{LEVEL}, by: 2021", ["deadline raised -1"]),
    "in": (TOTAL, f"{TOTAL}, in: 2022", ["when redefined"]),
    "each": (TOTAL, f"{TOTAL}, each: year", ["when redefined"]),
    "first_year": (TOTAL, f"{TOTAL}, first_year: 2021", ["first_year redefined"]),
    "base_year": (LEVEL, f"{LEVEL}, base_year: 2018", ["base_year redefined"]),
    "base": (f"{LEVEL}, base: 400 亿元", f"{LEVEL}, base: 410 亿元", ["base redefined"]),
    "path": (LEVEL, f"{LEVEL}, path: linear", ["path redefined"]),
    "milestones": (LEVEL, f"{LEVEL}, milestones: {{2021: 500 亿元}}", ["milestones redefined"]),
    "checkpoint": (TOTAL, f"{TOTAL}, checkpoint: year-end", ["checkpoint redefined"]),
    "in_year": (LEVEL, f"{LEVEL}, in_year: last_year", ["in_year redefined"]),
    "may_fall": (LEVEL, f"{LEVEL}, may_fall: true", ["may_fall reworded"]),
    "may_jump": (LEVEL, f"{LEVEL}, may_jump: true", ["may_jump reworded"]),
    "limit": ("measure: level, at_least: 80%", "measure: level, at_least: 80%, limit: 100%", ["limit redefined"]),
    "reference": ("measure: tracked, reference: 5 家", "measure: tracked, reference: 6 家", ["reference reworded"]),
    "of": (RANK, f"{RANK}, of: 375", ["of redefined"]),
    "bands": (LEVEL, f"{LEVEL}, bands: {{on_track: 0.95, un2022: [1, 0.8, 0.5]}}",
              ["bands redefined", "method_bands redefined"]),
    "areas": (LEVEL, f"{LEVEL}, areas: {{甲县: 100 亿元}}", ["area_goal redefined"]),
    "where": (LEVEL, f"{LEVEL}, where: {{sex: male}}", ["where redefined"]),
    "dimensions": (LEVEL, f"{LEVEL}, dimensions: {{sex: {{male: 300 亿元}}}}", ["promise added"]),
    "owner": (LEVEL, f"{LEVEL}, owner: 工信局", ["owner reworded"]),
    "gate": (LEVEL, f"{LEVEL}, gate: warn", ["gate reworded"]),
    "revised": (LEVEL, f"{LEVEL}, {REVISED}", ["goal lowered -100", "revised lowered", "reasons reworded"]),
    "note": (LEVEL, f"{LEVEL}, note: 说明", ["note reworded"]),
    "assumption": (LEVEL, f"{LEVEL}, assumption: 理解", ["assumption reworded"]),
    "source": (LEVEL, f"{LEVEL}, source: {{paragraph: 2}}", ["source reworded"]),
    "from_projects": (f"{TOTAL}", f"{TOTAL}, from_projects: {{event: started}}", ["counting redefined"]),
    "at_least": (LEVEL, "measure: level, kind: flow, at_least: 500 亿元", ["goal lowered -100"]),
    "more_than": (LEVEL, "measure: level, kind: flow, more_than: 500 亿元", ["goal lowered -100"]),
    "at_most": (RANK, "measure: rank, at_most: 40", ["goal raised -10"]),
    "less_than": (RANK, "measure: rank, less_than: 40", ["goal raised -10"]),
    "between": (f"{SHARE}, between: [2%, 4%]", f"{SHARE}, between: [2%, 3%]", ["goal raised"]),
    "around": (f"{SHARE}, around: 6%, tolerance: 1%", f"{SHARE}, around: 7%, tolerance: 1%", ["goal redefined"]),
    "tolerance": (f"{SHARE}, around: 6%, tolerance: 1%", f"{SHARE}, around: 6%, tolerance: 2%", ["goal lowered"]),
}  # fmt: skip
"""A change of every key of a target."""
OF_REVISIONS = (f"{LEVEL}, {REVISED}", f"{LEVEL.replace('600', '700')}, {REVISED}", ["first_goal redefined"])


@pytest.mark.parametrize("key", [one.alias or name for name, one in TargetDocument.model_fields.items()])
def test_no_key_of_a_target_changes_in_silence(key: str) -> None:
    old, new, expected = KEYS[key]
    assert said(compare_plans(plan_of(old), plan_of(new))) == expected


OTHERS = ("id: y, measure: average_growth, at_least: 5%", "id: z, measure: average_growth, at_least: 5%")
FOLLOWS = (
    "measure: average_growth, at_least: {indicator: y}",
    "measure: average_growth, at_least: {indicator: z}",
    ["follows redefined"],
)


@pytest.mark.parametrize(("before", "after"), [("y", "z"), ("y", "y, plus: 1%")])
def test_a_goal_follows_another_indicator(before: str, after: str) -> None:
    plans = (plan_of(f"measure: average_growth, at_least: {{indicator: {one}}}", *OTHERS) for one in (before, after))
    assert said(compare_plans(*plans)) == ["follows redefined"]


HEADS: Mapping[str, tuple[str, str]] = {
    "id": ("plan: {id: a, title: A", "plan: {id: b, title: A"),
    "title": ("title: A", "title: B"),
    "area": ("area: 甲市", "area: 乙市"),
    "base_year": ("base_year: 2019", "base_year: 2018"),
    "first_year": ("base_year: 2019, first_year: 2020", "base_year: 2019, first_year: 2021"),
    "last_year": ("last_year: 2022", "last_year: 2023"),
    "year_starts": ("last_year: 2022", "last_year: 2022, year_starts: {month: 4, named_for: end}"),
    "source": ("publisher: 日报", "publisher: 晚报"),
    "groups": ("name: 工业", "name: 工业经济"),
    "levels": ("count: 10", "count: 12"),
    "parks": ("parks: []", "parks: [{id: food, name: 食品园}]"),
    "late_days": ("late_days: 30", "late_days: 60"),
    "to_be_verified": ("to_be_verified: 120%", "to_be_verified: 110%"),
    "project_names": ("name: 省重点", "name: 省级重点"),
    "area_names": ("area: 甲市", "area: {en: Jia City, zh: 甲市}"),
}
WHOLE = """version: 1
plan: {id: a, title: A, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022, source: {publisher: 日报}}
groups: [{id: industry, name: 工业}]
projects: {levels: [{id: provincial, name: 省重点, count: 10}], parks: [], late_days: 30, to_be_verified: 120%}
targets:
  - {id: x, measure: level, at_least: 5 家, by: 2022, base_year: 2019, first_year: 2021}
"""


@pytest.mark.parametrize("what", sorted({*REDEFINING, *REWORDING}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_as_a_whole(what: str, language: Language) -> None:
    before, after = HEADS[what]
    assert before in WHOLE
    old, new = parse_plan(WHOLE), parse_plan(WHOLE.replace(before, after, 1))
    compared = compare_plans(old, new)
    assert what in {one.what.value for one in compared.head}
    assert {one.what.value for one in compared.head} <= {what, "parks", "project_names"}
    assert [one.changes for one in compared.targets] == [(PlanChange.SAME,)]
    for one in compared.head:
        values = head_values_written((old, new), one, language)
        assert values[0] != values[1], one
        assert aspect_written(one, new, language)
    assert compare_plans(old, new, only=["x"]).head == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_is_said_in_words_that_differ(language: Language) -> None:
    shown = set()
    for old, new, _ in (*SAID.values(), *KEYS.values(), OF_REVISIONS, FOLLOWS):
        compared = compare_plans(*(plan_of(one, *OTHERS) for one in (old, new)))
        for changed in compared.targets:
            for one in changed.differences:
                before, now = values_written(changed, one, language)
                assert before != now, (old, new, one)
                assert by_written(changed, one, language)
                shown.add(one.what)
    assert shown == set(VALUES)
    assert {*VALUES, *HEAD_VALUES} == set(Aspect)
    assert set(HEAD_VALUES) == {*REDEFINING, *REWORDING}


BY: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "amounts in the later unit": (
        LEVEL, "measure: level, kind: flow, at_least: 6500000 万元", {"en": "+5,000 m yuan", "zh": "+500,000万元"},
    ),
    "rates in points": (RATE, "measure: average_growth, at_least: 7.25%", {"en": "-0.75 pp", "zh": "-0.75个百分点"}),
    "places": (RANK, "measure: rank, at_most: 40", {"en": "-10 places", "zh": "-10位"}),
    "a year": (LEVEL, f"{LEVEL}, by: 2021", {"en": "1 year earlier", "zh": "提前1年"}),
    "two years": (f"{LEVEL}, by: 2020", LEVEL, {"en": "2 years later", "zh": "推后2年"}),
    "six months": (TOTAL, f"{TOTAL}, by: 2022-06", {"en": "6 months earlier", "zh": "提前6个月"}),
    "nothing": (LEVEL, "measure: level, kind: flow, more_than: 600 亿元", {"en": "–", "zh": "–"}),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BY)
def test_by_how_much(name: str, language: Language) -> None:
    old, new, expected = BY[name]
    (changed,) = compare_plans(plan_of(old), plan_of(new)).targets
    assert by_written(changed, changed.differences[0], language) == expected[language]


PAIRS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], list[tuple[str | None, str | None]]]] = {
    "by id, whatever the name": (("id: a, name: 甲", "id: b, name: 乙"), ("id: b, name: 甲", "id: a, name: 乙"),
                                 [("b", "b"), ("a", "a")]),
    "a name of two that are left": (
        ("id: a, name: 甲",), ("id: b, name: 甲, indicator: i", "id: c, name: 甲, indicator: i"),
        [(None, "b"), (None, "c"), ("a", None)],
    ),
    "its own name before an alias": (
        ("id: a, name: 甲, aliases: [丙]",), ("id: b, name: 乙, aliases: [丙]", "id: c, name: 甲"),
        [(None, "b"), ("a", "c")],
    ),
    "a name written otherwise": (("id: a, name: 工业 总产值",), ("id: b, name: 工业总产值",), [("a", "b")]),
    "two of one alias each": (
        ("id: a, name: 甲, aliases: [甲值]", "id: b, name: 乙, aliases: [乙值]"),
        ("id: c, name: 丙, aliases: [甲值]", "id: d, name: 丁, aliases: [乙值]"), [("a", "c"), ("b", "d")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_which_target_is_which(name: str) -> None:
    old, new, expected = PAIRS[name]
    plans = (plan_of(*(f"{one}, {LEVEL}" for one in targets)) for targets in (old, new))
    found = compare_plans(*plans).targets
    assert [(one.old and one.old.target.id, one.new and one.new.target.id) for one in found] == expected


def test_every_field_of_a_target_is_spoken_of_or_follows_from_one_that_is() -> None:
    """A field added to the model is noticed here: it is to be compared, or to be named as no part of what is said."""
    follows = {"promised", "published_step", "line", "whole", "last_year", "last_month", "upper", "each", "in_one_year"}
    follows |= {"year_starts"}
    renamed = {
        "figure": "goal", "areas": "area_goal", "checkpoint_year_end": "checkpoint", "by_last_year": "in_year",
        "counts_reduction": "reduction", "owners": "owner",
        "from_projects": "counting",
    }  # fmt: skip
    fields = {renamed.get(name, name) for name in Target.__struct_fields__ if name not in follows}
    assert fields <= {one.value for one in Aspect}


FIGURES = st.sampled_from(("5 家", "6 家", "60 家", "0.006 万家", "6.0001 家"))
RATES = st.sampled_from(("5%", "-6%", "0%", "5.5%"))
WAYS = st.sampled_from(("at_least", "more_than", "at_most", "less_than"))


def _target_of(measure: str, figures: st.SearchStrategy[str], **own: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw the keys of a target whose measure takes such figures, and keys of its own."""
    optional = {
        "by": st.sampled_from(("2021", "2022")),
        "owner": st.sampled_from(("工信局", "发改委")),
        "areas": st.tuples(st.sampled_from(("甲县", "乙县")), figures).map(lambda one: f"{{{one[0]}: {one[1]}}}"),
    }
    keys = st.fixed_dictionaries({}, optional={**optional, **own}).map(
        lambda drawn: "".join(f", {key}: {word}" for key, word in drawn.items())
    )
    revised = st.just("") | figures.map(lambda figure: f", revised: [{{date: 2020-06-01, reason: R, way: {figure}}}]")

    def written(drawn: tuple[str, str, str, str]) -> str:
        way, figure, others, changed = drawn
        return f"measure: {measure}, {way}: {figure}{others}{changed.replace('way', way)}"

    return st.tuples(WAYS, figures, keys, revised).map(written)


PROMISES = st.one_of(
    _target_of("level", FIGURES, base=FIGURES, kind=st.sampled_from(("flow", "stock"))),
    _target_of("total", FIGURES, first_year=st.just("2021")),
    _target_of("average_growth", RATES, base_year=st.just("2020"), published_as=st.just("growth")),
)
TARGETS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(("甲", "乙", "丙")), PROMISES),
    min_size=1, max_size=3, unique_by=(lambda one: one[0], lambda one: one[1]),
).map(lambda targets: plan_of(*(f"id: {key}, name: {name}, {promise}" for key, name, promise in targets)))  # fmt: skip
LAW = settings(max_examples=150, deadline=None, derandomize=True)
TURNED = {
    PlanChange.ADDED: PlanChange.DROPPED,
    PlanChange.DROPPED: PlanChange.ADDED,
    PlanChange.RAISED: PlanChange.LOWERED,
    PlanChange.LOWERED: PlanChange.RAISED,
}


@LAW
@given(TARGETS)
def test_a_plan_against_itself_changes_nothing(plan: Plan) -> None:
    compared = compare_plans(plan, plan)
    assert {one.changes for one in compared.targets} == {(PlanChange.SAME,)}
    assert compared.head == ()


@LAW
@given(TARGETS, TARGETS)
def test_swapped_plans_turn_every_change_round(one: Plan, other: Plan) -> None:
    turns_round(one, other)


@pytest.mark.parametrize("rows", [SAID, KEYS], ids=["promises", "keys"])
def test_what_became_of_a_promise_turns_round(rows: Mapping[str, tuple[str, str, list[str]]]) -> None:
    for old, new, _ in rows.values():
        turns_round(plan_of(old), plan_of(new))


def turns_round(one: Plan, other: Plan) -> None:
    """Hold two plans against each other both ways: what is raised forth is lowered back."""
    forth, back = compare_plans(one, other), compare_plans(other, one)

    def of(compared: PlanDifference, turned: Mapping[PlanChange, PlanChange]) -> list[tuple[str, str, str]]:
        return sorted(
            (one.what.value, turned.get(one.change, one.change).value, one.area)
            for changed in compared.targets
            for one in changed.differences
        )

    assert of(forth, {}) == of(back, TURNED)
    counts = [(change, forth.count(change)) for change in PlanChange]
    assert counts == [(change, back.count(TURNED.get(change, change))) for change in PlanChange]


HEAD = "version: 1\nplan: {id: a, title: A, base_year: 2019, first_year: 2020, last_year: 2022}\ntargets:\n"
OLD = (
    "  - {id: output, name: 产值, group: industry, measure: level, kind: flow, at_least: 600 亿元, owner: 王大明}\n"
    "  - {id: rank, name: 排名, group: credit, measure: rank, at_most: 50}\n"
    "  - {id: roads, name: 公路, group: works, measure: total, at_least: 9 条}\n"
)
NEW = (
    "  - {id: output, name: 产值, group: industry, measure: level, kind: flow, at_least: 500 亿元, owner: 李小红}\n"
    "  - {id: credit_rank, name: 排名, group: credit, measure: rank, at_most: 40}\n"
)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(HEAD + OLD, "utf-8")
    (tmp_path / "new.yml").write_text(HEAD + NEW, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "changes"),
    [
        ([], {"output": ["lowered", "reworded"], "credit_rank": ["raised", "renamed"], "roads": ["dropped"]}),
        (["--only", "rank"], {"credit_rank": ["raised", "renamed"]}),
        (["--only", "credit_rank"], {"credit_rank": ["raised", "renamed"]}),
        (["--group", "works"], {"roads": ["dropped"]}),
        (["--redact"], {"output": ["lowered"], "credit_rank": ["raised", "renamed"], "roads": ["dropped"]}),
    ],
)
def test_what_is_chosen_is_chosen_of_both_plans(
    plans: Path, options: list[str], changes: Mapping[str, list[str]]
) -> None:
    found = run_inside(["compare", "old.yaml", "new.yml", *options, "--format", "json"], plans)
    values = json.loads(found.stdout)
    assert {one["id"]: one["changes"] for one in values["targets"]} == changes
    assert sum(values["counts"].values()) == sum(map(len, changes.values()))
    assert not ("--redact" in options and ("王大明" in found.stdout or "李小红" in found.stdout))


@pytest.mark.parametrize(
    ("fail_on", "code", "named"),
    [
        ("never", 0, ""),
        ("lowered", 1, "产值"),
        ("dropped,lowered", 1, "产值, 公路"),
        ("redefined", 0, ""),
    ],
)
def test_a_change_can_fail_the_run(plans: Path, fail_on: str, code: int, named: str) -> None:
    found = run_inside(["compare", "old.yaml", "new.yml", "--fail-on", fail_on, "-q"], plans)
    said = f"the comparison fails (--fail-on {fail_on}): {named}\n" if named else ""
    assert (found.exit, found.stdout, found.stderr) == (code, "", said)


@pytest.mark.parametrize("command", ["compare a.json b.json", "compare old.yaml new.yml"])
def test_what_only_the_other_kind_of_comparison_can_fail_on_is_refused(plans: Path, command: str) -> None:
    word = "lowered" if ".json" in command else "slipped"
    found = run_inside([*command.split(), "--fail-on", word], plans)
    assert (found.exit, found.stdout) == (2, "")
    assert found.stderr.startswith(f'U002 --fail-on cannot be "{word}"; one of: ')


def test_what_is_wrong_in_both_plans_is_said_at_once(plans: Path) -> None:
    for name in ("old.yaml", "new.yml"):
        (plans / name).write_text(HEAD + "  - {id: x, measure: level}\n", "utf-8")
    found = run_inside(["compare", "old.yaml", "new.yml"], plans)
    assert (found.exit, found.stdout) == (2, "")
    assert [line.partition(":")[0] for line in found.stderr.splitlines() if "P0" in line] == ["old.yaml", "new.yml"]


def test_a_plan_is_not_written_over(plans: Path) -> None:
    (plans / "changes.md").symlink_to("old.yaml")
    found = run_inside(["compare", "old.yaml", "new.yml", "-o", "changes.md"], plans)
    assert (found.exit, found.stdout, "U024" in found.stderr) == (2, "", True)
    assert (plans / "old.yaml").read_text("utf-8") == HEAD + OLD
