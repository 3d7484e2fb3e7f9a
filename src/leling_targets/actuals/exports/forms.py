"""What percentages of an export are: shares, unless its words or codes speak of change."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
from msgspec.structs import replace

from leling_targets.actuals.categories import Mask, where
from leling_targets.actuals.readings import Readings
from leling_targets.units import find_unit, units_of

_CHANGE = re.compile(
    r"(?<![a-z])(?:growth|(?<!climate )change[ds]?|increase|annual %|annual rate|per annum|12[- ]months? rate"
    r"|(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)|yoy|qoq|mom|pch|rch|grw"
    r"|agrwth|g1y?|gy|goy)(?![a-z])|同比|环比|增长|增速",
    re.IGNORECASE,
)
"""Words of change, and the codes agencies have for it: PCH_PRE, RCH_A, AGRWTH, GY."""


def with_shares(readings: Readings) -> Readings:
    """Return readings that say which of their percentages are shares: those where nothing speaks of change.

    Elsewhere a bare percentage of an amount is taken for its growth; here it says what it is a share of: an employment
    rate beside the number of employed persons is not how that number grew.
    """
    cells = readings.cells
    is_share = where(cells["unit"], lambda text: bool(text) and all(find_unit(one).is_share for one in units_of(text)))
    if not is_share.any():
        return readings
    is_share = is_share & ~where(cells["indicator"], _CHANGE.search)
    # The title speaks of all figures where nothing else names them.
    if not any(one.may_name for one in readings.dimensions) and any(map(_CHANGE.search, readings.titles)):
        return readings
    for one in readings.dimensions:
        is_share &= ~_speaks_of_change(one.texts, one.codes)
    return replace(readings, is_share=is_share)


def _speaks_of_change(texts: pd.Categorical, codes: Mapping[str, str]) -> Mask:
    said = [f"{text} {codes.get(str(text), '')}" for text in texts.categories]
    return np.array([bool(_CHANGE.search(text.replace("_", " "))) for text in said], dtype=np.bool_).take(texts.codes)
