"""`leling baseline`: the gaps of today, accepted for a time."""

from pathlib import Path

from msgspec.structs import replace

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import FILES, JUDGING, REQUIRED, value
from leling_targets.cli.output import say, write_text
from leling_targets.i18n import text


@command(
    value("reason", "TEXT", default=REQUIRED),
    value("expires", "DATE", default=REQUIRED),
    FILES,
    value("responsible", "TEXT", key="accepted_owner"),
    *JUDGING,
    "fail_on",
    value("output", "PATH", "-o", key="baseline_output"),
)
def baseline(asked: Asked, reason: str, expires: str, responsible: str | None, output: str | None) -> int:
    """Write the accepted gaps; what help says of it is in the locales."""
    from leling_targets.model import fail_words

    asked.refuse_nothing("baseline")
    reading = asked.reading
    prepared = replace(asked, output=(output,) if output else ()).prepared({}, fails_on=fail_words)
    from leling_targets.jobs import baseline as jobs

    said = jobs.Acceptance(reason, responsible or "", expires)
    made = jobs.baseline(reading, said, prepared.failing, output if output and Path(output).exists() else None)
    content = str(made.drawn(""))
    asked.write(made, prepared)
    code = asked.end(made)
    if output is None:
        say(content)
        return code
    write_text(output, content)
    if not reading.quiet:
        say(text("baseline.written", reading.language, file=output, **made.counts) + "\n")
    return code
