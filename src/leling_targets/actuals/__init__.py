"""Files -> observations: reading tables, recognising layouts, collecting figures."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leling_targets.actuals.every.read import read_every
    from leling_targets.actuals.observations import Actuals, Observations
    from leling_targets.actuals.read import read_actuals

__all__ = ["Actuals", "Observations", "read_actuals", "read_every"]

_HOMES = {
    "Actuals": "observations",
    "Observations": "observations",
    "read_actuals": "read",
    "read_every": "every.read",
}


def __getattr__(name: str) -> object:
    """Import a verb when it is first used: to find the files of a run takes no tables."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
