"""The report as a workbook: what another library finds in it."""

import io
import posixpath
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from chart_samples import SCHEDULE_EN, schedules
from hand_made_report import (
    WORDS,
    columns,
    data_table,
    item_chart,
    line_chart,
    needed_table,
    percent,
    report,
    target_blocks,
)
from leling_targets.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ItemChart,
    LineChart,
    Number,
    NumberKind,
    Paragraph,
    Section,
    Table,
    Tone,
    WallChart,
)
from leling_targets.formats.workbook import draw
from leling_targets.formats.workbook.parts import MOST_CHARTS, SheetNames
from leling_targets.formats.workbook.values import Patterns, formula_of, value_of
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.visible import visible
from running import ROOT, environment

NASTY = ("=1+1", "<", "&amp;", "@b", "-a", "https://example.org", "Sheet!A1", 'with "quotes"', "长" * 200, "a\tb\nc")
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def opened(content: bytes) -> Any:  # noqa: ANN401
    """Return a workbook as another library reads it; what it cannot draw again is no matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(content))


def document_of(*blocks: Block, language: Language = "en") -> Document:
    """Return a document with a title and some blocks."""
    return Document(language, (Heading("Title", 1), *blocks), date="2021-12-31")


def sheet_of(*blocks: Block, language: Language = "en") -> Worksheet:
    """Return the sheet of a part with some blocks."""
    found = opened(draw(document_of(Heading("Part"), *blocks, language=language)))["Part"]
    assert isinstance(found, Worksheet)
    return found


def texts_of(sheet: Worksheet) -> list[str]:
    """Return the texts of a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def cell_of(sheet: Worksheet, words: str) -> Any:  # noqa: ANN401
    """Return the first cell with a text."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == words)


def parts_of(content: bytes, pattern: str) -> list[bytes]:
    """Return the files inside a workbook whose names fit, in order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return [archive.read(name) for name in sorted(names, key=lambda name: (len(name), name))]


def charts_of(content: bytes) -> list[ElementTree.Element]:
    """Return the charts of a workbook."""
    return [ElementTree.fromstring(one) for one in parts_of(content, r"xl/charts/chart\d+\.xml")]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def content(language: Language) -> bytes:
    """The report as bytes."""
    return draw(report(language))


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:  # noqa: ANN401
    """The report as another library reads it."""
    return opened(content)


# Sheets


def test_a_sheet_for_each_part(book: Any, language: Language) -> None:  # noqa: ANN401
    words = WORDS[language]
    first, last = {"en": ("Overview", "Chart data"), "zh": ("概览", "图表数据")}[language]
    parts = [words[key] for key in ("summary", "gaps", "targets", "needed", "data")]
    assert book.sheetnames == [first, *parts, last]
    cover = book[first]
    assert cover["A1"].value == words["title"]
    assert [row[0].value for row in cover.iter_rows() if row[0].hyperlink] == parts
    assert (book.properties.title, str(book.properties.created)) == (words["title"], "2021-12-31 00:00:00")


def test_names_that_no_sheet_may_have_and_names_that_come_twice() -> None:
    headings = ("a/b:c*d?[e]\\f", "History", "Gaps", "GAPS", "gaps", "'quoted'", "", "长" * 40, "长" * 40, "😀" * 20)
    names = opened(draw(document_of(*(Heading(heading) for heading in headings)))).sheetnames
    assert names[1:] == [
        *("a_b_c_d__e__f", "History (2)", "Gaps", "GAPS (2)", "gaps (3)", "quoted"),
        *("Overview (2)", "长" * 31, "长" * 27 + " (2)", "😀" * 15),
    ]
    assert SheetNames().unused("[]") == "__"


def test_a_document_without_parts_is_one_sheet() -> None:
    assert opened(draw(Document("zh", ()))).sheetnames == ["概览"]
    found = opened(draw(document_of(Paragraph((Cell("one"), Cell(" two", Tone.BAD))))))
    assert found.sheetnames == ["Overview"]
    assert found.active["A2"].value == "one two"
    assert opened(draw(Document("en", (Heading("Part"),)))).sheetnames == ["Part"]


# Tables


