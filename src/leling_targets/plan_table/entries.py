"""The promises of a table, an entry each, with deadline, base year, nature and owner of their row."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.sheets import place_on
from leling_targets.actuals.sources.parts.among_text import TableAmongText
from leling_targets.model import ONE_EDGED, Measure, Nature
from leling_targets.plan_table.columns import Column, Head, Role
from leling_targets.plan_table.goals import Goal, NotRead, round_holds_totals, years_of_marks
from leling_targets.plan_table.likely import is_growth, is_reduction, says_yearly_average, stem_of
from leling_targets.plan_table.nouns import Amount, Entry, Tasks, Value
from leling_targets.plan_table.promises import Cell, Formed, Terms, cells_of, deadline_in, formed, year_in
from leling_targets.plan_table.rows import Row, column_words
from leling_targets.problems import Location

_TOLD = (Role.BASE, Role.BASE_YEAR, Role.GOAL, Role.RATE, Role.DEADLINE)
"""Columns that are quoted above an entry."""
_FROM_A_BASE = frozenset(
    (Measure.LEVEL, Measure.INCREASE, Measure.CUMULATIVE_CHANGE, Measure.AVERAGE_GROWTH, Measure.RANK)
)
"""Measures whose way starts in a base year; a total's starts with the plan."""
_BY_STEPS = frozenset((Measure.LEVEL, Measure.RANK))
"""Measures whose yearly tasks are steps of one way."""
_OF_ONE_YEAR = frozenset((Measure.TOTAL, Measure.AVERAGE_GROWTH))
"""Measures whose yearly tasks are each of their year."""
_BOUNDS = frozenset(one.value for one in ONE_EDGED)


class FoundTable(Struct, frozen=True, eq=False):
    """A table of promises, and what stands around it."""

    table: TableAmongText
    head: Head
    rows: tuple[Row, ...]
    words: tuple[str, ...]
    """What is said above it, the nearest last."""
    notes: tuple[str, ...]

    @property
    def terms(self) -> Terms:
        """Return what its notes say of marks and brackets."""
        return Terms(years_of_marks(self.notes), round_holds_totals(self.notes))


class PlanYears(Struct, frozen=True):
    """The base year and the last year of a plan, as far as its table tells."""

    base: int | None
    last: int | None

    @property
    def count(self) -> int | None:
        """Return how many years the plan has."""
        return self.last - self.base if self.base is not None and self.last is not None else None


class _Promised(Struct, frozen=True, eq=False):
    """What a cell promises, read and formed."""

    cell: Cell
    goal: Goal | NotRead
    made: Formed | NotRead | None


class _Task(Struct, frozen=True):
    """A step of the way to a goal."""

    year: int
    amount: "Amount"
    beside: tuple[object, ...]
    """Its measure and comparison, and what else is said of it."""


def entries_of(one: FoundTable, years: PlanYears) -> Iterator[Entry]:
    """Yield an entry for each promise of a table, and one for each row that promises nothing."""
    for row in one.rows:
        read = list(cells_of(row, one.head, one.terms, years.count))
        if not read:
            yield _silent(one, row)
            continue
        has_rate = any(cell.column.role is Role.RATE and isinstance(goal, Goal) for cell, goal in read)
        several = len({cell.column.year for cell, _ in read if cell.column.role is Role.GOAL}) > 1
        promised = [
            _Promised(cell, goal, formed(cell, goal) if isinstance(goal, Goal) else goal) for cell, goal in read
        ]
        said: list[tuple[Measure, object]] = []
        for each in _with_steps(promised):
            cell, goal, made = each.cell, each.goal, each.made
            if isinstance(made, Formed) and isinstance(goal, Goal):
                made = _dated(one, cell, goal, made, years, is_of_one_year=has_rate or several)
                # 年均 6 beside a goal of 6 for the same growth is one promise.
                if (made.measure, made.keys) in said:
                    continue
                said.append((made.measure, made.keys))
            if made is not None:
                yield _entry(one, cell, made, goal.note if isinstance(goal, Goal) else "")


def _with_steps(promised: Sequence[_Promised]) -> list[_Promised]:
    """Return the promises of a row, the tasks of its yearly columns as milestones of the last one.

    Where they are no steps of one way (one runs the other way, or is in another unit) they stay as they are; one that
    is not read stands for itself.
    """
    own = sorted((one for one in promised if one.cell.column.is_yearly_task), key=lambda one: one.cell.column.year or 0)
    steps = [one for one in own if not isinstance(one.made, NotRead)]
    tasks = [task for one in steps if (task := _task(one)) is not None]
    is_one_way = len(tasks) == len(steps) > 1 and len({task.beside for task in tasks}) == 1
    last = own[-1] if own else None
    if last is None or not is_one_way or not isinstance(last.made, Formed):
        return list(promised)
    milestones = Tasks(tuple((task.year, task.amount) for task in tasks[:-1]))
    whole = replace(last, made=replace(last.made, keys=(*last.made.keys, ("milestones", milestones))))
    return [whole if one is last else one for one in promised if one is last or one not in steps]


def _task(one: _Promised) -> _Task | None:
    """Return the promise of a yearly column as a step of a way; None for what is none."""
    if not isinstance(one.made, Formed) or one.made.measure not in _BY_STEPS or one.cell.column.year is None:
        return None
    bound = [(name, value) for name, value in one.made.keys if name in _BOUNDS and isinstance(value, str | int | float)]
    beside = (one.made.measure, *(name for name, _ in bound), *(key for key in one.made.keys if key not in bound))
    return _Task(one.cell.column.year, bound[0][1], beside) if len(bound) == 1 else None


