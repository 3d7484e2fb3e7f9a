"""Which rows of a parted figure count: those the plan chooses, else those of the whole; what is open is asked about."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from leling_targets.actuals.categories import Codes, Mask, row_key
from leling_targets.actuals.readings import KEY, Dimension
from leling_targets.actuals.understood.account import UnreadReason
from leling_targets.actuals.walk import Walk, only, shown
from leling_targets.dimensions import is_dimension, is_part, is_whole, part_names, parts_only, says_not_parted
from leling_targets.figures import says_missing
from leling_targets.i18n import in_languages
from leling_targets.model import Bilingual, Indicator, Kind
from leling_targets.problems import Location, Problem, ProblemCode, first_few
from leling_targets.units import find_unit, same_dimension

_Rows = NDArray[np.int64]
_MOST_PARTS = 5
_InLanguages = tuple[str, ...]
"""A word or a list for a message, in each language."""


class _Split(Struct, frozen=True, eq=False):
    """How a dimension parts the rows of one indicator."""

    dimension: Dimension
    codes: Codes
    """The code of its text, per row."""
    texts: Mapping[int, tuple[str, ...]]
    """The spellings of every code that is used: what people read, and the code of a code list."""
    is_mixed: bool = True
    """Several of its texts stand among the rows that count otherwise: of a frequency, for one and the same area."""

    @property
    def named(self) -> tuple[tuple[str, object], ...]:
        """Return what it is called, for a message."""
        own = self.dimension
        return (("dimension", own.names if self.has_our_words else own.name),)

    @property
    def has_our_words(self) -> bool:
        """Return whether the file has no words for it, as for the frequencies of years, quarters and months."""
        return self.dimension.is_frequency and self.dimension.names == in_languages("dimension.frequency")

    @property
    def blank(self) -> frozenset[int]:
        """Return the code of blank cells."""
        return frozenset(code for code, said in self.texts.items() if not said)

    def fitting(self, wanted: str) -> frozenset[int]:
        """Return the codes that are a part the plan speaks of."""
        return frozenset(code for code, said in self.texts.items() if any(is_part(text, wanted) for text in said))

    def counting(self, indicator: Indicator) -> frozenset[int]:
        """Return the codes that count where the plan chooses none: the whole; of units, the one the plan's fits."""
        if self.dimension.is_unit:
            return self._in_the_unit_of(indicator)
        is_apart = self.dimension.is_frequency and (indicator.kind is not Kind.STOCK or not self.is_mixed)
        is_alone = self.dimension.is_whole_alone and (len(self.texts) == 1 or not self.is_mixed)
        if is_apart or is_alone:
            return frozenset(self.texts)
        names = self.dimension.names
        named = {code for code, said in self.texts.items() if any(is_whole(text, names) for text in said)}
        is_blank_whole = bool(named) or self.dimension.blank_is_whole or len(self.blank) == len(self.texts)
        if is_blank_whole:
            return frozenset(named | self.blank)
        is_never_parted = all(any(map(says_not_parted, said)) for said in self.texts.values() if said)
        return frozenset(self.texts if is_never_parted else ())

    def _in_the_unit_of(self, indicator: Indicator) -> frozenset[int]:
        if len(self.texts) == 1:
            return frozenset(self.texts)
        own = indicator.unit
        words = {code: self.dimension.units.get(said[0], said[0]) for code, said in self.texts.items() if said}
        units = {code: find_unit(word) for code, word in words.items()}
        alike = [code for code, unit in units.items() if (unit.is_share if own is None else same_dimension(unit, own))]
        same = [code for code in alike if units[code] == own]
        return frozenset(next((found for found in (same, alike) if len(found) == 1), []))

    def names_of(self, codes: frozenset[int] | set[int]) -> list[_InLanguages]:
        """Return what some codes are called, in the order of their texts; "" for blank.

        A frequency that has no words in the file is called in those of the reader.
        """
        names = [" ".join(map(shown, self.texts[code])) for code in sorted(codes)]
        return [part_names(name) if self.has_our_words else (name, name) for name in names]


