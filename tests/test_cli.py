"""The program as its users meet it: whole outputs (golden/), widths, pipes, languages, files written."""

import importlib
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from string import Formatter

import pytest
import typer
from rich.cells import cell_len

from leling_targets.cli.app import COMMANDS as ROWS
from leling_targets.cli.app import app
from leling_targets.i18n import LANGUAGES, detect_language, singular_texts, texts
from leling_targets.model import Measure, MethodName, Note, PathShape, Status
from leling_targets.plan import load_plan
from leling_targets.problems import ProblemCode
from running import ROOT, Outcome, command, environment, run_inside, run_outside, started

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = "data/samples/actuals.csv"
LEDGER = "--projects tests/fixtures/ledger/projects.csv --projects tests/fixtures/ledger/listing.csv"
PROJECTS = "projects data/samples/ledger.xlsx"
OF_EACH_MEASURE = {
    Measure.AVERAGE_GROWTH: "industrial_tax_revenue",
    Measure.LEVEL: "gross_industrial_output",
    Measure.INCREASE: "hardware_park_revenue_added",
    Measure.TOTAL: "new_above_scale_enterprises",
    Measure.RANK: "credit_index_rank",
    Measure.STANDARD: "investment_per_mu",
    Measure.TRACKED: "listed_enterprises",
}
COMMANDS = ("check", "explain", "init", "projects", "schema", "targets", "template", "validate")

WHOLE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "check-en.txt": (f"check {SAMPLE}", {}),
    "check-zh.txt": (f"check {SAMPLE} --lang zh", {}),
    **{
        f"check-{language}-{width}.txt": (f"check {SAMPLE} --lang {language}", {"COLUMNS": str(width)})
        for language in LANGUAGES
        for width in (40, 80, 200)
    },
    "check-en-ascii.txt": (f"check {SAMPLE} --ascii", {}),
    "check-zh-ascii-80.txt": (f"check {SAMPLE} --ascii --lang zh", {"COLUMNS": "80"}),
    "check-en-color.txt": (f"check {SAMPLE} --color always --group industry", {}),
    "check-en.md": (f"check {SAMPLE} --format markdown", {}),
    "check-zh.md": (f"check {SAMPLE} --format markdown --lang zh", {}),
    "check.json": (f"check {SAMPLE} --format json", {}),
    "check.csv": (f"check {SAMPLE} --format csv", {}),
    "check-all-methods-en.txt": (f"check {SAMPLE} --method all", {}),
    "check-all-methods-zh-80.txt": (f"check {SAMPLE} --method all --lang zh", {"COLUMNS": "80"}),
    "check-destatis-en.txt": (f"check {SAMPLE} --method destatis", {}),
    "targets-en.txt": ("targets", {}),
    "targets-zh.txt": ("targets --lang zh", {}),
    "targets-zh-80.txt": ("targets --lang zh", {"COLUMNS": "80"}),
    "targets-en.md": ("targets --format markdown", {}),
    **{
        f"explain-{measure.value}-{language}.txt": (f"explain {target} {SAMPLE} --lang {language}", {})
        for measure, target in OF_EACH_MEASURE.items()
        for language in LANGUAGES
    },
    **{f"template-{language}.csv": (f"template --lang {language}", {}) for language in LANGUAGES},
    **{
        f"check-projects-{language}{'-' if width else ''}{width}.txt": (
            f"check {LEDGER} --group projects --group land --group attraction --group listing --lang {language}",
            {"COLUMNS": width} if width else {},
        )
        for language in LANGUAGES
        for width in ("", "80")
    },
    **{
        f"explain-projects-{target}-{language}.txt": (f"explain {target} {LEDGER} --lang {language}", {})
        for target in ("provincial_key_projects", "tax_per_mu", "listed_enterprises")
        for language in LANGUAGES
    },
    **{f"projects-{language}.txt": (f"{PROJECTS} --lang {language}", {}) for language in LANGUAGES},
    **{
        f"projects-late-{language}-80.txt": (f"{PROJECTS} --late --lang {language}", {"COLUMNS": "80"})
        for language in LANGUAGES
    },
    **{
        f"projects-chart-{language}-{width}.txt": (
            f"{PROJECTS} --level provincial --chart --redact --lang {language}",
            {"COLUMNS": str(width)},
        )
        for language, width in (("en", 80), ("zh", 200))
    },
    "projects-as-of-zh.md": (f"{PROJECTS} --as-of 2021-09 --level dezhou --lang zh --format markdown", {}),
    "projects-ascii-zh.txt": (f"{PROJECTS} --park hardware --chart --ascii --lang zh", {}),
    "projects-park.json": (f"{PROJECTS} --park food --format json", {}),
    "projects-park.csv": (f"{PROJECTS} --park food --format csv", {}),
    "explain-nothing-reported.txt": (f"explain food_park_revenue {SAMPLE}", {}),
}
HELP: Mapping[str, tuple[str, Mapping[str, str]]] = {
    f"help{'-' if page else ''}{page}-{language}.txt": (
        f"{page} --help",
        {} if language == "en" else {"LELING_LANG": "zh"},
    )
    for page in ("", *COMMANDS)
    for language in LANGUAGES
}


