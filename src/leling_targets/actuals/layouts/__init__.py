"""Layouts of tables: one file each, one entry each in the table below; the first that recognises a sheet reads it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from leling_targets.actuals.answers import Answers
from leling_targets.actuals.layouts import (
    bureau_sheet,
    eurostat_csv,
    eurostat_tsv,
    fred,
    fred_text,
    imf_data,
    imf_outlook,
    interface_answer,
    json_stat,
    national_bureau,
    oecd_data,
    oecd_stat,
    ons_dataset,
    ons_series,
    open_sdg,
    our_world,
    periods_across,
    periods_down,
    sdmx_csv,
    statcan,
    tidy,
    undata,
    unsd_sdg,
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
        "unsd_sdg": Layout(unsd_sdg.recognises, unsd_sdg.read),
        "undata": Layout(undata.recognises, undata.read),
        "ons_dataset": Layout(ons_dataset.recognises, ons_dataset.read),
        "ons_series": Layout(ons_series.recognises, ons_series.read),
        "statcan": Layout(statcan.recognises, statcan.read),
        "our_world": Layout(our_world.recognises, our_world.read),
        "open_sdg": Layout(open_sdg.recognises, open_sdg.read),
        "fred": Layout(fred.recognises, fred.read),
        "fred_text": Layout(fred_text.recognises, fred_text.read),
        "tidy": Layout(tidy.recognises, tidy.read),
        "interface_answer": Layout(interface_answer.recognises, interface_answer.read),
        "national_bureau": Layout(national_bureau.recognises, national_bureau.read),
        "periods_down": Layout(periods_down.recognises, periods_down.read),
        "periods_across": Layout(periods_across.recognises, periods_across.read),
        "bureau_sheet": Layout(bureau_sheet.recognises, bureau_sheet.read),
    }
)
