"""What `leling explain` says: where a promise comes from, how its figure is formed, what would change the verdict."""

import math
from collections.abc import Iterator, Sequence

from leling_targets.actuals.answers import MISSING_WORDS, TOLD_WITH_FIGURES
from leling_targets.assessment import Assessment
from leling_targets.document import Block, Cell, Document, Entries, Heading, Paragraph, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, entries_under, labelled, paragraph_of, table_of
from leling_targets.documents.parts.counted_projects import enterprise_table, no_project, project_table
from leling_targets.documents.parts.noticed import caution
from leling_targets.documents.parts.standards import short_words
from leling_targets.i18n import Language, text
from leling_targets.model import Note, Plan, ProjectFigure, Target
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.words.counting import counting_words
from leling_targets.words.figure_row import FigureRow, Verdict
from leling_targets.words.formulas import exact_percent, formation, path_formula
from leling_targets.words.ledger_rows import candidates_of
from leling_targets.words.notes import note_written
from leling_targets.words.promises import promised, source_written
from leling_targets.words.rest_of_way import needed_written, remaining_written, schedule_gap_written
from leling_targets.words.rows import (
    Item,
    PeriodFigure,
    by_key,
    items_in,
    rows_in_data,
    series_of,
    task_written,
    verdicts_of,
    weight_written,
)
from leling_targets.words.shown import (
    NOTHING,
    Shown,
    completion_written,
    pace_written,
    percent_written,
    shown_unit,
    with_decimals,
    written,
)
from leling_targets.words.turning import turning_words
from leling_targets.words.verdicts import method_written
from leling_targets.words.wording import (
    area_name,
    as_of_written,
    day_in_words,
    owners_written,
    period_written,
    status_written,
)

_NUMERIC = ("value", "actual", "required", "shortfall", "weight")


def compose_explanation(plan: Plan, target: Target, assessment: Assessment | None, language: Language) -> Document:
    """Compose all there is to know of one target; without an assessment, of its promise alone."""
    blocks: list[Block] = [Heading(target.name.in_language(language), 1)]
    blocks.append(Entries(tuple(_promise(plan, target, assessment, language))))
    if assessment is None:
        blocks.append(paragraph_of(text("explain.give_actuals", language, id=target.id), Tone.MUTED))
        return Document(language, tuple(blocks))
    blocks.extend(caution(assessment.problems, language, is_sample=assessment.is_sample))
    series, items = series_of(assessment), by_key(items_in(assessment.items))
    verdicts = by_key(verdicts_of(assessment))
    for row in rows_in_data(assessment):
        if row.target.id != target.id:
            continue
        if len(assessment.areas) > 1:
            blocks.append(Heading(area_name(plan, row.area, language)))
        its = (series.get(row.key, []), items.get(row.key, []), verdicts[row.key])
        blocks.extend(_figure(assessment, row, *its, language))
    return Document(language, tuple(blocks))


def _entry(label: str, words: str, language: Language, tone: Tone = Tone.PLAIN) -> Paragraph:
    return labelled(Cell(text(f"explain.{label}", language), Tone.MUTED), Cell(words, tone), language)


def _promise(plan: Plan, target: Target, assessment: Assessment | None, language: Language) -> Iterator[Paragraph]:
    goal = target.figure if target.figure is not None else math.nan
    upper = math.nan if target.upper is None else target.upper
    yield _entry("promise", promised(target, goal, language, upper), language)
    if target.nature is not None:
        yield _entry("nature", text(f"nature.{target.nature.value}", language), language)
    if target.owners:
        yield _entry("owner", owners_written(target.owners, language), language)
    source = target.source
    if source.publisher:
        words = source_written(source, language)
        if source.paragraph:
            words = f"{words} {text('source.paragraph', language, paragraph=source.paragraph)}"
        yield _entry("source", words, language)
    place = Location(plan.file, target.line)
    yield _entry("in_plan", f"{place} ({target.id})", language)
    yield _entry("measure", text(f"explain.measure_{target.measure.value}", language), language)
    if target.published_as and target.traits.is_growth:
        yield _entry("published_as", text("explain.comparable_prices", language), language)
    if where := plan.indicators[target.indicator].where:
        yield _entry("where", ", ".join(f"{dimension}: {part}" for dimension, part in where.items()), language)
    if target.from_projects:
        words = counting_words(plan, target, language)
        is_counted = assessment is not None and any(row.is_from_ledger for row in rows_in_data(assessment))
        if not is_counted:
            words = text("explain.with_ledger", language, words=words)
        yield _entry("from_projects", words, language)
    if target.note:
        yield _entry("note", target.note.in_language(language), language)
    if target.assumption:
        yield _entry("assumption", target.assumption.in_language(language), language, Tone.WARN)
    for revision in target.revised:
        details = {"date": day_in_words(revision.date, language), "reason": revision.reason.in_language(language)}
        yield _entry("revised", text("explain.revision", language, **details), language)


