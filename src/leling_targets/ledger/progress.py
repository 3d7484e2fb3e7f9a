"""What words say of how far a project is: 形象进度, 项目状态, 是否开工, 完成情况, 已开工 where a day should stand.

Words are read clause by clause, and only what they say outright counts: 主体完工 ends a part, 预计12月竣工 ends nothing
yet, 准备验收 is work that goes on. What is not understood says nothing, for or against anybody.
"""

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from leling_targets.names import fold


class Told(Struct, frozen=True):
    """What is said: True, False, or None where nothing is said."""

    started: bool | None = None
    finished: bool | None = None
    paused: bool = False
    withdrawn: bool = False

    @property
    def says_nothing(self) -> bool:
        """Return whether nothing is known by it."""
        return self == NOTHING_TOLD

    def over(self, other: "Told") -> "Told":
        """Return it, with what only the other says."""
        if self.withdrawn or self.paused or other.says_nothing:
            return self
        if other.withdrawn or other.paused:
            return replace(other, started=self.started if other.started is None else other.started)
        started = other.started if self.started is None else self.started
        finished = other.finished if self.finished is None else self.finished
        return Told(started, finished)


NOTHING_TOLD: Final = Told()
_NOT_STARTED, _BEGUN, _GOING_ON = Told(started=False, finished=False), Told(started=True), Told(True, False)
_FINISHED, _PAUSED, _WITHDRAWN = Told(True, True), Told(paused=True), Told(withdrawn=True)

_WORDS: Final = {
    fold(word): told
    for told, words in (
        (
            _NOT_STARTED,
            "未开工 尚未开工 暂未开工 还未开工 没有开工 未动工 尚未动工 待开工 拟开工 待建 拟建 未建 前期"
            " 前期工作 前期阶段 前期推进 前期准备 谋划 储备 谋划储备 筹建 筹备 未启动 尚未启动 未实施 计划开工"
            " not_started planning planned preparation proposed pending upcoming 前期项目 储备项目 未开工项目"
            " 拟建项目 谋划储备项目 前期推进项目",
        ),
        (
            _BEGUN,
            "已开工 开工 已动工 动工 已启动 启动 已开工建设 开工建设 续建 结转 续建项目 结转项目 started"
            " begun commenced",
        ),
        (
            _GOING_ON,
            "在建 建设中 施工中 正在建设 正在施工 在建中 推进中 正在推进 进行中 实施中 建设期 施工 收尾 正常"
            " 正常推进 顺利推进 有序推进 滞后 进度滞后 推进缓慢 推进滞后 缓慢 在建项目 未竣工 尚未竣工 未完工"
            " 尚未完工 未完成 尚未完成 没有完成 in_progress ongoing under_construction construction active"
            " on_track delayed executing execution",
        ),
        (
            _FINISHED,
            "竣工 已竣工 完工 已完工 建成 已建成 投产 已投产 投用 已投用 投入使用 已投入使用 建成投产"
            " 竣工投产 已竣工投产 已建成投产 完成 已完成 全部完成 已完结 已验收 验收 竣工验收 已竣工验收 达产"
            " 已达产 交付 已交付 竣工项目 已竣工项目 完工项目 建成项目 投产项目 已完工项目 completed complete"
            " done finished closed delivered commissioned",
        ),
        (
            _PAUSED,
            "停建 缓建 暂缓 停工 暂停 停滞 停建缓建 暂缓实施 暂缓建设 已停工 已停建 已暂停 停缓建 中止"
            " 暂缓推进 停建项目 缓建项目 暂缓项目 on_hold suspended paused stopped deferred postponed halted",
        ),
        (
            _WITHDRAWN,
            "取消 调出 退出 终止 撤销 已取消 已调出 已终止 已退出 已撤销 调减 移出 不再实施 放弃 取消实施"
            " 终止实施 调出项目 取消项目 cancelled canceled withdrawn dropped terminated abandoned removed",
        ),
        (
            NOTHING_TOLD,
            "无 待定 新建 新建项目 新开工 新开工项目 本年新开工 计划 red amber green yellow r a g 红 黄 绿"
            " 红灯 黄灯 绿灯 红色 黄色 绿色 蓝色",
        ),
    )
    for word in words.split()
}
"""States as columns and sections name them, folded; a traffic light is somebody's opinion, and no state."""

