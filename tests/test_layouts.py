"""Sheets as offices make them: what is read of each, cell by cell; and what is asked about instead of guessed.

A case is a sheet, with | between its cells, and what comes of it: `= layout`, a line per figure (area unless it is the
plan's, indicator, form, period: value unit [cell]), and `!` what was noticed.
"""

from pathlib import Path

import pytest

from sheets import held, text, workbook


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# Each sheet is written as a workbook and as CSV, and the same is read of both.

READ: dict[str, tuple[str, str]] = {
    "months in English under a year": (
        """
Indicator|Unit|2020||2021|
||Jan-Dec|growth %|Jan-Sep|growth %
Output|亿元|100|7.5|80|8.8
""",
        """
= bureau_sheet
output level 2020: 100 亿元 [C3]
output growth 2020: 7.5 % [D3]
output level 2021-01/09: 80 亿元 [E3]
output growth 2021-01/09: 8.8 % [F3]
""",
    ),
    "points a share rose by, in a column of growth": (
        """
2021年主要指标|||
指标|单位|2021年|同比%
高新技术产业占比|%|33|提高0.8个百分点
工业总产值|亿元|320|9.5
""",
        """
= bureau_sheet
hightech level 2021-12 end: 33 % [C3]
output level 2021: 320 亿元 [C4]
output growth 2021: 9.5 % [D4]
""",
    ),
    "rise or fall, in percent": (
        """
指标|单位|2021年|
||绝对量|比上年增减
|||%
工业总产值|亿元|320|9.5
""",
        """
= bureau_sheet
output level 2021: 320 亿元 [C4]
output growth 2021: 9.5 % [D4]
""",
    ),
    "words for the value, and the plan's own area, about a name": (
        """
指标|单位|2020|2021
工业总产值|亿元|100|
工业总产值完成额|亿元||110
全市营业收入|亿元|90|
示例市营业收入实绩|亿元||95
外市营业收入|亿元|70|71
""",
        """
= periods_across
output level 2020: 100 亿元 [C2]
output level 2021: 110 亿元 [D3]
revenue level 2020: 90 亿元 [C4]
revenue level 2021: 95 亿元 [D5]
! A6 UNKNOWN_INDICATOR
""",
    ),
    "small growth of the only indicator of the plan": (
        """
2022年1-9月主要指标||
指标|累计|同比±%
工业总产值|300|0.3
粮食产量|20|6.5
""",
        """
= bureau_sheet
output level 2022-01/09: 300 亿元 [B3]
output growth 2022-01/09: 0.003 fraction [C3]
! A4 UNKNOWN_INDICATOR
""",
    ),
    "small growth of one indicator beside larger growth of others": (
        """
2022年1-9月主要指标||
指标|累计|同比±%
规模以上工业增加值||0.3
工业总产值|300|6.5
""",
        """
= bureau_sheet
value_added growth 2022-01/09: 0.003 fraction [C3]
output level 2022-01/09: 300 亿元 [B4]
output growth 2022-01/09: 6.5 % [C4]
""",
    ),
    "growth under a year that is headed for the months of its neighbour": (
        """
指标|单位|2021年||2022年|
||1-12月|增长%|1-9月|增长%
工业总产值|亿元|100|7.5|80|8.8
""",
        """
= bureau_sheet
output level 2021: 100 亿元 [C3]
output growth 2021: 7.5 % [D3]
output level 2022-01/09: 80 亿元 [E3]
output growth 2022-01/09: 8.8 % [F3]
""",
    ),
    "growth and the year before, under one year only": (
        """
指标|单位|2022年||
||1-9月|上年同期|同比%
工业总产值|亿元|80|70|8.8
""",
        """
= bureau_sheet
output level 2022-01/09: 80 亿元 [C3]
output level 2021-01/09: 70 亿元 [D3]
output growth 2022-01/09: 8.8 % [E3]
""",
    ),
    "a year to date under a title that says the date": (
        """
2022年1-9月主要指标|||
指标|单位|2022年累计|同比%
工业总产值|亿元|80|8.8
""",
        """
= bureau_sheet
output level 2022-01/09: 80 亿元 [C3]
output growth 2022-01/09: 8.8 % [D3]
""",
    ),
    "months as Excel writes them, and days that end in their year": (
        """
指标|单位|Dec-20|31.12.2021
企业数|家|80|90
""",
        """
= periods_across
firms level 2020-12 end: 80 家 [C2]
firms level 2021-12 end: 90 家 [D2]
""",
    ),
    "actual behind a year": (
        """
指标|单位|2020 actual|2021 Actuals
企业数|家|80|90
""",
        """
= periods_across
firms level 2020-12 end: 80 家 [C2]
firms level 2021-12 end: 90 家 [D2]
""",
    ),
    "title with period and units, merged": (
        """
2021年1-9月全市主要经济指标|||
|||单位：亿元、%
指标|本月止累计|上年同期|累计同比增长
工业总产值|310.5|280.1|10.9
规模以上工业增加值|||9.1
　　其中：高新技术产业占比|33||
　　　注：增加值增速按可比价计算。
　　　2. 其余按现价，2021年为快报数。
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output level 2020-01/09: 280.1 亿元 [C4]
output growth 2021-01/09: 10.9 % [D4]
value_added growth 2021-01/09: 9.1 % [D5]
hightech level 2021-09 end: 33 % [B6]
""",
    ),
    "header over two rows, 本月 beside 累计": (
        """
2021年9月工业经济
指标名称|计量单位|本月||本月止累计|
||绝对量|同比增长%|绝对量|同比增长%
工业总产值|亿元|35.2|8.1|310.5|10.9
""",
        """
= bureau_sheet
output level 2021-09/09: 35.2 亿元 [C4]
output growth 2021-09/09: 8.1 % [D4]
output level 2021-01/09: 310.5 亿元 [E4]
output growth 2021-01/09: 10.9 % [F4]
""",
    ),
    "header over three rows": (
        """
主要指标完成情况
指标名称|计量单位|2021年||||2020年|
||9月||1-9月||1-9月|
||绝对量|同比增长(%)|绝对量|同比增长(%)|绝对量|同比增长(%)
工业总产值|亿元|35.2|8.1|310.5|10.9|280.1|5.5
工业税收|万元|12000||105000|7.1||
""",
        """
= bureau_sheet
output level 2021-09/09: 35.2 亿元 [C5]
output growth 2021-09/09: 8.1 % [D5]
output level 2021-01/09: 310.5 亿元 [E5]
output growth 2021-01/09: 10.9 % [F5]
output level 2020-01/09: 280.1 亿元 [G5]
output growth 2020-01/09: 5.5 % [H5]
tax level 2021-09/09: 12000 万元 [C6]
tax level 2021-01/09: 105000 万元 [E6]
tax growth 2021-01/09: 7.1 % [F6]
""",
    ),
    "header over several rows, indicators above": (
        """
2021年1-9月各县市区主要指标
地区|工业总产值（亿元）||工业税收（万元）|
|绝对量|增长%|绝对量|增长%
全市|310.5|10.9|105000|7.1
东城区|110.5|9.9|35000|6.1
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output growth 2021-01/09: 10.9 % [C4]
tax level 2021-01/09: 105000 万元 [D4]
tax growth 2021-01/09: 7.1 % [E4]
东城区 output level 2021-01/09: 110.5 亿元 [B5]
东城区 output growth 2021-01/09: 9.9 % [C5]
东城区 tax level 2021-01/09: 35000 万元 [D5]
东城区 tax growth 2021-01/09: 6.1 % [E5]
""",
    ),
    "甲乙 below the header, 序号 before": (
        """
2021年1-9月工业主要指标
序号|指标名称|计量单位|本期|上年同期|增长%
甲|乙|丙|1|2|3
1|工业总产值|亿元|310.5|280.1|10.9
2|企业数|家|55|50|10
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [D4]
output level 2020-01/09: 280.1 亿元 [E4]
output growth 2021-01/09: 10.9 % [F4]
firms level 2021-09 end: 55 家 [D5]
firms level 2020-09 end: 50 家 [E5]
firms growth 2021-09 end: 10 % [F5]
""",
    ),
    "side by side": (
        """
2021年1-9月主要经济指标
单位：亿元
指标|完成|增长(%)|指标|完成|增长(%)
工业总产值|310.5|10.9|营业收入|300.5|11.3
工业税收|10.5|7.1|||
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output growth 2021-01/09: 10.9 % [C4]
tax level 2021-01/09: 10.5 亿元 [B5]
tax growth 2021-01/09: 7.1 % [C5]
revenue level 2021-01/09: 300.5 亿元 [E4]
revenue growth 2021-01/09: 11.3 % [F4]
""",
    ),
    "续表 with a unit of its own": (
        """
2021年1-9月主要经济指标
单位：亿元、%
指标|1-9月|同比增长
工业总产值|310.5|10.9
主要经济指标（续表）
单位：万元、%
指标|1-9月|同比增长
营业收入|3005000|11.3
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output growth 2021-01/09: 10.9 % [C4]
revenue level 2021-01/09: 300.5 亿元 [B8]
revenue growth 2021-01/09: 11.3 % [C8]
! B8 UNIT_CONVERTED
""",
    ),
    "unit of a title in brackets": (
        """
示例市2021年1-9月主要指标（百万元、%）
指标|1-9月|同比增长
工业总产值|31050|10.9
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B3]
output growth 2021-01/09: 10.9 % [C3]
! B3 UNIT_CONVERTED
""",
    ),
    "unit alone above one of the columns": (
        """
||百万元
指标|2020年|2021年
工业总产值|30050|31050
""",
        """
= periods_across
output level 2020: 300.5 亿元 [B3]
output level 2021: 310.5 亿元 [C3]
! B3 UNIT_CONVERTED
""",
    ),
    "unit in a note": (
        """
指标|2021年
工业总产值|31050
注：金额单位：百万元
""",
        """
= periods_across
output level 2021: 310.5 亿元 [B2]
! B2 UNIT_CONVERTED
""",
    ),
    "unit right under the header": (
        """
指标|2021年
单位：百万元
工业总产值|31050
""",
        """
= periods_across
output level 2021: 310.5 亿元 [B3]
! B3 UNIT_CONVERTED
""",
    ),
    "unit above a row per figure": (
        """
以百万元计
指标|时期|数值
工业总产值|2021年|31050
""",
        """
= tidy
output level 2021: 310.5 亿元 [C3]
! C3 UNIT_CONVERTED
""",
    ),
    "unit behind the word for values": (
        """
指标|时期|数值/百万元
工业总产值|2021年|31050
""",
        """
= periods_down
output level 2021: 310.5 亿元 [C2]
! C2 UNIT_CONVERTED
""",
    ),
    "blank units that another unit says nothing of": (
        """
指标|单位|2021年
工业总产值|亿元|310.5
营业收入||300.5
企业数||55
""",
        """
= periods_across
output level 2021: 310.5 亿元 [C2]
revenue level 2021: 300.5 亿元 [C3]
firms level 2021-12 end: 55 家 [C4]
""",
    ),
    "two tables, one below the other": (
        """
表1 2021年工业主要指标
指标|单位|2021年
工业总产值|亿元|500
表2 2021年各区营业收入
地区|单位|营业收入
东城区|亿元|100
""",
        """
= bureau_sheet
output level 2021: 500 亿元 [C3]
东城区 revenue level 2021: 100 亿元 [C6]
""",
    ),
    "其中 rows of others are left out": (
        """
2021年1-9月
单位：亿元
指标|累计|同比增长%
一、工业总产值|310.5|10.9
　　其中：国有|10.5|1.9
二、营业收入|300|11
　　其中：工业税收|10|3
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output growth 2021-01/09: 10.9 % [C4]
revenue level 2021-01/09: 300 亿元 [B6]
revenue growth 2021-01/09: 11 % [C6]
tax level 2021-01/09: 10 亿元 [B7]
tax growth 2021-01/09: 3 % [C7]
! A5 UNKNOWN_INDICATOR
""",
    ),
    "areas in rows under 指标：": (
        """
指标：地区生产总值
单位：亿元
地区|2021年|2020年
全市|1310.5|1210
东城区|300.5|280
""",
        """
= periods_across
gdp level 2021: 1310.5 亿元 [B4]
gdp level 2020: 1210 亿元 [C4]
东城区 gdp level 2021: 300.5 亿元 [B5]
东城区 gdp level 2020: 280 亿元 [C5]
""",
    ),
    "areas across, growth beside each": (
        """
2021年1-9月
单位：亿元
指标|全市|增长%|东城区|增长%
工业总产值|310|5|100|6
""",
        """
= bureau_sheet
output level 2021-01/09: 310 亿元 [B4]
output growth 2021-01/09: 5 % [C4]
东城区 output level 2021-01/09: 100 亿元 [D4]
东城区 output growth 2021-01/09: 6 % [E4]
""",
    ),
    "areas and indicators in merged labels": (
        """
地区|指标|单位|2021年|2020年
东城区|工业总产值|亿元|100|90
|营业收入|亿元|80|70
西城县|工业总产值|亿元|200|180
""",
        """
= periods_across
东城区 output level 2021: 100 亿元 [D2]
东城区 output level 2020: 90 亿元 [E2]
东城区 revenue level 2021: 80 亿元 [D3]
东城区 revenue level 2020: 70 亿元 [E3]
西城县 output level 2021: 200 亿元 [D4]
西城县 output level 2020: 180 亿元 [E4]
""",
    ),
    "years as numbers, newest first": (
        """
指标|2022|2021|2020
工业总产值(亿元)|610|550|500
企业数(家)|60|58|55
高新技术产业占比(%)|33|32|31
""",
        """
= periods_across
output level 2022: 610 亿元 [B2]
output level 2021: 550 亿元 [C2]
output level 2020: 500 亿元 [D2]
firms level 2022-12 end: 60 家 [B3]
firms level 2021-12 end: 58 家 [C3]
firms level 2020-12 end: 55 家 [D3]
hightech level 2022-12 end: 33 % [B4]
hightech level 2021-12 end: 32 % [C4]
hightech level 2020-12 end: 31 % [D4]
""",
    ),
    "growth between years": (
        """
主要工业指标
指标|单位|2021年|增长(%)|2020年|增长(%)
工业总产值|亿元|550|10|500|11.1
""",
        """
= bureau_sheet
output level 2021: 550 亿元 [C3]
output growth 2021: 10 % [D3]
output level 2020: 500 亿元 [E3]
output growth 2020: 11.1 % [F3]
""",
    ),
    "growth behind two years is that of the newer": (
        """
主要工业指标
指标|单位|2020年|2021年|增长(%)
工业总产值|亿元|500|550|10
""",
        """
= periods_across
output level 2020: 500 亿元 [C3]
output level 2021: 550 亿元 [D3]
output growth 2021: 10 % [E3]
""",
    ),
    "growth beside the months of a title with a year": (
        """
2021年主要经济指标
单位：亿元
指标|1-9月|同比增长(%)
工业总产值|310.5|10.9
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [B4]
output growth 2021-01/09: 10.9 % [C4]
""",
    ),
    "quarters": (
        """
2021年
单位：亿元
指标|一季度|二季度|前三季度|全年
工业总产值|100|110|330|460
""",
        """
= bureau_sheet
output level 2021-01/03: 100 亿元 [B4]
output level 2021-04/06: 110 亿元 [C4]
output level 2021-01/09: 330 亿元 [D4]
output level 2021: 460 亿元 [E4]
""",
    ),
    "years above quarters": (
        """
单位：亿元
指标|2021年||2022年|
|一季度|二季度|一季度|上半年
工业总产值|100|110|120|250
""",
        """
= bureau_sheet
output level 2021-01/03: 100 亿元 [B4]
output level 2021-04/06: 110 亿元 [C4]
output level 2022-01/03: 120 亿元 [D4]
output level 2022-01/06: 250 亿元 [E4]
""",
    ),
    "periods down": (
        """
年份|工业总产值(亿元)|企业数(家)|工业增加值增速(%)
2020|500|55|6.5
2021|550|58|9.1
""",
        """
= periods_down
output level 2020: 500 亿元 [B2]
firms level 2020-12 end: 55 家 [C2]
value_added growth 2020: 6.5 % [D2]
output level 2021: 550 亿元 [B3]
firms level 2021-12 end: 58 家 [C3]
value_added growth 2021: 9.1 % [D3]
""",
    ),
    "periods down, growth beside what it is of": (
        """
年份|工业总产值|
|绝对额（亿元）|增速（%）
2020年|500|11.1
2021年|550|10
""",
        """
= periods_down
output level 2020: 500 亿元 [B3]
output growth 2020: 11.1 % [C3]
output level 2021: 550 亿元 [B4]
output growth 2021: 10 % [C4]
""",
    ),
    "年 and 月 in two columns": (
        """
年|月|工业总产值累计(亿元)
2021|2|60
|3|90
""",
        """
= periods_down
output level 2021-01/02: 60 亿元 [C2]
output level 2021-01/03: 90 亿元 [C3]
""",
    ),
    "months down under the title's year": (
        """
2021年
月份|工业总产值（当月）（亿元）|工业总产值累计（亿元）
1-2月||60
3月|35|95
""",
        """
= periods_down
output level 2021-01/02: 60 亿元 [C3]
output level 2021-03/03: 35 亿元 [B4]
output level 2021-01/03: 95 亿元 [C4]
""",
    ),
    "指标 地区 频度 单位 above": (
        """
指标|工业总产值|企业数|工业增加值同比增长
地区|示例市|东城区|示例市
频度|年|年|年
单位|亿元|家|%
2020|500|55|6.5
2021|550|58|9.1
""",
        """
= periods_down
output level 2020: 500 亿元 [B5]
东城区 firms level 2020-12 end: 55 家 [C5]
value_added growth 2020: 6.5 % [D5]
output level 2021: 550 亿元 [B6]
东城区 firms level 2021-12 end: 58 家 [C6]
value_added growth 2021: 9.1 % [D6]
""",
    ),
    "national bureau, months": (
        """
数据库：月度数据
时间：最近13个月
指标|2020年4月|2020年3月|2020年2月
规模以上工业增加值同比增长(%)|3.9|-1.1|
规模以上工业增加值_累计增长(%)|-4.9|-8.4|-13.5
注：1.规模以上口径。
　　　2.第二条
数据来源：国家统计局
""",
        """
= national_bureau
value_added growth 2020-04/04: 3.9 % [B4]
value_added growth 2020-03/03: -1.1 % [C4]
value_added growth 2020-01/04: -4.9 % [B5]
value_added growth 2020-01/03: -8.4 % [C5]
value_added growth 2020-01/02: -13.5 % [D5]
""",
    ),
    "national bureau, quarters": (
        """
数据库：季度数据
时间：最近6季度
指标|2020年第一季度|2019年第四季度
地区生产总值_当季值(亿元)|64.2|86.7
地区生产总值_累计值(亿元)|64.2|263.7
数据来源：国家统计局
""",
        """
= national_bureau
gdp level 2020-01/03 single: 64.2 亿元 [B4]
gdp level 2019-10/12: 86.7 亿元 [C4]
gdp level 2020-01/03: 64.2 亿元 [B5]
gdp level 2019: 263.7 亿元 [C5]
""",
    ),
    "national bureau, areas in rows": (
        """
数据库：分省年度数据
指标：地区生产总值(亿元)
时间：最近5年
地区|2021年|2020年
北京市|310.5|300
河北省|210.5|200
""",
        """
= national_bureau
北京市 gdp level 2021: 310.5 亿元 [B5]
北京市 gdp level 2020: 300 亿元 [C5]
河北省 gdp level 2021: 210.5 亿元 [B6]
河北省 gdp level 2020: 200 亿元 [C6]
""",
    ),
    "items of a standard": (
        """
指标|项目|2021年(万元/亩)
亩均税收|甲项目|31
亩均税收|乙项目|29
""",
        """
= periods_across
per_mu 甲项目 level 2021-12 end: 31 万元/亩 [C2]
per_mu 乙项目 level 2021-12 end: 29 万元/亩 [C3]
""",
    ),
    "a status beside the figures": (
        """
指标|单位|2020年|2021年|状态
工业总产值|亿元|500|550|快报
""",
        """
= periods_across
output level 2020: 500 亿元 [C2]
output level 2021: 550 亿元 provisional [D2]
""",
    ),
    "goals, completion and places beside are not read": (
        """
2021年1-9月主要经济指标
单位：亿元
指标|年度目标|1-9月完成|完成率(%)|同比增长(%)|增速位次
工业总产值|600|310.5|51.7|12.5|3
""",
        """
= bureau_sheet
output level 2021-01/09: 310.5 亿元 [C4]
output growth 2021-01/09: 12.5 % [E4]
! UNKNOWN_COLUMN
""",
    ),
    "a change in points is no growth": (
        """
指标|单位|2021年|同比增减（百分点）
高新技术产业占比|%|31.5|1.5
""",
        """
= bureau_sheet
hightech level 2021-12 end: 31.5 % [C2]
! UNKNOWN_COLUMN
""",
    ),
    "the date a sheet was made on is not its period": (
        """
示例市统计局|||2021年10月15日
2021年1-9月|||单位：亿元
指标|本月|累计|同比±%
工业总产值|35|310|10.9
""",
        """
= bureau_sheet
output level 2021-09/09: 35 亿元 [B4]
output level 2021-01/09: 310 亿元 [C4]
output growth 2021-01/09: 10.9 % [D4]
""",
    ),
    "a yearbook in two languages": (
        """
指标|单位|2020|2021
Item|Unit|2020|2021
工业总产值|亿元|500|550
Output|||
""",
        """
= bureau_sheet
output level 2020: 500 亿元 [C3]
output level 2021: 550 亿元 [D3]
""",
    ),
    "growth in a row of its own": (
        """
2021年
指标|单位|2021年
工业总产值|亿元|550
　同比增长|%|10
营业收入(亿元)||500
　同比增长||9
其中：国有|亿元|50
　同比增长|%|8
""",
        """
= periods_across
output level 2021: 550 亿元 [C3]
output growth 2021: 10 % [C4]
revenue level 2021: 500 亿元 [C5]
revenue growth 2021: 9 % [C6]
! A7 UNKNOWN_INDICATOR
! A8 UNKNOWN_INDICATOR
""",
    ),
    "本年实际 and 上年实际": (
        """
2021年工业年报
指标|计量单位|本年实际|上年实际|本年比上年增长%
工业总产值|亿元|550|500|10
""",
        """
= bureau_sheet
output level 2021: 550 亿元 [C3]
output level 2020: 500 亿元 [D3]
output growth 2021: 10 % [E3]
""",
    ),
    "marks for missing figures": (
        """
2021年
单位：亿元
指标|绝对量|增长(%)
工业总产值|310.5|--
营业收入|…|-
企业数(家)|未上报|/
""",
        """
= bureau_sheet
output level 2021: 310.5 亿元 [B4]
""",
    ),
    "units behind names, growth without a sign": (
        """
2021年
指标|完成|同比增长
工业总产值(亿元)|310.5|8
企业数（家）|55|10
高新技术产业占比(%)|33|
""",
        """
= bureau_sheet
output level 2021: 310.5 亿元 [B3]
output growth 2021: 8 % [C3]
firms level 2021-12 end: 55 家 [B4]
firms growth 2021-12 end: 10 % [C4]
hightech level 2021-12 end: 33 % [B5]
""",
    ),
    "1.4倍 in a column of growth": (
        """
2021年
单位：亿元
指标|绝对量|增长(%)
工业总产值|310.5|1.4倍
营业收入|300|-5.5%
""",
        """
= bureau_sheet
output level 2021: 310.5 亿元 [B4]
output growth 2021: 140 % [C4]
revenue level 2021: 300 亿元 [B5]
revenue growth 2021: -5.5 % [C5]
""",
    ),
    "units in cells, full width, spaces that do not break": (
        """
指标|2021年|２０２０年
工业总产值|310.5亿元|2801000万元
企业数（家）|'５５|'\xa050
""",
        """
= periods_across
output level 2021: 310.5 亿元 [B2]
output level 2020: 280.1 亿元 [C2]
firms level 2021-12 end: 55 家 [B3]
firms level 2020-12 end: 50 家 [C3]
! C2 UNIT_CONVERTED
""",
    ),
    "a rank in brackets": (
        """
2021年
指标|单位|全市|东城区
工业增加值|%|8.8|7.8(3)
""",
        """
= bureau_sheet
value_added growth 2021: 8.8 % [C3]
东城区 value_added growth 2021: 7.8 % [D3]
""",
    ),
    "close names are not taken for one another": (
        """
2021年
单位：亿元
指标|完成
工业销售产值|300
工业增加值率|30
工业总产值|310
""",
        """
= bureau_sheet
output level 2021: 310 亿元 [B6]
! A4 UNKNOWN_INDICATOR
! A5 UNKNOWN_INDICATOR
""",
    ),
    "more strangers than are worth a line each": (
        """
2021年
单位：亿元
指标|完成
粮食|1
棉花|2
油料|3
蔬菜|4
水果|5
肉类|6
工业总产值|310
""",
        """
= bureau_sheet
output level 2021: 310 亿元 [B10]
! A4 OTHER_INDICATORS
""",
    ),
    "blank rows and columns before": (
        """

|||2021年主要指标
||指标|单位|2021年
||工业总产值|亿元|310
""",
        """
= periods_across
output level 2021: 310 亿元 [E3]
""",
    ),
    "a year carried from the column on the left": (
        """
指标|单位|2022年11月末|12月末
企业数|家|50|55
""",
        """
= bureau_sheet
firms level 2022-11 end: 50 家 [C2]
firms level 2022-12 end: 55 家 [D2]
""",
    ),
    "a year carried from the row above": (
        """
时间|企业数|工业总产值累计值（亿元）
2021年11月|51|280
12月|52|310
2022年1月|53|30
2月|54|55
""",
        """
= periods_down
firms level 2021-11 end: 51 家 [B2]
output level 2021-01/11: 280 亿元 [C2]
firms level 2021-12 end: 52 家 [B3]
output level 2021: 310 亿元 [C3]
firms level 2022-01 end: 53 家 [B4]
output level 2022-01/01: 30 亿元 [C4]
firms level 2022-02 end: 54 家 [B5]
output level 2022-01/02: 55 亿元 [C5]
""",
    ),
    "a quarter runs from January where a name says so": (
        """
2021年
指标|单位|一季度|二季度
工业总产值_累计值|亿元|150|310
""",
        """
= bureau_sheet
output level 2021-01/03: 150 亿元 [C3]
output level 2021-01/06: 310 亿元 [D3]
""",
    ),
    "words for how final figures are, and footnotes": (
        """
2021年1-9月
指标|单位|完成（快报）|增长(%)
工业总产值①|亿元|310|8
工业税收（预计）|亿元|31|5
累计营业收入*|亿元|310|8
""",
        """
= bureau_sheet
output level 2021-01/09: 310 亿元 provisional [C3]
output growth 2021-01/09: 8 % [D3]
tax level 2021-01/09: 31 亿元 provisional [C4]
tax growth 2021-01/09: 5 % provisional [D4]
revenue level 2021-01/09: 310 亿元 provisional [C5]
revenue growth 2021-01/09: 8 % [D5]
""",
    ),
    "growth over several years beside growth on the year before": (
        """
2021年
指标|单位|完成|比2020年增长(%)|比2019年增长(%)|两年平均增长(%)
工业总产值|亿元|310|8|20|9.5
""",
        """
= bureau_sheet
output level 2021: 310 亿元 [C3]
output growth 2021: 8 % [D3]
! UNKNOWN_COLUMN
""",
    ),
    "the national bureau's months, each kind named": (
        """
数据库：月度数据
指标|2021年9月
工业总产值_累计值(亿元)|310
营业收入_当期值(亿元)|35
""",
        """
= national_bureau
output level 2021-01/09: 310 亿元 [B3]
revenue level 2021-09/09: 35 亿元 [B4]
""",
    ),
    "a month that looks like two years, among months": (
        """
指标|单位|2011-11|2011-12|2012-01
企业数|家|50|55|56
""",
        """
= periods_across
firms level 2011-11 end: 50 家 [C2]
firms level 2011-12 end: 55 家 [D2]
firms level 2012-01 end: 56 家 [E2]
""",
    ),
    "January needs no word": (
        """
2021年
指标|单位|1月
工业总产值|亿元|30
""",
        """
= bureau_sheet
output level 2021-01/01: 30 亿元 [C3]
""",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_of_a_workbook(name: str) -> None:
    held(workbook(READ[name][0]), READ[name][1])


@pytest.mark.parametrize("name", READ)
def test_the_same_is_read_of_text(name: str) -> None:
    held(text(READ[name][0]), READ[name][1])


# What a sheet leaves open is asked about: nothing of it is read.

ASKED: dict[str, tuple[str, str]] = {
    "growth under a year, before the months of its values": (
        """
指标|单位|2022年|
||同比%|1-9月
工业总产值|亿元|8.8|80
""",
        """
C1 PERIOD_NOT_NAMED
""",
    ),
    "rise or fall, in what": (
        """
指标|单位|2021年|较上年同期增减
工业总产值|亿元|320|9.5
""",
        """
D2 FORM_UNKNOWN
""",
    ),
    "points where growth of an amount stands": (
        """
指标|单位|2021年|同比%
工业总产值|亿元|320|0.8个百分点
""",
        """
D2 FIGURE_UNREADABLE
""",
    ),
    "growth that looks like a ratio beside growth in percent": (
        """
2022年1-9月主要指标||
指标|累计|同比±%
规模以上工业增加值||0.065
工业总产值|300|6.5
""",
        """
C3 RATIOS_FOR_PERCENTS
""",
    ),
    "growth behind a month and behind January to it": (
        """
指标|单位|2022年9月||
||本月|累计|同比%
工业总产值|亿元|8|80|8.8
""",
        """
E3 MONTH_AMBIGUOUS
""",
    ),
    "growth under a year, behind a month and behind January to it": (
        """
指标|单位|2022年||
||9月|1-9月|增长%
工业总产值|亿元|8|80|8.8
""",
        """
E1 PERIOD_NOT_NAMED
""",
    ),
    "a year to date": (
        """
指标|单位|2021|2022 YTD
工业总产值|亿元|100|80
""",
        """
D2 PERIOD_UNREADABLE
""",
    ),
    "a year above 累计": (
        """
指标|单位|2022年|
||累计|同比%
工业总产值|亿元|80|8.8
""",
        """
C3 PERIOD_UNREADABLE
""",
    ),
    "a day that may be a month": (
        """
指标|单位|05.06.2021|05.06.2022
企业数|家|80|90
""",
        """
C2 PERIOD_UNREADABLE
D2 PERIOD_UNREADABLE
""",
    ),
    "areas in rows without an indicator": (
        """
数据库：分省年度数据
时间：最近5年
地区|2021年|2020年
北京市|310.5|300
""",
        """
B3 INDICATOR_NOT_NAMED
""",
    ),
    "no period anywhere": (
        """
主要经济指标
指标|单位|完成
工业总产值|亿元|310
""",
        """
C2 PERIOD_NOT_NAMED
""",
    ),
    "months without a year": (
        """
主要经济指标
指标|单位|1-9月|同比增长(%)
工业总产值|亿元|310.5|10.9
营业收入|亿元|300|8
""",
        """
C3 PERIOD_UNREADABLE
""",
    ),
    "今年 without a year": (
        """
主要经济指标
指标|单位|今年|去年
工业总产值|亿元|310.5|280
""",
        """
C2 PERIOD_NOT_NAMED
""",
    ),
    "spans of two years, or months": (
        """
时间|企业数
2009-10|3
2010-11|4
2011-12|5
""",
        """
A2 MONTHS_OR_YEARS
""",
    ),
    "a month behind December": (
        """
指标|单位|2021年12月末|9月末
企业数|家|50|55
""",
        """
D2 PERIOD_UNREADABLE
""",
    ),
    "a header that begins as a period": (
        """
指标|单位|2021年|2022年新口径|2020/21|2022年(9)|2022f
工业总产值|亿元|310|500|280|300|320
""",
        """
D2 PERIOD_UNREADABLE
E2 YEARS_UNCLEAR
F2 PERIOD_UNREADABLE
G2 PERIOD_UNREADABLE
""",
    ),
    "a whole year under months of it": (
        """
2021年1-9月主要经济指标
指标|单位|2021年|2020年
工业总产值|亿元|310|280
""",
        """
C2 PERIODS_CONTRADICT
""",
    ),
    "累计 in a name under 本月": (
        """
2021年9月
指标|单位|本月|累计
工业总产值累计|亿元|35|310
""",
        """
C3 MARKS_CONTRADICT
""",
    ),
    "a month of its own under January to September": (
        """
指标|单位|2021年1-9月|2021年4-6月
工业总产值(当月)|亿元|35|
营业收入_累计值|亿元||35
""",
        """
C2 MARKS_CONTRADICT
D3 MARKS_CONTRADICT
""",
    ),
    "a month's own figure of a stock": (
        """
指标|单位|2021年9月
企业数当期值|家|35
""",
        """
A2 STOCK_OF_A_MONTH
""",
    ),
    "a sum since January that falls": (
        """
指标|单位|2021年1-8月|2021年1-9月
工业总产值|亿元|203|193
""",
        """
D2 CUMULATIVE_FALLS
""",
    ),
    "a slip in the only name of an indicator": (
        """
2021年
指标|单位|完成
工业总产直|亿元|310
农业总产值|亿元|80
企业数|家|80
""",
        """
A3 NEARLY_KNOWN
""",
    ),
    "a dash lost in a header": (
        """
指标|单位|2021年110月份|2020年1-10月
工业总产值|亿元|310.5|280
营业收入|亿元|300|270
""",
        """
C2 PERIOD_UNREADABLE
""",
    ),
    "a dash lost in a title": (
        """
2021年110月份主要经济指标
指标|单位|完成
工业总产值|亿元|310.5
""",
        """
C2 PERIOD_NOT_NAMED
""",
    ),
    "titles of two years": (
        """
2020年与2021年主要经济指标
指标|单位|完成
工业总产值|亿元|310.5
""",
        """
C2 PERIOD_NOT_NAMED
""",
    ),
    "a month that may run from January": (
        """
指标|单位|2021年9月
工业总产值|亿元|310.5
营业收入|亿元|300
企业数|家|55
""",
        """
C2 MONTH_AMBIGUOUS
""",
    ),
    "growth beside a month and what runs to it": (
        """
2021年9月
指标|单位|本月|累计|同比增长%
工业总产值|亿元|35|310|10.9
""",
        """
E3 MONTH_AMBIGUOUS
""",
    ),
    "growth beside two indicators": (
        """
2021年各园区情况
园区|工业总产值（亿元）|营业收入（亿元）|同比增长（%）
东园|100|90|10
""",
        """
D2 INDICATOR_NOT_NAMED
""",
    ),
    "一 where a dash was meant": (
        """
2021年
单位：亿元
指标|完成|增长(%)
工业总产值|310.5|一
""",
        """
C4 FIGURE_UNREADABLE
""",
    ),
    "a figure compared": (
        """
指标|单位|2021年
工业总产值|亿元|≥150
""",
        """
C2 FIGURE_UNREADABLE
""",
    ),
    "no figures at all": (
        """
指标|单位|2021年
工业总产值|亿元|'#DIV/0!
营业收入|亿元|1.2.3
企业数|家|0x1F
""",
        """
C2 FIGURE_UNREADABLE
C3 FIGURE_UNREADABLE
C4 FIGURE_UNREADABLE
""",
    ),
    "a unit of the title that is no count": (
        """
2021年
单位：亿元、%
指标|完成
工业总产值|310.5
企业数|55
""",
        """
B5 UNIT_CONFLICT
""",
    ),
    "unit of the header and another of the same kind beside": (
        """
指标|单位|2021年（万元）
工业总产值|亿元|310.5
""",
        """
B2 UNITS_CONTRADICT
""",
    ),
    "unit of the values and another beside": (
        """
指标|时期|value_million_yuan|单位
工业总产值|2021年|310.5|亿元
""",
        """
D2 UNITS_CONTRADICT
""",
    ),
    "a unit written once, with blanks below it": (
        """
指标|单位|2021年
工业总产值|百万元|31050
营业收入||30050
""",
        """
C3 UNIT_OPEN
""",
    ),
    "a unit written once in a row of units": (
        """
年份|工业总产值|营业收入
单位|百万元|
2021年|31050|30050
""",
        """
C3 UNIT_OPEN
""",
    ),
    "a unit written once in a column of units": (
        """
指标|时期|数值|单位
工业总产值|2021年|31050|百万元
营业收入|2021年|30050|
""",
        """
C3 UNIT_OPEN
""",
    ),
    "a scale above a table, of nothing": (
        """
Main indicators (in millions)
指标|2021年
工业总产值|31050
""",
        """
B3 UNIT_OPEN
""",
    ),
    "two units above a table": (
        """
主要指标（亿元）
单位：百万元
指标|2021年
工业总产值|31050
""",
        """
B4 UNIT_OPEN
""",
    ),
    "unit in the name and another beside": (
        """
指标|单位|2021年
工业总产值(亿元)|万元|310.5
""",
        """
B2 UNITS_CONTRADICT
""",
    ),
    "ratios or percents": (
        """
指标|单位|2021年|2020年
高新技术产业占比|%|0.33|0.31
""",
        """
C2 RATIOS_FOR_PERCENTS
""",
    ),
    "1.4倍 that is no growth for sure": (
        """
指标|单位|2021年
工业总产值||1.4倍
""",
        """
C2 FORM_UNKNOWN
""",
    ),
    "two rows of one name": (
        """
2021年
单位：亿元
指标|完成
工业总产值|310.5
工业总产值|311.5
""",
        """
B5 DUPLICATE_FIGURE
""",
    ),
    "two columns of one period": (
        """
指标|单位|2021年|2021
工业总产值|亿元|310.5|280
""",
        """
D2 DUPLICATE_FIGURE
""",
    ),
    "words only": (
        """
通知|请各单位
于月底前|报送
""",
        """
NO_LAYOUT
""",
    ),
    "numbers only": (
        """
1|2|3
4|5|6
""",
        """
NO_LAYOUT
""",
    ),
    "figures under no header": (
        """
工业总产值|310.5
营业收入|300
""",
        """
NO_LAYOUT
""",
    ),
    "two columns of values": (
        """
指标|时期|数值|实际值
工业总产值|2021|310.5|311
""",
        """
D1 TWO_COLUMNS
""",
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_about_and_not_guessed(name: str) -> None:
    held(workbook(ASKED[name][0]), ASKED[name][1])
    held(text(ASKED[name][0]), ASKED[name][1])
