"""Help pages, in columns that keep Chinese within the width.

The framework's own pages import all of Rich, its Markdown and its tracebacks too, which doubles the wait for help.
"""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from leling_targets.cli.speech import LANGUAGE, placeholders
from leling_targets.i18n import text

Entries = list[tuple[str, str]]


def help_page(command: Any, context: Any) -> str:  # noqa: ANN401
    """Return the help page of a command, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    stream = StringIO()
    console = Console(file=stream, color_system=None, highlight=False, markup=False, emoji=False)
    pieces = placeholders(" ".join(command.collect_usage_pieces(context)))
    console.print(Text(text("cli.usage", LANGUAGE, usage=f"{context.command_path} {pieces}")))
    console.print(Text(f"\n{command.help}"))
    for title, entries in _sections(command, context):
        console.print(Text(f"\n{text(f'framework.{title}', LANGUAGE)}"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for name, meaning in entries:
            grid.add_row(Text(f"  {placeholders(name)}"), Text(meaning))
        console.print(grid)
    if not hasattr(command, "list_commands"):
        console.print(Text(f"\n{text('cli.variables', LANGUAGE)}"))
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n"))


def _sections(command: Any, context: Any) -> Iterator[tuple[str, Entries]]:  # noqa: ANN401
    records = [(one.param_type_name, one.get_help_record(context)) for one in command.get_params(context)]
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        entries = [record for found, record in records if found == kind and record]
        if entries:
            yield title, entries
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if names:
        yield "Commands", [(name, command.get_command(context, name).help) for name in names]
