"""Problems as lines of text, for the terminal and for `str()` of an exception."""

from collections.abc import Iterable

from leling_targets.i18n import Language, text
from leling_targets.problems.codes import Severity
from leling_targets.problems.problem import Problem
from leling_targets.visible import visible

MOST_SHOWN = 50
"""Problems listed one by one; the rest are counted."""


def stopping_lines(problems: Iterable[Problem], language: Language) -> list[str]:
    """Return the lines of what stopped a run, what was noticed before it first: that leaves no error unsaid."""
    found = list(problems)
    errors = [one for one in found if one.severity is Severity.ERROR]
    noticed = [one for one in found if one.severity is not Severity.ERROR]
    return problem_lines(noticed, language) + problem_lines(errors, language)


def problem_lines(problems: Iterable[Problem], language: Language) -> list[str]:
    """Return one line per problem, `place: code message`, with the excerpt and a caret where there is one."""
    found = list(problems)
    lines: list[str] = []
    for problem in found[:MOST_SHOWN]:
        place = f"{problem.location}: " if problem.location else ""
        line = f"{place}{problem.code.value} {problem.message(language)}"
        # Names come from files: what would move the cursor or colour the terminal is shown, not obeyed.
        lines.append(visible(line))
        lines.extend(f"    {visible(row)}" for row in problem.rows)
        if problem.location and problem.location.excerpt is not None and problem.location.column:
            lines.extend(_caret(problem.location.excerpt, problem.location.column))
    if len(found) > MOST_SHOWN:
        lines.append(text("problem.more", language, count=len(found) - MOST_SHOWN))
    return lines


def _caret(excerpt: str, column: int) -> list[str]:
    from unicodedata import east_asian_width

    start = max(0, column - 60)
    shown = "".join(mark if mark.isprintable() else " " for mark in excerpt[start : start + 100])
    before = shown[: column - 1 - start]
    width = sum(2 if east_asian_width(mark) in "WF" else 1 for mark in before)
    return [f"    {shown}", f"    {' ' * width}^"]
