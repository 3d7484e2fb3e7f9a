"""Tables of other kinds, as offices publish them, read without a plan: every cell with its figure, unit, period, area.

The shapes are those of public tables; every figure is invented. A book is rows of cells from A1 on, with what people do
to them beside it: merged cells, indents and number formats. A truth is a line per row of figures:
`first cell | words of the row | figures`, the words over its columns stand with the columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec import Struct
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from leling_targets.actuals.every.figures import Kept
from leling_targets.actuals.every.read import everything_in
from leling_targets.actuals.every.records import records_of

Cell = str | float | None


class Book(Struct, frozen=True):
    """A sheet and its truth."""

    rows: Sequence[Sequence[Cell]]
    columns: Mapping[str, tuple[str, ...]]
    """By letter the words that must stand over it, and what of it is not the whole's: `unit=`, `period=`, `area=`."""
    names: Mapping[int, tuple[str, ...]]
    """By row of figures the words that must stand beside it, and the same of it."""
    unit: str = ""
    period: str = ""
    area: str = ""
    merged: Sequence[str] = ()
    indents: Mapping[str, int] = {}
    formats: Mapping[str, str] = {}
    missing: Sequence[str] = ()
    """Cells that hold no figure, and say so."""
    figures: Mapping[str, float] = {}
    """What is written as text."""
    notes: Mapping[str, str] = {}
    """The note that must stand beside a figure."""


