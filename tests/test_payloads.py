"""Hostile names, in every place of a plan, of data and of a ledger: into no format do they bring more than a text."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest

from leling_targets import assess, load_plan, read_actuals, read_ledger, render
from leling_targets.documents.blank.template import compose_template
from leling_targets.documents.projects import ProjectContents
from leling_targets.documents.report import Contents, compose_report
from leling_targets.formats import draw_report, draw_template, render_actuals, render_projects
from leling_targets.formats.parts.plain_text import PLACE_TO_BREAK
from leling_targets.i18n import Language
from leling_targets.ledger.observed import today_of
from running import run_inside

PAYLOADS = (
    # HTML, SVG and XML
    "<script>PWN()</script>",
    "<img src=x onerror=PWN()>",
    '"><svg onload=PWN()>',
    "' onmouseover='PWN()",
    "</title><b>PWN",
    "<!--PWN",
    "]]>PWN<![CDATA[",
    "&lt;script&gt;PWN",
    "&#60;b&#62;PWN",
    "<a href='javascript:PWN()'>x</a>",
    "</w:t><w:r>PWN",
    "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///PWN'>",
    "{{ 7 * 7 }} PWN",
    "{% raw %}PWN",
    "</style><b>PWN",
    "\ufffePWN\uffff",
    # Markdown
    "[PWN](javascript:PWN())",
    "![PWN](http://x.example/p.png)",
    "| PWN | a | b |",
    "`PWN`",
    "**PWN**",
    "---",
    "# PWN",
    "- PWN",
    "1. PWN",
    "<details>PWN",
    "~~PWN~~",
    "\\[PWN](x)",
    # Spreadsheets
    "=PWN()",
    "+PWN",
    "-PWN()",
    "@PWN",
    "＝PWN()",
    "＋PWN",
    "－PWN",
    "＠PWN",
    "\t=PWN()",
    "\r\n=PWN()",
    "'=PWN",
    "=cmd|'/C PWN'!A0",
    '=HYPERLINK("http://x.example","PWN")',
    '&C&"PWN"&P',
    "[PWN]Sheet:*?/\\",
    "{=PWN()}",
    '%PWN,;"quoted"',
    # Terminals and directions
    "\x1b[31mPWN\x1b[0m",
    "\x1b]8;;http://x.example\x07PWN\x1b]8;;\x07",
    "\x9b2JPWN",
    "PWN\b\b\b",
    "\u202egnp.PWN",
    "\u2066PWN\u2069",
    "\u200ePWN\u200f\u061c",
    "P\u200bW\ufeffN",
    "[red]PWN[/red]",
    ":skull: PWN",
    # Runners, logs and lines
    "::error::PWN",
    "::set-output name=a::PWN",
    "::stop-commands::PWN",
    "a ::add-mask::PWN",
    "##[error]PWN",
    "##vso[task.PWN]",
    "PWN\n::error::PWN",
    "PWN\r\n##[group]PWN",
    "PWN%0A::error::PWN",
    "PWN\u2028::warning::PWN",
    "a,file=PWN::b",
    "PWN\x00null",
)
NAMES = tuple(f"{payload} n{number}" for number, payload in enumerate(PAYLOADS))
LANGUAGES: tuple[Language, ...] = ("zh",)
"""Words of ours around a payload change nothing."""
HEAD = "plan: {id: p, title: %s, area: %s, base_year: 2019, first_year: 2020, last_year: 2022}\n"


def written(text: str) -> str:
    return json.dumps(text)


def plan_of_names() -> str:
    title = written(" ".join(NAMES))
    groups = ", ".join(f"{{id: g{number}, name: {written(name)}}}" for number, name in enumerate(NAMES[:9]))
    targets = [
        f"  - {{id: t{number}, name: {written(name)}, measure: level, at_least: 5 个, owner: {written(name)}, "
        f"note: {written(name)}, group: g{number % 9}, assumption: {written(name)}, "
        f"source: {{publisher: {written(name)}, url: {written(name)}, title: {written(name)}}}}}\n"
        for number, name in enumerate(NAMES)
    ]
    return f"version: 1\n{HEAD % (title, written('甲市'))}groups: [{groups}]\ntargets:\n{''.join(targets)}"


PLAN_OF_ONE = f"""\
version: 1
{HEAD % ("P", "甲市")}targets:
  - {{id: t, name: T, measure: level, at_least: 5 个, areas: {{甲市: 6 个}}}}
  - {{id: s, name: S, measure: standard, at_least: 5 个}}
