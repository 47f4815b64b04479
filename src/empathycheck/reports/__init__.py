"""One module per output format; each turns a run's result into text and knows nothing else."""

from collections.abc import Callable
from typing import NamedTuple

from empathycheck.model import RunResult

FORMATS: tuple[str, ...] = ("terminal", "concise", "json", "github", "sarif")


class Options(NamedTuple):
    """How a report is to look: its width in columns, with colour or without, with totals by rule or without.

    `asked` names what was to be read, for the line that says there was nothing; `suffixes` what can be read.
    """

    version: str = ""
    width: int = 80
    colour: bool = False
    statistics: bool = False
    asked: str = ""
    suffixes: tuple[str, ...] = ()


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
