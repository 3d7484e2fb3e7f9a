"""JSON Schemas: equal to their committed copies, a word on every key, and of one mind with the program."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from leling_targets.plan import load_plan, parse_plan
from leling_targets.problems import PlanError
from running import ROOT, run_inside

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
        "{id: a, measure: level, at_least: 5, each: month}",
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
