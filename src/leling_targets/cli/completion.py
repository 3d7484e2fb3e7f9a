"""What a shell offers for a word begun. It reads the plan and no figures; where that fails, it offers nothing."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from leling_targets.i18n import texts

if TYPE_CHECKING:
    from leling_targets.plan.glance import Glance

Offer = Callable[..., list[str]]
"""Takes the word begun, of names in a plan the command line before it too."""


def words(allowed: Iterable[str]) -> Offer:
    """Return what offers the words that go on as the one begun does."""
    known = tuple(allowed)

    def offer(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return offer


def last_of(allowed: Iterable[str]) -> Offer:
    """Return what offers words for the last one of a list with commas."""
    offered = words(allowed)

    def offer(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [before + comma + word for word in offered(last)]

    return offer


def layouts(incomplete: str) -> list[str]:
    """Offer layouts; their table would bring pandas with it, the texts about them do not."""
    return words(key.removeprefix("layout.") for key in texts("en") if key.startswith("layout."))(incomplete)


def methods(incomplete: str) -> list[str]:
    """Offer methods."""
    from leling_targets.model import MethodName

    return words([*(method.value for method in MethodName), "all"])(incomplete)


def examples(incomplete: str) -> list[str]:
    """Offer the example plans that come with the program."""
    from leling_targets.plan.find import example_plans

    return words(example_plans())(incomplete)


def levels(incomplete: str) -> list[str]:
    """Offer the statuses a run can fail on."""
    from leling_targets.model import fail_words

    return words(fail_words())(incomplete)


def statuses(incomplete: str) -> list[str]:
    """Offer the statuses a run can fail on, of one nature too, for the last one of a list with commas."""
    from leling_targets.model import Nature, fail_words

    return last_of([*fail_words(), *(word for nature in Nature for word in fail_words(nature))])(incomplete)


def targets(context: typer.Context, incomplete: str) -> list[str]:
    """Offer ids of targets."""
    return words(_glance(context).targets)(incomplete)


def groups(context: typer.Context, incomplete: str) -> list[str]:
    """Offer groups of targets."""
    return words(_glance(context).groups)(incomplete)


def owners(context: typer.Context, incomplete: str) -> list[str]:
    """Offer who answers for targets."""
    return words(_glance(context).owners)(incomplete)


def areas(context: typer.Context, incomplete: str) -> list[str]:
    """Offer areas the plan names."""
    return words(_glance(context).areas)(incomplete)


def _glance(context: typer.Context) -> "Glance":
    """Return the names in the plan the command would use; none where it cannot be read, and not a word about it."""
    from leling_targets.plan.find import find_plan
    from leling_targets.plan.glance import Glance, glance

    named = context.params.get("plan")
    try:
        return glance(find_plan(named if isinstance(named, str) else None)[0])
    except Exception:
        return Glance()
