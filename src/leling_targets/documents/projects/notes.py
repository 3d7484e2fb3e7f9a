"""What is to be known of a ledger beside its table: moved days, figures to be verified, old rows, what was noticed."""

from collections.abc import Iterator, Sequence

import pandas as pd

from leling_targets.document import Block, Cell, Entries, Heading, Paragraph, Tone
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.documents.wording import data_noticed, percent_written
from leling_targets.i18n import text

_MOST_NAMED = 4


def caveat_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield what is to be known beside the figures."""
    if entries := tuple(_caveats(contents)):
        yield Heading(text("check.notes", contents.language), 3)
        yield Entries(entries)


def note_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield the caveats, then what was noticed in the data."""
    language = contents.language
    yield from caveat_blocks(contents)
    noticed = tuple(data_noticed(contents.ledger.problems, {}, language))
    if noticed:
        yield Heading(text("check.data", language), 3)
        yield Entries(noticed)


def _caveats(contents: ProjectContents) -> Iterator[Paragraph]:
    bound = percent_written(contents.plan.projects.to_be_verified, 0)
    moved = [row["name"] for row in contents.rows if row["moved"]]
    to_be_verified = [row["name"] for row in contents.rows if row["to_be_verified"]]
    unscheduled = [row["name"] for row in contents.rows if row["status"] == "no_schedule"]
    yield from _caveat(contents, "moved_days", moved)
    yield from _caveat(contents, "verify", to_be_verified, bound=bound)
    yield from _caveat(contents, "no_schedule", unscheduled)
    updated, projects = contents.ledger.updated, contents.ledger.projects
    if updated is not None and updated < contents.today:
        yield _paragraph(text("projects.stale", contents.language, day=updated.isoformat()), ())
    newer = projects.loc[projects["updated"] > pd.Timestamp(contents.today), "name"].tolist()
    yield from _caveat(contents, "newer", newer, day=contents.today.isoformat())


def _caveat(contents: ProjectContents, key: str, names: Sequence[str], **details: object) -> Iterator[Paragraph]:
    if names:
        language = contents.language
        listed = text("list.separator", language).join(names[:_MOST_NAMED])
        if len(names) > _MOST_NAMED:
            listed = text("projects.and_more", language, names=listed, count=len(names) - _MOST_NAMED)
        words = text(f"projects.note_{key}", language, count=len(names), **details)
        yield _paragraph(words, (Cell(text("list.colon", language)), Cell(listed, Tone.MUTED)))


def _paragraph(words: str, rest: tuple[Cell, ...]) -> Paragraph:
    return Paragraph((Cell(words, Tone.WARN), *rest))
