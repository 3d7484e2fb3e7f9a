"""A glance at a plan file, sound or not: the names in it, for a shell that completes a word."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from leling_targets.plain_files import read_plain

MOST_BYTES = 1_000_000
"""A larger plan takes longer than a person waits for a word."""


class Glance(Struct, frozen=True):
    """Names a plan holds, in its order."""

    targets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


def glance(file: Path) -> Glance:
    """Return the names in a plan file. What is wrong in it is passed over; what is no YAML at all raises."""
    content = read_plain(file, MOST_BYTES) if file.is_file() else None
    if content is None:
        return Glance()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(content.decode("utf-8-sig"), Loader=loader)
    head = data.get("plan") if isinstance(data, dict) else None
    targets = list(_mappings(data, "targets"))
    groups = [one.get("id") for one in _mappings(data, "groups")] + [target.get("group") for target in targets]
    areas = [*_named(head.get("area") if isinstance(head, dict) else None), *_named(_of(data, "areas"))]
    for target in targets:
        own = target.get("areas")
        areas.extend(own if isinstance(own, dict) else ())
    owners = [name for target in targets for name in _named(target.get("owner"))]
    return Glance(_words(target.get("id") for target in targets), _words(groups), _words(areas), _words(owners))


def _of(data: object, key: str) -> object:
    return data.get(key) if isinstance(data, dict) else None


def _named(written: object) -> Iterator[object]:
    """Yield the texts of a value that is one, one in each language, or a list of either."""
    for one in written if isinstance(written, list) else [written]:
        yield from one.values() if isinstance(one, dict) else (one,)


def _mappings(data: object, key: str) -> Iterator[dict[str, object]]:
    found = _of(data, key)
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _words(found: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one.isprintable() and one))
