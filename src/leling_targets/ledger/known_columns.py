"""The columns of a ledger: what each holds and the headers it goes by, one row each in the tables below."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.names import fold
from leling_targets.units import Unit, find_unit


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DAY = "day"
    MONEY = "money"
    AREA = "area"
    MONEY_PER_AREA = "money_per_area"
    TRACE = "trace"
    """A share or an amount that is not read as a figure of ours: above 0 it shows that work has begun."""
    IGNORED = "ignored"


STORED: Mapping[Holds, Unit] = MappingProxyType(
    {
        Holds.MONEY: find_unit("万元"),
        Holds.AREA: find_unit("亩"),
        Holds.MONEY_PER_AREA: find_unit("万元/亩"),
    }
)
"""The unit every amount of a project is kept in."""


class LedgerColumn(NamedTuple):
    """A column: its key, what it holds, its header in either language, and other headers it goes by."""

    key: str
    holds: Holds
    zh: str
    en: str
    aliases: str = ""
    """Parted by spaces, `_` for a space within one."""
    is_person: bool = False
    """It names a person: left out where persons are to be left out."""

    is_offered: bool = True
    """An empty ledger has it; the others are read where an office keeps them."""

    @property
    def label(self) -> tuple[str, str]:
        """Return its own header in each language, as the details of a problem take it."""
        return self.en, self.zh

    @property
    def headers(self) -> tuple[str, ...]:
        """Return every header it goes by, its own first."""
        return (self.zh, self.en, self.key, *(alias.replace("_", " ") for alias in self.aliases.split()))


_T, _D, _M, _I, _S = Holds.TEXT, Holds.DAY, Holds.MONEY, Holds.IGNORED, Holds.TRACE

PROJECT_COLUMNS: tuple[LedgerColumn, ...] = (
    LedgerColumn("number", _I, "序号", "No.", "编号 no number"),
    LedgerColumn("code", _T, "项目代码", "Project code", "项目编码 项目编号 统一代码 投资项目代码 入库编码 code project_id"),
    LedgerColumn("name", _T, "项目名称", "Project", "项目 名称 重点项目 重点项目名称 建设项目名称 project_name 工程名称 建设项目 项目名 project_title"),
    LedgerColumn("level", _T, "级别", "Level", "项目级别 重点级别 层级 项目层级 重点项目级别 类别 project_level"),
    LedgerColumn("park", _T, "园区", "Park", "所属园区 所在园区 建设地点 项目所在地 产业园区 产业园 location 建设地址 项目地点 地点 属地 所在乡镇 乡镇"),
    LedgerColumn("construction", _T, "建设性质", "Kind of construction", "项目性质 性质 construction"),
    LedgerColumn("content", _I, "建设内容", "What is built", "主要建设内容 建设规模及内容 建设内容及规模 项目概况 content"),
    LedgerColumn("total_investment", _M, "总投资", "Total investment", "计划总投资 项目总投资 总投资额 投资总额 概算总投资 计划总投资额 项目投资总额 投资概算 总投资额度 budget total_budget 估算总投资 批复总投资 概算投资"),
    LedgerColumn("year_plan", _M, "年度计划投资", "Planned this year", "本年计划投资 年度投资计划 本年投资计划 年计划投资 计划投资 年度计划 投资计划 当年计划投资 investment_planned_this_year 年度投资 今年计划投资 今年投资计划 年度投资额 本年度计划投资 年度目标投资 年度投资目标"),
    LedgerColumn("year_done", _M, "本年累计完成投资", "Done this year", "本年完成投资 年度完成投资 年内完成投资 本年度累计完成投资 当年完成投资 当年累计完成投资 年度累计完成投资 本年投资完成 本年已完成投资 今年累计完成投资 investment_done_this_year 今年完成投资 今年已完成投资 年度已完成投资 本年度完成投资 年度累计完成 本年累计完成 今年以来完成投资 年初以来完成投资 done_this_year"),
    LedgerColumn("done", _M, "自开工累计完成投资", "Done since the start", "开工以来累计完成投资 自开工以来累计完成投资 自开始建设累计完成投资 自开始建设至本年底累计完成投资 累计完成总投资 开工累计完成投资 项目累计完成投资 自项目开工累计完成投资 investment_done_since_the_start 截至目前累计完成投资 开工至今累计完成投资 历年累计完成投资 总累计完成投资 自开工以来完成投资"),
    LedgerColumn("area", Holds.AREA, "用地", "Land", "用地面积 占地面积 占地 项目用地 新增用地 土地面积 land_area area"),
    LedgerColumn("investment_per_mu", Holds.MONEY_PER_AREA, "亩均投资", "Investment per mu", "亩均投资强度 投资强度"),
    LedgerColumn("promised_tax_per_mu", Holds.MONEY_PER_AREA, "承诺亩均税收", "Promised tax per mu", "协议亩均税收 预计亩均税收 约定亩均税收 达产后亩均税收 预期亩均税收 计划亩均税收"),
    LedgerColumn("tax_per_mu", Holds.MONEY_PER_AREA, "亩均税收", "Tax per mu", "实际亩均税收 亩均税收贡献"),
    LedgerColumn("full_production", _D, "达产日期", "In full production", "达产时间 达产达效时间 达产 full_production_date"),
    LedgerColumn("signed", _D, "签约日期", "Signed", "签约时间 合同签订日期 签订日期 签约 signing_date"),
    LedgerColumn("in_statistics", _D, "入统日期", "In the statistics", "入统时间 入库日期 入库时间 纳统日期 纳统时间 入统"),
    LedgerColumn("planned_start", _D, "计划开工", "Planned start"),
    LedgerColumn("started", _D, "实际开工", "Started", "started_on"),
    LedgerColumn("planned_finish", _D, "计划竣工", "Planned finish", "完成时限 办结时限 deadline 计划投产时间 计划投产日期 计划完成时间 计划完成日期 计划完成时限 due_date target_date due"),
    LedgerColumn("finished", _D, "实际竣工", "Finished", "实际完成时间 实际完成日期"),
    LedgerColumn("original_finish", _D, "原计划竣工", "Originally planned finish", "原计划竣工日期 原计划竣工时间 原定竣工 原定竣工日期 原定竣工时间 original_planned_finish"),
    LedgerColumn("progress", _T, "形象进度", "Progress in words", "工程形象进度 目前形象进度 项目进展 进展情况 工程进度 当前进度 progress 目前进展 进展 完成情况 目前进展情况 工作进展 项目进展情况 推进情况 建设进展 建设进度 本月进展 本月进度 本周进展 最新进展 本月形象进度 工程进展 形象进度描述 current_progress 项目现状 建设情况 项目进度 actual_progress"),
    LedgerColumn("problem", _T, "存在问题", "Problem", "存在的问题 存在问题及困难 困难问题 问题 需协调解决的问题 需协调问题 problems"),
    LedgerColumn("state", _T, "项目状态", "State", "建设状态 状态 建设阶段 项目阶段 当前状态 目前状态 进展状态 推进状态 所处阶段 status project_status state stage phase project_stage 进度状态", is_offered=False),
    LedgerColumn("has_started", _T, "是否开工", "Begun", "是否已开工 开工情况 开工与否 开工状态 是否开工建设", is_offered=False),
    LedgerColumn("has_finished", _T, "是否竣工", "Finished yes or no", "是否已竣工 是否完工 是否已完工 竣工情况 竣工与否 是否建成 是否投产 是否完成 完成与否 是否办结 completion_status", is_offered=False),
    LedgerColumn("term", _T, "建设起止年限", "Planned from and to", "建设工期 建设年限 起止年限 建设起止时间 建设起止年月 建设周期 建设期限 计划工期 项目起止时间 起止时间 起止年月 工期 计划开竣工时间 开竣工时间 开竣工日期 建设期", is_offered=False),
    LedgerColumn("share", _S, "投资完成率", "Share done", "完成率 年度投资完成率 完成比例 投资完成比例 投资进度 完成占比 年度完成率 占年度计划 占年计划比重 完成年度计划 完成年度计划比例 完成总投资比例 总投资完成率 percent_complete %_complete completion_% %_done", is_offered=False),
    LedgerColumn("month_done", _S, "本月完成投资", "Done this month", "当月完成投资 本月投资 当月投资 本月完成 当月完成 本月新增投资", is_offered=False),
    LedgerColumn("done_before", _S, "截至上年底累计完成投资", "Done before this year", "上年底累计完成投资 以前年度完成投资 以前年度累计完成投资 上年末累计完成投资 截至去年底累计完成投资 去年底累计完成投资 截至上年末累计完成投资 历年完成投资 往年完成投资", is_offered=False),
    LedgerColumn("leader", _T, "包保领导", "Responsible leader", "包保县级领导 包保市领导 责任领导 分包领导 牵头领导 挂包领导 市级领导 leader 县级领导 包联领导 包抓领导 挂钩领导 联系领导 包挂领导 包联县级领导 联系县领导 挂联领导 分管领导 县领导 sponsor project_sponsor executive_sponsor", is_person=True),
    LedgerColumn("unit", _T, "责任单位", "Responsible unit", "牵头单位 包保单位 责任部门 牵头责任单位 unit 包联单位 责任主体 项目责任单位 实施单位 owner_department responsible_department"),
    LedgerColumn("person", _T, "责任人", "Responsible person", "具体责任人 项目负责人 负责人 联系人 person 包联责任人 包抓责任人 第一责任人 联系人及电话 联系人及联系方式 联系人电话", is_person=True),
    LedgerColumn("telephone", _I, "联系电话", "Telephone", "电话 联系方式 手机 telephone", is_person=True),
    LedgerColumn("builder", _I, "建设单位", "Builder", "项目单位 业主单位 企业名称 投资单位 投资方 builder"),
    LedgerColumn("updated", _D, "更新日期", "Updated", "更新时间 填报日期 填报时间 数据截止日期 updated_on 统计时间 统计日期 统计截止时间 截至日期 截至时间 status_date data_date report_date"),
    LedgerColumn("note", _I, "备注", "Note", "说明 notes remark remarks"),
)  # fmt: skip

MILESTONE_COLUMNS: tuple[LedgerColumn, ...] = (
    LedgerColumn("number", _I, "序号", "No.", "编号 no number"),
    LedgerColumn("project", _T, "项目名称", "Project", "项目 名称 项目代码 项目编码 project_code project_name code"),
    LedgerColumn("milestone", _T, "节点", "Milestone", "里程碑 节点名称 工作节点 关键节点 时间节点 工作事项 任务 工作任务 milestones step"),
    LedgerColumn("planned", _D, "计划完成日期", "Planned", "计划完成时间 计划完成 计划日期 计划时间 完成时限 时限 planned_date due due_date"),
    LedgerColumn("state", _T, "完成情况", "State", "完成状态 完成与否 是否完成 进展情况 状态 status completion_status", is_offered=False),
    LedgerColumn("done", _D, "实际完成日期", "Done", "实际完成时间 实际完成 完成日期 完成时间 done_date completed"),
    LedgerColumn("original", _D, "原计划完成日期", "Originally planned", "原计划完成时间 原计划完成 原定完成日期 原定完成时间 原计划日期 original original_planned_date"),
    LedgerColumn("note", _I, "备注", "Note", "说明 notes remark remarks"),
)  # fmt: skip

LISTING_COLUMNS: tuple[LedgerColumn, ...] = (
    LedgerColumn("number", _I, "序号", "No.", "编号 no number"),
    LedgerColumn("enterprise", _T, "企业名称", "Enterprise", "企业 公司名称 上市后备企业 enterprise_name company"),
    LedgerColumn("stage", _T, "上市阶段", "Stage of listing", "阶段 所处阶段 上市进展阶段 工作阶段 listing_stage stage"),
    LedgerColumn("since", _D, "进入阶段日期", "Since", "进入阶段时间 阶段日期 日期 时间 date"),
    LedgerColumn("updated", _D, "更新日期", "Updated", "更新时间 填报日期"),
    LedgerColumn("note", _I, "备注", "Note", "说明 notes remark remarks"),
)  # fmt: skip

TABLES: Mapping[str, tuple[LedgerColumn, ...]] = MappingProxyType(
    {"milestones": MILESTONE_COLUMNS, "listing": LISTING_COLUMNS, "projects": PROJECT_COLUMNS}
)
"""The tables of a ledger, the most telling first: a table of milestones names projects too."""

NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "milestones": (("project",), ("milestone",), ("planned", "done", "state")),
        "listing": (("enterprise",), ("stage",)),
        "projects": (
            ("name",),
            (
                *(
                    "level",
                    "total_investment",
                    "year_plan",
                    "year_done",
                    "done",
                    "planned_start",
                    "started",
                    "planned_finish",
                ),
                *("finished", "doubtful_start", "doubtful_finish", "term", "state", "has_started", "has_finished"),
                *("progress", "leader"),
            ),
        ),
    }
)
"""What a table cannot do without: one column of each group."""

NAMING: Mapping[str, str] = MappingProxyType({"milestones": "project", "listing": "enterprise", "projects": "name"})
"""The column of each table that says which entry a row is."""

DOUBTFUL = "doubtful_done"
"""Done, and nothing says since when: 累计完成投资."""
PASSED_OVER = "passed_over"
"""Of something else than the project as it stands: a part of it, another year's plan, the progress of an older month."""
DOUBTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DOUBTFUL: ("year_done", "done"),
        "doubtful_start": ("planned_start", "started"),
        "doubtful_finish": ("planned_finish", "finished"),
    }
)
"""The two things each header may mean that says only half: 开工时间 may be planned or actual."""

