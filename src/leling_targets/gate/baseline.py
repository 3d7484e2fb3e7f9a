"""The file of accepted gaps: YAML -> acceptances, every problem at once; and acceptances -> YAML, in stable order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import yaml
from msgspec.structs import replace
from pydantic import BaseModel, Field, ValidationError

from leling_targets.model import Accepted, Owners, Plan, Status
from leling_targets.names import closest
from leling_targets.plan.schema_problems import schema_problems
from leling_targets.plan.written import Strict, Texts, texts_of
from leling_targets.plan.yaml_source import YamlSource, read_yaml
from leling_targets.problems import PlanError, Problem, ProblemCode

AcceptableStatus = Literal["missed", "behind", "lagging", "no_data"]


class AcceptedDocument(Strict):
    """One accepted gap."""

    target: str = Field(description="id of the target")
    area: str = Field(default="", description="area it is accepted for; none: every area")
    status: AcceptableStatus = Field(description="the worst status accepted")
    reason: str = Field(min_length=1, description="why it is accepted")
    owner: Texts = Field(default=[], description="who answers for it: a text, or a list of them")
    expires: str = Field(description="the last day it holds, YYYY-MM-DD")


class BaselineDocument(Strict):
    """A file of accepted gaps."""

    version: Literal[1] = Field(description="version of the format")
    accepted: list[AcceptedDocument] = Field(default_factory=list, description="the accepted gaps")


_SECTIONS: Mapping[str, type[BaseModel]] = MappingProxyType({"accepted": AcceptedDocument})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = """\
# Accepted gaps: known, explained, and not to fail the gate until they expire.
# 已认可的差距：原因已说明，到期之前不影响检查结果。
"""


def load_baseline(path: str, plan: Plan) -> tuple[Accepted, ...]:
    """Return the acceptances of a file. Raises PlanError with every problem, each with its line and column."""
    source = _source(path)
    if source.data is None:
        source = YamlSource({}, source.problems, source.places, source.keys)
    try:
        document = BaselineDocument.model_validate(source.data)
    except ValidationError as fault:
        raise PlanError([*source.problems, *schema_problems(fault, source, BaselineDocument, _SECTIONS)]) from None
    problems = [*source.problems, *_wrong(document, source, plan)]
    if problems:
        raise PlanError(problems)
    return tuple(_accepted(one, source, number, path, plan) for number, one in enumerate(document.accepted))


def _source(path: str) -> YamlSource:
    try:
        return read_yaml(Path(path), path)
    except PlanError as fault:
        # What is missing is no plan, and another remedy helps.
        missing = ProblemCode.PLAN_NOT_FOUND
        codes = [ProblemCode.BASELINE_NOT_FOUND if one.code is missing else one.code for one in fault.problems]
        raise PlanError(replace(one, code=code) for one, code in zip(fault.problems, codes, strict=True)) from None


def _accepted(one: AcceptedDocument, source: YamlSource, number: int, path: str, plan: Plan) -> Accepted:
    place = source.place(("accepted", number))
    line = place.line if place else None
    area, owners = plan.area_of(one.area), texts_of(one.owner)
    return Accepted(one.target, area, Status(one.status), one.reason, owners, one.expires, path, line)


def _wrong(document: BaselineDocument, source: YamlSource, plan: Plan) -> Iterable[Problem]:
    """Yield what contradicts the plan or itself."""
    seen: dict[tuple[str, str], int] = {}
    identifiers = [target.id for target in plan.targets]
    for number, one in enumerate(document.accepted):
        if one.target not in identifiers:
            near = ", ".join(closest(one.target, identifiers))
            place = source.place(("accepted", number, "target"))
            yield Problem(
                ProblemCode.NO_SUCH_TARGET, place, {"found": one.target, "near": near, "lister": "leling targets"}
            )
        if not is_date(one.expires):
            yield Problem(ProblemCode.BAD_DATE, source.place(("accepted", number, "expires")), {"found": one.expires})
        place = source.place(("accepted", number))
        key = one.target, plan.area_of(one.area)
        if key in seen:
            yield Problem(ProblemCode.ACCEPTED_TWICE, place, {"id": one.target, "line": seen[key]})
        seen.setdefault(key, place.line or 0 if place else 0)


def is_date(text: str) -> bool:
    """Return whether a text is a date, YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def baseline_text(accepted: Sequence[Accepted], plan: Plan) -> str:
    """Return the file of some acceptances: by area, then in the order of the plan's targets."""
    order = {target.id: number for number, target in enumerate(plan.targets)}
    ordered = sorted(accepted, key=lambda one: (one.area != plan.area, one.area, order.get(one.target, len(order))))
    entries = [
        {
            "target": one.target,
            **({"area": one.area} if one.area else {}),
            "status": one.status.value,
            "reason": one.reason,
            **({"owner": _written(one.owners)} if one.owners else {}),
            "expires": one.expires,
        }
        for one in ordered
    ]
    document = {"version": 1, "accepted": entries}
    return _HEAD + yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)


def _written(owners: Owners) -> object:
    """Return owners as a file writes them: one as itself, several as a list."""
    said = [one.written for one in owners]
    return said if len(said) > 1 else said[0]
