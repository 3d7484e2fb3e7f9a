"""The file of answers: YAML -> answers by the shape of a file, every problem at once; and answers -> YAML."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import yaml
from msgspec.structs import replace
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from leling_targets.actuals.answered_cells import address_of, is_cell_value
from leling_targets.actuals.answers import (
    Answers,
    CellAnswer,
    DecimalMark,
    KeptAnswers,
    Months,
    PercentAs,
    Shape,
    SheetShape,
)
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.actuals.merged_answers import merged
from leling_targets.actuals.shapes import form_of, options_of
from leling_targets.actuals.sources import SUFFIXES
from leling_targets.i18n import LANGUAGES, text
from leling_targets.names import closest
from leling_targets.plain_files import as_shown
from leling_targets.plan.schema_problems import schema_problems
from leling_targets.plan.written import Strict
from leling_targets.plan.yaml_source import Route, YamlSource, read_yaml
from leling_targets.problems import PlanError, Problem, ProblemCode, few

_OF_A_PLAN: Mapping[ProblemCode, ProblemCode] = MappingProxyType(
    {
        ProblemCode.PLAN_NOT_FOUND: ProblemCode.FILE_NOT_FOUND,
        ProblemCode.PLAN_TOO_LARGE: ProblemCode.FILE_TOO_LARGE,
        ProblemCode.NO_TARGETS: ProblemCode.EMPTY_FILE,
    }
)
"""What is wrong with a file of answers where it would be wrong with a plan."""
_KINDS = tuple(dict.fromkeys(one.value for one in SUFFIXES.values()))


def _as_text(value: object) -> object:
    return repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Word = Annotated[str, BeforeValidator(_as_text)]
"""A text; of a bare number, its digits."""


class SheetDocument(Strict):
    """The words of a sheet that stay from month to month."""

    name: Word = Field(default="", description="its name")
    above: list[Word] = Field(default_factory=list, description="the words of its title")
    heads: list[Word] = Field(default_factory=list, description="the words of its headers")


class CellDocument(Strict):
    """What a person reads in a cell."""

    at: Word = Field(description="its address")
    holds: Word = Field(description="the text it was answered for")
    value: Word = Field(description="the figure, or missing")
    figure: Word = Field(default="", description="whose figure it is: its labels and its period")


class AnswersDocument(Strict):
    """The answers, each by the name of its option."""

    area_of_files: Word | None = None
    layout: str | None = None
    sheet: list[Word] = Field(default_factory=list)
    indicator: Word | None = None
    months: Literal["cumulative", "single"] | None = None
    unit: Word | None = None
    decimal: Literal["comma", "point"] | None = None
    percent_as: Literal["ratio", "percent"] | None = None
    cumulative_may_fall: bool = False
    ignore_column: list[Word] = Field(default_factory=list)
    column: dict[str, Word] = Field(default_factory=dict)
    cell: list[CellDocument] = Field(default_factory=list)


class EntryDocument(Strict):
    """The answers for files of one shape."""

    kind: str = Field(description="kind of file")
    file: Word = Field(default="", description="its name, where answers hang on whose it is")
    sheets: list[SheetDocument] = Field(description="its sheets")
    answers: AnswersDocument = Field(description="what was answered")


class FileDocument(Strict):
    """A file of answers."""

    version: Literal[1] = Field(description="version of the format")
    files: list[EntryDocument] = Field(default_factory=list, description="the shapes of files")


_SECTIONS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {"files": EntryDocument, "sheets": SheetDocument, "answers": AnswersDocument, "cell": CellDocument}
)


def load_answers(path: str) -> tuple[KeptAnswers, ...]:
    """Return the answers kept in a file. Raises PlanError with every problem, each with its line and column."""
    source = _source(path)
    try:
        document = FileDocument.model_validate(source.data)
    except ValidationError as fault:
        raise PlanError([*source.problems, *schema_problems(fault, source, FileDocument, _SECTIONS)]) from None
    problems = [*source.problems, *_wrong(document, source)]
    if problems:
        raise PlanError(problems)
    return tuple(map(_kept, document.files))


def _source(path: str) -> YamlSource:
    try:
        return read_yaml(Path(path), as_shown(path))
    except PlanError as fault:
        raise PlanError(replace(one, code=_OF_A_PLAN.get(one.code, one.code)) for one in fault.problems) from None


def _wrong(document: FileDocument, source: YamlSource) -> Iterable[Problem]:
    """Yield what no answer can be, and shapes that stand twice."""
    first: dict[Hashable, int] = {}
    for number, entry in enumerate(document.files):
        route: Route = ("files", number)
        yield from _unknown(source, (*route, "kind"), entry.kind, _KINDS)
        if entry.answers.layout is not None:
            yield from _unknown(source, (*route, "answers", "layout"), entry.answers.layout, tuple(LAYOUTS))
        for at, cell in enumerate(entry.answers.cell):
            faults = {
                "at": None if address_of(cell.at) else "cell_no_address",
                "value": None if is_cell_value(cell.value) else "cell_no_value",
            }
            for key, fault in faults.items():
                if fault:
                    place = source.place((*route, "answers", "cell", at, key))
                    details = {"found": getattr(cell, key), "fault": fault}
                    yield Problem(ProblemCode.CELL_NOT_ANSWERED, place, details)
        former = first.setdefault(form_of(_shape(entry)), number)
        if former != number:
            place = source.place(("files", former))
            details = {"key": "files", "line": place.line if place else 0}
            yield Problem(ProblemCode.DUPLICATE_KEY, source.place(route), details)


def _unknown(source: YamlSource, route: Route, found: str, words: Sequence[str]) -> Iterable[Problem]:
    if found not in words:
        right = {"near": ", ".join(closest(found, words)), "known": ", ".join(few(words))}
        yield Problem(ProblemCode.UNKNOWN_WORD, source.place(route), {"key": route[-1], "found": found, **right})


def _shape(entry: EntryDocument) -> Shape:
    sheets = (SheetShape(one.name, tuple(one.above), tuple(one.heads)) for one in entry.sheets)
    return Shape(entry.kind, tuple(sheets), entry.file)


def _kept(entry: EntryDocument) -> KeptAnswers:
    said = entry.answers
    answers = Answers(
        layout=said.layout,
        sheets=tuple(said.sheet),
        indicator=said.indicator,
        months=Months(said.months) if said.months else None,
        unit=said.unit,
        area=said.area_of_files,
        decimal=DecimalMark(said.decimal) if said.decimal else None,
        percent_as=PercentAs(said.percent_as) if said.percent_as else None,
        cumulative_may_fall=said.cumulative_may_fall,
        ignored=tuple(said.ignore_column),
        columns=tuple(said.column.items()),
        cells=tuple(CellAnswer(one.at, one.value, one.holds, one.figure) for one in said.cell),
    )
    return KeptAnswers(_shape(entry), answers)


def with_new(former: Sequence[KeptAnswers], new: Iterable[KeptAnswers]) -> tuple[KeptAnswers, ...]:
    """Return answers kept earlier with new ones, each in the place of those for its shape.

    A file nothing is answered for leaves what is kept for its shape.
    """
    joined: dict[Hashable, KeptAnswers] = {}
    for one in new:
        form = form_of(one.shape)
        joined[form] = _joined(joined[form], one) if form in joined else one
    found = {form_of(one.shape): one for one in former}
    found.update({form: one for form, one in joined.items() if form not in found or options_of(one.answers)})
    return tuple(found.values())


def _joined(one: KeptAnswers, other: KeptAnswers) -> KeptAnswers:
    """Return the answers for two files of one shape in one run, which differ in what they hold in their cells."""
    cells = {cell.key: cell for cell in (*other.answers.cells, *one.answers.cells)}
    answers = merged(one.answers, other.answers, other.answers.sheets)
    return replace(one, answers=replace(answers, cells=tuple(cells.values())))


def answers_text(entries: Iterable[KeptAnswers]) -> str:
    """Return the file of some answers."""
    head = "".join(f"# {text('answers.head', language)}\n" for language in LANGUAGES)
    document = {"version": 1, "files": [_written(one) for one in entries]}
    return head + yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)


def _written(entry: KeptAnswers) -> dict[str, Any]:
    said = entry.answers
    options = {
        "area_of_files": said.area,
        "layout": said.layout,
        "sheet": list(said.sheets),
        "indicator": said.indicator,
        "months": said.months.value if said.months else None,
        "unit": said.unit,
        "decimal": said.decimal.value if said.decimal else None,
        "percent_as": said.percent_as.value if said.percent_as else None,
        "cumulative_may_fall": said.cumulative_may_fall,
        "ignore_column": list(said.ignored),
        "column": dict(said.columns),
        "cell": [
            {"at": one.address, "holds": one.holds or "", "figure": one.figure, "value": one.value}
            for one in said.cells
        ],
    }
    sheets = [
        {
            **({"name": one.name} if one.name else {}),
            **({"above": list(one.above)} if one.above else {}),
            "heads": list(one.heads),
        }
        for one in entry.shape.sheets
    ]
    return {
        "kind": entry.shape.kind,
        **({"file": entry.shape.file} if entry.shape.file else {}),
        "sheets": sheets,
        "answers": {name: word for name, word in options.items() if word},
    }
