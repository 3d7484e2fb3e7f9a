"""Days, money, steps and stages of projects in a reader's words."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import pandas as pd

from leling_targets.document import Cell, Column, Number, NumberKind, Section, Table, Tone
from leling_targets.figures import format_figure
from leling_targets.i18n import Language, text
from leling_targets.ledger.project import Listing
from leling_targets.ledger.standing import StepKind
from leling_targets.ledger.sums import by_stage
from leling_targets.model import Plan, ProjectStatus
from leling_targets.units import Unit, convert, find_unit
from leling_targets.words.shown import NOTHING, decimals_of, label_of, moved, percent_written

LEDGER_MONEY: Final = find_unit("万元")
"""What every sum of a ledger is held in."""

_INVENTED: Final = re.compile(r"\s*[（(](?:虚构|invented)[）)]$")

_MOST_DECIMALS: Final = 4


def project_status(status: ProjectStatus, language: Language) -> str:
    """Return the mark and the word of a project's status."""
    return f"{text(f'project_mark.{status}', language)} {text(f'project_status.{status}', language)}"


def status_cell(status: ProjectStatus, language: Language) -> Cell:
    """Return the status of a project."""
    return Cell(project_status(status, language), status.tone)


def days_written(status: ProjectStatus, days: float, language: Language) -> str:
    """Return how late or ahead a project is, in words; of one on time, how its last step came."""
    if math.isnan(days):
        return NOTHING
    count = int(abs(days))
    if status.has_been_late:
        key = "projects.days_late" if status.is_late else "projects.days_finished_late"
        return text(key, language, count=count)
    if days > 0:
        return text("projects.step_late", language, count=count)
    return text("projects.days_ahead" if days < 0 else "projects.on_the_day", language, count=count)


def step_name(name: str, language: Language) -> str:
    """Return a step's name: a milestone as the ledger calls it, start and finish in words."""
    return text(f"step.{name}", language) if name in (StepKind.START, StepKind.FINISH) else name


def day_written(day: pd.Timestamp | None) -> str:
    """Return a day, the dash for none."""
    return NOTHING if day is None else day.date().isoformat()


def step_written(name: str, day: pd.Timestamp | None, language: Language, original: pd.Timestamp | None = None) -> str:
    """Return a step and its day; of one that was moved, the day it was first planned for too."""
    if not name:
        return NOTHING
    words = f"{step_name(name, language)} {day_written(day)}"
    if original is None:
        return words
    return text("projects.moved", language, step=words, original=day_written(original))


def name_written(name: str, *, is_sample: bool) -> str:
    """Return the name of a project; that it is invented is not said again of each where the page says it of all."""
    return _INVENTED.sub("", name) if is_sample else name


def money_unit(plan: Plan) -> Unit:
    """Return the unit a plan speaks of money in most often, that of the ledger where it promises none."""
    units = Counter(target.unit for target in plan.targets if target.unit.dimension == LEDGER_MONEY.dimension)
    return max(units, key=units.__getitem__, default=LEDGER_MONEY)


def money_decimals(values: Iterable[float], unit: Unit) -> int:
    """Return the decimals a column of money is written with: as many as the finest of its sums has, at most four."""
    shown = (convert(value, LEDGER_MONEY, unit) for value in values if not math.isnan(value))
    return max((decimals_of(value, _MOST_DECIMALS) for value in shown), default=0)


def money_cell(value: float, unit: Unit, decimals: int | None = None, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a sum of money in the unit and with the decimals of its column, by itself with those it has."""
    if math.isnan(value):
        return Cell(NOTHING, Tone.MUTED)
    shown = convert(value, LEDGER_MONEY, unit)
    own = money_decimals([value], unit) if decimals is None else decimals
    return Cell(format_figure(shown, own), tone, number=Number(shown, NumberKind.AMOUNT, own))


def money_title(key: str, unit: Unit, language: Language) -> str:
    """Return the title of a column of money, with its unit."""
    return text(f"projects.{key}", language, unit=label_of(unit, language))


def share_cell(share: float, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a share as a percentage."""
    if math.isnan(share):
        return Cell(NOTHING, Tone.MUTED)
    return Cell(percent_written(share), tone, number=Number(share, NumberKind.PERCENT, 1))


def points_cell(difference: float, language: Language) -> Cell:
    """Return a difference of shares in percentage points; less than nothing is too little."""
    if math.isnan(difference):
        return Cell(NOTHING, Tone.MUTED)
    digits = format_figure(moved(difference, 2), 1)
    sign = "" if digits.startswith("-") else "+"
    tone = Tone.WARN if difference < -1e-9 else Tone.PLAIN
    words = f"{sign}{digits}{text('unit.space', language)}{text('unit.points', language)}"
    return Cell(words, tone, number=Number(difference, NumberKind.POINTS, 1, is_signed=True))


def stage_table(listing: Listing, language: Language) -> Table:
    """Return the enterprises on their way to a listing by stage, each stage with its number and their names."""
    separator = text("list.separator", language)
    columns = (
        Column("stage", text("projects.stage", language)),
        Column("count", text("projects.enterprises", language), is_numeric=True),
        Column("names", text("projects.names", language)),
    )
    rows = tuple(
        (
            Cell(text(f"stage.{one.stage.value}", language)),
            count_cell(len(one.enterprises)),
            Cell(separator.join(one.enterprises) or NOTHING, Tone.PLAIN if one.enterprises else Tone.MUTED),
        )
        for one in by_stage(listing)
    )
    return Table(columns, (Section("", rows),))


def count_cell(number: int, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a number of things; none of them is muted."""
    return Cell(str(number), tone if number else Tone.MUTED, number=Number(float(number)))
