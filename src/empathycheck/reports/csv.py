"""A table for spreadsheets: a row for each finding."""

from __future__ import annotations

import csv
import io

from empathycheck.base.ours import CSV_COLUMNS
from empathycheck.model import Finding, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.text import clean

_FORMULA = ("=", "+", "-", "@", "\t")


def render(result: RunResult, options: Options) -> str:
    """Comma-separated, with a head. A cell that a spreadsheet would take for a formula starts with an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(CSV_COLUMNS)
    for file in result.files:
        table.writerows(_row(file.path, finding) for finding in file.findings)
    return text.getvalue()


def _row(path: str, finding: Finding) -> list[str | int]:
    suggestion = finding.suggestions[0].text if finding.suggestions else ""
    words = (finding.severity, finding.rule, finding.question, finding.text, finding.sentence, suggestion)
    place = (finding.start.line, finding.start.column, finding.end.line, finding.end.column)
    return [_cell(path), *place, *map(_cell, words), finding.fingerprint]


def _cell(text: str) -> str:
    safe = clean(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
