"""The commands, one file each, one row each in the table below."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from leling_targets import __version__
from leling_targets.cli.asked import Command
from leling_targets.cli.baseline import baseline
from leling_targets.cli.check import check
from leling_targets.cli.compare import compare
from leling_targets.cli.explain import explain
from leling_targets.cli.help_page import help_page
from leling_targets.cli.init import init
from leling_targets.cli.output import say
from leling_targets.cli.projects import projects
from leling_targets.cli.read import read
from leling_targets.cli.report import report
from leling_targets.cli.schema import schema
from leling_targets.cli.stopped import say_stopped
from leling_targets.cli.targets import targets
from leling_targets.cli.template import template
from leling_targets.cli.validate import validate
from leling_targets.cli.variables import give_variables, name_variables
from leling_targets.i18n import detect_language, text
from leling_targets.problems import LelingError

_ROWS = (baseline, check, compare, explain, init, projects, read, report, schema, targets, template, validate)
COMMANDS: Mapping[str, Command] = MappingProxyType({one.name: one for one in _ROWS})
_SETTINGS: Mapping[str, Any] = MappingProxyType({"context_settings": {"help_option_names": ["-h", "--help"]}})


class _Spoken:
    """Help in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help page."""
        formatter.write(help_page(self, ctx) + "\n")

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = text("cli.help", detect_language())
        return option


class SpokenGroup(_Spoken, TyperGroup):
    """The program, speaking the reader's language."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        """Take what the framework gives a group; its commands are known by name and made when they are asked for."""
        super().__init__(**settings)
        self.commands = cast(Any, dict.fromkeys(COMMANDS))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """Return a command, None for a word that is none."""
        return made(COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the options, those the framework adds among them."""
        found: list[Any] = list(super().get_params(ctx))
        for one in found:
            one.help = text(f"cli.{one.name}", detect_language())
        return found


class GivenTwice(typer.BadParameter):
    """An option that takes one value was given several."""

    def __init__(self, ctx: Any, param: Any, count: int) -> None:  # noqa: ANN401
        """Keep the option, and how often it was given."""
        super().__init__("", ctx, param)
        self.count = count


class SpokenCommand(_Spoken, TyperCommand):
    """A command, speaking the reader's language; its options may come from variables too."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401
        """Take what the framework gives a command."""
        super().__init__(*arguments, **settings)
        give_variables(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the command line; an option that takes one value is not given two."""
        try:
            *_, given = self.make_parser(ctx).parse_args(args=list(args))
        except typer.TyperException as fault:
            vars(fault)["ctx"] = ctx
            raise
        for one in given:
            if given.count(one) > 1 and _takes_one_value(one) and not ctx.resilient_parsing:
                raise GivenTwice(ctx, one, given.count(one))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; what is wrong with a variable's value is said of the variable."""
        try:
            return super().invoke(ctx)
        except LelingError as fault:
            named = type(fault)(name_variables(fault.problems, ctx))
            say_stopped(named.problems, ctx.params)
            raise named from None


def _takes_one_value(parameter: Any) -> bool:  # noqa: ANN401
    return parameter.param_type_name == "option" and not parameter.is_flag and not parameter.multiple


def made(command: Command) -> Any:  # noqa: ANN401
    """Return a command as the framework has it, its help in the reader's language."""
    language = detect_language()
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    add = alone.command(command.name, cls=SpokenCommand, help=text(f"cli.{command.name}", language), **_SETTINGS)
    add(command.spoken(language))
    return typer.main.get_command(alone)


app = typer.Typer(cls=SpokenGroup, name="leling", rich_markup_mode=None, pretty_exceptions_enable=False, **_SETTINGS)


def _version(asked: bool) -> None:
    if asked:
        say(f"leling-targets {__version__}\n")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
    debug: Annotated[bool, typer.Option("--debug", envvar="LELING_DEBUG", show_envvar=False)] = False,
) -> None:
    """Options of the program itself."""
