"""What a person says of files that do not say it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, NoReturn

from msgspec.structs import replace

from leling_targets.actuals.answers import (
    PARTS_OF_A_FIGURE,
    Answers,
    CellAnswer,
    DecimalMark,
    Keeping,
    Months,
    PercentAs,
)
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.jobs.parts.choosing import choice
from leling_targets.jobs.parts.reading import Reading
from leling_targets.model import Plan
from leling_targets.plain_files import as_shown
from leling_targets.problems import ActualsError, Problem, ProblemCode, UsageError

_LISTER = "leling template --projects"
"""What lists the columns of a ledger."""


class Columns(NamedTuple):
    """What is said of headers: of ledgers the key of a column each, of tables a part of a figure or an indicator."""

    of_ledgers: Mapping[str, str] = {}
    of_tables: tuple[tuple[str, str], ...] = ()


def columns_of(
    said: Iterable[str], files: Sequence[str], plan: Plan | None, answers: Answers, *, has_ledger: bool
) -> Columns:
    """Return what is said of headers, HEADER=MEANING, of a ledger, of tables in files, or of both.

    What fits both is said of the tables where they, read with the other answers, have the header. Without a plan any
    other word is an indicator. Raises UsageError for a meaning that fits nothing that is read.
    """
    said = tuple(map(as_shown, said))
    _refuse_twice("--column", said)
    ledgers: dict[str, str] = {}
    tables: list[tuple[str, str]] = []
    for one in said:
        header, _, word = one.rpartition("=")
        if not header or not word:
            details = {"found": one, "what": "--column", "known": "HEADER=MEANING" if files else "HEADER=COLUMN"}
            raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])
        key = _key_of_ledger(word) if has_ledger else None
        part = _part_of_figure(word, plan) if files else None
        if key is None and part is None:
            _refuse(word, plan, has_ledger=has_ledger, has_tables=bool(files))
        if part is not None and (key is None or _have_header(files, header, answers)):
            tables.append((header, part))
        elif key is not None:
            ledgers[header] = key
    return Columns(ledgers, tuple(dict(tables).items()))


def _key_of_ledger(word: str) -> str | None:
    from leling_targets.ledger.headings import project_key

    key = project_key(word) or word
    return key if key in _keys() else None


def _keys() -> list[str]:
    from leling_targets.ledger.known_columns import PROJECT_COLUMNS

    return [column.key for column in PROJECT_COLUMNS]


def _part_of_figure(word: str, plan: Plan | None) -> str | None:
    """Return the part of a figure a word is, or the indicator it names: without a plan any other word does."""
    from leling_targets.actuals.meanings import meaning_of

    return meaning_of(word, plan) or (None if plan else word)


def _refuse(word: str, plan: Plan | None, *, has_ledger: bool, has_tables: bool) -> NoReturn:
    """Raise UsageError with all a column may be."""
    if not has_tables:
        choice(word, _keys(), "--column", _LISTER)
    known = [", ".join(PARTS_OF_A_FIGURE)] if has_tables else []
    if has_tables and plan is not None:
        known.append(", ".join(plan.name_of(one).en for one in plan.indicators.values()))
    known.extend([", ".join(_keys())] if has_ledger else [])
    details = {"found": word, "what": "--column", "known": "; ".join(known)}
    raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])


def _have_header(files: Sequence[str], header: str, answers: Answers) -> bool:
    """Return whether a table in some files has a header; whoever reads them says what is wrong with one."""
    from leling_targets.actuals.files import STANDARD_INPUT, expand, opened_elsewhere, read_file
    from leling_targets.actuals.said_headers import headers_in
    from leling_targets.actuals.shapes import settled_for
    from leling_targets.actuals.sources import sheets_of
    from leling_targets.names import fold

    # What is sent to standard input is read once, by whoever reads the figures.
    for name in (one for one in opened_elsewhere(expand(files))[0] if one != STANDARD_INPUT):
        with suppress(ActualsError):
            raw = read_file(name)
            if any(fold(header) in headers_in(sheet) for sheet in sheets_of(raw, settled_for(raw, answers).answers)):
                return True
    return False


class Said(NamedTuple):
    """All that is said of the files of a run: by its options, and in the file of answers kept earlier."""

    answers: Answers
    """Of the actuals."""
    of_ledgers: Mapping[str, str]
    """The key of a column each, by its header."""


def said_of(reading: Reading, plan: Plan | None, *, is_of_ledger: bool = False) -> Said:
    """Return all that is said of the files of a run, which are a ledger themselves or have one beside them.

    Raises UsageError for a word no option knows, and PlanError for what is wrong with the file of answers.
    """
    answers = replace(answers_of(reading.answers), kept=_kept_by(reading))
    tables = () if is_of_ledger else reading.files
    has_ledger = is_of_ledger or bool(reading.projects)
    columns = columns_of(reading.column, tables, plan, answers, has_ledger=has_ledger)
    return Said(replace(answers, columns=columns.of_tables), columns.of_ledgers)


def _kept_by(reading: Reading) -> Keeping | None:
    """Return the answers kept earlier in the file named; None where none are asked for, or to be kept.

    Raises PlanError for what is wrong with the file.
    """
    if reading.kept_in is None and reading.saved_in is None:
        return None
    from leling_targets.jobs.parts.kept_answers import load_answers

    entries = load_answers(reading.kept_in) if reading.kept_in is not None else ()
    return Keeping(as_shown(reading.kept_in or ""), entries, is_to_be_kept=reading.saved_in is not None)


def _refuse_twice(option: str, said: Iterable[str]) -> None:
    """Raise UsageError where two things are said of one."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for one in said:
        former = first.setdefault(one.rpartition("=")[0], one)
        if former != one:
            problems.append(Problem(ProblemCode.NOT_TOGETHER, None, {"what": f"{option} {former}", "other": one}))
    if problems:
        raise UsageError(problems)


