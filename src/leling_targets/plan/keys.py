"""The keys a plan file may hold, their types, and what each means. The JSON Schema of a plan comes from here."""

from typing import Literal

from pydantic import Field

from leling_targets.model import Construction, Each, Gate, Kind, Measure, Nature, ProjectEvent, ProjectFigure
from leling_targets.periods import NamedFor
from leling_targets.plan.written import (
    NOTHING_SAID,
    Deadline,
    Edges,
    Figure,
    Goal,
    Identifier,
    Month,
    Strict,
    Text,
    Texts,
    Towards,
    Word,
    Year,
    optional,
)


class SourceDocument(Strict):
    """Where a promise is written."""

    publisher: Text = optional("Who published it.", default=NOTHING_SAID)
    title: Text = optional("Title of the publication.", default=NOTHING_SAID)
    date: str = optional("Date of the publication, YYYY-MM-DD.", default="")
    paragraph: int | str = optional("Paragraph, page or section: a number, or text.", default="")
    url: str = optional("Address where it can be read.", default="")


class BandsDocument(Strict):
    """The bounds between on track, lagging and behind."""

    on_track: float = optional(
        "Least pace that is on track: the share of the way made over the share of the way required.", default=1.0
    )
    lagging: float = optional("Least pace that is lagging; anything less is behind.", default=0.8)
    un2022: list[float] | None = optional(
        "The three bounds of the method un2022, instead of its own.", min_length=3, max_length=3
    )


class GoalKeys(Strict):
    """A comparison and its figure, or its two figures; one of them. A figure may keep the words that say what its key
    says.
    """

    at_least: Goal | None = optional(
        "At least this figure (不低于、达到、以上, or more): 30%, 600 亿元以上, or a bare number beside `unit`. "
        "The figure itself meets the goal. A goal may also be the figure of another indicator: "
        "{indicator: gdp_growth, plus: 0.5%} (居民收入增长不低于经济增长)."
    )
    more_than: Goal | None = optional(
        "More than this figure (突破、超过, above): 突破 600 亿元. The figure itself does not yet meet the goal."
    )
    at_most: Goal | None = optional(
        "At most this figure (不高于、控制在…以内、前 N 位, top N): 4%以内, 前60位, beside `of` 后20位以外. "
        "The figure itself meets the goal."
    )
    less_than: Goal | None = optional(
        "Less than this figure (低于, below). The figure itself does not yet meet the goal."
    )
    between: Edges | None = optional("Between two figures, both of which meet the goal: [2%, 3%].")
    around: Figure | None = optional("Around a figure (左右), as far as `tolerance` allows; it must be given.")
    tolerance: Figure | None = optional("How far from the figure of `around` still meets the goal: 0.5%.")


class RevisionDocument(GoalKeys):
    """A goal changed mid-plan."""

    date: str = Field(description="In force from this day, YYYY-MM-DD.")
    reason: Text = Field(description="Why it was changed.")
    milestones: dict[Year, Figure] | None = optional("The yearly tasks after that day, given anew with the goal.")


class FromProjectsDocument(Strict):
    """Which projects of the ledger make up the figure of a target."""

    figure: ProjectFigure = optional(
        "What is taken from the ledger. projects: how many there are; investment_per_mu and tax_per_mu: "
        "the figure of every project, for a standard; listing_pipeline: how many enterprises are on their way to a "
        "stock exchange.",
        default=ProjectFigure.PROJECTS,
        strict=False,
    )
    level: Identifier | None = optional("Only projects of this level: an id of projects.levels.")
    park: Identifier | None = optional("Only projects of this park: an id of projects.parks.")
    construction: Construction | None = optional("Only projects of this kind of construction (建设性质).", strict=False)
    total_investment: str | None = optional(
        "Only projects whose total investment is so much: > 1 亿元, >= 5000 万元, < 10 亿元.", examples=["> 1 亿元"]
    )
    event: ProjectEvent | None = optional(
        "Only projects to which this has happened, counted in the year of its day; without it, all that "
        "stand in the ledger.",
        strict=False,
    )
    include_earlier: bool = optional(
        "What happened before the target's first year counts too, in that year: a project already under "
        "construction when the plan began.",
        default=False,
    )


