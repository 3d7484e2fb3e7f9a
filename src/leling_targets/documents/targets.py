"""What `leling targets` says: the plan as a table, and where each promise is written."""

from collections.abc import Collection

from leling_targets.document import Block, Cell, Document, Heading, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, sections_of
from leling_targets.i18n import Language, text
from leling_targets.model import Plan, Target
from leling_targets.words.promises import measure_written, promised, source_written
from leling_targets.words.shown import NOTHING

_COLUMNS = ("target", "promised", "measure", "id", "source")


def compose_targets(plan: Plan, language: Language, only: Collection[str], groups: Collection[str]) -> Document:
    """Compose the list of what a plan promises."""
    chosen = plan.chosen(only, groups)
    names = list(dict.fromkeys([*plan.groups, *(target.group for target in chosen)]))
    ordered = sorted(chosen, key=lambda target: names.index(target.group))
    sections = sections_of(plan, ((target.group, _row(target, language)) for target in ordered), language)
    columns = columns_of(_COLUMNS, language, under={"id": "target", "measure": "promised"})
    title = text("targets.title", language, plan=plan.title.in_language(language), area=plan.area)
    blocks: list[Block] = [Heading(title, 1), Table(columns, sections)]
    counted = text("targets.count", language, count=len(chosen), file=plan.file)
    blocks.append(paragraph_of(counted, Tone.MUTED))
    if plan.source.publisher:
        blocks.append(paragraph_of(source_written(plan.source, language), Tone.MUTED))
    return Document(language, tuple(blocks))


def _row(target: Target, language: Language) -> tuple[Cell, ...]:
    goal = target.figure if target.figure is not None else float("nan")
    paragraph = target.source.paragraph
    return (
        Cell(target.name.in_language(language)),
        Cell(promised(target, goal, language)),
        Cell(measure_written(target, language), Tone.MUTED),
        Cell(target.id, Tone.MUTED),
        Cell(text("source.paragraph", language, paragraph=paragraph) if paragraph else NOTHING, Tone.MUTED),
    )
