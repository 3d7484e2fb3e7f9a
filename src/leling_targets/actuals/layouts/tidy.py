"""The tidy layout: one row per figure, with columns named indicator, period, value, unit and so on."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.readings import TEXTS, Readings
from leling_targets.actuals.sheets import Sheet, Table, cell_text, is_number, split_numbers, text_column
from leling_targets.names import fold
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

HEADERS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "area": ("area", "region", "地区", "区域", "县市", "单位名称"),
        "indicator": ("indicator", "指标", "指标名称", "指标代码"),
        "item": ("item", "项目", "项目名称", "分项"),
        "form": ("form", "形式", "数据形式"),
        "period": ("period", "时期", "时间", "期间", "期别", "报告期", "年份"),
        "value": ("value", "数值", "值", "实际值", "实际", "完成数"),
        "unit": ("unit", "单位", "计量单位"),
        "weight": ("weight", "权重", "面积"),
        "of": ("of", "参评数", "总数", "名单长度"),
        "release": ("release", "发布状态", "数据状态", "状态"),
        "version": ("version", "版本"),
        "note": ("note", "备注", "说明"),
    }
)
"""Each column and the headers it goes by."""

REQUIRED = ("indicator", "period", "value")
NUMERIC = ("value", "weight", "of")
_ORIGIN = frozenset(("source", "sheet", "cell", "sample"))
"""What `leling read` writes beside a figure: where it came from, and that it is invented. Read back, it is no news."""
_MOST_ROWS_ABOVE = 20

_MEANINGS = {fold(header): column for column, headers in HEADERS.items() for header in headers}


def meaning(header: str) -> str | None:
    """Return the column a header stands for, or None."""
    return _MEANINGS.get(fold(header))


def recognises(sheet: Sheet) -> bool:
    """Return whether a row near the head of a sheet holds the columns a tidy table cannot do without."""
    return _header_of(sheet) is not None


def _header_of(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet.head[:_MOST_ROWS_ABOVE]):
        found = {meaning(cell) for cell in row if isinstance(cell, str)}
        if all(column in found for column in REQUIRED):
            return number
    return None


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the cells of a tidy table.

    Raises ActualsError where there is no such header, or two columns mean the same: which of them counts is not for us
    to say.
    """
    header = _header_of(sheet)
    assert header is not None, "recognised before it is read"
    _refuse_doubles(sheet, header)
    table = sheet.table(header, lambda name: meaning(name) in NUMERIC)
    at = {column: place for place, name in enumerate(table.header) if (column := meaning(name))}
    rows = len(table.columns)
    blank = pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), categories=pd.Index([""], dtype=object))
    cells: dict[str, object] = {name: table.columns[at[name]] if name in at else blank for name in TEXTS}
    cells["value"], cells["text"] = _numbers(table.columns[at["value"]], blank)
    nothing = (np.broadcast_to(np.nan, rows), blank)
    for name in ("weight", "of"):
        cells[name], cells[f"{name}_text"] = _numbers(table.columns[at[name]], blank) if name in at else nothing
    cells["row"] = table.lines
    cells["column"] = np.full(rows, at["value"] + 1, dtype=np.int16)
    columns = {name: position + 1 for name, position in at.items()}
    frame = pd.DataFrame(cells, copy=False)
    return Readings(
        table.file, "tidy", sheet.name, frame, sheet.is_sample, columns, sheet.is_percent, _unknown(sheet, table)
    )


def _refuse_doubles(sheet: Sheet, header: int) -> None:
    seen: dict[str, str] = {}
    for number, cell in enumerate(sheet.head[header], 1):
        name = cell_text(cell)
        column = meaning(name)
        if column in seen:
            place = Location(sheet.file.input.name, int(sheet.lines[header]), number, sheet.name or None)
            details = {"first": seen[column], "second": name, "column": column}
            raise ActualsError([Problem(ProblemCode.TWO_COLUMNS, place, details)])
        if column:
            seen[column] = name


def _unknown(sheet: Sheet, table: Table) -> tuple[Problem, ...]:
    """Say which columns are not read; one that holds nothing, as the last one of some exports, is not worth a word."""
    unknown = [
        header
        for place, header in enumerate(table.header)
        if meaning(header) is None and fold(header) not in _ORIGIN and not _is_empty(table.columns[place])
    ]
    if not unknown:
        return ()
    place = Location(sheet.file.input.name, sheet=sheet.name or None)
    return (Problem(ProblemCode.UNKNOWN_COLUMN, place, {"found": ", ".join(unknown)[:200]}),)


def _is_empty(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.CategoricalDtype) and not any(column.cat.categories)


def _numbers(column: pd.Series, blank: pd.Categorical) -> tuple[object, object]:
    """Return the plain numbers of a column, and the texts of the cells that are none."""
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(str)
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        if np.isfinite(values).all() or not np.isinf(values).any():
            return values, blank
        texts = np.where(np.isinf(values), "inf", "")
        return np.where(np.isinf(values), np.nan, values), categories_of(texts)
    if pd.api.types.is_object_dtype(column):
        return _numbers_and_texts(column)
    return split_numbers(column.astype(object).where(column.notna(), "").astype("category").array)


def _numbers_and_texts(column: pd.Series) -> tuple[object, object]:
    """Return the numbers among the cells of a workbook's column, and what the other ones hold."""
    cells = column.tolist()
    numbers = np.array([cell if is_number(cell) else np.nan for cell in cells], dtype=np.float64)
    read, texts = split_numbers(text_column(["" if is_number(cell) else cell for cell in cells]))
    return np.where(np.isnan(numbers), read, numbers), texts
