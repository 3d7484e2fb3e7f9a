"""The keys a plan file may hold, their types, and what each means. The JSON Schema of a plan comes from here."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from leling_targets.model import Gate, Kind, Measure


@dataclass(frozen=True)
class WrittenFigure:
    """A figure as the plan writes it: the text, and whether YAML took it for a bare number."""

    text: str
    is_bare: bool


def _figure(value: object) -> WrittenFigure:
    if isinstance(value, str):
        return WrittenFigure(value, is_bare=False)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return WrittenFigure(repr(value), is_bare=True)
    raise PydanticCustomError("figure_type", "a figure", {"expected": "figure"})


def _both_languages(value: object) -> object:
    return {"en": value, "zh": value} if isinstance(value, str) else value


class Strict(BaseModel):
    """No key that is not known, no quiet conversion."""

    # Only the whole document is ever validated by itself, so its parts build no validators of their own.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True)


class BilingualText(Strict):
    """A text in both languages; a plain text serves for both."""

    en: str = Field(default="", description="in English")
    zh: str = Field(default="", description="in Chinese")


Figure = Annotated[
    Any,
    BeforeValidator(_figure),
    WithJsonSchema({"type": ["string", "number"], "examples": ["30%", "600 亿元", 50]}),
]
Text = Annotated[BilingualText, BeforeValidator(_both_languages)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Year = Annotated[int, Field(ge=1900, le=2199)]


class SourceDocument(Strict):
    """Where a promise is written."""

    publisher: str = Field(default="", description="who published it")
    title: str = Field(default="", description="title of the publication")
    date: str = Field(default="", description="date of the publication, YYYY-MM-DD")
    paragraph: int | str = Field(default="", description="paragraph, page or section")
    url: str = Field(default="", description="where it can be read")


class BandsDocument(Strict):
    """The bounds between on track, lagging and behind."""

    on_track: float = Field(default=1.0, description="least pace that is on track")
    lagging: float = Field(default=0.8, description="least pace that is lagging; anything less is behind")
    un2022: list[float] | None = Field(default=None, min_length=3, max_length=3, description="bounds for method un2022")


class GoalKeys(Strict):
    """A comparison and its figure; one of the four."""

    at_least: Figure | None = Field(default=None, description="不低于、达到、以上: the goal itself meets it")
    more_than: Figure | None = Field(default=None, description="突破、超过: the goal itself does not meet it")
    at_most: Figure | None = Field(default=None, description="不高于、前 N 位: the goal itself meets it")
    less_than: Figure | None = Field(default=None, description="低于: the goal itself does not meet it")


class RevisionDocument(GoalKeys):
    """A goal changed mid-plan."""

    date: str = Field(description="in force from this day, YYYY-MM-DD")
    reason: Text = Field(description="why it was changed")


class TargetDocument(GoalKeys):
    """One target: what is promised, by when, and how it is measured."""

    id: Identifier = Field(description="short name, in lower case with underscores; unique in the plan")
    name: Text | None = Field(default=None, description="name shown to readers")
    indicator: Identifier | None = Field(default=None, description="the indicator measured, where it is not the id")
    aliases: list[str] = Field(default=[], description="other names by which files call the indicator")
    group: str = Field(default="", description="the group it is shown in")
    measure: Measure = Field(strict=False, description="how its figure is formed")
    should: Literal["rise", "fall"] | None = Field(default=None, description="a direction without a figure")
    unit: str | None = Field(default=None, description="unit of bare numbers; any word, known ones convert")
    kind: Kind | None = Field(
        default=None, strict=False, description="flow: a sum over the year; stock: a number at a date"
    )
    published_as: Literal["growth", "level"] | None = Field(
        default=None, description="growth: published as a rate only"
    )
    by: Year | None = Field(default=None, description="the end of this year is the deadline")
    in_: Year | None = Field(default=None, alias="in", description="counts in this one year only")
    each: Literal["year"] | None = Field(default=None, description="must hold in every year")
    first_year: Year | None = Field(default=None, description="first year that counts")
    base_year: Year | None = Field(default=None, description="year progress is measured from")
    base: Figure | None = Field(default=None, description="base figure, where the base year's observation is not used")
    path: Literal["geometric", "linear", "none"] | None = Field(default=None, description="the way from base to goal")
    milestones: dict[Year, Figure] | None = Field(default=None, description="yearly tasks: year and figure")
    checkpoint: Literal["year-end"] | None = Field(default=None, description="judged at year-ends only")
    limit: Figure | None = Field(default=None, description="natural bound of the indicator (100 % for a share)")
    reference: Figure | None = Field(default=None, description="a stock the plan names without promising it")
    of: int | None = Field(default=None, ge=1, description="length of the ranked list")
    bands: BandsDocument | None = Field(default=None, description="bounds of its own")
    areas: dict[str, Figure] = Field(default={}, description="goals of single areas: area and figure")
    owner: str = Field(default="", description="who answers for it")
    gate: Gate | None = Field(
        default=None, strict=False, description="what a gap does to the exit code: fail, warn or ignore"
    )
    revised: list[RevisionDocument] = Field(default=[], description="goals changed mid-plan, oldest first")
    note: Text | None = Field(default=None, description="a remark shown beside the target")
    assumption: Text | None = Field(default=None, description="what was assumed where the promise leaves it open")
    source: SourceDocument | None = Field(default=None, description="where this promise is written")


class GroupDocument(Strict):
    """A group of targets."""

    id: Identifier = Field(description="short name, used by targets")
    name: Text = Field(description="name shown to readers")


class PlanHead(Strict):
    """The plan as a whole."""

    id: str = Field(description="short name of the plan")
    title: Text = Field(description="title shown to readers")
    area: str = Field(default="", description="the area whose plan it is")
    base_year: Year = Field(description="the year before the first; progress is measured from its end")
    first_year: Year = Field(description="first year of the plan")
    last_year: Year = Field(description="last year of the plan; its end is the deadline where a target names none")
    bands: BandsDocument | None = Field(default=None, description="bounds for all targets")
    source: SourceDocument | None = Field(default=None, description="where the plan was published")


class PlanDocument(Strict):
    """A plan file."""

    version: Literal[1] = Field(description="version of this format")
    plan: PlanHead = Field(description="the plan as a whole")
    groups: list[GroupDocument] = Field(default=[], description="groups, in the order they are shown")
    targets: list[TargetDocument] = Field(description="the promises")
