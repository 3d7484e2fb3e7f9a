"""A plan file that a person completes: its head, its groups, its targets, and what is said of each."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from leling_targets.i18n import Language, text

Amount: TypeAlias = "str | int | float"
Written: TypeAlias = "Amount | Sequence[Amount] | Mapping[str | int, Amount] | None"

_LONGEST_ID = 60


class Key(NamedTuple):
    """A key with its value, and what is said behind it. A value of None is to be filled in."""

    name: str
    value: Written
    remark: str = ""


class DraftTarget(Struct, frozen=True):
    """An entry of the plan, and what is said above it."""

    remarks: tuple[str, ...]
    keys: tuple[Key, ...]
    is_remark: bool = False
    """It stands in the file as a comment, to be completed by a person and taken in."""


class PlanDraft(Struct, frozen=True):
    """A plan file to be completed by a person."""

    remarks: tuple[str, ...]
    head: tuple[Key, ...]
    targets_remarks: tuple[str, ...]
    targets: tuple[DraftTarget, ...]
    closing: tuple[str, ...] = ()
    schema: str = ""
    """The file of its JSON Schema, as the plan file would name it; none is named where this is empty."""
    groups: tuple[tuple[str, str], ...] = ()
    """Id and name of each group, in their order."""

    @property
    def sound(self) -> tuple[DraftTarget, ...]:
        """Return the targets that do not stand as comments."""
        return tuple(target for target in self.targets if not target.is_remark)

    @property
    def blanks(self) -> int:
        """Return how many places are left to fill in."""
        keys = [*self.head, *(key for target in self.sound for key in target.keys)]
        return sum(key.value is None for key in keys)


def head_of_plan(language: Language, identifier: str, area: str, base: int, last: int, remark: str) -> tuple[Key, ...]:
    """Return the keys of a plan as a whole; `remark` says where its base year is from."""
    title = text("draft.title", language, area=area, first=base + 1, last=last).strip()
    return (
        Key("id", identifier),
        Key("title", title[:1].upper() + title[1:]),
        Key("area", area, text("draft.area", language)),
        Key("base_year", base, remark or text("draft.base_year", language)),
        Key("first_year", base + 1),
        Key("last_year", last, text("draft.last_year", language)),
    )


def identifier_of(name: str, number: int, taken: set[str], word: str = "indicator") -> str:
    """Return an id made of an English name; a Chinese one gives none, and what a word stands for is numbered."""
    made = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:_LONGEST_ID].strip("_") if name.isascii() else ""
    stem = made if re.match(r"[a-z]", made) else f"{word}_{number}"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}_{count}"
    taken.add(found)
    return found