def _dated(one: FoundTable, cell: Cell, goal: Goal, made: Formed, years: PlanYears, *, is_of_one_year: bool) -> Formed:
    """Return a promise with its deadline and base year, where they are not those of the plan."""
    own = cell.column.year if cell.column.role is Role.GOAL else None
    said = next((found for text in _beside_in(one, cell.row, Role.DEADLINE) if (found := deadline_in(text))), None)
    due = goal.year or own or (said.year if said else None)
    names = dict(made.keys)
    if "taken_as_average" in made.remarks and is_of_one_year and due is not None:
        return replace(made, keys=(*made.keys, ("in", due)), remarks=("taken_for_its_year",))
    if due is not None and _is_of_its_year(cell, goal, made):
        return replace(made, keys=(*made.keys, ("in", due)), remarks=(*made.remarks, "taken_for_its_year"))
    keys, remarks = list(made.keys), made.remarks
    if due is not None and "each" not in names:
        is_of_row = said is not None and due == said.year
        month = said.month if said and is_of_row and made.measure.traits.by_month else None
        if said and is_of_row and said.is_inside and month is None:
            remarks = (*remarks, "taken_at_year_end")
        if month is not None:
            keys.append(("by", f"{due}-{month:02d}"))
        elif due != years.last:
            keys.append(("by", due))
    of_base = cell.base.year if cell.base and "base" in names else None
    base_year = _year_beside(one, cell.row, Role.BASE_YEAR) or of_base
    is_said = bool(names.keys() & {"base_year", "each"}) or base_year in (None, years.base)
    if made.measure in _FROM_A_BASE and not is_said:
        keys.append(("base_year", base_year))
    return replace(made, keys=tuple(keys), remarks=remarks)


def _year_beside(one: FoundTable, row: Row, role: Role) -> int | None:
    return next((year for text in _beside_in(one, row, role) if (year := year_in(text))), None)


def _is_of_its_year(cell: Cell, goal: Goal, made: Formed) -> bool:
    """Return whether a promise in a column of yearly tasks is of that year alone: a sum, a rate that is no average."""
    is_of_several = goal.is_over_all_years or cell.row.is_over_all_years or goal.is_yearly
    is_of_several = is_of_several or says_yearly_average(cell.row.name)
    return cell.column.is_yearly_task and made.measure in _OF_ONE_YEAR and not is_of_several


def _beside_in(one: FoundTable, row: Row, role: Role) -> Iterator[str]:
    return (row.cells.get(column.place, "") for column in one.head.of(role))


def _entry(one: FoundTable, cell: Cell, made: Formed | NotRead, note: str) -> Entry:
    row = cell.row
    name, place = row.name, _place(one, row, cell.column)
    stem = stem_of(name)
    line, beside = _line(one, row), _beside(one, row, note)
    if isinstance(made, NotRead):
        measure, keys = _outline(row)
        said = (*keys, *beside)
        return Entry(name, stem, row.group, measure, said, row.unit, place, cell.text, line, unread=made.reason)
    said = (*made.keys, *beside)
    return Entry(name, stem, row.group, made.measure, said, made.unit, place, cell.text, line, made.remarks)


def _outline(row: Row) -> tuple[Measure, tuple[tuple[str, Value], ...]]:
    """Return what a promise is likely to be of which no more than the name is known."""
    blank: tuple[str, Value] = ("at_least", None)
    if is_reduction(row.parts):
        return Measure.CUMULATIVE_CHANGE, (blank, ("counts", "reduction"))
    return (Measure.AVERAGE_GROWTH if is_growth(row.name) else Measure.LEVEL), (blank,)


def _silent(one: FoundTable, row: Row) -> Entry:
    """Return the entry of a row that promises nothing."""
    name = row.name
    measure, keys = _outline(row)
    said = (*keys, *_beside(one, row))
    place = _place(one, row, one.head.of(Role.NAME)[0])
    return Entry(name, name, row.group, measure, said, row.unit, place, name, _line(one, row), unread="goal_absent")


def _place(one: FoundTable, row: Row, column: Column) -> Location:
    sheet = one.table.sheet
    return place_on(sheet, sheet.lines[row.at], column.place + 1)


def _line(one: FoundTable, row: Row) -> tuple[str, ...]:
    return column_words(one.head, row, [column for column in one.head.columns if column.role in _TOLD])


def _beside(one: FoundTable, row: Row, note: str = "") -> tuple[tuple[str, Value], ...]:
    """Return what a row says beside its promise: whether it binds, who answers for it, remarks."""
    found: list[tuple[str, Value]] = []
    texts = {role: [text for column in one.head.of(role) if (text := row.cells.get(column.place, ""))] for role in Role}
    nature = next((kind for text in texts[Role.NATURE] if (kind := _nature(text))), None)
    if nature is not None:
        found.append(("nature", nature.value))
    if owners := tuple(dict.fromkeys(" ".join(text.split()) for text in texts[Role.OWNER])):
        found.append(("owner", (", " if all(map(str.isascii, owners)) else "、").join(owners)))
    notes = [one for one in (note, *texts[Role.NOTE]) if one]
    if notes:
        found.append(("note", " ".join("; ".join(dict.fromkeys(notes)).split())))
    return tuple(found)


def _nature(text: str) -> Nature | None:
    if text.startswith("约束") or text.casefold() in ("binding", "mandatory"):
        return Nature.BINDING
    if text.startswith("预期") or text.casefold() in ("expected", "anticipatory", "indicative"):
        return Nature.EXPECTED
    return None
