"""One line for each finding, for logs and for searching."""

from __future__ import annotations

from empathycheck.model import RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline, statistics
from empathycheck.reports.text import clean, named


def render(result: RunResult, options: Options) -> str:
    """`path:line:column: question [rule]`, then a line that says what was read."""
    lines = []
    for file in result.files:
        path = named(file.path)
        for finding in file.findings:
            severity = "" if finding.severity == "warning" else f"{finding.severity}: "
            place = f"{path}:{finding.start.line}:{finding.start.column}"
            lines.append(f"{place}: {severity}{clean(finding.question)} [{finding.rule}]")
    if options.statistics:
        lines += statistics(result)
    return "".join(f"{line}\n" for line in (*lines, headline(result, options)) if line)
