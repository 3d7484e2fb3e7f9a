"""The tidy layout: one row per figure, with columns named indicator, period, value, unit and so on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.categories import categories_of
from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.cross.others import contradicting_areas
from leling_targets.actuals.cross.titles import Title, title_of
from leling_targets.actuals.cross.unit_words import UnitsSaid, settled_units
from leling_targets.actuals.readings import TEXTS, Readings
from leling_targets.actuals.sheets import Sheet, Table, cell_text, is_number, split_numbers, text_column
from leling_targets.actuals.understood.account import Part, Reason, Unread
from leling_targets.actuals.understood.areas import area_of_sheet
from leling_targets.actuals.understood.named_areas import areas_in
from leling_targets.actuals.understood.open_units import BETWEEN
from leling_targets.actuals.understood.origins import PARTS, Origin, origin_text, own_row
from leling_targets.actuals.understood.plans import (
    heads_goals,
    is_nature,
    is_of_nature,
    says_part,
    says_plan,
    says_progress,
)
from leling_targets.actuals.understood.roles import RowLabels, is_ignored, unread_column
from leling_targets.actuals.understood.words import (
    area_of_office,
    is_area_name,
    is_office_header,
    is_planned,
    role_by_content,
    role_with_value,
    roles_of,
)
from leling_targets.names import fold
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode
from leling_targets.units import is_known_unit, units_of

REQUIRED = ("indicator", "period", "value")
NUMERIC = ("value", "weight", "of")
_READ = (*TEXTS, *NUMERIC)
"""What a column may be that is part of a figure."""
_ONCE = frozenset(_READ) - {"note"}
_KEY = ("area", "indicator", "item", "form", "period", "version")
_MERGED = ("area", "indicator", "item", "period", "unit")
_ORIGIN = frozenset(("source", "sheet", "cell", "madeby", "sample"))
"""What `leling read` writes beside a figure: where it came from, and that it is invented. Read back, it is no news."""
_DESCRIBING = frozenset(("beside", "group", "dimension"))
_WHATEVER_ITS_HEADER = frozenset(("unit", "stage"))
"""What a column may be though its header says that it only describes: 核算单位 over units, 类型 over 计划 and 完成."""
_RECORDS = frozenset((".json", ".parquet"))
"""Files whose cells are never merged: what is blank in them is blank."""
_LONGEST_SECTION = 40
"""Characters; a longer text is a remark."""
_MOST_ROWS_ABOVE = 20
_MOST_NOTES = 10


def recognises(sheet: Sheet) -> bool:
    """Return whether a row near the head of a sheet holds the columns a tidy table cannot do without, and no others.

    Figures beside the value (同比, 上年同期), or a year and a month in two columns, make a cross table of it.
    """
    header = _header_of(sheet)
    return header is not None and not _says_more(sheet.head[header])


def _header_of(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet.head[:_MOST_ROWS_ABOVE]):
        found = set(_roles([cell_text(cell) if isinstance(cell, str) else "" for cell in row]).values())
        if all(column in found for column in REQUIRED):
            return number
    return None


def _roles(headers: Sequence[str]) -> dict[int, str]:
    """Return what the columns under some headers hold."""
    roles = {place: role for place, header in enumerate(headers) if (role := role_with_value(header))}
    return {**roles, **roles_of(headers)}


def _says_more(header: Sequence[object]) -> bool:
    texts = [cell_text(cell) for cell in header]
    roles = _roles(texts)
    beside = [heading_of(text) for place, text in enumerate(texts) if text and place not in roles]
    periods = {fold(texts[place]) for place, role in roles.items() if role == "period"}
    return len(periods) > 1 or any(one.form == "growth" or one.relative for one in beside)


def read(sheet: Sheet, answers: Answers) -> Readings:
    """Return the cells of a tidy table.

    Raises ActualsError where there is no such header, or two columns mean the same: which of them counts is not for us
    to say.
    """
    header = _header_of(sheet)
    assert header is not None, "recognised before it is read"
    titles = [cell_text(cell) for cell in sheet.head[header]]
    ignored = {place for place, title in enumerate(titles) if is_ignored(title, place + 1, answers.ignored)}
    known = {place: role for place, role in _roles(titles).items() if place not in ignored}
    _refuse_doubles(sheet, header, titles, known)
    numeric = {titles[place] for place, role in known.items() if role in NUMERIC}
    table = sheet.table(header, lambda name: name in numeric)
    _fill_merged(sheet, table, known)
    known = _by_content(table, titles, known, ignored)
    _refuse_plan(sheet, header, table, titles, known)
    at: dict[str, int] = {}
    for place, role in sorted(known.items()):
        at.setdefault(role, place)
    rows = len(table.columns)
    blank = _constant("", rows)
    cells: dict[str, object] = {name: table.columns[at[name]] if name in at else blank for name in TEXTS}
    area = "" if "area" in at else _area_above(sheet, header)
    if area:
        cells["area"] = _constant(area, rows)
    cells["value"], cells["text"] = _numbers(table.columns[at["value"]], blank)
    nothing = (np.broadcast_to(np.nan, rows), blank)
    for name in ("weight", "of"):
        cells[name], cells[f"{name}_text"] = _numbers(table.columns[at[name]], blank) if name in at else nothing
    cells["row"] = table.lines
    cells["column"] = np.full(rows, at["value"] + 1, dtype=np.int16)
    columns = {name: position + 1 for name, position in at.items() if name in _READ}
    frame = pd.DataFrame(cells, copy=False)
    line = int(sheet.head_lines[header])
    sources = {part: own_row(at[part] + 1) for part in PARTS if part in at}
    if "area" not in at and area:
        sources["area"] = Origin.TITLE if _title(sheet, header).area else Origin.SHEET
    around = _units_around(sheet, header, frame)
    if around.units:
        frame["unit"] = _with_unit(frame["unit"].array, around.units)
        sources.setdefault("unit", Origin.TITLE)
    open_units = [*around.open_units, *(_column_units(frame) if sheet.file.suffix not in _RECORDS else ())]
    if open_units:
        frame["open_unit"] = _constant(BETWEEN.join(open_units), rows)
    frame["origin"] = _constant(origin_text(sources), rows)
    if "area" in at and not answers.area and sheet.file.suffix not in _RECORDS:
        frame["area"] = _with_blank_areas(sheet, at["area"], frame)
    read_places = {at[name] for name in _READ if name in at}
    unread = _unread(sheet, table, titles, line, known, read_places | ignored, frame)
    unread.extend(_sections(sheet, frame, at["indicator"]))
    unread.extend(
        Unread(Part.COLUMN, titles[place], _place(sheet, line, place), Reason.PASSED_OVER) for place in sorted(ignored)
    )
    if "stage" in at:
        frame, planned = _without_planned(sheet, table, titles, line, at["stage"], frame)
        unread.extend(planned)
    return Readings(
        table.file, "tidy", sheet.name, frame, sheet.is_sample, columns, sheet.is_percent, unread=tuple(unread)
    )


def _area_above(sheet: Sheet, header: int) -> str:
    """Return the area of a table without a column of areas: that of its title, else that its sheet is named for.

    Raises ActualsError where the two differ.
    """
    title = _title(sheet, header)
    if (found := contradicting_areas(title, sheet.name)) is not None:
        details = {"found": found[0], "second": found[1]}
        where = _place(sheet, int(sheet.head_lines[header]), 0)
        raise ActualsError([Problem(ProblemCode.AREAS_CONTRADICT, where, details)])
    return title.area or area_of_sheet(sheet.name)


def _title(sheet: Sheet, header: int) -> Title:
    return title_of(text for row in sheet.head[:header] for cell in row if (text := cell_text(cell)))


def _refuse_plan(sheet: Sheet, header: int, table: Table, titles: Sequence[str], known: Mapping[int, str]) -> None:
    """Raise ActualsError where a table is of goals: its title says so, or 预期性 beside its rows, of one period."""
    above = _title(sheet, header).texts
    if says_progress((*above, sheet.name, *titles)) or "stage" in known.values():
        return
    said = says_plan(above)
    period = next(place for place, role in known.items() if role == "period")
    if not said and len(_texts(table.columns[period])) < 2:
        natures = (place for place, title in enumerate(titles) if is_of_nature(title))
        said = next((text for place in natures for text in _texts(table.columns[place]) if is_nature(text)), "")
    if said:
        raise ActualsError(
            [Problem(ProblemCode.PLAN_TABLE, _place(sheet, int(sheet.head_lines[header]), 0), {"found": said})]
        )


def _units_around(sheet: Sheet, header: int, frame: pd.DataFrame) -> UnitsSaid:
    """Return the unit that stands above a tidy table, or alone in its first or one of its last rows.

    Else it is the one its sheet is named for.
    """
    above = title_of(text for row in sheet.head[:header] for cell in row if (text := cell_text(cell)))
    edges = pd.concat([frame.iloc[:1], frame.iloc[max(len(frame) - _MOST_NOTES, 1) :]])
    is_silent = (edges["text"].astype(str) == "") & edges["value"].isna() & (edges["period"].astype(str) == "")
    notes = edges.loc[is_silent, "indicator"].astype(str).tolist()
    said = [above.units] if above.units else []
    found = settled_units(notes, said)
    if found.units or found.open_units or above.open_units:
        return UnitsSaid(found.units, found.open_units or above.open_units)
    return settled_units([sheet.name])


def _column_units(frame: pd.DataFrame) -> list[str]:
    """Return the units of a column of units: in one of them a row without any may be, where it was written once."""
    said = [str(category) for category in frame["unit"].cat.categories if str(category)]
    return [one for text in said if is_known_unit(text) for one in units_of(text)]


def _with_unit(units: pd.Categorical, around: str) -> pd.Categorical:
    """Return units with one in place of blanks."""
    known = {str(category): code for code, category in enumerate(units.categories)}
    if "" not in known:
        return units
    codes = units.codes.astype(np.int32)
    codes[codes == known[""]] = known.setdefault(around, len(known))
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(known), dtype=object))


def _constant(text: str, rows: int) -> pd.Categorical:
    return pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), categories=pd.Index([text], dtype=object))


def _place(sheet: Sheet, line: int, column: int) -> Location:
    return Location(sheet.file.input.name, line, column + 1, sheet.name or None)


def _refuse_doubles(sheet: Sheet, header: int, titles: Sequence[str], known: Mapping[int, str]) -> None:
    seen: dict[str, str] = {}
    for place, column in sorted(known.items()):
        if column in seen:
            details = {"first": seen[column], "second": titles[place], "column": column}
            where = _place(sheet, int(sheet.head_lines[header]), place)
            raise ActualsError([Problem(ProblemCode.TWO_COLUMNS, where, details)])
        if column in _ONCE:
            seen[column] = titles[place]


def _fill_merged(sheet: Sheet, table: Table, known: Mapping[int, str]) -> None:
    """Let a label in a merged cell stand in every row the cell runs over."""
    for (top, left), (bottom, _) in sheet.merged:
        if known.get(left) not in _MERGED or bottom <= top:
            continue
        column = table.columns[left].array
        covered = (table.lines > top + 1) & (table.lines <= bottom + 1)
        first = np.flatnonzero(table.lines == top + 1)
        if covered.any() and len(first):
            codes = column.codes.copy()
            codes[covered] = codes[first[0]]
            table.columns[left] = pd.Series(pd.Categorical.from_codes(codes, categories=column.categories))


def _with_blank_areas(sheet: Sheet, column: int, frame: pd.DataFrame) -> pd.Categorical:
    """Return the areas, with those of cells that were merged before the table was saved as text.

    Blank is the plan's own area, or the one above. Where one of the two would give a figure twice it is the other;
    where that does not tell it is asked about. Raises ActualsError then.
    """
    areas: pd.Categorical = frame["area"].array
    is_named = np.array([bool(str(name)) for name in areas.categories], dtype=np.bool_)
    if not any((areas.codes == code).any() for code in np.flatnonzero(~is_named)):
        return areas
    codes = np.asarray(areas.codes).astype(np.int64)
    is_blank = ~is_named[codes]
    above = np.maximum.accumulate(np.where(is_blank, -1, np.arange(len(codes))))
    is_used = _holds_anything(frame)
    doubtful = is_blank & is_used & (above >= 0)
    if not doubtful.any():
        return areas
    filled = np.where(is_blank & (above >= 0), codes[np.maximum(above, 0)], codes)
    rest = _codes(frame, [name for name in _KEY if name != "area"])[is_used]
    own, merged = (_is_unique(area[is_used], rest) for area in (codes, filled))
    if own == merged:
        where = _place(sheet, int(frame["row"].to_numpy()[doubtful][0]), column)
        raise ActualsError([Problem(ProblemCode.AREA_BLANK, where, {"count": int(doubtful.sum())})])
    return areas if own else pd.Categorical.from_codes(filled, categories=areas.categories)


def _holds_anything(frame: pd.DataFrame) -> NDArray[Any]:
    """Return the rows with a figure, or a word in its place."""
    said = np.array([bool(str(text)) for text in frame["text"].cat.categories], dtype=np.bool_)
    words = said.take(frame["text"].cat.codes.to_numpy()) if len(said) else np.zeros(len(frame), dtype=np.bool_)
    found: NDArray[Any] = words | np.isfinite(frame["value"].to_numpy())
    return found


def _is_unique(area: NDArray[Any], rest: NDArray[Any]) -> bool:
    both = rest * (int(area.max(initial=0)) + 1) + area
    return len(pd.unique(both)) == len(both)


def _by_content(table: Table, titles: Sequence[str], known: Mapping[int, str], ignored: set[int]) -> dict[int, str]:
    """Return the columns with those that are known by what stands in them, where their headers say nothing."""
    found = dict(known)
    for place, title in enumerate(titles):
        is_office = found.get(place) == "area" and is_office_header(title)
        if place in ignored or not (is_office or found.get(place, "beside") in _DESCRIBING):
            continue
        texts = _texts(table.columns[place]) if place < len(table.columns.columns) else []
        if is_office:
            if len(texts) == 1 and not is_area_name(texts[0]) and not area_of_office(texts[0]):
                found[place] = "beside"
            continue
        role = role_by_content(texts)
        if role and role not in found.values() and (place not in found or role in _WHATEVER_ITS_HEADER):
            found[place] = role
    return found


def _texts(column: pd.Series) -> list[str]:
    """Return the different texts of a column of words, blanks left out."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return []
    categories = column.cat.categories.tolist()
    used = np.unique(column.cat.codes.to_numpy()).tolist()
    return [text for code in used if code >= 0 and (text := str(categories[code])).strip()]


