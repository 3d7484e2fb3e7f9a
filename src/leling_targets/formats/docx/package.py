"""The file of a Word document: what it says of itself, and the same bytes for the same document."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from leling_targets.document import Document
from leling_targets.visible import visible

_LONGEST_PROPERTY = 255
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file knows."""


def packed(word: WordDocument, document: Document) -> bytes:
    """Return the bytes of the finished document."""
    _describe(word, document)
    stream = BytesIO()
    word.save(stream)
    return _without_clock(stream)


def _describe(word: WordDocument, document: Document) -> None:
    """Say what the document is; what the empty one we began with says of itself goes."""
    about = word.core_properties
    about.title = visible(document.title)[:_LONGEST_PROPERTY]
    about.language = {"en": "en", "zh": "zh-CN"}[document.language]
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.revision = 1
    # A document of no date is as old as the first day of a zip file, rather than as the empty one it began as.
    day = datetime.fromisoformat(document.date) if document.date else datetime(*_EARLIEST)  # noqa: DTZ001
    about.created = about.modified = day
    relations = word.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _without_clock(stream: BytesIO) -> bytes:
    """Return a package with the parts it has, none of which knows when it was written."""
    rewritten = BytesIO()
    with ZipFile(stream) as source, ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _EARLIEST), source.read(name), ZIP_DEFLATED)
    return rewritten.getvalue()
