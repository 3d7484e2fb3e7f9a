"""Exports of the UN, ONS, Statistics Canada, Our World in Data, Open SDG and FRED: what is read of each.

A case is a file of tests/fixtures/exports (invented figures, true shapes), the targets of a plan, what comes of it:
`= layout`, a line per figure (area, indicator, form, period: value unit [cell]), and `!` what was noticed; or faults.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from builders import plan_of
from leling_targets.actuals import read_actuals
from leling_targets.actuals.answers import Answers
from leling_targets.actuals.exports.codes import (
    EUROSTAT_STATUSES,
    LABELLED_STATUSES,
    NOT_SIGNIFICANT,
    STATUSES,
    Mark,
    marks_of,
)
from leling_targets.actuals.exports.periods import coded_period, frequency_between
from leling_targets.actuals.layouts import ons_dataset, statcan, undata, unsd_sdg
from leling_targets.dimensions import is_whole
from leling_targets.i18n import Language
from leling_targets.marks import PROVISIONAL
from leling_targets.problems import ActualsError
from running import run_inside
from sheets import held, outcome, write_book

FOLDER = Path(__file__).parent / "fixtures" / "exports"
MINE = ("fred", "ons", "open_sdg", "our_world", "statcan", "undata", "unsd")


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)


class Case(Struct, frozen=True):
    """A file, the targets of the plan it is read for, what a person says of it, and what comes of it."""

    file: str
    targets: tuple[str, ...]
    expected: str
    area: str = "Exampleland"
    answers: Answers = Answers()


RATE = "id: u, aliases: [SL_TLF_UEM, '8.5.2'], measure: level, at_most: 5%"
SHARE = "id: ren, measure: level, at_least: 30%"
PEOPLE = "id: pop, measure: level, kind: stock, at_least: 3000000 persons"
PAY = "id: pay, measure: level, unit: GBP, at_least: 60 GBP"
RENTS = "id: rents, measure: level, kind: stock, unit: index, at_most: 110 index"
GDP = (
    "id: gdp, aliases: [Gross domestic product at market prices], measure: level, kind: flow, "
    "at_least: 2000000 million CAD"
)
EMPLOYED = "id: emp, aliases: [LF24], measure: level, at_least: 76%"
ITEM = "id: gdp, aliases: [Gross Domestic Product (GDP)], measure: level, kind: flow, at_least: 1000 million USD"
WORK = (
    "id: rate, aliases: [Employment rate, Taux d'emploi], measure: level, at_least: 60%",
    "id: emp, aliases: [Employment, Emploi], measure: level, kind: stock, at_least: 18000 thousand persons",
)
ADULTS = "where: {age: 15 years and over}"


READ: dict[str, Case] = {
    "UNSD: a series by its code; NaN is no figure": Case(
        "unsd/renewables.csv",
        (f"{SHARE}, aliases: [EG_FEC_RNEW]",),
        """
= unsd_sdg
Exampleland ren level 2019-12 end: 18.1 % [I2]
Exampleland ren level 2020-12 end: 19.2 % provisional [I3]
Otherland ren level 2020-12 end: 40 % [I5]
""",
    ),
    "UNSD: a series by the number of its indicator, alone in the file": Case(
        "unsd/renewables.csv",
        (f"{SHARE}, aliases: [7.2.1]",),
        """
= unsd_sdg
Exampleland ren level 2019-12 end: 18.1 % [I2]
Exampleland ren level 2020-12 end: 19.2 % provisional [I3]
Otherland ren level 2020-12 end: 40 % [I5]
""",
    ),
    "UNSD: both sexes count where nothing is said": Case(
        "unsd/unemployment_by_sex.csv",
        (f"{RATE}, where: {{age: 15+}}",),
        """
= unsd_sdg
Exampleland u[age=15+] level 2020-12 end: 6.4 % [I2]
Exampleland u[age=15+] level 2021-12 end: 6.1 % [I6]
! O1 PART_TAKEN
! P1 PART_TAKEN
""",
    ),
    "UNSD: a part in the words of the plan": Case(
        "unsd/unemployment_by_sex.csv",
        (f"{RATE}, where: {{age: 15+, sex: female}}",),
        """
= unsd_sdg
Exampleland u[age=15+, sex=female] level 2020-12 end: 7.1 % [I3]
Exampleland u[age=15+, sex=female] level 2021-12 end: 6.8 % [I7]
! O1 PART_TAKEN
! P1 PART_TAKEN
""",
    ),
    "UNSD: no total of the ages": Case("unsd/unemployment_by_sex.csv", (RATE,), "O1 PART_OPEN"),
    "UNSD: above 95 is no figure of an actual": Case(
        "unsd/several_series.csv",
        ("id: w, aliases: [SH_H2O_SAFE], measure: level, at_least: 80%",),
        "I4 FIGURE_UNREADABLE",
    ),
    "UNSD: missing by its status; a unit nobody knows is compared with the plan's": Case(
        "unsd/several_series.csv",
        ("id: w, aliases: [ER_H2O_WUEYST], measure: level, at_least: 80 USD_PER_M3",),
        """
= unsd_sdg
! I2 UNKNOWN_INDICATOR
""",
    ),
    "UNSD: nothing is named": Case("unsd/renewables.csv", (SHARE,), "NO_DIMENSION_NAMES"),
    "UNdata: an item, in the unit a person names": Case(
        "undata/gdp_items.csv",
        (ITEM,),
        """
= undata
Exampleland gdp level 2021: 1000 百万美元 [D3]
Exampleland gdp level 2020: 940 百万美元 [D4]
Otherland gdp level 2021: 2000 百万美元 [D5]
! D2 UNKNOWN_INDICATOR
! D3 UNIT_CONVERTED
""",
        answers=Answers(unit="USD"),
    ),
    "UNdata: dollars for millions of them are asked about": Case("undata/gdp_items.csv", (ITEM,), "D3 BARE_AND_FAR"),
    "UNdata: the total of areas and sexes, the newer source, footnotes below": Case(
        "undata/population.csv",
        (PEOPLE,),
        """
= undata
Exampleland pop level 2020-12 end: 2870324 人 [H2]
Exampleland pop level 2021-12 end: 2866000 人 provisional [H5]
Exampleland pop level 2021-12 end: 2866376 人 provisional [H6]
! C1 PART_TAKEN
! D1 PART_TAKEN
! H6 FIGURE_REVISED
""",
        answers=Answers(indicator="pop"),
    ),
    "UNdata: urban stands under Area": Case(
        "undata/population.csv",
        (f"{PEOPLE}, where: {{residence: urban}}",),
        """
= undata
Exampleland pop[residence=urban] level 2020-12 end: 1770120 人 [H4]
! C1 PART_TAKEN
! D1 PART_TAKEN
""",
        answers=Answers(indicator="pop"),
    ),
    "UNdata: nothing is named": Case("undata/without_a_name.csv", (SHARE,), "NO_DIMENSION_NAMES"),
    "UNdata: a person names what is measured": Case(
        "undata/without_a_name.csv",
        (SHARE,),
        """
