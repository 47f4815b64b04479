"""How a run over many files ends early, with what was found so far."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from empathycheck.errors import INTERRUPTED, TERMINATED, Stopped


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises Stopped where Ctrl-C or the system ends a run."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(INTERRUPTED if number == signal.SIGINT else TERMINATED)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
