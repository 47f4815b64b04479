"""What customers praise or fear most, and no page of a site says."""

from __future__ import annotations

import os

from empathycheck.checking.document import page_of, with_hits
from empathycheck.checking.task import Task
from empathycheck.checks.their_words import spoken_of, themes_to_tell, unsaid
from empathycheck.listening.voice import Voice
from empathycheck.model import Document, FileResult


class Unsaid:
    """What customers speak of and no page does, known when all pages are read."""

    def __init__(self, task: Task, voice: Voice) -> None:
        """`voice` has the customers' words; the run is over a whole site, or what no page says would not be known."""
        self.task = task
        self.voice = voice
        self.left = themes_to_tell(voice)
        self.home: tuple[int, int, Document] | None = None

    def add(self, document: Document, number: int) -> None:
        """Takes from the themes those that the run's `number`th page speaks of, and keeps the site's first page."""
        said = spoken_of(page_of(document, self.task), self.left)
        self.left = [theme for theme in self.left if theme not in said]
        depth = document.path.count("/") - 100 * os.path.basename(document.path).lower().startswith("index.")
        if document.blocks and (self.home is None or depth < self.home[0]):
            self.home = (depth, number, document)

    def results(self, files: list[FileResult]) -> list[FileResult]:
        """The results, with what is unsaid at the head of the site's first page."""
        rule = self.task.rules.checked_by("unsaid")
        if rule is None or self.home is None or not self.left:
            return files
        _, at, document = self.home
        page = page_of(document, self.task)
        hits = unsaid(page, rule, self.left, self.voice)
        return [*files[:at], with_hits(files[at], page, hits, self.task), *files[at + 1 :]]
