"""Text that leaves the program: nothing in it moves a cursor, turns the direction of what follows, or breaks a file."""

import re
from unicodedata import category

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON may hold as it is, and a terminal would obey."""


_COMMAND = re.compile(
    r":(?=:\s*(?:set-output|set-env|add-path|save-state|add-mask|add-matcher|remove-matcher|error|warning|notice|debug"
    r"|group|endgroup|echo|internal-set-repo-path|stop-commands)\b)",
    re.IGNORECASE,
)
"""What a runner of GitHub obeys where a line of a log begins with it, be it that a name was broken there."""
_OLD_COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")
"""What runners obey anywhere in a line."""


def visible(text: str) -> str:
    """Return a text in one line whose marks can all be seen, as every format but JSON shows the words of others.

    Marks of direction and others that nobody sees are dropped, white space of any kind is a space (those of Chinese
    text stay), and what else cannot be shown is a mark that says so. What a log would take for a command of its runner
    is written in full width.
    """
    shown = text if text.isprintable() else "".join(map(_seen, text))
    if "::" in shown:
        shown = _COMMAND.sub("：", shown)
    return _OLD_COMMAND.sub("＃＃", shown) if "##" in shown else shown


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
    return _OLD_COMMAND.sub(r"\\u0023\\u0023", _UNSEEN.sub(lambda mark: _escape(mark[0]), json_text))


def _escape(mark: str) -> str:
    pairs = mark.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[place : place + 2].hex()}" for place in range(0, len(pairs), 2))
