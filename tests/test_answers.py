"""Answers that stay: what was settled once is kept by the shape of a file, and used for the next one of that shape."""

import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from leling_targets.actuals.answered_cells import Address, address_of
from leling_targets.actuals.answers import OF_ONE_FILE, Answers, KeptAnswers, Shape, SheetShape
from leling_targets.actuals.bare_words import bare, bare_titles
from leling_targets.cli.app import COMMANDS
from leling_targets.cli.options import ANSWERS, OPTIONS
from leling_targets.jobs.parts.answering import answers_of
from leling_targets.jobs.parts.kept_answers import answers_text, load_answers
from running import ROOT, Outcome, run_inside
from sheets import write_book, write_csv

PLAN = """\
version: 1
plan: {id: example, title: Example, area: 示例市, base_year: 2019, first_year: 2020, last_year: 2022}
targets:
  - {id: value_added, name: {en: Value added, zh: 工业增加值}, measure: level, kind: flow, at_least: 80 亿元}
  - {id: output, name: {en: Output, zh: 工业总产值}, measure: level, kind: flow, at_least: 600 亿元}
"""
SHEET = """\
{title}2021年1-{month}月主要指标
事项|累计数
工业总产值|{output}
工业增加值|{added}
"""
HEADS = ("--column", "事项=indicator", "--column", "累计数=value")
SAID = (*HEADS, "--unit", "亿元")
KEPT = ("--answers", "answers.yaml")
SAVED = ("--save-answers", "answers.yaml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, and the bureau's workbook of September: invented figures."""
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_text(PLAN, "utf-8")
    book("september.xlsx", 9, 468)
    return tmp_path


def book(
    path: str, month: int, output: object, added: object = 61, title: str = "示例市", sheet: str = "", more: str = ""
) -> None:
    text = SHEET.format(title=title, month=month, output=output, added=added)
    if more:
        first, head, *rows = text.splitlines()
        text = "\n".join([first, f"{head}|{more}", *(f"{row}|{number}" for number, row in enumerate(rows, 7))])
    write_book(Path(path), {sheet or f"{month}月": text})


def run(*arguments: str) -> Outcome:
    return run_inside([*arguments], Path.cwd())


def read(*arguments: str) -> Outcome:
    return run("read", *arguments, "--format", "csv")


def values(found: Outcome) -> list[str]:
    """Return what was read, a line per figure: indicator, period, value, unit, and what a person says of it."""
    assert found.exit == 0, found.stderr
    head, *rows = [line.split(",") for line in found.stdout.removeprefix("\ufeff").splitlines()]
    wanted = [head.index(name) for name in ("indicator", "period", "value", "unit")]
    said = ["!" if "value answer" in ",".join(row) else "" for row in rows]
    return [" ".join(row[at] for at in wanted) + mark for row, mark in zip(rows, said, strict=True)]


def save(*arguments: str) -> Mapping[str, object]:
    found = read("september.xlsx", *SAID, *SAVED, *arguments)
    assert found.exit == 0, found.stderr
    return kept()


def kept(path: str = "answers.yaml") -> Mapping[str, object]:
    document = yaml.safe_load(Path(path).read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def entries(path: str = "answers.yaml") -> list[Mapping[str, object]]:
    """Return the answers kept, by shape."""
    files = kept(path)["files"]
    assert isinstance(files, list)
    return [one["answers"] for one in files]


def noticed(*arguments: str) -> list[str]:
    """Return what the program notices in the data."""
    found = run("check", *arguments, "--format", "markdown", "--fail-on", "never")
    assert found.exit in (0, 4), found.stderr
    _, _, said = found.stdout.partition("### Noticed in the data\n\n")
    return [line.removeprefix("- ") for line in said.splitlines()]


def test_what_was_settled_once_is_not_asked_again() -> None:
    assert read("september.xlsx").exit == 3
    save()
    book("october.xlsx", 10, 520, 68)
    assert values(read("october.xlsx", *KEPT)) == ["output 2021-01/10 520 亿元", "value_added 2021-01/10 68 亿元"]
    assert noticed("october.xlsx", *KEPT) == [
        "october.xlsx: read as answered before, in answers.yaml: --unit 亿元, --column 事项=indicator, --column "
        "累计数=value"
    ]


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"more": "合同数"}, "new: 合同数"),
        ({"title": "另一县"}, "missing: 示例市主要指标; new: 另一县主要指标"),
        ({"sheet": "汇总"}, "new: 汇总"),
        ({"sheet": "2021年10月"}, ""),
        ({"sheet": "十月"}, ""),
    ],
)
def test_a_file_of_another_shape_is_read_without_and_it_is_said(changes: Mapping[str, str], differs: str) -> None:
    save()
    book("october.xlsx", 10, 520, **changes)  # type: ignore[arg-type]
    found = read("october.xlsx", *KEPT)
    assert (found.exit == 3) == bool(differs)
    shown = [line for line in found.stderr.splitlines() if " A088 " in line]
    assert shown == [f"october.xlsx: A088 answers.yaml has no answers for a file of this shape: {differs}"] * bool(
        differs
    )


def test_another_kind_of_file_is_another_shape() -> None:
    save()
    write_csv(Path("october.csv"), SHEET.format(title="示例市", month=10, output=520, added=61))
    assert "missing" not in read("october.csv", *KEPT).stderr.splitlines()[0]
    assert "delimited instead of xlsx" in read("october.csv", *KEPT).stderr


