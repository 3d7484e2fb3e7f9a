"""What a file is by its bytes, whatever its name says."""

import io
import zipfile
from collections.abc import Mapping, Set
from enum import StrEnum
from types import MappingProxyType

from leling_targets.actuals.guards.zip_members import LISTED, MOST_LISTED


class Content(StrEnum):
    """A kind of file. The names people read are `content.<value>` in the locales."""

    TEXT = "text"
    DELIMITED = "delimited"
    """Text that is a table, as far as its reader can tell."""
    JSON = "json"
    XLSX = "xlsx"
    """A workbook of Excel, with macros (.xlsm) or without."""
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    ENCRYPTED_WORKBOOK = "encrypted_workbook"
    """A workbook that asks for a password. An .xls that does is an XLS: only reading it tells."""
    WEB_PAGE = "web_page"
    """HTML or XML, such as the ".xls" many web sites offer."""
    PARQUET = "parquet"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    PICTURE = "picture"
    ARCHIVE = "archive"
    """Any other zip, also one that is cut off, and other packers' files."""
    UNKNOWN_BINARY = "unknown_binary"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MAGIC: Mapping[Content, tuple[bytes, ...]] = MappingProxyType(
    {
        Content.PARQUET: (b"PAR1",),
        Content.PDF: (b"%PDF-",),
        Content.PICTURE: (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        Content.ARCHIVE: (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"),
    }
)
_STREAMS = (
    ("EncryptedPackage", Content.ENCRYPTED_WORKBOOK),
    ("Workbook", Content.XLS),
    ("Book", Content.XLS),
    ("WordDocument", Content.DOC),
)
_ENTRY = 128
"""Bytes of an entry in the directory of an OLE container."""
_LARGEST_SECTOR = 12
"""A power of two."""
_PAGE_STARTS = (b"<html", b"<!doctype html", b"<?xml", b"<table", b"<head", b"<meta", b"mime-version:")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins that says its byte order."""
_MOST_LOOKED_AT = 1_000_000
"""Bytes of a small member or a text that are looked at."""


def content_of(data: bytes) -> Content:
    """Return what these bytes are. Any bytes have an answer; none raise."""
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(_ZIP):
        return _in_zip(data)
    for content, starts in _MAGIC.items():
        if data.startswith(starts):
            return content
    if data.startswith(b"BM") and b"\0" in data[2:14]:
        return Content.PICTURE
    return _in_text(data)


def _in_text(data: bytes) -> Content:
    if data.startswith(UTF_16):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        start = data[2:1026].decode(encoding, "replace").encode("utf-8")
    elif b"\0" in data:
        return Content.UNKNOWN_BINARY
    else:
        start = data[:1024].removeprefix(b"\xef\xbb\xbf")
    is_page = start.lstrip().lower().startswith(_PAGE_STARTS)
    return Content.WEB_PAGE if is_page else Content.TEXT


def _in_ole(data: bytes) -> Content:
    # A sound container has its names on boundaries of 128 bytes; one that lost some bytes has them somewhere.
    for step in (_ENTRY, 1):
        for name, content in _STREAMS:
            if _stands_in(data, f"{name}\0".encode("utf-16-le"), step):
                return content
    # Of what is cut off before its directory an old workbook is the likeliest, and the guard says that it is cut off.
    sector = min(int.from_bytes(data[30:32], "little"), _LARGEST_SECTOR)
    directory = (int.from_bytes(data[48:52], "little") + 1) << sector
    return Content.XLS if directory >= len(data) else Content.UNKNOWN_BINARY


def _stands_in(data: bytes, wanted: bytes, step: int) -> bool:
    place = data.find(wanted)
    while place >= 0 and place % step:
        place = data.find(wanted, place + 1)
    return place >= 0


def _in_zip(data: bytes) -> Content:
    try:
        if data.count(LISTED) > MOST_LISTED:
            return _by_first_names(data[:_MOST_LOOKED_AT])
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = {name.replace("\\", "/").lower() for name in opened.namelist()}
            return _by_names(names, opened)
    except Exception:
        # A zip that is cut off has its table of contents at the end, and so none: the first names tell.
        return _by_first_names(data[:_MOST_LOOKED_AT])


def _by_names(names: Set[str], opened: zipfile.ZipFile) -> Content:
    # Calamine tries one format after the other: a zip with both kinds of workbook may be read as either.
    if "xl/workbook.bin" in names:
        return Content.XLSB
    if any(name.startswith("xl/workbook") for name in names):
        return Content.XLSX
    if "mimetype" in names:
        return _open_document(opened)
    return Content.DOCX if "word/document.xml" in names else Content.ARCHIVE


def _open_document(opened: zipfile.ZipFile) -> Content:
    with opened.open("mimetype") as member:
        kind = member.read(100)
    if not kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Content.ARCHIVE
    try:
        with opened.open("META-INF/manifest.xml") as member:
            is_encrypted = b"encryption-data" in member.read(_MOST_LOOKED_AT)
    except KeyError:
        is_encrypted = False
    return Content.ENCRYPTED_WORKBOOK if is_encrypted else Content.ODS


def _by_first_names(start: bytes) -> Content:
    if b"xl/workbook.bin" in start:
        return Content.XLSB
    if b"xl/w" in start or (b"[Content_Types].xml" in start[:200] and b"word/" not in start):
        return Content.XLSX
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in start[:200]:
        return Content.ODS
    return Content.DOCX if b"word/" in start else Content.ARCHIVE
