"""What a person reads in odd cells, put in the place of what they hold."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.answers import MISSING_WORDS, CellAnswer
from leling_targets.actuals.bare_words import bare
from leling_targets.actuals.categories import coded, numbered
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import cell_text, split_numbers, text_column
from leling_targets.actuals.understood.origins import Origin, origin_text, sources_of
from leling_targets.figures import Figure, read_figure
from leling_targets.problems import Problem, ProblemCode

_IN_A_WORKBOOK = re.compile(
    r"(?:(?P<file>.+)::)?(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<line>[0-9]{1,7})"
)
_IN_A_TEXT = re.compile(r"(?:(?P<file>.+):)?(?P<line>[0-9]{1,9}):(?P<column>[0-9]{1,5})")
_NOTHING = "not published"
"""What every reader of figures knows as missing."""


class Address(NamedTuple):
    """A cell as messages name it; "" for a file or a sheet that is not named. Lines and columns count from 1."""

    file: str
    sheet: str
    line: int
    column: int

    def is_of(self, readings: Readings) -> bool:
        """Return whether it may be a cell of a sheet."""
        place = readings.place
        is_file = not self.file or os.path.normpath(self.file) == os.path.normpath(place.file)
        return is_file and (not self.sheet or self.sheet.casefold() == (place.sheet or "").casefold())


class Found(NamedTuple):
    """The sheets of a file with what a person reads in their cells."""

    readings: tuple[Readings, ...]
    said: tuple[Problem, ...] = ()
    used: tuple[CellAnswer, ...] = ()
    """The answers used, each with the text it replaced."""
    places: tuple[str, ...] = ()
    """The addresses that name a cell of the file, whether a figure stands in it or not."""
    filled: tuple[str, ...] = ()
    """Those in whose cell a figure stands, once for each such cell."""


def address_of(written: str) -> Address | None:
    """Return the cell an address names: `actuals.csv:3:2`, `book.xlsx::Sheet!C5`, `Sheet!C5`, `C5`, `3:2`."""
    if found := _IN_A_TEXT.fullmatch(written):
        return Address(found["file"] or "", "", int(found["line"]), int(found["column"]))
    if found := _IN_A_WORKBOOK.fullmatch(written):
        column = 0
        for letter in found["column"].upper():
            column = column * 26 + ord(letter) - 64
        return Address(found["file"] or "", found["sheet"] or "", int(found["line"]), column)
    return None


def is_cell_value(written: str) -> bool:
    """Return whether a text may stand in a cell: a figure, or the word for none."""
    return written in MISSING_WORDS or isinstance(read_figure(written), Figure)


def with_answered_cells(sheets: Sequence[Readings], answers: Iterable[CellAnswer]) -> Found:
    """Return the sheets of a file with what a person reads in their cells, and what is to be said of it.

    An answer kept for later files is used where its cell still holds the text it replaced, and nowhere else.
    """
    found = list(sheets)
    said: list[Problem] = []
    used: list[CellAnswer] = []
    met: list[str] = []
    filled: list[str] = []
    for answer in answers:
        address = address_of(answer.address)
        if address is None:
            continue
        places = [number for number, one in enumerate(found) if address.is_of(one)]
        if answer.holds is not None and not places:
            places = list(_of_the_same_sheet(found, address))
        met.extend([answer.address] if places else [])
        holding = [(number, at) for number in places for at in _figures_at(found[number], address)]
        if answer.holds is not None:
            kept = [(number, at) for number, at in holding if _text_of(found[number], at) == answer.holds]
            if len(kept) != 1:
                said.extend(_changed(found, places, address, answer))
                continue
            holding = kept
        for number, at in holding:
            filled.append(answer.address)
            former = _text_of(found[number], at)
            used.append(replace(answer, address=_short(found[number], at), holds=former))
            details = {"found": former, "value": answer.value}
            said.append(Problem(ProblemCode.CELL_ANSWERED, found[number].location(at), details))
            found[number] = _with_cell(found[number], at, answer.value)
    return Found(tuple(found), tuple(said), tuple(used), tuple(met), tuple(filled))


def _of_the_same_sheet(sheets: Sequence[Readings], address: Address) -> Iterator[int]:
    """Yield the one sheet that is called as that of an address, but for its period."""
    alike = [number for number, one in enumerate(sheets) if bare(one.sheet) == bare(address.sheet)]
    yield from alike if len(alike) == 1 else ()


def _figures_at(readings: Readings, address: Address) -> list[int]:
    """Return the rows of `cells` that stand in a cell and hold something."""
    cells = readings.cells
    rows = np.flatnonzero((cells["row"].to_numpy() == address.line) & (cells["column"].to_numpy() == address.column))
    return [at for at in rows.tolist() if _text_of(readings, at)]


def _text_of(readings: Readings, at: int) -> str:
    text, value = str(readings.cells["text"].iloc[at]), float(readings.cells["value"].iloc[at])
    return text or ("" if np.isnan(value) else cell_text(value))


def _short(readings: Readings, at: int) -> str:
    """Return the address of a cell without its file."""
    written = str(readings.location(at))
    return written.removeprefix(f"{readings.file.input.name}::" if readings.sheet else f"{readings.file.input.name}:")


def _changed(sheets: Sequence[Readings], places: Sequence[int], address: Address, answer: CellAnswer) -> list[Problem]:
    """Return that a cell holds another thing than when it was answered; nothing where it is of no sheet read."""
    where = sheets[places[0]] if places else sheets[0] if sheets else None
    if where is None:
        return []
    now = next((_text_of(sheets[number], at) for number in places for at in _figures_at(sheets[number], address)), "")
    place = replace(where.place, line=address.line, column=address.column)
    details = {"found": now or "-", "former": answer.holds, "value": answer.value}
    return [Problem(ProblemCode.CELL_CHANGED, place, details)]


def _with_cell(readings: Readings, at: int, written: str) -> Readings:
    cells = readings.cells
    numbers, texts = split_numbers(text_column([_NOTHING if written in MISSING_WORDS else written]))
    number, text = float(numbers[0]), str(texts[0])
    if not np.isnan(number) and _is_shown_as_percent(readings, at):
        # Whoever types 30 into a cell of percents means 30 %.
        number, text = np.nan, f"{written}%"
    values = cells["value"].to_numpy().copy()
    values[at] = number
    sources = {**sources_of(str(cells["origin"].iloc[at])), "value": Origin.ANSWER.value}
    changed = {"text": _put(cells, "text", at, text), "origin": _put(cells, "origin", at, origin_text(sources))}
    return replace(readings, cells=cells.assign(value=values, **changed))


def _is_shown_as_percent(readings: Readings, at: int) -> bool:
    if readings.is_percent is None:
        return False
    row, column = (readings.cells[name].to_numpy()[at : at + 1].astype(np.int64) for name in ("row", "column"))
    return bool(readings.is_percent(row, column)[0])


def _put(cells: pd.DataFrame, name: str, at: int, text: str) -> pd.Categorical:
    column = cells[name].array
    known = numbered(map(str, column.categories))
    codes = column.codes.astype(np.int32)
    codes[at] = known.setdefault(text, len(known))
    return coded(codes, known)
