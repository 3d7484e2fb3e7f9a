"""What became of a person's answers over the files of a run, and those that fit nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from leling_targets.actuals.answered_cells import CellsAnswered
from leling_targets.actuals.answers import OF_ONE_FILE, Answers, CellAnswer, Shape
from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.shapes import Settled
from leling_targets.actuals.worth_keeping import ForAFile, ReadWith, needed_for
from leling_targets.names import closest, fold
from leling_targets.problems import Problem, ProblemCode, few

_WITH_SHEETS = (Content.XLSX, Content.XLS, Content.ODS)
"""Kinds of file whose sheets have names."""


@dataclass
class Answered:
    """The answers used so far."""

    headers: dict[str, str] = field(default_factory=dict)
    """The headers of the files by their folded form, where a person speaks of any."""
    places: set[str] = field(default_factory=set)
    """Addresses of cells of some file."""
    filled: Counter[str] = field(default_factory=Counter)
    """Those with a figure, and in how many cells."""
    kept: dict[str, ForAFile] = field(default_factory=dict)
    """What is to be kept, by the name of the file."""
    may_fall: set[str] = field(default_factory=set)
    """The files whose cumulative figures may fall."""
    areas: list[str] = field(default_factory=list)
    """The areas files are said to be of."""
    mistyped: dict[str, Problem] = field(default_factory=dict)
    """Words for what columns hold that nobody knows, with an error each."""
    files: int = 0
    """How many files that is known of."""

    def meet(self, other: "Answered") -> None:
        """Note what a file has that is left out."""
        self.files += other.files
        self.headers |= other.headers
        self.places |= other.places
        self.filled += other.filled
        self.mistyped |= other.mistyped

    def add(self, other: "Answered") -> None:
        """Take up what was used for another file."""
        self.meet(other)
        self.kept |= other.kept
        self.may_fall |= other.may_fall
        self.areas += other.areas

    def note(
        self,
        name: str,
        settled: Settled,
        headers: Mapping[str, str] | None,
        found: CellsAnswered,
        read_with: ReadWith,
    ) -> None:
        """Note what was used for a file; `headers` are those it has, None where nobody looked."""
        self.files += 1
        self.headers.update(headers or {})
        self.places.update(found.places)
        self.filled.update(found.filled)
        if settled.answers.cumulative_may_fall:
            self.may_fall.add(name)
        self.areas.extend([settled.answers.area] if settled.answers.area else [])
        if settled.shape is not None:
            own = _of_the_file(settled.answers, settled.shape, headers, found.used)
            self.kept[name] = ForAFile(settled.shape, own, needed_for(settled.answers, read_with))

    def unused(self, answers: Answers) -> Iterator[Problem]:
        """Yield an error for every column and every cell a person speaks of that no file has."""
        for header, _ in answers.columns:
            if fold(header) not in self.headers:
                known = list(self.headers.values())
                right = {"near": ", ".join(closest(header, known)), "known": ", ".join(few(known))}
                yield Problem(ProblemCode.UNKNOWN_CHOICE, None, {"found": header, "what": "--column", **right})
        for cell in answers.cells:
            if (fault := self._fault_of(cell)) is not None:
                details = {"found": cell.address, "fault": fault, "count": self.filled[cell.address]}
                yield Problem(ProblemCode.CELL_NOT_ANSWERED, None, details)

    def _fault_of(self, cell: CellAnswer) -> str | None:
        if cell.address not in self.places:
            return "cell_of_no_file"
        count = self.filled[cell.address]
        return None if count == 1 else "cell_of_several" if count else "cell_without_figure"


def _of_the_file(
    answers: Answers, shape: Shape, headers: Mapping[str, str] | None, used: Sequence[CellAnswer]
) -> Answers:
    """Return the answers that are worth keeping for files of its shape: no period, which is of one file."""
    columns = tuple(one for one in answers.columns if headers is None or fold(one[0]) in headers)
    former = [one for one in answers.cells if one.holds is not None]
    cells = tuple({one.key: one for one in (*former, *used)}.values())
    sheets = answers.sheets if shape.kind in _WITH_SHEETS else ()
    nothing = dict.fromkeys(OF_ONE_FILE)
    return replace(answers, sheets=sheets, columns=columns, cells=cells, keep_going=False, kept=None, **nothing)
