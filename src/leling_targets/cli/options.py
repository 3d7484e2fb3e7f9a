"""The options commands share: one name and one meaning everywhere."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

from leling_targets.cli import completion
from leling_targets.cli.speech import listed, said
from leling_targets.formats import DRAWN_FORMATS, FORMATS, READ_FORMATS, Format
from leling_targets.i18n import LANGUAGES


def shown_in(formats: Iterable[str], key: str = "format") -> Any:  # noqa: ANN401
    """Return the option of what is shown in one of some formats."""
    return typer.Option(
        "--format", autocompletion=completion.words(formats), help=said(key, formats=listed(formats)), metavar="NAME"
    )


def written_in(formats: Mapping[str, Format], key: str = "output") -> Any:  # noqa: ANN401
    """Return the option of files in some formats, which their suffixes name."""
    suffixes = listed(one.suffix for one in formats.values())
    return typer.Option("--output", "-o", help=said(key, suffixes=suffixes), metavar="PATH", show_default=False)


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
FormatText = Annotated[str, shown_in(FORMATS)]
DrawnFormatText = Annotated[str, shown_in(DRAWN_FORMATS)]
ReadFormatText = Annotated[str, shown_in(READ_FORMATS, "read_format")]
Output = Annotated[list[str] | None, written_in(FORMATS)]
DrawnOutput = Annotated[list[str] | None, written_in(DRAWN_FORMATS)]
ReadOutput = Annotated[list[str] | None, written_in(READ_FORMATS)]
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


def choice(found: str, allowed: Iterable[str], what: str, lister: str = "") -> str:
    """Return a word if it is one of those allowed.

    Raises UsageError naming the nearest ones, else all if they are few, else the command that lists them.
    """
    words = list(allowed)
    if found in words:
        return found
    from leling_targets.names import closest
    from leling_targets.problems import Problem, ProblemCode, UsageError, few

    right = {"near": ", ".join(closest(found, words)), "known": ", ".join(few(words)), "lister": lister}
    details = {"found": found, "what": what, **right}
    raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])