def test_the_command_line_wins_over_the_file() -> None:
    save()
    assert values(read("september.xlsx", *KEPT, "--unit", "万元"))[0] == "output 2021-01/09 0.0468 亿元"


def test_a_head_is_what_the_command_line_says_whatever_is_kept_of_it() -> None:
    write_csv(Path("table.csv"), "indicator|period|value|in\noutput|2020|430000|万元\n")
    assert values(read("table.csv", "--ignore-column", "in", "--unit", "亿元", *SAVED)) == ["output 2020 430000 亿元"]
    assert values(read("table.csv", *KEPT, "--column", "in=unit")) == ["output 2020 43 亿元"]


def test_the_period_of_one_file_is_not_kept() -> None:
    found = read("september.xlsx", *SAID, "--period", "2021", *SAVED)
    assert found.stderr.splitlines() == [
        "Answers kept in answers.yaml (files: 1); give them back with --answers answers.yaml",
        "Not kept, being of one file and not of its shape: --period",
    ]
    assert "period" not in str(kept())


def test_files_of_several_shapes_have_an_entry_each_and_keep_it() -> None:
    book("county.xlsx", 9, 100, title="另一县")
    write_csv(Path("tidy.csv"), "indicator|period|value\noutput|2020|430\n")
    found = run("read", "september.xlsx", "county.xlsx", "tidy.csv", *SAID, *SAVED)
    # The county's figures contradict nothing: they are of another area.
    assert found.exit == 0, found.stderr
    assert [sorted(one) for one in entries()] == [["column", "unit"], ["column", "unit"], ["unit"]]
    assert read("september.xlsx", *HEADS, "--unit", "万元", *SAVED).exit == 0
    assert [one["unit"] for one in entries()] == ["万元", "亿元", "亿元"]


def test_saving_without_an_answer_keeps_what_was_there() -> None:
    before = save()
    assert read("september.xlsx", *KEPT, *SAVED).exit == 0
    assert kept() == before
    write_csv(Path("tidy.csv"), "indicator|period|value|unit\noutput|2020|430|亿元\n")
    assert read("tidy.csv", "--unit", "亿元", *SAVED).exit == 0
    settled = entries()
    assert read("tidy.csv", *SAVED).exit == 0
    assert entries() == settled == [*entries()[:1], {"unit": "亿元"}]


def test_figures_read_without_a_plan_are_answered_too() -> None:
    book("september.xlsx", 9, 468)
    save()
    book("september.xlsx", 9, "'468O")
    found = run("read", "--every", "september.xlsx", *KEPT, "--cell", "B3=468", *SAVED, "--format", "csv")
    assert found.exit == 0, found.stderr
    assert "累计数 · 工业总产值,level,2021-01/09,468,亿元" in found.stdout
    assert set(entries()[0]) == {"unit", "column", "cell"}
    assert "09,468,亿元" in run("read", "--every", "september.xlsx", *KEPT, "--format", "csv").stdout
    book("october.xlsx", 10, "'468O")
    assert "10,468,亿元" not in run("read", "--every", "october.xlsx", *KEPT, "--format", "csv").stdout
    assert run("read", "--every", "october.xlsx", "--cell", "B9=1").exit == 3
    assert run("read", "--every", "october.xlsx", "--column", "累计数=value").exit == 2


def test_one_file_of_answers_may_be_read_and_written() -> None:
    save()
    assert read("september.xlsx", *KEPT, *SAVED, "--months", "cumulative").exit == 0
    (one,) = entries()
    assert one == {"months": "cumulative", "unit": "亿元", "column": {"事项": "indicator", "累计数": "value"}}


def test_a_run_that_is_stopped_keeps_nothing() -> None:
    assert read("september.xlsx", "--unit", "亿元", *SAVED).exit == 3
    assert not Path("answers.yaml").exists()


PROJECTS = "项目名称|级别|累计完成投资(万元)|竣工时间\n轴承厂扩能（虚构）|省重点|300|{}\n"


SAID_OF_LEDGER = ("--column", "累计完成投资(万元)=done", "--column", "竣工时间=planned_finish")


SAVING = [name for name, one in COMMANDS.items() if "save_answers" in [option.name for option in one.options]]
CALLED: Mapping[str, tuple[str, ...]] = {
    "baseline": ("FILE", "--reason", "x", "--expires", "2030-01-01"),
    "compare": ("FILE", "FILE"),
    "explain": ("output", "FILE"),
    "init": ("--from", "FILE", "-o", "-"),
    "projects": ("FILE", "--as-of", "2021-10", "--strict"),
}
"""How a command is called that is not given actuals alone."""


@pytest.mark.parametrize("name", SAVING)
def test_every_command_that_saves_answers_keeps_and_uses_them(name: str) -> None:
    is_of_ledgers = name == "projects"
    said, kind = (SAID_OF_LEDGER, "csv") if is_of_ledgers else (SAID, "xlsx")
    write_csv(Path("september.csv"), PROJECTS.format("2022-06"))

    def called(month: str, *options: str) -> Outcome:
        file = f"{month}.{kind}"
        return run(name, *(file if one == "FILE" else one for one in CALLED.get(name, ("FILE",))), *options)

    assert called("september").exit == 3
    assert called("september", *said, *SAVED).exit in (0, 4)
    book("october.xlsx", 10, 520)
    write_csv(Path("october.csv"), PROJECTS.format("2022-07"))
    assert called("october", *KEPT).exit in (0, 4)


