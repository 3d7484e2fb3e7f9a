"""Every text a person sees, in English and Chinese. Texts live in `locales/`, one file per language, same keys."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Literal, cast, get_args

from leling_targets.locales.explanation import Explanation

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
TAGS: Mapping[Language, str] = MappingProxyType({"en": "en", "zh": "zh-CN"})
"""What a page calls its language (BCP 47)."""


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Return the table of texts of a language: key to template."""
    return cast(Mapping[str, str], import_module(f"leling_targets.locales.{language}").TEXTS)


@cache
def singular_texts(language: Language) -> Mapping[str, str]:
    """Return the texts of a language that read differently of one; Chinese has none."""
    return cast(Mapping[str, str], getattr(import_module(f"leling_targets.locales.{language}"), "SINGULAR", {}))


def text(key: str, language: Language, /, **details: object) -> str:
    """Return the text of a key with its details filled in; of a `count` of one in the singular.

    Raises KeyError for a key no locale has: a defect of the program, held off by a test.
    """
    template = texts(language)[key]
    if details.get("count") == 1:
        template = singular_texts(language).get(key, template)
    return template.format(**details) if details else template


def in_languages(key: str, /, **details: object) -> tuple[str, ...]:
    """Return a text of the locales in each language, as the details of a problem take it."""
    return tuple(text(key, language, **details) for language in LANGUAGES)


def in_language(texts_by_language: Sequence[str], language: Language) -> str:
    """Return the one of a language, of texts in the order of `LANGUAGES`; a language without one reads the first."""
    return dict(zip(LANGUAGES, texts_by_language, strict=False)).get(language, texts_by_language[0])


def explanations(language: Language) -> Mapping[str, Explanation]:
    """Return what every code means in a language, by the code's name in lower case."""
    return cast(Mapping[str, Explanation], import_module(f"leling_targets.locales.codes_{language}").EXPLANATIONS)


def detect_language(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language of `LELING_LANG`, else of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English."""
    settings = os.environ if environment is None else environment
    for name in ("LELING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := settings.get(name):
            return next((one for one in LANGUAGES if value.lower().startswith(one)), "en")
    return "en"
