"""Which of the paths that were asked for hold copy: a walk that passes by what nobody wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from empathycheck.config import Settings
from empathycheck.model import Problem

if TYPE_CHECKING:
    from empathycheck.globs import Ignore

SKIPPED_FOLDERS = frozenset({
    "node_modules", "bower_components", "jspm_packages", "vendor", "site-packages", "__pycache__",
    "build", "dist", "_build", "_site", "htmlcov",
})  # fmt: skip
"""Folders that are passed by, with dot folders, virtual environments, folders marked by CACHEDIR.TAG, and
what .gitignore names."""

_MARKS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})


def discover(
    paths: Sequence[str], settings: Settings, *, named_exclude: bool = False
) -> Iterator[tuple[str, str] | Problem]:
    """Each file of copy once, as (path, the path as it is shown), in order; a Problem for what cannot be read."""
    from empathycheck.readers import FORMATS, format_of

    excluded, included = _globs(settings)

    def passed_by(path: str, *, is_folder: bool) -> bool:
        if not is_folder and not format_of(path):
            return True
        return excluded(path) or (not is_folder and not included(path))

    seen: set[str] = set()
    for path in paths:
        shown = _shown(path)
        if os.path.isdir(path):
            yield from _walk(path, shown, seen, passed_by)
        elif not os.path.lexists(path):
            yield Problem(shown, "no such file or folder; is it spelled as on the disk?")
        elif os.path.exists(path) and not format_of(path):
            suffix = os.path.splitext(path)[1]
            what = f"{suffix} is not a kind of file" if suffix else "a file without a suffix is nothing"
            known = ", ".join(sorted(FORMATS))
            yield Problem(shown, f"{what} that empathycheck reads; it reads {known}, or any text through -")
        elif (real := os.path.realpath(path)) not in seen and not (named_exclude and excluded(path)):
            seen.add(real)
            yield path, shown


def _globs(settings: Settings) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """What says whether a path is excluded, and whether it is included."""
    if not settings.exclude and not settings.include:
        return lambda path: False, lambda path: True
    from empathycheck.globs import matcher

    included = matcher("include", settings.include, settings.root) if settings.include else lambda path: True
    return matcher("exclude", settings.exclude, settings.root), included


def _shown(path: str) -> str:
    """A path as reports name it: from the current folder where it lies below, with forward slashes."""
    path = os.path.normpath(path)
    if os.path.isabs(path):
        here = os.getcwd()
        if path.startswith(here.rstrip(os.sep) + os.sep):
            path = os.path.relpath(path, here)
    return path.replace(os.sep, "/") if os.sep != "/" else path


class _PassedBy(Protocol):
    def __call__(self, path: str, *, is_folder: bool) -> bool: ...


def _walk(top: str, shown: str, seen: set[str], passed_by: _PassedBy) -> Iterator[tuple[str, str] | Problem]:
    """The files under a folder by name, those of a folder before those of its folders; links are followed once."""
    from empathycheck.globs import ignores_above, ignores_of, is_ignored

    stack = [(top, "" if shown == "." else shown.rstrip("/") + "/", ignores_above(top))]
    while stack:
        folder, prefix, ignores = stack.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = (error.strerror or "cannot be opened").lower()
            yield Problem(prefix.rstrip("/") or ".", f"{reason}; allow reading this folder or exclude it")
            continue
        names = {entry.name for entry in entries}
        if folder != top and names & _MARKS:
            continue
        if ".gitignore" in names:
            ignores += ignores_of(folder)
        folders: list[tuple[str, str, tuple[Ignore, ...]]] = []
        for entry in entries:
            is_folder = entry.is_dir()
            if passed_by(entry.path, is_folder=is_folder) or not (is_folder or _is_file(entry)):
                continue
            if ignores and is_ignored(os.path.join(real, entry.name), ignores, is_folder=is_folder):
                continue
            if is_folder:
                if entry.name[:1] != "." and entry.name not in SKIPPED_FOLDERS:
                    folders.append((entry.path, f"{prefix}{entry.name}/", ignores))
                continue
            key = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)
            if key not in seen:
                seen.add(key)
                yield entry.path, prefix + entry.name
        stack.extend(reversed(folders))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A file, or a link that leads nowhere: that is told when it is read. No pipe, no device."""
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
