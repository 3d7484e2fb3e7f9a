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

    @property
    def written(self) -> str | dict[str, str]:
        """Return the text as a plan writes it: one text where it serves for both languages, else one in each."""
        return self.en if self.en == self.zh else self._asdict()


class Source(Struct, frozen=True):
    """Where a promise is written."""

    publisher: Bilingual | None = None
    title: Bilingual | None = None
    date: str = ""
    paragraph: str = ""
    url: str = ""
