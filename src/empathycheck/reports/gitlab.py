"""A code quality report for GitLab: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from empathycheck.model import Finding, RunResult
from empathycheck.reports.json import dump
from empathycheck.reports.options import Options

_SEVERITIES = {"error": "major", "warning": "minor", "hint": "info"}


def render(result: RunResult, options: Options) -> str:
    """A list with an issue for each finding, and one for each file that could not be read."""
    issues = [_issue(file.path, finding) for file in result.files for finding in file.findings]
    for problem in result.problems:
        name = _fingerprint(problem.path, "unread", problem.message)
        issues.append(_as_issue("empathycheck/unread", problem.message, "blocker", name, problem.path, 1, 1))
    return dump(issues)


def _issue(path: str, finding: Finding) -> dict[str, Any]:
    text = finding.question
    if finding.suggestions:
        text += f" Perhaps: {finding.suggestions[0].text}"
    name = _fingerprint(path, finding.fingerprint)
    severity = _SEVERITIES[finding.severity]
    return _as_issue(finding.rule, text, severity, name, path, finding.start.line, finding.end.line)


def _as_issue(  # noqa: PLR0917 - the parts of an issue
    rule: str, text: str, severity: str, name: str, path: str, first: int, last: int
) -> dict[str, Any]:
    return {
        "type": "issue",
        "engine_name": "empathycheck",
        "check_name": rule,
        "description": text,
        "categories": ["Clarity"],
        "severity": severity,
        "fingerprint": name,
        "location": {"path": path, "lines": {"begin": first, "end": last}},
    }


def _fingerprint(*parts: str) -> str:
    """A name that is unique in the whole report: GitLab shows one issue of a name."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
