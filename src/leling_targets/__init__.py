"""Where does the plan stand, how far is the gap, what is needed from here on?

from leling_targets import assess, load_plan, read_actuals, render

plan = load_plan()
print(render(assess(plan, read_actuals("actuals.csv", plan))))
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leling_targets.actuals import read_actuals, read_every
    from leling_targets.assessment import assess
    from leling_targets.formats import render
    from leling_targets.ledger.read import read_ledger
    from leling_targets.plan import load_plan

__version__ = "0.1.0"
__all__ = ["assess", "load_plan", "read_actuals", "read_every", "read_ledger", "render"]

_HOMES = {
    "assess": "leling_targets.assessment",
    "load_plan": "leling_targets.plan",
    "read_actuals": "leling_targets.actuals",
    "read_every": "leling_targets.actuals",
    "read_ledger": "leling_targets.ledger.read",
    "render": "leling_targets.formats",
}


def __getattr__(name: str) -> object:
    """Import a verb when it is first used: most runs of the program need only some of them."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
