"""The shape of a file: what stays of it from month to month, and whether answers kept for a shape are for it."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers, DecimalMark, Keeping, KeptAnswers, Shape, SheetShape
from leling_targets.actuals.bare_words import bare, bare_titles, bare_words
from leling_targets.actuals.cross.frames import frames_of
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.merged_answers import merged
from leling_targets.actuals.said_headers import is_figure_cell, rows_of_tables
from leling_targets.actuals.sheets import Grid, Sheet, texts_of
from leling_targets.actuals.sources import SUFFIXES, sheets_of
from leling_targets.actuals.tidy.table import header_of
from leling_targets.actuals.understood.words import role_of, role_with_value
from leling_targets.i18n import in_languages
from leling_targets.names import fold
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

NAMELESS = "-"
"""The name of a file that is called by its period alone: 2021年9月.csv."""
_ROWS_ABOVE = 12
_MOST_SHOWN = 6
"""Words a message names of those that differ."""
_SEVERAL = ("--ignore-column", "--column")
"""Options of which the kept ones are used beside those given."""


class Settled(NamedTuple):
    """The answers that are used for a file, the shape they are to be kept for, and what is to be said."""

    answers: Answers
    shape: Shape | None = None
    """None where nothing is to be kept."""
    said: tuple[Problem, ...] = ()


ShapeOf: TypeAlias = Callable[[Sheet], SheetShape]


def settled_for(raw: RawFile, answers: Answers, shape_of: ShapeOf | None = None) -> Settled:
    """Return the answers for a file: those given for the run, and where these are silent those kept for its shape.

    `shape_of` says by which words a sheet is known, where it is none of figures. A file of another shape is read
    without the kept ones, and that is said, with what differs from the nearest.
    """
    keeping, given = answers.kept, replace(answers, kept=None)
    if keeping is None:
        return Settled(given)
    try:
        named = {sheet.name: (shape_of or shape_of_sheet)(sheet) for sheet in _sheets(raw, given.sheets)}
    except ActualsError:
        # The reader says what is wrong with a file that cannot be read.
        return Settled(given)
    called = bare(PurePath(raw.input.name).stem) or NAMELESS
    shape = Shape(SUFFIXES[raw.suffix].value, tuple(dict.fromkeys(named.values())), called)
    kept = shape if keeping.is_to_be_kept else None
    # Answers for files called so come before those for files of any name.
    for entry in sorted(keeping.entries, key=lambda one: not one.shape.file):
        if (chosen := _sheets_meant(entry, shape, named, raw, given)) is not None:
            own = merged(given, entry.answers, chosen)
            kept = kept if kept is None or given.sheets else replace(shape, sheets=entry.shape.sheets)
            return Settled(own, kept, _said_used(raw, keeping, entry, given))
    return Settled(given, kept, _said_other(raw, keeping, shape) if keeping.entries else ())


def _sheets(raw: RawFile, names: tuple[str, ...]) -> Sequence[Sheet]:
    """Return the sheets of a file by whose words it is known, whatever parts the decimals of its figures."""
    try:
        return sheets_of(raw, Answers(sheets=names))
    except ActualsError:
        return sheets_of(raw, Answers(sheets=names, decimal=DecimalMark.COMMA))


def shape_of_sheet(sheet: Sheet) -> SheetShape:
    """Return the words of a sheet that stay: its name, its title, its headers."""
    rows = sheet.head
    header = header_of(sheet)
    if header is not None:
        above, heads = rows[:header], [rows[header]]
    elif frames := frames_of(rows := rows_of_tables(sheet)):
        first = frames[0].header.start
        above = rows[max(0, first - _ROWS_ABOVE) : first]
        heads = [rows[at] for frame in frames for at in frame.header]
    elif isinstance(sheet, Grid) and sheet.document:
        above, heads = [], [sorted(map(str, sheet.document))] if isinstance(sheet.document, dict) else []
    else:
        above, heads = _around_figures(sheet)
    return SheetShape(bare(sheet.name), bare_titles(_texts(above)), bare_words(_texts(heads)))


def _around_figures(sheet: Sheet) -> tuple[list[Sequence[object]], list[Sequence[object]]]:
    """Return the titles and the headers of a sheet no layout knows: what stands above its first figure."""
    first = next((number for number, row in enumerate(sheet.head) if any(map(is_figure_cell, row))), 0)
    rows = [(row, len(texts_of(row))) for row in sheet.head[max(0, first - _ROWS_ABOVE) : first]]
    return [row for row, filled in rows if filled == 1], [row for row, filled in rows if filled > 1]


def _texts(rows: Sequence[Sequence[object]]) -> list[str]:
    return list(chain.from_iterable(map(texts_of, rows)))


def says_whose(shape: Shape) -> bool:
    """Return whether the words of a shape tell its files from others: a title, or two headers every table may not have.

    Any office has a table of 指标 | 2020年 | 2021年.
    """
    own = {fold(word) for sheet in shape.sheets for word in sheet.heads if not (role_of(word) or role_with_value(word))}
    return any(sheet.above for sheet in shape.sheets) or len(own) > 1


def form_of(shape: Shape) -> Hashable:
    """Return what is equal for shapes that are the same, however their words are written."""
    return shape.kind, fold(shape.file), frozenset(map(_form, shape.sheets))


def _is_called_so(kept: Shape, shape: Shape) -> bool:
    """Return whether a file is called as those answers are kept for, but for periods; where none is, any is."""
    return not kept.file or fold(kept.file) == fold(shape.file)


def _form(sheet: SheetShape) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return fold(sheet.name), tuple(map(fold, sheet.above)), tuple(map(fold, sheet.heads))


def _sheets_meant(
    entry: KeptAnswers, shape: Shape, named: dict[str, SheetShape], raw: RawFile, given: Answers
) -> tuple[str, ...] | None:
    """Return the sheets of a file that kept answers choose (none: all of them); None where they are not for it."""
    if entry.shape.kind != shape.kind or not _is_called_so(entry.shape, shape):
        return None
    wanted = entry.answers.sheets
    if not wanted or given.sheets or raw.sheet:
        return () if form_of(replace(entry.shape, file=shape.file)) == form_of(shape) else None
    forms = set(map(_form, entry.shape.sheets))
    found: list[str] = []
    for name in wanted:
        meant = [one for one, shape in _with_hidden(raw, named, name).items() if _is_meant(one, shape, name, forms)]
        if len(meant) != 1:
            return None
        found.extend(meant)
    return tuple(dict.fromkeys(found))


def _is_meant(
    name: str, shape: SheetShape, wanted: str, forms: set[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> bool:
    return fold(shape.name) == fold(bare(wanted)) and _form(shape) in forms


def _with_hidden(raw: RawFile, named: dict[str, SheetShape], wanted: str) -> dict[str, SheetShape]:
    """Return the sheets of a file by their names, a hidden one too where it is the one wanted."""
    if wanted in named:
        return named
    try:
        return {**named, **{one.name: shape_of_sheet(one) for one in _sheets(raw, (wanted,))}}
    except ActualsError:
        return named


def _said_used(raw: RawFile, keeping: Keeping, entry: KeptAnswers, given: Answers) -> tuple[Problem, ...]:
    """Return which answers kept in a file are used for this one; nothing where none is."""
    # What becomes of every cell is said beside it.
    used = [
        f"{option} {word}".rstrip()
        for option, words in options_of(replace(entry.answers, cells=())).items()
        for word in words
        if word not in options_of(given).get(option, ()) and (option in _SEVERAL or option not in options_of(given))
    ]
    if not used:
        return ()
    details = {"answers": keeping.file, "found": used}
    return (Problem(ProblemCode.ANSWERS_USED, Location(raw.input.name), details),)


def options_of(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the answers that are given, by the option that gives them; those of a run alone left out."""
    whole = {
        "--area-of-files": answers.area,
        "--layout": answers.layout,
        "--indicator": answers.indicator,
        "--months": answers.months,
        "--unit": answers.unit,
        "--decimal": answers.decimal,
        "--percent-as": answers.percent_as,
        "--cumulative-may-fall": "" if answers.cumulative_may_fall else None,
    }
    several = {
        "--sheet": answers.sheets,
        "--ignore-column": answers.ignored,
        "--column": tuple(f"{header}={meaning}" for header, meaning in answers.columns),
        "--cell": tuple(f"{one.address}={one.value}" for one in answers.cells),
    }
    return {
        **{option: (str(word),) for option, word in whole.items() if word is not None},
        **{option: words for option, words in several.items() if words},
    }


