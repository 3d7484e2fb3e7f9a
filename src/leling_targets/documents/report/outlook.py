"""What is needed from here on: the pace each open target asks for, what is safe, what falls due, and whose it is."""

import math
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from leling_targets.document import Block, Cell, Heading, Number, NumberKind, Row, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, table_of
from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.figure_table import amount, held_to, needed, needed_number, unit_of
from leling_targets.i18n import text
from leling_targets.model import Kind, Note, PathShape, Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import NOTHING
from leling_targets.words.wording import deadline_written, listed, status_written

_KEYS = ("target", "unit", "base", "actual", "goal", "years", "passed", "left", "needed", "asks", "status")
_NUMERIC = ("base", "actual", "goal", "years", "passed", "left", "needed")
_UNDER = {"unit": "target", "asks": "needed"}


def outlook_blocks(contents: Contents) -> Iterator[Block]:
    """Yield what is needed, by target, by deadline and by owner."""
    language = contents.language
    open_rows = [row for row in contents.rows if row.status.is_open and not math.isnan(row.needed)]
    if open_rows:
        yield paragraph_of(text("report.needed_reads", language), Tone.MUTED)
        yield _needed_table(contents, open_rows)
    else:
        yield paragraph_of(text("report.needed_none", language))
    yield from _said(contents, open_rows)
    yield from _due(contents)
    yield from _owners(contents)


def _needed_table(contents: Contents, open_rows: Sequence[FigureRow]) -> Table:
    language = contents.language
    ordered = sorted(open_rows, key=lambda row: Note.EXCEPTIONAL_GROWTH not in row.notes)
    rows = (_needed_row(contents, row) for row in ordered)
    return table_of(columns_of(_KEYS, language, _NUMERIC, _UNDER), rows, text("report.needed_caption", language))


def _needed_row(contents: Contents, row: FigureRow) -> Row:
    language, target = contents.language, row.target
    shown = row.shown(language)
    years = target.last_year - 1 - row.start_year + target.last_month / 12
    passed = int(row.period[:4]) - 1 - row.start_year + int(row.period[5:7] or 12) / 12
    is_exceptional = Note.EXCEPTIONAL_GROWTH in row.notes
    asks = text("report.asks_exceptional", language) if is_exceptional else NOTHING
    cell = needed(row, language)
    formula = _formula(row, passed)
    recomputed = Cell(cell.text, cell.tone, number=needed_number(row, language), formula=formula)
    return (
        Cell(contents.name(row)),
        Cell(unit_of(target, language), Tone.MUTED),
        amount(0.0 if target.traits.adds_up else row.base, shown),
        amount(row.actual, shown),
        replace(held_to(row, row.goal, shown), tone=Tone.PLAIN),
        _years(years),
        _years(passed),
        replace(_years(years - passed), formula="{years}-{passed}"),
        recomputed,
        Cell(asks, Tone.WARN if is_exceptional else Tone.MUTED),
        Cell(status_written(row.status, language), row.tone),
    )


def _years(value: float) -> Cell:
    return Cell(f"{value:.4g}", number=Number(value, NumberKind.AMOUNT, 0 if value.is_integer() else 2))


_WHOLE_CHANGE = "((1+{goal})/(1+{actual}))^(1/{left})-1"


def _formula(row: FigureRow, passed: float) -> str:
    """Return the needed pace as a formula over the row's figures (METHOD: needed per year).

    Part of a flow's year says nothing of its year: there the pace starts from the last full one, and stays a figure.
    """
    target = row.target
    if passed % 1 and (target.kind is Kind.FLOW or target.traits.is_growth):
        return ""
    if target.traits.is_whole_change and row.path == PathShape.GROWTH:
        return "1-((1-{goal})/(1-{actual}))^(1/{left})" if target.counts_reduction else _WHOLE_CHANGE
    if row.path == PathShape.GROWTH and target.counts_reduction:
        return "1-((1-{goal})^{years}/(1-{actual})^{passed})^(1/{left})"
    if row.path == PathShape.GROWTH:
        return "((1+{goal})^{years}/(1+{actual})^{passed})^(1/{left})-1"
    if row.path == PathShape.GEOMETRIC and target.traits.is_less_base:
        return "(({base}+{goal})/({base}+{actual}))^(1/{left})-1"
    if row.path == PathShape.GEOMETRIC:
        return "({goal}/{actual})^(1/{left})-1"
    return "({goal}-{actual})/{left}"


def _said(contents: Contents, open_rows: Sequence[FigureRow]) -> Iterator[Block]:
    """Yield, calmly, what would take exceptional growth, what is reached for good, and what may still be lost."""
    language = contents.language
    parts = {
        "exceptional": [row for row in open_rows if Note.EXCEPTIONAL_GROWTH in row.notes],
        "achieved": contents.with_status(Status.ACHIEVED),
        "met_early": contents.with_status(Status.MET_EARLY),
    }
    for key, rows in parts.items():
        if rows:
            names = listed([contents.name(row) for row in rows], language, 8)
            words = text(f"report.{key}", language, count=len(rows), names=names)
            yield paragraph_of(words)


def _due(contents: Contents) -> Iterator[Block]:
    """Yield the targets neither reached nor lost by now, by the year they fall due in."""
    language = contents.language
    rows = [row for row in contents.rows if contents.is_open(row)]
    if not rows:
        return
    yield Heading(text("report.due_next", language), 3)
    columns = columns_of(("deadline", "target", "promised", "status"), language)
    ordered = sorted(rows, key=lambda row: row.target.last_day)
    cells = tuple(
        (
            Cell(deadline_written(row.target, language)),
            Cell(contents.name(row)),
            Cell(row.promise(language), Tone.MUTED),
            Cell(status_written(row.status, language), row.tone),
        )
        for row in ordered
    )
    yield table_of(columns, cells, text("report.due_next", language))


def _owners(contents: Contents) -> Iterator[Block]:
    """Yield what each owner (责任单位) has, and what of it is late."""
    language = contents.language
    yield Heading(text("report.by_owner", language), 3)
    owners: dict[str, list[FigureRow]] = {}
    for row in contents.rows:
        for name in dict.fromkeys(one.in_language(language) for one in row.target.owners) or ("",):
            owners.setdefault(name, []).append(row)
    if set(owners) == {""}:
        yield paragraph_of(text("report.no_owner", language), Tone.MUTED)
        return
    columns = columns_of(("owner", "count", "late", "which"), language, ("count", "late"), titles="report")
    ordered = sorted(owners.items(), key=lambda one: (not one[0], one[0]))
    rows = [_owner_row(contents, name or text("report.without_owner", language), its) for name, its in ordered]
    if sum(map(len, owners.values())) > len(contents.rows):
        # A target of two owners stands with each of them, and once in the total.
        rows.append(_owner_row(contents, text("report.each_once", language), contents.rows, names=NOTHING))
    yield table_of(columns, rows, text("report.by_owner", language))


def _owner_row(contents: Contents, name: str, its: Sequence[FigureRow], names: str = "") -> Row:
    """Return how many targets an owner has, how many of them are late, and which, if not said already."""
    late = [row for row in its if row.status.is_short]
    which = names or text("list.separator", contents.language).join(map(contents.name, late))
    return (
        Cell(name),
        Cell(str(len(its)), number=Number(float(len(its)))),
        Cell(str(len(late)), Tone.BAD if late else Tone.GOOD, number=Number(float(len(late)))),
        Cell(which or NOTHING, Tone.MUTED),
    )
