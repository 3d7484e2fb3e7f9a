"""Quotes of delimited text: one that never closes, or closes in the middle, is an error with its line."""

import time
from pathlib import Path

import pytest

from leling_targets.actuals import read_actuals
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sources.parts.quotes import broken_quotes
from leling_targets.model import InputFile
from leling_targets.problems import ActualsError
from sheets import PLAN


def broken(text: str, separator: str = ",", width: int = 3) -> list[tuple[int | None, str]]:
    """Return the line of each broken quote, and what is wrong with it."""
    found = broken_quotes(RawFile(InputFile("x.csv", 0, ""), ".csv", text.encode("utf-8")), separator, width)
    return [(one.location.line if one.location else None, str(one.details["fault"])) for one in found]


OPEN, MIDDLE = "quote_open", "quote_in_the_middle"

BROKEN: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "never closed, in the last row": (",", 'a,b,c\n1,2,3\n"x,2,3\n', [(3, OPEN)]),
    "never closed, in the first cell": (",", '"a,b,c\n1,2,3\n', [(1, OPEN)]),
    "never closed, in the last cell": (",", 'a,b,c\n1,2,"3\n4,5,6', [(2, OPEN)]),
    "never closed, with tabs": ("\t", 'a\tb\tc\n1\t"2\t3\n', [(2, OPEN)]),
    "never closed, with semicolons": (";", 'a;b;c\n1;"2;3\n', [(2, OPEN)]),
    "closes in the middle": (",", 'a,b,c\n"x"y,2,3\n', [(2, MIDDLE)]),
    "closes in the middle, tabs": ("\t", 'a\tb\tc\n"x" y\t2\t3\n', [(2, MIDDLE)]),
    "two of them": (",", 'a,b,c\n"x"y,2,3\n1,2,3\n4,"5"6,7\n', [(2, MIDDLE), (4, MIDDLE)]),
    "one opens, another far below": (",", 'a,b,c\n"x,1,2\ny,1,2\n"z,1,2\n', [(2, OPEN), (4, OPEN)]),
    "escaped by a backslash": (",", 'a,b,c\n"say \\"x\\"",2,3\n', [(2, MIDDLE)]),
    "a pair that swallows rows": (",", 'a,b,c\n"x,1,2\ny,1,2\nz,1,2"\n', [(2, OPEN)]),
    "behind a space, with a separator": (",", 'a,b,c\nx, "1,234",2\n', [(2, MIDDLE)]),
    "behind a space, never closed": (",", 'a,b,c\nx, "1,234\n', [(2, OPEN)]),
    "with lines of Windows": (",", 'a,b,c\r\n"x,1,2\r\ny,1,2\r\n', [(2, OPEN)]),
    "three of them": (",", 'a,b,c\n"""x,1,2\n', [(2, OPEN)]),
}
SOUND: dict[str, tuple[str, str]] = {
    "none": (",", "a,b,c\n1,2,3\n"),
    "around cells": (",", '"a","b","c"\n"1","2","3"\n'),
    "around nothing": (",", 'a,b,c\n"",2,""\n'),
    "doubled": (",", 'a,b,c\n"say ""x""",2,""""\n'),
    "around separators and lines": (",", 'a,b,c\n"1,5","two\nlines",3\n'),
    "a note over several lines": (",", 'a,b,c\n1,2,3\n"注：一，\n二、按现价\n　　三",,\n'),
    "within a cell": (",", 'a,b,c\n5" pipe,a "b" c,x"\n'),
    "behind a space, of one cell": (",", 'a,b,c\nx, "y",2\n'),
    "a tab behind every cell": (",", '"a"\t,"b"\t,"c"\t\n"1"\t,"2"\t,"3"\t\n'),
    "tabs and quotes": ("\t", '"a"\t"b"\t"c"\n"1"\t""\t"3"'),
    "the last without its end of line": (",", 'a,b,c\n1,2,"3"'),
    "lines of Windows": (",", '"a","b","c"\r\n"1","2","3"\r\n'),
    "a comment": (",", "# it's \"so\na,b,c\n1,2,3\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_quote_is_named_with_its_line(name: str) -> None:
    separator, text, expected = BROKEN[name]
    assert broken(text, separator) == expected


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_text_is_left_in_peace(name: str) -> None:
    separator, text = SOUND[name]
    assert broken(text, separator) == []


@pytest.mark.parametrize(
    "header",
    ["indicator,period,value,unit", "指标,单位,2021年,2022年", "时间,工业总产值(亿元),企业数(家),营业收入(亿元)"],
)
def test_no_layout_loses_a_row(header: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'{header}\n"工业总产值,亿元,400,500\n企业数,家,30,40\n', encoding="utf-8")
    with pytest.raises(ActualsError, match=r"x\.csv:2:1: A081"):
        read_actuals(path, PLAN)


@pytest.mark.parametrize("piece", ['"', 'x,"', '"x"y,', '"a\n', 'a "b,', '"",', ' "a,', '\n"'])
def test_it_takes_time_in_line_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        broken(piece * times)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 2.0
