"""What the columns of a plan's table hold, by the words over them and by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from leling_targets.actuals.every.heads import heads_over
from leling_targets.actuals.sheets import Merged, Rows, cell_text, text_at
from leling_targets.actuals.understood.plans import is_nature, is_of_nature, says_plan
from leling_targets.actuals.understood.words import ROLES
from leling_targets.names import fold
from leling_targets.units import is_bare_unit, is_known_unit


class Role(StrEnum):
    """What a column holds. The words people read are `plan_table.<value>` in the locales."""

    NAME = "name"
    UNIT = "unit"
    GROUP = "group"
    BASE = "base"
    GOAL = "goal"
    RATE = "rate"
    """年均, 累计: what is promised for all years, or for each."""
    NATURE = "nature"
    OWNER = "owner"
    DEADLINE = "deadline"
    BASE_YEAR = "base_year"
    NOTE = "note"
    NUMBER = "number"
    PROGRESS = "progress"
    UNKNOWN = "unknown"


class Column(Struct, frozen=True):
    """A column of the table."""

    place: int
    head: str
    role: Role
    year: int | None = None
    unit: str = ""
    """The unit its head says."""
    is_yearly: bool = False
    """Its figures without brackets are of a year on average."""
    is_over_all_years: bool = False
    """Its figures are of all years together, with brackets or without."""
    is_yearly_task: bool = False
    """It stands with others under 年度目标: each is what its year is to reach on the way to the last."""


class Head(Struct, frozen=True):
    """The head of a table: its rows, and its columns."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role, from the left."""
        return tuple(column for column in self.columns if column.role is role)


_OF_PLANS = (
    "主要指标名称 发展指标 规划指标 指标内容 具体指标 二级指标 三级指标 目标指标 核心指标 指标体系 indicatorname "
    "metric metrics measure kpi kpis keyperformanceindicator performanceindicator performancemeasure keyresult "
    "keyresults outcomeindicator resultindicator headlineindicator headlinetarget sdgindicator"
)
_NAMES = frozenset(
    (
        *ROLES["indicator"].replace("_", "").split(),
        *_OF_PLANS.split(),
    )
)
_FIVE_YEARS: Mapping[str, int] = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
"""The last year of the five years 十一五 and so on."""
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])"
_SAYS_YEARLY = re.compile(r"年均|年平均|年度平均|annual(?:ly)?\b|average|per year|p\.a\.", re.IGNORECASE)
_SAYS_OVER_ALL = re.compile(r"累计|五年增加|cumulative|five-year change|total change", re.IGNORECASE)
_SAYS_BASE = re.compile(
    r"基期|基数|基准|基础值|现状|实际|完成值|完成数|完成$|实绩|预计|初步|baseline|base\b|current|latest|status|actual"
    r"|start(?:ing)?\b(?! date)",
    re.IGNORECASE,
)
_SAYS_YEARLY_TASK = re.compile(
    r"(?:分?年度|逐年|各年度?|分年)(?:的)?(?:目标|任务|计划)|(?:annual|yearly) (?:targets|milestones|goals|tasks)"
    r"|milestones|trajectory",
    re.IGNORECASE,
)
_SAYS_GOAL = re.compile(
    r"目标|年度任务|逐年任务|分年任务|规划值|规划$|预期|计划值|期末值|target|goal|objective value|ambition"
    r"|aim\b|milestone|trajectory",
    re.IGNORECASE,
)
_SAYS_PROGRESS = re.compile(
    r"完成率|进度|完成情况|实现程度|达标情况|% ?complete|completion|progress|achieved|achievement|rating|trend|score",
    re.IGNORECASE,
)
_OWNERS = re.compile(
    r"(?:责任|牵头|负责|主管|配合|实施|落实|考核)(?:单位|部门|科室|处室|主体|人)|(?:lead|responsible|implementing|reporting|accountable)\b.*"
    r"|owner.*|dri|assignee|responsib\w+|lead agency|department|agency|champion|.*\bowner",
    re.IGNORECASE,
)
_DEADLINES = re.compile(
    r"完成时限|完成时间|完成期限|期限|时限|目标年份?|达标年份?|deadline|due(?: date)?|target (?:year|date)|by when|by"
    r"|(?:time ?frame|timeline|completion date|year|date|target by|horizon)",
    re.IGNORECASE,
)
_BASE_YEARS = re.compile(r"基[期准数]年份?|base(?:line)? ?(?:year|date)|reference year", re.IGNORECASE)
_NOTES = re.compile(
    r"备注|说明|注|指标解释|notes?|remarks?|comments?|(?:data )?sources?|数据来源|资料来源|来源|method\w*"
    r"|definition|frequency|means of verification|monitoring.*|sdg (?:target|goal).*|related sdgs?|scope",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"序号|编号|代码|no\.?|#|s/?n|ref\.?|code|id|序", re.IGNORECASE)
