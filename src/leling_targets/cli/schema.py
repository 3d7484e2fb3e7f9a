"""`leling schema`: what may stand in a plan, and what stands in a result, for editors and other programs."""

import json
from typing import Annotated, Any

import typer

from leling_targets.cli import completion, options
from leling_targets.cli.speech import placeholders, said

KINDS = ("plan", "result")

Kind = Annotated[
    str,
    typer.Argument(
        help=said("schema_kind"), metavar="KIND", show_default=False, autocompletion=completion.words(KINDS)
    ),
]


def schema(kind: Kind) -> None:
    """Print the schema; what help says of it is in the locales."""
    from leling_targets.cli.output import say

    say(schema_text(options.choice(kind, KINDS, placeholders("KIND"))))


def schema_text(kind: str) -> str:
    """Return a JSON Schema as the file that `schemas/` holds of it."""
    return json.dumps(_schema(kind), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    if kind == "plan":
        from leling_targets.plan.json_schema import plan_schema

        return plan_schema()
    from leling_targets.formats.result_schema import result_schema

    return result_schema()


schema.__doc__ = said("schema")
