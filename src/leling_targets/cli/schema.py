"""`leling schema`: what may stand in a plan, and what stands in a result, for editors and other programs."""

import json
from typing import Any

from leling_targets.cli import completion
from leling_targets.cli.asked import command
from leling_targets.cli.options import argument
from leling_targets.cli.output import say
from leling_targets.cli.speech import placeholders
from leling_targets.i18n import detect_language
from leling_targets.jobs.parts.choosing import choice

KINDS = ("plan", "result")


@command(argument("kind", "KIND", key="schema_kind", offer=completion.words(KINDS)))
def schema(kind: str) -> None:
    """Print the schema; what help says of it is in the locales."""
    say(schema_text(choice(kind, KINDS, placeholders("KIND", detect_language()))))


def schema_text(kind: str) -> str:
    """Return a JSON Schema as the file that `schemas/` holds of it."""
    return json.dumps(_schema(kind), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    if kind == "plan":
        from leling_targets.plan.json_schema import plan_schema

        return plan_schema()
    from leling_targets.formats.result_schema import result_schema

    return result_schema()
