"""What a report says in sentences: every target counted once, in words that are true of how it was judged."""

import re
from collections.abc import Sequence

import pytest

from builders import assessed, plan_of
from leling_targets.documents.report import Contents
from leling_targets.documents.report.sentences import sentences
from leling_targets.i18n import Language
from leling_targets.model import MethodName
from leling_targets.words.findings import finding
from leling_targets.words.rows import rows_in_data
from leling_targets.words.why import Missed, missed_how

BEHIND = (
    ["id: a, measure: level, at_least: 60 家", "a,2019,20,家", "a,2020,33.3,家"],
    ["id: b, measure: standard, at_least: 280 万元", "b,2020,265,万元,,p1", "b,2020,290,万元,,p2"],
    ["id: c, measure: total, at_most: 10 个", "c,2020,5,个"],
    ["id: d, measure: level, should: rise", "d,2019,5,个", "d,2020,4,个"],
    ["id: e, measure: level, at_least: 60 家", "e,2019,20,家", "e,2020,21,家"],
    ["id: f, measure: level, should: fall", "f,2019,5,个", "f,2020,5,个"],
    ["id: g, measure: rank, at_most: 3, base: 9", "g,2020,12,"],
)
MISSED = (
    ["id: a, measure: level, at_least: 60 家, by: 2020", "a,2019,20,家", "a,2020,50,家"],
    ["id: b, measure: level, each: year, less_than: 5.5%", "b,2020,5.4,%", "b,2021,5.6,%"],
    ["id: c, measure: level, each: year, less_than: 5.5%", "c,2020,5.5,%", "c,2021,5.2,%"],
    ["id: d, measure: total, at_least: 5 个", "d,2020,2,个", "d,2021,4,个"],
    ["id: e, measure: level, at_least: 30 家", "e,2019,20,家", "e,2021,31,家"],
    ["id: f, measure: level, at_least: 60 家", "f,2019,20,家", "f,2021,58,家"],
    ["id: g, measure: level, at_least: 60 家, by: 2021", "g,2019,20,家", "g,2021,61,家"],
)
UNJUDGED = (
    ["id: silent, measure: level, at_least: 60 家"],
    ["id: base_only, measure: level, at_least: 60 家", "base_only,2019,20,家"],
    ["id: hole, measure: total, at_least: 60 家", "hole,2021,20,家"],
    ["id: late, measure: level, at_least: 60 家, by: 2021", "late,2019,20,家", "late,2020,61,家"],
    ["id: undefined, measure: average_growth, at_least: 5%", "undefined,2019,-1,亿元", "undefined,2020,2,亿元"],
    ["id: pathless, measure: level, at_least: 60 家, path: none", "pathless,2021,20,家"],
    ["id: baseless, measure: rank, at_most: 3", "baseless,2021,7,"],
    ["id: followed, measure: tracked, unit: 个", "followed,2021,7,个"],
    ["id: judged, measure: total, at_least: 90 家", "judged,2020,30,家", "judged,2021,30,家"],
)
CASES: dict[str, tuple[Sequence[list[str]], tuple[int, int], list[str], list[str]]] = {
    "all that is behind is named, with or without a pace, apart from what lags": (
        BEHIND,
        (2020, 12),
        [
            "Of 7 targets, 7 can be judged: 0 achieved, met early or on track, 1 lagging, 6 behind or missed.",
            "6 behind: d (should have risen), f (should have fallen), g (pace -150%), e (pace 8%), "
            "b (1 of 2 items short), c (gap -1.7).",
            "1 lagging: a (pace 99.8%).",
            "Due next, at the end of 2022, neither reached nor lost by now: 7 (6 behind, 1 lagging).",
        ],
        [
            "7项指标中，可评判7项：已达成、提前达标或达序时0项，略滞后1项，滞后或未达成6项。",
            "滞后6项：d（应上升而未上升）、f（应下降而未下降）、g（序时比-150%）、e（序时比8%）、"
            "b（2个项目中1个未达标）、c（差距-1.7个）。",
            "略滞后1项：a（序时比99.8%）。",
            "下一批将于2022年末到期、尚无定论7项：滞后6项、略滞后1项。",
        ],
    ),
    "only what is over is missed at the deadline, and only what is open falls due": (
        MISSED,
        (2021, 12),
        [
            "Of 7 targets, 7 can be judged: 4 achieved, met early or on track, 0 lagging, 3 behind or missed.",
            "1 missed at the deadline: a.",
            "2 missed for good, in a period that had to hold: b (5.6% in 2021), c (5.5% in 2020).",
            "Deadline over: 2 (1 missed, 1 achieved).",
            "Due next, at the end of 2022, neither reached nor lost by now: 1 (1 on track). "
            "Met early and judged again then: 1.",
        ],
        [
            "7项指标中，可评判7项：已达成、提前达标或达序时4项，略滞后0项，滞后或未达成3项。",
            "期满未达成1项：a。",
            "已有时期未达标2项：b（2021年5.6%）、c（2020年5.5%）。",
            "期限已到2项：未达成1项、已达成1项。",
            "下一批将于2022年末到期、尚无定论1项：达序时1项。提前达标1项届时再行评判。",
        ],
    ),
    "what is not judged is counted with why": (
        UNJUDGED,
        (2021, 12),
        [
            "Of 9 targets, 1 can be judged: 1 achieved, met early or on track, 0 lagging, 0 behind or missed.",
            "Deadline over: 1 (1 no data).",
            "Due next, at the end of 2022, neither reached nor lost by now: 7 (4 no data, 1 on track, 2 not due).",
            "8 not judged: 5 no data (the deadline has passed and its figure is missing: late; "
            "nothing reported: silent; only the base year is reported: base_only; "
            "2020 is missing: hole; "
            "growth undefined, the base or the figure is not above zero: undefined); "
            "2 not due (nothing required yet: pathless, baseless); "
            "1 tracked (no figure promised: followed).",
        ],
        [
            "9项指标中，可评判1项：已达成、提前达标或达序时1项，略滞后0项，滞后或未达成0项。",
            "期限已到1项：数据不足1项。",
            "下一批将于2022年末到期、尚无定论7项：数据不足4项、达序时1项、未到考核期2项。",
            "不作评判8项：数据不足5项（期限已到，缺期末数：late；未上报：silent；只有基期值：base_only；缺2020年数据：hole；"
            "基期值或本期值不大于零，无法计算增速：undefined）；"
            "未到考核期2项（本期不作要求：pathless、baseless）；跟踪1项（未设目标值：followed）。",
        ],
    ),
}


