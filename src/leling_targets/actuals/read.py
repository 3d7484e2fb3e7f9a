"""Files -> actuals: each read in its layout, understood against a plan, and brought together."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from leling_targets.actuals.collect import collect
from leling_targets.actuals.delimited import Table, read_delimited
from leling_targets.actuals.files import (
    STANDARD_INPUT,
    STANDARD_INPUT_NAME,
    RawFile,
    as_text,
    expand,
    from_gb18030,
    read_file,
)
from leling_targets.actuals.layouts import LAYOUTS, tidy
from leling_targets.actuals.magnitude import magnitude_jumps
from leling_targets.actuals.observations import Actuals
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.settle import joined, settled
from leling_targets.model import Plan
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode, Severity
from leling_targets.units import Unit


def _delimited(raw: RawFile) -> Table:
    def is_numeric(header: str) -> bool:
        return tidy.meaning(header) in tidy.NUMERIC

    text = as_text(raw)
    try:
        return read_delimited(text, is_numeric)
    except UnicodeDecodeError:
        return read_delimited(from_gb18030(text), is_numeric)


READERS: Mapping[str, Callable[[RawFile], Table]] = MappingProxyType(
    {".csv": _delimited, ".tsv": _delimited, ".txt": _delimited, "": _delimited}
)
"""What reads a file, by its suffix."""


def read_actuals(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], plan: Plan, *, strict: bool = False
) -> Actuals:
    """Return the observations of one or more files, `-` for standard input, understood against a plan.

    With `strict` an unknown indicator is an error. Raises ActualsError with every problem of all files.
    """
    named = [files] if isinstance(files, str | os.PathLike) else list(files)
    problems: list[Problem] = []
    frames, inputs, samples = [], [], []
    stored: dict[str, Unit] = {}
    left_out: Counter[str] = Counter()
    names = expand(named)
    for name in names:
        try:
            readings, noticed = _readings(name)
        except ActualsError as fault:
            problems.extend(fault.problems)
            continue
        collected = collect(readings, plan, stored)
        problems.extend([*noticed, *collected.problems])
        left_out.update(collected.left_out)
        frames.append(collected.observations)
        inputs.append(readings.file.input)
        samples.append(readings.is_sample)
    observations, repeated, revised = settled(joined(frames)) if frames else (None, [], np.zeros(0, dtype=np.bool_))
    problems = _in_order([*problems, *repeated], names)
    if observations is None or any(_is_error(problem, strict) for problem in problems):
        raise ActualsError(problem for problem in problems if _is_error(problem, strict))
    problems.extend(magnitude_jumps(observations))
    return Actuals(observations, tuple(inputs), tuple(problems), any(samples), dict(left_out), revised)


def _in_order(problems: list[Problem], names: list[str]) -> list[Problem]:
    """Return problems as they stand in the files, in the order the files were named."""
    files = {STANDARD_INPUT_NAME if name == STANDARD_INPUT else name: number for number, name in enumerate(names)}

    def position(problem: Problem) -> tuple[int, int, int]:
        place = problem.location
        return (files.get(place.file, 0), place.line or 0, place.column or 0) if place else (0, 0, 0)

    return sorted(problems, key=position)


def _is_blank(column: pd.Series) -> bool:
    """Return whether a column holds nothing, as the last one of some exports does."""
    return isinstance(column.dtype, pd.CategoricalDtype) and not any(column.cat.categories)


def _is_error(problem: Problem, strict: bool) -> bool:
    return problem.severity is Severity.ERROR or (strict and problem.code is ProblemCode.UNKNOWN_INDICATOR)


def _readings(name: str) -> tuple[Readings, list[Problem]]:
    raw = read_file(name)
    place = Location(raw.input.name)
    reader = READERS.get(raw.suffix)
    if reader is None:
        known = ", ".join(sorted(suffix for suffix in READERS if suffix))
        raise ActualsError([Problem(ProblemCode.UNSUPPORTED_FILE, place, {"found": raw.suffix, "known": known})])
    table = reader(raw)
    layout = next((layout for layout in LAYOUTS.values() if layout.recognises(table.header)), None)
    if layout is None:
        found = ", ".join(table.header[:8])
        raise ActualsError([Problem(ProblemCode.NO_LAYOUT, place, {"found": found[:200]})])
    noticed = [Problem(ProblemCode.LEGACY_ENCODING, place)] if table.file.was_legacy else []
    unknown = [
        header
        for number, header in enumerate(table.header)
        if tidy.meaning(header) is None and not _is_blank(table.columns[number])
    ]
    if unknown:
        noticed.append(Problem(ProblemCode.UNKNOWN_COLUMN, place, {"found": ", ".join(unknown)[:200]}))
    return layout.read(table), noticed
