"""Formats: one file each, one row each in the table below. A format draws a Document or copies an Assessment.

It returns text and never computes or prints. `FORMATS` names modules rather than importing them, so that asking for
JSON does not load the terminal's tables, and the command line can list the formats without loading any.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from leling_targets.i18n import Language, detect_language

if TYPE_CHECKING:
    from leling_targets.actuals import Actuals
    from leling_targets.assessment import Assessment
    from leling_targets.comparison import Difference
    from leling_targets.document import (
        Document,
    )
    from leling_targets.documents.blank.plan_draft import PlanDraft
    from leling_targets.documents.blank.sheet import Template
    from leling_targets.documents.projects import ProjectContents
    from leling_targets.model import (
        Gated,
        Plan,
    )
    from leling_targets.problems import Problem


class Format(NamedTuple):
    """Where a format is drawn, and the suffix of files in it."""

    module: str
    suffix: str
    of_document: bool
    """It draws a Document; otherwise it copies an Assessment, the same in every language."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "table": Format("terminal", ".txt", of_document=True),
        "markdown": Format("markdown", ".md", of_document=True),
        "plain": Format("plain", ".log", of_document=True),
        "json": Format("json_result", ".json", of_document=False),
        "csv": Format("csv_result", ".csv", of_document=False),
        "junit": Format("junit", ".junit.xml", of_document=False),
        "github": Format("github", ".github.txt", of_document=False),
    }
)

SPOKEN_FORMATS = ("junit", "github")
"""Formats for programs that hold sentences for people, and so have a language."""

DRAWN_FORMATS: Mapping[str, Format] = MappingProxyType({name: one for name, one in FORMATS.items() if one.of_document})
"""The formats every document can be had in."""

READ_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        **DRAWN_FORMATS,
        "csv": Format("tidy_csv", ".csv", of_document=False),
        "json": Format("tidy_json", ".json", of_document=False),
    }
)
"""The formats figures as read can be had in: those that are not drawn are read back as they were written."""

PROBLEM_FORMATS: Mapping[str, Format] = MappingProxyType({name: FORMATS[name] for name in SPOKEN_FORMATS})
"""The formats what stops a run can be had in."""

VALIDATION_FORMATS: Mapping[str, Format] = MappingProxyType({"plain": FORMATS["plain"], **PROBLEM_FORMATS})
"""The formats it can be said in whether plans are sound."""

TEMPLATE_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("template_csv", ".csv", of_document=False),
        "xlsx": Format("template_workbook", ".xlsx", of_document=False),
    }
)
"""The formats a sheet to be filled in can be had in."""

PLAN_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "yaml": Format("plan_yaml", ".yaml", of_document=False),
        "yml": Format("plan_yaml", ".yml", of_document=False),
    }
)
"""The formats a plan to be completed can be had in."""

REPORT_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format("html", ".html", of_document=True),
        "docx": Format("docx", ".docx", of_document=True),
        "xlsx": Format("workbook", ".xlsx", of_document=True),
        "pdf": Format("pdf", ".pdf", of_document=True),
        "markdown": Format("markdown", ".md", of_document=True),
    }
)
"""The formats a report can be had in."""

COMPARISON_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "table": Format("terminal", ".txt", of_document=True),
        "markdown": Format("markdown", ".md", of_document=True),
        "json": Format("comparison_json", ".json", of_document=False),
    }
)
"""The formats a comparison can be had in."""

PROJECT_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "table": Format("terminal", ".txt", of_document=True),
        "markdown": Format("markdown", ".md", of_document=True),
        "json": Format("projects_json", ".json", of_document=False),
        "csv": Format("projects_csv", ".csv", of_document=False),
    }
)
"""The formats a project ledger can be shown in."""

PROJECT_OUTPUTS: Mapping[str, Format] = MappingProxyType({**PROJECT_FORMATS, **REPORT_FORMATS})
"""The formats a project ledger can be written in."""


def render(
    assessment: "Assessment",
    format_name: str = "table",
    language: Language | None = None,
    gate: "Gated | None" = None,
    **appearance: object,
) -> str:
    """Return an assessment in a format of FORMATS, as text.

    `language` is "en" or "zh", by default that of the environment. `gate` is what the gate says, the default gate if
    not given. `appearance` is for tables: `width`, `color`, `ascii_only`. Raises KeyError for an unknown format.
    """
    from leling_targets.gate import judge_gate

    chosen, spoken = FORMATS[format_name], language or detect_language()
    judged = gate or judge_gate(assessment)
    if chosen.of_document:
        from leling_targets.documents.check import compose_check

        return draw(compose_check(assessment, spoken, judged), format_name, **appearance)
    module = import_module(f"leling_targets.formats.{chosen.module}")
    is_spoken = format_name in SPOKEN_FORMATS
    return cast(str, module.copy(assessment, judged, spoken) if is_spoken else module.copy(assessment, judged))


