"""What a schema has against a YAML file, as problems with their places and the nearest right word."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leling_targets.names import closest
from leling_targets.plan.written import GOAL_KINDS, ONE, SEVERAL, BilingualText
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Problem, ProblemCode

Sections: TypeAlias = Mapping[str, type[BaseModel]]

_OF_A_KEY = "[key]"
"""What stands last in the route to a key that is wrong itself."""
_TWO_YEARS = r"[0-9]{4}[-/–][0-9]{2}(?:[0-9]{2})?"
_QUOTED = re.compile(r"'([^']+)'")
_TYPE_WORDS = {
    "int_type": "whole_number",
    "string_type": "text",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "float_type": "number",
    "figure_type": "figure",
    "deadline_type": "deadline",
    "edges_type": "two_figures",
    "month_type": "month",
    "string_too_short": "text",
    "too_short": "longer_list",
    "no_text": "bilingual",
}


def schema_problems(
    fault: ValidationError, source: YamlSource, document: type[BaseModel], sections: Sections
) -> Iterator[Problem]:
    """Yield what the schema of a document has against a file, each where it stands.

    `sections` are the models of the parts of the document, by the key they stand under.
    """
    trapped = {problem.location for problem in source.problems}
    for error in fault.errors(include_url=False):
        problem = _schema_problem(error, source, document, sections)
        if problem.location not in trapped:
            yield problem


def _schema_problem(error: ErrorDetails, source: YamlSource, document: type[BaseModel], sections: Sections) -> Problem:
    route: Route = tuple(step for step in error["loc"] if step not in (*GOAL_KINDS, ONE, SEVERAL))
    place, kind, found = source.place(route), error["type"], error["input"]
    key = next(
        (_shown(step) for step in reversed(route) if isinstance(step, str) and step != _OF_A_KEY),
        place.file if place else "",
    )
    if kind == "extra_forbidden":
        model = _model_of(route, document, sections)
        keys = [field.alias or name for name, field in model.model_fields.items()]
        right = {"near": ", ".join(closest(key, keys))}
        if model is BilingualText:
            right["known"] = ", ".join(keys)
        return Problem(ProblemCode.UNKNOWN_KEY, source.keys.get(route, place), {"key": key, **right})
    if kind == "missing":
        return Problem(ProblemCode.MISSING_KEY, source.place(route[:-1]), {"key": key})
    if kind == "string_pattern_mismatch":
        return Problem(ProblemCode.BAD_IDENTIFIER, place, {"found": _shown(found)})
    if kind in ("enum", "literal_error"):
        words = _QUOTED.findall(str(error.get("ctx", {}).get("expected", ""))) or ["1"]
        right = {"near": ", ".join(closest(str(found), words)), "known": ", ".join(words)}
        return Problem(ProblemCode.UNKNOWN_WORD, place, {"key": key, "found": _shown(found), **right})
    shown = f'"{_shown(found)}"' if isinstance(found, str) else _shown(found)
    context = error.get("ctx", {})
    is_of_languages = context.get("class_name") == BilingualText.__name__
    is_two_years = kind == "int_type" and isinstance(found, str) and re.fullmatch(_TWO_YEARS, found)
    fault = "bilingual" if is_of_languages else "one_year" if is_two_years else _TYPE_WORDS.get(kind, "another_value")
    details = {"key": key, "found": shown, "fault": fault, "least": context.get("min_length", 1)}
    return Problem(ProblemCode.WRONG_TYPE, place, details)


def _model_of(route: Route, document: type[BaseModel], sections: Sections) -> type[BaseModel]:
    section = next((str(step) for step in reversed(route[:-1]) if isinstance(step, str)), "")
    return sections.get(section, document if not section else BilingualText)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"
