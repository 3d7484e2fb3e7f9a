"""Files -> every figure in them, without a plan."""

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from leling_targets.actuals.answered import Answered
from leling_targets.actuals.answered_cells import CellsAnswered
from leling_targets.actuals.answers import TOLD_WHEN_STOPPED, Answers
from leling_targets.actuals.every.answered import with_answered_cells, with_answers_marked
from leling_targets.actuals.every.figures import Everything, SheetRead
from leling_targets.actuals.every.sheet import read_sheet
from leling_targets.actuals.files import RawFile, expand, opened_elsewhere, read_file
from leling_targets.actuals.shapes import settled_for
from leling_targets.actuals.sheets import Sheet
from leling_targets.actuals.sources import sheets_of
from leling_targets.actuals.worth_keeping import worth_keeping
from leling_targets.problems import ActualsError, Problem

if TYPE_CHECKING:
    import pandas as pd

_NO_ANSWERS = Answers()


def everything_in(files: Iterable[str | os.PathLike[str]], answers: Answers = _NO_ANSWERS) -> Everything:
    """Return every figure of some files, a pattern with * standing for those it fits.

    Raises ActualsError, with every problem found, where one cannot be read.
    """
    names, noticed = opened_elsewhere(expand(files))
    sheets: list[SheetRead] = []
    problems: list[Problem] = []
    inputs = []
    answered = Answered()
    for name in names:
        try:
            raw = read_file(name)
            settled = settled_for(raw, answers)
            noticed.extend(settled.said)
            here, cells = _sheets(raw, settled.answers)
            noticed.extend(cells.said)
            for sheet in here:
                noticed.extend(one for one in sheet.file.noticed if one not in noticed)
                sheets.append(with_answers_marked(read_sheet(sheet, settled.answers), cells.said))
            inputs.append(raw.input)
            answered.note(raw.input.name, settled, None, cells, partial(_said_by, raw))
        except ActualsError as fault:
            problems.extend(fault.problems)
    problems.extend(answered.unused(replace(answers, columns=())) if not problems else ())
    if problems:
        raise ActualsError([*(one for one in noticed if one.code in TOLD_WHEN_STOPPED), *problems])
    return Everything(sheets, tuple(inputs), tuple(noticed), worth_keeping(answered.kept, ()))


def _sheets(raw: RawFile, answers: Answers) -> tuple[tuple[Sheet, ...], CellsAnswered]:
    return with_answered_cells(sheets_of(raw, answers), answers.cells)


def _said_by(raw: RawFile, answers: Answers) -> object:
    """Return what a file says with some answers, as a value that can be compared."""
    from leling_targets.actuals.every.records import records_of

    sheets = [read_sheet(sheet, answers) for sheet in _sheets(raw, answers)[0]]
    return list(map(repr, records_of(Everything(sheets))))


def read_every(files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> "pd.DataFrame":
    """Return every figure of a file, or of several, with its heads: a row each, with the columns of `COLUMNS`.

    `value` is a number, `heads` a list of words, `dimensions` a mapping. No plan is needed. Raises ActualsError where
    a file cannot be read.
    """
    import pandas as pd

    from leling_targets.actuals.every.records import COLUMNS, records_of

    every = everything_in([files] if isinstance(files, str | os.PathLike) else files)
    frame = pd.DataFrame(records_of(every), columns=list(COLUMNS))
    return frame.assign(value=frame["value"].astype(float))