BUDGET = Book(
    rows=[
        ["Town budget 2024 (invented figures)"],
        [None, None, None, None, "(in thousands of euro)"],
        ["Item", "2022", "2023", "2024", None],
        [None, "Outturn", "Outturn", "Budget", "Change"],
        ["Revenue", 1200.5, 1250, 1301.25, 51.25],
        ["Taxes", 800, 820, 850, 30],
        ["Property tax", 500, 510, 530, 20],
        ["Fees", 400.5, 430, 451.25, 21.25],
        ["Expenditure", 1180, 1240, 1299, 59],
        ["Staff", 700, 730, "n/a", None],
    ],
    indents={"A6": 1, "A7": 2, "A8": 1, "A10": 1},
    columns={
        "B": ("2022", "Outturn", "period=2022"),
        "C": ("2023", "Outturn", "period=2023"),
        "D": ("2024", "Budget", "period=2024"),
        "E": ("Change", "period=2024"),
    },
    names={
        5: ("Revenue",),
        6: ("Revenue", "Taxes"),
        7: ("Revenue", "Taxes", "Property tax"),
        8: ("Revenue", "Fees"),
        9: ("Expenditure",),
        10: ("Expenditure", "Staff"),
    },
    unit="thousands of euro",
    missing=["D10"],
)
AGES = Book(
    rows=[
        ["Population by age and sex, census of 1 November 2020, North county (invented)"],
        ["Age", "Total", None, None, "Urban", None, None],
        [None, "Both sexes", "Male", "Female", "Both sexes", "Male", "Female"],
        ["Total", 1010, 500, 510, 610, 300, 310],
        ["0-4", 100, 51, 49, 60, 31, 29],
        ["5-9", 101, 52, 49, 61, 30, 31],
        ["85+", 9, 2, 7, 5, 1, 4],
        ["Not stated", 3, 1, 2, 0, 0, 0],
    ],
    merged=["A2:A3", "B2:D2", "E2:G2"],
    columns={
        "B": ("Total", "Both sexes"),
        "C": ("Total", "Male"),
        "D": ("Total", "Female"),
        "E": ("Urban", "Both sexes"),
        "F": ("Urban", "Male"),
        "G": ("Urban", "Female"),
    },
    names={4: ("Total",), 5: ("0-4",), 6: ("5-9",), 7: ("85+",), 8: ("Not stated",)},
)
TRADE = Book(
    rows=[
        ["Trade between regions, 2021"],
        ["Unit: million euro"],
        [],
        ["From", "To", None, None, None],
        [None, "North", "East", "South", "World"],
        ["North", "-", "12.5*", 13.5, 26],
        ["East", 2.5, "-", 3.5, 6],
        ["South", 1.5, 0.5, "-", 2],
        ["World", 4, 13, 17, 34],
        ["* As told by the East."],
    ],
    columns={"B": ("North",), "C": ("East",), "D": ("South",), "E": ("World",)},
    names={6: ("North",), 7: ("East",), 8: ("South",), 9: ("World",)},
    unit="million euro",
    period="2021",
    missing=["B6", "C7", "D8"],
    figures={"C6": 12.5},
    notes={"C6": "* As told by the East."},
)
SCHOOLS = Book(
    rows=[
        ["各级学校基本情况（2023年，虚构）"],
        [None, None, None, None, None, None, "单位：人"],
        ["学校类别", "学校数(所)", "在校学生", None, "教职工", None, None],
        [None, None, "合计", "其中：女", "合计", "专任教师", "其中：女"],
        ["总计", 34, 18250, 9010, 1504, 1380, 902],
        ["普通中学", 10, 8050, 3990, 780, 700, 410],
        ["高中", 3, 3050, 1500, 300, 270, 150],
        ["初中", 7, 5000, 2490, 480, 430, 260],
        ["小学", 24, 10200, 5020, 724, 680, 492],
    ],
    merged=["A3:A4", "B3:B4", "C3:D3", "E3:G3"],
    indents={"A7": 2, "A8": 2},
    columns={
        "B": ("学校数(所)", "unit=所"),
        "C": ("在校学生", "合计"),
        "D": ("在校学生", "其中：女"),
        "E": ("教职工", "合计"),
        "F": ("教职工", "专任教师"),
        "G": ("教职工", "其中：女"),
    },
    names={5: ("总计",), 6: ("普通中学",), 7: ("普通中学", "高中"), 8: ("普通中学", "初中"), 9: ("小学",)},
    unit="人",
    period="2023",
)
HOSPITALS = Book(
    rows=[
        ["Hospital beds by speciality and hospital, March 2022 (invented)"],
        ["Hospital", "Beds", "Occupied", "Occupancy rate"],
        ["ACUTE CARE", None, None, None],
        ["City hospital (a)", 410, 390, 0.951],
        ["St. Mary", 120, 96, 0.8],
        ["Sub-total", 530, 486, 0.917],
        ["LONG-TERM CARE", None, None, None],
        ["Hill clinic", 60, 60, 1],
        ["Sub-total", 60, 60, 1],
        ["(a) Two wards were closed in March."],
    ],
    formats={f"D{row}": "0.0%" for row in range(4, 10)},
    columns={"B": ("Beds",), "C": ("Occupied",), "D": ("Occupancy rate", "unit=%")},
    names={
        4: ("ACUTE CARE", "City hospital (a)"),
        5: ("ACUTE CARE", "St. Mary"),
        6: ("ACUTE CARE", "Sub-total"),
        8: ("LONG-TERM CARE", "Hill clinic"),
        9: ("LONG-TERM CARE", "Sub-total"),
    },
    period="2022-03",
)
PRICES = Book(
    rows=[
        ["Consumer price index (2015 = 100)"],
        ["Invented figures"],
        ["Division", "Weight", "2021", None, None, "2022", None, None],
        [None, "per 1,000", "Jan", "Feb", "Mar", "Jan", "Feb", "Mar"],
        ["All items", 1000, 104.1, 104.5, 104.9, 109.1, 109.9, 111.2],
        ["Food", 152.3, 106.1, 106.3, 106, 110.2, 111.3, 113.4],
        ["Energy", 97.5, 98.2, 99.9, 101.4, 121.3, 124, 131.9],
    ],
    merged=["C3:E3", "F3:H3"],
    columns={
        "B": ("Weight per 1,000",),
        **{
            letter: (year, month, f"period={year}-{number:02}")
            for letter, year, month, number in zip(
                "CDEFGH", ["2021"] * 3 + ["2022"] * 3, ["Jan", "Feb", "Mar"] * 2, [1, 2, 3] * 2, strict=True
            )
        },
    },
    names={5: ("All items",), 6: ("Food",), 7: ("Energy",)},
)
BALANCE = Book(
    rows=[
        ["Balance of payments, Exampleland"],
        ["(Millions of US dollars)"],
        [None, "2019", "2020", "2021 p"],
        ["Current account", -120.5, 30, 45.5],
        ["Goods", -300, -150, -140],
        ["Exports f.o.b.", 900, 850, 990],
        ["Imports f.o.b.", -1200, -1000, -1130],
        ["Services", 179.5, 180, 185.5],
        ["Travel", 90, 20, 40],
        ["Capital account", 12, 14, "…"],
        ["Financial account", -108.5, 44, 45.5],
    ],
    indents={"A5": 1, "A6": 2, "A7": 2, "A8": 1, "A9": 2},
    columns={"B": ("2019", "period=2019"), "C": ("2020", "period=2020"), "D": ("2021 p", "period=2021")},
    names={
        4: ("Current account",),
        5: ("Current account", "Goods"),
        6: ("Current account", "Goods", "Exports f.o.b."),
        7: ("Current account", "Goods", "Imports f.o.b."),
        8: ("Current account", "Services"),
        9: ("Current account", "Services", "Travel"),
        10: ("Capital account",),
        11: ("Financial account",),
    },
    unit="Millions of US dollars",
    missing=["D10"],
)
ELECTION = Book(
    rows=[
        ["Election of the council, 12 June 2022 (invented)"],
        ["Ward", "Electorate", "Votes cast", None, "Green", None, "Liberal", None],
        [None, None, "Number", "%", "Votes", "%", "Votes", "%"],
        ["Ward 1", 2510, 1303, 51.9, 700, 53.7, 603, 46.3],
        ["Ward 2", 1999, 1200, 60, 480, 40, 720, 60],
        ["Postal", "x", 310, "x", 155, 50, 155, 50],
        ["Total", 4509, 2813, 62.4, 1335, 47.5, 1478, 52.5],
    ],
    merged=["A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"],
    columns={
        "B": ("Electorate",),
        "C": ("Votes cast", "Number"),
        "D": ("Votes cast", "%", "unit=%"),
        "E": ("Green", "Votes"),
        "F": ("Green", "%", "unit=%"),
        "G": ("Liberal", "Votes"),
        "H": ("Liberal", "%", "unit=%"),
    },
    names={4: ("Ward 1",), 5: ("Ward 2",), 6: ("Postal",), 7: ("Total",)},
    missing=["B6", "D6"],
)
WEATHER = Book(
    rows=[
        ["Weather station Hill, 2021 (invented)"],
        ["Element", "Unit", "Jan", "Feb", "Mar", "Apr", "Year"],
        ["Mean temperature", "°C", -1.5, 0.5, 4, 8.5, 2.9],
        ["Precipitation", "mm", 40.1, 35.2, 38, 41, 154.3],
        ["Days with frost", "days", 25, 20, 14, 4, 63],
        ["Sunshine", "hours", 50, 80, 130, "...", None],
    ],
    columns={
        "C": ("Jan", "period=2021-01"),
        "D": ("Feb", "period=2021-02"),
        "E": ("Mar", "period=2021-03"),
        "F": ("Apr", "period=2021-04"),
        "G": ("Year",),
    },
    names={
        3: ("Mean temperature", "unit=°C"),
        4: ("Precipitation", "unit=mm"),
        5: ("Days with frost", "unit=days"),
        6: ("Sunshine", "unit=hours"),
    },
    period="2021",
    missing=["F6"],
)
SURVEY = Book(
    rows=[
        ["Household survey 2022: internet at home by place of residence (invented)"],
        [None, None, "Internet at home", None, None, None],
        [None, None, "Yes", None, "No", None],
        [None, "All", "N", "%", "N", "%"],
        ["All households", 2000, 1500, 75, 500, 25],
        ["Residence"],
        ["Urban", 1200, 1020, 85, 180, 15],
        ["Rural", 800, 480, 60, 320, 40],
        ["Income*"],
        ["Low", 900, 540, 60, 360, 40],
        ["High", 1100, 960, 87.3, 140, 12.7],
        ["* Of the household, before tax."],
    ],
    columns={
        "B": ("All",),
        "C": ("Internet at home", "Yes", "N"),
        "D": ("Internet at home", "Yes", "%", "unit=%"),
        "E": ("Internet at home", "No", "N"),
        "F": ("Internet at home", "No", "%", "unit=%"),
    },
    names={
        5: ("All households",),
        7: ("Residence", "Urban"),
        8: ("Residence", "Rural"),
        10: ("Income", "Low"),
        11: ("Income", "High"),
    },
)
CENTRED = Book(
    rows=[
        ["Enterprises by size, 2020"],
        [None, None, "Employees", None, None],
        ["Region", "0-9", "10-49", "50+", "All"],
        ["North", 120, 30, 5, 155],
        ["South", 80, 25, 4, 109],
    ],
    columns={
        "B": ("Employees", "0-9"),
        "C": ("Employees", "10-49"),
        "D": ("Employees", "50+"),
        "E": ("Employees", "All"),
    },
    names={4: ("North", "area=North"), 5: ("South", "area=South")},
    period="2020",
)
PYRAMID = Book(
    rows=[["Population by age, 2020"], ["Males", "Age", "Females"], [51, "0-4", 49], [52, "5-9", 50], [2, "85+", 7]],
    columns={"A": ("Males",), "C": ("Females",)},
    names={3: ("0-4",), 4: ("5-9",), 5: ("85+",)},
    period="2020",
)
CHILDREN = Book(
    rows=[
        ["Households in 2021", None, None, None, None, "(in thousands of households)"],
        ["Region", "Total", "Number of children", None, None, None],
        [None, None, 0, 1, 2, "3 or more"],
        ["North", 290, 120, 80, 70, 20],
        ["South", 220, 110, 60, 40, 10],
    ],
    merged=["C2:F2"],
    columns={
        "B": ("Total",),
        "C": ("Number of children", "0"),
        "D": ("Number of children", "1"),
        "E": ("Number of children", "2"),
        "F": ("Number of children", "3 or more"),
    },
    names={4: ("North", "area=North"), 5: ("South", "area=South")},
    unit="thousands of households",
    period="2021",
)
BUREAU = Book(
    rows=[
        ["2022年3月示例市主要指标（虚构）"],
        [None, None, None, None, "单位：亿元、%"],
        ["指标", "3月", "同比增长", "1-3月", "同比增长"],
        ["税收收入", 10.5, 5.1, 30.5, -6.1],
        ["增值税", 4.5, 4.1, 12.5, -2.5],
    ],
    indents={"A5": 1},
    columns={
        "B": ("3月", "period=2022-03"),
        "C": ("同比增长", "period=2022-03", "unit=%"),
        "D": ("1-3月", "period=2022-01/03"),
        "E": ("同比增长", "period=2022-01/03", "unit=%"),
    },
    names={4: ("税收收入",), 5: ("税收收入", "增值税")},
    unit="亿元",
    area="示例市",
)
GROUPS = Book(
    rows=[
        ["Census results (invented)"],
        [None, None, None, "2010", None, None, "2020", None, None],
        ["Region", "Area (km2)", "0-14", "15-64", "65+", "0-14", "15-64", "65+", "Growth (%)"],
        ["North", 9.5, 1, 2, 3, 4, 5, 6, 2.5],
        ["South", 8.5, 6, 7, 8, 9, 1, 2, -1.5],
    ],
    columns={
        "B": ("Area (km2)", "unit=km2"),
        **{
            letter: (year, age, f"period={year}")
            for letter, year, age in zip(
                "CDEFGH", ["2010"] * 3 + ["2020"] * 3, ["0-14", "15-64", "65+"] * 2, strict=True
            )
        },
        "I": ("Growth (%)", "unit=%"),
    },
    names={4: ("North", "area=North"), 5: ("South", "area=South")},
)
FARMS = Book(
    rows=[
        ["Farms by keeper, 2021"],
        [None, None, "(hectares)"],
        ["Keeper", "Farms", "Land"],
        ["May", 15, 250.5],
        ["June", 30, 400],
        ["Anna", 2, 12],
    ],
    columns={"B": ("Farms",), "C": ("Land", "unit=hectares")},
    names={4: ("May",), 5: ("June",), 6: ("Anna",)},
    period="2021",
)
BOOKS = {
    "a budget, its parts indented by format": BUDGET,
    "a pyramid of ages": AGES,
    "a matrix of trade": TRADE,
    "schools, heads merged, the unit far right": SCHOOLS,
    "hospital beds in sections": HOSPITALS,
    "a price index with its base year": PRICES,
    "a balance of payments": BALANCE,
    "an election": ELECTION,
    "a weather station, months across": WEATHER,
    "a household survey, N and %": SURVEY,
    "a lone head over the middle of its columns": CENTRED,
    "a pyramid with its ages in the middle": PYRAMID,
    "numbers as heads, the unit beside the title": CHILDREN,
    "heads over the middle of groups, columns beside them": GROUPS,
    "a unit over its own column, names that are months elsewhere": FARMS,
    "a bureau's month and the months so far, each with its growth": BUREAU,
}