def _unread(
    sheet: Sheet,
    table: Table,
    titles: Sequence[str],
    line: int,
    known: Mapping[int, str],
    read_places: set[int],
    frame: pd.DataFrame,
) -> list[Unread]:
    """Return what became of the columns that are no part of a figure."""
    others = [place for place in range(len(titles)) if place not in read_places and fold(titles[place]) not in _ORIGIN]
    if not others:
        return []
    labels = RowLabels(_codes(frame, _KEY), _codes(frame, ("indicator",)))
    found: list[Unread] = []
    for place in others:
        texts = table.columns[place].array
        if isinstance(texts, pd.Categorical):
            one = unread_column(titles[place], _place(sheet, line, place), texts, labels, known.get(place))
            found.extend([one] if one else [])
    return found


def _sections(sheet: Sheet, frame: pd.DataFrame, column: int) -> Iterator[Unread]:
    """Yield the rows without period and figure that say of the rows below them what these do not say themselves."""
    blank = ~_holds_anything(frame)
    if not blank.any():
        return
    periods = np.array([not str(text) for text in frame["period"].cat.categories], dtype=np.bool_)
    blank &= periods.take(frame["period"].cat.codes.to_numpy())
    names, codes = frame["indicator"].cat.categories, frame["indicator"].cat.codes.to_numpy()
    said = [code for code in np.unique(codes[blank]).tolist() if code >= 0 and _says_more_below(str(names[code]))]
    for row in np.flatnonzero(blank & np.isin(codes, said)).tolist() if said else ():
        if not blank[row:].all():
            text, line = str(names[codes[row]]), int(frame["row"].iloc[row])
            yield Unread(Part.ROWS, text, _place(sheet, line, column), Reason.NAMED_FOR_A_PART, (text,))


