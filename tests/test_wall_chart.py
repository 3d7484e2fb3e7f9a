"""Wall charts in cells and in a terminal: what stands in which month, aligned at every width, in marks all have."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from chart_samples import SCHEDULE_EN, SCHEDULE_ZH, schedule, schedules
from leling_targets.document import (
    Document,
    MilestoneState,
    Span,
    WallBar,
    WallChart,
    WallMark,
    WallRole,
)
from leling_targets.formats import markdown, plain
from leling_targets.formats.parts.wall_cells import Cells, months_of
from leling_targets.formats.parts.wall_chart import ASCII_SIGNS, SIGNS
from leling_targets.formats.terminal import draw
from leling_targets.i18n import Language

GOLDEN = Path(__file__).parent / "golden" / "wall-chart"
LAW = settings(max_examples=60, deadline=None, derandomize=True)
SHORT: dict[WallRole | None, str] = dict(ASCII_SIGNS.roles)
ONE_YEAR = replace(SCHEDULE_EN, axis=(2020.0, 2021.0), today=2020.5, bars=())
A_DAY = 1 / 365


def drawn(chart: WallChart, width: int | None = None, *, color: bool = False, ascii_only: bool = False) -> list[str]:
    """Return the lines of a chart in a terminal."""
    return draw(Document("en", (chart,)), width=width, color=color, ascii_only=ascii_only).splitlines()


def with_bar(planned: Span | None = None, done: Span | None = None, late: Span | None = None) -> str:
    """Return what a bar is in each month of 2021, as ASCII has it."""
    cells = Cells(ONE_YEAR, 12)
    return "".join(SHORT[role] for role in cells.bar(WallBar("", planned, done, late, (), "")))


def with_marks(*marks: tuple[float, MilestoneState]) -> dict[int, str]:
    """Return the milestones by the months of 2021 they stand in, counted from 0."""
    made = tuple(WallMark(x, state, "") for x, state in marks)
    found = Cells(ONE_YEAR, 12).marks(WallBar("", None, None, None, made, ""))
    return {cell: "".join(SHORT[mark.role] for mark in here) for cell, here in found.items()}


@pytest.mark.parametrize(
    ("planned", "done", "late", "expected"),
    [
        ((2020.25, 2020.75), None, None, "...------..."),
        ((2020.25, 2020.75), (2020.25, 2020.5), None, "...###---..."),
        ((2020.0, 2020.25), (2020.0, 2020.5), (2020.25, 2020.5), "###!!!......"),
        ((2020.25, 2020.75), None, (2020.25, 2020.5), "...!!!---..."),
        (None, (2020.25, 2020.5), None, "...###......"),
        (None, None, None, "............"),
        ((2019.5, 2020.25), None, None, "---........."),
        ((2020.75, 2023.0), None, None, ".........---"),
        ((2018.0, 2019.5), None, None, "............"),
        ((2021.5, 2022.0), None, None, "............"),
        ((math.nan, 2020.5), (-math.inf, 2020.25), None, "###........."),
    ],
)
def test_a_bar_fills_its_months(planned: Span | None, done: Span | None, late: Span | None, expected: str) -> None:
    assert with_bar(planned, done, late) == expected


def test_no_delay_is_too_short_to_be_seen() -> None:
    # Twelve days into July, and the eleven last days of June, before today.
    assert with_bar(late=(2020.5 - 6 / 12, 2020.5 - 6 / 12 + 12 * A_DAY)) == "!..........."
    assert with_bar(late=(2020.5 - 11 * A_DAY, 2020.5)) == ".....!......"


def test_a_milestone_stands_in_its_month() -> None:
    end_of_march, first_of_april = 2020.25, 2020.25 + A_DAY
    assert with_marks((end_of_march, MilestoneState.REACHED)) == {2: "*"}
    assert with_marks((first_of_april, MilestoneState.REACHED_LATE)) == {3: "@"}
    assert with_marks((2020.0, MilestoneState.OPEN), (2021.0, MilestoneState.OVERDUE)) == {0: "o", 11: "x"}
    assert not with_marks(
        (2019.99, MilestoneState.OPEN), (2021.01, MilestoneState.OPEN), (math.nan, MilestoneState.OPEN)
    )


def test_what_is_past_stands_before_today_and_what_is_to_come_behind_it() -> None:
    middle = 2020.5 + 0.4 / 12
    cells = Cells(replace(ONE_YEAR, today=middle), 12)
    marks = (
        WallMark(middle - A_DAY, MilestoneState.OVERDUE, ""),
        WallMark(middle + A_DAY, MilestoneState.OPEN, ""),
    )
    assert cells.today == 6
    assert sorted(cells.marks(WallBar("", None, None, None, marks, ""))) == [5, 6]


def test_of_two_milestones_in_one_cell_the_worst_is_seen() -> None:
    marks = tuple(WallMark(2020.2, state, "") for state in MilestoneState)
    for hidden, sign in enumerate("x@o*"):
        order = (MilestoneState.OVERDUE, MilestoneState.REACHED_LATE, MilestoneState.OPEN, MilestoneState.REACHED)
        left = tuple(mark for mark in marks if mark.state in order[hidden:])
        (line,) = [line for line in drawn(with_bars(left), 120, ascii_only=True) if line.startswith("A bar")]
        assert sum(map(line.count, "x@o*")) == 1
        assert sign in line


def with_bars(*marks: tuple[WallMark, ...]) -> WallChart:
    """Return a chart of one project with some milestones and nothing else."""
    bars = tuple(WallBar("A bar", None, None, None, one, "") for one in marks)
    return replace(ONE_YEAR, bars=bars, legend=())


@pytest.mark.parametrize(
    ("name", "language", "width", "ascii_only"),
    [
        ("en", "en", None, False),
        ("zh", "zh", None, False),
        ("en-80", "en", 80, False),
        ("zh-80", "zh", 80, False),
        ("zh-200", "zh", 200, False),
        ("en-40", "en", 40, False),
        ("zh-ascii-100", "zh", 100, True),
    ],
)
def test_a_chart_is_drawn_as_expected(
    name: str, language: Language, width: int | None, ascii_only: bool, expect: Callable[[Path, bytes], None]
) -> None:
    document = Document(language, (schedule(language),))
    expect(GOLDEN / f"{name}.txt", draw(document, width=width, ascii_only=ascii_only).encode())


def test_without_a_width_every_month_has_a_cell_and_every_project_a_line() -> None:
    lines = drawn(SCHEDULE_EN)
    assert months_of(SCHEDULE_EN) == 36
    for bar in SCHEDULE_EN.bars:
        (line,) = [line for line in lines if bar.label in line]
        before, _, track = line.partition(bar.label)
        assert before.split() == [bar.sign, *([bar.days] if bar.days else [])]
        assert len(track.strip()) == 37
    short = drawn(replace(SCHEDULE_EN, axis=(2019.0, 2020.0), periods=(), today=2030.0))
    assert {len(line.rsplit(maxsplit=1)[-1]) for line in short if "·····" in line} == {20}


@pytest.mark.parametrize("width", [20, 33, 40, 60, 80, 100, 120, 160, 200, 300])
@pytest.mark.parametrize("chart", [SCHEDULE_EN, SCHEDULE_ZH], ids=["en", "zh"])
def test_lines_fit_and_tracks_stand_in_one_column(chart: WallChart, width: int) -> None:
    lines = drawn(chart, width)
    assert max(map(cell_len, lines)) <= width
    pointer = next(line for line in lines if SIGNS.pointer in line)
    today = cell_len(pointer.partition(SIGNS.pointer)[0])
    start = cell_len(pointer) - cell_len(pointer.lstrip())
    tracks = [line for line in lines if re.search(r"[·█▓─]{5}.*│|│.*[·█▓─]{5}", line)]
    assert len(tracks) == len(chart.bars)
    assert {cell_len(line.partition("│")[0]) for line in tracks} == {today}
    assert all(cell_len(line.rstrip()) >= start for line in tracks)


@LAW
@given(schedules(), st.one_of(st.none(), st.integers(12, 220)))
def test_no_name_loses_a_mark(chart: WallChart, width: int | None) -> None:
    whole = "".join("".join(drawn(chart, width)).split())
    for bar in chart.bars:
        shown = "".join(mark if mark.isprintable() else "" for mark in bar.label)
        # Wrapped between other things, the words still come in their order.
        assert re.search(".*?".join(re.escape(mark) for mark in shown if not mark.isspace()), whole)


def test_a_chinese_console_can_show_a_chart_and_keeps_its_tracks_in_line() -> None:
    for sign in (*SIGNS.roles.values(), SIGNS.rule, SIGNS.tick, SIGNS.pointer):
        sign.encode("gbk")
        assert east_asian_width(sign) == "A", "all as wide as one another, one column or two"
    assert len(set(SIGNS.roles.values())) == len(SIGNS.roles) == len(WallRole) + 1


def test_ascii_is_ascii() -> None:
    lines = drawn(SCHEDULE_EN, 120, ascii_only=True)
    assert "\n".join(lines).isascii()
    assert len(set(ASCII_SIGNS.roles.values())) == len(WallRole) + 1


@pytest.mark.parametrize("width", [None, 80, 40])
def test_colour_carries_nothing_alone(width: int | None) -> None:
    colored = drawn(SCHEDULE_EN, width, color=True)
    assert any("\x1b[1;31m×" in line for line in colored)
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in colored] == drawn(SCHEDULE_EN, width)


def test_only_what_has_room_is_named_on_the_axis() -> None:
    quarters = tuple(
        ((2019 + quarter / 4, 2019.25 + quarter / 4), f"{2020 + quarter // 4} Q{quarter % 4 + 1}")
        for quarter in range(12)
    )
    chart = replace(SCHEDULE_EN, periods=quarters)
    assert [line.split("2020")[1].split()[0] for line in drawn(chart) if "2020 Q1" in line] == ["Q1"]
    (named,) = [line for line in drawn(chart) if "2020 Q1" in line]
    assert re.findall(r"Q\d", named) == ["Q1", "Q4", "Q3", "Q2"]
    (named,) = [line for line in drawn(chart, 300) if "2020 Q1" in line]
    assert len(re.findall(r"Q\d", named)) == 12


def test_a_last_period_too_short_for_its_name_has_none() -> None:
    chart = replace(
        SCHEDULE_EN, axis=(2019.0, 2021.25), periods=(*SCHEDULE_EN.periods[:2], ((2021.0, 2021.25), "2022"))
    )
    names = {
        width: next(line.split() for line in drawn(chart, width) if "2020" in line and "2021 " in line + " ")
        for width in (70, 140)
    }
    assert names == {70: ["2020", "2021"], 140: ["2020", "2021", "2022"]}


def test_five_years_stand_beside_their_names_at_eighty_columns() -> None:
    lines = drawn(replace(SCHEDULE_EN, axis=(2017.0, 2022.0)), 80)
    (axis,) = [line for line in lines if SIGNS.pointer in line]
    assert len(axis.strip()) >= 21


@pytest.mark.parametrize(
    ("planned", "first", "last"),
    [
        ((2018.0, 2020.5), "<", "."),
        ((2020.5, 2022.0), ".", ">"),
        ((2018.0, 2022.0), "<", ">"),
        ((2018.0, 2019.0), "<", "."),
        ((2022.0, 2023.0), ".", ">"),
        (None, ".", "."),
    ],
)
def test_what_runs_beyond_the_axis_has_an_arrow(planned: Span | None, first: str, last: str) -> None:
    chart = replace(ONE_YEAR, legend=(), bars=(WallBar("A bar", planned, None, None, (), "o"),))
    (line,) = [line for line in drawn(chart, 80, ascii_only=True) if "A bar" in line]
    track = line.split()[-1]
    assert (track[0], track[-1]) == (first, last)


def test_only_the_first_sheet_has_the_legend_in_a_terminal() -> None:
    lines = draw(Document("en", (SCHEDULE_EN, SCHEDULE_EN)), width=120).splitlines()
    assert sum("milestone overdue" in line for line in lines) == 1


def test_today_beyond_the_axis_has_no_line() -> None:
    text = "\n".join(drawn(replace(SCHEDULE_EN, today=2025.0, legend=()), 100))
    assert not {SIGNS.pointer, "│"} & set(text)
    assert SCHEDULE_EN.today_text not in text


@pytest.mark.parametrize("module", [plain, markdown])
def test_where_nothing_is_drawn_the_words_stand(module: object) -> None:
    text = module.draw(Document("en", (SCHEDULE_EN,)))  # type: ignore[attr-defined]
    assert SCHEDULE_EN.description in text
    assert "█" not in text