_ONLY_BEGUN: Final = frozenset(
    {"已开工", "开工", "已动工", "动工", "已开工建设", "开工建设", "started", "begun", "commenced"}
)
_YES: Final = frozenset({"是", "已", "√", "✓", "✔", "y", "yes", "true", "●", "1"})
_NO: Final = frozenset({"否", "未", "×", "✗", "x", "n", "no", "false", "没有", "○", "0"})

_CLAUSES = re.compile(r"[，,。;；、！!\n\s]+|(?<=[^0-9])\.(?=[^0-9]|$)")
_ENDS = re.compile(
    r"竣工|完工|投产|投用|投入使用|投入运营|投入生产|验收|交付|建成|达产|全部完成|completed|commissioned"
)
_NOT_YET = re.compile(
    r"未|没|尚|预计|计划|拟|将|力争|确保|争取|准备|待|等|目标|可望|有望|为|筹备|迎接|申请|组织|推进|前(?!期)|之前|正在|办理|启动|进入|收尾|阶段|开始"
    r"|手续|条件|资料|倒计时|only|will|expected|planned|not"
)
"""What makes an end no end yet: 预计12月竣工, 准备验收, 正在办理竣工手续."""
_AT_A_TIME = re.compile(
    r"年底|年末|年内|月底|月末|年中|[0-9]\s*[年月日季号]|[一二三四]季度|上半年|下半年|明年|今年|本月|下月|[0-9]{4}[.-][0-9]"
)
_HAPPENED = re.compile(r"已|完成|完毕|了$|通过|顺利|如期|实现|has been|was ")
_OF_A_PART = re.compile(
    r"部分|主体|基础|桩基|地基|土建|结构|框架|钢构|封顶|外墙|装修|装饰|设备|管网|厂房|车间|楼|栋|标段|单体|一层|二层|三层|道路|路基|路面"
    r"|围墙|大门|配套|样板|[一二三四五六七八九十0-9]期|[0-9]+[#号座条段幢个家台]|首|先|个别|分项|分部|图纸|设计|可研|环评|能评|立项|招标|征地|拆迁"
    r"|审批|手续|材料|采购|订购|隐蔽|节点|年度|阶段|任务"
)
_PREPARING = re.compile(
    r"前期|手续|立项|备案|可研|环评|能评|稳评|洽谈|签约|规划|设计|选址|勘察|勘探|招标|招投标|挂网|征地|拆迁|土地|用地|报批|审批|办理|论证|编制"
    r"|评审|谋划|筹备|融资|准备|许可|三通一平|场地平整|平整|清表|清障|围挡|腾退|评估|施工图|施工单位|施工合同|报建|摘牌|拿地|供地"
)
"""Steps before work begins."""
_WORK = re.compile(
    r"施工|主体|基础|桩基|地基|土建|土方|开挖|浇筑|砌|钢构|钢结构|框架|封顶|吊装|安装|调试|装修|装饰|管网|铺设|建设|在建|厂房|车间|动工|试生产|试运行"
    r"|试车|设备进场|机械进场|粉刷|绿化|收尾|地坪|屋面|外墙|construct|install|foundation|under way|underway"
)
_BEFORE_WORK = re.compile(
    r"施工(?:许可证?|图纸?|单位|合同|招标|队伍|方案|手续)|(?:建设|施工)(?:用地|工程)?(?:规划|手续|方案|单位|许可|条件)"
    r"|设备(?:采购|招标|订购|选型)|厂房(?:设计|规划)|(?:主体|基础|土建)(?:设计|招标)|基础(?:资料|工作)"
)
_STARTED_WORK = re.compile(r"^(?:项目|工程|现|目前)?(?:已|已经|正式|全面)+(?:开工|动工|进场)(?!前)")
_NOT_BEGUN = re.compile(
    r"(?:未|尚未|还未|暂未|没有|待|拟|准备|计划|预计|等待)[^，。]{0,6}?(?:开工|动工|进场|启动|施工|实施)"
)
_STOPPED = re.compile(
    r"停建|缓建|暂缓(?:实施|建设|推进)?$|^(?:项目|(?:因|由于|受).{1,12})?(?:已|现已)?(?:停工|暂停|停滞)$"
)
_GIVEN_UP = re.compile(
    r"^(?:该?项目|企业)?(?:已|拟|申请|建议)*(?:取消|调出|退出|终止|撤销|放弃)(?:建设|实施|项目|投资|合作|计划|库)?$|^已?调出.{0,8}$|不再(?:实施|建设)"
)
_SHARE = re.compile(r"(?:^|[^0-9.])([0-9]{1,3}(?:\.[0-9]+)?)\s*[%％]")


