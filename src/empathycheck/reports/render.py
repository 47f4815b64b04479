"""One module per output format; each turns a run's result into text and knows nothing else."""

from collections.abc import Callable

from empathycheck.model import RunResult
from empathycheck.reports.options import Options


def render(result: RunResult, format: str, options: Options) -> str:
    """The whole report as text, a line feed at its end; `format` is one of FORMATS."""
    renderer: Callable[[RunResult, Options], str]
    if format == "json":
        from empathycheck.reports.json import render as renderer
    elif format == "concise":
        from empathycheck.reports.concise import render as renderer
    elif format == "github":
        from empathycheck.reports.github import render as renderer
    elif format == "sarif":
        from empathycheck.reports.sarif import render as renderer
    else:
        from empathycheck.reports.terminal import render as renderer
    return renderer(result, options)
