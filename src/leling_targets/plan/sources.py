"""Where the promises of a plan are written."""

from leling_targets.model import Source
from leling_targets.plan.keys import SourceDocument


def source_of(written: SourceDocument | None) -> Source:
    """Return where a promise is written, blank where nothing is said of it."""
    if written is None:
        return Source()
    return Source(written.publisher, written.title, written.date, str(written.paragraph), written.url)


def merged_source(plan: Source, own: Source) -> Source:
    """Return the target's source, completed from the plan's: most targets only add a paragraph."""
    return Source(*(getattr(own, name) or getattr(plan, name) for name in Source.__struct_fields__))
