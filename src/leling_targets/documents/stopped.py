"""What is said where a run came to no result: every problem, as on stderr."""

from collections.abc import Sequence

from leling_targets.document import Cell, Document, Entries, Heading, Paragraph
from leling_targets.i18n import Language, text
from leling_targets.problems import MOST_SHOWN, Problem, problem_lines


def compose_stopped(problems: Sequence[Problem], language: Language) -> Document:
    """Compose the answer of a run that has none."""
    lines = [problem_lines([one], language)[0] for one in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        lines.append(text("problem.more", language, count=len(problems) - MOST_SHOWN))
    entries = Entries(tuple(Paragraph((Cell(line),)) for line in lines))
    return Document(language, (Heading(text("stopped.title", language), 1), entries))
