"""What happened to the projects since an earlier ledger: a sentence with the counts, and a line a project."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from leling_targets.document import Block, Cell, Column, Heading, Paragraph, Row, Section, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, count_of, paragraph_of
from leling_targets.documents.projects.contents import ProjectContents
from leling_targets.i18n import Language, text
from leling_targets.ledger.movement import Change, Event, Movement
from leling_targets.model import ProjectStatus
from leling_targets.units import Unit
from leling_targets.words.project_words import days_written, money_cell, money_decimals, money_title
from leling_targets.words.shown import NOTHING, label_of
from leling_targets.words.wording import day_in_words

_ALWAYS_COUNTED = (
    (Event.STARTED,),
    (Event.FINISHED, Event.FINISHED_LATE),
    (Event.BECAME_LATE,),
    (Event.RECOVERED,),
)
"""What the sentence counts even where it is none: the first of each names it."""
_COUNTED = (
    (Event.BECAME_SERIOUSLY_LATE,),
    (Event.EASED,),
    (Event.STOPPED,),
    (Event.RESUMED,),
    (Event.WITHDRAWN,),
    (Event.NOT_REPORTED,),
    (Event.POSTPONED,),
    (Event.NEW,),
    (Event.VANISHED,),
    (Event.PROBABLY_RENAMED,),
)

_UNDER = {"standing": "happened", "unit": "leader"}
_CALLED = {"happened": "since_happened", "standing": "since_standing"}


def change_blocks(contents: ProjectContents) -> Iterator[Block]:
    """Yield what happened since an earlier ledger; nothing where none is given."""
    movement, language = contents.movement, contents.language
    if movement is None:
        return
    yield Heading(text("since.title", language), key="since")
    yield _counts(movement, language)
    shown = [change for change in movement.changes if change.events != (Event.INVESTED,)]
    if shown:
        yield _table(shown, contents.money, language)
    if len(shown) < len(movement.changes):
        details = {"count": len(movement.changes) - len(shown)}
        yield paragraph_of(text("since.only_invested", language, **details), Tone.MUTED)


def _counts(movement: Movement, language: Language) -> Paragraph:
    day = day_in_words(movement.since.isoformat(), language)
    files = text("list.separator", language).join(movement.files)
    compared = text("since.compared", language, day=day, files=files, count=movement.compared)
    counted = [(events[0], movement.count(*events)) for events in (*_ALWAYS_COUNTED, *_COUNTED)]
    always = {events[0] for events in _ALWAYS_COUNTED}
    parts = [
        (text(f"since.count_{event}", language, count=count), event.tone if count else Tone.MUTED)
        for event, count in counted
        if count or event in always
    ]
    return count_of(compared, parts, language)


def _table(changes: Sequence[Change], money: Unit, language: Language) -> Table:
    """Return a line a project, what got worse first."""
    shown = [key for key in ("leader", "unit") if any(getattr(change, key) for change in changes)]
    invested = [change.invested for change in changes]
    has_money = any(amount > 0 for amount in invested)
    decimals = money_decimals(invested, money)
    columns = (
        *columns_of(("project", "happened", "standing"), language, under=_UNDER, called=_CALLED, titles="projects"),
        *([Column("invested", money_title("since_invested", money, language), is_numeric=True)] * has_money),
        *columns_of(shown, language, under=_UNDER if "leader" in shown else {}, titles="projects"),
    )

    def row(change: Change) -> Row:
        cells = _cells(change, money, language)
        cells["invested"] = money_cell(change.invested, money, decimals)
        return tuple(cells[column.key] for column in columns)

    sections = (
        Section(text(f"since.{way}", language), tuple(map(row, its_own))) for way, its_own in groupby(changes, _way)
    )
    return Table(columns, tuple(sections))


def _way(change: Change) -> str:
    """Return whether a change is one for the worse, for the better, or neither."""
    tone = change.events[0].tone
    return "worse" if tone in (Tone.BAD, Tone.WARN) else "better" if tone is Tone.GOOD else "other"


def _cells(change: Change, money: Unit, language: Language) -> dict[str, Cell]:
    mark = text(f"project_mark.{change.now}", language) if change.now else NOTHING
    told = [event for event in change.events if event is not Event.INVESTED]
    happened = text("list.comma", language).join(_event_written(change, event, money, language) for event in told)
    return {
        "project": Cell(f"{mark} {change.name}"),
        "happened": Cell(happened, change.events[0].tone),
        "standing": Cell(_standing(change, language)),
        "leader": Cell(change.leader or NOTHING, Tone.PLAIN if change.leader else Tone.MUTED),
        "unit": Cell(change.unit or NOTHING, Tone.PLAIN if change.unit else Tone.MUTED),
    }


def _event_written(change: Change, event: Event, money: Unit, language: Language) -> str:
    """Return what happened to a project in a few words."""
    details: dict[str, object] = {}
    if event in (Event.POSTPONED, Event.BROUGHT_FORWARD):
        details["count"] = int(abs(change.finish_moved))
    elif event is Event.FIGURE_FELL:
        details["amount"] = money_cell(abs(change.invested), money).text
        details["unit"] = label_of(money, language)
    elif event in (Event.RENAMED, Event.PROBABLY_RENAMED):
        details["name"] = change.formerly
    elif event is Event.MILESTONE:
        details["names"] = text("list.separator", language).join(change.milestones)
    return text(f"since.event_{event}", language, **details)


def _standing(change: Change, language: Language) -> str:
    """Return where a project stood and where it stands, once where both are the same."""
    before = _status(change.before, change.days_before, language)
    now = _status(change.now, change.days, language)
    if change.now is None:
        return text("since.was", language, before=before)
    if change.before is None or before == now:
        return now
    return text("since.from_to", language, before=before, now=now)


def _status(status: ProjectStatus | None, days: float, language: Language) -> str:
    if status is None:
        return ""
    if status.has_been_late:
        return days_written(status, days, language)
    return text(f"project_status.{status}", language)
