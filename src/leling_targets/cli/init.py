"""`leling init`: a plan to start from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leling_targets.cli import completion
from leling_targets.cli.answering import AskAnswers, answering
from leling_targets.cli.speech import said
from leling_targets.i18n import LANGUAGES, Language, text

if TYPE_CHECKING:
    from leling_targets.actuals.answers import Answers
    from leling_targets.documents.blank.plan_draft import PlanDraft

STANDARD_OUTPUT = "-"
SCHEMA_NAME = "plan.schema.json"

From = Annotated[
    list[str] | None, typer.Option("--from", help=said("init_from"), metavar="ACTUALS", show_default=False)
]
Output = Annotated[str, typer.Option("--output", "-o", help=said("init_output"), metavar="PATH")]
Schema = Annotated[bool, typer.Option("--schema", help=said("init_schema"))]
Force = Annotated[bool, typer.Option("--force", help=said("force"))]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help=said("init_lang"),
        metavar="en|zh",
        show_default=False,
        autocompletion=completion.words(LANGUAGES),
    ),
]


@answering
def init(
    sources: From = None,
    *,
    answers: AskAnswers,
    lang: Lang = None,
    output: Output = "targets.yaml",
    schema: Schema = False,
    force: Force = False,
) -> None:
    """Write the plan; what help says of it is in the locales."""
    from leling_targets.cli.output import format_of, refuse_existing, say, write_files, write_text
    from leling_targets.cli.replacing import check_outputs, inputs_of
    from leling_targets.cli.running import language_of
    from leling_targets.formats import PLAN_FORMATS, draw_plan

    language = language_of(lang)
    paths = [output] if output != STANDARD_OUTPUT else []
    schema_path = str(Path(output).with_name(SCHEMA_NAME)) if paths else SCHEMA_NAME
    for path in paths:
        format_of(path, PLAN_FORMATS)
    written = [*paths, *([schema_path] if schema else [])]
    check_outputs(written, inputs_of(sources, has_plan=False))
    if not force:
        refuse_existing(written)
    named = SCHEMA_NAME if schema else ""
    if sources:
        draft = _drafted(sources, answers(), language, named)
    else:
        from leling_targets.documents.blank.plan_draft import compose_starter

        draft = compose_starter(language, named)
    content = draw_plan(draft)
    write_files(paths, lambda _: content, PLAN_FORMATS)
    if schema:
        from leling_targets.cli.schema import schema_text

        write_text(schema_path, schema_text("plan"))
    if not paths:
        say(content)
        return
    counts = {"targets": len(draft.targets), "blanks": draft.blanks}
    say(text("init.drafted" if sources else "init.written", language, file=output, **counts) + "\n")
    if schema:
        say(text("init.schema_written", language, file=schema_path) + "\n")


def _drafted(sources: list[str], answers: "Answers", language: Language, schema: str) -> "PlanDraft":
    """Return a plan drafted from files; what was noticed in them goes to stderr."""
    from leling_targets.actuals.names_found import names_found
    from leling_targets.cli.output import complain
    from leling_targets.documents.blank.plan_draft import compose_draft
    from leling_targets.problems import problem_lines

    found = names_found(sources, answers)
    complain(problem_lines(found.problems, language))
    return compose_draft(found, sources, language, schema)


init.__doc__ = said("init")
