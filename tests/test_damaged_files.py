"""Files cut off, with bytes flipped, of another kind than they say: a problem of that file each, never a defect."""

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from leling_targets.actuals import read_actuals
from leling_targets.gate import load_baseline
from leling_targets.i18n import LANGUAGES
from leling_targets.ledger.read import read_ledger
from leling_targets.plan import load_plan
from leling_targets.problems import LelingError, Problem
from running import ROOT, run_inside
from test_bounds import ods, row, xlsx

FIXTURES = ROOT / "tests" / "fixtures"
PLAN = load_plan(ROOT / "data" / "targets.yaml")
ROUNDS = 40
ODD = (
    b"\0", b'"', b"\xff\xfe", b"9" * 400, b"\r", b"\xe2\x80\xae", b"<", b"{", b"- ", b"\n\n", b"1e999", "²".encode(),
    b"\\ud800", b"[]", b"null", b"&", b"9999-99-99", b",,,,", b"PK\x01\x02", b"\xd0\xcf\x11\xe0",
)  # fmt: skip


def styled() -> bytes:
    """Return a workbook with percentages, formulas, errors, and rows that are hidden."""
    rows = (
        '<row r="1"><c r="A1" t="str"><v>指标</v></c><c r="B1"><v>2021</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="str"><v>工业总产值</v></c><c r="B2" s="1"><f>1+1</f></c></row>'
        '<row r="3"><c r="A3" t="str"><v>x</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"/></row>'
    )
    return xlsx(rows, styles='<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>')


