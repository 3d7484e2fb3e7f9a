"""Who has how many late, what the parks add up to, the roster against the plan, the listing pipeline."""

import math
from collections.abc import Iterator

from leling_targets.document import Block, Cell, Column, Entries, Heading, Paragraph, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, table_of
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.i18n import Language, in_language, text
from leling_targets.ledger.known_columns import column_of
from leling_targets.ledger.people import PEOPLE
from leling_targets.ledger.sums import (
    MONEY,
    LevelCount,
    PartSum,
    Responsible,
    by_level,
    by_part,
    by_responsible,
    responsible_for,
)
from leling_targets.names import parted
from leling_targets.words.project_words import (
    count_cell,
    money_cell,
    money_decimals,
    money_title,
    share_cell,
    stage_table,
)
from leling_targets.words.shown import NOTHING
from leling_targets.words.wording import MOST_LISTED, listed

_MOST_NAMED = 4
"""Of those who have most projects late."""


_SHARES = (
    ("total_investment", "", ""),
    ("done", "total_investment", "completion"),
    ("year_plan", "", ""),
    ("year_done", "year_plan", "year_completion"),
)
"""The columns of sums: an amount, what it is a share of, and the name of the share."""


def responsible_of(contents: ProjectContents, key: str) -> tuple[Responsible, ...]:
    """Return what each leader or unit answers for; none where the ledger names nobody."""
    names = contents.ledger.projects[key].tolist()
    if key == "unit":
        names = [PEOPLE.join(parted(name)) for name in names]
    return by_responsible(names, contents.standing) if any(names) else ()


def most_late(contents: ProjectContents) -> Iterator[Paragraph]:
    """Yield which units and which leaders have most projects late, a line each."""
    language = contents.language
    for key in ("unit", "leader"):
        late = [(one.late + one.seriously_late, one.name) for one in responsible_of(contents, key) if one.name]
        named = sorted(((count, name) for count, name in late if count), key=lambda one: -one[0])
        if named:
            counts = [text("projects.counted_name", language, name=name, count=count) for count, name in named]
            names = text("list.separator", language).join(counts[:_MOST_NAMED])
            yield paragraph_of(text(f"projects.most_late_{key}", language, names=names))


def responsible_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield who has how many projects late: by leader, by unit where no leader is named."""
    language = contents.language
    key = "leader" if contents.has_persons else "unit"
    responsible = responsible_of(contents, key)
    if not responsible:
        return
    yield Heading(text(f"projects.by_{key}", language), level, key=f"by_{key}")
    counts = ("count", "seriously_late", "late", "finished_late", "worst")
    columns = columns_of((key, *counts), language, counts, titles="projects")
    rows = [_responsible_row(one, one.name or text("projects.nobody", language)) for one in responsible]
    if sum(one.projects for one in responsible) > len(contents.standing):
        # A project of two leaders stands with each of them, and once in the total.
        status, days = (contents.standing[name].to_numpy() for name in ("status", "days"))
        rows.append(_responsible_row(responsible_for("", status, days), text("projects.each_once", language)))
    yield table_of(columns, rows)


def _responsible_row(one: Responsible, name: str) -> tuple[Cell, ...]:
    return (
        Cell(name, Tone.PLAIN if one.name else Tone.WARN),
        count_cell(one.projects),
        count_cell(one.seriously_late, Tone.BAD),
        count_cell(one.late, Tone.WARN),
        count_cell(one.finished_late, Tone.WARN),
        Cell(NOTHING, Tone.MUTED) if math.isnan(one.worst) else count_cell(int(one.worst)),
    )


def park_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield what the projects of each park and of each section add up to; a sum that lacks a figure says so."""
    known = [park.id for park in contents.plan.projects.parks]
    for key in ("park", "section"):
        if (contents.ledger.projects[key] != "").any():
            yield Heading(text(f"projects.by_{key}", contents.language), level, key=f"by_{key}")
            yield from _sums(
                contents, by_part(contents.ledger, contents.standing, key, known if key == "park" else ()), key
            )


def _sums(contents: ProjectContents, sums: tuple[PartSum, ...], key: str) -> Iterator[Block]:
    language, unit, has = contents.language, contents.money, contents.ledger.has
    counts = ("count", "finished", "any_late")
    columns = [*columns_of((key, *counts), language, counts, titles="projects")]
    for amount, whole, share in _SHARES:
        under = whole if whole in has else None
        if amount in has:
            columns.append(Column(amount, money_title(amount, unit, language), is_numeric=True, under=under))
        if share and amount in has and whole in has:
            columns.append(Column(share, text(f"projects.{share}", language), is_numeric=True, under=whole))
    decimals = money_decimals((getattr(one, key) for one in sums for key in MONEY), unit)
    shown = [column.key for column in columns]
    yield table_of(columns, (tuple(_part_row(contents, one, decimals, key)[name] for name in shown) for one in sums))
    if entries := tuple(_incomplete(contents, sums)):
        yield Entries(entries)


