"""What was noticed in the data or stopped a run, and which files were left out."""

from collections.abc import Iterator, Mapping, Sequence

from leling_targets.document import Cell, Document, Entries, Heading, Paragraph, Tone
from leling_targets.documents.parts.blocks import paragraph_of
from leling_targets.i18n import Language, text
from leling_targets.problems import MOST_SHOWN, Problem, files_left_out, problem_lines
from leling_targets.words.wording import MOST_LISTED


def compose_stopped(problems: Sequence[Problem], language: Language) -> Document:
    """Compose the answer of a run that has none."""
    lines = [problem_lines([one], language)[0] for one in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        lines.append(text("problem.more", language, count=len(problems) - MOST_SHOWN))
    entries = Entries(tuple(paragraph_of(line) for line in lines))
    return Document(language, (Heading(text("stopped.title", language), 1), entries))


def caution(problems: Sequence[Problem], language: Language, *, is_sample: bool) -> Iterator[Paragraph]:
    """Yield what is to be known first of what rests on the data: which files were left out, that it is a sample."""
    yield from without_files(files_left_out(problems), language)
    if is_sample:
        yield paragraph_of(text("check.sample", language), Tone.WARN)


def without_files(files: Sequence[str], language: Language) -> Iterator[Paragraph]:
    """Yield that these files were left out; nothing where none was."""
    if files:
        named = text("list.separator", language).join(files)
        yield paragraph_of(text("check.files_left_out", language, files=named), Tone.WARN)


def data_noticed(problems: Sequence[Problem], left_out: Mapping[str, int], language: Language) -> Iterator[Paragraph]:
    """Yield what was noticed in the data, the first ones by name, and how much was left out and why."""
    for problem in problems[:MOST_LISTED]:
        place = f"{problem.location}: " if problem.location else ""
        yield Paragraph((Cell(place, Tone.MUTED), Cell(problem.message(language), Tone.MUTED)))
    if len(problems) > MOST_LISTED:
        yield paragraph_of(text("problem.more", language, count=len(problems) - MOST_LISTED), Tone.MUTED)
    for reason, count in left_out.items():
        yield paragraph_of(text(f"left_out.{reason}", language, count=count), Tone.MUTED)
