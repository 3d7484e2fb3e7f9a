"""Exports of Eurostat, the World Bank, the OECD, the IMF and PxWeb, as their agencies write them: what is read of each.

A case is a file of tests/fixtures/exports (invented figures, true shapes) and what comes of it: `= layout`, a line per
figure (area, indicator, form, period: value unit [cell]), and `!` what was noticed; or the faults.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.exports.cells import cells_of
from leling_targets.actuals.exports.codes import power_of
from leling_targets.actuals.exports.forms import with_shares
from leling_targets.actuals.exports.unit_in_name import unit_in
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.readings import Readings
from leling_targets.model import InputFile
from leling_targets.plan import parse_plan
from running import run_inside
from sheets import held, outcome, write_book

FOLDER = Path(__file__).parent / "fixtures" / "exports"
MINE = ("eurostat", "imf", "json_stat", "oecd", "world_bank")

PLAN_TEXT = """\
version: 1
plan: {id: example, title: Example, area: Exampleland, base_year: 2018, first_year: 2019, last_year: 2026}
targets:
  - id: ren
    name: Renewable share
    aliases: [REN, RENEWABLE, NRG_IND_REN, EG.FEC.RNEW.ZS, Renewable energy sources]
    measure: level
    base: 15%
    at_least: 30%
  - {id: rate, name: Employment rate, aliases: [LFSI_EMP_A], measure: level, base: 60%, at_least: 70%}
  - id: rate_20
    name: Employment rate at 20 to 64
    aliases: [lfsi_emp_q]
    measure: level
    base: 60%
    at_least: 70%
    where: {age: Y20-64}
  - id: emp
    name: Employed persons
    measure: level
    kind: stock
    base: 1100 thousand persons
    at_least: 1300 thousand persons
  - {id: output, name: Gross output, measure: level, kind: flow, base: 900 million USD, at_least: 1200 million USD}
  - id: gdp
    name: GDP
    aliases: [NY.GDP.MKTP.CD, NGDPD]
    measure: level
    kind: flow
    base: 1 billion USD
    at_least: 2 billion USD
  - {id: lur, name: Unemployment, aliases: [LUR], measure: level, base: 6%, at_most: 4%}
  - {id: real, name: Real growth, aliases: [NGDP_RPCH], measure: level, kind: flow, base: 2%, at_least: 3%}
  - {id: debt, name: General government gross debt, measure: level, base: 70%, at_most: 60%}
  - id: cpi
    name: Consumer price index (CPI)
    measure: level
    unit: ''
    kind: stock
    base: 100
    at_most: 110
    where: {TYPE_OF_TRANSFORMATION: Index}
  - id: firms
    name: 'Invented: enterprises by industry and year'
    measure: level
    kind: stock
    base: 10 enterprises
    at_least: 25 enterprises
    where: {Industry: Manufacturing}
"""
PLAN = parse_plan(PLAN_TEXT)


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)


READ: dict[str, str] = {
    "eurostat/labelled.csv": """
= eurostat_csv
Exampleland rate level 2021-12 end: 66.9 % [N2]
Exampleland rate level 2022-12 end: 67.4 % provisional [N3]
! G1 PART_TAKEN
! I1 PART_TAKEN
""",
    "eurostat/labels_only.csv": """
= eurostat_csv
Exampleland ren level 2021-12 end: 20.4 % [H2]
Exampleland ren level 2022-12 end: 21.9 % provisional [H3]
""",
    "eurostat/lfsi_emp_q.tsv": """
= eurostat_tsv
EX rate_20[age=Y20-64] level 2021-06 end: 70.2 % provisional [B2]
EX rate_20[age=Y20-64] level 2021-03 end: 69.8 % [C2]
EX rate_20[age=Y20-64] level 2020-12 end: 69.5 % [D2]
! A1 PART_TAKEN
""",
    "eurostat/linear.csv": """
= eurostat_csv
EX ren level 2020-12 end: 19.2 % [H2]
EX ren level 2021-12 end: 20.4 % [H3]
EX ren level 2022-12 end: 21.9 % provisional [H4]
OT ren level 2022-12 end: 41 % [H6]
""",
    "eurostat/one_year.tsv": """
