"""Whether a text of four times the length takes about four times the work, and not sixteen."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 4
_TOO_MANY = 10
"""Between what linear work costs (four times as much) and quadratic work (sixteen times)."""
_SLACK = 0.3
"""Seconds of this process's own time: below it a busy machine says more than the code."""


def assert_linear(read: Callable[[str], object], source: Callable[[int], str], size: int) -> None:
    """Read `source(size)` and a text of four times that size; what is compared is the best of three, in CPU time."""
    short, long = source(size), source(_TIMES * size)
    first = min(_seconds(read, short) for _ in range(3))
    allowed = _TOO_MANY * first + _SLACK
    taken = []
    for _ in range(3):
        taken.append(_seconds(read, long))
        if taken[-1] <= allowed:
            return
    raise AssertionError(f"{len(short)} characters take {first:.3f} s, {len(long)} take {min(taken):.3f} s")


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
