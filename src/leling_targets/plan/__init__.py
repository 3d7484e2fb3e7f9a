"""YAML -> Plan: every problem at once, each with its line and column."""

from leling_targets.plan.find import bundled_plan, find_plan
from leling_targets.plan.load import load_plan, parse_plan

__all__ = ["bundled_plan", "find_plan", "load_plan", "parse_plan"]