= eurostat_tsv
EX ren level 2021-12 end: 20.4 % [B2]
""",
    "eurostat/renewables.tsv": """
= eurostat_tsv
EX ren level 2020-12 end: 19.2 % [B2]
EX ren level 2021-12 end: 20.4 % [C2]
OT ren level 2021-12 end: 40.1 % [C3]
EX ren level 2022-12 end: 21.9 % provisional [D2]
OT ren level 2022-12 end: 41 % provisional [D3]
! B4 UNKNOWN_INDICATOR
""",
    "imf/WEOApr2021all.xls": """
= imf_outlook
Exampleland real level 2019: 3.1 % [J2]
Exampleland gdp level 2019: 1.5 十亿美元 [J4]
Otherland real level 2019: 2 % [J6]
Exampleland real level 2020: -2.4 % provisional [K2]
Exampleland gdp level 2020: 1.45 十亿美元 [K4]
Exampleland debt level 2020-12 end: 61.2 % provisional [K5]
Otherland real level 2020: 1 % [K6]
! OTHER_SUFFIX
! LEGACY_ENCODING
! E3 UNKNOWN_INDICATOR
! K6 SERIES_CHANGED
""",
    "imf/portal_dimensions.csv": """
= imf_data
Exampleland cpi[TYPE_OF_TRANSFORMATION=Index] level 2021-12 end: 104.5  [M3]
! F1 PART_TAKEN
! G1 PART_TAKEN
""",
    "imf/portal_long.csv": """
= imf_data
Exampleland gdp level 2023: 1.5 十亿美元 [H2]
Exampleland gdp level 2025: 1.7 十亿美元 provisional [H3]
""",
    "imf/portal_wide.csv": """
= imf_data
Exampleland gdp level 2023: 1.5 十亿美元 [K2]
Exampleland lur level 2023-12 end: 4.1 % [K3]
Otherland lur level 2023-12 end: 7.1 % [K4]
Exampleland gdp level 2024: 1.6 十亿美元 [L2]
Otherland lur level 2024-12 end: 7 % [L4]
Exampleland gdp level 2025: 1.7 十亿美元 provisional [M2]
Exampleland lur level 2025-12 end: 3.9 % provisional [M3]
Otherland lur level 2025-12 end: 6.9 % [M4]
""",
    "imf/weo_without_edition.tsv": """
= imf_outlook
Exampleland real level 2019: 3.1 % [J2]
Exampleland gdp level 2019: 1.5 十亿美元 [J4]
Otherland real level 2019: 2 % [J6]
Exampleland gdp level 2020: 1.45 十亿美元 [K4]
Otherland real level 2020: 1 % [K6]
! E3 UNKNOWN_INDICATOR
! K6 SERIES_CHANGED
""",
    "json_stat/collection.json": """
= json_stat
Exampleland ren level 2020-12 end: 19.2 % [A1]
Exampleland ren level 2021-12 end: 20.4 % [A2]
""",
    "json_stat/eurostat.json": """
= json_stat
Exampleland ren level 2020-12 end: 19.2 % [A1]
Exampleland ren level 2021-12 end: 20.4 % [A2]
Exampleland ren level 2022-12 end: 21.9 % provisional [A3]
Otherland ren level 2021-12 end: 40.1 % [A5]
Otherland ren level 2022-12 end: 41 % provisional [A6]
""",
    "json_stat/no_roles.json": """
= json_stat
Exampleland firms[Industry=Manufacturing] level 2020-12 end: 21 家 [A3]
Exampleland firms[Industry=Manufacturing] level 2021-12 end: 22 家 [A4]
! PART_TAKEN
""",
    "json_stat/pxweb.json": """
= json_stat
Exampleland emp level 2020-12 end: 1200 千人 [A1]
Exampleland emp level 2021-12 end: 1210 千人 [A2]
Exampleland emp level 2022-12 end: 1225 千人 [A3]
Exampleland rate level 2020-12 end: 66.1 % [A4]
Exampleland rate level 2021-12 end: 66.9 % [A5]
Exampleland rate level 2022-12 end: 67.4 % [A6]
Otherland emp level 2020-12 end: 800 千人 [A19]
Otherland emp level 2021-12 end: 802 千人 [A20]
Otherland emp level 2022-12 end: 804 千人 [A21]
Otherland rate level 2020-12 end: 59.1 % [A22]
Otherland rate level 2021-12 end: 59.2 % [A23]
Otherland rate level 2022-12 end: 59.3 % [A24]
! PART_TAKEN
""",
    "json_stat/version_1.json": """
