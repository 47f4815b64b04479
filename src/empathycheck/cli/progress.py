"""How far a long run has come: a bar on standard error, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from time import monotonic

from empathycheck.base.addresses import is_address
from empathycheck.model import Problem
from empathycheck.reports.text import counted
from empathycheck.running.walk import discover
from empathycheck.settings.settings import Settings

_AFTER = 1.0
"""Seconds that a run may take without a word."""
_EVERY = 0.1
_CELLS = 24


def in_hook() -> bool:
    """Whether pre-commit runs us."""
    return os.environ.get("PRE_COMMIT") == "1"


def progress_of(
    paths: Sequence[str], settings: Settings
) -> tuple[Callable[[int], None] | None, Callable[[], None]]:
    """What to call after each file with their number, and what at the end; nothing to call where nobody would see it.

    The files are counted once the run takes over a second; pages of the web are not known before they are read.
    """
    if sys.stderr is None or not sys.stderr.isatty() or in_hook():
        return None, lambda: None
    start = last = monotonic()
    total = widest = 0

    def progress(files: int) -> None:
        nonlocal last, total, widest
        now = monotonic()
        if now - start <= _AFTER or now - last <= _EVERY:
            return
        if not widest and not any(map(is_address, paths)):
            total = sum(not isinstance(found, Problem) for found in discover(paths, settings))
        last = monotonic()
        line = bar(files, total)
        widest = max(widest, len(line))
        sys.stderr.write("\r" + line.ljust(widest))
        sys.stderr.flush()

    def done() -> None:
        if widest:
            sys.stderr.write("\r" + " " * widest + "\r")
            sys.stderr.flush()

    return progress, done


def bar(files: int, total: int) -> str:
    """The line: a bar where the total is known and not yet outgrown, else the number alone."""
    if total < max(files, 1):
        return f"reading: {counted(files, 'file')} so far"
    filled = _CELLS * files // total
    return f"reading [{'=' * filled}{' ' * (_CELLS - filled)}] {files:,} of {counted(total, 'file')}"
