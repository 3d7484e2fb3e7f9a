"""Every member of every table goes through every verb in every language: what a new one lacks is said here at once."""

import json
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import leling_targets
from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.actuals.sources import SOURCES
from leling_targets.formats import (
    COMPARISON_FORMATS,
    FORMATS,
    PLAN_FORMATS,
    PROJECT_FORMATS,
    PROJECT_OUTPUTS,
    READ_FORMATS,
    REPORT_FORMATS,
    TEMPLATE_FORMATS,
    VALIDATION_FORMATS,
    Format,
)
from leling_targets.i18n import (
    LANGUAGES,
    Language,
    detect_language,
    explanations,
    in_language,
    in_languages,
    text,
    texts,
)
from leling_targets.methods import PUBLISHED
from leling_targets.model import (
    FigureKind,
    Form,
    Kind,
    Measure,
    MethodName,
    Note,
    PathShape,
    ProjectStatus,
    Stage,
    Status,
)
from leling_targets.problems import ProblemCode
from leling_targets.units import UNITS, find_unit
from leling_targets.words.shown import label_of
from running import ROOT, run_inside
from sheets import write_book

HEAD = (
    "version: 1\nplan: {id: p, title: Plan, area: 甲市, base_year: 2019, first_year: 2020, last_year: 2022}\ntargets:\n"
)
GOALS: Mapping[FigureKind, str] = {
    FigureKind.AMOUNT: "100 家",
    FigureKind.RATE: "8%",
    FigureKind.PLACE: "50",
    FigureKind.SHARE_OF_ITEMS: "100 家",
}
FIGURES: Mapping[FigureKind, tuple[str, ...]] = {
    FigureKind.AMOUNT: ("2019,40,家,", "2020,60,家,", "2021,70,家,"),
    FigureKind.RATE: ("2020,9,%,", "2021,5,%,"),
    FigureKind.PLACE: ("2019,80,,", "2021,61,,"),
    FigureKind.SHARE_OF_ITEMS: ("2021,120,家,甲厂", "2021,90,家,乙厂"),
    FigureKind.SHARE_DONE: (
        "2021,完成,,甲事项",
        "2021,in progress,,乙事项",
        "2021,2021-06-30,,丙事项",
        "2021,,,丁事项",
    ),
}
FIXTURES = ROOT / "tests" / "fixtures"
SAMPLES = ROOT / "data" / "samples"


