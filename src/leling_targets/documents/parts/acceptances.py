"""Accepted gaps in words: which they are, why, and until when; and those that have run out or closed."""

from collections.abc import Iterator

from leling_targets.document import Block, Cell, Entries, Heading, Paragraph, Tone
from leling_targets.i18n import Language, text
from leling_targets.model import Accepted, Gated, Plan
from leling_targets.words.wording import day_in_words


def acceptance_blocks(plan: Plan, gate: Gated, language: Language) -> Iterator[Block]:
    """Yield the accepted gaps of a run, nothing where there are none."""
    entries = [_entry(plan, area, one, language) for area, _, one in gate.accepted]
    for key, group in (("expired", gate.expired), ("unneeded", gate.unneeded)):
        entries.extend(
            Paragraph((Cell(text(f"accepted.{key}", language, name=_name(plan, one, language)), Tone.BAD),))
            for one in group
        )
    if entries:
        yield Heading(text("accepted.title", language), 3)
        yield Entries(tuple(entries))


def _entry(plan: Plan, area: str, one: Accepted, language: Language) -> Paragraph:
    name = _name(plan, one, language)
    shown = name if area in ("", plan.area) or one.area else f"{area} {name}"
    words = text("accepted.entry", language, reason=one.reason, expires=day_in_words(one.expires, language))
    owner = text("accepted.owner", language, owner=one.owner) if one.owner else ""
    return Paragraph((Cell(shown, Tone.MUTED), Cell(text("list.colon", language)), Cell(f"{words}{owner}")))


def _name(plan: Plan, one: Accepted, language: Language) -> str:
    target = plan.target(one.target)
    name = target.name.in_language(language) if target else one.target
    return f"{one.area} {name}" if one.area not in ("", plan.area) else name
