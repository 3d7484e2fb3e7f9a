"""Names of indicators: folding for comparison, the marks at their ends, and "did you mean".

Folding removes what people vary without meaning anything by it (width, case, spaces, brackets, numbering) and nothing
else: above-scale value added and value added stay two names, and so do output and revenue.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST_COMPARED = 120
"""Characters; of longer names only the beginning is looked at in search of candidates."""

_LONGEST_NAME = 300
_NEAR_ENOUGH = 0.6
_MOST_CANDIDATES = 3

# Circled numbers go before compatibility forms are folded, which would make them digits of the name. A Roman numeral
# needs a point behind it: Ⅰ类 and Ⅱ类 are different things.
_CIRCLED = r"^\s*(?:[①-⒛⓪-⓿❶-➓㈠-㈩]\s*[.．、]?|[Ⅰ-ⅿ]+\s*[.．、)）])(?=.*\w)"
_NUMBERING = (
    r"^\s*(?:[(\[](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[ivx]{1,4})[)\]]\s*[.、]?"
    r"|(?:[一二三四五六七八九十]{1,3}|[ivx]{1,4})\s*[.、)]"
    r"|[0-9]{1,2}\s*(?:[、)]|\.(?![0-9]))"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=\s)"
    r"|其中\s*[:,]?)"
    r"(?=.*[^\W\d_])"
)
# Between two digits a point or a dash says something: 1.5 is not 15, 1-9 is not 19.
_MEANINGLESS = r"(?<![0-9])[.\-]|[.\-](?![0-9])|[^\w%‰+<>=≥≤$€£¥°.\-]|_"
_DASHES = str.maketrans("‐‑‒–—―−~", "--------")

_ID = r"[a-z0-9]+(?:_[a-z0-9]+)+"
_SAME_LENGTH_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}
_LINK = r"[\s_:,，、;·\-–—/(\[【]*"
_PERCENT = r"(?:[\s,，、:(\[]*(?:±\s*(?:%|‰)?|%|‰|个?百分点|percent|pct|pp))?"
_END = r"[\s)\]】]*$"
_THAN_BEFORE = r"(?:同比|[比较](?:上年|去年)(?:同期|同月|同季)?)"
_PRICES = r"(?:可比价格?|不变价格?|现价)(?:计算)?的?"
_BASIS = rf"(?:实际|名义|按{_PRICES})"
"""At which prices a rate is."""
_GROWS = r"(?:增长速度|增长幅度|增长率|增长|增速|增幅|增减率|增减)"
_YEAR_ON_YEAR = r"(?:year[- ]o(?:n|ver)[- ]year|yoy|y[-/]o[-/]y|y/y)"
_GROWTH = (
    rf"{_LINK}(?:{_BASIS}?(?:{_THAN_BEFORE}[,，]?\s*{_BASIS}?{_GROWS}|{_GROWS}|同比{_BASIS}?)"
    rf"(?:[(（](?:{_BASIS}|{_PRICES})[)）])?|{_THAN_BEFORE}(?=\s*[(\[]?\s*±)"
    rf"|(?<![a-z])(?:{_YEAR_ON_YEAR}[\s_]*(?:growth|change)(?:[\s_]*rate)?|{_YEAR_ON_YEAR}"
    rf"|(?:annual[\s_]+)?growth(?:[\s_]*rate)?(?:[\s,(]*{_YEAR_ON_YEAR})?)){_PERCENT}{_END}"
)
_MAY_SAY_GROWTH = re.compile("[增比较yｙ]|growth|ｇ", re.IGNORECASE)
"""What every word for growth has; a name without it needs no closer look."""
_LEVEL = rf"{_LINK}绝对[量额值数]{_END}|\s*[_,(\[:]\s*level{_END}"
_SO_FAR = r"(?:(?<=.)(?:本年|今年|本期|本月止|自年初|年初至今|年初以来))"
_DONE = r"(?:完成|实现)?[值数额量]?"
_KINDS = (
    ("cumulative", rf"{_LINK}(?:{_SO_FAR}?累计{_DONE}|(?<![a-z])(?:cumulative|year[- ]to[- ]date|ytd)){_END}"),
    (
        "single",
        rf"{_LINK}(?:(?:当月|当季|当期|单月|单季|(?<=.)本[月季]){_DONE}"
        rf"|(?<![a-z])current[ -](?:month|quarter|period)){_END}",
    ),
    ("point", rf"{_LINK}(?:(?:期末|年末|季末|月末)[值数]?|(?<![a-z])(?:end[ -]of[ -]period|period[ -]end)){_END}"),
)
_AT_THE_FRONT = (
    (
        "cumulative",
        r"(?:本年|今年|年初至今|自年初)?累计(?:完成|实现)?[_:：\s]*|(?:cumulative|year[- ]to[- ]date|ytd)[\s_:,]+",
    ),
    ("single", r"(?:当月|当季|当期|单月|本月|本季)(?:完成|实现)?[_:：\s]*|current[ -](?:month|quarter|period)[\s_:,]+"),
    ("point", r"(?:期末|年末|季末|月末)[_:：\s]*|end[ -]of[ -]period[\s_:,]+"),
)
_UNIT_BEHIND = re.compile(r"(.*[^\s(（\[【])\s*([(（\[【][^()（）\[\]【】]*[)）\]】])\s*", re.DOTALL)

_CHANGE_BEHIND = re.compile(r"增减[\s)）\]】]*$")

_A_YEAR = r"(?:19|20)[0-9]{2}"
_SINCE_A_YEAR = (
    rf"[比较与和同]\s*(?P<since>{_A_YEAR})\s*年?(?:同期|同月|同季|末|底)?(?:相比)?[,，]?(?:累计|实际|名义|年均|平均|共)*"
    rf"(?:{_GROWS}|(?=\s*[(\[]?\s*±))"
)
_SINCE_A_YEAR_ENGLISH = (
    r"(?<![a-z])(?:growth|change|increase)[\s_]*(?:rate[\s_]*)?(?:since|over|from|vs\.?|compared (?:to|with))[\s_]*"
    rf"(?P<from>{_A_YEAR})"
)
_OF_SEVERAL_YEARS = (
    rf"(?:{_A_YEAR}年以来|[“\"]?十[一二三四五]五[”\"]?(?:期间|时期)?|{_A_YEAR}年?[-—–~～至到]{_A_YEAR}年?)"
    rf"(?:累计|实际|年均|年平均|平均)*{_GROWS}"
    rf"|(?:[两二三四五六七八九十2-9]年)?(?:年?平均|年均)(?:实际|名义|同比)?{_GROWS}|定基(?:比|{_GROWS})"
)
_OF_SEVERAL_YEARS_ENGLISH = (
    r"(?<![a-z])(?:(?:average[\s_]+annual|annual[\s_]+average|(?:two|three|four|five|[2-9])[- ]year[\s_]+average)[\s_]*"
    r"growth(?:[\s_]*rate)?|cagr)"
)
_OVER_YEARS = re.compile(
    rf"{_LINK}(?:{_SINCE_A_YEAR}|{_SINCE_A_YEAR_ENGLISH}|{_OF_SEVERAL_YEARS}|{_OF_SEVERAL_YEARS_ENGLISH}){_PERCENT}{_END}",
    re.IGNORECASE,
)


_BETWEEN_OWNERS = re.compile(r"[、，；;\n]+|(?<=[^\x00-\x7f])\s*,|,\s*(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[/／|&＆+＋]")
"""What parts the offices that answer for one thing; a comma in a name in English may be of the name."""
_PART_PLAYED = re.compile(
    r"^\s*(?:(?:牵头|责任|配合|协办|主办|承办|参与|主管|协同)(?:责任)?(?:单位|部门)?|lead|with|responsible)\s*[:：]\s*"
    r"|\s*[(（\[【](?:牵头|责任|配合|协办|主办|承办|参与|主管|协同|lead)(?:单位|部门)?[)）\]】]\s*$",
    re.IGNORECASE,
)
"""What an office does, beside its name: 牵头单位：发改局, 工信局（配合）."""


def parted(text: str) -> tuple[str, ...]:
    """Return the names in a text that names several who answer for one thing, without the part each of them plays.

    >>> parted("牵头单位：发改局；责任单位：工信局、财政局")
    ('发改局', '工信局', '财政局')
    >>> parted("Bureau of Culture, Tourism and Sport")
    ('Bureau of Culture, Tourism and Sport',)
    """
    found = (_PART_PLAYED.sub("", part).strip() for part in _BETWEEN_OWNERS.split(text))
    return tuple(dict.fromkeys(part for part in found if part))


def fold(text: str) -> str:
    """The name as it is compared: one width and case, no spaces, brackets, punctuation, numbering, "其中".

    Folding what is folded changes nothing. A name of numbers or of punctuation alone keeps them.
    """
    return _fold(text) if len(text) <= _LONGEST_NAME else _long(text)


def _long(text: str) -> str:
    """The text of a paragraph, which is no name, without its spaces."""
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).casefold().split())


def split_form(name: str) -> tuple[str, str | None, str | None]:
    """Take the words for growth and for the kind of period off the end of a name.

    Gives the name without them; "growth", "level" or None; "cumulative", "single", "point" or None. So
    "工业增加值_累计增长(%)" is ("工业增加值", "growth", "cumulative"). An id such as gross_industrial_output is left as
    it is, and so is what is too long for a name. Of a name that is nothing but such words ("同比增长") "" remains.
    Month-on-month growth (环比) is another thing: the 环比 stays in the name.
    """
    is_left = len(name) > _LONGEST_NAME or re.fullmatch(_ID, name)
    return (name, None, None) if is_left else _split_form(name)


def says_growth(name: str) -> bool:
    """Return whether a name ends in words for growth, as `split_form` has it; cheap where it does not."""
    return bool(_MAY_SAY_GROWTH.search(name)) and split_form(name)[1] == "growth"


def says_change(name: str) -> bool:
    """Return whether a name ends in a word for growth that may as well say by how much: 比上年增减, without a unit."""
    return bool(_CHANGE_BEHIND.search(name))


def split_front(name: str) -> tuple[str, str | None]:
    """Take the words for the kind of period off the front of a name: 累计工业总产值 is (工业总产值, cumulative)."""
    for kind, pattern in _AT_THE_FRONT:
        found = re.match(pattern, name, re.IGNORECASE)
        if found and name[found.end() :].strip():
            return name[found.end() :], kind
    return name, None


def split_growth_over_years(name: str) -> tuple[str, int | None] | None:
    """Part a name that ends in growth over several years, X比2019年增长, from that; None where it is none.

    Gives the name and the year it grows from, None where it names none. Whoever knows the year of the figure knows
    whether it is growth over more than one.
    """
    if len(name) > _LONGEST_NAME:
        return None
    found = _OVER_YEARS.search(name.translate(_SAME_LENGTH_FOLDED))
    if found is None:
        return None
    since = found["since"] or found["from"]
    return _closed(name[: found.start()], name[found.start() :]), int(since) if since else None


@lru_cache(maxsize=4096)
def _split_form(name: str) -> tuple[str, str | None, str | None]:
    form: str | None = None
    kind: str | None = None
    rest = name
    while rest:
        if form != "level" and (shorter := _without(_GROWTH, rest)) is not None:
            rest, form = shorter, "growth"
        elif form is None and (shorter := _without(_LEVEL, rest)) is not None:
            rest, form = shorter, "level"
        elif kind is None and (found := _period_word(rest)) is not None:
            rest, kind, says_level = found
            form = form or ("level" if says_level else None)
        else:
            break
    bracket = _UNIT_BEHIND.fullmatch(rest) if not form and not kind else None
    if bracket:
        # Whatever unit or remark stands behind the marks, they are marks: 出口总值当期值(千第纳尔).
        inner, form, kind = _split_form(bracket[1])
        rest = f"{inner}{bracket[2]}" if (form or kind) and inner else rest
        form, kind = (form, kind) if inner else (None, None)
    return rest, form, kind


def closest(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The at most three candidates most like a name, the nearest first; their order does not matter.

    None where none is near.
    """
    from difflib import SequenceMatcher

    wanted = fold(name[:LONGEST_COMPARED])
    if not wanted:
        return ()
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(wanted)
    ranked = []
    for candidate in sorted(set(candidates)):
        folded = fold(candidate[:LONGEST_COMPARED])
        nearness = _containment(wanted, folded)
        matcher.set_seq1(folded)
        if matcher.real_quick_ratio() >= _NEAR_ENOUGH and matcher.quick_ratio() >= _NEAR_ENOUGH:
            nearness = max(nearness, matcher.ratio())
        if nearness >= _NEAR_ENOUGH:
            ranked.append((-nearness, candidate))
    return tuple(candidate for _, candidate in sorted(ranked)[:_MOST_CANDIDATES])


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    folded, former = text, None
    # Each round may lay bare what the next takes off; a handful settle any text.
    for _ in range(20):
        if folded == former:
            break
        folded, former = _fold_once(folded), folded
    return folded


