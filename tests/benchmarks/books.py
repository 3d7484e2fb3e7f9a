"""Reading alone: a tidy CSV of a million rows, and a workbook of 200,000 figures as cross table and as tidy sheet.

python tests/benchmarks/books.py write FOLDER | plain FILE | leling FILE

`plain` and `leling` print the seconds of the work (imports left out) and the peak memory of the process; a file is read
against the plan.yaml beside it.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import panel

ROWS, YEARS = 8_000, range(1998, 2023)
TARGETS = 20


def write(folder: Path) -> None:
    """Write plan.yaml and panel.csv, cross.xlsx and tidy.xlsx."""
    import numpy as np
    import xlsxwriter

    panel.write(folder)
    values = np.round(np.random.default_rng(2019).uniform(400, 700, (ROWS, len(YEARS))), 1).tolist()
    with xlsxwriter.Workbook(folder / "cross.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["地区", "指标", *YEARS])
        for row, figures in enumerate(values):
            target = row % TARGETS
            name = f"Target {target} ({panel.UNITS[target]})"
            sheet.write_row(row + 1, 0, [f"area {row // TARGETS:04d}", name, *figures])
    with xlsxwriter.Workbook(folder / "tidy.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["area", "indicator", "period", "value", "unit"])
        for row, figures in enumerate(values):
            target = row % TARGETS
            for place, (year, figure) in enumerate(zip(YEARS, figures, strict=True)):
                cells = [f"area {row // TARGETS:04d}", f"target_{target:02d}", year, figure, panel.UNITS[target]]
                sheet.write_row(row * len(YEARS) + place + 1, 0, cells)


def plain(file: Path) -> Callable[[], object]:
    """Return reading the file and nothing else."""
    if file.suffix == ".csv":
        import pandas as pd

        return lambda: pd.read_csv(file)
    import python_calamine

    return lambda: python_calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python()


def leling(file: Path) -> Callable[[], object]:
    """Return reading and understanding the file."""
    from leling_targets import load_plan, read_actuals

    plan = load_plan(file.parent / "plan.yaml")
    return lambda: read_actuals(file, plan)


if __name__ == "__main__":
    action, where = sys.argv[1], Path(sys.argv[2])
    if action == "write":
        write(where)
    else:
        print(json.dumps(panel.measure({"plain": plain, "leling": leling}[action](where))))
