"""The guard before calamine: a workbook that would fill the memory, never end or end the process is refused first.

Calamine stores every cell from the first to the last used one, trusts the counts a file claims, and aborts the whole
process where the memory for them is not there. This looks over the bytes, in bounded time and memory, beforehand.
"""

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from leling_targets.actuals.guards.contents import Content
from leling_targets.actuals.guards.foreign import foreign_bytes
from leling_targets.actuals.guards.limits import MOST_OF_A_PART, BrokenError, Fault, Survey, at_most
from leling_targets.actuals.guards.ods_bounds import check_tables, well_formed
from leling_targets.actuals.guards.sheet_bounds import extent_of, glance
from leling_targets.actuals.guards.style_formats import survey_styles
from leling_targets.actuals.guards.xls_bounds import survey_records
from leling_targets.actuals.guards.zip_members import Member, members
from leling_targets.problems import Location

WORKBOOKS = frozenset({Content.XLSX, Content.XLS, Content.ODS})
"""What can be surveyed and then given to calamine."""

_END_OF_ZIP = b"PK\x05\x06"
_END_LENGTH = 22
_MAY_HIDE = re.compile(rb'table:visibility=|style:(?:row-height|column-width)="0*(?:\.0*)?[a-z]*"')
_SMALL_PARTS = ("workbook.xml", ".rels", "styles.xml", "[content_types].xml", "core.xml", "app.xml", "custom.xml")
"""Parts of a workbook that libraries make a tree of, whatever their size."""


def survey(data: bytes, content: Content, place: Location) -> Survey:
    """Return what a workbook holds, once it is sure that calamine can be trusted with it.

    `content` is one of `WORKBOOKS`, as `content_of` says. Raises ActualsError where the workbook is broken, asks for a
    password, or is too large.
    """
    with foreign_bytes(place):
        return _survey_old(data) if content is Content.XLS else _survey_members(members(data))


def _survey_old(data: bytes) -> Survey:
    surveyed = survey_records(data)
    # Calamine takes anything that ends like a zip for one, whatever it starts with.
    end = data.rfind(_END_OF_ZIP)
    if end >= 0:
        comment = int.from_bytes(data[end + 20 : end + _END_LENGTH], "little")
        try:
            hidden = members(data[: end + _END_LENGTH + comment])
        except BrokenError:
            return surveyed
        _survey_members(hidden)
    return surveyed


def _survey_members(found: Sequence[Member]) -> Survey:
    return reduce(or_, map(_survey_member, found), Survey())


def _survey_member(member: Member) -> Survey:
    """Return what a member of a zip holds, held to the limits whatever part of a workbook calamine takes it for."""
    name = member.name.replace("\\", "/").lower()
    if name == "content.xml":
        return _survey_tables(member)
    if name.endswith(_SMALL_PARTS):
        at_most(Fault.PART_MEGABYTES, member.size, MOST_OF_A_PART, unit=1_000_000)
    if name.endswith("styles.xml"):
        return survey_styles(member.content())
    seen = glance(member.pieces())
    if seen.most_announced > member.size:
        raise BrokenError(Fault.FALSE_SIZES)
    if seen.is_sheet and seen.is_alarming:
        extent_of(member.content()).check()
    if not seen.is_sheet:
        return Survey()
    return Survey(seen.has_formulas, may_hide=seen.may_hide, has_errors=seen.has_errors)


def _survey_tables(member: Member) -> Survey:
    content = well_formed(member.content())
    check_tables(content)
    has_percentages = b'office:value-type="percentage"' in content or b"<number:percentage-style" in content
    return Survey(b"table:formula=" in content, has_percentages, may_hide=_MAY_HIDE.search(content) is not None)
