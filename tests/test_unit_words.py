"""What titles, notes and names of sheets say of the unit of a table, and which units around it leave it open."""

import pytest

from leling_targets.actuals.cross.unit_words import said_unit, settled_units, units_within
from leling_targets.actuals.guards.style_formats import shown_number
from leling_targets.actuals.understood.open_units import BETWEEN, doubt_of
from leling_targets.units import find_unit

SAID = {
    "百万元": "百万元",
    "百万元，%": "百万元，%",
    "甲县2022年1-9月主要经济指标（百万元）": "百万元",
    "（百万元、%）": "百万元、%",
    "单位 百万元": "百万元",
    "金额单位 百万元": "百万元",
    "（单位均为百万元）": "百万元",
    "以百万元计": "百万元",
    "数据以百万元为单位": "百万元",
    "本表金额为百万元": "百万元",
    "计价货币：百万元": "百万元",
    "金额：百万元": "百万元",
    "说明：以上均为百万元": "百万元",
    "注：金额单位：百万元": "百万元",
    "資料單位：百萬元": "百万元",
    "（人）": "人",
    "(persons)": "persons",
    "(yuan million)": "yuan million",
    "in million yuan": "million yuan",
    "Millions of yuan": "Millions of yuan",
    "CNY million": "CNY million",
    "¥ million": "¥ million",
    "Values in CNY mn": "CNY mn",
    "$ million": "$ million",
    "Expressed in million yuan, unless otherwise stated": "million yuan",
}
OPEN = {
    "In millions": ["millions"],
    "(百万)": ["百万"],
    "RMB'000": ["RMB thousand"],
    "注：1.税收收入为百万元；2.其他": ["百万元"],
    "amounts in CNY million per year": ["CNY million"],
    "(Yuan, millions)": ["millions"],
}
NEITHER = (
    *("年", "2021", "100", "m", "（续表）", "甲县2022年1-9月主要经济指标", "工业总产值（现价）", "重点项目（项目）"),
    *("编制单位：统计局", "报送单位：项", "年主营业务收入2000万元及以上", "亿元以上企业主要指标", "百万人口大县"),
    *("County A, 1.2 million people", "Investment in projects", "Table 1"),
)


@pytest.mark.parametrize("text", SAID)
def test_a_text_says_the_unit(text: str) -> None:
    assert said_unit(text) == SAID[text]


@pytest.mark.parametrize("text", OPEN)
def test_a_text_leaves_the_unit_open(text: str) -> None:
    assert said_unit(text) == ""
    assert units_within(text) == OPEN[text]


@pytest.mark.parametrize("text", NEITHER)
def test_a_text_says_nothing_of_a_unit(text: str) -> None:
    assert (said_unit(text), units_within(text)) == ("", [])


@pytest.mark.parametrize(
    ("texts", "units", "open_units"),
    [
        (["指标（亿元）", "单位：亿元"], "亿元", ()),
        (["（亿元）", "（万人）"], "亿元、万人", ()),
        (["（亿元）", "（百万元）"], "", ("亿元", "百万元")),
        (["主要指标", "In millions"], "", ("millions",)),
        ([], "", ()),
    ],
)
def test_texts_together_settle_the_unit(texts: list[str], units: str, open_units: tuple[str, ...]) -> None:
    found = settled_units(texts)
    assert (found.units, found.open_units) == (units, open_units)


@pytest.mark.parametrize(
    ("candidates", "expected", "doubt"),
    [
        ("百万元", "亿元", "百万元"),
        ("亿元", "亿元", ""),
        ("1亿元", "亿元", ""),
        ("家|百万元", "亿元", "百万元"),
        ("百万元|万人", "家", ""),
        ("人", "万人", "人"),
        ("millions", "亿元", "millions"),
        ("millions", "%", ""),
        ("$ million", "亿元", "$ million"),
        ("万元/亩", "亿元", ""),
        ("百万元", "位", ""),
        (BETWEEN, "亿元", ""),
    ],
)
def test_figures_without_a_unit_are_doubtful(candidates: str, expected: str, doubt: str) -> None:
    assert doubt_of(candidates, find_unit(expected)) == doubt


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        *((plain, "") for plain in ("General", "0.00", "#,##0.00", "0%", '0.0"%"', "0.00E+00", "# ?/?", "000000")),
        *((plain, "") for plain in ('_ "¥"* #,##0.00_ ', r"#,##0_);[Red]\(#,##0\)", '#,##0;-#,##0;"无"', "yyyy-mm")),
        ('0"年"', "2021年"),
        ('0"年1-9月"', "2021年1-9月"),
        ('0.00"百万元"', "2021百万元"),
        ("0.00亿元", "2021亿元"),
        ("[$USD] 0.0", "USD2021"),
        ('0.00,,"M"', '2021 → 0.00,,"M"'),
        ("#,##0,", "2021 → #,##0,"),
        ('0!.0000"亿"', '2021 → 0!.0000"亿"'),
    ],
)
def test_a_format_shows_words(written: str, shown: str) -> None:
    assert shown_number(2021.0, written) == shown
