"""`leling report`: the yearly gap report, for a mayor to read and an office to send on."""

from msgspec.structs import replace

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import FILES, JUDGING, value, written_in
from leling_targets.cli.output import say
from leling_targets.cli.telling import Progress
from leling_targets.formats import REPORT_FORMATS
from leling_targets.i18n import text

_SINCE, _TITLE = value("since", "RESULT.json"), value("title", "TEXT")


@command(FILES, _SINCE, _TITLE, *JUDGING, written_in(REPORT_FORMATS, "report_output"))
def report(asked: Asked, since: str | None, title: str | None) -> int:
    """Write the report; what help says of it is in the locales."""
    asked = replace(asked, output=tuple(dict.fromkeys(asked.output)))
    asked.refuse_nothing("report")
    reading, paths = asked.reading, asked.output
    prepared = asked.prepared({}, REPORT_FORMATS, others=[since])
    from leling_targets.jobs import report as jobs

    progress = Progress(len(paths) + 1, quiet=reading.quiet)
    progress.step(", ".join([*reading.files, *reading.projects]))
    made = jobs.report(reading, title or "", since)

    def drawn(format_name: str) -> str | bytes:
        progress.step(REPORT_FORMATS[format_name].suffix)
        return made.drawn(format_name)

    asked.write(replace(made, drawn=drawn), prepared)
    progress.end()
    if not paths:
        say(str(made.drawn("markdown")))
    elif not reading.quiet:
        say("".join(text("report.written", reading.language, file=path) + "\n" for path in paths))
    return asked.end(made)
