"""`leling init`: a plan to start from."""

from pathlib import Path
from typing import TYPE_CHECKING

from leling_targets.cli import completion
from leling_targets.cli.asked import Asked, command
from leling_targets.cli.options import ANSWERS, OPTIONS, SETTLED, flag, value, values
from leling_targets.cli.output import format_of, refuse_existing, say, write_files, write_text
from leling_targets.cli.replacing import check_outputs, inputs_of, named
from leling_targets.cli.schema import schema_text
from leling_targets.cli.telling import complain
from leling_targets.formats import PLAN_FORMATS, draw_plan
from leling_targets.i18n import Language, text
from leling_targets.problems import Problem, ProblemCode, UsageError, problem_lines

if TYPE_CHECKING:
    from leling_targets.documents.parts.plan_file import PlanDraft
    from leling_targets.jobs.parts.reading import Reading

STANDARD_OUTPUT = "-"
_MOST_CELLS = 8
"""So many cells of comments are named in one line; each has its own on stderr."""
SCHEMA_NAME = "plan.schema.json"
EXAMPLE_ACTUALS = "actuals.csv"
"""What the figures of an example plan are called, beside it."""


@command(
    values("files", "ACTUALS", key="init_from")._replace(flags=("--from",)),
    value("example", "NAME", offer=completion.examples),
    *ANSWERS,
    *SETTLED,
    OPTIONS["lang"]._replace(key="init_lang"),
    value("output", "PATH", "-o", key="init_output", default="targets.yaml"),
    flag("schema", key="init_schema"),
    "force",
)
def init(asked: Asked, output: str, example: str | None, schema: bool, force: bool) -> None:
    """Write the plan; what help says of it is in the locales."""
    reading, language = asked.reading, asked.reading.language
    if example is not None:
        _write_example(example, reading, output, is_schema_asked=schema, force=force)
        return
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
    comments: tuple[str, ...] | None = None
    if reading.files:
        from leling_targets.jobs.draft import draft

        drafted = draft(reading, schema_named)
        plan, comments = drafted.plan, drafted.comments
        complain(problem_lines(drafted.noticed, language))
        asked.save_answers(drafted.answered)
    else:
        from leling_targets.documents.blank.plan_draft import compose_starter

        plan = compose_starter(language, schema_named)
    content = draw_plan(plan)
    write_files(paths, lambda _: content, PLAN_FORMATS)
    if schema:
        write_text(schema_path, schema_text("plan"))
    said = _said(plan, comments, output, language, is_drafted=bool(reading.files))
    if not paths:
        say(content)
        if comments is not None:
            complain([said])
        return
    say(f"{said}\n" if comments is None else f"{said}{text('init.then', language, file=output)}\n")
    if schema:
        say(text("init.schema_written", language, file=schema_path) + "\n")


def _write_example(name: str, reading: "Reading", output: str, *, is_schema_asked: bool, force: bool) -> None:
    """Write an example plan as it stands, and the invented figures that belong to it beside it."""
    from leling_targets.jobs.parts.choosing import choice
    from leling_targets.plan import load_plan
    from leling_targets.plan.find import example_plans

    plans = example_plans()
    plan = plans[choice(name, plans, "--example")]
    unused = [option for option, is_given in (("--from", reading.files), ("--schema", is_schema_asked)) if is_given]
    if unused:
        details = ({"what": one, "other": "--example"} for one in unused)
        raise UsageError(Problem(ProblemCode.NOT_TOGETHER, None, one) for one in details)
    content = plan.read_text("utf-8")
    if output == STANDARD_OUTPUT:
        say(content)
        return
    format_of(output, PLAN_FORMATS)
    actuals = str(Path(output).with_name(EXAMPLE_ACTUALS))
    check_outputs([output, actuals], {})
    if not force:
        refuse_existing([output, actuals])
    write_text(output, content)
    write_text(actuals, plan.with_suffix(".csv").read_text("utf-8"))
    said = {"file": output, "actuals": actuals, "targets": len(load_plan(plan).targets)}
    say(text("init.example", reading.language, **said) + "\n")


def _said(
    plan: "PlanDraft", comments: tuple[str, ...] | None, output: str, language: Language, *, is_drafted: bool
) -> str:
    """Return what was written: how many targets, what is left to fill in, and where what could not be read stands."""
    counts = {"file": output, "targets": len(plan.sound), "blanks": plan.blanks}
    if comments is None:
        return text("init.drafted" if is_drafted else "init.written", language, **counts)
    cells = text("list.separator", language).join(
        [*comments[:_MOST_CELLS], *(["..."] if comments[_MOST_CELLS:] else [])]
    )
    where = text("init.comments_at", language, cells=cells) if comments else ""
    return text("init.drafted_table", language, **counts, comments=len(comments), where=where)
