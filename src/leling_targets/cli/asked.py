"""The options that say what is judged: one table, the same in every command that judges actual figures."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from inspect import Parameter, signature

from leling_targets.cli import options
from leling_targets.cli.answering import AskAnswers, answering, spread
from leling_targets.i18n import Language


@dataclass(frozen=True)
class Asked:
    """What a command line asks: which plan, what is read beside the actuals, what is chosen, how it is judged."""

    plan: str | None
    as_of: str | None
    method: str
    only: tuple[str, ...]
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    answers: AskAnswers
    projects: tuple[str, ...]
    redact: bool
    strict: bool
    language: Language
    quiet: bool
    verbose: bool


@answering
def _asked(
    plan: options.PlanFile = None,
    as_of: options.AsOfText = None,
    method: options.MethodText = "schedule",
    only: options.Only = None,
    group: options.Group = None,
    area: options.Area = None,
    *,
    answers: AskAnswers,
    projects: options.Projects = None,
    redact: options.Redact = False,
    strict: options.Strict = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> Asked:
    """Return what is asked; the arguments are the options."""
    from leling_targets.cli.running import language_of

    return Asked(
        plan=plan,
        as_of=as_of,
        method=method,
        only=tuple(only or ()),
        groups=tuple(group or ()),
        areas=tuple(area or ()),
        answers=answers,
        projects=tuple(projects or ()),
        redact=redact,
        strict=strict,
        language=language_of(lang),
        quiet=quiet,
        verbose=verbose,
    )


def asking(
    *, without: Collection[str] = (), method: str = "schedule"
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command these options in the place of its parameter `asked`, which gets an Asked.

    `without` are options that have no meaning for the command; `method` is what judges where nothing is said.
    """
    parameters = [one for name, one in PARAMETERS.items() if name not in without]
    parameters = [one.replace(default=method) if one.name == "method" else one for one in parameters]

    def asking_command(command: Callable[..., None]) -> Callable[..., None]:
        return spread(command, "asked", parameters, lambda words: _asked(**words))

    return asking_command


PARAMETERS: dict[str, Parameter] = dict(signature(_asked).parameters)
"""The options, by the name of their parameter."""
