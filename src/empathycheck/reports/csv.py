"""A table for spreadsheets: a row for each finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from empathycheck.base.ours import CSV_COLUMNS
from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.text import clean

_FORMULA = ("=", "+", "-", "@", "\t")


def render(result: RunResult, options: Options) -> str:
    """Comma-separated, with a head. A cell that a spreadsheet would take for a formula starts with an apostrophe."""
    return opening() + "".join(map(piece, result.files)) + closing(result, options)


def opening() -> str:
    """The head."""
    return _written([CSV_COLUMNS])


def piece(file: FileResult) -> str:
    """The rows of a file."""
    return _written([_row(file.path, finding) for finding in file.findings])


def closing(result: RunResult, options: Options) -> str:
    """What stands after the last file: nothing."""
    return ""


def _written(rows: Iterable[Sequence[str | int]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _row(path: str, finding: Finding) -> list[str | int]:
    suggestion = finding.suggestions[0].text if finding.suggestions else ""
    words = (finding.severity, finding.rule, finding.question, finding.text, finding.sentence, suggestion)
    place = (finding.start.line, finding.start.column, finding.end.line, finding.end.column)
    return [_cell(path), *place, *map(_cell, words), finding.fingerprint]


def _cell(text: str) -> str:
    safe = clean(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
