"""Nothing English is left in what a Chinese reader sees, but names: of files, options, formats, ids and the like."""

import re
import shlex
import zipfile
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest

from leling_targets import model
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.actuals.understood.words import ROLES
from leling_targets.cli.schema import KINDS
from leling_targets.formats import FORMATS, PLAN_FORMATS, PROJECT_OUTPUTS, TEMPLATE_FORMATS
from leling_targets.i18n import explanations, texts
from leling_targets.ledger.known_columns import LISTING_COLUMNS, MILESTONE_COLUMNS, PROJECT_COLUMNS
from leling_targets.plan.json_schema import plan_schema
from leling_targets.units import UNITS

TESTS = Path(__file__).parent
ROOT = TESTS.parent
WORD = re.compile(r"[A-Za-z][A-Za-z_]+")
_ENDINGS = "yaml|json|csv|tsv|xlsx|xls|xlsm|xlsb|ods|parquet|docx|doc|pdf|html|txt|log|md|et|zip"
NOT_WORDS = re.compile(
    rf"[0-9a-f]{{64}}|--?[a-z][a-z-]*|LELING_[A-Z_]+|\b[A-Z][0-9]{{3}}\b|\b[A-Z]{{1,3}}[0-9]+\b|\b0x[0-9A-F]+\b|#[A-Z]+/0!|\\_"
    rf"|[\w./~#$-]*\.(?:{_ENDINGS})\b|\bid: \w+",
    re.ASCII,
)
"""Hashes, options, variables, codes, cells, numbers and errors of spreadsheets, files, and ids."""

LABEL = re.compile(r"[0-9]{4}-[0-9]{2}(?: end|/[0-9]{2})")
"""A period as programs write it: 2021-09 end."""

_PROPER_NAMES = """
    leling python Python pip README GitHub GitLab Markdown MB sha JSON Schema YAML YYYY MM DD CSV UTF Unicode ASCII NUL
    Excel WPS LibreOffice OpenDocument Word PDF Parquet HTML XML GB Noto Sans CJK SDG Open SDMX
    TSV JSON-stat PxWeb OWID
"""
"""What is called so in Chinese too."""
_ANSWERS = """
    comma point ratio percent cumulative single auto always never all slipped gone redefined revised excel install
    yes no on off true false null datanode
"""
"""What options may be set to, what may be installed, and words of YAML and JSON."""


def _enum_words() -> Iterator[str]:
    for one in vars(model).values():
        if isinstance(one, type) and issubclass(one, Enum):
            yield from (str(member.value) for member in one)


def _schema_words(schema: object) -> Iterator[str]:
    """Yield the keys and the fixed words of a schema."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key in ("properties", "$defs"):
                yield from value
            if key == "enum":
                yield from (str(word) for word in value)
            yield from _schema_words(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _schema_words(one)


def _command_words() -> Iterator[str]:
    """Yield the names of commands and what their options may be set to."""
    from leling_targets.cli.app import COMMANDS, made

    for name, command in COMMANDS.items():
        yield name
        for parameter in made(command).params:
            yield from re.findall(r"[a-z]+", parameter.metavar or "")
            yield str(parameter.default or "")


@cache
def known_words() -> frozenset[str]:
    """Words of the program itself: they are typed, not read."""
    columns = (*PROJECT_COLUMNS, *MILESTONE_COLUMNS, *LISTING_COLUMNS)
    words = [
        *_enum_words(),
        *_schema_words(plan_schema()),
        *_command_words(),
        *(name for table in (FORMATS, PLAN_FORMATS, PROJECT_OUTPUTS, TEMPLATE_FORMATS) for name in table),
        *(one.suffix for one in FORMATS.values()),
        *LAYOUTS,
        *KINDS,
        *ROLES,
        *(one.key for one in columns),
        *(one.zh for one in UNITS),
        *(_PROPER_NAMES, _ANSWERS),
        # Keys that messages about 左右 and about ranges name.
    ]
    # A period may be written so, and one text says it.
    return frozenset((*(part for word in words for part in WORD.findall(word)), "2021-01/09"))


def english_in(text: str, allowed: frozenset[str]) -> list[str]:
    """Return the words of a text that are neither the program's own nor allowed."""
    words = [*LABEL.findall(text), *WORD.findall(NOT_WORDS.sub(" ", text))]
    return [word for word in words if word not in allowed and word.lower() not in allowed]


