"""The part of a report about the projects: how many stand how, who is late, what they add up to, the wall chart."""

from collections.abc import Iterator

from leling_targets.document import Block, Cell, Heading, Paragraph, Tone
from leling_targets.documents.projects import ProjectContents, counts_line
from leling_targets.documents.projects.chart import chart_blocks
from leling_targets.documents.projects.notes import caveat_blocks
from leling_targets.documents.projects.sums import park_blocks, responsible_blocks, roster_blocks
from leling_targets.documents.projects.table import project_table
from leling_targets.documents.report.contents import Contents
from leling_targets.i18n import text
from leling_targets.ledger import Ledger


def project_blocks(contents: Contents, ledger: Ledger) -> Iterator[Block]:
    """Yield what the ledger says at the end of the as-of, the late projects one by one."""
    language = contents.language
    projects = ProjectContents(contents.assessment.plan, ledger, contents.assessment.as_of.date, language)
    yield counts_line(projects)
    late = projects.of_the_late()
    if late.rows:
        yield Heading(text("projects.late_ones", language), 3, key="late_projects")
        yield project_table(late)
    else:
        yield Paragraph((Cell(text("projects.none_late", language), Tone.GOOD),))
    yield from responsible_blocks(projects, 3)
    yield from park_blocks(projects, 3)
    yield from roster_blocks(projects, 3)
    yield from caveat_blocks(projects)
    yield from chart_blocks(projects, 3)
