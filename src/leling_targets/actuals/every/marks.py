"""Marks in cells: what is missing and why, footnotes behind words and figures, flags of statistical offices.

The marks are those of the Statistical Abstract of the United States, of Eurostat, of the UN and of Chinese yearbooks. A
legend in the sheet wins: it says what a mark means there.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from leling_targets.figures import MissingReason


class Flag(StrEnum):
    """What a mark beside a figure says of it; the text is `flag.<value>` in the locales."""

    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    BREAK = "break"
    UNRELIABLE = "unreliable"
    DEFINITION_DIFFERS = "definition_differs"
    FORECAST = "forecast"
    ANSWERED = "answered"
    """No mark in the file: a person says what the cell holds."""


FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        "p": Flag.PROVISIONAL,
        "r": Flag.REVISED,
        "e": Flag.ESTIMATED,
        "s": Flag.ESTIMATED,
        "b": Flag.BREAK,
        "u": Flag.UNRELIABLE,
        "d": Flag.DEFINITION_DIFFERS,
        "f": Flag.FORECAST,
    }
)
"""Flags by their letters; two or three may stand together (`bep`)."""

MISSING: Mapping[str, MissingReason] = MappingProxyType(
    {
        **dict.fromkeys(("(NA)", "NA", "(N/A)", "N.A.", ":", "na", "(na)"), MissingReason.NOT_AVAILABLE),
        **dict.fromkeys(("(D)", "(S)", "(B)", "(C)", "c", "C", ": c", ":c"), MissingReason.SUPPRESSED),
        **dict.fromkeys(("(X)", "z", "x", "X", ": z", ":z"), MissingReason.NOT_APPLICABLE),
        **dict.fromkeys(("(Z)", "0 s"), MissingReason.BELOW_SMALLEST_UNIT),
        **dict.fromkeys(("TBC", "tbc", "TBD"), MissingReason.NOT_REPORTED),
        **dict.fromkeys(("...", "…"), MissingReason.NOT_AVAILABLE),
    }
)
"""Marks that `says_missing` of figures does not know, or knows otherwise in Chinese tables."""

_MEANINGS = (
    (r"not applicable|不适用", MissingReason.NOT_APPLICABLE),
    (r"not (?:yet )?(?:available|known)|unavailable|no data|无数据|不详", MissingReason.NOT_AVAILABLE),
    (r"withheld|suppress|confidential|disclos|does not meet|too small|unreliable|保密", MissingReason.SUPPRESSED),
    (r"less than|rounds? to zero|negligible|不足|最小单位", MissingReason.BELOW_SMALLEST_UNIT),
    (r"not (?:yet )?(?:reported|published)|pending|未公布", MissingReason.NOT_REPORTED),
)
"""What the words of a legend mean; the first that fits."""
_LEGEND = re.compile(
    r"""(?:^|[.;,。；，\s"“'])(\([A-Z]{1,2}\)|[A-Z]{1,2}|:|-{1,3}|—|\.{2,3}|…|[a-z])[\s=:“”"]+([^.;。；]{4,80})"""
)
_FOOTNOTE = re.compile(r"\s*(?:\\\s*\d+(?:\s*,?\s*\\?\d+)*|[¹²³⁰⁴-⁹]+|\[\d{1,2}\]|(?<=[^\d\s])\s+\d/|[①-⑳]|[*†‡]+)\s*$")
_MARKED_NOTE = re.compile(r"\s*(\\\s*\d+|[¹²³⁰⁴-⁹]+|\[\d{1,2}\]|\d{1,2}/|[①-⑳]|[*†‡]+)\s*(\S.*)", re.DOTALL)
"""A note that begins with its mark."""
_BACKSLASHED = re.compile(r"\s*\\\s?\d{1,2}(?:\s*,?\s*\\\s?\d{1,2})*(?!\d)")
"""The footnote marks of the Statistical Abstract, which stand before a unit too."""
_LEADERS = re.compile(r"[\s.…_]*\.{3,}[\s.:]*$")
_FLAGGED = re.compile(r"([-+−]?[\d,. ]*\d)\s*([bdefprsu]{1,3})")


def without_footnote(text: str) -> tuple[str, str]:
    r"""Return a text without the footnote mark at its end, and the mark.

    >>> without_footnote(r"1973 \1"), without_footnote("Total²")
    (('1973', '\\1'), ('Total', '²'))
    """
    found = _FOOTNOTE.search(text)
    return (text[: found.start()].rstrip(), found[0].strip()) if found and found.start() else (text, "")


@lru_cache(maxsize=1 << 16)
def word_of(text: str) -> str:
    """Return a head or a name as it is said: on one line, without footnote marks and dotted leaders."""
    plain = _LEADERS.sub("", " ".join(text.split()))
    return without_footnote(_BACKSLASHED.sub("", plain).strip() if "\\" in plain else plain)[0]


def footnotes_of(notes: Iterable[str]) -> dict[str, str]:
    """Return the texts of the footnotes among some notes by their marks.

    >>> footnotes_of(["* Estimated.", r"\\2 Break in series.", "Source: the treasury."])
    {'*': 'Estimated.', '\\\\2': 'Break in series.'}
    """
    marked = (_MARKED_NOTE.match(note) for note in notes)
    return {"".join(found[1].split()): found[2].strip() for found in reversed(list(marked)) if found}


def with_footnote(mark: str, footnotes: Mapping[str, str]) -> str:
    """Return the mark of a footnote with its text, where a note below the table has one."""
    text = footnotes.get("".join(mark.split()), "")
    return f"{mark} {text}" if text else mark


def split_flag(text: str) -> tuple[str, tuple[Flag, ...]]:
    """Return the number in a text and the flags behind it; no flags where there are none.

    >>> split_flag("12.3 p")
    ('12.3', (<Flag.PROVISIONAL: 'provisional'>,))
    """
    found = _FLAGGED.fullmatch(text)
    return (found[1], flags_of(found[2])) if found else (text, ())


def flags_of(letters: str) -> tuple[Flag, ...]:
    """Return what letters in a column of flags say; none where one of them is no flag."""
    plain = letters.strip().strip("()").lower()
    return tuple(dict.fromkeys(FLAGS[one] for one in plain)) if plain and all(one in FLAGS for one in plain) else ()


def legend_of(notes: Iterable[str]) -> dict[str, MissingReason]:
    """Return what the notes of a sheet say that marks mean; marks they do not name are left out."""
    found: dict[str, MissingReason] = {}
    for note in notes:
        for mark, words in _LEGEND.findall(note):
            reason = next((reason for saying, reason in _MEANINGS if re.match(saying, words, re.IGNORECASE)), None)
            if reason is not None:
                found.setdefault(mark, reason)
                found.setdefault(f"({mark.strip('()')})", reason)
    return found
