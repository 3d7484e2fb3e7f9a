"""The recorded answer of the national bureau's data interface (JSON): nodes of data, each with its dimensions."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of, constant
from leling_targets.actuals.guards.foreign import refused
from leling_targets.actuals.readings import BY_DEFAULT, TEXTS, Readings
from leling_targets.actuals.sheets import Grid, Sheet
from leling_targets.i18n import in_languages
from leling_targets.problems import Location, ProblemCode

_DIMENSIONS: Mapping[str, str] = {"zb": "indicator", "reg": "area", "sj": "period"}
_NOT_PUBLISHED = "not published"
"""What `read_figure` knows as missing: an answer writes 0.0 there, with hasdata false."""


def recognises(sheet: Sheet) -> bool:
    """Return whether a document is an answer of the interface."""
    return _answer(sheet) is not None


def read(sheet: Sheet, _: Answers) -> Readings:
    """Return the figures of an answer; the row of a figure is the number of its node, from 1.

    Raises ActualsError where a node lacks its parts.
    """
    answer = _answer(sheet)
    assert answer is not None
    names = {str(one.get("wdcode")): _names(one) for one in _records(answer.get("wdnodes"))}
    found: list[dict[str, Any]] = []
    for number, node in enumerate(answer["datanodes"], 1):
        try:
            found.append(_cell(node, names, number))
        except (KeyError, TypeError, ValueError, AttributeError):
            place, reason = Location(sheet.file.input.name, number), in_languages("json.datanode")
            raise refused(ProblemCode.JSON_BROKEN, place, reason=reason) from None
    return Readings(sheet.file, "interface_answer", "", _frame(found), sheet.is_sample)


def _answer(sheet: Sheet) -> dict[str, Any] | None:
    document = sheet.document if isinstance(sheet, Grid) else None
    answer = document.get("returndata") if isinstance(document, dict) else None
    is_answer = isinstance(answer, dict) and isinstance(answer.get("datanodes"), list)
    return answer if is_answer else None


def _names(dimension: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the name and the unit of every code of a dimension."""
    return {
        str(node.get("code")): (str(node.get("cname") or node.get("name") or ""), str(node.get("unit") or ""))
        for node in _records(dimension.get("nodes"))
    }


def _records(found: object) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _cell(node: Mapping[str, Any], names: Mapping[str, dict[str, tuple[str, str]]], number: int) -> dict[str, Any]:
    data = node["data"]
    has_data = data["hasdata"] is True
    cell: dict[str, Any] = dict.fromkeys((*TEXTS, "weight_text", "of_text"), "")
    cell |= {"value": _figure(data["data"]) if has_data else np.nan, "text": "" if has_data else _NOT_PUBLISHED}
    for part in node["wds"]:
        role = _DIMENSIONS.get(str(part["wdcode"]))
        code = str(part["valuecode"])
        name, unit = names.get(str(part["wdcode"]), {}).get(code, ("", ""))
        if role:
            cell[role] = name or code
        if role == "indicator":
            cell["unit"] = unit
        if role == "period" and len(code) == 6 and code.isdigit():
            # A month is that month alone, unless the indicator's name says 累计.
            cell["kind"] = f"single{BY_DEFAULT}"
    return cell | {"weight": np.nan, "of": np.nan, "row": number, "column": 1}


def _figure(value: object) -> float:
    if value.__class__ not in (int, float, str) or not math.isfinite(number := float(str(value))):
        raise ValueError(value)
    return number


def _frame(found: list[dict[str, Any]]) -> pd.DataFrame:
    texts = (*TEXTS, "text", "weight_text", "of_text")
    frame = pd.DataFrame(found, columns=[*texts, "value", "weight", "of", "row", "column"])
    for name in texts:
        frame[name] = categories_of(frame[name])
    frame["origin"] = constant("", len(frame))
    return frame.astype({"value": float, "weight": float, "of": float})
