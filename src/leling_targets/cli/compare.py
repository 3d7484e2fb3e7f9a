"""`leling compare`: what changed from one result, or one plan, to another?"""

from msgspec.structs import replace

from leling_targets.cli import completion
from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import JUDGING, SCREEN, argument, shown_in, value, written_in
from leling_targets.formats import COMPARISON_FORMATS

_FAILING = ("slipped", "gone", "redefined", "revised", "never")
_PLANS_FAILING = ("lowered", "dropped", "redefined", "never")
_WORDS = tuple(dict.fromkeys((*_FAILING[:-1], *_PLANS_FAILING)))
FAIL_ON = value("fail_on", "CHANGE", key="compare_fail_on", default="never", offer=completion.last_of(_WORDS))


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
    """Compare two results, or two plans; what help says of it is in the locales."""
    asked = replace(asked, reading=replace(asked.reading, files=(old, new)))
    from leling_targets.jobs import compare_plans as of_plans

    if of_plans.are_plans((old, new)):
        prepared = asked.prepared(COMPARISON_FORMATS, has_plan=False, fails_on=lambda _: _PLANS_FAILING)
        return asked.deliver(of_plans.compare_plans(asked.reading, asked.fail_on, prepared.failing), prepared)
    prepared = asked.prepared(COMPARISON_FORMATS, fails_on=lambda _: _FAILING)
    from leling_targets.jobs import compare as jobs

    return asked.deliver(jobs.compare(asked.reading, asked.fail_on, prepared.failing), prepared)
