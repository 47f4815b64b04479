"""Something tried on one piece of many: its failure takes none of the others with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from empathycheck.errors import EmpathycheckError

_Made = TypeVar("_Made")


def attempt(look: Callable[[], _Made], otherwise: _Made) -> tuple[_Made, Exception | None]:
    """What `look` gives, or `otherwise` with the exception that it ended with.

    Raises EmpathycheckError as it comes: that is the user's to put right.
    """
    try:
        return look(), None
    except EmpathycheckError:
        raise
    except Exception as error:  # whatever one piece does to us, the others go on
        return otherwise, error


def crash_of(error: Exception) -> str:
    """What went wrong inside empathycheck and where, in a few words: its type, its text, the module and the line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    reason = " ".join(str(error).split())
    place = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {reason}{place}"
