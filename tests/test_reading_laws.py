"""Laws of reading: a run ends in figures or in problems, whatever comes in; the form of a table changes no figure."""

import csv
import json
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.answers import Answers
from leling_targets.actuals.tidy_rows import COLUMNS, tidy_rows
from leling_targets.figures import is_beyond, says_missing
from leling_targets.formats import render_actuals
from leling_targets.problems import ActualsError, Problem, problem_lines
from leling_targets.visible import visible
from sheets import PLAN as PLAN_OF_SHEETS
from sheets import figures

LAW = settings(
    max_examples=16, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
FEW = settings(LAW, max_examples=8)


PLAN = replace(
    PLAN_OF_SHEETS, indicators={id_: replace(one, may_jump=True) for id_, one in PLAN_OF_SHEETS.indicators.items()}
)
"""Drawn figures leap as no real ones do."""


def read(content: str | bytes, name: str = "actuals.csv") -> Actuals:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        # Drawn figures fall as often as they rise.
        return read_actuals(path, PLAN, answers=Answers(cumulative_may_fall=True))


def as_csv(rows: list[list[str]]) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


# Whatever comes in

PIECES = (
    *(
        "指标",
        "单位",
        "时期",
        "数值",
        "地区",
        "时间",
        "2021",
        "2020年",
        "2021年1-9月",
        "9月",
        "110月份",
        "本月",
        "累计",
    ),
    *("同比增长%", "增长", "上年同期", "工业总产值", "企业数(家)", "高新技术产业占比", "亩均税收", "亿元", "%", "家"),
    *("单位：亿元、%", "续表", "数据库：月度数据", "甲", "乙", "一", "…", "--", "310.5", "0.3", "1.4倍", "#DIV/0!"),
    *('"', "'", "", " ", "\t", "\u3000", "1e400", "nan", "{", "[", "]", ":", '{"returndata": {"datanodes": ['),
)
CELLS = st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=6))
SHEETS = st.lists(st.lists(CELLS, max_size=6), max_size=8)
TEXTS = st.tuples(SHEETS, st.sampled_from([",", "\t", ";", "，"]), st.sampled_from(["utf-8", "gb18030", "utf-16"])).map(
    lambda drawn: "\n".join(drawn[1].join(row) for row in drawn[0]).encode(drawn[2], "replace")
)


def ends_well(content: bytes, name: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        problems = read(content, name).problems
    except ActualsError as fault:
        problems = fault.problems
    for language in ("en", "zh"):
        assert all(problem_lines(problems, language))


@settings(LAW, max_examples=40)
@given(TEXTS | st.binary(max_size=60), st.sampled_from([".csv", ".tsv", ".json"]))
def test_any_bytes_give_figures_or_problems(content: bytes, suffix: str) -> None:
    ends_well(content, f"actuals{suffix}")


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | CELLS
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["indicator", "period", "value", "unit", "area", "form", "weight"]), VALUES)
)
DOCUMENTS = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["returndata", "datanodes", "wdnodes", "wds", "data", "hasdata"]), inner)
    ),
    max_leaves=12,
)


@settings(LAW, max_examples=40)
@given(RECORDS | DOCUMENTS)
def test_any_json_gives_figures_or_problems(document: object) -> None:
    ends_well(json.dumps(document).encode(), "actuals.json")


# One table in three forms

UNITS = {"output": "亿元", "revenue": "万元", "firms": "家", "hightech": "%", "gdp": "亿元"}
NAMES = {
    "output": "工业总产值",
    "revenue": "营业收入",
    "firms": "企业数",
    "hightech": "高新技术产业占比",
    "gdp": "地区生产总值",
}
PERIODS = ("2018", "2019年", "2020年1-9月", "2020", "2021年一季度", "2021年前三季度", "2021Q2")


