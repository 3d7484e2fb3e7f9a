"""Every problem and note has a code; every code is explained in both languages, and shown by a run."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter

import pytest

from leling_targets.documents.codes import CODES, Code, compose_codes, find_code, looks_like_code
from leling_targets.formats import draw
from leling_targets.i18n import LANGUAGES, Language, explanations, text
from leling_targets.model import Note
from leling_targets.names import fold
from leling_targets.problems import Problem, ProblemCode, Severity
from running import ROOT, command, environment, run_inside

TESTS = Path(__file__).parent
PAGES: Mapping[Language, str] = {"en": "codes.md", "zh": "codes.zh.md"}

SHOWN_BY_A_TEST: Mapping[Code, str] = {
    # No small file goes beyond these bounds.
    ProblemCode.FILE_TOO_LARGE: "test_actuals.py::test_too_much_is_not_read",
    ProblemCode.LINE_TOO_LONG: "test_codes.py::test_a_line_too_long_is_no_row",
    # Only a machine without a library or a font says so.
    ProblemCode.READER_MISSING: "test_codes.py::test_a_missing_reader_is_one_line_with_its_remedy",
    ProblemCode.EXTRA_MISSING: "test_template.py::test_a_missing_extra_is_one_line_with_its_remedy",
    ProblemCode.NO_CHINESE_FONT: "test_pdf.py::test_without_a_chinese_font_the_remedy_is_said",
}
"""Codes no folder of tests/cases can show, and the test that shows each."""


def name(code: Code) -> str:
    return code.name.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_and_nothing_else_is(language: Language) -> None:
    assert set(explanations(language)) == {name(code) for code in CODES}
    assert len({code.name for code in CODES}) == len({code.value for code in CODES}) == len(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code.value))
def test_an_explanation_is_whole_and_short(code: Code, language: Language) -> None:
    said = explanations(language)[name(code)]
    end, most = (".", 420) if language == "en" else ("。", 220)
    sentences = (said.meaning, said.why, said.remedy, *([said.verdict] if isinstance(code, Note) else []))
    assert all(sentence.endswith(end) and "\n" not in sentence for sentence in sentences)
    assert sum(map(len, sentences)) <= most
    assert bool(said.verdict) == isinstance(code, Note)
    assert bool(said.wrong) == bool(said.right)
    assert said.wrong != said.right or not said.wrong
    assert not said.title.endswith(end)


def test_explanations_show_examples_in_both_languages_or_in_none() -> None:
    shown = [{key for key, said in explanations(language).items() if said.right} for language in LANGUAGES]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code.value))
def test_a_code_is_found_by_itself_its_name_and_its_titles(code: Code) -> None:
    titles = [explanations(language)[name(code)].title for language in LANGUAGES]
    for written in (code.value, code.value.lower(), f" {code.value}", name(code), code.name.replace("_", " "), *titles):
        assert find_code(written) is code
    assert fold(titles[0]) == fold(name(code)), "the English title is the name"
    assert looks_like_code(code.value)


def test_what_a_code_means_fits_its_severity() -> None:
    for code in ProblemCode:
        if Problem(code).severity is Severity.INFORMATION:
            assert "Nothing need be done" in explanations("en")[name(code)].remedy or code is ProblemCode.UNIT_ASSUMED


def test_a_plan_of_its_own_comes_before_names_and_never_before_a_code(tmp_path: Path) -> None:
    plan = (ROOT / "tests/cases/valid/code-like-id-is-a-target/targets.yaml").read_text("utf-8")
    (tmp_path / "targets.yaml").write_text(plan.replace("id: stale", "id: n006"), "utf-8")
    assert run_inside(["explain", "n006"], tmp_path).stdout.startswith("Industrial output\n")
    assert run_inside(["explain", "N006"], tmp_path).stdout.startswith("N006 stale\n")
    assert run_inside(["explain", "stale"], tmp_path).stdout.startswith("N006 stale\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_all_codes(language: Language, expect: Callable[[Path, bytes], None]) -> None:
    page = draw(compose_codes(language), "markdown")
    expect(ROOT / "docs" / PAGES[language], page.encode())
    headings = re.findall(r"^### (\w+)$", page, re.MULTILINE)
    assert headings == [code.value for code in CODES], "each code has the anchor of its name"


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_readmes_link_the_page(readme: str, language: Language) -> None:
    assert f"(docs/{PAGES[language]})" in (ROOT / readme).read_text("utf-8")


def kept_outputs(names: Sequence[str]) -> str:
    return "\n".join(
        path.read_text("utf-8", errors="replace")
        for pattern in names
        for path in sorted(TESTS.glob(pattern))
        if path.is_file()
    )


@pytest.fixture(scope="module")
def outputs() -> str:
    """What all cases and golden runs print and write."""
    return kept_outputs(["cases/*/*/stdout", "cases/*/*/expected.*", "golden/*"])


@pytest.fixture(scope="module")
def complaints() -> str:
    """What all cases say on stderr."""
    return kept_outputs(["cases/*/*/stderr"])


def template(key: str, language: Language) -> str:
    """Return what fits a text with any details in it."""
    parts = Formatter().parse(text(key, language))
    return "".join(re.escape(words) + (".+" if detail is not None else "") for words, detail, _, _ in parts)


def is_shown(code: Code, outputs: str, complaints: str) -> bool:
    if isinstance(code, Note):
        said = "|".join(template(f"note.{name(code)}", language) for language in LANGUAGES)
        return re.search(rf"^[-*] ({said})(: |：| \(|$)", outputs, re.MULTILINE) is not None
    if Problem(code).severity is Severity.INFORMATION:
        said = "|".join(template(f"problem.{name(code)}", language) for language in LANGUAGES)
        return re.search(rf"^- ([^ ]+: )?({said})$", outputs, re.MULTILINE) is not None
    return re.search(rf"^(.+: )?{code.value} .", complaints, re.MULTILINE) is not None


@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code.value))
def test_every_code_is_shown_by_a_case(code: Code, outputs: str, complaints: str) -> None:
    shown_by = SHOWN_BY_A_TEST.get(code)
    if shown_by is None:
        assert is_shown(code, outputs, complaints), "no folder of tests/cases shows it"
        return
    file, test = shown_by.split("::")
    source = (TESTS / file).read_text("utf-8")
    (body,) = re.findall(rf"^def {test}\(.*?(?=^\S|\Z)", source, re.DOTALL | re.MULTILINE)
    assert code.value in body
    assert not is_shown(code, outputs, complaints), "a case shows it now"


def test_a_line_too_long_is_no_row(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_text("indicator,period,value\n" + "x" * 2_000_000, "utf-8")
    found = run_inside(["check", "actuals.csv"], tmp_path)
    assert (found.exit, found.stdout) == (3, "")
    assert found.stderr.splitlines()[1:] == [
        "actuals.csv:2: A035 a line of more than 1,000,000 bytes is no row of a table"
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "reading this file needs python-calamine: "), ("zh", "读取该文件需要 python-calamine：")],
)
def test_a_missing_reader_is_one_line_with_its_remedy(language: str, words: str) -> None:
    folder = TESTS / "cases/invalid/code-sheet-not-read"
    program = (
        "import sys; sys.modules['python_calamine'] = None\n"
        "from leling_targets.cli import main\nsys.exit(main(['check', 'actuals.xlsx']))"
    )
    settings = environment({"LELING_LANG": language})
    found = subprocess.run([sys.executable, "-c", program], cwd=folder, env=settings, capture_output=True, check=False)
    assert (found.returncode, found.stdout) == (3, b"")
    assert found.stderr.decode() == f"actuals.xlsx: A029 {words}pip install 'leling-targets[excel]'\n"


def at_a_terminal(
    arguments: Sequence[str], folder: Path, own: Mapping[str, str] | None = None
) -> tuple[int, list[str]]:
    """Run the program with a terminal for stderr; return its exit code and the lines it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(arguments), cwd=folder, env=environment(own), stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 4096):
                written += piece
        except OSError:
            # Linux says so, where others say "end of file", when the other side of a terminal is closed.
            pass
    os.close(ours)
    return process.returncode, written.decode().replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["check", "none.csv"], 3, "leling explain A001 says more"),
        (["check", "none.csv", "--lang", "zh"], 3, "详见 leling explain A001"),
        (["check"], 2, "leling explain U004 says more"),
    ],
)
def test_a_person_at_a_terminal_is_told_where_more_is_said(
    arguments: list[str], code: int, hint: str, tmp_path: Path
) -> None:
    found, lines = at_a_terminal(arguments, tmp_path)
    assert found == code
    assert lines[-1] == hint
    assert len([line for line in lines if "U023" not in line]) == 2


@pytest.mark.parametrize(("quiet", "own"), [(["-q"], {}), (["--quiet"], {}), ([], {"LELING_QUIET": "1"})])
def test_who_asks_for_quiet_is_not_told(quiet: list[str], own: Mapping[str, str], tmp_path: Path) -> None:
    code, lines = at_a_terminal(["check", "none.csv", *quiet], tmp_path, own)
    assert (code, lines[1:]) == (3, ["none.csv: A001 no such file"])


def test_a_log_is_not_told(tmp_path: Path) -> None:
    assert run_inside(["check", "none.csv"], tmp_path).stderr.endswith("\nnone.csv: A001 no such file\n")