_UNSETTLED: Mapping[str, LedgerColumn] = MappingProxyType(
    {
        column.key: column
        for column in (
            LedgerColumn(DOUBTFUL, _I, "累计完成投资", "", "累计完成 完成投资 已完成投资 累计投资 实际完成投资 investment_done"),
            LedgerColumn("doubtful_start", _D, "开工时间", "Start"),
            LedgerColumn("doubtful_finish", _D, "竣工时间", "Finish"),
            *(LedgerColumn(f"{kind}_{step}", _I, "", "") for kind in ("adjusted", "baseline", "forecast", "production", "other") for step in ("start", "finish")),
            LedgerColumn("original_start", _I, "", ""),
            LedgerColumn("production_done", _D, "", ""),
            LedgerColumn(PASSED_OVER, _I, "", ""),
            *(LedgerColumn(key, _T, "", "") for key in ("month_step", "step_planned", "step_done")),
            LedgerColumn("manager", _T, "项目经理", "Project manager", "project_manager manager", is_person=True),
        )
    }
)  # fmt: skip
"""What headers of projects say that other columns, the year or the cells have to settle."""

NOTHING = frozenset(
    "无 暂无 没有 待定 未定 未开工 尚未开工 暂未开工 未竣工 尚未竣工 未完工 尚未完工 在建 未签约 "
    "未达产 尚未达产 未入统 未入库 未完成 尚未完成 未到期 不涉及 / \\ none tbd pending n/a".split()
)
"""What stands in a cell where there is nothing, or where a day has not come."""


def _folded(table: str) -> Mapping[str, str]:
    headers = [(header, column.key) for column in TABLES[table] for header in column.headers]
    if table == "projects":
        headers += [
            (header, column.key)
            for column in _UNSETTLED.values()
            for header in column.headers
            if column.aliases and header
        ]
    # Where several columns go by a header, the first has it.
    return MappingProxyType({fold(header): key for header, key in reversed(headers)})


HEADERS: Mapping[str, Mapping[str, str]] = MappingProxyType({table: _folded(table) for table in TABLES})
"""By table: the key of every header, folded."""


def column_of(table: str, key: str) -> LedgerColumn:
    """Return the column of a key."""
    return _UNSETTLED.get(key) or next(column for column in TABLES[table] if column.key == key)
