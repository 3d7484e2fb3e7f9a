"""The floor: the least anyone could do with the same libraries. Reads the same plan and CSV, prints as many rows.

python tests/benchmarks/floor.py PLAN ACTUALS
"""

import sys
from pathlib import Path

import pandas as pd
import yaml
from rich.console import Console
from rich.table import Table

COLUMNS = 10


def main(plan: str, actuals: str) -> None:
    """Print a row per target, of as many columns as `leling check` has."""
    targets = yaml.load(Path(plan).read_bytes(), Loader=yaml.CSafeLoader)["targets"]
    figures = pd.read_csv(actuals, comment="#")
    table = Table()
    for name in figures.columns[:COLUMNS]:
        table.add_column(name)
    for row in figures.head(len(targets)).itertuples(index=False):
        table.add_row(*(str(cell) for cell in row[:COLUMNS]))
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])
