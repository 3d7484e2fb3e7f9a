"""The rows of charts of lying bars: a name on the left, words on the right, each over as many lines as it needs."""

from msgspec import Struct

from leling_targets.formats.parts.charts.text_size import LINE_HEIGHT


class Row(Struct, frozen=True):
    """The words beside a bar, and where they begin, in the unit of the picture."""

    label: tuple[str, ...]
    text: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        """Return how high the row is."""
        return max(len(self.label), len(self.text)) * LINE_HEIGHT

    @property
    def middle(self) -> float:
        """Return the line its bar lies on."""
        return self.top + self.height / 2