= json_stat
Exampleland output level 2021-01/03 single: 250.5 百万美元 [A1]
Exampleland output level 2021-07/09: 261 百万美元 [A3]
Exampleland output level 2021-10/12: 258.25 百万美元 [A4]
""",
    "oecd/data_explorer.csv": """
= sdmx_csv
Exampleland ren level 2020-12 end: 19.2 % [Q2]
Exampleland ren level 2021-12 end: 20.4 % provisional [Q3]
Exampleland emp level 2021-12 end: 1210 千人 [Q4]
! N1 PART_TAKEN
! Q4 UNIT_CONVERTED
""",
    "oecd/data_portal.csv": """
= oecd_data
EXL ren level 2020-12 end: 19.2 % [G3]
EXL ren level 2021-12 end: 20.4 % provisional [G4]
OTH ren level 2021-12 end: 41 % [G5]
EXL rate level 2021-03 end: 69.8 % provisional [G7]
! C1 PART_TAKEN
! D1 PART_TAKEN
""",
    "oecd/oecd_stat.csv": """
= oecd_stat
Exampleland rate level 2020-12 end: 66.1 % [Q2]
Exampleland rate level 2021-12 end: 66.9 % provisional [Q3]
Exampleland emp level 2020-12 end: 1200.5 千人 provisional [Q5]
Otherland emp level 2021-03 end: 1205 千人 [Q7]
! F1 PART_TAKEN
! Q5 UNIT_CONVERTED
""",
    "world_bank/API_EG.FEC.RNEW.ZS_DS2_en_csv_v2_1.csv": """
= world_bank
Exampleland ren level 2019-12 end: 18.1 % [E6]
Exampleland ren level 2020-12 end: 19.2 % [F6]
Otherland, Rep. ren level 2020-12 end: 40.1 % [F7]
Exampleland ren level 2021-12 end: 20.4 % [G6]
Otherland, Rep. ren level 2021-12 end: 41 % [G7]
Exampleland ren level 2022-12 end: 21.9 % [H6]
""",
    "world_bank/api.json": """
= world_bank_json
Exampleland ren level 2021-12 end: 20.4 % provisional [A3]
Exampleland ren level 2020-12 end: 19 % [A4]
""",
    "world_bank/databank.csv": """
= world_bank
Exampleland ren level 2020-12 end: 19.2 % [E2]
Exampleland gdp level 2020: 1.5 十亿美元 [E3]
Exampleland ren level 2021-12 end: 20.4 % [F2]
Exampleland gdp level 2021: 1.6 十亿美元 [F3]
Exampleland gdp level 2022: 1.7 十亿美元 [G3]
! E3 UNIT_CONVERTED
! A4 UNKNOWN_INDICATOR
""",
    "world_bank/databank_series_across.csv": """
