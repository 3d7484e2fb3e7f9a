"""Sources of sheets: one file each, one row each in the table below, by what a file is and may be called."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.contents import Content, content_of
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import Sheet
from leling_targets.actuals.sources.decimals import grid_in_points
from leling_targets.actuals.sources.delimited import read_delimited
from leling_targets.actuals.sources.json_file import read_json
from leling_targets.actuals.sources.parquet import read_parquet
from leling_targets.actuals.sources.workbook import read_workbook
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode


class Source(NamedTuple):
    """What the files of a suffix hold, and what reads them."""

    contents: frozenset[Content]
    read: Callable[[RawFile, Content, Answers], Sequence[Sheet]]


def _delimited(raw: RawFile, _: Content, answers: Answers) -> Sequence[Sheet]:
    return [read_delimited(raw, answers)]


def _json(raw: RawFile, _: Content, __: Answers) -> Sequence[Sheet]:
    return [read_json(raw)]


def _parquet(raw: RawFile, _: Content, __: Answers) -> Sequence[Sheet]:
    return [read_parquet(raw)]


_TEXT = frozenset({Content.TEXT})

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        ".csv": Source(_TEXT, _delimited),
        ".tsv": Source(_TEXT, _delimited),
        ".txt": Source(_TEXT, _delimited),
        "": Source(_TEXT, _delimited),
        ".xlsx": Source(frozenset({Content.XLSX}), read_workbook),
        ".xlsm": Source(frozenset({Content.XLSX}), read_workbook),
        ".xls": Source(frozenset({Content.XLS}), read_workbook),
        ".ods": Source(frozenset({Content.ODS}), read_workbook),
        ".json": Source(_TEXT, _json),
        ".parquet": Source(frozenset({Content.PARQUET}), _parquet),
    }
)


def sheets_of(raw: RawFile, answers: Answers) -> Sequence[Sheet]:
    """Return the sheets of a file.

    Raises ActualsError for a kind of file nobody reads, one whose content is not what its name says, and whatever
    stops its reader.
    """
    place = Location(raw.input.name)
    source = SOURCES.get(raw.suffix)
    if source is None:
        known = ", ".join(sorted(suffix for suffix in SOURCES if suffix))
        raise ActualsError([Problem(ProblemCode.UNSUPPORTED_FILE, place, {"found": raw.suffix, "known": known})])
    content = content_of(raw.data)
    if content is Content.ENCRYPTED_WORKBOOK and Content.TEXT not in source.contents:
        raise ActualsError([Problem(ProblemCode.WORKBOOK_ENCRYPTED, place)])
    is_odd_text = content is Content.UNKNOWN_BINARY and Content.TEXT in source.contents
    if content not in source.contents and not is_odd_text:
        details = {"suffix": raw.suffix or raw.input.name, "content": content.value}
        raise ActualsError([Problem(ProblemCode.CONTENT_DIFFERS, place, details)])
    return [grid_in_points(sheet, answers) for sheet in source.read(raw, content, answers)]
