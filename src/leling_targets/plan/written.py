"""What the values of a plan file are written as: figures, texts in one or both languages, ids, years."""

from typing import Annotated, Any

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

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


def _month(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    raise PydanticCustomError("month_type", "a month", {"expected": "month"})


def _word(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _both_languages(value: object) -> object:
    return {"en": value, "zh": value} if isinstance(value, str) else value


class Strict(BaseModel):
    """No key that is not known, no quiet conversion."""

    # Only the whole document is ever validated by itself, so its parts build no validators of their own.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True)


def optional(description: str, default: object = None, **more: Any) -> Any:  # noqa: ANN401
    """Return a key that may be left out, with what an editor says of it."""
    return Field(default=default, description=description, **more)


class BilingualText(Strict):
    """A text in both languages; a plain text serves for both."""

    en: str = Field(default="", description="The text in English.")
    zh: str = Field(default="", description="The text in Chinese.")


def bilingual_of(written: BilingualText) -> Bilingual:
    """Return a text in both languages; one given alone serves for both."""
    return Bilingual(written.en or written.zh, written.zh or written.en)


Figure = Annotated[
    Any,
    BeforeValidator(_figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["30%", "600 亿元", 50]}),
]
Text = Annotated[BilingualText, BeforeValidator(_both_languages)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Word = Annotated[str, BeforeValidator(_word), Field(min_length=1)]
Year = Annotated[int, Field(ge=1900, le=2199)]
Month = Annotated[int, Field(ge=1, le=12), BeforeValidator(_month)]

Fault = tuple[ProblemCode, str, dict[str, object]]
"""What is wrong, the key it is wrong at, and the details."""