def _said_other(raw: RawFile, keeping: Keeping, shape: Shape) -> tuple[Problem, ...]:
    """Return that no answers are kept for files of this shape, and what differs from the nearest there are."""
    own = set(map(fold, _words(shape)))
    nearest = max(keeping.entries, key=lambda one: len(own & set(map(fold, _words(one.shape)))))
    theirs = set(map(fold, _words(nearest.shape)))
    parts: list[tuple[str, ...]] = []
    if not own & theirs:
        parts.append(in_languages("answers.nothing_alike"))
    else:
        if missing := [word for word in _words(nearest.shape) if fold(word) not in own]:
            parts.append(in_languages("answers.missing", words=_first(missing)))
        if new := [word for word in _words(shape) if fold(word) not in theirs]:
            parts.append(in_languages("answers.new", words=_first(new)))
        if nearest.shape.kind != shape.kind:
            parts.append(in_languages("answers.kind", former=nearest.shape.kind, kind=shape.kind))
    if not _is_called_so(nearest.shape, shape):
        parts.append(in_languages("answers.called", former=nearest.shape.file, name=shape.file))
    parts = parts or [in_languages("answers.order")]
    differs = tuple(mark.join(words) for mark, words in zip(("; ", "；"), zip(*parts, strict=True), strict=True))
    details = {"answers": keeping.file, "differs": differs}
    return (Problem(ProblemCode.OTHER_SHAPE, Location(raw.input.name), details),)


def _first(words: Sequence[str]) -> str:
    shown = [word if len(word) <= 40 else f"{word[:39]}…" for word in words[:_MOST_SHOWN]]
    return ", ".join([*shown, *(["..."] if len(words) > _MOST_SHOWN else [])])


def _words(shape: Shape) -> list[str]:
    """Return all words of a shape, those of its titles in quotes and of its sheets' names as they are."""
    return list(dict.fromkeys(filter(None, chain.from_iterable(_words_of(sheet) for sheet in shape.sheets))))


def _words_of(sheet: SheetShape) -> Iterator[str]:
    yield sheet.name
    yield from sheet.above
    yield from sheet.heads