def render_problems(problems: "Sequence[Problem]", format_name: str, language: Language) -> str:
    """Return what stopped a run, in a format of PROBLEM_FORMATS."""
    module = import_module(f"leling_targets.formats.{PROBLEM_FORMATS[format_name].module}")
    return cast(str, module.copy_problems(problems, language))


def render_validation(sound: Mapping[str, str], format_name: str) -> str:
    """Return the plans that are sound, with what is said of each, in a format of VALIDATION_FORMATS."""
    if format_name == "junit":
        return cast(str, import_module("leling_targets.formats.junit").copy_sound(sound))
    # No annotation is due; the lines of a log are the same.
    return "".join(f"{line}\n" for line in sound.values())


def draw(document: "Document", format_name: str, **appearance: object) -> str:
    """Return a document in a format that draws documents; `appearance` as for `render`."""
    module = import_module(f"leling_targets.formats.{FORMATS[format_name].module}")
    return cast(str, module.draw(document, **(appearance if format_name == "table" else {})))


def render_actuals(plan: "Plan", actuals: "Actuals", format_name: str, language: Language, **appearance: object) -> str:
    """Return the figures read from files: a document, or rows of the tidy form as CSV or JSON."""
    if format_name not in DRAWN_FORMATS:
        module = import_module(f"leling_targets.formats.{READ_FORMATS[format_name].module}")
        return cast(str, module.copy(actuals))
    from leling_targets.documents.read import compose_actuals

    return draw(compose_actuals(plan, actuals, language), format_name, **appearance)


def render_unread(actuals: "Actuals", format_name: str, language: Language, **appearance: object) -> str:
    """Return what was not read of files, and why that is harmless: a document, or rows as CSV or JSON."""
    if format_name not in DRAWN_FORMATS:
        from leling_targets.formats.unread_rows import as_csv, as_json

        return as_json(actuals.unread) if format_name == "json" else as_csv(actuals.unread)
    from leling_targets.documents.read import compose_unread

    return draw(compose_unread(actuals, language), format_name, **appearance)


def render_projects(
    contents: "ProjectContents", format_name: str, *, is_charted: bool = False, **appearance: object
) -> str | bytes:
    """Return a project ledger in a format of PROJECT_OUTPUTS, with the wall chart where it is asked for."""
    chosen = PROJECT_OUTPUTS[format_name]
    module = import_module(f"leling_targets.formats.{chosen.module}")
    if not chosen.of_document:
        extent = {"is_whole": contents.is_whole} if format_name == "json" else {}
        return cast(str, module.copy(contents.plan, contents.ledger, contents.today, **extent))
    from leling_targets.documents.projects import compose_projects

    document = compose_projects(contents, is_charted=is_charted)
    return cast("str | bytes", module.draw(document, **(appearance if format_name == "table" else {})))


def draw_template(template: "Template", format_name: str) -> str | bytes:
    """Return a sheet to be filled in as `csv` or `xlsx`. Raises UsageError where the extra it needs is missing."""
    module = import_module(f"leling_targets.formats.{TEMPLATE_FORMATS[format_name].module}")
    return cast("str | bytes", module.draw(template))


def draw_plan(draft: "PlanDraft") -> str:
    """Return a plan to be completed, as YAML with comments."""
    return cast(str, import_module(f"leling_targets.formats.{PLAN_FORMATS['yaml'].module}").draw(draft))


def draw_report(document: "Document", format_name: str) -> str | bytes:
    """Return a report in a format. Raises UsageError where the extra it needs is missing."""
    module = import_module(f"leling_targets.formats.{REPORT_FORMATS[format_name].module}")
    return cast("str | bytes", module.draw(document))


def render_comparison(comparison: "Difference", format_name: str, language: Language, **appearance: object) -> str:
    """Return a comparison in a format of COMPARISON_FORMATS."""
    chosen = COMPARISON_FORMATS[format_name]
    if not chosen.of_document:
        return cast(str, import_module(f"leling_targets.formats.{chosen.module}").copy(comparison))
    from leling_targets.documents.compare import compose_comparison

    return draw(compose_comparison(comparison, language), format_name, **appearance)
