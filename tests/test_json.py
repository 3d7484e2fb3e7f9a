"""JSON: the Assessment's faithful copy, in the shape its schema says, and the same bytes every time."""

import hashlib
import json
import math
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pandas as pd
import pytest

from builders import assessed, plan_of
from leling_targets import assess, load_plan, read_actuals, render
from leling_targets.actuals import Actuals
from leling_targets.assessment import AsOf, Assessment
from leling_targets.figures import for_programs
from leling_targets.formats.result_schema import result_schema
from leling_targets.ledger.observed import no_observations
from leling_targets.ledger.read import read_ledger
from leling_targets.model import MethodName, Note, Status
from running import ROOT, run_outside

SAMPLE = ROOT / "data" / "samples" / "actuals.csv"
SCHEMA = result_schema()
TOP = (
    "schema_version", "plan", "as_of", "method", "methods", "inputs", "sample", "counts", "problems", "results", "gate",
)  # fmt: skip
ALL = tuple(MethodName)


def sample(
    as_of: tuple[int, int] | None = None,
    methods: tuple[MethodName, ...] = (MethodName.SCHEDULE,),
    groups: tuple[str, ...] = (),
) -> Assessment:
    plan = load_plan(ROOT / "data" / "targets.yaml")
    upto = AsOf(*as_of) if as_of else None
    return assess(plan, read_actuals(SAMPLE, plan), as_of=upto, methods=methods, groups=groups)


def written(assessment: Assessment) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(render(assessment, "json"))
    return value


def with_a_ledger() -> Assessment:
    plan = load_plan(ROOT / "data" / "targets.yaml")
    folder = ROOT / "tests" / "fixtures" / "ledger"
    ledger = read_ledger([str(folder / "projects.csv"), str(folder / "listing.csv")], plan)
    none = Actuals(no_observations(plan), (), every=no_observations(plan))
    return assess(plan, none, ledger=ledger)


def several_areas() -> Assessment:
    plan = plan_of(
        "id: output, name: Output, measure: level, kind: flow, at_least: 60 亿元, areas: {乙县: 20 亿元}, owner: 张三",
        "id: growth, name: Growth, measure: average_growth, at_least: 8%",
        "id: standard, name: Standard, measure: standard, at_least: 5 万元",
    )
    return assessed(
        plan,
        *(
            "output,2019,30,亿元,甲市",
            "output,2021,45,亿元,甲市",
            "output,2019,10,亿元,乙县",
            "output,2021年1-9月,9,亿元,乙县",
        ),
        *("growth,2020,7.5%,,乙县", "growth,2021,8.4%,,乙县", "growth,2021,8.4%,,甲市", "growth,2021,8.4%,,甲市"),
        *("standard,2021,5.2,万元,乙县,first,2", "standard,2021,4.1,万元,乙县,second,1"),
        methods=ALL,
    )


ASSESSMENTS = {
    "sample": sample,
    "sample, every method": lambda: sample(methods=ALL),
    "sample, another method first": lambda: sample(methods=(MethodName.STATCAN,)),
    "sample, in mid-year": lambda: sample(as_of=(2021, 9)),
    "sample, before any figure of the plan": lambda: sample(as_of=(2020, 1)),
    "sample, one group": lambda: sample(groups=("land",)),
    "several areas": several_areas,
    "a project ledger": with_a_ledger,
    "nothing but a rank, no area named": lambda: assessed(plan_of("measure: rank, at_most: 5", area="''"), "x,2021,7,"),
}


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_json_is_as_its_schema_says(name: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(written(ASSESSMENTS[name]()))


@pytest.mark.parametrize("draft", [jsonschema.Draft7Validator, jsonschema.Draft202012Validator])
def test_schema_is_a_schema(draft: Any) -> None:  # noqa: ANN401
    draft.check_schema(SCHEMA)


def test_schema_knows_every_key_and_says_what_it_means() -> None:
    for place, part in parts(SCHEMA, "result"):
        assert part.get("description") or "const" in part, place
        if "properties" in part:
            assert part["additionalProperties"] is False, place
            assert part["properties"], place


def parts(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield place, schema
    for name, part in schema.get("properties", {}).items():
        yield from parts(part, f"{place}.{name}")
    if "items" in schema:
        yield from parts(schema["items"], f"{place}[]")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("results", 0, "status"), "met early"),
        (("results", 0, "actual"), "33"),
        (("results", 0, "surprise"), 1),
        (("results", 0, "series", 0, "row"), 0),
        (("as_of",), "2021-13"),
        (("inputs", 0, "sha256"), "0"),
    ],
)
def test_schema_refuses_what_it_does_not_know(path: tuple[str | int, ...], value: object) -> None:
    whole: Any = written(sample())
    *way, last = path
    place = whole
    for step in way:
        place = place[step]
    place[last] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(whole)