projects: {{levels: [{{id: provincial, name: {{en: Provincial, zh: 省重点}}}}]}}
"""


def table(*rows: tuple[object, ...]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


ACTUALS_OF_NAMES = table(
    ("indicator", "period", "value", "unit"), *((f"t{number}", 2022, 4, "个") for number in range(len(NAMES)))
)
LEDGER = (
    "项目名称",
    "项目代码",
    "级别",
    "园区",
    "计划开工",
    "实际开工",
    "计划竣工",
    "形象进度",
    "存在问题",
    "包保领导",
    "责任单位",
    "更新日期",
)


@cache
def outputs() -> dict[str, str | bytes]:
    """Return what the program makes of the payloads, by a name with the suffix of its format."""
    found: dict[str, str | bytes] = {}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "names.yaml").write_text(plan_of_names(), "utf-8")
        (place / "one.yaml").write_text(PLAN_OF_ONE, "utf-8")
        (place / "names.csv").write_text(ACTUALS_OF_NAMES, "utf-8")
        shared = {"period": 2020, "value": 4, "unit": "个"}
        areas = [{"indicator": "t", "area": name, **shared, "note": name} for name in ("甲市", *NAMES)]
        items = [{"indicator": "s", "area": "甲市", "item": name, **shared} for name in NAMES]
        (place / "parts.json").write_text(json.dumps([*areas, *items]), "utf-8")
        rows = [
            (name, f"{name}c", "省重点", name, "2020-01-01", "", "2020-03-01", name, name, name, name, "2020-09-30")
            for name in NAMES
        ]
        projects = [dict(zip(LEDGER, row, strict=True)) for row in rows]
        (place / "ledger.json").write_text(json.dumps(projects), "utf-8")
        named, one = load_plan(place / "names.yaml"), load_plan(place / "one.yaml")
        parts = read_actuals(place / "parts.json", one)
        assessed = {
            "names": assess(named, read_actuals(place / "names.csv", named)),
            "parts": assess(one, parts),
            "ranking": assess(one, parts, only=("t",)),
        }
        ledger = read_ledger(place / "ledger.json", one)
    for language in LANGUAGES:
        for name, assessment in assessed.items():
            for suffix, form in FORMS.items():
                found[f"{name}-{language}{suffix}"] = render(assessment, form, language)
        report = compose_report(Contents(assessed["names"], None, language, NAMES[0], None, None))
        contents = ProjectContents(one, ledger, today_of(ledger, None), language, is_whole=True)
        for suffix, form in REPORTS.items():
            found[f"report-{language}{suffix}"] = draw_report(report, form)
            found[f"projects-{language}{suffix}"] = render_projects(contents, form, is_charted=True)
        for suffix, form in {".txt": "table", ".json": "json", ".csv": "csv"}.items():
            found[f"projects-{language}{suffix}"] = render_projects(contents, form, is_charted=True)
        template = compose_template(named, language)
        found |= {f"template-{language}.{form}": draw_template(template, form) for form in ("csv", "xlsx")}
    found |= {f"read.{form}": render_actuals(one, parts, form, "en") for form in ("csv", "json")}
    return found


FORMS = {
    ".txt": "table",
    ".log": "plain",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".xml": "junit",
    ".github": "github",
}
REPORTS = {".html": "html", ".docx": "docx", ".xlsx": "xlsx", ".md": "markdown"}
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]")
COMMAND = re.compile(r"^\s*::\s*(?:error|warning|notice|set-output|add-mask|stop-commands|group)\b", re.MULTILINE)


def held_as_a_log(text: str) -> None:
    """Nothing in it steers a terminal, turns a direction, or is a command of a runner."""
    assert not UNSEEN.findall(text)
    assert not COMMAND.search(text)
    assert "##[" not in text
    assert "##vso[" not in text


def held_as_annotations(text: str) -> None:
    for line in text.splitlines():
        assert re.match(r"::(?:error|warning|notice)(?: |::)", line), line
        # Everything between the kind and the message is a property of ours.
        properties = line.split("::", 2)[1].partition(" ")[2]
        assert all(re.match(r"(?:file|line|title)=", part) for part in properties.split(",") if properties)
        assert not COMMAND.search(line.split("::", 2)[2])


def held_as_table(text: str) -> None:
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        for cell in row:
            is_number = re.fullmatch(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", cell)
            assert is_number or not re.match(r"\s*[=+\-@＝＋－＠]", cell), cell


def held_as_json(text: str) -> None:
    held_as_a_log(text)
    assert any("\u202e" in one for one in _texts(json.loads(text))), "it says what was written"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(one)


def held_as_markdown(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[]", text)
    widths: set[int] = set()
    for line in [*text.splitlines(), ""]:
        assert not re.fullmatch(r"\s*(?:-{3,}|={3,}|\*{3,})\s*", line)
        if line.startswith("|"):
            widths.add(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)))
        else:
            assert len(widths) <= 1
            widths.clear()


ACTIVE = frozenset({"script", "img", "iframe", "object", "embed", "link", "base", "form", "details", "b"})


class Page(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def held_as_page(text: str) -> None:
    elements = Page(text).elements
    assert not {tag for tag, _ in elements} & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "details",
    }
    for _, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    # An address may stand in a text, whole or broken over two lines; in an attribute or a style it would be one.
    said = [str(value) for _, attributes in elements for value in attributes.values()]
    assert not [value for value in said if "http" in value.replace("http://www.w3.org/", "") and "PWN" not in value]
    assert "url(http" not in text


def held_as_xml(text: str) -> None:
    cases = ElementTree.fromstring(text.encode()).iter("testcase")
    assert all(set(case.attrib) <= {"classname", "name", "time", "file", "line"} for case in cases)


def held_as_package(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        root = ElementTree.fromstring(part)
        said = "\n".join(text for one in root.iter() for text in (one.text, *one.attrib.values()) if text)
        held_as_a_log(said.replace(PLACE_TO_BREAK, ""))
        if name.endswith(".rels"):
            assert not [one for one in root if one.get("TargetMode") == "External"]
        formulas = [one.text or "" for one in root.iter() if one.tag.endswith(("}f", "}instrText", "}formula1"))]
        assert not [one for one in formulas if re.search(r"PWN|HYPERLINK|cmd", one.partition("'!")[2] or one)]


HELD: dict[str, tuple[Callable[[str], None], ...]] = {
    ".txt": (held_as_a_log,),
    ".log": (held_as_a_log,),
    ".md": (held_as_a_log, held_as_markdown),
    ".json": (held_as_json,),
    ".csv": (held_as_a_log, held_as_table),
    ".xml": (held_as_a_log, held_as_xml),
    ".github": (held_as_annotations,),
    ".html": (held_as_a_log, held_as_page),
}
MADE = (
    *(f"{name}-{language}{end}" for name in ("names", "parts", "ranking") for language in LANGUAGES for end in FORMS),
    *(f"{name}-{language}{suffix}" for name in ("report", "projects") for language in LANGUAGES for suffix in REPORTS),
    *(f"projects-{language}{suffix}" for language in LANGUAGES for suffix in (".txt", ".json", ".csv")),
    *(f"template-{language}.{form}" for language in LANGUAGES for form in ("csv", "xlsx")),
    *("read.csv", "read.json"),
)


@pytest.mark.parametrize("name", MADE)
def test_a_payload_stays_a_text(name: str) -> None:
    assert len(PAYLOADS) >= 50
    content = outputs()[name]
    if isinstance(content, bytes):
        held_as_package(content)
        return
    content.encode()
    assert "PWN" in content or name.startswith(("parts", "ranking"))
    for held in HELD[f".{name.rpartition('.')[2]}"]:
        held(content)


def test_the_line_of_the_gate_names_five_targets_at_most_and_the_number_of_all(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(plan_of_names(), "utf-8")
    (tmp_path / "a.csv").write_text(ACTUALS_OF_NAMES, "utf-8")
    for language, more in (("en", f"and {len(NAMES) - 5} more"), ("zh", str(len(NAMES)))):
        done = run_inside(["check", "a.csv", "-q", "--lang", language], tmp_path)
        assert (done.exit, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert more in line
        assert len(re.findall(r" n[0-9]+(?![0-9])", line)) == 5
        held_as_a_log(done.stderr)
