"""What a tone looks like on white paper: dark enough to read, and told apart in grey."""

from collections.abc import Mapping
from types import MappingProxyType

from leling_targets.document import Tone

COLORS: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "1A7F37", Tone.WARN: "8A5A00", Tone.BAD: "B3261E", Tone.MUTED: "595959", Tone.PLAIN: "1F2328"}
)
"""As red, green and blue in hexadecimal."""

ACCENT, HEADER_FILL, SECTION_FILL, LINE, TRACK = "1F4E79", "DCE6F1", "F0F3F7", "BFC7D1", "E3E7EC"
"""Headings, the header row, titles of sections, lines between rows, the empty part of a bar."""
