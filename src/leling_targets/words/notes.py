"""The notes that ride on a verdict, in words, each with what makes it one: the year, the share, the status."""

from leling_targets.i18n import Language, text
from leling_targets.model import Note
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.shown import percent_written
from leling_targets.words.why import broken_written, missing_written
from leling_targets.words.wording import year_written


def note_written(note: Note, row: FigureRow, language: Language) -> str:
    """Return a note on one target, whole."""
    if note is Note.ASSUMPTION:
        return text("report.note_assumption", language)
    word = text(f"note.{note.name.lower()}", language)
    detail = note_detail(note, row, language)
    return text("note.with_detail", language, note=word, detail=detail) if detail else word


def note_detail(note: Note, row: FigureRow, language: Language) -> str:
    """Return what a note is about; "" where it says all there is."""
    if note is Note.YEAR_MISSING:
        return text("as_of.year", language, year=year_written(row.target, row.missing_year, language))
    if note is Note.PERIOD_MISSING:
        return missing_written(row, language)
    if note is Note.FAILED_IN_PERIOD:
        return broken_written(row, language)
    if note is Note.LAST_YEAR_SHARE:
        return percent_written(row.last_year_share)
    if note is Note.YEAR_ENDS_WORSE:
        return text(f"status.{row.year_ends}", language)
    if note is Note.LIST_LENGTH_DIFFERS:
        return text("note.length_of_list", language, listed=f"{row.listed:g}", of=row.target.of)
    return ""
