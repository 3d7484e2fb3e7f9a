"""Reading actuals: every problem with its row and column, and what figures become."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest

from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.answers import Answers
from leling_targets.actuals.observations import figure_location
from leling_targets.model import Plan
from leling_targets.plan import bundled_plan, load_plan, parse_plan
from leling_targets.problems import ActualsError, Problem, Severity

PLAN = parse_plan("""\
version: 1
plan:
  id: exampletown
  title: Exampletown
  area: 示例市
  base_year: 2019
  first_year: 2020
  last_year: 2022
targets:
  - {id: value_added, name: {en: Value added, zh: 增加值}, measure: average_growth, published_as: growth, at_least: 8%}
  - {id: tax, name: {en: Tax revenue, zh: 税收}, measure: average_growth, at_least: 8%}
  - {id: output, name: {en: Output, zh: 总产值}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: firms, name: {en: Firms, zh: 企业数}, measure: level, kind: stock, at_least: 60 家}
  - {id: share, name: {en: Share of forest, zh: 森林覆盖率}, measure: level, at_least: 30%}
  - {id: projects, name: {en: Projects, zh: 项目数}, measure: total, at_least: 10 个}
  - {id: rank, name: {en: Rank, zh: 排名}, measure: rank, at_most: 50, of: 375}
  - {id: per_mu, name: {en: Tax per mu, zh: 亩均税收}, measure: standard, at_least: 30 万元/亩}
""")
HEADER = "indicator,period,value,unit,item,weight,of,area,form,release,version,note"


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Reader":
    monkeypatch.chdir(tmp_path)
    return Reader(tmp_path)


class Reader:
    """Writes a table to a file and reads it against the plan."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self,
        *rows: str,
        header: str = HEADER,
        plan: Plan = PLAN,
        strict: bool = False,
        answers: Answers = Answers(),  # noqa: B008
    ) -> Actuals:
        text = "\n".join([header, *rows]) + "\n"
        (self.folder / "actuals.csv").write_text(text, "utf-8")
        return read_actuals("actuals.csv", plan, strict=strict, answers=answers)

    def raw(self, content: bytes, name: str = "actuals.csv") -> Actuals:
        (self.folder / name).write_bytes(content)
        return read_actuals(name, PLAN)

    def faults(self, *rows: str, header: str = HEADER) -> list[str]:
        with pytest.raises(ActualsError) as raised:
            self(*rows, header=header)
        return written(raised.value.problems)


def written(problems: tuple[Problem, ...]) -> list[str]:
    found: list[str] = []
    for problem in problems:
        place = problem.location
        assert place is not None
        found.append(f"{place.line or '-'}:{place.column or '-'} {problem.code.name}")
    return found