SOUND: Mapping[str, Callable[[], bytes]] = {
    "ledger.xlsx": (ROOT / "data" / "samples" / "ledger.xlsx").read_bytes,
    "styled.xlsx": styled,
    "errors.xlsx": (FIXTURES / "error_values.xlsx").read_bytes,
    "figures.xls": (FIXTURES / "figures.xls").read_bytes,
    "errors.ods": (FIXTURES / "error_values.ods").read_bytes,
    "own.ods": lambda: ods(row('<table:table-cell office:value-type="float" office:value="1"/>')),
    "actuals.csv": (ROOT / "data" / "samples" / "actuals.csv").read_bytes,
    "bureau.csv": (ROOT / "data" / "samples" / "bureau-sheet.csv").read_bytes,
    "records.json": lambda: json.dumps(
        [{"indicator": "工业总产值", "period": "2021", "value": 310.5, "unit": "亿元"}] * 3, ensure_ascii=False
    ).encode(),
    "answer.json": lambda: json.dumps(
        {"returndata": {"datanodes": [{"code": "x", "data": {"data": 1, "hasdata": True}, "wds": []}], "wdnodes": []}}
    ).encode(),
    "targets.yaml": lambda: (ROOT / "data" / "targets.yaml").read_bytes()[:6_000],
    "gaps.yaml": lambda: (
        "version: 1\naccepted:\n- {target: a, status: missed, reason: 待补, expires: '2022-12-31'}\n".encode()
    ),
}


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Return bytes with a fault that copying, cutting and saving elsewhere makes."""
    new = bytearray(content)
    kind, place = dice.randrange(5), dice.randrange(len(new))
    length = dice.choice([1, 8, 100])
    if kind == 0:
        del new[place:]
    elif kind == 1:
        for _ in range(dice.choice([1, 3, 20])):
            new[dice.randrange(len(new))] = dice.randrange(256)
    elif kind == 2:
        del new[place : place + length]
    elif kind == 3:
        new[place:place] = new[place : place + length] * dice.choice([1, 3, 50])
    else:
        new[place:place] = dice.choice(ODD)
    return bytes(new)


def damaged_within(content: bytes, dice: random.Random) -> bytes:
    """Return a zip, sound in itself, with a fault in one of its parts; of anything else the bytes with a fault."""
    if not content.startswith(b"PK") or dice.random() < 0.4:
        return damaged(content, dice)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if old.getinfo(name).file_size]
        spoilt = dice.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damaged(part, dice) if name == spoilt else part)
    return target.getvalue()


def read_as_everything(path: Path) -> None:
    """Read a file as whatever a person could name it for; what is said of it names it."""
    for read in (
        lambda: read_actuals(path, PLAN),
        lambda: read_ledger(path, PLAN),
        lambda: load_plan(path),
        lambda: load_baseline(str(path), PLAN),
    ):
        problems: tuple[Problem, ...] = ()
        try:
            read()
        except LelingError as fault:
            problems = fault.problems
        assert {one.location.file for one in problems if one.location is not None} <= {str(path)}
        assert all(one.message(language) for one in problems for language in LANGUAGES)


@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_file_is_a_problem_of_that_file(name: str, tmp_path: Path) -> None:
    dice = random.Random(f"{name} 2022")
    content = SOUND[name]()
    suffixes = [".csv", ".xlsx", ".xls", ".ods", ".json", ".txt"]
    for number in range(ROUNDS):
        suffix = Path(name).suffix if dice.random() < 0.8 else dice.choice(suffixes)
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(damaged_within(content, dice))
        read_as_everything(path)


WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 10**29, 1e308, "", "x", "²", [], {}, [[]], {"a": 1}, "2021-13", "9999", "1e999", "a" * 500,
    "99999999999999999999", [1, 2, 3], "\u202e",
)  # fmt: skip


def routes(value: object, route: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(one for key, within in inside for one in routes(within, (*route, key)))]


def changed(text: str, route: tuple[str | int, ...], new: object) -> object:
    """Return a JSON document with another value at a place, or without the key there."""
    document = json.loads(text)
    inner = document
    for key in route[:-1]:
        inner = inner[key]
    if new == {"a": 1} and isinstance(inner, dict):
        del inner[route[-1]]
    else:
        inner[route[-1]] = new
    return document


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("result")
    run_inside(["check", "data/samples/actuals.csv", "-q", "-o", str(folder / "new.json")])
    whole = json.loads((folder / "new.json").read_text("utf-8"))
    whole["results"] = whole["results"][:4]
    (folder / "new.json").write_text(json.dumps(whole), "utf-8")
    return folder


def test_an_earlier_result_with_wrong_values_is_no_defect(result: Path) -> None:
    dice = random.Random(2022)
    text = (result / "new.json").read_text("utf-8")
    every = routes(json.loads(text))[1:]
    for _ in range(ROUNDS):
        document = changed(text, dice.choice(every), dice.choice(WRONG))
        (result / "old.json").write_text(json.dumps(document), "utf-8")
        for words in (["compare", "old.json", "new.json"], ["compare", "new.json", "old.json", "--lang", "zh"]):
            assert run_inside(words, result).exit in (0, 2)


@pytest.mark.parametrize(
    ("key", "value", "lacking"),
    [
        ("method", None, "method"),
        ("method", "xyz", "method"),
        ("as_of", "soon", "as_of"),
        ("results", {}, "results"),
        ("problems", [1], "problems"),
    ],
)
def test_what_an_earlier_result_lacks_is_named(key: str, value: object, lacking: str, result: Path) -> None:
    document = json.loads((result / "new.json").read_text("utf-8"))
    document[key] = value
    (result / "old.json").write_text(json.dumps(document), "utf-8")
    sample = str(ROOT / "data" / "samples" / "actuals.csv")
    said = f"old.json: U013 not a result of leling check --format json: {lacking}\n"
    for words in (
        ["compare", "old.json", sample],
        ["compare", sample, "old.json"],
        ["report", sample, "--since", "old.json"],
    ):
        found = run_inside(words, result)
        assert (found.exit, found.stderr.splitlines(keepends=True)[-1]) == (2, said)


def test_a_plan_with_wrong_values_is_no_defect(tmp_path: Path) -> None:
    dice = random.Random(2022)
    plan = (ROOT / "tests" / "cases" / "valid" / "areas-with-goals-of-their-own" / "targets.yaml").read_text("utf-8")
    text = json.dumps(yaml.safe_load(plan), default=str)
    every = routes(json.loads(text))[1:]
    for _ in range(2 * ROUNDS):
        document = changed(text, dice.choice(every), dice.choice(WRONG))
        (tmp_path / "plan.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
        assert run_inside(["validate", "plan.yaml"], tmp_path).exit in (0, 2)


def test_a_plan_without_an_end_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    reason = "it is a pipe, a device or a socket, no plain file"
    for words in ("validate pipe.yaml", "validate /dev/zero", "targets --plan pipe.yaml", "template --plan pipe.yaml"):
        found = run_inside(words.split(), tmp_path)
        assert (found.exit, found.stderr) == (
            2, f"{words.split()[-1]}: P002 cannot be read as text ({reason}); it has to be a UTF-8 text file\n",
        )  # fmt: skip
    (tmp_path / "pipe.json").symlink_to("pipe.yaml")
    found = run_inside(["compare", "pipe.json", "pipe.json"], tmp_path)
    assert (found.exit, found.stderr) == (
        2, f"pipe.json: U013 not a result of leling check --format json: {reason}\n",
    )  # fmt: skip
