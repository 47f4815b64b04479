"""A run over what changed: the files that git tells of, and of what is found only what stands on changed lines."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from empathycheck.base.addresses import is_address
from empathycheck.checking.places import line_starts
from empathycheck.errors import ConfigProblem
from empathycheck.model import FileResult, Finding, Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import format_of
from empathycheck.running.found import Asking, Found
from empathycheck.running.run import Ran, Scopes, run_sought
from empathycheck.running.sources import sought
from empathycheck.running.tracked import GitProblem, git_here
from empathycheck.settings.nearest import Nearest

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_NO_REGULAR = ("120000", "160000")
"""Modes of what is no file of its own: a link, a submodule."""


class Change(NamedTuple):
    """One file that changed, from the top of the repository: the spans of its changed lines, end exclusive, or None
    where all of it is new; and the name of what is staged of it.
    """

    path: str
    lines: tuple[tuple[int, int], ...] | None
    blob: str = ""


def run_changed(
    paths: Sequence[str], revision: str | None, configured: Nearest, scopes: Scopes, asking: Asking
) -> Ran:
    """What is found on changed lines, in the files below `paths`, or in all that changed below the current folder.

    With a revision: what changed since the branch left it, new files that git does not know yet among them. Without
    one: what is staged, read from the index as it would be committed. `scopes` have to keep documents. Raises
    ConfigProblem outside of a repository and for a revision that is none.
    """
    if any(map(is_address, paths)):
        raise ConfigProblem("--staged and --diff-from are for files of a repository, and not for the web")
    try:
        top = os.fsdecode(git_here("rev-parse", "--show-toplevel")).rstrip("\r\n")
        changes = _staged() if revision is None else _since(revision)
    except GitProblem as problem:
        option = "--staged" if revision is None else f"--diff-from: {revision}"
        raise ConfigProblem(f"{option}: {problem}") from None
    by_path = {os.path.realpath(os.path.join(top, each.path)): each for each in changes}
    if revision is None:
        items = _as_staged(paths, by_path, configured, asking)
    else:
        items = _changed(paths, by_path, configured, asking)
    ran = run_sought(items, configured.of_folder(os.curdir), scopes)
    files = tuple(_only_changed(file, by_path.get(os.path.realpath(file.path))) for file in ran.result.files)
    return ran._replace(result=ran.result._replace(files=files))


def _changed(
    paths: Sequence[str], changes: dict[str, Change], configured: Nearest, asking: Asking
) -> Iterator[Found | Problem]:
    """The changed ones of the files that were asked for."""
    for item in sought(paths or ["."], configured, asking):
        if isinstance(item, Problem) or (isinstance(item, Found) and os.path.realpath(item.path) in changes):
            yield item


def _as_staged(
    paths: Sequence[str], changes: dict[str, Change], configured: Nearest, asking: Asking
) -> Iterator[Found | Problem]:
    """The same with what is staged as content, where the file itself holds something else by now or is gone."""
    differing = git_here("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv")
    top = os.fsdecode(git_here("rev-parse", "--show-toplevel")).rstrip("\r\n")
    edited = {
        os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in differing.split(b"\0") if name
    }
    for item in _changed(paths, changes, configured, asking):
        real = "" if isinstance(item, Problem) else os.path.realpath(item.path)
        if isinstance(item, Found) and real in edited:
            yield item._replace(data=git_here("cat-file", "blob", changes[real].blob))
        else:
            yield item
    here = os.path.realpath(os.curdir).rstrip(os.sep) + os.sep
    for real, change in changes.items():
        if not paths and real.startswith(here) and not os.path.lexists(real) and format_of(real):
            shown = os.path.relpath(real).replace(os.sep, "/")
            data = git_here("cat-file", "blob", change.blob)
            yield Found(real, shown, configured.of_file(real), data=data)


def _only_changed(file: FileResult, change: Change | None) -> FileResult:
    document = file.document
    if change is None or change.lines is None or document is None:
        return file
    starts = line_starts(document.source)

    def changed(finding: Finding) -> bool:
        """Whether a line of the finding's sentence, or of what is marked in it, changed."""
        first, last = finding.start.line, finding.end.line
        if finding.block >= 0:
            span = document.blocks[finding.block].span(*finding.sentence_span)
            first = min(first, bisect_left(starts, span.start + 1))
            last = max(last, bisect_left(starts, span.end))
        return any(start <= last and first < end for start, end in change.lines or ())

    kept = tuple(finding for finding in file.findings if changed(finding))
    return file._replace(findings=kept, unchanged=len(file.findings) - len(kept))


def _staged() -> list[Change]:
    return _changes(git_here("diff", "--cached", *_AS_DATA))


def _since(revision: str) -> list[Change]:
    if revision.startswith("-"):
        raise GitProblem("no revision; name a branch, a tag or a commit")
    start = os.fsdecode(git_here("merge-base", revision, "HEAD")).strip()
    new = git_here("ls-files", "-z", "--others", "--exclude-standard", "--full-name")
    untracked = [Change(os.fsdecode(name), None) for name in new.split(b"\0") if name]
    return [*_changes(git_here("diff", *_AS_DATA, start, "--")), *untracked]


_AS_DATA = (
    "--patch-with-raw", "-z", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
    "--diff-filter=ACMR", "--abbrev=40",
)  # fmt: skip


def _changes(printed: bytes) -> list[Change]:
    """The changes that `git diff` tells of: a list with a zero byte after each part, then the patches in its order."""
    head, _, patches = printed.partition(b"\0\0")
    parts = [os.fsdecode(part) for part in head.split(b"\0") if part]
    files: list[tuple[str, str, str]] = []
    while parts:
        _, mode, _, blob, status = parts.pop(0).lstrip(":").split(" ")
        path = parts.pop(0)
        if status[:1] in "RC":
            path = parts.pop(0)
        files.append((path, mode, blob))
    found = []
    for (path, mode, blob), patch in zip(files, _patches(patches), strict=True):
        if mode in _NO_REGULAR:
            continue
        is_binary = any(line.startswith((b"Binary files ", b"GIT binary patch")) for line in patch[:8])
        spans = [_HUNK.match(line) for line in patch if line.startswith(b"@@")]
        lines = tuple(
            (int(span[1]), int(span[1]) + (1 if span[2] is None else int(span[2]))) for span in spans if span
        )
        found.append(Change(path, None if is_binary else lines, blob))
    return found


def _patches(text: bytes) -> Iterator[list[bytes]]:
    """The lines of each patch; a line of a file starts with a sign before its text, so that none looks like a head."""
    patch: list[bytes] | None = None
    for line in text.split(b"\n"):
        if line.startswith(b"diff --git "):
            if patch is not None:
                yield patch
            patch = []
        elif patch is not None:
            patch.append(line)
    if patch is not None:
        yield patch
