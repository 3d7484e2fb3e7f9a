"""Time: whatever looks over foreign bytes has twice the work with twice the bytes, and a bit; never four times."""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

import pytest

from leling_targets.actuals import read_actuals
from leling_targets.actuals.guards import ods_bounds, sheet_bounds
from leling_targets.actuals.sources.parts import hidden, unseen
from leling_targets.actuals.understood import named_areas, slips
from leling_targets.figures import reading
from leling_targets.problems import LelingError
from leling_targets.units import texts
from regex_steps import Steps
from sheets import PLAN
from test_bounds import MAIN, xlsx

MOST = 2.5
FEW = 120

USES: Mapping[str, tuple[re.Pattern[bytes] | re.Pattern[str], Callable[[Steps, str], object]]] = {
    "cells of a sheet": (sheet_bounds._TOKEN, Steps.find_all),
    "references of a cell": (sheet_bounds._REFERENCES, Steps.find_all),
    "a reference": (sheet_bounds._REFERENCE, Steps.full_match),
    "whether a cell is a text": (sheet_bounds._IS_TEXT, Steps.search),
    "texts announced": (sheet_bounds._ANNOUNCED, Steps.find_all),
    "cells of an OpenDocument table": (ods_bounds._TOKEN, Steps.find_all),
    "columns repeated": (ods_bounds._COLUMNS_REPEATED, Steps.search),
    "formulas without a value": (unseen._FORMULA_LAST, Steps.search),
    "errors": (unseen._ERROR_CELL, Steps.search),
    "rows and columns": (hidden._TAG, Steps.find_all),
    "what is hidden": (hidden._HIDDEN, Steps.search),
    "their numbers": (hidden._NUMBERS, Steps.find_all),
    "the number of a figure": (reading._LEADING_NUMBER, Steps.full_match),
    "the unit behind a name": (texts._BEHIND_NAME, Steps.search),
    "notes behind a name": (slips._BEHIND, Steps.search),
    "a label and what it says": (named_areas._KEYED, Steps.full_match),
}
PIECES = (
    *("<", "<c ", '<c r="', '<c r="A1"', "<c a='", "<f ", "</f>", "</f> ", "<f/>", "<x:f>", "<row ", "<col hidden="),
    *("<v", "<row hidden ", "<table:table-cell ", 'r="', " r=", ' t="', "0", "A", " ", "\t", "x:", "uniqueCount", "= "),
    *('"', "'", ' r="1" ', "table:number-columns-repeated ", "hidden", "1", "1,", "1 ", "( ", "（", "[", "单位"),
    *("单位：", "a", "：", "+"),
)


def steps(pattern: "re.Pattern[bytes] | re.Pattern[str]", use: Callable[[Steps, str], object], text: str) -> int:
    counted = Steps(pattern)
    use(counted, text)
    return counted.count


@pytest.mark.parametrize("name", USES)
def test_no_pattern_has_four_times_the_work_with_twice_the_text(name: str) -> None:
    pattern, use = USES[name]
    for piece in PIECES:
        for before, behind in (("", ""), ("<f>", "~"), ("1", "~")):
            small, large = (steps(pattern, use, before + piece * count + behind) for count in (FEW, 2 * FEW))
            assert large <= MOST * small, (piece, before, small, large)


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (r"(a+)+b", "aaab", True), (r"a*?b|c", "aac", True), (r"(?<!x)y++z", "xyz", False),
        (r"(?>a|ab)c", "abc", False),
        (r"[^<>]*(?=>)", "ab>", True), (r"^\s*(\w{2,3})$", " abcd", False), (r"\b1\d", "a12 13", True),
    ],
)  # fmt: skip
def test_the_counting_engine_finds_what_pythons_finds(pattern: str, text: str, is_found: bool) -> None:
    found = re.search(pattern, text)
    assert (found is not None) == is_found
    assert Steps(re.compile(pattern)).search(text) == (found.start() if found else None)


def test_the_counting_engine_sees_what_grows_with_the_square() -> None:
    quadratic = re.compile(rb"<xf\b[^>]*?\snumFmtId=", re.DOTALL)
    assert steps(quadratic, Steps.find_all, "<xf " * 2 * FEW) > MOST * steps(quadratic, Steps.find_all, "<xf " * FEW)


STYLES = '<styleSheet xmlns="m"><numFmts>{}</numFmts><cellXfs>{}</cellXfs></styleSheet>'
WORKBOOKS: Mapping[str, Callable[[int], bytes]] = {
    "formats": lambda n: xlsx(styles=STYLES.format('<numFmt numFmtId="170" formatCode="0%"/>' * n, "")),
    "styles": lambda n: xlsx(styles=STYLES.format("", '<xf numFmtId="9"/>' * n)),
    "styles begun": lambda n: xlsx(styles="<styleSheet>" + "<cellXfs>" * n),
    "a long format": lambda n: xlsx(styles=STYLES.format(f'<numFmt numFmtId="9" formatCode="{"[" * n}"/>', "<xf/>")),
    "formulas begun": lambda n: xlsx(f'<row><c r="A1"><f>{"<f " * n}'),
    "formulas without a value": lambda n: xlsx(
        "".join(f'<row r="{k}"><c r="A{k}"><f>1</f></c></row>' for k in range(1, n))
    ),
    "sheets": lambda n: book(f"<workbook {MAIN}><sheets>{'<sheet/>' * n}</sheets></workbook>"),
    "values of one cell": lambda n: xlsx(f'<row><c {"a" * n} r="A9"><v/>{"<v/>" * n}</c></row>'),
    "a reference of zeros": lambda n: xlsx(f'<row><c r="A{"0" * n}1"><v>1</v></c></row>'),
}


def book(content: str) -> bytes:
    """Return a workbook with another list of its sheets."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == "xl/workbook.xml" else old.read(name))
    return target.getvalue()


def calls(data: bytes, path: Path) -> int:
    """Return how many functions are called, Python's own among them, while a file is read."""
    path.write_bytes(data)
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_actuals(path, PLAN)
    except LelingError:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_twice_as_large_takes_twice_the_calls(name: str, tmp_path: Path) -> None:
    make, path = WORKBOOKS[name], tmp_path / "figures.xlsx"
    calls(make(10), path)
    small, large = calls(make(2_000), path), calls(make(4_000), path)
    assert large <= MOST * small


LONG = ("1", "1,", "年", "( ", "单位：", "其中：", "合计", "*", "2021年", "-", "万", " ")


def tables(text: str) -> Iterator[list[list[str]]]:
    """Yield tables with a long text in each of their places."""
    for rows in (
        [["指标", "时期", "数值", "单位", "地区"], ["工业总产值", "2021", "300", "亿元", "乐陵市"]],
        [["主要指标"], ["单位：亿元"], ["指标", "2020年", "2021年"], ["工业总产值", "300", "320"], ["注：初步数"]],
    ):
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                changed = [list(one) for one in rows]
                changed[row][column] = cell + text
                yield changed


@pytest.mark.parametrize("piece", LONG)
def test_a_text_twice_as_long_takes_twice_the_calls(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"

    def cost(count: int) -> int:
        written = ("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) for rows in tables(piece * count))
        return sum(calls(text.encode(), path) for text in written)

    cost(2)
    assert cost(2_000) <= MOST * cost(1_000)