class TargetDocument(GoalKeys):
    """One target: what is promised, by when, and how it is measured."""

    id: Identifier = Field(
        description="Short name of the target, in lower case with underscores; unique in the plan. "
        "Files may name the indicator by it."
    )
    name: Text | None = optional("Name shown to readers.")
    indicator: Identifier | None = optional(
        "The indicator measured, where it is not the id: two targets may share one."
    )
    aliases: list[str] = optional("Other names by which files call the indicator.", default=[])
    group: str = optional("Id of the group it is shown in.", default="")
    measure: Measure = Field(
        strict=False,
        description="How the figure is formed. average_growth: the average yearly growth since the base year; "
        "cumulative_change: the change over the whole way from the base year to the deadline; "
        "level: the value; increase: the value less its base; total: the sum of what was added; rank: a published "
        "rank; standard: every item on its own; done: a task that is done or not, of several the share that is; "
        "tracked: shown, nothing promised.",
    )
    should: Towards | None = optional(
        "A direction without a figure: the value should rise (上升、增长), or fall (下降). Of every year "
        "(持续下降, fall every year) it says `each: year` with it."
    )
    unit: str | None = optional("Unit of bare numbers, such as 亿元 or '%'. Any word will do; known units convert.")
    kind: Kind | None = optional(
        "A flow is a sum over the year (output, revenue), a stock a number at a date (firms, brands).", strict=False
    )
    published_as: Literal["growth", "level"] | None = optional(
        "With growth, published as a rate at comparable prices only: never derived from levels."
    )
    by: Deadline | None = optional(
        "The deadline: the end of this year, or of a month of it (2021-06); by default the end of the plan's last year."
    )
    in_: Year | None = optional(
        "Only this year counts: its growth, its gain, its additions, its items; of a level or a rank it is "
        "the deadline.",
        alias="in",
    )
    each: Each | None = optional("Must hold in every year, every quarter or every month.", strict=False)
    first_year: Year | None = optional("First year that counts; by default the plan's.")
    base_year: Year | None = optional(
        "Year whose end progress is measured from; by default the plan's. The year after it is then the "
        "first that counts."
    )
    base: Figure | None = optional("Base figure, where that of the base year in the files is not used.")
    path: Literal["geometric", "linear", "none"] | None = optional(
        "The way from base to goal: geometric (equal growth rates), linear (equal steps) or none."
    )
    milestones: dict[Year, Figure] | None = optional("The plan's own yearly tasks, such as {2024: 480 亿元}.")
    checkpoint: Literal["year-end"] | None = optional("Judged at year-ends only, for counts that come in lumps.")
    in_year: Literal["calendar", "last_year"] | None = optional(
        "How much of a year's task is due inside the year: so many twelfths (calendar, the default), or "
        "the share of last year's figure that was there by the same month."
    )
    may_fall: bool | None = optional(
        "The figure counted from January may be lower than a month before, as profits and refunds may. "
        "Without it such a fall is asked about."
    )
    may_jump: bool | None = optional(
        "A figure may be a thousand times the one before or after it, as of a trade that begins. "
        "Without it such a jump is asked about."
    )
    counts: Literal["reduction"] | None = optional(
        "The indicator is itself a reduction (单位能耗降低率): its rates, and the goal, are written without their sign."
    )
    limit: Figure | None = optional("Natural bound of the indicator, such as 100% for a share.")
    reference: Figure | None = optional("A figure the plan names without promising it.")
    of: int | None = optional("Length of the ranked list: how many are ranked.", ge=1)
    bands: BandsDocument | None = optional("Bounds between on track, lagging and behind, for this target.")
    areas: dict[str, Figure] = optional(
        "Goals of single areas: area, by its name in either language, and figure.", default={}
    )
    where: dict[Word, Word] = optional(
        "Which rows count where files part the figure, by dimension: {sex: female}. What is not named counts by its "
        "total.",
        default={},
        examples=[{"sex": "female"}],
    )
    dimensions: dict[Word, dict[Word, Figure | None]] = optional(
        "Goals of the parts of a dimension, each shown and judged beside the whole: {sex: {female: 55%, male: 65%}}. "
        "A part without a figure has the target's own goal.",
        default={},
        examples=[{"sex": {"female": "55%", "male": "65%"}}],
    )
    owner: Texts = optional(
        "Who answers for it (责任单位): one office, or a list of several. Each may have a name in either language.",
        default=[],
        examples=["发改局", ["发改局", {"en": "Bureau of Industry", "zh": "工信局"}]],
    )
    gate: Gate | None = optional(
        "What a gap does to the exit code: fail, warn (said, never fails) or ignore.", strict=False
    )
    nature: Nature | None = optional(
        "Whether the promise binds: binding (约束性), to be kept, or expected (预期性), looked for. It changes no "
        "verdict: they are counted apart, and --fail-on and --nature name them.",
        strict=False,
    )
    revised: list[RevisionDocument] = optional(
        "Goals changed mid-plan; the newest in force counts, the former is shown.", default=[]
    )
    note: Text | None = optional("A remark shown beside the target.")
    assumption: Text | None = optional("What was assumed where the promise leaves something open.")
    source: SourceDocument | None = optional("Where this promise is written; what is left out is that of the plan.")
    from_projects: FromProjectsDocument | None = optional(
        "How the project ledger gives the figure (leling check --projects)."
    )


