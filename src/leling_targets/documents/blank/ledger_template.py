"""The empty project ledger: sheets for projects, milestones and enterprises to be listed, and how to fill them in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Final

from leling_targets.documents.blank.sheet import (
    Advice,
    BlankSheet,
    Digits,
    Field,
    Offered,
    Others,
    Part,
    SheetColumn,
    SheetRow,
    Template,
)
from leling_targets.i18n import Language, in_language, text
from leling_targets.ledger.known_columns import STORED, TABLES, Holds, LedgerColumn
from leling_targets.ledger.words import levels_of
from leling_targets.model import Construction, Plan, Stage
from leling_targets.units import Unit, find_unit
from leling_targets.words.shown import label_of

ROWS: Final[Mapping[str, int]] = MappingProxyType({"projects": 120, "milestones": 400, "listing": 20})
"""The sheets in their order, and how many rows each has room for; more can be inserted."""

_WHOLE: Final = find_unit("亿元")
"""The unit a project is spoken of in; what is done in a year goes by 万元."""

_NEEDED: Final = frozenset(
    {
        *(("projects", key) for key in ("name", "level", "total_investment", "planned_start", "planned_finish")),
        *(("projects", key) for key in ("leader", "updated")),
        *(("milestones", key) for key in ("project", "milestone", "planned")),
        *(("listing", key) for key in ("enterprise", "stage")),
    }
)
"""Columns without which a row says too little."""

_PAGES: Final = frozenset({("projects", "area"), ("projects", "progress")})
"""Columns a page begins with."""

_LEADING: Final[Mapping[str, int]] = MappingProxyType({"projects": 2, "milestones": 2, "listing": 2})
_ROOM: Final[Mapping[str, int]] = MappingProxyType(
    {
        **{"number": 6, "code": 18, "name": 36, "project": 44, "enterprise": 36, "milestone": 24},
        **{"level": 20, "park": 20, "construction": 12, "content": 32, "stage": 14},
        **{"progress": 28, "problem": 28, "leader": 12, "unit": 18, "person": 11, "telephone": 15, "builder": 24},
        **{"note": 20},
    }
)
"""Characters of Latin script; what is not here is a figure or a day."""
_ROOM_OF_FIGURES: Final = 13

_SENTENCES: Final = frozenset({"content", "progress", "problem", "note", "unit", "builder", "milestone"})
_NAMES: Final = frozenset({"name", "project", "enterprise"})
_UNEXPLAINED: Final = frozenset({"number", "note"})


def compose_ledger_template(plan: Plan, language: Language) -> Template:
    """Compose the empty ledger of a plan."""
    words = _words(plan, language)
    sheets = tuple(_sheet(plan, table, words, language) for table in ROWS)
    return Template(
        language=language,
        sheets=sheets,
        advice_name=text("ledger_form.advice_sheet", language),
        advice=tuple(_advice(plan, sheets, language)),
        remarks=(),
        created_year=plan.first_year,
        offered_heading=text("ledger_form.offered_heading", language),
        offered=tuple(
            Offered(_title(_column(key), language), offered) for key, (offered, _) in words.items() if offered
        ),
    )


def _sheet(
    plan: Plan, table: str, words: Mapping[str, tuple[tuple[str, ...], Others]], language: Language
) -> BlankSheet:
    columns = _columns(table)
    fields = [_field(table, column, words, language) for column in columns]
    numbered = [column.key == "number" for column in columns]
    title = text(
        f"ledger_form.title_{table}",
        language,
        plan=plan.title.in_language(language),
        first=plan.first_year,
        last=plan.last_year,
    )
    return BlankSheet(
        name=text(f"ledger_form.sheet_{table}", language),
        title=title,
        task=text(f"ledger_form.task_{table}", language),
        columns=tuple(_sheet_column(table, column, language) for column in columns),
        rows=tuple(
            SheetRow(
                tuple(Field(row) if is_number else one for is_number, one in zip(numbered, fields, strict=True)),
                is_spare=True,
            )
            for row in range(1, ROWS[table] + 1)
        ),
        leading=_LEADING[table],
    )


# Columns


def _columns(table: str) -> tuple[LedgerColumn, ...]:
    """Return the columns of a table, what a row is about right behind its number."""
    offered = (column for column in TABLES[table] if column.is_offered)
    return tuple(sorted(offered, key=lambda column: (column.key != "number", column.key not in _NAMES)))


def _column(key: str) -> LedgerColumn:
    """Return the column a list of words belongs to: no two of them share a key."""
    return next(column for columns in TABLES.values() for column in columns if column.key == key)


def _title(column: LedgerColumn, language: Language) -> str:
    return in_language(column.label, language)


def _sheet_column(table: str, column: LedgerColumn, language: Language) -> SheetColumn:
    title, unit = _title(column, language), _unit_of(column)
    if unit is not None:
        title = text("ledger_form.with_unit", language, title=title, unit=label_of(unit, language))
    return SheetColumn(
        part=_part_of(column),
        title=title,
        room=_ROOM.get(column.key, _ROOM_OF_FIGURES),
        is_needed=(table, column.key) in _NEEDED,
        starts_page=(table, column.key) in _PAGES,
    )


def _unit_of(column: LedgerColumn) -> Unit | None:
    return _WHOLE if column.key == "total_investment" else STORED.get(column.holds)


def _part_of(column: LedgerColumn) -> Part:
    if column.key == "number":
        return Part.NUMBER
    if column.key in _NAMES:
        return Part.NAME
    if column.holds is Holds.DAY:
        return Part.DAY
    if column.holds in STORED:
        return Part.FIGURE
    return Part.NOTE if column.key in _SENTENCES else Part.WORD


# Cells


def _field(
    table: str, column: LedgerColumn, words: Mapping[str, tuple[tuple[str, ...], Others]], language: Language
) -> Field:
    hint = _hint(table, column, language)
    if column.holds is Holds.DAY:
        return Field(digits=Digits.DAY, hint=hint)
    if column.holds in STORED:
        word = text("ledger_form.no_land", language) if column.holds is Holds.AREA else ""
        return Field(digits=Digits.AMOUNT, is_from_zero=True, word=word, hint=hint)
    if table == "milestones" and column.key == "project":
        return Field(names_of=text("ledger_form.sheet_projects", language), others=Others.DOUBTED, hint=hint)
    choices, others = words.get(column.key, ((), Others.REFUSED))
    return Field(choices=choices, others=others, hint=hint)


def _hint(table: str, column: LedgerColumn, language: Language) -> str:
    """Return what to write into a cell, in a sentence or two."""
    if column.key in _UNEXPLAINED:
        return ""
    said = text(f"ledger_form.{table}_{column.key}", language)
    if column.holds is not Holds.DAY:
        return said
    return text("unit.space", language).join([said, text("ledger_form.to_the_day", language)])


def _words(plan: Plan, language: Language) -> Mapping[str, tuple[tuple[str, ...], Others]]:
    """Return the words offered, by column, and what becomes of others; none of a plan without levels or parks."""
    return {
        "level": (_levels(plan, language), Others.DOUBTED),
        "park": (tuple(park.name.in_language(language) for park in plan.projects.parks), Others.WELCOME),
        "construction": (tuple(text(f"construction.{one.value}", language) for one in Construction), Others.REFUSED),
        "stage": (tuple(text(f"stage.{one.value}", language) for one in Stage), Others.REFUSED),
    }


def _levels(plan: Plan, language: Language) -> tuple[str, ...]:
    """Return the levels, and two of them together, for a project can be of both; each read back as what it says."""
    levels, known = plan.projects.levels, levels_of(plan)
    words: dict[tuple[str, ...], str] = {(level.id,): level.name.in_language(language) for level in levels}
    for first, second in combinations(levels, 2):
        both = {"first": first.name.in_language(language), "second": second.name.in_language(language)}
        words[first.id, second.id] = text("ledger_form.two_levels", language, **both)
    return tuple(word for ids, word in words.items() if known.of(word) == (ids, ()))


# Advice


def _advice(plan: Plan, sheets: Sequence[BlankSheet], language: Language) -> Iterator[Advice]:
    separator = text("list.separator", language)
    needed = separator.join(column.title for column in sheets[0].columns if column.is_needed)
    topics = ["rows", "needed", "levels", "money", "land", "days", "milestones", "persons", "check"]
    if not plan.projects.levels:
        topics.remove("levels")
    yield Advice(text("ledger_form.advice_heading", language))
    for topic in topics:
        said = text(f"ledger_form.advice_{topic}", language, needed=needed, levels=_counts(plan, language))
        yield Advice(text(f"ledger_form.topic_{topic}", language), said)
    for table, sheet in zip(ROWS, sheets, strict=True):
        yield Advice(text("ledger_form.columns_heading", language, sheet=sheet.name))
        for column, shown in zip(_columns(table), sheet.columns, strict=True):
            if said := _hint(table, column, language):
                yield Advice(shown.title, said)


def _counts(plan: Plan, language: Language) -> str:
    """Return the levels with how many projects the plan names of each."""
    shown = [
        level.name.in_language(language)
        if level.count is None
        else text("ledger_form.level_count", language, level=level.name.in_language(language), count=level.count)
        for level in plan.projects.levels
    ]
    return text("list.separator", language).join(shown)
