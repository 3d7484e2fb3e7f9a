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
    is_export: bool = False
    """It is what an agency's database hands out, and no table that a person made."""
    is_of_calendar: bool = False
    """Its years are those of the calendar, whatever those of a plan are, as they are in exports."""


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "eurostat_csv": Layout(eurostat_csv.recognises, eurostat_csv.read, is_export=True),
        "sdmx_csv": Layout(sdmx_csv.recognises, sdmx_csv.read, is_export=True),
        "eurostat_tsv": Layout(eurostat_tsv.recognises, eurostat_tsv.read, is_export=True),
        "json_stat": Layout(json_stat.recognises, json_stat.read, is_export=True),
        "world_bank": Layout(world_bank.recognises, world_bank.read, is_export=True),
        "world_bank_json": Layout(world_bank_json.recognises, world_bank_json.read, is_export=True),
        "oecd_stat": Layout(oecd_stat.recognises, oecd_stat.read, is_export=True),
        "oecd_data": Layout(oecd_data.recognises, oecd_data.read, is_export=True),
        "imf_outlook": Layout(imf_outlook.recognises, imf_outlook.read, is_export=True),
        "imf_data": Layout(imf_data.recognises, imf_data.read, is_export=True),
        "unsd_sdg": Layout(unsd_sdg.recognises, unsd_sdg.read, is_export=True),
        "undata": Layout(undata.recognises, undata.read, is_export=True),
        "ons_dataset": Layout(ons_dataset.recognises, ons_dataset.read, is_export=True),
        "ons_series": Layout(ons_series.recognises, ons_series.read, is_export=True),
        "statcan": Layout(statcan.recognises, statcan.read, is_export=True),
        "our_world": Layout(our_world.recognises, our_world.read, is_export=True),
        "open_sdg": Layout(open_sdg.recognises, open_sdg.read, is_export=True),
        "fred": Layout(fred.recognises, fred.read, is_export=True),
        "fred_text": Layout(fred_text.recognises, fred_text.read, is_export=True),
        "tidy": Layout(tidy.recognises, tidy.read),
        "interface_answer": Layout(interface_answer.recognises, interface_answer.read, is_of_calendar=True),
        "national_bureau": Layout(national_bureau.recognises, national_bureau.read, is_of_calendar=True),
        "periods_down": Layout(periods_down.recognises, periods_down.read),
        "periods_across": Layout(periods_across.recognises, periods_across.read),
        "bureau_sheet": Layout(bureau_sheet.recognises, bureau_sheet.read),
    }
)
