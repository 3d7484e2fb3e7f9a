"""What `leling report` says: the yearly gap report 差距分析报告, the same in every format."""

from collections.abc import Iterator

from leling_targets.document import Block, Document, Heading, Tone
from leling_targets.documents.parts.blocks import paragraph_of
from leling_targets.documents.parts.natures import nature_counts
from leling_targets.documents.projects import ProjectContents, counts_line
from leling_targets.documents.projects.chart import chart_blocks
from leling_targets.documents.projects.notes import caveat_blocks
from leling_targets.documents.projects.sums import park_blocks, responsible_blocks, roster_blocks
from leling_targets.documents.projects.table import project_table
from leling_targets.documents.report.basis import basis_blocks, data_blocks
from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.gap_table import gap_table
from leling_targets.documents.report.opening import opening_blocks, summary_blocks
from leling_targets.documents.report.outlook import outlook_blocks
from leling_targets.documents.report.since import since_blocks
from leling_targets.documents.report.standing import counted
from leling_targets.documents.report.targets import target_blocks
from leling_targets.i18n import text
from leling_targets.ledger import Ledger
from leling_targets.words.wording import area_name


def compose_report(contents: Contents) -> Document:
    """Compose the yearly gap report."""
    as_of = contents.assessment.as_of
    return Document(contents.language, tuple(_blocks(contents)), date=as_of.last_day)


def _blocks(contents: Contents) -> Iterator[Block]:
    language = contents.language
    yield from opening_blocks(contents)
    yield Heading(text("report.summary", language), key="summary")
    yield from summary_blocks(contents)
    if contents.since is not None:
        yield Heading(text("report.since", language), key="since")
        yield from since_blocks(contents)
    if contents.has_several_areas:
        for number, area in enumerate(contents.assessment.areas, 1):
            yield Heading(
                text("report.area", language, area=area_name(contents.assessment.plan, area, language)),
                key=f"area_{number}",
            )
            rows = contents.by_area[area]
            words = text("check.count", language, count=len(rows)) + counted(rows, language)
            yield paragraph_of(words + text("sentence.end", language))
            yield from nature_counts(rows, language)
            yield gap_table(contents, area)
            yield from target_blocks(contents, area)
    else:
        (area,) = contents.assessment.areas
        yield Heading(text("report.gap_table", language), key="gap_table")
        yield paragraph_of(text("report.gap_table_reads", language), Tone.MUTED)
        yield gap_table(contents, area)
        yield Heading(text("report.targets", language), key="targets")
        yield from target_blocks(contents, area)
    if contents.ledger is not None:
        yield Heading(text("report.projects", language), key="projects")
        yield from _projects(_of_projects(contents, contents.ledger))
    yield Heading(text("report.needed", language), key="needed")
    yield from outlook_blocks(contents)
    yield Heading(text("report.basis", language), key="basis")
    yield from basis_blocks(contents)
    yield Heading(text("report.data", language), key="data")
    yield from data_blocks(contents)
    if contents.ledger is not None:
        # Sheets larger than all others, to be taken out and hung up.
        yield from chart_blocks(_of_projects(contents, contents.ledger))


def _of_projects(contents: Contents, ledger: Ledger) -> ProjectContents:
    as_of = contents.assessment.as_of
    return ProjectContents(contents.assessment.plan, ledger, as_of.date, contents.language)


def _projects(projects: ProjectContents) -> Iterator[Block]:
    """Yield what the ledger says at the end of the as-of, the late projects one by one."""
    language = projects.language
    yield counts_line(projects)
    late = projects.of_the_late()
    if late.rows:
        yield Heading(text("projects.late_ones", language), 3, key="late_projects")
        yield project_table(late)
    else:
        yield paragraph_of(text("projects.none_late", language), Tone.GOOD)
    yield from responsible_blocks(projects, 3)
    yield from park_blocks(projects, 3)
    yield from roster_blocks(projects, 3)
    yield from caveat_blocks(projects)


__all__ = ["Contents", "compose_report"]
