"""What is going on, told on standard error: one moving line on a terminal, a line for each step elsewhere."""

from __future__ import annotations

import sys
import time

BAR_LENGTH = 24
REDRAW_S = 0.1
CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Tells; a bar is only drawn where somebody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._step = ""
        self._drawn = 0.0

    def step(self, text: str) -> None:
        """What begins now."""
        self._step = text
        self._write(text if self._watched else text + "\n")

    def bar(self, done: int, expected: int) -> None:
        """How far the step has come."""
        if not self._watched or time.monotonic() - self._drawn < REDRAW_S:
            return
        self._drawn = time.monotonic()
        filled = BAR_LENGTH * done // max(1, expected)
        self._write(f"{self._step}  {'█' * filled}{'░' * (BAR_LENGTH - filled)} {done:,} of {expected:,}")

    def end(self) -> None:
        """The line is free for others."""
        if self._watched:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(CLEAR_LINE + text if self._watched else text)
        sys.stderr.flush()
