"""What stopped a command, in the formats for programs it was asked for: whoever reads only those is told too."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leling_targets.cli.output import append_summary, say, write_files
from leling_targets.cli.replacing import check_outputs, named
from leling_targets.formats import FORMATS, PROBLEM_FORMATS, draw, render_problems
from leling_targets.i18n import Language, detect_language
from leling_targets.jobs.parts.choosing import language_of
from leling_targets.problems import ProblemCode, UsageError

if TYPE_CHECKING:
    from leling_targets.problems import Problem

_SUFFIXES = tuple(one.suffix for one in PROBLEM_FORMATS.values())


def say_stopped(problems: "Sequence[Problem]", given: Mapping[str, Any]) -> None:
    """Write problems to stdout, files and the summary of a step, as the options of a command ask."""
    language, format_name = _language(given.get("lang")), given.get("format")
    paths = given.get("output") or ()
    refused = {one.location.file for one in problems if one.code is ProblemCode.UNKNOWN_FORMAT and one.location}
    read = named(_texts(given))
    for path in paths if isinstance(paths, list) else ():
        if path not in refused and path.lower().endswith(_SUFFIXES):
            # What cannot be written was told of already, or is the lesser evil.
            with contextlib.suppress(UsageError):
                check_outputs([path], read)
                write_files([path], lambda name: render_problems(problems, name, language), FORMATS)
    if format_name in PROBLEM_FORMATS:
        say(render_problems(problems, str(format_name), language))
    if format_name == "github":
        from leling_targets.documents.parts.noticed import compose_stopped

        append_summary(lambda: draw(compose_stopped(problems, language), "markdown"), language)


def _texts(given: Mapping[str, Any]) -> list[str]:
    """Return every word given but for the outputs: what is a file among them may be an input."""
    values = [value for name, value in given.items() if name != "output"]
    return [
        word for value in values for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)
    ]


def _language(lang: str | None) -> Language:
    try:
        return language_of(lang)
    except UsageError:
        return detect_language()