= undata
Exampleland ren level 2020-12 end: 61.5 % [C2]
Exampleland ren level 2021-12 end: 62.5 % [C3]
""",
        answers=Answers(indicator="ren"),
    ),
    "ONS: years, quarters and months in one column": Case(
        "ons/series-061126.csv",
        ("id: cpih, aliases: [L55O], measure: level, kind: flow, at_most: 2%",),
        """
= ons_series
Exampleland cpih level 2020: 1 % [B9]
Exampleland cpih level 2021: 2.5 % [B10]
Exampleland cpih level 2020-01/03 single: 1.6 % [B11]
Exampleland cpih level 2020-10/12: 0.008 fraction [B12]
Exampleland cpih level 2021-01/03 single: 0.009000000000000001 fraction [B13]
Exampleland cpih level 2020-12/12: 0.008 fraction [B14]
Exampleland cpih level 2021-01/01 single: 0.009000000000000001 fraction [B15]
! B13 SERIES_CHANGED
""",
    ),
    "ONS: a percentage is growth where the plan says that growth is published": Case(
        "ons/series-061126.csv",
        ("id: prices, aliases: [L55O], measure: average_growth, published_as: growth, at_least: 2%",),
        """
= ons_series
Exampleland prices growth 2020: 1 % [B9]
Exampleland prices growth 2021: 2.5 % [B10]
Exampleland prices growth 2020-01/03 single: 1.6 % [B11]
Exampleland prices growth 2020-10/12: 0.008 fraction [B12]
Exampleland prices growth 2021-01/03 single: 0.009000000000000001 fraction [B13]
Exampleland prices growth 2020-12/12: 0.008 fraction [B14]
Exampleland prices growth 2021-01/01 single: 0.009000000000000001 fraction [B15]
""",
    ),
    "ONS: millions of pounds beside a rate": Case(
        "ons/series_several.csv",
        (
            "id: gdp, aliases: [ABMI], measure: level, kind: flow, at_least: 2000000 million GBP",
            f"{EMPLOYED}, kind: flow",
        ),
        """
= ons_series
Exampleland gdp level 2020: 2000100 百万英镑 [B8]
Exampleland gdp level 2021: 2170300 百万英镑 [B9]
Exampleland gdp level 2020-10/12: 510200 百万英镑 [B10]
Exampleland emp level 2020: 75.2 % [C8]
Exampleland emp level 2021: 75.1 % [C9]
Exampleland emp level 2020-10/12: 74.9 % [C10]
""",
    ),
    "ONS: of a stock, the year and its last quarter are of one date": Case(
        "ons/series_several.csv",
        (f"{EMPLOYED}, kind: stock",),
        "A7 PART_OPEN",
    ),
    "ONS: of a stock, the figure of the year": Case(
        "ons/series_several.csv",
        (f"{EMPLOYED}, kind: stock, where: {{frequency: year}}",),
        """
= ons_series
Exampleland emp[frequency=year] level 2020-12 end: 75.2 % [C8]
Exampleland emp[frequency=year] level 2021-12 end: 75.1 % [C9]
! A7 PART_TAKEN
! B8 UNKNOWN_INDICATOR
""",
    ),
    "ONS: codes and labels in pairs": Case(
        "ons/ashe.csv",
        (f"{PAY}, where: {{statistics: median}}",),
        """
= ons_dataset
United Kingdom pay[statistics=median] level 2020-12 end: 61.5 英镑 [A2]
United Kingdom pay[statistics=median] level 2021-12 end: 62.5 英镑 provisional [A4]
England pay[statistics=median] level 2020-12 end: 70.1 英镑 [A6]
! I1 PART_TAKEN
""",
        "United Kingdom",
        Answers(indicator="pay"),
    ),
    "ONS: the median alone is no total": Case(
        "ons/ashe.csv", (PAY,), "K1 PART_OPEN", "United Kingdom", Answers(indicator="pay")
    ),
    "ONS: months, and [x] in place of a figure": Case(
        "ons/rents.csv",
        (f"{RENTS}, where: {{IndexAndYearChange: index}}",),
        """
= ons_dataset
Great Britain rents[IndexAndYearChange=index] level 2019-07 end: 105.8 index [A2]
Great Britain rents[IndexAndYearChange=index] level 2020-07 end: 106.9 index [A4]
! H1 PART_TAKEN
""",
        "Great Britain",
        Answers(indicator="rents"),
    ),
    "Statistics Canada: rows of two units, scaled by SCALAR_ID; status and symbol": Case(
        "statcan/labour.csv",
        tuple(f"{one}, {ADULTS}" for one in WORK),
        """
= statcan
Canada rate[age=15 years and over] level 2020-12 end: 61.5 % [M2]
Canada emp[age=15 years and over] level 2020-12 end: 18400.5 千人 [M4]
Canada rate[age=15 years and over] level 2021-12 end: 62.5 % provisional [M5]
! E1 PART_TAKEN
! M4 UNIT_CONVERTED
""",
        "Canada",
    ),
    "Statistics Canada: one group of ages is no total": Case("statcan/labour.csv", WORK, "F1 PART_OPEN", "Canada"),
    "Statistics Canada: quarters by the months they begin with": Case(
        "statcan/quarters.csv",
        (f"{GDP}, where: {{prices: Chained (2017) dollars}}",),
        """
= statcan
Canada gdp[prices=Chained (2017) dollars] level 2020-10/12: 510200 百万加元 [L2]
Canada gdp[prices=Chained (2017) dollars] level 2021-01/03 single: 515000 百万加元 [L3]
! D1 PART_TAKEN
! L2 UNIT_CONVERTED
""",
        "Canada",
    ),
    "Statistics Canada: no price basis is the total": Case("statcan/quarters.csv", (GDP,), "D1 PART_OPEN", "Canada"),
    "Statistics Canada: one date alone may be a month or a quarter": Case(
        "statcan/one_month.csv", (GDP,), "A2 MONTHS_OR_YEARS", "Canada"
    ),
    "Statistics Canada in French": Case(
        "statcan/travail.csv",
        WORK,
        """
= statcan
Canada rate level 2020-12 end: 61.5 % [L2]
Canada rate level 2021-12 end: 62.5 % provisional [L3]
Canada emp level 2021-12 end: 18400.5 千人 [L4]
! DECIMAL_COMMA
! L4 UNIT_CONVERTED
""",
        "Canada",
    ),
    "Our World in Data: each entity for itself, a column of regions beside": Case(
        "our_world/renewable-share-energy.csv",
        (f"{SHARE}, aliases: ['Renewables (% equivalent primary energy)']",),
        """
= our_world
Exampleland ren level 1965-12 end: 2.5 % [D2]
Exampleland ren level 2020-12 end: 19.2 % [D3]
Exampleland ren level 2021-12 end: 20.4 % [D4]
Otherland ren level 2021-12 end: 41 % [D5]
World ren level 2021-12 end: 13.5 % [D6]
""",
    ),
    "Our World in Data: short names in small letters": Case(
        "our_world/short_names.csv",
        (f"{SHARE}, aliases: [renewables__pct_equivalent_primary_energy]",),
        """
