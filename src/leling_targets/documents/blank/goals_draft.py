"""A plan drafted from the table of a plan: an entry per promise, what could not be read as a comment."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from leling_targets.documents.parts.plan_file import (
    DraftTarget,
    Key,
    PlanDraft,
    Written,
    head_of_plan,
    identifier_of,
)
from leling_targets.i18n import Language, text
from leling_targets.model import Form, Kind
from leling_targets.names import fold
from leling_targets.plan_table.nouns import Amount, Entry, Followed, PlanTable, Tasks, Value
from leling_targets.problems import Location, cell_name
from leling_targets.units import find_unit

_GROUP_IDS: Mapping[str, str] = MappingProxyType(
    {
        "经济发展": "economy",
        "经济": "economy",
        "创新驱动": "innovation",
        "创新": "innovation",
        "民生福祉": "wellbeing",
        "民生保障": "wellbeing",
        "绿色生态": "environment",
        "绿色低碳": "environment",
        "生态文明": "environment",
        "资源环境": "environment",
        "安全保障": "security",
        "改革开放": "reform",
        "对外开放": "opening",
        "城乡融合": "urban_rural",
        "乡村振兴": "countryside",
        "文化": "culture",
        "社会发展": "society",
    }
)
"""Groups as five-year plans call them, and what their ids say in English."""
_YEARS_OF_A_PLAN = 5
_IN_LETTERS = re.compile(r"(?<=[\u4e00-\u9fff])[(（][A-Za-z& ]+[)）]")
"""（GDP） behind the Chinese name for it."""


def compose_goals_draft(found: PlanTable, files: Sequence[str], language: Language, schema: str = "") -> PlanDraft:
    """Compose a plan with an entry per promise of a table; an entry that could not be read is a comment."""
    separator = text("list.separator", language)
    names = separator.join(dict.fromkeys(PurePath(file).name for file in files))
    remarks = [text("draft.from_table", language, files=names), text("draft.table_guesses", language)]
    remarks += [text("draft.columns", language, columns=separator.join(_columns(found, language)))]
    remarks += [text("draft.note_below", language, note=note) for note in found.notes]
    groups = _groups(found.entries)
    return PlanDraft(
        remarks=tuple(remarks),
        head=_head(found, language),
        targets_remarks=(text("draft.targets", language), text("draft.dates", language)),
        targets=tuple(_targets(found.entries, groups, language)),
        schema=schema,
        groups=tuple((identifier, name) for name, identifier in groups.items()),
    )


def comments_of(found: PlanTable) -> tuple[str, ...]:
    """Return the cells of what was drafted as a comment, as a spreadsheet or an editor names them."""
    return tuple(_cell(entry.place) for entry in found.entries if entry.unread)


def _cell(place: Location) -> str:
    return cell_name(place) if place.sheet else f"{place.line}:{place.column}"


def _columns(found: PlanTable, language: Language) -> Iterator[str]:
    for column in found.columns:
        year = f" {column.year}" if column.year else ""
        yield f"{column.head}: {text(f'plan_table.{column.role}', language)}{year}"


def _head(found: PlanTable, language: Language) -> tuple[Key, ...]:
    base, last = found.base_year, found.last_year
    if base is not None and last is None:
        last = base + _YEARS_OF_A_PLAN
    if base is None or last is None:
        # Nothing tells them, and whoever knows fills them in.
        years = [(name, None) for name in ("base_year", "first_year")] + [("last_year", last)]
        asked = text("draft.fill_in", language)
        keys = [Key(name, year, "" if year else asked) for name, year in years]
        title = found.title or text("draft.plan_title", language)
        return (Key("id", "plan"), Key("title", title), Key("area", found.area, text("draft.area", language)), *keys)
    head = head_of_plan(language, f"plan-{base + 1}-{last}", found.area, base, last, "")
    return tuple(Key("title", found.title) if key.name == "title" and found.title else key for key in head)


def _groups(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the groups of some entries and the ids they get."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys(entry.group for entry in entries if entry.group), 1):
        found[name] = identifier_of(_GROUP_IDS.get(name, name), number, taken, "group")
    return found


class _Names:
    """What indicators are called by: entries of one name, and of its growth, measure one; the first names it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        sound = [entry for entry in entries if not entry.unread]
        taken: set[str] = set()
        self._ids = [identifier_of(entry.name, number, taken) for number, entry in enumerate(entries, 1)]
        self._dimensions = {fold(one.stem): find_unit(one.unit).dimension for one in reversed(sound) if one.unit}
        self._owners: dict[str, str] = {}
        for entry, identifier in zip(entries, self._ids, strict=True):
            if not entry.unread:
                self._owners.setdefault(self._indicator(entry), identifier)
        self._taken: dict[str, str] = {}
        levels = {self._indicator(one) for one in sound if not one.measure.traits.is_yearly_rate}
        self._rates_alone = frozenset(map(self._indicator, sound)) - levels
        self._names = frozenset(fold(entry.name) for entry in sound)
        kinds = ((self._indicator(one), dict(one.keys).get("kind")) for one in reversed(sound))
        self._kinds = {indicator: kind for indicator, kind in kinds if kind}

    def _indicator(self, entry: Entry) -> str:
        dimension = find_unit(entry.unit).dimension if entry.unit else ""
        is_other = bool(dimension) and dimension != self._dimensions.get(fold(entry.stem), dimension)
        counts = "reduction" if ("counts", "reduction") in entry.keys else ""
        return f"{fold(entry.stem)}|{counts}|{dimension if is_other else ''}"

    def keys(self, entry: Entry, at: int) -> Iterator[Key]:
        """Yield id, name, other names and indicator of an entry; `at` is its place among all, from 0."""
        yield Key("id", self._ids[at])
        if entry.unread:
            yield Key("name", entry.name)
            return
        indicator = self._indicator(entry)
        # The same name for something in another unit is another indicator, and says so.
        is_taken = self._taken.setdefault(fold(entry.name), indicator) != indicator
        yield Key("name", f"{entry.name} ({entry.unit or entry.measure.value})" if is_taken else entry.name)
        owner = self.id_of(entry)
        if owner != self._ids[at]:
            yield Key("indicator", owner)
        elif not is_taken and (aliases := tuple(self._aliases(entry))):
            yield Key("aliases", aliases)

    def id_of(self, entry: Entry) -> str:
        """Return the id of the indicator a promise is measured by."""
        return self._owners[self._indicator(entry)]

    def _aliases(self, entry: Entry) -> Iterator[str]:
        """Yield what files may call an indicator beside its name: 地区生产总值 of 地区生产总值（GDP）增长."""
        for name in (entry.stem, _IN_LETTERS.sub("", entry.stem)):
            if name and fold(name) not in self._taken and fold(name) not in self._names:
                self._taken[fold(name)] = self._indicator(entry)
                yield name

    def kind_beside(self, entry: Entry) -> Kind | None:
        """Return the kind other promises on its indicator say, where it says none and may."""
        is_open = "kind" in entry.measure.traits.keys and "kind" not in dict(entry.keys)
        kind = self._kinds.get(self._indicator(entry)) if is_open and not entry.unread else None
        return Kind(str(kind)) if kind else None

    def are_rates_alone(self, entry: Entry) -> bool:
        """Return whether nothing but growth is promised of its indicator."""
        return self._indicator(entry) in self._rates_alone


