"""`leling validate`: are the plans sound?"""

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import arguments, shown_in, written_in
from leling_targets.cli.output import say
from leling_targets.cli.telling import complain
from leling_targets.formats import VALIDATION_FORMATS, render_validation
from leling_targets.problems import PlanError


@command(
    arguments("plan_files", "PLAN", "plans"),
    "plan",
    "lang",
    shown_in(VALIDATION_FORMATS, default="plain"),
    written_in(VALIDATION_FORMATS),
    "quiet",
)
def validate(asked: Asked, plan_files: list[str] | None) -> int:
    """Check plans; what help says of it is in the locales."""
    reading = asked.reading
    prepared = asked.prepared(VALIDATION_FORMATS, others=plan_files or (), has_plan=not plan_files)
    from leling_targets.jobs import validate as jobs
    from leling_targets.jobs.parts.reading import Made

    found = jobs.validate(plan_files or (reading.plan,), reading.language)
    complain(found.noticed)
    if found.problems:
        if asked.format == "plain" and not reading.quiet:
            say("".join(f"{line}\n" for line in found.sound.values()))
        raise PlanError(found.problems)
    return asked.deliver(Made(lambda format_name, **_: render_validation(found.sound, format_name)), prepared)
