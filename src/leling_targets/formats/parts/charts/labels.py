"""Where labels stand: side by side in a margin, or around a point, and never one on another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Place = tuple[float, float]


class Box(NamedTuple):
    """A rectangle of the picture."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends on the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Return whether both cover a common place."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Return whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def covers(self, place: Place) -> bool:
        """Return whether a place lies inside."""
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom


class Board:
    """A part of the picture on which labels are put one after another, the most important first."""

    def __init__(self, frame: Box) -> None:
        """Begin with an empty board."""
        self.frame = frame
        self.labels: list[Box] = []
        self._ink: list[Place] = []

    def draw_on(self, places: Iterable[Place]) -> None:
        """Remember where something is drawn: labels keep away from it where they can."""
        self._ink.extend(places)

    def put(self, width: float, height: float, corners: Iterable[Place], most_hidden: float = math.inf) -> Box | None:
        """Put a label at the best of some corners; None where it would cover another one or leave the board.

        The best is the first one that hides the least of what is drawn, and no more than is allowed.
        """
        best: tuple[int, Box] | None = None
        for left, top in corners:
            box = Box(left, top, width, height)
            if not self.frame.holds(box) or any(box.meets(label) for label in self.labels):
                continue
            hidden = sum(box.covers(place) for place in self._ink)
            if best is None or hidden < best[0]:
                best = (hidden, box)
            if not hidden:
                break
        if best is None or best[0] > most_hidden:
            return None
        self.labels.append(best[1])
        return best[1]


def around(place: Place, width: float, height: float, clear: float = 7.0) -> Iterator[Place]:
    """Yield the corners of labels around a point, the best one first."""
    x, y = place
    for step in range(4):
        away = clear + step * height * 0.6
        for left in (x - width / 2, x - 4, x - width + 4):
            yield left, y - away - height
            yield left, y + away
        if not step:
            yield x + clear + 2, y - height / 2
            yield x - clear - 2 - width, y - height / 2


def along(path: Sequence[Place]) -> Iterator[Place]:
    """Yield places along a path, close enough together that no label slips between two."""
    for (x, y), (next_x, next_y) in pairwise(path):
        count = max(1, int(max(abs(next_x - x), abs(next_y - y)) // 5))
        for number in range(count):
            share = number / count
            yield x + (next_x - x) * share, y + (next_y - y) * share
    yield from path[-1:]


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return where labels of a margin stand so that none covers another, each as near as can be to where it belongs.

    They keep their order, and stay between `low` and `high` if there is room for all of them.
    """
    order = sorted(range(len(centres)), key=lambda position: centres[position])
    groups: list[tuple[list[int], float]] = []
    for position in order:
        members, top = [position], centres[position] - heights[position] / 2
        top = _held([heights[position]], top, low, high)
        while groups and groups[-1][1] + sum(heights[one] for one in groups[-1][0]) > top:
            earlier, _ = groups.pop()
            members = [*earlier, *members]
            sizes = [heights[one] for one in members]
            wanted = [centres[one] - sizes[number] / 2 - sum(sizes[:number]) for number, one in enumerate(members)]
            top = _held(sizes, sum(wanted) / len(wanted), low, high)
        groups.append((members, top))
    found = [0.0] * len(centres)
    for members, top in groups:
        for position in members:
            found[position] = top + heights[position] / 2
            top += heights[position]
    return found


def _held(heights: Sequence[float], top: float, low: float, high: float) -> float:
    return max(min(top, high - sum(heights)), low)
