"""Every figure of a sheet with all its heads: tables as people write them, figures as lines."""

from pathlib import Path

import pytest

from leling_targets import read_every
from leling_targets.actuals.every.read import everything_in
from leling_targets.actuals.every.records import records_of
from leling_targets.formats import render_every
from running import run_inside
from sheets import cells_of, write_book


def _read(folder: Path, sheet: str) -> list[str]:
    """Return a line per figure, `cell value unit | heads | period | note`, and one per reason why cells are none."""
    write_book(folder / "book.xlsx", {"S": sheet})
    every = everything_in([folder / "book.xlsx"])
    lines = []
    for row in records_of(every):
        value = f"{row['cell']} {row['value']} {row['unit']}".strip()
        parts = [value, " > ".join(row["heads"]), row["period"], row["area"], row["release"], row["note"]]
        lines.append(" | ".join(parts).rstrip(" |"))
    for one in every.sheets[0].unread:
        lines.append(f"- {one.reason.value} {one.detail}".rstrip() + f" {' '.join(one.cells)}")
    return lines


SHAPES = {
    "a head holds until the next at its level, or until one above it begins": (
        """
Commodity | Supply | | Disposition | |
 | Field | Imports | Exports | Stocks | Ending
Crude oil | 1.5 | 2.5 | 3.5 | 4.5 | 5.5
""",
        """
B3 1.5 | Supply > Field > Crude oil
C3 2.5 | Supply > Imports > Crude oil
D3 3.5 | Disposition > Exports > Crude oil
E3 4.5 | Disposition > Stocks > Crude oil
F3 5.5 | Disposition > Ending > Crude oil
""",
    ),
    "a head without one below it stands over its own column": (
        """
 | 2005 | |
Industry | | Sales |
 | Firms | Total | Online
Retail | 12.5 | 13.5 | 14.5
""",
        """
B4 12.5 | 2005 > Firms > Retail | 2005
C4 13.5 | 2005 > Sales > Total > Retail | 2005
D4 14.5 | 2005 > Sales > Online > Retail | 2005
- head B1
""",
    ),
    "a list whose first records have no figure": (
        """
geo | sex | year | births
Malta | F | 2020 |
Malta | M | 2020 | 12.5
""",
        """
D3 12.5 | births > Malta > M > 2020 | 2020 | Malta
- name C2 C3
""",
    ),
    "a cell shown as a percentage is one": (
        """
Country | Share
Malta | 0.3%%
""",
        """
B2 30 % | Share > Malta |  | Malta
""",
    ),
    "where the row below repeats itself, a head may stand over the middle": (
        """
 | | 2020 | | | 2021 |
Region | Total | Male | Female | Total | Male | Female
North | 1.5 | 2.5 | 3.5 | 4.5 | 5.5 | 6.5
""",
        """
B3 1.5 | 2020 > Total > North | 2020 | North
C3 2.5 | 2020 > Male > North | 2020 | North
D3 3.5 | 2020 > Female > North | 2020 | North
E3 4.5 | 2021 > Total > North | 2021 | North
F3 5.5 | 2021 > Male > North | 2021 | North
G3 6.5 | 2021 > Female > North | 2021 | North
- head C1 F1
""",
    ),
    "units in a row of their own, and in the midst of a table": (
        """
Item | Men | Women
 | (1,000) | (1,000)
Workers | 12.5 | 13.5

Earnings | (dollars) | (dollars)
Median | 310.5 | 320.5
""",
        """
B3 12.5 1,000 | Men > (1,000) > Workers
C3 13.5 1,000 | Women > (1,000) > Workers
B6 310.5 dollars | Men > (dollars) > Earnings > Median
C6 320.5 dollars | Women > (dollars) > Earnings > Median
""",
    ),
    "years down, measures across; years in names are no figures": (
        """
Table 1. Trade (million dollars)
Year | Exports | Imports
1999 | 12.5 | (NA)
2000 \\1 | 14.5 | 15.5
\\1 Break in series.
""",
        """
B3 12.5 million dollars | Exports > 1999 | 1999
B4 14.5 million dollars | Exports > 2000 | 2000
C4 15.5 million dollars | Imports > 2000 | 2000
- name A3
- missing not_available C3
""",
    ),
    "sections, names broken over two rows, a total below": (
        """
Purpose | 2007
DEFENCE
Army | 12.5
CIVIL
Schools and other institutions of
higher education | 13.5
Total | 26
Source: the treasury.
""",
        """
B3 12.5 | 2007 > DEFENCE > Army | 2007
B6 13.5 | 2007 > CIVIL > Schools and other institutions of higher education | 2007
B7 26 | 2007 > CIVIL > Total | 2007
- head B1
""",
    ),
    "marks with their reasons, flags, footnotes behind figures": (
        """
Country | 2020 | 2021
Belgium | 5.5 | 5.8 p
Kosovo | : | 25.7 b
Malta | (D) | 1,234 \\2
Cyprus | x | -
""",
        """
B2 5.5 | 2020 > Belgium | 2020 | Belgium
C2 5.8 | 2021 > Belgium | 2021 | Belgium | provisional
C3 25.7 | 2021 > Kosovo | 2021 | Kosovo |  | break
C4 1234 | 2021 > Malta | 2021 | Malta |  | \\2
- head B1 C1
- missing not_available B3
- missing suppressed B4
- missing not_applicable B5
- missing dash C5
""",
    ),
    "flags in columns of their own": (
        """
GEO | 2020 | | 2021 |
Belgium | 5.5 | | 6.5 | p
Germany | 3.5 | r | 3.5 | bp
Malta | 4.5 | | 4.5 |
""",
        """
B2 5.5 | 2020 > Belgium | 2020 | Belgium
D2 6.5 | 2021 > Belgium | 2021 | Belgium | provisional
B3 3.5 | 2020 > Germany | 2020 | Germany |  | revised
D3 3.5 | 2021 > Germany | 2021 | Germany | provisional | break
B4 4.5 | 2020 > Malta | 2020 | Malta
D4 4.5 | 2021 > Malta | 2021 | Malta
- head B1 D1
""",
    ),
    "a legend wins over what a mark means elsewhere": (
        """
State | Farms
Ohio | 12.5
Iowa | (X)
(X) Withheld to avoid disclosure.
""",
        """
B2 12.5 | Farms > Ohio |  | Ohio
- missing suppressed B3
""",
    ),
    "two tables below one another, with heads of their own": (
        """
Year | Boys | Girls
2019 | 10 | 11

Deaths
Year | Urban | Rural
2019 | 7.5 | 8.5
""",
        """
B2 10 | Boys > 2019 | 2019
C2 11 | Girls > 2019 | 2019
B6 7.5 | Urban > Deaths > 2019 | 2019
C6 8.5 | Rural > Deaths > 2019 | 2019
- name A2 A6
""",
    ),
    "two tables beside one another": (
        """
State | Income | | State | Income
Maryland | 70004 | | Ohio | 48011
Alaska | 67332 | | Iowa | 47300
""",
        """
B2 70004 | Income > Maryland |  | Maryland
B3 67332 | Income > Alaska |  | Alaska
E2 48011 | Income > Ohio |  | Ohio
E3 47300 | Income > Iowa |  | Iowa
""",
    ),
    "a year among figures stays a figure": (
        """
Item | 1990 | 2000
Houses | 12.5 | 13.5
Median year built | 1961 | 1971
""",
        """
B2 12.5 | 1990 > Houses | 1990
C2 13.5 | 2000 > Houses | 2000
B3 1961 | 1990 > Median year built | 1990
C3 1971 | 2000 > Median year built | 2000
- head B1 C1
""",
    ),
    "a bureau's sheet: this month, so far, a year before, growth, of which": (
        """
示例市2022年1-9月主要指标
单位：亿元、%
指标名称 | 本月 | 本月止累计 | 同比增长 | 上年同期
工业总产值 | 48.2 | 392 | 14.6 | 342.1
其中：出口 | 3.1 | 26.4 | 8.5 | —
""",
        """
B4 48.2 亿元 | 本月 > 工业总产值 | 2022-09/09 | 示例市
C4 392 亿元 | 本月止累计 > 工业总产值 | 2022-01/09 | 示例市
D4 14.6 % | 同比增长 > 工业总产值 | 2022-01/09 | 示例市
E4 342.1 亿元 | 上年同期 > 工业总产值 | 2021-01/09 | 示例市
B5 3.1 亿元 | 本月 > 工业总产值 > 出口 | 2022-09/09 | 示例市
C5 26.4 亿元 | 本月止累计 > 工业总产值 > 出口 | 2022-01/09 | 示例市
D5 8.5 % | 同比增长 > 工业总产值 > 出口 | 2022-01/09 | 示例市
- missing dash E5
""",
    ),
    "numbers of rows and columns, a column of units": (
        """
项目 | 行次 | 单位 | 2021年 | 2022年
甲 | 乙 | 丙 | 1 | 2
收入 | 1 | 亿元 | 12.5 | 13.5
户数 | 2 | 户 | 300 | 310
""",
        """
D3 12.5 亿元 | 2021年 > 收入 | 2021
E3 13.5 亿元 | 2022年 > 收入 | 2022
D4 300 户 | 2021年 > 户数 | 2021
E4 310 户 | 2022年 > 户数 | 2022
- numbering D2 E2 B3 B4
""",
    ),
    "facts above a table are no heads": (
        """
Data Source | World Development Indicators
Last Updated Date | 2023-05-10

Country Name | Country Code | 2019 | 2020
Aruba | ABW | 106442 | 106585
Angola | AGO | | 33428486
""",
        """
C5 106442 | 2019 > Aruba > ABW | 2019 | Aruba
D5 106585 | 2020 > Aruba > ABW | 2020 | Aruba
D6 33428486 | 2020 > Angola > AGO | 2020 | Angola
- head C4 D4
""",
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), SHAPES.values(), ids=SHAPES)
def test_every_figure_has_all_its_heads(tmp_path: Path, sheet: str, expected: str) -> None:
    """What stands over and beside a figure is told with it, and every other number why it is none."""
    assert "\n".join(_read(tmp_path, sheet)) == expected.strip("\n")


