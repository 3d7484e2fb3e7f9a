"""How fast is it, held against the least anyone could do with the same libraries on the same machine?

python tests/benchmarks/run.py [ROUNDS]

Everything is measured in one run, alternating, at least seven times each; the table shows medians and their ratios.
It never fails by the clock: the ratios are to be read, and said in the note of a change.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "data" / "samples" / "actuals.csv"
PLAN = ROOT / "data" / "targets.yaml"
LEAST_ROUNDS = 7

LELING = (sys.executable, "-m", "leling_targets")
CHECK = (*LELING, "check", str(SAMPLE), "--plan", str(PLAN))
FLOOR = (sys.executable, str(HERE / "floor.py"), str(PLAN), str(SAMPLE))
TYPER = (sys.executable, "-c", "import typer")


class Comparison(NamedTuple):
    """Medians of ours and of what it is held against, in `unit`."""

    what: str
    ours: float
    floor: float
    unit: str
    goal: str

    @property
    def row(self) -> tuple[str, ...]:
        """Return the cells of the table."""
        numbers = (f"{self.ours:.0f} {self.unit}", f"{self.floor:.0f} {self.unit}", f"{self.ours / self.floor:.2f}")
        return (self.what, *numbers, self.goal)


def seconds_of(command: tuple[str, ...]) -> float:
    """Return how long a whole process takes."""
    start = perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start


def alternating(rounds: int, *measures: Callable[[], Any]) -> list[list[Any]]:
    """Return the results of each measure, taken in turns; a first turn warms up and is not counted."""
    turns = [[measure() for measure in measures] for _ in range(rounds + 1)]
    return [list(results) for results in zip(*turns[1:], strict=True)]


def processes(what: str, ours: tuple[str, ...], floor: tuple[str, ...], goal: str, rounds: int) -> Comparison:
    """Return two whole processes compared."""
    taken = alternating(rounds, lambda: seconds_of(ours), lambda: seconds_of(floor))
    return Comparison(what, *(1000 * median(one) for one in taken), "ms", goal)


def run(script: str, action: str, path: str) -> dict[str, float]:
    """Return what a step prints, in a process of its own: a large one would lend its peak to those it starts."""
    command = (sys.executable, str(HERE / script), action, path)
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(said) if said else {}


def panel(rounds: int) -> list[Comparison]:
    """Return time and peak memory of a million observations, read and assessed against read by pandas alone."""
    with tempfile.TemporaryDirectory() as folder:
        run("panel.py", "write", folder)
        ours, plain = alternating(
            rounds, lambda: run("panel.py", "leling", folder), lambda: run("panel.py", "plain", folder)
        )
    seconds, peaks = ([[one[key] for one in taken] for taken in (ours, plain)] for key in ("seconds", "peak"))
    return [
        Comparison("read + assess 1,000,000 / read_csv", *(1000 * median(one) for one in seconds), "ms", "<= 2.5"),
        Comparison("the same, peak memory", *(median(one) / 1024 for one in peaks), "MiB", "<= 2"),
    ]


def reading(rounds: int) -> list[Comparison]:
    """Return the time of reading alone, of text and of workbooks, against the library that reads the cells."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        run("books.py", "write", folder)
        run("ledgers.py", "write", folder)
        for what, script, name, goal in (
            ("read 1,000,000 rows of CSV / read_csv", "books.py", "panel.csv", "<= 2.0"),
            ("read 200,000 cells across / calamine", "books.py", "cross.xlsx", "<= 2.5"),
            ("read 200,000 tidy rows / calamine", "books.py", "tidy.xlsx", "<= 2.5"),
            ("a ledger of 20,000 projects / calamine", "ledgers.py", "ledger.xlsx", "<= 2.5"),
        ):
            path = str(Path(folder) / name)
            steps = [partial(run, script, action, path) for action in ("leling", "plain")]
            taken = alternating(rounds, *steps)
            seconds = (1000 * median(one["seconds"] for one in results) for results in taken)
            found.append(Comparison(what, *seconds, "ms", goal))
    return found


def main(rounds: int) -> None:
    """Measure everything and print the table."""
    found = [
        processes("leling check / floor", CHECK, FLOOR, "<= 1.35, aim < 1", rounds),
        processes("leling --version / import typer", (*LELING, "--version"), TYPER, "<= 1.5", rounds),
        processes("leling --help / import typer", (*LELING, "--help"), TYPER, "<= 2.5", rounds),
        *panel(rounds),
        *reading(rounds),
    ]
    rows = [("what", "leling", "floor", "ratio", "goal"), *(comparison.row for comparison in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *rest]))


if __name__ == "__main__":
    main(max(LEAST_ROUNDS, int(sys.argv[1])) if len(sys.argv) > 1 else LEAST_ROUNDS)
