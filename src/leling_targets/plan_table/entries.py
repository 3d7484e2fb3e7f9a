"""The promises of a table, an entry each, with deadline, base year, nature and owner of their row."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.sheets import place_on
from leling_targets.actuals.sources.parts.among_text import TableAmongText
from leling_targets.model import ONE_EDGED, Measure, Nature
from leling_targets.names import split_form
from leling_targets.plan_table.columns import Column, Head, Role
from leling_targets.plan_table.goals import Goal, NotRead, round_holds_totals, years_of_marks
from leling_targets.plan_table.likely import is_growth, is_reduction
from leling_targets.plan_table.nouns import Amount, Entry, Tasks, Value
from leling_targets.plan_table.promises import Cell, Formed, Terms, cells_of, formed, year_in
from leling_targets.plan_table.rows import Row, column_words
from leling_targets.problems import Location

_TOLD = (Role.BASE, Role.BASE_YEAR, Role.GOAL, Role.RATE, Role.DEADLINE)
"""Columns that are quoted above an entry."""
_FROM_A_BASE = frozenset(
    (Measure.LEVEL, Measure.INCREASE, Measure.CUMULATIVE_CHANGE, Measure.AVERAGE_GROWTH, Measure.RANK)
)
"""Measures whose way starts in a base year; a total's starts with the plan."""
_BY_STEPS = frozenset((Measure.LEVEL, Measure.RANK))
"""Measures whose yearly tasks are steps of one way; a sum's, and a rate's, are of their year alone."""
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


def entries_of(one: FoundTable, years: PlanYears) -> Iterator[Entry]:
    """Yield an entry for each promise of a table, and one for each row that promises nothing."""
    for row in one.rows:
        read = list(cells_of(row, one.head, one.terms, years.count))
        if not read:
            yield _silent(one, row)
            continue
        has_rate = any(cell.column.role is Role.RATE and isinstance(goal, Goal) for cell, goal in read)
        several = len({cell.column.year for cell, _ in read if cell.column.role is Role.GOAL}) > 1
        promised = [(cell, goal, formed(cell, goal) if isinstance(goal, Goal) else goal) for cell, goal in read]
        steps, last = _steps(promised)
        said: list[tuple[Measure, object]] = []
        for cell, goal, made in promised:
            if steps and cell.column.is_yearly_task:
                if cell.column is not last:
                    continue
                made = replace(made, keys=(*made.keys, ("milestones", steps)))  # type: ignore[type-var, union-attr]
            if isinstance(made, Formed) and isinstance(goal, Goal):
                made = _dated(one, cell, goal, made, years, is_of_one_year=has_rate or several)
                # 年均 6 beside a goal of 6 for the same growth is one promise.
                if (made.measure, made.keys) in said:
                    continue
                said.append((made.measure, made.keys))
            if made is not None:
                yield _entry(one, cell, made, goal.note if isinstance(goal, Goal) else "")


def _steps(
    promised: Sequence[tuple[Cell, Goal | NotRead, Formed | NotRead | None]],
) -> tuple[Tasks | None, Column | None]:
    """Return what the yearly columns of a row ask for before the last one, and the last one; None for no such steps."""
    own = [(cell.column, made) for cell, _, made in promised if cell.column.is_yearly_task]
    own.sort(key=lambda one: one[0].year or 0)
    steps: list[tuple[int, Amount]] = []
    kinds: set[object] = set()
    for column, made in own:
        if not isinstance(made, Formed) or made.measure not in _BY_STEPS:
            return None, None
        goals = [(name, value) for name, value in made.keys if name in _BOUNDS and isinstance(value, str | int | float)]
        if len(goals) != 1 or column.year is None:
            return None, None
        steps.append((column.year, goals[0][1]))
        kinds.add((made.measure, goals[0][0], *(key for key in made.keys if key not in goals)))
    # A figure that runs the other way, or is in another unit, is no step of the same way.
    return (Tasks(tuple(steps[:-1])), own[-1][0]) if len(steps) > 1 and len(kinds) == 1 else (None, None)


def _dated(one: FoundTable, cell: Cell, goal: Goal, made: Formed, years: PlanYears, *, is_of_one_year: bool) -> Formed:
    """Return a promise with its deadline and base year, where they are not those of the plan."""
    own = cell.column.year if cell.column.role is Role.GOAL else None
    due = goal.year or own or _year_beside(one, cell.row, Role.DEADLINE)
    names = dict(made.keys)
    if "taken_as_average" in made.remarks and is_of_one_year and due is not None:
        return replace(made, keys=(*made.keys, ("in", due)), remarks=("taken_for_its_year",))
    is_of_all = goal.is_over_all_years or cell.row.is_over_all_years
    if made.measure is Measure.TOTAL and cell.column.is_yearly_task and not is_of_all:
        return replace(made, keys=(*made.keys, ("in", due)), remarks=("taken_for_its_year",))
    keys = list(made.keys)
    if due is not None and due != years.last and "each" not in names:
        keys.append(("by", due))
    of_base = cell.base.year if cell.base and "base" in names else None
    base_year = _year_beside(one, cell.row, Role.BASE_YEAR) or of_base
    is_said = bool(names.keys() & {"base_year", "each"}) or base_year in (None, years.base)
    if made.measure in _FROM_A_BASE and not is_said:
        keys.append(("base_year", base_year))
    return replace(made, keys=tuple(keys))


def _year_beside(one: FoundTable, row: Row, role: Role) -> int | None:
    years = (year_in(row.cells.get(column.place, "")) for column in one.head.of(role))
    return next((year for year in years if year), None)


def _entry(one: FoundTable, cell: Cell, made: Formed | NotRead, note: str) -> Entry:
    row = cell.row
    name, place = row.name, _place(one, row, cell.column)
    stem = (split_form(name)[0] if is_growth(name) else name) or name
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
