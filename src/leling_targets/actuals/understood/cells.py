"""What the cell of an actual says: a figure, a rise or fall, a rank, and the marks beside it.

`figures` reads a number with its unit and its note. Here the note is understood, and so are the words and signs that
only a table of actuals has: 下降3.2, ↓5.6, 第3/17, 9.5 (p). A note nobody knows is a fault: 12.3(不含开发区) may be
another figure than the one asked for.
"""

import math
import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.figures import Figure, FigureFault, Missing, Unreadable, plain_figure, read_figure
from leling_targets.marks import PROVISIONAL, RELEASE_WORDS
from leling_targets.units import find_unit, is_known_unit


class Says(StrEnum):
    """What kind of a statement a cell is, whatever its column is about."""

    FIGURE = "figure"
    CHANGE = "change"
    """How much it rose or fell, as a share of what it was: 增长5.2%, ↓3.2, 持平."""
    RANK = "rank"


class Reported(Struct, frozen=True):
    """What a cell says: the number, its unit and note as written, "" for none."""

    value: float
    unit: str = ""
    note: str = ""
    of: float = math.nan
    """The length of the list a rank is one of."""
    says: Says = Says.FIGURE
    is_provisional: bool = False
    is_bracketed: bool = False
    """A ledger's way to write a negative figure: (3.2)."""


_PROVISIONAL = frozenset(
    (*(word for word, release in RELEASE_WORDS.items() if release == PROVISIONAL), "s", "es", "se", "ep", "rp", "pr")
)
"""Words and flags offices use for figures still to change: p and e alone, s for its own estimate."""
_HARMLESS = frozenset(
    (
        *(word for word, release in RELEASE_WORDS.items() if release != PROVISIONAL),
        *["rev", "a", "b", "d", "u", "注", "见注", "备注"],
    )
)
_FLAGS = (_PROVISIONAL - {"s", "es", "se"}) | {"r", "rev", "revised", "final"}
"""What stands behind a figure without brackets; an s there is a second."""
_FOOTNOTE = r"[*†‡①-⑳\s,，]+|(?:注|note|见注)?\s*[0-9]{1,2}"
_SMALL = r"[-+]?[0-9]{1,3}(?:\.[0-9]+)?"
"""A rank or a rate; 2021 in brackets would be a year."""
_BESIDE = r"(?:折合?|约?合|相当于|equals?|=)\s*.*[0-9].*"
_FLAG_BEHIND = r"(.*[^\s0-9])??\s+([A-Za-z]{1,2}\.?|[a-z]{3,11}\.?)|(.*[%％])?([A-Za-z]{1,2}\.?)"

_THAN = r"(?:(?:同比|比上年(?:同期)?|较上年(?:同期)?|与上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?|比上年同月)\s*)?"
_FLAT = rf"{_THAN}(?:持平|不变|无变化|没有变化|零增长|unchanged|flat|no change)"
_UP = (
    r"正?增长|增加|上升|提高|提升|上涨|扩大|增|升|涨|↑|⬆|up|rose(?: by)?|grew(?: by)?|(?:increased?|growth)(?: by| of)?"
)
_DOWN = r"负增长|下降|减少|降低|下滑|下跌|减|降|跌|↓|⬇|down|fell(?: by)?|(?:decreased?|declined?|decline)(?: by| of)?"
_MOVED = rf"{_THAN}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|为|:)?\s*(?P<much>[-+]?[0-9.].*)"
_MOVED_BEHIND = r"(?P<much>[0-9.].*?)\s*(?:(?P<up>[↑⬆])|(?P<down>[↓⬇]))"
_STATED_BEHIND = r"[↑⬆↓⬇]|^(?:st|nd|rd|th)$"
_POINTS = rf"{_THAN}(?:回落|收窄|加快|放缓)\s*[0-9.].*"
_NEARLY = r"(?:基本|大致|大体)持平|略有?[增减升降].*|小幅.*"

_NUMERALS = {word: count for count, word in enumerate("一二三四五六七八九", 1)}
_RANK = (
    r"(?P<among>(?:在?(?:全[国省市县区州盟旗]|[省市县区](?:内|(?=第)))|排名?|排位|位居|位列|名列|列|居|并列"
    r"|(?:joint|tied|rank(?:ed)?|no\.?)\s+)*)"
    r"(?P<first>第)?\s*(?P<place>[0-9]{1,5}|[一二三四五六七八九十]{1,3})\s*(?P<ordinal>st|nd|rd|th|=)?\s*(?:位|名)?"
    r"(?:\s*[(（]?(?:/|of|out of|共)\s*(?P<of>[0-9]{1,5})\s*(?:位|名|个|家)?[)）]?)?"
)


def read_cell(text: str) -> Reported | Missing | Unreadable:
    """Read the cell of an actual. Never raises."""
    read = read_figure(text)
    if isinstance(read, Missing):
        return read
    plain = plain_figure(text)
    if isinstance(plain, Unreadable):
        return plain
    if isinstance(read, Figure) and not re.search(_STATED_BEHIND, read.unit or ""):
        return _with_note(_reported(plain, read), read.note or "")
    if isinstance(read, Unreadable) and read.fault is FigureFault.ONLY_IN_GOALS:
        return read
    whole = _stated(plain)
    if whole is not None:
        return whole
    parted = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", plain)
    stated = _stated(parted[1].strip()) if parted else None
    if parted and isinstance(stated, Reported):
        return _with_note(stated, parted[2].strip())
    return stated or (read if isinstance(read, Unreadable) else Unreadable(FigureFault.NOT_A_NUMBER))


