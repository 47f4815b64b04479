"""Many files, each of them checked in turn."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.document import check_document
from empathycheck.checking.task import Task, task_of
from empathycheck.errors import Stopped
from empathycheck.model import Document, FileResult, Problem, RunResult
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
    together = _Together(settings, paths) if settings.readers or settings.campaigns else None
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
            problems.extend(result.problems)
            if progress is not None:
                progress(len(files))
    except Stopped as stop:
        stopped = stop.status
    if together is not None:
        files = together.results(files, task)
    return RunResult(tuple(files), tuple(problems), stopped=stopped, notes=tuple(notes))


class _Together:
    """The pieces of campaigns, kept until all are read."""

    def __init__(self, settings: Settings, paths: Sequence[str]) -> None:
        """Raises ConfigProblem where a folder is asked about and the audience file does not fit what is there."""
        from empathycheck.running.campaign import campaigns_of, check_globs  # most runs have none

        if settings.readers and any(map(os.path.isdir, paths)):
            check_globs(settings)
        self.campaigns = campaigns_of(settings)
        self.documents: list[Document | None] = []

    def add(self, document: Document) -> None:
        """Keeps a document if it is a piece of any campaign."""
        is_piece = any(campaign.stop_of(document.path) is not None for campaign in self.campaigns)
        self.documents.append(document if is_piece else None)

    def results(self, files: list[FileResult], task: Task) -> list[FileResult]:
        """The results with what the pieces ask of one another."""
        from empathycheck.running.campaign import beside_one_another

        return beside_one_another(files, self.documents, self.campaigns, task)
