"""Checkstyle's XML, which many tools read."""

from __future__ import annotations

from empathycheck.base.ours import HEADING
from empathycheck.model import RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.xml_text import attributes

_SEVERITIES = {"error": "error", "warning": "warning", "hint": "info"}


def render(result: RunResult, options: Options) -> str:
    """A file for each that was read, with an error for each finding, and one for each that could not be read."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<!-- {HEADING} -->", '<checkstyle version="4.3">']
    for file in result.files:
        lines.append(f"  <file{attributes(name=file.path)}>")
        for finding in file.findings:
            text = " Perhaps: ".join([finding.question, *(each.text for each in finding.suggestions[:1])])
            told = attributes(
                line=finding.start.line, column=finding.start.column, severity=_SEVERITIES[finding.severity],
                message=text, source=f"empathycheck.{finding.rule}",
            )  # fmt: skip
            lines.append(f"    <error{told}/>")
        lines.append("  </file>")
    for problem in result.problems:
        told = attributes(line=1, severity="error", message=problem.message, source="empathycheck.unread")
        lines.append(f"  <file{attributes(name=problem.path)}>\n    <error{told}/>\n  </file>")
    return "\n".join([*lines, "</checkstyle>"]) + "\n"