_GROUPS = re.compile(
    r"类别|分类|大类|类型|指标类别|指标分类|指标类型|领域|板块|一级指标|维度|方面|类|目标领域|category|theme|sector"
    r"|pillar|priority|focus area|strategic (?:goal|objective|priority)|goal|objectives?|outcome|dimension|topic|domain"
    r"|policy area|area|action area",
    re.IGNORECASE,
)
_OF_MONTHS = re.compile(r"[0-9一二三四五六七八九十]月|季度|\bQ[1-4]\b|year to date", re.IGNORECASE)
_LONGEST_GOAL = 60
_LABEL = re.compile(r"^[A-Za-z]{1,3}[0-9]+(?:\.[0-9]+)*\s*[:：.、\-]\s*")
"""O1: before the words of a group."""
_GOAL_OR_GROUP = frozenset(("goal", "goals", "objective", "objectives"))
_FOOTNOTES = re.compile(r"[①-⑳¹²³⁴-⁹*†‡]+")


def head_of(rows: Rows, merged: Merged, first: int, words: Sequence[str]) -> Head | None:
    """Return the head of a table that begins in a row, where it is that of a plan's table; else None.

    `words` are what is said above the table.
    """
    names = [at for at, cell in enumerate(rows[first]) if _names_indicators(cell_text(cell))]
    if not names:
        return None
    last = _last_row(rows, merged, first, names[0])
    width = max(len(row) for row in rows[first : last + 1])
    heads = heads_over(rows, range(first, last + 1), range(width), merged)
    body = rows[last + 1 :]
    columns = [_column(at, heads[at], [text_at(row, at) for row in body]) for at in range(width)]
    if sum(column.role is Role.GOAL for column in columns) > 1:
        # A goal of the plan beside its targets is a word over some of them.
        columns = [_as_group(one) if one.head.casefold() in _GOAL_OR_GROUP else one for one in columns]
    columns = _with_names_beside(columns, rows, merged, first, body)
    head = Head(first, last, tuple(_dated(columns, words)))
    return head if _is_of_a_plan(head, body, words) else None


def may_begin(row: Sequence[object]) -> bool:
    """Return whether a row names a column of indicators."""
    return any(_names_indicators(cell_text(cell)) for cell in row)


def _names_indicators(text: str) -> bool:
    return fold(_FOOTNOTES.sub("", text)).replace(" ", "").replace("_", "") in _NAMES


def _last_row(rows: Rows, merged: Merged, first: int, names: int) -> int:
    """Return the last row of a head: as far as the cell over the names goes, or as nothing stands below it."""
    for (top, left), (bottom, right) in merged:
        if top <= first <= bottom and left <= names <= right and bottom > first:
            return bottom
    last = first
    while last + 1 < len(rows) and last - first < 3 and not text_at(rows[last + 1], names):
        said = [text for cell in rows[last + 1] if (text := cell_text(cell))]
        if not said or not all(_is_head_word(text) for text in said):
            break
        last += 1
    return last


def _is_head_word(text: str) -> bool:
    plain = text.strip("()（）[]［］〔〕 ")
    says = (_SAYS_YEARLY, _SAYS_OVER_ALL, _SAYS_BASE, _SAYS_GOAL)
    return bool(re.match(_YEAR, plain)) or any(one.search(plain) for one in says) or is_bare_unit(plain) or plain == "%"


def _as_group(one: Column) -> Column:
    return Column(one.place, one.head, Role.GROUP)


def _column(place: int, words: Sequence[str], cells: Sequence[str]) -> Column:
    heads = [_FOOTNOTES.sub("", " ".join(word.split())).strip() for word in words]
    plain, inner = " ".join(heads), heads[-1] if heads else ""
    role = _role(plain, inner, [cell for cell in cells if cell])
    years = [int(one) for one in re.findall(_YEAR, plain)]
    year = max(years, default=years_of_five(plain))
    yearly, over_all = bool(_SAYS_YEARLY.search(plain)), bool(_SAYS_OVER_ALL.search(plain))
    unit = next((one for one in re.findall(r"[(（]([^()（）]+)[)）]", plain) if is_known_unit(one)), "")
    return Column(
        place,
        plain,
        role,
        year,
        unit,
        is_yearly=yearly or not over_all,
        is_over_all_years=over_all and not yearly,
        is_yearly_task=role is Role.GOAL and year is not None and bool(_SAYS_YEARLY_TASK.search(plain)),
    )


