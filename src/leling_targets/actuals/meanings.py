"""What the words mean that a person says of columns of tables: a part of a figure, or the indicator a column is of."""

from collections.abc import Iterator

from msgspec.structs import replace

from leling_targets.actuals.answers import PARTS_OF_A_FIGURE, Answers, Keeping
from leling_targets.actuals.understood.words import role_of, role_with_value
from leling_targets.model import Plan
from leling_targets.names import closest, fold
from leling_targets.problems import Location, Problem, ProblemCode


def meaning_of(word: str, plan: Plan | None) -> str:
    """Return the part of a figure a word is, by its name or a header it goes by, or an indicator; "" for none.

    >>> meaning_of("value", None), meaning_of("数值", None), meaning_of("vaule", None)
    ('value', 'value', '')
    """
    if word in PARTS_OF_A_FIGURE:
        return word
    names = {fold(name): name for one in plan.indicators.values() for name in one.names} if plan else {}
    if fold(word) in names:
        return names[fold(word)]
    role = role_of(word) or role_with_value(word)
    return role if role in PARTS_OF_A_FIGURE else ""


def with_meanings(answers: Answers, plan: Plan | None) -> Answers:
    """Return answers whose columns are what their words mean; a word that means nothing names some other indicator."""
    columns = tuple((header, meaning_of(word, plan) or word) for header, word in answers.columns)
    return replace(answers, columns=columns)


def mistyped(answers: Answers, plan: Plan, keeping: Keeping | None) -> Iterator[tuple[str, Problem]]:
    """Yield every kept word that is nearly a part of a figure, and no indicator of the plan, with an error for it."""
    for _, word in answers.columns if keeping is not None else ():
        near = closest(word, PARTS_OF_A_FIGURE) if not meaning_of(word, plan) else ()
        if keeping is not None and near:
            details = {"found": word, "what": "--column", "near": ", ".join(near)}
            yield word, Problem(ProblemCode.UNKNOWN_CHOICE, Location(keeping.file), details)
