"""Parquet files, read by pyarrow: pytest tests/parquet, with the extra `parquet` installed.

They stand apart because pandas works another way wherever pyarrow is installed; `.ci/run` reads actuals so, too.
"""

import contextlib
import random
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leling_targets.actuals import read_actuals
from leling_targets.plan import parse_plan
from leling_targets.problems import ActualsError

PLAN = parse_plan("""\
version: 1
plan: {id: e, title: E, area: 示例市, base_year: 2019, first_year: 2020, last_year: 2022}
targets:
  - {id: output, name: {en: Output, zh: 总产值}, measure: level, kind: flow, at_least: 600 亿元}
  - {id: growth, name: {en: Growth, zh: 增加值}, measure: average_growth, published_as: growth, at_least: 8%}
""")


def written(folder: Path, columns: dict[str, list[Any]]) -> Path:
    path = folder / "figures.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_columns_of_numbers_and_text(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "指标": ["总产值", "总产值", "增加值增速"],
        "时期": [2020, 2021, 2021],
        "数值": [379.5, None, 6.25],
        "单位": ["亿元", "亿元", "%"],
    }
    found = read_actuals(written(tmp_path, columns), PLAN)
    figures = found.observations[["indicator", "year", "value"]].values.tolist()
    assert figures == [["output", 2020, 379.5], ["growth", 2021, 0.0625]]
    assert found.left_out == {"missing": 1}
    assert found.inputs[0].layouts == ("tidy",)


def test_text_where_a_figure_should_be(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {"indicator": ["output"], "period": ["2020"], "value": ["many"], "unit": ["亿元"]}
    with pytest.raises(ActualsError) as raised:
        read_actuals(written(tmp_path, columns), PLAN)
    (problem,) = raised.value.problems
    assert problem.location is not None
    assert (problem.code.name, problem.location.line, problem.location.column) == ("FIGURE_UNREADABLE", 2, 3)


@pytest.mark.parametrize("length", [4, 8, 40, 400])
def test_a_file_that_is_cut_off(length: int, tmp_path: Path) -> None:
    path = written(tmp_path, {"indicator": ["output"], "period": ["2020"], "value": [3.5]})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(ActualsError) as raised:
        read_actuals(path, PLAN)
    assert [problem.code.name for problem in raised.value.problems] == ["FILE_BROKEN"]


def test_a_table_without_the_columns_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ActualsError) as raised:
        read_actuals(written(tmp_path, {"a": [1], "b": ["x"]}), PLAN)
    assert [problem.code.name for problem in raised.value.problems] == ["NO_LAYOUT"]


def test_a_text_of_ten_thousand_characters_in_every_row_is_kept_once(tmp_path: Path) -> None:
    rows = 20_000
    path = tmp_path / "figures.parquet"
    table = pa.table(
        {
            "指标": pa.array(["总产值"] * rows).dictionary_encode(),
            "时期": [2020 if row % 2 else 2021 for row in range(rows)],
            "数值": [379.5] * rows,
            "单位": ["亿元"] * rows,
            "备注": pa.array(["长" * 10_000] * rows).dictionary_encode(),
        }
    )
    pq.write_table(table, path)
    tracemalloc.start()
    found = read_actuals(path, PLAN)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.observations["value"].tolist() == [379.5, 379.5]
    assert most < 100_000_000


def test_more_than_a_file_may_unpack_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leling_targets.actuals.sources.parquet.MOST_UNPACKED", 10_000)
    columns: dict[str, list[Any]] = {"指标": ["总产值"] * 9, "备注": [f"{row}" * 9_000 for row in range(9)]}
    with pytest.raises(ActualsError, match=r"A032 too large: 0 MB when unpacked"):
        read_actuals(written(tmp_path, columns), PLAN)


def test_more_columns_than_a_table_has(tmp_path: Path) -> None:
    with pytest.raises(ActualsError, match="A032 too large: 1001 columns"):
        read_actuals(written(tmp_path, {f"c{number}": [1] for number in range(1001)}), PLAN)


def test_bytes_that_are_no_text_break_the_file(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "指标": ["总产值".encode("gbk")],
        "时期": [2021],
        "数值": [1.5],
        "单位": ["亿元".encode()],
    }
    with pytest.raises(ActualsError, match="A030"):
        read_actuals(written(tmp_path, columns), PLAN)


def test_a_damaged_file_is_a_problem_of_that_file(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "指标": ["总产值"] * 50,
        "时期": [2021] * 50,
        "数值": [1.5] * 50,
        "单位": ["亿元"] * 50,
    }
    content = written(tmp_path, columns).read_bytes()
    dice = random.Random(2022)
    for number in range(100):
        spoilt = bytearray(content)
        for _ in range(dice.choice([1, 5, 20])):
            spoilt[dice.randrange(4, len(spoilt))] = dice.randrange(256)
        path = tmp_path / f"{number}.parquet"
        path.write_bytes(spoilt[: dice.choice([len(spoilt), dice.randrange(4, len(spoilt))])])
        with contextlib.suppress(ActualsError):
            read_actuals(path, PLAN)
