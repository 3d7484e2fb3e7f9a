"""The sheet to be filled in for a plan: a row per indicator, its periods across, and how to fill it in."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from leling_targets.documents.blank.sheet import (
    Advice,
    BlankSheet,
    Digits,
    Field,
    Others,
    Part,
    SheetColumn,
    SheetRow,
    Template,
)
from leling_targets.i18n import Language, in_language, text
from leling_targets.model import Form, Indicator, Plan, Target, Traits
from leling_targets.periods import Period, PeriodKind, first_month_in_languages, year_words
from leling_targets.units import DONE, Unit, find_unit
from leling_targets.words.shown import label_of
from leling_targets.words.years import years_needed

ROWS_OF_A_STANDARD = 5
"""A standard holds for each of its items, and nobody knows yet how many there are; more rows can be inserted."""

_PERCENT = find_unit("%")
_PLACES = find_unit("位")


class AskedPeriod(NamedTuple):
    """A period whose figures are asked for, as the user wrote it."""

    period: Period
    written: str


class _PeriodColumn(NamedTuple):
    period: Period
    title: str
    is_for_all: bool
    """Asked for by the user: open to every row, whether the plan needs it or not."""


class _Line(Struct, frozen=True):
    """An indicator in one form: what a row of the sheet is about."""

    indicator: Indicator
    name: str
    form: Form
    targets: tuple[Target, ...]

    @property
    def traits(self) -> Traits:
        return self.targets[0].traits

    @property
    def unit(self) -> Unit | None:
        """Return the unit of its figures; None where the plan leaves it open."""
        if self.form is Form.GROWTH:
            return _PERCENT
        unit = self.indicator.unit
        if unit is not None and unit.dimension == "share" and unit != DONE:
            return _PERCENT
        return _PLACES if unit is not None and not unit.id and self.traits.is_place else unit


def compose_template(
    plan: Plan,
    language: Language,
    only: Collection[str] = (),
    groups: Collection[str] = (),
    periods: Sequence[AskedPeriod] = (),
    natures: Collection[str] = (),
    owners: Collection[str] = (),
) -> Template:
    """Compose the sheet for the targets chosen; without any chosen, for all of them."""
    chosen = plan.chosen(only, groups, natures, owners)
    lines = _lines(plan, chosen, language)
    across = _period_columns(plan, chosen, periods, language)
    parts = _parts([target.traits for target in chosen], len(across))
    title = plan.title.in_language(language)
    sheet = BlankSheet(
        name=text("template.sheet", language),
        title=text("template.title", language, plan=title),
        task=text("template.task", language),
        columns=_columns(parts, across, language),
        rows=tuple(_rows(lines, parts, across, language)),
    )
    return Template(
        language=language,
        sheets=(sheet,),
        advice_name=text("template.advice_sheet", language),
        advice=tuple(_advice(plan, lines, language)),
        remarks=_remarks(title, lines, language),
        created_year=plan.first_year,
        indicators=len({line.indicator.id for line in lines}),
    )


# Which rows and columns there are


def _lines(plan: Plan, chosen: Sequence[Target], language: Language) -> tuple[_Line, ...]:
    """Return what the rows are about: indicators of several targets once for each form they are published in."""
    found: dict[tuple[str, Form], list[Target]] = {}
    for target in chosen:
        found.setdefault((target.indicator, target.published_as or Form.LEVEL), []).append(target)
    return tuple(
        _Line(plan.indicators[key], _name(plan, key, language), form, tuple(targets))
        for (key, form), targets in found.items()
    )


def _name(plan: Plan, key: str, language: Language) -> str:
    """Return the name of an indicator that a file is read by; of a part that shares it with the whole, the id."""
    indicator = plan.indicators[key]
    name = plan.name_of(indicator).in_language(language)
    return name if not indicator.is_of_a_part or name in indicator.alone else key


def _period_columns(
    plan: Plan, chosen: Sequence[Target], asked: Sequence[AskedPeriod], language: Language
) -> tuple[_PeriodColumn, ...]:
    first = min((target.base_year for target in chosen), default=plan.base_year)
    columns = {
        period: _PeriodColumn(period, _year_title(plan, period, language), is_for_all=False)
        for period in map(_year, range(min(first, plan.base_year), plan.last_year + 1))
    }
    for period, written in asked:
        is_year = period == _year(period.year)
        title = _year_title(plan, period, language) if is_year else " ".join(written.split())
        columns.setdefault(period, _PeriodColumn(period, title, is_for_all=True))
        columns[period] = columns[period]._replace(is_for_all=True)
    return tuple(sorted(columns.values(), key=_order))


def _year_title(plan: Plan, period: Period, language: Language) -> str:
    """Return what a year is headed with; of a fiscal one by both its years, so that it is read back as that one."""
    years = plan.year_starts
    if years.is_calendar:
        return text("template.year", language, year=period.year)
    return text("template.year", language, year=text("period.fiscal", language, year=years.label(period.year)))


def _year(year: int) -> Period:
    return Period(year, 1, 12, PeriodKind.CUMULATIVE)


def _order(column: _PeriodColumn) -> tuple[int, int, int, int]:
    """Order by when a period ends; what goes on longest comes last."""
    period = column.period
    return period.year, period.last_month, -period.first_month, period.years


def _parts(chosen: Sequence[Traits], periods: int) -> tuple[Part, ...]:
    has_items, has_ranks = any(one.by_items for one in chosen), any(one.is_place for one in chosen)
    has_weights = any(one.by_threshold for one in chosen)
    return (
        Part.NAME,
        *([Part.ITEM] if has_items else []),
        Part.FORM,
        Part.UNIT,
        *([Part.WEIGHT] if has_weights else []),
        *([Part.OF] if has_ranks else []),
        *([Part.FIGURE, Part.STATUS] * periods),
        Part.NOTE,
    )


def _columns(parts: Sequence[Part], across: Sequence[_PeriodColumn], language: Language) -> tuple[SheetColumn, ...]:
    titles = iter(across)
    return tuple(
        SheetColumn(part, next(titles).title if part is Part.FIGURE else text(f"template.{part.value}", language))
        for part in parts
    )


# What stands in the cells


def _rows(
    lines: Sequence[_Line], parts: Sequence[Part], across: Sequence[_PeriodColumn], language: Language
) -> Iterator[SheetRow]:
    former = lines[0].targets[0].group if lines else ""
    for line in lines:
        group = line.targets[0].group
        for number in range(ROWS_OF_A_STANDARD if line.traits.by_items else 1):
            fields = _fields(line, parts, across, language, is_spare=number > 0)
            yield SheetRow(fields, starts_group=group != former)
            former = group


def _fields(
    line: _Line, parts: Sequence[Part], across: Sequence[_PeriodColumn], language: Language, *, is_spare: bool
) -> tuple[Field, ...]:
    periods = iter(across)
    needed = frozenset[int]().union(*(years_needed(target) for target in line.targets))
    fields: list[Field] = []
    is_asked = True
    for part in parts:
        if part is Part.FIGURE:
            column = next(periods)
            is_asked = column.is_for_all or column.period.year in needed
        fields.append(
            _figure_field(line, part, language, is_asked=is_asked)
            if part in (Part.FIGURE, Part.STATUS)
            else _label_field(line, part, language, is_spare=is_spare)
        )
    return tuple(fields)


def _figure_field(line: _Line, part: Part, language: Language, *, is_asked: bool) -> Field:
    if not is_asked:
        return Field(is_open=False, is_asked=False)
    if part is Part.STATUS:
        words = (text("template.final", language), text("template.provisional", language))
        return Field(choices=words, hint=text("template.hint_status", language))
    if line.traits.by_tasks:
        words = (text("figure.task_done", language), text("figure.task_open", language))
        return Field(choices=words, others=Others.WELCOME, hint=_question(line, language))
    return Field(digits=_digits(line), hint=_question(line, language))


def _label_field(line: _Line, part: Part, language: Language, *, is_spare: bool) -> Field:
    if part is Part.NAME:
        # A row inserted among the spare ones is as open as they are, and has to be given the name.
        return Field(line.name, is_open=is_spare, choices=(line.name,) if is_spare else ())
    if part in (Part.FORM, Part.UNIT, Part.WEIGHT) and line.traits.by_tasks:
        return Field(is_open=False, is_asked=False)
    if part is Part.FORM:
        words = (text("form.level", language), text("form.growth", language))
        return Field(words[line.form is Form.GROWTH], choices=words, hint=_form_hint(line, language))
    if part is Part.UNIT:
        return _unit_field(line.unit, language)
    if part in (Part.ITEM, Part.WEIGHT):
        is_standard = line.traits.by_items
        key = f"hint_{part.value}_of_tasks" if line.traits.by_tasks else f"hint_{part.value}"
        hint = text(f"template.{key}", language) if is_standard else ""
        return Field(is_open=is_standard, is_asked=is_standard, hint=hint)
    if part is Part.OF and line.traits.is_place:
        listed = next((target.of for target in line.targets if target.of), "")
        return Field(listed, digits=Digits.COUNT, hint=text("template.hint_of", language))
    if part is Part.OF:
        return Field(is_open=False, is_asked=False)
    return Field()


def _unit_field(unit: Unit | None, language: Language) -> Field:
    if unit is None:
        return Field(hint=text("template.hint_unit_missing", language))
    # A bare number of the plan has a unit without a name: there is nothing to write, and nothing to change.
    return Field(label_of(unit, language), hint=text("template.hint_unit", language)) if unit.id else Field()


def _form_hint(line: _Line, language: Language) -> str:
    is_free = line.form is Form.LEVEL and line.traits.is_growth
    return text("template.hint_form_free" if is_free else "template.hint_form", language)


def _digits(line: _Line) -> Digits:
    unit = line.unit
    if unit is None or not unit.id:
        return Digits.AS_WRITTEN
    if unit == _PERCENT:
        return Digits.PERCENT
    if unit.dimension == "count" and unit.factor == 1:
        return Digits.COUNT
    return Digits.AS_WRITTEN if unit.dimension.startswith("word:") else Digits.AMOUNT


def _question(line: _Line, language: Language) -> str:
    """Return what figure is asked for, in one sentence, and how a percentage is written."""
    asked = "growth" if line.form is Form.GROWTH else line.traits.asked or line.targets[0].kind.value
    keys = (asked, "percent") if line.unit == _PERCENT else (asked,)
    since = in_language(first_month_in_languages(line.targets[0].year_starts), language)
    return text("unit.space", language).join(text(f"template.ask_{key}", language, since=since) for key in keys)


# Words


def _remarks(title: str, lines: Sequence[_Line], language: Language) -> tuple[str, ...]:
    tasks = ["tasks"] if any(line.traits.by_tasks for line in lines) else []
    keys = ("fill", "percent", *tasks, "missing", "status", "check")
    return (text("template.title", language, plan=title), *(text(f"template.remark_{key}", language) for key in keys))


def _advice(plan: Plan, lines: Sequence[_Line], language: Language) -> Iterator[Advice]:
    topics = ["fill", "figures", "missing", "status", "form", "base", "check"]
    if any(line.traits.by_tasks for line in lines):
        topics.insert(2, "tasks")
    if any(line.traits.by_threshold for line in lines):
        topics.insert(2, "items")
    yield Advice(text("template.advice_heading", language))
    base = year_words(plan.base_year, language, plan.year_starts)
    for topic in topics:
        said = text(f"template.advice_{topic}", language, year=base)
        yield Advice(text(f"template.topic_{topic}", language), said)
    yield Advice(text("template.indicators_heading", language))
    for line in lines:
        yield Advice(line.name, _explained(line, language))


def _explained(line: _Line, language: Language) -> str:
    """Return what is asked for, and what the plan says of it."""
    remarks = [remark for target in line.targets for remark in (target.note, target.assumption) if remark]
    said = dict.fromkeys([_question(line, language), *(remark.in_language(language) for remark in remarks)])
    return text("unit.space", language).join(said)
