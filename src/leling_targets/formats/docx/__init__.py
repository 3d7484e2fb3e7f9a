"""A Document for Word: real headings, tables that repeat their heads, pictures with words for who does not see them."""

from leling_targets.document import Document
from leling_targets.formats.parts.typesetting import require
from leling_targets.problems import Problem, ProblemCode, UsageError


def draw(document: Document) -> bytes:
    """Return the document as .docx; the same document gives the same bytes on the same machine.

    Raises UsageError where python-docx or Typst is missing.
    """
    _require_library()
    require(".docx", "docx")
    from leling_targets.formats.docx.whole import write

    return write(document)


def _require_library() -> None:
    try:
        import docx  # noqa: F401
    except ImportError:
        details = {"what": ".docx", "extra": "docx"}
        raise UsageError([Problem(ProblemCode.EXTRA_MISSING, None, details)]) from None
