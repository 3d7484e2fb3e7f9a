"""Help pages, in columns that keep Chinese within the width.

The framework's own pages import all of Rich, its Markdown and its tracebacks too, which doubles the wait for help.
"""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from leling_targets.cli.speech import placeholders
from leling_targets.i18n import Language, detect_language, text

Entries = list[tuple[str, str]]


def help_page(command: Any, context: Any) -> str:  # noqa: ANN401
    """Return the help page of a command, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    language = detect_language()
    stream = StringIO()
    console = Console(file=stream, color_system=None, highlight=False, markup=False, emoji=False)
    pieces = placeholders(" ".join(command.collect_usage_pieces(context)), language)
    console.print(Text(text("cli.usage", language, usage=f"{context.command_path} {pieces}")))
    is_program = hasattr(command, "list_commands")
    console.print(Text(f"\n{text('cli.program', language) if is_program else command.help}"))
    for title, entries in _sections(command, context, language):
        console.print(Text(f"\n{text(f'framework.{title}', language)}"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for name, meaning in entries:
            grid.add_row(Text(f"  {placeholders(name, language)}"), Text(meaning))
        console.print(grid)
    if not is_program:
        console.print(Text(f"\n{text('cli.variables', language)}"))
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n"))


def _sections(command: Any, context: Any, language: Language) -> Iterator[tuple[str, Entries]]:  # noqa: ANN401
    parameters = [(one, one.get_help_record(context)) for one in command.get_params(context)]
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        found = [(one, record) for one, record in parameters if one.param_type_name == kind and record]
        if found:
            yield title, [(name, _meaning(one, language)) for one, (name, _) in found]
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if names:
        yield "Commands", [(name, text(f"cli.{name}", language)) for name in names]


def _meaning(parameter: Any, language: Language) -> str:  # noqa: ANN401
    """Return what help says of a parameter; the framework would say in English what it is by default."""
    behind = [text("framework.required", language)] if parameter.required else []
    if parameter.show_default and isinstance(parameter.default, str):
        behind = [text("framework.default: {default}", language, default=parameter.default)]
    return f"{parameter.help}  [{behind[0]}]" if behind else str(parameter.help)
