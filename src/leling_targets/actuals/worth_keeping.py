"""Which answers of a run are worth keeping for the shapes of its files: each for the files that left something open."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.answers import Answers, KeptAnswers, Shape
from leling_targets.actuals.shapes import says_whose
from leling_targets.problems import ActualsError

ReadWith: TypeAlias = Callable[[Answers], object]
"""What a file says with some answers, as a value that can be compared."""
_Key: TypeAlias = tuple[str, str]
"""An answer by its name, and the header it is of."""

_NOTHING = Answers()
_OF_A_FILE = ("layout", "indicator", "months", "unit", "area", "decimal", "percent_as", "cumulative_may_fall")
"""Answers for whatever a file leaves open: whether it does is seen where it is read without them."""


class ForAFile(Struct, frozen=True):
    """What a person said of a file."""

    shape: Shape
    answers: Answers
    needed: frozenset[_Key]
    """Those without which the file says something else."""


def needed_for(answers: Answers, read_with: ReadWith) -> frozenset[_Key]:
    """Return the answers without which a file says something else."""

    def read(one: Answers) -> object:
        try:
            return read_with(one)
        except ActualsError as fault:
            return fault.problems

    keys = _keys_of(answers)
    whole = read(answers) if keys else None
    return frozenset(key for key in keys if read(_without(answers, key)) != whole)


def worth_keeping(files: Mapping[str, ForAFile], falling: Collection[str]) -> tuple[KeptAnswers, ...]:
    """Return what is to be kept of the files of a run, by their names; cumulative figures fall in some of them.

    What one file needed is kept for it, not for another that never left it open: its next month may, and mean another
    thing. What none needed, a person said of all of them.
    """
    may_fall = ("cumulative_may_fall", "")
    needed = {name: one.needed | ({may_fall} if name in falling else set()) for name, one in files.items()}
    by_some = frozenset[_Key]().union(*needed.values())
    found: list[KeptAnswers] = []
    for name, one in files.items():
        answers = one.answers
        for key in _keys_of(answers):
            answers = _without(answers, key) if key in by_some - needed[name] else answers
        # Whose file it is says its name, where its area was answered and where nothing in it does.
        is_named = bool(answers.area) or not says_whose(one.shape)
        found.append(KeptAnswers(one.shape if is_named else replace(one.shape, file=""), answers))
    return tuple(found)


def _keys_of(answers: Answers) -> list[_Key]:
    said = [(name, "") for name in _OF_A_FILE if getattr(answers, name) != getattr(_NOTHING, name)]
    return [*said, *(("ignored", header) for header in answers.ignored)]


def _without(answers: Answers, key: _Key) -> Answers:
    name, header = key
    if name == "ignored":
        return replace(answers, ignored=tuple(one for one in answers.ignored if one != header))
    return replace(answers, **{name: getattr(_NOTHING, name)})
