"""Binding and expected targets counted apart, a line each."""

from collections import Counter
from collections.abc import Iterator, Sequence

from leling_targets.document import Paragraph
from leling_targets.documents.parts.blocks import count_of
from leling_targets.i18n import Language, text
from leling_targets.model import Status
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.rows import by_nature


def nature_counts(rows: Sequence[FigureRow], language: Language) -> Iterator[Paragraph]:
    """Yield a line per nature that rows have, which counts them by status, and one for those without; else nothing."""
    natures = list(by_nature(rows))
    for nature, its_rows in natures:
        yield _count(f"nature.count_{nature.value}", its_rows, language)
    others = [row for row in rows if row.target.nature is None]
    if natures and others:
        yield _count("nature.count_none", others, language)


def _count(key: str, rows: Sequence[FigureRow], language: Language) -> Paragraph:
    """Return in one line how many rows there are, and how many of which status, worst first."""
    counts = Counter(row.status for row in rows)
    parts = (
        (
            text("check.status_count", language, count=counts[one], status=text(f"status.{one.value}", language)),
            one.tone,
        )
        for one in Status
        if counts[one]
    )
    return count_of(text(key, language, count=len(rows)), parts, language)
