"""A plan file to be completed, as YAML with comments."""

import re
from collections.abc import Iterable, Iterator, Mapping

from leling_targets.documents.parts.plan_file import DraftTarget, Key, PlanDraft
from leling_targets.visible import visible

_PLAIN = re.compile(r"(?:[a-z][a-z0-9_-]*|[^\W\d_](?:[\w ]*\w)?|[0-9]+(?:\.[0-9]+)?(?:%| ?[^\W\d_](?:[\w/ ]*\w)?))")
"""What reads back as the same text without quotes: words, and figures with their unit."""

_WORDS_OF_YAML = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
_ESCAPED = {'"': '\\"', "\\": "\\\\"}


def draw(draft: PlanDraft) -> str:
    """Return the plan as a YAML file."""
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: PlanDraft) -> Iterator[str]:
    if draft.schema:
        yield f"# yaml-language-server: $schema={draft.schema}"
    yield from _remarks(draft.remarks)
    yield from ("", "version: 1", "", "plan:")
    yield from (f"  {_key(key)}" for key in draft.head)
    if draft.groups:
        yield from ("", "groups:")
        yield from (f"  - {{id: {scalar(identifier)}, name: {scalar(name)}}}" for identifier, name in draft.groups)
    yield ""
    yield from _remarks(draft.targets_remarks)
    yield "targets:"
    for number, target in enumerate(draft.targets):
        yield from [""] if number else []
        yield from _entry(target)
    if draft.closing:
        yield ""
        yield from _remarks(draft.closing)


def _entry(target: DraftTarget) -> Iterator[str]:
    yield from _remarks(target.remarks, "  ")
    before = "  # " if target.is_remark else "  "
    for number, key in enumerate(target.keys):
        yield f"{before}{'  ' if number else '- '}{_key(key)}"


def _remarks(remarks: Iterable[str], before: str = "") -> Iterator[str]:
    yield from (f"{before}# {visible(remark)}" for remark in remarks)


def _key(key: Key) -> str:
    value = key.value
    if value is None:
        written = ""
    elif isinstance(value, str | int | float):
        written = f" {_plain(value)}"
    elif isinstance(value, Mapping):
        written = f" {{{', '.join(f'{_plain(name)}: {_plain(inner)}' for name, inner in value.items())}}}"
    else:
        written = f" [{', '.join(map(_plain, value))}]"
    return f"{key.name}:{written}" + (f"  # {visible(key.remark)}" if key.remark else "")


def _plain(value: str | int | float) -> str:
    return scalar(value) if isinstance(value, str) else repr(value)


def scalar(value: str) -> str:
    """Return a text so that YAML reads back the very same text, in quotes only where it needs them."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML and not _reads_as_number(value):
        return value
    return '"' + "".join(_character(one) for one in value).replace("##", r"\x23\x23") + '"'


def _reads_as_number(value: str) -> bool:
    return re.fullmatch(r"[0-9.]+(?:[eE][0-9]+)?|0[xob][0-9a-fA-F]+", value) is not None


def _character(one: str) -> str:
    if one in _ESCAPED:
        return _ESCAPED[one]
    return one if one.isprintable() else f"\\U{ord(one):08X}"
