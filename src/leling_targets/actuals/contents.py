"""Stand-in until the survey of contents is merged."""

from enum import StrEnum


class Content(StrEnum):
    """What a file is by its bytes."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"
    ENCRYPTED_WORKBOOK = "encrypted_workbook"


def content_of(data: bytes) -> Content:
    """Return what a file is."""
    if data[:2] == b"PK":
        return Content.ODS if b"opendocument.spreadsheet" in data[:200] else Content.XLSX
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return Content.XLS
    return Content.PARQUET if data[:4] == b"PAR1" else Content.TEXT
