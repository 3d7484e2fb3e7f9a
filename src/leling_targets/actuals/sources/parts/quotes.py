"""Quotation marks of delimited text: each that opens a cell closes it. The readers of CSV forgive those that do not,
and lose rows; this is asked before any of them reads. In time linear in the text, and none where it has no quotes.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from leling_targets.actuals.files import RawFile
from leling_targets.problems import Location, Problem, ProblemCode

_MOST_NAMED = 20
_ANY_CELL = re.compile(rb'"(?:[^"]++|"")*+"')


class _Patterns(NamedTuple):
    sound: re.Pattern[bytes]
    """Text from its beginning, as far as its quotes are as they should be."""
    over_lines: re.Pattern[bytes]
    """The next quoted cell that runs over several lines."""


@cache
def _patterns(separator: str) -> _Patterns:
    mark = re.escape(separator).encode()
    edge = rb"(?:\A|(?<=[%b\r\n]))" % mark
    # Some exports have a tab behind every cell.
    end = rb"[%b]*+(?=[%b\r\n]|\Z)" % (b" " if separator == "\t" else b" \t", mark)
    cell = rb'%b"(?:[^"]++|"")*+"%b' % (edge, end)
    in_a_line = rb'%b"(?:[^"\r\n]++|"")*+"%b' % (edge, end)
    # A quote within a cell that begins without one is a mark like any other, unless it means to hold a separator.
    means_a_cell = rb'(?<=[%b\r\n] )"[^"%b\r\n]*+%b' % (mark, mark, mark)
    plain = rb'(?<![%b\r\n])(?!\A)(?!%b)"[^%b\r\n]*+' % (mark, means_a_cell, mark)
    return _Patterns(
        re.compile(rb'(?:[^"]*+(?:%b|%b))*+[^"]*+' % (cell, plain)),
        re.compile(rb'(?:[^"]*+(?:%b|%b))*+[^"]*+(%b)' % (in_a_line, plain, cell)),
    )


def broken_quotes(raw: RawFile, separator: str, width: int) -> list[Problem]:
    """Return what is wrong with the quotes of a text of so many columns, the first few."""
    if b'"' not in raw.data:
        return []
    found = list(_unsound(raw, separator))
    return found or list(_swallowed(raw, separator, width))


def _unsound(raw: RawFile, separator: str) -> Iterator[Problem]:
    sound = _patterns(separator).sound
    start = 0
    for _ in range(_MOST_NAMED):
        match = sound.match(raw.data, start)
        place = match.end() if match else start
        if place >= len(raw.data):
            return
        cell = _ANY_CELL.match(raw.data, place)
        yield _problem(raw, place, separator, is_closed=cell is not None and b"\n" not in cell[0])
        start = raw.data.find(b"\n", place) + 1
        if not start:
            return


def _swallowed(raw: RawFile, separator: str, width: int) -> Iterator[Problem]:
    """Yield quoted cells that are rows in truth: every line of them has the separators of a row."""
    if width < 2:
        return
    mark = separator.encode()
    # Searched for, the pattern would begin anew at every byte.
    over_lines, place = _patterns(separator).over_lines, 0
    while match := over_lines.match(raw.data, place):
        place = match.end()
        first = raw.data.rfind(b"\n", 0, match.start(1)) + 1
        last = raw.data.find(b"\n", match.end(1))
        rows = raw.data[first : last if last >= 0 else len(raw.data)].strip().split(b"\n")
        if len(rows) > 1 and all(row.count(mark) == width - 1 for row in rows):
            yield _problem(raw, match.start(1), separator, is_closed=False)
            return


def _problem(raw: RawFile, place: int, separator: str, *, is_closed: bool) -> Problem:
    first = raw.data.rfind(b"\n", 0, place) + 1
    line = raw.data.count(b"\n", 0, place) + 1
    column = raw.data.count(separator.encode(), first, place) + 1
    fault = "quote_in_the_middle" if is_closed else "quote_open"
    return Problem(ProblemCode.QUOTE_BROKEN, Location(raw.input.name, line, column), {"fault": fault})
