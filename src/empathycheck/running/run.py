"""Many files, each of them checked in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.checking.document import check_document
from empathycheck.checking.task import task_of
from empathycheck.model import Document, FileResult, Problem, RunResult
from empathycheck.running.sources import documents
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.settings.reach import Reach

# What stands near the start of a report, of decisions, of saved runs, of a baseline.
_OURS = ('<meta name="generator" content="empathycheck ', '"schema": "empathycheck')
_HEAD = 2000


def written_by_us(document: Document) -> bool:
    """Whether a file quotes copy because empathycheck wrote it: a report is not to be reported on."""
    head = document.source[:_HEAD]
    return "empathycheck" in head and any(sign in head for sign in _OURS)


def run(
    paths: Sequence[str],
    settings: Settings,
    rules: RuleSet,
    *,
    progress: Callable[[int], None] | None = None,
    named_exclude: bool = False,
    keep: bool = False,
    reach: Reach | None = None,
) -> RunResult:
    """Checks files and folders; what could not be read is in the result's problems, and all else is checked.

    `progress` is called with the number of files read so far; `named_exclude` applies `exclude` to named files too;
    `keep` leaves each document in its result, for a report that shows the copy. With `reach` addresses of the web
    are read too, as far as it says.
    """
    task = task_of(rules, settings, keep=keep)
    files: list[FileResult] = []
    problems: list[Problem] = []
    for found in documents(paths, settings, named_exclude=named_exclude, reach=reach):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        if written_by_us(found):
            continue
        result = check_document(found, task)
        files.append(result)
        problems.extend(result.problems)
        if progress is not None:
            progress(len(files))
    return RunResult(tuple(files), tuple(problems))
