"""--redact keeps its word: no name that the ledger knows as a person's, in any output, error or warning."""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from leling_targets.ledger.persons import redaction_of
from running import Outcome, run_inside

SAID = {"en": "a name that no column of persons holds cannot be known", "zh": "人员各栏中没有出现过的姓名无法识别"}

PLAN = """\
version: 1
plan: {id: p, title: {en: Plan of 张三, zh: 张三的计划}, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}
groups: [{id: g, name: {en: Group of 李四, zh: 李四组}}]
projects:
  levels: [{id: provincial, name: {en: Provincial, zh: 省重点}}]
  parks: [{id: own, name: {en: Own park, zh: 张三园}}]
targets:
  - id: started
    name: {en: Projects of 张三, zh: 张三包保项目}
    group: g
    owner: 王五
    note: 李四 说明
    measure: total
    at_least: 9 个
    from_projects: {level: provincial, event: started}
  - id: tax
    name: 亩均税收
    group: g
    measure: standard
    at_least: 15 万元/亩
    from_projects: {figure: tax_per_mu}
  - {id: output, name: 产值, group: g, measure: level, at_least: 600 亿元, owner: 李四}
  - {id: held, name: 标准, group: g, measure: standard, at_least: 10 万元/亩}
"""
LEDGER = """\
项目名称|项目代码|级别|园区|总投资(亿元)|用地(亩)|亩均税收(万元/亩)|计划开工|实际开工|计划竣工|更新日期
张三厂|张三01|省重点|张三园|10|100|12|2020-01-01|2020-02-01|2021-01-01|2020-09-30
李四厂|李四01|省重点|李四园|10|100|12|2020-01-01|2020-02-01|2020-05-01|2020-09-30
王五厂|王五01|省重点|王五园|10|100|12|2020-01-01|2031-02-01|2020-06-01|2020-09-30
""".replace("|", ",")
PERSONS = """\
形象进度|存在问题|包保领导|责任单位|责任人|分管副职
张　三到现场|李四未到位，张主任协调|张　三|张三办|李 四|赵六
张 三、李四|王五 赵六|张三 13800001111|李四办|副市长李四|（王五）
138-0000-1111|赵局长|Zhang San|王五办|王五|赵六
""".replace("|", ",")
MILESTONES = """\
项目名称,节点,计划完成日期,实际完成日期,负责人
张三厂,张三签字,2020-05-01,,孙七
李四厂,孙七 封顶,2020-05-01,2020-06-01,
"""
LISTING = "企业名称,上市阶段,进入阶段日期,联系人\n周八食品,辅导,2020-05-01,周 八\n"
ACTUALS = """\
indicator,period,value,unit,item,note
output,2019,490,亿元,,
output,2020,500,亿元,,张三核
held,2020,12,万元/亩,张三地块,
held,2020,9,万元/亩,李四地块,
"""
ACCEPTED = """\
version: 1
accepted:
  - {target: output, status: behind, reason: 张三同意, owner: 李四, expires: "2030-01-01"}
"""
NAMES = (
    *("张三", "张　三", "张 三", "李四", "李 四", "王五", "赵六", "孙七", "周八", "张主任", "赵局长"),
    *("Zhang", "13800001111", "138-0000-1111"),
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = "".join(f"{one},{other}\n" for one, other in zip(LEDGER.splitlines(), PERSONS.splitlines(), strict=True))
    written = {"plan.yaml": PLAN, "l.csv": ledger, "m.csv": MILESTONES, "s.csv": LISTING, "a.csv": ACTUALS}
    for name, text in {**written, "accepted.yaml": ACCEPTED}.items():
        Path(name).write_text(text, encoding="utf-8")


def run(*arguments: str) -> Outcome:
    return run_inside([*arguments, "--plan", "plan.yaml"], Path.cwd())


def text_of(path: Path) -> str:
    """Return all that a file says, of a zip file what its parts say."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def named_in(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


PARTS = ("l.csv", "m.csv", "s.csv")
PROJECTS = ["--projects", "l.csv", "--projects", "m.csv", "--projects", "s.csv"]
FILES = {
    "projects": (".md", ".json", ".csv", ".txt", ".html", ".docx", ".xlsx"),
    "check": (".md", ".json", ".csv", ".txt", ".log", ".junit.xml", ".github.txt"),
    "report": (".md", ".html", ".docx", ".xlsx"),
}
FIGURES = ("actual", "required", "status", "method_status", "days", "total_investment", "tax_per_mu", "months_left")
RUNS: dict[str, Sequence[str]] = {
    "projects": ["projects", *PARTS, "--as-of", "2020-09"],
    "check": ["check", "a.csv", *PROJECTS, "--baseline", "accepted.yaml", "--method", "all"],
    "report": ["report", "a.csv", *PROJECTS, "--title", "张三的报告"],
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", RUNS)
def test_no_output_names_a_person(command: str, language: str) -> None:
    paths = [f"out{suffix}" for suffix in FILES[command]]
    outputs = [part for path in paths for part in ("--output", path)]
    chart = ["--chart"] if command == "projects" else []
    named = run(*RUNS[command], *chart, *outputs, "--lang", language)
    assert named.exit == (command == "check"), named.stderr
    assert {"张三", "李四"} <= set(named_in(text_of(Path(paths[0]))))
    done = run(*RUNS[command], *chart, *outputs, "--lang", language, "--redact")
    assert done.exit == named.exit
    assert named_in(done.stdout + done.stderr) == []
    for path in paths:
        assert (path, named_in(text_of(Path(path)))) == (path, [])
    assert text_of(Path(paths[0])).count(SAID[language]) == 1


@pytest.mark.parametrize(("command", "part"), [("check", "results"), ("projects", "projects")])
def test_the_verdicts_are_those_of_a_run_that_names_persons(command: str, part: str) -> None:
    words = [*RUNS[command], "--format", "json"]
    named, masked = (json.loads(run(*words, *more).stdout)[part] for more in ([], ["--redact"]))
    assert len(named) == 4 - (command == "projects")
    for one, other in zip(named, masked, strict=True):
        assert [one[key] for key in one if key in FIGURES] == [other[key] for key in other if key in FIGURES]


def test_an_explanation_names_nobody() -> None:
    for target in ("started", "tax", "held", "output"):
        done = run("explain", target, "a.csv", *PROJECTS, "--redact")
        assert done.exit == 0
        assert named_in(done.stdout + done.stderr) == []
        assert done.stdout.count(SAID["en"]) == 1


def test_a_comparison_and_accepted_gaps_name_nobody() -> None:
    assert run("check", "a.csv", *PROJECTS, "-q", "-o", "before.json").exit == 1
    assert named_in(text_of(Path("before.json")))
    done = run("compare", "before.json", "a.csv", *PROJECTS, "--redact")
    assert (done.exit, named_in(done.stdout + done.stderr)) == (0, [])
    accepting = ("--reason", "张三同意", "--responsible", "李四", "--expires", "2030-01-01")
    done = run("baseline", "a.csv", *PROJECTS, *accepting, "--redact")
    assert (done.exit, named_in(done.stdout + done.stderr)) == (0, [])
    assert "○○○同意" in done.stdout


def test_what_were_two_stay_two() -> None:
    done = run("projects", *PARTS, "--as-of", "2020-09", "--redact", "--format", "csv")
    rows = [line.split(",")[:5] for line in done.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == ["○○○01", "○○○01 (2)", "○○○01 (3)"]
    assert len({row[1] for row in rows}) == 3
    assert run("projects", *PARTS, "--as-of", "2020-09", "--redact", "--park", "李四园", "--late").exit == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # Whose names they are is known.
        ("项目名称,级别,计划开工,包保领导\n甲,省重点,等张三确认,张　三\n", 'l.csv:2:3: L004 计划开工: "等○○○确认" ('),
        ("项目名称,级别,计划开工,包保领导\n甲,张三级,2020-01-01,张三\n", 'l.csv:2:2: L007 '),
        # Nobody's name is known: nothing is quoted.
        ("项目名称,级别,计划开工\n甲,省重点,等张三确认\n", 'l.csv:2:3: L004 计划开工: "…" (not a day)'),
        ("说明,张三,李四\n1,2,3\n", "l.csv: L001 "),
        ("", "l.csv: A005 "),
        ('项目名称,级别,包保领导\n甲,"省重点,张三\n', "l.csv:2:2: A081 "),
    ],
)  # fmt: skip
def test_an_error_names_nobody(content: str, expected: str) -> None:
    Path("l.csv").write_text(content, encoding="utf-8")
    for words in (["projects", "l.csv", "--as-of", "2020-09", "--strict"], ["check", "a.csv", "--projects", "l.csv"]):
        done = run(*words, "--redact")
        assert (done.exit, done.stdout) == (3, "")
        assert done.stderr.startswith(expected)
        assert named_in(done.stderr) == []
    # Left open for one project, it is a warning, and names nobody either.
    done = run("projects", "l.csv", "--as-of", "2020-09", "--redact")
    assert named_in(done.stdout + done.stderr) == []


@pytest.mark.parametrize("projects", [[], PROJECTS])
def test_an_error_of_the_actuals_or_the_plan_names_nobody(projects: list[str]) -> None:
    Path("a.csv").write_text("indicator,period,value,unit\noutput,2020,张三未报,亿元\n", encoding="utf-8")
    for command in ("check", "report"):
        done = run(command, "a.csv", *projects, "--redact")
        assert (done.exit, done.stdout) == (3, "")
        assert "A008" in done.stderr
        assert named_in(done.stderr) == []
    Path("plan.yaml").write_text(PLAN.replace("owner: 王五", "ownr: 王五"), encoding="utf-8")
    done = run("check", "a.csv", *projects, "--redact")
    assert done.exit == 2
    assert "plan.yaml:11:5: P009" in done.stderr
    assert named_in(done.stderr) == []


@pytest.mark.parametrize(
    ("cell", "text", "shown"),
    [
        ("张　三", "由张三、张 三、张　三协调", "由○○○、○○○、○○○协调"),
        ("李四海 王小明", "李四海到，王小明到，李四到", "○○○到，○○○到，李四到"),
        ("张 三 李 四", "张三，李四，张三李四", "○○○，○○○，○○○"),
        ("欧 阳 修", "欧阳修，欧阳主任", "○○○，○○○"),
        ("张 三丰", "张三丰", "○○○"),
        ("副市长钱七", "钱七、副市长钱七、钱市长、市长", "○○○、副市长○○○、○○○、市长"),
        ("市委常委、副市长郑十一", "市委郑书记 郑十一", "市委○○○ ○○○"),
        ("孙八（常委）", "孙八、孙常委、常委", "○○○、○○○、常委"),
        ("周九 局长", "周九局长、局长", "○○○局长、局长"),
        ("王局长", "王局长、王五", "○○○、王五"),
        ("高新区管委会冯十二", "冯十二，高新区管委会", "○○○，高新区管委会"),
        ("发改局（联系人吴十）", "发改局吴十", "发改局○○○"),
        ("发改局", "发改局未办", "发改局未办"),
        ("待定", "待定", "待定"),
        ("暂无", "暂无困难", "暂无困难"),
        ("张\u200b三", "张三、张\u200b三", "○○○、○○○"),
        ("赵六 13800001111", "赵六 138-0000-1111，投资13800001112", "○○○ ○○○，投资13800001112"),
        ("Zhang San", "zhang SAN, Santiago, Zhang's", "○○○ ○○○, Santiago, ○○○"),
        ("Mayor O'Neil", "the mayor and O'Neil", "the mayor and ○○○"),
        ("", "张三", "张三"),
    ],
)
def test_whose_names_they_are(cell: str, text: str, shown: str) -> None:
    assert redaction_of([cell]).text(text) == shown
