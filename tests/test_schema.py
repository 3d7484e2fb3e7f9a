"""JSON Schemas: equal to their committed copies, a word on every key, and of one mind with the program."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from leling_targets.model import Note
from leling_targets.plan import load_plan, parse_plan
from leling_targets.problems import PlanError
from running import ROOT, run_inside

SAMPLE = "data/samples/actuals.csv"
KINDS = ("plan", "result")
SCHEMA: dict[str, Any] = json.loads(run_inside(["schema", "plan"]).stdout)
PLANS = (
    ROOT / "data" / "targets.yaml",
    *sorted(path for path in (ROOT / "tests" / "cases").glob("*/*/*.yaml") if b"\ntargets:" in path.read_bytes()),
)
HEAD = "version: 1\nplan: {id: a, title: A, base_year: 2019, first_year: 2020, last_year: 2022}\ntargets:\n"


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_copy_is_what_the_program_prints(kind: str, expect: Callable[[Path, bytes], None]) -> None:
    found = run_inside(["schema", kind])
    assert (found.exit, found.stderr) == (0, "")
    expect(ROOT / "schemas" / f"{kind}.schema.json", found.stdout.encode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_in_english(kind: str) -> None:
    schema = json.loads(run_inside(["schema", kind]).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    described = dict(keys(schema, kind))
    assert len(described) > 40
    for place, part in described.items():
        assert part.get("description", "")[:1].isupper(), place
        assert "$ref" not in part, f"{place}: draft-07 passes over what stands beside a reference"
    assert "$id" not in schema


def keys(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in schema.get("properties", {}).items():
        yield f"{place}.{name}", part
        yield from keys(part, f"{place}.{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from keys(schema[key], f"{place}[]")


def test_null_is_said_of_nothing_that_is_never_null() -> None:
    schema = json.loads(run_inside(["schema", "result"]).stdout)
    for place, part in keys(schema, "result"):
        assert "null" in part.get("type", "") or " Null " not in part["description"], place


def test_the_result_is_bound_as_when_its_schema_was_written_by_hand() -> None:
    former = json.loads((ROOT / "tests" / "fixtures" / "result.former.schema.json").read_text("utf-8"))
    both = [jsonschema.Draft7Validator(one) for one in (former, json.loads(run_inside(["schema", "result"]).stdout))]
    verdicts = Counter()
    seen: set[str] = set()
    for sound in small_results():
        assert all(one.is_valid(sound) for one in both)
        for place, changed in mutations(sound, seen):
            first, second = (one.is_valid(changed) for one in both)
            assert first is second, place
            verdicts[first] += 1
    assert {place for place, _ in keys(former, "result")} <= seen
    assert min(verdicts[True], verdicts[False]) > 200, verdicts


def small_results() -> Iterator[dict[str, Any]]:
    """Yield every expected JSON result of the cases, and one of a ledger, with one target at a time."""
    written = [path.read_text("utf-8") for path in (ROOT / "tests" / "cases").rglob("expected.*.json")]
    ledger = [word for name in ("projects", "listing") for word in ("--projects", f"tests/fixtures/ledger/{name}.csv")]
    written.append(run_inside(["check", SAMPLE, "--method", "all", "--format", "json"]).stdout)
    written.append(run_inside(["check", *ledger, "--format", "json"]).stdout)
    gap = {
        "area": None,
        "id": "a",
        "status": "behind",
        "reason": "why",
        "owner": None,
        "expires": "2022-06-30",
        "line": 3,
    }
    for whole in (json.loads(one) for one in written):
        whole["gate"] |= {key: [dict(gap)] for key in ("accepted", "expired", "unneeded")}
        whole["counts"]["left_out"] = dict.fromkeys(("unknown_indicator", "missing", "later", "single_rate"), 1)
        for result in whole["results"]:
            result["notes"] = [{"code": Note.YEAR_MISSING.value, "name": "year_missing", "year": 2021}]
            yield first_of_each({**whole, "results": [result]})


def first_of_each(part: Any) -> Any:  # noqa: ANN401
    """Return values with the first entry of each list alone."""
    if isinstance(part, dict):
        return {key: first_of_each(value) for key, value in part.items()}
    return [first_of_each(one) for one in part[:1]] if isinstance(part, list) else part


ODD = (None, "", "two words", "2021-13", 0, -1, 1.5, 3000, True, [], {}, "x", "2021-02-30")


def mutations(whole: dict[str, Any], seen: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a document with one thing changed, for every kind of place in it that was not seen before."""

    def walk(part: Any, place: str) -> Iterator[str]:  # noqa: ANN401
        is_list = isinstance(part, list)
        entries = list(enumerate(part[:1])) if is_list else list(part.items()) if isinstance(part, dict) else []
        for key, value in entries:
            inner = f"{place}[]" if is_list else f"{place}.{key}"
            if inner not in seen:
                seen.add(inner)
                for odd in ODD:
                    part[key] = odd
                    yield f"{inner} = {odd!r}"
                if isinstance(part, dict):
                    del part[key]
                    yield f"{inner} dropped"
                    part[f"{key}_"] = value
                    yield f"{inner} renamed"
                    del part[f"{key}_"]
                part[key] = value
            yield from walk(value, inner)
        if isinstance(part, dict) and f"{place}+" not in seen:
            seen.add(f"{place}+")
            part["surprise"] = 1
            yield f"{place} with another key"
            del part["surprise"]

    yield from ((place, whole) for place in walk(whole, "result"))