@pytest.mark.parametrize("name", [one for one in (*ANSWERS, "column") if one not in (*OF_ONE_FILE, "keep_going")])
def test_every_answer_is_kept_and_read_back(name: str) -> None:
    option = OPTIONS[name]
    example = {"cell": "C5=12.5", "column": "事项=indicator"}.get(name, "2021")
    offered = option.offer("") if option.offer is not None and name != "area_of_files" else [example]
    for word in offered:
        given: object = True if option.kind is bool else word if option.kind == str | None else (word,)
        answers = answers_of({name: given})
        if name == "column":
            answers = Answers(columns=(("事项", "indicator"),))
        cells = tuple(replace(one, holds="12.S", figure="工业总产值") for one in answers.cells)
        kept_once = KeptAnswers(Shape("xlsx", (SheetShape("", (), ("事项",)),)), replace(answers, cells=cells))
        assert kept_once.answers != Answers()
        Path("one.yaml").write_text(answers_text([kept_once]), "utf-8")
        assert load_answers("one.yaml") == (kept_once,)


def test_a_head_of_a_ledger_stays_too() -> None:
    write_csv(Path("september.csv"), PROJECTS.format("2022-06"))
    assert run("projects", "september.csv", "--as-of", "2021-09", "--strict").exit == 3
    assert run("projects", "september.csv", "--as-of", "2021-09", "--strict", *SAID_OF_LEDGER, *SAVED).exit == 0
    assert entries() == [{"column": {"累计完成投资(万元)": "done", "竣工时间": "planned_finish"}}]
    write_csv(Path("october.csv"), PROJECTS.format("2022-07"))
    assert run("projects", "october.csv", "--as-of", "2021-10", "--strict", *KEPT).exit == 0
    write_csv(Path("other.csv"), PROJECTS.replace("级别", "类别").format("2022-07"))
    found = run("projects", "other.csv", "--as-of", "2021-10", "--strict", *KEPT)
    assert (found.exit, "A088 answers.yaml has no answers for a file of this shape: missing: 级别" in found.stderr) == (
        3,
        True,
    )
    Path("answers.yaml").write_text(
        Path("answers.yaml").read_text("utf-8").replace("planned_finish", "planed"), "utf-8"
    )
    found = run("projects", "october.csv", "--as-of", "2021-10", *KEPT)
    assert (found.exit, 'answers.yaml: U002 --column cannot be "planed"; near: planned_' in found.stderr) == (3, True)


def test_one_file_keeps_what_was_answered_of_a_ledger_and_of_tables() -> None:
    write_csv(Path("ledger.csv"), PROJECTS.format("2022-06"))
    both = ("check", "--projects", "ledger.csv", "--as-of", "2021-09", "--fail-on", "never")
    assert run(*both, "september.xlsx", *SAID_OF_LEDGER, *SAID, *SAVED).exit in (0, 4)
    assert [set(one) for one in entries()] == [{"unit", "column"}, {"column"}]
    assert run(*both, "september.xlsx", *KEPT).exit in (0, 4)


def test_a_draft_and_a_comparison_use_answers_too() -> None:
    save()
    book("october.xlsx", 10, 520)
    assert run("init", "--from", "october.xlsx", "-o", "draft.yaml", *KEPT).exit == 0
    assert "工业总产值" in Path("draft.yaml").read_text("utf-8")
    assert run("compare", "september.xlsx", "october.xlsx", *KEPT, "--save-answers", "both.yaml").exit == 0
    assert kept("both.yaml") == kept()


def test_a_sheet_is_meant_by_its_name_without_the_month() -> None:
    other = "说明|数\n其他|5\n再|6"
    sheet = SHEET.format(title="示例市", month=9, output=468, added=61)
    write_book(Path("september.xlsx"), {"封面": other, "9月": sheet})
    save("--sheet", "9月")
    later = SHEET.format(title="示例市", month=10, output=520, added=68)
    write_book(Path("october.xlsx"), {"封面2": other, "10月": later})
    assert values(read("october.xlsx", *KEPT))[0] == "output 2021-01/10 520 亿元"
    # Where two sheets may be meant, it is asked.
    write_book(Path("both.xlsx"), {"9月": sheet, "10月": later})
    assert read("both.xlsx", *KEPT).exit == 3


