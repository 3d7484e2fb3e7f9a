"""How far a long run has come, on stderr: nothing in the first second, nothing where nobody watches."""

import sys
from threading import Event, Thread

from leling_targets.cli.telling import tell
from leling_targets.visible import visible

_PATIENCE = 1.0
"""Seconds a run may take before it says how far it has come."""
_BAR_WIDTH = 20


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
