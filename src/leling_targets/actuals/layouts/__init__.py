"""Layouts of tables: one file each, one entry each in the table below; the first that recognises a header reads it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.delimited import Table
from leling_targets.actuals.layouts import tidy
from leling_targets.actuals.readings import Readings


class Layout(NamedTuple):
    """How to tell a layout by its header, and how to read it."""

    recognises: Callable[[tuple[str, ...]], bool]
    read: Callable[[Table], Readings]


LAYOUTS: Mapping[str, Layout] = MappingProxyType({"tidy": Layout(tidy.recognises, tidy.read)})
