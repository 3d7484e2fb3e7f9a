"""What a workbook hides is said: rows and columns that are read all the same, sheets that are not."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from leling_targets.actuals import read_actuals
from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.sources.parts.hidden import hidden_in, named_columns, named_rows
from leling_targets.problems import ProblemCode
from sheets import PLAN

FIXTURES = Path(__file__).parent / "fixtures"
ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S">
<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
<table:table-row>{}</table:table-row><table:table-row table:visibility="filter">{}</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def noticed(path: Path) -> list[str]:
    problems = read_actuals(path, PLAN).problems
    return [str(one).split("!")[-1] for one in (p.message("en") for p in problems if p.code is ProblemCode.HIDDEN)]


def book(path: Path, rows: tuple[int, ...] = (), columns: tuple[int, ...] = (), sheets: tuple[str, ...] = ()) -> None:
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("S")
        written = [["指标", "单位", 2020, 2021], ["工业总产值", "亿元", 30, 40], ["企业数", "家", 3, 4]]
        for row, cells in enumerate(written):
            page.write_row(row, 0, cells)
        for row in rows:
            page.set_row(row, None, None, {"hidden": True})
        for column in columns:
            page.set_column(column, column, None, None, {"hidden": True})
        for name in sheets:
            hidden = made.add_worksheet(name)
            hidden.write_row(0, 0, ["x"] if name != "blank" else [])
            hidden.hide()


@pytest.mark.parametrize(
    ("rows", "columns", "sheets", "expected"),
    [
        ((), (), (), []),
        ((2,), (), (), ["hidden rows are read like the others: 3"]),
        ((1, 2), (), (), ["hidden rows are read like the others: 2-3"]),
        ((), (3,), (), ["hidden columns are read like the others: D"]),
        ((1,), (2,), (), ["hidden rows are read like the others: 2", "hidden columns are read like the others: C"]),
        # What holds nothing is not worth a word.
        ((9,), (7, 8, 9), ("blank",), []),
        ((), (), ("旧", "older"), ["hidden sheets are not read, unless --sheet names them: 旧, older"]),
    ],
)
def test_what_a_workbook_hides_is_said(
    rows: tuple[int, ...], columns: tuple[int, ...], sheets: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    book(path, rows, columns, sheets)
    assert noticed(path) == expected
    assert len(read_actuals(path, PLAN).observations) == 4


def test_rows_and_columns_of_open_document(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>' * 3
    path = tmp_path / "x.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(cell, cell))
    assert hidden_in(path.read_bytes(), Content.ODS, "S", 0, 2, 3) == ([2], [2, 3])
    assert hidden_in(path.read_bytes(), Content.ODS, "T", 0, 2, 3) == ([], [])


def test_rows_and_columns_of_no_size_are_not_shown_either(tmp_path: Path) -> None:
    path, small = tmp_path / "x.xlsx", tmp_path / "small.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("S")
        for row, cells in enumerate(
            [["指标", "单位", 2020, 2021], ["工业总产值", "亿元", 30, 40], ["企业数", "家", 3, 4]]
        ):
            page.write_row(row, 0, cells)
        page.set_row(1, 21)
        page.set_column(3, 3, 0)
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(small, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, whole.read(name).replace(b'ht="21"', b'ht="0"'))
    assert noticed(small) == ["hidden rows are read like the others: 2", "hidden columns are read like the others: D"]


def test_rows_of_no_height_of_open_document(tmp_path: Path) -> None:
    styles = "".join(
        f'<style:style style:name="{name}"><style:table-row-properties style:row-height="{height}"/></style:style>'
        for name, height in (("flat", "0cm"), ("low", "0.45cm"))
    )
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>' * 3
    rows = "".join(f'<table:table-row table:style-name="{name}">{cell}</table:table-row>' for name in ("low", "flat"))
    content = (
        ODS.format("", "")
        .replace(" xmlns:text=", ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text=')
        .replace("<office:body>", f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>")
        .replace("</table:table>", f"{rows}</table:table>")
    )
    path = tmp_path / "x.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert hidden_in(path.read_bytes(), Content.ODS, "S", 0, 4, 3) == ([2, 4], [2, 3])


def test_rows_of_old_excel() -> None:
    data = bytearray(next(FIXTURES.rglob("*.xls")).read_bytes())
    assert hidden_in(bytes(data), Content.XLS, "", 0, 100, 100) == ([], [])
    row = data.find(b"\x08\x02\x10\x00\x01\x00")
    assert row > 0, "the record of the second row"
    data[row + 4 + 12] |= 0x20
    assert hidden_in(bytes(data), Content.XLS, "", 0, 100, 100) == ([2], [])


@pytest.mark.parametrize(
    ("numbers", "rows", "columns"),
    [([3], "3", "C"), ([1, 2, 3, 7], "1-3, 7", "A-C, G"), ([], "", ""), (list(range(1, 40, 2)), None, None)],
)
def test_numbers_are_named_in_runs(numbers: list[int], rows: str | None, columns: str | None) -> None:
    if rows is None:
        assert named_rows(numbers).endswith("19, ...")
    else:
        assert (named_rows(numbers), named_columns(numbers)) == (rows, columns)
