"""What a run would read, and as what; and what it would pass by, and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from empathycheck.checks.facts import Page
from empathycheck.language.prose import prose_of
from empathycheck.model import Document, Problem, Skip
from empathycheck.model.rows import NamedTuple
from empathycheck.running.found import NO_READER, Asking, Found
from empathycheck.running.sources import read, sought
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.settings.reach import Reach


class Listed(NamedTuple):
    """One file that is read: its format, the kind of page it is taken for, how much there is, and what is left out."""

    path: str
    format: str
    kind: str
    blocks: int
    words: int
    skipped: tuple[Skip, ...] = ()


class Listing(NamedTuple):
    """Files that are read and that are passed by (path, reason), and how many no reader knows, by their suffix."""

    files: tuple[Listed, ...]
    passed: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def list_files(
    paths: Sequence[str], configured: Nearest, asking: Asking | None = None, reach: Reach | None = None
) -> Listing:
    """What `check` reads of these paths, in its order, and what it passes by; nothing is asked of the copy.

    What cannot be read, or not in full, is in `problems`. With `reach` addresses of the web are read too.
    """
    usual = configured.of_folder(os.curdir)
    files: list[Listed] = []
    passed: list[tuple[str, str]] = []
    unknown = Counter[str]()
    problems: list[Problem] = []

    def tell(path: str, reason: str) -> None:
        if reason == NO_READER:
            unknown[os.path.splitext(path)[1].lower() or os.path.basename(path)] += 1
        else:
            passed.append((path, reason))

    if reach is not None:
        reach = reach._replace(tell=tell)
    for item in sought(paths, configured, (asking or Asking())._replace(passed=tell), reach):
        settings = item.settings if isinstance(item, Found) else usual
        found = read(item) if isinstance(item, Found) else item
        if isinstance(found, Problem):
            if found.note:
                passed.append((found.path, found.message))
            else:
                problems.append(found)
            continue
        whole = next((skip.reason for skip in found.skipped if not skip.blocks and not found.blocks), "")
        if whole:  # what is in the file says that it holds no copy
            tell(found.path, whole)
        else:
            files.append(listed(found, settings))
        problems.extend(found.problems)
    rare_last = tuple(sorted(unknown.items(), key=lambda item: (-item[1], item[0])))
    return Listing(tuple(files), tuple(sorted(passed)), rare_last, tuple(problems))


def listed(document: Document, settings: Settings) -> Listed:
    """What a document was read as."""
    return Listed(
        document.path,
        document.format,
        Page(document, kinds=settings.kinds, root=settings.root).kind,
        len(document.blocks),
        prose_of(document).word_count,
        document.skipped,
    )
