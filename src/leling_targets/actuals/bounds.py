"""The guard before calamine: a workbook that would fill the memory, never end or end the process is refused first.

Calamine stores every cell from the first to the last used one, trusts the counts a file claims, and aborts the whole
process where the memory for them is not there. This looks over the bytes, in bounded time and memory, beforehand.
"""

import html
import re
from collections.abc import Sequence

from leling_targets.actuals.contents import Content
from leling_targets.actuals.limits import BrokenError, Fault, LockedError, Survey, TooLargeError
from leling_targets.actuals.number_formats import shown_number
from leling_targets.actuals.ods_bounds import check_tables, well_formed
from leling_targets.actuals.sheet_bounds import extent_of, glance
from leling_targets.actuals.xls_bounds import survey_records
from leling_targets.actuals.zip_members import Member, members
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

WORKBOOKS = frozenset({Content.XLSX, Content.XLS, Content.ODS})
"""What can be surveyed and then given to calamine."""

_END_OF_ZIP = b"PK\x05\x06"
_END_LENGTH = 22
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE_FORMAT = re.compile(rb"""<(?:\w+:)?xf\b[^>]*?\snumFmtId=["'](\d+)["']""")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_FORMAT_NUMBER = re.compile(rb"""\snumFmtId=["'](\d+)["']""")
_FORMAT_CODE = re.compile(rb"""\sformatCode=["']([^"']*)["']""")
_MAY_HIDE = re.compile(rb'table:visibility=|style:(?:row-height|column-width)="0*(?:\.0*)?[a-z]*"')
_PERCENTAGES = (b"9", b"10")


def survey(data: bytes, content: Content, place: Location) -> Survey:
    """Return what a workbook holds, once it is sure that calamine can be trusted with it.

    `content` is one of `WORKBOOKS`, as `content_of` says. Raises ActualsError where the workbook is broken, asks for a
    password, or is too large.
    """
    try:
        if content is Content.XLS:
            return _survey_old(data)
        return _survey_zip(data)
    except BrokenError as fault:
        problem = Problem(ProblemCode.FILE_BROKEN, place, {"fault": fault.fault.value})
    except LockedError:
        problem = Problem(ProblemCode.WORKBOOK_ENCRYPTED, place)
    except TooLargeError as fault:
        details = {"fault": fault.fault.value, "found": fault.found, "most": fault.most}
        problem = Problem(ProblemCode.WORKBOOK_TOO_LARGE, place, details)
    raise ActualsError([problem])


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


def _survey_zip(data: bytes) -> Survey:
    return _survey_members(members(data))


def _survey_members(found: Sequence[Member]) -> Survey:
    surveys = [_survey_member(member) for member in found]
    return Survey(
        any(one.has_formulas for one in surveys),
        any(one.has_percent_formats for one in surveys),
        has_period_formats=any(one.has_period_formats for one in surveys),
        has_worded_formats=any(one.has_worded_formats for one in surveys),
        may_hide=any(one.may_hide for one in surveys),
    )


def _survey_member(member: Member) -> Survey:
    """Return what a member of a zip holds, held to the limits whatever part of a workbook calamine takes it for."""
    name = member.name.replace("\\", "/").lower()
    if name == "content.xml":
        return _survey_tables(member)
    if name.endswith("styles.xml"):
        content = member.content()
        return Survey(False, _has_percent_formats(content), _has_period_formats(content), _has_worded_formats(content))
    seen = glance(member.pieces())
    if seen.most_announced > member.size:
        raise BrokenError(Fault.FALSE_SIZES)
    if seen.is_sheet and seen.is_alarming:
        extent_of(member.content()).check()
    return Survey(
        seen.is_sheet and seen.has_formulas, has_percent_formats=False, may_hide=seen.is_sheet and seen.may_hide
    )


def _survey_tables(member: Member) -> Survey:
    content = well_formed(member.pieces())
    check_tables(content)
    has_percentages = b'office:value-type="percentage"' in content or b"<number:percentage-style" in content
    return Survey(b"table:formula=" in content, has_percentages, may_hide=_MAY_HIDE.search(content) is not None)


def _has_percent_formats(styles: bytes) -> bool:
    percentages = set(_PERCENTAGES)
    for written in _FORMAT.findall(styles):
        number = _FORMAT_NUMBER.search(written)
        if number and b"%" in written:
            percentages.add(number[1])
    used = {number for block in _STYLES.findall(styles) for number in _STYLE_FORMAT.findall(block)}
    return not used.isdisjoint(percentages)


def _has_period_formats(styles: bytes) -> bool:
    codes = (found[1] for written in _FORMAT.findall(styles) if (found := _FORMAT_CODE.search(written)))
    return b'numFmtId="17"' in styles or any(b"y" in code.lower() and b"d" not in code.lower() for code in codes)


def _has_worded_formats(styles: bytes) -> bool:
    """Return whether a format that cells use shows a number with words, or divided."""
    used = {number for block in _STYLES.findall(styles) for number in _STYLE_FORMAT.findall(block)}
    for written in _FORMAT.findall(styles):
        number, code = _FORMAT_NUMBER.search(written), _FORMAT_CODE.search(written)
        if number and code and number[1] in used and shown_number(1, html.unescape(code[1].decode("utf-8", "replace"))):
            return True
    return False
