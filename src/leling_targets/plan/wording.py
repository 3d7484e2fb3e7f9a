"""Whether the words beside a figure say what its key says; or which key does."""

from collections.abc import Mapping
from typing import NamedTuple

from leling_targets.figures import Figure, Promise, Said
from leling_targets.model import Comparison
from leling_targets.plan.keys import TargetDocument
from leling_targets.problems import ProblemCode


class Refused(NamedTuple):
    """Why a figure cannot stand where it does."""

    code: ProblemCode
    details: Mapping[str, object]


class Stand(NamedTuple):
    """What a figure is held as where it stands."""

    comparison: Comparison | None = None
    """What its target, or its revision, is compared by; None where nothing is compared with it: a base, a limit."""
    key: str = ""
    """The key it stands under, where that is the comparison itself."""
    is_task: bool = False
    """A milestone: on the way to the goal only the direction counts."""


_SIGNS = frozenset("≥⩾≧≤⩽≦<>") | {">=", "<="}
_FOR_PLACES = (Said.NOTHING, Said.REACHED, Said.RAISED, Said.WITHIN)


def wording_fault(written: TargetDocument, text: str, promise: Promise, read: Figure, stand: Stand) -> Refused | None:
    """Return what is wrong with the words of a promise whose figure is read; None where they say what their key says.

    `text` is the promise as it is written.
    """
    said: dict[str, object] = {"found": text, "figure": promise.figure}
    key = stand.comparison.value if stand.comparison else ""
    is_loose = bool(promise.upper) or any(word.said is Said.AROUND and key != Said.AROUND.key for word in promise.words)
    is_bound = any(word.said.is_bound and not word.said.is_arrival for word in promise.words)
    if stand.comparison is None and (is_loose or is_bound):
        return _unreadable(said, "goal_of_a_base")
    if is_loose:
        known = {"upper": promise.upper, "tolerance": promise.tolerance, "key": key}
        return Refused(ProblemCode.NOT_ONE_BOUND, {**said, **known, "fault": _loose_fault(promise, stand)})
    if len(promise.keys) > 1:
        keys = " / ".join(promise.keys)
        return Refused(ProblemCode.WORD_OF_ANOTHER_KEY, {**said, "keys": keys, "fault": "words_contradict"})
    is_place = written.measure.traits.is_place
    if is_place or promise.is_place:
        if refused := _place_fault(written, promise, read, said):
            return refused
    elif _is_a_fall(written, read) and any(_may_turn(word.text, word.said) for word in promise.words):
        return _unreadable({**said, "key": key or Comparison.AT_MOST.value}, "goal_fall_word")
    # A place is reached from above: 达到第60位 is the 60th or a better one.
    telling = [word for word in promise.words if word.said.key in promise.keys]
    telling = [word for word in telling if not (is_place and word.said.is_arrival)]
    if stand.comparison is None or not telling or _agrees(telling[0].said, stand.comparison, stand):
        return None
    fault = "word_at_key" if stand.key else "word_elsewhere"
    details = {**said, "word": telling[0].text, "right": promise.keys[0], "key": key, "fault": fault}
    return Refused(ProblemCode.WORD_OF_ANOTHER_KEY, details)


def _unreadable(said: Mapping[str, object], fault: str) -> Refused:
    return Refused(ProblemCode.GOAL_UNREADABLE, {**said, "fault": fault})


def _loose_fault(promise: Promise, stand: Stand) -> str:
    """Return what is wrong with a range, or with about so much; only a target itself may be compared so."""
    if not stand.key:
        return "goal_loose_elsewhere"
    if promise.upper:
        return "goal_range"
    return "goal_around_known" if promise.tolerance else "goal_around"


def _agrees(said: Said, held: Comparison, stand: Stand) -> bool:
    is_by_direction = stand.is_task or not held.has_figure
    return said.key == held.value or (is_by_direction and said.direction == held.direction)


def _place_fault(written: TargetDocument, promise: Promise, read: Figure, said: Mapping[str, object]) -> Refused | None:
    """Return what is wrong with a place in a list, or with the words beside one; None for nothing."""
    if not written.measure.traits.is_place:
        return _unreadable(said, "goal_place")
    names_a_place = promise.is_place or bool(read.unit)
    for word in promise.words:
        # 不低于第60位 is the 60th place or a better one to one reader, and 60 or more to another.
        is_number_only = word.said in (Said.AT_MOST, Said.LESS_THAN) and not names_a_place
        if word.said not in _FOR_PLACES and not is_number_only:
            return _unreadable({**said, "place": f"{read.value:g}"}, "goal_place_word")
    if promise.is_from_end and not (written.of and read.value < written.of):
        fault = "places_beyond_list" if written.of else "places_from_end"
        return Refused(ProblemCode.LIST_LENGTH_MISSING, {**said, "of": written.of, "fault": fault})
    return None


def _is_a_fall(written: TargetDocument, read: Figure) -> bool:
    return (read.value < 1 if read.is_factor else read.value < 0) and not written.counts


def _may_turn(text: str, said: Said) -> bool:
    """Return whether a word beside a fall may speak of its size: 减半以上, -5%以上."""
    return said.is_bound and not said.is_arrival and text not in _SIGNS