class World:
    """Figures of some indicators in some periods; some are missing."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        self.indicators = chance.sample(list(NAMES), chance.randint(1, len(NAMES)))
        self.periods = chance.sample(PERIODS, chance.randint(2, len(PERIODS)))
        self.values = {
            (indicator, period): "" if chance.random() < 0.2 else repr(chance.randint(10, 9999) / 10)
            for indicator in self.indicators
            for period in self.periods
        }

    @property
    def across(self) -> list[list[str]]:
        rows = [
            [f"{NAMES[one]}({UNITS[one]})", *(self.values[one, period] for period in self.periods)]
            for one in self.indicators
        ]
        return [["指标", *self.periods], *rows]

    @property
    def down(self) -> list[list[str]]:
        turned = [list(column) for column in zip(*self.across, strict=True)]
        return [["时间", *turned[0][1:]], *turned[1:]]

    @property
    def tidy(self) -> list[list[str]]:
        rows = [[NAMES[one], period, value, UNITS[one]] for (one, period), value in self.values.items()]
        return [["指标", "时期", "数值", "单位"], *rows]


WORLDS = st.integers(0, 2**32 - 1).map(World)


def said(rows: list[list[str]]) -> list[str]:
    """Return the figures of a table, without their places, in one order."""
    return sorted(line.partition(" [")[0] for line in figures(read(as_csv(rows))))


@FEW
@given(WORLDS)
def test_across_down_and_tidy_say_the_same(world: World) -> None:
    expected = said(world.tidy)
    assert expected
    assert said(world.across) == expected
    assert said(world.down) == expected


@FEW
@given(WORLDS, st.integers(0, 99))
def test_the_order_of_rows_and_columns_changes_no_figure(world: World, seed: int) -> None:
    header, *body = world.across
    chance = Random(seed)
    order = [0, *chance.sample(range(1, len(header)), len(header) - 1)]
    turned = [[row[place] for place in order] for row in (header, *chance.sample(body, len(body)))]
    assert said(turned) == said(world.across)


# What is foreign to a table

FOREIGN_HEADERS = (
    *("", "place", "sex", "城乡", "口径", "x", "GeoArea", "2022f", "2022新口径", "2022 ab", "2020/21", "2009-10"),
    *(
        "责任单位",
        "序号",
        "备注",
        "数据来源",
        "完成率",
        "目标",
        "计算口径",
        "type",
        "level of detail",
        "Unnamed: 3",
        "占比",
    ),
    *("计量", "核算单位", "部门", "属性", "指标", "时期", "数值", "单位", "地区", "统计范围", "价格", "说明"),
)
FOREIGN_CELLS = (
    *(
        "",
        "",
        "女",
        "urban",
        "乙市",
        "东城区",
        "合计",
        "小计",
        "亿元",
        "%",
        "家",
        "2021",
        "2021年",
        "2022年1-9月",
        "9月",
    ),
    *(
        "5",
        "310.5",
        "0.3",
        "1e3",
        "n/a",
        "-",
        "…",
        "x",
        "预期性",
        "同上",
        "5.6(p)",
        "12.3①",
        "见注",
        '"',
    ),
)
FOREIGN_LABELS = (
    "农业总产值",
    "注：",
    "其中：国有",
    "合计",
    "小计",
    "x",
    "",
    "一、工业",
    "单位：万元",
    "续表",
    "工业总产直",
    "说明",
)
MARKS = ("①", "*", "（快报）", "p", " (p)", "预计", "（初步数）", "#", "/21", "?", "（含开发区）")
TITLES = (
    "乙县2022年主要指标",
    "单位：万元",
    "填报单位：某局",
    "2022年",
    "主要指标",
    "全国",
    "规划目标",
    "（续表）",
    "2021年1-9月",
    "5",
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]]]:
    """Draw a table that reads well, and the same with something foreign in it."""
    world = draw(WORLDS)
    rows = [list(row) for row in draw(st.sampled_from([world.tidy, world.across, world.down]))]
    found = [list(row) for row in rows]
    width = len(rows[0])
    kinds = st.sampled_from(["column", "column", "header", "row", "cell", "title"])
    # A title stands above all else: between a header and its table it is another header.
    for kind in sorted(draw(st.lists(kinds, min_size=1, max_size=2)), key="title".__eq__):
        if kind == "column":
            place = draw(st.integers(0, width))
            header = draw(st.sampled_from(FOREIGN_HEADERS))
            cells = draw(st.lists(st.sampled_from(FOREIGN_CELLS), min_size=1, max_size=3))
            for number, row in enumerate(found):
                row.insert(place, header if number == 0 else cells[number % len(cells)])
            width += 1
        elif kind == "header":
            place = draw(st.integers(0, len(found[0]) - 1))
            found[0][place] += draw(st.sampled_from(MARKS))
        elif kind == "row":
            cells = [draw(st.sampled_from(FOREIGN_CELLS)) for _ in range(len(found[0]) - 1)]
            found.insert(draw(st.integers(1, len(found))), [draw(st.sampled_from(FOREIGN_LABELS)), *cells])
        elif kind == "title":
            found.insert(0, [draw(st.sampled_from(TITLES)), *[""] * (len(found[0]) - 1)])
        else:
            row = draw(st.integers(1, len(found) - 1))
            place = draw(st.integers(0, len(found[row]) - 1))
            found[row][place] += draw(st.sampled_from([*MARKS, "(全市)", "x"])) if found[row][place] else ""
    return rows, found


def own_figures(rows: list[list[str]]) -> set[str]:
    """Return the figures of the plan's own area, without their places."""
    found = (line.partition(" [")[0].removesuffix(" provisional") for line in figures(read(as_csv(rows))))
    names = tuple(f"{one} " for one in NAMES)
    return {line for line in found if line.startswith(names)}


