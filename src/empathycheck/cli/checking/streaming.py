"""Findings as they are found, in formats in which one file hangs on no other: a run over very many keeps none of them.

What is printed is what would be printed at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from empathycheck.cli.streams import write
from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.options import FOR_PROGRAMS, Options
from empathycheck.settings.settings import Settings


class Stream:
    """A report under way to standard output."""

    def __init__(self, format: str) -> None:
        """`format` is one of `STREAMED`."""
        self._format: Any = import_module(f"empathycheck.reports.{format}")
        self._utf8 = format in FOR_PROGRAMS
        self._named: Callable[[FileResult], FileResult] = lambda file: file
        if self._utf8:
            programs = import_module("empathycheck.cli.checking.programs")
            self._named = partial(programs.with_names, named=programs.from_top())
        self._printed = 0
        self._waits = False
        self._opened = False
        self._alike: dict[tuple[str, str], Finding] = {}

    def take(self, file: FileResult, settings: Settings) -> FileResult:
        """Prints what is said of a file, and gives what is still needed of it: its counts, and rules and severities.

        Where decisions, a baseline, a campaign or the customers' words have a say, it and all that follow wait.
        """
        self._waits = self._waits or bool(
            settings.decisions
            or settings.baseline
            or settings.readers
            or settings.campaigns
            or settings.voice
        )
        if self._waits:
            return file
        self._print(file)
        self._printed += 1
        findings = tuple(self._alike.setdefault((each.rule, each.severity), each) for each in file.findings)
        return file._replace(findings=findings)

    def finish(self, files: tuple[FileResult, ...], told: RunResult, options: Options) -> None:
        """Prints what waited of `files`, and the end; `told` is the run as the report names its files."""
        for file in files[self._printed :]:
            self._print(file)
        self._open()
        self._write(self._format.closing(told, options))

    def _print(self, file: FileResult) -> None:
        if file.findings:
            self._open()
            self._write(self._format.piece(self._named(file)))

    def _open(self) -> None:
        if not self._opened:
            self._opened = True
            self._write(self._format.opening())

    def _write(self, text: str) -> None:
        if text:
            write(text, utf8=self._utf8)


def stream_of(format: str, options: Mapping[str, Any]) -> Stream | None:
    """The stream for a report in one of the formats `STREAMED`; None where only the end tells what is to be printed."""
    later = ("staged", "diff_from", "update_baseline", "output")
    return None if any(options[name] for name in later) else Stream(format)
