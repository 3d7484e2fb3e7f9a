"""The nouns of the program: what a plan promises, what a status means, what follows from a measure. Read this first.

Frozen values, no input or output, no pandas.
"""

from leling_targets.model.failing import fail_words, names_a_nature, statuses_that_fail
from leling_targets.model.goals import (
    ONE_EDGED,
    TOLERANCE,
    WITH_FIGURE,
    Comparison,
    Each,
    Form,
    Kind,
    Nature,
    PathShape,
)
from leling_targets.model.measures import TRAITS, Measure, likely_measure, measures_with_key
from leling_targets.model.owners import Owners, answers_for, owner_for_programs, owner_names
from leling_targets.model.projects import (
    Construction,
    FromProjects,
    Park,
    ProjectEvent,
    ProjectFigure,
    ProjectLevel,
    ProjectRules,
    ProjectStatus,
    Reason,
    Stage,
)
from leling_targets.model.promises import Bands, Following, Indicator, Plan, Revision, Target
from leling_targets.model.revisions import milestones_in_force, revision_in_force
from leling_targets.model.status import (
    Accepted,
    Criterion,
    FailOn,
    Gate,
    Gated,
    InputFile,
    MethodName,
    Note,
    Status,
)
from leling_targets.model.texts import Bilingual, Source
from leling_targets.model.traits import (
    Arithmetic,
    BaseNeed,
    ChartKind,
    Example,
    FigureKind,
    FirstFigures,
    Named,
    PlanKey,
    Traits,
)

# fmt: off
__all__ = [
    "Accepted", "Arithmetic", "Bands", "BaseNeed", "Bilingual", "ChartKind", "Comparison", "Construction",
    "Criterion", "Each", "Example", "FailOn", "FigureKind", "FirstFigures", "Following", "Form", "FromProjects",
    "Gate", "Gated", "Indicator", "InputFile", "Kind", "Measure", "MethodName", "Named", "Nature", "Note", "ONE_EDGED",
    "Owners", "Park", "PathShape",
    "Plan", "PlanKey", "ProjectEvent", "ProjectFigure", "ProjectLevel", "ProjectRules", "ProjectStatus", "Reason",
    "Revision", "Source", "Stage", "Status", "TOLERANCE", "TRAITS", "Target", "Traits", "WITH_FIGURE", "answers_for",
    "fail_words", "owner_for_programs", "owner_names",
    "likely_measure", "measures_with_key", "milestones_in_force", "names_a_nature",
    "revision_in_force", "statuses_that_fail",
]
# fmt: on
