"""An Assessment as JUnit XML, as GitLab, Jenkins and the common reporters read it.

A test case per target, named for it and never for its figures, so that a run compares with the one before. What fails
the gate is a failure; a target that fails for want of data an error; an accepted gap is skipped, and counted, as
is a target without data. A run that came to no result is a suite of its errors.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from leling_targets.assessment import Assessment
from leling_targets.formats.parts.repository import in_repository
from leling_targets.i18n import Language, text
from leling_targets.model import Gated, Status, Target
from leling_targets.plan.find import BUNDLED_NAME
from leling_targets.problems import MOST_SHOWN, Problem, Severity, cell_name, files_left_out, problem_lines
from leling_targets.visible import visible
from leling_targets.words.figure_row import FigureRow
from leling_targets.words.findings import finding
from leling_targets.words.rows import by_nature, rows_in_data
from leling_targets.words.wording import area_name, day_in_words

_PROGRAM = "leling"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def copy(assessment: Assessment, gate: Gated, language: Language = "en") -> str:
    """Return the verdicts as JUnit XML: a suite per area, a case per target; the time is that of the as-of."""
    root = Element("testsuites", {"name": assessment.plan.id})
    total: Counter[str] = Counter()
    rows_of: dict[str, list[FigureRow]] = {}
    for row in rows_in_data(assessment):
        rows_of.setdefault(row.area, []).append(row)
    for area in assessment.areas:
        rows = rows_of.get(area, [])
        suite = SubElement(
            root, "testsuite", {"name": visible(area_name(assessment.plan, area, language) or assessment.plan.id)}
        )
        counts: Counter[str] = Counter(tests=len(rows))
        _add_properties(suite, _counts_by_nature(rows))
        for row in rows:
            counts.update(_case(suite, assessment, gate, row, language))
        if gate.nothing is not None and area == assessment.areas[0]:
            counts.update(["tests", *_problem_case(suite, gate.nothing, language)])
        _set_counts(suite, counts)
        if files := files_left_out(assessment.problems):
            said = text("check.files_left_out", language, files=", ".join(files))
            SubElement(suite, "system-err").text = visible(said)
        suite.set("timestamp", f"{assessment.as_of.last_day}T00:00:00")
        total.update(counts)
    _set_counts(root, total)
    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"


def copy_problems(problems: Sequence[Problem], language: Language = "en") -> str:
    """Return what stopped a run as JUnit XML: a suite with a case per error, and what was noticed before."""
    root = Element("testsuites", {"name": _PROGRAM})
    suite = SubElement(root, "testsuite", {"name": _PROGRAM})
    errors = [one for one in problems if one.severity is Severity.ERROR]
    counts: Counter[str] = Counter()
    for problem in errors[:MOST_SHOWN]:
        counts.update(["tests", *_problem_case(suite, problem, language)])
    noticed = [one for one in problems if one.severity is not Severity.ERROR]
    lines = problem_lines(noticed, language)
    if len(errors) > MOST_SHOWN:
        lines.append(text("problem.more", language, count=len(errors) - MOST_SHOWN))
    if lines:
        SubElement(suite, "system-err").text = "\n".join(map(visible, lines))
    return _written(root, suite, counts)


def copy_sound(sound: Mapping[str, str]) -> str:
    """Return files that are sound, with what is said of each, as JUnit XML: a case that passes per file."""
    root = Element("testsuites", {"name": _PROGRAM})
    suite = SubElement(root, "testsuite", {"name": _PROGRAM})
    for file, said in sound.items():
        place = visible(in_repository(file))
        case = SubElement(suite, "testcase", {"classname": place, "name": "validate", "time": "0", "file": place})
        SubElement(case, "system-out").text = visible(said)
    return _written(root, suite, Counter(tests=len(sound)))


def _written(root: Element, suite: Element, counts: Counter[str]) -> str:
    for element in (suite, root):
        _set_counts(element, counts)
    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"


def _problem_case(suite: Element, problem: Problem, language: Language) -> list[str]:
    """Add a problem; return what it counts as beside a test."""
    place, said = problem.location, visible(problem.message(language))
    names = {"classname": suite.get("name") or "", "name": problem.code.value, "time": "0"}
    if place is not None:
        where = cell_name(place) if place.sheet else ":".join(str(one) for one in (place.line, place.column) if one)
        file = visible(in_repository(place.file))
        names.update({"classname": file, "name": visible(f"{problem.code.value} {where}".strip()), "file": file})
        if place.line is not None and place.sheet is None:
            names["line"] = str(place.line)
    case = SubElement(suite, "testcase", names)
    SubElement(case, "error", {"type": problem.code.value, "message": said}).text = said
    return ["errors"]


def _set_counts(element: Element, counts: Counter[str]) -> None:
    for name in ("tests", "failures", "errors", "skipped"):
        element.set(name, str(counts[name]))
    element.set("time", "0")


def _case(suite: Element, assessment: Assessment, gate: Gated, row: FigureRow, language: Language) -> list[str]:
    """Add a target; return what it counts as beside a test."""
    case = SubElement(suite, "testcase", _named(assessment, row.target, suite.get("name") or ""))
    if row.target.nature is not None:
        _add_properties(case, {"nature": row.target.nature.value})
    status, said = row.status, visible(finding(row, language))
    accepted = next((one for area, identifier, one in gate.accepted if (area, identifier) == row.key), None)
    if accepted is not None:
        expires = day_in_words(accepted.expires, language)
        words = text("accepted.entry", language, expires=expires, reason=accepted.reason)
        SubElement(case, "skipped", {"message": visible(words)}).text = said
        return ["skipped"]
    if row.key in gate.failed:
        is_error = status is Status.NO_DATA
        found = SubElement(case, "error" if is_error else "failure", {"type": status.value, "message": said})
        found.text = said
        return ["errors" if is_error else "failures"]
    if status is Status.NO_DATA:
        SubElement(case, "skipped", {"message": said})
        return ["skipped"]
    SubElement(case, "system-out").text = said
    return []


def _counts_by_nature(rows: Sequence[FigureRow]) -> Mapping[str, str]:
    """Return how many targets of each nature there are, and how many of them of each status."""
    found: dict[str, str] = {}
    for nature, its_rows in by_nature(rows):
        statuses = Counter(row.status for row in its_rows)
        found[f"nature.{nature.value}"] = str(len(its_rows))
        found |= {
            f"nature.{nature.value}.{status.value}": str(statuses[status]) for status in Status if statuses[status]
        }
    return found


def _add_properties(element: Element, values: Mapping[str, str]) -> None:
    """Add properties, where there are any: the first thing in a suite or a case."""
    if values:
        listed = SubElement(element, "properties")
        for name, value in values.items():
            SubElement(listed, "property", {"name": name, "value": value})


def _named(assessment: Assessment, target: Target, suite: str) -> dict[str, str]:
    """Return how a reporter finds a case again, and where its target is written."""
    file = assessment.plan.file
    place = {"file": visible(in_repository(file))} if file and file != BUNDLED_NAME else {}
    if place and target.line is not None:
        place["line"] = str(target.line)
    return {"classname": visible(f"{suite}.{target.group}"), "name": target.id, "time": "0", **place}
