"""How far a run is, on the terminal: a bar and the time that is left, once it takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

from empathycheck.cli.streams import USUAL_WIDTH, width

_Item = TypeVar("_Item")
_BAR = 24
Line = Callable[[int, int, float], str]
"""What the line says when so many of so many, 0 where nobody knows, are done after so many seconds."""


class Bar:
    """The line that is written over and over; `of` is how many files there are, 0 where nobody knows."""

    def __init__(self, stream: TextIO, line: Line | None = None) -> None:
        self.of = 0
        self._line = line or told
        self._stream = stream
        self._start = self._last = monotonic()
        self._shown = 0

    def counting(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items, all of them looked up first so that it is known how many there are."""
        found = list(items)
        self.of = len(found)
        yield from found

    def __call__(self, files: int) -> None:
        """Says that so many files are done."""
        now = monotonic()
        if now - self._start > 1 and now - self._last > 0.1:
            self._last = now
            line = self._line(files, self.of, now - self._start)[: (width() or USUAL_WIDTH) - 1]
            self._stream.write("\r" + line.ljust(self._shown))
            self._stream.flush()
            self._shown = len(line)

    def of_all(self, files: int, of: int) -> None:
        """Says that so many of so many are done."""
        self.of = of
        self(files)

    def done(self) -> None:
        """Takes the line away."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()


def told(files: int, of: int, seconds: float, noun: str = "file") -> str:
    """The line: how many of how many files are done after so many seconds, and how long the rest will take."""
    if not of:
        return f"reading: {files:,} {noun}s so far"
    part = min(files / of, 1)
    bar = "#" * round(part * _BAR)
    left = seconds * (1 - part) / part if part else 0
    return f"[{bar:-<{_BAR}}] {files:,} of {of:,} {noun}s, {_time(left)} left"


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min" if seconds < 6000 else f"about {seconds / 3600:.0f} h"


def bar_of(*, hidden: bool, line: Line | None = None) -> Bar | None:
    """A bar on standard error, None where that is no terminal or it is to be hidden; `line` takes `told`'s place."""
    shown = not hidden and sys.stderr is not None and sys.stderr.isatty()
    return Bar(sys.stderr, line) if shown else None
