"""Files by what they hold: what is of another kind than its name says is read as it is, if it is one of ours."""

import json
import shutil
from pathlib import Path

import pytest

from leling_targets.actuals import read_actuals
from leling_targets.problems import ActualsError, ProblemCode
from running import run_inside
from sheets import PLAN, cells_of, write_book, write_csv

SHEET = "indicator|period|value|unit\n工业总产值|2021年|310|亿元"
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(kind: str, path: Path) -> None:
    if kind == "workbook":
        write_book(path.with_suffix(".tmp.xlsx"), {"表": SHEET})
        path.with_suffix(".tmp.xlsx").rename(path)
    elif kind == "table":
        write_csv(path, SHEET)
    elif kind == "UTF-16":
        path.write_text("\n".join("\t".join(row) for row in cells_of(SHEET)), encoding="utf-16")
    else:
        header, row = cells_of(SHEET)
        text = json.dumps([dict(zip(header, row, strict=True))])
        path.write_text(text, encoding="utf-16" if kind == "JSON in UTF-16" else "utf-8")


@pytest.mark.parametrize("kind", ["workbook", "table", "UTF-16", "JSON", "JSON in UTF-16"])
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", "", ".json", ".parquet"])
def test_a_file_is_read_as_what_it_is(kind: str, suffix: str) -> None:
    path = Path(f"x{suffix}")
    write(kind, path)
    actuals = read_actuals(path, PLAN)
    assert list(actuals.observations["value"]) == [310]
    own = {"workbook": (".xlsx", ".xlsm"), "table": (".csv", ".tsv", ".txt", ""), "JSON": (".json",)}
    own |= {"UTF-16": own["table"], "JSON in UTF-16": own["JSON"]}
    codes = [one.code for one in actuals.problems]
    assert (ProblemCode.OTHER_SUFFIX in codes) == (suffix not in own[kind])
    assert (ProblemCode.LEGACY_ENCODING in codes) == ("UTF-16" in kind)


@pytest.mark.parametrize(
    ("content", "suffix", "code"),
    [
        (b"<html><table><tr><td>310</td></tr></table></html>", ".xls", ProblemCode.CONTENT_DIFFERS),
        (b"%PDF-1.7 x", ".xls", ProblemCode.CONTENT_DIFFERS),
        (b"\x89PNG\r\n\x1a\n\x00", ".csv", ProblemCode.CONTENT_DIFFERS),
        (b"PK\x03\x04 word/document.xml", ".xlsx", ProblemCode.CONTENT_DIFFERS),
        (b"[1, 2", ".json", ProblemCode.JSON_BROKEN),
        (b"indicator,period,value,unit\n", ".et", ProblemCode.UNSUPPORTED_FILE),
    ],
)
def test_what_is_none_of_ours_is_refused(content: bytes, suffix: str, code: ProblemCode) -> None:
    Path(f"x{suffix}").write_bytes(content)
    with pytest.raises(ActualsError) as raised:
        read_actuals(f"x{suffix}", PLAN)
    assert [one.code for one in raised.value.problems] == [code]


def test_a_title_in_brackets_is_no_json() -> None:
    Path("x.csv").write_text("[单位：亿元],\n指标,2021年\n工业总产值(亿元),310\n", encoding="utf-8")
    assert list(read_actuals("x.csv", PLAN).observations["value"]) == [310]


# Lock files of office programs


@pytest.mark.parametrize("lock", ["~$8月.xlsx", ".~lock.8月.xlsx#", "~$8月.csv"])
def test_lock_files_are_passed_over_and_said(lock: str) -> None:
    write("workbook", Path("8月.xlsx"))
    Path(lock).write_bytes(b"\x05owner\x00\x20")
    for names in (["8月.xlsx", lock], [lock, "8月.xlsx"]):
        actuals = read_actuals(names, PLAN)
        assert list(actuals.observations["value"]) == [310]
        assert [str(one.location) for one in actuals.problems if one.code is ProblemCode.LOCK_FILE] == [lock]


def test_a_pattern_passes_over_lock_files() -> None:
    write("workbook", Path("8月.xlsx"))
    Path("~$8月.xlsx").write_bytes(b"\x05owner\x00\x20")
    found = run_inside(("read", "*.xlsx", "--format", "csv"), Path.cwd())
    assert "~$8月.xlsx: A084" in found.stderr


def test_a_lock_file_alone_is_no_data() -> None:
    Path("~$8月.xlsx").write_bytes(b"\x05owner\x00\x20")
    with pytest.raises(ActualsError):
        read_actuals("~$8月.xlsx", PLAN)


def test_a_workbook_of_old_excel_may_be_called_xlsx() -> None:
    old = next(FIXTURES.rglob("*.xls"))
    shutil.copy(old, "x.xlsx")
    found, expected = (run_inside(("read", str(path), "--format", "csv"), Path.cwd()) for path in (Path("x.xlsx"), old))
    assert found.stdout.replace("x.xlsx", old.name) == expected.stdout.replace(str(old), old.name)


def test_a_workbook_with_a_wrong_checksum_is_damaged_and_no_defect() -> None:
    write_book(Path("x.xlsx"), {"表": "指标|2021年|\n工业总产值(亿元)|310|=1/0"})
    data = bytearray(Path("x.xlsx").read_bytes())
    entry = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[entry : entry + 4] == b"PK\x01\x02", "its entry in the table of contents"
    data[entry + 16] ^= 0xFF
    Path("x.xlsx").write_bytes(data)
    with pytest.raises(ActualsError, match="A030"):
        read_actuals("x.xlsx", PLAN)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            json.dumps([{f"k{number}": number} for number in range(1_001)]),
            "A032 too large: 1001 keys of records, at most 1000",
        ),
        ('{"a": 1, ' + ", ".join(f'"k{number}": 1' for number in range(9)) + ', "a": 2}', 'the key "a" stands twice'),
        (
            '[{"indicator": "\\ud800", "period": "2021", "value": 1, "unit": "亿元"}]',
            "what follows the backslash means nothing",
        ),
    ],
)
def test_json_that_no_table_is_made_of(content: str, said: str) -> None:
    Path("x.json").write_text(content, "utf-8")
    with pytest.raises(ActualsError) as raised:
        read_actuals("x.json", PLAN)
    assert said in str(raised.value)
