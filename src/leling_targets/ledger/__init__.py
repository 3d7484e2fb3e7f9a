"""The project ledger 项目台账: one project, one leader, one deadline. Read, held against its schedules, and counted.

`read` is imported by whoever is given a ledger: most runs say something of projects and read none.
"""

from leling_targets.ledger.project import Ledger

__all__ = ["Ledger"]
