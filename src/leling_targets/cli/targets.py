"""`leling targets`: what does the plan promise?"""

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import SCREEN, shown_in, written_in
from leling_targets.formats import DRAWN_FORMATS


@command(
    "plan", "only", "group", "nature", "owner", "lang", shown_in(DRAWN_FORMATS), written_in(DRAWN_FORMATS), *SCREEN
)
def targets(asked: Asked) -> int:
    """Show the plan; what help says of it is in the locales."""
    prepared = asked.prepared(DRAWN_FORMATS)
    from leling_targets.jobs import targets as jobs

    return asked.deliver(jobs.targets(asked.reading), prepared)
