"""The reading of a goal as a plan's table writes it: 6%左右, >1.2, 控制在5.5%以内, [13.5], 5%-6%, 55% below 1990.

The words beside a figure are those of every plan (`read_promise`, `read_direction`). What a table says besides is told
here: brackets, years, changes, several clauses, another indicator. Words that are not understood leave nothing: then
the text is no goal.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.figures import (
    Figure,
    Missing,
    MissingReason,
    Said,
    Unreadable,
    Word,
    plain_figure,
    read_direction,
    read_figure,
    read_goal,
    read_promise,
)
from leling_targets.figures.promise_words import without_words
from leling_targets.model import Comparison


class Goal(Struct, frozen=True):
    """What a cell promises. Figures are as written, without their unit."""

    figures: tuple[str, ...] = ()
    """One, or the two ends of a range."""
    unit: str = ""
    comparison: Comparison | None = None
    """None where the cell says no more than the figure."""
    is_around: bool = False
    tolerance: str = ""
    """Given with the figure: 6±0.5."""
    is_over_all_years: bool = False
    """In square brackets, or 累计: over all years of the plan."""
    is_reached_in_all: bool = False
    """累计达到: what is there by then, or what is added."""
    is_yearly: bool = False
    """年均, a year."""
    change: int = 0
    """+1 where it grows by so much, -1 where it falls by so much; 0 for a figure to be reached."""
    is_place: bool = False
    """前60位."""
    multiple: str = ""
    """A word for a multiple of the base: 翻一番, double."""
    should: str = ""
    """`rise` or `fall`: a direction without a figure."""
    is_every_year: bool = False
    """持续下降: the direction holds in every year."""
    year: int | None = None
    """The year whose end is the deadline."""
    since: int | None = None
    """The year a change is counted from."""
    follows: str = ""
    """The indicator whose figure is the goal, as the cell names it: 高于GDP增长."""
    plus: str = ""
    """What is added to its figure, in points: 高于GDP增长0.5个百分点."""
    is_in_step: bool = False
    """与GDP增长同步: as much as the other, at least."""
    is_nearly_in_step: bool = False
    """与GDP增长基本同步: a little less may do."""
    note: str = ""
    """What stands behind the promise and promises less: 力争8%."""

    @property
    def value(self) -> float:
        """Return its figure, the first of a range."""
        return float(self.figures[0].replace(",", ""))

    @property
    def decimals(self) -> int:
        """Return how many decimals its figure is written with."""
        return len(self.figures[0].partition(".")[2])


class NotRead(Struct, frozen=True):
    """A text where a goal should stand; `reason` is a key under `fault.`."""

    reason: str


_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+"
_MARKS = r"[*†‡§①-⑳¹²³⁴-⁹]+$"
_CLAUSE = r"[，；;。、\n]|,(?![0-9]{3}(?![0-9]))"
_ASPIRED = r"(?:力争|争取|努力|并?力求|stretch|aim|ideally).*"
_BRACKETED = r"([+-]?)\s*\[([^\[\]]+)\]\s*([^\d\[\]]{0,12})"
_ROUND = r"([+-]?)\s*\(([^()]+)\)\s*([^\d()]{0,12})"
_SOMEHOW = r"(?:稳步|逐步|进一步|明显|显著|有所|不断|大幅)"
"""Words before a direction that say nothing of it."""
_STEADILY = r"(?:steady|continuous|year-on-year|annual) (.+?)s?"
_TREND = r"(up|down)ward trend|([↑↓])"
_IN_STEP = (
    r"(?:与|和|同)(?P<name>[^0-9]+?)(?:保持)?(?P<nearly>基本|大体|大致)?(?:保持)?同步(?:增长|提高|提升)?",
    r"(?P<nearly>基本|大体|大致)?同步于(?P<name>[^0-9]+)",
    r"(?P<nearly>broadly |roughly )?(?:in line|in step|keeps? pace|on a par) with (?P<name>[^0-9]+)",
)
_POINTS_ABOVE = (
    r"(?:高于|快于|超过|不低于|领先于?)(?P<name>[^0-9]+?)(?P<plus>[0-9.]+)个?百分点(?:及?以上)?",
    r"(?:at least )?(?P<plus>[0-9.]+) ?(?:percentage points?|pp|points?) (?:above|higher than|faster than|over) "
    r"(?P<name>[^0-9]+)",
)
_YEARLY = r"年均(?:值|水平)?|平均每年|每年|\b(?:per year|per annum|annually|a year|p\.a\.|on average)|/ ?(?:yr|year)\b"
_OVER_ALL = r"(?:五年|5年|三年|3年|期内|规划期)?累计|cumulative(?:ly)?|(?:in total|over (?:five|5|three|3) years)"
_REACHED_IN_ALL = r"累计(?:达到|达|总?数)"
_FALLS_BY = r"(?:较|比)?(?P<since>[12][0-9]{3})?年?(?:降低|下降|减少|削减|压减|降)(?!到|至)"
_GROWS_BY = r"(?:较|比)?(?P<since>[12][0-9]{3})?年?(?:增长|提高|增加|提升|上升|增)(?!到|至)"
_REFERENCE = (
    r"(?:(?: ?(?:compared (?:to|with)|relative to|versus|vs\.?|from|against|on|below|above|over|than)"
    r"(?: the)?) (?P<since>[12][0-9]{3})(?: (?:levels?|baseline|base year))?)"
)
_FALLS_EN = (
    rf"(?:(?:reduc(?:e|ed|tion)|decrease[ds]?|cut|lower|fall|decline)(?: (?:by|of|in))? )?(?P<figure>(?:{_NUMBER}) ?%)"
    rf"(?: (?:reduction|decrease|cut|decline|fewer|less|lower|below))?{_REFERENCE}?"
)
_FALLS_WORD = r"reduc|decrease|\bcut\b|lower|\bfall|decline|fewer|\bless\b|below"
_GROWS_EN = (
    rf"(?:(?:increase[ds]?|grow(?:th)?|raise[ds]?|rise)(?: (?:by|of))? )?(?P<figure>(?:{_NUMBER}) ?%)"
    rf"(?: (?:increase|growth|rise|more|higher|above))?{_REFERENCE}?"
)
_GROWS_WORD = r"increas|grow|rais|\brise|\bmore\b|higher|above"
_BY_YEAR = (
    r"(?P<rest>.+?),? ?(?:by|in|until)(?: the end of)? (?P<year>20[0-9]{2})",
    r"by (?P<year>20[0-9]{2})[:,]? ?(?P<rest>.+)",
    r"(?P<rest>.+?) ?\((?:by )?(?P<year>20[0-9]{2})\)",
    r"(?:到)?(?P<year>20[0-9]{2})年(?:底|末)?(?P<rest>.+)",
    r"(?P<year>20[0-9]{2}): ?(?P<rest>.+)",
)
_SET_ELSEWHERE = re.compile(
    r"下达|上级|核定|分解|省定|市定|国家(?:要求|标准|规定|目标|核)|省(?:级|里)?(?:要求|规定)|按要求|要求|以.*为准|待(?!遇)|视情|另行"
    r"|set by|to be (?:set|determined|confirmed|agreed)|tb[dc]|pending|in line with national",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"同步|经济增长|GDP|生产总值|平均(?:水平|值)|(?:高于|快于|低于|不低于|领先)[^0-9]*$|持平"
    r"|faster than|in line with|national average",
    re.IGNORECASE,
)
_DONE = re.compile(r"完成|建成|达标|通过|实现|全覆盖|yes|done|completed?|established|adopted|in place", re.IGNORECASE)


def read_cell_goal(text: str, *, round_is_total: bool = False) -> Goal | NotRead | None:
    """Read what a cell promises; None where it promises nothing (blank, a dash). Never raises.

    `round_is_total`: the notes of the table say that round brackets hold what is reached over all years.

    >>> read_cell_goal("控制在5.5%以内").comparison.value, read_cell_goal("[13.5]").is_over_all_years
    ('at_most', True)
    >>> read_cell_goal("5%～6%").figures, read_cell_goal("—"), read_cell_goal("待省下达").reason
    (('5', '6'), None, 'goal_set_elsewhere')
    """
    folded = plain_figure(" ".join(text.split("\n")))
    if isinstance(folded, Unreadable):
        return NotRead("goal_words")
    plain = re.sub(_MARKS, "", _without_spaces(folded)).strip()
    seen = read_figure(plain)
    if isinstance(seen, Missing):
        is_open = seen.reason is MissingReason.NOT_REPORTED
        return NotRead("goal_set_elsewhere") if is_open else None
    first, rest = _clauses(plain)
    if rest and not re.fullmatch(_ASPIRED, rest, re.IGNORECASE):
        return NotRead("goal_several")
    found = _goal(first, round_is_total=round_is_total)
    return replace(found, note=rest) if isinstance(found, Goal) and rest else found


def read_base(text: str) -> tuple[Figure, str, int | None] | None:
    """Read the figure of a base year: with the mark of a note behind it, and the year it names itself; None for none.

    >>> read_base("60.6*")[1:], read_base("12.4 (2019)")[2]
    (('*', None), 2019)
    """
    plain = " ".join(text.split())
    mark = found[0] if (found := re.search(_MARKS, plain)) else ""
    plain = plain[: len(plain) - len(mark)].rstrip()
    dated = re.fullmatch(r"(.+?)\s*[(（]\s*([12][0-9]{3})年?\s*[)）]", plain)
    read = read_figure(dated[1] if dated else plain)
    if not isinstance(read, Figure) or read.note:
        return None
    return read, mark, int(dated[2]) if dated else None


def _without_spaces(text: str) -> str:
    """Return a text without the spaces that only Chinese typesetting puts there."""
    folded = text.translate({0x3014: "[", 0x3015: "]", 0x3010: "[", 0x3011: "]"})
    if folded.isascii():
        return " ".join(folded.split())
    return re.sub(r"\s+", "", folded) if re.search(r"[\u4e00-\u9fff]", folded) else " ".join(folded.split())


def _clauses(text: str) -> tuple[str, str]:
    """Return the first clause of a text, and the rest; what is hoped for beyond may stand in brackets."""
    if hoped := re.fullmatch(rf"(.+?)\s*\(({_ASPIRED})\)", text, re.IGNORECASE):
        return hoped[1], hoped[2]
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark in "[(") - (mark in "])")
        if not depth and re.match(_CLAUSE, text[at:]):
            return text[:at].strip(), text[at + 1 :].strip()
    return text, ""


def _goal(text: str, *, round_is_total: bool) -> Goal | NotRead:
    if direction := _direction(text):
        return direction
    brackets = re.fullmatch(_BRACKETED, text) or (re.fullmatch(_ROUND, text) if round_is_total else None)
    if brackets:
        sign, inner, behind = (part.strip() for part in brackets.groups())
        found = _goal(f"{sign}{inner}{behind}", round_is_total=False)
        return replace(found, is_over_all_years=True) if isinstance(found, Goal) else found
    for pattern in _BY_YEAR:
        dated = re.fullmatch(pattern, text, re.IGNORECASE)
        # "20% below 2019" has no deadline, and 2030 alone no figure.
        if dated and not re.fullmatch(r"\W*", dated["rest"]):
            found = _goal(dated["rest"].strip(), round_is_total=round_is_total)
            if isinstance(found, Goal):
                return replace(found, year=int(dated["year"]))
    return _worded(text)


def _worded(text: str) -> Goal | NotRead:
    plain, marks = text, Goal()
    for pattern, name in ((_YEARLY, "is_yearly"), (_OVER_ALL, "is_over_all_years")):
        shorter = re.sub(pattern, "", plain, count=1, flags=re.IGNORECASE).strip()
        if shorter != plain and shorter:
            plain, marks = shorter, replace(marks, **{name: True})
    changed = _changed(plain)
    # The last words of "0.5 points above GDP growth" could be a unit.
    found = changed or _points_above(plain) or _figures(plain)
    if isinstance(found, NotRead):
        return _following(plain) or found
    return replace(
        found,
        is_yearly=marks.is_yearly,
        is_over_all_years=marks.is_over_all_years,
        is_reached_in_all=marks.is_over_all_years and re.search(_REACHED_IN_ALL, text) is not None,
    )


def _direction(text: str) -> Goal | None:
    """Return a direction without a figure; None where a text is no word for one."""
    plain = re.sub(_SOMEHOW, "", text, count=1)
    if steadily := re.fullmatch(_STEADILY, text, re.IGNORECASE):
        plain = f"{steadily[1]} every year"
    if trend := re.fullmatch(_TREND, text, re.IGNORECASE):
        plain = "rise" if "up" in text.lower() or trend[2] == "↑" else "fall"
    found = read_direction(plain)
    return Goal(should=found.should, is_every_year=found.is_every_year) if found else None


def _following(text: str) -> Goal | None:
    """Return a goal that is the figure of another indicator; None where a text names none."""
    for pattern in _IN_STEP:
        if step := re.fullmatch(pattern, text, re.IGNORECASE):
            is_nearly = bool(step["nearly"])
            return Goal(
                follows=step["name"].strip(),
                comparison=Comparison.AT_LEAST,
                is_in_step=not is_nearly,
                is_nearly_in_step=is_nearly,
            )
    words, rest = _words_before(text)
    comparison = _comparison(words)
    is_named = not re.search(r"[0-9]", rest) and any(_is_firm(word.said) for word in words)
    return Goal(follows=rest, comparison=comparison) if is_named and isinstance(comparison, Comparison) else None


def _points_above(text: str) -> Goal | None:
    """Return a goal that is so many points more than another indicator; None where a text is none."""
    for pattern in _POINTS_ABOVE:
        above = re.fullmatch(pattern, text, re.IGNORECASE)
        if above and isinstance(read_goal(above["plus"]), Figure):
            return Goal(follows=above["name"].strip(), plus=above["plus"], comparison=Comparison.AT_LEAST)
    return None


def _words_before(text: str) -> tuple[list[Word], str]:
    """Return the words a text begins with, such as 力争不低于, and what is left of it."""
    words: list[Word] = []
    rest = text
    for word, left in without_words(text):
        if not rest.startswith(word.text):
            break
        words.append(word)
        rest = left
    return words, rest


def _changed(text: str) -> Goal | None:
    """Return a change by so much; None where a text says none, or one to a figure."""
    for pattern, way in ((_FALLS_BY, -1), (_GROWS_BY, 1)):
        begun = re.match(pattern, text)
        if begun and begun.end() < len(text):
            found = _figures(text[begun.end() :].removeprefix("了"))
            if isinstance(found, Goal) and found.figures:
                return replace(found, change=way, since=int(begun["since"]) if begun["since"] else None)
            return None
    for pattern, word, way in ((_FALLS_EN, _FALLS_WORD, -1), (_GROWS_EN, _GROWS_WORD, 1)):
        said = re.fullmatch(pattern, text, re.IGNORECASE)
        is_compared = said is not None and re.search(r"compared|relative|versus|vs|from|against", text, re.IGNORECASE)
        if said and (re.search(word, text, re.IGNORECASE) or is_compared):
            found = _figures(said["figure"])
            if isinstance(found, Goal):
                return replace(found, change=way, since=int(said["since"]) if said["since"] else None)
    return None


def _figures(text: str) -> Goal | NotRead:
    """Return a figure with the words beside it, a range, a place in a list, or a multiple of the base."""
    promise = read_promise(text)
    comparison = _comparison(promise.words)
    if isinstance(comparison, NotRead):
        return comparison
    if promise.is_place:
        place = promise.figure.removesuffix("位")
        return NotRead("goal_rank") if promise.is_from_end else Goal((place,), is_place=True, comparison=comparison)
    is_around = any(word.said is Said.AROUND for word in promise.words)
    read = read_goal(promise.figure)
    if isinstance(read, Figure) and read.is_factor and not is_around:
        return Goal(multiple=promise.figure, comparison=comparison)
    written = [promise.figure, *(one for one in (promise.upper, promise.tolerance) if one)]
    ends = [end for one in written if (end := _digits(one)) is not None]
    # ±0.5 alone says how far off, and not of what.
    is_off_alone = any(word.text == "±" for word in promise.words) and not promise.tolerance
    if len(ends) < len(written) or is_off_alone:
        return NotRead(_reason(text))
    figures = tuple(figure for figure, _ in ends)
    unit = next((unit for _, unit in ends if unit), "")
    if (promise.upper or is_around) and any(_is_firm(word.said) for word in promise.words):
        return NotRead("goal_contradicts")
    if promise.upper:
        return Goal(figures, unit)
    if is_around:
        return Goal(figures[:1], unit, is_around=True, tolerance=figures[1] if promise.tolerance else "")
    return Goal(figures, unit, comparison, change=1 if re.match(r"\s*\+", promise.figure) else 0)


def _digits(text: str) -> tuple[str, str] | None:
    """Return a figure as it is written, and its unit; None where a text is no figure, or may be another one."""
    read = read_goal(text)
    found = re.search(rf"[+-]?\s*(?:{_NUMBER})", text)
    if not isinstance(read, Figure) or read.note or read.is_factor or found is None:
        return None
    figure = found[0].replace(" ", "").replace(",", "").lstrip("+")
    # (13.5) is -13.5 in a ledger, and here as likely over all years: nobody knows.
    return (figure, read.unit or "") if float(figure) == read.value else None


def _comparison(words: Sequence[Word]) -> Comparison | NotRead | None:
    """Return what some words compare by; None where they leave it open, as 达到 does: 达到38 may be a fall to 38.

    控制在 and 提高到 give way to a word that says a bound: 控制在不低于90%.
    """
    saying = [word.said for word in words if word.said.is_bound and word.said is not Said.REACHED]
    keys = {said.key for said in [one for one in saying if _is_firm(one)] or saying}
    if len(keys) > 1:
        return NotRead("goal_contradicts")
    return Comparison(keys.pop()) if keys else None


def _is_firm(said: Said) -> bool:
    """Return whether a word says a bound whatever stands beside it."""
    return said.is_bound and not said.is_arrival and said is not Said.WITHIN


def why_not(text: str) -> NotRead:
    """Return why the words of a cell are no goal of its row, as far as they tell: of one that follows nothing known."""
    return NotRead(_reason(text))


def _reason(text: str) -> str:
    """Return why a text is no goal, as far as its words tell."""
    for words, reason in ((_SET_ELSEWHERE, "goal_set_elsewhere"), (_FOLLOWS, "goal_follows"), (_DONE, "goal_done")):
        if words.search(text) and not (reason == "goal_done" and re.search(r"[0-9]", text)):
            return reason
    return "goal_words"


def years_of_marks(notes: Sequence[str]) -> dict[str, int]:
    """Return the years that notes give the figures with a mark: 带*的为2019年数据.

    >>> years_of_marks(["注：1.[ ]内为五年累计数。2.带*的为2019年数据。"])
    {'*': 2019}
    """
    pattern = r"([*†‡§①-⑳])[^。；;\n*†‡①-⑳]{0,16}?(?<![0-9])([12][0-9]{3})(?![0-9])"
    return {mark: int(year) for note in notes for mark, year in re.findall(pattern, note)}


def round_holds_totals(notes: Sequence[str]) -> bool:
    """Return whether notes say that round brackets hold what is reached over all years."""
    return any(re.search(r"[(（]\s*[)）][^。；;]{0,8}(?:累计|cumulative)", note) for note in notes)
