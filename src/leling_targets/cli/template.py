"""`leling template`: the sheet to be filled in for a plan, or an empty project ledger."""

import os
import sys

from msgspec.structs import replace

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import flag, values, written_in
from leling_targets.cli.output import refuse_existing, say
from leling_targets.formats import TEMPLATE_FORMATS
from leling_targets.i18n import text


@command(
    "plan",
    flag("projects", key="template_projects"),
    values("period", "PERIOD", key="template_period"),
    "only",
    "group",
    "nature",
    "owner",
    "lang",
    written_in(TEMPLATE_FORMATS, "template_output"),
    "force",
)
def template(asked: Asked, projects: bool, period: list[str] | None, force: bool) -> None:
    """Make the sheet; what help says of it is in the locales."""
    asked = replace(asked, output=tuple(dict.fromkeys(asked.output)))
    reading, paths = asked.reading, asked.output
    prepared = asked.prepared({}, TEMPLATE_FORMATS)
    if not force:
        refuse_existing(paths)
    from leling_targets.jobs import template as jobs

    if projects:
        chosen = {"--period": period, "--only": reading.only, "--group": reading.group}
        refused = [*(option for option, words in chosen.items() if words), *reading.further]
        made, count = jobs.ledger_template(reading, refused)
    else:
        made, count = jobs.template(reading, period or ())
    asked.write(made, prepared)
    if not paths:
        say(_shown(str(made.drawn("csv"))))
    for path in paths:
        # The next command finds a plan named by the environment as this one did.
        is_named = reading.plan and reading.plan != os.environ.get("LELING_PLAN")
        following = f"leling {'projects' if projects else 'check'} {path}" + (
            f" --plan {reading.plan}" if is_named else ""
        )
        key = "template.ledger_written" if projects else "template.written"
        say(text(key, reading.language, file=path, count=count, command=following) + "\n")


def _shown(content: str) -> str:
    """Return CSV for stdout: with the byte order mark where it goes into a file that can hold it."""
    from leling_targets.formats.template_csv import BYTE_ORDER_MARK

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    keeps_mark = encoding == "utf8" and not sys.stdout.isatty()
    return content if keeps_mark else content.removeprefix(BYTE_ORDER_MARK)