def contents(
    parts: Sequence[list[str]],
    as_of: tuple[int, int],
    language: Language,
    *,
    earlier: tuple[int, int] | None = None,
    method: MethodName = MethodName.SCHEDULE,
) -> Contents:
    """Return what a report is made of: parts are a target's keys, and its figures."""
    plan, rows = plan_of(*(part[0] for part in parts)), [row for part in parts for row in part[1:]]
    former = assessed(plan, *rows, as_of=earlier, methods=[method]) if earlier else None
    return Contents(assessed(plan, *rows, as_of=as_of, methods=[method]), former, language)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str, language: Language) -> None:
    parts, as_of, english, chinese = CASES[case]
    assert list(sentences(contents(parts, as_of, language))) == (english if language == "en" else chinese)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_counts_of_a_year_before_and_what_moved(language: Language) -> None:
    parts = (
        ["id: a, measure: level, at_least: 60 家", "a,2019,20,家", "a,2020,40,家", "a,2021,41,家"],
        ["id: b, measure: level, at_least: 60 家", "b,2019,20,家", "b,2021,61,家"],
        ["id: c, measure: average_growth, at_least: 5%", "c,2019,1,亿元", "c,2020,2,亿元", "c,2021,-2,亿元"],
    )
    said = list(sentences(contents(parts, (2021, 12), language, earlier=(2020, 12))))
    before, moved = said[1], [one for one in said if "2020" in one][1:]
    if language == "en":
        assert before == (
            "As of 2020, 2 of 3 could be judged: 2 achieved, met early or on track, 0 lagging, 0 behind or missed."
        )
        assert moved == [
            "Worse since 2020: 1 (a).",
            "Judged now and not as of 2020: 1 (b).",
            "Judged as of 2020 and not now: 1 (c).",
        ]
    else:
        assert before == "截至2020年，3项中可评判2项：已达成、提前达标或达序时2项，略滞后0项，滞后或未达成0项。"
        assert moved == [
            "与截至2020年相比，状态后退1项：a。",
            "截至2020年未能评判、现可评判1项：b。",
            "截至2020年可评判、现不能评判1项：c。",
        ]