def _cells(said: Iterable[str], decimal: str | None) -> tuple[CellAnswer, ...]:
    """Return what is said of cells, ADDRESS=VALUE; raises UsageError for what is no address, and for no figure."""
    said = tuple(map(as_shown, said))
    if not said:
        return ()
    from leling_targets.actuals.answered_cells import address_of, is_cell_value
    from leling_targets.actuals.understood.decimal_commas import pointed

    _refuse_twice("--cell", said)
    found: list[CellAnswer] = []
    problems: list[Problem] = []
    for one in said:
        address, _, written = one.rpartition("=")
        value = pointed(written.strip()) if decimal == DecimalMark.COMMA else written.strip()
        fault = "cell_no_address" if address_of(address) is None else "" if is_cell_value(value) else "cell_no_value"
        if fault:
            problems.append(Problem(ProblemCode.CELL_NOT_ANSWERED, None, {"found": one, "fault": fault}))
        found.append(CellAnswer(address, value))
    if problems:
        raise UsageError(problems)
    return tuple(found)


def answers_of(words: Mapping[str, Any]) -> Answers:
    """Return the answers, given by the names of their options; raises UsageError for a word no option knows."""

    def chosen(name: str, allowed: Iterable[str]) -> str | None:
        word = words.get(name)
        return choice(word, allowed, f"--{name.replace('_', '-')}") if word else None

    def typed(name: str) -> str | None:
        """Return what was typed as text that can be written anywhere, whatever bytes it was typed in."""
        return as_shown(words[name]) if name in words else None

    layout, months = chosen("layout", LAYOUTS), chosen("months", Months)
    decimal, percent_as = chosen("decimal", DecimalMark), chosen("percent_as", PercentAs)
    return Answers(
        layout=layout,
        sheets=tuple(map(as_shown, words.get("sheet", ()))),
        indicator=typed("indicator"),
        period=typed("period"),
        months=Months(months) if months else None,
        unit=typed("unit"),
        area=typed("area_of_files"),
        decimal=DecimalMark(decimal) if decimal else None,
        percent_as=PercentAs(percent_as) if percent_as else None,
        cumulative_may_fall=words.get("cumulative_may_fall", False),
        ignored=tuple(map(as_shown, words.get("ignore_column", ()))),
        cells=_cells(words.get("cell", ()), decimal),
        keep_going=words.get("keep_going", False),
    )
