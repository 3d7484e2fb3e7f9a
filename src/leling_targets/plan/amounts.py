"""Figures of a target as amounts in its unit: percentages as fractions, multiples as changes; or why they are none."""

from typing import Final

from msgspec.structs import replace

from leling_targets.figures import Figure, Promise, Unreadable, read_goal, read_promise
from leling_targets.model import WITH_FIGURE, Comparison
from leling_targets.plan.keys import TargetDocument
from leling_targets.plan.wording import Refused, Stand, wording_fault
from leling_targets.plan.written import WrittenFigure
from leling_targets.problems import ProblemCode
from leling_targets.units import DONE, Unit, convert, find_unit, same_dimension

_FRACTION: Final = find_unit("fraction")
_POINT: Final = find_unit("percentage point")
_IN_POINTS: Final = replace(_FRACTION, id=_POINT.id, en=_POINT.en, zh=_POINT.zh)
"""The fraction, of a target that is written in points."""
_NO_UNIT: Final = replace(find_unit("个"), id="", en="", zh="")
_TIMES: Final = find_unit("times")
_NO_BASE: Final = ProblemCode.MULTIPLE_WITHOUT_BASE


def unit_of(written: TargetDocument, figure: WrittenFigure | None) -> Unit:
    """Return the unit of the target's figures: its `unit`, else the one written with the first figure."""
    if written.measure.traits.by_tasks:
        return DONE
    if written.unit:
        return find_unit(written.unit)
    for one in (figure, written.reference, written.base):
        read = read_goal(read_promise(one.text).figure) if one is not None and not one.is_bare else None
        if not isinstance(read, Figure) or not read.unit:
            continue
        if not read.is_factor:
            return find_unit(read.unit)
        if written.measure.traits.is_whole_change:
            return find_unit("%")
    return find_unit("%") if written.measure.traits.is_growth else _NO_UNIT


def stored(unit: Unit) -> Unit:
    """Return the unit a target keeps its figures in: a share as a fraction, and a point remembers that it is one."""
    if unit.dimension != "share" or unit == DONE:
        return unit
    return _IN_POINTS if unit == _POINT else _FRACTION


def amount_of(written: TargetDocument, figure: WrittenFigure, unit: Unit, stand: Stand) -> float | Refused:
    """Return a figure in `unit`, a percentage as a fraction; `stand` is what it is held as where it stands."""
    traits, said = written.measure.traits, {"found": figure.text}
    promise = read_promise(figure.text)
    read = read_goal(promise.figure)
    if isinstance(read, Figure) and (refused := wording_fault(written, figure.text, promise, read, stand)):
        return refused
    of_measure = {**said, "measure": written.measure.value}
    if isinstance(read, Unreadable) or read.note:
        return Refused(ProblemCode.GOAL_UNREADABLE, {**said, "fault": "goal_no_figure"})
    if read.is_factor:
        is_change = traits.is_whole_change
        return _change_to(read.value, written, promise, stand) if is_change else Refused(_NO_BASE, of_measure)
    own = find_unit(read.unit) if read.unit else unit
    if own == _TIMES and traits.is_whole_change:
        # 2倍 is 增长到2倍 to one reader and 增长2倍 to another.
        return Refused(ProblemCode.GOAL_UNREADABLE, {**said, "fault": "goal_times"})
    if traits.is_growth and not read.unit and not written.unit:
        return Refused(ProblemCode.BARE_PERCENTAGE, said)
    if traits.is_growth and own.dimension != "share":
        return Refused(ProblemCode.UNIT_NOT_FOR_MEASURE, of_measure)
    if traits.is_growth and _leaves_nothing(read.value * float(own.factor), written):
        return Refused(ProblemCode.GROWTH_GOAL_IMPOSSIBLE, said)
    if not same_dimension(own, unit):
        units = {"found": (own.en, own.zh), "expected": (unit.en or "-", unit.zh or "-")}
        return Refused(ProblemCode.GOAL_UNIT_CONFLICT, units)
    value = convert(read.value, own, stored(unit))
    return written.of - value if promise.is_from_end and written.of else value


def _change_to(multiple: float, written: TargetDocument, promise: Promise, stand: Stand) -> float | Refused:
    """Return the change to a multiple of the base; a fall that is to be reached at least is refused."""
    given = [one for one in WITH_FIGURE if getattr(written, one.value) is not None]
    comparison = stand.comparison or (given[0] if given else None)
    if written.counts:
        return 1 - multiple
    if multiple < 1 and comparison in (Comparison.AT_LEAST, Comparison.MORE_THAN):
        return Refused(ProblemCode.FALL_UNDER_AT_LEAST, {"found": promise.figure, "key": comparison.value})
    return multiple - 1


def shown_text(written: TargetDocument, figure: WrittenFigure) -> str:
    """Return a figure as readers see it: as the plan writes it, without the words its key says anyway.

    Of places that are counted from the end of the list it is the place they leave: 80位 of 后20位以外.
    """
    promise = read_promise(figure.text)
    read = read_goal(promise.figure)
    if not promise.is_from_end or not written.of or not isinstance(read, Figure):
        return promise.figure
    return f"{written.of - read.value:g}{read.unit or ''}"


def _leaves_nothing(rate: float, written: TargetDocument) -> bool:
    """Return whether no growth leads to a goal: all that is there is lost, which only a whole change may be."""
    lost = rate if written.counts else -rate
    return lost > 1 if written.measure.traits.is_whole_change else lost >= 1
