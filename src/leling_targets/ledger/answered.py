"""What a person says of headers of a ledger, and what was said before of one with the same headers."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers, Keeping, KeptAnswers, SheetShape
from leling_targets.actuals.bare_words import bare, bare_words
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.shapes import Settled, settled_for
from leling_targets.actuals.sheets import Sheet
from leling_targets.ledger.headers import LedgerHeader, headers_of
from leling_targets.ledger.known_columns import PROJECT_COLUMNS
from leling_targets.ledger.settled import form_of
from leling_targets.names import closest
from leling_targets.problems import Location, Problem, ProblemCode

_KEYS = frozenset(column.key for column in PROJECT_COLUMNS)


def settled_headers(raw: RawFile, columns: Mapping[str, str], keeping: Keeping | None) -> Settled:
    """Return what is said of the headers of a ledger: for the run, and where that is silent for one of its shape."""
    answers = Answers(columns=tuple(columns.items()), kept=keeping)
    return settled_for(raw, answers, shape_of=_shape_of_sheet)


def _shape_of_sheet(sheet: Sheet) -> SheetShape:
    """Return the words of a sheet of a ledger that stay: its name and its headers, no word of a project."""
    texts = [text for header in headers_of(sheet.rows, sheet.merged) for text in header.texts.values()]
    return SheetShape(bare(sheet.name), (), bare_words(texts))


def unknown_keys(settled: Settled, keeping: Keeping | None) -> Iterator[Problem]:
    """Yield an error for every kept answer that is no column of a ledger."""
    for _, key in settled.answers.columns:
        if key not in _KEYS:
            details = {"found": key, "what": "--column", "near": ", ".join(closest(key, _KEYS))}
            yield Problem(ProblemCode.UNKNOWN_CHOICE, Location(keeping.file) if keeping else None, details)


def keys_of(settled: Settled) -> dict[str, str]:
    """Return the key of the column each header is of, by the header as ledgers have it."""
    return {form_of(header): key for header, key in settled.answers.columns if key in _KEYS}


def kept_of(settled: Settled, headers: Sequence[LedgerHeader]) -> tuple[KeptAnswers, ...]:
    """Return what is to be kept of what was said: of the headers this ledger has."""
    if settled.shape is None:
        return ()
    known = {form_of(text) for header in headers for text in header.texts.values()}
    columns = tuple(one for one in settled.answers.columns if form_of(one[0]) in known)
    return (KeptAnswers(replace(settled.shape, file=""), Answers(columns=columns)),)
