"""Headers that say only half, settled by what stands beside them: by other columns, by the year, by a person's answer.

开工时间 is the actual day beside 计划开工时间 and the planned one beside 实际开工时间; 预计 is a plan where there is no
other and a forecast beside one; 调整后 is the plan in force, and what it replaces is what was first planned.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from leling_targets.ledger.headings import LedgerHeading
from leling_targets.ledger.known_columns import DOUBTS, PASSED_OVER

Columns = dict[int, LedgerHeading]


def by_neighbours(columns: Columns) -> Columns:
    """Return the columns of a header with what other columns settle."""
    renamed: dict[str, str] = {}
    keys = {heading.key for heading in columns.values()}
    for step, done in (("start", "started"), ("finish", "finished")):
        renamed |= _plans(keys, step)
        has_plan = not keys.isdisjoint({f"planned_{step}", f"baseline_{step}", f"adjusted_{step}", f"forecast_{step}"})
        if f"doubtful_{step}" in keys and (has_plan or done in keys):
            own = f"planned_{step}" if not has_plan else done if done not in keys else f"other_{step}"
            renamed[f"doubtful_{step}"] = own
        renamed[f"production_{step}"] = f"other_{step}" if has_plan or f"doubtful_{step}" in keys else f"planned_{step}"
    renamed["production_done"] = "finished" if "finished" not in keys else "other_finish"
    left = [key for key in DOUBTS["doubtful_done"] if key not in keys]
    if "doubtful_done" in keys and len(left) == 1:
        renamed["doubtful_done"] = left[0]
    renamed["manager"] = "leader" if "leader" not in keys else "person" if "person" not in keys else "telephone"
    return _with_keys(columns, renamed)


def _plans(keys: set[str], step: str) -> dict[str, str]:
    """Return which of the plans of a step is in force, and which is what was first planned or is a forecast."""
    planned, original = f"planned_{step}", f"original_{step}"
    if f"adjusted_{step}" in keys:
        first = {f"baseline_{step}": original, planned: f"other_{step}" if original in keys else original}
        return {f"adjusted_{step}": planned, f"forecast_{step}": f"other_{step}", **first}
    if planned in keys:
        return {f"baseline_{step}": f"other_{step}" if original in keys else original}
    if f"baseline_{step}" in keys:
        return {f"baseline_{step}": planned}
    return {f"forecast_{step}": planned}


def by_year(columns: Columns, year: int | None) -> Columns:
    """Return the columns with those of other years apart; `year` is that of the data, None where nothing tells.

    A plan for the next year is none for this one; what was done by the end of an earlier year is neither done this
    year nor done to date.
    """
    years = {place: heading.year for place, heading in columns.items() if heading.year is not None}
    plans = {year_of for place, year_of in years.items() if columns[place].key == "year_plan"}
    dones = [year_of for place, year_of in years.items() if columns[place].key == "year_done"]
    # Of the progress of several months the newest counts.
    newest = max(
        (heading.months for heading in columns.values() if heading.key == "progress" and heading.months), default=None
    )
    columns = {
        place: replace(heading, key=PASSED_OVER)
        if heading.key == "progress" and heading.months and heading.months != newest
        else heading
        for place, heading in columns.items()
    }
    if year is None:
        year = max(dones, default=None)
    settled = dict(columns)
    for place, own in years.items():
        heading = columns[place]
        if heading.key in ("year_done", "doubtful_done") and year is not None and own < year:
            settled[place] = replace(heading, key="done_before")
        elif heading.key == "year_plan" and len(plans) > 1 and year in plans and own != year:
            settled[place] = replace(heading, key=PASSED_OVER)
    return settled


def by_answers(columns: Columns, texts: Mapping[int, str], answers: Mapping[str, str]) -> Columns:
    """Return the columns with what a person has said of them: a header, folded -> the key of the column it is."""
    said = {place: answers[form] for place, text in texts.items() if (form := form_of(text)) in answers}
    kept = {place: heading for place, heading in columns.items() if place in said or heading.key not in said.values()}
    return {
        **kept,
        **{
            place: replace(columns.get(place) or LedgerHeading(key, texts[place]), key=key)
            for place, key in said.items()
        },
    }


def form_of(text: str) -> str:
    """Return a header as answers name it: without spaces, in small letters."""
    return "".join(text.split()).casefold()


def _with_keys(columns: Columns, renamed: Mapping[str, str]) -> Columns:
    return {
        place: replace(heading, key=renamed[heading.key]) if heading.key in renamed else heading
        for place, heading in columns.items()
    }
