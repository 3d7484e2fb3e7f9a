"""What an area is called, and whose figures a row, a title or the name of a sheet says it holds."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct

from leling_targets.actuals.understood.named_areas import areas_in, without_province
from leling_targets.actuals.understood.words import area_of_office, is_area_name
from leling_targets.model import Plan

BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
"""Space that only parts characters that need none between them."""
_SUM = re.compile(r"(.*?)(?:合计数?|总计数?|汇总|总和)")
_SUMS = frozenset(
    ("合计", "总计", "汇总", "总和", "总", "总体", "全部", "total", "grand total", "totals", "sum", "all", "overall")
)
_NONE = frozenset(
    (
        *("小计", "平均", "平均值", "平均数", "均值", "其他", "其它", "其余", "不详", "未分", "未分配", "未知"),
        *("subtotal", "sub-total", "average", "mean", "median", "other", "others", "rest"),
        *("unknown", "unallocated", "unspecified"),
    )
)
_OWN = re.compile(r"[全本我](省|市|县|区|州|盟|旗|镇|乡|街道|园区|国|域|境)|本地|全境|辖区合计")
_NUMBERED = re.compile(
    r"^(?:其中[:：]?|[(（][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.、](?![0-9])|[一二三四五六七八九十]{1,3}、)\s*(?=\D)"
)
_MARKED = re.compile(r"(?<=[^\d\s*†‡①-⑳])\s*+(?:[*†‡①-⑳]\s*+)++$")
_SUM_OF_MANY = re.compile(r"(?:各|全部|所有)[省市县区州旗镇乡街道园]+(?:合计|总计|小计)?")
_MEAN = re.compile(r".*(?:平均|均值|中位数)(?:水平|值|数)?")
_LONGEST_AREA = 12
_LEVELS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("国", "全国", "中国"), 0),
        **dict.fromkeys(("省", "自治区"), 1),
        **dict.fromkeys(("市", "州", "盟", "地区"), 2),
        **dict.fromkeys(("县", "区", "旗"), 3),
        **dict.fromkeys(("镇", "乡", "街道", "办事处", "园区", "开发区", "园", "管区"), 4),
        "村": 5,
    }
)
"""How an area's name ends, and how far down it lies; a county-level city ends as a city does."""


class Whose(StrEnum):
    """Whose figures a row holds that names no area of its own."""

    SUM = "sum"
    """A sum: the plan's own area, or a question."""
    NOBODY = "nobody"
    """小计, 平均, 其他."""


class AreaNames(Struct, frozen=True):
    """The areas a plan knows: its own and those with goals of their own."""

    own: str
    others: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    """Further names of areas, each with the one the plan holds it by."""

    @classmethod
    def of(cls, plan: Plan) -> "AreaNames":
        """Return the areas of a plan, by every name it gives them."""
        others = dict.fromkeys(area for target in plan.targets for area in target.areas)
        also = ((name, area) for area, names in plan.area_names.items() for name in names)
        return cls(plan.area, tuple(others), tuple(also))

    def meaning(self, spelling: str) -> "str | Whose":
        """Return the area a spelling names; whose it is where it names none."""
        packed = _MARKED.sub("", _NUMBERED.sub("", packed_area(spelling)))
        packed = area_of_office(packed) or packed
        for name, area in (*((one, one) for one in (self.own, *self.others)), *self.also):
            if name and _is_same(packed, packed_area(name)):
                return area
        word = packed.casefold()
        if word in _NONE or _MEAN.fullmatch(packed):
            return Whose.NOBODY
        if word in _SUMS or _SUM_OF_MANY.fullmatch(packed):
            return Whose.SUM
        stem = found[1] if (found := _SUM.fullmatch(packed)) else packed
        if own := _OWN.fullmatch(stem):
            return self.own if self._is_own_level(own[1] or "") else stem
        if stem != packed and self.own and _is_same(stem, packed_area(self.own)):
            return self.own
        return stem if stem != packed and is_area_name(stem) else packed

    def _is_own_level(self, ending: str) -> bool:
        """Return whether "the whole city" is the plan's own area; a plan of no area is what the file is of."""
        own = packed_area(self.own)
        return not own or _may_be_of(ending, own)

    def holds(self, names: Collection[str]) -> bool:
        """Return whether areas can be parts of the plan's own: it gives goals for them, or they lie further down."""
        own = _level(packed_area(self.own))
        for name in names:
            level = _level(packed_area(name))
            if name not in self.others and (own is None or level is None or level <= own):
                return False
        return True


def packed_area(spelling: str) -> str:
    """Return the name of an area as it is compared and shown: one width, no spaces between Chinese characters."""
    return BESIDE_CHINESE.sub("", " ".join(normalize("NFKC", spelling).split()))


@lru_cache(maxsize=4096)
def _is_same(one: str, known: str) -> bool:
    """Return whether two names are one area: 乐陵 and 乐陵市, 山东省乐陵市 and 乐陵市."""
    if one.casefold() == known.casefold():
        return True
    within = without_province(one)
    if within and _is_same(within, known):
        return True
    ending = known[len(one) :]
    if len(one) > 1 and known.startswith(one) and ending in _LEVELS:
        return True
    return (len(known) > 2 or _level(known) is not None) and one.endswith(known) and is_area_name(one[: -len(known)])


def _level(name: str) -> int | None:
    endings = sorted((ending for ending in _LEVELS if name.endswith(ending)), key=len)
    return _LEVELS[endings[-1]] if endings else None


def area_of_sheet(name: str) -> str:
    """Return the area a sheet is named for; "" where its name is of none."""
    return agreed(areas_in(name))


def agreed(named: Iterable[str]) -> str:
    """Return the area that several names of it are for, as the longest of them says it; "" for none."""
    every = sorted(named, key=lambda name: (bool(_OWN.fullmatch(name)), -len(name)))
    return every[0] if every else ""


def is_own_word(name: str) -> bool:
    """Return whether a name is 全市, 本县 and the like."""
    return bool(_OWN.fullmatch(packed_area(name)))


def contradicting(named: Sequence[str]) -> tuple[str, str] | None:
    """Return the first two names that cannot be of one area."""
    return next(((one, other) for one, other in combinations(named, 2) if not agree(one, other)), None)


def agree(one: str, other: str) -> bool:
    """Return whether two places of a sheet may speak of one area."""
    first, second = packed_area(one), packed_area(other)
    if not first or not second or _is_same(first, second) or _is_same(second, first):
        return True
    return _may_be_own(first, second) or _may_be_own(second, first)


def _may_be_own(own: str, other: str) -> bool:
    """Return whether a word for the whole may be said of an area."""
    found = _OWN.fullmatch(own)
    return found is not None and _may_be_of(found[1] or "", other)


def _may_be_of(ending: str, name: str) -> bool:
    """Return whether 全市 (its ending: 市) may be an area: it is called a city, or nothing says what it is."""
    return ending in ("", "域", "境") or name.endswith(ending) or (_level(name) is None and ending not in ("国", "省"))


def without_own_area(name: str, areas: AreaNames) -> str:
    """Return a name without the plan's own area in front of it: 全县工业总产值 and 甲县工业总产值 in 甲县."""
    for stop in range(min(len(name) - 2, _LONGEST_AREA), 1, -1):
        front = name[:stop]
        if (is_area_name(front) or _OWN.fullmatch(front)) and areas.meaning(front) == areas.own:
            return name[stop:].lstrip(" 的_-:：")
    return name