FAULTS: dict[str, tuple[list[str], list[str]]] = {
    "words": (["output,2020,many,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "error of a spreadsheet": (["output,2020,#DIV/0!,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "infinity": (["output,2020,inf,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "no number": (["output,2020,nan,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "true": (["output,2020,TRUE,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "too large": (["output,2020,1e400,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "hexadecimal": (["output,2020,0x1F,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "comparison": (["output,2020,≥150,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "dash misread": (["output,2020,一,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "control character": (["output,2020,5\x07,亿元"], ["2:3 FIGURE_UNREADABLE"]),
    "words as weight": (["per_mu,2020,31,万元/亩,A,large"], ["2:6 FIGURE_UNREADABLE"]),
    "words as length of a list": (["rank,2020,31,位,,,many"], ["2:7 FIGURE_UNREADABLE"]),
    "lost dash": (["output,2021年110月份,5,亿元"], ["2:2 PERIOD_UNREADABLE"]),
    "no period": (["output,,5,亿元"], ["2:2 PERIOD_UNREADABLE"]),
    "no year": (["output,上半年,5,亿元"], ["2:2 PERIOD_UNREADABLE"]),
    "month 13": (["output,2021年13月,5,亿元"], ["2:2 PERIOD_UNREADABLE"]),
    "zeros before": (["output,007,5,亿元"], ["2:2 PERIOD_UNREADABLE"]),
    "a month of a flow": (["output,2021年9月,5,亿元"], ["2:2 MONTH_AMBIGUOUS"]),
    "a month that looks like a decimal": (["output,2021.10,5,亿元"], ["2:2 MONTH_AMBIGUOUS"]),
    "no indicator": ([",2021,5,亿元"], ["2:1 INDICATOR_MISSING"]),
    "another dimension": (["output,2020,5,家"], ["2:4 UNIT_CONFLICT"]),
    "another dimension in the cell": (["output,2020,5 家,"], ["2:3 UNIT_CONFLICT"]),
    "cell against column": (["output,2020,5 家,亿元"], ["2:3 UNIT_CONFLICT"]),
    "standard in another dimension": (["per_mu,2020,31,万元,A"], ["2:4 UNIT_CONFLICT"]),
    "level or growth": (["tax,2020,5,"], ["2:3 FORM_UNKNOWN"]),
    "growth of -100 %": (["value_added,2020,-100,%"], ["2:3 GROWTH_IMPOSSIBLE"]),
    "growth far below": (["tax,2020,-250%,"], ["2:3 GROWTH_IMPOSSIBLE"]),
    "ratios": (["value_added,2020,0.06,%", "value_added,2021,0.08,%"], ["2:3 RATIOS_FOR_PERCENTS"]),
    "rank 0": (["rank,2020,0,位"], ["2:3 RANK_IMPOSSIBLE"]),
    "half a rank": (["rank,2020,50.5,位"], ["2:3 RANK_IMPOSSIBLE"]),
    "standard without item": (["per_mu,2020,31,万元/亩"], ["2:3 ITEM_MISSING"]),
    "unknown form": (["tax,2020,5,亿元,,,,,rate"], ["2:9 WORD_UNKNOWN"]),
    "unknown release": (["tax,2020,5,亿元,,,,,,draft"], ["2:10 WORD_UNKNOWN"]),
    "two values": (["output,2020,5,亿元", "总产值,2020年,6,亿元"], ["3:3 DUPLICATE_FIGURE"]),
    "two values in two units": (["output,2020,5,亿元", "output,2020,60000,万元"], ["3:3 DUPLICATE_FIGURE"]),
    "two versions of one grade": (
        ["output,2020,5,亿元,,,,,,,flash", "output,2020,6,亿元,,,,,,,flash"],
        ["3:3 DUPLICATE_FIGURE"],
    ),
    "a version of a word and one of a date": (
        ["output,2020,5,亿元,,,,,,,flash", "output,2020,6,亿元,,,,,,,2021-03-01"],
        ["3:3 DUPLICATE_FIGURE"],
    ),
    "a version nobody knows": (
        ["output,2020,5,亿元,,,,,,,mine", "output,2020,6,亿元,,,,,,,yours"],
        ["3:3 DUPLICATE_FIGURE"],
    ),
    "a row too long": (["output,2020,5,亿元,,,,,,,,,more"], ["2:13 ROW_TOO_LONG"]),
    "everything at once": (
        ["output,2020,many,亿元", "output,soon,5,亿元", "output,2020,5,家", ",2020,5,", "rank,2020,0,",
         "projects,2020,1,", "projects,2020,2,"],
        ["2:3 FIGURE_UNREADABLE", "3:2 PERIOD_UNREADABLE", "4:4 UNIT_CONFLICT", "5:1 INDICATOR_MISSING",
         "6:3 RANK_IMPOSSIBLE", "8:3 DUPLICATE_FIGURE"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_stands(name: str, read: Reader) -> None:
    rows, expected = FAULTS[name]
    assert read.faults(*rows) == expected


READ: dict[str, tuple[str, tuple[str, str, str, float]]] = {
    "id": ("output,2020,5,亿元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "name": ("总产值,2020,5,亿元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "English name": ("Output,2020,5,亿元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "folded name": ("（一） 总 产 值：,2020,5,亿元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "another scale": ("output,2020,50000,万元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "unit in the cell": ("output,2020,5亿元,", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "unit in cell and column": ("output,2020,50000万元,亿元", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "no unit": ("output,2020,5,", ("output", "level", "2020 cumulative 1-12", 5.0)),
    "thousands": ('output,2020,"1,234.5",亿元', ("output", "level", "2020 cumulative 1-12", 1234.5)),
    "full width": ("output,２０２０,１２,亿元", ("output", "level", "2020 cumulative 1-12", 12.0)),
    "ledger": ("output,2020,(3.2),亿元", ("output", "level", "2020 cumulative 1-12", -3.2)),
    "scientific": ("output,2020,1.5e2,亿元", ("output", "level", "2020 cumulative 1-12", 150.0)),
    "with a rank in brackets": ("value_added,2020,7.8(3),%", ("value_added", "growth", "2020 cumulative 1-12", 0.078)),
    "growth": ("value_added,2020,5.5,%", ("value_added", "growth", "2020 cumulative 1-12", 0.055)),
    "growth in the cell": ("value_added,2020,5.5%,", ("value_added", "growth", "2020 cumulative 1-12", 0.055)),
    "growth without a sign": ("value_added,2020,5.5,", ("value_added", "growth", "2020 cumulative 1-12", 0.055)),
    "growth in points": ("value_added,2020,5.5,百分点", ("value_added", "growth", "2020 cumulative 1-12", 0.055)),
    "growth by its name": ("税收同比增长,2020,5.5,%", ("tax", "growth", "2020 cumulative 1-12", 0.055)),
    "growth by its form": ("tax,2020,5.5,,,,,,growth", ("tax", "growth", "2020 cumulative 1-12", 0.055)),
    "growth of a level": ("output,2020,5.5,%", ("output", "growth", "2020 cumulative 1-12", 0.055)),
    "ratio": ("value_added,2020,0.055,ratio", ("value_added", "growth", "2020 cumulative 1-12", 0.055)),
    "level of a growth target": ("tax,2020,5.5,亿元", ("tax", "level", "2020 cumulative 1-12", 5.5)),
    "share": ("share,2020,35.5,%", ("share", "level", "2020 point 12-12", 0.355)),
    "a stock at a year": ("firms,2020,5,家", ("firms", "level", "2020 point 12-12", 5.0)),
    "a stock at a month": ("firms,2020-06,5,家", ("firms", "level", "2020 point 6-6", 5.0)),
    "a stock at a date": ("firms,2020年9月末,5,家", ("firms", "level", "2020 point 9-9", 5.0)),
    "a flow up to a month": ("output,2020年1-9月,5,亿元", ("output", "level", "2020 cumulative 1-9", 5.0)),
    "a flow up to a month, named": ("总产值累计,2020年9月,5,亿元", ("output", "level", "2020 cumulative 1-9", 5.0)),
    "a flow of a month, named": ("总产值（当月）,2020年9月,5,亿元", ("output", "level", "2020 single 9-9", 5.0)),
    "a flow of a quarter": ("output,2020Q2,5,亿元", ("output", "level", "2020 single 4-6", 5.0)),
    "a flow at a date": ("output,截至2020年7月底,5,亿元", ("output", "level", "2020 cumulative 1-7", 5.0)),
    "a rank": ("rank,2020,第71位,", ("rank", "level", "2020 point 12-12", 71.0)),
    "an item": ("per_mu,2020,310000,元/亩,A", ("per_mu", "level", "2020 point 12-12", 31.0)),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_a_row_becomes(name: str, read: Reader) -> None:
    row, (indicator, form, period, value) = READ[name]
    found = read(row).observations
    assert len(found) == 1
    first = found.iloc[0]
    assert (first["indicator"], first["form"]) == (indicator, form)
    assert f"{first['year']} {first['period_kind']} {first['first_month']}-{first['last_month']}" == period
    assert first["value"] == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize("mark", ["", "-", "--", "—", "/", "…", "未上报", "N/A", "null", "暂无", "　"])
def test_missing_is_missing_and_never_zero(mark: str, read: Reader) -> None:
    found = read(f"output,2020,{mark},亿元", "output,2021,5,亿元")
    assert found.observations["value"].tolist() == [5.0]
    assert found.left_out == {"missing": 1}


def test_a_zero_is_a_zero(read: Reader) -> None:
    assert read("output,2020,0,亿元").observations["value"].tolist() == [0.0]


def test_what_stands_beside_a_figure_is_kept(read: Reader) -> None:
    found = read("per_mu,2021,31.5,万元/亩,A,150亩,,东乡,,快报,2021-03-01,seen").observations.iloc[0]
    beside = {name: found[name] for name in ("item", "weight", "area", "release", "version", "note", "source", "row")}
    assert beside == {
        "item": "A", "weight": 150.0, "area": "东乡", "release": "provisional", "version": "2021-03-01",
        "note": "seen", "source": "actuals.csv", "row": 2,
    }  # fmt: skip


def test_a_row_without_area_is_the_plan_s(read: Reader) -> None:
    found = read("output,2020,5,亿元", "output,2020,6,亿元,,,,东乡")
    assert found.observations["area"].tolist() == ["示例市", "东乡"]


def test_a_code_keeps_its_leading_zeros(read: Reader) -> None:
    rows = ("firms,2020,5,家,01500", "firms,2020,6,家,01600")
    observations = read(*rows, header="indicator,period,value,unit,area").observations
    assert observations["area"].astype(str).tolist() == ["01500", "01600"]


def test_an_average_over_years_keeps_its_years(read: Reader) -> None:
    found = read("value_added,2020-2021年平均,6.5,%").observations.iloc[0]
    assert (found["year"], found["years"], found["value"]) == (2021, 2, pytest.approx(0.065))


def test_a_small_rate_among_others_is_a_rate(read: Reader) -> None:
    found = read("value_added,2020,0.5,%", "value_added,2021,6,%")
    assert found.observations["value"].tolist() == pytest.approx([0.005, 0.06])


def test_values_are_rounded_once(read: Reader) -> None:
    rows = [f"output,{2019 + n},{text},万元" for n, text in enumerate(("1", "3", "7", "12.3"))]
    assert read(*rows).observations["value"].tolist() == [0.0001, 0.0003, 0.0007, 0.00123]
    assert read("output,2020,123456.7,万元").observations["value"].tolist() == [12.34567]


# Names


def test_an_unknown_name_is_told_once_with_its_rows(read: Reader) -> None:
    found = read("outptu,2020,5,亿元", "outptu,2021,5,亿元", "output,2020,5,亿元", "output,2021,5,亿元")
    assert written(found.problems) == ["2:1 UNKNOWN_INDICATOR"]
    (problem,) = found.problems
    assert problem.severity is Severity.WARNING
    assert (problem.details["count"], problem.details["near"]) == (2, "Output, output")
    assert found.left_out == {"unknown_indicator": 2}
    with pytest.raises(ActualsError, match=r"actuals\.csv:2:1: A007"):
        read("something else,2020,5,亿元", strict=True)


def test_a_slip_is_an_error_where_its_indicator_lacks_the_period(read: Reader) -> None:
    with pytest.raises(ActualsError, match=r"actuals\.csv:3:1: A076"):
        read("output,2020,5,亿元", "outptu,2021,5,亿元")


def test_a_slip_is_an_error_where_its_indicator_has_no_figure(read: Reader) -> None:
    with pytest.raises(ActualsError, match=r"actuals\.csv:2:1: A076"):
        read("outptu,2020,5,亿元", "firms,2020,5,家")


@pytest.mark.parametrize(
    "name", ["规模以上增加值", "增加值率", "总产值增加额", "销售收入", "value added tax", "tax rate"]
)
def test_a_close_name_is_never_taken_for_another(name: str, read: Reader) -> None:
    found = read(f"{name},2020,5,%", "output,2020,5,亿元")
    assert found.observations["indicator"].astype(str).tolist() == ["output"]


def test_faults_of_unknown_rows_are_nobody_s_business(read: Reader) -> None:
    found = read("something else,whenever,whatever,parsecs", "output,2020,5,亿元")
    assert written(found.problems) == ["2:1 UNKNOWN_INDICATOR"]


# The same figure twice


def test_the_same_value_twice_is_kept_once(read: Reader) -> None:
    found = read("output,2020,5,亿元", "总产值,2020年,50000,万元", "output,2020年1-12月,5.0,亿元")
    assert len(found.observations) == 1
    assert [problem.code.name for problem in found.problems] == ["REPEATED_FIGURE", "UNIT_CONVERTED"]


@pytest.mark.parametrize(
    ("versions", "kept"),
    [
        (("flash", "annual report"), 2),
        (("annual report", "flash"), 1),
        (("快报", "初步核算"), 2),
        (("普查修订", "年报"), 1),
        (("estimate", "preliminary"), 2),
        (("2021-01-20", "2021-02-28"), 2),
        (("2021年3月", "2021-02-28"), 1),
        (("2021", "2022"), 2),
    ],
)
def test_versions_order_what_differs(versions: tuple[str, str], kept: int, read: Reader) -> None:
    found = read(*(f"output,2020,{n},亿元,,,,,,,{version}" for n, version in enumerate(versions, 1)))
    assert found.observations["value"].tolist() == [kept]
    assert [problem.code.name for problem in found.problems] == ["FIGURE_REVISED"]
    assert found.revised is not None
    assert found.revised.tolist() == [True]


@pytest.mark.parametrize(
    "rows",
    [
        ("output,2020,5,亿元", "output,2020,6,%"),
        ("output,2020,5,亿元", "output,2020年1-9月,4,亿元"),
        ("output,2020,5,亿元", "output,2020,6,亿元,,,,东乡"),
        ("per_mu,2020,35,万元/亩,A", "per_mu,2020,36,万元/亩,B"),
        ("value_added,2021,5,%", "value_added,2020-2021年平均,6,%"),
        ("output,2020Q1,5,亿元", "output,2020年3月当月,2,亿元"),
    ],
)
def test_what_is_not_the_same_figure(rows: tuple[str, ...], read: Reader) -> None:
    assert len(read(*rows).observations) == len(rows)


# Several files


def test_files_are_read_together(read: Reader) -> None:
    read("output,2020,5,亿元")
    (read.folder / "more.csv").write_text("指标,时期,数值,单位\n总产值,2021,6,亿元\n", "utf-8")
    found = read_actuals(["actuals.csv", Path("more.csv")], PLAN)
    assert found.observations["value"].tolist() == [5.0, 6.0]
    assert [one.name for one in found.inputs] == ["actuals.csv", "more.csv"]
    assert [str(figure_location(found.observations, n)) for n in (0, 1)] == ["actuals.csv:2:3", "more.csv:2:3"]
    patterned = read_actuals("*.csv", PLAN)
    assert patterned.observations["value"].tolist() == [5.0, 6.0]


def test_levels_without_a_unit_of_the_plan_compare_over_files(read: Reader) -> None:
    read("tax,2019,10,亿元")
    (read.folder / "more.csv").write_text("indicator,period,value,unit\ntax,2020,135000,万元\n", "utf-8")
    assert read_actuals(["actuals.csv", "more.csv"], PLAN).observations["value"].tolist() == [10.0, 13.5]


def test_problems_stand_in_the_order_of_files_and_rows(read: Reader) -> None:
    read("firms,2020,5,家")
    (read.folder / "b.csv").write_text(
        "indicator,period,value,unit\nrank,2020,0,\noutput,soon,5,亿元\nfirms,2020,6,家\n"
    )
    (read.folder / "a.csv").write_text("indicator,period,value,unit\noutput,soon,5,亿元\nprojects,2020,x,\n")
    with pytest.raises(ActualsError) as raised:
        read_actuals(["actuals.csv", "b.csv", "gone.csv", "a.csv"], PLAN)
    assert [str(problem.location) for problem in raised.value.problems] == [
        "b.csv:2:3", "b.csv:3:2", "b.csv:4:3", "gone.csv", "a.csv:2:2", "a.csv:3:3"
    ]  # fmt: skip


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "指标,时期,数值,单位\n总产值,2021,6,亿元\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = read_actuals("-", PLAN)
    assert found.observations["value"].tolist() == [6.0]
    assert found.inputs[0].name == "stdin"


# Bytes and tables


TABLE = "指标,时期,数值,单位\n总产值,2019年,320,亿元\n企业数,2020年,50,家\n"
TABLES = {
    "UTF-8": TABLE.encode(),
    "byte order mark": b"\xef\xbb\xbf" + TABLE.encode(),
    "GBK": TABLE.encode("gbk"),
    "GB18030": (TABLE + "㐂,2020,1,个\n").encode("gb18030"),
    "Windows": TABLE.replace("\n", "\r\n").encode(),
    "old Mac": TABLE.replace("\n", "\r").encode(),
    "no last line end": TABLE.rstrip("\n").encode(),
    "tabs": TABLE.replace(",", "\t").encode(),
    "semicolons": TABLE.replace(",", ";").encode(),
    "full-width commas": TABLE.replace(",", "，").encode(),
    "quotes": "\n".join(",".join(f'"{cell}"' for cell in row.split(",")) for row in TABLE.split("\n")[:3]).encode(),
    "spaces": TABLE.replace(",", " , ").encode(),
    "comments and blank lines": ("# of 2020\n\n# by hand\n" + TABLE.replace("\n企", "\n\n企")).encode(),
    "a separator line": ("sep=,\n" + TABLE).encode(),
    "columns of another order": "单位,数值,时期,指标\n亿元,320,2019年,总产值\n家,50,2020年,企业数\n".encode(),
    "blank columns behind": TABLE.replace("\n", ",,\n").encode(),
    "cells over several lines": '指标,时期,数值,备注\n总产值,2019,320,"a\nb\nc"\n企业数,2020,50,\n'.encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_the_same_table_in_many_guises(name: str, read: Reader) -> None:
    found = read.raw(TABLES[name])
    assert found.observations["indicator"].astype(str).tolist() == ["output", "firms"]
    assert found.observations["value"].tolist() == [320.0, 50.0]
    expected = {"GBK": ["LEGACY_ENCODING"], "GB18030": ["LEGACY_ENCODING", "UNKNOWN_INDICATOR"]}.get(name, [])
    assert [one.code.name for one in found.problems if one.code.name != "UNIT_ASSUMED"] == expected
    lines = TABLES[name].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for place, cell in enumerate((b"320", b"50")):
        assert cell in lines[found.observations["row"].iloc[place] - 1]


NO_TABLES = {
    "empty": (b"", "EMPTY_FILE"),
    "blank": (b" \n\t\n", "EMPTY_FILE"),
    "only comments": (b"# one\n# two\n", "EMPTY_FILE"),
    "only a mark": (b"\xef\xbb\xbf", "EMPTY_FILE"),
    "no header": ("总产值,2019,320,亿元\n".encode(), "NO_LAYOUT"),
    "another header": (b"city,year\nA,2020\n", "NO_LAYOUT"),
    "UTF-16, cut off": (b"\xff\xfe" + TABLE.encode("utf-16-le")[:-1], "NOT_TEXT"),
    "UTF-32": (TABLE.encode("utf-32"), "NOT_TEXT"),
    "UTF-16 without its mark": (TABLE.encode("utf-16-le"), "NOT_TEXT"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "CONTENT_DIFFERS"),
    "broken UTF-8": (TABLE.encode()[:-2] + b"\xff\xff\n", "NOT_TEXT"),
    "a quotation mark left open": (TABLE.encode() + b'"a,2020,1,x\nb,2020,1,x\n', "QUOTE_BROKEN"),
    "two columns of values": ("指标,时期,数值,value\n总产值,2019,1,2\n".encode(), "TWO_COLUMNS"),
    "many columns": (",".join(map(str, range(5000))).encode() + b"\n", "TABLE_BROKEN"),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table(name: str, read: Reader) -> None:
    content, code = NO_TABLES[name]
    with pytest.raises(ActualsError) as raised:
        read.raw(content)
    assert [problem.code.name for problem in raised.value.problems] == [code]


def test_a_quotation_mark_left_open_is_found(read: Reader) -> None:
    with pytest.raises(ActualsError, match=r"actuals\.csv:5:1: A081"):
        read.raw(b"# comment\n" + TABLE.encode() + b'"a,2020,1,x\nb,2020,1,x\n')


@pytest.mark.parametrize("name", ["report.pdf", "figures.et", "figures.doc", "figures.XLSB"])
def test_files_of_another_kind_are_refused_by_name(name: str, read: Reader) -> None:
    with pytest.raises(ActualsError, match="A004"):
        read.raw(b"anything", name)


def test_what_is_no_file(read: Reader) -> None:
    (read.folder / "folder.csv").mkdir()
    with pytest.raises(ActualsError) as raised:
        read_actuals(["gone.csv", "folder.csv"], PLAN)
    assert [(str(one.location), one.code.name) for one in raised.value.problems] == [
        ("gone.csv", "FILE_NOT_FOUND"), ("folder.csv", "NOT_A_FILE")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "fault"),
    [
        ("who", ("me", "you"), "tells_rows_apart"),
        ("place of work", ("东城区", "西城区"), ""),
        ("when", ("2021", "2021年1-9月"), "looks_like_periods"),
        ("再一单位量", ("亿元", "万元"), "holds_units"),
        ("2022年", ("5", "6"), "holds_figures"),
        ("temperature", ("5.5", "7"), "holds_figures"),
        ("remark of the office", ("东城区", "all of it"), "looks_like_areas"),
    ],
)
def test_a_column_that_is_not_understood_stops_the_run(
    header: str, cells: tuple[str, str], fault: str, read: Reader
) -> None:
    rows = (f"output,2020,5,亿元,{cells[0]}", f"output,2021,6,亿元,{cells[1]}")
    columns = f"indicator,period,value,unit,{header}"
    if not fault:
        assert list(read(*rows, header=columns).observations["area"]) == list(cells)
        return
    with pytest.raises(ActualsError) as raised:
        read(*rows, header=columns)
    found = [(one.code.name, one.details["found"], one.details["fault"]) for one in raised.value.problems]
    assert found == [("COLUMN_NOT_UNDERSTOOD", header, fault)]
    assert read(*rows, header=columns, answers=Answers(ignored=(header,))).observations["value"].tolist() == [5, 6]


@pytest.mark.parametrize(
    ("header", "cells", "reason"),
    [
        ("序号", ("1", "2"), "numbers_rows"),
        ("line", ("1", "2"), "numbers_rows"),
        ("数据来源", ("统计局", "年鉴"), "beside_figures"),
        ("责任单位", ("工信局", "统计局"), "beside_figures"),
        ("情况说明", ("东城区数据较好", ""), "beside_figures"),
        ("updated", ("2021-10-01", "2022-10-01"), "beside_figures"),
        ("sex", ("total", "total"), "says_whole"),
        ("城乡", ("合计", "合计"), "says_whole"),
        ("类别", ("经济", "创新"), "describes_indicators"),
        ("完成率", ("50", "-"), "other_figures"),
        ("排名", ("3", "4"), "other_figures"),
    ],
)
def test_a_column_nothing_hangs_on_is_kept_in_the_account(
    header: str, cells: tuple[str, str], reason: str, read: Reader
) -> None:
    rows = (f"output,2020,5,亿元,{cells[0]}", f"firms,2021,6,家,{cells[1]}")
    found = read(*rows, header=f"indicator,period,value,unit,{header}")
    assert [(one.name, one.reason.value, one.is_harmless) for one in found.unread] == [(header, reason, True)]


def test_an_empty_column_is_nothing(read: Reader) -> None:
    assert read("output,2020,5,亿元,", header="indicator,period,value,unit,").unread == ()


def test_short_rows_end_in_blanks(read: Reader) -> None:
    found = read("output,2020", "output,2021,5", "output")
    assert found.observations["value"].tolist() == [5.0]
    assert found.left_out == {"missing": 2}


# What is noticed


def test_a_unit_that_is_assumed_is_said(read: Reader) -> None:
    found = read("output,2020,5,", "output,2021,6,", "value_added,2020,5,")
    assert [(one.code.name, one.details["unit"], one.details["count"]) for one in found.problems] == [
        ("UNIT_ASSUMED", ("100 million yuan", "亿元"), 2), ("UNIT_ASSUMED", ("%", "%"), 1)
    ]  # fmt: skip


def test_a_figure_ten_thousand_times_its_neighbours_is_asked_about_once(read: Reader) -> None:
    rows = ("output,2019,320,亿元", "output,2020,3500000,亿元", "output,2021,400,亿元", "output,2021,9,亿元,,,,东乡")
    with pytest.raises(ActualsError) as caught:
        read(*rows)
    assert written(caught.value.problems) == ["3:3 MAGNITUDE_JUMP"]


@pytest.mark.parametrize("head", ["# SAMPLE DATA: invented", "#示例数据", "# 示例：虚构", '"# Sample data, invented"'])
def test_a_sample_says_so_at_its_head(head: str, read: Reader) -> None:
    assert read.raw(f"{head}\n{TABLE}".encode()).is_sample
    assert not read.raw(TABLE.encode()).is_sample


def test_the_sample_of_the_project_is_read_without_a_word(leling_sample: Actuals) -> None:
    assert leling_sample.is_sample
    assert {problem.severity for problem in leling_sample.problems} <= {Severity.INFORMATION}
    assert len(leling_sample.observations) >= 55


@pytest.fixture(scope="module")
def leling_sample() -> Actuals:
    path = Path(__file__).parents[1] / "data" / "samples" / "actuals.csv"
    return read_actuals(path, load_plan(bundled_plan()))


def test_nothing_of_the_input_is_changed(read: Reader) -> None:
    read("output,2020,5,亿元")
    path = read.folder / "actuals.csv"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_actuals(path, PLAN)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_order_of_rows_changes_no_figure(read: Reader) -> None:
    rows = ["tax,2019,10,亿元", "tax,2020,135000,万元", "output,2020,5,亿元", "firms,2020,5,家", "rank,2020,5,"]
    key = ["indicator", "year"]
    first = read(*rows).observations.astype({"indicator": str}).sort_values(key)
    turned = read(*reversed(rows)).observations.astype({"indicator": str}).sort_values(key)
    assert np.array_equal(first["value"].to_numpy(), turned["value"].to_numpy())


def test_most_problems_are_counted_not_listed(read: Reader) -> None:
    with pytest.raises(ActualsError) as raised:
        read(*(f"output,2020,x{n},亿元" for n in range(120)))
    assert len(raised.value.problems) == 120
    lines = str(raised.value).split("\n")
    assert len(lines) == 51
    assert "70" in lines[-1]


def test_standard_input_that_is_closed_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ActualsError, match="stdin: A005"):
        read_actuals("-", PLAN)


def test_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch, read: Reader) -> None:
    monkeypatch.setattr("leling_targets.actuals.files.MOST_BYTES", 3_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#\n" * 5_000_000)))
    with pytest.raises(ActualsError, match="A017"):
        read_actuals("-", PLAN)
    with pytest.raises(ActualsError, match="A017"):
        read.raw(b"#\n" * 5_000_000)