@pytest.mark.parametrize(
    ("sheet", "said", "expected"),
    [
        ("事项|时间|数\n工业总产值|2020|430", ("事项=indicator", "数=value"), ["output 2020 430 亿元"]),
        ("事项|时间|数\n工业总产值|2020|430", ("事项=指标", "数=数值"), ["output 2020 430 亿元"]),
        ("indicator|when|value\noutput|2020|430", ("when=period",), ["output 2020 430 亿元"]),
        ("indicator|period|value|uom2\noutput|2020|43000|亿元", ("uom2=ignored",), ["output 2020 43000 亿元"]),
        ("indicator|period|value|in\noutput|2020|430000|万元", ("in=unit",), ["output 2020 43 亿元"]),
        ("时间|产值|增加值\n2020年|430|60\n2021年|450|70", ("产值=工业总产值", "增加值=value_added"), [
            "output 2020 430 亿元", "value_added 2020 60 亿元", "output 2021 450 亿元", "value_added 2021 70 亿元",
        ]),
        ("时间|产值（万元）\n2020年|430\n2021年|450", ("产值（万元）=工业总产值",), [
            "output 2020 0.043 亿元", "output 2021 0.045 亿元",
        ]),
    ],
)  # fmt: skip
def test_a_head_means_what_a_person_says(sheet: str, said: tuple[str, ...], expected: list[str]) -> None:
    write_csv(Path("table.csv"), sheet)
    options = [word for one in said for word in ("--column", one)]
    assert values(read("table.csv", *options, "--unit", "亿元", *SAVED)) == expected
    assert values(read("table.csv", *KEPT)) == expected


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("事项目=indicator", 'U002 --column cannot be "事项目"; near: 事项'),
        ("累计数=amount", 'U002 --column cannot be "amount"; one of: indicator, area, period, unit, value, item, form'),
        ("累计数", 'U002 --column cannot be "累计数"; one of: HEADER=MEANING'),
    ],
)
def test_a_head_that_is_not_there_and_a_meaning_there_is_not(said: str, message: str) -> None:
    found = read("september.xlsx", "--unit", "亿元", "--column", "事项=indicator", "--column", said)
    assert found.exit in (2, 3)
    assert message in found.stderr


def test_rows_that_name_indicators_leave_no_column_to_name_one() -> None:
    write_csv(Path("table.csv"), "指标|2020年产值|2021年产值\n工业总产值|430|450\n")
    found = read("table.csv", "--unit", "亿元", "--column", "2020年产值=工业增加值")
    assert found.exit == 3
    assert 'A045 "指标" and "2020年产值" are both the column indicator' in found.stderr
    write_csv(Path("table.csv"), "indicator|period|value|产值\noutput|2020|430|7\n")
    found = read("table.csv", "--unit", "亿元", "--column", "产值=工业总产值")
    assert (found.exit, 'A045 "indicator" and "产值" are both' in found.stderr) == (3, True)


def test_a_head_of_a_ledger_means_what_another_head_does() -> None:
    write_csv(Path("ledger.csv"), "项目名称|级别|开工时间2\n轴承厂扩能（虚构）|省重点|2021-03-01\n")
    said = ("--column", "开工时间2=实际开工时间", *SAVED)
    found = run("projects", "ledger.csv", "--as-of", "2021-09", *said)
    assert (found.exit, entries()) == (0, [{"column": {"开工时间2": "started"}}]), found.stderr


def test_a_head_is_looked_for_where_the_other_answers_lead() -> None:
    table = SHEET.format(title="示例市", month=9, output=468, added=61).replace("累计数", "累计数|备考")
    write_book(Path("hidden.xlsx"), {"封面": "说明|数\n其他|5", "数据": table}, hidden="数据")
    write_csv(Path("ledger.csv"), "项目名称|级别|情况\n轴承厂扩能（虚构）|省重点|暂无\n")
    both = ("hidden.xlsx", "--projects", "ledger.csv", *SAID, "--as-of", "2021-09", "--fail-on", "never")
    found = run("check", *both, "--column", "备考=note", "--sheet", "数据")
    assert found.exit in (0, 4), found.stderr


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("vaule", 'answers.yaml: U002 --column cannot be "vaule"; near: value'),
        ("数值", ""),
        ("另一指标", " A045 "),
    ],
)
def test_a_meaning_typed_into_the_answers(word: str, said: str) -> None:
    save()
    Path("answers.yaml").write_text(Path("answers.yaml").read_text("utf-8").replace(": value", f": {word}"), "utf-8")
    found = read("september.xlsx", *KEPT)
    assert (found.exit, said in found.stderr) == (3 if said else 0, True), found.stderr


def test_a_word_mistyped_is_told_once_whatever_files_are_left_out() -> None:
    save()
    book("october.xlsx", 10, 520)
    write_csv(Path("tidy.csv"), "indicator|period|value|unit\noutput|2020|430|亿元\n")
    Path("answers.yaml").write_text(Path("answers.yaml").read_text("utf-8").replace(": value", ": vaule"), "utf-8")
    found = read("september.xlsx", "october.xlsx", "tidy.csv", "--keep-going", *KEPT)
    assert (found.exit, found.stderr.count(' U002 --column cannot be "vaule"')) == (3, 1), found.stderr


LEDGER = "项目名称|级别|事项\n轴承厂扩能|省重点|暂无\n"


def test_a_head_of_a_ledger_goes_to_the_ledger_and_one_of_tables_to_the_tables() -> None:
    write_csv(Path("ledger.csv"), LEDGER.replace("事项", "竣工情况"))
    both = ["september.xlsx", "--projects", "ledger.csv", *SAID, "--as-of", "2021-09", "--fail-on", "never"]
    assert run("check", *both, "--column", "竣工情况=note").exit in (0, 4)
    found = run("check", *both, "--column", "竣工情况=nothing")
    assert found.exit == 2
    assert "indicator, area, period" in found.stderr
    assert "planned_finish" in found.stderr
    found = run("check", *both, "--column", "竣工情况2=note")
    assert (found.exit, "竣工情况2" in found.stderr) == (2, True)


