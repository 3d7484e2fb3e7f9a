"""What the YAML library has against a text, by kind: its own sentences speak of tokens, and only in English."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        r"mapping (values|keys) are not allowed": "yaml_mapping_here",
        r"sequence entries are not allowed": "yaml_list_here",
        r"tab character": "yaml_tab",
        r"cannot start any token": "yaml_character",
        r"parsing a flow sequence": "yaml_open_list",
        r"parsing a flow mapping": "yaml_open_braces",
        r"scanning a quoted scalar": "yaml_open_quote",
        r"escape|hexa?decimal": "yaml_escape",
        r"scanning a block scalar": "yaml_block_text",
        r"parsing a block (mapping|collection)": "yaml_alignment",
        r"undefined alias": "yaml_alias_unknown",
        r"duplicate anchor": "yaml_anchor_twice",
        r"scanning an (alias|anchor)": "yaml_anchor_name",
        r"tag": "yaml_tag",
        r"directive|incompatible": "yaml_directive",
        r"single document|document start": "yaml_documents",
        r"node content": "yaml_nothing_there",
        r"expected ':'": "yaml_colon",
        r"characters are not allowed": "yaml_unprintable",
        r"recursion": "yaml_depth",
    }
)
"""Both parsers of the library have sentences of their own; what they have in common tells the kind, the first first."""


def yaml_fault(fault: Exception, rest: str = "") -> str:
    """Return the kind of a fault, a key under `fault.`; `rest` is what follows the place in its line."""
    parts = (getattr(fault, name, None) for name in ("context", "problem", "reason"))
    said = ", ".join(part for part in parts if part) or str(fault)
    kind = next((kind for words, kind in _FAULTS.items() if re.search(words, said)), "yaml_other")
    return "yaml_tab" if kind == "yaml_character" and rest.startswith("\t") else kind
