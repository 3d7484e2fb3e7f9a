"""docs/commands.md and docs/commands.zh.md are the help pages of the program; `pytest --rewrite` writes them."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from leling_targets.cli.app import COMMANDS
from leling_targets.i18n import LANGUAGES
from running import ROOT, run_inside, run_outside

WIDTH = "100"
HEADS = {
    "en": "# Commands\n\nEach page as `leling COMMAND --help` prints it. [中文](commands.zh.md)\n",
    "zh": "# 命令\n\n各页即 `leling 命令 --help` 的输出。[English](commands.md)\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_what_the_program_says(
    language: str, expect: Callable[[Path, bytes], None], is_rewriting: bool
) -> None:
    own = {"COLUMNS": WIDTH, "LELING_LANG": language}
    parts = [HEADS[language]]
    for name in ("", *COMMANDS):
        found = run_outside([*name.split(), "--help"], own=own)
        assert (found.exit, found.stderr) == (0, "")
        parts.append(f"## leling {name}".rstrip() + f"\n\n```text\n{found.stdout.rstrip()}\n```\n")
    path = ROOT / "docs" / ("commands.md" if language == "en" else "commands.zh.md")
    drawn_with = (Path(__file__).parent / "golden" / "help-drawn-with").read_text("utf-8")
    # What stands between our words is the framework's, and changes with its version.
    if is_rewriting or drawn_with == f"typer {typer.__version__}, rich {version('rich')}\n":
        expect(path, "\n".join(parts).encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_in_the_reference(language: str) -> None:
    text = (ROOT / "docs" / ("commands.md" if language == "en" else "commands.zh.md")).read_text("utf-8")
    for name in COMMANDS:
        assert f"\n## leling {name}\n" in text


def test_help_speaks_the_language_of_each_run() -> None:
    """Nothing of a run is left to the next one of the same process."""
    pages = [run_inside(["check", "--help"], own={"LELING_LANG": language}).stdout for language in ("en", "zh", "en")]
    assert pages[0] == pages[2]
    assert [page.splitlines()[0].partition(" ")[0] for page in pages[:2]] == ["Usage:", "用法：leling"]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readmes_link_it(name: str) -> None:
    linked = "docs/commands.zh.md" if ".zh" in name else "docs/commands.md"
    assert f"({linked})" in (ROOT / name).read_text("utf-8")
