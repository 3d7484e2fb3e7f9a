"""Who has how many late, what the parks add up to, the roster against the plan, the listing pipeline."""

from collections.abc import Iterator

from leling_targets.document import Block, Cell, Column, Entries, Heading, Number, Paragraph, Section, Table, Tone
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.documents.projects.words import money_cell, money_decimals, money_title, share_cell
from leling_targets.documents.wording import NOTHING
from leling_targets.i18n import Language, text
from leling_targets.ledger.columns import column_of
from leling_targets.ledger.sums import LevelCount, ParkSum, by_level, by_park, by_responsible, by_stage

_MONEY = ("total_investment", "year_plan", "year_done", "done")


def responsible_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield who has how many projects late: by leader, by unit where no leader is named."""
    language = contents.language
    key = "leader" if contents.has_persons else "unit"
    names = contents.ledger.projects[key].tolist()
    if not any(names):
        return
    yield Heading(text(f"projects.by_{key}", language), level, key=f"by_{key}")
    counts = ("count", "seriously_late", "late", "finished_late", "worst")
    columns = (
        Column(key, text(f"projects.{key}", language)),
        *(Column(count, text(f"projects.{count}", language), is_numeric=True) for count in counts),
    )
    rows = tuple(
        (
            Cell(one.name or text("projects.nobody", language), Tone.PLAIN if one.name else Tone.WARN),
            _count(one.projects),
            _count(one.seriously_late, Tone.BAD),
            _count(one.late, Tone.WARN),
            _count(one.finished_late, Tone.WARN),
            Cell(NOTHING, Tone.MUTED) if one.worst != one.worst else _count(int(one.worst)),
        )
        for one in by_responsible(names, contents.standing)
    )
    yield Table(columns, (Section("", rows),))


def _count(number: int, tone: Tone = Tone.PLAIN) -> Cell:
    return Cell(str(number), tone if number else Tone.MUTED, number=Number(float(number)))


def park_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield what the projects of each park add up to; a sum some projects of which lack the figure says so."""
    language = contents.language
    known = [park.id for park in contents.plan.projects.parks]
    sums = by_park(contents.ledger, contents.standing, known)
    if not sums:
        return
    yield Heading(text("projects.by_park", language), level, key="by_park")
    columns = (
        Column("park", text("projects.park", language)),
        *(Column(key, text(f"projects.{key}", language), is_numeric=True) for key in ("count", "finished", "any_late")),
        Column("total_investment", money_title("total_investment", language), is_numeric=True),
        Column("done", money_title("done", language), is_numeric=True, under="total_investment"),
        Column("completion", text("projects.completion", language), is_numeric=True, under="total_investment"),
        Column("year_plan", money_title("year_plan", language), is_numeric=True),
        Column("year_done", money_title("year_done", language), is_numeric=True, under="year_plan"),
        Column("year_completion", text("projects.year_completion", language), is_numeric=True, under="year_plan"),
    )
    decimals = money_decimals((getattr(one, key) for one in sums for key in _MONEY), language)
    rows = tuple(_park_row(contents, one, decimals) for one in sums)
    yield Table(columns, (Section("", rows),))
    if entries := tuple(_incomplete(contents, sums)):
        yield Entries(entries)


def _park_row(contents: ProjectContents, one: ParkSum, decimals: int) -> tuple[Cell, ...]:
    language = contents.language
    # Shares of sums are formed where both sides are whole: a project without a plan would make the others look better.
    nan = float("nan")
    whole = (
        one.done / one.total_investment if one.total_investment > 0 and not (one.missing[0] or one.missing[3]) else nan
    )
    year = one.year_done / one.year_plan if one.year_plan > 0 and not (one.missing[1] or one.missing[2]) else nan
    return (
        Cell(contents.park_name(one.park) or text("projects.no_park", language)),
        _count(one.projects),
        _count(one.finished),
        _count(one.late, Tone.WARN),
        money_cell(one.total_investment, language, decimals),
        money_cell(one.done, language, decimals),
        share_cell(whole),
        money_cell(one.year_plan, language, decimals),
        money_cell(one.year_done, language, decimals),
        share_cell(year),
    )


def _incomplete(contents: ProjectContents, sums: tuple[ParkSum, ...]) -> Iterator[Paragraph]:
    language = contents.language
    for position, key in enumerate(_MONEY):
        count = sum(one.missing[position] for one in sums)
        if count:
            column = column_of("projects", key)
            name = column.zh if language == "zh" else column.en
            yield Paragraph((Cell(text("projects.lacking", language, count=count, name=name), Tone.WARN),))


def roster_blocks(contents: ProjectContents, level: int = 2) -> Iterator[Block]:
    """Yield how many projects of each level the ledger holds against how many the plan names."""
    counts = by_level(contents.ledger, contents.plan) if contents.is_whole else ()
    if not any(one.level.count is not None for one in counts):
        return
    language = contents.language
    yield Heading(text("projects.roster", language), level, key="roster")
    keys = ("in_plan", "in_ledger", "difference")
    columns = (
        Column("level", text("projects.level", language)),
        *(Column(key, text(f"projects.{key}", language), is_numeric=True) for key in keys),
    )
    yield Table(columns, (Section("", tuple(_roster_row(one, language) for one in counts)),))
    if entries := tuple(_roster_notes(contents, counts)):
        yield Entries(entries)


def _roster_row(one: LevelCount, language: Language) -> tuple[Cell, ...]:
    name = Cell(one.level.name.in_language(language))
    if one.level.count is None:
        return name, Cell(NOTHING, Tone.MUTED), _count(one.found), Cell(NOTHING, Tone.MUTED)
    difference = one.found - one.level.count
    words = Cell(f"{difference:+d}" if difference else "0", Tone.WARN if difference else Tone.GOOD)
    return name, _count(one.level.count), _count(one.found), words


def _roster_notes(contents: ProjectContents, counts: tuple[LevelCount, ...]) -> Iterator[Paragraph]:
    language = contents.language
    projects = contents.ledger.projects
    # By project, not by name: two projects may share a name.
    levels = list(zip(projects["name"].tolist(), projects["level"].tolist(), strict=True))
    ids = {one.level.id for one in counts if one.also}
    named = [(name, level) for name, level in levels if " " in level and not ids.isdisjoint(level.split())]
    for name, level in named:
        words = text("projects.counted_twice", language, name=name, levels=contents.level_names(level))
        yield Paragraph((Cell(words, Tone.WARN),))
    if without := [name for name, level in levels if not level]:
        names = text("list.separator", language).join(without[:4])
        yield Paragraph((Cell(text("projects.without_level", language, count=len(without), names=names), Tone.WARN),))
    if named:
        words = text("projects.distinct", language, count=len(contents.ledger.projects))
        yield Paragraph((Cell(words, Tone.MUTED),))


def listing_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield the enterprises on their way to a listing, by stage; nothing is promised, so nothing is judged."""
    if not len(contents.ledger.listing):
        return
    language = contents.language
    yield Heading(text("projects.listing", language), key="listing")
    columns = (
        Column("stage", text("projects.stage", language)),
        Column("count", text("projects.enterprises", language), is_numeric=True),
        Column("names", text("projects.names", language)),
    )
    separator = text("list.separator", language)
    rows = tuple(
        (
            Cell(text(f"stage.{one.stage.value}", language)),
            _count(len(one.enterprises)),
            Cell(separator.join(one.enterprises) or NOTHING, Tone.PLAIN if one.enterprises else Tone.MUTED),
        )
        for one in by_stage(contents.ledger.listing)
    )
    yield Table(columns, (Section("", rows),))
