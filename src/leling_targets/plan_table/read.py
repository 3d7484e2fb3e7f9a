"""From files to the table of a plan: where it stands, its years, its promises, and what could not be read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.files import STANDARD_INPUT, RawFile, expand, opened_elsewhere, read_file
from leling_targets.actuals.recognise import holds_numbers
from leling_targets.actuals.sheets import HEAD, place_on, texts_of
from leling_targets.actuals.sources import is_document, sheets_of, tables_among_text
from leling_targets.actuals.sources.parts.among_text import TableAmongText
from leling_targets.actuals.understood.account import UnreadReason
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.plans import says_plan
from leling_targets.actuals.walk import shown
from leling_targets.plan_table.columns import Role, head_of, may_begin, years_of_five
from leling_targets.plan_table.entries import FoundTable, PlanYears, entries_of
from leling_targets.plan_table.followed import with_followed
from leling_targets.plan_table.goals import Goal
from leling_targets.plan_table.nouns import Entry, PlanTable, ReadColumn
from leling_targets.plan_table.promises import base_of, cells_of, years_named
from leling_targets.plan_table.rows import body_of
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

_LONGEST_TITLE = 80
_CAPTION = re.compile(
    r"^(?:表|专栏|附[表件]|table|annex|box)\s*[0-9一二三四五六七八九十]*(?:[-—.][0-9]+)?\s*[:：.、]?\s*", re.IGNORECASE
)
_YEARS_OF_A_PLAN = 5
_OF_A_LIST = re.compile(r"\bOKRs?\b|\bKPIs?\b|\b(?:objectives|goals) and ", re.IGNORECASE)
"""Titles of lists of promises that call themselves no plan."""
_SEARCHED = 400
"""Rows of a sheet in which a table may begin."""


def plan_table_of(files: Iterable[str], answers: Answers) -> PlanTable | None:
    """Return the table of a plan in some files; None where none of them holds one, and all may be figures.

    Raises ActualsError with every problem: of files that cannot be read, of a document without such a table, and of
    files of figures beside a plan's table.
    """
    names, problems = opened_elsewhere(expand(files))
    found: list[FoundTable] = []
    faults: dict[str, tuple[Problem, ...]] = {}
    has_document = False
    # Standard input that is read once is gone, and whoever reads figures needs it.
    for name in (one for one in names if one != STANDARD_INPUT):
        try:
            raw = read_file(name)
            is_text = is_document(raw)
            has_document = has_document or is_text
            own = list(_tables(raw, answers, problems, is_text=is_text))
        except ActualsError as fault:
            faults[name] = fault.problems
            continue
        found.extend(own)
        if not own:
            faults[name] = (Problem(ProblemCode.NO_PLAN_TABLE, Location(raw.input.name)),)
    if not found and not has_document:
        # Whoever reads them as figures says what is wrong with them.
        return None
    if faults and not (answers.keep_going and found):
        raise ActualsError([*problems, *(one for of_file in faults.values() for one in of_file)])
    for name, of_file in faults.items():
        problems.append(Problem(ProblemCode.FILE_LEFT_OUT, Location(name), {"count": len(of_file)}))
        problems.extend(replace(one, is_of_file_left_out=True) for one in of_file)
    return _told(found, problems)


def _tables(raw: RawFile, answers: Answers, problems: list[Problem], *, is_text: bool) -> Iterator[FoundTable]:
    """Yield the tables of promises in a file; a sheet of a workbook that holds none is said, where another does."""
    tables = tables_among_text(raw) if is_text else [TableAmongText(one) for one in sheets_of(raw, answers)]
    others: list[TableAmongText] = []
    has_any = False
    for table in tables:
        own = list(_in_sheet(table))
        has_any = has_any or bool(own)
        yield from own
        if not own and not is_text and holds_numbers(table.sheet):
            others.append(table)
    if has_any:
        details = {"fault": UnreadReason.NO_LAYOUT.value}
        problems.extend(Problem(ProblemCode.SHEET_NOT_READ, place_on(one.sheet), details) for one in others)


def _in_sheet(table: TableAmongText) -> Iterator[FoundTable]:
    if not any(map(may_begin, table.sheet.head)):
        # A file of a million figures is not looked through.
        return
    rows = table.sheet.rows
    at = 0
    while at < min(len(rows), _SEARCHED):
        above = [text for row in rows[max(at - HEAD, 0) : at] for text in dict.fromkeys(texts_of(row))]
        words = (*table.above, *above, table.sheet.name)
        head = head_of(rows, table.sheet.merged, at, (*words, table.sheet.file.input.name))
        if head is None:
            at += 1
            continue
        body = body_of(table.sheet, head)
        notes = (*body.notes, *table.below, *(text for text in above if text.startswith(("注", "Note"))))
        yield FoundTable(table, head, body.rows, words, notes)
        at = body.last + 1


def _told(found: Sequence[FoundTable], problems: Sequence[Problem]) -> PlanTable:
    years = _years_of(found)
    entries = with_followed([entry for one in found for entry in entries_of(one, years)])
    said = list(problems)
    for table in found:
        said.extend(problem for problem in table.table.sheet.file.noticed if problem not in said)
        said.extend(_columns_left(table))
    said.extend(_unread(entry) for entry in entries if entry.unread)
    said.extend(
        Problem(ProblemCode.TOLERANCE_OPEN, entry.place, {"found": shown(entry.found), "example": entry.tolerance_like})
        for entry in entries
        if not entry.unread and ("tolerance", None) in entry.keys
    )
    title = next((one for table in found if (one := _title(table.words))), "")
    area = next((area for table in found for text in reversed(table.words) for area in areas_in(text)), "")
    notes = tuple(dict.fromkeys(note for one in found for note in one.notes if _is_note(note)))
    columns = tuple(dict.fromkeys(column for one in found for column in _roles(one)))
    return PlanTable(title, area, years.base, years.last, entries, notes, columns, tuple(said))


def _is_note(text: str) -> bool:
    return len(text) <= 300 and text.lstrip().startswith(
        ("注", "备注", "说明", "Note", "note", "*", "[", "〔", "①", "1.")
    )


def _title(words: Sequence[str]) -> str:
    """Return the title of a table: the nearest words above it that speak of a plan, 表1 and 专栏2 taken off."""
    near = [_CAPTION.sub("", " ".join(text.split())) for text in reversed(words) if len(text) <= _LONGEST_TITLE]
    titles = [
        text
        for text in near
        if len(text) > 3
        and not text.endswith(("。", ".", "：", ":", "；"))
        and (says_plan([text]) or _OF_A_LIST.search(text))
    ]
    # "Targets and indicators" is the title of a table; the plan's own names years, or the five years it is for.
    return next((text for text in titles if re.search(r"[0-9]{4}|十.五", text)), next(iter(titles), ""))


def _roles(one: FoundTable) -> Iterator[ReadColumn]:
    for column in one.head.columns:
        if column.role not in (Role.UNKNOWN, Role.NUMBER) and column.head:
            year = column.year if column.role in (Role.BASE, Role.GOAL) else None
            yield ReadColumn(column.head, column.role.value, year)


def _columns_left(one: FoundTable) -> Iterator[Problem]:
    """Yield the columns that hold something nobody knows what it is."""
    for column in one.head.columns:
        if column.role is Role.UNKNOWN and any(row.cells.get(column.place) for row in one.rows):
            where = place_on(one.table.sheet, one.table.sheet.lines[one.head.first], column.place + 1)
            yield Problem(ProblemCode.PLAN_COLUMN_OPEN, where, {"found": shown(column.head)})


def _unread(entry: Entry) -> Problem:
    return Problem(ProblemCode.PROMISE_NOT_READ, entry.place, {"found": shown(entry.found), "fault": entry.unread})


def _years_of(found: Sequence[FoundTable]) -> PlanYears:
    """Return the base year and the last year of the plan: of the columns, else of the rows, else of the words above."""
    goals = [year for one in found for year in _goal_years(one)]
    bases = [column.year for one in found for column in one.head.of(Role.BASE) if column.year]
    if not bases:
        bases = [year for year, _ in Counter(year for one in found for year in _own_base_years(one)).most_common(1)]
    last = max(goals, default=None)
    if last is None:
        last = next((year for one in found for text in reversed(one.words) if (year := years_of_five(text))), None)
        # 年均 of five years the title alone names.
        if last is not None and not bases:
            bases = [last - _YEARS_OF_A_PLAN]
    before = [year for year in bases if not goals or year < min(goals)]
    return PlanYears(max(before, default=None), last)


def _goal_years(one: FoundTable) -> Iterator[int]:
    yield from (column.year for column in one.head.of(Role.GOAL) if column.year)
    for column in one.head.of(Role.DEADLINE):
        yield from years_named([row.cells.get(column.place, "") for row in one.rows])
    for row in one.rows:
        goals = (goal for _, goal in cells_of(row, one.head, one.terms, None) if isinstance(goal, Goal))
        yield from (goal.year for goal in goals if goal.year)


def _own_base_years(one: FoundTable) -> Iterator[int]:
    for column in one.head.of(Role.BASE_YEAR):
        yield from years_named([row.cells.get(column.place, "") for row in one.rows])
    bases = (base_of(row, one.head, one.terms) for row in one.rows)
    yield from (base.year for base in bases if base and base.year)
