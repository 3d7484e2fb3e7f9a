"""Charts: round ticks, labels that never cover one another, pictures anyone can read and any program can parse."""

import math
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chart_samples import (
    CHARTS,
    CROWDED_EN,
    GROWTH_ZH,
    ITEMS_EN,
    ITEMS_ZH,
    LEVEL_EN,
    LEVEL_ZH,
    QUARTERS_ZH,
    RANK_ZH,
    SCHEDULE_EN,
    SCHEDULE_ZH,
    points,
    schedules,
)
from leling_targets.document import (
    Chart,
    ChartBars,
    ChartLine,
    ChartPoint,
    ItemBar,
    ItemChart,
    LineChart,
    LineRole,
    WallBar,
    WallChart,
    WallRole,
)
from leling_targets.formats.parts.charts import svg
from leling_targets.formats.parts.charts.labels import Board, Box, around, spread
from leling_targets.formats.parts.charts.marks import STYLES
from leling_targets.formats.parts.charts.scales import Scale, rank_ticks, reach, tick_text, ticks
from leling_targets.formats.parts.charts.text_size import balanced, width_of, wrapped

LAW = settings(max_examples=60, deadline=None, derandomize=True)
FIGURES = st.one_of(
    st.floats(-1e6, 1e6), st.floats(allow_nan=True, allow_infinity=True), st.integers(0, 500).map(float)
)
TEXTS = st.one_of(st.text(max_size=12), st.text(alphabet="目标应达 <&>\"'完成abcWi1%，。", max_size=80))
TIMES = st.integers(0, 16).map(lambda quarter: 2019 + quarter / 4)
POINTS = st.lists(st.builds(ChartPoint, TIMES, FIGURES, TEXTS), max_size=8).map(tuple)
LINE_CHARTS = st.builds(
    LineChart,
    title=TEXTS,
    description=TEXTS,
    unit=TEXTS,
    decimals=st.integers(0, 4),
    ticks=st.lists(st.tuples(TIMES, TEXTS), max_size=6).map(tuple),
    lines=st.lists(st.builds(ChartLine, st.sampled_from(LineRole), TEXTS, POINTS), max_size=6).map(tuple),
    bars=st.lists(st.builds(ChartBars, TEXTS, POINTS, st.booleans()), max_size=2).map(tuple),
    is_inverted=st.booleans(),
)
ITEM_CHARTS = st.builds(
    ItemChart,
    title=TEXTS,
    description=TEXTS,
    items=st.lists(st.builds(ItemBar, TEXTS, FIGURES, TEXTS, st.booleans()), max_size=6).map(tuple),
    threshold=FIGURES,
    threshold_text=TEXTS,
)


@pytest.mark.parametrize(
    ("low", "high", "most", "decimals", "expected"),
    [
        (0, 600, 4, 1, (0, 200, 400, 600)),
        (320, 600, 4, 1, (300, 400, 500, 600)),
        (0, 80.2, 4, 1, (0, 50, 100)),
        (-14.2, 4, 5, 1, (-15, -10, -5, 0, 5)),
        (0, 3, 6, 0, (0, 1, 2, 3)),
        (0.2, 0.4, 4, 2, (0.2, 0.25, 0.3, 0.35, 0.4)),
        (0, 0, 4, 0, (0, 1)),
        (11, 11, 4, 0, (9, 10, 11, 12, 13)),
        (0, 0.02, 4, 0, (0, 1)),
    ],
)
def test_ticks_are_round_and_reach_around_the_figures(
    low: float, high: float, most: int, decimals: int, expected: tuple[float, ...]
) -> None:
    assert ticks(low, high, most, decimals) == expected


@LAW
@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15), st.integers(2, 9), st.integers(0, 6))
def test_ticks_stand_at_steps_of_one_two_or_five(one: float, other: float, most: int, decimals: int) -> None:
    low, high = sorted((one, other))
    found = ticks(low, high, most, decimals)
    steps = [after - before for before, after in pairwise(found)]
    assert found[0] <= low + 1e-8 * steps[0]
    assert found[-1] >= high - 1e-8 * steps[0]
    assert 1 <= len(steps) <= max(most, 2) + 1
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
    mantissa = f"{steps[0]:.0e}"[0]
    assert mantissa in "125"