def _listed(names: Sequence[_InLanguages]) -> _InLanguages:
    blank = in_languages("dimension.blank")
    return tuple(
        first_few([name or own for name in said], _MOST_PARTS)
        for said, own in zip(zip(*names, strict=True), blank, strict=True)
    )


class _Open(Struct, frozen=True):
    """What is to be said of the parts of an indicator, the same perhaps of others."""

    code: ProblemCode
    place: Location
    details: tuple[tuple[str, object], ...]
    indicator: str
    is_left_open: bool = False
    """Another part of the indicator has its figures: it is worth a word, and no error."""


def parts_chosen(walk: Walk, indicator: Codes, is_named_alone: Mask) -> Codes:
    """Return the indicator of every row, of those that share a name the one whose part the row is.

    Rows of parts nobody asks for fall away; where the plan does not say which of several parts counts and there is no
    total, the values found are reported. Rows named as a part alone are of that part, whatever stands beside them.
    """
    if not walk.dimensions and not any(one.is_of_a_part for one in walk.indicators):
        return indicator
    families: dict[str, list[int]] = {}
    for number, one in enumerate(walk.indicators):
        families.setdefault(one.stem or one.id, []).append(number)
    family_of = np.zeros(len(walk.indicators), dtype=np.int64)
    for number, members in enumerate(families.values()):
        family_of[members] = number
    found = indicator.astype(np.int32, copy=True)
    said: list[_Open] = []
    for number, rows in _groups(np.where(is_named_alone, indicator, -1)):
        _settle(walk, [number], rows, found, said, is_alone=True)
    alone = frozenset(np.unique(indicator[is_named_alone & walk.keep]).tolist())
    of_families = np.where((indicator >= 0) & ~is_named_alone, family_of.take(indicator), -1)
    shared = [[one for one in members if one not in alone] for members in families.values()]
    for number, rows in _groups(of_families):
        _settle(walk, shared[number], rows, found, said)
    walk.problems.extend(_together(walk, said))
    return found


def _groups(numbers: Codes) -> Iterator[tuple[int, _Rows]]:
    """Yield every number from 0 on, with the rows that have it in their order."""
    order = np.argsort(numbers, kind="stable")
    order = order[int(np.searchsorted(numbers[order], 0)) :]
    for rows in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(order) else ():
        yield int(numbers[rows[0]]), rows


def _settle(
    walk: Walk, members: Sequence[int], every: _Rows, found: Codes, said: list[_Open], *, is_alone: bool = False
) -> None:
    """Choose among the rows of one name; those named as a part alone are parted by the other dimensions only."""
    rows, dropped = every[walk.keep[every]], every[~walk.keep[every]]
    if not len(rows):
        return
    if not members:
        # Each part goes by a name of its own here, and the whole is not asked for.
        _leave(walk, only(rows, len(walk.keep)))
        return
    splits = [one for dimension in walk.dimensions if any((one := _split(dimension, rows)).texts.values())]
    if is_alone:
        splits = [one for one in splits if _key_of(walk.indicators[members[0]], one) is None]
    splits = _with_mixed(walk, members, rows, splits)
    found[rows], is_taken = _choose(walk, members, rows, splits, said, is_alone=is_alone)
    said.extend(_without_whole(walk, members, rows, splits, is_taken, dropped))


def _leave(walk: Walk, mask: Mask) -> None:
    """Leave out rows of parts that nobody asks for."""
    if mask.any():
        walk.leave(mask, UnreadReason.OTHER_PART, walk.said(mask, "indicator"))
        walk.keep &= ~mask


def _together(walk: Walk, said: Sequence[_Open]) -> Iterator[Problem]:
    """Yield what is said of parts, once where it is the same of several indicators."""
    alike: dict[_Open, list[Bilingual]] = {}
    for one in said:
        name = walk.plan.name_of(walk.plan.indicators[one.indicator])
        names = alike.setdefault(replace(one, indicator=""), [])
        names.extend([name] if name not in names else [])
    for one, names in alike.items():
        details = {**dict(one.details), "indicators": tuple(first_few(each) for each in zip(*names, strict=True))}
        yield Problem(one.code, one.place, details, is_left_open=one.is_left_open)