@pytest.fixture(scope="module")
def natural() -> Outcome:
    """The check of the sample as a log shows it, as wide as it is."""
    return run_inside(["check", SAMPLE])


@pytest.mark.parametrize("name", WHOLE)
def test_whole_outputs(name: str, expect: Callable[[Path, bytes], None]) -> None:
    arguments, own = WHOLE[name]
    found = run_inside(arguments.split(), own=own)
    assert found.exit in (0, 1), found.stderr
    expect(GOLDEN / name, found.stdout.encode())


@pytest.mark.parametrize("name", HELP)
def test_help_pages(name: str, expect: Callable[[Path, bytes], None], is_rewriting: bool) -> None:
    arguments, own = HELP[name]
    drawn_with = GOLDEN / "help-drawn-with"
    framework = f"typer {typer.__version__}, rich {version('rich')}\n"
    if is_rewriting:
        drawn_with.write_text(framework, "utf-8")
    page = run_outside(arguments.split(), own=own).stdout
    assert "…" not in page, "a help page is cut"
    # The frame around our words is the framework's, and changes with its version; the words are held below.
    if drawn_with.read_text("utf-8") == framework:
        expect(GOLDEN / name, page.encode())


def test_golden_outputs_are_all_asked_for() -> None:
    kept = {path.name for path in GOLDEN.iterdir() if path.is_file()} - {".gitattributes", "help-drawn-with"}
    assert kept == {*WHOLE, *HELP}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_option_with_its_words(language: str) -> None:
    page = run_outside(["check", "--help"], own={"LELING_LANG": language, "COLUMNS": "400"}).stdout
    for option in (
        *("--plan", "--as-of", "--method", "--only", "--group", "--area", "--lang", "--format", "--output", "-o"),
        *("--fail-on", "--color", "--ascii", "--strict", "--quiet", "-q", "--verbose", "-v", "--help", "-h"),
    ):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", page), option
    words = texts("zh" if language == "zh" else "en")
    for key in ("check", "files", "plan", "as_of", "method", "only", "group", "area", "lang", "format", "output",
                "fail_on", "color", "ascii", "strict", "quiet", "verbose", "help"):  # fmt: skip
        # What stands for words from tables is held below.
        assert all(part in page for part in re.split(r"\{\w+\}", words[f"cli.{key}"])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_on_the_first_page(language: str) -> None:
    page = run_outside(["--help"], own={"LELING_LANG": language}).stdout
    assert all(re.search(rf"\b{name}\b", page) for name in COMMANDS)
    assert "--version" in page


def test_no_command_shows_the_first_page() -> None:
    found = run_outside([])
    assert found.exit == 2
    assert found.stdout.strip() == run_outside(["--help"]).stdout.strip()


def test_version() -> None:
    from leling_targets import __version__

    found = run_inside(["--version"])
    assert (found.stdout, found.stderr, found.exit) == (f"leling-targets {__version__}\n", "", 0)


# Widths


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [30, 40, 80, 100, 120, 200])
def test_nothing_is_wider_than_its_place_and_nothing_is_lost(width: int, language: str) -> None:
    arguments = ["check", SAMPLE, "--lang", language]
    narrow = run_inside(arguments, own={"COLUMNS": str(width)}).stdout
    wide = (GOLDEN / f"check-{language}.txt").read_text("utf-8")
    too_wide = [line for line in narrow.split("\n") if cell_len(line) > width]
    assert not too_wide
    assert "…" not in narrow
    # A name that wraps stands in the first column, with the other columns beside it.
    packed = _packed(re.sub(r"(?m)(?<=\S)\s{2,}.*$", "", narrow))
    for target in load_plan(ROOT / "data" / "targets.yaml").targets:
        assert _packed(target.name.in_language("zh" if language == "zh" else "en")) in packed
    if width >= 80:
        assert _figures(wide) <= _figures(narrow)


