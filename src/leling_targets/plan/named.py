"""What a plan names in two languages and by more than one name: its areas, and who answers for its targets."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from leling_targets.model import Bilingual, Owners
from leling_targets.names import fold
from leling_targets.plan.keys import PlanDocument
from leling_targets.plan.written import bilingual_of, texts_of
from leling_targets.plan.yaml_source import Route, YamlSource
from leling_targets.problems import Problem, ProblemCode

Named = tuple[Route, tuple[str, ...]]
"""Where something is named, and every name it is given there."""


def named_twice(source: YamlSource, named: Iterable[Named], *, by_key: bool = False) -> Iterator[Problem]:
    """Yield every name that stands for two things; `by_key`, where a key names and not its value."""
    first: dict[str, Route] = {}
    for route, names in named:
        former = next(((name, first[fold(name)]) for name in names if fold(name) in first), None)
        if former is not None:
            where = source.keys.get(former[1]) if by_key else source.place(former[1])
            place = source.keys.get(route) if by_key else source.place(route)
            details = {"found": former[0], "line": where.line if where else None}
            yield Problem(ProblemCode.NAMED_TWICE, place, details)
        for name in names:
            first.setdefault(fold(name), route)


def areas_of(document: PlanDocument, source: YamlSource) -> tuple[str, Mapping[str, Bilingual], list[Problem]]:
    """Return the plan's own area, and by its name in Chinese every area that has another one in English.

    An area named only once is known by that name: it needs no table.
    """
    own = texts_of(document.plan.area)
    listed: list[tuple[Route, Bilingual]] = [(("plan", "area"), one) for one in own]
    listed += [(("areas", number), bilingual_of(one)) for number, one in enumerate(document.areas)]
    problems = named_twice(source, ((route, tuple(one)) for route, one in listed))
    table = {one.zh: one for _, one in listed if one.en != one.zh}
    return (own[0].zh if own else ""), MappingProxyType(table), list(problems)


def owners_as_named(every: Iterable[Owners]) -> dict[Bilingual, Bilingual]:
    """Return owners with the names that the plan gives them in both languages, wherever it does.

    An office called in both languages at one target needs but one of its names at the others.
    """
    owners = list(dict.fromkeys(one for owners in every for one in owners))
    known: dict[str, Bilingual] = {}
    for one in owners:
        if one.en != one.zh:
            for name in one:
                known.setdefault(fold(name), one)
    return {one: known.get(fold(one.zh), one) if one.en == one.zh else one for one in owners}
