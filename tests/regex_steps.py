"""How much work a regular expression has with a text, counted: every time a part of it is tried at a place.

Python's own engine cannot be asked. This one walks the same syntax tree the same way, depth first and backtracking, and
is as slow as such a thing is; a few hundred characters are enough to tell what grows with the square of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_CATEGORIES = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda mark: mark.isalnum() or mark == "_",
}


class Steps:
    """A pattern and the count of the steps it has taken."""

    def __init__(self, pattern: "re.Pattern[Any]") -> None:
        written = pattern.pattern
        self.count = 0
        self.flags = pattern.flags
        self._is_case_blind = bool(self.flags & re.IGNORECASE)
        self._tree = list(
            _parser.parse(written.decode("latin-1") if isinstance(written, bytes) else written, self.flags)
        )

    def search(self, text: str) -> int | None:
        """Return where the first match begins; None for none."""
        return next((start for start in range(len(text) + 1) if self._end(text, start) is not None), None)

    def find_all(self, text: str) -> int:
        """Return how many matches there are, one behind the other."""
        found, place = 0, 0
        while place <= len(text):
            end = self._end(text, place)
            found += end is not None
            place = end if end is not None and end > place else place + 1
        return found

    def full_match(self, text: str) -> bool:
        """Return whether the whole text matches."""
        return any(end == len(text) for end in self._ends(self._tree, text, 0))

    def _end(self, text: str, start: int) -> int | None:
        return next(self._ends(self._tree, text, start), None)

    def _ends(self, parts: Sequence[Any], text: str, place: int) -> Iterator[int]:
        """Yield where some parts, one behind the other, can end; the first first."""
        self.count += 1
        if not parts:
            yield place
            return
        for end in self._part(*parts[0], text, place):
            yield from self._ends(parts[1:], text, end)

    def _part(self, kind: Any, what: Any, text: str, place: int) -> Iterator[int]:  # noqa: ANN401
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            if place < len(text) and self._fits(name, what, text[place]):
                yield place + 1
        elif name == "SUBPATTERN":
            yield from self._ends(list(what[3]), text, place)
        elif name == "ATOMIC_GROUP":
            yield from self._first(list(what), text, place)
        elif name == "BRANCH":
            for branch in what[1]:
                yield from self._ends(list(branch), text, place)
        elif name.endswith("REPEAT"):
            ends = self._repeat(name, (what[0], int(what[1])), list(what[2]), text, place)
            yield from islice(ends, 1) if name == "POSSESSIVE_REPEAT" else ends
        elif name in ("ASSERT", "ASSERT_NOT"):
            if (self._looked(*what, text, place) is not None) == (name == "ASSERT"):
                yield place
        elif name == "AT":
            if self._is_at(str(what), text, place):
                yield place
        else:
            raise NotImplementedError(name)

    def _first(self, parts: Sequence[Any], text: str, place: int) -> Iterator[int]:
        end = next(self._ends(parts, text, place), None)
        if end is not None:
            yield end

    def _repeat(self, kind: str, bounds: tuple[int, int], parts: Sequence[Any], text: str, place: int) -> Iterator[int]:
        """Yield where parts repeated can end: the longest first, or the shortest."""
        least, most = bounds
        is_lazy = kind == "MIN_REPEAT"
        places, further = [place], [self._ends(parts, text, place)]
        if is_lazy and least == 0:
            yield place
        while further:
            times = len(further) - 1
            end = next(further[-1], None) if times < most else None
            if end is not None and (end > places[-1] or times < least):
                places.append(end)
                further.append(self._ends(parts, text, end))
                if is_lazy and times + 1 >= least:
                    yield end
            elif end is None:
                if not is_lazy and times >= least:
                    yield places[-1]
                places.pop()
                further.pop()

    def _looked(self, direction: int, parts: Any, text: str, place: int) -> int | None:  # noqa: ANN401
        start = place if direction > 0 else place - _parser.SubPattern(parts.state, list(parts)).getwidth()[0]
        return next(self._ends(list(parts), text, start), None) if start >= 0 else None

    def _is_at(self, where: str, text: str, place: int) -> bool:
        if where in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return place == 0
        if where == "AT_END_STRING":
            return place == len(text)
        if where == "AT_END":
            return text[place:] in ("", "\n")
        ahead = place < len(text) and _is_word(text[place])
        return (place > 0 and _is_word(text[place - 1])) != ahead

    def _fits(self, name: str, what: Any, mark: str) -> bool:  # noqa: ANN401
        if name == "ANY":
            return mark != "\n" or bool(self.flags & re.DOTALL)
        if name == "LITERAL":
            return self._same(what, mark)
        if name == "NOT_LITERAL":
            return not self._same(what, mark)
        is_negated = str(what[0][0]) == "NEGATE"
        return any(self._one(str(kind), one, mark) for kind, one in what[is_negated:]) != is_negated

    def _one(self, kind: str, what: Any, mark: str) -> bool:  # noqa: ANN401
        if kind == "LITERAL":
            return self._same(what, mark)
        if kind == "RANGE":
            return what[0] <= ord(mark) <= what[1]
        category = str(what)
        return _CATEGORIES[category.replace("_NOT_", "_")](mark) != ("_NOT_" in category)

    def _same(self, code: int, mark: str) -> bool:
        return code == ord(mark) or (self._is_case_blind and chr(code).lower() == mark.lower())


def _is_word(mark: str) -> bool:
    return mark.isalnum() or mark == "_"
