"""`leling projects`: where does every project stand, and who is late?"""

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import SCREEN, SETTLED, arguments, flag, shown_in, value, values, written_in
from leling_targets.formats import PROJECT_FORMATS, PROJECT_OUTPUTS
from leling_targets.problems import Problem, ProblemCode, UsageError


@command(
    arguments("files", "LEDGER", "ledger"),
    "plan",
    "as_of",
    value("since", "LEDGER", key="projects_since"),
    values("level", "LEVEL"),
    values("park", "PARK"),
    "owner",
    flag("late"),
    flag("all"),
    flag("chart"),
    *SETTLED,
    "redact",
    "strict",
    "lang",
    shown_in(PROJECT_FORMATS),
    written_in(PROJECT_OUTPUTS),
    *SCREEN,
    "quiet",
    "verbose",
)
def projects(
    asked: Asked,
    since: str | None,
    level: list[str] | None,
    park: list[str] | None,
    late: bool,
    all: bool,  # noqa: A002 - an option is called as its parameter
    chart: bool,
) -> int:
    """Show the ledger; what help says of it is in the locales."""
    if not asked.reading.files:
        raise UsageError([Problem(ProblemCode.NO_LEDGER_GIVEN)])
    prepared = asked.prepared(PROJECT_FORMATS, PROJECT_OUTPUTS, others=[since])
    from leling_targets.jobs import projects as jobs

    shown = {"is_late": late, "is_all": all, "is_charted": chart}
    made = jobs.projects(asked.reading, level or (), park or (), since=since, **shown)
    return asked.deliver(made, prepared)
