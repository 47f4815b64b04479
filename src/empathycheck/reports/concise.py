"""One line for each finding, for logs and for searching."""

from __future__ import annotations

from empathycheck.model import FileResult, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline, statistics
from empathycheck.reports.text import clean, named


def render(result: RunResult, options: Options) -> str:
    """`path:line:column: question [rule]`, then a line that says what was read."""
    return "".join(piece(file) for file in result.files) + closing(result, options)


def opening() -> str:
    """What stands before the first file: nothing."""
    return ""


def piece(file: FileResult) -> str:
    """A line for each finding of a file."""
    path = named(file.path)
    lines = []
    for finding in file.findings:
        severity = "" if finding.severity == "warning" else f"{finding.severity}: "
        place = f"{path}:{finding.start.line}:{finding.start.column}"
        lines.append(f"{place}: {severity}{clean(finding.question)} [{finding.rule}]\n")
    return "".join(lines)


def closing(result: RunResult, options: Options) -> str:
    """What was asked and read in all."""
    lines = statistics(result) if options.statistics else []
    return "".join(f"{line}\n" for line in (*lines, headline(result, options)) if line)