= our_world
Exampleland ren level 2020-12 end: 19.2 % [D2]
Exampleland ren level 2021-12 end: 20.4 % [D3]
! E2 UNKNOWN_INDICATOR
""",
    ),
    "Our World in Data: years before any plan, a projection, notes": Case(
        "our_world/population-long-run-with-projections.csv",
        (f"{PEOPLE}, aliases: [Population]",),
        """
= our_world
Exampleland pop level 2020-12 end: 2870324 人 [D4]
Exampleland pop level 2021-12 end: 2866376 人 [D5]
""",
    ),
    "Our World in Data: a projection is no actual, even by its name": Case(
        "our_world/population-long-run-with-projections.csv",
        (f"{PEOPLE}, aliases: [Population, Population (projected)]",),
        """
= our_world
Exampleland pop level 2020-12 end: 2870324 人 [D4]
Exampleland pop level 2021-12 end: 2866376 人 [D5]
""",
    ),
    "Our World in Data: days": Case("our_world/by_day.csv", (SHARE,), "C1 MONTHS_OR_YEARS"),
    "Open SDG: the file is named for its indicator": Case(
        "open_sdg/indicator_7-2-1.csv",
        (f"{SHARE}, aliases: [7.2.1]",),
        """
= open_sdg
Exampleland ren level 2020-12 end: 19.2 % [D2]
Exampleland ren level 2021-12 end: 20.4 % [D3]
""",
    ),
    "Open SDG: a series by its name": Case(
        "open_sdg/indicator_7-2-1.csv",
        (f"{SHARE}, aliases: [Renewable energy share]",),
        """
= open_sdg
Exampleland ren level 2020-12 end: 19.2 % [D2]
Exampleland ren level 2021-12 end: 20.4 % [D3]
""",
    ),
    "Open SDG: blank is the headline; of the units the plan's": Case(
        "open_sdg/indicator_8-5-2.csv",
        (RATE,),
        """
= open_sdg
Exampleland u level 2020-12 end: 6.4 % [F2]
Exampleland u level 2021-12 end: 6.1 % [F5]
! B1 PART_TAKEN
! C1 PART_TAKEN
! D1 PART_TAKEN
! E1 PART_TAKEN
""",
    ),
    "Open SDG: a part": Case(
        "open_sdg/indicator_8-5-2.csv",
        (f"{RATE}, where: {{sex: female}}",),
        """
= open_sdg
Exampleland u[sex=female] level 2020-12 end: 7.1 % [F3]
Exampleland u[sex=female] level 2021-12 end: 6.8 % [F6]
! B1 PART_TAKEN
! C1 PART_TAKEN
! D1 PART_TAKEN
! E1 PART_TAKEN
""",
    ),
    "Open SDG: parts without a headline": Case(
        "open_sdg/parts_alone.csv", (RATE,), "B1 PART_OPEN", answers=Answers(indicator="u")
    ),
    "FRED: the first of January of every year is the year": Case(
        "fred/years.csv",
        (f"{SHARE}, aliases: [EXLRNEW]",),
        """
= fred
Exampleland ren level 2020-12 end: 19.2 % [B2]
Exampleland ren level 2021-12 end: 20.4 % [B3]
""",
    ),
    "FRED: quarters, months and years in one table": Case(
        "fred/mixed.csv",
        (
            "id: gdp, aliases: [EXLGDP], measure: level, kind: flow, at_least: 600 billion USD",
            "id: unr, aliases: [EXLUNR], measure: level, kind: flow, at_most: 5%",
            "id: debt, aliases: [EXLDEBT], measure: level, at_most: 60%",
        ),
        """
= fred
Exampleland gdp level 2020-01/03 single: 510.2 十亿美元 [B2]
Exampleland gdp level 2020-04/06: 505.1 十亿美元 [B5]
Exampleland gdp level 2021-01/03 single: 515 十亿美元 [B6]
Exampleland unr level 2020-01/01 single: 6.4 % [C2]
Exampleland unr level 2020-02/02: 6.3 % [C3]
Exampleland unr level 2020-03/03: 6.2 % [C4]
Exampleland unr level 2020-04/04: 8.9 % [C5]
Exampleland unr level 2021-01/01 single: 6.1 % [C6]
Exampleland debt level 2020-12 end: 61.5 % [D2]
Exampleland debt level 2021-12 end: 62.5 % [D6]
""",
    ),
    "FRED: one date alone": Case("fred/one_date.csv", (f"{SHARE}, aliases: [EXLRNEW]",), "B1 MONTHS_OR_YEARS"),
    "FRED: weeks": Case("fred/weeks.csv", (f"{SHARE}, aliases: [EXLRNEW]",), "B1 MONTHS_OR_YEARS"),
    "FRED: a text file says what it is": Case(
        "fred/EXLRNEW.txt",
        (f"{SHARE}, aliases: [EXLRNEW]",),
        """
= fred_text
Exampleland ren level 2020-12 end: 19.2 % [A14]
Exampleland ren level 2021-03 end: 20.4 % [A15]
""",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_an_export_is_read_as_its_agency_means_it(name: str) -> None:
    case = READ[name]
    held(outcome(case.file, case.answers, plan_of(*case.targets, area=case.area)), case.expected)


def test_every_file_is_read_in_some_case() -> None:
    files = {f"{path.parent.name}/{path.name}" for folder in MINE for path in (FOLDER / folder).iterdir()}
    assert files == {case.file for case in READ.values()}


# Every file that is read makes a verdict, and every question names its remedy.


@pytest.mark.parametrize("name", READ)
def test_an_export_makes_a_verdict_or_a_question(name: str, tmp_path: Path) -> None:
    case = READ[name]
    head = (
        f"version: 1\nplan: {{id: p, title: P, area: {case.area}, base_year: 2019, first_year: 2020, last_year: 2025}}"
    )
    targets = "".join(f"  - {{{target}}}\n" for target in case.targets)
    (tmp_path / "plan.yaml").write_text(f"{head}\ntargets:\n{targets}", encoding="utf-8")
    said = (("--indicator", case.answers.indicator), ("--unit", case.answers.unit))
    answers = [text for option, answer in said if answer for text in (option, answer)]
    done = run_inside(["check", case.file, "--plan", str(tmp_path / "plan.yaml"), "--format", "csv", *answers], FOLDER)
    is_asked = not case.expected.strip().startswith("=")
    has_figures = "%" in case.expected or " level " in case.expected
    assert done.exit in ((3,) if is_asked else (0, 1) if has_figures else (4,)), done.stderr
    assert (case.area in done.stdout) == (has_figures and not is_asked)


WORKBOOKS: dict[str, tuple[str, str, str]] = {
    "UNSD": (
        f"{SHARE}, aliases: [EG_FEC_RNEW]",
        """
