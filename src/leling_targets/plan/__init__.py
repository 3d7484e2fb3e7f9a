"""YAML -> Plan: every problem at once, each with its line and column."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leling_targets.plan.find import bundled_plan, find_plan
    from leling_targets.plan.load import load_plan, parse_plan

__all__ = ["bundled_plan", "find_plan", "load_plan", "parse_plan"]

_HOMES = {"bundled_plan": "find", "find_plan": "find", "load_plan": "load", "parse_plan": "load"}


def __getattr__(name: str) -> object:
    """Import a verb when it is first used: a shell that completes a word cannot wait for what checks plans."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
