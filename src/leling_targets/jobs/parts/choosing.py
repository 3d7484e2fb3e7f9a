"""A word a person chose, held against those there are."""

import re
from collections.abc import Iterable
from typing import cast

from leling_targets.i18n import LANGUAGES, Language, detect_language
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

    right = {"near": ", ".join(closest(found, words)), "known": ", ".join(few(words)), "lister": lister}
    details = {"found": found, "what": what, **right}
    raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])


def language_of(lang: str | None) -> Language:
    """Return the language of results: the one asked for, `zh_CN.UTF-8` too, else the environment's."""
    if not lang:
        return detect_language()
    known = next((one for one in LANGUAGES if re.fullmatch(rf"{one}([-_.@].*)?", lang, re.IGNORECASE)), lang)
    return cast(Language, choice(known, LANGUAGES, "--lang"))
