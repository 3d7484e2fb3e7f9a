"""What changed from one result to another: progress is told from redefinition, revision and another method."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leling_targets.cli.compare import FAIL_ON
from leling_targets.comparison import Change, compare
from leling_targets.document import Table
from leling_targets.documents.compare import compose_comparison
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.plan.changes import PlanChange
from running import run_inside

SAMPLE = "data/samples/actuals.csv"
GOLDEN = Path(__file__).parent / "golden" / "compare"


def result(*rows: dict[str, Any], method: str = "schedule", as_of: str = "2021") -> dict[str, Any]:
    return {"as_of": as_of, "method": method, "results": list(rows)}


def row(status: str = "behind", **other: Any) -> dict[str, Any]:  # noqa: ANN401
    plain = {
        "area": "甲市", "id": "x", "name": {"en": "X", "zh": "指标"}, "status": status, "actual": 10.0,
        "period": "2021", "measure": "level", "comparison": "at_least", "unit": "家", "goal": 60.0, "deadline": 2022,
        "base": 5.0, "series": [],
    }  # fmt: skip
    return {**plain, **other}


REVISED = {"period": "2022", "actual": 50.0, "series": [{"period": "2021", "actual": 12.0}]}
LATER = {"period": "2022", "actual": 20.0, "series": [{"period": "2021", "actual": 10.0}]}
CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], str, tuple[str, ...]]] = {
    "same": (row(), row(), "same", ()),
    "newer figure": (row(), row(**LATER), "figure", ()),
    "a newer figure that is the same": (row(), row(**{**LATER, "actual": 10.0}), "same", ()),
    "improved": (row(), row("on_track", **LATER), "improved", ()),
    "slipped": (row("on_track"), row("lagging", **LATER), "slipped", ()),
    "slipped to the end": (row("lagging"), row("missed", **LATER), "slipped", ()),
    "grey before": (row("no_data", actual=None, period=None), row("on_track", **LATER), "status", ()),
    "grey after": (row(), row("not_due", **LATER), "status", ()),
    "another goal is no progress": (row(), row("on_track", goal=9.0), "redefined", ("goal",)),
    "another unit": (row(), row(unit="万家"), "redefined", ("unit",)),
    "another deadline": (row(), row("on_track", deadline=2025), "redefined", ("deadline",)),
    "revised": (row(), row("on_track", actual=50.0), "revised", ("actual",)),
    "revised and nothing else": (row(), row(actual=11.0), "revised", ("actual",)),
    "a new base": (row(), row("on_track", base=9.0), "revised", ("base",)),
    "improved on revised data": (
        row(), row("on_track", **REVISED), "improved", ("actual",),
    ),
    "the same to the last digit": (row(actual=0.1 + 0.2), row(actual=0.3), "same", ()),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_became_of_a_target(name: str) -> None:
    old, new, expected, what = CHANGES[name]
    (found,) = compare(result(old), result(new)).changes
    assert (found.change.value, found.what) == (expected, what)


FIGURES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, list[str]]]] = {
    "firms": (row(), row("on_track", **LATER), {"en": ["10", "20"], "zh": ["10家", "20家"]}),
    "money": (
        row(unit="亿元", actual=382.0), row(unit="亿元", **{**LATER, "actual": 468.0}),
        {"en": ["38.20 bn yuan", "46.80 bn yuan"], "zh": ["382亿元", "468亿元"]},
    ),
    "percents": (
        row(unit="fraction", actual=0.18), row(unit="fraction", **{**LATER, "actual": 0.243}),
        {"en": ["18.0%", "24.3%"], "zh": ["18.0%", "24.3%"]},
    ),
    "a word of the plan": (
        row(unit="μg/m³", actual=31.0), row(unit="μg/m³", **{**LATER, "actual": 30.96}),
        {"en": ["31.00 μg/m³", "30.96 μg/m³"], "zh": ["31.00微克/立方米", "30.96微克/立方米"]},
    ),
    "another unit now": (
        row(unit="亿元"), row(unit="万元"),
        {"en": ["1 bn yuan", "0.100 m yuan"], "zh": ["10亿元", "10万元"]},
    ),
    "ranks": (
        row(measure="rank", unit="位"), row(measure="rank", unit="位", **LATER),
        {"en": ["10", "20"], "zh": ["10", "20"]},
    ),
    "none before": (row("no_data", actual=None, period=None), row(), {"en": ["–", "10"], "zh": ["–", "10家"]}),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_shown_in_their_units(name: str, language: Language) -> None:
    old, new, expected = FIGURES[name]
    document = compose_comparison(compare(result(old), result(new)), language)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.sections[0].rows[0][3:5]] == expected[language]


def test_new_and_gone() -> None:
    found = compare(result(row(id="old")), result(row(id="new"))).changes
    assert [(one.id, one.change) for one in found] == [("new", Change.NEW), ("old", Change.GONE)]


def test_another_method_is_no_progress() -> None:
    found = compare(result(row()), result(row("on_track"), method="statcan"))
    assert [(one.change, one.what) for one in found.changes] == [(Change.REJUDGED, ("method",))]


def test_a_result_against_itself_changes_nothing() -> None:
    whole = json.loads(run_inside(["check", SAMPLE, "--format", "json"]).stdout)
    comparison = compare(whole, whole)
    assert comparison.count(Change.SAME) == len(comparison.changes) == 32


@pytest.fixture
def earlier(tmp_path: Path) -> str:
    path = tmp_path / "earlier.json"
    run_inside(["check", SAMPLE, "--as-of", "2020", "-q", "--output", str(path)])
    return str(path)


@pytest.mark.parametrize(("language", "suffix", "name"), [("en", "txt", "table"), ("zh", "md", "markdown")])
def test_whole_comparisons(
    earlier: str, language: str, suffix: str, name: str, expect: Callable[[Path, bytes], None]
) -> None:
    found = run_inside(["compare", earlier, SAMPLE, "--lang", language, "--format", name])
    assert (found.exit, found.stderr) == (0, "")
    expect(GOLDEN / f"compare-{language}.{suffix}", found.stdout.encode())


def test_the_gate_of_a_comparison(earlier: str) -> None:
    found = run_inside(["compare", earlier, SAMPLE, "--fail-on", "slipped,gone", "--lang", "zh", "-q"])
    assert (found.exit, found.stdout) == (1, "")
    assert found.stderr.startswith("比较未通过（--fail-on slipped,gone）：4项：")
    assert run_inside(["compare", earlier, SAMPLE, "--fail-on", "gone", "-q"]).exit == 0
    assert run_inside(["compare", earlier, SAMPLE, "--fail-on", "worse"]).exit == 2


def test_what_a_comparison_can_fail_on_is_a_change() -> None:
    assert FAIL_ON.offer is not None
    assert {"slipped", "lowered", "never"} <= set(FAIL_ON.offer("")) <= {*Change, *PlanChange, "never"}


def test_a_comparison_as_json(earlier: str, tmp_path: Path) -> None:
    path = tmp_path / "changes.json"
    found = run_inside(["compare", earlier, SAMPLE, "--format", "json", "-o", str(path)])
    values = json.loads(found.stdout)
    assert path.read_text("utf-8") == found.stdout
    assert values["counts"]["slipped"] == 4
    assert sum(values["counts"].values()) == len(values["changes"]) == 32
    assert values["changes"][0]["change"] == "slipped"


@pytest.mark.parametrize(
    ("options", "count"),
    [([], 32), (["--only", "credit_index_rank"], 1), (["--group", "parks"], 9), (["--area", "乐陵市"], 32)],
)
def test_what_is_chosen_is_chosen_of_both(earlier: str, options: list[str], count: int) -> None:
    for new in (SAMPLE, earlier):
        found = run_inside(["compare", earlier, new, *options, "--format", "json"])
        changes = json.loads(found.stdout)["changes"]
        assert (len(changes), [one for one in changes if one["change"] in ("new", "gone")]) == (count, [])
    unknown = run_inside(["compare", earlier, earlier, "--only", "credit_rank"])
    assert (unknown.exit, unknown.stderr) == (2, 'U002 --only cannot be "credit_rank"; near: credit_index_rank\n')


def test_actuals_against_actuals(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("indicator,period,value,unit\ngross_industrial_output,2019,320,亿元\n"
                                      "gross_industrial_output,2020,382,亿元\n", "utf-8")  # fmt: skip
    found = run_inside(["compare", str(tmp_path / "old.csv"), SAMPLE, "--only", "gross_industrial_output"])
    assert found.exit == 0
    assert "newer figure" in found.stdout


@pytest.mark.parametrize(
    "content", ["[1, 2]", '{"results": [{"id": 3}]}', "nonsense", '{"as_of": "2021", "results": [3]}']
)
def test_what_is_no_result(content: str, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text(content, "utf-8")
    found = run_inside(["compare", str(tmp_path / "old.json"), SAMPLE])
    assert found.exit in (2, 3)
    assert found.stdout == ""
