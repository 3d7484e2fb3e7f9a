"""Text that leaves the program: nothing in it moves a cursor, turns the direction of what follows, or breaks a file."""

import re
from unicodedata import category

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON may hold as it is, and a terminal would obey."""


def visible(text: str) -> str:
    """Return a text in one line whose marks can all be seen, as every format but JSON shows the words of others.

    Marks of direction and others that nobody sees are dropped, white space of any kind is a space (those of Chinese
    text stay), and what else cannot be shown is a mark that says so.
    """
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(mark: str) -> str:
    if mark.isprintable():
        return mark
    kind = category(mark)
    if kind == "Zs":
        return mark
    if kind == "Cf":
        return ""
    return " " if mark.isspace() else "\ufffd"


def escaped(json_text: str) -> str:
    """Return JSON in which what cannot be seen is escaped: it says the same, and can be looked at."""
    return _UNSEEN.sub(lambda mark: _escape(mark[0]), json_text)


def _escape(mark: str) -> str:
    pairs = mark.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[place : place + 2].hex()}" for place in range(0, len(pairs), 2))
