"""What changed since an earlier result: better, worse, new, gone, and what was redefined and so is no progress."""

from collections.abc import Iterator

from leling_targets.assess.result import as_values
from leling_targets.comparison import Change, compare
from leling_targets.document import Block, Cell, Paragraph, Tone
from leling_targets.documents.changes import changes_table
from leling_targets.documents.report.contents import Contents
from leling_targets.i18n import text
from leling_targets.model import Gated
from leling_targets.periods import period_words


def since_blocks(contents: Contents) -> Iterator[Block]:
    """Yield the targets whose status, figure or definition is another than in the earlier result."""
    language = contents.language
    earlier = contents.since or {"results": []}
    # What the gate says is no part of what changed.
    comparison = compare(earlier, as_values(contents.assessment, Gated("never", passed=True)))
    yield Paragraph(
        (Cell(text("report.since_as_of", language, as_of=period_words(comparison.old_as_of, language)), Tone.MUTED),)
    )
    changed = [one for one in comparison.changes if one.change is not Change.SAME]
    if changed:
        yield changes_table(changed, language)
    else:
        yield Paragraph((Cell(text("report.since_nothing", language)),))