def test_ranks_begin_at_the_first_place() -> None:
    assert rank_ticks(120, 4) == (1, 50, 100, 150)
    assert rank_ticks(3, 4) == (1, 2, 3)


@pytest.mark.parametrize(
    ("values", "from_zero", "expected"),
    [
        ([320, 600], False, (320, 600)),
        ([100, 600], False, (0, 600)),
        ([320, 600], True, (0, 600)),
        ([-4, -2], True, (-4, 0)),
        ([], False, (0, 1)),
    ],
)
def test_an_axis_begins_at_zero_if_zero_is_near(
    values: list[float], from_zero: bool, expected: tuple[float, float]
) -> None:
    assert reach(values, from_zero=from_zero) == expected


@pytest.mark.parametrize(
    ("value", "all_ticks", "expected"),
    [
        (1500.0, (0.0, 1500.0), "1,500"),
        (0.25, (0.2, 0.25), "0.25"),
        (-5.0, (-5.0, 0.0), "-5"),
        (30.0, (30.0,), "30"),
    ],
)
def test_ticks_are_written_with_the_decimals_they_need(
    value: float, all_ticks: tuple[float, ...], expected: str
) -> None:
    assert tick_text(value, all_ticks) == expected


def test_a_scale_puts_figures_in_their_places() -> None:
    scale = Scale(0, 10, 100, 0)
    assert [scale.at(value) for value in (0, 5, 10)] == [100, 50, 0]
    assert Scale(3, 3, 0, 10).at(3) == 5


def test_a_chinese_character_is_as_wide_as_it_is_high() -> None:
    assert width_of("目标", 10) == 20
    assert width_of("i", 10) < width_of("W", 10) < 10


@pytest.mark.parametrize(
    ("text", "room", "most", "expected"),
    [
        ("应达路径", 60, 2, ("应达路径",)),
        ("按目前速度推算，到期", 54, 3, ("按目前速", "度推算，", "到期")),
        ("At the present pace", 90, 2, ("At the", "present pace")),
        ("按目前速度推算，到期末", 54, 2, ("按目前速", "度推算…")),
        ("", 70, 2, ("",)),
    ],
)
def test_long_words_are_wrapped_or_shortened(text: str, room: float, most: int, expected: tuple[str, ...]) -> None:
    assert wrapped(text, room, most) == expected


@LAW
@given(TEXTS, st.floats(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_unsaid(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, most)
    assert len(lines) <= most
    assert all(width_of(line) <= room for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("调味品智能化生产线（虚构）", 3, ("调味品智能化生", "产线（虚构）")),
        ("At the present pace of building", 3, ("At the present", "pace of building")),
        ("应达路径", 3, ("应达路径",)),
        ("调味品智能化生产线建设项目一期二期三期四期", 2, ("调味品智能化生产线建设", "项目一期二期三期四期")),
        ("调味品智能化生产线建设项目一期二期三期四期", 1, ("调味品智能化生产线建…",)),
    ],
)
def test_lines_are_of_about_one_length(text: str, most: int, expected: tuple[str, ...]) -> None:
    assert balanced(text, 150, most) == expected


@LAW
@given(TEXTS, st.floats(30, 300), st.integers(1, 4))
def test_balanced_lines_are_as_many_as_are_needed_and_as_whole(text: str, room: float, most: int) -> None:
    lines, needed = balanced(text, room, most), wrapped(text, room, most)
    assert len(lines) == len(needed)
    assert lines[-1].endswith("…") == needed[-1].endswith("…")
    assert max(map(width_of, lines)) <= max(map(width_of, needed)) + 1e-9


@LAW
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(8, 40)), max_size=7))
def test_labels_in_a_margin_never_cover_one_another(wanted: list[tuple[float, float]]) -> None:
    centres, heights = [place for place, _ in wanted], [height for _, height in wanted]
    found = spread(centres, heights, 0, 300)
    edges = sorted((middle - height / 2, middle + height / 2) for middle, height in zip(found, heights, strict=True))
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(edges))
    assert all(low >= -1e-6 and high <= 300 + 1e-6 for low, high in edges)
    order = sorted(range(len(centres)), key=lambda position: centres[position])
    assert [found[position] for position in order] == sorted(found)