= world_bank
Exampleland ren level 2020-12 end: 19.2 % [E2]
Exampleland ren level 2021-12 end: 20.4 % [E3]
Otherland ren level 2021-12 end: 41 % [E4]
Exampleland gdp level 2020: 1.5 十亿美元 [F2]
Otherland gdp level 2021: 0.95 十亿美元 [F4]
! F2 UNIT_CONVERTED
""",
}
"""Every file that is read, and all that is read of it."""

ASKED: dict[str, tuple[str, str]] = {
    "eurostat/adjusted.tsv": ("A1 PART_OPEN", "where: {s_adj: NSA}"),
    "eurostat/bad_cell.tsv": ("C2 FIGURE_UNREADABLE", '"20.4 ?" is no figure'),
    "eurostat/bad_key.tsv": ("A3 ROWS_NOT_UNDERSTOOD", 'the rows from "A,REN,PC" on are not understood'),
    "eurostat/unknown_flag.csv": ("I2 WORD_UNKNOWN", '"y" in column status'),
    "json_stat/too_few_values.json": ("JSON_BROKEN", "do not fit one another"),
    "json_stat/two_datasets.json": ("JSON_BROKEN", "2 datasets in one file"),
    "json_stat/two_times.json": ("JSON_BROKEN", "two dimensions of time (year, month)"),
    "oecd/labels_of_a_list.csv": ("O3 WORD_UNKNOWN", '"X9" in column status'),
    "oecd/two_frequencies.csv": ("E1 PART_OPEN", "several frequencies (A, M), which are not to be mixed in a stock"),
    "oecd/without_label_headers.csv": (
        "\n".join(f"{column}1 COLUMN_NOT_UNDERSTOOD" for column in "FHJLRT"),
        'pass over it with --ignore-column "F"',
    ),
    "oecd/share_of_an_amount.csv": ("D2 UNIT_CONFLICT", "the unit % does not convert"),
    "world_bank/api_parts.json": ("A2 JSON_BROKEN", "an observation without indicator, country, date or value"),
    "world_bank/api_status.json": ("A1 WORD_UNKNOWN", '"?" in column status'),
}
"""Every file that is asked about: the fault, and the words that say what would be right."""


@pytest.mark.parametrize("file", READ)
def test_an_export_is_read(file: str) -> None:
    held(outcome(file, plan=PLAN), READ[file])


@pytest.mark.parametrize("file", ASKED)
def test_what_is_not_understood_is_asked_about(file: str, tmp_path: Path) -> None:
    fault, words = ASKED[file]
    assert outcome(file, plan=PLAN) == fault
    done = run_inside(["check", str(FOLDER / file), "--plan", str(_plan(tmp_path))], tmp_path)
    assert (done.exit, done.stdout) == (3, "")
    assert words in done.stderr


def test_no_file_is_left_out() -> None:
    mine = {path.relative_to(FOLDER).as_posix() for name in MINE for path in (FOLDER / name).iterdir()}
    assert mine == {*READ, *ASKED}


@pytest.mark.parametrize("file", READ)
def test_an_export_is_judged(file: str, tmp_path: Path) -> None:
    area = READ[file].strip().split("\n")[1].split()[0]
    command = ["check", str(FOLDER / file), "--plan", str(_plan(tmp_path)), "--area", area, "--format", "json"]
    done = run_inside([*command, "--fail-on", "never"], tmp_path)
    assert done.exit == 0, done.stderr
    actual = [one["actual"] for one in json.loads(done.stdout)["results"] if one["status"] != "no_data"]
    assert actual
    assert None not in actual


WORKBOOKS: dict[str, tuple[dict[str, str], str]] = {
    "an indicator of the World Bank, with what is said of countries": (
        {
            "Data": """
Data Source|World Development Indicators
|
Last Updated Date|2026-10-24
Country Name|Country Code|Indicator Name|Indicator Code|2020|2021
Exampleland|EXL|Renewable energy consumption (% of total)|EG.FEC.RNEW.ZS|19.2|20.4
Otherland|OTH|Renewable energy consumption (% of total)|EG.FEC.RNEW.ZS||41
""",
            "Metadata - Countries": """
Country Name|Country Code|Region|IncomeGroup|SpecialNotes
Exampleland|EXL|Europe|High income|Fiscal year ends in March.
""",
        },
        """
= world_bank
Exampleland ren level 2020-12 end: 19.2 % [E5]
Exampleland ren level 2021-12 end: 20.4 % [F5]
Otherland ren level 2021-12 end: 41 % [F6]
""",
    ),
    "the IMF's outlook, countries and groups in sheets of their own": (
        {
            "Countries": """
DATASET|SERIES_CODE|OBS_MEASURE|COUNTRY.ID|COUNTRY|INDICATOR.ID|INDICATOR|FREQUENCY|LATEST_ACTUAL_ANNUAL_DATA|PUBLICATION_DATE|UNIT|2024|2025|2026
IMF.RES:WEO(9.0.0)|EXL.LUR.A|OBS_VALUE|EXL|Exampleland|LUR|Unemployed|Annual|2024|2026-04-14|Percent|4|3.9|3.8
""",
            "Country Groups": """
