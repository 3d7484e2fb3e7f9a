"""One walk through the readings of a file: what every spelling means, which rows are kept, what was found wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import Codes, Mask, Numbers, coded, numbered, spread, where
from leling_targets.actuals.readings import CHANGE, Readings
from leling_targets.actuals.understood.account import Part, Unread, UnreadReason
from leling_targets.figures import MOST, FigureFault
from leling_targets.i18n import in_languages, text
from leling_targets.marks import FINAL, PROVISIONAL
from leling_targets.model import Form, Indicator, Plan
from leling_targets.names import closest
from leling_targets.periods import PeriodKind
from leling_targets.problems import Problem, ProblemCode, first_few
from leling_targets.units import Unit

KINDS = tuple(kind.value for kind in PeriodKind)
FORMS = (Form.LEVEL.value, Form.GROWTH.value)
RELEASES = (FINAL, PROVISIONAL)
FORM_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("level", "水平", "总量", "绝对额", "绝对量", "绝对值", "数值", "绝对数"), "level"),
    **dict.fromkeys(("growth", "增速", "增长", "增长率", "同比", "同比增长", "growth rate", CHANGE), "growth"),
}

_REASONS: Mapping[str, UnreadReason] = {
    "missing": UnreadReason.NO_FIGURE,
    "no_area": UnreadReason.NO_AREA,
    "planned": UnreadReason.PLANNED,
}
_MOST_NAMES = 5


@dataclass
class Walk:
    """One walk through the readings; rows that fall away are masked, never renumbered."""

    readings: Readings
    plan: Plan
    stored: dict[str, Unit]
    """Units of indicators the plan gives none, the first one reported; shared by all files of a run."""
    answers: Answers = field(default_factory=Answers)
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = self.readings.cells
        self.keep: Mask = np.ones(len(self.cells), dtype=np.bool_)
        self.indicators = tuple(self.plan.indicators.values())
        self.dimensions = self.readings.dimensions

    # What every spelling of a column means, and the rows that use it.

    def codes(self, column: str) -> Codes:
        """Return per row the code of its spelling."""
        codes: Codes = self.cells[column].cat.codes.to_numpy()
        return codes

    def numbers(self, column: str) -> Numbers:
        """Return a column of numbers."""
        return self.cells[column].to_numpy(dtype=np.float64)

    def spellings(self, column: str) -> list[str]:
        """Return the spellings of a column, by code."""
        return [str(category) for category in self.cells[column].cat.categories]

    def spread(self, column: str, meaning: NDArray[Any]) -> NDArray[Any]:
        """Return per row what its spelling means."""
        return spread(meaning, self.codes(column))

    def where(self, column: str, is_so: Callable[[str], object]) -> Mask:
        """Return the rows of whose spelling something is so."""
        return where(self.cells[column], is_so)

    def blank(self, column: str) -> Mask:
        """Return the rows that say nothing in a column."""
        return self.where(column, lambda spelling: not spelling)

    def having(self, indicator: Codes, is_so: Callable[[Indicator], bool]) -> Mask:
        """Return the rows of whose indicator (its place, per row) something is so."""
        return spread(np.array([is_so(one) for one in self.indicators] or [False], dtype=np.bool_), indicator)

    @property
    def says_growth(self) -> Mask:
        """Return the rows whose form is growth by its word."""
        return self.where("form", lambda word: FORM_WORDS.get(word) == "growth")

    def put(self, column: str, mask: Mask, by: str, texts: Mapping[int, str]) -> None:
        """Give the rows of a mask other texts in a column, by the codes they have in another one."""
        known = numbered(self.spellings(column))
        given = np.full(len(self.spellings(by)), -1, dtype=np.int32)
        for code, said in texts.items():
            given[code] = known.setdefault(said, len(known))
        new = given.take(self.codes(by))
        codes = np.where(mask & (new >= 0), new, self.codes(column))
        self.cells = self.cells.assign(**{column: coded(codes, known)})

    def report(
        self, mask: Mask, code: ProblemCode, *, part: str = "value", each: bool = True, **details: object
    ) -> None:
        """Report a problem at every row of a mask still kept (or at the first, with their count), and drop the rows."""
        rows = np.flatnonzero(mask & self.keep)
        for row in rows if each else rows[:1]:
            self.problems.append(Problem(code, self.readings.location(int(row), part), {"count": len(rows), **details}))
        if len(rows):
            self.keep &= ~mask

    def refuse(
        self, mask: Mask, code: ProblemCode, details_of: Callable[[int], Mapping[str, object]], part: str = "value"
    ) -> None:
        """Report a problem, with what is to be said of each, at every row of a mask still kept, and drop the rows."""
        rows = np.flatnonzero(mask & self.keep)
        for row in rows.tolist():
            self.problems.append(Problem(code, self.readings.location(row, part), details_of(row)))
        if len(rows):
            self.keep &= ~mask

    def refuse_beyond(self, part: str, numbers: Numbers) -> None:
        """Report the figures, weights or lengths of lists of a size that no statistic has, and drop their rows.

        What is formed of what is too large, or too near to 0, may be no number.
        """
        size = np.abs(numbers)
        written = self.cells["text" if part == "value" else f"{part}_text"]

        def details(row: int) -> dict[str, object]:
            found = shown(str(written.iloc[row])) or f"{self.cells[part].iloc[row]:.15g}"
            return {"found": found, "fault": FigureFault.BEYOND.value}

        is_beyond = (size >= MOST) | ((size <= 1 / MOST) & (size > 0))
        self.refuse(is_beyond, ProblemCode.FIGURE_UNREADABLE, details, part)

    def said(self, mask: Mask, column: str) -> list[str]:
        """Return the different spellings of some rows."""
        used = np.unique(self.codes(column)[mask])
        return [shown(text) for code in used.tolist() if (text := str(self.cells[column].cat.categories[code]))]

    def leave(self, mask: Mask, reason: UnreadReason, names: Sequence[str]) -> None:
        """Note rows that are left out, by the names they have, the first of them by its place."""
        first = int(np.flatnonzero(mask)[0])
        place = self.readings.location(first, "indicator")
        self.unread.append(Unread(Part.ROWS, first_few(names, _MOST_NAMES), place, reason, count=int(mask.sum())))

    def drop(self, mask: Mask, reason: str) -> None:
        """Leave rows out, counted by reason."""
        rows = mask & self.keep
        if rows.any():
            self.left_out[reason] += int(rows.sum())
            self.leave(rows, _REASONS[reason], self.said(rows, "area" if reason == "no_area" else "indicator"))
            self.keep &= ~mask


def only(rows: Codes | Sequence[int], count: int) -> Mask:
    """Return some rows as a mask."""
    mask: Mask = np.zeros(count, dtype=np.bool_)
    mask[rows] = True
    return mask


def words_of(walk: Walk, column: str, meanings: Mapping[str, str], allowed: tuple[str, ...]) -> Codes:
    """Return a column of fixed words as codes into `allowed`, -1 for blank where blank has no meaning."""
    spellings, codes = walk.spellings(column), walk.codes(column)
    table = np.full(max(len(spellings), 1), -1, dtype=np.int8)
    for code, spelling in enumerate(spellings):
        word = meanings.get(spelling.strip().lower())
        if word is None:
            near = closest(spelling, meanings)
            details: dict[str, Any] = {
                "column": (column, text(f"column.{column}", "zh")),
                "found": shown(spelling),
                "near": ", ".join(near) if near else _listed(column, allowed),
            }
            walk.report(codes == code, ProblemCode.WORD_UNKNOWN, part=column, **details)
        elif word:
            table[code] = allowed.index(word)
    return walk.spread(column, table)


def _listed(column: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return what a column may hold, as a list in each language."""
    named = [in_languages(f"{column}.{word}") for word in words]
    return tuple(separator.join(said) for separator, *said in zip(in_languages("list.separator"), *named, strict=True))


def shown(text: str) -> str:
    """Return what was found as a message can show it: printable, and not too long."""
    plain = "".join(mark if mark.isprintable() else " " if mark.isspace() else "�" for mark in text)
    return plain if len(plain) <= 60 else plain[:59] + "…"
