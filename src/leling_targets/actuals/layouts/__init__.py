"""Layouts of tables: one file each, one entry each in the table below; the first that recognises a sheet reads it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.layouts import (
    bureau_sheet,
    eurostat_csv,
    eurostat_tsv,
    imf_data,
    imf_outlook,
    interface_answer,
    json_stat,
    national_bureau,
    oecd_data,
    oecd_stat,
    periods_across,
    periods_down,
    sdmx_csv,
    tidy,
    world_bank,
    world_bank_json,
)
from leling_targets.actuals.readings import Readings
from leling_targets.actuals.sheets import Sheet


class Layout(NamedTuple):
    """How to tell a layout, and how to read it. What help and messages say of it is `layout.<name>` in the locales."""

    recognises: Callable[[Sheet], bool]
    read: Callable[[Sheet, Answers], Readings]


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "eurostat_csv": Layout(eurostat_csv.recognises, eurostat_csv.read),
        "sdmx_csv": Layout(sdmx_csv.recognises, sdmx_csv.read),
        "eurostat_tsv": Layout(eurostat_tsv.recognises, eurostat_tsv.read),
        "json_stat": Layout(json_stat.recognises, json_stat.read),
        "world_bank": Layout(world_bank.recognises, world_bank.read),
        "world_bank_json": Layout(world_bank_json.recognises, world_bank_json.read),
        "oecd_stat": Layout(oecd_stat.recognises, oecd_stat.read),
        "oecd_data": Layout(oecd_data.recognises, oecd_data.read),
        "imf_outlook": Layout(imf_outlook.recognises, imf_outlook.read),
        "imf_data": Layout(imf_data.recognises, imf_data.read),
        "tidy": Layout(tidy.recognises, tidy.read),
        "interface_answer": Layout(interface_answer.recognises, interface_answer.read),
        "national_bureau": Layout(national_bureau.recognises, national_bureau.read),
        "periods_down": Layout(periods_down.recognises, periods_down.read),
        "periods_across": Layout(periods_across.recognises, periods_across.read),
        "bureau_sheet": Layout(bureau_sheet.recognises, bureau_sheet.read),
    }
)
