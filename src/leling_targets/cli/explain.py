"""`leling explain`: how is a figure formed, and what would change the verdict? Or: what does a code mean?"""

from functools import partial

from leling_targets.cli import completion
from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import FILES, JUDGING, SCREEN, argument, shown_in, written_in
from leling_targets.formats import DRAWN_FORMATS, draw

WITHOUT = ("only", "group", "nature", "owner", "quiet")
"""What has no meaning here: TARGET says which, and an explanation that is not shown is none."""


@command(
    argument("target", "TARGET", offer=completion.targets),
    FILES,
    *(name for name in JUDGING if name not in WITHOUT),
    shown_in(DRAWN_FORMATS),
    written_in(DRAWN_FORMATS),
    *SCREEN,
)
def explain(asked: Asked, target: str) -> int:
    """Explain a target or a code; what help says of it is in the locales."""
    prepared, reading = asked.prepared(DRAWN_FORMATS), asked.reading
    from leling_targets.jobs.subject import subject_of

    subject = subject_of(reading, target)
    if isinstance(subject, tuple):
        from leling_targets.jobs import explain as jobs

        return asked.deliver(jobs.explain(reading, *subject), prepared)
    from leling_targets.documents.codes import compose_code
    from leling_targets.jobs.parts.reading import Made

    return asked.deliver(Made(partial(draw, compose_code(subject, reading.language))), prepared)
