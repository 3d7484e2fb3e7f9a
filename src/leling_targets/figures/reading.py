"""Reading single figures: "21.5%", "1,234.5", "600 亿元", "…".

Nothing here guesses, converts or scales: "30%" is 30.0 with the unit "%", and what a unit is worth is a matter for the
table of units.
"""

import re
from collections.abc import Mapping

from leling_targets.figures.figure import Figure, FigureFault, Missing, MissingReason, Unreadable, is_beyond
from leling_targets.figures.promise_words import Said, ends_in_a_word, without_words
from leling_targets.units.currencies import CURRENCIES

_LONGEST = 200
"""Characters; a longer cell is prose and not a figure."""

_FOLDED: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], None),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63], "-"),
    0xFE6A: "%",
    0xFFE5: "¥",
}

_CLEAN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_CURRENCY = "|".join(
    re.escape(mark)
    for mark in sorted(
        ("¥", "RMB", *(mark for one in CURRENCIES for mark in (one.code, *one.signs)), "CNY"), key=len, reverse=True
    )
)
_LEADING_NUMBER = re.compile(
    rf"([+-]?)\s*+(第|{_CURRENCY})?\s*+([+-]?)\s*+"
    r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"((?:[eE][+-]?[0-9]{1,9})?)\s*"
)
# The patterns below are seldom needed: as texts, they are compiled (and kept, by re) at their first use, which spares
# every start of the program some ten milliseconds.
_DASHES = r"[-—―─━ー]{1,6}"
_ELLIPSIS = r"[…⋯]{1,2}|\.{3}|\.{6}"
# The digits 2 and 3 belong to a unit only behind "m", as in "m2"; anywhere else a digit means a second number, and
# "10²" or "5½" is not 10 or 5 of some unit.
_UNIT = r"(?:[^\W\d_¹²³¼-¾\u2070-\u209c\u2150-\u218b]|[%‰¥$€°\u3380-\u33df])"
_UNIT += r"(?:[^\d()\[\]]|(?<=[mM])[23](?![0-9])|(?<=CO)2)*"
_NOTE = r"\(([^()]*)\)|\[([^\[\]]*)\]|([*†‡①-⑳]{1,3})"
_LEDGER_NEGATIVE = rf"\(\s*((?:(?:{_CURRENCY})\s*)?[0-9.][^()]*)\)\s*(|[^()\s0-9.,][^()]*)"
_FAULTS = (
    (r"一{1,2}", FigureFault.DASH_CHARACTER),
    (r"=.*", FigureFault.UNCALCULATED),
    (r"前\s*[0-9].*|[^()]*[0-9][^()]*以外", FigureFault.COMPARISON_SIGN),
    (r"(?i:#[A-Z][A-Z0-9_/]*[!?]?|##+|Err:[0-9]{3})", FigureFault.SPREADSHEET_ERROR),
    (r"(?i:[+-]?(?:nan|inf|infinity|∞))", FigureFault.NOT_FINITE),
    (r"(?i:[+-]?0x[0-9a-f]+)", FigureFault.HEXADECIMAL),
    (rf"[+-]?\s*[0-9.,' ]*[0-9][0-9.,' ]*(?:{_UNIT})?", FigureFault.MISPLACED_SEPARATOR),
)
"""What is wrong with a text that is no figure; the first that fits."""

_CHINESE_COUNTS = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5"}
_COUNT = r"([0-9]{1,4}(?:\.[0-9]{1,6})?|[一二两三四五])"
_GROWS = r"(?:增长|增加|提高|提升|扩大|上升)"
_GROWS_BY = rf"(?:同比|比[^0-9]{{1,8}})?{_GROWS}(?:了)?\s*{_COUNT}\s*倍"
_GROWS_TO = rf"(?:{_GROWS}(?:到|至|为)|达到|是|为)(?:(?:[0-9]{{4}}年|[^0-9]{{1,12}})的)?\s*{_COUNT}\s*倍"
_DOUBLES = r"(?:实现)?翻(?:了)?(?:([1-5一二两三四五])\s*)?番|翻(?:一|1)倍"