DATASET|SERIES_CODE|OBS_MEASURE|COUNTRY.ID|COUNTRY|INDICATOR.ID|INDICATOR|FREQUENCY|LATEST_ACTUAL_ANNUAL_DATA|PUBLICATION_DATE|UNIT|2024|2025|2026
IMF.RES:WEO(9.0.0)|G001.LUR.A|OBS_VALUE|G001|World|LUR|Unemployed|Annual||2026-04-14|Percent|5|4.9|4.8
""",
        },
        """
= imf_data
= imf_data
Exampleland lur level 2024-12 end: 4 % [L2]
Exampleland lur level 2025-12 end: 3.9 % provisional [M2]
World lur level 2024-12 end: 5 % provisional [L2]
World lur level 2025-12 end: 4.9 % provisional [M2]
""",
    ),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_of_an_agency_is_read(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sheets, expected = WORKBOOKS[case]
    write_book(Path("book.xlsx"), sheets)
    held(outcome("book.xlsx", plan=PLAN), expected)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("GDP (current US$)", "US$"),
        ("GDP (constant 2015 US$)", "US$"),
        ("GDP growth (annual %)", "%"),
        ("Renewable energy consumption (% of total final energy consumption)", "%"),
        ("Unemployment, total (% of total labor force) (modeled ILO estimate)", "%"),
        ("Foreign direct investment, net inflows (BoP, current US$)", "US$"),
        ("CO2 emissions (kt)", "kt"),
        # No unit we know, and none to be passed over: 5 per 1,000 are not 5 %, nor a local currency dollars.
        ("Mortality rate, infant (per 1,000 live births)", "per 1,000 live births"),
        ("GDP (current LCU)", "current LCU"),
        ("GDP, PPP (current international $)", "current international $"),
        ("Population, total", ""),
        ("Life expectancy at birth, total (years)", ""),
    ],
)
def test_the_unit_in_the_name_of_a_series(name: str, unit: str) -> None:
    assert unit_in(name) == unit


CUBE: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "id": ["time"],
    "size": [2],
    "dimension": {"time": {"category": {"index": ["2020", "2021"]}}},
    "value": [19.2, 20.4],
}


@pytest.mark.parametrize(
    "other",
    [
        {"size": [3]},
        {"size": ["2"]},
        {"id": ["time", "time"]},
        {"id": ["year"]},
        {"value": [19.2]},
        {"value": {"0": 19.2, "2": 20.4}},
        {"value": {"first": 19.2}},
        {"dimension": {"time": {"category": {"index": {"2020": 0, "2021": 2}}}}},
        {"dimension": {"time": {"category": {"index": ["2020", "2020"]}}}},
        {"dimension": {"time": {"category": {"label": True}}}},
        {"dimension": {"time": {"category": {}}}},
    ],
    ids=str,
)
def test_a_cube_whose_parts_do_not_fit_is_refused(other: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "cube.json"
    file.write_text(json.dumps({**CUBE, **other}), encoding="utf-8")
    assert outcome(str(file), plan=PLAN) == "JSON_BROKEN"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ({"base": "USD", "multiplier": 6}, "1 百万美元"),
        ({"base": "USD", "multiplier": 1000000}, "1 百万美元"),
        ({"symbol": "$", "label": "thousands"}, "0.001 百万美元"),
        ({"base": "million USD", "decimals": 1}, "1 百万美元"),
        ({"base": "USD", "multiplier": 7}, "10 百万美元"),
        ({"base": "USD", "multiplier": 3}, "0.001 百万美元"),
        ({"base": "USD", "multiplier": 9}, "1000 百万美元"),
        ({"base": "USD", "multiplier": "1000000000"}, "1000 百万美元"),
        ({"base": "USD", "multiplier": 2}, "0.0001 百万美元"),
        ({"base": "USD", "multiplier": 0, "decimals": 3}, "1e-06 百万美元"),
        ({"base": "USD", "label": "milliards"}, "1000 百万美元"),
        ({"base": "USD", "multiplier": 1}, "JSON_BROKEN"),
        ({"base": "USD", "multiplier": 13}, "JSON_BROKEN"),
        ({"base": "USD", "multiplier": 2000}, "JSON_BROKEN"),
        ({"base": "per cent"}, "A2 UNIT_CONFLICT"),
    ],
    ids=str,
)
def test_the_unit_of_a_metric(unit: dict[str, object], expected: str, tmp_path: Path) -> None:
    metric = {"category": {"index": ["Gross output"], "unit": {"Gross output": unit}}}
    cube = {**CUBE, "id": ["metric", "time"], "size": [1, 2], "role": {"metric": ["metric"]}, "value": [None, 1]}
    file = tmp_path / "cube.json"
    file.write_text(json.dumps({**cube, "dimension": {**CUBE["dimension"], "metric": metric}}), encoding="utf-8")
    found = outcome(str(file), plan=PLAN)
    assert found == expected if expected.isupper() else f"output level 2021: {expected} [A2]" in found


@pytest.mark.parametrize(
    ("multiplier", "others", "power"),
    [(1, [1, 3], 1), (1, [1, 1000], 0), (1, [1], None), (1, [1, 3, 1000], None), ("Millions", [], 6), (1000, [], 3)],
)
def test_what_a_multiplier_of_one_is_hangs_on_the_others(
    multiplier: object, others: list[object], power: int | None
) -> None:
    assert power_of(multiplier, others) == power


@pytest.mark.parametrize(
    ("code", "label", "expected"),
    [
        ("2021", "2021", "2021"),
        ("2021K2", "2021K2", "2021-04/06"),
        ("2021M06", "2021M06", "2021-06/06"),
        ("2021H1", "2021H1", "2021-01/06"),
        ("20212", "2021Q2", "2021-04/06"),
        ("202106", "2021 June", "2021-06/06"),
        ("2", "2nd quarter 2021", "2021-04/06"),
        ("2021", "2021*", "2021"),
        ("2021", "Year of the census", "2021"),
        ("2021", "2020/21", "YEARS_UNCLEAR"),
        ("2021W05", "2021W05", "PERIOD_UNREADABLE"),
    ],
)
def test_the_period_of_a_category(code: str, label: str, expected: str, tmp_path: Path) -> None:
    time = {"category": {"index": [code], "label": {code: label}}}
    metric = {"category": {"index": ["Gross output"]}}
    cube = {**CUBE, "id": ["metric", "time"], "size": [1, 1], "role": {"time": ["time"]}, "value": [5]}
    file = tmp_path / "cube.json"
    file.write_text(json.dumps({**cube, "dimension": {"metric": metric, "time": time}}), encoding="utf-8")
    found = outcome(str(file), plan=PLAN)
    assert f" {expected}: 5 " in found.replace(" single", "") or expected in found.split()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Country Name,Country Code,Series Name,Series Code,2021 [YR2021],", "Exampleland,EXL,Gross output,GO,5,7"),
        ("Time,Time Code,Country Name,Country Code,Gross output [GO],More", "2021,YR2021,Exampleland,EXL,5,7"),
        (
            "Country,Subject Descriptor,Units,Scale,2021,More,Estimates Start After",
            "Exampleland,Gross output,,,5,7,2021",
        ),
    ],
)
def test_a_column_nobody_knows_is_asked_about(header: str, row: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert outcome(str(file), plan=PLAN).split()[-1] == "COLUMN_NOT_UNDERSTOOD"
    passed_over = outcome(str(file), Answers(ignored=("More", "F")), PLAN)
    assert "output level 2021: 5 百万美元" in passed_over


SDMX = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,MEASURE"
PORTAL = '"LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"'
IMF = "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,FREQUENCY,SCALE,UNIT,2021,2022,2022-M12"
STOCK = "id: hur, aliases: [HUR], measure: level, kind: stock, base: 5%, at_most: 3%"
FLOW = "id: hur, aliases: [HUR], measure: level, kind: flow, unit: million USD, at_least: 900 million USD"
CHOSEN = f"{STOCK}, where: {{frequency: A}}"
YEAR_AND_MONTH = (
    f"{SDMX}\nX,A,EX,2021,3.1,PC,A,HUR\nX,M,EX,2021-12,2.7,PC,A,HUR",
    f'{PORTAL}\n"EX","HUR","TOT","PC_LF","A","2021",3.1,\n"EX","HUR","TOT","PC_LF","M","2021-12",2.7,',
    "freq,unit,nrg_bal,geo\\TIME_PERIOD\t2021 \t2021-12 \nA,PC,HUR,EX\t3.1 \t: \nM,PC,HUR,EX\t: \t2.7 ",
    f"{IMF.replace('2022-M12', '2021-M12')}\nD,EX.HUR.A,OBS_VALUE,EX,HUR,A,Units,Percent,3.1,,"
    "\nD,EX.HUR.M,OBS_VALUE,EX,HUR,M,Units,Percent,,,2.7",
)
"""The same two figures, of a year and of its last month, as four agencies write them; all invented."""


UNANSWERED = Answers()


def _read(text: str, target: str, folder: Path, answers: Answers = UNANSWERED) -> str:
    file = folder / ("table.tsv" if "\t" in text else "table.csv")
    file.write_text(f"{text}\n", encoding="utf-8")
    head = "plan: {id: e, title: E, area: EX, base_year: 2019, first_year: 2020, last_year: 2025}"
    return outcome(str(file), answers, parse_plan(f"{{version: 1, {head}, targets: [{{{target}}}]}}"))


@pytest.mark.parametrize("text", YEAR_AND_MONTH, ids=["sdmx", "oecd", "eurostat", "imf"])
def test_frequencies_of_a_stock_are_not_mixed(text: str, tmp_path: Path) -> None:
    asked, chosen = _read(text, STOCK, tmp_path), _read(text, CHOSEN, tmp_path)
    assert asked.split()[-1] == "PART_OPEN"
    assert ("3.1 %" in chosen, "2.7" in chosen) == (True, False)
    assert "PART_TAKEN" in chosen


@pytest.mark.parametrize(
    ("rows", "target"),
    [
        # A flow of a year and one of a month are two figures.
        ("X,A,EX,2021,900,MLN_USD,A,HUR\nX,M,EX,2021-11,70,MLN_USD,A,HUR", FLOW),
        # One frequency each: nothing is mixed.
        ("X,A,EX,2021,3.1,PC,A,HUR\nX,M,OT,2021-11,2.7,PC,A,HUR", STOCK),
        # Of the other frequency there is no figure.
        ("X,A,EX,2020,3.1,PC,A,HUR\nX,A,EX,2021,3.0,PC,A,HUR\nX,M,EX,2021-11,,PC,M,HUR", STOCK),
    ],
)
def test_frequencies_that_are_no_mixture(rows: str, target: str, tmp_path: Path) -> None:
    found = _read(f"{SDMX}\n{rows}", target, tmp_path)
    assert found.count(" hur level ") == 2
    assert "PART" not in found


def test_a_column_of_one_text_is_answered_by_the_indicator(tmp_path: Path) -> None:
    target = "id: joblessness, measure: level, base: 5%, at_most: 3%"
    answers = Answers(indicator="joblessness")
    one = f'{PORTAL}\n"EX","HUR","TOT","PC_LF","A","2021",3.1,\n"EX","HUR","TOT","PC_LF","A","2022",2.9,'
    two = f'{one}\n"EX","LUR","TOT","PC_LF","A","2021",3.4,'
    page = [{"page": 1, "pages": 1, "total": 1}]
    series, country = {"id": "SL.X", "value": "Invented (%)"}, {"id": "EX", "value": "EX"}
    answer = json.dumps([*page, [{"indicator": series, "country": country, "date": "2021", "value": 3.1}]])
    (tmp_path / "api.json").write_text(answer, encoding="utf-8")

    found = _read(one, target, tmp_path, answers)
    assert "EX joblessness level 2021-12 end: 3.1 % [G2]" in found
    assert "PART" not in found
    assert _read(two, target, tmp_path, answers) == "B1 PART_OPEN"
    # What the plan knows as another indicator is not what the answer says.
    other = f"{target}}}, {{{STOCK}"
    assert _read(one, other, tmp_path, answers) == "B1 PART_OPEN"
    plan = parse_plan(
        "{version: 1, plan: {id: e, title: E, area: EX, base_year: 2019, first_year: 2020, last_year: 2025}, "
        f"targets: [{{{target}}}]}}"
    )
    assert "EX joblessness level 2021-12 end: 3.1 % [A1]" in outcome(str(tmp_path / "api.json"), answers, plan)


EUROSTAT = "DATAFLOW,LAST UPDATE,freq,unit,nrg_bal,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
CELLS = "X,20/01/26,A,PC,HUR,EX"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{EUROSTAT}\n{CELLS},2021,3.1,\n{CELLS},2022,,:", 1),
        (f"{EUROSTAT}\n{CELLS},2021,3.1,\n{CELLS},2022,2.9,:", 1),
        (f"{EUROSTAT}\n{CELLS},2021,3.1,\n{CELLS},2022,,y", 1),
        (f"{EUROSTAT}\n{CELLS},2021,3.1,\n{CELLS},2022,:,y", 1),
        (f"{EUROSTAT}\n{CELLS},2021,3.1,\n{CELLS},2022,2.9,y", "I3 WORD_UNKNOWN"),
        ("freq,unit,nrg_bal,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,HUR,EX\t3.1 \t: y", 1),
        ("freq,unit,nrg_bal,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,HUR,EX\t3.1 \t2.9 y", "C2 UNIT_CONFLICT"),
    ],
)
def test_a_flag_nobody_knows_matters_where_there_is_a_figure(text: str, expected: int | str, tmp_path: Path) -> None:
    found = _read(text, STOCK, tmp_path)
    assert (found.count(" hur level ") if isinstance(expected, int) else found) == expected


TABS = "freq,unit,nrg_bal,geo\\TIME_PERIOD\t2021 \t2022 \n"
ROW = "A,PC,HUR,EX\t3.1 \t2.9 s"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TABS}{ROW}", ["[B2]", "provisional [C2]"]),
        (f"{TABS}\t\t\n{ROW}", ["[B3]", "provisional [C3]"]),
        (f"{TABS}{ROW}\n\t\t\n \t \t ", ["[B2]", "provisional [C2]"]),
        (f"{TABS}\t\t", []),
        (f"{TABS}{ROW}\n\t5 \t6 ", ["A3 ROWS_NOT_UNDERSTOOD"]),
        (f"{TABS}{ROW}\nA note\t\t", ["A3 ROWS_NOT_UNDERSTOOD"]),
        (f"{TABS.rstrip()}\t\n{ROW}\t7", ["D1 COLUMN_NOT_UNDERSTOOD"]),
    ],
)
def test_a_line_of_tabs_alone_says_nothing(text: str, expected: list[str], tmp_path: Path) -> None:
    found = [line for line in _read(text, STOCK, tmp_path).split("\n") if not line.startswith("=")]
    assert len(found) == len(expected)
    assert all(line.endswith(end) for line, end in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("source", "expected"), [({"source": "ESTAT"}, True), ({"extension": {"agencyId": "ESTAT"}}, True), ({}, False)]
)
def test_an_estimate_of_eurostat_is_one_of_a_cube_too(
    source: dict[str, object], expected: bool, tmp_path: Path
) -> None:
    file = tmp_path / "cube.json"
    file.write_text(json.dumps({**CUBE, **source, "label": "REN", "status": {"0": "s"}}), encoding="utf-8")
    found = outcome(str(file), plan=PLAN).split("\n")
    assert ("provisional" in found[1], len(found)) == (expected, 3)


@pytest.mark.parametrize(
    ("unit", "title", "expected"),
    [
        ("%", "Renewable share", True),
        ("%", "Growth of output", None),
        ("%", "Government debt, Gov.", True),
        ("%", "Climate change mitigation", True),
        ("%", "Output, change on year", None),
        ("USD", "Renewable share", None),
    ],
)
def test_percentages_are_shares_unless_a_title_speaks_of_change(unit: str, title: str, expected: bool | None) -> None:
    parts = {"unit": categories_of([unit])}
    row = np.ones(1, dtype=np.int32)
    cells = cells_of(parts, np.ones(1), categories_of([""]), row, row)
    raw = RawFile(InputFile("a.csv", 0, ""), ".csv", b"")
    is_share = with_shares(Readings(raw, "fred_text", "", cells, titles=(title,))).is_share
    assert (None if is_share is None else bool(is_share[0])) is expected


def _plan(folder: Path) -> Path:
    path = folder / "targets.yaml"
    path.write_text(PLAN_TEXT, encoding="utf-8")
    return path
