"""Many files, each of them checked in turn."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.base.ours import HEAD, is_ours
from empathycheck.checking.document import check_document, page_of, with_hits
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
    unsaid = _Unsaid(task) if task.voice is not None and _is_whole_site(paths) else None
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


def _is_whole_site(paths: Sequence[str]) -> bool:
    """Whether a run is over a folder, so that what no page says is said nowhere."""
    return any(os.path.isdir(path) for path in paths)


class _Unsaid:
    """What customers speak of and no page does, known when all pages are read."""

    def __init__(self, task: Task) -> None:
        from empathycheck.checks.their_words import themes_to_tell  # most runs have no customers' words

        assert task.voice is not None  # noqa: S101 - for the type checker
        self.task = task
        self.voice = task.voice
        self.left = themes_to_tell(task.voice)
        self.home: tuple[int, int, Document] | None = None
        self.read = 0

    def add(self, document: Document) -> None:
        """Takes from the themes those that a page speaks of; keeps the page that comes first on a site."""
        from empathycheck.checks.their_words import spoken_of

        said = spoken_of(page_of(document, self.task), self.left)
        self.left = [theme for theme in self.left if theme not in said]
        depth = document.path.count("/") - 100 * os.path.basename(document.path).lower().startswith("index.")
        if document.blocks and (self.home is None or depth < self.home[0]):
            self.home = (depth, self.read, document)
        self.read += 1

    def results(self, files: list[FileResult]) -> list[FileResult]:
        """The results, with what is unsaid at the head of the site's first page."""
        from empathycheck.checks.their_words import unsaid

        rule = self.task.rules.checked_by("unsaid")
        if rule is None or self.home is None or not self.left:
            return files
        _, at, document = self.home
        page = page_of(document, self.task)
        hits = unsaid(page, rule, self.left, self.voice)
        return [*files[:at], with_hits(files[at], page, hits, self.task), *files[at + 1 :]]