def _targets(entries: Sequence[Entry], groups: Mapping[str, str], language: Language) -> Iterator[DraftTarget]:
    names = _Names(entries)
    for at, entry in enumerate(entries):
        keys = [*names.keys(entry, at)]
        if entry.group:
            keys.append(Key("group", groups[entry.group]))
        keys.append(Key("measure", entry.measure.value))
        if entry.measure.traits.is_yearly_rate and not entry.unread and names.are_rates_alone(entry):
            keys.append(Key("published_as", Form.GROWTH.value))
        if kind := names.kind_beside(entry):
            keys.append(Key("kind", kind.value))
        for name, value in entry.keys:
            written = _written(value, entries, names)
            keys.append(Key(name, written, _asked(name, entry, language) if written is None else ""))
        yield DraftTarget(tuple(_remarks(entry, language)), tuple(keys), is_remark=bool(entry.unread))


def _written(value: Value, entries: Sequence[Entry], names: _Names) -> Written:
    """Return what stands behind a key of the plan: of another indicator its id, and of yearly tasks their years."""
    if isinstance(value, Tasks):
        found: dict[str | int, Amount] = dict(value.of_years)
        return found
    if not isinstance(value, Followed):
        return value
    other: dict[str | int, Amount] = {}
    if value.at is not None:
        other["indicator"] = names.id_of(entries[value.at])
    if value.plus is not None:
        other["plus"] = value.plus
    return other


def _asked(name: str, entry: Entry, language: Language) -> str:
    if name == "tolerance":
        return text("draft.tolerance", language, example=entry.tolerance_like)
    return text("draft.fill_in", language)


def _remarks(entry: Entry, language: Language) -> Iterator[str]:
    found = text("list.semicolon", language).join(entry.line) or entry.found
    yield f"{_cell(entry.place)}: {found}"
    if entry.unread:
        yield text("draft.not_read", language, reason=text(f"fault.{entry.unread}", language))
    yield from (text(f"plan_table.{remark}", language) for remark in entry.remarks)
