"""The figures of an Assessment as CSV, a row per area and target: for spreadsheets and scripts.

A plan that says which targets bind has a column more, the last one.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from leling_targets.assessment import Assessment, dated_as_written
from leling_targets.figures import for_programs
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text
from leling_targets.i18n import Language
from leling_targets.model import Each, Gated, Target

_OF_NO_USE = {"position", "is_over", "months", "failed_months"}
"""What the words are made from."""
_ZERO_IS_NONE = ("place", "missing_year")

_OF_SOME: Mapping[str, Callable[[Iterable[Target]], bool]] = {
    "lower": lambda targets: any(one.is_range for one in targets),
    "upper": lambda targets: any(one.is_range for one in targets),
    "missing_period": lambda targets: any(one.each in (Each.QUARTER, Each.MONTH) for one in targets),
}
"""Columns that only some plans have a use for."""


def copy(assessment: Assessment, _: Gated, __: Language) -> str:
    """Return the figures as CSV, with 15 significant digits; what a spreadsheet would take for a formula stays text."""
    unused = {name for name, has_any in _OF_SOME.items() if not has_any(assessment.targets)}
    names = [name for name in assessment.figures.columns if name not in _OF_NO_USE | unused]
    rows = [[*names[:2], "name", *names[2:]]]
    for row in dated_as_written(assessment.figures, assessment.plan.year_starts).to_dict("records"):
        target = assessment.plan.targets[row["position"]]
        cells = [_cell(row[name] or None) if name in _ZERO_IS_NONE else _cell(row[name]) for name in names]
        rows.append([*cells[:2], _cell(target.name.zh), *cells[2:]])
    return csv_text(rows)


def _cell(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, tuple):
        return " ".join(note.name.lower() for note in value)
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(for_programs(value))
    return as_text_cell(str(value))
