"""What the report rests on: the method, the words, the assumptions, what was noticed in the data, and every figure."""

from collections.abc import Iterator

from leling_targets.actuals.tidy_rows import tidy_rows
from leling_targets.columns.history import keys_of
from leling_targets.document import Block, Cell, Entries, Heading, Number, NumberKind, Paragraph, Row, Tone
from leling_targets.documents.parts.blocks import columns_of, entries_under, labelled, paragraph_of, table_of
from leling_targets.documents.parts.noticed import data_noticed
from leling_targets.documents.report.contents import Contents
from leling_targets.i18n import in_language, text
from leling_targets.model import MethodName, Note, Status
from leling_targets.periods import written_period_words
from leling_targets.units import find_unit
from leling_targets.words.promises import measure_written
from leling_targets.words.rows import by_nature
from leling_targets.words.why import lacks_figures, no_data_why
from leling_targets.words.wording import area_name, status_written, told_of_a_task

_WORDS = ("required", "completion", "year_completion", "gap", "pace", "needed", "projected", "change")
_UNDER = {"area": "indicator", "item": "area", "form": "period", "unit": "value", "version": "release"}
MOST_FIGURES = 5_000
"""Figures listed; of a larger set of data the count is said, and `leling read` lists them all."""


def basis_blocks(contents: Contents) -> Iterator[Block]:
    """Yield method, definitions, assumptions, data problems, and what was not reported at all."""
    language = contents.language
    yield paragraph_of(text(f"report.method_{contents.assessment.method.value}", language))
    yield Heading(text("report.definitions", language), 3)
    yield Entries(tuple(_definitions(contents)))
    yield Heading(text("report.statuses", language), 3)
    yield Entries(tuple(_statuses(contents)))
    yield from entries_under(text("report.assumptions", language), _assumptions(contents))
    yield Heading(text("report.noticed", language), 3)
    noticed = tuple(data_noticed(contents.assessment.problems, contents.assessment.left_out, language))
    yield Entries(noticed) if noticed else paragraph_of(text("report.nothing_noticed", language))
    yield Heading(text("report.unreported", language), 3)
    yield from _unreported(contents)


def _defined(word: str, words: str, contents: Contents, tone: Tone = Tone.PLAIN) -> Paragraph:
    return labelled(Cell(word, tone), Cell(words, Tone.MUTED), contents.language)


def _definitions(contents: Contents) -> Iterator[Paragraph]:
    language = contents.language
    targets = [row.target for row in contents.rows]
    for name, measure in dict.fromkeys((measure_written(one, language), one.measure) for one in targets):
        yield _defined(name, text(f"explain.measure_{measure.value}", language), contents)
    for nature, _ in by_nature(contents.rows):
        yield _defined(
            text(f"nature.{nature.value}", language), text(f"report.nature_{nature.value}", language), contents
        )
    for word in _WORDS:
        yield _defined(text(f"column.{word}", language), text(f"report.word_{word}", language), contents)


def _statuses(contents: Contents) -> Iterator[Paragraph]:
    language = contents.language
    method = contents.assessment.method
    for status in contents.assessment.counts:
        words = text(f"report.status_{status.value}", language)
        if method is not MethodName.SCHEDULE and status.is_by_pace:
            # Whether a goal is reached a published method does not decide by bands of its own.
            name = text(f"method.{method.value}", language)
            words = text("report.status_by_method", language, method=name, words=words)
        yield _defined(status_written(status, language), words, contents, status.tone)


def _assumptions(contents: Contents) -> Iterator[Paragraph]:
    language = contents.language
    seen: set[str] = set()
    for row in contents.rows:
        target = row.target
        if target.assumption is not None and target.id not in seen:
            seen.add(target.id)
            yield _defined(target.name.in_language(language), target.assumption.in_language(language), contents)
    inferred = {row.target.id for row in contents.rows if Note.INFERRED_PATH in row.notes}
    if inferred:
        yield paragraph_of(text("report.inferred_paths", language, count=len(inferred)))


def _unreported(contents: Contents) -> Iterator[Block]:
    language = contents.language
    entries = [
        _defined(contents.name(row), no_data_why(row, language), contents)
        for row in contents.rows
        if row.status is Status.NO_DATA or lacks_figures(row)
    ]
    yield Entries(tuple(entries)) if entries else paragraph_of(text("report.all_reported", language))


def data_blocks(contents: Contents) -> Iterator[Block]:
    """Yield every figure used, with the cell it stands in."""
    assessment, language = contents.assessment, contents.language
    chosen = {target.indicator for target in assessment.targets}
    observations = assessment.observations
    is_chosen = observations["indicator"].isin(list(chosen)) & observations["area"].isin(list(assessment.areas))
    wanted = observations[is_chosen.to_numpy() & (keys_of(observations) <= assessment.as_of.key)]
    plan = assessment.plan
    names = {one.id: plan.name_of(one).in_language(language) for one in plan.indicators.values()}
    keys = ("indicator", "area", "item", "period", "form", "value", "unit", "release", "version", "place")
    columns = columns_of(keys, language, ("value",), _UNDER)
    rows: list[Row] = []
    for one in tidy_rows(wanted.head(MOST_FIGURES), assessment.units, plan.year_starts):
        unit = find_unit(one["unit"])
        is_task = plan.indicators[one["indicator"]].is_of_tasks
        figure = Cell(told_of_a_task(one["value"], language)) if is_task else _figure(one["value"])
        rows.append(
            (
                Cell(names[one["indicator"]]),
                Cell(area_name(plan, one["area"], language), Tone.MUTED),
                Cell(one["item"], Tone.MUTED),
                Cell(written_period_words(one["period"], language, plan.year_starts)),
                Cell(text(f"form.{one['form']}", language), Tone.MUTED),
                figure,
                Cell(in_language((unit.en, unit.zh), language), Tone.MUTED),
                Cell(text(f"release.{one['release']}", language), Tone.MUTED),
                Cell(one["version"], Tone.MUTED),
                Cell(_place(one), Tone.MUTED),
            )
        )
    if len(wanted) > MOST_FIGURES:
        yield paragraph_of(text("report.figures_cut", language, most=MOST_FIGURES, count=len(wanted)))
    if rows:
        yield table_of(columns, rows, text("report.data_caption", language, count=len(rows)))
    else:
        yield paragraph_of(text("report.no_figures", language))


def _figure(written: str) -> Cell:
    """Return a figure as it is written, with the number behind it in its own decimals."""
    decimals = len(written.partition(".")[2]) if "e" not in written else 0
    return Cell(written, number=Number(float(written), NumberKind.AMOUNT, min(decimals, 6)))


def _place(one: dict[str, str]) -> str:
    return f"{one['source']}::{one['sheet']}!{one['cell']}" if one["sheet"] else f"{one['source']}:{one['cell']}"