def _role(head: str, inner: str, cells: Sequence[str]) -> Role:
    """Return what a column holds; the first that fits. `inner` is the lowest of its heads: Target | Deadline."""
    folded = fold(head).replace(" ", "")
    natures = sum(map(is_nature, cells))
    if is_of_nature(head) or (cells and natures * 2 > len(cells)):
        return Role.NATURE
    if _names_indicators(head):
        return Role.NAME
    if _NUMBERS.fullmatch(head):
        return Role.NUMBER
    if _OWNERS.fullmatch(head):
        return Role.OWNER
    if folded in ROLES["unit"].replace("_", "").split() or folded in ("unitofmeasurement", "measureunit"):
        return Role.UNIT
    for pattern, role in ((_BASE_YEARS, Role.BASE_YEAR), (_DEADLINES, Role.DEADLINE), (_NOTES, Role.NOTE)):
        if pattern.fullmatch(head) or (role is Role.DEADLINE and pattern.fullmatch(inner)):
            return role
    has_one_year = len(set(re.findall(_YEAR, head))) == 1
    if (_SAYS_YEARLY.search(head) or _SAYS_OVER_ALL.search(head)) and not (has_one_year and _SAYS_GOAL.search(head)):
        return Role.RATE
    if _SAYS_PROGRESS.search(head) and not _SAYS_GOAL.search(head):
        return Role.PROGRESS
    unlabelled = [_LABEL.sub("", cell) for cell in cells]
    figures = sum(any(map(str.isdigit, cell)) and len(cell) <= _LONGEST_GOAL for cell in unlabelled)
    if _GROUPS.fullmatch(head) and figures * 2 <= len(cells):
        return Role.GROUP
    if _SAYS_BASE.search(inner) and not _SAYS_GOAL.search(inner):
        return Role.BASE
    if _SAYS_GOAL.search(head):
        is_prose = sum(len(cell) > _LONGEST_GOAL for cell in cells) * 2 > len(cells)
        return Role.NOTE if is_prose else Role.GOAL
    if _SAYS_BASE.search(head):
        return Role.BASE
    # A year alone is one of a base or of a goal: those beside it tell.
    return Role.UNKNOWN


def _with_names_beside(columns: Sequence[Column], rows: Rows, merged: Merged, first: int, body: Rows) -> list[Column]:
    """Return the columns, those without words of their own under a head over several columns of names among them."""
    names = {column.place for column in columns if column.role is Role.NAME}
    for (top, left), (bottom, right) in merged:
        if top <= first <= bottom and left in names:
            names.update(range(left, right + 1))
    found: list[Column] = []
    for column in columns:
        own = text_at(rows[first], column.place)
        texts = [text for row in body if (text := text_at(row, column.place))]
        is_label = not own and not column.head and texts and not any(map(str.isdigit, "".join(texts)))
        if column.place in names:
            found.append(Column(column.place, column.head, Role.NAME))
        elif is_label and column.place < min(names):
            found.append(Column(column.place, column.head, Role.GROUP))
        else:
            found.append(column)
    return found


def _dated(columns: Sequence[Column], words: Sequence[str]) -> list[Column]:
    """Return the columns with those that name a year and no more told apart: the first years are base, the rest goals.

    The five years a title speaks of tell where the goals begin; else the first year is the base, and so are those that
    follow it without a gap.
    """
    open_ones = [
        one for one in columns if one.role is Role.UNKNOWN and one.year and re.match(rf"\D*{_YEAR}\D*$", one.head)
    ]
    plans = [year for text in words if (year := years_of_five(text))]
    stated = [one.year for one in columns if one.role is Role.GOAL and one.year]
    years = sorted({one.year for one in open_ones if one.year})
    has_base = any(one.role is Role.BASE for one in columns)
    begin = min(stated) if stated else plans[0] - 4 if plans else None
    if begin is None and years:
        begin = years[0] if has_base else years[0] + 1
        while not has_base and begin in years[:-1]:
            begin += 1
    found: list[Column] = []
    for one in columns:
        if one in open_ones and one.year and begin is not None:
            role = Role.GOAL if one.year >= begin else Role.BASE
            found.append(Column(one.place, one.head, role, one.year, one.unit, one.is_yearly, one.is_over_all_years))
        else:
            found.append(one)
    return found


def _is_of_a_plan(head: Head, body: Rows, words: Sequence[str]) -> bool:
    """Return whether a table is of promises, and of no progress: it says goal, or 约束性; or 年均 below a plan's title.

    A table of what was done in two years has its 年均 too, and one of months its goals.
    """
    says_goal = any(_SAYS_GOAL.search(column.head) for column in head.of(Role.GOAL))
    is_told = says_goal or bool(head.of(Role.NATURE)) or bool(head.of(Role.RATE) and says_plan(words))
    holds_promises = bool(head.of(Role.GOAL) or head.of(Role.RATE))
    is_tidy = {"period", "value"} <= {fold(column.head) for column in head.columns}
    is_of_months = any(_OF_MONTHS.search(column.head) for column in head.columns)
    return holds_promises and is_told and bool(body) and not (head.of(Role.PROGRESS) or is_tidy or is_of_months)


def years_of_five(text: str) -> int | None:
    """Return the last year of the five years a text names, None where it names none.

    >>> years_of_five("“十四五”规划"), years_of_five("第十五个五年规划")
    (2025, 2030)
    """
    found = re.search(r"十([一二三四五六七])(?:个?五)", text)
    return _FIVE_YEARS[found[1]] if found else None