@pytest.mark.parametrize("address", ["9月!B3", "B3", "september.xlsx::9月!B3", "./september.xlsx::9月!$B$3"])
@pytest.mark.parametrize(
    ("value", "expected"), [("470", "470"), ("4700000万元", "470"), ("missing", ""), ("无数据", "")]
)
def test_one_odd_cell_is_what_a_person_says(address: str, value: str, expected: str) -> None:
    book("september.xlsx", 9, "'468O")
    found = values(read("september.xlsx", *SAID, "--cell", f"{address}={value}"))
    assert found == [
        *([f"output 2021-01/09 {expected} 亿元!"] if expected else []),
        "value_added 2021-01/09 61 亿元",
    ]
    said = noticed("september.xlsx", *SAID, "--cell", f"{address}={value}")
    expected = f'read as "{value}", as answered with --cell or in the answers file; the cell holds "468O"'
    assert said[0] == f"september.xlsx::9月!B3: {expected}"


def test_a_figure_in_a_cell_of_percents_is_typed_as_there() -> None:
    write_book(Path("shares.xlsx"), {"表": "指标|2020年|2021年\n工业总产值增长|0.3%%|0.2%%"})
    found = values(read("shares.xlsx", "--cell", "B2=31"))
    assert found == ["output 2020 31 %!", "output 2021 20 %"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("C9=5", "no figure is read from this cell"),
        ("A3=5", "no figure is read from this cell"),
        ("10月!B3=5", "no file or sheet read has this cell"),
        ("october.xlsx::9月!B3=5", "no file or sheet read has this cell"),
        ("B=5", "no address of a cell"),
        ("B3", "no address of a cell"),
        ("B3=", "no figure; write for example"),
        ("B3=many", "no figure; write for example"),
    ],
)
def test_a_cell_without_a_figure_is_an_error(said: str, fault: str) -> None:
    found = read("september.xlsx", *SAID, "--cell", said)
    assert found.exit in (2, 3)
    assert f": {fault}" in found.stderr
    assert " A091 " in f" {found.stderr}"


def test_an_answer_for_a_cell_holds_while_the_cell_says_the_same() -> None:
    book("september.xlsx", 9, "'468O")
    save("--cell", "B3=468")
    assert values(read("september.xlsx", *KEPT))[0] == "output 2021-01/09 468 亿元!"
    book("october.xlsx", 10, "'468O")
    # The same slip in another month stands for another figure.
    found = read("october.xlsx", *KEPT)
    assert (found.exit, "A092" in found.stderr, "2021年1-10月" in found.stderr) == (3, True, True)
    book("november.xlsx", 11, 530)
    assert values(read("november.xlsx", *KEPT))[0] == "output 2021-01/11 530 亿元"
    assert 'november.xlsx::11月!B3: the answer "468" kept for this cell is not used: it was for "468O", ' in "\n".join(
        noticed("november.xlsx", *KEPT)
    )
    # Kept again, the answer is still there for the month after.
    assert read("november.xlsx", *KEPT, *SAVED).exit == 0
    assert values(read("september.xlsx", *KEPT))[0] == "output 2021-01/09 468 亿元!"


def test_a_word_that_means_nothing_means_so_in_any_month() -> None:
    book("september.xlsx", 9, "保密")
    save("--cell", "B3=missing")
    book("october.xlsx", 10, "保密")
    assert [one for one in values(read("october.xlsx", *KEPT)) if one.startswith("output")] == []


def test_an_answer_is_of_one_indicator() -> None:
    rows = {
        "june": ("利润,2021年6月,约22,亿元", "产值,2021年6月,330,亿元"),
        "july": ("产值,2021年6月,约22,亿元", "利润,2021年6月,40,亿元"),
    }
    for name, both in rows.items():
        Path(f"{name}.csv").write_text("\n".join(["事项,时间,数额,单位", *both, ""]), "utf-8")
    said = ("--column", "事项=indicator", "--column", "时间=period", "--column", "数额=value", "--months", "cumulative")
    Path("targets.yaml").write_text(
        "version: 1\nplan: {id: e, title: E, base_year: 2020, first_year: 2021, last_year: 2022}\ntargets:\n"
        "  - {id: output, name: 产值, measure: level, kind: flow, at_least: 600 亿元}\n"
        "  - {id: profit, name: 利润, measure: level, kind: flow, at_least: 60 亿元}\n",
        "utf-8",
    )
    assert run("read", "june.csv", *said, "--cell", "2:3=22", *SAVED).exit == 0
    assert run("read", "june.csv", *KEPT).exit == 0
    found = run("read", "july.csv", *KEPT)
    assert (found.exit, "A092" in found.stderr) == (3, True)


