"""Where the promises of a plan are written."""

from leling_targets.model import Source
from leling_targets.plan.keys import SourceDocument
from leling_targets.plan.written import texts_of


def source_of(written: SourceDocument | None) -> Source:
    """Return where a promise is written, blank where nothing is said of it."""
    if written is None:
        return Source()
    publisher, title = (next(iter(texts_of(one)), None) for one in (written.publisher, written.title))
    return Source(publisher, title, written.date, str(written.paragraph), written.url)


def merged_source(plan: Source, own: Source) -> Source:
    """Return the target's source, completed from the plan's: most targets only add a paragraph."""
    return Source(*(getattr(own, name) or getattr(plan, name) for name in Source.__struct_fields__))
