"""The options commands share: one name and one meaning everywhere."""

from collections.abc import Iterable
from typing import Annotated

import typer

from leling_targets.cli import completion
from leling_targets.cli.speech import said
from leling_targets.i18n import LANGUAGES
from leling_targets.render import DRAWN_FORMATS, FORMATS, READ_FORMATS

Files = Annotated[list[str] | None, typer.Argument(help=said("files"), metavar="ACTUALS", show_default=False)]
PlanFile = Annotated[str | None, typer.Option("--plan", help=said("plan"), metavar="FILE", show_default=False)]
AsOfText = Annotated[str | None, typer.Option("--as-of", help=said("as_of"), metavar="PERIOD", show_default=False)]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", autocompletion=completion.targets, help=said("only"), metavar="ID", show_default=False),
]
Group = Annotated[
    list[str] | None,
    typer.Option("--group", autocompletion=completion.groups, help=said("group"), metavar="GROUP", show_default=False),
]
Area = Annotated[
    list[str] | None,
    typer.Option("--area", autocompletion=completion.areas, help=said("area"), metavar="AREA", show_default=False),
]
MethodText = Annotated[
    str, typer.Option("--method", autocompletion=completion.methods, help=said("method"), metavar="NAME")
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", autocompletion=completion.words(LANGUAGES), help=said("lang"), metavar="en|zh", show_default=False
    ),
]
FormatText = Annotated[
    str, typer.Option("--format", autocompletion=completion.words(FORMATS), help=said("format"), metavar="NAME")
]
DrawnFormatText = Annotated[
    str,
    typer.Option("--format", autocompletion=completion.words(DRAWN_FORMATS), help=said("drawn_format"), metavar="NAME"),
]
Output = Annotated[
    list[str] | None, typer.Option("--output", "-o", help=said("output"), metavar="PATH", show_default=False)
]
FailOnText = Annotated[
    str, typer.Option("--fail-on", autocompletion=completion.statuses, help=said("fail_on"), metavar="STATUS")
]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        autocompletion=completion.words(("auto", "always", "never")),
        help=said("color"),
        metavar="auto|always|never",
    ),
]
Ascii = Annotated[bool, typer.Option("--ascii", help=said("ascii"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=said("quiet"))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=said("verbose"))]
Strict = Annotated[bool, typer.Option("--strict", help=said("strict"))]
BaselineFile = Annotated[
    str | None, typer.Option("--baseline", help=said("baseline_file"), metavar="FILE", show_default=False)
]
Projects = Annotated[
    list[str] | None, typer.Option("--projects", help=said("projects_option"), metavar="LEDGER", show_default=False)
]
Redact = Annotated[bool, typer.Option("--redact", help=said("redact"))]
ReadFormatText = Annotated[
    str,
    typer.Option(
        "--format",
        autocompletion=completion.words([*DRAWN_FORMATS, *READ_FORMATS]),
        help=said("read_format"),
        metavar="NAME",
    ),
]


def choice(found: str, allowed: Iterable[str], what: str) -> str:
    """Return a word if it is one of those allowed; raises UsageError naming the nearest ones."""
    words = list(allowed)
    if found in words:
        return found
    from leling_targets.names import closest
    from leling_targets.problems import Problem, ProblemCode, UsageError

    near = ", ".join(closest(found, words) or words)
    raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, {"found": found, "what": what, "near": near})])
