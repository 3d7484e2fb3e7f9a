"""Dimensions, what parts a whole (sex, age, 城乡): the words for the commonest, for their parts and for the whole."""

import re
from collections.abc import Iterable, Mapping

from leling_targets.names import fold

_DIMENSIONS = (
    "sex gender 性别",
    "age age_group agegroup age_class 年龄 年龄组 年龄段",
    "residence urban_rural urbanisation urbanization degurba location 城乡 城乡分组",
    "education isced11 教育程度 受教育程度",
    "prices price_basis price_base 价格 计价 价格基准",
    "frequency freq 频率 频度",
)
"""Headers that name one dimension, a row each."""
_PARTS = (
    "female females f women woman girls 女 女性 妇女",
    "male males m men man boys 男 男性",
    "urban u city cities 城镇 城市",
    "rural r countryside 农村 乡村",
    "current current_prices 现价 当年价 当年价格",
    "constant constant_prices 不变价 可比价 不变价格 可比价格",
    "year years annual yearly 年 年度",
    "quarter quarters quarterly 季 季度",
    "month months monthly 月 月度",
)
"""Words for one part, a row each."""
_WHOLE = (
    "合计 总计 总体 总数 全部 全体 不分 不分组 总 男女合计 城乡合计",
    "total totals all both overall all_ages all_areas all_sexes all_persons both_sexes total_population",
    # The United Nations' SDG database writes these as codes.
    "allage allarea bothsex",
    # INSEE and Statistics Canada in French.
    "ensemble les_deux_sexes tous_les_âges",
    # PxWeb of the statistical offices of the Nordic countries: Norwegian, Danish, Swedish, Finnish.
    "tot totalt i_alt begge_kjønn alle_aldre båda_könen yhteensä",
    # Destatis.
    "insgesamt",
)
"""Words for the whole, a row per source."""
_WHOLE_CODE = "_t"
"""What public code lists write for the total."""
_NOT_PARTED_CODE = "_z"
"""What public code lists write where nothing is parted."""
_NOT_PARTED = ("not_applicable 不适用",)
"""Words for that."""
_WHOLE_LETTER = "t"
"""The total of a dimension we know; in a list of industries it is the households."""
_WHOLE_OF = re.compile(r"total\s*[-–—]\s*\S.*|total,\s*(?:all|both)\b.*", re.IGNORECASE)
"""How agencies name the total of a dimension: Total - Gender; Total, all ages."""


def _of_rows(rows: tuple[str, ...]) -> Mapping[str, int]:
    return {fold(word): number for number, row in enumerate(rows) for word in row.split()}


_DIMENSION_OF, _PART_OF = _of_rows(_DIMENSIONS), _of_rows(_PARTS)
_WHOLES = frozenset(_of_rows(_WHOLE))
_NOT_PARTED_WORDS = frozenset(_of_rows(_NOT_PARTED))


def is_whole(text: str, headers: Iterable[str] = ()) -> bool:
    """Return whether a mark says that a row is not of a part: 合计, both sexes; T under the header of a dimension."""
    written, folded = text.strip(), fold(text)
    if folded == _WHOLE_LETTER and any(fold(header) in _DIMENSION_OF for header in headers):
        return True
    return bool(folded in _WHOLES or written.lower() == _WHOLE_CODE or _WHOLE_OF.fullmatch(written))


def says_not_parted(text: str) -> bool:
    """Return whether a mark says that a dimension does not part a row: _Z, not applicable.

    It is of the whole where nothing else stands in the column; beside parts it is what has no part, 3 of 123.
    """
    return text.strip().lower() == _NOT_PARTED_CODE or fold(text) in _NOT_PARTED_WORDS


def is_dimension(header: str, wanted: str) -> bool:
    """Return whether a header names a dimension that a plan speaks of, in whatever words: 性别 is sex."""
    own, other = fold(header), fold(wanted)
    return own == other or (own in _DIMENSION_OF and _DIMENSION_OF[own] == _DIMENSION_OF.get(other))


def is_part(text: str, wanted: str) -> bool:
    """Return whether a text is the part that a plan speaks of, in whatever words: 女 is female."""
    own, other = fold(text), fold(wanted)
    if own == other:
        return True
    if is_whole(wanted):
        return is_whole(text)
    if says_not_parted(wanted):
        return says_not_parted(text)
    return own in _PART_OF and _PART_OF[own] == _PART_OF.get(other)


def part_names(part: str) -> tuple[str, str]:
    """Return what people call a part in English and in Chinese; a word of the plan's own serves for both."""
    number = _PART_OF.get(fold(part))
    if number is None:
        return part, part
    words = _PARTS[number].split()
    return words[0], next(word for word in words if not word.isascii())


def parts_only(where: Mapping[str, str]) -> dict[str, str]:
    """Return the choices that are of a part; what is of the whole needs no name of its own."""
    return {dimension: part for dimension, part in where.items() if not is_whole(part)}


def part_id(stem: str, where: Mapping[str, str]) -> str:
    """Return the id of an indicator that is a part of another one: employment[sex=female]."""
    chosen = ", ".join(f"{dimension}={part}" for dimension, part in parts_only(where).items())
    return f"{stem}[{chosen}]" if chosen else stem