def test_a_label_that_is_free_stays_where_it_belongs() -> None:
    assert spread([50, 200, 204], [16, 16, 16], 0, 300) == [50, 194, 210]


@LAW
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 200), st.floats(5, 90)), max_size=25))
def test_labels_around_points_never_cover_one_another(wanted: list[tuple[float, float, float]]) -> None:
    frame = Box(0, 0, 400, 200)
    board = Board(frame)
    for x, y, width in wanted:
        board.put(width, 16, around((x, y), width, 16))
    assert all(frame.holds(box) for box in board.labels)
    assert not any(one.meets(other) for one, other in combinations(board.labels, 2))


def test_a_label_keeps_away_from_what_is_drawn() -> None:
    board = Board(Box(0, 0, 100, 100))
    board.draw_on([(50.0, 35.0)])
    box = board.put(20, 16, around((50, 50), 20, 16))
    assert box is not None
    assert box.top > 50


def parsed(picture: str) -> ElementTree.Element:
    """Return the picture's tree: it has to be well-formed."""
    return ElementTree.fromstring(picture)


@pytest.mark.parametrize("is_standalone", [False, True])
@pytest.mark.parametrize("width", [240, 420, 640])
@pytest.mark.parametrize("name", CHARTS)
def test_charts_are_small_pictures_with_words_for_who_does_not_see_them(
    name: str, width: int, is_standalone: bool
) -> None:
    chart = CHARTS[name]
    picture = svg(chart, width=width, is_standalone=is_standalone)
    root = parsed(picture)
    texts = ["".join(child.itertext()) for child in list(root)[:2]]
    assert texts == [chart.title, chart.description]
    assert root.get("role") == "img"
    assert root.get("viewBox", "").startswith(f"0 0 {width} ")
    assert len(picture.encode()) < (1800 * len(chart.bars) if isinstance(chart, WallChart) else 8000)
    assert picture == svg(chart, width=width, is_standalone=is_standalone)
    assert not re.search(r"\d\.\d\d", re.sub(r">[^<]*<", "><", picture)), "numbers of the picture have one decimal"


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_alone_needs_nothing_around_it(name: str) -> None:
    picture = svg(CHARTS[name], is_standalone=True)
    assert "var(" not in picture
    assert 'xmlns="http://www.w3.org/2000/svg"' in picture
    assert "Noto Sans CJK SC, Microsoft YaHei, SimSun, sans-serif" in picture
    inline = svg(CHARTS[name])
    assert "http" not in inline
    assert "#b3261e" not in re.sub(r"var\(--bad, #b3261e\)", "", inline)


@LAW
@given(st.one_of(LINE_CHARTS, ITEM_CHARTS, schedules()), st.sampled_from([240, 420, 640]))
def test_any_chart_can_be_drawn(chart: Chart, width: int) -> None:
    picture = svg(chart, width=width)
    parsed(picture)
    assert not re.search(r'[ "(](nan|inf)\b', re.sub(r">[^<]*<", "><", picture))


def test_every_line_has_a_stroke_and_a_mark_of_its_own() -> None:
    assert set(STYLES) == set(LineRole)
    assert len({style.dash for style in STYLES.values()}) == len(LineRole)
    assert len({style.mark(0, 0) for style in STYLES.values()}) == len(LineRole)
    picture = svg(CROWDED_EN)
    drawn = set(re.findall(r'stroke="var\(--(actual|required|projected|goal|reference),', picture))
    assert drawn == {role.value for role in LineRole}


