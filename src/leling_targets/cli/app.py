"""The commands, one file each, one row each in the table below."""

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from leling_targets.cli.baseline import baseline
from leling_targets.cli.check import check
from leling_targets.cli.compare import compare
from leling_targets.cli.explain import explain
from leling_targets.cli.help_page import help_page
from leling_targets.cli.init import init
from leling_targets.cli.projects import projects
from leling_targets.cli.read import read
from leling_targets.cli.report import report
from leling_targets.cli.schema import schema
from leling_targets.cli.speech import said
from leling_targets.cli.targets import targets
from leling_targets.cli.template import template
from leling_targets.cli.validate import validate
from leling_targets.cli.variables import give_variables, name_variables
from leling_targets.problems import LelingError

COMMANDS = (baseline, check, compare, explain, init, projects, read, report, schema, targets, template, validate)
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class _Spoken:
    """Help in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help page."""
        formatter.write(help_page(self, ctx) + "\n")

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = said("help")
        return option


class SpokenGroup(_Spoken, TyperGroup):
    """The program, speaking the reader's language."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the options, those the framework adds among them."""
        own = {"install_completion": said("install_completion"), "show_completion": said("show_completion")}
        found: list[Any] = list(super().get_params(ctx))
        for one in found:
            if one.name in own:
                one.help = own[one.name]
        return found


class SpokenCommand(_Spoken, TyperCommand):
    """A command, speaking the reader's language; its options may come from variables too."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401
        """Take what the framework gives a command."""
        super().__init__(*arguments, **settings)
        give_variables(self.params)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; what is wrong with a variable's value is said of the variable."""
        try:
            return super().invoke(ctx)
        except LelingError as fault:
            raise type(fault)(name_variables(fault.problems, ctx)) from None


app = typer.Typer(
    cls=SpokenGroup,
    name="leling",
    help=said("program"),
    context_settings=_SETTINGS,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)
for command in COMMANDS:
    app.command(command.__name__, cls=SpokenCommand, context_settings=_SETTINGS)(command)


def _version(asked: bool) -> None:
    if asked:
        from leling_targets import __version__
        from leling_targets.cli.output import say

        say(f"leling-targets {__version__}\n")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=said("version"))] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=said("debug"), envvar="LELING_DEBUG", show_envvar=False)
    ] = False,
) -> None:
    """Options of the program itself."""
