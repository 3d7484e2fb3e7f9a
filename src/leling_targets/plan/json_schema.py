"""The JSON Schema of a plan file, for editors: every key, what it means, and what goes together.

Draft-07, the newest one that YAML editors take; no references, whose descriptions that draft passes over.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from leling_targets.model import ONE_EDGED, TRAITS, WITH_FIGURE, PlanKey, Traits, measures_with_key
from leling_targets.plan.keys import PlanDocument
from leling_targets.plan.written import NOTHING_SAID, BilingualText

Schema = dict[str, Any]

_GOALS: Final = tuple(comparison.value for comparison in WITH_FIGURE)
_PROMISES: Final = (*_GOALS, "should")
_DEADLINES: Final = ("by", "in", "each")
_UNSAID: Final[tuple[object, ...]] = ("", [], {}, None, NOTHING_SAID.model_dump())
"""Defaults that only say that a key may be left out."""


def plan_schema() -> Schema:
    """Return the JSON Schema of a plan file."""
    written = PlanDocument.model_json_schema(by_alias=True)
    whole = _plain(written, written.pop("$defs"))
    target = whole["properties"]["targets"]["items"]
    whole["properties"]["targets"]["minItems"] = 1
    target["properties"]["milestones"]["propertyNames"] = {"pattern": "^[0-9]{4}$"}
    revision = target["properties"]["revised"]["items"]
    for goals in (target, revision):
        for key in (*_GOALS, "tolerance"):
            goals["properties"][key] = _never_null(goals["properties"][key])
    target["allOf"] = list(_rules_of_a_target())
    revision["oneOf"] = [{"required": [key]} for key in _GOALS]
    title = "A plan of leling-targets"
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **whole}


def _plain(part: Any, definitions: Mapping[str, Schema]) -> Any:  # noqa: ANN401
    """Return a part of a schema with its references resolved, in words of draft-07."""
    if isinstance(part, list):
        return [_plain(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        # What a key says of itself comes before what is said of its type.
        whole = {**definitions[name], **{key: value for key, value in part.items() if key != "$ref"}}
        # A plain text serves for both languages.
        either = {"type": ["string", "object"]} if name == BilingualText.__name__ else {}
        return _plain({**whole, **either}, definitions)
    found = {
        key: {name: _plain(one, definitions) for name, one in value.items()}
        if key == "properties"
        else _plain(value, definitions)
        for key, value in part.items()
        if key != "title" and not (key == "default" and value in _UNSAID)
    }
    return _without_choice(found)


def _without_choice(part: Schema) -> Schema:
    """Return `a type or null` as one list of types: an editor shows it in one line."""
    choices = part.get("anyOf", [])
    others = [one for one in choices if one != {"type": "null"}]
    if len(others) != 1 or len(choices) != 2 or "anyOf" in others[0]:
        return part
    only = dict(others[0])
    types = only.get("type", "string")
    only["type"] = [*(types if isinstance(types, list) else [types]), "null"]
    if "const" in only:
        only["enum"] = [only.pop("const")]
    if "enum" in only:
        only["enum"] = [*only["enum"], None]
    return {**only, **{key: value for key, value in part.items() if key != "anyOf"}}


def _never_null(part: Schema) -> Schema:
    """Return the schema of a key that is worth nothing without a value, although the reader lets it pass as absent."""
    return {**part, "type": [one for one in part["type"] if one != "null"]}


def _rules_of_a_target() -> Iterator[Schema]:
    """Yield what of a target goes together, each rule with the reason an editor shows."""
    one_promise = {"oneOf": [{"required": [key]} for key in _PROMISES]}
    yield {
        "description": f"One of {', '.join(_PROMISES[:-1])} and should; "
        "none where the target is tracked, or done or not.",
        "if": _of_measure(lambda traits: not traits.comparisons),
        "then": {"not": {"anyOf": [{"required": [key]} for key in _GOALS]}},
        "else": one_promise,
    }
    yield {
        "description": "At most one of by, in and each.",
        "not": {
            "anyOf": [
                {"allOf": [_given(one), _given(other)]}
                for number, one in enumerate(_DEADLINES)
                for other in _DEADLINES[number + 1 :]
            ]
        },
    }
    yield {
        "description": "What is done or not has no figure and no unit.",
        "if": _of_measure(lambda traits: traits.own_goal is not None),
        "then": {"not": {"anyOf": [{"required": [key]} for key in ("unit", "areas", "revised")]}},
    }
    yield {"description": "Not both path and milestones.", "not": {"allOf": [_given("path"), _given("milestones")]}}
    yield {
        "description": "A rank is promised with at_most or less_than.",
        "if": _of_measure(lambda traits: traits.is_place),
        "then": {"not": {"anyOf": [{"required": [one.value]} for one in WITH_FIGURE if one.direction > 0]}},
    }
    growth = {"allOf": [_of_measure(lambda traits: traits.is_growth), {"not": _given("unit")}]}
    yield {
        "description": "A growth rate is written with its unit, 30%, or beside unit: '%'.",
        "if": growth,
        "then": {
            "properties": {
                **{one.value: {"type": ["string", "object"]} for one in ONE_EDGED},
                "between": {"items": {"type": "string"}},
                "around": {"type": "string"},
                "tolerance": {"type": "string"},
            }
        },
    }
    for one, other in (("around", "tolerance"), ("tolerance", "around")):
        yield {
            "description": f"{one} needs {other} beside it.",
            "if": {"required": [one]},
            "then": {"required": [other]},
        }
    for key in get_args(PlanKey):
        meant = measures_with_key(key)
        yield {
            "description": f"The key {key} is for {', '.join(meant)}.",
            "if": _given(key),
            "then": {"properties": {"measure": {"enum": meant}}},
        }


def _of_measure(trait: Callable[[Traits], bool]) -> Schema:
    """Return what holds of a target whose measure has a trait."""
    found = [measure.value for measure, traits in TRAITS.items() if trait(traits)]
    return _where("measure", {"const": found[0]} if len(found) == 1 else {"enum": found})


def _where(key: str, value: Schema) -> Schema:
    return {"required": [key], "properties": {key: value}}


def _given(key: str) -> Schema:
    """Return what holds where a key has a value."""
    return _where(key, {"not": {"type": "null"}})
