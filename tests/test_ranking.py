"""The ranking of areas in words: what it is by, and figures written so that places are told apart."""

import pytest

from builders import assessed, plan_of
from leling_targets.formats import render

LEVEL = "measure: level, at_least: 60 家"


def level(area: str, *values: float | None) -> list[str]:
    """Return the rows of an area, from the base year 2019 on."""
    return [f"x,{2019 + year},{value},家,{area}" for year, value in enumerate(values) if value is not None]


def test_a_paces_decimals_tell_places_apart() -> None:
    plan = plan_of("measure: level, at_least: 3000 家")
    rows = [*level("甲", 0, 504), *level("乙", 0, 503), *level("丙", 0, 400)]
    apart = render(assessed(plan, *rows), "markdown", "en")
    assert [f"| {pace} |" in apart for pace in ("50.4%", "50.3%", "40.0%")] == [True] * 3
    assert "| 40% |" in render(assessed(plan, *rows, areas=["甲", "丙"]), "markdown", "en")


def test_several_targets_keep_a_table_per_area() -> None:
    plan = plan_of(f"id: x, {LEVEL}", f"id: y, {LEVEL}")
    said = render(assessed(plan, *level("甲", 30, 40), *level("乙", 30, 50)), "markdown", "en")
    assert "## 甲\n" in said
    assert "## 乙\n" in said
    assert "Place" not in said


def test_no_figure_at_all_is_said() -> None:
    silent = assessed(plan_of(LEVEL), *level("甲", 30), *level("乙", 30), as_of=(2020, 12))
    assert "No area has a figure to be ranked by." in render(silent, "markdown", "en")
    assert "各地区均无可比数据，不作排名。" in render(silent, "markdown", "zh")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("measure: tracked, unit: 家", "按实际值从高到低排名。"),
        ("measure: level, unit: 家, should: fall", "按实际值从低到高排名。"),
        (f"{LEVEL}, path: none", "按较目标值的差距与目标值之比从高到低排名（正数为超前）。"),
        ("measure: level, at_least: 20 家", "按差距与应达值之比从高到低排名（正数为超前）。"),
        (LEVEL, "按序时比（实际进度/应达进度）从高到低排名。"),
    ],
)
def test_the_criterion_is_said(target: str, said: str) -> None:
    found = assessed(plan_of(target), *level("甲", 30, 40), *level("乙", 30, 50))
    assert said in render(found, "markdown", "zh")
