"""What the values of a plan file are written as: figures, texts in one or both languages, ids, years."""

import re
from typing import Annotated, Any, Final

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from leling_targets.figures import DIRECTIONS, Direction, read_direction
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


def _month(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    raise PydanticCustomError("month_type", "a month", {"expected": "month"})


class WrittenDeadline(Struct, frozen=True):
    """The end of a year of the plan, or of a month of the calendar."""

    year: int
    month: int | None = None

    @property
    def text(self) -> str:
        """Return it as a plan writes it."""
        return str(self.year) if self.month is None else f"{self.year}-{self.month:02d}"


def _edges(value: object) -> tuple[WrittenFigure, WrittenFigure]:
    if not isinstance(value, list) or len(value) != 2:
        raise PydanticCustomError("edges_type", "two figures", {"expected": "two_figures"})
    return _figure(value[0]), _figure(value[1])


def _deadline(value: object) -> WrittenDeadline:
    year, month = (value, None) if isinstance(value, int) and not isinstance(value, bool) else (0, None)
    if isinstance(value, str) and (found := _YEAR_AND_MONTH.fullmatch(value)):
        year, month = int(found[1]), int(found[2])
    if not (1900 <= year <= 2199 and (month is None or 1 <= month <= 12)):
        raise PydanticCustomError("deadline_type", "a year or a month", {"expected": "deadline"})
    return WrittenDeadline(year, month)


def _goal_kind(value: object) -> str:
    return GOAL_KINDS[isinstance(value, dict)]


_NAMED_DIRECTIONS = "'rise', 'fall', '上升', '下降', '持续上升', '持续下降'"
"""The words for a direction that a message names; the others are words for the same."""


def _direction(value: object) -> Direction:
    found = read_direction(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("literal_error", "a word for a direction", {"expected": _NAMED_DIRECTIONS})
    return found


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
GOAL_KINDS = ("[figure]", "[following]")
"""What stands in the route to a goal beside the keys of the file."""
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


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
    WithJsonSchema({"type": ["string", "number"], "examples": ["30%", "600 亿元", 50, "突破 600 亿元", "前 60 位"]}),
]
Edges = Annotated[
    Any,
    BeforeValidator(_edges),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": ["string", "number"]},
            "minItems": 2,
            "maxItems": 2,
            "examples": [["2%", "3%"]],
        }
    ),
]
Deadline = Annotated[
    Any,
    BeforeValidator(_deadline),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1900,
            "maximum": 2199,
            "pattern": "^(19|20|21)[0-9]{2}-(0?[1-9]|1[0-2])$",
            "examples": [2022, "2021-06"],
        }
    ),
]
Towards = Annotated[Any, BeforeValidator(_direction), WithJsonSchema({"type": "string", "enum": list(DIRECTIONS)})]
"""A direction, by any of its words."""
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


class FollowingDocument(Strict):
    """A goal that is the figure of another indicator of the plan."""

    indicator: Identifier = Field(description="The other indicator, by its id.")
    plus: Figure | None = optional("What is added to its figure: 0.5%, 10 亿元; below zero it is taken off.")


Goal = Annotated[
    Annotated[FollowingDocument, Tag(GOAL_KINDS[True])] | Annotated[Figure, Tag(GOAL_KINDS[False])],
    Discriminator(_goal_kind),
    WithJsonSchema(
        {
            "type": ["string", "number", "object"],
            "properties": {
                "indicator": {"type": "string", "description": "The other indicator of the plan, by its id."},
                "plus": {
                    "type": ["string", "number"],
                    "description": "What is added to its figure: 0.5%, 10 亿元; below zero it is taken off.",
                },
            },
            "required": ["indicator"],
            "additionalProperties": False,
            "examples": ["30%", "600 亿元", 50, {"indicator": "gdp_growth", "plus": "0.5%"}],
        }
    ),
]
"""A figure, or another indicator whose figure it is."""
Word = Annotated[str, BeforeValidator(_word), Field(min_length=1)]
Year = Annotated[int, Field(ge=1900, le=2199)]
Month = Annotated[int, Field(ge=1, le=12), BeforeValidator(_month)]

Fault = tuple[ProblemCode, str, dict[str, object]]
"""What is wrong, the key it is wrong at, and the details."""
