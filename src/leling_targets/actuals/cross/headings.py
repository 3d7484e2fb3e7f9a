"""What the text of a header means: a period, growth or level, a unit, or a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from leling_targets.actuals.cross.period_texts import read_whole_period, with_year, year_of
from leling_targets.actuals.understood.words import is_value_word, relative_period, says_other, without_value_word
from leling_targets.names import split_form
from leling_targets.units import find_unit, is_bare_unit, split_unit, units_of

_SPACE = re.compile(r"\s+")
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_POINTS = re.compile(r"(?<!%、)百分点")
_EDGES = " _:：,，-—/、"


@dataclass(frozen=True)
class Heading:
    """What a header text says; "" for what it does not."""

    period: str = ""
    """Text `read_period` understands, perhaps without its year."""
    has_year: bool = False
    is_month: bool = False
    """A bare month, that may be that month or January to then."""
    form: str = ""
    kind: str = ""
    unit: str = ""
    name: str = ""
    """The words that are none of all these: the name of an indicator or an area."""
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

    @property
    def says_what(self) -> bool:
        """Return whether it says anything of the figures under it but a name."""
        return bool(self.period or self.form or self.kind or self.unit or self.relative or self.is_value)


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Return what the text of one header cell means."""
    plain = _BESIDE_CHINESE.sub("", _SPACE.sub(" ", text)).strip()
    if not plain:
        return Heading()
    if is_bare_unit(plain):
        return Heading(unit=plain)
    rest, unit = split_unit(plain)
    rest, form, kind = split_form(rest)
    if not unit:
        rest, unit = split_unit(rest)
    if form == "growth" and not unit and plain.rstrip(")）]】 ").endswith(("%", "％")):
        unit = "%"
    # Growth in points is a difference, and no growth.
    is_other = says_other(plain) or (form == "growth" and bool(_POINTS.search(plain)))
    heading = Heading(form=form or "", kind=kind or "", unit=unit, is_other=is_other)
    return _with_rest(heading, rest.strip(_EDGES))


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
    return replace(heading, name=rest)


def merged(pieces: Iterable[Heading]) -> Heading:
    """Return what the headers above one another say together; the lower one says more, a year comes from either."""
    whole = Heading()
    for piece in pieces:
        period, has_year, is_month = _joined_period(whole, piece)
        name = piece.name if not whole.name else f"{whole.name}{piece.name}" if piece.name else whole.name
        whole = Heading(
            period=period,
            has_year=has_year,
            is_month=is_month,
            form=piece.form or whole.form,
            kind=piece.kind or whole.kind,
            unit=_joined_unit(whole, piece),
            name=name,
            area=piece.area or whole.area,
            relative=piece.relative or whole.relative,
            is_other=piece.is_other or whole.is_other,
            is_value=piece.is_value or whole.is_value,
        )
    return whole


def _joined_unit(upper: Heading, lower: Heading) -> str:
    """Return the unit of two headers; growth under 工业总产值（亿元） is not in 亿元."""
    is_of_levels = bool(upper.unit) and all(find_unit(one).dimension != "share" for one in units_of(upper.unit))
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
