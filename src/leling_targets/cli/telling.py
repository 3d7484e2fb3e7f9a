"""stderr: what is said there never changes how a run ends, be the disk full or nobody listening."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from threading import Event, Thread
from typing import TextIO

from leling_targets.visible import visible

_PATIENCE = 1.0
"""Seconds a run may take before it says how far it has come."""
_BAR_WIDTH = 20


def tell(content: str) -> None:
    """Write text to stderr, as far as it can be written."""
    try:
        sys.stderr.write(content)
        sys.stderr.flush()
    except (OSError, ValueError):
        lead_nowhere(sys.stderr)


def complain(lines: Iterable[str]) -> None:
    """Write lines to stderr."""
    tell("".join(f"{visible(line)}\n" for line in lines))


def lead_nowhere(stream: TextIO) -> None:
    """Let what Python would flush at its end go nowhere, instead of failing again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class Progress:
    """The steps of a run. A terminal sees a bar once the run takes longer than a second; a log sees nothing."""

    def __init__(self, steps: int, *, quiet: bool = False) -> None:
        """Take the number of steps there will be."""
        self._steps, self._done, self._what = steps, 0, ""
        self._over = Event()
        self._is_shown = False
        self._watch = not quiet and sys.stderr.isatty()
        if self._watch:
            Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        if not self._over.wait(_PATIENCE):
            self._is_shown = True
            self._draw()

    def step(self, what: str) -> None:
        """Say that a step begins."""
        self._done, self._what = self._done + 1, what
        if self._is_shown:
            self._draw()

    def _draw(self) -> None:
        filled = _BAR_WIDTH * (self._done - 1) // max(self._steps, 1)
        bar = "#" * filled + "." * (_BAR_WIDTH - filled)
        tell(f"\r\x1b[K[{bar}] {self._done}/{self._steps} {visible(self._what)[:40]}")

    def end(self) -> None:
        """Leave the line as if nothing had been there."""
        self._over.set()
        if self._is_shown:
            tell("\r\x1b[K")
