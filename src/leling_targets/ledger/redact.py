"""A ledger without the names of persons: leaders and responsible persons are left out, wherever they stand."""

from dataclasses import replace

from leling_targets.ledger.known_columns import PROJECT_COLUMNS
from leling_targets.ledger.persons import Redaction
from leling_targets.ledger.project import Ledger
from leling_targets.model import Plan

_TEXTS = ("code", "name", "progress", "problem", "unit")


def redacted(ledger: Ledger, redaction: Redaction, plan: Plan) -> Ledger:
    """Return the ledger with no leader and no person in it; their names within its other texts are masked."""
    projects = ledger.projects
    persons = [column.key for column in PROJECT_COLUMNS if column.is_person and column.key in projects]
    columns = {key: [""] * len(projects) for key in persons}
    columns |= {key: list(redaction.texts(projects[key].tolist())) for key in _TEXTS}
    known = {park.id for park in plan.projects.parks}
    parks = projects["park"].tolist()
    shown = dict(zip(parks, redaction.texts(parks), strict=True))
    columns["park"] = [park if park in known else shown[park] for park in parks]
    milestones = list(map(redaction.text, ledger.milestones["milestone"].tolist()))
    enterprises = list(redaction.texts(ledger.listing["enterprise"].tolist()))
    tables = tuple(
        replace(table, file=redaction.text(table.file), sheet=redaction.text(table.sheet)) for table in ledger.tables
    )
    inputs = tuple(
        replace(one, name=redaction.text(one.name), layouts=tuple(map(redaction.text, one.layouts)))
        for one in ledger.inputs
    )
    return replace(
        ledger,
        projects=projects.assign(**columns),
        milestones=ledger.milestones.assign(milestone=milestones),
        listing=ledger.listing.assign(enterprise=enterprises),
        tables=tables,
        inputs=inputs,
        problems=tuple(map(redaction.problem, ledger.problems)),
        redaction=redaction,
    )
