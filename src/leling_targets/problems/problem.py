"""A problem: a code, a place and details. What it says is put into words in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from leling_targets.i18n import LANGUAGES, Language, in_language, text
from leling_targets.problems.codes import ProblemCode, Severity

_MOST_KNOWN = 8
"""So many right words are listed where none is near to the wrong one."""

_MOST_ROWS = 5
"""Rows a problem names beside its own; the rest are counted."""


class Location(Struct, frozen=True):
    """A place in a file. Lines, rows and columns count from 1, as editors and spreadsheets do."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    excerpt: str | None = None
    """The line of the file, where a caret under the place helps."""

    def __str__(self) -> str:
        """Return `file:line:column`, as compilers and editors write it; of a workbook `file::sheet!C5`."""
        if self.sheet:
            return f"{self.file}::{cell_name(self)}"
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part is not None)])


def cell_name(place: Location) -> str:
    """Return a place in a workbook as a spreadsheet names it, `sheet!C5`."""
    cell = f"!{column_letters(place.column or 1)}{place.line}" if place.line is not None else ""
    return f"{place.sheet}{cell}"


def column_letters(column: int) -> str:
    """Return how a spreadsheet names a column: A for 1, AA for 27."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


class Problem(Struct, frozen=True):
    """One thing wrong: what (code and details) and where."""

    code: ProblemCode
    location: Location | None = None
    details: Mapping[str, object] = {}
    """By name; a pair of texts is one in English and one in Chinese, a list is written as one."""
    rows: tuple[str, ...] = ()
    """Rows of the file, where seeing them helps."""
    likewise: tuple[int, ...] = ()
    """Further rows of which the same is to be said."""
    is_of_file_left_out: bool = False
    """It stands in a file that the run goes on without."""
    is_left_open: bool = False
    """It is of a cell that the run goes on without."""

    @property
    def severity(self) -> Severity:
        """Return how grave it is; only an error stops the run."""
        return Severity.WARNING if self.is_of_file_left_out or self.is_left_open else self.code.severity

    def message(self, language: Language) -> str:
        """Return the sentence that says what is wrong, what was found and what would be right."""
        details = {
            name: in_language(value, language) if isinstance(value, tuple) else value
            for name, value in self.details.items()
        }
        if name := details.pop("indicator_name", None):
            details["indicator"] = name
        separator = text("list.separator", language)
        details |= {name: separator.join(value) for name, value in details.items() if isinstance(value, list)}
        if "fault" in details:
            details["fault"] = text(f"fault.{details['fault']}", language, **details)
        if "layouts" in details:
            layouts = [text(f"layout.{one}", language) for one in str(details["layouts"]).split()]
            details["layouts"] = text("list.semicolon", language).join(layouts)
        if "content" in details:
            details["content"] = text(f"content.{details['content']}", language)
        if "near" in details or "known" in details:
            details["nearest"] = _nearest(details, language)
        return text(f"problem.{self.code.name.lower()}", language, **details) + self._likewise(language)

    def _likewise(self, language: Language) -> str:
        if not self.likewise:
            return ""
        rows = text("list.separator", language).join(str(row) for row in self.likewise[:_MOST_ROWS])
        more = len(self.likewise) - _MOST_ROWS
        return text("problem.likewise_and_more" if more > 0 else "problem.likewise", language, rows=rows, count=more)


def nothing_selected(*options: str) -> Problem:
    """Return that no target is in all that options name: those of ids and groups, and the further ones given."""
    named = ("--only", "--group", *options)
    first = (text("list.separator", language).join(named[:-1]) for language in LANGUAGES)
    both = (
        text("selection.named", language, first=one, last=named[-1])
        for one, language in zip(first, LANGUAGES, strict=True)
    )
    return Problem(ProblemCode.NOTHING_SELECTED, None, {"options": tuple(both)})


def few(words: Iterable[str]) -> tuple[str, ...]:
    """Return words that are few enough to be listed in a message, none of more."""
    found = tuple(words)
    return found if len(found) <= _MOST_KNOWN else ()


def first_few(names: Sequence[str], most: int = 3) -> str:
    """Return names for a message, those beyond the first few left out."""
    return ", ".join([*names[:most], *(["..."] if len(names) > most else [])])


def _nearest(details: Mapping[str, object], language: Language) -> str:
    """Return what a message adds of the right words: the nearest ones, else all of them, else what lists them."""
    said = ((key, str(details.get(key, ""))) for key in ("near", "known", "lister"))
    return next((text(f"problem.{key}", language, **{key: words}) for key, words in said if words), "")


def files_left_out(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the files that a run went on without."""
    left_out = ProblemCode.FILE_LEFT_OUT
    return tuple(problem.location.file for problem in problems if problem.code is left_out and problem.location)