def run(folder: Path, command: str, *, language: str = "en") -> str:
    """Run a command in a folder; return what it shows. It may say that a gate failed or nothing was judged."""
    done = run_inside(command.split(), folder, own={"LELING_LANG": language})
    assert done.exit in (0, 1, 4), f"{command}: {done.stderr}"
    assert "{" not in done.stdout or "json" in command or "schema" in command, "a text was not filled in"
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan of one target a measure, made from the table of traits, and with its figures."""
    lines, rows = [HEAD], ["indicator,period,value,unit,item"]
    for measure in Measure:
        traits = measure.traits
        comparison = next(iter(traits.comparisons), None)
        reference = ", reference: 90 家" if "reference" in traits.keys else ""
        goal = f", {comparison.value}: {GOALS[traits.figure]}" if comparison else reference
        lines.append(f"  - {{id: of_{measure.value}, measure: {measure.value}{goal}}}\n")
        rows.extend(f"of_{measure.value},{figure}" for figure in FIGURES[traits.figure])
    (tmp_path / "targets.yaml").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_goes_through_every_verb(folder: Path, language: str) -> None:
    for command in ("check actuals.csv", "report actuals.csv", "template", "targets", "validate targets.yaml"):
        run(folder, command, language=language)
    run(folder, "init --from actuals.csv -o draft.yaml", language=language)
    starter = run(folder, "init -o -", language=language)
    for measure in Measure:
        run(folder, f"explain of_{measure.value} actuals.csv", language=language)
        assert (measure.traits.example is not None) == (f"measure: {measure.value}\n" in starter)
        assert json.loads(run(folder, f"check actuals.csv --format json --only of_{measure.value}"))["results"]


@pytest.mark.parametrize("method", MethodName)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_judges_and_is_explained(folder: Path, method: MethodName, language: str) -> None:
    run(folder, f"check actuals.csv --method {method.value}", language=language)
    run(folder, f"explain of_level actuals.csv --method {method.value}", language=language)
    run(folder, f"report actuals.csv --method {method.value}", language=language)


def test_every_member_has_its_words() -> None:
    for language in LANGUAGES:
        for status in Status:
            assert all(text(f"{kind}.{status.value}", language) for kind in ("status", "mark"))
        for project in ProjectStatus:
            assert text(f"project_status.{project.value}", language)
        for key in (*(f"form.{one.value}" for one in Form), *(f"path.{one.value}" for one in PathShape)):
            assert text(key, language)
        for key in (*(f"template.ask_{one.value}" for one in Kind), *(f"stage.{one.value}" for one in Stage)):
            assert text(key, language)
        known = texts(language)
        assert {f"problem.{code.name.lower()}" for code in ProblemCode} <= set(known)
        assert {f"note.{note.name.lower()}" for note in Note} <= set(known)
        assert {code.name.lower() for code in (*ProblemCode, *Note)} == set(explanations(language))
        for method in MethodName:
            words = PUBLISHED[method].status if method in PUBLISHED else ()
            assert {f"method.{method.value}", f"report.method_{method.value}"} <= set(known)
            assert {f"method_status.{method.value}.{word}" for word in words} <= set(known)
        for traits in (measure.traits for measure in Measure):
            assert {f"promise.{key}" for key in traits.promise if key} <= set(known)
            assert {f"measure.{key}" for key in traits.title if key} <= set(known)
            assert not traits.asked or f"template.ask_{traits.asked}" in known


def test_every_table_by_language_has_every_language() -> None:
    lacking = [
        f"{module}.{name}"
        for _, module, _ in walk_packages(leling_targets.__path__, "leling_targets.")
        if not module.endswith("__main__")
        for name, table in vars(import_module(module)).items()
        if isinstance(table, Mapping) and {"en", "zh"} <= set(table) and set(table) != set(LANGUAGES)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_that_of_its_readers(language: Language) -> None:
    assert detect_language({"LANG": f"{language}_XX.UTF-8"}) == language
    assert in_language(in_languages("check.as_of", as_of="2021"), language) == text("check.as_of", language, as_of=2021)
    assert language == "zh" or not re.search("[\u4e00-\u9fff]", label_of(find_unit("家"), language))


MAKES: Mapping[str, tuple[Mapping[str, Format], str]] = {
    "check actuals.csv": (FORMATS, "--format"),
    "read actuals.csv": (READ_FORMATS, "--format"),
    "compare actuals.csv actuals.csv": (COMPARISON_FORMATS, "--format"),
    "validate targets.yaml": (VALIDATION_FORMATS, "--format"),
    f"projects {SAMPLES / 'ledger.xlsx'} --plan {ROOT / 'data' / 'targets.yaml'}": (PROJECT_FORMATS, "--format"),
    "report actuals.csv": (REPORT_FORMATS, "--output"),
    "template": (TEMPLATE_FORMATS, "--output"),
    "init": (PLAN_FORMATS, "--output"),
}
"""A command that makes every format of a table, and how it is asked for one."""


@pytest.mark.parametrize("command", MAKES)
def test_every_format_is_made(command: str, folder: Path) -> None:
    table, option = MAKES[command]
    for language in LANGUAGES:
        for name, one in table.items():
            file = f"made-{language}-{name}{one.suffix}"
            made = run(folder, f"{command} {option} {name if option == '--format' else file}", language=language)
            assert option == "--format" or (folder / file).stat().st_size, made


def test_every_format_is_of_a_table_that_is_walked() -> None:
    walked = {one for table, _ in MAKES.values() for one in table.values()}
    assert set(PROJECT_OUTPUTS.values()) <= walked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_read_and_shown(tmp_path: Path, language: str) -> None:
    units = [unit for unit in UNITS if unit.zh]
    targets = [f"  - {{id: x{number}, measure: tracked, unit: '{unit.zh}'}}\n" for number, unit in enumerate(units)]
    rows = [f"x{number},2021,3,{unit.zh},level" for number, unit in enumerate(units)]
    (tmp_path / "targets.yaml").write_text(HEAD + "".join(targets), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text("\n".join(["indicator,period,value,unit,form", *rows]), encoding="utf-8")
    shown = run(tmp_path, "check actuals.csv --format csv", language=language)
    assert len(shown.splitlines()) == len(units) + 1
    assert run(tmp_path, "check actuals.csv", language=language)


SHEETS: Mapping[str, str] = {
    "eurostat_csv": "DATAFLOW,LAST UPDATE,freq,indic,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "ESTAT:DF(1.0),20/01/26,A,of_level,家,甲市,2021,70,\n",
    "sdmx_csv": "DATAFLOW,FREQ,REF_AREA,INDICATOR,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE\n"
    "AG:DF(1.0),A,甲市,of_level,家,2021,70\n",
    "eurostat_tsv": "freq,indic,geo\\TIME_PERIOD\t2020 \t2021 \nA,of_level,甲市\t60 \t70 \n",
    "json_stat": json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "id": ["indicator", "time"],
            "size": [1, 2],
            "dimension": {
                "indicator": {"category": {"index": ["of_level"]}},
                "time": {"category": {"index": ["2020", "2021"]}},
            },
            "value": [60, 70],
        }
    ),
    "world_bank": "Country Name,Country Code,Indicator Name,Indicator Code,2020,2021\n甲市,甲市,of_level,XX.YY,60,70\n",
    "world_bank_json": json.dumps(
        [
            {"page": 1, "pages": 1, "total": 1},
            [
                {
                    "indicator": {"id": "XX.YY", "value": "of_level"},
                    "country": {"id": "AA", "value": "甲市"},
                    "date": "2021",
                    "value": 70,
                }
            ],
        ]
    ),
    "oecd_stat": '"VAR","Variable","TIME","Time","Unit Code","Unit","PowerCode Code","PowerCode","Value","Flag Codes"\n'
    '"X","of_level","2021","2021","X","家","0","Units",70,\n',
    "oecd_data": "LOCATION,INDICATOR,SUBJECT,MEASURE,FREQUENCY,TIME,Value,Flag Codes\n"
    "甲市,of_level,TOT,家,A,2021,70,\n",
    "imf_outlook": "ISO\tSubject Descriptor\tUnits\tScale\t2020\t2021\tEstimates Start After\n"
    "甲市\tof_level\t家\t\t60\t70\t2021\n",
    "imf_data": "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,FREQUENCY,2020,2021\n"
    "IMF.STA:X(1.0),AAA.X.A,OBS_VALUE,甲市,of_level,Annual,60,70\n",
    "unsd_sdg": "SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,[Units]\n"
    "XX_YY,of_level,1,甲市,2021,70,家\n",
    "undata": "Country or Area,Year,Item,Unit,Value\n甲市,2021,of_level,家,70\n",
    "ons_dataset": "v4_0,calendar-years,Time,admin-geography,Geography,measure,Measure\n"
    "70,2021,2021,E1,甲市,of-level,of_level\n",
    "ons_series": "Title,of_level\nCDID,ABCD\nPreUnit,\nUnit,家\n2020,60\n2021,70\n",
    "statcan": "REF_DATE,GEO,DGUID,Measure,UOM,SCALAR_ID,VALUE,STATUS\n2021,甲市,1,of_level,家,0,70,\n",
    "our_world": "Entity,Code,Year,of_level\n甲市,,2020,60\n甲市,,2021,70\n",
    "open_sdg": "Year,Series,Sex,Units,Value\n2021,of_level,,家,70\n",
    "fred": "observation_date,OF_LEVEL\n2020-01-01,60\n2021-01-01,70\n",
    "fred_text": "Title: of_level\nSeries ID: OF_LEVEL\nFrequency: Annual\nUnits: 家\n\nDATE VALUE\n2021-01-01  70\n",
    "tidy": "indicator,period,value,unit\nof_level,2021,70,家\n",
    "interface_answer": json.dumps(
        {
            "returncode": 200,
            "returndata": {
                "datanodes": [
                    {
                        "code": "a",
                        "data": {"data": 70, "hasdata": True, "strdata": "70"},
                        "wds": [{"valuecode": "A", "wdcode": "zb"}, {"valuecode": "2021", "wdcode": "sj"}],
                    }
                ],
                "wdnodes": [
                    {"nodes": [{"code": "A", "cname": "of_level", "unit": "家"}], "wdcode": "zb"},
                    {"nodes": [{"code": "2021", "cname": "2021年"}], "wdcode": "sj"},
                ],
            },
        }
    ),
    "national_bureau": "数据库：年度数据\n指标,2021年,2020年\nof_level (家),70,60\n",
    "periods_down": "年份,of_level (家),of_increase (家)\n2020年,60,60\n2021年,70,70\n",
    "periods_across": "指标,2020年,2021年\nof_level (家),60,70\nof_increase (家),60,70\n",
    "bureau_sheet": "甲市2021年主要指标,,\n指标名称,本年,上年\nof_level (家),70,60\n",
}
"""A small sheet of every layout."""


def test_every_layout_and_every_source_is_walked() -> None:
    assert list(SHEETS) == list(LAYOUTS)
    # Parquet needs a library that the other tests do without.
    assert {*WRITERS, Content.PARQUET} == set(SOURCES)


@pytest.mark.parametrize("layout", SHEETS)
def test_every_layout_is_recognised_and_read(layout: str, folder: Path) -> None:
    file = "sheet.json" if SHEETS[layout].startswith(("{", "[")) else "sheet.csv"
    (folder / file).write_text(SHEETS[layout], encoding="utf-8")
    for language in LANGUAGES:
        assert "70" in run(folder, f"read {file} --format csv", language=language)
    inputs = json.loads(run(folder, f"check {file} --format json --layout {layout}"))["inputs"]
    assert layout in json.dumps(inputs)


WRITERS: Mapping[Content, str] = {
    Content.DELIMITED: "actuals.csv",
    Content.JSON: "read.json",
    Content.XLSX: "book.xlsx",
    Content.XLS: str(FIXTURES / "figures.xls"),
    Content.ODS: str(FIXTURES / "national_bureau.ods"),
}
"""A file of every kind of content."""


@pytest.mark.parametrize("content", WRITERS)
def test_every_source_is_read(content: Content, folder: Path) -> None:
    (folder / "read.json").write_text(run(folder, "read actuals.csv --format json"), encoding="utf-8")
    write_book(folder / "book.xlsx", {"表": "indicator|period|value|unit\nof_level|2021年|70|家"})
    done = run_inside(["read", WRITERS[content]], folder)
    assert done.exit in (0, 3), done.stderr
    assert WRITERS[content].startswith("/") or done.exit == 0


@pytest.mark.parametrize("part", ["plan", "result"])
def test_every_measure_and_status_is_in_the_schemas(part: str, folder: Path) -> None:
    said = run(folder, f"schema {part}")
    members = [*Measure, *(Status if part == "result" else ())]
    assert [member.value for member in members if f'"{member.value}"' not in said] == []