def test_lines_are_named_at_their_ends() -> None:
    picture = svg(LEVEL_ZH)
    written = [text for text in parsed(picture).itertext() if text.strip()]
    assert {"目标 600亿元", "应达路径", "按目前速度 566.0", "实际 468.0", "亿元", "320.0", "382.0", "486.6"} <= set(
        written
    )


def test_names_too_long_for_the_margin_stand_in_a_legend_with_their_whole_as_title() -> None:
    root = parsed(svg(CROWDED_EN, width=420))
    titles = [title.text for text in root.iter("text") for title in text.iter("title")]
    assert {line.title for line in CROWDED_EN.lines} <= set(titles)


def test_the_gap_is_drawn_as_a_bracket() -> None:
    behind = replace(
        LEVEL_EN, lines=(ChartLine(LineRole.ACTUAL, "Actual", points((2019, 32), (2021, 38))), *LEVEL_EN.lines[1:])
    )
    bracket = 'stroke="var(--ink, #1f2328)"'
    assert bracket in svg(behind)
    assert bracket not in svg(RANK_ZH), "no bracket where it would be smaller than the marks"


def test_a_figure_said_by_its_bar_is_not_said_again_by_a_line() -> None:
    average = ChartLine(LineRole.ACTUAL, "Average", points((2020, 6.2, "6.2%"), (2021, 10.4, "10.4%")))
    picture = svg(replace(GROWTH_ZH, lines=(average,)))
    assert [text for text in parsed(picture).itertext() if "6.2%" in text] == [GROWTH_ZH.description, "6.2%"]


def test_a_small_change_looks_small() -> None:
    assert reach([11, 12], from_zero=False) == (pytest.approx(9.7), pytest.approx(13.3))


def test_a_missing_figure_breaks_the_line() -> None:
    line = re.search(r'<path d="([^"]+)" fill="none" stroke="var\(--actual', svg(QUARTERS_ZH))
    assert line is not None
    assert line[1].count("M") == 2


def test_ranks_hang_from_the_first_place() -> None:
    root = parsed(svg(RANK_ZH))
    heights = {text.text: float(text.get("y", "nan")) for text in root.iter("text")}
    assert heights["1"] < heights["20"] < heights["100"]


def test_what_is_needed_is_outlined_and_hatched_and_what_is_there_is_solid() -> None:
    picture = svg(GROWTH_ZH)
    bars = [rect for rect in parsed(picture).iter("rect") if float(rect.get("height", "0")) > 12]
    assert [rect.get("fill", "").split(",")[0] for rect in bars] == ["var(--bar", "var(--bar", "var(--paper"]
    assert {"6.2%", "14.8%", "80.2%", "当年增速", "尚需"} <= set(parsed(picture).itertext())


def test_items_say_whether_they_hold() -> None:
    said = ["".join(text.itertext()) for text in parsed(svg(ITEMS_ZH)).iter("text")]
    assert "√ 310万元/亩" in said
    assert any(text.startswith("× 265万元/亩") for text in said)
    assert "标准 280万元/亩" in said
    without = svg(replace(ITEMS_EN, threshold=math.nan))
    assert "Goal: 100%" not in without


# Wall charts


def test_a_wall_chart_says_everything_of_a_project() -> None:
    root = parsed(svg(SCHEDULE_ZH, width=1704))
    said = "".join("".join(text.itertext()) for text in root.iter("text"))
    for bar in SCHEDULE_ZH.bars:
        assert bar.label in said
        assert all(words in said for words in (bar.sign, bar.days, bar.group, *bar.before, *bar.after))
    assert all(
        words in said for words in (*SCHEDULE_ZH.titles, *SCHEDULE_ZH.before, *SCHEDULE_ZH.after, SCHEDULE_ZH.foot)
    )
    for words in (SCHEDULE_ZH.today_text, *(name for _, name in SCHEDULE_ZH.periods)):
        assert said.count(words) == 1
    assert all(words in said for _, words in SCHEDULE_ZH.legend)
    milestones = [mark.label for bar in SCHEDULE_ZH.bars for mark in bar.marks]
    hints = [hint.text for parent in root.iter() if parent.tag == "g" for hint in parent.findall("title")]
    assert hints == milestones


