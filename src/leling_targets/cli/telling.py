"""stderr: what is said there never changes how a run ends, be the disk full or nobody listening."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def tell(content: str) -> None:
    """Write text to stderr, as far as it can be written."""
    try:
        sys.stderr.write(content)
        sys.stderr.flush()
    except (OSError, ValueError):
        lead_nowhere(sys.stderr)


def lead_nowhere(stream: TextIO) -> None:
    """Let what Python would flush at its end go nowhere, instead of failing again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
