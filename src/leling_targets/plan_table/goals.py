"""The reading of a goal as a plan's table writes it: 6%左右, >1.2, 控制在5.5%以内, [13.5], 5%-6%, 55% below 1990.

What is left of a text once these words are taken off is read as every goal is. Words that are not understood leave
nothing: then the text is no goal.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.figures import Figure, Missing, MissingReason, Unreadable, plain_figure, read_figure, read_goal
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
_NOTHING = frozenset(
    (MissingReason.BLANK, MissingReason.DASH, MissingReason.NOT_APPLICABLE, MissingReason.BELOW_SMALLEST_UNIT)
)
_BRACKETED = r"([+-]?)\s*\[([^\[\]]+)\]\s*([^\d\[\]]{0,12})"
_ROUND = r"([+-]?)\s*\(([^()]+)\)\s*([^\d()]{0,12})"
_DIRECTIONS = (
    (r"(?:只减不增|只降不升|只减不升|只降不增)", "fall", True),
    (r"(?:只增不减|只升不降)", "rise", True),
    (r"(?:持续|逐年|每年|年年)(?:下降|降低|减少|缩小)", "fall", True),
    (r"(?:持续|逐年|每年|年年)(?:上升|提高|提升|增加|增长|扩大)", "rise", True),
    (r"(?:稳步|逐步|进一步|明显|显著|有所|不断|大幅)?(?:下降|降低|减少|缩小)", "fall", False),
    (r"(?:稳步|逐步|进一步|明显|显著|有所|不断|大幅)?(?:上升|提高|提升|增加|增长|扩大)", "rise", False),
    (r"(?:steady |continuous |year-on-year |annual )(?:decrease|decline|reduction|fall)s?", "fall", True),
    (r"(?:steady |continuous |year-on-year |annual )(?:increase|rise|growth)s?", "rise", True),
    (r"(?:decrease|decline|reduce|fall|reduction|downward trend|↓)", "fall", False),
    (r"(?:increase|rise|grow|upward trend|↑)", "rise", False),
)
_BEFORE: tuple[tuple[str, Comparison | None], ...] = (
    (r"(?:控制在|保持在|稳定在|维持在)?(?:不低于|不少于|不小于|不得低于|至少|[≥⩾≧]|>=)", Comparison.AT_LEAST),
    (
        r"(?:控制在|保持在|稳定在|维持在)?(?:不超过|不高于|不大于|不多于|不得超过|至多|最多|[≤⩽≦]|<=)",
        Comparison.AT_MOST,
    ),
    (r"(?:力争|争取)?(?:突破|超过|超|高于|大于|多于|>)", Comparison.MORE_THAN),
    (r"(?:控制在|保持在|稳定在|维持在)?(?:低于|少于|小于|<)", Comparison.LESS_THAN),
    (r"(?:下降|降低|减少|降|减)(?:到|至)", Comparison.AT_MOST),
    (r"(?:提高|增加|增长|提升|上升|扩大|增|升)(?:到|至)", Comparison.AT_LEAST),
    (r"控制在", Comparison.AT_MOST),
    (r"(?:at least|no less than|not less than|no fewer than|minimum(?: of)?|min\.?)", Comparison.AT_LEAST),
    (r"(?:at most|no more than|not more than|up to|maximum(?: of)?|max\.?|within|limit(?:ed)? to)", Comparison.AT_MOST),
    (r"(?:more than|greater than|over|above|exceeds?|exceeding)", Comparison.MORE_THAN),
    (r"(?:less than|fewer than|under|below)", Comparison.LESS_THAN),
    (r"(?:reduced?|decreased?|cut|lowered|lower|fall|down) to", Comparison.AT_MOST),
    (r"(?:increased?|raised?|grow|rise|up) to", Comparison.AT_LEAST),
    (r"(?:力争)?(?:达到|达|实现|保持在|稳定在|维持在|保持|reach(?:es)?|achieve)", None),
)
"""Words before a figure; those that say no comparison leave it open."""
_BEHIND: tuple[tuple[str, Comparison], ...] = (
    (r"(?:及|或)?以上", Comparison.AT_LEAST),
    (r"(?:及|或)?以内|(?:及|或)?以下", Comparison.AT_MOST),
    (r"or (?:more|above|higher|greater|better)|and above|\+", Comparison.AT_LEAST),
    (r"or (?:less|fewer|below|lower)|and below", Comparison.AT_MOST),
)
_AROUND_BEFORE = (
    r"(?:控制在|保持在|稳定在|达到)?(?:约为?|大约|[~≈]|about|around|approximately|approx\.?|circa|ca?\.)\s*"
)
_AROUND_BEHIND = r"\s*(?:左右|上下)"
_YEARLY = r"年均(?:值|水平)?|平均每年|每年|\b(?:per year|per annum|annually|a year|p\.a\.|on average)|/ ?(?:yr|year)\b"
_OVER_ALL = r"(?:五年|5年|三年|3年|期内|规划期)?累计|cumulative(?:ly)?|(?:in total|over (?:five|5|three|3) years)"
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
_PLACE = r"(?:进入)?(?:全[国省市州县盟区]|全[国省市]同类)?(?:前|第)([0-9]{1,4})(?:位|名)?"
_PLACE += r"|top ([0-9]{1,4})|(?:rank(?:ed)? )?#?([0-9]{1,4})(?:st|nd|rd|th)"
_RANGE = rf"(?P<low>{_NUMBER})\s*(?P<own>[^\d\s~-]{{0,12}}?)\s*(?:-|~|—{{1,2}}|―|至|到|\bto\b)\s*"
_RANGE += rf"(?P<high>{_NUMBER})\s*(?P<unit>\D*)"
_BETWEEN = rf"between (?P<low>{_NUMBER})\s*(?P<own>\D{{0,12}}?) and (?P<high>{_NUMBER})\s*(?P<unit>\D*)"
_PLUS_MINUS = rf"(?P<mid>{_NUMBER})\s*(?P<own>%?)\s*±\s*(?P<tolerance>{_NUMBER})\s*(?P<unit>\D*)"

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
    for pattern, way, is_every_year in _DIRECTIONS:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return Goal(should=way, is_every_year=is_every_year)
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
    if changed is not None:
        return replace(
            changed, is_yearly=marks.is_yearly, is_over_all_years=marks.is_over_all_years or changed.is_over_all_years
        )
    found = _figures(plain)
    if isinstance(found, Goal):
        return replace(found, is_yearly=marks.is_yearly, is_over_all_years=marks.is_over_all_years)
    return found


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
    if place := re.fullmatch(_PLACE, text, re.IGNORECASE):
        return Goal((next(part for part in place.groups() if part),), is_place=True, comparison=Comparison.AT_MOST)
    if spread := re.fullmatch(_PLUS_MINUS, text):
        return Goal(
            (spread["mid"],), (spread["own"] or spread["unit"]).strip(), is_around=True, tolerance=spread["tolerance"]
        )
    around = re.match(_AROUND_BEFORE, text, re.IGNORECASE) or re.search(rf"{_AROUND_BEHIND}$", text)
    if around:
        rest = f"{text[: around.start()]}{text[around.end() :]}"
        found = _figures(re.sub(r"^(?:控制在|保持在|稳定在|维持在|达到|达)", "", rest))
        return replace(found, is_around=len(found.figures) == 1) if isinstance(found, Goal) else found
    comparison, bare = _compared(text)
    for pattern in (_BETWEEN, _RANGE):
        ends = re.fullmatch(pattern, bare, re.IGNORECASE)
        if ends and (comparison in (None, Comparison.AT_MOST)):
            unit = (ends["unit"] or ends["own"]).strip()
            return _range(ends["low"], ends["high"], unit)
    read = read_goal(bare)
    if isinstance(read, Figure) and read.is_factor:
        return Goal(multiple=bare, comparison=comparison)
    if isinstance(read, Figure) and not read.note:
        digits = re.search(rf"[+-]?\s*(?:{_NUMBER})", bare)
        assert digits is not None, "a figure has digits"
        figure = digits[0].replace(" ", "").replace(",", "").lstrip("+")
        # (13.5) is -13.5 in a ledger, and here as likely over all years: nobody knows.
        if float(figure) != read.value:
            return NotRead("goal_words")
        return Goal((figure,), read.unit or "", comparison, change=1 if digits[0].startswith("+") else 0)
    return NotRead(_reason(text))


def _range(low: str, high: str, unit: str) -> Goal | NotRead:
    first, last = (float(one.replace(",", "")) for one in (low, high))
    if first >= last:
        return NotRead("goal_words")
    return Goal((low.replace(",", ""), high.replace(",", "")), unit)


def _compared(text: str) -> tuple[Comparison | None, str]:
    """Return the comparison a text says, and what is left of it; words on both sides have to agree."""
    rest = text
    behind = next(
        ((one, found) for pattern, one in _BEHIND if (found := re.search(rf"\s*(?:{pattern})$", rest, re.IGNORECASE))),
        None,
    )
    if behind:
        rest = rest[: behind[1].start()]
    before: Comparison | None = None
    for pattern, comparison in _BEFORE:
        if (
            found := re.match(rf"{pattern}\s*(?=[-+.0-9¥€$£]|between|翻|[a-z]+$)", rest, re.IGNORECASE)
        ) and found.end() < len(rest):
            before, rest = comparison, rest[found.end() :]
            break
    return (behind[0] if behind else before), rest


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
