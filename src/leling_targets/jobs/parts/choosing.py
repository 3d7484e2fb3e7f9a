"""A word a person chose, held against those there are."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from leling_targets.i18n import LANGUAGES, Language, detect_language
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode, UsageError, few

LISTER = "leling targets"
"""The command that lists what a plan promises."""


def choice(found: str, allowed: Iterable[str], what: str, lister: str = "") -> str:
    """Return a word if it is one of those allowed.

    Raises UsageError naming the nearest ones, else all if they are few, else the command that lists them.
    """
    words = list(allowed)
    if found in words:
        return found
    from leling_targets.names import closest

    # Of words that all begin as it does, up to a colon, only the rest makes one the nearer.
    before = next((one for one in (f"{found}:", f"{found.rpartition(':')[0]}:") if _begins(words, one)), "")
    near = (before + one for one in closest(found[len(before) :], [word[len(before) :] for word in words]))
    right = {"near": ", ".join(near), "known": ", ".join(few(words)), "lister": lister}
    details = {"found": found, "what": what, **right}
    raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])


def _begins(words: Iterable[str], before: str) -> bool:
    return all(word.startswith(before) for word in words)


def unknown(
    found: Iterable[str], allowed: Callable[[str], Iterable[str]], what: str, lister: str = ""
) -> Iterator[Problem]:
    """Yield what is wrong with each of several words; `allowed` gives those that may stand in the place of one."""
    for word in found:
        try:
            choice(word, allowed(word), what, lister)
        except UsageError as fault:
            yield from fault.problems


def unknown_natures(found: Iterable[str], known: Sequence[str], what: str) -> Iterator[Problem]:
    """Yield what is wrong with natures that are named: not one of those known, or none is known at all."""
    words = list(found)
    if words and not known:
        yield Problem(ProblemCode.NO_NATURE, None, {"found": ", ".join(words), "what": what})
    elif known:
        yield from unknown(words, lambda _: known, what)


def unknown_owners(found: Iterable[str], known: Sequence[str], lister: str = LISTER) -> Iterator[Problem]:
    """Yield what is wrong with those asked for who answer for nothing; names are held together as they are folded."""
    folded = set(map(fold, known))
    yield from unknown((one for one in found if fold(one) not in folded), lambda _: known, "--owner", lister)


def language_of(lang: str | None) -> Language:
    """Return the language of results: the one asked for, `zh_CN.UTF-8` too, else the environment's."""
    if not lang:
        return detect_language()
    known = next((one for one in LANGUAGES if re.fullmatch(rf"{one}([-_.@].*)?", lang, re.IGNORECASE)), lang)
    return cast(Language, choice(known, LANGUAGES, "--lang"))
