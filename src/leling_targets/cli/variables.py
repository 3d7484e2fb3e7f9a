"""Options from the environment: `--as-of` is also LELING_AS_OF. What stands on the command line comes first."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from leling_targets.problems import Location, Problem

_NAMES_FILES = frozenset({"--projects"})
"""Options that take files: a variable that names them is no answer to a flag of the same name."""


def give_variables(parameters: Iterable[Any]) -> None:
    """Let every option of a command be given by a variable too, without a word of it on the help page."""
    for one in parameters:
        option = _option(one)
        if one.param_type_name == "option" and option != "--help" and not (one.is_flag and option in _NAMES_FILES):
            one.envvar = "LELING_" + option.removeprefix("--").replace("-", "_").upper()
            one.show_envvar = False


def name_variables(problems: Iterable[Problem], context: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Yield problems, those of a value that came from a variable with the variable as their place."""
    given = {one.envvar: one for one in context.command.params if _is_given(one, context)}
    values = {word: name for name, one in given.items() for word in _values(one)}
    options = {_option(one): name for name, one in given.items()}
    for problem in problems:
        name = _variable(problem, values, options)
        yield replace(problem, location=Location(f"{name}={os.environ[name]}")) if name else problem


def _is_given(parameter: Any, context: Any) -> bool:  # noqa: ANN401
    source = context.get_parameter_source(parameter.name)
    return source is not None and source.name == "ENVIRONMENT"


def _option(parameter: Any) -> str:  # noqa: ANN401
    """Return the long name of an option."""
    return str(max(parameter.opts, key=len))


def _values(parameter: Any) -> list[str]:  # noqa: ANN401
    written = os.environ[parameter.envvar]
    return written.split() if parameter.multiple else [written]


def _variable(problem: Problem, values: Mapping[str, str], options: Mapping[str, str]) -> str | None:
    """Return the variable whose value a problem is about; what is wrong within a file is not about its name."""
    place = problem.location
    if place is not None:
        return values.get(place.file) if place.line is None and place.sheet is None else None
    if "what" in problem.details:
        return options.get(str(problem.details["what"]))
    return values.get(str(problem.details.get("found")))
