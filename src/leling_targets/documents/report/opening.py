"""The first page: what the report is of, the counts now and a year before, and the sentences that matter."""

from collections.abc import Iterator

from leling_targets.document import Block, Cell, Column, Entries, Heading, Number, Paragraph, Row, Table, Tone
from leling_targets.documents.parts.blocks import paragraph_of, table_of
from leling_targets.documents.parts.noticed import caution
from leling_targets.documents.report.contents import LAST_MONTH, Contents
from leling_targets.documents.report.sentences import sentences
from leling_targets.i18n import text
from leling_targets.model import MethodName, Status
from leling_targets.periods import year_words
from leling_targets.words.promises import source_written
from leling_targets.words.shown import MOST_DECIMALS, NOTHING, decimals_of, percent_written
from leling_targets.words.wording import area_name, as_of_written, listed, status_written

_MOST_NAMED = 12


def opening_blocks(contents: Contents) -> Iterator[Block]:
    """Yield the title and the facts about the report."""
    assessment, language = contents.assessment, contents.language
    plan = assessment.plan
    key = "report.title_year" if assessment.as_of.month == LAST_MONTH else "report.title_part"
    as_of = as_of_written(assessment.as_of, language)
    details = {"plan": plan.title.in_language(language), "as_of": as_of}
    details["year"] = year_words(assessment.as_of.year, language, plan.year_starts)
    title = contents.title or text(key, language, **details)
    yield Heading(title, 1, key="title")
    yield from caution(assessment.problems, language, is_sample=assessment.is_sample)
    yield Entries(tuple(_facts(contents)))


def _facts(contents: Contents) -> Iterator[Paragraph]:
    assessment, language = contents.assessment, contents.language
    plan = assessment.plan
    yield _fact(contents, "plan", plan.title.in_language(language))
    areas = (area_name(plan, area, language) for area in assessment.areas)
    yield _fact(contents, "area", text("list.separator", language).join(areas))
    first, last = plan.year_starts.name(plan.first_year), year_words(plan.last_year, language, plan.year_starts)
    yield _fact(contents, "years", text("period.span", language, first=first, last=last))
    yield _fact(contents, "as_of", as_of_written(assessment.as_of, language))
    method = text(f"method.{assessment.method.value}", language)
    if assessment.method is MethodName.SCHEDULE:
        bands = sorted({(target.bands.on_track, target.bands.lagging) for target in assessment.targets}, reverse=True)
        written = (text("report.band", language, on_track=_band(one), lagging=_band(two)) for one, two in bands)
        method = f"{method}{text('report.bands', language, bands=text('list.semicolon', language).join(written))}"
    yield _fact(contents, "method", method)
    for one in assessment.inputs:
        yield _fact(contents, "file", text("report.hash", language, name=one.name, sha256=one.sha256))
    if plan.source.publisher:
        yield _fact(contents, "source", source_written(plan.source, language))


def _band(share: float) -> str:
    return percent_written(share, decimals_of(share * 100, MOST_DECIMALS))


def _fact(contents: Contents, label: str, words: str) -> Paragraph:
    language = contents.language
    colon = Cell(text("list.colon", language))
    return Paragraph((Cell(text(f"report.fact_{label}", language), Tone.MUTED), colon, Cell(words)))


def summary_blocks(contents: Contents) -> Iterator[Block]:
    """Yield the whole at a glance."""
    for sentence in sentences(contents):
        yield paragraph_of(sentence)
    yield _counts(contents)
    if contents.has_several_areas:
        yield _areas(contents)


def _counts(contents: Contents) -> Table:
    """Return how many targets have which status now, of these those of each nature, and a year before."""
    assessment, earlier, language = contents.assessment, contents.year_before, contents.language
    before = earlier.counts if earlier else {}
    natures = {one: found for one, found in assessment.counts_by_nature.items() if found}
    columns = [
        Column("status", text("column.status", language)),
        Column("now", text("report.now", language, as_of=as_of_written(assessment.as_of, language)), is_numeric=True),
        *(Column(one.value, text(f"report.counted_{one.value}", language), is_numeric=True) for one in natures),
    ]
    if earlier:
        then = text("report.now", language, as_of=as_of_written(earlier.as_of, language))
        columns.append(Column("before", then, is_numeric=True))
    columns.append(Column("which", text("report.which", language)))
    rows: list[Row] = []
    for status in Status:
        now = assessment.counts.get(status, 0)
        if not now and not before.get(status):
            continue
        names = [contents.name(row) for row in contents.with_status(status)]
        cells = [Cell(status_written(status, language), status.tone), _count(now)]
        cells += [_count(found.get(status, 0)) for found in natures.values()]
        if earlier:
            cells.append(_count(before.get(status, 0)))
        rows.append((*cells, Cell(listed(names, language, _MOST_NAMED), Tone.MUTED)))
    total = [Cell(text("report.total", language)), _count(len(assessment.figures))]
    total += [_count(sum(found.values())) for found in natures.values()]
    if earlier:
        total.append(_count(len(earlier.figures)))
    rows.append((*total, Cell("")))
    return table_of(tuple(columns), rows, text("report.counts", language))


def _count(count: int) -> Cell:
    return Cell(str(count) if count else NOTHING, number=Number(float(count)))


def _areas(contents: Contents) -> Table:
    """Return how many targets of each area have which status."""
    language = contents.language
    statuses = [status for status in Status if status in contents.assessment.counts]
    columns = (
        Column("area", text("column.area", language)),
        *(Column(status.value, text(f"status.{status.value}", language), is_numeric=True) for status in statuses),
    )
    rows = tuple(
        (
            Cell(area_name(contents.assessment.plan, area, language)),
            *(_count(sum(row.status == status for row in contents.by_area[area])) for status in statuses),
        )
        for area in contents.assessment.areas
    )
    return table_of(columns, rows, text("report.by_area", language))
