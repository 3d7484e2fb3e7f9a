"""The guard before calamine: what a file is, and which workbooks it refuses before they fill the memory."""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineError, load_workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from leling_targets.actuals.guards.bounds import WORKBOOKS, survey
from leling_targets.actuals.guards.contents import Content, content_of
from leling_targets.actuals.guards.limits import MOST_MEMBERS, Survey
from leling_targets.actuals.guards.sheet_bounds import extent_of, glance
from leling_targets.i18n import LANGUAGES, text
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

PLACE = Location("figures")
KINDS = ("xlsx", "xls", "ods")
OLD = (Path(__file__).parent / "fixtures" / "figures.xls").read_bytes()
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return target.getvalue()


def xlsx(rows: str = ONE, sheet: str | None = None, **more: str | bytes) -> bytes:
    """Return a workbook of one sheet; `more` are further parts, `strings` the shared texts."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml")}
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for key, (kind, target) in kinds.items()
        if key == "rId1" or "strings" in more
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATION}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet or f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }
    if "strings" in more:
        parts["xl/sharedStrings.xml"] = more.pop("strings")
    return zipped({**parts, **{f"xl/{name}.xml": content for name, content in more.items()}})


def ods(rows: str, manifest: str = "", content: str | None = None) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "number")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table>'
    whole = f"<office:document-content {spaces}>{body}</office:spreadsheet></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="m">{manifest}</manifest:manifest>',
            "content.xml": content or whole,
        }
    )


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def number(times: int = 1, kind: str = "table-cell") -> str:
    return f'<table:{kind} table:number-columns-repeated="{times}" office:value-type="float" office:value="1"/>'


def empty(times: int = 1) -> str:
    return f'<table:table-cell table:style-name="ce1" table:number-columns-repeated="{times}"/>'


def box(*names: str) -> bytes:
    """Return what looks like an OLE container with entries of these names."""
    return OLE.ljust(512, b"\0") + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


def written(rows: int, columns: int) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at_row in range(rows):
            sheet.write_row(at_row, 0, [at_row + 0.5] * columns)
    return target.getvalue()


def by_openpyxl(*, formula: bool = False, number_format: str = "General") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "=1+1" if formula else 2
    sheet["B2"].number_format = number_format
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(data: bytes, *changes: tuple[int, bytes]) -> bytes:
    new = bytearray(data)
    for place, content in changes:
        new[place : place + len(content)] = content
    return bytes(new)


def fault(data: bytes) -> str:
    """Return the code and the fault the guard finds, or "none"."""
    content = content_of(data)
    assert content in WORKBOOKS
    try:
        survey(data, content, PLACE)
    except ActualsError as raised:
        (problem,) = raised.problems
        assert problem.location == PLACE
        for language in LANGUAGES:
            assert "{" not in problem.message(language)
        return " ".join([problem.code.name, *([str(problem.details["fault"])] if problem.details else [])])
    return "none"


def sheets_read(data: bytes) -> list[object]:
    book = load_workbook(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


CONTENTS: dict[str, tuple[bytes, Content]] = {
    "xlsx of XlsxWriter": (written(2, 2), Content.XLSX),
    "xlsx of openpyxl": (by_openpyxl(), Content.XLSX),
    "xlsx cut off": (written(50, 5)[:-700], Content.XLSX),
    "xlsb": (zipped({"[Content_Types].xml": "x", "xl/workbook.bin": "x"}), Content.XLSB),
    "xlsx and xlsb in one": (zipped({"xl/workbook.xml": "x", "XL\\Workbook.bin": "x"}), Content.XLSB),
    "xls": (OLD, Content.XLS),
    "xls of Excel 5": (box("Root Entry", "Book"), Content.XLS),
    "xls that lost a byte": (OLD[:700] + OLD[701:], Content.XLS),
    "ods": (ods(row(number())), Content.ODS),
    "ods with a password": (ods("", "<manifest:encryption-data/>"), Content.ENCRYPTED_WORKBOOK),
    "xlsx with a password": (box("Root Entry", "EncryptedPackage"), Content.ENCRYPTED_WORKBOOK),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Content.ARCHIVE),
    "docx": (zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), Content.DOCX),
    "doc": (box("Root Entry", "WordDocument"), Content.DOC),
    "another container": (box("Root Entry", "Contents"), Content.UNKNOWN_BINARY),
    "zip": (zipped({"actuals.csv": "x"}), Content.ARCHIVE),
    "zip cut off": (b"PK\x03\x04", Content.ARCHIVE),
    "gzip": (b"\x1f\x8b\x08\x00", Content.ARCHIVE),
    "parquet": (b"PAR1\x15\x04", Content.PARQUET),
    "pdf": (b"%PDF-1.7\n", Content.PDF),
    "png": (b"\x89PNG\r\n\x1a\n\x00", Content.PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0", Content.PICTURE),
    "bitmap": (b"BM\x36\x00\x00\x00\x00\x00", Content.PICTURE),
    "csv that starts like a bitmap": (b"BMI,2020\n", Content.TEXT),
    "web page": (b"\xef\xbb\xbf\r\n <HTML><table>", Content.WEB_PAGE),
    "web page in UTF-16": ("\ufeff<html>".encode("utf-16-le"), Content.WEB_PAGE),
    "XML of Excel 2003": (b'<?xml version="1.0"?><Workbook>', Content.WEB_PAGE),
    "text": ("指标,时期\n".encode("gb18030"), Content.TEXT),
    "text in UTF-16": ("指标\t时期".encode("utf-16"), Content.TEXT),
    "nothing": (b"", Content.TEXT),
    "zeros": (b"\0" * 40, Content.UNKNOWN_BINARY),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_is_known_by_its_bytes(name: str) -> None:
    data, expected = CONTENTS[name]
    assert content_of(data) is expected


def test_every_content_has_a_name() -> None:
    for content in Content:
        problem = Problem(ProblemCode.CONTENT_DIFFERS, PLACE, {"suffix": ".xlsx", "content": content.value})
        for one in LANGUAGES:
            assert text(f"content.{content.value}", one) in problem.message(one)


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
TOO_WIDE = f"<row>{'<c><v>1</v></c>' * 1001}</row>"
FAULTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one cell": (xlsx, "none"),
    "first and last cell": (lambda: xlsx(ONE + FAR), "WORKBOOK_TOO_LARGE columns"),
    "last row, many columns": (lambda: xlsx('<row><c r="J900000"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE cells"),
    "last row, one column": (lambda: xlsx('<row><c r="A1048576"><v>1</v></c></row>'), "none"),
    "a row too far": (lambda: xlsx('<row><c r="A1048577"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE rows"),
    "a row that overflows": (
        lambda: xlsx('<row><c r="B10000000000000000000000000"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE rows"),
    "a column that overflows": (
        lambda: xlsx(f'<row><c r="{"Z" * 99}1"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "1000 columns": (lambda: xlsx('<row><c r="ALL1"><v>1</v></c></row>'), "none"),
    "1001 columns": (lambda: xlsx('<row><c r="ALM1"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "1001 columns, small letters": (
        lambda: xlsx('<row><c r="alm1"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "10,000 columns": (lambda: written(1, 10_000), "WORKBOOK_TOO_LARGE columns"),
    "1001 cells without references": (lambda: xlsx(TOO_WIDE), "WORKBOOK_TOO_LARGE columns"),
    "cells after a far row without references": (
        lambda: xlsx('<row r="99999999"><c><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE rows"),
    "cells without references": (lambda: xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>" * 20), "none"),
    "a far cell with a style only": (lambda: xlsx(ONE + '<row><c r="XFD1048576" s="1"/></row>'), "none"),
    "a far cell with a style, in two tags": (lambda: xlsx('<row><c r="XFD1048576" s="1"></c></row>'), "none"),
    "a far formula without a value": (lambda: xlsx('<row><c r="XFD9"><f>A1</f><v></v></c></row>'), "none"),
    "a far empty number": (lambda: xlsx('<row><c r="XFD9"><v/></c></row>'), "none"),
    "a far empty text": (lambda: xlsx('<row><c r="XFD9" t="str"><v/></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "a far text in the cell": (
        lambda: xlsx('<row><c r="XFD9" t="inlineStr"><is><t>x</t></is></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "the last reference counts": (
        lambda: xlsx('<row><c r="A1" r="XFD9"><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "references in single quotes": (
        lambda: xlsx("<row><c r='XFD9'><v>1</v></c></row>"), "WORKBOOK_TOO_LARGE columns"),
    "spaces around": (lambda: xlsx('<row><c\n\tr = "XFD9"\n><v>1</v></c></row>'), "WORKBOOK_TOO_LARGE columns"),
    "a reference behind a long tag": (
        lambda: xlsx(f'<row><c r="A1" x="{"x" * 3_000_000}" r="XFD9"><v>1</v></c></row>'),
        "WORKBOOK_TOO_LARGE columns"),
    "a prefix": (
        lambda: xlsx(sheet='<x:worksheet xmlns:x="m"><x:sheetData><x:c r="XFD9"><x:v>1</x:v></x:c></x:sheetData>'
                     "</x:worksheet>"), "WORKBOOK_TOO_LARGE columns"),
    "a far cell in a comment": (lambda: xlsx(f"<!-- {FAR} -->{ONE}"), "none"),
    "a comment without an end": (lambda: xlsx("<!--" * 200_000 + FAR), "none"),
    "quotes without an end": (lambda: xlsx('<c r="' * 200_000), "none"),
    "a sheet that is no sheet by its name": (
        lambda: xlsx(elsewhere=f"<worksheet><sheetData>{FAR}</sheetData></worksheet>"), "WORKBOOK_TOO_LARGE columns"),
    "billions of shared texts announced": (
        lambda: xlsx(strings=f'<sst {MAIN} uniqueCount="4294967295"><si><t>x</t></si></sst>'),
        "FILE_BROKEN false_sizes"),
    "a bomb with true sizes": (
        lambda: zipped({"xl/workbook.xml": "x", **{f"xl/{n}.xml": b"\0" * 60_000_000 for n in range(9)}}),
        "WORKBOOK_TOO_LARGE unpacked_megabytes"),
    "a bomb with false sizes": (lambda: lying(xlsx(bomb=b"\0" * 50_000_000), "xl/bomb.xml"), "FILE_BROKEN false_sizes"),
    "too many parts": (
        lambda: zipped({"xl/workbook.xml": "x", **{f"{n}": "x" for n in range(MOST_MEMBERS)}}),
        "WORKBOOK_TOO_LARGE parts"),
    "an xls": (lambda: OLD, "none"),
    "an xls cut off": (lambda: OLD[:5000], "FILE_BROKEN cut_off"),
    "an xls whose chain runs in a circle": (
        lambda: changed(OLD, (512 * (1 + struct.unpack_from("<I", OLD, 76)[0]) + 4 * 9, struct.pack("<I", 9))),
        "FILE_BROKEN damaged"),
    "an xls that announces a vast sheet": (
        lambda: changed(OLD, (OLD.index(b"\0\2\x0e\0") + 4, struct.pack("<IIHH", 0, 2**31, 0, 2**15))),
        "FILE_BROKEN damaged"),
    "an xls that announces a sheet reversed": (
        lambda: changed(OLD, (OLD.index(b"\0\2\x0e\0") + 4, struct.pack("<IIHH", 5, 2, 7, 3))), "FILE_BROKEN damaged"),
    "an xls with a far column": (
        lambda: changed(OLD, (OLD.rindex(b"\3\2\x0e\0") + 4, b"\x07\0\xff\xff")), "WORKBOOK_TOO_LARGE columns"),
    "an xls with many cells": (
        lambda: changed(OLD, (OLD.rindex(b"\3\2\x0e\0") + 4, b"\xff\xff\xff\0")), "WORKBOOK_TOO_LARGE cells"),
    "an xls that hides a zip": (lambda: OLD + xlsx(FAR), "WORKBOOK_TOO_LARGE columns"),
    "an ods": (lambda: ods(row(number(3)) + row(number())), "none"),
    "an ods of LibreOffice": (
        lambda: ods(row(number(), empty(16_383)) + row(empty(16_384), times=1_048_575)), "none"),
    "a cell a billion times": (lambda: ods(row(number(999_999_999))), "WORKBOOK_TOO_LARGE columns"),
    "a row a billion times": (lambda: ods(row(number(), times=999_999_999)), "WORKBOOK_TOO_LARGE rows"),
    "rows and cells many times": (lambda: ods(row(number(999), times=9_999)), "WORKBOOK_TOO_LARGE cells"),
    "a value after many empty rows": (
        lambda: ods(row(empty(), times=2_000_000) + row(number())), "WORKBOOK_TOO_LARGE rows"),
    "a value after many empty cells": (lambda: ods(row(empty(5000), number())), "WORKBOOK_TOO_LARGE columns"),
    "a covered value": (lambda: ods(row(empty(5000), number(1, "covered-table-cell"))), "WORKBOOK_TOO_LARGE columns"),
    "a far formula": (
        lambda: ods(row(empty(5000), '<table:table-cell table:formula="of:=1"/>')), "WORKBOOK_TOO_LARGE columns"),
    "many tables": (
        lambda: ods('</table:table><table:table table:name="T">'.join([row(number(999), times=999)] * 9)),
        "WORKBOOK_TOO_LARGE cells"),
    "a table without an end": (
        lambda: ods("", content='<d xmlns:table="t"><table:table table:name="S">'), "FILE_BROKEN damaged"),
    "an end in a comment": (
        lambda: ods("", content='<d xmlns:table="t"><table:table table:name="S"><!-- </table:table></d> -->'),
        "FILE_BROKEN damaged"),
    "entities that grow": (
        lambda: ods("", content='<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'),
        "FILE_BROKEN damaged"),
    "an encoding nobody knows": (
        lambda: ods("", content='<?xml version="1.0" encoding="UTF-0"?><d/>'), "FILE_BROKEN damaged"),
    "a number of times nobody writes": (
        lambda: ods(row(number()).replace('repeated="1"', 'repeated="&#49;"')), "FILE_BROKEN damaged"),
}  # fmt: skip


def lying(data: bytes, name: str) -> bytes:
    """Return a zip that says a member is ten bytes long."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        size = opened.getinfo(name).file_size
    return data.replace(struct.pack("<I", size), struct.pack("<I", 10))


