"""What an area is called, and whose figures a row, a title or the name of a sheet says it holds."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

from leling_targets.actuals.understood.words import is_area_name, role_of

_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
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

_TITLE_PERIOD = re.compile(
    r"^\s*(?:19|20)[0-9]{2}\s*年?[0-9一二三四五六七八九十元至年月日份度季上下半前末底全\-—–~～\s]*"
)
_TITLE_NUMBER = re.compile(
    r"^\s*(?:附?[表件图]|专栏|表格)\s*[0-9一二三四五六七八九十\-—.、：:]*\s*|^\s*[0-9一二三四五六七八九十]+[、.．]\s*"
)
_TITLE_AREA = re.compile(
    r"((?![各分按每多某所城])[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡|街道))"
    r"(?=\s*(?:$|[0-9“”\"《（(]|主要|国民|经济|工业|统计|规模|规上|固定|财政|全社会|重点|十[一二三四五]五|第[一二三四]|各|分|月度|年度|季度"
    r"|项目|投资|地区生产|生产总值|社会|指标|数据|情况|进度|运行|一般))"
)


class Whose(StrEnum):
    """Whose figures a row holds that names no area of its own."""

    SUM = "sum"
    """A sum: the plan's own area, or a question."""
    NOBODY = "nobody"
    """小计, 平均, 其他."""


@dataclass(frozen=True)
class AreaNames:
    """The areas a plan knows: its own and those with goals of their own."""

    own: str
    others: tuple[str, ...] = ()

    def meaning(self, spelling: str) -> "str | Whose":
        """Return the area a spelling names; whose it is where it names none."""
        packed = packed_area(spelling)
        for name in (self.own, *self.others):
            if name and _is_same(packed, packed_area(name)):
                return name
        word = packed.casefold()
        if word in _NONE:
            return Whose.NOBODY
        if word in _SUMS:
            return Whose.SUM
        stem = found[1] if (found := _SUM.fullmatch(packed)) else packed
        if own := _OWN.fullmatch(stem):
            return self.own if self._is_own_level(own[1] or "") else stem
        if stem != packed and self.own and _is_same(stem, packed_area(self.own)):
            return self.own
        return stem if stem != packed and is_area_name(stem) else packed

    def _is_own_level(self, ending: str) -> bool:
        """Return whether "the whole city" is the plan's own area: it is called a city, or nothing says what it is."""
        if ending in ("", "域", "境"):
            return True
        own = packed_area(self.own)
        if not own or own.endswith(ending):
            return True
        return _level(own) is None and ending not in ("国", "省")

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
    return _BETWEEN_CHINESE.sub("", " ".join(normalize("NFKC", spelling).split()))


@lru_cache(maxsize=4096)
def _is_same(one: str, known: str) -> bool:
    """Return whether two names are one area: 乐陵 and 乐陵市, 山东省乐陵市 and 乐陵市."""
    if one.casefold() == known.casefold():
        return True
    ending = known[len(one) :]
    if len(one) > 1 and known.startswith(one) and ending in _LEVELS:
        return True
    return len(known) > 2 and one.endswith(known) and is_area_name(one[: -len(known)])


def _level(name: str) -> int | None:
    endings = sorted((ending for ending in _LEVELS if name.endswith(ending)), key=len)
    return _LEVELS[endings[-1]] if endings else None


def titled_area(texts: Iterable[str]) -> str:
    """Return the area a title begins with, before or behind its period: 乙县2022年主要经济指标; "" for none."""
    for text in texts:
        rest = _BETWEEN_CHINESE.sub("", text.strip())
        for pattern in (_TITLE_NUMBER, _TITLE_PERIOD, _TITLE_NUMBER):
            rest = pattern.sub("", rest, count=1)
        if (found := _TITLE_AREA.match(rest)) and not role_of(found[1]):
            return found[1]
    return ""


def area_of_sheet(name: str) -> str:
    """Return the area a sheet is named for; "" where its name is none."""
    packed = packed_area(name)
    is_one = is_area_name(packed) and not role_of(packed) and not re.match(r"[各分按每多]", packed)
    return packed if is_one and len(packed) > 1 else ""


def agree(one: str, other: str) -> bool:
    """Return whether two places of a sheet may speak of one area."""
    first, second = packed_area(one), packed_area(other)
    return not first or not second or _is_same(first, second) or _is_same(second, first) or _says_own(first, second)


def _says_own(one: str, other: str) -> bool:
    return any(_OWN.fullmatch(name) for name in (one, other))


def without_own_area(name: str, areas: AreaNames) -> str:
    """Return a name without the plan's own area in front of it: 全县工业总产值 and 甲县工业总产值 in 甲县."""
    for stop in range(min(len(name) - 2, _LONGEST_AREA), 1, -1):
        front = name[:stop]
        if (is_area_name(front) or _OWN.fullmatch(front)) and areas.meaning(front) == areas.own:
            return name[stop:].lstrip(" 的_-:：")
    return name


def known_areas(own: str, others: Sequence[str]) -> AreaNames:
    """Return the areas a plan knows, each once."""
    return AreaNames(own, tuple(dict.fromkeys(name for name in others if name != own)))
