"""The words that stand beside a promised figure, and what each says of it: the one table of them.

以上, 以下 and 以内 take in the figure itself, 超过 and 以外 do not. Source: Civil Code of the People's Republic of
China (民法典), article 1259.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType

from msgspec import Struct


class Said(Enum):
    """What a word says of its figure; the value is the key of a plan that says it, "" where none does."""

    key: str

    def __init__(self, key: str, number: int) -> None:
        """Keep the key; the number only tells apart what is said by one key."""
        self.key = key

    NOTHING = "", 0
    """No more than that it is wanted: 力争, 保持在."""
    REACHED = "at_least", 0
    """It is come to, from below where nothing else is said: 达到."""
    RAISED = "at_least", 2
    """It is come to from below: 提高到."""
    AT_LEAST = "at_least", 1
    MORE_THAN = "more_than", 0
    WITHIN = "at_most", 0
    """Nothing leaves its bounds: 控制在, 以内."""
    AT_MOST = "at_most", 1
    LESS_THAN = "less_than", 0
    AROUND = "around", 0

    @property
    def is_bound(self) -> bool:
        """Return whether it leaves one side of the figure open."""
        return self.key not in ("", Said.AROUND.key)

    @property
    def is_arrival(self) -> bool:
        """Return whether it says no more than that the figure is come to from below."""
        return self in (Said.REACHED, Said.RAISED)

    @property
    def direction(self) -> int:
        """Return +1 where more is better, -1 where less is, 0 where neither is."""
        return {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(self.key, 0)


class Word(Struct, frozen=True):
    """A word as it is written, and what it says."""

    text: str
    said: Said


_BEFORE: Mapping[Said, str] = MappingProxyType(
    {
        Said.NOTHING: "力争 力求 争取 努力 确保 预期 实现 保持在 稳定在 维持在 保持 稳定 为 aim_for aiming_for "
        "strive_for striving_for ensure a_target_of target_of keep_at stay_at remain_at",
        Said.REACHED: "达到 达 reach reaches reaching reached achieve achieves achieving",
        Said.RAISED: "提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 上升到 上升至 扩大到 扩大至 增到 增至 "
        "升到 升至 increase_to increased_to raise_to raised_to rise_to grow_to",
        Said.AT_LEAST: "不低于 不少于 不小于 不慢于 不得低于 不得少于 至少 最少 最低 ≥ ⩾ ≧ >= at_least no_less_than "
        "not_less_than no_fewer_than not_fewer_than no_lower_than not_lower_than not_below not_under no_slower_than "
        "not_slower_than minimum a_minimum_of minimum_of min min.",
        Said.MORE_THAN: "突破 超过 超出 超 过 高于 大于 多于 快于 > more_than greater_than higher_than faster_than "
        "over above exceed exceeds exceeding in_excess_of",
        Said.WITHIN: "控制在 限制在 压减到 压减至 下降到 下降至 降低到 降低至 减少到 减少至 降到 降至 减到 减至 "
        "within limit_to limited_to reduce_to reduced_to decrease_to decreased_to cut_to lower_to lowered_to fall_to "
        "down_to",
        Said.AT_MOST: "不超过 不高于 不大于 不多于 不快于 不突破 不得超过 不得高于 至多 最多 最高 ≤ ⩽ ≦ <= at_most "
        "no_more_than not_more_than no_faster_than not_faster_than no_higher_than not_higher_than no_greater_than "
        "not_above not_over not_exceeding not_to_exceed up_to maximum a_maximum_of maximum_of max max.",
        Said.LESS_THAN: "低于 小于 少于 慢于 不到 不足 < less_than fewer_than lower_than slower_than below under",
        Said.AROUND: "约为 大约 约 接近 近 ± ~ ≈ about around approximately approx approx. roughly circa ca ca. c. "
        "nearly almost",
    }
)
_BEHIND: Mapping[Said, str] = MappingProxyType(
    {
        Said.NOTHING: "or_better",
        Said.AT_LEAST: "以上 及以上 或以上 (含)以上 + or_more or_higher or_greater or_above or_over and_more "
        "and_above and_over at_least",
        Said.WITHIN: "以内 之内 及以内 (含)以内",
        Said.AT_MOST: "以下 及以下 或以下 (含)以下 or_less or_fewer or_lower or_below or_under and_below and_under "
        "at_most",
        Said.AROUND: "左右 上下 or_so",
    }
)


def _longest_first(table: Mapping[Said, str]) -> tuple[tuple[str, Said], ...]:
    words = ((word.replace("_", " "), said) for said, written in table.items() for word in written.split())
    return tuple(sorted(words, key=lambda one: -len(one[0])))


_WORDS_BEFORE, _WORDS_BEHIND = _longest_first(_BEFORE), _longest_first(_BEHIND)
_ANY_BEFORE = tuple(word for word, _ in _WORDS_BEFORE)
_ANY_BEHIND = tuple(word for word, _ in _WORDS_BEHIND)


def without_words(text: str) -> Iterator[tuple[Word, str]]:
    """Yield each word beside a figure, those before it first, with what is left of the text without it.

    Widths and spaces are plain already (`plain_figure`). A word is no word of the figure where nothing is left.

    >>> [(word.text, rest) for word, rest in without_words("力争控制在4%以内")]
    [('力争', '控制在4%以内'), ('控制在', '4%以内'), ('以内', '4%')]
    """
    rest = text
    while found := _first_word(rest) or _last_word(rest):
        yield found
        rest = found[1]


def ends_in_a_word(text: str) -> bool:
    """Return whether a text, such as what stands behind a number, ends in a word that belongs to no unit.

    >>> ends_in_a_word("亿元以上"), ends_in_a_word("or more"), ends_in_a_word("亿元")
    (True, True, False)
    """
    return text.endswith(_ANY_BEHIND) and _last_word(f" {text}") is not None


def _first_word(text: str) -> tuple[Word, str] | None:
    lowered = text.lower()
    if not lowered.startswith(_ANY_BEFORE):
        return None
    for word, said in _WORDS_BEFORE:
        rest = text[len(word) :]
        if lowered.startswith(word) and rest.strip() and not (_is_letter(word[-1]) and _is_letter(rest[0])):
            return Word(text[: len(word)], said), rest.strip()
    return None


def _last_word(text: str) -> tuple[Word, str] | None:
    lowered = text.lower()
    if not lowered.endswith(_ANY_BEHIND):
        return None
    for word, said in _WORDS_BEHIND:
        rest = text[: -len(word)]
        if lowered.endswith(word) and rest and not (_is_letter(word[0]) and _is_letter(rest[-1])):
            return Word(text[-len(word) :], said), rest.strip()
    return None


def _is_letter(mark: str) -> bool:
    """Return whether a letter of the alphabet goes on as a word does; Chinese has no spaces between words."""
    return mark.isascii() and mark.isalpha()
