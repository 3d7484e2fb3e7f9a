"""Which goal and which yearly tasks of a target are in force on a day: a goal may change mid-plan."""

from leling_targets.model.promises import Revision, Target


def revision_in_force(target: Target, as_of_day: str) -> Revision | None:
    """Return the newest revision of a target's goal in force on a day (YYYY-MM-DD), or None.

    What was final at the deadline stays so: a revision after it changes nothing.
    """
    day = min(as_of_day, target.last_day)
    return next((revision for revision in reversed(target.revised) if revision.date <= day), None)


def milestones_in_force(target: Target, as_of_day: str) -> tuple[tuple[int, float], ...]:
    """Return the milestones that count on a day: of a revised goal those after its day are given anew with it."""
    found = target.milestones
    day = min(as_of_day, target.last_day)
    for revision in target.revised:
        if revision.date <= day:
            kept = tuple((year, value) for year, value in found if _end_of(target, year) < revision.date)
            found = (*kept, *revision.milestones)
    return found


def _end_of(target: Target, year: int) -> str:
    return target.year_starts.last_day(year).isoformat()
