"""What the text of a header means: a period, growth or level, a unit, or a name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.actuals.understood.areas import BESIDE_CHINESE
from leling_targets.actuals.understood.period_texts import begins_as_period, read_whole_period, with_year, year_of
from leling_targets.actuals.understood.words import (
    is_area_name,
    is_value_word,
    relative_period,
    says_other,
    unit_behind_value,
    without_value_word,
)
from leling_targets.dimensions import is_whole
from leling_targets.marks import split_marks
from leling_targets.names import says_change, split_form, split_growth_over_years
from leling_targets.periods import PeriodKind, is_to_date, said_kind
from leling_targets.units import find_unit, is_bare_unit, same_dimension, split_unit, units_of

_SPACE = re.compile(r"\s+")
_POINTS = re.compile(r"(?<!%、)百分点")
_BARE_YEAR = re.compile(r"[0-9]{4}\s*(?:年度?)?")
_BASE = r"(?:base(?:line)?|基期|基数)(?:\s*(?:values?|year|figures?|值|数|年份?))?"
"""How headers of tables that follow indicators call the figure they begin with."""
_BASE_ALONE = re.compile(_BASE, re.IGNORECASE)
_BASE_OF_YEAR = re.compile(
    rf"{_BASE}\s*[(（:：]?\s*(?P<behind>[12][0-9]{{3}})年?\s*[)）]?|(?P<before>[12][0-9]{{3}})年?\s*[(（]?{_BASE}[)）]?",
    re.IGNORECASE,
)
_EDGES = " _:：,，-—/、"
_LOWER_FIRST = ("form", "may_be_amount", "kind", "relative", "is_other", "is_value", "release", "since")
"""What the lower of two headers says before the upper one does."""


class Heading(Struct, frozen=True):
    """What a header text says; "" for what it does not."""

    period: str = ""
    """Text `read_period` understands, perhaps without its year."""
    has_year: bool = False
    is_month: bool = False
    """A bare month, that may be that month or January to then."""
    is_from_above: bool = False
    """The period stands over several columns, and the column's own header says none."""
    form: str = ""
    may_be_amount: bool = False
    """Growth by a word that also stands over differences, 增减, with no % at it."""
    kind: str = ""
    unit: str = ""
    clash: str = ""
    """The unit of an upper header, where a lower one names a unit of another dimension."""
    name: str = ""
    """The words that are none of all these: the name of an indicator or an area."""
    marked_name: str = ""
    """The name with its words for form and kind, if one cell holds both: X累计值 may be a name of the plan."""
    area: str = ""
    """An area, where a row of the header is one of areas."""
    relative: str = ""
    """`current` or `former`: the period of the title, or the same one a year before."""
    is_value: bool = False
    """It says that the figures are the values themselves: 绝对量, 完成."""
    is_other: bool = False
    """Figures of another sort: a completion, a share, a plan figure."""
    is_open: bool = False
    """Growth beside values of several sorts: nothing says of which."""
    release: str = ""
    """A word for how final the figures are: 快报."""
    since: int = 0
    """The year growth is measured from, where it says one: 比2019年增长."""
    led: tuple[str, str] | None = None
    """Its name parted into the period it begins with and the rest: 2021年, 工业总产值."""

    @property
    def says_what(self) -> bool:
        """Return whether it says anything of the figures under it but a name."""
        return bool(self.period or self.form or self.kind or self.unit or self.relative or self.is_value)

    @property
    def whole_name(self) -> str:
        """Return the name with the marks that stand in one cell with it; "" where it has none."""
        return self.name and (self.marked_name or self.name)


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Return what the text of one header cell means."""
    plain, release = split_marks(BESIDE_CHINESE.sub("", _SPACE.sub(" ", text)).strip())
    if not plain:
        return Heading(release=release, is_value=bool(release))
    if is_bare_unit(plain):
        return Heading(unit=plain, release=release)
    if _BASE_ALONE.fullmatch(plain):
        return Heading(name=plain, is_other=True)
    if base := _BASE_OF_YEAR.fullmatch(plain):
        plain = f"{base['behind'] or base['before']}年"
    rest, unit = split_unit(plain)
    if not unit and (behind := unit_behind_value(plain)):
        return Heading(unit=behind, is_value=True, release=release)
    # A unit may stand behind the mark: 2021年（快报）（亿元）.
    rest, inner_release = split_marks(rest) if unit else (rest, "")
    release = release or inner_release
    over_years = split_growth_over_years(rest)
    if over_years is not None:
        return replace(_over_years(plain, *over_years), release=release)
    whole = rest
    # 12月末 is a period with its word for the end.
    is_date = read_whole_period(rest) is not None and (said_kind(rest) is PeriodKind.POINT or is_to_date(rest))
    rest, form, kind = (rest, None, None) if is_date else split_form(rest)
    if not unit:
        rest, unit = split_unit(rest)
    if form == "growth" and not unit and plain.rstrip(")）]】 ").endswith(("%", "％")):
        unit = "%"
    # Growth in points is a difference, and no growth.
    is_other = says_other(plain) or (form == "growth" and bool(_POINTS.search(plain)))
    may_be_amount = form == "growth" and says_change(plain)
    heading = Heading(
        form=form or "", may_be_amount=may_be_amount, kind=kind or "", unit=unit, is_other=is_other, release=release
    )
    found = _with_rest(heading, rest.strip(_EDGES))
    return replace(found, marked_name=whole.strip(_EDGES)) if found.name and (form or kind) else found


def _over_years(plain: str, head: str, since: int | None) -> Heading:
    """Return growth from a year that is named; growth over several years that nothing more is known of is another sort.

    2022年比2021年增长 is growth on the year before, whatever year it names.
    """
    head = head.strip(_EDGES)
    if since is None or (head and not read_whole_period(head)):
        return Heading(name=plain, is_other=True)
    return replace(_with_rest(Heading(form="growth", unit="%"), head), since=since)


def _with_rest(heading: Heading, rest: str) -> Heading:
    """Return a heading with what is left of its text after units and words for growth."""
    if not rest:
        return heading
    if is_value_word(rest):
        return replace(heading, is_value=True)
    for candidate in (rest, without_value_word(rest)):
        relative, kind = relative_period(candidate)
        if relative:
            return replace(heading, relative=relative, kind=heading.kind or kind)
        found = read_whole_period(candidate)
        if found:
            return replace(heading, period=candidate, has_year=found.has_year, is_month=found.is_month)
    led = begins_as_period(rest) if not heading.is_other else None
    if led and not led[1]:
        # Whoever reads the figures under it says what is wrong with it.
        return replace(heading, period=rest, has_year=True)
    return replace(heading, name=rest, led=led)


def merged(pieces: Iterable[Heading]) -> Heading:
    """Return what the headers above one another say together; the lower one says more, a year comes from either."""
    whole = Heading()
    for piece in pieces:
        period, has_year, is_month = _joined_period(whole, piece)
        name, area = _joined_name(whole, piece)
        said: dict[str, Any] = {part: getattr(piece, part) or getattr(whole, part) for part in _LOWER_FIRST}
        whole = Heading(
            **said,
            period=period,
            has_year=has_year,
            is_month=is_month,
            is_from_above=bool(whole.period and not piece.period) and (piece.says_what or whole.is_from_above),
            unit=_joined_unit(whole, piece),
            clash=whole.clash or _clash(whole, piece),
            name=name,
            area=area or piece.area or whole.area,
            led=piece.led if name == piece.name else None,
            marked_name=piece.marked_name if name == piece.name and not (whole.form or whole.kind) else "",
        )
    # 2022年累计 is so much of the year as has passed, and not the whole of it.
    is_open = whole.kind == PeriodKind.CUMULATIVE and _BARE_YEAR.fullmatch(whole.period)
    return replace(whole, period=f"{whole.period}累计") if is_open else whole


def _clash(upper: Heading, lower: Heading) -> str:
    """Return the upper unit where two headers name units of different things; "" where they agree."""
    if not upper.unit or not lower.unit or lower.form == "growth":
        return ""
    pairs = ((find_unit(one), find_unit(other)) for one in units_of(upper.unit) for other in units_of(lower.unit))
    return "" if any(same_dimension(one, other) for one, other in pairs) else upper.unit


def _joined_name(upper: Heading, lower: Heading) -> tuple[str, str]:
    """Return the name of two headers, and the area where one of them is none but its name: 工业总产值 above 东城区."""
    if not upper.name or not lower.name:
        return lower.name or upper.name, ""
    for name, area in ((upper.name, lower.name), (lower.name, upper.name)):
        if (is_area_name(area) or is_whole(area)) and not is_area_name(name):
            return name, area
    return f"{upper.name}{lower.name}", ""


def _joined_unit(upper: Heading, lower: Heading) -> str:
    """Return the unit of two headers; growth under 工业总产值（亿元） is not in 亿元."""
    is_of_levels = bool(upper.unit) and all(not find_unit(one).is_share for one in units_of(upper.unit))
    return lower.unit or ("" if lower.form == "growth" and is_of_levels else upper.unit)


def _joined_period(upper: Heading, lower: Heading) -> tuple[str, bool, bool]:
    if not lower.period or not upper.period:
        found = lower if lower.period else upper
        return found.period, found.has_year, found.is_month
    if upper.has_year and not lower.has_year:
        return with_year(lower.period, year_of(upper.period)), True, lower.is_month
    if lower.has_year and not upper.has_year:
        return with_year(upper.period, year_of(lower.period)), True, upper.is_month
    return lower.period, lower.has_year, lower.is_month
