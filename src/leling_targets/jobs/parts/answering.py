"""What a person says of files that do not say it."""

from collections.abc import Iterable, Mapping
from typing import Any

from leling_targets.actuals.answers import Answers, DecimalMark, Months, PercentAs
from leling_targets.actuals.layouts import LAYOUTS
from leling_targets.jobs.parts.choosing import choice
from leling_targets.plain_files import as_shown
from leling_targets.problems import Problem, ProblemCode, UsageError

_LISTER = "leling template --projects"
"""What lists the columns of a ledger."""


def columns_of(said: Iterable[str]) -> dict[str, str]:
    """Return what is said of headers of a ledger, HEADER=COLUMN: by header the key of its column.

    Raises UsageError for a column there is not, by its key or by any header it goes by.
    """
    from leling_targets.ledger.known_columns import HEADERS, PROJECT_COLUMNS
    from leling_targets.names import fold

    keys = [column.key for column in PROJECT_COLUMNS]
    found: dict[str, str] = {}
    for one in map(as_shown, said):
        header, _, word = one.rpartition("=")
        if not header or not word:
            details = {"found": one, "what": "--column", "known": "HEADER=COLUMN"}
            raise UsageError([Problem(ProblemCode.UNKNOWN_CHOICE, None, details)])
        key = HEADERS["projects"].get(fold(word), word)
        found[header] = choice(key, keys, "--column", _LISTER)
    return found


def answers_of(words: Mapping[str, Any]) -> Answers:
    """Return the answers, given by the names of their options; raises UsageError for a word no option knows."""

    def chosen(name: str, allowed: Iterable[str]) -> str | None:
        word = words.get(name)
        return choice(word, allowed, f"--{name.replace('_', '-')}") if word else None

    def typed(name: str) -> str | None:
        """Return what was typed as text that can be written anywhere, whatever bytes it was typed in."""
        return as_shown(words[name]) if name in words else None

    layout, months = chosen("layout", LAYOUTS), chosen("months", Months)
    decimal, percent_as = chosen("decimal", DecimalMark), chosen("percent_as", PercentAs)
    return Answers(
        layout=layout,
        sheets=tuple(map(as_shown, words.get("sheet", ()))),
        indicator=typed("indicator"),
        period=typed("period"),
        months=Months(months) if months else None,
        unit=typed("unit"),
        area=typed("area_of_files"),
        decimal=DecimalMark(decimal) if decimal else None,
        percent_as=PercentAs(percent_as) if percent_as else None,
        cumulative_may_fall=words.get("cumulative_may_fall", False),
        ignored=tuple(map(as_shown, words.get("ignore_column", ()))),
        keep_going=words.get("keep_going", False),
    )
