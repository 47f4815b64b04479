"""Which of the paths that were asked for hold copy: a walk that passes by what nobody wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from empathycheck.base.ours import OUR_FILES
from empathycheck.errors import reason_of
from empathycheck.model import Problem
from empathycheck.readers import FORMATS, format_of
from empathycheck.settings.settings import Settings

if TYPE_CHECKING:
    from empathycheck.base.globs import Ignore

SKIPPED_FOLDERS = frozenset({
    "node_modules", "bower_components", "jspm_packages", "vendor", "site-packages", "__pycache__",
    "build", "dist", "_build", "_site", "htmlcov",
})  # fmt: skip
"""Folders that are passed by, with dot folders, virtual environments, folders marked by CACHEDIR.TAG, and
what .gitignore names."""

_MARKS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})


Passed = Callable[[str, str], None]
"""Called with the path, as it is shown, of each file or folder that is passed by, and why; a folder's ends in "/"."""


def discover(
    paths: Sequence[str], settings: Settings, *, named_exclude: bool = False, passed: Passed | None = None
) -> Iterator[tuple[str, str] | Problem]:
    """Each file of copy once, as (path, the path as it is shown), in order; a Problem for what cannot be read.

    `named_exclude` passes by named files as a walk does: a hook names every file there is. `passed` is told what
    a walk passes by, and why; for a file that no reader knows why is `NO_READER`.
    """
    excluded, included = _globs(settings)
    own = _own_files(settings)

    def reason(path: str, *, is_folder: bool) -> str:
        if not is_folder and not format_of(path):
            return NO_READER
        if excluded(path):
            return "excluded by the configuration"
        if _is_our_file(path, settings):
            return "a file of empathycheck"
        if own and _lies_in(path, own):
            return "rules or anchors of the configuration"
        return "" if is_folder or included(path) else "not included by the configuration"

    def unasked(path: str, shown: str) -> bool:
        """Whether a file that a hook names, as it names all, is one that nobody asked about."""
        from empathycheck.readers.left_out.passed import passed_by

        return excluded(path) or bool(passed_by(shown)) or (bool(own) and _lies_in(path, own))

    seen: set[str] = set()
    for path in paths:
        shown = _shown(path)
        if os.path.isdir(path):
            yield from _walk(path, shown, seen, reason, passed or _unheard)
        elif not os.path.lexists(path):
            yield Problem(shown, "no such file or folder; is it spelled as on the disk?")
        elif os.path.exists(path) and not format_of(path):
            suffix = os.path.splitext(path)[1]
            what = f"{suffix} is not a kind of file" if suffix else "a file without a suffix is nothing"
            known = ", ".join(sorted(FORMATS))
            yield Problem(shown, f"{what} that empathycheck reads; it reads {known}, or any text through -")
        elif os.path.basename(path).lower() in OUR_FILES or _is_our_file(path, settings):
            (passed or _unheard)(shown, "a file of empathycheck")
        elif (real := os.path.realpath(path)) not in seen and not (named_exclude and unasked(path, shown)):
            seen.add(real)
            yield path, shown


NO_READER = "no reader"


def _is_our_file(path: str, settings: Settings) -> bool:
    """Whether a path is that of the audience file, the ledger or the customers' words, whatever it is called."""
    named = (settings.audience_file, settings.ledger, settings.voice)
    return any(name and os.path.realpath(path) == os.path.realpath(name) for name in named)


def _unheard(path: str, reason: str) -> None:
    """What is told when nobody asks."""


def _globs(settings: Settings) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """What says whether a path is excluded, and whether it is included."""
    if not settings.exclude and not settings.include:
        return lambda path: False, lambda path: True
    from empathycheck.base.globs import matcher

    included = matcher("include", settings.include, settings.root) if settings.include else lambda path: True
    return matcher("exclude", settings.exclude, settings.root), included


def _own_files(settings: Settings) -> tuple[str, ...]:
    """Where the configuration's own rules and anchors lie: they quote what is not to be written."""
    names = [*settings.packs, *(name for own in settings.audiences.values() for name in own.anchors)]
    return tuple(os.path.realpath(name) for name in names)


def _lies_in(path: str, places: Sequence[str]) -> bool:
    real = os.path.realpath(path)
    return any(real == place or real.startswith(place + os.sep) for place in places)


def _shown(path: str) -> str:
    """A path as reports name it: from the current folder where it lies below, with forward slashes."""
    path = os.path.normpath(path)
    if os.path.isabs(path):
        here = os.getcwd()
        if path.startswith(here.rstrip(os.sep) + os.sep):
            path = os.path.relpath(path, here)
    return path.replace(os.sep, "/") if os.sep != "/" else path


class _Reason(Protocol):
    def __call__(self, path: str, *, is_folder: bool) -> str: ...


def _walk(
    top: str, shown: str, seen: set[str], reason: _Reason, passed: Passed
) -> Iterator[tuple[str, str] | Problem]:
    """The files under a folder by name, those of a folder before those of its folders; links are followed once."""
    from empathycheck.base.globs import ignores_above, ignores_of, is_ignored
    from empathycheck.readers.left_out.passed import passed_by

    stack = [(top, "" if shown == "." else shown.rstrip("/") + "/", ignores_above(top))]
    above = len(stack[0][1])
    while stack:
        folder, prefix, ignores = stack.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            why = reason_of(error, "cannot be opened")
            yield Problem(prefix.rstrip("/") or ".", f"{why}; allow reading this folder or exclude it")
            continue
        names = {entry.name for entry in entries}
        if folder != top and names & _MARKS:
            passed(prefix, "a cache or a virtual environment")
            continue
        if ".gitignore" in names:
            ignores += ignores_of(folder)
        folders: list[tuple[str, str, tuple[Ignore, ...]]] = []
        for entry in entries:
            what = _what(entry)
            if not what:
                continue
            is_folder = what == "folder"
            name = f"{prefix}{entry.name}/" if is_folder else prefix + entry.name
            why = reason(entry.path, is_folder=is_folder)
            if (
                not why
                and ignores
                and is_ignored(os.path.join(real, entry.name), ignores, is_folder=is_folder)
            ):
                why = "named in .gitignore"
            if not why:
                why = _tools(entry.name) if is_folder else passed_by(name[above:])
            if why:
                passed(name, why)
            elif what == "link":
                yield Problem(name, "a link that leads nowhere", note=True)
            elif is_folder:
                folders.append((entry.path, name, ignores))
            else:
                key = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)
                if key not in seen:
                    seen.add(key)
                    yield entry.path, name
        stack.extend(reversed(folders))


def _tools(folder: str) -> str:
    """Why a folder is passed by for its name, or ""."""
    if folder[:1] == ".":
        return "a hidden folder"
    return "a folder of dependencies or builds" if folder in SKIPPED_FOLDERS else ""


def _what(entry: os.DirEntry[str]) -> Literal["folder", "file", "link", ""]:
    """What stands in a folder: a folder, a file, a link that leads nowhere or to itself; no pipe and no device."""
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_file():
            return "file"
        return "link" if entry.is_symlink() and not os.path.exists(entry.path) else ""
    except OSError:  # a circle of links, or one too long
        return "link"
