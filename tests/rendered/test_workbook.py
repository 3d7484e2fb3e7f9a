"""The workbook as LibreOffice recalculates it. Not in the default run: `pytest tests/rendered` (needs soffice)."""

import shutil
import subprocess
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from hand_made_report import WORDS, amount, columns, needed_table, percent, report
from leling_targets.document import Cell, Document, Heading, Section, Table
from leling_targets.formats.workbook import draw
from leling_targets.i18n import LANGUAGES, Language
from running import run_inside

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice believes the values a workbook brings along unless it is told to reckon them anew."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a profile of LibreOffice that recalculates every workbook it opens."""
    if shutil.which("soffice") is None:
        pytest.fail(
            "soffice is missing: these tests need LibreOffice (apt-get install libreoffice-calc)", pytrace=False
        )
    folder = tmp_path_factory.mktemp("profile")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    return folder


def recalculated(file: Path, profile: Path) -> Any:  # noqa: ANN401
    """Return a workbook with its values as LibreOffice reckons them."""
    folder = file.parent / "recalculated"
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    command = ["soffice", *options, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return values_of(folder / file.name)


def values_of(file: Path) -> Any:  # noqa: ANN401
    """Return a workbook with its values in place of its formulas."""
    return _loaded(file, data_only=True)


def _loaded(file: Path, *, data_only: bool = False) -> Any:  # noqa: ANN401
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(file, data_only=data_only)


def formulas_of(book: Any) -> Mapping[tuple[str, str], str]:  # noqa: ANN401
    """Return the formulas of a workbook by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def hold_against_one_another(file: Path, profile: Path) -> int:
    """Hold the values a workbook brings along against those reckoned from its formulas; return how many there were."""
    formulas = formulas_of(_loaded(file))
    brought, reckoned = values_of(file), recalculated(file, profile)
    for sheet, cell in formulas:
        expected = brought[sheet][cell].value
        assert isinstance(expected, int | float), (sheet, cell)
        assert reckoned[sheet][cell].value == pytest.approx(expected, rel=1e-9, abs=1e-9), (sheet, cell)
    return len(formulas)


def edited(file: Path, sheet: str, changes: Mapping[str, object]) -> Path:
    """Return a workbook with some cells changed, as by hand; its values are forgotten."""
    book = _loaded(file)
    for cell, value in changes.items():
        book[sheet][cell] = value
    changed = file.with_name(f"changed-{file.name}")
    book.save(changed)
    return changed


def row_of(sheet: Any, words: str) -> int:  # noqa: ANN401
    """Return the row a text stands in first."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_reckoned_is_what_was_written(language: Language, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(draw(report(language)))
    assert hold_against_one_another(file, profile) == 6


def test_that_the_values_brought_along_are_not_believed(profile: Path, tmp_path: Path) -> None:
    """Whether the test above can fail: a value that its formula contradicts is found out."""
    row = (Cell("x"), amount("2", 2), amount("5", 5), amount("9", 9, formula="{goal}-{actual}"))
    table = Table(columns("en", "target", "actual", "goal", "needed"), (Section("", (row,)),))
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(draw(Document("en", (Heading("Part"), table))))
    sheet = recalculated(file, profile)["Part"]
    assert sheet.cell(row_of(sheet, "x"), 4).value == 3


def test_the_pace_needed_follows_the_actual(profile: Path, tmp_path: Path) -> None:
    words = WORDS["en"]
    file = tmp_path / "report.xlsx"
    file.write_bytes(draw(report("en")))
    sheet = values_of(file)[words["needed"]]
    growing, falling, points = (row_of(sheet, words[key]) for key in ("output", "rank", "yield"))
    changes = {f"B{growing}": 500, f"B{falling}": 56, f"C{points}": 0.7, f"D{points}": 3}
    found = recalculated(edited(file, words["needed"], changes), profile)[words["needed"]]
    assert [found.cell(growing, place).value for place in (5, 6)] == pytest.approx([0.2, 100])
    assert [found.cell(falling, place).value for place in (5, 6)] == pytest.approx([-3, -6])
    assert [found.cell(points, place).value for place in (5, 6)] == pytest.approx([6, 18])


@pytest.mark.parametrize("emptied", [0, None, "none"])
def test_what_cannot_be_reckoned_is_a_dash(emptied: object, profile: Path, tmp_path: Path) -> None:
    words = WORDS["en"]
    file = tmp_path / "report.xlsx"
    file.write_bytes(draw(report("en")))
    row = row_of(values_of(file)[words["needed"]], words["output"])
    found = recalculated(edited(file, words["needed"], {f"B{row}": emptied}), profile)[words["needed"]]
    assert found.cell(row, 5).value == "–"


def test_formulas_move_with_their_rows(profile: Path, tmp_path: Path) -> None:
    """After a group's title has become a column, and with words above, the addresses are still those of the row."""
    table = needed_table("en")
    rows = tuple(table.sections[0].rows)
    grouped = replace(table, sections=(Section("one", rows[:1]), Section("two", rows[1:])), is_wide=True)
    file = tmp_path / "grouped.xlsx"
    file.write_bytes(draw(Document("en", (Heading("Part"), table, grouped))))
    assert hold_against_one_another(file, profile) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_sample(language: Language, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "gap.xlsx"
    arguments: Sequence[str] = ["report", "data/samples/actuals.csv", "--as-of", "2021", "-o", str(file), "-q"]
    found = run_inside([*arguments, "--lang", language])
    assert (found.exit, found.stderr) == (0, "")
    assert hold_against_one_another(file, profile) > 10


def test_a_great_number_is_reckoned_as_well(profile: Path, tmp_path: Path) -> None:
    growth = percent("+9.5%", (3e12 / 2.5e12) ** 0.5 - 1, formula="({goal}/{actual})^(1/{left})-1")
    row = (Cell("x"), amount("2,500,000,000,000", 2.5e12, 0), amount("3e12", 3e12, 0), amount("2", 2, 0), growth)
    table = Table(columns("en", "target", "actual", "goal", "left", "needed"), (Section("", (row,)),))
    file = tmp_path / "great.xlsx"
    file.write_bytes(draw(Document("en", (Heading("Part"), table))))
    assert hold_against_one_another(file, profile) == 1
