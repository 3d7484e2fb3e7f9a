"""What `leling explain CODE` says: what a problem or a note means, why it matters, and what to do about it."""

import re
from collections.abc import Iterator

from leling_targets.document import Block, Cell, Column, Document, Entries, Heading, Paragraph, Table, Tone
from leling_targets.documents.parts.blocks import labelled, paragraph_of, table_of
from leling_targets.i18n import LANGUAGES, Language, explanations, text
from leling_targets.locales.explanation import Explanation
from leling_targets.model import Note
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode, Severity

Code = ProblemCode | Note

_LETTERS = "PALBUN"
CODES: tuple[Code, ...] = tuple(
    sorted((*ProblemCode, *Note), key=lambda code: (_LETTERS.index(code.value[0]), code.value))
)
"""Every code: of the plan, the actuals, the project ledger, accepted gaps and usage; then the notes."""

_FAILS_THE_GATE = (ProblemCode.ACCEPTANCE_EXPIRED, ProblemCode.ACCEPTANCE_NOT_NEEDED)
_WRITTEN_CODE = re.compile(r"([a-z])(\d+)")
_TONES = {
    "error": Tone.BAD,
    "gate": Tone.BAD,
    "warning": Tone.WARN,
    "information": Tone.MUTED,
    "note": Tone.MUTED,
}
_SHOWN = ("meaning", "why", "verdict", "remedy", "wrong", "right")
_NEAREST = 3


def find_code(written: str) -> Code | None:
    """Return the code a text names: by itself, or by its name or its title in either language."""
    asked = fold(written)
    return next((code for code in CODES if asked in map(fold, _names(code))), None)


def looks_like_code(written: str) -> bool:
    """Return whether a text is written as codes are: a letter and digits."""
    return _WRITTEN_CODE.fullmatch(fold(written)) is not None


def nearest_codes(written: str) -> tuple[str, ...]:
    """Return the codes nearest to a text that looks like one: of its letter by number, else the first of each."""
    parts = _WRITTEN_CODE.fullmatch(fold(written))
    assert parts is not None, "it looks like a code"
    letter, number = parts[1].upper(), int(parts[2])
    same = [code.value for code in CODES if code.value.startswith(letter)]
    ranked = sorted(same, key=lambda value: (abs(int(value[1:]) - number), value))
    return tuple(ranked[:_NEAREST]) or tuple(f"{one}001" for one in _LETTERS)


def code_names() -> list[str]:
    """Return the names of all codes, as the command line takes them."""
    return [code.name.lower() for code in CODES]


def compose_code(code: Code, language: Language) -> Document:
    """Compose all there is to say of one code."""
    said = _said(code, language)
    blocks = (Heading(f"{code.value} {said.title}", 1), Entries(tuple(_entries(code, said, language))))
    return Document(language, blocks)


def compose_codes(language: Language) -> Document:
    """Compose the page of all codes, each under a heading that is its code."""
    blocks: list[Block] = [
        Heading(text("codes.title", language), 1),
        paragraph_of(text("codes.intro", language)),
    ]
    for letter in _LETTERS:
        group = [code for code in CODES if code.value[0] == letter]
        blocks.append(Heading(text(f"codes.{letter.lower()}", language)))
        blocks.append(_index(group, language))
        for code in group:
            said = _said(code, language)
            blocks.append(Heading(code.value, 3))
            blocks.append(paragraph_of(said.title))
            blocks.append(Entries(tuple(_entries(code, said, language))))
    return Document(language, tuple(blocks))


def _index(group: list[Code], language: Language) -> Table:
    columns = (Column("code", text("code.column", language)), Column("title", text("code.column_title", language)))
    rows = tuple((Cell(code.value), Cell(_said(code, language).title)) for code in group)
    return table_of(columns, rows)


def _entries(code: Code, said: Explanation, language: Language) -> Iterator[Paragraph]:
    severity = _severity(code)
    yield _entry("severity", text(f"code.{severity}", language), language, _TONES[severity])
    for part in _SHOWN:
        words = getattr(said, part)
        if words:
            yield _entry(part, words, language)


def _entry(label: str, words: str, language: Language, tone: Tone = Tone.PLAIN) -> Paragraph:
    return labelled(Cell(text(f"code.{label}", language), Tone.MUTED), Cell(words, tone), language)


def _severity(code: Code) -> str:
    if isinstance(code, Note):
        return "note"
    return "gate" if code in _FAILS_THE_GATE else Severity(Problem(code).severity).value


def _said(code: Code, language: Language) -> Explanation:
    return explanations(language)[code.name.lower()]


def _names(code: Code) -> tuple[str, ...]:
    return (code.value, code.name, *(_said(code, language).title for language in LANGUAGES))
