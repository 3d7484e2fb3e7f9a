"""The JSON Schema of the JSON result, from the types of its keys: what each means, its unit, and when it is null.

Keywords of draft-07, which every validator of a later draft reads too; no references, whose descriptions that draft
passes over.
"""

import ast
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import getsource
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from leling_targets.i18n import text
from leling_targets.result.target import keys_of
from leling_targets.result.whole import ResultKeys

Schema = dict[str, Any]

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def result_schema() -> Schema:
    """Return the JSON Schema of what `leling check --format json` writes."""
    title = "Result of leling check"
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **_part(ResultKeys)}


def _part(kind: Any, meaning: str = "") -> Schema:  # noqa: ANN401
    """Return the schema of a type, with what is said of the key it is of."""
    shape, of = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        return _object(kind, meaning or " ".join(kind.__doc__.split()))
    if shape in (Union, UnionType) and NoneType not in of:
        return {"description": meaning, "anyOf": [_without_words(_part(one)) for one in of]}
    if NoneType in of:
        part = _part(of[0], meaning)
        return part | {"type": [part["type"], "null"]} | ({"enum": [*part["enum"], None]} if "enum" in part else {})
    if shape is Annotated:
        more = {word: list(bound) if isinstance(bound, tuple) else bound for word, bound in kind.__metadata__}
        return _part(of[0], meaning) | more
    if shape is NotRequired:
        return _part(of[0], meaning)
    if shape is Literal:
        return {"const": of[0], "description": meaning}
    if shape is list:
        return _described("array", meaning) | {"items": _part(of[0]), "minItems": 0}
    if shape is dict:
        return _closed(meaning, {one.value: _part(of[1], _defined(one)) for one in of[0]})
    if issubclass(kind, Enum):
        return _described("string", meaning) | {"enum": [one.value for one in kind]}
    return _described(_NAMES[kind], meaning)


def _object(kind: Any, meaning: str) -> Schema:  # noqa: ANN401
    said, types = _said(kind), get_type_hints(kind, include_extras=True)
    keys = {name: _part(types[name], said.get(name, "")) for name in keys_of(kind)}
    return _closed(meaning, keys) | {"required": [name for name in keys if name in kind.__required_keys__]}


def _closed(meaning: str, keys: Schema) -> Schema:
    shape = {"properties": keys, "required": list(keys), "additionalProperties": False}
    return _described("object", meaning) | shape


def _without_words(part: Schema) -> Schema:
    return {key: value for key, value in part.items() if key != "description"}


def _described(kind: str, meaning: str) -> Schema:
    return {"type": kind, "description": meaning}


def _defined(one: Enum) -> str:
    words = text(f"report.{type(one).__name__.lower()}_{one.value}", "en")
    return f"{words[0].upper()}{words[1:]}."


def _said(kind: type) -> Mapping[str, str]:
    """Return what is said of the keys of a type, below each in the module it stands in."""
    return _read(getsource(import_module(kind.__module__)))[kind.__name__]


@cache
def _read(source: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for kind in ast.parse(source).body:
        if isinstance(kind, ast.ClassDef):
            shared = {key: words for base in kind.bases for key, words in found.get(ast.unparse(base), {}).items()}
            found[kind.name] = shared | {
                ast.unparse(key.target): " ".join(ast.literal_eval(below.value).split())
                for key, below in pairwise(kind.body)
                if isinstance(key, ast.AnnAssign) and isinstance(below, ast.Expr)
            }
    return found
