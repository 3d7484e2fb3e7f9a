"""Changes from one result to another, as a table."""

from collections.abc import Sequence

from msgspec.structs import replace

from leling_targets.comparison import Change, Changed
from leling_targets.document import Cell, Row, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, table_of
from leling_targets.i18n import Language, text
from leling_targets.model import Measure, Status
from leling_targets.units import find_unit
from leling_targets.words.shown import NOTHING, Shown, Tasks, moved, shown_of, tasks_shown, written
from leling_targets.words.wording import status_written

_KEYS = ("target", "before", "now", "figure_before", "figure_now", "what")
_UNDER = {"before": "target", "now": "before", "figure_now": "figure_before"}
CHANGE_TONES = {
    Change.IMPROVED: Tone.GOOD,
    Change.SLIPPED: Tone.BAD,
    Change.REDEFINED: Tone.WARN,
    Change.REJUDGED: Tone.WARN,
}
_MOST_DECIMALS = 6


def changes_table(changes: Sequence[Changed], language: Language) -> Table:
    """Return the table of some changes; those that are the same have no row."""
    areas = {one.area for one in changes}
    columns = columns_of(_KEYS, language, ("figure_before", "figure_now"), _UNDER, titles="changes")
    rows = tuple(_row(one, language, has_area=len(areas) > 1) for one in changes if one.change is not Change.SAME)
    return table_of(columns, rows, text("changes.caption", language))


def _row(one: Changed, language: Language, *, has_area: bool) -> Row:
    name = one.name.in_language(language)
    old, new = _figures(one, language)
    return (
        Cell(f"{one.area_name.in_language(language)} {name}" if has_area else name),
        _status(one.old_status, language),
        _status(one.new_status, language),
        Cell(old, Tone.MUTED),
        Cell(new),
        Cell(change_words(one, language), CHANGE_TONES.get(one.change, Tone.PLAIN)),
    )


def change_words(one: Changed, language: Language) -> str:
    """Return what became of a target, and what of it is no longer the same."""
    words = text(f"changes.{one.change.value}", language)
    if not one.what:
        return words
    listed = text("list.separator", language).join(text(f"changes.of_{name}", language) for name in one.what)
    return text("changes.because", language, change=words, what=listed)


def _status(status: Status | None, language: Language) -> Cell:
    return Cell(NOTHING, Tone.MUTED) if status is None else Cell(status_written(status, language), status.tone)


def _figures(one: Changed, language: Language) -> tuple[str, str]:
    """Return both figures in their units, with as many decimals as tell them apart."""
    if one.unit != one.old_unit:
        return (
            _alone(one.old_actual, _shown(one, one.old_unit, language)),
            _alone(one.new_actual, _shown(one, one.unit, language)),
        )
    shown = _shown(one, one.unit, language)
    known = [value for value in (one.old_actual, one.new_actual) if value is not None]
    decimals = max((_least(value, shown) for value in known), default=0)
    while decimals < _MOST_DECIMALS and len({*known}) > len(
        {written(value, replace(shown, decimals=decimals)) for value in known}
    ):
        decimals += 1
    even = replace(shown, decimals=decimals)
    return written(one.old_actual, even), written(one.new_actual, even)


def _alone(value: float | None, shown: Shown) -> str:
    """Return a figure that shares its decimals with no other."""
    return written(value, shown if value is None else replace(shown, decimals=_least(value, shown)))


def _shown(one: Changed, unit: str, language: Language) -> Shown:
    traits = next((measure.traits for measure in Measure if measure == one.measure), None)
    known = [value for value in (one.old_actual, one.new_actual) if value is not None]
    if traits and traits.by_tasks and {0.0, 1.0}.issuperset(known):
        # Of several tasks a result tells no more than the share: all are done, or none is.
        return tasks_shown(Tasks(1), language)
    return shown_of(find_unit(unit), language, is_place=bool(traits and traits.is_place))


def _least(value: float, shown: Shown) -> int:
    """Return the decimals a figure is written with at least: none where it is a whole number."""
    return max(shown.decimals, 1) if moved(value, shown.shift) % 1 else 0
