"""One walk through the readings of a file: what every spelling means, which rows are kept, what was found wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.understood.account import Part, Reason, Unread
from leling_targets.i18n import in_languages, text
from leling_targets.model import Form, Plan
from leling_targets.names import closest
from leling_targets.periods import PeriodKind
from leling_targets.problems import Problem, ProblemCode
from leling_targets.units import Unit

Codes = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]

KINDS = tuple(kind.value for kind in PeriodKind)
FORMS = (Form.LEVEL.value, Form.GROWTH.value)
RELEASES = ("final", "provisional")


_REASONS: Mapping[str, Reason] = {"missing": Reason.NO_FIGURE, "no_area": Reason.NO_AREA, "planned": Reason.PLANNED}
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

    # What every spelling of a column means, and the rows that use it.

    def codes(self, column: str) -> Codes:
        """Return per row the code of its spelling."""
        codes: Codes = self.cells[column].cat.codes.to_numpy()
        return codes

    def spread(self, column: str, meaning: NDArray[Any]) -> NDArray[Any]:
        """Return per row what its spelling means; where all mean the same, without looking at the rows."""
        if len(meaning) and (meaning == meaning[0]).all():
            return np.broadcast_to(meaning[0], len(self.cells))
        return meaning.take(self.codes(column))

    def spellings(self, column: str) -> list[str]:
        """Return the spellings of a column, by code."""
        return [str(category) for category in self.cells[column].cat.categories]

    def name_units(self, codes: Codes, units: Mapping[int, str], mask: Mask) -> None:
        """Give the rows of a mask without a unit the one behind their indicator's name, by the code of its spelling."""
        known = {spelling: code for code, spelling in enumerate(self.spellings("unit"))}
        is_blank = np.array([not spelling for spelling in known], dtype=np.bool_)
        named = np.full(len(self.spellings("indicator")), -1, dtype=np.int32)
        for code, unit in units.items():
            named[code] = known.setdefault(unit, len(known))
        own, behind = self.codes("unit"), named.take(codes)
        taken = np.where(is_blank.take(own) & (behind >= 0) & mask, behind, own)
        unit_column = pd.Categorical.from_codes(taken, categories=pd.Index(list(known), dtype=object))
        self.cells = self.cells.assign(unit=unit_column)

    def report(
        self, mask: Mask, code: ProblemCode, *, part: str = "value", each: bool = True, **details: object
    ) -> None:
        """Report a problem at every row of a mask still kept (or at the first, with their count), and drop the rows."""
        rows = np.flatnonzero(mask & self.keep)
        for row in rows if each else rows[:1]:
            self.problems.append(Problem(code, self.readings.location(int(row), part), {"count": len(rows), **details}))
        if len(rows):
            self.keep &= ~mask

    def said(self, mask: Mask, column: str) -> list[str]:
        """Return the different spellings of some rows."""
        used = np.unique(self.codes(column)[mask])
        return [shown(text) for code in used.tolist() if (text := str(self.cells[column].cat.categories[code]))]

    def leave(self, mask: Mask, reason: Reason, names: Sequence[str]) -> None:
        """Note rows that are left out, by the names they have, the first of them by its place."""
        first = int(np.flatnonzero(mask)[0])
        name = ", ".join(names[:_MOST_NAMES]) + (", ..." if len(names) > _MOST_NAMES else "")
        place = self.readings.location(first, "indicator")
        self.unread.append(Unread(Part.ROWS, name, place, reason, count=int(mask.sum())))

    def drop(self, mask: Mask, reason: str) -> None:
        """Leave rows out, counted by reason."""
        rows = mask & self.keep
        if rows.any():
            self.left_out[reason] += int(rows.sum())
            self.leave(rows, _REASONS[reason], self.said(rows, "area" if reason == "no_area" else "indicator"))
            self.keep &= ~mask


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
