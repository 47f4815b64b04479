"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from empathycheck.model import Elsewhere, FileResult, Finding, RunResult
from empathycheck.reports.json import dump
from empathycheck.reports.lines import Lines
from empathycheck.reports.options import Fix, Options, RuleText

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_PRECISION = {"error": "high", "warning": "high", "hint": "medium"}
_PROBLEM = {"error": "error", "warning": "warning", "hint": "recommendation"}
_TOP = "SRCROOT"


def render(result: RunResult, options: Options) -> str:
    """One run with its rules, its results, those that were dismissed among them, and what could not be read.

    Columns count code points. Paths count from the top of the repository, which the reader of the report knows.
    """
    rules = {rule.name: _rule(rule) for rule in options.rules}
    results = []
    for index, file in enumerate(result.files):
        lines = Lines(file.document.source) if file.document is not None else None
        seen: Counter[str] = Counter()
        for number, finding in enumerate(file.findings):
            fixes = options.fixes.get((index, number), ())
            results.append(_result(file, finding, lines, seen, fixes))
        for finding in file.silenced:
            results.append(_result(file, finding, lines, seen) | {"suppressions": [{"kind": "inSource"}]})
        for finding, why in file.dismissed:
            told = {"kind": "external", "status": "accepted", "justification": why}
            results.append(_result(file, finding, lines, seen) | {"suppressions": [told]})
    for found in results:
        rules.setdefault(found["ruleId"], {"id": found["ruleId"], "name": found["ruleId"]})
    order = {name: number for number, name in enumerate(rules)}
    for found in results:
        found["ruleIndex"] = order[found["ruleId"]]
    trouble = [
        {"level": "error", "message": {"text": problem.message}, "locations": [_place(problem.path)]}
        for problem in result.problems
    ]
    driver = {"name": "empathycheck", "version": options.version, "semanticVersion": options.version}
    return dump({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {**driver, "rules": list(rules.values())}},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
            "invocations": [{
                "executionSuccessful": not result.problems, "toolExecutionNotifications": trouble,
            }],
            "results": results,
        }],
    })  # fmt: skip


def _rule(rule: RuleText) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\n{rule.advice}", "markdown": rule.help or rule.advice},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, "copywriting", "readability"],
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }
    return {**told, "helpUri": rule.address} if rule.address else told


def _result(
    file: FileResult, finding: Finding, lines: Lines | None, seen: Counter[str], fixes: tuple[Fix, ...] = ()
) -> dict[str, Any]:
    text = finding.question
    if finding.suggestions:
        text += f" Perhaps: {finding.suggestions[0].text}"
    place = _place(file.path)
    snippet = finding.text if lines is None else lines.source[finding.start.offset : finding.end.offset]
    place["physicalLocation"]["region"] = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "charOffset": finding.start.offset,
        "charLength": finding.end.offset - finding.start.offset,
        "snippet": {"text": snippet},
    }
    names = {"empathycheck/1": finding.fingerprint}
    if lines is not None:
        first, last = finding.start.line, finding.end.line
        around = lines.between(first, last)
        place["physicalLocation"]["contextRegion"] = {
            "startLine": first, "endLine": last, "snippet": {"text": around},
        }  # fmt: skip
        digest = sha256(" ".join(around.split()).encode("utf-8", "replace")).hexdigest()[:16]
        seen[digest] += 1
        names["primaryLocationLineHash"] = f"{digest}:{seen[digest]}"
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": names,
        "rank": round(100 * finding.confidence, 1),
        **({"properties": {"alike": finding.alike}} if finding.alike else {}),
    }
    if finding.elsewhere:
        found["relatedLocations"] = [_related(each) for each in finding.elsewhere]
    return {**found, "fixes": [_fix(file.path, each) for each in fixes]} if fixes else found


def _related(place: Elsewhere) -> dict[str, Any]:
    """A place in another file that a finding is about too."""
    found = _place(place.path)
    found["physicalLocation"]["region"] = {
        "startLine": place.line, "charOffset": place.start, "charLength": place.end - place.start,
    }  # fmt: skip
    return {**found, "message": {"text": place.text}}


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": {"charOffset": start, "charLength": end - start}, "insertedContent": {"text": text}}
        for start, end, text in fix.changes
    ]
    location = _place(path)["physicalLocation"]["artifactLocation"]
    changes = [{"artifactLocation": location, "replacements": replacements}]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _place(path: str) -> dict[str, Any]:
    """A location by a relative URI; an address of the web, and a path that lies elsewhere, by its own."""
    from urllib.parse import quote

    if "://" in path:
        return {"physicalLocation": {"artifactLocation": {"uri": path}}}
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"physicalLocation": {"artifactLocation": {"uri": f"file://{uri}"}}}
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": _TOP}}}