def test_every_number_is_a_figure_or_said(tmp_path: Path) -> None:
    """No number of a sheet is passed over in silence, whatever shape it has."""
    for number, (sheet, _) in enumerate(SHAPES.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        lines = _read(folder, sheet)
        told = {word for line in lines for word in (line.split() if line.startswith("-") else line.split()[:1])}
        cells = cells_of(sheet)
        numbers = {
            f"{chr(65 + column)}{row}"
            for row, line in enumerate(cells, 1)
            for column, cell in enumerate(line)
            if cell.replace(".", "", 1).isdigit()
        }
        assert not numbers - told


def test_in_python_every_figure_is_a_row(tmp_path: Path) -> None:
    """A frame has the figure as a number, its heads as a list and its dimensions as a mapping."""
    (tmp_path / "data.csv").write_text("Country,sex,2020,2021\nMalta,F,1.5,2.5\n,M,3.5,4.5\n", encoding="utf-8")
    frame = read_every(tmp_path / "data.csv")
    assert frame["value"].tolist() == [1.5, 2.5, 3.5, 4.5]
    assert frame["cell"].tolist() == ["2:3", "2:4", "3:3", "3:4"]
    assert frame["heads"][2] == ["2020", "Malta", "M"]
    assert frame["dimensions"][3] == {"column": "2021", "Country": "Malta", "sex": "M"}


def test_a_page_shows_each_cell_by_its_part(tmp_path: Path) -> None:
    """The sheet stands as it is; a figure holds its heads; nothing of it runs, and markup in a cell stays text."""
    (tmp_path / "data.csv").write_text("<b>Births</b>,\nRegion,2020,2021\nNorth,12.5,(D)\n", encoding="utf-8")
    page = render_every(everything_in([tmp_path / "data.csv"]), "html", "en", is_unread=False)
    assert '<td class="head" title="head of columns"><i>▾</i>2020</td>' in page
    assert '<td class="figure" tabindex="0">12.5<span role="tooltip">12.5 · 2020, North<b>2020</b><b>North</b>' in page
    assert '<td class="missing" title="marked as missing"><i>∅</i>(D)</td>' in page
    assert "&lt;b&gt;Births&lt;/b&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize("option", [["--area", "甲市"], ["--layout", "tidy"], ["--strict"], ["--ignore-column", "x"]])
def test_an_option_of_a_plan_is_refused_where_there_is_none(option: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("地区,2020,2021\n甲市,1,2\n", encoding="utf-8")
    done = run_inside(["read", "a.csv", "--every", *option], tmp_path)
    assert (done.exit, done.stdout) == (2, "")
    assert f"U018 {option[0]}" in done.stderr
