"""Documents made by hand: a small one with a piece of everything, and one that asks for trouble."""

from functools import cache

from chart_samples import CHARTS, GROWTH_ZH, ITEMS_ZH, LEVEL_EN, LEVEL_ZH, schedule
from leling_targets.actuals import read_actuals
from leling_targets.assessment import assess
from leling_targets.document import Cell, Column, Document, Entries, Heading, Paragraph, Section, Table, Tone
from leling_targets.documents.report import Contents, compose_report
from leling_targets.i18n import Language
from leling_targets.plan import load_plan
from running import ROOT

MARKUP = "<script>alert(\"1\")</script> & </td></table> <b>'bold'</b> {{ 7 * 7 }} {% raw %} "


def said(*pieces: str | Cell) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(tuple(piece if isinstance(piece, Cell) else Cell(piece) for piece in pieces))


def gap_table(language: Language) -> Table:
    """Return a wide table whose columns stand under one another."""
    is_chinese = language == "zh"
    columns = (
        Column("number", "序号" if is_chinese else "No.", is_numeric=True),
        Column("target", "指标" if is_chinese else "Target"),
        Column("unit", "单位" if is_chinese else "Unit", under="target"),
        Column("actual", "实际值" if is_chinese else "Actual", is_numeric=True),
        Column("as_of", "截至" if is_chinese else "As of", under="actual"),
        Column("status", "状态" if is_chinese else "Status"),
        Column("pace", "序时比" if is_chinese else "Pace", under="status"),
    )
    behind = ("▼ 滞后" if is_chinese else "▼ behind", Tone.BAD)
    rows = (
        (
            Cell("1", Tone.MUTED),
            Cell("工业增加值" if is_chinese else "Industrial value added"),
            Cell("%", Tone.MUTED),
            Cell("10.4%"),
            Cell("2021", Tone.MUTED),
            Cell(*behind),
            Cell("35%", Tone.BAD, 0.35),
        ),
        (Cell("2"), Cell("A & B <C>"), Cell("–"), Cell("–"), Cell("–"), Cell("–"), Cell("120%", Tone.GOOD, 1.2)),
    )
    sections = (Section("工业总量" if is_chinese else "Industry", rows), Section("", rows[:1]))
    return Table(columns, sections, caption="差距表" if is_chinese else "Gap table", is_wide=True)


def small(language: Language) -> Document:
    """Return a document with a piece of everything."""
    is_chinese = language == "zh"
    counts = Table(
        (Column("status", "状态" if is_chinese else "Status"), Column("now", "2021", is_numeric=True)),
        (Section("", ((Cell("▼ 滞后" if is_chinese else "▼ behind", Tone.BAD), Cell("3")),)),),
    )
    return Document(
        language,
        (
            Heading("差距分析报告（截至2021）" if is_chinese else "Gap report as of 2021", 1),
            said(Cell("示例数据" if is_chinese else "Sample data", Tone.WARN)),
            Entries((said(Cell("地区：" if is_chinese else "Area: ", Tone.MUTED), "乐陵市"),)),
            Heading("总体情况" if is_chinese else "At a glance", key="summary"),
            said("共2项。" if is_chinese else "2 targets."),
            counts,
            Heading("差距表" if is_chinese else "Gap table", key="gap_table"),
            gap_table(language),
            Heading("逐项分析" if is_chinese else "Target by target", key="targets"),
            Heading("1. 工业总产值：▽ 略滞后" if is_chinese else "1. Gross output: ▽ lagging", 3, tone=Tone.WARN),
            said(">600亿元（2022年）" if is_chinese else "> 60 bn yuan by 2022"),
            LEVEL_ZH if is_chinese else LEVEL_EN,
            Heading("2. 亩均投资：▼ 滞后" if is_chinese else "2. Investment: ▼ behind", 3, tone=Tone.BAD),
            ITEMS_ZH,
            Heading("重点项目" if is_chinese else "Projects", key="projects"),
            schedule(language),
            Heading("方法" if is_chinese else "Method", key="basis"),
            Heading("假定" if is_chinese else "Assumptions", 3),
            Entries((said("按字面理解。" if is_chinese else "Read to the letter."),)),
        ),
        date="2021-12-31",
    )


def troubled(language: Language) -> Document:
    """Return a document of names that are long, or look like markup, and charts that ask for trouble."""
    long_name = MARKUP + ("名字很长的指标" * 20 if language == "zh" else "unbreakable_name_" * 12)
    table = gap_table(language)
    cells = tuple(Cell(long_name, Tone.BAD) for _ in table.columns)
    wide = Table(table.columns, (Section(long_name, (cells,)),), caption=long_name, is_wide=True)
    plain = Table(
        tuple(Column(f"c{number}", long_name[:60]) for number in range(9)), (Section("", (cells + cells[:2],)),)
    )
    charts = [
        block for name, chart in CHARTS.items() for block in (Heading(f"{name} {MARKUP}", 3, tone=Tone.BAD), chart)
    ]
    return Document(
        language,
        (
            Heading(long_name, 1),
            Heading("A part of level 3 before any other", 3),
            said(long_name, Cell(long_name, Tone.GOOD)),
            Heading(long_name, key="summary"),
            Entries((said(long_name),)),
            wide,
            plain,
            Heading(long_name, key="summary"),
            *charts,
            Heading("A second title", 1),
            GROWTH_ZH,
        ),
    )


@cache
def reported(language: Language) -> Document:
    """Return the report on the sample figures: the real thing."""
    plan = load_plan(ROOT / "data" / "targets.yaml")
    assessment = assess(plan, read_actuals(ROOT / "data" / "samples" / "actuals.csv", plan))
    former = assess(
        plan, read_actuals(ROOT / "data" / "samples" / "actuals.csv", plan), as_of=assessment.as_of.a_year_before
    )
    return compose_report(Contents(assessment, former, language))
