"""The table of measures: complete, and of one mind with what the plan's keys and the statuses are."""

import re
from typing import get_args

import pytest

from leling_targets.gate.baseline import AcceptableStatus
from leling_targets.measures import FORMATIONS, OF_ITEMS, YEARLY
from leling_targets.methods import PUBLISHED
from leling_targets.model import TRAITS, FailOn, Measure, MethodName, PlanKey, ProjectStatus, Status
from leling_targets.plan.keys import TargetDocument
from running import ROOT


def test_every_measure_has_a_row() -> None:
    assert set(TRAITS) == set(Measure)


def test_every_key_of_some_measures_is_one_of_a_target_and_of_a_measure() -> None:
    keys = set(get_args(PlanKey))
    assert keys == frozenset[str]().union(*(traits.keys for traits in TRAITS.values()))
    assert keys <= set(TargetDocument.model_fields)
    assert not keys & frozenset[str].intersection(*(traits.keys for traits in TRAITS.values()))


def test_no_room_but_that_of_measures_asks_which_measure_it_is() -> None:
    source = ROOT / "src" / "leling_targets"
    named = re.compile(rf"\bMeasure\.({'|'.join(measure.name for measure in Measure)})\b")
    found = {
        file.relative_to(source).parts[0] for file in source.rglob("*.py") if named.search(file.read_text("utf-8"))
    }
    # A plan that is drafted from a table is the one place where a measure is chosen.
    assert found == {"model", "measures", "plan_table"}


def test_every_measure_is_formed_in_one_place() -> None:
    by_items = {measure for measure in Measure if measure.traits.by_items}
    assert set(OF_ITEMS) == by_items
    assert set(FORMATIONS) == set(Measure) - by_items
    assert set(YEARLY) <= {measure for measure in FORMATIONS if "each" in measure.traits.keys}


def test_every_method_but_our_own_is_in_the_table_and_means_our_statuses() -> None:
    assert set(PUBLISHED) == set(MethodName) - {MethodName.SCHEDULE}
    assert {word for method in PUBLISHED.values() for word in method.status.values()} <= set(Status)


def test_every_gap_can_be_accepted() -> None:
    assert get_args(AcceptableStatus) == tuple(status.value for status in Status if status.is_gap)


@pytest.mark.parametrize("measure", Measure)
def test_what_is_tracked_is_not_promised_and_has_no_example(measure: Measure) -> None:
    traits = measure.traits
    assert traits.is_promised or traits.example is None
    assert not (traits.adds_up and traits.starts_from_base)


def test_statuses_stand_worst_first_and_merit_agrees() -> None:
    judged = [status for status in Status if status.is_judged]
    assert [status.merit for status in judged] == sorted(status.merit for status in judged)
    assert [status.order for status in Status] == list(range(len(Status)))
    assert {status for status in Status if status.is_judged} == {
        status for status in Status if status.is_good or status.is_bad or status is Status.LAGGING
    }
    assert [status for status in Status if status.is_by_pace] == [Status.BEHIND, Status.LAGGING, Status.ON_TRACK]


def test_what_fails_the_gate_is_a_gap_and_includes_the_worse() -> None:
    assert FailOn.LAGGING.statuses == (Status.MISSED, Status.BEHIND, Status.LAGGING)
    assert FailOn.NO_DATA.statuses == (Status.NO_DATA,)
    assert FailOn.NEVER.statuses == ()
    assert {status for word in FailOn for status in word.statuses} == {status for status in Status if status.is_gap}


def test_projects_stand_worst_first() -> None:
    assert [status.order for status in ProjectStatus] == list(range(len(ProjectStatus)))
    assert all(status.tone for status in ProjectStatus)