def _figure(
    assessment: Assessment,
    row: FigureRow,
    series: Sequence[PeriodFigure],
    items: Sequence[Item],
    verdicts: Sequence[Verdict],
    language: Language,
) -> Iterator[Block]:
    yield Heading(text("explain.figures", language, as_of=as_of_written(assessment.as_of, language)))
    if row.target.traits.by_items:
        yield from _items(assessment, row, items, language)
    else:
        if series:
            yield _series_table(row, series, language)
        yield from _counted(assessment, row, language)
    yield Heading(text("explain.arithmetic", language))
    yield Entries(tuple(_arithmetic(row, series, language)))
    yield Heading(text("explain.verdict", language))
    yield Entries(tuple(_verdict(assessment, row, verdicts, language)))
    places = [*(one.place for one in series), *(one.place for one in items)]
    yield from _caveats(assessment, row, places, language)


def _verdict(
    assessment: Assessment, row: FigureRow, verdicts: Sequence[Verdict], language: Language
) -> Iterator[Paragraph]:
    shown = row.shown(language)
    yield _entry("status", status_written(row.status, language), language, row.tone)
    if not math.isnan(row.gap) and not row.target.traits.by_items:
        gaps = {"gap": row.gap_to(row.required, shown), "goal_gap": row.gap_to(row.goal_of_period, shown)}
        yield _entry("gap", text("explain.gaps", language, **gaps), language)
    if not math.isnan(row.schedule_gap):
        yield _entry("schedule_gap", schedule_gap_written(row, language), language)
    if not math.isnan(row.pace) and not row.is_by_published_method:
        yield _entry("pace", pace_written(row.pace, 1, row.target.bands), language)
    yield from _outlook(row, shown, language)
    if words := turning_words(assessment, row, language):
        yield _entry("change_verdict", words, language)
    for verdict in verdicts:
        if verdict.is_by_published_method:
            method = text(f"method.{verdict.method}", language)
            found = f"{method_written(verdict, language)} · {status_written(verdict.status, language)}"
            yield labelled(Cell(method, Tone.MUTED), Cell(found), language)


def _items(assessment: Assessment, row: FigureRow, items: Sequence[Item], language: Language) -> Iterator[Block]:
    """Yield the items of a standard; of projects of a ledger more is known, so they stand in a table of their own."""
    projects = project_table(assessment, row, language)
    if projects is not None:
        yield paragraph_of(short_words(assessment, row, language))
        yield projects
    of_ledger = {one.place for one in candidates_of(assessment, row)}
    others = [one for one in items if one.place not in of_ledger]
    if row.target.traits.by_tasks:
        yield _tasks_table(others, row, language)
    elif others or projects is None:
        yield _items_table(others, row, language)


def _counted(assessment: Assessment, row: FigureRow, language: Language) -> Iterator[Block]:
    """Yield the projects of a ledger a figure is counted from, or the enterprises."""
    asked = row.target.from_projects
    if (projects := project_table(assessment, row, language)) is not None:
        yield Heading(text("counted.title", language), key="projects")
        yield projects
    elif row.is_from_ledger and asked and asked.figure is ProjectFigure.PROJECTS:
        yield no_project(language)
    if (stages := enterprise_table(assessment, row, language)) is not None:
        yield Heading(text("counted.enterprises_title", language), key="enterprises")
        yield stages


def _series_table(row: FigureRow, series: Sequence[PeriodFigure], language: Language) -> Table:
    keys = ("period", "form", "value", "actual", "required", "place")
    # What the path asks for is called by another word here than beside the actual.
    columns = columns_of(keys, language, _NUMERIC, called={"required": "path_value"})
    shown = row.shown(language)

    def cells(one: PeriodFigure) -> tuple[Cell, ...]:
        is_growth = one.form == "growth"
        figures = with_decimals(shown, one.actual, one.required)
        return (
            Cell(period_written(row.target, one.period, language)),
            Cell(text("form.summed" if one.derived else f"form.{one.form}", language), Tone.MUTED),
            Cell(exact_percent(one.value) if is_growth else _level_written(row.target, one.value, language)),
            Cell(written(one.actual, figures)),
            Cell(written(one.required, figures), Tone.MUTED),
            Cell(str(one.place), Tone.MUTED),
        )

    return table_of(columns, map(cells, series))


def _level_written(target: Target, value: float, language: Language) -> str:
    """Return a level; a growth target promises no level, so its levels carry no unit of the plan."""
    if target.traits.is_growth:
        return f"{value:,.12g}"
    return written(value, with_decimals(shown_unit(target, language), value))