@settings(LAW, max_examples=150)
@given(spoilt())
def test_what_is_foreign_changes_no_figure_in_silence(drawn: tuple[list[list[str]], list[list[str]]]) -> None:
    rows, with_foreign = drawn
    try:
        found = own_figures(with_foreign)
    except ActualsError:
        return
    # Understood as those of another area they are no longer the plan's own.
    assert found in (own_figures(rows), set())


# Written and read back

ODD = st.sampled_from(
    ["=1+1", "x\u3000y", "+5", "-x", "@a", "'=1", "''-1", "'", "a,b", 'a"b', "#c", "a\nb", "a|b", "<b>", "[red]",
     "\u00a0x", "007", "1e5", "2021", "2021.10", "TRUE", "nan", "null", "N/A", "-", "x\u200by", "é", "𠮷", "全市",
     "\\n", "a\tb", "; drop", "\u202ex"]
)  # fmt: skip
WORDS = ODD | st.text("甲乙丙é𠮷ΩЖ=+@'\"\\;,<&| \u3000", max_size=8)
"""No text of any letters: the reader's own words would be drawn, and those say something in these columns."""
VERSIONS = st.sampled_from(["", "快报", "2021-03-01", "年报", "=x", "普查"])


@st.composite
def observed(draw: st.DrawFn) -> str:
    """Draw records of odd texts, no figure twice, as JSON, which keeps every mark."""
    records = {}
    for number in range(draw(st.integers(1, 6))):
        indicator = draw(st.sampled_from(["output", "revenue", "firms", "hightech", "per_mu", "tax"]))
        unit = {**UNITS, "per_mu": "万元/亩", "tax": "fraction", "hightech": "fraction"}[indicator]
        value = draw(st.floats(0.001, 1e9) | st.integers(1, 10**9) | st.sampled_from([0.07, 0.0055, 0.29]))
        record = {
            "indicator": indicator,
            "period": str(2000 + number),
            "value": value,
            "unit": unit,
            "form": "growth" if indicator == "tax" else "level",
            "area": draw(WORDS.filter(lambda text: not text.strip() or not says_missing(text))),
            "item": draw(WORDS.filter(str.strip)) if indicator == "per_mu" else "",
            "weight": draw(st.none() | st.floats(0.1, 1e6)),
            "version": draw(VERSIONS),
            "note": draw(WORDS),
            "release": draw(st.sampled_from(["", "final", "provisional"])),
        }
        records[number] = record
    sample = {"sample": "示例数据"} if draw(st.booleans()) else {}
    return json.dumps([sample | record for record in records.values()], ensure_ascii=draw(st.booleans()))


def kept(actuals: Actuals, form: str) -> pd.DataFrame:
    """Return what must come back: everything but where it stood; of CSV, what would move a terminal is shown there."""
    frame = actuals.every.drop(columns=["source", "sheet", "row", "column", "origin"])
    for name in frame.select_dtypes("category").columns:
        frame[name] = [shown(str(text)) if form == "csv" else str(text) for text in frame[name]]
    return frame


def shown(text: str) -> str:
    return "\n".join(map(visible, text.split("\n"))).strip()


@pytest.mark.parametrize("form", ["csv", "json"])
@LAW
@given(observed())
def test_what_is_written_is_read_back(form: str, records: str) -> None:
    first = read(records, "records.json")
    written = render_actuals(PLAN, first, form, "en")
    again = read(written, f"again.{form}")
    pd.testing.assert_frame_equal(kept(first, form), kept(again, "json"), check_exact=True)
    assert again.is_sample == first.is_sample


@LAW
@given(observed())
def test_nothing_written_moves_a_terminal_or_runs_in_a_spreadsheet(records: str) -> None:
    actuals = read(records, "records.json")
    for form in ("csv", "json"):
        written = render_actuals(PLAN, actuals, form, "en")
        assert not [mark for mark in written if not mark.isprintable() and not mark.isspace()]
    rows = csv.DictReader(StringIO(render_actuals(PLAN, actuals, "csv", "en")))
    texts = [row[name] or "" for row in rows for name in ("area", "item", "version", "note") if name in row]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


@LAW
@given(st.floats(-0.99, 1e6, exclude_min=True).filter(lambda rate: not is_beyond(rate)))
def test_a_rate_comes_back_to_its_last_digit(rate: float) -> None:
    record = {"indicator": "tax", "period": "2021", "value": repr(rate), "unit": "fraction", "form": "growth"}
    first = read(json.dumps([record]), "records.json")
    (row,) = tidy_rows(first.every, first.units)
    again = read(as_csv([list(COLUMNS), [row[name] for name in COLUMNS]]))
    assert again.every["value"].tolist() == first.every["value"].tolist() == [rate]
