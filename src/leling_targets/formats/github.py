"""An Assessment as annotations of GitHub Actions, on the plan's line of each target, worst first.

GitHub shows ten of a kind in a step: where there are more, the last one says how many.
"""

from collections.abc import Sequence

from leling_targets.assessment import Assessment
from leling_targets.formats.parts.repository import in_repository
from leling_targets.i18n import Language, text
from leling_targets.model import Gated
from leling_targets.plan.find import BUNDLED_NAME
from leling_targets.problems import Problem, Severity, cell_name, files_left_out
from leling_targets.visible import visible
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.findings import finding
from leling_targets.words.rows import rows_in_data
from leling_targets.words.wording import area_named

MOST_OF_A_KIND = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}


def copy(assessment: Assessment, gate: Gated, language: Language = "en") -> str:
    """Return a line per annotation: what fails the gate as errors, what lags or only warns, and accepted gaps, too."""
    rows = sorted(rows_in_data(assessment), key=lambda row: (row.status.order, row.position))
    accepted = {(area, identifier): one for area, identifier, one in gate.accepted}
    kinds: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    for row in rows:
        key, words = row.key, finding(row, language)
        if key in gate.failed:
            kinds["error"].append(_annotation("error", assessment, row, words, language))
        elif key in accepted:
            said = text("accepted.entry", language, reason=accepted[key].reason, expires=accepted[key].expires)
            kinds["notice"].append(_annotation("notice", assessment, row, f"{words} {said}", language))
        elif row.status.is_short:
            kinds["warning"].append(_annotation("warning", assessment, row, words, language))
    for one in (*gate.expired, *gate.unneeded):
        key_text = "accepted.expired" if one in gate.expired else "accepted.unneeded"
        target = assessment.plan.target(one.target)
        name = target.name.in_language(language) if target else one.target
        properties = {"file": in_repository(one.file), "line": str(one.line or 1)}
        kinds["error"].append(_line("error", properties, text(key_text, language, name=name)))
    for file in files_left_out(assessment.problems):
        kinds["warning"].insert(
            0, _line("warning", {"file": in_repository(file)}, text("check.files_left_out", language, files=file))
        )
    if gate.nothing is not None:
        kinds["error"].append(_line("error", {"title": gate.nothing.code.value}, gate.nothing.message(language)))
    return "".join(f"{line}\n" for kind, lines in kinds.items() for line in _limited(kind, lines, language))


def copy_problems(problems: Sequence[Problem], language: Language = "en") -> str:
    """Return a line per problem that stopped a run, and per thing noticed before, at its place where it has one."""
    kinds: dict[str, list[str]] = {}
    for problem in problems:
        place, message = problem.location, problem.message(language)
        properties = {"title": problem.code.value}
        if place is not None:
            is_cell = place.sheet is not None
            # A cell of a workbook is no line of its file.
            message = f"{cell_name(place)}: {message}" if is_cell else message
            at = {"line": place.line, "col": place.column} if not is_cell else {}
            numbers = {name: str(number) for name, number in at.items() if number is not None}
            properties = {"file": in_repository(place.file), **numbers, **properties}
        kind = _KINDS[problem.severity]
        kinds.setdefault(kind, []).append(_line(kind, properties, message))
    return "".join(f"{line}\n" for kind, lines in kinds.items() for line in _limited(kind, lines, language))


def _limited(kind: str, lines: Sequence[str], language: Language) -> list[str]:
    if len(lines) <= MOST_OF_A_KIND:
        return list(lines)
    left = len(lines) - MOST_OF_A_KIND + 1
    return [*lines[: MOST_OF_A_KIND - 1], _line(kind, {}, text("list.more", language, count=left))]


def _annotation(kind: str, assessment: Assessment, row: FigureRow, words: str, language: Language) -> str:
    name = row.name(language)
    title = area_named(assessment.plan, row.area, name, language) if len(assessment.areas) > 1 else name
    file = assessment.plan.file
    place = {"file": in_repository(file), "line": str(row.target.line or 1)} if file != BUNDLED_NAME else {}
    properties = {**place, "title": title}
    return _line(kind, properties, words)


def _line(kind: str, properties: dict[str, str], message: str) -> str:
    """Return a workflow command; in a property, a comma or a colon would end it."""
    listed = ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
        if value
    )
    return f"::{kind} {listed}::{_escaped(message)}" if listed else f"::{kind}::{_escaped(message)}"


def _escaped(text_: str) -> str:
    # A line break would end the command: it is a space.
    return visible(text_).replace("%", "%25")
