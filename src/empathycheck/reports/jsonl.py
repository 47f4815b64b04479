"""JSON, one object a line, for tools that read as it comes: a finding, what could not be read, and the summary."""

from __future__ import annotations

from empathycheck.model import FileResult, RunResult
from empathycheck.reports.json import dump, error_data, finding_data, summary_data
from empathycheck.reports.options import Options

SCHEMA = "empathycheck-line/1"


def render(result: RunResult, options: Options) -> str:
    """A line of `kind` “finding” or “error” for each, in the order of the run, then one of kind “summary”."""
    return "".join(map(piece, result.files)) + closing(result, options)


def opening() -> str:
    """What stands before the first file: nothing."""
    return ""


def piece(file: FileResult) -> str:
    """A line for each finding of a file."""
    head = {"schema": SCHEMA, "kind": "finding", "path": file.path, "format": file.format}
    return "".join(dump({**head, **finding_data(finding)}) for finding in file.findings)


def closing(result: RunResult, options: Options) -> str:
    """What could not be read, and the summary."""
    lines = [{"schema": SCHEMA, "kind": "error", **error_data(problem)} for problem in result.problems]
    lines.append({"schema": SCHEMA, "kind": "summary", "version": options.version, **summary_data(result)})
    return "".join(map(dump, lines))
