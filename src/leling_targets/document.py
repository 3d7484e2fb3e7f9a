"""What is said, before it looks like anything, in one language: composed in `documents`, drawn in `formats`."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from leling_targets.i18n import Language


class Tone(StrEnum):
    """The colour family of a status or a cell; never the only carrier of a meaning."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MUTED = "muted"
    PLAIN = "plain"


class NumberKind(StrEnum):
    """How a number is written."""

    AMOUNT = "amount"
    PERCENT = "percent"
    """The value is a fraction: 0.3 is written 30%."""
    POINTS = "points"
    """The value is a difference of fractions: -0.196 is written -19.6 percentage points."""


class Number(Struct, frozen=True):
    """The figure a cell shows, unrounded, for formats that calculate; in the unit the text is in."""

    value: float
    kind: NumberKind = NumberKind.AMOUNT
    decimals: int = 0
    is_signed: bool = False
    """A plus stands before what is not negative."""


class Cell(Struct, frozen=True):
    """A piece of text with the tone of what it says, and the figure behind it where it is one."""

    text: str
    tone: Tone = Tone.PLAIN
    bar: float | None = None
    """A share from 0 to 1 to be drawn as a bar."""
    number: Number | None = None
    formula: str = ""
    """How a spreadsheet forms the number from others of its row: keys of columns in braces, "{goal} - {actual}"."""


class Column(Struct, frozen=True):
    """A column of a table. In a narrow place it moves under another one (and that under a third), never out of it."""

    key: str
    title: str
    is_numeric: bool = False
    under: str | None = None
    is_spare: bool = False
    """A window too narrow for all leaves it out, the last one first, and says so; elsewhere it always stands."""


Row = tuple[Cell, ...]


class Section(Struct, frozen=True):
    """Rows of a table under a common title, "" for none. Every row has one cell per column."""

    title: str
    rows: tuple[Row, ...]
    is_detail: bool = False
    """A window shows its title alone, which counts its rows; elsewhere they always stand."""


class Table(Struct, frozen=True):
    """A table of cells in sections."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    caption: str = ""
    is_wide: bool = False
    """It wants a page of its own, lying on its side."""

    @property
    def rows(self) -> Iterator[Row]:
        """Return the rows of all sections."""
        return (row for section in self.sections for row in section.rows)


class Heading(Struct, frozen=True):
    """A heading; level 1 is the document's title, level 2 begins a part of it."""

    text: str
    level: int = 2
    key: str = ""
    """What a link or a sheet calls it, in ASCII: the same in every language; "" for none."""
    tone: Tone = Tone.PLAIN


class Paragraph(Struct, frozen=True):
    """A paragraph, made of pieces with tones of their own."""

    pieces: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(piece.text for piece in self.pieces)


class Entries(Struct, frozen=True):
    """A list of short entries."""

    entries: tuple[Paragraph, ...]


class LineRole(StrEnum):
    """What a line of a chart is; each has a stroke and a mark of its own, so that it reads in black and white."""

    ACTUAL = "actual"
    REQUIRED = "required"
    PROJECTED = "projected"
    GOAL = "goal"
    REFERENCE = "reference"


class ChartPoint(Struct, frozen=True):
    """A point of a line, or the top of a bar.

    `x` is a time in years: 2021 is the end of 2021, 2020.75 the end of September 2021. `y` is in the unit of the chart,
    percentages as 30.0 for 30 %. `label` is what a reader reads off, "" for none.
    """

    x: float
    y: float
    label: str = ""


class ChartLine(Struct, frozen=True):
    """A line of a chart."""

    role: LineRole
    title: str
    points: tuple[ChartPoint, ...]


class ChartBars(Struct, frozen=True):
    """Standing bars: yearly growth, yearly additions. Outlined ones are not there yet: what is needed."""

    title: str
    points: tuple[ChartPoint, ...]
    is_outlined: bool = False


