"""The examples in the docstrings: every public function of some rooms has one, and each shows what it says."""

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from builders import actuals_of, plan_of
from leling_targets.columns.arithmetic import TargetMilestones
from leling_targets.columns.formed import Formed
from leling_targets.columns.history import History, build_history
from leling_targets.columns.questions import Questions, build_questions
from leling_targets.measures import FORMATIONS
from leling_targets.methods.cases import Cases
from leling_targets.model import Measure

ROOMS = (
    "measures",
    "methods",
    "columns.growth",
    "columns.arithmetic",
    "columns.history",
    "figures",
    "periods",
    "units",
)
"""Rooms and modules whose public functions carry an example."""

_CALENDAR = {f"20{number}": 12 * (2000 + number) + 11 for number in range(15, 23)}


def asked(
    target: str, figures: dict[str, object], as_of: str = "2021"
) -> tuple[Questions, History, int, TargetMilestones]:
    """Return what a measure is given of a target of a plan 2020-2022 on 2019, and of figures by period."""
    plan = plan_of(target)
    observations = actuals_of(plan, [f"x,{period},{value}" for period, value in figures.items()]).observations
    key, areas = _CALENDAR[as_of], np.zeros(len(observations), dtype=np.int32)
    questions = build_questions(plan, plan.targets, [plan.area], f"{as_of}-12-31")
    return questions, build_history(observations, None, areas, 1, 1, key), key, [plan.targets[0].milestones]


def formed(target: str, figures: dict[str, object], as_of: str = "2021") -> tuple[Questions, Formed, int]:
    """Return what a method is given of the same."""
    questions, history, key, milestones = asked(target, figures, as_of)
    measure = list(Measure)[int(questions.measure[0])]
    return questions, FORMATIONS[measure](questions, history, key, milestones), key


def items(target: str, values: dict[str, object]) -> tuple[Any, ...]:
    """Return what a measure of items is given of a target and of what its items have in 2021."""
    plan = plan_of(target)
    header = "indicator,period,value,item"
    observations = actuals_of(plan, [f"x,2021,{value},{name}" for name, value in values.items()], header).observations
    questions = build_questions(plan, plan.targets, [plan.area], "2021-12-31")
    return questions, observations, np.zeros(len(observations), dtype=np.int32), 1, _CALENDAR["2021"]


def cases(figures: dict[int, float], goal: float, goal_year: int, direction: int = 1) -> Cases:
    """Return what a published method is given of a figure by year, the first of them the base."""
    one = np.array
    years = np.arange(min(figures), max(figures) + 1)
    return Cases(
        history=one([[figures.get(int(year), np.nan) for year in years]]),
        years=years,
        base_year=years[:1],
        goal=one([float(goal)]),
        goal_year=one([goal_year]),
        direction=one([float(direction)]),
        each_year=one([False]),
        limit=one([np.nan]),
        step=one([1.0]),
        bands=np.full((1, 3), np.nan),
    )


def _modules(room: str) -> Iterator[ModuleType]:
    found = importlib.import_module(f"leling_targets.{room}")
    yield found
    for one in pkgutil.iter_modules(getattr(found, "__path__", ())):
        yield from _modules(f"{room}.{one.name}")


def _functions(module: ModuleType) -> Iterator[Callable[..., object]]:
    for name, found in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("_") and found.__module__ == module.__name__:
            yield found


MODULES = [module for room in ROOMS for module in _modules(room)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_has_an_example(module: ModuleType) -> None:
    assert [one.__name__ for one in _functions(module) if ">>>" not in (one.__doc__ or "")] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_example_shows_what_it_says(module: ModuleType) -> None:
    given = {"np": np, "asked": asked, "formed": formed, "items": items, "cases": cases}
    found = doctest.testmod(module, extraglobs=given, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0