HEAD = "version: 1\nfiles:\n- kind: xlsx\n  sheets: [{heads: [a, b]}]\n  answers: "


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ["answers.yaml: A005 the file is empty"]),
        ("# nothing\n", ["answers.yaml: A005 the file is empty"]),
        ("version: 2\n", ['answers.yaml:1:10: P012 "version" cannot be "2"; one of: 1']),
        ("- a\n", ["answers.yaml:1:1: P011 "]),
        (f"{HEAD}{{unitt: 亿元, layuot: x}}\n", ['P009 unknown key "unitt"; near: unit', 'key "layuot"; near: layout']),
        (f"{HEAD}{{layout: bureau, months: alone}}\n", ['P012 "months" cannot be "alone"']),
        (f"{HEAD}{{layout: bureau_shet}}\n", ['P012 "layout" cannot be "bureau_shet"; near: bureau_sheet']),
        (f"{HEAD}{{cell: [{{at: x, holds: y, value: z}}]}}\n", ["5:25: A091", "5:45: A091"]),
        (f"{HEAD}{{period: 2021-09}}\n", ['P009 unknown key "period"']),
        (f"{HEAD}{{}}\n- kind: xlsx\n  sheets: [{{heads: [a, b]}}]\n  answers: {{}}\n", ["answers.yaml:6:3: P008 "]),
        ("version: 1\nfiles: [!!python/name:os.system x]\n", ["P011 "]),
        ("version: 1\nfiles: &a [*a]\n", ["answers.yaml:"]),
        ("version: 1\nfiles: [\n", ["answers.yaml:3:1: P004 "]),
        ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{two}: &{two} [{','.join([f'*{one}'] * 9)}]\n" for one, two in pairwise("abcdefgh")
        ), ["A017"]),
        ("version: 1\nfiles: " + "[" * 5000 + "\n", ["answers.yaml:"]),
        ("version：1\n", ["answers.yaml:1:1: P007 "]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("option", ["--answers", "--save-answers"])
def test_a_broken_file_of_answers_is_told_and_left_as_it_is(content: str, said: list[str], option: str) -> None:
    Path("answers.yaml").write_text(content, "utf-8")
    found = read("september.xlsx", *SAID, option, "answers.yaml")
    assert (found.exit, found.stdout) == (2, "")
    for one in said:
        assert one in found.stderr
    assert Path("answers.yaml").read_text("utf-8") == content


def test_a_file_of_answers_that_is_missing_too_large_or_no_file() -> None:
    assert read("september.xlsx", "--answers", "none.yaml").stderr == "none.yaml: A001 no such file\n"
    Path("large.yaml").write_text("version: 1\n" + "# x\n" * 1_300_000, "utf-8")
    assert read("september.xlsx", "--answers", "large.yaml").stderr == "large.yaml: A017 too large: at most 5 MB\n"
    assert read("september.xlsx", "--answers", ".").exit == 2
    assert read("september.xlsx", "--answers", "september.xlsx").exit == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--save-answers", "september.xlsx"), "U024"),
        (("--save-answers", "targets.yaml"), "U024"),
        (("--save-answers", "nowhere/answers.yaml"), "U005"),
        (("--save-answers", "."), "U005"),
        (("--save-answers", "a.csv", "-o", "a.csv"), "U018"),
    ],
)
def test_answers_are_written_over_nothing_that_is_read(options: tuple[str, ...], message: str) -> None:
    before = {name: Path(name).read_bytes() for name in ("september.xlsx", "targets.yaml")}
    found = read("september.xlsx", *SAID, *options)
    assert found.exit == 2
    assert message in found.stderr
    assert {name: Path(name).read_bytes() for name in before} == before


def test_an_output_is_not_written_over_the_answers() -> None:
    save()
    before = Path("answers.yaml").read_bytes()
    os.link("answers.yaml", "answers.csv")
    assert "U024" in read("september.xlsx", *KEPT, "-o", "answers.csv").stderr
    assert Path("answers.yaml").read_bytes() == before


def test_an_area_is_answered_for_files_called_so() -> None:
    table = "indicator|period|value|unit\noutput|2021-01/{}|{}|亿元\n"
    write_csv(Path("甲县9月.csv"), table.format("09", 46))
    assert read("甲县9月.csv", "--area-of-files", "甲县", *SAVED).exit == 0
    write_csv(Path("甲县10月.csv"), table.format("10", 52))
    write_csv(Path("乙县10月.csv"), table.format("10", 71))
    assert "甲县,output" in read("甲县10月.csv", *KEPT).stdout.replace("\ufeff", "")
    assert "甲县" not in read("乙县10月.csv", *KEPT).stdout.replace("乙县10月.csv", "")
    said = "乙县10月.csv: answers.yaml has no answers for a file of this shape: the file is called 乙县, and "
    assert noticed("乙县10月.csv", *KEPT) == [f"{said}the answers are for files called 甲县"]
    assert read("乙县10月.csv", "--area-of-files", "乙县", *SAVED).exit == 0
    assert [one["area_of_files"] for one in entries()] == ["甲县", "乙县"]


def test_two_files_of_one_shape_keep_what_was_answered_of_both() -> None:
    book("september.xlsx", 9, "'468O")
    book("october.xlsx", 10, 520, "'68,,1")
    said = ("--cell", "september.xlsx::9月!B3=468", "--cell", "10月!B4=68.1", *SAID)
    assert read("september.xlsx", "october.xlsx", *said, *SAVED).exit == 0
    assert entries()[0]["cell"] == [
        {"at": "10月!B4", "holds": "68,,1", "figure": "示例市 · 工业增加值 · 2021年1-10月", "value": "68.1"},
        {"at": "9月!B3", "holds": "468O", "figure": "示例市 · 工业总产值 · 2021年1-9月", "value": "468"},
    ]
    assert values(read("october.xlsx", *KEPT))[1] == "value_added 2021-01/10 68.1 亿元!"


