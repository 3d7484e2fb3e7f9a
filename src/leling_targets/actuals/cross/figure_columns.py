"""The columns of figures of a cross table, with all that its title and a person add; and what they leave open."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.beside import with_neighbours, with_years
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import Heading
from leling_targets.actuals.sheets import Sheet, place_on, text_at
from leling_targets.actuals.understood.open_units import is_same
from leling_targets.actuals.understood.period_texts import (
    is_part_of_year,
    is_whole_year,
    last_month,
    read_whole_period,
    shifted,
    with_year,
    year_of,
)
from leling_targets.actuals.understood.unread_columns import is_ignored
from leling_targets.actuals.understood.words import is_area_name, says_other_alone
from leling_targets.periods import is_to_date
from leling_targets.problems import Location, Problem, ProblemCode
from leling_targets.units import Unit, find_unit, units_of


def columns_of(frame: Frame, answers: Answers, months_are: str) -> tuple[dict[int, Heading], list[int]]:
    """Return the columns of figures with all that title and answers add, and those left out."""
    columns = with_neighbours(with_years(frame.headings, frame.title.period), frame.labels)
    whole = {place: _whole(heading, place, frame, answers, months_are) for place, heading in columns.items()}
    wanted = {place: heading for place, heading in whole.items() if heading is not None}
    return wanted, [place for place in whole if place not in wanted]


def _whole(heading: Heading, place: int, frame: Frame, answers: Answers, months_are: str) -> Heading | None:
    """Return a heading with all that title and answers add; None for a column that is left out."""
    if is_ignored(frame.header_text(place), place + 1, answers.passed_over):
        return None
    is_named = frame.labelled_by == "" or "indicator" in frame.labels_of(place)
    if heading.led and heading.name and is_named:
        # Beside names of its rows a name tells nobody what the figures of the period are.
        heading = replace(heading, period=heading.period or heading.name, has_year=True, name="")
    elif heading.led and not heading.period:
        period, name = heading.led
        found = read_whole_period(period)
        has_year = found is not None and found.has_year
        heading = replace(heading, period=period, has_year=has_year, name=name, marked_name="")
    if is_named:
        is_area = is_area_name(heading.name) and "area" not in frame.labels.values()
        if heading.is_other or (heading.name and not is_area):
            return None
        heading = replace(heading, area=heading.area or heading.name, name="")
    elif says_other_alone(frame.header_text(place)):
        return None
    elif not heading.name:
        heading = replace(heading, name=frame.title.indicator or answers.indicator or "")
    if months_are and heading.is_month and not heading.kind:
        heading = replace(heading, kind=months_are)
    dated = _with_period(heading, frame)
    year = year_of(dated.period)
    return None if dated.since and (year is None or year.number != dated.since + 1) else dated


def _with_period(heading: Heading, frame: Frame) -> Heading:
    """Return a heading with its period whole: with the year of the title, or the title's period itself."""
    title = frame.title.period
    if is_to_date(heading.period) and is_part_of_year(title, heading.period):
        heading = replace(heading, period=title)
    if heading.period and not heading.has_year and title:
        heading = replace(heading, period=with_year(heading.period, year_of(title)), has_year=True)
    if not heading.period and "period" not in frame.labels.values():
        # 本月 under a title of January to September is September.
        alone = heading.kind == "single" and heading.relative
        is_year = is_whole_year(title)
        heading = replace(heading, period="" if heading.is_open and is_year else last_month(title) if alone else title)
    return replace(heading, period=shifted(heading.period, -1)) if heading.relative == "former" else heading


def open_questions(sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading]) -> list[Problem]:
    """Return what a table leaves open that every table must say: what it measures, and when."""
    if not wanted:
        return []
    roles = frame.labels.values()
    lacking = {
        ProblemCode.INDICATOR_NOT_NAMED: [place for place, heading in wanted.items() if not heading.name],
        ProblemCode.PERIOD_NOT_NAMED: [place for place, heading in wanted.items() if not heading.period],
    }
    line = sheet.lines[frame.header.start]
    asked = [
        Problem(code, place_on(sheet, line, min(places) + 1))
        for (code, places), role in zip(lacking.items(), ("indicator", "period"), strict=True)
        if places and role not in roles
    ]
    return [*asked, *_clashes(sheet, frame, wanted), *_contradicting_units(sheet, frame, wanted)]


def _clashes(sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading]) -> Iterator[Problem]:
    """Yield a problem for every column under two headers of different units: 企业数（家） above %."""
    for place, heading in wanted.items():
        if heading.clash:
            where = place_on(sheet, sheet.lines[frame.header.stop - 1], place + 1)
            yield _contradiction(where, frame.header_text(place), heading.unit, heading.clash)


def _contradicting_units(sheet: Sheet, frame: Frame, wanted: Mapping[int, Heading]) -> Iterator[Problem]:
    """Yield a problem where the header of a column of levels names one unit, and a row beside it another one."""
    for place, heading in wanted.items():
        beside = frame.labels_of(place).get("unit")
        if beside is None or not heading.unit or heading.form == "growth":
            continue
        own = [find_unit(one) for one in units_of(heading.unit)]
        if any(unit.is_share for unit in own):
            continue
        for number in frame.body:
            row = sheet.rows[number]
            said = text_at(row, beside)
            if said and text_at(row, place) and not _fits(said, own):
                where = place_on(sheet, sheet.lines[number], beside + 1)
                yield _contradiction(where, frame.header_text(place), said, heading.unit)
                return


def _contradiction(where: Location, name: str, found: str, expected: str) -> Problem:
    details = {"indicator": name, "found": found, "expected": expected, "count": 1}
    return Problem(ProblemCode.UNITS_CONTRADICT, where, details)


def _fits(said: str, own: Sequence[Unit]) -> bool:
    return any(is_same(find_unit(one), unit) for one in units_of(said) for unit in own)