def test_top_is_as_documented() -> None:
    found = written(sample(methods=ALL))
    assert tuple(found) == TOP
    assert (found["schema_version"], found["as_of"], found["method"], found["sample"]) == (1, "2021", "schedule", True)
    assert found["methods"] == ["schedule", "statcan", "un2022", "destatis"]
    assert found["plan"]["id"] == "leling-2020-2022"
    assert set(found["gate"]) == {"fail_on", "passed", "failed", "accepted", "expired", "unneeded"}


def test_inputs_are_named_with_size_and_hash() -> None:
    data = SAMPLE.read_bytes()
    described = {
        "name": str(SAMPLE),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "layouts": ["tidy"],
    }
    assert written(sample())["inputs"] == [described]


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_json_is_a_faithful_copy_of_the_frames(name: str) -> None:
    assessment = ASSESSMENTS[name]()
    results = written(assessment)["results"]
    renamed = {
        "position",
        "is_over",
        "method",
        "notes",
        "missing_year",
        "missing_period",
        "months",
        "failed_months",
        "lower",
        "upper",
    }
    for row, result in zip(rows(assessment.figures), results, strict=True):
        expected = {key: plain(value) for key, value in row.items() if key not in renamed}
        expected["place"] = row["place"] or None
        assert {key: result[key] for key in expected} == expected
        assert [note["code"] for note in result["notes"]] == [note.value for note in row["notes"]]
        years = [note["year"] for note in result["notes"] if note["name"] == "year_missing"]
        assert years == [row["missing_year"]] * (Note.YEAR_MISSING in row["notes"])
    for part in ("verdicts", "series", "items"):
        copied = [{"area": result["area"], "id": result["id"], **one} for result in results for one in result[part]]
        frame = [{key: plain(value) for key, value in row.items()} for row in rows(getattr(assessment, part))]
        assert sorted(copied, key=repr_of) == sorted(frame, key=repr_of)
    for part in ("projects", "enterprises"):
        copied = [{"id": result["id"], **one} for result in results for one in result[part]]
        frame = [{key: plain(value) for key, value in row.items()} for row in rows(getattr(assessment, part))]
        assert sorted(copied, key=repr_of) == sorted(frame, key=repr_of)


def repr_of(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


def rows(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    found: list[dict[str, Any]] = frame.to_dict("records")
    return found


def plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if value is pd.NaT:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else float(f"{value:.15g}")
    return None if value == "" else value


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.1, "0.1"), (0.1 + 0.2, "0.3"), (33.0, "33.0"), (1e16, "1e+16"), (2 / 3, "0.666666666666667"), (0.0, "0.0")],
)
def test_a_number_has_15_significant_digits(value: float, written: str) -> None:
    assert repr(for_programs(value)) == written


def test_first_verdict_is_that_of_the_result() -> None:
    for result in written(sample(methods=ALL))["results"]:
        first = result["verdicts"][0]
        assert first["method"] == "schedule"
        assert all(result[key] == first[key] for key in ("status", "method_status", "score", "final"))


def test_statuses_are_snake_case_and_counted() -> None:
    found = written(sample())
    statuses = [result["status"] for result in found["results"]]
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", status) for status in statuses)
    assert found["counts"]["statuses"] == {status.value: statuses.count(status.value) for status in Status}
    assert found["counts"]["targets"] == len(statuses) == 32


def test_percentages_are_fractions_and_numbers_unrounded() -> None:
    found = {result["id"]: result for result in written(sample())["results"]}
    growth = found["industrial_value_added"]
    assert (growth["unit"], growth["goal"], growth["required"]) == ("fraction", 0.3, 0.3)
    assert growth["promised"] == {"text": "30%", "figure": 0.3, "unit": "fraction", "line": growth["promised"]["line"]}
    assert growth["actual"] == pytest.approx((1.062 * 1.148) ** 0.5 - 1, abs=1e-15)
    assert [one["value"] for one in growth["series"]] == pytest.approx([0.062, 0.148], abs=1e-15)
    assert found["gross_industrial_output"]["required"] == pytest.approx(320 * (600 / 320) ** (2 / 3), rel=1e-15)
    assert found["food_park_revenue"]["actual"] is None


def test_problems_have_their_place() -> None:
    found = written(several_areas())["problems"]
    assert [(one["code"], one["name"], one["severity"]) for one in found] == [
        ("A023", "repeated_figure", "information")
    ]
    assert (found[0]["place"]["line"], found[0]["place"]["column"], found[0]["place"]["sheet"]) == (8, 3, None)
    assert "Growth" in found[0]["message"]


def test_bytes_are_the_same_every_time() -> None:
    arguments = ["check", "data/samples/actuals.csv", "--method", "all", "--format", "json"]
    first, second = (run_outside(arguments, own={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    chinese = run_outside([*arguments, "--lang", "zh"], own={"LELING_LANG": "zh"})
    assert first.stdout == second.stdout == chinese.stdout
    assert first.stdout.endswith("}\n")
