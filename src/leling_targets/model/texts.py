"""What the author of a plan writes for its readers."""

from typing import NamedTuple

from msgspec import Struct

from leling_targets.i18n import Language, in_language


class Bilingual(NamedTuple):
    """A text of the plan's author in both languages; one given alone serves for both."""

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text for a reader of the language."""
        return in_language(self, language)


class Source(Struct, frozen=True):
    """Where a promise is written."""

    publisher: str = ""
    title: str = ""
    date: str = ""
    paragraph: str = ""
    url: str = ""
