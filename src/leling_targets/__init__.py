"""Where does the plan stand, how far is the gap, what is needed from here on?

from leling_targets import assess, load_plan, read_actuals, render

plan = load_plan()
print(render(assess(plan, read_actuals("actuals.csv", plan))))
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leling_targets.actuals import read_actuals
    from leling_targets.assess import assess
    from leling_targets.ledger import read_ledger
    from leling_targets.plan import load_plan
    from leling_targets.render import render

__version__ = "0.1.0"
__all__ = ["assess", "load_plan", "read_actuals", "read_ledger", "render"]

_HOMES = {
    "assess": "leling_targets.assess",
    "load_plan": "leling_targets.plan",
    "read_actuals": "leling_targets.actuals",
    "read_ledger": "leling_targets.ledger",
    "render": "leling_targets.render",
}


def __getattr__(name: str) -> object:
    """Import a verb when it is first used: most runs of the program need only some of them."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """The package. Two verbs are named like the rooms they live in; importing a room must not hide its verb."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