def _split(dimension: Dimension, rows: _Rows) -> _Split:
    column = dimension.texts
    codes = column.codes[rows]
    used = np.unique(codes).tolist()
    labels = {code: str(column.categories[code]).strip() if code >= 0 else "" for code in used}
    beside = dimension.codes
    texts = {code: tuple(dict.fromkeys(filter(None, (label, beside.get(label, ""))))) for code, label in labels.items()}
    return _Split(dimension, codes, texts)


def _with_mixed(walk: Walk, members: Sequence[int], rows: _Rows, splits: Sequence[_Split]) -> list[_Split]:
    """Return the splits, of those that part nothing where they are of one text with whether several count otherwise.

    A stock of one frequency in each area is not mixed, nor are figures of one base whose other bases nobody asks for.
    """
    return [
        _mixed(walk, members, rows, one, splits) if one.dimension.is_frequency or one.dimension.is_whole_alone else one
        for one in splits
    ]


def _mixed(walk: Walk, members: Sequence[int], rows: _Rows, split: _Split, splits: Sequence[_Split]) -> _Split:
    is_frequency = split.dimension.is_frequency
    # What hangs on the other ones itself says nothing yet.
    is_settled = [is_frequency or not (one.dimension.is_whole_alone or one.dimension.is_frequency) for one in splits]
    others = [one for one, is_so in zip(splits, is_settled, strict=True) if one is not split and is_so]
    is_counting = np.zeros(len(rows), dtype=np.bool_)
    for number in members:
        is_counting |= _rows_of(walk.indicators[number], others, len(rows))
    has_figure = ~np.isnan(walk.numbers("value")) | walk.where("text", lambda text: not says_missing(text))
    is_counting &= has_figure[rows]
    if not is_frequency:
        return replace(split, is_mixed=len(np.unique(split.codes[is_counting])) != 1)
    pairs = np.unique(np.stack([walk.codes("area")[rows][is_counting], split.codes[is_counting]]), axis=1)
    return replace(split, is_mixed=len(pairs[0]) > len(np.unique(pairs[0])))


def _choose(
    walk: Walk, members: Sequence[int], rows: _Rows, splits: Sequence[_Split], said: list[_Open], *, is_alone: bool
) -> tuple[Codes, Mask]:
    """Return the indicator of the rows of one name, and which rows count; those of no such part fall away."""
    chosen = np.full(len(rows), members[0], dtype=np.int32)
    is_taken: Mask = np.zeros(len(rows), dtype=np.bool_)
    whole = walk.indicators[members[0]].id
    missing: list[_Open] = []
    absent: dict[str, None] = {}
    for number in members:
        one = walk.indicators[number]
        problems, lacking = list(_what_is_open(one, splits, whole)), {} if is_alone else _not_there(one, splits)
        missing.extend(problems)
        absent.update(dict.fromkeys(f"{dimension}: {part}" for dimension, part in lacking.items()))
        if not problems and not lacking:
            mask = _rows_of(one, splits, len(rows)) & ~is_taken
            chosen[mask] = number
            is_taken |= mask
    if absent:
        details = (("found", ", ".join(absent)), ("id", walk.indicators[members[-1]].id))
        place = walk.readings.location(int(rows[0]), "indicator")
        missing.append(_Open(ProblemCode.DIMENSION_NOT_FOUND, place, details, whole))
    said.extend(replace(one, is_left_open=bool(is_taken.any())) for one in dict.fromkeys(missing))
    left = only(rows[~is_taken], len(walk.keep))
    if is_taken.any() and left.any():
        for split in splits:
            used, rest = (set(np.unique(split.codes[mask]).tolist()) for mask in (is_taken, ~is_taken))
            if split.dimension.is_frequency:
                rest = rest.difference(*(_codes_of(walk.indicators[number], split) for number in members))
            if others := split.names_of(rest - used):
                taken = (("found", _listed(split.names_of(used))), ("others", _listed(others)))
                said.append(_Open(ProblemCode.PART_TAKEN, split.dimension.place, (*split.named, *taken), whole))
        _leave(walk, left)
    walk.keep &= ~left
    return chosen, is_taken


