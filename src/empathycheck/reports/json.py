"""For programs: the contract is schemas/json.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from empathycheck.model import (
    SEVERITIES,
    Comparison,
    FileResult,
    Finding,
    Position,
    Problem,
    RunResult,
    Step,
    Suggestion,
)
from empathycheck.reports.options import Options

SCHEMA = "empathycheck/1"


def render(result: RunResult, options: Options) -> str:
    """One JSON object on one line: files with findings, errors, summary."""
    return dump({
        "schema": SCHEMA,
        "version": options.version,
        "files": [_file(file) for file in result.files],
        "errors": [error_data(problem) for problem in result.problems],
        "summary": summary_data(result),
    })  # fmt: skip


def error_data(problem: Problem) -> dict[str, str]:
    """What could not be read, and why."""
    return {"path": problem.path, "message": problem.message}


def summary_data(result: RunResult) -> dict[str, Any]:
    """The counts of a run."""
    found = [finding.severity for file in result.files for finding in file.findings]
    return {
        "files": len(result.files),
        "words": sum(file.words for file in result.files),
        "findings": {severity: found.count(severity) for severity in reversed(SEVERITIES)},
        **{key: number for key, number in _remembered(result).items() if number},
        **({"partial": True} if result.stopped else {}),
    }


def _remembered(result: RunResult) -> dict[str, int]:
    """What decisions and a baseline keep from being shown."""
    return {
        "decided": sum(file.decided for file in result.files),
        "known": sum(file.known for file in result.files),
        "stale": len(result.stale),
        "unchanged": sum(file.unchanged for file in result.files),
    }


def dump(value: Any) -> str:
    """`value` as JSON with all of Unicode as it is, but for lone surrogates, which no UTF-8 file may hold."""
    text = json.dumps(value, ensure_ascii=False)
    # the escape that Python writes for a lone surrogate is the one that JSON reads
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _file(file: FileResult) -> dict[str, Any]:
    findings = [finding_data(finding) for finding in file.findings]
    data = {"path": file.path, "format": file.format, "words": file.words, "findings": findings}
    if file.level is not None:
        data["level"] = round(file.level, 1)
    if file.skipped:
        data["skipped"] = [{"reason": skip.reason, "blocks": skip.blocks} for skip in file.skipped]
    if file.claims:
        data["claims"] = [claim(each) for each in file.claims]
    return data


def claim(each: Finding) -> dict[str, Any]:
    """A claim of the copy and how it stands to its proof; of one without a proof the rest is left out."""
    data = {
        "state": each.rule.partition("/")[2],
        "start": _position(each.start),
        "end": _position(each.end),
        "text": each.text,
        "sentence": each.sentence,
    }
    for proof in each.elsewhere:
        data["proof"] = {
            "place": proof.path, "claim": proof.text, "backing": each.backing, "until": each.question,
        }  # fmt: skip
    return data


def finding_data(finding: Finding) -> dict[str, Any]:
    """The finding object of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "question": finding.question,
        "why": finding.why,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "text": finding.text,
        "sentence": finding.sentence,
        "role": finding.role,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        **({"alike": finding.alike} if finding.alike else {}),
        **({"backing": finding.backing} if finding.backing else {}),
        **({"figures": dict(finding.figures)} if finding.figures else {}),
        **({"elsewhere": [each._asdict() for each in finding.elsewhere]} if finding.elsewhere else {}),
        **({"also": [_place(*each) for each in finding.also]} if finding.also else {}),
        "suggestions": _suggestions(finding.suggestions),
    }


def _place(start: Position, end: Position) -> dict[str, Any]:
    return {"start": _position(start), "end": _position(end)}


def _position(position: Position) -> dict[str, int]:
    return {"offset": position.offset, "line": position.line, "column": position.column}


def _suggestions(suggestions: Sequence[Suggestion]) -> list[dict[str, Any]]:
    return [
        {
            "kind": suggestion.kind,
            "text": suggestion.text,
            "sentence": suggestion.sentence,
            "comparison": None if suggestion.comparison is None else comparison(suggestion.comparison),
        }
        for suggestion in suggestions
    ]


def comparison(each: Comparison) -> dict[str, Any]:
    """The comparison object of the contract."""
    return {
        "kind": each.kind,
        "anchor": each.anchor,
        "name": each.name,
        "value": each.value,
        "unit": each.unit,
        "ratio": each.ratio,
        "relation": each.relation,
        "sum": each.sum,
        "source": each.source,
        "year": each.year,
        "address": each.address,
        "citation": each.citation,
        **({"steps": [_step(step) for step in each.steps]} if each.steps else {}),
    }


def _step(step: Step) -> dict[str, Any]:
    """One step of a ladder; the last one is the figure itself, and has no anchor."""
    return {
        "name": step.name,
        "value": step.value,
        "anchor": step.anchor,
        "source": step.source,
        "year": step.year,
        "address": step.address,
    }