def write(book: Book, path: Path) -> None:
    """Write a book as a workbook of Excel."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in book.rows:
        sheet.append(list(row))
    for span in book.merged:
        sheet.merge_cells(span)
    for cell, indent in book.indents.items():
        sheet[cell].alignment = Alignment(indent=indent)
    for cell, number_format in book.formats.items():
        sheet[cell].number_format = number_format
    made.save(path)


def truth_of(book: Book) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every figure of a book by its cell: the value, unit, period and area, and the words that must be told."""
    for number, beside in book.names.items():
        for place, cell in enumerate(book.rows[number - 1]):
            letter = get_column_letter(place + 1)
            at = f"{letter}{number}"
            value = book.figures.get(at, cell)
            if not isinstance(value, int | float) or letter not in book.columns:
                continue
            told = (*book.columns[letter], *beside)
            own = {"unit": book.unit, "period": book.period, "area": book.area, "note": book.notes.get(at, "")}
            own |= dict(one.split("=", 1) for one in told if one.split("=")[0] in own)
            value = value * 100 if "%" in book.formats.get(at, "") else value
            yield at, {**own, "value": value, "words": {one for one in told if one.split("=")[0] not in own}}


def _read(book: Book, folder: Path) -> tuple[dict[str, dict[str, Any]], dict[Kept, set[str]]]:
    """Return the figures of a book by their cells, and the cells that are none by their reason."""
    write(book, folder / "book.xlsx")
    every = everything_in([folder / "book.xlsx"])
    unread: dict[Kept, set[str]] = {}
    for one in every.sheets[0].unread:
        unread.setdefault(one.reason, set()).update(one.cells)
    return {record["cell"]: record for record in records_of(every)}, unread


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_figure_has_its_value_unit_period_and_area(book: Book, tmp_path: Path) -> None:
    """And all the words that stand over and beside it; nothing else is a figure."""
    read, _ = _read(book, tmp_path)
    truth = dict(truth_of(book))
    assert truth.keys() == read.keys()
    keys = ("unit", "period", "area", "note")
    wrong = [
        (cell, key, read[cell][key], one[key])
        for cell, one in truth.items()
        for key in keys
        if read[cell][key] != one[key]
    ]
    assert not wrong
    assert {cell: float(read[cell]["value"]) for cell in truth} == pytest.approx(
        {cell: one["value"] for cell, one in truth.items()}
    )
    assert not {cell: left for cell, one in truth.items() if (left := one["words"] - set(read[cell]["heads"]))}


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_other_number_and_mark_is_said(book: Book, tmp_path: Path) -> None:
    """What holds no figure is marked as missing; every number that is none is listed with the reason."""
    read, unread = _read(book, tmp_path)
    assert unread.get(Kept.MISSING, set()) == set(book.missing)
    numbers = {
        f"{get_column_letter(place)}{number}"
        for number, row in enumerate(book.rows, 1)
        for place, cell in enumerate(row, 1)
        if isinstance(cell, int | float)
    }
    assert not numbers - read.keys() - {cell for cells in unread.values() for cell in cells}
