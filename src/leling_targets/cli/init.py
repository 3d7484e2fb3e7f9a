"""`leling init`: a plan to start from."""

from pathlib import Path

from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import ANSWERS, OPTIONS, SETTLED, flag, value, values
from leling_targets.cli.output import format_of, refuse_existing, say, write_files, write_text
from leling_targets.cli.replacing import check_outputs, inputs_of, named
from leling_targets.cli.schema import schema_text
from leling_targets.cli.telling import complain
from leling_targets.formats import PLAN_FORMATS, draw_plan
from leling_targets.i18n import text
from leling_targets.problems import problem_lines

STANDARD_OUTPUT = "-"
SCHEMA_NAME = "plan.schema.json"


@command(
    values("files", "ACTUALS", key="init_from")._replace(flags=("--from",)),
    *ANSWERS,
    *SETTLED,
    OPTIONS["lang"]._replace(key="init_lang"),
    value("output", "PATH", "-o", key="init_output", default="targets.yaml"),
    flag("schema", key="init_schema"),
    "force",
)
def init(asked: Asked, output: str, schema: bool, force: bool) -> None:
    """Write the plan; what help says of it is in the locales."""
    reading, language = asked.reading, asked.reading.language
    paths = [output] if output != STANDARD_OUTPUT else []
    schema_path = str(Path(output).with_name(SCHEMA_NAME)) if paths else SCHEMA_NAME
    for path in paths:
        format_of(path, PLAN_FORMATS)
    written = [*paths, *([schema_path] if schema else [])]
    inputs = inputs_of(reading.files, has_plan=False)
    check_outputs(written, {**inputs, **named([reading.kept_in] if reading.kept_in else [])})
    asked.check_answers(written, inputs)
    if not force:
        refuse_existing(written)
    schema_named = SCHEMA_NAME if schema else ""
    if reading.files:
        from leling_targets.jobs.draft import draft

        plan, noticed, answered = draft(reading, schema_named)
        complain(problem_lines(noticed, language))
        asked.save_answers(answered)
    else:
        from leling_targets.documents.blank.plan_draft import compose_starter

        plan = compose_starter(language, schema_named)
    content = draw_plan(plan)
    write_files(paths, lambda _: content, PLAN_FORMATS)
    if schema:
        write_text(schema_path, schema_text("plan"))
    if not paths:
        say(content)
        return
    counts = {"targets": len(plan.targets), "blanks": plan.blanks}
    say(text("init.drafted" if reading.files else "init.written", language, file=output, **counts) + "\n")
    if schema:
        say(text("init.schema_written", language, file=schema_path) + "\n")