@pytest.mark.parametrize("arguments", [["targets"], ["explain", "industrial_tax_revenue", SAMPLE]])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_other_commands_fit_too(arguments: list[str], width: int, language: str) -> None:
    found = run_inside([*arguments, "--lang", language], own={"COLUMNS": str(width)}).stdout
    assert not [line for line in found.split("\n") if cell_len(line) > width]
    assert "…" not in found


def test_a_width_that_is_none_is_not_believed(natural: Outcome) -> None:
    for width in ("0", "wide"):
        assert run_inside(["check", SAMPLE], own={"COLUMNS": width}) == natural


def _packed(text: str) -> str:
    """Return a text without what wrapping may put between its words."""
    return re.sub(r"\s+", "", text)


def _figures(text: str) -> set[str]:
    return set(re.findall(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?", text))


# Streams


def test_a_closed_pipe_ends_quietly() -> None:
    for arguments in (["check", SAMPLE], ["targets"], ["explain", "credit_index_rank"], ["validate"], ["--version"]):
        with started(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            complaint = process.stderr.read().decode("utf-8")
            assert (process.wait(60), complaint) == (141, ""), arguments


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_no_defect() -> None:
    with (
        Path("/dev/full").open("wb") as full,
        started(["targets"], stdout=full.fileno(), stderr=subprocess.PIPE) as process,
    ):
        assert process.stderr is not None
        complaint = process.stderr.read().decode("utf-8")
        assert process.wait(60) == 2
        assert complaint.count("\n") == 1


def test_results_go_to_stdout_and_everything_else_to_stderr(natural: Outcome) -> None:
    assert natural.exit == 1
    assert [line.partition(" ")[0] for line in natural.stderr.splitlines()] == ["no", "5"]
    assert " fail the gate (--fail-on " in natural.stderr
    assert "gate" not in natural.stdout


def test_a_console_that_cannot_show_a_mark_does_not_end_the_run() -> None:
    found = subprocess.run(
        command(["check", SAMPLE, "--lang", "zh"]),
        cwd=ROOT,
        env=environment({"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}),
        capture_output=True,
        check=False,
    )
    assert found.returncode == 1
    assert b"Traceback" not in found.stderr
    assert b"80.2%" in found.stdout


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_every_mark_exists_in_chinese_code_pages(encoding: str) -> None:
    for name in ("check-zh.txt", "check-en.txt", "check-all-methods-zh-80.txt", "explain-average_growth-zh.txt"):
        # The minus and the dash are the only ones with a stand-in.
        (GOLDEN / name).read_text("utf-8").encode(encoding)


def test_ascii_leaves_no_mark_of_ours() -> None:
    plain = run_inside(["check", SAMPLE, "--ascii"]).stdout
    assert not {mark for mark in plain if not mark.isascii()} - set("乐陵市")


# Colour


def test_colour_is_never_alone(natural: Outcome) -> None:
    coloured = run_inside(["check", SAMPLE, "--color", "always"]).stdout
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.split("\n")] == natural.stdout.split("\n")


@pytest.mark.parametrize("options", [[], ["--color", "auto"], ["--color", "never"]])
def test_a_pipe_gets_no_colour(options: list[str]) -> None:
    for settings in ({"NO_COLOR": ""}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}, {"TERM": "dumb"}):
        assert "\x1b" not in run_inside(["targets", *options], own=settings).stdout


def test_a_terminal_gets_colour_unless_it_is_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    output = importlib.import_module("leling_targets.cli.output")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for color, terminal, no_color, is_colored in (
        ("auto", "xterm", "", True),
        ("auto", "xterm", "1", False),
        ("auto", "dumb", "", False),
        ("never", "xterm", "", False),
        ("always", "dumb", "1", True),
    ):
        monkeypatch.setenv("TERM", terminal)
        monkeypatch.setenv("NO_COLOR", no_color)
        assert output.screen(color, False).color is is_colored


# Languages


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LELING_LANG": "en"}, "en"),
        ({"LANG": "C", "LELING_LANG": "zh"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LELING_LANG": "", "LANG": "zh_TW"}, "zh"),
    ],
)
def test_the_language_of_the_environment(settings: dict[str, str], language: str) -> None:
    assert detect_language(settings) == language


def test_the_option_comes_before_the_environment() -> None:
    settings = {"LELING_LANG": "zh"}
    assert "Industry as a whole" in run_outside(["targets", "--lang", "en"], own=settings).stdout
    assert "工业总量" in run_outside(["targets"], own=settings).stdout
    assert "工业总量" in run_outside(["targets", "--lang", "zh"], own={"LELING_LANG": "en"}).stdout


def test_both_languages_say_the_same_things() -> None:
    english, chinese = texts("en"), texts("zh")
    assert list(english) == list(chinese)
    for key, words in english.items():
        assert words or key == "unit.tasks", key
        assert chinese[key] or key in ("unit.space", "sentence.space"), key
        assert _places(words) == _places(chinese[key]), key


@pytest.mark.parametrize("key", singular_texts("en"))
def test_what_is_said_of_one_is_what_is_said_of_several(key: str) -> None:
    assert _places(texts("en")[key]) - _places(singular_texts("en")[key]) == {"count"}


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_everything_that_can_be_said_has_words() -> None:
    keys = set(texts("en"))
    wanted = {
        *(f"problem.{code.name.lower()}" for code in ProblemCode),
        *(f"note.{note.name.lower()}" for note in Note),
        *(f"status.{status.value}" for status in Status),
        *(f"mark.{status.value}" for status in Status),
        *(f"method.{method.value}" for method in MethodName),
        *(f"measure.{measure.value}" for measure in Measure),
        *(f"path.{shape.value}" for shape in PathShape),
    }
    assert wanted <= keys


def test_every_word_is_used_for_something() -> None:
    """A text no code asks for is a text nobody keeps right."""
    sources = "\n".join(
        path.read_text("utf-8")
        for path in (ROOT / "src" / "leling_targets").rglob("*.py")
        if path.parent.name != "locales"
    )
    built = set(re.findall(r"f[\"']([a-z_]+)\.\{", sources)) - {"cli"}
    said = {*ROWS, *(one.key for row in ROWS.values() for one in row.options)}
    said |= {str(one.name) for one in typer.main.get_command(app).params}
    unused = [
        key
        for key in texts("en")
        if key not in sources
        and key.split(".")[0] not in {*built, "framework"}
        and not (key.startswith("cli.") and key.removeprefix("cli.") in said)
    ]
    assert not unused


# Files


def test_the_order_of_rows_changes_nothing(tmp_path: Path, natural: Outcome) -> None:
    lines = (ROOT / SAMPLE).read_text("utf-8").splitlines(keepends=True)
    shuffled = [*lines[:2], *sorted(lines[2:], key=lambda line: line[::-1])]
    assert shuffled != lines
    (tmp_path / "actuals.csv").write_text("".join(shuffled), "utf-8")
    plan = str(ROOT / "data" / "targets.yaml")
    found = run_inside(["check", "actuals.csv", "--plan", plan], tmp_path).stdout
    expected = natural.stdout.replace(SAMPLE, "actuals.csv").replace("Plan: data/targets.yaml", f"Plan: {plan}")
    # Where a figure stands is another row now, and nothing else is another.
    places = re.compile(r"(actuals\.csv)(:\d+:\d+)")
    # What was noticed stands in the order of the rows.
    table, noticed = (places.sub(r"\1", one).split("Noticed in the data") for one in (found, expected))
    assert table[0] == noticed[0]
    assert sorted(table[1].splitlines()) == sorted(noticed[1].splitlines())


def test_the_same_run_gives_the_same_bytes(natural: Outcome) -> None:
    assert run_inside(["check", SAMPLE]) == natural
    assert run_outside(["check", SAMPLE]) == natural


def test_output_files_hold_what_the_screen_shows(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"result{suffix}" for name, suffix in
             (("table", ".txt"), ("markdown", ".md"), ("json", ".json"), ("csv", ".csv"))}  # fmt: skip
    options = [option for path in paths.values() for option in ("--output", str(path))]
    found = run_inside(["check", SAMPLE, *options, "--quiet"])
    assert (found.stdout, found.exit) == ("", 1)
    for name, path in paths.items():
        assert path.read_text("utf-8") == run_inside(["check", SAMPLE, "--format", name]).stdout
    assert sorted(tmp_path.iterdir()) == sorted(paths.values()), "nothing temporary is left behind"


def test_output_files_are_as_readable_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("", "utf-8")
    run_inside(["check", SAMPLE, "-q", "--output", str(tmp_path / "result.csv")])
    assert (tmp_path / "result.csv").stat().st_mode == (tmp_path / "new").stat().st_mode


@pytest.mark.parametrize(
    "options",
    [
        ["missing.csv"],
        [SAMPLE, "--only", "nothing"],
        [SAMPLE, "--method", "nothing"],
        [SAMPLE, "--fail-on", "nothing"],
        [SAMPLE, "--output", "no-such-folder/result.json"],
        [SAMPLE, "--output", "result.nothing"],
    ],
)
def test_a_failed_run_touches_no_file(options: list[str], tmp_path: Path) -> None:
    former = tmp_path / "result.json"
    former.write_text("former", "utf-8")
    found = run_inside(["check", *options, "--output", str(former)])
    assert found.exit in (2, 3)
    assert found.stdout == ""
    assert former.read_text("utf-8") == "former"
    assert list(tmp_path.iterdir()) == [former]


def test_an_interrupted_write_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = importlib.import_module("leling_targets.cli.output")
    former = tmp_path / "result.md"
    former.write_text("former", "utf-8")

    def refused(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(KeyboardInterrupt):
        output.write_files([str(former)], lambda _: "new")
    monkeypatch.undo()
    assert former.read_text("utf-8") == "former"
    assert list(tmp_path.iterdir()) == [former]


# Defects


@pytest.fixture
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stumbles over a figure of its user."""

    def broken(*_: object, **__: object) -> None:
        try:
            float("secret figure 4711")
        except ValueError as fault:
            message = "secret name"
            raise ZeroDivisionError(message) from fault

    monkeypatch.setattr("leling_targets.plan.load.read_yaml", broken)


@pytest.mark.usefixtures("defect")
def test_a_defect_is_one_line_with_version_and_place_and_without_data() -> None:
    found = run_inside(["targets"])
    assert (found.exit, found.stdout) == (70, "")
    assert re.fullmatch(
        r"leling \d+\.\d+\.\d+: a defect of the program \(ZeroDivisionError, leling_targets/plan/load\.py:\d+\)\. "
        r"Please report this line, .*--debug.*\n",
        found.stderr,
    )
    assert "secret" not in found.stderr


@pytest.mark.usefixtures("defect")
def test_the_traceback_of_a_defect_shows_frames_and_types_and_no_data() -> None:
    found = run_inside(["--debug", "targets"])
    assert (found.exit, found.stdout) == (70, "")
    lines = found.stderr.splitlines()
    assert lines[0].startswith("leling-targets ")
    assert [line for line in lines if re.fullmatch(r"\w+Error", line)] == ["ValueError", "ZeroDivisionError"]
    assert any(re.fullmatch(r'  File "leling_targets/plan/load\.py", line \d+, in load_plan', line) for line in lines)
    assert lines[-1] == run_inside(["targets"]).stderr.strip()
    # What a line of the program says is no data; what a message or a path says may be.
    assert "secret" not in re.sub(r"(?m)^    .*$", "", found.stderr)
    assert os.fspath(ROOT) not in found.stderr


def test_no_message_names_this_machine() -> None:
    home = os.fspath(ROOT)
    golden = (path for path in GOLDEN.rglob("*") if path.is_file())
    for path in (*golden, *(Path(__file__).parent / "cases").glob("*/*/std*")):
        assert home.encode() not in path.read_bytes(), path