def _without_whole(
    walk: Walk, members: Sequence[int], rows: _Rows, splits: Sequence[_Split], is_taken: Mask, dropped: _Rows
) -> Iterator[_Open]:
    """Yield what is to be said of parts without their whole, though others have it: 2021 by sex alone, after 2020.

    A whole that was `dropped`, as planned, is one all the same. Whoever names the part that counts has answered.
    """
    if is_taken.all() or not is_taken.any():
        return
    key = row_key(walk.cells, KEY[:-1])
    indicators = [walk.indicators[number] for number in members]
    of_dropped = [_split(one.dimension, dropped) for one in splits]
    wholes = dropped[_rows_of(indicators[0], of_dropped, len(dropped))]
    is_alone = ~is_taken & ~np.isin(key[rows], np.concatenate([key[rows[is_taken]], key[wholes]]))
    if not is_alone.any():
        return
    first = int(rows[is_alone][0])
    period = shown(str(walk.cells["period"].iloc[first]))
    for split in splits:
        used = set(np.unique(split.codes[is_alone]).tolist())
        if any(_key_of(one, split) for one in indicators) or used <= _codes_of(indicators[0], split):
            continue
        details = (*split.named, ("examples", _listed(split.names_of(used))), ("period", period))
        yield _Open(ProblemCode.WHOLE_MISSING, walk.readings.location(first), details, indicators[0].id)


def _key_of(indicator: Indicator, split: _Split) -> str | None:
    """Return the key of a plan's `where` that speaks of a dimension, None where none does."""
    names = split.dimension.names
    return next((key for key in indicator.where if any(is_dimension(name, key) for name in names)), None)


def _codes_of(indicator: Indicator, split: _Split) -> frozenset[int]:
    key = _key_of(indicator, split)
    wanted = None if key is None else indicator.where[key]
    if wanted is None or (is_whole(wanted) and not split.dimension.is_unit):
        # Whoever asks for the total by name means a blank cell too, whatever stands above it.
        return split.counting(indicator) or (split.blank if wanted else frozenset())
    return split.fitting(wanted)


def _rows_of(indicator: Indicator, splits: Sequence[_Split], count: int) -> Mask:
    """Return which of some rows are of an indicator's part."""
    mask: Mask = np.ones(count, dtype=np.bool_)
    for split in splits:
        mask &= np.isin(split.codes, list(_codes_of(indicator, split)))
    return mask


def _what_is_open(indicator: Indicator, splits: Sequence[_Split], whole: str) -> Iterator[_Open]:
    """Yield what is to be said of every dimension of which no row counts: it has no such part, or nobody says which."""
    for split in splits:
        if _codes_of(indicator, split):
            continue
        place, key = split.dimension.place, _key_of(indicator, split)
        values = _listed(split.names_of(set(split.texts)))
        if key is not None:
            details = (*split.named, ("examples", values), ("found", indicator.where[key]))
            yield _Open(ProblemCode.PART_NOT_FOUND, place, details, whole)
        elif split.dimension.is_known:
            first = next(texts[0] for texts in split.texts.values() if texts)
            example = part_names(first) if split.has_our_words else shown(first)
            details = (*split.named, ("fault", _fault(split)), ("examples", values), ("example", example))
            yield _Open(ProblemCode.PART_OPEN, place, details, whole)
        else:
            fault = ("fault", UnreadReason.TELLS_ROWS_APART.value)
            details = (("found", split.dimension.name), fault, ("examples", values))
            yield _Open(ProblemCode.COLUMN_NOT_UNDERSTOOD, place, details, whole)


def _fault(split: _Split) -> str:
    if split.dimension.is_frequency:
        return "part_of_frequencies"
    return "part_alone" if len(split.texts) == 1 else "part_of_several"


def _not_there(indicator: Indicator, splits: Sequence[_Split]) -> dict[str, str]:
    """Return the parts the plan asks for whose dimension the rows do not have."""
    found = {_key_of(indicator, split) for split in splits}
    return {dimension: part for dimension, part in parts_only(indicator.where).items() if dimension not in found}
