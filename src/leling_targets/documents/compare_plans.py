"""What `leling compare` says of two plans: which promises were added, dropped, raised, lowered, redefined."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from leling_targets.document import Block, Cell, Document, Heading, Paragraph, Row, Section, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, count_of, paragraph_of
from leling_targets.i18n import Language, text
from leling_targets.plan.changes import Difference, PlanChange, PlanDifference
from leling_targets.words.plan_changes import aspect_written, by_written, head_values_written, values_written
from leling_targets.words.shown import NOTHING

_KEYS = ("target", "what", "before", "now", "by")
_UNDER = {"what": "target", "now": "before", "by": "before"}
_TONES: Final = MappingProxyType(
    {PlanChange.DROPPED: Tone.WARN, PlanChange.LOWERED: Tone.WARN, PlanChange.REDEFINED: Tone.WARN}
)


def compose_plan_changes(compared: PlanDifference, language: Language) -> Document:
    """Compose the answer to "what of the promises changed"; what is no promise stands apart, and last."""
    blocks: list[Block] = [
        Heading(text("plan_changes.title", language, old=compared.old.file, new=compared.new.file), 1),
        _counts(compared, language),
    ]
    if _is_counted_twice(compared):
        blocks.append(paragraph_of(text("plan_changes.counted_twice", language), Tone.MUTED))
    promises, wordings = (
        tuple(section for change in PlanChange if change.is_of_promise is of_promise
              for section in _sections(compared, change, language))
        for of_promise in (True, False)
    )  # fmt: skip
    if promises:
        blocks.append(_table(promises, "caption", language))
    if wordings:
        blocks.append(Heading(text("plan_changes.no_promise", language)))
        blocks.append(_table(wordings, "caption_wording", language))
    return Document(language, tuple(blocks))


def _counts(compared: PlanDifference, language: Language) -> Paragraph:
    """Return how many targets changed how, in one line."""
    before = sum(one.old is not None for one in compared.targets)
    now = sum(one.new is not None for one in compared.targets)
    parts = [
        (
            text("check.status_count", language, count=count, status=text(f"plan_changes.{change.value}", language)),
            _TONES.get(change, Tone.PLAIN),
        )
        for change in PlanChange
        if (count := compared.count(change))
    ]
    if compared.head:
        parts.append((text("plan_changes.head_too", language), Tone.PLAIN))
    return count_of(text("plan_changes.count", language, old=before, new=now), parts, language)


def _is_counted_twice(compared: PlanDifference) -> bool:
    return any(len(one.changes) > 1 for one in compared.targets)


def _table(sections: Sequence[Section], caption: str, language: Language) -> Table:
    columns = columns_of(_KEYS, language, ("by",), _UNDER, titles="plan_changes")
    return Table(columns, tuple(sections), caption=text(f"plan_changes.{caption}", language))


def _sections(compared: PlanDifference, change: PlanChange, language: Language) -> Iterator[Section]:
    """Yield a section of the plan as a whole, and one of the targets, where a change is true of either."""
    title = text(f"plan_changes.title_{change.value}", language)
    head = tuple(_head_row(compared, one, language) for one in compared.head if one.change is change)
    if head:
        yield Section(text("plan_changes.head_section", language, title=title), head)
    rows = tuple(
        _row(changed.name.in_language(language), aspect_written(one, compared.new, language), one,
             *values_written(changed, one, language), by_written(changed, one, language))
        for changed in compared.targets for one in changed.differences if one.change is change
    )  # fmt: skip
    if rows:
        yield Section(title, rows)


def _head_row(compared: PlanDifference, one: Difference, language: Language) -> Row:
    values = head_values_written((compared.old, compared.new), one, language)
    what = aspect_written(one, compared.new, language)
    return _row(text("plan_changes.head", language), what, one, *values, NOTHING)


def _row(name: str, what: str, one: Difference, before: str, now: str, by: str) -> Row:
    return (
        Cell(name),
        Cell(what, Tone.MUTED),
        Cell(before, Tone.MUTED),
        Cell(now),
        Cell(by, _TONES.get(one.change, Tone.PLAIN)),
    )