def _part_row(contents: ProjectContents, one: PartSum, decimals: int, key: str) -> dict[str, Cell]:
    language = contents.language
    name = contents.park_name(one.part) if key == "park" else one.part
    return {
        key: Cell(name or text(f"projects.no_{key}", language)),
        "count": count_cell(one.projects),
        "finished": count_cell(one.finished),
        "any_late": count_cell(one.late, Tone.WARN),
        **{amount: money_cell(getattr(one, amount), contents.money, decimals) for amount in MONEY},
        **{share: share_cell(_share_of_sums(one, part, whole)) for part, whole, share in _SHARES if share},
    }


def _share_of_sums(one: PartSum, part: str, whole: str) -> float:
    """Return one sum as a share of another, nan where a project lacks one of the two.

    A project without a plan would make the others look better than they are.
    """
    is_whole = not one.missing[part] and not one.missing[whole] and getattr(one, whole) > 0
    return float(getattr(one, part) / getattr(one, whole)) if is_whole else math.nan


def _incomplete(contents: ProjectContents, sums: tuple[PartSum, ...]) -> Iterator[Paragraph]:
    language = contents.language
    for key in (one for one in MONEY if one in contents.ledger.has):
        count = sum(one.missing[key] for one in sums)
        if count:
            column = column_of("projects", key)
            name = in_language(column.label, language)
            yield paragraph_of(text("projects.lacking", language, count=count, name=name), Tone.WARN)


def roster_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield how many projects of each level the ledger holds against how many the plan names."""
    counts = _levels(contents)
    if not any(one.level.count is not None for one in counts):
        return
    language = contents.language
    yield Heading(text("projects.roster", language), level, key="roster")
    keys = ("in_plan", "in_ledger", "difference")
    columns = columns_of(("level", *keys), language, keys, titles="projects")
    yield table_of(columns, (_roster_row(one, language) for one in counts))
    if entries := tuple(_roster_notes(contents, counts)):
        yield Entries(entries)


def _levels(contents: ProjectContents) -> tuple[LevelCount, ...]:
    """Return the levels with their projects; of a part of a ledger the plan's numbers say nothing."""
    return by_level(contents.ledger, contents.plan) if contents.is_whole else ()


def roster_differences(contents: ProjectContents) -> Iterator[Paragraph]:
    """Yield in one line of which levels the ledger holds more or fewer projects than the plan names."""
    language = contents.language
    levels = [
        text(
            "projects.note_roster_level",
            language,
            level=one.level.name.in_language(language),
            found=one.found,
            planned=one.level.count,
        )
        for one in _levels(contents)
        if one.level.count not in (None, one.found)
    ]
    if levels:
        names = text("list.separator", language).join(levels)
        yield paragraph_of(text("projects.note_roster", language, names=names), Tone.WARN)


def _roster_row(one: LevelCount, language: Language) -> tuple[Cell, ...]:
    name = Cell(one.level.name.in_language(language))
    if one.level.count is None:
        return name, Cell(NOTHING, Tone.MUTED), count_cell(one.found), Cell(NOTHING, Tone.MUTED)
    difference = one.found - one.level.count
    words = Cell(f"{difference:+d}" if difference else "0", Tone.WARN if difference else Tone.GOOD)
    return name, count_cell(one.level.count), count_cell(one.found), words


def _roster_notes(contents: ProjectContents, counts: tuple[LevelCount, ...]) -> Iterator[Paragraph]:
    language = contents.language
    projects = contents.ledger.projects
    # By project, not by name: two projects may share a name.
    levels = list(zip(projects["name"].tolist(), projects["level"].tolist(), strict=True))
    ids = {one.level.id for one in counts if one.also}
    named = [(name, level) for name, level in levels if " " in level and not ids.isdisjoint(level.split())]
    for level in dict.fromkeys(level for _, level in named):
        own = [name for name, its_level in named if its_level == level]
        details = {"count": len(own), "names": listed(own, language, MOST_LISTED, "projects.and_more")}
        words = text("projects.counted_twice", language, levels=contents.level_names(level), **details)
        yield paragraph_of(words, Tone.WARN)
    if without := [name for name, level in levels if not level]:
        names = listed(without, language, MOST_LISTED, "projects.and_more")
        yield paragraph_of(text("projects.without_level", language, count=len(without), names=names), Tone.WARN)
    if named:
        words = text("projects.distinct", language, count=len(contents.ledger.projects))
        yield paragraph_of(words, Tone.MUTED)


def listing_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield the enterprises on their way to a listing, by stage; nothing is promised, so nothing is judged."""
    if not len(contents.ledger.listing):
        return
    language = contents.language
    yield Heading(text("projects.listing", language), key="listing")
    yield stage_table(contents.ledger.listing, language)
