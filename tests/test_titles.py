"""Titles, the names of sheets and rows above others: the areas, indicators, goals and parts they say."""

from pathlib import Path

import pytest

from leling_targets.actuals.cross.titles import title_of
from leling_targets.actuals.understood.areas import AreaNames, agree, agreed, area_of_sheet, contradicting
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.plans import heads_goals, says_part, says_plan
from leling_targets.actuals.understood.words import area_of_office
from sheets import held, text, workbook

AREAS: dict[str, str] = {
    "乙县2022年主要经济指标": "乙县",
    "2022年乙县主要经济指标": "乙县",
    "主要经济指标（乙县）": "乙县",
    "Main economic indicators, 乙县": "乙县",
    "单位名称：乙县": "乙县",
    "区县名称：乙县": "乙县",
    "行政区划：乙县": "乙县",
    "填报地区：乙县": "乙县",
    "所属地区：乙县": "乙县",
    "县区：乙县": "乙县",
    "地区：乙": "乙",
    "单位：乙县": "乙县",
    "填报单位：乙县统计局": "乙县",
    "填报单位：统计局": "",
    "制表单位：乙县人民政府": "乙县",
    "表号：A101 制定机关：国家统计局 填报单位：乙县": "乙县",
    "数据来源：乙县统计局": "",
    "单位：亿元、%": "",
    "乙县高质量发展指标": "乙县",
    "乙县招商引资与工业指标": "乙县",
    "乙县民营经济指标": "乙县",
    "乙市民营经济指标": "乙市",
    "乙县城镇居民人均可支配收入": "乙县",
    "乙县地区生产总值": "乙县",
    "2022年乙县GDP等指标": "乙县",
    "乙县GDP核算表": "乙县",
    "附表3 乙县完成情况": "乙县",
    "乙县：主要经济指标": "乙县",
    "乙县-主要经济指标": "乙县",
    "乙　县主要指标": "乙县",
    "工业税收 乙县": "乙县",
    "某市乙县主要指标": "某市乙县",
    "山东省德州市乐陵市主要指标": "山东省德州市乐陵市",
    "山东乐陵主要经济指标": "山东乐陵",
    "山东省 乐陵市主要指标": "山东省乐陵市",
    "山东省-德州市-乐陵市": "山东省德州市乐陵市",
    "Indicators of Yi County, Shandong Province": "Yi County",
    "Yi County and Bing County": "Yi County Bing County",
    "济南市市中区指标": "济南市市中区",
    "新乡市指标": "新乡市",
    "景德镇市指标": "景德镇市",
    "和平区主要指标": "和平区",
    "聊城市主要指标": "聊城市",
    "山东省聊城市指标": "山东省聊城市",
    "成都市指标": "成都市",
    "北京市房山区主要指标": "北京市房山区",
    "宝山区指标": "宝山区",
    "荔湾区指标": "荔湾区",
    "周集镇指标": "周集镇",
    "额尔古纳市指标": "额尔古纳市",
    "全省城镇新增就业": "全省",
    "重点城市指标": "",
    "革命老区指标": "",
    "阿里地区主要指标": "阿里地区",
    "乙县、丙县主要指标": "乙县 丙县",
    "乙县和丙县主要指标": "乙县 丙县",
    "2021年全国主要经济指标": "全国",
    "2021年1-9月全市主要经济指标": "全市",
    "山东主要经济指标": "山东",
    "北京主要经济指标": "北京",
    "新疆兵团主要指标": "新疆兵团",
    "内蒙古自治区指标": "内蒙古自治区",
    "乙产业园区指标": "乙产业园区",
    "乙工业园主要指标": "乙工业园",
    "开发区主要指标": "开发区",
    "东城街道主要指标": "东城街道",
    "Indicators of Yi County": "Yi County",
    "County B": "County B",
    # Words with an area's last character that name none.
    "各县区主要指标": "",
    "各县（市、区）主要指标": "",
    "2021年各市工业总产值": "",
    "分地区生产总值": "",
    "县域经济指标": "",
    "城市建设": "",
    "城区": "",
    "园区建设情况": "",
    "工业园区总产值": "",
    "规模以上工业园区指标": "",
    "新增市场主体": "",
    "规模以上市属企业": "",
    "区域经济": "",
    "国有企业": "",
    "乡镇企业": "",
    "国家级自然保护区": "",
    "百强县指标": "",
    "贫困地区指标": "",
    "高新技术产业产值": "",
    "“十四五”时期经济社会发展主要指标": "",
    "Urban District Indicators": "",
    "Main indicators of the whole city": "",
    "注：乙县数据不含开发区": "",
}


