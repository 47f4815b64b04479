"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

from typing import Any

from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.json import dump
from empathycheck.reports.options import Options

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


def render(result: RunResult, options: Options) -> str:
    """One run with its rules, its results and what could not be read; columns count code points."""
    rules: dict[str, dict[str, Any]] = {}
    results = []
    for file in result.files:
        for finding in file.findings:
            described = {"id": finding.rule, "fullDescription": {"text": finding.why or finding.rule}}
            rules.setdefault(finding.rule, described)
            results.append(_result(file, finding, list(rules).index(finding.rule)))
    trouble = [
        {"level": "error", "message": {"text": problem.message}, "locations": [_place(problem.path)]}
        for problem in result.problems
    ]
    driver = {"name": "empathycheck", "version": options.version, "rules": list(rules.values())}
    return dump({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": not result.problems, "toolExecutionNotifications": trouble,
            }],
            "results": results,
        }],
    })  # fmt: skip


def _result(file: FileResult, finding: Finding, index: int) -> dict[str, Any]:
    text = finding.question
    if finding.suggestions:
        text += f" Perhaps: {finding.suggestions[0].text}"
    place = _place(file.path)
    place["physicalLocation"]["region"] = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "charOffset": finding.start.offset,
        "charLength": finding.end.offset - finding.start.offset,
        "snippet": {"text": finding.text},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": {"empathycheck/1": finding.fingerprint},
        **({"properties": {"alike": finding.alike}} if finding.alike else {}),
    }


def _place(path: str) -> dict[str, Any]:
    """A location by a relative URI."""
    from urllib.parse import quote

    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return {
        "physicalLocation": {"artifactLocation": {"uri": f"file://{uri}" if path.startswith("/") else uri}}
    }
