"""The whole report in one of the formats there are."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from empathycheck.model import RunResult
from empathycheck.reports.options import FORMATS, Options


def render(result: RunResult, format: str, options: Options) -> str:
    """The whole report as text, a line feed at its end; `format` is one of `FORMATS`, each a module here beside."""
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; known are {', '.join(FORMATS)}")
    renderer: Callable[[RunResult, Options], str] = import_module(f"empathycheck.reports.{format}").render
    return renderer(result, options)
