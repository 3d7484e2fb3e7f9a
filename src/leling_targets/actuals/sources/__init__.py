"""Sources of sheets: one file each, one row each in the table below, by what a file is and may be called."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.contents import Content, content_of
from leling_targets.actuals.guards.foreign import foreign_bytes, refused
from leling_targets.actuals.sheets import Sheet
from leling_targets.actuals.sources.delimited import read_delimited
from leling_targets.actuals.sources.json_file import is_json, read_json
from leling_targets.actuals.sources.parquet import read_parquet
from leling_targets.actuals.sources.parts.among_text import TableAmongText
from leling_targets.actuals.sources.parts.decimals import grid_in_points
from leling_targets.actuals.sources.parts.encoding import from_utf16
from leling_targets.actuals.sources.web_page import read_web_page
from leling_targets.actuals.sources.word_document import read_word_document
from leling_targets.actuals.sources.workbook import read_workbook
from leling_targets.problems import Location, Problem, ProblemCode

_Read = Callable[[RawFile, Content, Answers], Sequence[Sheet]]


SOURCES: Mapping[Content, _Read] = MappingProxyType(
    {
        Content.DELIMITED: lambda raw, _, answers: [read_delimited(raw, answers)],
        Content.JSON: lambda raw, *_: [read_json(raw)],
        Content.PARQUET: lambda raw, *_: [read_parquet(raw)],
        **dict.fromkeys((Content.XLSX, Content.XLS, Content.ODS), read_workbook),
    }
)

SUFFIXES: Mapping[str, Content] = MappingProxyType(
    {
        **dict.fromkeys((".csv", ".tsv", ".txt", ""), Content.DELIMITED),
        **dict.fromkeys((".xlsx", ".xlsm"), Content.XLSX),
        ".xls": Content.XLS,
        ".ods": Content.ODS,
        ".json": Content.JSON,
        ".parquet": Content.PARQUET,
    }
)
"""What the files of a suffix hold, if its name is true."""

_TEXTS = (Content.DELIMITED, Content.JSON)

DOCUMENTS: Mapping[Content, Callable[[RawFile], Sequence[TableAmongText]]] = MappingProxyType(
    {Content.DOCX: read_word_document, Content.WEB_PAGE: read_web_page}
)
"""What holds tables among prose: plans do, and are drafted from; actuals come in files of their own."""


_DOCUMENT_SUFFIXES: Mapping[str, Content] = MappingProxyType(
    {".docx": Content.DOCX, **dict.fromkeys((".html", ".htm"), Content.WEB_PAGE)}
)
"""What a file is taken for that is nothing known by its bytes: a page that begins with words, a document cut off."""


def is_document(raw: RawFile) -> bool:
    """Return whether a file is a document with prose: by what it holds, else by its name."""
    return _document(raw) is not None


def tables_among_text(raw: RawFile) -> Sequence[TableAmongText]:
    """Return the tables of a document (see `is_document`). Raises ActualsError where it is broken or too large."""
    content = _document(raw)
    assert content is not None, "only documents are asked"
    with foreign_bytes(Location(raw.input.name)):
        return DOCUMENTS[content](raw)


def _document(raw: RawFile) -> Content | None:
    content = content_of(raw.data)
    return content if content in DOCUMENTS else _DOCUMENT_SUFFIXES.get(raw.suffix)


def sheets_of(raw: RawFile, answers: Answers) -> Sequence[Sheet]:
    """Return the sheets of a file; what is of another kind than its name says, but of a known one, is read as it is.

    Raises ActualsError for a kind of file nobody reads, and whatever stops its reader.
    """
    place = Location(raw.input.name)
    named = SUFFIXES.get(raw.suffix)
    if named is None:
        known = sorted(suffix for suffix in SUFFIXES if suffix)
        raise refused(ProblemCode.UNSUPPORTED_FILE, place, found=raw.suffix, known=known)
    with foreign_bytes(place):
        return _read(raw, named, answers)


def _read(raw: RawFile, named: Content, answers: Answers) -> Sequence[Sheet]:
    place = Location(raw.input.name)
    content = content_of(raw.data)
    if content is Content.ENCRYPTED_WORKBOOK and named not in _TEXTS:
        raise refused(ProblemCode.WORKBOOK_ENCRYPTED, place)
    if content is Content.TEXT or (content is Content.UNKNOWN_BINARY and named in _TEXTS):
        content = _kind_of_text(raw, named)
    if content not in SOURCES:
        raise refused(ProblemCode.CONTENT_DIFFERS, place, suffix=raw.suffix or raw.input.name, content=content.value)
    if content is not named:
        said = Problem(ProblemCode.OTHER_SUFFIX, place, {"content": content.value})
        raw = replace(raw, noticed=(*raw.noticed, said))
    return [grid_in_points(sheet, answers) for sheet in SOURCES[content](raw, content, answers)]


def _kind_of_text(raw: RawFile, named: Content) -> Content:
    """Return whether a text is JSON or a table; broken JSON under its own name is JSON still."""
    raw = from_utf16(raw)
    begins_so = raw.data.lstrip()[:1] in (b"[", b"{")
    if named is Content.JSON:
        has_rows = any(mark in raw.data.partition(b"\n")[0] for mark in (b",", b"\t", b";"))
        return Content.JSON if begins_so or not has_rows else Content.DELIMITED
    return Content.JSON if begins_so and is_json(raw) else Content.DELIMITED
