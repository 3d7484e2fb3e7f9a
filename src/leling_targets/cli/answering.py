"""The options that answer what files leave open: one table, the same in every command that reads actuals."""

from collections.abc import Callable, Iterable
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leling_targets.cli import completion
from leling_targets.cli.options import choice
from leling_targets.cli.speech import said
from leling_targets.plain_files import as_shown

if TYPE_CHECKING:
    from leling_targets.actuals.answers import Answers

AskAnswers = Callable[[], "Answers"]
"""Makes the answers of a command line when files are read; raises UsageError for a word no option knows."""


def _one_of(name: str, *words: str) -> Any:  # noqa: ANN401
    """Return an option that takes one of some words, which completion and help name alike."""
    return typer.Option(
        f"--{name.replace('_', '-')}",
        autocompletion=completion.words(words),
        help=said(name),
        metavar="|".join(words),
        show_default=False,
    )


def _answers(
    area_of_files: Annotated[
        str | None,
        typer.Option(
            "--area-of-files",
            autocompletion=completion.areas,
            help=said("area_of_files"),
            metavar="AREA",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--layout", autocompletion=completion.layouts, help=said("layout"), metavar="NAME", show_default=False
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help=said("sheet"), metavar="NAME", show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", help=said("indicator"), metavar="NAME", show_default=False)
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", help=said("period_of_files"), metavar="PERIOD", show_default=False)
    ] = None,
    months: Annotated[str | None, _one_of("months", "cumulative", "single")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=said("unit"), metavar="UNIT", show_default=False)] = None,
    decimal: Annotated[str | None, _one_of("decimal", "comma", "point")] = None,
    percent_as: Annotated[str | None, _one_of("percent_as", "ratio", "percent")] = None,
    cumulative_may_fall: Annotated[
        bool, typer.Option("--cumulative-may-fall", help=said("cumulative_may_fall"))
    ] = False,
    ignore_column: Annotated[
        list[str] | None,
        typer.Option("--ignore-column", help=said("ignore_column"), metavar="HEADER", show_default=False),
    ] = None,
    keep_going: Annotated[bool, typer.Option("--keep-going", help=said("keep_going"))] = False,
) -> "Answers":
    """Return what a person says of files that do not say it; the arguments are the options."""
    from leling_targets.actuals.answers import Answers, Decimal, Months, PercentAs
    from leling_targets.actuals.layouts import LAYOUTS

    return Answers(
        layout=choice(layout, LAYOUTS, "--layout") if layout else None,
        sheets=tuple(map(as_shown, sheet or ())),
        indicator=_as_text(indicator),
        period=_as_text(period),
        months=Months(choice(months, list(Months), "--months")) if months else None,
        unit=_as_text(unit),
        area=_as_text(area_of_files),
        decimal=Decimal(choice(decimal, list(Decimal), "--decimal")) if decimal else None,
        percent_as=PercentAs(choice(percent_as, list(PercentAs), "--percent-as")) if percent_as else None,
        cumulative_may_fall=cumulative_may_fall,
        ignored=tuple(map(as_shown, ignore_column or ())),
        keep_going=keep_going,
    )


def _as_text(word: str | None) -> str | None:
    """Return what was typed as text that can be written anywhere, whatever bytes it was typed in."""
    return None if word is None else as_shown(word)


def spread(
    command: Callable[..., Any], name: str, options: Iterable[Parameter], made: Callable[[dict[str, Any]], Any]
) -> Callable[..., Any]:
    """Return a command with options in the place of one of its parameters, which gets what is made of their values."""
    own, listed = signature(command), [one.replace(kind=Parameter.KEYWORD_ONLY) for one in options]
    parameters: list[Parameter] = []
    for parameter in own.parameters.values():
        parameters.extend(listed if parameter.name == name else [parameter])

    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        words = {one.name: named.pop(one.name) for one in listed}
        return command(*given, **named, **{name: made(words)})

    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def answering(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with these options in the place of its parameter `answers`, which gets an AskAnswers."""
    return spread(command, "answers", signature(_answers).parameters.values(), lambda words: lambda: _answers(**words))


OPTIONS = tuple(f"--{name.replace('_', '-')}" for name in signature(_answers).parameters)
"""The options, as they are written."""
