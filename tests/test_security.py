"""What SECURITY.md says of files that are not trusted, tried."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import xlsxwriter

from running import ROOT, Outcome, environment, run_inside

WATCHED = """
import json, sys
seen = []
def watch(event, details):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn")):
        seen.append(event)
    if event == "open" and isinstance(details[0], str) and "canary" in details[0]:
        seen.append(details[0])
sys.addaudithook(watch)
from leling_targets.cli import main
code = main(json.loads(sys.argv[1]))
sys.stderr.write("WATCHED " + json.dumps([code, seen]) + "\\n")
"""
PLAN = """\
version: 1
plan: {id: p, title: P, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}
targets:
  - {id: output, name: 产值, measure: level, at_least: 600 亿元}
"""
SHEET = "xl/worksheets/sheet1.xml"
PAIRS = tuple(pairwise("abcdefghijklmnopqrstuvwxyz"))


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")


def watched(*arguments: str) -> tuple[Outcome, list[str]]:
    """Return what a run said, and what it did that it should not."""
    words = [sys.executable, "-c", WATCHED, json.dumps(arguments)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment(), encoding="utf-8", check=False)
    said, _, seen = done.stderr.rpartition("WATCHED ")
    code, events = json.loads(seen)
    return Outcome(done.stdout, said, code), events


def book(value: float | str = 500, formula: str = "", **parts: str) -> Path:
    """Return a workbook of one figure, with parts of its own beside or in the place of those of the library."""
    plain, path = Path("plain.xlsx"), Path("book.xlsx")
    with xlsxwriter.Workbook(plain) as made:
        page = made.add_worksheet("S")
        page.write_row(0, 0, ["indicator", "period", "value", "unit"])
        page.write_row(1, 0, ["output", 2020, value, "亿元"])
        if formula:
            page.write_formula(1, 2, formula, None, value)
    with zipfile.ZipFile(plain) as whole, zipfile.ZipFile(path, "w") as copy:
        for name in whole.namelist():
            part = whole.read(name).decode("utf-8")
            if name == SHEET and "doctype" in parts:
                part = part.replace("<worksheet", f"{parts['doctype']}<worksheet", 1).replace(">500<", ">&x;<")
            copy.writestr(name, part)
        for name in ("externalLinks/externalLink1.xml", "externalLinks/_rels/externalLink1.xml.rels", "vbaProject.bin"):
            if name in parts:
                copy.writestr(f"xl/{name}", parts[name])
    return path


def test_nothing_is_fetched_and_nothing_is_started() -> None:
    samples = ROOT / "data" / "samples"
    plan, actuals, ledger = (
        str(ROOT / "data" / "targets.yaml"),
        str(samples / "actuals.csv"),
        str(samples / "ledger.xlsx"),
    )
    for words in (
        ["check", actuals, "--plan", plan, "-q", "-o", "a.json", "-o", "a.junit.xml", "-o", "a.md"],
        ["report", actuals, "--plan", plan, "--projects", ledger, "-q", "-o", "r.html", "-o", "r.xlsx", "-o", "r.md"],
        ["projects", ledger, "--plan", plan, "-q", "-o", "p.html", "-o", "p.csv"],
    ):
        done, events = watched(*words)
        assert (done.exit, events) == (1 if words[0] == "check" else 0, []), done.stderr


def test_a_link_out_of_a_workbook_is_not_followed() -> None:
    Path("canary.xlsx").write_bytes(b"x")
    book(
        **{
            "externalLinks/externalLink1.xml": '<externalLink><externalBook r:id="rId1" xmlns:r="r"/></externalLink>',
            "externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="rId1" TargetMode="External"'
            f' Target="file://{Path("canary.xlsx").resolve()}"/></Relationships>',
            "vbaProject.bin": "canary",
        }
    )
    done, events = watched("read", "book.xlsx", "--format", "csv")
    assert (done.exit, events) == (0, [])
    assert ",500," in done.stdout


@pytest.mark.parametrize(
    ("value", "expected"), [(500, (0, "500", "")), ("", (3, "", "A008"))], ids=["its result stands in the file", "none"]
)
def test_no_formula_is_run(value: float | str, expected: tuple[int, str, str]) -> None:
    book(value, '=WEBSERVICE("http://canary.example")')
    done, events = watched("read", "book.xlsx", "--format", "csv")
    assert (done.exit, events) == (expected[0], [])
    assert expected[1] in done.stdout
    assert expected[2] in done.stderr


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "canary.txt">]>',
        '<!DOCTYPE worksheet SYSTEM "http://canary.example/x.dtd">',
        '<!DOCTYPE worksheet [<!ENTITY a "7777777777">'
        + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in (*PAIRS[:7], ("h", "x")))
        + "]>",
    ],
    ids=["a file", "an address", "ten million letters"],
)  # fmt: skip
def test_an_entity_is_not_resolved(doctype: str) -> None:
    Path("canary.txt").write_text("777", encoding="utf-8")
    book(doctype=doctype)
    done, events = watched("read", "book.xlsx", "--format", "csv")
    assert events == []
    assert "777" not in done.stdout + done.stderr
    assert (done.exit, "A030" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("a: !!python/object/apply:os.system ['touch canary']", "P0"),
        ("a: &a [x, x, x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in PAIRS), "P003"),
        ("a: &a [*a]", "P0"),
        ("x" * 5_000_001, "P003"),
    ],
    ids=["a tag of Python", "anchors of anchors", "a circle", "more than 5 MB"],
)  # fmt: skip
def test_a_plan_is_words_and_numbers_only(plan: str, code: str) -> None:
    Path("targets.yaml").write_text(plan, encoding="utf-8")
    done, events = watched("validate", "targets.yaml")
    assert (done.exit, events) == (2, [])
    assert code in done.stderr
    assert not Path("canary").exists()


def deep() -> str:
    return "[" * 100_000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", lambda: "indicator,period,value\n" + "x" * 1_000_001 + "\n", "A035"),
        ("a.csv", lambda: ",".join(f"c{number}" for number in range(1_001)) + "\n1\n", "A027"),
        ("a.json", deep, "A043"),
    ],
    ids=["a line of 1 MB", "a thousand columns", "too deep"],
)
def test_bounds_of_texts(name: str, content: Callable[[], str], code: str) -> None:
    Path(name).write_text(content(), encoding="utf-8")
    done = run_inside(["read", name], Path.cwd())
    assert done.exit == 3
    assert code in done.stderr


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with zipfile.ZipFile(book(), "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media.xml", "w") as part:
        for _ in range(51):
            part.write(b" " * 10_000_000)
    done = run_inside(["read", "book.xlsx"], Path.cwd())
    assert (done.exit, "A032" in done.stderr) == (3, True)


def test_it_is_linked_from_both_readmes() -> None:
    for name in ("README.md", "README.zh.md"):
        assert "(SECURITY.md)" in (ROOT / name).read_text("utf-8")
    told = (ROOT / "SECURITY.md").read_text("utf-8")
    for bound in ("1 GB", "500 MB", "200 MB", "100 MB", "1 MB", "5 MB", "1,000", "5 million", "5,000", "200,000"):
        assert bound in told
