"""Saved runs: the counts of each run, and the findings of the last one, to tell what is new and where it goes.

The file holds no copy and no date: a run has the label that its writer gave it. Its shape is in the documentation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.errors import FileProblem
from empathycheck.history.runs import Counts, LastPage, Run, Runs

SCHEMA = "empathycheck-runs/1"
_COUNTS = ("files", "words", "claims", "numbers", "other")


def with_run(earlier: Runs, run: Run, pages: Mapping[str, LastPage]) -> Runs:
    """The saved runs and one more. The same run once again, with the same label, replaces the last one."""
    runs = earlier.runs
    if runs and runs[-1] == run and dict(earlier.pages) == dict(pages):
        return earlier
    return Runs((*runs, run), dict(pages))


def write_runs(runs: Runs) -> str:
    """The file's text."""
    value = {
        "schema": SCHEMA,
        "runs": [{"label": run.label, **run.counts._asdict()} for run in runs.runs],
        "pages": {
            path: {**_page_counts(page.counts), "findings": sorted(page.names)}
            for path, page in sorted(runs.pages.items())
        },
    }
    # a path that no UTF-8 can hold is written as JSON's own escapes
    written = json.dumps(value, indent=2, ensure_ascii=False)
    return written.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _page_counts(counts: Counts) -> dict[str, int]:
    return {key: value for key, value in counts._asdict().items() if key != "files"}


def read_runs(written: str, path: str) -> Runs:
    """The runs in the text of a file that `write_runs` wrote; `path` is named in the FileProblem on any other."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise _no_runs(path, f"not JSON ({str(error).partition(':')[0].lower()})") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise _no_runs(path, f"no file of saved runs ({SCHEMA})")
    runs, pages = value.get("runs"), value.get("pages")
    if not isinstance(runs, list) or not isinstance(pages, dict):
        raise _no_runs(path, "“runs” should be a list and “pages” an object")
    return Runs(
        tuple(Run(_label(run, path), _counts(run, path)) for run in runs),
        {
            name: LastPage(_counts(page, path)._replace(files=1), frozenset(_names(page, path)))
            for name, page in pages.items()
        },
    )


def _label(run: Any, path: str) -> str:
    label = run.get("label", "") if isinstance(run, dict) else None
    if not isinstance(label, str):
        raise _no_runs(path, "a run without a label")
    return label


def _counts(value: Any, path: str) -> Counts:
    numbers: list[Any] = [value.get(key, 0) for key in _COUNTS] if isinstance(value, dict) else [None]
    if not all(isinstance(number, int) and 0 <= number < 1 << 53 for number in numbers):
        raise _no_runs(path, "counts should be whole numbers")
    return Counts(*numbers)


def _names(page: Mapping[str, Any], path: str) -> Sequence[str]:
    found = page.get("findings", [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _no_runs(path, "“findings” should be a list of names")
    return found


def _no_runs(path: str, reason: str) -> FileProblem:
    return FileProblem(f"{path}: {reason}; name a file that --save-run has written, or leave it out")