@pytest.mark.parametrize("line", AREAS)
def test_the_areas_a_line_names(line: str) -> None:
    assert " ".join(areas_in(line)) == AREAS[line]


SHEETS = {
    "乙县": "乙县",
    "乙县2021年": "乙县",
    "2022年乙县": "乙县",
    "乙县(快报)": "乙县",
    "乙县数据": "乙县",
    "1.乙县": "乙县",
    "01乙县": "乙县",
    "乙县-1": "乙县",
    "山东": "山东",
    "Yi County": "Yi County",
    "Sheet1": "",
    "表1": "",
    "汇总": "",
    "2021年1-9月": "",
    "各县区": "",
}


@pytest.mark.parametrize("name", SHEETS)
def test_the_area_a_sheet_is_named_for(name: str) -> None:
    assert area_of_sheet(name) == SHEETS[name]


@pytest.mark.parametrize(
    ("spelling", "own"),
    [
        ("某市甲县", "甲县"),
        ("山东省德州市乐陵市", "乐陵市"),
        ("山东乐陵", "乐陵市"),
        ("全县", "甲县"),
        ("本市", "乐陵市"),
    ],
)
def test_the_plan_s_own_area_in_any_form(spelling: str, own: str) -> None:
    assert AreaNames(own).meaning(spelling) == own


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("全市", "乐陵市", True),
        ("山东省乐陵市", "乐陵市", True),
        ("全县", "乙县", True),
        ("全国", "乙县", False),
        ("全市", "乙县", False),
        ("乙县", "丙县", False),
        ("乙县", "乙县丙镇", False),
    ],
)
def test_whether_two_names_may_be_of_one_area(one: str, other: str, is_one: bool) -> None:
    assert agree(one, other) == agree(other, one) == is_one
    assert (contradicting((one, other)) is None) == is_one


def test_the_longest_name_is_shown() -> None:
    assert agreed(("全市", "乐陵市", "山东省乐陵市")) == "山东省乐陵市"


@pytest.mark.parametrize(
    ("line", "indicator"),
    [
        ("各县工业总产值（万元）", "工业总产值（万元）"),
        ("2021年乙县工业总产值", "工业总产值"),
        ("工业总产值（乙县）", "工业总产值"),
    ],
)
def test_the_indicator_a_title_names(line: str, indicator: str) -> None:
    assert title_of([line]).indicator == indicator


PLANS = {
    "“十四五”时期经济社会发展主要指标": True,
    "2021年国民经济和社会发展计划主要指标": True,
    "2021年主要预期目标": True,
    "2021年主要指标计划表": True,
    "任务分解表": True,
    "三年行动计划目标表": True,
    "预测表": True,
    "Plan targets 2021-2025": True,
    "2021年计划完成情况": False,
    "规划目标进展情况表": False,
    "2021年预算执行情况": False,
    "Progress towards the plan's targets": False,
    "2021年一般公共预算收入": False,
    "人均预期寿命": False,
    "计划生育率": False,
    "近五年主要指标": False,
    "主要经济指标": False,
}


@pytest.mark.parametrize("line", PLANS)
def test_whether_a_title_speaks_of_goals(line: str) -> None:
    assert bool(says_plan([line])) == PLANS[line]


@pytest.mark.parametrize("line", ["计划", "二、2021年目标", "以下为预测数", "（一）年度任务", "Targets"])
def test_rows_of_goals(line: str) -> None:
    assert heads_goals(line)


@pytest.mark.parametrize(
    "line", ["农村", "（女）", "规下工业", "当月", "上年同期", "现价", "万元", "单位万元", "rural", "小计"]
)
def test_words_for_a_part(line: str) -> None:
    assert says_part(line)


