"""What is to be known of a ledger beside its table: moved days, figures to be verified, old rows, what was noticed."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from leling_targets.document import Block, Cell, Paragraph, Tone
from leling_targets.documents.parts.blocks import entries_under, labelled, paragraph_of
from leling_targets.documents.parts.noticed import data_noticed
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.i18n import text
from leling_targets.model import ProjectStatus
from leling_targets.words.project_words import name_written
from leling_targets.words.shown import percent_written
from leling_targets.words.wording import day_in_words, listed

_OLD_DAYS = 60
"""Days: who has said nothing of a project for longer may not know that it went on."""

_MOST_NAMED = 3
"""Projects a note names; the table of all of them tells the others."""


def caveat_blocks(contents: ProjectContents, others: Iterable[Paragraph] = ()) -> Iterator[Block]:
    """Yield what is to be known beside the figures, and others of the kind."""
    yield from entries_under(text("check.notes", contents.language), (*_caveats(contents), *others))


def note_blocks(contents: ProjectContents, others: Iterable[Paragraph] = ()) -> Iterator[Block]:
    """Yield the caveats, then what was noticed in the data."""
    language = contents.language
    yield from caveat_blocks(contents, others)
    yield from entries_under(text("check.data", language), data_noticed(contents.ledger.problems, {}, language))


def _caveats(contents: ProjectContents) -> Iterator[Paragraph]:
    bound = percent_written(contents.plan.projects.to_be_verified, 0)
    moved = [row.name for row in contents.rows if row.moved]
    to_be_verified = [row.name for row in contents.rows if row.to_be_verified]
    unscheduled = [row.name for row in contents.rows if row.status == ProjectStatus.NO_SCHEDULE]
    yield from _caveat(contents, "moved_days", moved)
    yield from _caveat(contents, "verify", to_be_verified, bound=bound)
    yield from _caveat(contents, "no_schedule", unscheduled)
    updated, projects = contents.ledger.updated, contents.ledger.projects
    if updated is not None and updated < contents.today:
        day = day_in_words(updated.isoformat(), contents.language)
        yield paragraph_of(text("projects.stale", contents.language, day=day), Tone.WARN)
    for period, names in _figures_of_other_months(contents):
        yield from _caveat(contents, "figures_of", names, period=period)
    old = projects["updated"] < pd.Timestamp(contents.today) - pd.Timedelta(days=_OLD_DAYS)
    yield from _caveat(contents, "old", projects.loc[old, "name"].tolist(), days=_OLD_DAYS)
    newer = projects.loc[projects["updated"] > pd.Timestamp(contents.today), "name"].tolist()
    yield from _caveat(contents, "newer", newer, day=day_in_words(contents.today.isoformat(), contents.language))


def _figures_of_other_months(contents: ProjectContents) -> Iterator[tuple[str, list[str]]]:
    """Yield the months the year's figures run to where they are not the month of today, each with its projects."""
    projects = contents.ledger.projects
    has_figures = projects[["year_plan", "year_done"]].notna().any(axis=1)
    is_other = (projects["year"] != contents.today.year) | (projects["month"] != contents.today.month)
    found = projects[has_figures & is_other & (projects["month"] > 0)]
    for (year, month), rows in found.groupby(["year", "month"]):
        yield f"{year}-{month:02d}", rows["name"].tolist()


def _caveat(contents: ProjectContents, key: str, names: Sequence[str], **details: object) -> Iterator[Paragraph]:
    if names:
        language = contents.language
        words = text(f"projects.note_{key}", language, count=len(names), **details)
        shown = [name_written(name, is_sample=contents.ledger.is_sample) for name in names]
        named = Cell(listed(shown, language, _MOST_NAMED, "projects.and_more"), Tone.MUTED)
        yield labelled(Cell(words, Tone.WARN), named, language)
