"""Parquet files, read by pyarrow: pytest tests/parquet, with the extra `parquet` installed.

They stand apart because pandas works another way wherever pyarrow is installed; `.ci/run` reads actuals so, too.
"""

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
