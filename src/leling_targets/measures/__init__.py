"""Measures: one file per kind of figure, one entry each in the table below. A measure forms and never judges."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from leling_targets.actuals.observations import Observations
from leling_targets.columns.arithmetic import TargetMilestones
from leling_targets.columns.formed import Formed
from leling_targets.columns.history import Codes, History
from leling_targets.columns.items import ItemsFormed
from leling_targets.columns.questions import Questions
from leling_targets.measures import (
    average_growth,
    cumulative_change,
    done,
    level,
    rank,
    standard,
    total,
    tracked,
    yearly,
)
from leling_targets.model import Measure

__all__ = ["FORMATIONS", "OF_ITEMS", "YEARLY", "Formation", "ItemFormation"]

Formation = Callable[[Questions, History, int, TargetMilestones], Formed]
ItemFormation = Callable[[Questions, Observations, Codes, int, int], ItemsFormed]
"""Questions, observations, the number of each one's area, how many indicators there are, as-of -> figures, items."""

FORMATIONS: Mapping[Measure, Formation] = MappingProxyType(
    {
        Measure.AVERAGE_GROWTH: average_growth.form,
        Measure.CUMULATIVE_CHANGE: cumulative_change.form,
        Measure.LEVEL: level.form_level,
        Measure.INCREASE: level.form_increase,
        Measure.TOTAL: total.form,
        Measure.RANK: rank.form,
        Measure.TRACKED: tracked.form,
    }
)
"""What forms the figures of a measure from a history; those that are read from items stand below."""

OF_ITEMS: Mapping[Measure, ItemFormation] = MappingProxyType({Measure.STANDARD: standard.form, Measure.DONE: done.form})
"""What forms them from the items reported."""

YEARLY: Mapping[Measure, Formation] = MappingProxyType(
    {Measure.AVERAGE_GROWTH: yearly.form_growth, Measure.TOTAL: yearly.form_total}
)
"""What forms them instead where the target must hold in each year."""