def _items_table(items: Sequence[Item], row: FigureRow, language: Language) -> Table:
    keys = ("item", "period", "value", "shortfall", "weight", "status", "place")
    columns = columns_of(keys, language, _NUMERIC)

    def cells(one: Item) -> tuple[Cell, ...]:
        shown = row.shown_in_unit(one.value, language)
        words, tone = ("explain.holds", Tone.GOOD) if one.holds else ("explain.fails", Tone.BAD)
        return (
            Cell(one.item),
            Cell(period_written(row.target, one.period, language), Tone.MUTED),
            Cell(written(one.value, shown)),
            Cell(NOTHING if one.holds else written(one.shortfall, shown)),
            Cell(weight_written(one), Tone.MUTED),
            Cell(text(words, language), tone),
            Cell(str(one.place), Tone.MUTED),
        )

    return table_of(columns, map(cells, items))


def _tasks_table(tasks: Sequence[Item], row: FigureRow, language: Language) -> Table:
    keys = ("item", "period", "status", "done_on", "remark", "place")

    def cells(one: Item) -> tuple[Cell, ...]:
        tone = Tone.GOOD if one.holds else Tone.WARN if not one.is_told else Tone.BAD if row.is_over else Tone.PLAIN
        return (
            Cell(one.item or row.name(language)),
            Cell(period_written(row.target, one.period, language), Tone.MUTED),
            Cell(task_written(one, language), tone),
            Cell(day_in_words(one.done_on, language) if one.done_on else NOTHING, Tone.MUTED),
            Cell(one.said or NOTHING, Tone.MUTED),
            Cell(str(one.place), Tone.MUTED),
        )

    return table_of(columns_of(keys, language), map(cells, tasks))


def _arithmetic(row: FigureRow, series: Sequence[PeriodFigure], language: Language) -> Iterator[Paragraph]:
    for label, words in (*formation(row, series, language), *path_formula(row, language)):
        yield _entry(label, words, language)
    if not math.isnan(row.own_average):
        yield _entry("own_average", percent_written(row.own_average, 2), language)
    if not math.isnan(mean := row.weighted_mean):
        words = text("explain.mean_beside", language, mean=written(mean, row.shown_in_unit(mean, language)))
        yield _entry("weighted_mean", words, language)


def _outlook(row: FigureRow, shown: Shown, language: Language) -> Iterator[Paragraph]:
    if not math.isnan(row.needed):
        yield _entry("needed", needed_written(row, shown, language), language)
    if (left := remaining_written(row, shown, language)) != NOTHING:
        yield _entry("remaining", left, language)
    if not math.isnan(row.projected):
        yield _entry("projected", written(row.projected, shown), language)
    if not math.isnan(row.completion):
        shares = {"completion": row.completion, "year_completion": row.year_completion}
        written_shares = {name: completion_written(share) for name, share in shares.items()}
        key = "completion_of_goal" if math.isnan(row.year_completion) else "completions"
        yield _entry("completion", text(f"explain.{key}", language, **written_shares), language)


def _caveats(assessment: Assessment, row: FigureRow, places: Sequence[Location], language: Language) -> Iterator[Block]:
    words = [note_written(note, row, language) for note in row.notes if note is not Note.ASSUMPTION]
    if Note.LIST_LENGTH_DIFFERS in row.notes:
        words.extend(_percentile(row, language))
    said = [
        problem.message(language)
        for problem in assessment.problems
        if problem.details.get("indicator") == row.target.indicator or problem.code is ProblemCode.NAMES_LEFT_OUT
    ]
    said += [f"{one.location}: {one.message(language)}" for one in _of_answers(assessment, row, places)]
    yield from entries_under(text("check.notes", language), map(paragraph_of, [*words, *said]), 2)


def _of_answers(assessment: Assessment, row: FigureRow, places: Sequence[Location]) -> Iterator[Problem]:
    """Yield what a person said that the figures of a target hang on: of their files, and of their own cells.

    Whose figure a cell would hold that is said to hold none is not known.
    """
    files = {place.file for place in (*places, *(one.place for one in candidates_of(assessment, row)))}
    cells = set(map(str, places))
    for one in assessment.problems:
        if one.code in TOLD_WITH_FIGURES and one.location and one.location.file in files:
            is_a_figure = one.code is ProblemCode.CELL_ANSWERED and one.details["value"] not in MISSING_WORDS
            if not is_a_figure or str(one.location) in cells:
                yield one


def _percentile(row: FigureRow, language: Language) -> Iterator[str]:
    """Yield the rank as a share of the list it was published in, which compares where lists differ in length."""
    if not math.isnan(listed := row.listed):
        share = percent_written(row.actual / listed)
        yield text("explain.percentile", language, rank=f"{row.actual:g}", of=f"{listed:g}", share=share)
