"""What check and explain do alike: read the plan and the actuals, choose, assess."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from leling_targets.cli.options import choice
from leling_targets.cli.output import complain
from leling_targets.cli.speech import LANGUAGE
from leling_targets.i18n import LANGUAGES, Language
from leling_targets.model import MethodName, Plan
from leling_targets.periods import MonthOnly, Period, read_period
from leling_targets.problems import Problem, ProblemCode, Severity, UsageError, problem_lines

if TYPE_CHECKING:
    from leling_targets.assess import AsOf, Assessment

ALL_METHODS = "all"


def language_of(lang: str | None) -> Language:
    """Return the language of results: the one asked for, else that of the environment."""
    return cast(Language, choice(lang, LANGUAGES, "--lang")) if lang else LANGUAGE


def methods_of(name: str) -> tuple[MethodName, ...]:
    """Return the methods a name stands for."""
    found = choice(name, [*(method.value for method in MethodName), ALL_METHODS], "--method")
    return tuple(MethodName) if found == ALL_METHODS else (MethodName(found),)


def as_of_of(written: str | None) -> "AsOf | None":
    """Return the as-of a text names: a year stands for its end."""
    if written is None:
        return None
    from leling_targets.assess import AsOf

    period = read_period(written)
    if isinstance(period, Period):
        return AsOf(period.year, period.last_month)
    if isinstance(period, MonthOnly):
        return AsOf(period.year, period.month)
    raise UsageError([Problem(ProblemCode.AS_OF_UNREADABLE, None, {"found": written})])


def check_selection(plan: Plan, only: Sequence[str], groups: Sequence[str]) -> None:
    """Raise UsageError for ids and groups the plan does not have, with the nearest ones."""
    problems: list[Problem] = []
    identifiers = [target.id for target in plan.targets]
    known_groups = [*plan.groups, *(target.group for target in plan.targets)]
    for found, allowed, what in [
        *((one, identifiers, "--only") for one in only),
        *((one, list(dict.fromkeys(known_groups)), "--group") for one in groups),
    ]:
        try:
            choice(found, allowed, what)
        except UsageError as fault:
            problems.extend(fault.problems)
    if problems:
        raise UsageError(problems)


def assessment_of(
    plan: Plan,
    files: Sequence[str],
    *,
    as_of: str | None = None,
    method: str = MethodName.SCHEDULE.value,
    only: Sequence[str] = (),
    groups: Sequence[str] = (),
    areas: Sequence[str] = (),
    strict: bool = False,
    quiet: bool = False,
    language: Language = LANGUAGE,
) -> "Assessment":
    """Read the actuals and assess them; warnings go to stderr."""
    check_selection(plan, only, groups)
    chosen, upto = methods_of(method), as_of_of(as_of)
    from leling_targets.actuals import read_actuals
    from leling_targets.assess import assess

    actuals = read_actuals(files, plan, strict=strict)
    if not quiet:
        warnings = [problem for problem in actuals.problems if problem.severity is Severity.WARNING]
        complain(problem_lines(warnings, language))
    return assess(plan, actuals, as_of=upto, methods=chosen, only=only, groups=groups, areas=areas)