def test_one_cell_and_one_head_are_answered_once() -> None:
    for said in (("--cell", "B3=1", "--cell", "B3=2"), ("--column", "累计数=value", "--column", "累计数=note")):
        found = read("september.xlsx", *said)
        assert (found.exit, "U018" in found.stderr) == (2, True)
    found = read("september.xlsx", *SAID, "--cell", "B3=1", "--cell", "9月!B3=2")
    assert (found.exit, found.stderr.splitlines()[0]) == (
        3,
        "september.xlsx::9月!B3: A091 --cell 9月!B3: this cell is answered already, by another address of it",
    )


def test_what_parts_the_decimals_is_kept() -> None:
    Path("a2020.csv").write_text("indicator;period;value;unit\noutput;2020;430,123;亿元\n", "utf-8")
    assert read("a2020.csv").exit == 3
    assert read("a2020.csv", "--decimal", "comma", *SAVED).exit == 0
    Path("a2021.csv").write_text("indicator;period;value;unit\noutput;2021;450,456;亿元\n", "utf-8")
    assert values(read("a2021.csv", *KEPT)) == ["output 2021 450.456 亿元"]


def test_a_head_of_no_file_is_told_beside_a_file_that_is_left_out() -> None:
    Path("broken.xlsx").write_bytes(b"PK no workbook")
    options = ("--keep-going", *SAID)
    assert read("september.xlsx", "broken.xlsx", *options).exit == 0
    found = read("september.xlsx", "broken.xlsx", *options, "--column", "无此栏=note")
    assert (found.exit, "无此栏" in found.stderr) == (3, True)


def test_a_hidden_sheet_stays_chosen() -> None:
    sheets = {"封面": "说明|数\n其他|5", "数据": SHEET.format(title="示例市", month=9, output=468, added=61)}
    write_book(Path("september.xlsx"), sheets, hidden="数据")
    save("--sheet", "数据")
    assert values(read("september.xlsx", *KEPT))[0] == "output 2021-01/09 468 亿元"
    before = kept()
    assert read("september.xlsx", *KEPT, *SAVED).exit == 0
    assert kept() == before


def test_records_have_a_shape_too() -> None:
    for name, value in (("september", 468), ("october", 520)):
        Path(f"{name}.json").write_text(f'[{{"indicator": "output", "period": "2020", "value": {value}}}]', "utf-8")
    assert read("september.json", "--unit", "亿元", *SAVED).exit == 0
    assert values(read("october.json", *KEPT)) == ["output 2020 520 亿元"]
    assert "october.json: read as answered before, in answers.yaml: --unit 亿元" in noticed("october.json", *KEPT)


def test_answers_for_a_table_of_any_office_are_for_files_called_so() -> None:
    table = "指标|{}年|{}年\n工业总产值|430|{}\n"
    write_csv(Path("甲局2021.csv"), table.format(2020, 2021, 450))
    assert read("甲局2021.csv", "--unit", "亿元", *SAVED).exit == 0
    write_csv(Path("甲局2022.csv"), table.format(2021, 2022, 470))
    assert values(read("甲局2022.csv", *KEPT))[1] == "output 2022 470 亿元"
    write_csv(Path("乙局2022.csv"), table.format(2021, 2022, 4700000))
    found = read("乙局2022.csv", *KEPT)
    assert (found.exit, " A064 " in found.stderr, " A088 " in found.stderr) == (3, True, True)
    assert "the file is called 乙局, and the answers are for files called 甲局" in found.stderr


def test_an_answer_is_kept_for_the_file_that_needed_it() -> None:
    write_csv(Path("bare2020.csv"), "indicator|period|value\noutput|2020|430\n")
    write_csv(Path("own2020.csv"), "indicator|period|value|unit\nvalue_added|2020|600000|万元\n")
    both = ("bare2020.csv", "own2020.csv")
    expected = ["output 2020 430 亿元", "value_added 2020 60 亿元"]
    assert values(read(*both, "--unit", "亿元", *SAVED)) == expected
    assert entries() == [{"unit": "亿元"}, {}]
    write_csv(Path("own2021.csv"), "indicator|period|value|unit\nvalue_added|2021|600000|\n")
    found = read("own2021.csv", *KEPT)
    assert (found.exit, " A064 " in found.stderr) == (3, True)


def test_a_number_said_to_be_none_is_none_of_that_month_alone() -> None:
    save("--cell", "B3=missing")
    assert values(read("september.xlsx", *KEPT)) == ["value_added 2021-01/09 61 亿元"]
    book("october.xlsx", 10, 468)
    assert values(read("october.xlsx", *KEPT))[0] == "output 2021-01/10 468 亿元"


def test_a_sheet_of_one_name_keeps_the_cells_of_every_month() -> None:
    odd = {"september": (9, "'468O"), "october": (10, "'52O")}
    for name, (month, output) in odd.items():
        book(f"{name}.xlsx", month, output, sheet="数据")
    save("--cell", "B3=468")
    assert read("october.xlsx", *KEPT, "--cell", "数据!B3=520", *SAVED).exit == 0
    assert values(read("september.xlsx", *KEPT))[0] == "output 2021-01/09 468 亿元!"
    assert values(read("october.xlsx", *KEPT))[0] == "output 2021-01/10 520 亿元!"


