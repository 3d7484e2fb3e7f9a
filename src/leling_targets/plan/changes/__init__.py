"""Two plans held against each other: which promises were added, dropped, raised, lowered, redefined."""

from leling_targets.plan.changes.change import Aspect, ChangedPromise, Difference, PlanChange, PlanDifference, Side
from leling_targets.plan.changes.compare import compare_plans

__all__ = ["Aspect", "ChangedPromise", "Difference", "PlanChange", "PlanDifference", "Side", "compare_plans"]
