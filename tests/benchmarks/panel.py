"""A million observations: areas x targets x years, tidy. Written, read plainly by pandas, and read and assessed by us.

python tests/benchmarks/panel.py write FOLDER | plain FOLDER | leling FOLDER

`plain` and `leling` print the seconds of the work (imports left out) and the peak memory of the process.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

AREAS = 3_031
YEARS = range(2015, 2026)
PLAN = """\
version: 1
plan: {id: panel, title: Panel, area: area 0001, base_year: 2015, first_year: 2016, last_year: 2026}
targets:
"""
MEASURES = (
    *("measure: level, kind: flow, at_least: 900 万元",) * 7,
    *("measure: level, kind: stock, at_least: 900 家",) * 6,
    *("measure: average_growth, at_least: 5%",) * 6,
    *("measure: increase, kind: flow, at_least: 300 万元",) * 4,
    *("measure: total, at_least: 7000 个",) * 4,
    *("measure: rank, at_most: 300, of: 3031",) * 2,
    "measure: tracked, unit: 个",
)
UNITS = ("万元",) * 7 + ("家",) * 6 + ("万元",) * 6 + ("万元",) * 4 + ("个",) * 4 + ("位",) * 2 + ("个",)


def write(folder: Path) -> None:
    """Write plan.yaml and panel.csv."""
    import numpy as np
    import pandas as pd

    rows = [f"  - {{id: target_{number:02d}, name: Target {number}, {one}}}" for number, one in enumerate(MEASURES)]
    (folder / "plan.yaml").write_text(PLAN + "\n".join(rows) + "\n", encoding="utf-8")
    targets, years = len(MEASURES), len(YEARS)
    count = AREAS * targets * years
    random = np.random.default_rng(2019)
    target = np.tile(np.repeat(np.arange(targets), years), AREAS)
    growth = np.tile(1.05 ** np.arange(years), AREAS * targets)
    value = np.round(
        random.uniform(400, 700, AREAS * targets).repeat(years) * growth * random.uniform(0.97, 1.03, count), 1
    )
    is_rank = np.array([unit == "位" for unit in UNITS])[target]
    panel = pd.DataFrame(
        {
            "area": np.repeat([f"area {number:04d}" for number in range(1, AREAS + 1)], targets * years),
            "indicator": np.array([f"target_{number:02d}" for number in range(targets)])[target],
            "period": np.tile(np.array(YEARS), AREAS * targets),
            "value": np.where(is_rank, np.floor(value), value),
            "unit": np.array(UNITS)[target],
        }
    )
    panel.to_csv(folder / "panel.csv", index=False)


def plain(folder: Path) -> Callable[[], object]:
    """Return the work anyone would start with."""
    import pandas as pd

    return lambda: pd.read_csv(folder / "panel.csv")


def leling(folder: Path) -> Callable[[], object]:
    """Return reading and assessing the same file."""
    from leling_targets import assess, load_plan, read_actuals

    plan = load_plan(folder / "plan.yaml")
    return lambda: assess(plan, read_actuals(folder / "panel.csv", plan))


def measure(work: Callable[[], object]) -> dict[str, float]:
    """Return the seconds a piece of work takes, and the peak memory of this process (nan where nothing tells)."""
    start = perf_counter()
    result = work()
    seconds = perf_counter() - start
    try:
        import resource

        peak = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    except ImportError:
        peak = float("nan")
    del result
    return {"seconds": seconds, "peak": peak}


if __name__ == "__main__":
    action, where = sys.argv[1], Path(sys.argv[2])
    if action == "write":
        write(where)
    else:
        print(json.dumps(measure({"plain": plain, "leling": leling}[action](where))))
