"""Small plans and actuals as text, and what the engine makes of them: what the tests of the arithmetic share.

A plan is the keys of its targets in YAML; actuals are the lines of a tidy CSV file. One target and one indicator, both
called `x`, are enough for most tests:

    judge("measure: level, at_least: 60 家", "x,2019,20,家", "x,2020,40,家").status == "on_track"
"""

import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from msgspec import Struct

from leling_targets.actuals import Actuals, read_actuals
from leling_targets.actuals.answers import Answers
from leling_targets.assessment import AsOf, Assessment, assess
from leling_targets.model import MethodName, Plan
from leling_targets.plan import parse_plan

NONE = math.nan
HEADER = "indicator,period,value,unit,area,item,weight,of,form,release,version"


def plan_of(
    *targets: str, years: tuple[int, int, int] = (2019, 2020, 2022), head: str = "", area: str = "甲市"
) -> Plan:
    """Return a plan of base, first and last year; a target is its keys in YAML flow style, without braces.

    A target that names no id is called `x`.
    """
    base, first, last = years
    keys = f"id: example, title: Example, area: {area}, base_year: {base}, first_year: {first}, last_year: {last}"
    written = [target if "id: " in target else f"id: x, {target}" for target in targets]
    lines = ["version: 1", f"plan: {{{keys}{', ' if head else ''}{head}}}", "targets:"]
    return parse_plan("\n".join([*lines, *(f"  - {{{target}}}" for target in written)]))


_ANSWERS = Answers(cumulative_may_fall=True)


def actuals_of(plan: Plan, rows: Sequence[str], header: str = HEADER, answers: Answers = _ANSWERS) -> Actuals:
    """Return the actuals of CSV rows; a row may stop short of the last columns."""
    width = header.count(",")
    lines = [header, *(row + "," * (width - row.count(",")) for row in rows)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "actuals.csv"
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return read_actuals(file, plan, answers=answers)


def assessed(
    plan: Plan,
    *rows: str,
    as_of: tuple[int, int] | None = None,
    methods: Sequence[MethodName] = (MethodName.SCHEDULE,),
    areas: Sequence[str] = (),
) -> Assessment:
    """Return what the engine makes of a plan and CSV rows."""
    upto = AsOf(*as_of, plan.year_starts) if as_of else None
    return assess(plan, actuals_of(plan, rows), as_of=upto, methods=methods, areas=areas)


class Judged(Struct, frozen=True):
    """One row of the figures, with its verdict."""

    row: dict[str, Any]
    verdicts: dict[str, dict[str, Any]]
    left_out: dict[str, int]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return a figure by its name."""
        try:
            return self.row[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def notes(self) -> set[str]:
        """Return the names of the notes."""
        return {note.name.lower() for note in self.row["notes"]}

    @property
    def is_final(self) -> bool:
        """Return whether the first method's verdict is final."""
        return bool(next(iter(self.verdicts.values()))["final"])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, each by its columns' names."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def rows_of(assessment: Assessment) -> list[Judged]:
    """Return the rows of an assessment, each with its verdicts by method."""
    verdicts = records(assessment.verdicts)
    found = []
    for row in records(assessment.figures):
        own = {one["method"]: one for one in verdicts if (one["area"], one["id"]) == (row["area"], row["id"])}
        found.append(Judged(row, own, dict(assessment.left_out)))
    return found


def judge(
    target: str,
    *rows: str,
    as_of: tuple[int, int] | None = None,
    years: tuple[int, int, int] = (2019, 2020, 2022),
    methods: Sequence[MethodName] = (MethodName.SCHEDULE,),
) -> Judged:
    """Return the one row of a plan of one target."""
    return rows_of(assessed(plan_of(target, years=years), *rows, as_of=as_of, methods=methods))[0]


def figures_frame(assessment: Assessment) -> pd.DataFrame:
    """Return the figures with plain text in place of categories, to compare those of two runs."""
    frame = assessment.figures.copy()
    for name in frame.select_dtypes("category").columns:
        frame[name] = frame[name].astype(str)
    return frame


def check(found: Judged, **expected: object) -> None:
    """Hold figures against expected ones; None is "not formed".

    `notes` are all the notes but those on an inferred path and on rounding, which ride on most rows; `noted` and
    `not_noted` are some of any kind.
    """
    for name, value in expected.items():
        if name == "notes":
            assert found.notes - {"inferred_path", "borderline"} == value, name
        elif name == "noted":
            assert value in found.notes
        elif name == "not_noted":
            assert value not in found.notes
        elif value is None:
            assert math.isnan(getattr(found, name)), (name, getattr(found, name))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            assert getattr(found, name) == pytest.approx(value, rel=1e-6, abs=1e-12), name
        else:
            assert getattr(found, name) == value, name
