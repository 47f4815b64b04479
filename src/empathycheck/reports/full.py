"""Each finding in its sentence, however many there are."""

from __future__ import annotations

from empathycheck.model import RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.terminal import frames, laid_out


def render(result: RunResult, options: Options) -> str:
    """The findings, each with its sentence, its question and a way to answer, and the closing summary."""
    return laid_out(result, options, frames)
