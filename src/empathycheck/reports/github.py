"""Workflow commands for GitHub Actions: each finding a note beside its line."""

from __future__ import annotations

from empathycheck.model import SEVERITIES, Finding, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline
from empathycheck.reports.text import clean

_LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}


def render(result: RunResult, options: Options) -> str:
    """One command a finding, the gravest first: GitHub shows only the first ten of a level."""
    found = [(file.path, finding) for file in result.files for finding in file.findings]
    found.sort(key=lambda pair: -SEVERITIES.index(pair[1].severity))
    lines = [_command(path, finding) for path, finding in found]
    return "\n".join([*lines, headline(result, options)]) + "\n"


def _command(path: str, finding: Finding) -> str:
    place = f"file={_property(path)},line={finding.start.line},endLine={finding.end.line}"
    if finding.start.line == finding.end.line:
        place += f",col={finding.start.column},endColumn={finding.end.column}"
    text = finding.question
    if finding.suggestions:
        text += f"\nPerhaps: {finding.suggestions[0].text}"
    return f"::{_LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(text)}"


def _data(text: str) -> str:
    """Escaped as the runner undoes it; a line feed is the one control character that may pass."""
    escaped = "\n".join(clean(line) for line in text.split("\n")).replace("%", "%25")
    return escaped.replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