class LineChart(Struct, frozen=True):
    """Figures over the years: base, actuals, the required path, the projection and the goal."""

    title: str
    description: str
    """What the chart shows, in words with figures: the text for whoever does not see it."""
    unit: str
    """Behind the numbers of the axis: "%", "bn yuan", "" for none."""
    decimals: int
    ticks: tuple[tuple[float, str], ...]
    """Where the axis of time is labelled, and how."""
    lines: tuple[ChartLine, ...]
    bars: tuple[ChartBars, ...] = ()
    is_inverted: bool = False
    """The smaller the better, and the higher up: ranks."""
    labels: tuple[tuple[float, str], ...] = ()
    """What times without a tick are called, where that is no month of the year the tick before them ends."""


class ItemBar(Struct, frozen=True):
    """One item of a standard, or one dated target: a lying bar."""

    label: str
    value: float
    text: str
    holds: bool


class ItemChart(Struct, frozen=True):
    """Items held against one threshold."""

    title: str
    description: str
    items: tuple[ItemBar, ...]
    threshold: float
    threshold_text: str


Span = tuple[float, float]
"""From one time to another, in years as `ChartPoint.x`: (2020.0, 2021.0) is the year 2021."""


class WallRole(StrEnum):
    """What a bar, a mark or a line of a wall chart says; each is told from the others in black and white."""

    PLANNED = "planned"
    DONE = "done"
    LATE = "late"
    REACHED = "reached"
    REACHED_LATE = "reached_late"
    OPEN = "open"
    OVERDUE = "overdue"
    BEYOND = "beyond"
    """Something of the project lies before or behind the axis: an arrow at its edge."""
    TODAY = "today"


class MilestoneState(StrEnum):
    """How a milestone stands; the value is that of its role."""

    REACHED = "reached"
    REACHED_LATE = "reached_late"
    OPEN = "open"
    OVERDUE = "overdue"


class WallMark(Struct, frozen=True):
    """A milestone on the bar of its project; `x` as in `ChartPoint`, `label` what is read off it."""

    x: float
    state: MilestoneState
    label: str

    @property
    def role(self) -> WallRole:
        """Return what the legend calls it."""
        return WallRole(self.state.value)


class WallBar(Struct, frozen=True):
    """A project on a wall chart; one without any day has no bar, and its row all the same."""

    label: str
    planned: Span | None
    """From the planned start to the planned finish."""
    done: Span | None
    """From the actual start to the actual finish, or to today while under way."""
    late: Span | None
    """From the day its most overdue step was planned for to today, or to its actual finish; None where none is late."""
    marks: tuple[WallMark, ...]
    sign: str
    """The mark of its status: "×"."""
    tone: Tone = Tone.PLAIN
    days: str = ""
    """How many days it is or was late, "" for none."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """What stands between its name and its bar, and behind it: a text for each of the chart's columns."""
    group: str = ""
    """The title above the rows it stands among: "20 late, the longest first"."""


class WallChart(Struct, frozen=True):
    """One sheet of a wall chart: a row for each project with its bar on a common axis of time, crossed by today."""

    title: str
    description: str
    """What the chart shows, in words with figures: the text for whoever does not see it."""
    axis: Span
    """The first and the last time shown; at what lies beyond stands an arrow."""
    periods: tuple[tuple[Span, str], ...]
    """Stretches of the axis with a name, side by side: years."""
    today: float
    today_text: str
    """The date, at the line of today."""
    legend: tuple[tuple[WallRole, str], ...]
    bars: tuple[WallBar, ...]
    divisions: tuple[tuple[Span, str], ...] = ()
    """Shorter stretches, named under the periods: quarters."""
    summary: Paragraph | None = None
    """How many projects there are of which status on all sheets of its level, and that they are a sample."""
    foot: str = ""
    """What stands on the other sheets of its level, and what is meant by late."""
    titles: tuple[str, str] = ("", "")
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Titles of the days and the names, and of the columns on both sides of the bars."""


Chart = LineChart | ItemChart | WallChart
Block = Heading | Paragraph | Table | Entries | Chart


class Document(Struct, frozen=True):
    """What is to be said, in order, in one language; a format only draws it.

    `date` is the day it speaks of, YYYY-MM-DD, the last of the as-of; "" for none. The clock has no part in it.
    """

    language: Language
    blocks: tuple[Block, ...]
    date: str = ""

    @property
    def title(self) -> str:
        """Return the text of the first heading."""
        return next((block.text for block in self.blocks if isinstance(block, Heading)), "")