@lru_cache(maxsize=8192)
def told_by_state(text: str) -> Told | None:
    """Return what a cell of a column of states says; None for a word that is not understood.

    >>> told_by_state("停建").paused, told_by_state("已竣工").finished, told_by_state("甲类")
    (True, True, None)
    """
    folded = fold(text)
    if not folded:
        return NOTHING_TOLD
    if folded in _ONLY_BEGUN:
        # As the state it is in, it has not ended: else 已竣工 would stand there.
        return _GOING_ON
    for form in (folded, fold(text.replace(" ", "_").lower())):
        if form in _WORDS:
            return _WORDS[form]
    told = told_by_progress(text)
    return None if told.says_nothing else told


def told_by_answer(text: str, *, of_finish: bool) -> Told | None:
    """Return what a cell under 是否开工 or 是否竣工 says; None for a word that is not understood."""
    folded = fold(text) or text.strip().lower()
    if folded in _YES or text.strip() in _YES:
        return _FINISHED if of_finish else _BEGUN
    if folded in _NO or text.strip() in _NO:
        return Told(finished=False) if of_finish else _NOT_STARTED
    return told_by_state(text)


def told_by_title(text: str) -> Told:
    """Return what the title of a part of a table says of the projects under it: 续建项目; only what is in our list."""
    return _WORDS.get(fold(text), NOTHING_TOLD)


@lru_cache(maxsize=8192)
def told_by_progress(text: str) -> Told:
    """Return what a text about the progress of a project says.

    >>> told_by_progress("主体完工，正在安装设备"), told_by_progress("已竣工投产").finished
    (Told(started=True, finished=False, paused=False, withdrawn=False), True)
    >>> told_by_progress("预计年底竣工").finished, told_by_progress("一期已投产").finished
    (False, None)
    """
    folded = fold(text)
    if (known := _WORDS.get(folded)) is not None:
        return known
    told = [_of_clause(clause) for clause in _CLAUSES.split(text.strip().lower()) if clause]
    if any(one.withdrawn for one in told):
        return _WITHDRAWN
    if any(one.paused for one in told):
        return _PAUSED
    # 已竣工，正在试生产: an end that is said outright is not taken back by what goes on behind it.
    if any(one.finished for one in told):
        return _FINISHED
    started = True if any(one.started for one in told) else False if any(one.started is False for one in told) else None
    # An end of a part, whatever else goes on, leaves open whether there is more to come.
    is_going_on = any(one.finished is False for one in told)
    return Told(started, False if is_going_on else None)


def _of_clause(clause: str) -> Told:
    if _GIVEN_UP.search(clause):
        return _WITHDRAWN
    if _STOPPED.search(clause):
        return _PAUSED
    if (share := _SHARE.search(clause)) is not None:
        is_whole = float(share[1]) >= 100 and not _OF_A_PART.search(clause) and "投资" not in clause
        if is_whole:
            return _FINISHED
        return _GOING_ON if float(share[1]) > 0 and "投资" not in clause else Told(started=float(share[1]) > 0 or None)
    if _ENDS.search(clause):
        return _of_an_end(clause)
    if _NOT_BEGUN.search(clause):
        return _NOT_STARTED
    if _STARTED_WORK.search(clause):
        return _GOING_ON
    is_work = _WORK.search(_BEFORE_WORK.sub("", clause)) is not None
    if is_work:
        return _GOING_ON
    return _NOT_STARTED if _PREPARING.search(clause) else NOTHING_TOLD


def _of_an_end(clause: str) -> Told:
    """Return what a clause says that speaks of an end: that it is reached, is to come, or is one of a part."""
    if _OF_A_PART.search(clause):
        # 一期投产 says nothing of the rest; 主体完工 is a step of work that goes on.
        return (
            _GOING_ON
            if re.search(r"主体|基础|桩基|地基|土建|结构|框架|外墙|装修|设备|节点", clause)
            else Told(started=True)
        )
    if _NOT_YET.search(clause):
        return Told(finished=False)
    # 年底竣工 may be a promise as well as a report.
    return NOTHING_TOLD if _AT_A_TIME.search(clause) and not _HAPPENED.search(clause) else _FINISHED
