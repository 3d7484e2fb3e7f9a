"""Formats: one file each, one row each in the table below. A format draws a Document or copies an Assessment.

It returns text and never computes or prints. The tables name modules rather than importing them, so that asking for
JSON does not load the terminal's tables, and the command line can list the formats without loading any.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from leling_targets.i18n import Language, detect_language

if TYPE_CHECKING:
    from leling_targets.actuals import Actuals
    from leling_targets.actuals.every.figures import Everything
    from leling_targets.assessment import Assessment
    from leling_targets.comparison import Difference
    from leling_targets.document import Document
    from leling_targets.documents.blank.sheet import Template
    from leling_targets.documents.parts.plan_file import PlanDraft
    from leling_targets.documents.projects import ProjectContents
    from leling_targets.model import Gated, Plan
    from leling_targets.plan.changes import PlanDifference
    from leling_targets.problems import Problem


class Format(NamedTuple):
    """Where something is drawn or copied in a format, and the suffix of files in it."""

    module: str
    function: str
    suffix: str
    of_document: bool
    """It draws a Document; otherwise it copies values, the same in every language but for sentences."""


_FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "table": (".txt", "terminal"),
        "markdown": (".md", "markdown"),
        "plain": (".log", "plain"),
        "json": (".json", ""),
        "csv": (".csv", ""),
        "junit": (".junit.xml", ""),
        "github": (".github.txt", ""),
        "html": (".html", "html"),
        "docx": (".docx", "docx"),
        "xlsx": (".xlsx", "workbook"),
        "pdf": (".pdf", "pdf"),
        "yaml": (".yaml", ""),
        "yml": (".yml", ""),
    }
)
"""Every format: the suffix of its files, and the module that draws documents in it."""


def _formats(*drawn: str, **copied: str) -> Mapping[str, Format]:
    """Return the formats something can be had in: drawn from a document of it, or copied by `module:function`."""
    found = {name: Format(_FORMATS[name][1], "draw", _FORMATS[name][0], of_document=True) for name in drawn}
    for name, place in copied.items():
        module, function = place.split(":")
        found[name] = Format(module, function, _FORMATS[name][0], of_document=False)
    return MappingProxyType(found)


DRAWN_FORMATS = _formats("table", "markdown", "plain")
"""The formats every document can be had in."""

FORMATS = _formats(
    *DRAWN_FORMATS, json="json_result:copy", csv="csv_result:copy", junit="junit:copy", github="github:copy"
)
"""The formats an assessment can be had in."""

READ_FORMATS = _formats(*DRAWN_FORMATS, csv="tidy:as_csv", json="tidy:as_json")
"""The formats figures as read can be had in: those that are not drawn are read back as they were written."""

_EVERY_FORMATS = _formats(*DRAWN_FORMATS, csv="every:as_csv", json="every:as_json")

EVERY_OUTPUTS: Mapping[str, Format] = MappingProxyType({**_EVERY_FORMATS, **_formats(html="picture:page")})
"""The formats every figure of files can be written in: the page shows the sheets with what was understood."""

_UNREAD_FORMATS = _formats(*DRAWN_FORMATS, csv="unread:as_csv", json="unread:as_json")

PROBLEM_FORMATS = _formats(junit="junit:copy_problems", github="github:copy_problems")
"""The formats what stops a run can be had in."""

VALIDATION_FORMATS = _formats(plain="plain:lines", junit="junit:copy_sound", github="plain:lines")
"""The formats it can be said in whether plans are sound; no annotation is due where they are."""

TEMPLATE_FORMATS = _formats(csv="template_csv:draw", xlsx="template_workbook:draw")
"""The formats a sheet to be filled in can be had in."""

PLAN_FORMATS = _formats(yaml="plan_yaml:draw", yml="plan_yaml:draw")
"""The formats a plan to be completed can be had in."""

REPORT_FORMATS = _formats("html", "docx", "xlsx", "pdf", "markdown")
"""The formats a report can be had in."""

COMPARISON_FORMATS = _formats("table", "markdown", json="comparison_json:copy")
"""The formats a comparison can be had in."""

_PLAN_CHANGE_FORMATS = _formats("table", "markdown", json="plan_changes_json:copy")

PROJECT_FORMATS = _formats("table", "markdown", json="projects:as_json", csv="projects:as_csv")
"""The formats a project ledger can be shown in."""

PROJECT_OUTPUTS: Mapping[str, Format] = MappingProxyType({**PROJECT_FORMATS, **REPORT_FORMATS})
"""The formats a project ledger can be written in."""


def _copied(chosen: Format, *values: object) -> Any:  # noqa: ANN401
    return getattr(import_module(f"leling_targets.formats.{chosen.module}"), chosen.function)(*values)


def _drawn(chosen: Format, document: "Document", appearance: Mapping[str, object]) -> Any:  # noqa: ANN401
    module = import_module(f"leling_targets.formats.{chosen.module}")
    return module.draw(document, **(appearance if chosen.module == "terminal" else {}))


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
    if not chosen.of_document:
        return str(_copied(chosen, assessment, judged, spoken))
    from leling_targets.documents.check import compose_check

    return str(_drawn(chosen, compose_check(assessment, spoken, judged), appearance))


def render_problems(problems: "Sequence[Problem]", format_name: str, language: Language) -> str:
    """Return what stopped a run, in a format of PROBLEM_FORMATS."""
    return str(_copied(PROBLEM_FORMATS[format_name], problems, language))


def render_validation(sound: Mapping[str, str], format_name: str) -> str:
    """Return the plans that are sound, with what is said of each, in a format of VALIDATION_FORMATS."""
    return str(_copied(VALIDATION_FORMATS[format_name], sound))


def draw(document: "Document", format_name: str, **appearance: object) -> str:
    """Return a document in a format of DRAWN_FORMATS; `appearance` as for `render`."""
    return str(_drawn(DRAWN_FORMATS[format_name], document, appearance))


def render_actuals(plan: "Plan", actuals: "Actuals", format_name: str, language: Language, **appearance: object) -> str:
    """Return the figures read from files: a document, or rows of the tidy form as CSV or JSON."""
    chosen = READ_FORMATS[format_name]
    if not chosen.of_document:
        return str(_copied(chosen, actuals))
    from leling_targets.documents.read import compose_actuals

    return str(_drawn(chosen, compose_actuals(plan, actuals, language), appearance))


def render_unread(actuals: "Actuals", format_name: str, language: Language, **appearance: object) -> str:
    """Return what was not read of files, and why that is harmless: a document, or rows as CSV or JSON."""
    chosen = _UNREAD_FORMATS[format_name]
    if not chosen.of_document:
        return str(_copied(chosen, actuals))
    from leling_targets.documents.read import compose_unread

    return str(_drawn(chosen, compose_unread(actuals, language), appearance))


def render_every(
    everything: "Everything", format_name: str, language: Language, *, is_unread: bool, **appearance: object
) -> str:
    """Return every figure of files, or what of them was not read: a document, or rows as CSV or JSON."""
    chosen = EVERY_OUTPUTS[format_name]
    if chosen.module == "picture":
        return str(_copied(chosen, everything, language))
    if not chosen.of_document:
        copied = chosen._replace(function=f"unread_{chosen.function}") if is_unread else chosen
        return str(_copied(copied, everything))
    from leling_targets.documents.every import compose_every

    return str(_drawn(chosen, compose_every(everything, language, is_unread=is_unread), appearance))


def render_projects(
    contents: "ProjectContents",
    format_name: str,
    *,
    is_charted: bool = False,
    is_all: bool = False,
    **appearance: object,
) -> str | bytes:
    """Return a project ledger in a format of PROJECT_OUTPUTS, with the wall chart where it is asked for.

    A line each have the projects that need somebody, or all of them; what fills no window stands in an annex.
    """
    chosen = PROJECT_OUTPUTS[format_name]
    if not chosen.of_document:
        return str(_copied(chosen, contents))
    from leling_targets.documents.projects import compose_projects

    document = compose_projects(
        contents, is_charted=is_charted, is_all=is_all, has_annex=chosen.module != _FORMATS["table"][1]
    )
    return cast("str | bytes", _drawn(chosen, document, appearance))


def draw_template(template: "Template", format_name: str) -> str | bytes:
    """Return a sheet to be filled in as `csv` or `xlsx`. Raises UsageError where the extra it needs is missing."""
    return cast("str | bytes", _copied(TEMPLATE_FORMATS[format_name], template))


def draw_plan(draft: "PlanDraft") -> str:
    """Return a plan to be completed, as YAML with comments."""
    return str(_copied(PLAN_FORMATS["yaml"], draft))


def draw_report(document: "Document", format_name: str) -> str | bytes:
    """Return a report in a format. Raises UsageError where the extra it needs is missing."""
    return cast("str | bytes", _drawn(REPORT_FORMATS[format_name], document, {}))


def render_comparison(comparison: "Difference", format_name: str, language: Language, **appearance: object) -> str:
    """Return a comparison in a format of COMPARISON_FORMATS."""
    chosen = COMPARISON_FORMATS[format_name]
    if not chosen.of_document:
        return str(_copied(chosen, comparison))
    from leling_targets.documents.compare import compose_comparison

    return str(_drawn(chosen, compose_comparison(comparison, language), appearance))


def render_plan_changes(compared: "PlanDifference", format_name: str, language: Language, **appearance: object) -> str:
    """Return two plans compared, in a format of COMPARISON_FORMATS."""
    chosen = _PLAN_CHANGE_FORMATS[format_name]
    if not chosen.of_document:
        return str(_copied(chosen, compared))
    from leling_targets.documents.compare_plans import compose_plan_changes

    return str(_drawn(chosen, compose_plan_changes(compared, language), appearance))
