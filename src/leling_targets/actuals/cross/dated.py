"""The period a table speaks of where its title does not say it: its sheet's name, or what a person says."""

from msgspec.structs import replace

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.cross.beside import with_neighbours, with_years
from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.sheets import Sheet, place_on, text_at
from leling_targets.actuals.understood.origins import Origin
from leling_targets.actuals.understood.period_texts import (
    NamedYear,
    is_whole_year,
    months_of,
    read_whole_period,
    title_period,
    with_year,
    year_of,
)
from leling_targets.periods import period_in_languages
from leling_targets.problems import Problem, ProblemCode


def dated(sheet: Sheet, frame: Frame, answers: Answers) -> tuple[Frame, list[Problem]]:
    """Return a table with the period its figures need and its title lacks, and what is to be said of that.

    A title that says another period than the sheet's name is a problem, and no table is dated by either.
    """
    title, answer = frame.title.period, answers.period or ""
    place = place_on(sheet)
    named = _period_of_name(sheet.name, year_of(title or answer))
    if (years := _years_in_parts(frame, title or named)) is not None:
        first, second = period_in_languages(title or sheet.name), period_in_languages(years[1])
        where = place_on(sheet, sheet.lines[frame.header.start], years[0] + 1)
        return frame, [Problem(ProblemCode.PERIODS_CONTRADICT, where, {"first": first, "second": second})]
    if not _needs_title(sheet, frame):
        return frame, []
    if title and named and _contradict(title, named):
        said = {"first": period_in_languages(title), "second": sheet.name}
        return frame, [Problem(ProblemCode.PERIODS_CONTRADICT, place, said)]
    found, noticed = title, list[Problem]()
    if named and (not title or (is_whole_year(title) and not is_whole_year(named))):
        found = named
        noticed = [Problem(ProblemCode.PERIOD_OF_SHEET, place, {"period": period_in_languages(named)})]
    found = found or answer
    if answer and (found == answer or year_of(sheet.name) is None) and not title:
        noticed.append(Problem(ProblemCode.PERIOD_ANSWERED, place, {"period": period_in_languages(answer)}))
    source = Origin.TITLE if found == title else Origin.SHEET if found == named else Origin.ANSWER
    return replace(frame, title=replace(frame.title, period=found), dated_by=source), noticed


def _years_in_parts(frame: Frame, above: str) -> tuple[int, str] | None:
    """Return the first column headed with the whole of a year of which the title speaks of a part only.

    Months without a year, such as the name of a sheet, are of the newest one.
    """
    months = months_of(above)
    whole = {
        place: heading.period
        for place, heading in frame.headings.items()
        if heading.has_year and not heading.is_other and is_whole_year(heading.period)
    }
    if months is None or months[1] == 12 or not whole:
        return None
    year = year_of(above) or max((one for one in map(year_of, whole.values()) if one is not None), default=None)
    return next(((place, period) for place, period in whole.items() if year_of(period) == year), None)


def _needs_title(sheet: Sheet, frame: Frame) -> bool:
    """Return whether any figure takes its period, or its year, from above the table."""
    labels = frame.places("period")
    columns = with_neighbours(with_years(frame.headings, frame.title.period), frame.labels)
    is_named = frame.labelled_by in ("indicator", "")
    if any(not one.has_year and not (one.is_other and is_named) for one in columns.values()) and not labels:
        return True
    if len(labels) != 1:
        return False
    own = map(heading_of, {text_at(sheet.rows[row], labels[0]) for row in frame.body})
    return any(heading.period and not heading.has_year for heading in own)


def _period_of_name(name: str, year: NamedYear | None) -> str:
    """Return the period a sheet is named for, with a year said elsewhere where it has none; "" for none."""
    found = read_whole_period(name) if name else None
    if found is None:
        return title_period([name])
    if not found.has_year and is_whole_year(name):
        return ""
    return name if found.has_year else with_year(name, year)


def _contradict(title: str, named: str) -> bool:
    """Return whether two periods are of different years, or end in different months though both name months."""
    if year_of(named) is None:
        return False
    first, second = months_of(title), months_of(named)
    if year_of(title) != year_of(named) or first is None or second is None:
        return True
    return (1, 12) not in (first, second) and first[1] != second[1]
