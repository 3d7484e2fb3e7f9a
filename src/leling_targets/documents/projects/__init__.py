"""What `leling projects` says: a line a project, worst first, the wall chart; as an annex every project in full."""

from collections.abc import Iterator

from leling_targets.document import Block, Cell, Document, Heading, Paragraph, Tone
from leling_targets.documents.parts.blocks import count_of, paragraph_of
from leling_targets.documents.projects.changes import change_blocks
from leling_targets.documents.projects.chart import chart_blocks
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.documents.projects.lines import left_out, project_lines
from leling_targets.documents.projects.notes import note_blocks
from leling_targets.documents.projects.sums import (
    listing_blocks,
    most_late,
    park_blocks,
    responsible_blocks,
    roster_blocks,
    roster_differences,
)
from leling_targets.documents.projects.table import project_table
from leling_targets.i18n import text
from leling_targets.model import ProjectStatus
from leling_targets.words.wording import day_in_words


def compose_projects(
    contents: ProjectContents, *, is_charted: bool = False, is_all: bool = False, has_annex: bool = True
) -> Document:
    """Compose what a ledger says on a day: a line each for what needs somebody, or for all projects.

    The annex holds every project in full and what they add up to; the wall chart stands last where it is asked for.
    """
    blocks = [*_opening(contents, has_title=has_annex), *change_blocks(contents), *_lines(contents, is_all=is_all)]
    blocks += _annex(contents) if has_annex else _closing(contents)
    if is_charted and contents.rows:
        blocks += chart_blocks(contents)
    return Document(contents.language, tuple(blocks), contents.today.isoformat())


def _opening(contents: ProjectContents, *, has_title: bool) -> Iterator[Block]:
    """Yield how many projects stand how, and what is to be known of all of them; a window has no room for a title."""
    language = contents.language
    today = day_in_words(contents.today.isoformat(), language)
    if has_title:
        parts = [contents.plan.title.in_language(language), text("projects.title", language)]
        parts.append(text("check.as_of", language, as_of=today))
        yield Heading(" · ".join(parts), 1)
    # Where only the late ones were asked for, there may be none.
    yield counts_line(contents) if contents.rows else paragraph_of(text("projects.none_late", language), Tone.GOOD)
    facts = [Cell(text("projects.facts", language, today=today, days=contents.plan.projects.late_days), Tone.MUTED)]
    if contents.ledger.is_sample:
        facts += [Cell(text("sentence.space", language)), Cell(text("projects.sample", language), Tone.WARN)]
    yield Paragraph(tuple(facts))


def _lines(contents: ProjectContents, *, is_all: bool) -> Iterator[Block]:
    """Yield the projects, a line each, how many have none, and who has most late."""
    language = contents.language
    lines = project_lines(contents, is_all=is_all)
    if lines is not None:
        yield lines
    if not is_all:
        yield from left_out(contents)
    yield from most_late(contents)
    late = [row for row in contents.rows if row.status.is_late]
    if late:
        serious = sum(row.status is ProjectStatus.SERIOUSLY_LATE for row in late)
        longest = int(max(row.days for row in late))
        yield paragraph_of(text("projects.closing", language, count=len(late), serious=serious, days=longest))


def _closing(contents: ProjectContents) -> Iterator[Block]:
    """Yield what is to be known beside the lines, and where the rest stands."""
    yield from note_blocks(contents, roster_differences(contents))
    yield _basis(contents)
    yield paragraph_of(text("projects.more_at", contents.language), Tone.MUTED)


def _annex(contents: ProjectContents) -> Iterator[Block]:
    """Yield every project by level and park with its money, its steps and its problem, and what they add up to."""
    if contents.rows:
        yield Heading(text("projects.annex", contents.language), key="annex")
        yield project_table(contents)
    yield from responsible_blocks(contents)
    yield from park_blocks(contents)
    yield from roster_blocks(contents)
    yield from listing_blocks(contents)
    yield _basis(contents)
    yield from note_blocks(contents)


def counts_line(contents: ProjectContents) -> Paragraph:
    """Return the line that counts the projects by status, worst first."""
    language = contents.language
    statuses = contents.standing["status"].tolist()
    words = {status: text(f"project_status.{status.value}", language) for status in ProjectStatus}
    parts = (
        (text("projects.status_count", language, count=statuses.count(status), status=word), status.tone)
        for status, word in words.items()
        if status in statuses
    )
    return count_of(text("projects.count_all", language, count=len(statuses)), parts, language)


def _basis(contents: ProjectContents) -> Paragraph:
    language = contents.language
    files = text("list.separator", language).join(one.name for one in contents.ledger.inputs)
    return paragraph_of(text("projects.basis", language, plan=contents.plan.file, files=files), Tone.MUTED)


__all__ = ["ProjectContents", "compose_projects"]