def test_a_cell_read_without_a_plan_is_of_the_year_over_it() -> None:
    table = "指标|{}年|{}年\n工业总产值|430|45O\n"
    every = ("read", "--every", "--format", "csv")
    write_csv(Path("甲局2021.csv"), table.format(2020, 2021))
    assert run(*every, "甲局2021.csv", "--cell", "2:3=450", *SAVED).exit == 0
    assert "2021,450," in run(*every, "甲局2021.csv", *KEPT).stdout
    write_csv(Path("甲局2022.csv"), table.format(2021, 2022))
    found = run(*every, "甲局2022.csv", *KEPT)
    assert (",450," in found.stdout, "甲局2022.csv:2:3: A092 " in found.stderr) == (False, True)
    # What stops a run may be what the answer had settled.
    found = run(*every, "甲局2022.csv", *KEPT, "--cell", "9:9=1")
    assert (found.exit, " A092 " in found.stderr, "A091 --cell 9:9" in found.stderr) == (3, True, True)


def test_whatever_shows_figures_tells_what_a_person_said_of_them() -> None:
    book("september.xlsx", 9, "'468O")
    save("--cell", "B3=468")
    cell = 'september.xlsx::9月!B3: {}read as "468", as answered with --cell or in the answers file'
    file = "september.xlsx: {}read as answered before, in answers.yaml: --unit 亿元"
    explained = run("explain", "output", "september.xlsx", *KEPT).stdout
    assert (cell.format("") in explained, file.format("") in explained) == (True, True)
    other = run("explain", "value_added", "september.xlsx", *KEPT).stdout
    assert (cell.format("") in other, file.format("") in other) == (False, True)
    compared = run("compare", "september.xlsx", "september.xlsx", *KEPT).stderr
    assert (cell.format("A090 ") in compared, file.format("A089 ") in compared) == (True, True)
    assert run("compare", "september.xlsx", "september.xlsx", *KEPT, "--quiet").stderr == ""


def test_figures_read_without_a_plan_say_which_a_person_read() -> None:
    book("september.xlsx", 9, "'468O")
    assert read("--every", "september.xlsx", "--cell", "B3=468", "--unit", "亿元", *SAVED).exit == 0
    found = read("--every", "september.xlsx", *KEPT)
    rows = [line for line in found.stdout.splitlines() if ",answered," in line]
    assert [",468," in one for one in rows] == [True]
    assert "september.xlsx::9月!B3: A090 " in found.stderr
    assert "september.xlsx: A089 " in found.stderr


def test_a_draft_that_is_stopped_says_why_answers_are_not_used() -> None:
    save()
    write_csv(Path("october.csv"), SHEET.format(title="示例市", month=10, output=520, added=61))
    found = run("init", "--from", "october.csv", "-o", "-", *KEPT)
    assert (found.exit, " A088 " in found.stderr) == (3, True)


def test_names_left_out_are_not_kept_either() -> None:
    found = run("check", "september.xlsx", *SAID, *SAVED, "--redact")
    assert (found.exit, "U018" in found.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示例市2021年1-9月主要经济指标", "示例市主要经济指标"),
        ("9月", ""),
        ("2021年9月", ""),
        ("十月", ""),
        ("上半年", ""),
        ("2021年三季度主要指标", "主要指标"),
        ("2021年9月（亿元）", "(亿元)"),
        ("Sep 2021", ""),
        ("Q3 output", "output"),
        ("202109", ""),
        ("截至2025年10月31日", ""),
        ("截至2021年9月底", ""),
        ("As of 2021-09-30", ""),
        ("12.5", ""),
        ("PM2.5浓度", "PM2.5浓度"),
        ("表1", "表1"),
        ("Market", "Market"),
        ("Maybe", "Maybe"),
        ("三产增加值", "三产增加值"),
        ("同比增长(%)", "同比增长(%)"),
    ],
)
def test_words_without_their_periods(text: str, expected: str) -> None:
    assert bare(text) == expected


def test_titles_without_persons_days_and_remarks() -> None:
    titles = ["示例市主要指标", "填表人：张三", "填报日期：2021年10月8日", "单位：亿元", "注" * 61, "联系电话: 0534-1"]
    assert bare_titles(titles) == ("示例市主要指标", "单位:亿元")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("actuals.csv:3:2", Address("actuals.csv", "", 3, 2)),
        ("3:2", Address("", "", 3, 2)),
        ("C5", Address("", "", 5, 3)),
        ("Sheet1!aa5", Address("", "Sheet1", 5, 27)),
        ("a b.xlsx::2021!年!C5", Address("a b.xlsx", "2021!年", 5, 3)),
        ("C:\\x\\actuals.csv:3:2", Address("C:\\x\\actuals.csv", "", 3, 2)),
        ("5C", None),
        ("", None),
        ("C0x", None),
    ],
)
def test_addresses_are_what_messages_print(written: str, expected: Address | None) -> None:
    assert address_of(written) == expected


def test_the_readme_names_the_options_of_answers() -> None:
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text("utf-8")
        assert all(option in text for option in ("--save-answers", "--answers", "--cell"))
