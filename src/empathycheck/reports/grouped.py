"""One line for each finding below the name of its file, however few there are."""

from __future__ import annotations

from empathycheck.model import RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.terminal import laid_out, listed


def render(result: RunResult, options: Options) -> str:
    """The findings file by file, and the closing summary."""
    return laid_out(result, options, listed)
