"""Workflow commands for GitHub Actions: each finding a note beside its line; the rest as lines in the log.

GitHub shows the first ten errors, ten warnings and ten notices of a step, so the gravest and surest come first.
"""

from __future__ import annotations

from empathycheck.model import SEVERITIES, Finding, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline
from empathycheck.reports.text import clean, named

MOST = 10
"""So many notes of one level does GitHub show of a step."""
_LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}


def render(result: RunResult, options: Options) -> str:
    """A command for each of the first ten of a level, what could not be read before all; then a line for each other."""
    commands = [_unread(problem.path, problem.message) for problem in result.problems]
    room = {"error": MOST - len(commands), "warning": MOST, "notice": MOST}
    rest = []
    for path, finding in ranked(result):
        level = _LEVELS[finding.severity]
        if room[level] > 0:
            room[level] -= 1
            commands.append(_command(level, path, finding))
        else:
            place = f"{named(path)}:{finding.start.line}:{finding.start.column}"
            rest.append(f"{place}: {clean(finding.question)} [{finding.rule}]")
    lines = (*commands, *rest, headline(result, options))
    return "".join(f"{line}\n" for line in lines if line)


def ranked(result: RunResult) -> list[tuple[str, Finding]]:
    """Every finding with its path, the gravest first, of those the surest, of those in the order of the run."""
    found = [(file.path, finding) for file in result.files for finding in file.findings]
    return sorted(found, key=lambda pair: (-SEVERITIES.index(pair[1].severity), -pair[1].confidence))


def _unread(path: str, message: str) -> str:
    return f"::error file={_property(path)},title=empathycheck could not read this::{_data(message)}"


def _command(level: str, path: str, finding: Finding) -> str:
    place = f"file={_property(path)},line={finding.start.line},endLine={finding.end.line}"
    if finding.start.line == finding.end.line:
        place += f",col={finding.start.column},endColumn={finding.end.column}"
    text = finding.question
    if finding.suggestions:
        text += f"\nPerhaps: {finding.suggestions[0].text}"
    return f"::{level} {place},title={_property(finding.rule)}::{_data(text)}"


def _data(text: str) -> str:
    """Escaped as the runner undoes it; a line feed is the one control character that may pass."""
    escaped = "\n".join(clean(line) for line in text.split("\n")).replace("%", "%25")
    return escaped.replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
