"""Figures as a reader sees them: in the scale of the language, whole where whole, never against the verdict."""

from __future__ import annotations

import math

import pytest

from builders import assessed, plan_of
from leling_targets.document import Document, Table
from leling_targets.documents.check import compose_check
from leling_targets.documents.report.figure_table import percentage
from leling_targets.i18n import Language
from leling_targets.units import find_unit
from leling_targets.words.rows import rows_in_data
from leling_targets.words.shown import (
    completion_written,
    label_of,
    pace_written,
    shown_of,
    unit_written,
    with_decimals,
    written,
)

# The figure and the unit it is stored in, then what a reader of English and one of Chinese sees.
SCALES = [
    (5.0, "万人", "50,000", "5万人"),
    (38.5, "万人", "385,000", "38.5万人"),
    (2.0, "million households", "2 million", "200万户"),
    (1.52, "million households", "1.5 million", "152万户"),
    (30.0, "万亩", "300,000 mu", "30万亩"),
    (49.0, "万吨", "490,000 t", "49万吨"),
    (1.2, "亿人次", "0.12 billion visits", "1.2亿人次"),
    (50.0, "亿千瓦时", "5.0 billion kWh", "50亿千瓦时"),
    (12.0, "千公顷", "12,000 hectares", "12千公顷"),
    (12.0, "万车次", "120,000 车次", "12万车次"),
    (1.5, "million cars", "1.5 million cars", "150万cars"),
    (12.0, "万", "120,000", "12万"),
    (3.0, "百万", "3 million", "300万"),
    (2.0, "万吨/公顷", "20,000 t/hectare", "2万吨/公顷"),
    (12.75, "件/万人", "12.8 cases per 10,000 people", "12.8件/万人"),
    (600.0, "亿元", "60.00 bn yuan", "600.0亿元"),
    (280.0, "万元/亩", "2.800 m yuan/mu", "280.0万元/亩"),
    (12.0, "万元/人", "0.120 m yuan/person", "12.0万元/人"),
    (60.0, "billion yuan", "60.0 bn yuan", "600亿元"),
    (5.0, "百万元", "5.0 m yuan", "500万元"),
    (3.0, "亿美元", "0.30 bn USD", "3.0亿美元"),
    (9.0, "万亿元", "9.0 trillion yuan", "9.0万亿元"),
    (1.2, "kt", "1.2 kt", "1.2千吨"),
    (60.0, "家", "60", "60家"),
    (3.0, "起", "3", "3起"),
    (3.0, "例", "3", "3例"),
    (3.0, "次", "3", "3次"),
    (3.0, "名", "3", "3名"),
    (3.0, "座", "3", "3座"),
    (0.3, "%", "30.0%", "30.0%"),
]


@pytest.mark.parametrize(("value", "unit", "en", "zh"), SCALES)
def test_a_figure_is_written_in_the_scale_of_the_reader(value: float, unit: str, en: str, zh: str) -> None:
    for language, expected in (("en", en), ("zh", zh)):
        shown = with_decimals(shown_of(find_unit(unit), language), value)
        assert written(value, shown) == expected


@pytest.mark.parametrize(
    ("unit", "en", "zh"),
    [
        ("万人", "people", "万人"),
        ("million households", "million households", "万户"),
        ("万亩", "mu", "万亩"),
        ("亿元", "bn yuan", "亿元"),
        ("家", "enterprises", "家"),
        ("万", "", "万"),
    ],
)
def test_a_unit_that_stands_apart_is_that_of_the_figures(unit: str, en: str, zh: str) -> None:
    assert (unit_written(find_unit(unit), "en"), unit_written(find_unit(unit), "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("unit", "en", "zh"),
    [
        ("万人", "10,000 people", "万人"),
        ("名", "people", "名"),
        ("起", "incidents", "起"),
        ("万亩", "10,000 mu", "万亩"),
    ],
)
def test_a_sheet_asks_for_figures_in_the_unit_of_the_plan(unit: str, en: str, zh: str) -> None:
    assert (label_of(find_unit(unit), "en"), label_of(find_unit(unit), "zh")) == (en, zh)


# The keys of the target, its figures, then promise, actual, required, gap, completion and needed as the check has them.
CHECKS = [
    (
        "measure: total, at_least: 85 个",
        ("x,2020,30,个", "x,2021,20,个"),
        ("≥ 85 by 2022", "50", "56.7", "-6.7", "58.8%", "+35 in 2022"),
    ),
    (
        "measure: rank, at_most: 50",
        ("x,2019,120,位", "x,2020,95,位"),
        ("rank ≤ 50 by 2022", "95", "96.7", "+1.7 places", "–", "–"),
    ),
    (
        "measure: level, kind: stock, at_least: 30 万亩",
        ("x,2019,15,万亩", "x,2020,193500,亩"),
        ("≥ 300,000 mu by 2022", "193,500 mu", "200,000 mu", "-6,500 mu", "64.5%", "+53,250 mu/yr"),
    ),
    (
        "measure: level, at_most: 7.25%",
        ("x,2019,14.5,%", "x,2021,10.2,%"),
        ("≤ 7.25% by 2022", "10.20%", "9.67%", "-0.53 pp", "–", "-2.95 pp in 2022"),
    ),
    (
        "measure: level, kind: stock, at_least: 300 家",
        ("x,2019,0,家", "x,2022,299.9,家"),
        ("≥ 300 by 2022", "299.9", "300", "-0.1", "99.97%", "–"),
    ),
    (
        "measure: level, kind: flow, at_least: 30 亿元",
        ("x,2019,3,亿元", "x,2022,29.96,亿元"),
        ("≥ 3 bn yuan by 2022", "2.996 bn yuan", "3.000 bn yuan", "-0.004 bn yuan", "99.9%", "–"),
    ),
]


@pytest.mark.parametrize(("keys", "rows", "expected"), CHECKS)
def test_the_figures_of_a_target_are_shown_together(
    keys: str, rows: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    document = compose_check(assessed(plan_of(keys), *rows), "en")
    assert (
        tuple(_cells(document)[key] for key in ("promised", "actual", "required", "gap", "completion", "needed"))
        == expected
    )


def _cells(document: Document) -> dict[str, str]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    ((row,),) = (section.rows for section in table.sections)
    return {column.key: cell.text for column, cell in zip(table.columns, row, strict=True)}


@pytest.mark.parametrize(
    ("share", "completion", "pace"),
    [
        (0.9996, "99.96%", "99.96%"),
        (1.0004, "100.04%", "100.04%"),
        (1.0, "100.0%", "100%"),
        (0.7996, "80.0%", "79.96%"),
        (0.804, "80.4%", "80%"),
        (0.57, "57.0%", "57%"),
        (math.nan, "–", "–"),
    ],
)
def test_a_share_is_told_from_the_whole(share: float, completion: str, pace: str) -> None:
    assert (completion_written(share), pace_written(share)) == (completion, pace)


@pytest.mark.parametrize("share", [0.99996, 0.5, 1.00004])
def test_a_spreadsheet_tells_a_share_from_the_whole_too(share: float) -> None:
    cell = percentage(share)
    assert cell.number is not None
    assert cell.text == f"{100 * share:.{cell.number.decimals}f}%"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_different_words_for_one_thing_compare(language: Language) -> None:
    plan = plan_of("measure: total, at_most: 10 起")
    assessment = assessed(plan, "x,2020,2,件", "x,2021,1,次")
    (row,) = rows_in_data(assessment)
    assert not assessment.problems
    assert written(row.actual, row.shown(language)) == ("3起" if language == "zh" else "3")