_NOT_YET = r"(?:按?(?:月|季度?|半年|年度?)|次月|下月|次年|年报|普查)后?(?:核算|统计|公布|发布|报)(?:数据)?"
_NOT_REPORTED = (
    "未上报 未报 未报送 未公布 未发布 未公开 未统计 未填 未填报 待公布 待发布 待报 待定 待核 待核实 待填 保密 .. "
    "tbd pending not_reported not_published"
)
_NOT_AVAILABLE = "暂无 暂无数据 无数据 无 缺 缺失 缺数 数据缺失 n/a na n.a. n.a null none not_available no_data"
_NOT_APPLICABLE = "/ 不适用 不涉及 不考核 不可比 未设置 未规定 not_applicable"
_SUPPRESSED = "* ** *** (c) (s) (d) suppressed confidential"
_MISSING_WORDS = {
    word.replace("_", " "): reason
    for words, reason in (
        (_NOT_REPORTED, MissingReason.NOT_REPORTED),
        (_NOT_AVAILABLE, MissingReason.NOT_AVAILABLE),
        (_NOT_APPLICABLE, MissingReason.NOT_APPLICABLE),
        (_SUPPRESSED, MissingReason.SUPPRESSED),
    )
    for word in words.split()
}


def read_figure(text: str) -> Figure | Missing | Unreadable:
    """Read the cell of an actual. Never raises.

    The marks for what is missing are those of the China Statistical Yearbook ("…" is less than the smallest unit) and
    of the files that come: a blank is missing too, and never zero.

    >>> read_figure("1,234.5亿元")
    Figure(value=1234.5, unit='亿元', note=None, is_factor=False)
    >>> read_figure("…").reason.value, read_figure("≥30").fault.value
    ('below_smallest_unit', 'comparison_sign')
    """
    if _CLEAN.fullmatch(text):
        return Figure(float(text))
    folded = plain_figure(text)
    if isinstance(folded, Unreadable):
        return folded
    missing = _missing_reason(folded)
    if missing is not None:
        return Missing(missing)
    if _factor(folded) is not None:
        return Unreadable(FigureFault.ONLY_IN_GOALS)
    return _read_number(folded)


def says_missing(text: str) -> bool:
    """Whether a cell says that there is nothing: blank, a dash, 未上报, N/A. It is found without reading a number.

    >>> says_missing("未上报"), says_missing("0")
    (True, False)
    """
    # No mark and no word for it ends in a digit; most cells that are looked at do.
    if text[-1:].isdigit():
        return False
    folded = plain_figure(text)
    return isinstance(folded, str) and _missing_reason(folded) is not None


def read_goal(text: str) -> Figure | Unreadable:
    """Read the figure a plan promises: "30%", "600 亿元", or what its base is multiplied by. Never raises.

    Marks for a missing figure are faults here: a promise without a figure is none. So are words that compare, which
    `read_promise` takes off. 增长n倍 multiplies by n + 1, 增长到n倍 by n, and each 番 by two, as
    statistical usage has it.

    >>> read_goal("30%"), read_goal("增长1.5倍").value, read_goal("翻两番").value
    (Figure(value=30.0, unit='%', note=None, is_factor=False), 2.5, 4.0)
    """
    folded = plain_figure(text)
    if isinstance(folded, Unreadable):
        return folded
    if _missing_reason(folded) is not None:
        return Unreadable(FigureFault.NO_FIGURE)
    factor = _factor(folded)
    if factor is not None:
        return Figure(factor, unit="倍", is_factor=True)
    return _read_number(folded)


def plain_figure(text: str) -> str | Unreadable:
    """Full-width forms, odd spaces and minus signs made plain; or why the text cannot be looked at.

    >>> plain_figure("（－２．５％）")
    '(-2.5%)'
    """
    if len(text) > _LONGEST:
        return Unreadable(FigureFault.TOO_LONG)
    folded = text.translate(_FOLDED).strip()
    if not folded.isprintable():
        return Unreadable(FigureFault.CONTROL_CHARACTER)
    return folded


def _missing_reason(folded: str) -> MissingReason | None:
    if not folded:
        return MissingReason.BLANK
    if len(folded) <= 6 and re.fullmatch(_DASHES, folded):
        return MissingReason.DASH
    if len(folded) <= 6 and re.fullmatch(_ELLIPSIS, folded):
        return MissingReason.BELOW_SMALLEST_UNIT
    if re.fullmatch(_NOT_YET, folded):
        return MissingReason.NOT_REPORTED
    return _MISSING_WORDS.get(folded.casefold())


