"""What a person says of the columns of a cross table: a part of a figure, or the indicator the figures are of."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from leling_targets.actuals.answers import PARTS_OF_A_FIGURE
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading, heading_of
from leling_targets.actuals.sheets import Sheet, place_on
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode

_UNKNOWN = "unknown"
_SEVERAL = frozenset(("period", "note"))
"""Labels a table may have in two columns: a year and a month."""


def with_said_columns(frame: Frame, said: Sequence[tuple[str, str]]) -> Frame:
    """Return a table whose columns hold what a person says of their headers."""
    meanings = _meanings(frame, said)
    if not meanings:
        return frame
    labels = {place: role for place, role in frame.labels.items() if place not in meanings}
    headings = {place: heading for place, heading in frame.headings.items() if place not in meanings}
    for place, meaning in meanings.items():
        own = frame.headings.get(place) or heading_of(frame.header_text(place))
        if meaning == "value":
            headings[place] = replace(_named(own, ""), is_value=True)
        elif meaning in PARTS_OF_A_FIGURE:
            # What was taken for the same by its content, or by its place, is what a person says no longer.
            former = [at for at, role in labels.items() if role == meaning and at not in meanings]
            labels.update(dict.fromkeys(former if meaning not in _SEVERAL else (), _UNKNOWN))
            labels[place] = meaning
        else:
            headings[place] = _named(own, meaning)
    return replace(frame, labels=dict(sorted(labels.items())), headings=dict(sorted(headings.items())))


def _meanings(frame: Frame, said: Sequence[tuple[str, str]]) -> Mapping[int, str]:
    wanted = {fold(header): meaning for header, meaning in said if meaning != "ignored"}
    found = ((place, wanted.get(fold(title)) if title else None) for place, title in enumerate(frame.titles))
    return {place: meaning for place, meaning in found if meaning}


def _named(heading: Heading, name: str) -> Heading:
    """Return a heading with another name; its period, unit and form stay what they say."""
    return replace(heading, name=name, marked_name="", area="", led=None, is_other=False)


def named_twice(sheet: Sheet, frame: Frame, said: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for every column a person names an indicator of, where its rows name theirs themselves."""
    for place, meaning in _meanings(frame, said).items():
        beside = frame.labels_of(place).get("indicator")
        if meaning not in PARTS_OF_A_FIGURE and beside is not None:
            where = place_on(sheet, sheet.lines[frame.header.start], place + 1)
            titles = {"first": frame.header_text(beside), "second": frame.header_text(place)}
            yield Problem(ProblemCode.TWO_COLUMNS, where, {**titles, "column": "indicator"})
