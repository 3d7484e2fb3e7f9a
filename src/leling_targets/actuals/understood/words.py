"""The words of headers: what columns of labels go by; how a header speaks of values, of now, of a year before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from leling_targets.names import fold
from leling_targets.units import is_bare_unit, is_known_unit

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "indicator": "指标 指标名称 主要指标 经济指标 主要经济指标 统计指标 名称 项目名称 "
        "指标项目 indicator indicators name",
        "area": "地区 区域 县市区 县区 县市 市县 区县 旗县 县市区旗 县市区名称 行政区 行政区划 行政区域 单位名称 乡镇 镇街 街镇 "
        "乡镇街道 镇街道 乡镇名称 园区 园区名称 开发区 地市 市州 州市 盟市 地级市 省份 省 省市 省区市 省市区 市 县 区 城市 "
        "街道 村 地区名称 地区名 区域名称 区县名称 县区名称 市县名称 所属区县 所属地区 所属县区 所属乡镇 所属园区 所在地 所在地区 "
        "所在区县 所在县区 属地 辖区 area areas areaname region regions regionname province provinces city cities county "
        "counties countyname district districts place places location territory geography country countries countryname "
        "state states municipality municipalities town towns township townships prefecture borough entity geoarea "
        "geoareaname reporting_area reference_area refarea",
        "period": "时间 时期 期间 期别 报告期 年份 年度 月份 季度 年 月 period year month quarter date",
        "unit": "单位 计量单位 计算单位 金额单位 数据单位 数量单位 度量单位 指标单位 计量 unit units uom unit_of_measure",
        "item": "项目 分项 事项 事项名称 任务名称 工作任务 重点任务 item task task_name",
        "form": "形式 数据形式 form",
        "weight": "权重 weight",
        "of": "参评数 名单长度 of",
        "release": "状态 数据状态 发布状态 release status",
        "version": "版本 version",
        "note": "备注 说明 note notes remark remarks",
        "ignored": "序号 编号 顺序 排序 代码 编码 指标代码 指标编码 地区代码 区划代码 行政区划代码 行号 频度 频率 no code id "
        "frequency indicator_code area_code",
        "group": "类别 分类 大类 类型 指标类别 指标分类 指标类型 领域 板块 组别 一级指标 维度 方面 属性 指标属性 性质 group category "
        "type sector theme topic domain pillar",
        "dimension": "性别 年龄 年龄组 城乡 城乡分组 户籍 户口 人群 群体 分组 经济类型 所有制 登记注册类型 价格 计价 价格基准 口径 "
        "统计口径 教育程度 sex gender age age_group residence urban_rural price_basis prices disaggregation breakdown "
        "subgroup population_group",
        "beside": "来源 数据来源 资料来源 出处 填报人 填表人 联系人 联系电话 电话 审核人 负责人 责任人 责任单位 责任部门 "
        "牵头单位 牵头部门 主管部门 数据提供部门 部门 科室 处室 填报单位 报送单位 制表单位 填报日期 填报时间 报送时间 更新日期 "
        "更新时间 发布日期 发布时间 公布日期 公布时间 完成时限 计划完成时间 计划完成日期 时限 注释 附注 指标解释 指标说明 计算方法 计算公式 计算说明 定义 链接 comment "
        "comments definition description source_of_data data_source source_link url link contact email owner department "
        "responsible reported_by due due_date deadline updated last_updated published release_date",
    }
)
"""What a column (or a row above the figures) holds, and the headers it goes by.

