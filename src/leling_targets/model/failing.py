"""What a run fails on: a list of levels (`behind,no-data`), some of one nature only (`binding:lagging`)."""

from collections.abc import Iterable
from typing import Final

from leling_targets.model.goals import Nature
from leling_targets.model.status import FailOn, Status

_MARK: Final = ":"
"""Stands between a nature and its level."""


def fail_words(instead_of: str = "") -> tuple[str, ...]:
    """Return the words that may stand in a list, those that could have been meant where another word stands.

    >>> fail_words("binding:late")[:2]
    ('binding:missed', 'binding:behind')
    """
    nature, mark, level = instead_of.rpartition(_MARK)
    natures = [one.value for one in Nature]
    levels = [one.value for one in FailOn]
    if not mark and level in natures:
        nature, mark, level = level, _MARK, ""
    if not mark:
        return tuple(levels)
    if nature in natures:
        return tuple(f"{nature}{_MARK}{one}" for one in levels)
    return tuple(f"{one}{_MARK}{level if level in levels else FailOn.BEHIND.value}" for one in natures)


def names_a_nature(word: str) -> bool:
    """Return whether a word of a list is of one nature only."""
    return _MARK in word


def statuses_that_fail(words: Iterable[str], nature: Nature | None) -> frozenset[Status]:
    """Return the statuses on which targets of a nature fail a run, of None those without one.

    The level named for a nature holds for it, a plain one for all others; `no-data` is no level but comes on top, a
    plain one for every nature. Where `never` holds, nothing fails. Raises ValueError for a word that is none.
    """
    read = [_read(word) for word in words]
    plain = [level for of, level in read if of is None]
    own = [level for of, level in read if of is not None and of is nature]
    holding = [level for level in (own if any(map(_is_level, own)) else plain) if _is_level(level)]
    if FailOn.NEVER in holding:
        return frozenset()
    added = [level for level in (*plain, *own) if not _is_level(level)]
    return frozenset(status for level in (*holding, *added) for status in level.statuses)


def _is_level(level: FailOn) -> bool:
    return level is not FailOn.NO_DATA


def _read(word: str) -> tuple[Nature | None, FailOn]:
    nature, mark, level = word.rpartition(_MARK)
    return Nature(nature) if mark else None, FailOn(level)