class GroupDocument(Strict):
    """A group of targets."""

    id: Identifier = Field(description="Short name of the group, used by targets.")
    name: Text = Field(description="Name shown to readers.")


class YearStartsDocument(Strict):
    """The month the plan's years begin in."""

    month: Month = Field(description="The month the plan's years begin in: 4 for April. 2023/24 needs no more.")
    named_for: NamedFor | None = optional(
        "Which of its two calendar years a year is called after: start (2023 is 2023/24) or end (FY2024 is 2023/24). "
        "The years in the plan are numbered so, by their start where it is not said; bare years and FY2024 in files "
        "are read only where it is.",
        strict=False,
    )


class PlanHead(Strict):
    """The plan as a whole."""

    id: str = Field(description="Short name of the plan.")
    title: Text = Field(description="Title shown to readers.")
    area: Text = optional(
        "The area whose plan it is; figures that name none are taken to be of it.", default=NOTHING_SAID
    )
    base_year: Year = Field(description="The year before the first one; progress is measured from its end.")
    first_year: Year = Field(description="First year of the plan.")
    last_year: Year = Field(description="Last year of the plan; its end is the deadline where a target names none.")
    year_starts: YearStartsDocument | None = optional(
        "The month the plan's years begin in, where it is not January: {month: 4, named_for: start}.",
        examples=[{"month": 4, "named_for": "start"}],
    )
    bands: BandsDocument | None = optional("Bounds between on track, lagging and behind, for all targets.")
    source: SourceDocument | None = optional("Where the plan was published.")


class LevelDocument(Strict):
    """A level of key projects."""

    id: Identifier = Field(description="Short name of the level, used by targets.")
    name: Text = Field(description="Name shown to readers.")
    aliases: list[str] = optional("Other names by which ledgers call it.", default=[])
    count: int | None = optional("How many projects the plan names at this level.", ge=0)


class ParkDocument(Strict):
    """A park."""

    id: Identifier = Field(description="Short name of the park, used by targets.")
    name: Text = Field(description="Name shown to readers.")
    aliases: list[str] = optional("Other names by which ledgers call it.", default=[])


class ProjectsDocument(Strict):
    """The projects of the plan: their levels, their parks, and the bounds they are judged by."""

    levels: list[LevelDocument] = optional("Levels of key projects, the highest first.", default=[])
    parks: list[ParkDocument] = optional("Parks projects stand in.", default=[])
    late_days: int = optional("Days; a project late by more is seriously late.", default=30, ge=0)
    to_be_verified: Figure = optional(
        "More invested than this share of what was planned wants to be verified.", default="120%", validate_default=True
    )


class PlanDocument(Strict):
    """A plan file."""

    version: Literal[1] = Field(description="Version of this format.")
    plan: PlanHead = Field(description="The plan as a whole: its title, its area, its years.")
    groups: list[GroupDocument] = optional("Groups of targets, in the order they are shown.", default=[])
    areas: list[Text] = optional(
        "Areas with a name in each language, of which files and `areas` of targets may write either.",
        default=[],
        examples=[[{"en": "East District", "zh": "东区"}]],
    )
    projects: ProjectsDocument | None = optional(
        "Levels and parks of the projects in the ledger, and how lateness is judged."
    )
    targets: list[TargetDocument] = Field(description="The promises, one entry each.")
