"""Reviewdog's diagnostic format, with suggestions that a reviewer applies by a button.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns count bytes of UTF-8.
"""

from __future__ import annotations

from typing import Any

from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.json import dump
from empathycheck.reports.lines import Lines
from empathycheck.reports.options import Fix, Options

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "hint": "INFO"}


def render(result: RunResult, options: Options) -> str:
    """One result with a diagnostic for each finding, and one for each file that could not be read."""
    addresses = {rule.name: rule.address for rule in options.rules if rule.address}
    found = []
    for index, file in enumerate(result.files):
        lines = Lines(file.document.source) if file.document is not None else None
        for number, finding in enumerate(file.findings):
            fixes = options.fixes.get((index, number), ())
            found.append(_diagnostic(file, finding, lines, fixes, addresses.get(finding.rule, "")))
    for problem in result.problems:
        found.append({
            "message": problem.message, "location": {"path": problem.path}, "severity": "ERROR",
            "code": {"value": "empathycheck/unread"},
        })  # fmt: skip
    return dump({"source": {"name": "empathycheck"}, "diagnostics": found})


def _diagnostic(
    file: FileResult, finding: Finding, lines: Lines | None, fixes: tuple[Fix, ...], address: str
) -> dict[str, Any]:
    text = finding.question
    if finding.suggestions:
        text += f"\nPerhaps: {finding.suggestions[0].text}"
    found: dict[str, Any] = {
        "message": text,
        "location": {
            "path": file.path,
            "range": _range(finding.start.offset, finding.end.offset, lines, finding),
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **({"url": address} if address else {})},
    }
    if lines is not None and fixes:
        # one comment shows one suggestion well
        start, end, written = _whole(fixes[0], lines.source)
        found["suggestions"] = [{"range": _range(start, end, lines, finding), "text": written}]
    return found


def _whole(fix: Fix, source: str) -> tuple[int, int, str]:
    """All changes of a fix as one, with what stands between them."""
    start, end = fix.changes[0][0], fix.changes[-1][1]
    text, done = "", start
    for first, last, new in fix.changes:
        text += source[done:first] + new
        done = last
    return start, end, text


def _range(start: int, end: int, lines: Lines | None, finding: Finding) -> dict[str, Any]:
    """Lines and columns; without the source the lines alone."""
    if lines is None:
        return {"start": {"line": finding.start.line}, "end": {"line": finding.end.line}}
    places = []
    for offset in (start, end):
        line, before = lines.place(offset)
        places.append({"line": line, "column": len(before.encode("utf-8", "replace")) + 1})
    return {"start": places[0], "end": places[1]}
