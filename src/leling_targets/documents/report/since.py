"""What changed since an earlier result: better, worse, new, gone, and what was redefined and so is no progress."""

from collections.abc import Iterator, Mapping
from typing import Any

from leling_targets.document import Block, Cell, Column, Paragraph, Row, Section, Table, Tone
from leling_targets.documents.report.contents import Contents, key_of
from leling_targets.documents.report.figures import amount, shown_of
from leling_targets.documents.wording import NOTHING, FigureRow, status_written
from leling_targets.i18n import text
from leling_targets.model import TOLERANCE, TONES, Status

_DEFINITION = ("measure", "comparison", "unit", "goal", "deadline")
_KEYS = ("target", "before", "now", "figure_before", "figure_now", "what")


def since_blocks(contents: Contents) -> Iterator[Block]:
    """Yield the targets whose status, figure or definition is another than in the earlier result."""
    language = contents.language
    earlier = contents.since or {}
    before = {(one["area"], one["id"]): one for one in earlier["results"]}
    yield Paragraph((Cell(text("report.since_as_of", language, as_of=earlier["as_of"]), Tone.MUTED),))
    rows = [cells for row in contents.rows if (cells := _compared(contents, row, before.get(key_of(row)))) is not None]
    now = {key_of(row) for row in contents.rows}
    rows.extend(_gone(contents, one) for key, one in before.items() if key not in now)
    if not rows:
        yield Paragraph((Cell(text("report.since_nothing", language)),))
        return
    columns = tuple(Column(key, text(f"report.column_{key}", language)) for key in _KEYS)
    yield Table(columns, (Section("", tuple(rows)),), caption=text("report.since", language))


def _compared(contents: Contents, row: FigureRow, before: Mapping[str, Any] | None) -> Row | None:
    language, target = contents.language, contents.target(row)
    status = Status(row["status"])
    shown = shown_of(target, row, language)
    name, now = Cell(contents.name(row)), Cell(status_written(status, language), TONES[status])
    figure = amount(row["actual"], shown)
    if before is None:
        new = Cell(text("report.change_new", language), Tone.MUTED)
        return (name, Cell(NOTHING), now, Cell(NOTHING), figure, new)
    former = Status(before["status"])
    words = _what(row, before, status, former)
    if words == "same":
        return None
    old = before["actual"]
    tone = {"improved": Tone.GOOD, "slipped": Tone.BAD, "redefined": Tone.WARN}.get(words, Tone.PLAIN)
    return (
        name,
        Cell(status_written(former, language), TONES[former]),
        now,
        amount(float("nan") if old is None else float(old), shown),
        figure,
        Cell(text(f"report.change_{words}", language), tone),
    )


def _what(row: FigureRow, before: Mapping[str, Any], status: Status, former: Status) -> str:
    """Return what became of a target. A redefined one is said to be that, so that it never reads as progress."""
    if any(_differs(row[name], before.get(name)) for name in _DEFINITION):
        return "redefined"
    order = [*Status]
    grey = (Status.NO_DATA, Status.NOT_DUE, Status.TRACKED)
    if status != former:
        if status in grey or former in grey:
            return "status"
        return "improved" if order.index(status) > order.index(former) else "slipped"
    return "figure" if _differs(row["actual"], before["actual"]) else "same"


def _differs(now: Any, before: Any) -> bool:  # noqa: ANN401
    if isinstance(now, float):
        if now != now or before is None:
            return (now != now) != (before is None)
        return bool(abs(now - before) > TOLERANCE * max(abs(now), abs(before), 1.0))
    return str(now or "") != str(before or "")


def _gone(contents: Contents, one: Mapping[str, Any]) -> Row:
    language = contents.language
    name = one["name"]["zh" if language == "zh" else "en"] if isinstance(one.get("name"), dict) else one["id"]
    former = Cell(status_written(Status(one["status"]), language), Tone.MUTED)
    gone = Cell(text("report.change_gone", language), Tone.WARN)
    return (Cell(str(name)), former, Cell(NOTHING), Cell(NOTHING), Cell(NOTHING), gone)
