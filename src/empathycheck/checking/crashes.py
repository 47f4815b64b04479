"""A part of a run that fails takes nothing else with it: it is told in one line, with a log to put into a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from empathycheck.base.kept import cache_dir, digest_of, prune
from empathycheck.errors import EmpathycheckError
from empathycheck.version import __version__

_MOST_LOGS = 10
_Value = TypeVar("_Value")


def attempt(look: Callable[[], _Value]) -> tuple[_Value | None, Exception | None]:
    """What `look` gives, or the crash that ended it. What the user can put right is raised as ever."""
    try:
        return look(), None
    except EmpathycheckError:
        raise
    except Exception as error:  # one rule or one file that fails must not take the others with it
        return None, error


def crash_line(what: str, error: Exception, way: str) -> str:
    """One line: what failed, where, the log, and the way out."""
    log = _log_of(error)
    told = f"{log} has what a report of the bug needs" if log else "a report of the bug helps"
    return f"{what} failed inside empathycheck ({crash_of(error)}), all else was checked; {way}, and {told}"


def crash_of(error: Exception) -> str:
    """What went wrong inside empathycheck and where, in a few words: its type, its text, the module and the line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    reason = " ".join(str(error).split())
    place = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {reason}{place}"


def _log_of(error: Exception) -> str:
    """The path of a log of the crash, beside what is kept between runs; "" where none can be written.

    The same crash has the same log, in however many files it happens.
    """
    import traceback  # nearly no run needs it

    text = f"empathycheck {__version__}, Python {sys.version}, {sys.platform}\n\n"
    text += "".join(traceback.format_exception(error))
    frames = "".join(traceback.format_tb(error.__traceback__))
    folder = cache_dir()
    path = os.path.join(folder, f"crash-{digest_of(frames.encode('utf-8', 'replace')).hex()[:12]}.log")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text)
    except OSError:
        return ""
    prune("crash-", _MOST_LOGS)
    return path
