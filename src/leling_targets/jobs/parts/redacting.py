"""What --redact leaves out beside the ledger: names in plan and actuals, in accepted gaps and earlier results."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals import Actuals
from leling_targets.actuals.observations import Observations
from leling_targets.actuals.understood.words import OFFICES
from leling_targets.ledger import Ledger
from leling_targets.ledger.persons import Redaction, redaction_of
from leling_targets.model import Accepted, Bilingual, Plan, Source, owner_names
from leling_targets.names import parted
from leling_targets.problems import Problem, ProblemCode

NOTE = Problem(ProblemCode.NAMES_LEFT_OUT)
"""What is said once in every output: whose names are left out, and whose cannot be."""

_OFFICE = re.compile(rf"(?:{OFFICES}|公司|集团|园区|政府|街道|[乡镇])(?:办公室)?$")

_TEXTS = ("item", "note", "version", "source", "sheet")
"""The columns of actuals that may hold a name."""


def redaction_by(ledger: Ledger | None, plan: Plan) -> Redaction:
    """Return how persons are left out: those the ledger names, and owners of the plan that are no offices."""
    owners = redaction_of(name for target in plan.targets for one in target.owners for name in _persons(one))
    return ((ledger.redaction if ledger else None) or Redaction()).joined(owners)


def _persons(owner: Bilingual) -> Iterator[str]:
    """Yield the names of an owner that may be a person's: what is an office in one language is none in the other."""
    if owner.en != owner.zh and any(map(_OFFICE.search, owner)):
        return
    yield from (name for name in owner_names([owner]) if not _OFFICE.search(name) and len(parted(name)) == 1)


def plan_without_names(plan: Plan, redaction: Redaction) -> Plan:
    """Return a plan without who answers for its targets, an owner may be a person; names in its texts are masked."""
    targets = tuple(replace(target, owners=()) for target in plan.targets)
    found: Plan = _masked(replace(plan, targets=targets), redaction)
    return found


def accepted_without_names(accepted: tuple[Accepted, ...], redaction: Redaction) -> tuple[Accepted, ...]:
    """Return accepted gaps without who answers for them."""
    return tuple(replace(one, owners=(), reason=redaction.text(one.reason)) for one in accepted)


def actuals_without_names(actuals: Actuals, redaction: Redaction) -> Actuals:
    """Return actuals with the names in their texts masked, and with a word on what that cannot do."""
    frames = (actuals.observations, actuals.every)
    inputs = tuple(replace(one, name=redaction.text(one.name)) for one in actuals.inputs)
    known = {
        column: [str(text) for frame in frames if column in frame for text in frame[column].cat.categories]
        for column in _TEXTS
    }
    shown = {column: dict(zip(texts, redaction.texts(texts), strict=True)) for column, texts in known.items()}
    observations, every = (_renamed(frame, shown) for frame in frames)
    problems = (NOTE, *map(redaction.problem, actuals.problems))
    return replace(actuals, observations=observations, every=every, inputs=inputs, problems=problems)


def _renamed(frame: Observations, shown: Mapping[str, Mapping[str, str]]) -> Observations:
    columns = [column for column in shown if column in frame]
    return frame.assign(**{column: frame[column].cat.rename_categories(dict(shown[column])) for column in columns})


def values_without_names(value: Any, redaction: Redaction) -> Any:  # noqa: ANN401
    """Return values of JSON with every name masked."""
    if isinstance(value, str):
        return redaction.text(value)
    if isinstance(value, list):
        return [values_without_names(one, redaction) for one in value]
    if isinstance(value, dict):
        return {key: values_without_names(one, redaction) for key, one in value.items()}
    return value


def _masked(value: Any, redaction: Redaction) -> Any:  # noqa: ANN401
    """Return a value with the names masked in every text for people that it holds; what programs know it by stays."""
    if isinstance(value, Bilingual):
        return Bilingual(*map(redaction.text, value))
    if isinstance(value, Source):
        shown = {one: getattr(value, one) for one in value.__struct_fields__}
        return replace(
            value,
            **{
                key: redaction.text(one) if isinstance(one, str) else _masked(one, redaction)
                for key, one in shown.items()
            },
        )
    if isinstance(value, Struct):
        return replace(value, **{one: _masked(getattr(value, one), redaction) for one in value.__struct_fields__})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_masked(one, redaction) for one in value)
    if isinstance(value, Mapping):
        return {key: _masked(one, redaction) for key, one in value.items()}
    return value
