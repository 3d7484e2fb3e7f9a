"""Changes from one result to another, as a table."""

from collections.abc import Sequence

from leling_targets.comparison import Change, Changed
from leling_targets.document import Cell, Column, Row, Section, Table, Tone
from leling_targets.documents.wording import NOTHING, status_written
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.model import TONES, Status

_KEYS = ("target", "before", "now", "figure_before", "figure_now", "what")
_UNDER = {"before": "target", "now": "before", "figure_now": "figure_before"}
_TONES = {Change.IMPROVED: Tone.GOOD, Change.SLIPPED: Tone.BAD, Change.REDEFINED: Tone.WARN, Change.REJUDGED: Tone.WARN}
_MOST_DECIMALS = 6


def changes_table(changes: Sequence[Changed], language: Language) -> Table:
    """Return the table of some changes; those that are the same have no row."""
    areas = {one.area for one in changes}
    columns = tuple(
        Column(key, text(f"changes.{key}", language), key.startswith("figure"), _UNDER.get(key)) for key in _KEYS
    )
    rows = tuple(_row(one, language, has_area=len(areas) > 1) for one in changes if one.change is not Change.SAME)
    return Table(columns, (Section("", rows),), caption=text("changes.caption", language))


def _row(one: Changed, language: Language, *, has_area: bool) -> Row:
    name = one.name.in_language(language)
    old, new = _figures(one)
    return (
        Cell(f"{one.area} {name}" if has_area else name),
        _status(one.old_status, language),
        _status(one.new_status, language),
        Cell(old, Tone.MUTED),
        Cell(new),
        Cell(change_words(one, language), _TONES.get(one.change, Tone.PLAIN)),
    )


def change_words(one: Changed, language: Language) -> str:
    """Return what became of a target, and what of it is no longer the same."""
    words = text(f"changes.{one.change.value}", language)
    if not one.what:
        return words
    listed = text("list.separator", language).join(text(f"changes.of_{name}", language) for name in one.what)
    return text("changes.because", language, change=words, what=listed)


def _status(status: Status | None, language: Language) -> Cell:
    return Cell(NOTHING, Tone.MUTED) if status is None else Cell(status_written(status, language), TONES[status])


def _figures(one: Changed) -> tuple[str, str]:
    """Return both figures with as many decimals as tell them apart."""
    is_share = one.unit == "fraction"
    values = [value * 100 if is_share and value is not None else value for value in (one.old_actual, one.new_actual)]
    known = [value for value in values if value is not None]
    decimals = 1 if is_share or any(value % 1 for value in known) else 0
    while decimals < _MOST_DECIMALS and len({*known}) > len({format_figure(value, decimals) for value in known}):
        decimals += 1
    label = "%" if is_share else ""
    old, new = (NOTHING if value is None else f"{format_figure(value, decimals)}{label}" for value in values)
    return old, new
