"""What a person reads in odd cells: found by the address of the cell, and put in the place of what it holds."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, Self, TypeVar

from msgspec.structs import replace

from leling_targets.actuals.answers import MISSING_WORDS, CellAnswer
from leling_targets.actuals.bare_words import bare
from leling_targets.actuals.understood.task_words import Task, read_task
from leling_targets.figures import Figure, read_figure
from leling_targets.problems import Location, Problem, ProblemCode

_IN_A_WORKBOOK = re.compile(
    r"(?:(?P<file>.+)::)?(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<line>[0-9]{1,7})"
)
_IN_A_TEXT = re.compile(r"(?:(?P<file>.+):)?(?P<line>[0-9]{1,9}):(?P<column>[0-9]{1,5})")
JOINED = " · "
NO_FIGURE = "not published"
"""What every reader of figures knows as missing."""


class Address(NamedTuple):
    """A cell as messages name it; "" for a file or a sheet that is not named. Lines and columns count from 1."""

    file: str
    sheet: str
    line: int
    column: int

    def is_on(self, place: Location) -> bool:
        """Return whether it may be a cell of a sheet."""
        is_file = not self.file or os.path.normpath(self.file) == os.path.normpath(place.file)
        return is_file and (not self.sheet or self.sheet.casefold() == (place.sheet or "").casefold())


class Holder(Protocol):
    """A sheet whose cells may be answered."""

    @property
    def place(self) -> Location:
        """Return the place of the sheet itself."""

    def figures_at(self, address: Address) -> list[int]:
        """Return the numbers by which the figures of a cell are known; none where no figure stands in it."""

    def text_of(self, at: int) -> str:
        """Return what the cell of a figure holds."""

    def figure_of(self, at: int) -> str:
        """Return whose figure a cell holds: its labels and its period."""

    def with_figure(self, at: int, written: str) -> Self:
        """Return the sheet with what a person reads in that cell."""


_Sheet = TypeVar("_Sheet", bound=Holder)


class CellsAnswered(NamedTuple):
    """What became of the answers for the cells of a file."""

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
    """Return whether a text may stand in a cell: a figure, what is said of a task, or the word for none."""
    said = read_figure(written), read_task(written)
    return written in MISSING_WORDS or any(isinstance(one, Figure | Task) for one in said)


def with_cells_answered(
    sheets: Sequence[_Sheet], answers: Iterable[CellAnswer]
) -> tuple[tuple[_Sheet, ...], CellsAnswered]:
    """Return the sheets of a file with what a person reads in their cells, and what became of the answers.

    An answer kept for later files is used where its cell still holds the text it replaced, of the same figure, and
    nowhere else: 约22 of June says nothing of August.
    """
    found = list(sheets)
    said: list[Problem] = []
    used: list[CellAnswer] = []
    met: list[str] = []
    filled: list[str] = []
    done: set[tuple[int, int]] = set()
    for answer in answers:
        address = address_of(answer.address)
        assert address is not None, "held against the form of addresses where it was given"
        places = [number for number, one in enumerate(found) if address.is_on(one.place)]
        if answer.holds is not None and not places:
            places = list(_of_the_same_sheet(found, address))
        met.extend([answer.address] if places else [])
        holding = [(number, at) for number in places for at in found[number].figures_at(address)]
        if done.intersection(holding):
            # What a run is told counts before what is kept; told twice, it is contradicted.
            if answer.holds is None:
                details = {"found": answer.address, "fault": "cell_twice"}
                said.append(Problem(ProblemCode.CELL_NOT_ANSWERED, _place(found[holding[0][0]], address), details))
                filled.append(answer.address)
            continue
        if answer.holds is not None:
            kept = [(number, at) for number, at in holding if _is_kept_for(answer, found[number], at)]
            if len(kept) != 1:
                said.extend(_changed(found, places, address, answer))
                continue
            holding = kept
        done.update(holding)
        for number, at in holding:
            filled.append(answer.address)
            (former, figure), place = _held(found[number], at), _place(found[number], address)
            used.append(replace(answer, address=_without_file(place), holds=former, figure=figure))
            said.append(Problem(ProblemCode.CELL_ANSWERED, place, {"found": former, "value": answer.value}))
            found[number] = found[number].with_figure(at, answer.value)
    return tuple(found), CellsAnswered(tuple(said), tuple(used), tuple(met), tuple(filled))


def _is_kept_for(answer: CellAnswer, sheet: Holder, at: int) -> bool:
    """Return whether a cell is the one an answer was kept for; a word that means nothing means so for any figure."""
    text, figure = _held(sheet, at)
    is_word = answer.value in MISSING_WORDS and not any(map(str.isdigit, text))
    return text == answer.holds and (is_word or figure == answer.figure)


def _held(sheet: Holder, at: int) -> tuple[str, str]:
    """Return what a cell holds, and whose figure that is."""
    return sheet.text_of(at), sheet.figure_of(at)


def _of_the_same_sheet(sheets: Sequence[Holder], address: Address) -> Iterator[int]:
    """Yield the one sheet that is called as that of an address, but for its period."""
    alike = [number for number, one in enumerate(sheets) if bare(one.place.sheet or "") == bare(address.sheet)]
    yield from alike if len(alike) == 1 else ()


def _place(sheet: Holder, address: Address) -> Location:
    return replace(sheet.place, line=address.line, column=address.column)


def _without_file(place: Location) -> str:
    """Return the address of a cell without its file, which has another name next month."""
    return str(place).removeprefix(f"{place.file}::" if place.sheet else f"{place.file}:")


def _changed(sheets: Sequence[Holder], places: Sequence[int], address: Address, answer: CellAnswer) -> list[Problem]:
    """Return that a cell holds another thing than when it was answered."""
    where = sheets[places[0]] if places else sheets[0] if sheets else None
    if where is None:
        return []
    held = (_held(sheets[number], at) for number in places for at in sheets[number].figures_at(address))
    now, then = next(held, ("", "")), (answer.holds or "", answer.figure)
    # Where the text is the same, it is another figure that it stands for.
    found, former = (
        JOINED.join(filter(None, (text, figure if now[0] == then[0] else ""))) for text, figure in (now, then)
    )
    details = {"found": found or "-", "former": former or "-", "value": answer.value}
    return [Problem(ProblemCode.CELL_CHANGED, _place(where, address), details)]
