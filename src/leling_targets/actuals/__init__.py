"""Files -> observations: reading tables, recognising layouts, collecting figures."""

from leling_targets.actuals.observations import Actuals, Observations
from leling_targets.actuals.read import read_actuals

__all__ = ["Actuals", "Observations", "read_actuals"]
