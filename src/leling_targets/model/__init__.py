"""The nouns of the program: what a plan promises, what a status means, what follows from a measure. Read this first.

Frozen values, no input or output, no pandas.
"""

from leling_targets.model.goals import TOLERANCE, Comparison, Form, Kind, PathShape
from leling_targets.model.measures import TRAITS, Measure, likely_measure
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
from leling_targets.model.promises import Bands, Indicator, Plan, Revision, Target
from leling_targets.model.status import (
    TONES,
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
    Figure,
    FirstFigures,
    Named,
    PlanKey,
    Traits,
)

__all__ = [
    "Bilingual",
    "Source",
    "Comparison",
    "Form",
    "Kind",
    "PathShape",
    "TOLERANCE",
    "Arithmetic",
    "BaseNeed",
    "ChartKind",
    "Example",
    "Figure",
    "FirstFigures",
    "Named",
    "PlanKey",
    "Traits",
    "Measure",
    "TRAITS",
    "likely_measure",
    "Accepted",
    "Criterion",
    "FailOn",
    "Gate",
    "Gated",
    "InputFile",
    "MethodName",
    "Note",
    "Status",
    "TONES",
    "Construction",
    "FromProjects",
    "Park",
    "ProjectEvent",
    "ProjectFigure",
    "ProjectLevel",
    "ProjectRules",
    "ProjectStatus",
    "Reason",
    "Stage",
    "Bands",
    "Indicator",
    "Plan",
    "Revision",
    "Target",
]
