"""What a text about a code is made of, in every language."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """What a code means, why it matters, and what to do about it."""

    title: str
    """The code in a few words; in English its name."""
    meaning: str
    why: str
    remedy: str
    wrong: str = ""
    """A line as it should not be, where seeing one helps; "" for none."""
    right: str = ""
    """The same line as it should be."""
    verdict: str = ""
    """What a note does to the verdict; "" for problems."""
