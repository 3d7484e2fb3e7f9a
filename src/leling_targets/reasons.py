"""What the system and the libraries say of a failure, in the reader's language.

Their own sentences are in English, or in the language of the machine: each is told by its kind, and said by us.
"""

import errno
from collections.abc import Mapping
from types import MappingProxyType

from leling_targets.i18n import in_languages

_SYSTEM: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: "not_found",
        errno.EACCES: "not_allowed",
        errno.EPERM: "not_allowed",
        errno.EISDIR: "is_directory",
        errno.ENOTDIR: "no_directory",
        errno.EEXIST: "exists",
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EFBIG: "too_large",
        errno.EROFS: "read_only",
        errno.ENAMETOOLONG: "name_too_long",
        errno.ELOOP: "circular_link",
        errno.EMFILE: "too_many_open",
        errno.ENFILE: "too_many_open",
        errno.EBUSY: "in_use",
        errno.ETXTBSY: "in_use",
        errno.EINVAL: "bad_name",
        errno.EILSEQ: "bad_name",
        errno.EIO: "device",
        errno.ENODEV: "not_plain",
    }
)

_JSON: Mapping[str, str] = MappingProxyType(
    {
        "Expecting value": "value",
        "Expecting property name": "key",
        "Expecting ':'": "colon",
        "Expecting ','": "comma",
        "Illegal trailing comma": "last_comma",
        "Unterminated string": "open_quote",
        "Invalid control character": "control_character",
        "Invalid \\": "escape",
        "Extra data": "more_follows",
    }
)
"""How the library's sentences begin."""


def reason_of_system(fault: OSError) -> tuple[str, ...]:
    """Return why the system refused, in each language."""
    kind = _SYSTEM.get(fault.errno or 0)
    return in_languages(f"system.{kind}") if kind else in_languages("system.other", number=fault.errno or "-")


def reason_of_json(fault: ValueError | RecursionError) -> tuple[str, ...]:
    """Return why a text is no JSON, in each language."""
    if isinstance(fault, RecursionError):
        return in_languages("json.too_deep")
    if isinstance(fault, UnicodeDecodeError):
        return in_languages("json.not_utf_8")
    said = str(getattr(fault, "msg", fault))
    return in_languages(f"json.{next((kind for start, kind in _JSON.items() if said.startswith(start)), 'other')}")
