"""What `leling explain` says: where a promise comes from, how its figure is formed, what would change the verdict."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from leling_targets.assessment import Assessment, records
from leling_targets.assessment.turning import TurningPoint
from leling_targets.document import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from leling_targets.documents.parts.counted_projects import enterprise_table, no_project, place_of, project_table
from leling_targets.documents.parts.standards import short_words
from leling_targets.i18n import Language, text
from leling_targets.model import (
    TONES,
    Measure,
    Note,
    Plan,
    ProjectFigure,
    Status,
    Target,
)
from leling_targets.problems import Location, ProblemCode
from leling_targets.words.counting import counting_words
from leling_targets.words.formulas import exact_percent, formation, path_formula
from leling_targets.words.ledger_rows import is_from_ledger, projects_behind
from leling_targets.words.notes import note_written
from leling_targets.words.rest_of_way import needed_written, remaining_written, schedule_gap_written
from leling_targets.words.verdicts import is_by_published_method, method_written
from leling_targets.words.wording import (
    NOTHING,
    FigureRow,
    Shown,
    as_of_written,
    completion_written,
    day_in_words,
    direction_of,
    gap_written,
    pace_written,
    percent_written,
    period_written,
    promised,
    read_without,
    row_shown,
    shown_unit,
    source_written,
    status_written,
    with_decimals,
    written,
)


def compose_explanation(plan: Plan, target: Target, assessment: Assessment | None, language: Language) -> Document:
    """Compose all there is to know of one target; without an assessment, of its promise alone."""
    blocks: list[Block] = [Heading(target.name.in_language(language), 1)]
    blocks.append(Entries(tuple(_promise(plan, target, assessment, language))))
    if assessment is None:
        blocks.append(Paragraph((Cell(text("explain.give_actuals", language, id=target.id), Tone.MUTED),)))
        return Document(language, tuple(blocks))
    blocks.extend(read_without(assessment.problems, language))
    if assessment.is_sample:
        blocks.append(Paragraph((Cell(text("check.sample", language), Tone.WARN),)))
    for number, figures in enumerate(records(assessment.figures)):
        row = {**figures, "row": number}
        if len(assessment.areas) > 1:
            blocks.append(Heading(row["area"]))
        blocks.extend(_figure(assessment, target, row, language))
    return Document(language, tuple(blocks))


def _entry(label: str, words: str, language: Language, tone: Tone = Tone.PLAIN) -> Paragraph:
    return Paragraph(
        (Cell(text(f"explain.{label}", language), Tone.MUTED), Cell(text("list.colon", language)), Cell(words, tone))
    )


def _promise(plan: Plan, target: Target, assessment: Assessment | None, language: Language) -> Iterator[Paragraph]:
    goal = target.figure if target.figure is not None else math.nan
    yield _entry("promise", promised(target, goal, language), language)
    source = target.source
    if source.publisher:
        words = source_written(source, language)
        if source.paragraph:
            words = f"{words} {text('source.paragraph', language, paragraph=source.paragraph)}"
        yield _entry("source", words, language)
    place = Location(plan.file, target.line)
    yield _entry("in_plan", f"{place} ({target.id})", language)
    yield _entry("measure", text(f"explain.measure_{target.measure.value}", language), language)
    if target.published_as and target.measure is Measure.AVERAGE_GROWTH:
        yield _entry("published_as", text("explain.comparable_prices", language), language)
    if target.from_projects:
        words = counting_words(plan, target, language)
        is_counted = assessment is not None and any(map(is_from_ledger, records(assessment.figures)))
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


def _figure(assessment: Assessment, target: Target, row: FigureRow, language: Language) -> Iterator[Block]:
    shown = row_shown(target, row, language)
    status = Status(row["status"])
    yield Heading(text("explain.figures", language, as_of=as_of_written(assessment.as_of, language)))
    series = _of(records(assessment.series), row)
    if target.measure is Measure.STANDARD:
        yield from _items(assessment, target, row, language)
    elif series:
        yield _series_table(target, series, shown, language)
    if target.measure is not Measure.STANDARD:
        yield from _behind(assessment, target, row, language)
    yield Heading(text("explain.arithmetic", language))
    yield Entries(tuple(_arithmetic(target, row, series, language)))
    yield Heading(text("explain.verdict", language))
    entries = [_entry("status", status_written(status, language), language, TONES[status])]
    if not math.isnan(row["gap"]) and target.measure is not Measure.STANDARD:
        gap = gap_written(row["actual"], row["required"], direction_of(target), shown)
        goal_gap = gap_written(row["actual"], row["goal"], direction_of(target), shown)
        entries.append(_entry("gap", text("explain.gaps", language, gap=gap, goal_gap=goal_gap), language))
    if not math.isnan(row["schedule_gap"]):
        entries.append(_entry("schedule_gap", schedule_gap_written(row, language), language))
    if not math.isnan(row["pace"]) and not is_by_published_method(row):
        entries.append(_entry("pace", pace_written(row["pace"], 1, target.bands), language))
    entries.extend(_outlook(target, row, shown, language))
    entries.extend(_turning_points(assessment, target, row, language))
    for verdict in _of(records(assessment.verdicts), row):
        if is_by_published_method(verdict):
            method = text(f"method.{verdict['method']}", language)
            found = f"{method_written(verdict, language)} · {status_written(Status(verdict['status']), language)}"
            entries.append(Paragraph((Cell(method, Tone.MUTED), Cell(text("list.colon", language)), Cell(found))))
    yield Entries(tuple(entries))
    yield from _caveats(assessment, row, language)


def _items(assessment: Assessment, target: Target, row: FigureRow, language: Language) -> Iterator[Block]:
    """Yield the items of a standard; of projects of a ledger more is known, so they stand in a table of their own."""
    projects = project_table(assessment, target, row, language)
    if projects is not None:
        yield Paragraph((Cell(short_words(assessment, target, row, language)),))
        yield projects
    behind = {place_of(one) for one in projects_behind(assessment, row)}
    items = [one for one in _of(records(assessment.items), row) if place_of(one) not in behind]
    if items or projects is None:
        yield _items_table(items, target, row, language)


def _behind(assessment: Assessment, target: Target, row: FigureRow, language: Language) -> Iterator[Block]:
    """Yield the projects of a ledger behind a figure, or the enterprises."""
    if (projects := project_table(assessment, target, row, language)) is not None:
        yield Heading(text("behind.title", language), key="projects")
        yield projects
    elif is_from_ledger(row) and target.from_projects and target.from_projects.figure is ProjectFigure.PROJECTS:
        yield no_project(language)
    if (stages := enterprise_table(assessment, row, language)) is not None:
        yield Heading(text("behind.enterprises_title", language), key="enterprises")
        yield stages


def _of(rows: list[dict[Any, Any]], row: FigureRow) -> list[dict[Any, Any]]:
    return [one for one in rows if (one["area"], one["id"]) == (row["area"], row["id"])]


def _series_table(target: Target, series: list[dict[Any, Any]], shown: Shown, language: Language) -> Table:
    columns = (
        Column("period", text("column.period", language)),
        Column("form", text("column.form", language)),
        Column("value", text("column.value", language), is_numeric=True),
        Column("actual", text("column.actual", language), is_numeric=True),
        Column("required", text("column.path_value", language), is_numeric=True),
        Column("place", text("column.place", language)),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in series:
        is_growth = one["form"] == "growth"
        value = exact_percent(one["value"]) if is_growth else _level_written(target, one["value"], language)
        figures = with_decimals(shown, one["actual"], one["required"])
        rows.append(
            (
                Cell(period_written(target, one["period"], language)),
                Cell(text("form.summed" if one["derived"] else f"form.{one['form']}", language), Tone.MUTED),
                Cell(value),
                Cell(written(one["actual"], figures)),
                Cell(written(one["required"], figures), Tone.MUTED),
                Cell(place_of(one), Tone.MUTED),
            )
        )
    return Table(columns, (Section("", tuple(rows)),))


def _level_written(target: Target, value: float, language: Language) -> str:
    """Return a level; a growth target promises no level, so its levels carry no unit of the plan."""
    if target.measure is Measure.AVERAGE_GROWTH:
        return f"{value:,.12g}"
    return written(value, with_decimals(shown_unit(target, language), value))


def _items_table(items: Sequence[FigureRow], target: Target, row: FigureRow, language: Language) -> Table:
    shown = shown_unit(target, language)
    columns = (
        Column("item", text("column.item", language)),
        Column("period", text("column.period", language)),
        Column("value", text("column.value", language), is_numeric=True),
        Column("shortfall", text("column.shortfall", language), is_numeric=True),
        Column("weight", text("column.weight", language), is_numeric=True),
        Column("status", text("column.status", language)),
        Column("place", text("column.place", language)),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in items:
        figures = with_decimals(shown, one["value"], goal=row["threshold"])
        holds = bool(one["holds"])
        rows.append(
            (
                Cell(one["item"]),
                Cell(period_written(target, one["period"], language), Tone.MUTED),
                Cell(written(one["value"], figures)),
                Cell(NOTHING if holds else written(one["shortfall"], figures)),
                Cell(NOTHING if math.isnan(one["weight"]) else f"{one['weight']:g}", Tone.MUTED),
                Cell(text("explain.holds" if holds else "explain.fails", language), Tone.GOOD if holds else Tone.BAD),
                Cell(place_of(one), Tone.MUTED),
            )
        )
    return Table(columns, (Section("", tuple(rows)),))


def _arithmetic(
    target: Target, row: FigureRow, series: list[dict[Any, Any]], language: Language
) -> Iterator[Paragraph]:
    for label, words in (*formation(target, row, series, language), *path_formula(target, row, language)):
        yield _entry(label, words, language)
    if not math.isnan(row["own_average"]):
        yield _entry("own_average", percent_written(row["own_average"], 2), language)
    if not math.isnan(row["weighted_mean"]):
        shown = with_decimals(shown_unit(target, language), row["weighted_mean"], goal=row["threshold"])
        words = text("explain.mean_beside", language, mean=written(row["weighted_mean"], shown))
        yield _entry("weighted_mean", words, language)


def _outlook(target: Target, row: FigureRow, shown: Shown, language: Language) -> Iterator[Paragraph]:
    if not math.isnan(row["needed"]):
        yield _entry("needed", needed_written(target, row, shown, language), language)
    if (left := remaining_written(target, row, shown, language)) != NOTHING:
        yield _entry("remaining", left, language)
    if not math.isnan(row["projected"]):
        yield _entry("projected", written(row["projected"], shown), language)
    if not math.isnan(row["completion"]):
        words = text(
            "explain.completions",
            language,
            completion=completion_written(row["completion"]),
            year_completion=completion_written(row["year_completion"]),
        )
        yield _entry("completion", words, language)


def _turning_points(assessment: Assessment, target: Target, row: FigureRow, language: Language) -> Iterator[Paragraph]:
    """Yield the figures at which the verdict would be another one, each true as it is shown."""
    if row["status"] in (Status.ACHIEVED, Status.MISSED):
        yield _entry("change_verdict", text("explain.final", language), language)
        return
    shown = row_shown(target, row, language)
    if shown.is_counted:
        shown = with_decimals(shown_unit(target, language), row["actual"], goal=row["goal"])
    step = 10.0 ** -(max(shown.decimals, 0) + shown.shift)
    points = assessment.turning(row["row"], step)
    # What is counted is never below nothing.
    possible = (point for point in points if point.reported >= 0 or not target.unit.is_counted or row["actual"] < 0)
    words = [_turning(target, row, point, shown, language) for point in possible]
    if words:
        yield _entry("change_verdict", text("list.semicolon", language).join(words), language)


def _turning(target: Target, row: FigureRow, point: TurningPoint, shown: Shown, language: Language) -> str:
    """Return from which figure on a status holds, and what has to be reported for it where that is another figure."""
    is_more = direction_of(target) > 0
    sign, figure = ("≥" if is_more else "≤"), point.actual
    if point.is_beyond_goal:
        sign, figure = (">" if is_more else "<"), row["goal"]
    status = text(f"status.{point.status.value}", language)
    bound = f"{status} {sign} {written(figure, shown)}"
    if point.reported == point.actual and not point.is_level:
        return bound
    reported = f"{point.reported:,.12g}" if point.is_level else written(point.reported, shown)
    details = {"period": period_written(target, row["period"], language), "reported": f"{sign} {reported}"}
    return text("explain.reported", language, bound=bound, **details)


def _caveats(assessment: Assessment, row: FigureRow, language: Language) -> Iterator[Block]:
    target = assessment.plan.targets[row["position"]]
    words = [note_written(note, target, row, language) for note in row["notes"] if note is not Note.ASSUMPTION]
    if Note.LIST_LENGTH_DIFFERS in row["notes"]:
        words.extend(_percentile(assessment, row, language))
    said = [
        problem.message(language)
        for problem in assessment.problems
        if problem.details.get("indicator") == target.indicator or problem.code is ProblemCode.NAMES_LEFT_OUT
    ]
    if words or said:
        yield Heading(text("check.notes", language))
        yield Entries(tuple(Paragraph((Cell(word),)) for word in [*words, *said]))


def _percentile(assessment: Assessment, row: FigureRow, language: Language) -> Iterator[str]:
    """Yield the rank as a share of the list it was published in, which compares where lists differ in length."""
    if not math.isnan(listed := row["listed"]):
        share = percent_written(row["actual"] / listed)
        yield text("explain.percentile", language, rank=f"{row['actual']:g}", of=f"{listed:g}", share=share)