def _says_more_below(text: str) -> bool:
    return len(text) <= _LONGEST_SECTION and bool(areas_in(text) or says_part(text) or heads_goals(text))


def _codes(frame: pd.DataFrame, names: Sequence[str]) -> NDArray[Any]:
    key = np.zeros(len(frame), dtype=np.int64)
    for name in names:
        column = frame[name].cat
        key *= len(column.categories) + 1
        key += column.codes.to_numpy()
    return key


def _without_planned(
    sheet: Sheet, table: Table, titles: Sequence[str], line: int, stage: int, frame: pd.DataFrame
) -> tuple[pd.DataFrame, list[Unread]]:
    """Return the cells without the rows that a column marks as a plan's: they are no actuals."""
    column = table.columns[stage].cat
    planned = np.array([is_planned(str(text)) for text in column.categories], dtype=np.bool_)
    mask = planned.take(column.codes.to_numpy())
    count = int(mask.sum())
    if not count:
        return frame, []
    said = tuple(text for text in _texts(table.columns[stage]) if is_planned(text))
    one = Unread(Part.ROWS, titles[stage], _place(sheet, line, stage), Reason.PLANNED, said, count)
    return frame[~mask].reset_index(drop=True), [one]


def _numbers(column: pd.Series, blank: pd.Categorical) -> tuple[object, object]:
    """Return the plain numbers of a column, and the texts of the cells that are none."""
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(str)
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        if np.isfinite(values).all() or not np.isinf(values).any():
            return values, blank
        texts = np.where(np.isinf(values), "inf", "")
        return np.where(np.isinf(values), np.nan, values), categories_of(texts)
    if pd.api.types.is_object_dtype(column):
        return _numbers_and_texts(column)
    return split_numbers(column.astype(object).where(column.notna(), "").astype("category").array)


def _numbers_and_texts(column: pd.Series) -> tuple[object, object]:
    """Return the numbers among the cells of a workbook's column, and what the other ones hold."""
    cells = column.tolist()
    numbers = np.array([cell if is_number(cell) else np.nan for cell in cells], dtype=np.float64)
    read, texts = split_numbers(text_column(["" if is_number(cell) else cell for cell in cells]))
    return np.where(np.isnan(numbers), read, numbers), texts