@pytest.mark.parametrize(
    "line",
    [
        "一、工业",
        "经济发展",
        "(一)综合",
        "其中：",
        "农业农村",
        "城市建设",
        "农村居民人均可支配收入",
        "一般公共预算收入",
        "",
    ],
)
def test_headings_that_say_nothing_of_figures(line: str) -> None:
    assert not says_part(line)
    assert not heads_goals(line)


HEADER, OUTPUT = "指标|2020年|2021年", "工业总产值（亿元）|500|620"
SECTIONS: dict[str, tuple[str, str]] = {
    "areas above their rows": (
        f"{HEADER}\n{OUTPUT}\n一、乙县||\n{OUTPUT}\n（二）示例市||\n企业数（家）|5|6",
        """
= periods_across
output level 2020: 500 亿元 [B2]
output level 2021: 620 亿元 [C2]
乙县 output level 2020: 500 亿元 [B4]
乙县 output level 2021: 620 亿元 [C4]
firms level 2020-12 end: 5 家 [B6]
firms level 2021-12 end: 6 家 [C6]
""",
    ),
    "a unit below the header": (
        f"{HEADER}\n（单位：万元）||\n工业总产值|500|620",
        """
= periods_across
output level 2020: 0.05 亿元 [B3]
output level 2021: 0.062 亿元 [C3]
! B3 UNIT_CONVERTED
""",
    ),
    "headings, and growth that is not published": (
        f"{HEADER}\n一、工业||\n{OUTPUT}\n同比增长（%）||\n其中：||\n企业数（家）|5|6\n注：快报||",
        """
= periods_across
output level 2020: 500 亿元 [B3]
output level 2021: 620 亿元 [C3]
firms level 2020-12 end: 5 家 [B6]
firms level 2021-12 end: 6 家 [C6]
""",
    ),
    "goals": (f"{HEADER}\n{OUTPUT}\n二、2021年目标||\n{OUTPUT}", "A3 ROWS_NOT_UNDERSTOOD"),
    "a part": (f"{HEADER}\n农村||\n{OUTPUT}", "A2 ROWS_NOT_UNDERSTOOD"),
    "growth": (f"{HEADER}\n同比增速（%）||\n{OUTPUT}", "A2 ROWS_NOT_UNDERSTOOD"),
    "two areas": (f"{HEADER}\n乙县、丙县||\n{OUTPUT}", "A2 ROWS_NOT_UNDERSTOOD"),
    "a title of a part": (f"农村||\n{HEADER}\n{OUTPUT}", "A2 ROWS_NOT_UNDERSTOOD"),
    "a title of two areas": (f"乙县、丙县主要指标||\n{HEADER}\n{OUTPUT}", "A2 AREAS_CONTRADICT"),
    "a title of goals": (f"2021年主要预期目标||\n{HEADER}\n{OUTPUT}", "A2 PLAN_TABLE"),
    "each table has its own title": (
        "示例市主要指标|\n指标|2020年\n工业总产值（亿元）|50\n乙县人口|\n指标|2021年\n工业总产值（亿元）|51",
        """
= bureau_sheet
output level 2020: 50 亿元 [B3]
乙县 output level 2021: 51 亿元 [B6]
""",
    ),
    "a second table of goals": (
        "2020年主要指标|\n指标|2020年\n工业总产值（亿元）|50\n2021年目标|\n指标|2021年\n工业总产值（亿元）|51",
        "A5 PLAN_TABLE",
    ),
    "goals in a column of their own": (
        "指标|2020年|2021年|2025年目标|属性\n工业总产值（亿元）|500|620|700|预期性\n企业数（家）|5|6|9|约束性",
        """
= periods_across
output level 2020: 500 亿元 [B2]
output level 2021: 620 亿元 [C2]
firms level 2020-12 end: 5 家 [B3]
firms level 2021-12 end: 6 家 [C3]
! UNKNOWN_COLUMN
""",
    ),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_rows_above_others(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sheet, expected = SECTIONS[name]
    held(workbook(sheet), expected)
    assert text(sheet)


@pytest.mark.parametrize("office", ["统计局", "水利局", "人民政府办公室", "发改委", "管理委员会", "党政办"])
def test_an_office_is_of_its_area_in_titles_and_in_cells(office: str) -> None:
    assert area_of_office(f"乙县{office}") == "乙县"
    assert areas_in(f"填报单位：乙县{office}") == ("乙县",)