def _fold_once(text: str) -> str:
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", re.sub(_CIRCLED, "", text, flags=re.DOTALL)).translate(_DASHES)
    text = text.casefold()
    named = re.sub(_NUMBERING, "", text, flags=re.DOTALL)
    while named != text:
        named, text = re.sub(_NUMBERING, "", named, flags=re.DOTALL), named
    packed = re.sub(r"\s+", "", named)
    return re.sub(_MEANINGLESS, "", packed) or packed


def _without(pattern: str, name: str) -> str | None:
    """The name without what the pattern finds at its end; None if it finds nothing."""
    found = re.search(pattern, name.translate(_SAME_LENGTH_FOLDED), re.IGNORECASE)
    return _closed(name[: found.start()], name[found.start() :]) if found else None


def _closed(head: str, tail: str) -> str:
    """Return the head of a name with the brackets that its tail closes."""
    tail = tail.rstrip()
    # "工业增加值(不变价增速)" keeps the bracket that closes what stays.
    for opening, closing in ("()", "（）", "[]", "【】"):
        if tail.endswith(closing) and head.count(opening) > head.count(closing):
            head += closing
    return head


def _period_word(name: str) -> tuple[str, str, bool] | None:
    """The name without its word for the kind of period, that kind, and whether the word says level (当期值)."""
    for kind, pattern in _KINDS:
        shorter = _without(pattern, name)
        if shorter is not None:
            return shorter, kind, name[len(shorter) :].rstrip(" )）]】").endswith(("值", "数", "额", "量"))
    return None


def _containment(one: str, other: str) -> float:
    """From 0.6 to 0.9 where one name stands within the other, the more of it the nearer; else 0."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < (4 if shorter.isascii() else 2) or shorter not in longer:
        return 0.0
    return 0.6 + 0.3 * len(shorter) / len(longer)
