"""What words say of how far a project is: 形象进度, 项目状态, 是否开工, 完成情况, 已开工 where a day should stand.

A word that is in the list of states says what stands there; a text is read by its clauses.
"""

from functools import lru_cache
from typing import Final

from leling_targets.ledger.clauses import (
    BEGUN,
    FINISHED,
    GOING_ON,
    NOT_FINISHED,
    NOT_STARTED,
    NOTHING_TOLD,
    PAUSED,
    WITHDRAWN,
    Told,
    told_by_clauses,
)
from leling_targets.names import fold

_WORDS: Final = {
    fold(word): told
    for told, words in (
        (
            NOT_STARTED,
            "未开工 尚未开工 暂未开工 还未开工 没有开工 未动工 尚未动工 待开工 拟开工 待建 拟建 未建 前期"
            " 前期工作 前期阶段 前期推进 前期准备 谋划 储备 谋划储备 筹建 筹备 未启动 尚未启动 未实施 计划开工"
            " not_started planning planned preparation proposed pending upcoming 前期项目 储备项目 未开工项目"
            " 拟建项目 谋划储备项目 前期推进项目",
        ),
        (
            BEGUN,
            "已开工 开工 已动工 动工 已启动 启动 已开工建设 开工建设 续建 结转 续建项目 结转项目 started"
            " begun commenced",
        ),
        (
            GOING_ON,
            "在建 建设中 施工中 正在建设 正在施工 在建中 推进中 正在推进 进行中 实施中 建设期 施工 收尾 正常"
            " 正常推进 顺利推进 有序推进 滞后 进度滞后 推进缓慢 推进滞后 缓慢 在建项目 未竣工 尚未竣工 未完工"
            " 尚未完工 未完成 尚未完成 没有完成 in_progress ongoing under_construction construction active"
            " on_track delayed executing execution",
        ),
        (
            FINISHED,
            "竣工 已竣工 完工 已完工 建成 已建成 投产 已投产 投用 已投用 投入使用 已投入使用 建成投产"
            " 竣工投产 已竣工投产 已建成投产 完成 已完成 全部完成 已完结 已验收 验收 竣工验收 已竣工验收 达产"
            " 已达产 交付 已交付 竣工项目 已竣工项目 完工项目 建成项目 投产项目 已完工项目 completed complete"
            " done finished closed delivered commissioned",
        ),
        (
            PAUSED,
            "停建 缓建 暂缓 停工 暂停 停滞 停建缓建 暂缓实施 暂缓建设 已停工 已停建 已暂停 停缓建 中止"
            " 暂缓推进 停建项目 缓建项目 暂缓项目 on_hold suspended paused stopped deferred postponed halted",
        ),
        (
            WITHDRAWN,
            "取消 调出 退出 终止 撤销 已取消 已调出 已终止 已退出 已撤销 调减 移出 不再实施 放弃 取消实施"
            " 终止实施 调出项目 取消项目 cancelled canceled withdrawn dropped terminated abandoned removed",
        ),
        (
            NOTHING_TOLD,
            "无 待定 新建 新建项目 新开工 新开工项目 本年新开工 计划 red amber green yellow r a g open 红 黄 绿"
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
        return GOING_ON
    for form in (folded, fold(text.replace(" ", "_").lower())):
        if form in _WORDS:
            return _WORDS[form]
    told = told_by_progress(text)
    return None if told.says_nothing else told


def told_by_answer(text: str, *, of_finish: bool) -> Told | None:
    """Return what a cell under 是否开工 or 是否竣工 says; None for a word that is not understood."""
    folded = fold(text) or text.strip().lower()
    if folded in _YES or text.strip() in _YES:
        return FINISHED if of_finish else BEGUN
    if folded in _NO or text.strip() in _NO:
        return NOT_FINISHED if of_finish else NOT_STARTED
    told = told_by_state(text)
    # 已办理施工许可证 is neither a yes nor a no.
    return told if told is None or fold(text) in _WORDS or told.started or told.finished else None


def told_by_title(text: str) -> Told:
    """Return what the title of a part of a table says of the projects under it: 续建项目; only what is in our list."""
    return _WORDS.get(fold(text), NOTHING_TOLD)


@lru_cache(maxsize=8192)
def told_by_progress(text: str) -> Told:
    """Return what a text about the progress of a project says.

    >>> told_by_progress("主体完工，正在安装设备").finished, told_by_progress("已竣工投产").finished
    (False, True)
    >>> told_by_progress("预计年底竣工").finished, told_by_progress("一期已投产").finished
    (False, None)
    """
    folded = fold(text)
    if (known := _WORDS.get(folded)) is not None:
        return known
    return told_by_clauses(text)