@pytest.mark.parametrize("name", FAULTS)
def test_the_guard_refuses_what_calamine_must_not_see(name: str) -> None:
    make, expected = FAULTS[name]
    data = make()
    tracemalloc.start()
    try:
        assert fault(data) == expected
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000


SOUND = [name for name, (_, expected) in FAULTS.items() if expected == "none"]


@pytest.mark.parametrize("name", SOUND)
def test_calamine_reads_what_the_guard_lets_through(name: str) -> None:
    try:
        sheets = sheets_read(FAULTS[name][0]())
    except CalamineError:
        assert name.endswith("without an end")
    else:
        assert len(sheets) == 1


def test_a_million_styled_cells_do_no_harm() -> None:
    columns = "ABCZ"
    rows = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="1"/>""" for column in columns)}</row>'
        for row in range(2, 250_000)
    )
    assert fault(xlsx(ONE + rows)) == "none"


SURVEYS: dict[str, tuple[Callable[[], bytes], Survey]] = {
    "plain": (by_openpyxl, Survey(has_formulas=False, has_percent_formats=False)),
    "formula": (lambda: by_openpyxl(formula=True), Survey(has_formulas=True, has_percent_formats=False)),
    "0%": (lambda: by_openpyxl(number_format="0%"), Survey(has_formulas=False, has_percent_formats=True)),
    "own percent format": (
        lambda: by_openpyxl(number_format="0.0%;-0.0%"), Survey(has_formulas=False, has_percent_formats=True)),
    "a format nothing uses": (
        lambda: xlsx(styles='<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellStyleXfs>'
                     '<xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'),
        Survey(has_formulas=False, has_percent_formats=False)),
    "formula with a prefix": (
        lambda: xlsx(sheet="<x:worksheet><x:sheetData><x:c><x:f>1</x:f></x:c></x:sheetData></x:worksheet>"),
        Survey(has_formulas=True, has_percent_formats=False)),
    "formulas of a chart": (
        lambda: xlsx(chart="<c:chart><c:f>S!A1</c:f></c:chart>"),
        Survey(has_formulas=False, has_percent_formats=False)),
    "xls": (lambda: OLD, Survey(has_formulas=True, has_percent_formats=True)),
    "ods": (
        lambda: ods(row('<table:table-cell table:formula="of:=1" office:value-type="percentage" office:value="1"/>')),
        Survey(has_formulas=True, has_percent_formats=True)),
}  # fmt: skip


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_says_what_is_in_the_workbook(name: str) -> None:
    make, expected = SURVEYS[name]
    data = make()
    assert survey(data, content_of(data), PLACE) == expected


@pytest.mark.parametrize("make", [lambda: written(60, 8), lambda: OLD, lambda: ods(row(number(40)))], ids=KINDS)
def test_a_workbook_cut_off_anywhere_is_broken(make: Callable[[], bytes]) -> None:
    data = make()
    for end in range(8, len(data) - 600, 211):
        cut = data[:end]
        if content_of(cut) in WORKBOOKS:
            assert fault(cut).startswith("FILE_BROKEN"), end


@given(
    reach=st.tuples(st.integers(1, 3000), st.integers(1, 60)),
    cells=st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 60), st.booleans(), st.booleans()), max_size=20),
)
@settings(max_examples=60, deadline=None)
def test_the_guard_reaches_no_less_far_than_calamine(
    reach: tuple[int, int], cells: list[tuple[int, int, bool, bool]]
) -> None:
    """Whatever is written how, and in whichever order: both ways to look see what calamine stores."""
    body = ""
    for at_row, at_column, is_named, has_value in [(*reach, True, True), *cells]:
        name = f' r="{xl_rowcol_to_cell(at_row - 1, at_column - 1)}"' if is_named else ""
        value = "<v>1</v>" if has_value else ""
        body += f'<row r="{at_row}"><c{name}>{value}</c></row>'
    end = load_workbook(io.BytesIO(xlsx(body))).get_sheet_by_index(0).end
    assert end is not None
    sheet = f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()
    walked, glanced = extent_of(sheet), glance([sheet[:50], sheet[50:]])
    assert (walked.rows, walked.columns) == (end[0] + 1, end[1] + 1)
    if not glanced.is_alarming:
        assert glanced.extent.rows >= walked.rows
        assert glanced.extent.columns >= walked.columns


def outcome(data: bytes) -> None:
    """Look at and read bytes: a value, an ActualsError, or what calamine raises, a panic among it, and nothing else."""
    content = content_of(data)
    if content not in WORKBOOKS:
        return
    try:
        survey(data, content, PLACE)
        sheets_read(data)
    except (ActualsError, CalamineError):
        pass
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise


@given(data=st.binary(max_size=600), start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", OLE, OLD[:512]]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_end_the_program(data: bytes, start: bytes) -> None:
    outcome(start + data)


@pytest.mark.parametrize("make", [lambda: written(4, 4), lambda: OLD, lambda: ods(row(number(4)) * 4)], ids=KINDS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_no_damage_to_a_workbook_ends_the_program(make: Callable[[], bytes], seed: int) -> None:
    data, chance = make(), random.Random(seed)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
        name = chance.choice(list(parts))
        parts[name] = damaged(bytes(parts[name]), chance)
        data = zipped(parts)
        outcome(data)
    outcome(damaged(data, chance))


def damaged(data: bytes, chance: random.Random) -> bytes:
    new = bytearray(data)
    for _ in range(chance.choice((1, 2, 5))):
        place = chance.randrange(len(new) + 1)
        new[place : place + chance.choice((0, 1, 4))] = chance.randbytes(chance.choice((0, 1, 4)))
    return bytes(new)
