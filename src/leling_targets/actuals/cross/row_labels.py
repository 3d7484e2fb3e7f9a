"""What the rows of a cross table are labelled with: merged cells filled, growth named, periods with their years."""

import re
from collections.abc import Sequence

from leling_targets.actuals.cross.frames import Frame
from leling_targets.actuals.cross.headings import heading_of
from leling_targets.actuals.cross.title_units import rows_with_units
from leling_targets.actuals.sheets import Sheet, text_at
from leling_targets.actuals.understood.period_texts import carried, with_year, year_of
from leling_targets.names import split_form

_MERGED = ("indicator", "area", "period")
"""Labels that stand once for several rows below one another."""
_NOTE = re.compile(r"\s*(?:注|说明|备注|附注|资料来源|数据来源|notes?\b|sources?\b)", re.IGNORECASE)
"""A note at the foot of a table, or within it: what stands beside it labels no row."""
_QUARTER_HEADER = re.compile(r"季|quarter", re.IGNORECASE)


def row_labels(sheet: Sheet, frame: Frame) -> dict[int, list[str]]:
    """Return the labels of every row by their column."""
    found: dict[int, list[str]] = {place: [] for place in frame.labels}
    merged = [place for place, role in frame.labels.items() if role in _MERGED]
    last: dict[int, str] = {}
    for number in frame.body:
        own = {place: text_at(sheet.rows[number], place) for place in frame.labels}
        if len(merged) > 1 and any(own[place] for place in merged):
            own.update({place: own[place] or last.get(place, "") for place in merged})
        if not any(_NOTE.match(own[place]) for place in merged):
            last = {place: own[place] for place in merged}
        for place, text in own.items():
            found[place].append(text)
    for place in frame.places("unit"):
        found[place] = rows_with_units(sheet, frame, place, found[place])
    for place in frame.places("indicator"):
        found[place] = _with_growth_named(found[place])
    if periods := sorted(frame.places("period")):
        said = ([_period_word(word, frame.header_text(place)) for word in found[place]] for place in periods)
        whole = [_period_of(words) for words in zip(*said, strict=True)]
        found.update(dict.fromkeys(periods, _with_years(frame, whole)))
    return found


def _with_growth_named(names: Sequence[str]) -> list[str]:
    """Return names with 同比增长, which stands in a row of its own, as the growth of the row above."""
    whole: list[str] = []
    former = ""
    for name in names:
        is_growth_alone = bool(name) and not split_form(name)[0].strip()
        whole.append(f"{former}{name}" if is_growth_alone else name)
        former = former if is_growth_alone else name
    return whole


def _period_word(word: str, header: str) -> str:
    """Return a part of a period with what its header says of it: 2 under 季度 is the second quarter."""
    if _QUARTER_HEADER.search(header) and re.fullmatch(r"[1-4一二三四]", word):
        return f"第{word}季度"
    return {"1": "上半年", "2": "下半年"}.get(word, word) if "半年" in header else word


def _period_of(words: Sequence[str]) -> str:
    """Return the period a row is labelled with, in one column or two (年, 月)."""
    is_parted = sum(bool(word) for word in words) > 1
    text = "".join(f"{word}年" if is_parted and word.isdigit() and len(word) == 4 else word for word in words)
    return f"{text}月" if is_parted and text[-1:].isdigit() else text


def _with_years(frame: Frame, periods: Sequence[str]) -> list[str]:
    """Return the periods of rows with the year of the title, or of the row above, where they have none."""
    own = [heading_of(text) for text in periods]
    lacks = [bool(heading.period) and not heading.has_year for heading in own]
    if not any(lacks):
        return list(periods)
    if not frame.title.period:
        return carried(periods)
    year = year_of(frame.title.period)
    parts = zip(periods, own, lacks, strict=True)
    return [with_year(heading.period, year) if without else text for text, heading, without in parts]