`ignored` numbers the rows, `group` sorts the indicators, `beside` says where a figure comes from and who answers for
it: no verdict hangs on these, as long as no rows are told apart by them. A `dimension` parts a whole.
"""

DESCRIBING = frozenset(("beside", "group", "dimension"))
"""What columns of words may hold that are no part of a figure."""

WITH_A_VALUE: Mapping[str, str] = MappingProxyType(
    {
        "value": "value 数值 值 实际值 实际 完成数 是否完成 完成状态 完成时间 完成日期 实际完成时间 实际完成日期 done done_on completed "
        "completed_on",
        "of": "总数",
        "weight": "面积",
    }
)
"""Headers that mean so only where every figure has a row of its own; elsewhere they are names or head figures."""

_BESIDE_BEHIND = re.compile(
    r".{1,12}(?:说明|备注|注释|原因|措施|建议|意见|来源|出处|部门|科室|处室|责任人|负责人|联系人|填报人|电话|网址|链接)|.{2,8}单位"
)
_CODE_BEHIND = re.compile(r".*(?:\bcodes?|代码|编码|编号|abbreviation)\s*(?:\\?[0-9])?", re.IGNORECASE)
OFFICES = (
    r"(?:人民)?政府(?:办公[室厅])?|统计(?:局|厅|处|科|站|所|办)|(?:发展?(?:和)?改(?:革委?|委)|发改|财政|工信|工业和信息化|商务|农业农村|人社|卫健|教育|科技|民政|税务|住建|自然资源"
    r"|生态环境|交通运输|交通|水利|文旅|应急管理|市场监管|市场监督管理|国家税务|投资促进|大数据)(?:委员会|[局委厅办])|(?:管理)?委员会|管委会|(?:县|市|区)?委(?:办公室)?$"
    r"|办公[室厅]|党工委|党政办"
)
"""The offices of an area, as they stand behind its name."""
_OFFICE_OF_AREA = re.compile(rf"(.{{2,12}}?)(?:{OFFICES})(?:办公室)?")
_GROUP = re.compile(r".*(?:指标|类|发展|经济|民生|创新|生态|绿色|安全|社会|质量|效益|协调|开放|共享|综合)")
_OF_A_PART = re.compile(
    r"男|女|male|城镇|农村|乡村|城市|urban|rural|现价|不变价|可比价|当年价|岁|years? old|prices?$", re.I
)

_PLANNED = frozenset(
    "计划 计划数 计划值 计划目标 年度计划 目标 目标值 目标数 年度目标 任务 任务数 预期 预期值 预期目标 预测 预测值 预算 "
    "target targets plan planned goal budget forecast projection projected".split()
)
_PLANNED_MARK = re.compile(
    r"(?:年初|年度|全年|本年|当年|[12][0-9]{3}年)?(?:下达|预定|力争)?(?:计划|目标|任务|预期|预测|预算)(?:数|值|任务|目标|安排)?"
)
_PLANNED_IN_ENGLISH = re.compile(
    r"(?:[12][0-9]{3}\s+)?(?:annual\s+|end\s+)?(?:targets?|goals?|plan(?:ned)?|projections?|projected|forecasts?|budget)"
    r"(?:\s+values?|\s+figures?)?(?:\s*\(?[12][0-9]{3}\)?)?",
    re.IGNORECASE,
)
_DONE = frozenset(
    "基期 基期值 基期数 基数 baseline base 实际 实际数 实际值 完成 完成数 完成值 完成额 实绩 实绩值 已完成 actual actuals done achieved result".split()
)

_VALUES = (
    "绝对量 绝对额 绝对值 绝对数 数值 总量 总额 实际 实际值 实际数 实绩 完成 完成数 完成额 完成值 完成情况 值 数 "
    "总计 合计 数量 value amount actual level"
)
_OTHERS = (
    r"完成率|占.{0,12}比|比重|位次|名次|排名|排位|预期|目标|计划数?|任务|环比|贡献|预测|预算[数额]|(?<=[0-9年月])预算"
    r"|增减[额量数]|拉动|权数|month-on-month|share of|target|plan|forecast|budget"
)
_ROLE_OF = {fold(header): role for role, headers in ROLES.items() for header in headers.split()}
_CODES = frozenset(("指标代码", "指标编码", "indicatorcode"))
_REMARKS = frozenset(map(fold, ROLES["beside"].split()))
_WITH_A_VALUE = {fold(header): role for role, headers in WITH_A_VALUE.items() for header in headers.split()}
_VALUE_WORDS = frozenset(fold(word) for word in _VALUES.split())
_VALUE_BEHIND = re.compile(
    r"(?:实际)?(?:完成|实绩|绝对)(?:数|额|值|量)?$|(?:实际|数值|总量)$|\s*(?<![a-z])actuals?$", re.I
)
_UNIT_BEHIND_VALUE = re.compile(
    rf"(?:obs[_ ]?)?(?:{'|'.join((*_VALUES.split(), '金额', '数额', 'values', 'amounts', 'figures?'))})"
    r"(?:[\s_:：/,，、\-—]+(?:in[\s_]+|单位[:：]?\s*)?|(?<![a-zA-Z]))(.+)",
    re.IGNORECASE,
)
_VALUE_BEHIND_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff].)[\s_\-—:：]*[(（]?"
    r"(?:(?:实际|累计)?(?:完成|实绩|实现)(?:[数额值量]|情况)?|实际[数额值]?|绝对[额量数值]|数值|合计数?|总计数?)[)）]?$"
    r"|(?<=[a-z])[\s_,(]+(?:actuals?|totals?)\)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(_OTHERS)
_OTHER_ALONE = re.compile(
    rf"(?:全[国省市县区]|本[市县区])?(?:年度|全年|当年|年初)?(?:{_OTHERS})(?:值|数|情况)?\s*(?:[(（].*[)）]|%)?"
)
_IN_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_RATE = re.compile(r"(?:完成|执行|达标|实现)[^，,]{0,2}(?:率|比|进度|程度)|%|％|占.{0,12}比|比重")
_OF_PLAN_DONE = re.compile(
    r"(?:目标|计划|任务|预算|预期|预测).*(?:完成|执行|实际|实绩|实现|达到)|实际.*(?:目标|计划|任务)|(?:完成|执行).*(?:目标|计划|任务)"
)
_CURRENT = re.compile(
    r"(?:本|当)(?:月|季|期|年)(?:止|底|末)?|自年初|今年|本年度|本月止|(?:1[-—~至])?本月|截至?至?本月"
    r"|this (?:year|month|period)"
)
_FORMER = re.compile(r"(?:上年|去年)(?:同期|同月|同季)?|同期|(?:same period )?(?:of )?last year")
_ALONE = re.compile(r"[本当][月季]|this month")
_TO_DATE = re.compile(r".*(?:年|止).*|1.*")
_AREA_NAME = re.compile(
    r"(?!(?:城镇|城乡|乡镇|城市|县城|地区|县区|区县|市县|县市区|街区|小区|社区|农村|乡村)$).{1,12}(?:省|市|县|区|州|盟|旗|镇|乡|街道|办事处|园|园区|开发区)|全[国省市县区]"
)

_LONGEST_ROLE = 24
"""Characters; a longer text is no header of labels."""


def role_of(text: str) -> str:
    """Return what a column under a header holds if it holds labels, "" if it is no such header."""
    if not 0 < len(text) <= _LONGEST_ROLE:
        return ""
    found = _ROLE_OF.get(fold(text))
    if found is None and _CODE_BEHIND.fullmatch(text):
        return "ignored"
    return found or ("beside" if _BESIDE_BEHIND.fullmatch(text) else "")


def is_area_name(text: str) -> bool:
    """Return whether a text looks like the name of an area: 东城区, 全市."""
    return bool(_AREA_NAME.fullmatch(text.strip()))


def is_value_word(text: str) -> bool:
    """Return whether a text says no more than that the values themselves stand below: 绝对量."""
    return fold(text) in _VALUE_WORDS


def unit_behind_value(text: str) -> str:
    """Return the unit that stands, without brackets, behind a word for values: value_million_yuan, 数值/百万元."""
    found = _UNIT_BEHIND_VALUE.fullmatch(text.strip())
    unit = found[1].replace("_", " ").strip() if found else ""
    return unit if unit and is_known_unit(unit) and (len(unit) > 1 or not unit.isascii()) else ""


def without_value_word(text: str) -> str:
    """Return a text without such a word behind it: 2021年1-9月完成 is 2021年1-9月."""
    return _VALUE_BEHIND.sub("", text)


def without_value_word_of_name(name: str) -> str:
    """Return a name without such a word behind it: 工业总产值完成额 is 工业总产值, and so is 工业总产值合计."""
    return _VALUE_BEHIND_NAME.sub("", name).rstrip(" _-—:：（(")


def says_other(text: str) -> bool:
    """Return whether a header speaks of figures of another sort: a completion, a share, a place, a plan figure.

    What is done of a plan is none (目标任务完成数), nor is what a word in brackets is held against (与目标同口径).
    """
    lowered = text.lower()
    inside = _IN_BRACKETS.findall(lowered)
    outside = _IN_BRACKETS.sub("", lowered)
    if any(says_other_alone(part.strip("()（）[]【】")) for part in inside):
        return True
    found = _OTHER.search(outside)
    return found is not None and (_RATE.search(outside) is not None or not _OF_PLAN_DONE.search(outside))


def says_other_alone(text: str) -> bool:
    """Return whether a header is nothing but such a word: 排名, 全市位次, 完成率（%）."""
    return bool(_OTHER_ALONE.fullmatch(text.strip().lower()))


def relative_period(text: str) -> tuple[str, str]:
    """Return `current` or `former` where a text names a period by now or by a year before, and the kind it says."""
    lowered = text.lower()
    if _FORMER.fullmatch(lowered):
        return "former", ""
    if not _CURRENT.fullmatch(lowered):
        return "", ""
    return "current", "single" if _ALONE.fullmatch(lowered) else "cumulative" if _TO_DATE.fullmatch(lowered) else ""


def roles_of(headers: Sequence[str]) -> dict[int, str]:
    """Return what the columns of a table hold, of those whose header is one of labels.

    A code names the indicator where nothing else does; 项目名称 beside a column of indicators names items.
    """
    roles = {place: role for place, header in enumerate(headers) if (role := role_of(header))}
    named = [place for place, role in roles.items() if role == "indicator"]
    if not named:
        codes = [place for place in roles if fold(headers[place]) in _CODES]
        roles.update(dict.fromkeys(codes[:1], "indicator"))
    items = [place for place in named if fold(headers[place]) == "项目名称"]
    if len(named) > len(items) and "item" not in roles.values():
        roles.update(dict.fromkeys(items, "item"))
    return roles


def role_with_value(header: str) -> str:
    """Return what else a header may mean in a table with a row per figure: the value, a list's length, a weight."""
    return _WITH_A_VALUE.get(fold(header), "")


