"""What the values of a plan file are written as: figures, texts in one or both languages, ids, years."""

from typing import Annotated, Any, Final

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from leling_targets.i18n import LANGUAGES
from leling_targets.model import Bilingual
from leling_targets.problems import ProblemCode


class WrittenFigure(Struct, frozen=True):
    """A figure as the plan writes it: the text, and whether YAML took it for a bare number."""

    text: str
    is_bare: bool


def _figure(value: object) -> WrittenFigure:
    if isinstance(value, str):
        return WrittenFigure(value, is_bare=False)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return WrittenFigure(repr(value), is_bare=True)
    raise PydanticCustomError("figure_type", "a figure", {"expected": "figure"})


def _word(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _both_languages(value: object) -> object:
    if isinstance(value, dict) and set(value) <= _LANGUAGES and not any(value.values()):
        raise PydanticCustomError("no_text", "a text in one language", {"expected": "bilingual"})
    return {"en": value, "zh": value} if isinstance(value, str) else value


def _said(value: object) -> object:
    """Return a text among several, none of which may be blank."""
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("no_text", "a text in one language", {"expected": "bilingual"})
    return value


def _branch(value: object) -> str:
    return SEVERAL if isinstance(value, list) else ONE


_LANGUAGES: Final = frozenset(LANGUAGES)
ONE, SEVERAL = "[one]", "[several]"
"""What stands in the route to a value that may be one text or a list of them: steps that no file has."""


class Strict(BaseModel):
    """No key that is not known, no quiet conversion."""

    # Only the whole document is ever validated by itself, so its parts build no validators of their own.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True)


def optional(description: str, default: object = None, **more: Any) -> Any:  # noqa: ANN401
    """Return a key that may be left out, with what an editor says of it."""
    return Field(default=default, description=description, **more)


class BilingualText(Strict):
    """A text in both languages; a plain text serves for both."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    en: str = Field(default="", description="The text in English.")
    zh: str = Field(default="", description="The text in Chinese.")


NOTHING_SAID: Final = BilingualText()
"""A text that is left out."""


def bilingual_of(written: BilingualText) -> Bilingual:
    """Return a text in both languages; one given alone serves for both."""
    return Bilingual(written.en or written.zh, written.zh or written.en)


def texts_of(written: BilingualText | list[BilingualText]) -> tuple[Bilingual, ...]:
    """Return the texts of a key that takes one or a list of them, none for one that is blank."""
    several = written if isinstance(written, list) else [written]
    return tuple(found for one in several if any(found := bilingual_of(one)))


Figure = Annotated[
    Any,
    BeforeValidator(_figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["30%", "600 亿元", 50]}),
]
Text = Annotated[BilingualText, BeforeValidator(_both_languages)]
Texts = Annotated[
    Annotated[Text, Tag(ONE)]
    | Annotated[
        list[Annotated[Text, BeforeValidator(_said)]],
        Field(min_length=1, json_schema_extra={"uniqueItems": True}),
        Tag(SEVERAL),
    ],
    Discriminator(_branch),
]
"""One text, or a list of them."""
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Word = Annotated[str, BeforeValidator(_word), Field(min_length=1)]
Year = Annotated[int, Field(ge=1900, le=2199)]

Fault = tuple[ProblemCode, str, dict[str, object]]
"""What is wrong, the key it is wrong at, and the details."""