def test_the_gap_table_is_a_range_to_be_sorted_and_filtered(book: Any, language: Language) -> None:  # noqa: ANN401
    words, sheet = WORDS[language], book[WORDS[language]["gaps"]]
    header = cell_of(sheet, {"en": "Target", "zh": "指标"}[language])
    last = header.row + 4
    assert [sheet.cell(row, 1).value for row in range(header.row, last + 1)] == [
        {"en": "Group", "zh": "分组"}[language],
        *(words[key] for key in ("industry", "industry", "environment", "environment")),
    ]
    assert sheet.auto_filter.ref == f"A{header.row}:K{last}"
    assert sheet.freeze_panes == f"C{header.row + 1}"
    assert sheet.print_title_rows == f"${header.row}:${header.row}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.oddFooter.right.text == "&P / &N"
    assert not [area for area in sheet.merged_cells.ranges if area.max_row >= header.row]


def test_figures_are_numbers_written_as_the_text_has_them(book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book[WORDS[language]["gaps"]]
    row = cell_of(sheet, WORDS[language]["growth"]).row
    points, needed = {
        "en": ('+#,##0.0" pp";-#,##0.0" pp";+#,##0.0" pp"', '+#,##0.0%"/yr";-#,##0.0%"/yr";+#,##0.0%"/yr"'),
        "zh": (
            '+#,##0.0"个百分点";-#,##0.0"个百分点";+#,##0.0"个百分点"',
            '"每年"+#,##0.0%;"每年"-#,##0.0%;"每年"+#,##0.0%',
        ),
    }[language]
    found = {letter: (sheet[f"{letter}{row}"].value, sheet[f"{letter}{row}"].number_format) for letter in "DEFGHI"}
    assert found == {
        "D": (0.3, "#,##0.0%"),
        "E": (0.104, "#,##0.0%"),
        "F": (-19.6, points),
        "G": ("–", "General"),
        "H": (0.81081, needed),
        "I": (0.51, "#,##0%"),
    }
    assert sheet[f"F{row + 1}"].number_format == "+#,##0.0;-#,##0.0;+#,##0.0"
    assert sheet[f"E{row + 2}"].number_format == "#,##0"


@pytest.mark.parametrize(
    ("cell", "pattern"),
    [
        (percent("30.0%", 0.3), "#,##0.0%"),
        (Cell("≥ 30%", number=Number(0.3, NumberKind.PERCENT)), '"≥ "#,##0%;"≥ "-#,##0%'),
        (Cell("66.0 bn yuan", number=Number(66.04, decimals=1)), '#,##0.0" bn yuan"'),
        (Cell('6 "a"', number=Number(6)), '#,##0" "\\""a"\\"'),
        (Cell("-5", number=Number(-5, is_signed=True)), "+#,##0;-#,##0;+#,##0"),
        (Cell("up 25 places", number=Number(-25)), '"up "#,##0" places";"up "#,##0" places"'),
        (Cell("–", number=Number(0.0)), '#,##0;-#,##0;"–"'),
        (Cell("60 of 375", number=Number(60)), '#,##0" of 375"'),
        (Cell("between 4 and 5", number=Number(4.5, decimals=1)), "#,##0.0"),
        (Cell("nothing more", number=Number(3.0)), "#,##0"),
        (Cell("-0.2", number=Number(-0.002, NumberKind.POINTS, 1)), '#,##0.0" pp"'),
        (Cell("x" * 90 + " 7", number=Number(7)), "#,##0"),
    ],
)
def test_pattern_of_a_number(cell: Cell, pattern: str) -> None:
    assert Patterns("en").of(cell) == pattern


def test_a_spreadsheet_is_not_given_more_patterns_than_it_knows() -> None:
    patterns = Patterns("en")
    found = {patterns.of(Cell(f"5 {unit}", number=Number(5))) for unit in range(500)}
    assert len(found) < 200
    assert patterns.of(Cell("5 new", number=Number(5))) == "#,##0"


def test_statuses_are_coloured_by_their_words_and_shares_have_bars(book: Any, language: Language) -> None:  # noqa: ANN401
    words, sheet = WORDS[language], book[WORDS[language]["gaps"]]
    first = cell_of(sheet, words["growth"]).row
    rules = {str(area.sqref): list(its) for area, its in sheet.conditional_formatting._cf_rules.items()}
    statuses = rules[f"J{first}:J{first + 3}"]
    assert [rule.formula for rule in statuses] == [
        [f'"{words[key]}"'] for key in ("behind", "achieved", "on_track", "none")
    ]
    assert [rule.dxf.font.color.rgb for rule in statuses] == ["FF9C1C12", "FF1E6B2E", "FF1E6B2E", "FF595959"]
    bars = {area for area, its in rules.items() if its[0].type == "dataBar"}
    assert bars == {f"G{first}:G{first + 3}", f"I{first}:I{first + 3}"}
    assert not sheet[f"J{first}"].fill.fgColor.rgb.endswith("FADBD8"), (
        "a colour of its own would not move with the word"
    )
    assert sheet[f"F{first}"].font.color.rgb == "FF9C1C12"


def test_a_word_in_two_tones_keeps_its_own_colour() -> None:
    rows = ((Cell("yes", Tone.GOOD),), (Cell("yes", Tone.BAD),))
    sheet = sheet_of(Table((Column("status", "Status"),), (Section("", rows),)))
    assert not sheet.conditional_formatting
    assert [cell.font.color.rgb for (cell,) in sheet["A4:A5"]] == ["FF1E6B2E", "FF9C1C12"]


def test_small_tables_beside_one_another_are_neither_filtered_nor_frozen(book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book[WORDS[language]["summary"]]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == (None, None)
    long = sheet_of(needed_table(language), data_table(language, 30), language=language)
    assert long.freeze_panes is None
    assert re.fullmatch(r"A\d+:E\d+", long.auto_filter.ref or "")


def test_much_text_above_a_table_leaves_it_room() -> None:
    above = [Paragraph((Cell("words " * 40),)) for _ in range(9)]
    sheet = sheet_of(*above, data_table("en", 30))
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes is None


def test_columns_are_wide_enough_and_long_words_wrap(book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book[WORDS[language]["gaps"]]
    row = cell_of(sheet, WORDS[language]["yield"]).row
    assert 20 <= sheet.column_dimensions["B"].width <= 47
    assert sheet.cell(row, 2).alignment.wrap_text
    assert sheet.row_dimensions[row].height > sheet.row_dimensions[row - 1].height
    total = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJK")
    assert total < 200


def test_an_empty_table_is_its_heading() -> None:
    sheet = sheet_of(Table(columns("en", "target", "actual"), (Section("", ()),), is_wide=True))
    assert texts_of(sheet) == ["Part", "Target", "Actual"]
    assert sheet.auto_filter.ref is None


# Formulas


def test_formulas_ask_for_the_cells_of_their_row(book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book[WORDS[language]["needed"]]
    row = cell_of(sheet, WORDS[language]["output"]).row
    found = [[sheet.cell(at, column).value for column in (5, 6)] for at in range(row, row + 4)]
    assert found == [
        [f'=IFERROR((C{row}/B{row})^(1/D{row})-1,"–")', f'=IFERROR(C{row}-B{row},"–")'],
        [f'=IFERROR((C{row + 1}-B{row + 1})/D{row + 1},"–")', f'=IFERROR(C{row + 1}-B{row + 1},"–")'],
        [f'=IFERROR(((F{row + 2}/100)/D{row + 2})*100,"–")', f'=IFERROR((C{row + 2}-B{row + 2})*100,"–")'],
        ["–", 0.3],
    ]
    grounds = [sheet.cell(row, column).fill.fgColor.rgb for column in range(1, 7)]
    assert grounds == ["00000000", *["FFFFF9DB"] * 3, "00000000", "00000000"]
    assert sheet.cell(row + 3, 3).fill.fgColor.rgb == "00000000", "what no formula asks for is not to be changed"


def test_a_formula_brings_its_value_along(content: bytes, language: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[WORDS[language]["needed"]]
    row = cell_of(sheet, WORDS[language]["output"]).row
    assert [sheet.cell(row, column).value for column in (5, 6)] == pytest.approx([600 / 420 - 1, 180])
    assert [sheet.cell(row + 2, column).value for column in (5, 6)] == pytest.approx([4.0, 8.0])


def test_a_formula_of_a_column_that_is_not_there_is_a_defect() -> None:
    cell = replace(percent("5%", 0.05), formula="{nowhere}*2")
    with pytest.raises(KeyError):
        formula_of(cell, (cell,), columns("en", "goal"), {"goal": "A1"})


def test_points_are_counted_without_a_digit_of_noise() -> None:
    assert value_of(Number(-0.196, NumberKind.POINTS)) == -19.6
    assert value_of(Number(0.07, NumberKind.POINTS)) == 7.0


# Texts stay texts


@pytest.mark.parametrize("name", NASTY)
def test_what_looks_like_more_than_a_text_stays_one(name: str) -> None:
    shown = visible(name)
    chart = line_chart("en", name)
    hostile = replace(
        chart,
        description=name,
        unit=name,
        lines=tuple(
            replace(line, title=name, points=tuple(replace(one, label=name) for one in line.points))
            for line in chart.lines
        ),
    )
    standard = item_chart("en")
    items = tuple(replace(item, label=name, text=name) for item in standard.items)
    table = Table(
        (Column("a", name), Column("b", "Status")),
        (Section(name, ((Cell(name), Cell(name, Tone.BAD)),)),),
        caption=name,
    )
    document = Document(
        "en",
        (
            Heading(name, 1),
            Paragraph((Cell(name),)),
            Paragraph((Cell(name), Cell(name, Tone.BAD))),
            Heading(name),
            table,
            hostile,
            replace(standard, title=name, description=name, threshold_text=name, items=items),
        ),
        date="2021-12-31",
    )
    content = draw(document)
    book = opened(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == shown for cell in cells) > 8
    links = [cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == [None], "only the list of sheets leads anywhere, and that inside"
    assert len(charts_of(content)) == 2
    for chart_part in charts_of(content):
        formulas = {one.text for one in chart_part.iter(f"{CHARTS}f")}
        assert all(re.fullmatch(r"'Chart data'!\$[A-F]\$\d+(:\$[A-F]\$\d+)?", one or "") for one in formulas)


# Charts


def test_every_chart_is_there_with_its_words(content: bytes, language: Language) -> None:
    blocks = [block for block in target_blocks(language) if isinstance(block, LineChart | ItemChart)]
    charts = charts_of(content)
    titles = [chart.findtext(f".//{CHARTS}title//{CHARTS}v") for chart in charts]
    assert titles == [block.title for block in blocks]
    (drawing,) = parts_of(content, r"xl/drawings/drawing\d+\.xml")
    described = [one.get("descr") for one in ElementTree.fromstring(drawing).iter(f"{DRAWING}cNvPr")]
    assert described == [block.description for block in blocks]


def test_lines_differ_by_dash_and_mark(content: bytes) -> None:
    _, levels, rank, items = charts_of(content)
    dashes = [re.findall(r"prstDash val=\"(\w+)\"", ElementTree.tostring(one, "unicode")) for one in _series(levels)]
    marks = [one.find(f"{CHARTS}marker/{CHARTS}symbol") for one in _series(levels)]
    assert dashes == [[], ["dash"], ["sysDot"], ["lgDash"]]
    assert [mark.get("val") for mark in marks if mark is not None] == ["circle", "diamond", "circle", "triangle"]
    assert [one.get("val") for one in rank.iter(f"{CHARTS}orientation")] == ["minMax", "maxMin"]
    assert ElementTree.tostring(items, "unicode").count('pattFill prst="wdUpDiag"') == 1


def _series(chart: ElementTree.Element) -> list[ElementTree.Element]:
    return list(chart.iter(f"{CHARTS}ser"))


def test_bars_begin_at_nothing(content: bytes) -> None:
    growth, levels, _, items = charts_of(content)
    least = [[one.get("val") for one in chart.iter(f"{CHARTS}min")] for chart in (growth, items, levels)]
    assert least == [["0"], ["0"], ["2019"]]


def test_charts_are_drawn_from_the_sheet_of_their_figures(content: bytes, book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book.worksheets[-1]
    _, levels, *_ = charts_of(content)
    references = [one.findtext(f"{CHARTS}yVal//{CHARTS}f") or "" for one in _series(levels)]
    columns_of = [[cell.value for (cell,) in sheet[one.partition("!")[2].replace("$", "")]] for one in references]
    chart = line_chart(language)
    times = [2019, 2020, 2020.75, 2021, 2022]
    assert columns_of == [
        [next((pytest.approx(point.y) for point in line.points if point.x == time), None) for time in times]
        for line in chart.lines
    ]
    time = cell_of(sheet, "2021-09")
    assert sheet.cell(time.row, 2).value == 2020.75


def test_a_chart_of_nothing_is_told_in_words() -> None:
    chart = LineChart("Title", "nothing to be seen", "", 0, (), ())
    content = draw(document_of(Heading("Part"), chart, ItemChart("Items", "no items", (), 5.0, "5")))
    assert not charts_of(content)
    assert {"nothing to be seen", "no items"} <= set(texts_of(opened(content)["Part"]))


def test_one_figure_alone_is_a_chart() -> None:
    chart = line_chart("en")
    (actual, *_) = chart.lines
    alone = replace(chart, lines=(replace(actual, points=actual.points[:1]),), ticks=())
    (found,) = charts_of(draw(document_of(Heading("Part"), alone)))
    assert [one.get("val") for one in found.iter(f"{CHARTS}max")] == ["2020"]


def test_of_too_many_charts_the_worst_targets_have_theirs() -> None:
    tones = [Tone.GOOD] * 70 + [Tone.BAD] * 20
    blocks: list[Block] = [Heading("Part")]
    for number, tone in enumerate(tones):
        blocks += [Heading(f"target {number}", 3, tone=tone), replace(line_chart("en"), description=f"chart {number}")]
    content = draw(document_of(*blocks))
    (drawing,) = parts_of(content, r"xl/drawings/drawing\d+\.xml")
    drawn = [one.get("descr") for one in ElementTree.fromstring(drawing).iter(f"{DRAWING}cNvPr")]
    assert drawn == [f"chart {number}" for number in (*range(MOST_CHARTS - 20), *range(70, 90))]
    told = texts_of(opened(content)["Part"])
    assert f"chart {MOST_CHARTS - 20}" in told
    assert any(words.startswith(f"Charts are drawn for {MOST_CHARTS} of 90 targets") for words in told)
    assert texts_of(opened(content)["Chart data"]).count(line_chart("en").title) == 90


def test_no_page_tears_a_target(book: Any, language: Language) -> None:  # noqa: ANN401
    sheet = book[WORDS[language]["targets"]]
    starts = [row[0].row for row in sheet.iter_rows() if re.match(r"\d\. ", str(row[0].value))]
    assert len(starts) == 4
    breaks = [one.id + 1 for one in sheet.row_breaks.brk]
    assert breaks == [starts[2]]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "breaks count only where nothing is made to fit"


# The file


def test_the_file_is_whole(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                for one in ElementTree.fromstring(archive.read(name)):
                    target = one.get("Target") or ""
                    assert posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in names


_DRAW = """
import hashlib, sys
sys.path.insert(0, "tests")
from hand_made_report import report
from leling_targets.formats.workbook import draw
print(*(hashlib.sha256(draw(report(language))).hexdigest() for language in ("en", "zh")))
"""


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    def run(seed: str) -> str:
        own = environment({"PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"})
        command = [sys.executable, "-c", _DRAW]
        return subprocess.run(command, cwd=ROOT, env=own, capture_output=True, encoding="utf-8", check=True).stdout

    assert run("1") == run("2")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "writing .xlsx needs the extra excel"), ("zh", "写入 .xlsx 需要附加组件 excel")]
)
def test_a_missing_extra_is_said_with_its_remedy(lang: str, words: str) -> None:
    program = (
        "import sys; sys.modules['xlsxwriter'] = None; sys.path.insert(0, 'tests')\n"
        "from hand_made_report import report\n"
        "from leling_targets.problems import UsageError\n"
        "from leling_targets.formats.workbook import draw\n"
        "try:\n    draw(report('en'))\n"
        f"except UsageError as error:\n    print(*(one.message({lang!r}) for one in error.problems))"
    )
    command: Sequence[str] = [sys.executable, "-c", program]
    found = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=True)
    assert found.stdout.startswith(words)
    assert "leling-targets[excel]" in found.stdout


# Wall charts


@pytest.fixture(scope="module")
def wall() -> Any:  # noqa: ANN401
    """The workbook of a part with a wall chart."""
    return opened(draw(document_of(Heading("Projects"), SCHEDULE_EN, Heading("After"))))


def test_a_wall_chart_has_a_sheet_of_its_own_and_a_link_to_it(wall: Any) -> None:  # noqa: ANN401
    assert wall.sheetnames == ["Overview", "Projects", "Key projects against their sche", "After"]
    links = [cell.hyperlink.location for row in wall["Overview"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in wall.sheetnames[1:]]
    assert SCHEDULE_EN.description in texts_of(wall["Projects"])
    assert cell_of(wall["Projects"], wall.sheetnames[2]).hyperlink.location == f"'{wall.sheetnames[2]}'!A1"


def test_a_wall_chart_has_a_row_for_each_project_and_a_column_for_each_month(wall: Any) -> None:  # noqa: ANN401
    sheet = wall.worksheets[2]
    rows = [row for row in sheet.iter_rows(min_row=7) if row[2].value]
    assert [[row[place].value for place in (0, 2, 3, 40)] for row in rows] == [
        [bar.sign, bar.label, *bar.before, *bar.after] for bar in SCHEDULE_EN.bars
    ]
    assert [row[1].value for row in rows] == [int(bar.days) if bar.days else None for bar in SCHEDULE_EN.bars]
    assert [cell.value for cell in sheet[6][4:40]] == [*range(1, 13)] * 3
    assert sorted((one.coord, sheet[one.coord.split(":")[0]].value) for one in sheet.merged_cells.ranges) == [
        ("AC5:AN5", "2022"),
        ("E5:P5", "2020"),
        ("Q5:AB5", "2021"),
    ]
    assert sheet.freeze_panes == "D7"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.print_title_rows == "$5:$6"


def test_cells_are_filled_by_what_was_planned_done_and_late(wall: Any) -> None:  # noqa: ANN401
    sheet = wall.worksheets[2]
    kinds = {
        (None, "00000000"): ".",
        ("solid", "FFD9D9D9"): "-",
        ("solid", "FF1F5C99"): "#",
        ("lightUp", "FFB03A2E"): "!",
        ("solid", "FFFADBD8"): "!",
    }
    found = [
        "".join(kinds[(cell.fill.patternType, cell.fill.fgColor.rgb)] for cell in row[4:40])
        for row in sheet.iter_rows(min_row=8, max_row=12)
    ]
    assert found == [
        "..################!.................",
        ".....--###############!!............",
        "###########-........................",
        "..............##########---------...",
        "...................!!!!!-----------.",
    ]
    marks = ["".join(cell.value or "" for cell in row[4:40]) for row in sheet.iter_rows(min_row=8, max_row=12)]
    assert marks == ["◆▲", "▲▲×", "◆◆", "◆◇", "×◇"]
    assert [cell.comment.text for cell in sheet[8][4:40] if cell.comment] == [
        "Milestone 2020-09-30",
        "Milestone 2021-02-15",
    ]


def test_today_is_a_line_between_two_months(wall: Any) -> None:  # noqa: ANN401
    sheet = wall.worksheets[2]
    for row in sheet.iter_rows(min_row=8, max_row=12):
        thick = [
            (cell.column - 5, side)
            for cell in row[4:40]
            for side in ("left", "right")
            if getattr(cell.border, side).style == "thick"
        ]
        assert thick == [(23, "right"), (24, "left")]
    assert SCHEDULE_EN.today_text in sheet["AB4"].value
    later = opened(draw(document_of(Heading("Part"), replace(SCHEDULE_EN, today=2025.0)))).worksheets[-1]
    assert not [cell for cell in later[8] if "thick" in (cell.border.left.style, cell.border.right.style)]


def test_a_wall_chart_of_nothing_is_told_in_words() -> None:
    book = opened(draw(document_of(Heading("Part"), replace(SCHEDULE_EN, bars=()))))
    assert book.sheetnames == ["Overview", "Part"]
    assert SCHEDULE_EN.description in texts_of(book["Part"])


@settings(max_examples=30, deadline=None, derandomize=True)
@given(schedules())
def test_any_wall_chart_is_a_sheet(chart: WallChart) -> None:
    book = opened(draw(document_of(Heading("Part"), chart)))
    assert len(book.sheetnames) == 2 + bool(chart.bars)