def role_by_content(texts: Iterable[str]) -> str:
    """Return what a column holds by what stands in it, whatever its header: units, areas, planned and done; "" else."""
    said = [text for text in texts if text.strip()]
    folded = [fold(text) for text in said]
    if not said:
        return ""
    if any(is_bare_unit(text) for text in said) and all(is_known_unit(text) for text in said):
        return "unit"
    if all(is_area_name(text) for text in said):
        return "area"
    if all(is_planned(text) or word in _DONE for text, word in zip(said, folded, strict=True)):
        return "stage"
    return ""


def is_planned(text: str) -> bool:
    """Return whether a mark says that a row is of a plan and not of what was done: 计划, 年初目标值, target."""
    written = text.strip()
    return bool(fold(written) in _PLANNED or _PLANNED_MARK.fullmatch(written) or _PLANNED_IN_ENGLISH.fullmatch(written))


def area_of_office(text: str) -> str:
    """Return the area an office is of, 乙县 of 乙县统计局; "" for none."""
    found = _OFFICE_OF_AREA.fullmatch(text.strip())
    return found[1] if found and is_area_name(found[1]) else ""


def is_one_office(header: str, texts: Sequence[str]) -> bool:
    """Return whether a column over areas where it tells rows apart (单位名称) is of the one office that reports."""
    may_be = fold(header) == "单位名称" and len(texts) == 1
    return may_be and not is_area_name(texts[0]) and not area_of_office(texts[0])


def is_remark_for_sure(header: str) -> bool:
    """Return whether a header can only stand over remarks, whatever these look like: 联系电话 over numbers."""
    return fold(header) in _REMARKS


def is_group_of_a_plan(text: str) -> bool:
    """Return whether a word sorts indicators by what they are about, as plans do: 经济发展, 民生类."""
    return bool(_GROUP.fullmatch(text.strip()))


def is_of_a_part(text: str) -> bool:
    """Return whether a mark says that a row is of a part of a whole, or in certain prices: 女性, urban, 现价."""
    return bool(_OF_A_PART.search(text))
