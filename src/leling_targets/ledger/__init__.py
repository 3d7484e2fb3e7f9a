"""The project ledger 项目台账: one project, one leader, one deadline. Read, held against its schedules, and counted."""

from leling_targets.ledger.project import Ledger
from leling_targets.ledger.read import read_ledger

__all__ = ["Ledger", "read_ledger"]