def test_a_published_method_is_said_with_its_own_ratio() -> None:
    parts = (
        ["id: a, measure: level, kind: flow, at_least: 60 亿元", "a,2019,20,亿元", "a,2020,21,亿元"],
        ["id: b, measure: total, at_least: 10 个", "b,2020,1,个"],
    )
    said = list(sentences(contents(parts, (2020, 12), "en", method=MethodName.UN2022)))
    assert said[1] == "2 behind: a (UN Progress Chart 2022 ratio 0.11), b (pace 30%)."


@pytest.mark.parametrize(
    ("target", "rows", "as_of", "how"),
    [
        ("measure: level, at_most: 5 个", ("x,2022,6,个",), None, Missed.AT_DEADLINE),
        ("measure: standard, at_least: 5 个", ("x,2021,4,个,,A",), (2022, 12), Missed.AT_DEADLINE),
        ("measure: level, each: year, at_most: 5 个", ("x,2020,5,个", "x,2021,6,个"), None, Missed.IN_A_PERIOD),
        (
            "measure: level, each: year, at_most: 5 个",
            ("x,2020,5,个", "x,2021,6,个", "x,2022,5,个"),
            None,
            Missed.IN_A_PERIOD,
        ),
        ("measure: total, at_most: 5 个", ("x,2020,3,个", "x,2021,3,个"), None, Missed.BEYOND_CAP),
        (
            "measure: total, at_most: 5 个",
            ("x,2020,3,个", "x,2021,1,个", "x,2022年1-9月,2,个"),
            None,
            Missed.BEYOND_CAP,
        ),
        ("measure: level, kind: flow, at_most: 5 亿元", ("x,2022年1-3月,6,亿元",), None, Missed.BEYOND_CAP),
    ],
)
def test_how_a_target_was_missed(
    target: str, rows: tuple[str, ...], as_of: tuple[int, int] | None, how: Missed
) -> None:
    (row,) = rows_in_data(assessed(plan_of(target), *rows, as_of=as_of))
    assert row.status == "missed"
    assert missed_how(row) is how


@pytest.mark.parametrize(
    ("part", "as_of", "english", "chinese"),
    [
        (
            MISSED[1],
            (2021, 12),
            "× missed (a year that had to hold did not: 5.6% in 2021)",
            "× 未达成（已有年度未达标：2021年5.6%）",
        ),
        (MISSED[0], (2021, 12), "× missed", "× 未达成"),
        (UNJUDGED[2], (2021, 12), "? no data (2020 is missing)", "? 数据不足（缺2020年数据）"),
        (
            ["measure: total, at_least: 5 个", "x,2020,6,个"],
            (2020, 12),
            "√ achieved (for good, before the deadline)",
            "√ 已达成（期限未到、已成定局）",
        ),
        (
            ["measure: total, at_least: 60 个, checkpoint: year-end", "x,2020年1-6月,3,个"],
            (2020, 6),
            "· not due (judged at year-ends only, from 2020 on)",
            "· 未到考核期（只按年末考核，自2020年末起）",
        ),
        (
            ["measure: level, kind: flow, unit: 亿元, should: rise", "x,2019,3", "x,2020年1-6月,3"],
            (2020, 6),
            "· not due (judged by full years, from 2020 on)",
            "· 未到考核期（只按整年考核，自2020年起）",
        ),
        (UNJUDGED[7], (2021, 12), "· tracked", "· 跟踪"),
    ],
)
def test_a_finding_says_why_where_the_status_does_not(
    part: list[str], as_of: tuple[int, int], english: str, chinese: str
) -> None:
    for language, wanted, colon in (("en", english, ": "), ("zh", chinese, "：")):
        found = contents([part], as_of, language)
        (row,) = found.rows
        said = finding(row, language)
        assert said.split(colon, 1)[1].startswith(wanted + ("; " if language == "en" else "；"))


@pytest.mark.parametrize("case", CASES)
def test_every_target_is_judged_or_not(case: str) -> None:
    parts, as_of, _, _ = CASES[case]
    said = "\n".join(sentences(contents(parts, as_of, "en")))
    total, judged = map(int, re.findall(r"^Of (\d+) targets, (\d+) can be judged", said)[0])
    short = sum(map(int, re.findall(r"^(\d+) (?:behind|lagging|missed)", said, re.MULTILINE)))
    good = int(re.findall(r"(\d+) achieved, met early or on track", said)[0])
    not_judged = sum(map(int, re.findall(r"^(\d+) not judged", said, re.MULTILINE)))
    assert (total, judged) == (len(parts), good + short)
    assert total == judged + not_judged
