"""`leling read`: what did the program understand of the files, and where does each figure stand?"""

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import ANSWERS, FILES, SCREEN, SETTLED, flag, shown_in, written_in
from leling_targets.formats import EVERY_OUTPUTS, READ_FORMATS


@command(
    FILES,
    "plan",
    "area",
    *ANSWERS,
    *SETTLED,
    flag("every"),
    flag("unread"),
    "lang",
    shown_in(READ_FORMATS, "read_format"),
    written_in(READ_FORMATS),
    *SCREEN,
    "strict",
    "quiet",
    "verbose",
)
def read(asked: Asked, every: bool, unread: bool) -> int:
    """Show what was read; what help says of it is in the locales."""
    asked.refuse_nothing("read")
    prepared = asked.prepared(READ_FORMATS, EVERY_OUTPUTS if every else None, has_plan=not every)
    from leling_targets.jobs import read as jobs

    if every:
        return asked.deliver(jobs.read_every(asked.reading, is_unread=unread), prepared)
    return asked.deliver(jobs.read(asked.reading, is_unread=unread), prepared)