Goal|Target|Indicator|SeriesCode|SeriesDescription|GeoAreaCode|GeoAreaName|TimePeriod|Value|[Nature]|[Units]
'7|'7.2|'7.2.1|EG_FEC_RNEW|Renewable energy share|'999|Exampleland|2020|19.2|G|PERCENT
""",
        """
= unsd_sdg
Exampleland ren level 2020-12 end: 19.2 % [I2]
""",
    ),
    "ONS": (
        f"{SHARE}, aliases: [REN1]",
        """
Title|Renewable share
CDID|REN1
Source dataset ID|XX1
PreUnit|
Unit|%
Release date|18-11-2026
Next release|16 December 2026
Important notes|
2020|19.2
2021|20.4
""",
        """
= ons_series
Exampleland ren level 2020-12 end: 19.2 % [B9]
Exampleland ren level 2021-12 end: 20.4 % [B10]
""",
    ),
    "FRED, lines on the graph above": (
        f"{SHARE}, aliases: [EXLRNEW]",
        """
FRED Graph Observations|
Federal Reserve Economic Data|
|
observation_date|EXLRNEW
@2020-01-01|19.2
@2021-01-01|20.4
""",
        """
= fred
Exampleland ren level 2020-12 end: 19.2 % [B5]
Exampleland ren level 2021-12 end: 20.4 % [B6]
""",
    ),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_of_an_agency_is_read_alike(name: str, tmp_path: Path) -> None:
    target, sheet, expected = WORKBOOKS[name]
    write_book(tmp_path / "book.xlsx", {"data": sheet})
    held(outcome(str(tmp_path / "book.xlsx"), plan=plan_of(target, area="Exampleland")), expected)


# What agencies write now and then, a row or two each.

SMALL: dict[str, tuple[str, str, str]] = {
    "UNSD: a number is no percentage": (
        "SeriesCode,SeriesDescription,GeoAreaName,TimePeriod,Value,[Units]\nREN,Renewable,Exampleland,2020,19.2,NUMBER\n",
        f"{SHARE}, aliases: [REN]",
        "F2 UNIT_CONFLICT",
    ),
    "UNSD: two kinds of reporting are not one": (
        "SeriesCode,SeriesDescription,GeoAreaName,TimePeriod,Value,[Units],[Reporting Type]\n"
        "REN,Renewable,Exampleland,2020,19.2,PERCENT,G\nREN,Renewable,Exampleland,2020,20.2,PERCENT,N\n",
        f"{SHARE}, aliases: [REN]",
        "G1 PART_OPEN",
    ),
    "UNSD: a nature nobody knows": (
        "SeriesCode,SeriesDescription,GeoAreaName,TimePeriod,Value,[Units],[Nature]\n"
        "REN,Renewable,Exampleland,2020,19.2,PERCENT,Q\n",
        f"{SHARE}, aliases: [REN]",
        "G2 WORD_UNKNOWN",
    ),
    "ONS: a title fewer than series": (
        "Title,Renewable\nCDID,OTHER,REN\nUnit,%,%\n2020,1,19.2\n",
        f"{SHARE}, aliases: [REN]",
        "= ons_series\nExampleland ren level 2020-12 end: 19.2 % [C4]\n! B4 UNKNOWN_INDICATOR",
    ),
    "ONS: thousands of what the plan counts": (
        "Title,Working\nCDID,REN\nPreUnit,\nUnit,Thousands\n2020,31000\n",
        "id: ren, aliases: [REN], measure: level, kind: stock, at_least: 40000 thousand persons",
        "= ons_series\nExampleland ren level 2020-12 end: 31000 千人 [B5]",
    ),
    "Statistics Canada: dollars are Canadian, and a scale may be a word": (
        "REF_DATE,GEO,What,UOM,SCALAR_FACTOR,VALUE\n2020,Exampleland,REN,Dollars,tens of thousands,30.5\n",
        "id: ren, aliases: [REN], measure: level, at_least: 400000 CAD",
        "= statcan\nExampleland ren level 2020-12 end: 305000 加元 [F2]",
    ),
    "Statistics Canada: by the hour too": (
        "REF_DATE,GEO,What,UOM,SCALAR_ID,VALUE\n2020,Exampleland,REN,Dollars per hour,0,30.5\n",
        "id: ren, aliases: [REN], measure: level, at_least: 40 USD/hour",
        "D2 UNIT_CONFLICT",
    ),
    "Statistics Canada: fiscal years": (
        "REF_DATE,GEO,What,UOM,SCALAR_ID,VALUE\n2020/2021,Exampleland,REN,Percent,0,30.5\n",
        f"{SHARE}, aliases: [REN]",
        "A2 PERIOD_UNREADABLE",
    ),
    "Our World in Data: one indicator twice": (
        "Entity,Code,Year,REN,REN\nExampleland,E,2020,19.2,20\n",
        f"{SHARE}, aliases: [REN]",
        "E2 DUPLICATE_FIGURE",
    ),
    "Our World in Data: without codes": (
        "Entity,Year,REN\nExampleland,2020,19.2\n",
        f"{SHARE}, aliases: [REN]",
        "= our_world\nExampleland ren level 2020-12 end: 19.2 % [C2]",
    ),
    "FRED: half years": (
        "observation_date,REN\n2020-01-01,19.2\n2020-07-01,20\n",
        f"{SHARE}, aliases: [REN], kind: flow",
        "= fred\nExampleland ren level 2020-01/06: 19.2 % [B2]\nExampleland ren level 2020-07/12: 20 % [B3]",
    ),
    "FRED: #N/A is no figure": (
        "observation_date,REN\n2020-01-01,#N/A\n2021-01-01,20\n2022-01-01,21\n",
        f"{SHARE}, aliases: [REN]",
        "= fred\nExampleland ren level 2021-12 end: 20 % [B3]\nExampleland ren level 2022-12 end: 21 % [B4]",
    ),
    "FRED: a text file of days": (
        "Title: Renewable\nSeries ID: REN\nFrequency: Daily, Close\nUnits: Percent\nDATE VALUE\n2020-01-01 3\n",
        f"{SHARE}, aliases: [REN]",
        "A5 MONTHS_OR_YEARS",
    ),
    "FRED: a line of a text file that is no figure": (
        "Title: Renewable\nSeries ID: REN\nFrequency: Annual\nUnits: Percent\nDATE VALUE\n2020-01-01 3 p\n",
        f"{SHARE}, aliases: [REN]",
        "A6 PERIOD_UNREADABLE",
    ),
    "a table without rows": ("REF_DATE,GEO,What,UOM,SCALAR_ID,VALUE\n", f"{SHARE}, aliases: [REN]", "= statcan"),
}


@pytest.mark.parametrize("name", SMALL)
def test_what_agencies_write_now_and_then(name: str, tmp_path: Path) -> None:
    text, target, expected = SMALL[name]
    (tmp_path / "sheet.csv").write_text(text, encoding="utf-8")
    held(outcome(str(tmp_path / "sheet.csv"), plan=plan_of(target, area="Exampleland")), expected)


# Columns and statuses that say more than a figure, and what a person says of columns; all figures are invented.

REN = f"{SHARE}, aliases: [REN]"
EUROS = "id: gdp, aliases: [GDP], measure: level, kind: flow, at_least: 1000 EUR"
SNA = "Country or Area,Sub Group,Item,Year,Series,Currency,Fiscal Year Type,Value"
CALENDAR, JULY = "Western calendar year", "Fiscal year beginning 1 July"
SDMX = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,MEASURE"
FRED_TEXT = "Title: Renewable\nSeries ID: REN\nFrequency: {}\nUnits: Percent\nDATE VALUE\n2020-01-01 3\n"
IMF = "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,FREQUENCY,SCALE,UNIT"
WEO = "Country,WEO Subject Code,Subject Descriptor,Units,Scale,2019,2021,2022,Estimates Start After"
EDITION = '"International Monetary Fund, World Economic Outlook Database, {}"'


class Small(Struct, frozen=True):
    """A small file, what a person says of it, the target of the plan, and what comes of it."""

    text: str
    expected: str
    target: str = REN
    answers: Answers = Answers()
    area: str = "Exampleland"


COLUMNS: dict[str, Small] = {
    "UNdata: the currency is the unit": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{CALENDAR},900\n",
        "= undata\nExampleland gdp level 2020: 900 欧元 [H2]",
        EUROS,
    ),
    "UNdata: another currency": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,US dollar,{CALENDAR},900\n", "F2 UNIT_CONFLICT", EUROS
    ),
    "UNdata: a currency nobody knows": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,Albanian lek,{CALENDAR},900\n", "F2 UNIT_CONFLICT", EUROS
    ),
    "UNdata: a currency given up for another": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{CALENDAR},900\n"
        f"Exampleland,Main,GDP,2021,100,US dollar,{CALENDAR},9\n",
        "H3 WHOLE_MISSING",
        EUROS,
    ),
    "UNdata: a unit beside the currency": Small(
        "Country or Area,Year,Item,Unit,Currency,Value\nExampleland,2020,GDP,thousand euro,euro,0.9\n",
        "= undata\nExampleland gdp level 2020: 900 欧元 [F2]\n! F2 UNIT_CONVERTED",
        EUROS,
    ),
    "UNdata: years that begin in July": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{JULY},900\n", "G1 PART_OPEN", EUROS
    ),
    "UNdata: years that begin in July, as the plan says": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{JULY},900\n",
        f"= undata\nExampleland gdp[Fiscal Year Type={JULY}] level 2020: 900 欧元 [H2]",
        f"{EUROS}, where: {{Fiscal Year Type: {JULY}}}",
    ),
    "UNdata: calendar years beside others": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{JULY},900\nExampleland,Main,GDP,2020,100,euro,{CALENDAR},950\n",
        "= undata\nExampleland gdp level 2020: 950 欧元 [H3]\n! G1 PART_TAKEN",
        EUROS,
    ),
    "UNdata: calendar years in the words of the plan": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{CALENDAR},900\n",
        "= undata\nExampleland gdp level 2020: 900 欧元 [H2]",
        f"{EUROS}, where: {{Fiscal Year Type: total}}",
    ),
    "UNdata: an item in two groups": Small(
        f"{SNA}\nExampleland,Main,GDP,2020,100,euro,{CALENDAR},900\nExampleland,Other,GDP,2020,100,euro,{CALENDAR},9\n",
        "B1 PART_OPEN",
        EUROS,
    ),
    "FRED: a missing month tells that the others are months": Small(
        "DATE,REN\n2020-01-01,19\n2020-02-01,.\n2021-01-01,20\n",
        "= fred\nExampleland ren level 2020-01 end: 19 % [B2]\nExampleland ren level 2021-01 end: 20 % [B4]",
    ),
    "FRED: so does a blank where there is one series": Small(
        "observation_date,REN\n2020-01-01,19\n2020-02-01,\n2021-01-01,20\n",
        "= fred\nExampleland ren level 2020-01 end: 19 % [B2]\nExampleland ren level 2021-01 end: 20 % [B4]",
    ),
    "FRED: a missing quarter": Small(
        "DATE,REN,OTHER\n2020-01-01,19,1\n2020-04-01,.,\n2021-01-01,20,2\n",
        "= fred\nExampleland ren level 2020-03 end: 19 % [B2]\nExampleland ren level 2021-03 end: 20 % [B4]\n"
        "! C2 UNKNOWN_INDICATOR",
    ),
    "FRED: a missing half year": Small(
        "observation_date,REN\n2020-01-01,19\n2020-07-01,#N/A\n2021-01-01,20\n",
        "= fred\nExampleland ren level 2020-06 end: 19 % [B2]\nExampleland ren level 2021-06 end: 20 % [B4]",
    ),
    "FRED: a missing week": Small(
        "observation_date,REN\n2020-01-01,19\n2020-01-08,.\n2021-01-01,20\n", "B1 MONTHS_OR_YEARS"
    ),
    "FRED: fiscal years": Small(FRED_TEXT.format("Annual, Fiscal Year"), "A5 MONTHS_OR_YEARS"),
    "FRED: fiscal quarters": Small(FRED_TEXT.format("Quarterly, Fiscal Quarters"), "A5 MONTHS_OR_YEARS"),
    "FRED: ends of years": Small(
        FRED_TEXT.format("Annual, End of Period"), "= fred_text\nExampleland ren level 2020-12 end: 3 % [A6]"
    ),
    "IMF: statuses of observations": Small(
        f"{IMF},STATUS,TIME_PERIOD,OBS_VALUE\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,,2020,19\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,Estimated,2021,20\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,P,2022,21\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,Forecast,2023,22\n",
        "= imf_data\nE ren level 2020-12 end: 19 % [K2]\nE ren level 2021-12 end: 20 % provisional [K3]\n"
        "E ren level 2022-12 end: 21 % provisional [K4]",
    ),
    "IMF: a status nobody knows": Small(
        f"{IMF},STATUS,TIME_PERIOD,OBS_VALUE\nD,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,Odd,2020,19\n",
        "I2 WORD_UNKNOWN",
    ),
    "IMF: a status nobody knows, passed over": Small(
        f"{IMF},STATUS,TIME_PERIOD,OBS_VALUE\nD,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,Odd,2020,19\n",
        "= imf_data\nE ren level 2020-12 end: 19 % [K2]\n! UNKNOWN_COLUMN",
        answers=Answers(ignored=("STATUS",)),
    ),
    "IMF: two datasets of one measure": Small(
        f"{IMF},2021,2022\nD1,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,3,\n"
        "D2,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,,4\n",
        "A1 PART_OPEN",
    ),
    "IMF: fiscal years": Small(
        f'{IMF},2021\nD,EX.REN.A,OBS_VALUE,E,REN,"Annual, fiscal year",Units,Percent,3\n', "F1 PART_OPEN"
    ),
    "fiscal years by the label of a frequency": Small(
        f"{SDMX.replace('FREQ', 'FREQ,Frequency')}\nX,A,Annual (financial year),EX,2020,19,PC,REN\n", "C1 PART_OPEN"
    ),
    "two datasets, one of which has a name of the plan": Small(
        f"{SDMX}\nX:REN(1.0),A,EX,2020,19,PC,HUR\nX:LUR(1.0),A,EX,2021,20,PC,HUR\n", "G1 PART_OPEN"
    ),
    "two datasets of one measure": Small(
        f"{SDMX}\nX:A(1.0),A,EX,2020,19,PC,REN\nX:B(1.0),A,EX,2021,20,PC,REN\n", "A1 PART_OPEN"
    ),
    "two datasets by their names": Small(
        f"STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME{SDMX.removeprefix('DATAFLOW')}\n"
        "dataflow,X:A(1.0),REN,A,EX,2020,19,PC,HUR\ndataflow,X:A(1.0),Other,A,EX,2021,20,PC,HUR\n",
        "I1 PART_OPEN",
    ),
    "two datasets of a measure each": Small(
        f"{SDMX}\nX:A(1.0),A,EX,2020,19,PC,REN\nX:B(1.0),A,EX,2021,20,PC,LUR\n",
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]\n! E3 UNKNOWN_INDICATOR",
    ),
    "one dataset, not named in every row": Small(
        f"{SDMX.replace('MEASURE', 'MEASUR')}\nX:REN(1.0),A,EX,2020,19,PC,_T\n,A,EX,2021,20,PC,_T\n".replace(
            "UNIT_MEASUR,", "UNIT_MEASURE,"
        ),
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]\nEX ren level 2021-12 end: 20 % [E3]",
    ),
    "two flags": Small(
        f"{SDMX},OBS_STATUS,OBS_STATUS_2\nX,A,EX,2020,19,PC,REN,F,F\nX,A,EX,2021,20,PC,REN,P,P\n"
        'X,A,EX,2022,21,PC,REN,B,P\nX,A,EX,2023,22,PC,REN,"P,P",\nX,A,EX,2024,23,PC,REN,A,A\n',
        "= sdmx_csv\nEX ren level 2021-12 end: 20 % provisional [E3]\nEX ren level 2022-12 end: 21 % provisional [E4]\n"
        "EX ren level 2023-12 end: 22 % provisional [E5]\nEX ren level 2024-12 end: 23 % [E6]",
    ),
    "a flag written twice in one word": Small(f"{SDMX},OBS_STATUS\nX,A,EX,2020,19,PC,REN,PP\n", "H2 WORD_UNKNOWN"),
    "a status S is an estimate of Eurostat's alone": Small(
        f"{SDMX},OBS_STATUS\nX,A,EX,2020,19,PC,REN,S\n", "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]"
    ),
    "Statistics Canada: rounded to zero": Small(
        "REF_DATE,GEO,What,UOM,SCALAR_ID,VALUE,STATUS\n2020,Exampleland,REN,Percent,0,0,0s\n"
        "2021,Exampleland,REN,Percent,0,5,\n",
        "= statcan\nExampleland ren level 2021-12 end: 5 % [F3]",
    ),
    "Open SDG: an estimate": Small(
        "Year,Series,Observation status,Value\n2020,REN,Estimated value,19\n",
        "= open_sdg\nExampleland ren level 2020-12 end: 19 % provisional [D2]",
    ),
    "a column without a header": Small(
        "DATAFLOW,FREQ,REF_AREA,,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,MEASURE\nX,A,EX,Exampleland,2020,19,PC,REN\n",
        "D1 COLUMN_NOT_UNDERSTOOD",
    ),
    "a column without a header, passed over by its letter": Small(
        "DATAFLOW,FREQ,REF_AREA,,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,MEASURE\nX,A,EX,Exampleland,2020,19,PC,REN\n",
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [F2]\n! UNKNOWN_COLUMN",
        answers=Answers(ignored=("D",)),
    ),
    "a column without anything": Small(
        f"{SDMX},\nX,A,EX,2020,19,PC,REN,\n", "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]"
    ),
    **{
        f"a column without a header: {layout}": Small(text, expected)
        for layout, text, expected in (
            ("fred", "observation_date,REN,\n2020-01-01,19,7\n2021-01-01,20,8\n", "C1 COLUMN_NOT_UNDERSTOOD"),
            ("our_world", "Entity,Code,Year,REN,\nExampleland,E,2020,19.2,x\n", "E1 COLUMN_NOT_UNDERSTOOD"),
            ("ons_series", "Title,Renewable,\nCDID,REN,\nUnit,%,\n2020,19,7\n", "C3 COLUMN_NOT_UNDERSTOOD"),
            (
                "statcan",
                "REF_DATE,GEO,What,UOM,SCALAR_ID,VALUE,\n2020,Exampleland,REN,Percent,0,30.5,8\n",
                "G1 COLUMN_NOT_UNDERSTOOD",
            ),
            (
                "world_bank",
                "Country Name,Country Code,Series Name,Series Code,2021 [YR2021],\nExampleland,EXL,REN,X,5,7\n",
                "F1 COLUMN_NOT_UNDERSTOOD",
            ),
            (
                "imf_data",
                f"{IMF},2021,\nD,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,3,7\n",
                "J1 COLUMN_NOT_UNDERSTOOD",
            ),
        )
    },
    "one base": Small(
        f"{SDMX},BASE_PER\nX,A,EX,2020,19,PC,REN,2015\nX,A,EX,2021,20,PC,REN,2015\n",
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]\nEX ren level 2021-12 end: 20 % [E3]",
    ),
    **{
        f"two values of {column}": Small(
            f"{SDMX},{column}\nX,A,EX,2020,19,PC,REN,{first}\nX,A,EX,2021,20,PC,REN,{second}\n", "H1 PART_OPEN"
        )
        for column, first, second in (
            ("BASE_PER", "2015", "2020"),
            ("REF_YEAR_PRICE", "2015", ""),
            ("COLLECTION", "A", "E"),
            ("REFERENCE_PERIOD", "2015", "2020"),
        )
    },
    "two bases, of which the plan names one": Small(
        f"{SDMX},BASE_PER\nX,A,EX,2020,19,PC,REN,2015\nX,A,EX,2021,20,PC,REN,2020\n",
        "= sdmx_csv\nEX ren[BASE_PER=2015] level 2020-12 end: 19 % [E2]\n! H1 PART_TAKEN",
        f"{REN}, where: {{BASE_PER: 2015}}",
    ),
    "a base of the prices the plan names, none of the others": Small(
        f"{SDMX},PRICE_BASE,REF_YEAR_PRICE\nX,A,EX,2020,19,PC,REN,V,\nX,A,EX,2020,18,PC,REN,L,2015\n",
        "= sdmx_csv\nEX ren[PRICE_BASE=L] level 2020-12 end: 18 % [E3]\n! H1 PART_TAKEN\n! I1 PART_TAKEN",
        f"{REN}, where: {{PRICE_BASE: L}}",
    ),
    "two bases that hang together": Small(
        f"{SDMX},BASE_PER,REF_YEAR_PRICE\nX,A,EX,2020,19,PC,REN,2010,2015\nX,A,EX,2021,18,PC,REN,2011,2016\n",
        "H1 PART_OPEN\nI1 PART_OPEN",
    ),
    "UNSD: two bases": Small(
        "SeriesCode,SeriesDescription,GeoAreaName,TimePeriod,Value,BasePeriod,[Units]\n"
        "REN,Renewable,Exampleland,2020,19.2,2015,PERCENT\nREN,Renewable,Exampleland,2021,19.2,2017,PERCENT\n",
        "F1 PART_OPEN",
    ),
    "IMF: two bases": Small(
        f"{IMF},BASE_YEAR,2021,2022\nD,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,2010,3,\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,2015,,4\n",
        "I1 PART_OPEN",
    ),
    "IMF: the earlier of two last years of actual data": Small(
        f"{IMF},LATEST_ACTUAL_ANNUAL_DATA,LATEST_ACTUAL_ANNUAL_DATA,PUBLICATION_DATE,2021,2022\n"
        "D,EX.REN.A,OBS_VALUE,E,REN,Annual,Units,Percent,2022,2021,2025-01-01,3,4\n",
        "= imf_data\nE ren level 2021-12 end: 3 % [L2]\nE ren level 2022-12 end: 4 % provisional [M2]",
    ),
    "IMF: the earlier of two columns in the outlook": Small(
        f"{WEO},Estimates Start After\nE,REN,Renew,Percent,,19,20,21,2022,2019\n{EDITION.format('April 2023')}\n",
        "= imf_outlook\nE ren level 2019-12 end: 19 % [F2]\nE ren level 2021-12 end: 20 % provisional [G2]\n"
        "E ren level 2022-12 end: 21 % provisional [H2]",
    ),
    "IMF: the earlier of two years in a cell": Small(
        f"{WEO}\nE,REN,Renew,Percent,,19,20,21,2022 (2019 in part)\n{EDITION.format('April 2023')}\n",
        "= imf_outlook\nE ren level 2019-12 end: 19 % [F2]\nE ren level 2021-12 end: 20 % provisional [G2]\n"
        "E ren level 2022-12 end: 21 % provisional [H2]",
    ),
    "IMF: the earlier of two editions": Small(
        f"{WEO}\nE,REN,Renew,Percent,,19,20,21,2019\n"
        f"{EDITION.format('April 2023')}\n{EDITION.format('October 2022')}\n",
        "= imf_outlook\nE ren level 2019-12 end: 19 % [F2]\nE ren level 2021-12 end: 20 % provisional [G2]",
    ),
    **{
        f"passed over: {column}": Small(
            f"{SDMX},UNIT_MULT,OBS_STATUS\nX,A,EX,2020,19,{unit},REN,3,P\n",
            f"= sdmx_csv\n{area} ren level 2020-12 end: {figure} [E2]\n! UNKNOWN_COLUMN",
            f"{SHARE.replace('30%', '9000 persons')}, aliases: [REN]",
            Answers(ignored=(column,)),
        )
        for column, unit, area, figure in (
            ("UNIT_MULT", "PS", "EX", "19 人 provisional"),
            ("OBS_STATUS", "PS", "EX", "19000 人"),
            ("REF_AREA", "PS", "Exampleland", "19000 人 provisional"),
            ("UNIT_MEASURE", "PC", "EX", "19000 人 provisional"),
        )
    },
    "passed over: the scale of the IMF": Small(
        f"{IMF},2021\nD,EX.REN.A,OBS_VALUE,E,REN,Annual,Thousands,Percent,3\n",
        "= imf_data\nE ren level 2021-12 end: 3 % [I2]\n! UNKNOWN_COLUMN",
        answers=Answers(ignored=("SCALE",)),
    ),
    "passed over: the figures": Small(
        f"{SDMX}\nX,A,EX,2020,19,PC,REN\n", "E1 UNKNOWN_CHOICE", answers=Answers(ignored=("OBS_VALUE",))
    ),
    "passed over: the periods": Small(
        f"{SDMX}\nX,A,EX,2020,19,PC,REN\n", "D1 UNKNOWN_CHOICE", answers=Answers(ignored=("TIME_PERIOD",))
    ),
    "passed over: the dates of FRED": Small(
        "observation_date,REN\n2020-01-01,19\n2021-01-01,20\n",
        "A1 UNKNOWN_CHOICE",
        answers=Answers(ignored=("observation_date",)),
    ),
    "said: a dimension is the indicator": Small(
        f"{SDMX},OTHER\nX,A,EX,2020,19,PC,REN,REN\n",
        "= sdmx_csv\nEX ren[OTHER=REN] level 2020-12 end: 19 % [E2]",
        f"{REN}, where: {{OTHER: REN}}",
        Answers(columns=(("MEASURE", "indicator"),)),
    ),
    "said: a dimension is the area": Small(
        f"{SDMX},REGION\nX,A,EX,2020,19,PC,REN,North\n",
        "= sdmx_csv\nNorth ren level 2020-12 end: 19 % [E2]",
        answers=Answers(columns=(("REGION", "area"),)),
    ),
    "said: what the columns are anyhow": Small(
        f"{SDMX}\nX,A,EX,2020,19,PC,REN\n",
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]",
        answers=Answers(columns=(("REF_AREA", "area"), ("TIME_PERIOD", "period"), ("OBS_VALUE", "value"))),
    ),
    "said: what a column cannot be": Small(
        f"{SDMX}\nX,A,EX,2020,19,PC,REN\n", "UNKNOWN_CHOICE", answers=Answers(columns=(("REF_AREA", "item"),))
    ),
    "said: a series is an indicator": Small(
        "observation_date,EXLREN\n2020-01-01,19\n2021-01-01,20\n",
        "= fred\nExampleland ren level 2020-12 end: 19 % [B2]\nExampleland ren level 2021-12 end: 20 % [B3]",
        answers=Answers(columns=(("EXLREN", "ren"),)),
    ),
    "said: the figures are of an indicator": Small(
        "Year,Sex,Value\n2020,,19\n2021,,20\n",
        "= open_sdg\nExampleland ren level 2020-12 end: 19 % [C2]\nExampleland ren level 2021-12 end: 20 % [C3]",
        answers=Answers(columns=(("Value", "ren"),)),
    ),
    "said: a column nothing hangs on": Small(
        f"{SDMX},REGION\nX,A,EX,2020,19,PC,REN,North\n",
        "= sdmx_csv\nEX ren level 2020-12 end: 19 % [E2]\n! UNKNOWN_COLUMN",
        answers=Answers(columns=(("REGION", "ignored"),)),
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_what_the_columns_of_an_export_say(name: str, tmp_path: Path) -> None:
    case = COLUMNS[name]
    (tmp_path / "sheet.csv").write_text(case.text, encoding="utf-8")
    plan = plan_of(case.target, area=case.area)
    held(outcome(str(tmp_path / "sheet.csv"), case.answers, plan), case.expected)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_why_a_column_is_not_passed_over(language: Language, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(f"{SDMX}\nX,A,EX,2020,19,PC,REN\n", encoding="utf-8")
    with pytest.raises(ActualsError) as fault:
        read_actuals(tmp_path / "sheet.csv", plan_of(REN), answers=Answers(ignored=("OBS_VALUE",)))
    message = fault.value.problems[0].message(language)
    assert "--ignore-column" in message
    assert "OBS_VALUE" in message
    assert "MEASURE" in message
    assert "TIME_PERIOD" not in message


def test_two_titles_that_name_two_indicators_are_asked_about(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(FRED_TEXT.format("Annual"), encoding="utf-8")
    plan = plan_of(REN, "id: other, name: Renewable, measure: level, at_least: 30%", area="Exampleland")
    same = plan_of(f"{SHARE}, aliases: [REN, Renewable]", area="Exampleland")
    read = "= fred_text\nExampleland ren level 2020-12 end: 3 % [A6]"
    assert outcome(str(tmp_path / "sheet.csv"), plan=plan) == "INDICATOR_NOT_NAMED"
    assert outcome(str(tmp_path / "sheet.csv"), Answers(indicator="ren"), plan) == read
    assert outcome(str(tmp_path / "sheet.csv"), plan=same) == read


@pytest.mark.parametrize(
    ("status", "statuses", "expected"),
    [
        ("E", STATUSES, (PROVISIONAL, "estimated")),
        ("S", STATUSES, ("", "strike or other special events")),
        ("s", EUROSTAT_STATUSES, (PROVISIONAL, "estimated")),
        ("[e]", ons_dataset.STATUSES, (PROVISIONAL, "estimated")),
        ("[low]", ons_dataset.STATUSES, ("", NOT_SIGNIFICANT)),
        ("0s", statcan.STATUSES, ("", NOT_SIGNIFICANT)),
        ("E", unsd_sdg.NATURES, (PROVISIONAL, "estimated")),
        ("Estimated value", LABELLED_STATUSES, (PROVISIONAL, "estimated")),
        ("Other estimate", undata.RELIABILITY, (PROVISIONAL, "estimated")),
    ],
)
def test_what_a_status_says(status: str, statuses: Mapping[str, Mark], expected: tuple[str, str]) -> None:
    found = marks_of(status, statuses)
    assert found is not None
    assert (found.release, found.note) == expected


# What looks like an export and is none is read as it always was.

OTHERS: dict[str, tuple[str, str]] = {
    "a year, a region and a value": ("Year,Region,Value\n2020,North,1\n2021,North,2\n", "periods_down"),
    "an indicator beside the year": ("Year,Indicator,Value\n2020,ren,19.2\n2021,ren,20.4\n", "tidy"),
    "years down, a column each": ("Year,ren\n2020,19.2\n2021,20.4\n", "periods_down"),
    "dates with names in small letters": ("DATE,ren\n2020-01-31,19.2\n2020-02-29,20.4\n", "periods_down"),
    "the ends of months": ("DATE,REN\n2020-01-31,19.2\n2020-02-29,20.4\n", "periods_down"),
    "a tidy table of entities": ("Entity,Year,Indicator,Value\nExampleland,2020,ren,19.2\n", "tidy"),
    "figures beside a value": ("Year,Target,Value\n2020,30,19.2\n2021,31,20.4\n", "periods_down"),
    "months of a year": ("Year,Month,Value\n2020,1,19.2\n2020,2,20.4\n", "periods_down"),
    "an entity without a year": ("Entity,2020,2021\nren,19.2,20.4\n", "periods_across"),
    "countries with their years across": ("Country or Area,2020,2021\nExampleland,19.2,20.4\n", "periods_across"),
}
"""Tables, and the layout each is read in."""


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_looks_like_an_export_is_none(name: str, tmp_path: Path) -> None:
    text, layout = OTHERS[name]
    (tmp_path / "sheet.csv").write_text(text, encoding="utf-8")
    found = outcome(str(tmp_path / "sheet.csv"), Answers(indicator="ren"), plan_of(SHARE, area="Exampleland"))
    assert found.split("\n")[0] == f"= {layout}"


def test_the_name_of_a_sheet_stays_its_area(tmp_path: Path) -> None:
    write_book(tmp_path / "book.xlsx", {"North County": "Year|Value\n2020|19.2\n2021|20.4"})
    found = outcome(str(tmp_path / "book.xlsx"), Answers(indicator="ren"), plan_of(SHARE, area="Exampleland"))
    assert found.split("\n")[0] == "= periods_down"
    assert "Exampleland" not in found


FREQUENCIES: dict[tuple[str, ...], tuple[str | None, str | None]] = {
    ("2020-01-01", "2021-01-01"): ("A", None),
    ("2020-01-01", "2022-01-01"): ("A", None),
    ("2020-01", "2020-04", "2021-01"): ("Q", "Q"),
    ("2020-01", "2020-07"): ("S", "S"),
    ("2020-01", "2020-02", "2021-01"): ("M", "M"),
    ("2020-02",): ("M", "M"),
    ("2020-01",): (None, None),
    ("2020-04-01",): (None, None),
    ("2020-02-01", "2020-05-01"): (None, None),
    ("2020-07-01", "2021-07-01"): (None, None),
    ("2020-01-01", "2020-01-08"): (None, None),
    ("2020", "2021"): ("", ""),
}
"""Dates, and the frequency they tell where years may be named so, and where not."""


@pytest.mark.parametrize("dates", FREQUENCIES)
def test_dates_tell_the_frequency_or_nothing(dates: tuple[str, ...]) -> None:
    found = tuple(frequency_between(dates, is_of_years=may_be) for may_be in (True, False))
    assert found == FREQUENCIES[dates]


@pytest.mark.parametrize(
    ("text", "frequency", "expected"),
    [
        ("2020-04", "Q", "2020年第二季度"),
        ("2020-05", "Q", "2020-05"),
        ("2020-07-01", "S", "2020年下半年"),
        ("1989 JAN", "", "1989年1月"),
        ("Q3 2019", "", "2019年第三季度"),
        ("2020-05", "", "2020年5月"),
    ],
)
def test_a_coded_period_is_in_words(text: str, frequency: str, expected: str) -> None:
    assert coded_period(text, frequency)[0] == expected


def test_of_two_statuses_the_provisional_one_counts() -> None:
    found = marks_of("P R")
    assert found is not None
    assert (found.release, found.note) == (PROVISIONAL, "revised")
    assert marks_of("P ?") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BOTHSEX", True),
        ("Total - Gender", True),
        ("Total, all ages", True),
        ("Les deux sexes", True),
        ("Total revenue", False),
        ("Total, 15 to 24 years", False),
        ("Women+", False),
    ],
)
def test_agencies_name_the_whole_in_their_own_ways(text: str, expected: bool) -> None:
    assert is_whole(text) == expected
