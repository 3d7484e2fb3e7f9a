"""What `leling targets` says: the plan as a table, and where each promise is written."""

import math
from collections import Counter
from collections.abc import Sequence

from leling_targets.document import Block, Cell, Document, Heading, Table, Tone
from leling_targets.documents.parts.blocks import columns_of, paragraph_of, sections_of
from leling_targets.i18n import Language, text
from leling_targets.model import Nature, Plan, Target
from leling_targets.words.promises import measure_written, promised, source_written
from leling_targets.words.shown import NOTHING
from leling_targets.words.wording import area_name, owners_written

_COLUMNS = ("target", "promised", "nature", "measure", "owner", "id", "source")
_UNDER = {"id": "target", "nature": "promised", "measure": "promised", "owner": "measure"}
_WHERE_SAID = ("nature", "owner")
"""Columns that are left out where no target has anything in them."""


def compose_targets(plan: Plan, chosen: Sequence[Target], language: Language) -> Document:
    """Compose the list of what a plan promises by the targets chosen."""
    names = list(dict.fromkeys([*plan.groups, *(target.group for target in chosen)]))
    ordered = sorted(chosen, key=lambda target: names.index(target.group))
    natures = Counter(target.nature for target in chosen if target.nature)
    said = {"nature": bool(natures), "owner": any(target.owners for target in chosen)}
    keys = [key for key in _COLUMNS if key not in _WHERE_SAID or said[key]]
    sections = sections_of(plan, ((target.group, _row(target, keys, language)) for target in ordered), language)
    columns = columns_of(keys, language, under=_UNDER)
    area = area_name(plan, plan.area, language)
    title = text("targets.title", language, plan=plan.title.in_language(language), area=area)
    blocks: list[Block] = [Heading(title, 1), Table(columns, sections)]
    counted = text("targets.count", language, count=len(chosen), file=plan.file)
    blocks.append(paragraph_of(counted, Tone.MUTED))
    if natures:
        parts = (
            text(f"targets.{nature.value}", language, count=natures[nature]) for nature in Nature if natures[nature]
        )
        blocks.append(
            paragraph_of(
                text("targets.natures", language, parts=text("list.separator", language).join(parts)), Tone.MUTED
            )
        )
    if plan.source.publisher:
        blocks.append(paragraph_of(source_written(plan.source, language), Tone.MUTED))
    return Document(language, tuple(blocks))


def _row(target: Target, keys: Sequence[str], language: Language) -> tuple[Cell, ...]:
    goal = target.figure if target.figure is not None else math.nan
    paragraph = target.source.paragraph
    cells = {
        "target": Cell(target.name.in_language(language)),
        "promised": Cell(promised(target, goal, language, math.nan if target.upper is None else target.upper)),
        "nature": Cell(text(f"nature.{target.nature.value}", language) if target.nature else NOTHING),
        "owner": Cell(owners_written(target.owners, language) or NOTHING, Tone.MUTED),
        "measure": Cell(measure_written(target, language), Tone.MUTED),
        "id": Cell(target.id, Tone.MUTED),
        "source": Cell(text("source.paragraph", language, paragraph=paragraph) if paragraph else NOTHING, Tone.MUTED),
    }
    return tuple(cells[key] for key in keys)
