"""What `leling compare` says: what changed from one result to another."""

from leling_targets.comparison import Change, Difference
from leling_targets.document import Block, Document, Heading, Paragraph, Tone
from leling_targets.documents.parts.blocks import count_of, paragraph_of
from leling_targets.documents.parts.changes import CHANGE_TONES, changes_table
from leling_targets.documents.parts.noticed import without_files
from leling_targets.i18n import Language, text
from leling_targets.periods import written_period_words

_COUNTED = tuple(change for change in Change if change is not Change.SAME)


def compose_comparison(comparison: Difference, language: Language) -> Document:
    """Compose the answer to "what changed"."""
    details = {
        "old": written_period_words(comparison.old_as_of, language, comparison.old_years),
        "new": written_period_words(comparison.new_as_of, language, comparison.new_years),
    }
    blocks: list[Block] = [Heading(text("changes.title", language, **details), 1)]
    blocks.extend(without_files(comparison.files_left_out, language))
    if comparison.old_method != comparison.new_method:
        methods = {
            "old": text(f"method.{comparison.old_method}", language),
            "new": text(f"method.{comparison.new_method}", language),
        }
        blocks.append(paragraph_of(text("changes.methods", language, **methods), Tone.WARN))
    changed = [one for one in comparison.changes if one.change is not Change.SAME]
    if changed:
        blocks.append(changes_table(changed, language))
    blocks.append(_counts(comparison, language))
    return Document(language, tuple(blocks))


def _counts(comparison: Difference, language: Language) -> Paragraph:
    """Return how many targets changed how, in one line."""
    parts = (
        (
            text("check.status_count", language, count=count, status=text(f"changes.{change.value}", language)),
            CHANGE_TONES.get(change, Tone.PLAIN),
        )
        for change in (*_COUNTED, Change.SAME)
        if (count := comparison.count(change))
    )
    return count_of(text("check.count", language, count=len(comparison.changes)), parts, language)
