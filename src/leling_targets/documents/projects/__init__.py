"""What `leling projects` says: every project by level and park, who is late, what it adds up to, the wall chart."""

from collections.abc import Iterator

from leling_targets.document import Block, Document, Heading, Paragraph, Tone
from leling_targets.documents.parts.blocks import count_of, paragraph_of
from leling_targets.documents.projects.chart import chart_blocks
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.documents.projects.notes import note_blocks
from leling_targets.documents.projects.sums import listing_blocks, park_blocks, responsible_blocks, roster_blocks
from leling_targets.documents.projects.table import project_table
from leling_targets.i18n import text
from leling_targets.model import ProjectStatus
from leling_targets.words.wording import day_in_words


def compose_projects(contents: ProjectContents, *, is_charted: bool = False) -> Document:
    """Compose what a ledger says on a day, with the wall chart where it is asked for."""
    return Document(contents.language, tuple(_blocks(contents, is_charted=is_charted)), contents.today.isoformat())


def _blocks(contents: ProjectContents, *, is_charted: bool) -> Iterator[Block]:
    language = contents.language
    parts = [contents.plan.title.in_language(language), text("projects.title", language)]
    parts.append(text("check.as_of", language, as_of=day_in_words(contents.today.isoformat(), language)))
    yield Heading(" · ".join(parts), 1)
    if contents.ledger.is_sample:
        yield paragraph_of(text("projects.sample", language), Tone.WARN)
    if not contents.rows:
        # Only the late ones were asked for.
        yield paragraph_of(text("projects.none_late", language), Tone.GOOD)
    else:
        yield project_table(contents)
        yield counts_line(contents)
    yield from responsible_blocks(contents)
    yield from park_blocks(contents)
    yield from roster_blocks(contents)
    yield from listing_blocks(contents)
    yield _basis(contents)
    yield from note_blocks(contents)
    if is_charted and contents.rows:
        yield from chart_blocks(contents)


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
    language, rules = contents.language, contents.plan.projects
    files = text("list.separator", language).join(one.name for one in contents.ledger.inputs)
    details = {"plan": contents.plan.file, "files": files, "days": rules.late_days}
    return paragraph_of(text("projects.basis", language, **details), Tone.MUTED)


__all__ = ["ProjectContents", "compose_projects"]
