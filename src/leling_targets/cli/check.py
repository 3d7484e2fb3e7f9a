"""`leling check`: where does the plan stand?"""

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import FILES, JUDGING, SCREEN, shown_in, value, written_in
from leling_targets.cli.output import append_summary
from leling_targets.formats import FORMATS

BASELINE = value("baseline", "FILE", key="baseline_file")


@command(FILES, *JUDGING, shown_in(FORMATS), written_in(FORMATS), "fail_on", BASELINE, *SCREEN)
def check(asked: Asked, baseline: str | None) -> int:
    """Run the check; what help says of it is in the locales."""
    from leling_targets.model import fail_words

    asked.refuse_nothing("check")
    prepared = asked.prepared(FORMATS, others=[baseline], fails_on=fail_words)
    from leling_targets.jobs import check as jobs

    made = jobs.check(asked.reading, prepared.failing, baseline)
    code = asked.deliver(made, prepared)
    if asked.format == "github":
        append_summary(lambda: str(made.drawn("markdown")), asked.reading.language, prepared.inputs)
    return code
