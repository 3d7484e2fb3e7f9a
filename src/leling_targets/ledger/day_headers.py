"""Headers of days: which step they speak of, and whether it is planned, done, moved or expected."""

import re

_LONGEST_DAY_HEADER = 30
STEPS = {
    "start": re.compile(r"开工|动工|开建|commencement|\bstart(?:ed)?\b|\bbegin\b"),
    "finish": re.compile(r"(?:竣工|完工|建成)(?:验收)?|\bcompletion\b|\bcompleted?\b|\bfinish(?:ed)?\b|\bend\b"),
    "production": re.compile(r"投产(?:达效)?|投用|投运|交付(?:使用)?|commissioning|\bdelivery\b"),
}
_QUALIFIERS = {
    "actual": re.compile(r"实际|\bactual\b"),
    "adjusted": re.compile(
        r"(?:调整|变更|修订|修正|延期|展期)后?(?:的?计划)?|(?:延期|延长|展期|推迟)至|现计划|\brevised\b|\badjusted\b|\brebaselined\b"
    ),
    "baseline": re.compile(
        r"合同(?:约定)?|约定|承诺|协议(?:约定)?|原(?:定|先|来)?(?:计划)?|初始(?:计划)?|最初(?:计划)?|\bbaseline\b|\boriginal(?:ly)?(?:\s+planned)?\b"
    ),
    "forecast": re.compile(r"预计|预测|\bforecast\b|\bexpected\b|\bestimated\b|\bprojected\b|\blatest\b"),
    "planned": re.compile(
        r"计划|拟|目标|要求|规定|倒排|时限|限期|期限|\bplanned\b|\bplan\b|\btarget\b|\bscheduled?\b|\bdue\b"
    ),
}
"""How a header says whether a day is one that came, one that was promised, or one that is expected; the first wins."""
_PUT_OFF = re.compile(
    r"(?:延期|延长|展期|推迟)(?:至|到)(?:时间|日期)?|(?:批准)?延期(?:时间|日期)|extended (?:to|until)|new deadline"
)
_NAMED = {
    "started": re.compile(rf"{STEPS['start'].pattern}|\bstart", re.IGNORECASE),
    "finished": re.compile(
        rf"{STEPS['finish'].pattern}|{STEPS['production'].pattern}|运营|交工|验收|通车|并网|完成(?:时间|日期)|finish|complet|go-?live|launch"
        r"|handover|opening",
        re.IGNORECASE,
    ),
}
"""What a header may say of a day that came, in words beyond those that are understood."""
_NO_DAY = re.compile(
    r"是否|数|率|比|金额|投资|资金|面积|单位|部门|领导|电话|地点|内容|规模|产值|税|能耗|手续|名称|计划|预计|拟|合同|约定|plan|forecast",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(
    r"起止(?:时间|年限|年月)|建设期|工期|最终|时间|日期|年月日?|节点|项目|工程|建设|[(（]?年[、.]?月[)）]?|日$|\bdates?\b|\bday\b|\btime\b|\bproject\b"
)


def day_key(candidate: str) -> str:
    """Return the day a header speaks of: which step, planned or done; "" for none.

    >>> day_key("实际时间开工"), day_key("Forecast Completion"), day_key("竣工日期"), day_key("竣工验收资料")
    ('started', 'forecast_finish', 'doubtful_finish', '')
    """
    rest = " ".join(candidate.lower().split())
    if _PUT_OFF.fullmatch(rest):
        return "adjusted_finish"
    steps = [step for step, pattern in STEPS.items() if pattern.search(rest)]
    if steps == ["finish", "production"]:
        # 建成投产 is one end.
        rest, steps = STEPS["production"].sub("", rest), ["finish"]
    if len(steps) != 1 or len(rest) > _LONGEST_DAY_HEADER:
        return ""
    if len(STEPS[steps[0]].findall(rest)) > 1 or "（实际）" in rest or "(实际)" in rest:
        # 开工/计划开工时间 holds both.
        return f"doubtful_{steps[0]}" if steps[0] != "production" else ""
    step, is_bare = steps[0], not rest.isascii() and not _DAY_WORD.search(rest)
    rest = STEPS[step].sub("", rest)
    said = next((kind for kind, pattern in _QUALIFIERS.items() if pattern.search(rest)), "")
    rest = _DAY_WORD.sub("", _QUALIFIERS[said].sub("", rest) if said else rest)
    if re.sub(r"[\s的及、/._-]", "", rest) or (is_bare and not said):
        return ""
    if step == "production":
        return "production_done" if said == "actual" else "production_finish"
    if said == "actual":
        return "started" if step == "start" else "finished"
    return f"{said or 'doubtful'}_{step}"


def is_day_key(key: str) -> bool:
    """Return whether a key is that of a day of a step."""
    return key.endswith(("_start", "_finish")) or key in ("started", "finished", "production_done")


def days_named(header: str) -> tuple[str, ...]:
    """Return the days that a header may well name though it is not understood, by their keys; none for a plan.

    >>> days_named("通车时间"), days_named("实际时间"), days_named("合同约定竣工时间")
    (('finished',), ('started', 'finished'), ())
    """
    if _NO_DAY.search(header):
        return ()
    named = tuple(key for key, pattern in _NAMED.items() if pattern.search(header))
    return named or (tuple(_NAMED) if _QUALIFIERS["actual"].search(header.lower()) else ())
