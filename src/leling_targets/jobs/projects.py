"""Where every project stands, and who is late."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from leling_targets.documents.projects import ProjectContents
from leling_targets.formats import render_projects
from leling_targets.jobs.parts.answering import said_of
from leling_targets.jobs.parts.choosing import choice, unknown_owners
from leling_targets.jobs.parts.judging import ledger_of, read_as_of
from leling_targets.jobs.parts.reading import Made, Reading
from leling_targets.jobs.parts.redacting import NOTE, plan_without_names, redaction_by
from leling_targets.ledger import Ledger
from leling_targets.ledger.movement import movement_of
from leling_targets.ledger.observed import today_of
from leling_targets.ledger.selection import of_levels, of_parks, of_units, park_known_as, redacted, selected, units_of
from leling_targets.ledger.words import levels_of
from leling_targets.model import Plan
from leling_targets.problems import NothingToCheckError, Problem, ProblemCode, UsageError


def projects(
    reading: Reading,
    levels: Sequence[str],
    parks: Sequence[str],
    *,
    since: str | None = None,
    is_late: bool,
    is_all: bool,
    is_charted: bool,
) -> Made:
    """Show the projects of some levels and parks, or those that are late, with the wall chart if asked for.

    `since` is an earlier ledger: what happened since is said too; of one kept month by month it is the month before.
    """
    owners: Sequence[str] = reading.owner
    plan = reading.load()
    upto = read_as_of(reading.as_of, plan)
    with reading.noticing(plan) as noticed:
        said = said_of(reading, plan, is_of_ledger=True)
        ledger = ledger_of(reading.files, reading, plan, said, noticed, leave_open=not reading.strict)
        since = since or ledger.earlier
        with reading.unnamed(ledger.redaction):
            earlier = ledger_of([since], reading, plan, said, noticed, leave_open=not reading.strict) if since else None
        if earlier is not None and reading.redact:
            both = redaction_by(ledger, plan).joined(redaction_by(earlier, plan))
            # A leader of one month may stand in a text of the other.
            ledger, earlier = redacted(ledger, both, plan), redacted(earlier, both, plan)
            noticed[:] = map(both.problem, noticed)
        if reading.redact:
            redaction = redaction_by(ledger, plan)
            owners = list(map(redaction.text, plan.known_as(owners)))
            plan, parks = plan_without_names(plan, redaction), list(map(redaction.text, parks))
            ledger = replace(ledger, problems=(NOTE, *ledger.problems))
            noticed.append(NOTE)
        today = today_of(ledger, upto.date if upto else None)
        part = _chosen(ledger, plan, levels, parks, owners)
        movement = None
        if earlier is not None:
            before = _part(earlier, plan, levels, parks, owners)
            movement = movement_of(before, part, today_of(earlier, None), today, plan.projects)
    is_whole = not (levels or parks or owners or is_late)
    contents = ProjectContents(plan, part, today, reading.language, is_whole=is_whole, movement=movement)
    if is_late:
        contents = contents.of_the_late()

    inputs = ledger.inputs + (earlier.inputs if earlier else ())
    return Made(
        partial(render_projects, contents, is_charted=is_charted, is_all=is_all),
        noticed,
        inputs,
        answered=ledger.answered,
    )


def _chosen(ledger: Ledger, plan: Plan, levels: Sequence[str], parks: Sequence[str], owners: Sequence[str]) -> Ledger:
    """Return the projects of some levels, parks and units; raises UsageError for those nobody knows."""
    named = [levels_of(plan).of(level) for level in levels]
    for word in (word for _, unknown in named for word in unknown):
        choice(word, [name for one in plan.projects.levels for name in (one.id, *one.name)], "--level")
    for word in (word for word in parks if not park_known_as(ledger, plan, word)):
        own = [name for one in plan.projects.parks for name in (one.id, *one.name)]
        others = sorted(set(ledger.projects["park"].tolist()) - {""})
        choice(word, dict.fromkeys([*own, *others]), "--park")
    if wrong := list(unknown_owners(owners, (*units_of(ledger), *plan.owner_names), "")):
        raise UsageError(wrong)
    part = _part(ledger, plan, levels, parks, owners)
    if not len(part.projects):
        raise NothingToCheckError([Problem(ProblemCode.NO_PROJECT_SELECTED)])
    return part


def _part(ledger: Ledger, plan: Plan, levels: Sequence[str], parks: Sequence[str], owners: Sequence[str]) -> Ledger:
    """Return the projects of some levels, parks and units, of all where none is named."""
    if levels:
        ledger = selected(ledger, of_levels(ledger, {one for level in levels for one in levels_of(plan).of(level)[0]}))
    if parks:
        ledger = selected(ledger, of_parks(ledger, {park_known_as(ledger, plan, park) for park in parks} - {""}))
    if owners:
        ledger = selected(ledger, of_units(ledger, plan.known_as(owners)))
    return ledger