def _reported(plain: str, read: Figure) -> Reported:
    """Return a figure with its unit, the flag behind it taken off (1200 p, 8.6% e)."""
    unit, is_provisional = read.unit or "", False
    flagged = re.fullmatch(_FLAG_BEHIND, unit, re.IGNORECASE) if unit else None
    before, flag = (flagged[1] or flagged[3] or "", flagged[2] or flagged[4]) if flagged else ("", unit)
    word = flag.lower().removesuffix(".")
    if word in _FLAGS:
        unit, is_provisional = before.strip(), word in _PROVISIONAL
    else:
        word = ""
    says = Says.RANK if plain.startswith("第") else Says.FIGURE
    return Reported(
        read.value, unit, word, says=says, is_provisional=is_provisional, is_bracketed=plain.startswith("(")
    )


def _with_note(read: Reported, note: str) -> Reported | Unreadable:
    """Return a figure with what stands in brackets behind it understood; a fault where nobody knows what it says."""
    folded = note.strip().lower()
    if not folded:
        return read
    parted = [part.removesuffix(".") for part in re.split(r"[,，;；、\s]+", folded) if part]
    if all(part in _PROVISIONAL or part in _HARMLESS for part in parted):
        is_provisional = read.is_provisional or any(part in _PROVISIONAL for part in parted)
        return replace(read, note=note, is_provisional=is_provisional)
    length = re.fullmatch(r"(?:共|of|/)\s*([0-9]{1,5})\s*(?:位|名|个|家)?", folded)
    if length:
        return replace(read, of=float(length[1]), note=note, says=Says.RANK)
    if is_known_unit(note) and not read.unit:
        return replace(read, unit=note)
    if re.fullmatch(_FOOTNOTE, folded) or re.fullmatch(_BESIDE, folded) or _is_figure_beside(note):
        return replace(read, note=note)
    return Unreadable(FigureFault.UNKNOWN_NOTE)


def _is_figure_beside(note: str) -> bool:
    """Return whether a note is one more figure, said of the same thing: a growth, a rank, an amount in another unit."""
    if isinstance(_stated(note), Reported):
        return True
    read = read_figure(note)
    if not isinstance(read, Figure) or read.note:
        return False
    return is_known_unit(read.unit) if read.unit else bool(re.fullmatch(_SMALL, note))


def _stated(plain: str) -> Reported | Unreadable | None:
    """Return the rise, the fall or the rank a text states; a fault where it states one unclearly, None for neither."""
    lowered = plain.lower()
    if re.fullmatch(_FLAT, lowered):
        return Reported(0.0, says=Says.CHANGE)
    if re.fullmatch(_NEARLY, lowered):
        return Unreadable(FigureFault.APPROXIMATE)
    if re.fullmatch(_POINTS, lowered):
        return Unreadable(FigureFault.DIFFERENCE)
    moved = re.fullmatch(_MOVED, lowered) or re.fullmatch(_MOVED_BEHIND, lowered)
    return _change(moved) if moved else _rank(lowered)


def _change(moved: re.Match[str]) -> Reported | Unreadable | None:
    read = read_figure(moved["much"])
    if not isinstance(read, Figure):
        return read if isinstance(read, Unreadable) else None
    if moved["down"] and read.value < 0:
        return Unreadable(FigureFault.TWO_SIGNS)
    unit = find_unit(read.unit) if read.unit else None
    if unit is not None and unit.id not in ("percent", "per_mille"):
        # So many points or enterprises more are a difference, and no growth.
        is_unit = not unit.is_share or unit.id == "percentage_point"
        return Unreadable(FigureFault.DIFFERENCE if is_unit else FigureFault.NOT_A_NUMBER)
    value = -read.value if moved["down"] and read.value else read.value
    return _with_note(Reported(value, read.unit or "", says=Says.CHANGE), read.note or "")


def _rank(lowered: str) -> Reported | None:
    found = re.fullmatch(_RANK, lowered)
    if found is None or not (found["among"] or found["first"] or found["ordinal"] or found["of"]):
        return None
    is_spelled = not found["place"].isascii()
    place = _spelled(found["place"]) if is_spelled else int(found["place"])
    length = float(found["of"]) if found["of"] else math.nan
    is_ordinal = found["first"] or re.search("[排位列居]", found["among"])
    if not place or (is_spelled and not is_ordinal) or length < place:
        return None
    return Reported(float(place), of=length, says=Says.RANK)


def _spelled(numeral: str) -> int:
    """Return 12 for 十二; 0 for what is no number below a hundred."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _NUMERALS.get(numeral, 0)
    if (tens and tens not in _NUMERALS) or (ones and ones not in _NUMERALS):
        return 0
    return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
