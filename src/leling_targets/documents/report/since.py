"""What changed since an earlier result: better, worse, new, gone, and what was redefined and so is no progress."""

from collections.abc import Iterator

from leling_targets.assessment.result import as_values
from leling_targets.comparison import Change, compare
from leling_targets.document import Block, Tone
from leling_targets.documents.parts.blocks import paragraph_of
from leling_targets.documents.parts.changes import changes_table
from leling_targets.documents.report.contents import Contents
from leling_targets.documents.report.standing import standing
from leling_targets.i18n import text
from leling_targets.model import Gated, Status
from leling_targets.periods import written_period_words


def since_blocks(contents: Contents) -> Iterator[Block]:
    """Yield the targets whose status, figure or definition is another than in the earlier result."""
    language = contents.language
    earlier = contents.since or {"results": []}
    # What the gate says is no part of what changed.
    comparison = compare(earlier, as_values(contents.assessment, Gated("never", passed=True)))
    as_of = written_period_words(comparison.old_as_of, language, comparison.old_years)
    yield paragraph_of(text("report.since_as_of", language, as_of=as_of), Tone.MUTED)
    stood = standing([Status(one["status"]) for one in earlier["results"]], language, "report.stood", as_of=as_of)
    stands = standing([row.status for row in contents.rows], language, "report.standing")
    yield paragraph_of(text("sentence.space", language).join((stood, stands)))
    changed = [one for one in comparison.changes if one.change is not Change.SAME]
    if changed:
        yield changes_table(changed, language)
    else:
        yield paragraph_of(text("report.since_nothing", language))