def refusals(text: str) -> list[str]:
    data = as_json(yaml.safe_load(text))
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(data)]


def as_json(value: object) -> object:
    """Return a value as an editor sees it: keys are texts, and so are dates."""
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sound_plan_is_accepted(path: Path) -> None:
    try:
        load_plan(path)
    except PlanError:
        return
    assert refusals(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "target",
    [
        "{id: a, measure: level, at_least: 5}",
        "{id: a, measure: level, at_least: '5'}",
        "{id: a, measure: level, at_least: 5.5 亿元, name: 产值}",
        "{id: a, measure: level, at_least: 5, name: {en: Output, zh: 产值}}",
        "{id: a, measure: level, at_least: 5, name: {zh: 产值}}",
        "{id: a, measure: level, at_least: 5, by: 2022}",
        "{id: a, measure: level, at_least: 5, in: 2022}",
        "{id: a, measure: level, at_least: 5, each: year}",
        "{id: a, measure: level, should: rise}",
        "{id: a, measure: level, at_least: 5, by: , unit: }",
        "{id: a, measure: level, at_least: 5, milestones: {2020: 3, 2021: 4 个}, unit: 个}",
        "{id: a, measure: level, at_least: 5 个, areas: {东区: 2 个}, source: {paragraph: 2}}",
        "{id: a, measure: level, at_least: 5 个, source: {paragraph: 第二段}}",
        "{id: a, measure: average_growth, at_least: 30, unit: '%'}",
        "{id: a, measure: average_growth, at_least: 30%}",
        "{id: a, measure: rank, at_most: 5, of: 10}",
        "{id: a, measure: tracked}",
        "{id: a, measure: level, at_least: 5, revised: [{date: 2021-03-01, reason: why, at_least: 4}]}",
        "{id: a, measure: level, at_least: 5, bands: {on_track: 1, lagging: 0.7, un2022: [0.5, 1, 2]}}",
    ],
)
def test_what_the_program_takes_the_schema_takes(target: str) -> None:
    parse_plan(f"{HEAD}  - {target}\n")
    assert refusals(f"{HEAD}  - {target}\n") == []


@pytest.mark.parametrize(
    "target",
    [
        "{id: a, measure: level, atleast: 5}",
        "{id: a, measure: levels, at_least: 5}",
        "{id: a, measure: level}",
        "{id: a, measure: level, at_least: }",
        "{measure: level, at_least: 5}",
        "{id: a, at_least: 5}",
        "{id: A-b, measure: level, at_least: 5}",
        "{id: a, measure: level, at_least: 5, at_most: 6}",
        "{id: a, measure: level, at_least: 5, should: rise}",
        "{id: a, measure: level, at_least: [5]}",
        "{id: a, measure: level, at_least: 5, by: 2022, in: 2022}",
        "{id: a, measure: level, at_least: 5, by: '2022'}",
        "{id: a, measure: level, at_least: 5, by: 22}",
        "{id: a, measure: level, at_least: 5, each: week}",
        "{id: a, measure: level, at_least: 5, kind: flows}",
        "{id: a, measure: level, at_least: 5, name: [a]}",
        "{id: a, measure: level, at_least: 5, name: {fr: a}}",
        "{id: a, measure: level, at_least: 5, owner: }",
        "{id: a, measure: level, at_least: 5, aliases: a}",
        "{id: a, measure: level, at_least: 5, gate: maybe}",
        "{id: a, measure: level, at_least: 5, of: 10}",
        "{id: a, measure: level, at_least: 5, path: linear, milestones: {2021: 3}}",
        "{id: a, measure: level, at_least: 5, bands: {un2022: [1]}}",
        "{id: a, measure: level, at_least: 5, revised: [{date: 2021-03-01, reason: why}]}",
        "{id: a, measure: total, at_least: 5, kind: flow}",
        "{id: a, measure: rank, at_least: 5}",
        "{id: a, measure: tracked, at_least: 5}",
        "{id: a, measure: average_growth, at_least: 30}",
    ],
)
def test_a_slip_is_refused_by_both(target: str) -> None:
    with pytest.raises(PlanError):
        parse_plan(f"{HEAD}  - {target}\n")
    assert refusals(f"{HEAD}  - {target}\n")


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("version: 1", "version: 2") + "  - {id: a, measure: level, at_least: 5}\n",
        HEAD.replace("version: 1\n", "") + "  - {id: a, measure: level, at_least: 5}\n",
        HEAD.replace("title", "titel") + "  - {id: a, measure: level, at_least: 5}\n",
        HEAD + "  []\n",
        HEAD + "  - {id: a, measure: level, at_least: 5}\ngroup: []\n",
    ],
)
def test_a_slip_of_the_head_is_refused_by_both(text: str) -> None:
    with pytest.raises(PlanError):
        parse_plan(text)
    assert refusals(text)


def test_the_plan_of_leling_names_its_schema_to_editors() -> None:
    first = (ROOT / "data" / "targets.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/plan.schema.json"
    assert (ROOT / "data" / first.partition("=")[2]).is_file()
