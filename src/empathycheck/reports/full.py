"""For reading in a terminal, each finding in its sentence however many there are."""

from __future__ import annotations

from empathycheck.model import RunResult
from empathycheck.reports import terminal
from empathycheck.reports.options import Options


def render(result: RunResult, options: Options) -> str:
    """The findings, none in a line alone, and the closing summary."""
    return terminal.render(result, options, full=True)