def alone(role: WallRole) -> str:
    """Return the sample of a role in the legend, without its colours."""
    chart = WallChart("", "", (2020.0, 2021.0), (), 2030.0, "", ((role, ""),), ())
    sample = svg(chart).partition("<desc> </desc>")[2].partition("<text")[0]
    return re.sub(r'(fill|stroke)="var\(--(?!paper)[^"]+"', r'\1="ink"', sample)


def test_bars_and_milestones_are_told_apart_in_black_and_white() -> None:
    samples = {role: alone(role) for role in WallRole}
    assert all(samples.values())
    assert len(set(samples.values())) == len(WallRole)


def bars_of(bar: WallBar) -> list[tuple[float, float]]:
    """Return from where to where the bars of a project reach, in pixels."""
    chart = replace(SCHEDULE_EN, bars=(bar,), legend=(), before=(), after=())
    rects = list(parsed(svg(chart, width=960)).iter("rect"))
    return [(float(one.get("x", "nan")), float(one.get("x", "nan")) + float(one.get("width", "nan"))) for one in rects]


def test_what_is_late_goes_on_where_what_was_done_in_time_ends() -> None:
    bar = WallBar("Project", (2020.0, 2020.5), (2020.0, 2020.9), (2020.5, 2020.9), (), "late")
    (late, done) = bars_of(bar)
    assert done[1] == pytest.approx(late[0], abs=0.2)
    assert late[1] > late[0] > done[0]


def test_no_delay_is_too_short_to_be_seen() -> None:
    ((start, end),) = bars_of(WallBar("Project", None, None, (2020.5, 2020.5 + 1 / 365), (), "a day late"))
    assert end - start == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(
    ("planned", "closed"),
    [
        ((2019.5, 2021.5), 4),
        ((2019.0, 2022.0), 4),
        ((2018.5, 2021.5), 3),
        ((2019.5, 2022.5), 3),
        ((2018.5, 2022.5), 2),
        ((2016.0, 2018.5), 0),
        ((2022.5, 2023.0), 0),
        ((math.nan, 2020.0), 0),
    ],
)
def test_a_frame_is_open_where_it_goes_on_beyond_the_axis(planned: tuple[float, float], closed: int) -> None:
    chart = replace(
        SCHEDULE_EN, bars=(WallBar("Project", planned, None, None, (), ""),), legend=(), before=(), after=()
    )
    frames = [one.get("d", "") for one in parsed(svg(chart)).iter("path") if "--required" in one.get("stroke", "")]
    assert sum(len(re.findall("[HV]", frame)) for frame in frames) == closed


@pytest.mark.parametrize(
    ("planned", "arrows"),
    [
        ((2019.5, 2021.5), 0),
        ((2018.5, 2021.5), 1),
        ((2018.5, 2022.5), 2),
        ((2016.0, 2018.5), 1),
        ((2022.5, 2023.0), 1),
        (None, 0),
    ],
)
def test_an_arrow_stands_where_a_bar_runs_beyond_the_axis(planned: tuple[float, float] | None, arrows: int) -> None:
    bar = WallBar("Project", planned, None, None, (), "")
    drawn = svg(replace(SCHEDULE_EN, bars=(bar,), legend=(), before=(), after=()))
    assert len(re.findall(r"l-?9 -6v12z", drawn)) == arrows


def test_today_has_a_line_only_on_the_axis() -> None:
    dashed = 'stroke-dasharray="5 3"'
    assert svg(replace(SCHEDULE_EN, legend=())).count(dashed) == 1
    later = svg(replace(SCHEDULE_EN, legend=(), today=2022.5))
    assert dashed not in later
    assert SCHEDULE_EN.today_text not in later
