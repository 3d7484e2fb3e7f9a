"""`leling compare`: what changed from one result to another?"""

from msgspec.structs import replace

from leling_targets.cli import completion
from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import JUDGING, SCREEN, argument, shown_in, value, written_in
from leling_targets.formats import COMPARISON_FORMATS

_FAILING = ("slipped", "gone", "redefined", "revised", "never")
FAIL_ON = value("fail_on", "CHANGE", key="compare_fail_on", default="never", offer=completion.last_of(_FAILING))


@command(
    argument("old", "OLD"),
    argument("new", "NEW"),
    *JUDGING,
    shown_in(COMPARISON_FORMATS),
    written_in(COMPARISON_FORMATS),
    FAIL_ON,
    *SCREEN,
)
def compare(asked: Asked, old: str, new: str) -> int:
    """Compare two results; what help says of it is in the locales."""
    asked = replace(asked, reading=replace(asked.reading, files=(old, new)))
    prepared = asked.prepared(COMPARISON_FORMATS, fails_on=lambda _: _FAILING)
    from leling_targets.jobs import compare as jobs

    return asked.deliver(jobs.compare(asked.reading, asked.fail_on, prepared.failing), prepared)