def words_of_files(paths: Iterable[Path]) -> Iterator[str]:
    """Yield every word of some files, and of their names: what is quoted of an input is no text of ours."""
    for path in paths:
        yield from WORD.findall(path.name)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        else:
            contents = [path.read_bytes()]
        for content in contents:
            yield from WORD.findall(content.decode("utf-8", errors="ignore"))


def _is_chinese(folder: Path) -> bool:
    settings, command = folder / "environment", (folder / "command").read_text("utf-8")
    is_by_default = settings.exists() and "LELING_LANG=zh" in settings.read_text("utf-8")
    return "--lang zh" in command or (is_by_default and "--lang" not in command)


_OUTPUTS = ("stdout", "stderr")
_FOR_PROGRAMS = (".json", ".csv", ".xml", ".yaml", ".xlsx", ".html", ".svg", ".docx", ".pdf")
CASES = sorted(path.parent for path in (TESTS / "cases").glob("*/*/command") if _is_chinese(path.parent))
GOLDENS = sorted(
    path
    for path in (TESTS / "golden").rglob("*zh*")
    if path.is_file()
    and path.suffix not in _FOR_PROGRAMS
    # For programs; and narrow, where a path breaks at the end of a line.
    and not re.search(r"\.github\.txt$|-[48]0\.txt$", path.name)
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("无法写入：No such file or directory", ["such", "file", "or", "directory"]),
        ("截至2021-09 end和2021-04/06", ["2021-09 end", "2021-04/06"]),
        ("加拿大统计局：moderate_progress", ["moderate_progress"]),
        ("用 --as-of 指明，如 LELING_AS_OF；见 data/targets.yaml:3 和 B5", []),
        ("写 at_least: 30%，或 JSON", []),
    ],
)
def test_english_is_found_and_names_are_none(text: str, left: list[str]) -> None:
    assert [word for word in english_in(text, known_words()) if word != "No"] == left


@pytest.mark.parametrize("key", texts("zh"))
def test_a_text_has_no_english_word(key: str) -> None:
    assert not english_in(re.sub(r"\{[a-z_]*\}", " ", texts("zh")[key]), known_words())


@pytest.mark.parametrize("name", explanations("zh"))
def test_an_explanation_has_no_english_word(name: str) -> None:
    explanation = explanations("zh")[name]
    said = (explanation.title, explanation.meaning, explanation.why, explanation.remedy, explanation.verdict)
    quoted = frozenset(WORD.findall(f"{explanation.wrong} {explanation.right}"))
    assert not english_in(" ".join(part or "" for part in said), known_words() | quoted)


@pytest.mark.parametrize("folder", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_run_in_chinese_says_nothing_in_english(folder: Path) -> None:
    command = shlex.split((folder / "command").read_text("utf-8"))
    inputs = [path for path in folder.iterdir() if path.name not in _OUTPUTS and not path.name.startswith("expected.")]
    quoted = words_of_files([*inputs, ROOT / "data" / "targets.yaml"])
    allowed = known_words() | frozenset(quoted) | frozenset(WORD.findall(" ".join(command)))
    spoken = [folder / name for name in _OUTPUTS]
    spoken.extend(path for path in folder.glob("expected.*") if path.suffix not in _FOR_PROGRAMS)
    is_for_programs = re.search(r"--format (csv|json|junit)", " ".join(command))
    for path in spoken[1:] if is_for_programs else spoken:
        # What is indented is quoted of the input, and an annotation begins with a command to the runner.
        said = re.sub(r"(?m)^ {4}.*$|^::[^:]*(?=::)", "", path.read_text("utf-8"))
        assert not english_in(said, allowed), path.name


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.name)
def test_a_document_in_chinese_says_nothing_in_english(path: Path) -> None:
    inputs = [*(ROOT / "data").rglob("*"), *(TESTS / "fixtures").rglob("*")]
    quoted = words_of_files(one for one in inputs if one.is_file())
    allowed = known_words() | frozenset(quoted) | frozenset(part for one in inputs for part in one.parts)
    assert not english_in(path.read_text("utf-8"), allowed)
