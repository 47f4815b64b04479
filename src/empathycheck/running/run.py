"""Many files, each of them checked in turn."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.document import check_document
from empathycheck.checking.task import task_of
from empathycheck.errors import Stopped
from empathycheck.model import FileResult, Problem, RunResult
from empathycheck.running.sources import documents
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.settings.reach import Reach


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
    are read too, as far as it says. Where the user or the system ends the run early (`Stopped`), what was found so
    far comes back, and `stopped` says so.
    """
    task = task_of(rules, settings, keep=keep)
    together = None
    if settings.readers or settings.campaigns:
        from empathycheck.running.campaign import Together  # most runs have none

        together = Together(settings, paths)
    unsaid = None
    if task.voice is not None and any(map(os.path.isdir, paths)):
        from empathycheck.running.unsaid import Unsaid

        unsaid = Unsaid(task, task.voice)
    files: list[FileResult] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    stopped = 0
    try:
        for found in documents(paths, settings, named_exclude=named_exclude, reach=reach):
            if isinstance(found, Problem):
                (notes if found.note else problems).append(found)
                continue
            if is_ours(found.source[:HEAD]):
                continue  # it quotes copy: a report is not to be reported on
            result = check_document(found, task)
            files.append(result)
            if together is not None:
                together.add(found)
            if unsaid is not None:
                unsaid.add(found)
            problems.extend(result.problems)
            if progress is not None:
                progress(len(files))
    except Stopped as stop:
        stopped = stop.status
    if together is not None:
        files = together.results(files, task)
    if unsaid is not None and not stopped:
        files = unsaid.results(files)
    return RunResult(tuple(files), tuple(problems), stopped=stopped, notes=tuple(notes))
