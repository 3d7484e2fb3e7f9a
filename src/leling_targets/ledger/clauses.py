"""What one clause of a text about a project says, and what its clauses say together.

Only what is said outright counts. A clause that speaks of an end, and not clearly of that of the whole project
(一期已投产, 基本完工), and a text that is not understood at all leave open what a blank day would otherwise show.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class Told(Struct, frozen=True):
    """What is said: True, False, or None where nothing is said."""

    started: bool | None = None
    finished: bool | None = None
    paused: bool = False
    withdrawn: bool = False
    is_unclear: bool = False
    """Something is said, and not so that a blank among days could be read beside it."""

    @property
    def says_nothing(self) -> bool:
        """Return whether nothing is known by it."""
        return self.started is None and self.finished is None and not (self.paused or self.withdrawn)

    def over(self, other: "Told") -> "Told":
        """Return it, with what only the other says."""
        if self.withdrawn or self.paused:
            return self
        if other.withdrawn or other.paused:
            return replace(other, started=self.started if other.started is None else other.started)
        started = other.started if self.started is None else self.started
        finished = other.finished if self.finished is None else self.finished
        return Told(started, finished, is_unclear=self.is_unclear or other.is_unclear)

    def beside(self, other: "Told") -> "Told":
        """Return what both say; where one of them says that it is finished and the other not, neither is known."""
        is_contradicted = None not in (self.finished, other.finished) and self.finished != other.finished
        if is_contradicted and not (self.paused or self.withdrawn or other.paused or other.withdrawn):
            return Told(started=True, is_unclear=True)
        return self.over(other)


NOTHING_TOLD: Final = Told()
NOT_STARTED: Final = Told(started=False, finished=False)
BEGUN: Final = Told(started=True)
GOING_ON: Final = Told(started=True, finished=False)
FINISHED: Final = Told(started=True, finished=True)
NOT_FINISHED: Final = Told(finished=False)
PAUSED: Final = Told(paused=True)
WITHDRAWN: Final = Told(withdrawn=True)
_PART_ENDED: Final = Told(started=True, is_unclear=True)
_UNCLEAR: Final = Told(is_unclear=True)
_WHOLE_BY_SHARE: Final = Told(started=True, finished=True, is_unclear=True)

_CLAUSES = re.compile(r"[，,。;；、！!\n]+|(?<=[\u3400-\u9fff）)])\s+|\s+(?=[\u3400-\u9fff])|(?<=[^0-9])\.(?=[^0-9]|$)")
_ENDS = re.compile(
    r"竣工|完工|投产|投用|投入(?:使用|运营|生产|运行)|验收|交付|交工|建成|达产|通车|并网|开业|营业|(?:正式|实现|已)运营"
    r"|全部完成|全面完成|(?:施工|建设|项目|工程)(?:均|已|全部)*完(?:成|毕)|完成(?:全部|所有)"
    r"|completed?\b|commissioned|handed over|operational"
)
_TO_COME = re.compile(
    r"未|没|尚|预计|计划|拟|将|力争|力求|确保|争取|准备|待|等|目标|可望|有望|需|迎接|前(?!期)"
    r"|倒计时|冲刺|\bwill\b|expected|planned|\bnot\b|to be|\bdue\b"
)
"""What makes an end one to come: 预计12月竣工, 准备验收."""
_SUPPOSED = re.compile(r"后|可(?!研)")
"""What makes it a supposition: 建成后年产值10亿元."""
_NEARLY = re.compile(
    r"基本|接近|临近|近期|近日|除|整改|中$|正在|办理|组织|申请|推进|启动|进入|收尾|阶段|开始|手续|条件|资料|only|except|almost|nearly|partly"
)
_AT_A_TIME = re.compile(
    r"年底|年末|年内|月底|月末|年中|[0-9]\s*[年月日季号]|[一二三四]季度|上半年|下半年|明年|今年|本月|下月|[0-9]{4}[.-][0-9]"
)
_HAPPENED = re.compile(r"已|完成|完毕|了$|通过|顺利|如期|实现|has been|was ")
_STEP = re.compile(r"主体|基础|桩基|地基|土建|结构|框架|外墙|装修|设备|节点|roof|foundation|structure")
"""Parts of any building: their end is a step of work that goes on."""
_OF_A_PART = re.compile(
    r"部分|钢构|封顶|装饰|管网|厂房|车间|楼|栋|标段|单体|[一二三]层|道路|路基|路面|围墙|大门|配套|附属|样板|消防|规划|征收|平整|内容|公里"
    r"|[一二三四五六七八九十0-9]期|[0-9a-z一二两三四五六七八九十]+[#号座条段幢个家台区]|[东西南北中][区段线侧]|首|先|个别|分项|分部|图纸|设计|可研|环评|能评"
    r"|立项|招标|征地|拆迁|审批|材料|采购|订购|隐蔽|年度|任务|phase|tender|procurement|design"
)
_PREPARING = re.compile(
    r"前期|手续|立项|备案|可研|环评|能评|稳评|洽谈|签约|规划|设计|选址|勘察|勘探|招标|招投标|挂网|征地|拆迁|土地|用地|报批|审批|办理|论证|编制"
    r"|评审|谋划|筹备|融资|许可|三通一平|场地平整|平整|清表|清障|围挡|腾退|评估|施工图|施工单位|施工合同|报建|摘牌|拿地|供地"
)
"""Steps before work begins."""
_AGAIN = re.compile(r"重新|原|[二三四五六七八九十2-9]期|一期|进场|变更|调整|补办|续建")
"""What such steps may well come after: 重新招标, 二期手续."""
_WORK = re.compile(
    r"施工|主体|基础|桩基|地基|土建|土方|开挖|浇筑|砌|钢构|钢结构|框架|封顶|吊装|安装|调试|装修|装饰|管网|铺设|建设|在建|厂房|车间|动工|试生产|试运行"
    r"|试车|设备进场|机械进场|粉刷|绿化|收尾|地坪|屋面|外墙|construct|install|foundation|under way|underway|in progress"
)
_BEFORE_WORK = re.compile(
    r"施工(?:许可证?|图纸?|单位|合同|招标|队伍|方案|手续)|(?:建设|施工)(?:用地|工程)?(?:规划|手续|方案|单位|许可|条件)"
    r"|设备(?:采购|招标|订购|选型)|厂房(?:设计|规划)|(?:主体|基础|土建)(?:设计|招标)|基础(?:资料|工作)|施工招标"
)
_STARTED_WORK = re.compile(r"^(?:项目|工程|现|目前)?(?:已|已经|正式|全面)+(?:开工|动工)(?!前)")
_PACE = re.compile(
    r"(?:进[度展]|推进)(?:较|比较|十分|总体)?(?:慢|快|缓慢|滞后|顺利|正常|有序|迟缓)|(?:有序|顺利|加快|抓紧|全力|正在)推进|抓紧"
)
"""How work goes on, be it that of preparing."""
_RESUMED = re.compile(r"复工|恢复(?:施工|建设)|resumed")
_NOT_BEGUN = re.compile(
    r"(?:未|尚未|还未|暂未|没有|待|拟|准备|计划|预计|等待)[^，。]{0,6}?(?:开工|动工|进场|启动|施工|实施)"
    r"|not (?:yet )?started|yet to start"
)
_STOPPED = re.compile(
    r"(?:目前|现|当前|该|本|项目|工程|企业|已|仍|暂时|全面|整体|一直|处于|(?:因|由于|受).{1,14}?)*"
    r"(?:停工|停建|缓建|暂缓|停滞|停摆|暂停)(?:状态|中|建设|实施|施工|推进|待建)?"
    r"|(?:the |project |works? |is |was |has been |currently )*(?:on hold|suspended|halted|paused|put on hold)\b.*"
)
_GIVEN_UP = re.compile(
    r"(?:该?项目)?(?:已|拟|申请|建议)*(?:取消|退出|终止|撤销|放弃)(?:建设|实施|项目|投资|合作|计划|库)?"
    r"|(?:该?项目)?(?:已|拟|申请|建议)*调出(?:[省市县区]?级?(?:重点)?(?:项目)?(?:库|名单|计划|台账|盘子|年度计划|项目库))?|不再(?:实施|建设)"
    r"|(?:the |project |is |was |has been )*(?:cancell?ed|withdrawn|terminated|abandoned)"
)
_SHARE = re.compile(r"(?:^|[^0-9.])([0-9]{1,3}(?:\.[0-9]+)?)\s*[%％]")


def told_by_clauses(text: str) -> Told:
    """Return what a text says that is in no list of words."""
    clauses = [clause.strip() for clause in _CLAUSES.split(text.strip().lower()) if clause.strip()]
    return _together([_of_clause(clause) for clause in clauses])


def _together(told: Sequence[Told]) -> Told:
    if any(one.withdrawn for one in told):
        return WITHDRAWN
    if any(one.paused for one in told):
        return PAUSED
    # 已竣工，正在试生产: an end that is said outright is not taken back by what goes on behind it.
    if any(one.finished and not one.is_unclear for one in told):
        return FINISHED
    is_going_on = any(one.finished is False for one in told)
    if any(one.finished for one in told):
        return _PART_ENDED if is_going_on else FINISHED
    started = True if any(one.started for one in told) else False if any(one.started is False for one in told) else None
    is_unclear = not is_going_on and (any(one.is_unclear for one in told) or started is None) and bool(told)
    return Told(started, False if is_going_on else None, is_unclear=is_unclear)


def _of_clause(clause: str) -> Told:
    if _RESUMED.search(clause):
        return GOING_ON
    if _GIVEN_UP.fullmatch(clause):
        return WITHDRAWN
    if _STOPPED.fullmatch(clause):
        return PAUSED
    if (share := _SHARE.search(clause)) is not None:
        return _of_a_share(clause, float(share[1]))
    if _ENDS.search(clause):
        return _of_an_end(clause)
    if _NOT_BEGUN.search(clause):
        return NOT_STARTED
    if _STARTED_WORK.search(clause):
        return GOING_ON
    if _WORK.search(_BEFORE_WORK.sub("", clause)) is not None:
        return GOING_ON
    if _PREPARING.search(clause):
        return _UNCLEAR if _AGAIN.search(clause) else NOT_STARTED
    return NOT_FINISHED if _PACE.search(clause) else NOTHING_TOLD


def _of_a_share(clause: str, share: float) -> Told:
    is_of_a_part = _OF_A_PART.search(clause) or _STEP.search(clause)
    if "投资" in clause or _PREPARING.search(clause) or share <= 0:
        return BEGUN if share > 0 and "投资" in clause else NOTHING_TOLD
    if share < 100 or is_of_a_part:
        return GOING_ON if share < 100 else _PART_ENDED
    return _WHOLE_BY_SHARE


def _of_an_end(clause: str) -> Told:
    """Return what a clause says that speaks of an end: that it is reached, is to come, or is one of a part."""
    if _SUPPOSED.search(clause):
        return NOTHING_TOLD
    if _TO_COME.search(clause):
        # 待开工 behind 前期工作已全部完成 is a clause of its own.
        return NOT_FINISHED
    if _PREPARING.search(clause) and not _STEP.search(clause):
        return _UNCLEAR
    if _OF_A_PART.search(clause):
        return _PART_ENDED
    if _STEP.search(clause):
        return GOING_ON
    if _NEARLY.search(clause):
        return _PART_ENDED
    # 年底竣工 may be a promise as well as a report.
    return _UNCLEAR if _AT_A_TIME.search(clause) and not _HAPPENED.search(clause) else FINISHED
