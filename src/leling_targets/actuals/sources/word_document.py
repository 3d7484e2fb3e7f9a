"""Word documents (.docx) -> the tables in them, with the paragraphs around each. Needs no library."""

from collections.abc import Mapping

from leling_targets.actuals.files import RawFile
from leling_targets.actuals.guards.limits import MOST_UNPACKED, BrokenError, Fault, at_most
from leling_targets.actuals.guards.xml_walk import local, walk
from leling_targets.actuals.guards.zip_members import members
from leling_targets.actuals.sources.parts.among_text import Span, TableAmongText, around

_MAIN_PART = "word/document.xml"
_BREAKS: Mapping[str, str] = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = frozenset(("del", "moveFrom", "instrText", "delText"))
"""What was deleted, and the instructions of fields."""
_TWICE = "Fallback"
"""The same once more, for old programs."""


def read_word_document(raw: RawFile) -> list[TableAmongText]:
    """Return the tables of a document; a table within a cell is words of that cell.

    Raises BrokenError and TooLargeError where it is no sound document.
    """
    part = next((one for one in members(raw.data) if one.name.replace("\\", "/").lower() == _MAIN_PART), None)
    if part is None:
        raise BrokenError(Fault.DAMAGED)
    at_most(Fault.UNPACKED_MEGABYTES, part.size, MOST_UNPACKED, unit=1_000_000)
    told = _Told()
    walk(part.content(), told.begin, told.end, told.text)
    return around(raw, told.pieces)


class _Cell:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.columns = 1
        self.goes_on = False
        """It belongs to the cell above it."""


class _Told:
    """What the elements of a document say, as they come."""

    def __init__(self) -> None:
        self.pieces: list[str | list[list[Span]]] = []
        self._rows: list[list[_Cell]] = []
        self._words: list[str] = []
        self._depth = 0
        self._unseen = 0
        self._is_text = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        said = {local(key): value for key, value in attributes.items()}
        if tag in _UNSEEN or tag == _TWICE:
            self._unseen += 1
        elif tag == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._rows = []
        elif self._depth == 1 and tag == "tr":
            self._rows.append([])
        elif self._depth == 1 and tag == "tc" and self._rows:
            self._rows[-1].append(_Cell())
        elif self._depth == 1 and tag == "gridSpan" and (cell := self._cell()):
            cell.columns = int(said.get("val", "1")) if said.get("val", "1").isdecimal() else 1
        elif self._depth == 1 and tag == "vMerge" and (cell := self._cell()):
            cell.goes_on = said.get("val", "continue") == "continue"
        elif tag in _BREAKS and not self._unseen:
            self._words.append(_BREAKS[tag])
        self._is_text = tag == "t"

    def end(self, name: str) -> None:
        tag = local(name)
        self._is_text = False
        if tag in _UNSEEN or tag == _TWICE:
            self._unseen -= 1
        elif tag == "p":
            self._paragraph()
        elif tag == "tbl":
            self._depth -= 1
            if not self._depth:
                self.pieces.append(_spans(self._rows))

    def text(self, words: str) -> None:
        if self._is_text and not self._unseen:
            self._words.append(words)

    def _cell(self) -> _Cell | None:
        return self._rows[-1][-1] if self._rows and self._rows[-1] else None

    def _paragraph(self) -> None:
        words, self._words = "".join(self._words).strip(), []
        if not words:
            return
        if not self._depth:
            self.pieces.append(words)
        elif cell := self._cell():
            cell.words.append(words)


def _spans(rows: list[list[_Cell]]) -> list[list[Span]]:
    """Return the cells of a table; those that go on from above are counted to the one they go on from."""
    found: list[list[Span]] = []
    open_ones: dict[int, tuple[int, int]] = {}
    for top, row in enumerate(rows):
        found.append([])
        left = 0
        for cell in row:
            begun = open_ones.get(left)
            if cell.goes_on and begun is not None:
                line, place = begun
                first = found[line][place]
                found[line][place] = Span(first.words, first.columns, top - line + 1)
            else:
                found[top].append(Span("\n".join(cell.words), cell.columns))
                open_ones[left] = (top, len(found[top]) - 1)
            left += cell.columns
    return found