_MULTIPLES: Mapping[str, float] = {
    **dict.fromkeys(("double", "doubled", "doubling"), 2.0),
    **dict.fromkeys(("triple", "tripled", "tripling"), 3.0),
    **dict.fromkeys(("quadruple", "quadrupled"), 4.0),
    **dict.fromkeys(("halve", "halved", "halving", "减半", "下降一半", "降低一半", "减少一半"), 0.5),
}
"""Words for a multiple of the base."""


def is_multiple(folded: str) -> bool:
    """Whether a goal is what its base is multiplied by; widths and spaces are plain already.

    >>> is_multiple("翻一番"), is_multiple("600 亿元")
    (True, False)
    """
    return _factor(folded) is not None


def _factor(folded: str) -> float | None:
    """What a goal such as "增长1.5倍", "翻一番" or "halve" multiplies the base with; None for any other text."""
    if folded.casefold() in _MULTIPLES:
        return _MULTIPLES[folded.casefold()]
    if not folded.endswith(("倍", "番")):
        return None
    if grown := re.fullmatch(_GROWS_BY, folded):
        from decimal import Decimal

        # In binary, 1 + 1.005 would not be the 2.005 a reader expects.
        return float(1 + Decimal(_digits(grown[1])))
    if reached := re.fullmatch(_GROWS_TO, folded):
        return float(_digits(reached[1]))
    doubled = re.fullmatch(_DOUBLES, folded)
    return float(2 ** int(_digits(doubled[1] or "1"))) if doubled else None


def _digits(count: str) -> str:
    return _CHINESE_COUNTS.get(count, count)


def _read_number(folded: str) -> Figure | Unreadable:
    negative = re.fullmatch(_LEDGER_NEGATIVE, folded) if folded.startswith("(") else None
    # What stands behind the brackets of a ledger's negative figure can only be its unit, never more of its digits.
    read = _signed_number(f"-{negative[1]} {negative[2]}" if negative else folded)
    return Unreadable(_fault(folded)) if read is None else read


def _signed_number(text: str) -> Figure | Unreadable | None:
    """The figure in a text that begins with its number; None where it is none, for a reason yet to be found."""
    match = _LEADING_NUMBER.match(text)
    if match is None:
        return None
    outer, prefix, inner, digits, exponent = match.groups()
    if outer and (inner or prefix == "第"):
        return None
    sign = outer or inner
    unit, note = _split_note(text[match.end() :].rstrip())
    if unit and (not re.fullmatch(_UNIT, unit) or unit.endswith("以外") or ends_in_a_word(unit)):
        return None
    if prefix == "第" and unit not in ("位", "名"):
        return None
    if digits.endswith(" 100") and unit.lower().startswith("million"):
        # "600 100 million yuan" may be 600 of "100 million yuan" or 600,100 of "million yuan".
        return Unreadable(FigureFault.AMBIGUOUS_NUMBER)
    value = float(digits.replace(",", "").replace(" ", "") + exponent)
    if is_beyond(value):
        return Unreadable(FigureFault.BEYOND)
    return Figure(-value if sign == "-" else value, _in_currency(prefix, unit), note)


def _in_currency(prefix: str | None, unit: str) -> str | None:
    """The unit of a figure with its currency before it: "€ bn" of €1.2bn, but "万元" of ¥600万元, which says both."""
    if prefix is None or prefix == "第" or "元" in unit:
        return unit or None
    return f"{prefix} {unit}".strip()


def _split_note(rest: str) -> tuple[str, str | None]:
    """Part what follows a number into unit and note, whichever of the two comes first."""
    found = re.search(_NOTE, rest) if rest and not rest.isalpha() else None
    if found is None:
        return rest, None
    before, after = rest[: found.start()].strip(), rest[found.end() :].strip()
    if before and after:
        return rest, None
    return before or after, (found[1] or found[2] or found[3] or "").strip() or None


def _fault(folded: str) -> FigureFault:
    """What is wrong with a text that is no figure; the first that fits."""
    said = {word.said for word, rest in without_words(folded) if re.search(r"[0-9]", rest)}
    if any(one.is_bound for one in said):
        return FigureFault.COMPARISON_SIGN
    if Said.AROUND in said:
        return FigureFault.APPROXIMATE
    return next((fault for pattern, fault in _FAULTS if re.fullmatch(pattern, folded)), FigureFault.NOT_A_NUMBER)
