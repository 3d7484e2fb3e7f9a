"""Slips of the hand: what is one, and what is another indicator's name."""

import pytest

from leling_targets.actuals.understood.slips import slip_of

SLIPS = [
    ("工业总产直", "工业总产值"),
    ("工业增加植增速", "工业增加值"),
    ("一般公共预算收人", "一般公共预算收入"),
    ("工业总值", "工业总产值"),
    ("工业产总值", "工业总产值"),
    ("工业总产值值", "工业总产值"),
    ("规上企业", "规上企业数"),
    ("社会消费品零售额", "社会消费品零售总额"),
    ("工业总产值(目标)", "工业总产值"),
    ("固定资产投资（不含农户）", "固定资产投资"),
    ("2022年工业总产值", "工业总产值"),
    ("1-9月工业总产值", "工业总产值"),
    ("Industrail output", "Industrial output"),
    ("Industrial outputs", "Industrial output"),
    ("indutrial_output", "industrial_output"),
    ("outptu", "output"),
]

OTHERS = [
    ("农业总产值", "工业总产值"),
    ("规模以上工业增加值", "工业增加值"),
    ("工业增加值", "规模以上工业增加值"),
    ("工业增加值率", "工业增加值"),
    ("工业销售产值", "工业总产值"),
    ("进出口总额", "出口总额"),
    ("进口总额", "出口总额"),
    ("一般公共预算支出", "一般公共预算收入"),
    ("第二产业增加值", "第一产业增加值"),
    ("限上企业数", "规上企业数"),
    ("常住人口", "户籍人口"),
    ("用水量", "用电量"),
    ("省级开发区", "市级开发区"),
    ("引进过十亿元项目", "引进过亿元项目"),
    ("Imports", "Exports"),
    ("Input", "Output"),
    ("Gross industrial output", "Industrial output"),
    ("Males", "Females"),
    ("PM10", "PM2.5"),
]


@pytest.mark.parametrize(("found", "name"), SLIPS)
def test_a_slip_is_known_for_one(found: str, name: str) -> None:
    assert slip_of(found, [name]) == name


@pytest.mark.parametrize(("found", "name"), OTHERS)
def test_another_thing_is_no_slip(found: str, name: str) -> None:
    assert slip_of(found, [name]) is None
