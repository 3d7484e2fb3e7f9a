"""What stands above a table: its unit or units, its period, the indicator and the area it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from leling_targets.actuals.cross.period_texts import title_period

_UNIT_LINE = re.compile(r"(?:计量)?单位\s*[:：]\s*([^)）\]】]+)|units?\s*[:：]\s*([^)\]]+)", re.IGNORECASE)
_KEYED = re.compile(r"\s*(指标|地区|时间|数据库|indicator|area|region)\s*[:：]\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Title:
    """What stands above a table: its unit or units, its period, the indicator and the area it names; "" for none."""

    units: str = ""
    period: str = ""
    indicator: str = ""
    area: str = ""
    database: str = ""

    def over(self, former: "Title") -> "Title":
        """Return it with what only the title before it says: a continued table repeats little."""
        return Title(
            self.units or former.units,
            self.period or former.period,
            self.indicator or former.indicator,
            self.area or former.area,
            self.database or former.database,
        )


_KEYS = {
    "指标": "indicator",
    "indicator": "indicator",
    "地区": "area",
    "area": "area",
    "region": "area",
    "数据库": "database",
}


def title_of(texts: Iterable[str]) -> Title:
    """Return what the texts above a table say."""
    said: dict[str, str] = {}
    plain: list[str] = []
    for text in texts:
        if found := _UNIT_LINE.search(text):
            said.setdefault("units", (found[1] or found[2]).strip())
        keyed = _KEYED.fullmatch(text)
        if keyed and keyed[1].lower() in _KEYS:
            said.setdefault(_KEYS[keyed[1].lower()], keyed[2])
            continue
        if keyed is None:
            plain.append(text)
    return Title(**said, period=title_period(plain))
