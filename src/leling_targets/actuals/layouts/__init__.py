"""Layouts of tables: one file each, one entry each in the table below; the first that recognises a sheet reads it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.layouts import (
    bureau_sheet,
    interface_answer,
    national_bureau,
    periods_across,
    periods_down,
    sdmx_csv,
    tidy,
)
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet


class Layout(NamedTuple):
    """How to tell a layout, and how to read it. What help and messages say of it is `layout.<name>` in the locales."""

    recognises: Callable[[Sheet], bool]
    read: Callable[[Sheet, Answers], Readings]


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "sdmx_csv": Layout(sdmx_csv.recognises, sdmx_csv.read),
        "tidy": Layout(tidy.recognises, tidy.read),
        "interface_answer": Layout(interface_answer.recognises, interface_answer.read),
        "national_bureau": Layout(national_bureau.recognises, national_bureau.read),
        "periods_down": Layout(periods_down.recognises, periods_down.read),
        "periods_across": Layout(periods_across.recognises, periods_across.read),
        "bureau_sheet": Layout(bureau_sheet.recognises, bureau_sheet.read),
    }
)
