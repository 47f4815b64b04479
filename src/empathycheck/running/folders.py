"""A folder walked for its copy: what nobody wrote, what git ignores and what is excluded is passed by."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from empathycheck.base.globs import Ignore, ignores_above, ignores_of, is_ignored, matcher
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.model import Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import format_of
from empathycheck.readers.left_out.passed import passed_by
from empathycheck.running.found import NO_READER, OF_OURS, Asking, Found, names_ours
from empathycheck.running.tracked import Known, known_to_git
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import AUDIENCE_FILE, CONFIG_FILE, PROJECT_FILE, Settings

SKIPPED_FOLDERS = frozenset({
    "node_modules", "bower_components", "jspm_packages", "vendor", "site-packages", "__pycache__",
    "build", "dist", "_build", "_site", "htmlcov",
})  # fmt: skip
"""Folders that are passed by, with dot folders, virtual environments, folders marked by CACHEDIR.TAG, and
what git ignores."""

_UNREAD_COPY = frozenset(
    """.pdf .doc .rtf .ppt .pages .key .odp .org .textile .wiki .mediawiki .creole .cshtml .vbhtml .razor .jsp .jspx
    .aspx .ascx .ftlh .vm .cfm .svx .marko .heex .eex .leex .latte .volt .gsp .mako .tex .typ .epub .idml .indd .dita
    .docbook .ipynb""".split()
)
"""How names of files end that are likely to hold copy, and that no reader knows."""
_TOLD = 3
_MARKS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})
_CONFIGURATIONS = frozenset({AUDIENCE_FILE, CONFIG_FILE, PROJECT_FILE})
_EXCLUDED = "excluded by the configuration"
_NOT_INCLUDED = "not included by the configuration"


class _Selection(NamedTuple):
    """What the settings of a folder leave out."""

    excluded: Callable[[str], bool]
    included: Callable[[str], bool]
    own: tuple[str, ...]
    ours: frozenset[str]

    def reason(self, path: str, *, is_folder: bool) -> str:
        """Why a path is left out, or ""."""
        if not is_folder and not format_of(path):
            return NO_READER
        if self.excluded(path):
            return _EXCLUDED
        if self.ours and os.path.realpath(path) in self.ours:
            return OF_OURS
        if self.own and _lies_in(path, self.own):
            return "rules or anchors of the configuration"
        return "" if is_folder or self.included(path) else _NOT_INCLUDED


def _selection(settings: Settings, asking: Asking) -> _Selection:
    excluding = [
        matcher(place, globs, root)
        for place, globs, root in (
            ("exclude", settings.exclude, settings.root),
            ("--exclude", asking.exclude, os.curdir),
        )
        if globs
    ]
    included = matcher("include", settings.include, settings.root) if settings.include else _any
    # the configuration's own rules and anchors quote what is not to be written
    names = [*settings.packs, *(name for own in settings.audiences.values() for name in own.anchors)]
    return _Selection(
        lambda path: any(each(path) for each in excluding),
        included,
        tuple(os.path.realpath(name) for name in names),
        names_ours(settings),
    )


def _any(path: str) -> bool:
    return True


def why_not(path: str, shown: str, settings: Settings, asking: Asking) -> str:
    """Why a file that is named is left out as a walk would leave it out, or ""."""
    if not asking.named_exclude:
        return "excluded by --exclude" if matcher("--exclude", asking.exclude, os.curdir)(path) else ""
    return why_excluded(path, settings, asking) or passed_by(shown)


def why_excluded(path: str, settings: Settings, asking: Asking) -> str:
    """Why the configuration leaves a file out, or ""."""
    return _selection(settings, asking).reason(path, is_folder=False)


def _lies_in(path: str, places: Sequence[str]) -> bool:
    real = os.path.realpath(path)
    return any(real == place or real.startswith(place + os.sep) for place in places)


class _Folder(NamedTuple):
    """A folder that is still to be looked through: where it is, how its files' names start, what holds in it."""

    path: str
    prefix: str
    settings: Settings
    selection: _Selection
    ignores: tuple[Ignore, ...]
    known: Known | None


class _Walk(NamedTuple):
    """A walk under way: the folder that was asked for, what was met so far, and how much of a name leads to it."""

    top: str
    seen: set[str]
    above: int
    configured: Nearest
    asking: Asking

    def files(
        self, folder: _Folder, entries: Sequence[os.DirEntry[str]], folders: list[_Folder]
    ) -> Iterator[Found | Problem]:
        """The files of one folder; those of its folders that are to be looked through are added to `folders`."""
        real = os.path.realpath(folder.path)
        for entry in entries:
            what = _what(entry)
            if not what:
                continue
            is_folder = what == "folder"
            name = f"{folder.prefix}{entry.name}/" if is_folder else folder.prefix + entry.name
            why = _why_passed(entry, name[self.above :], real, folder, is_folder=is_folder)
            if why:
                self.asking.passed(name, why)
            elif what == "link":
                yield Problem(name, "a link that leads nowhere", note=True)
            elif is_folder:
                folders.append(folder._replace(path=entry.path, prefix=name))
            else:
                key = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)
                if key not in self.seen:
                    self.seen.add(key)
                    yield Found(entry.path, name, self.configured.within(folder.settings, entry.path))

    def entered(self, folder: _Folder, names: set[str]) -> _Folder:
        """A folder with what holds from here on: its own settings, its own repository.

        Raises ConfigProblem, and _Passed.
        """
        if folder.path == self.top:
            own = ignores_of(self.top) if folder.known is None and ".gitignore" in names else ()
            return folder._replace(ignores=folder.ignores + own)
        if names & _MARKS:
            raise _Passed("a cache or a virtual environment")
        if ".git" in names:
            folder = folder._replace(known=known_to_git(folder.path), ignores=())
        if folder.known is None and ".gitignore" in names:
            folder = folder._replace(ignores=folder.ignores + ignores_of(folder.path))
        if names & _CONFIGURATIONS:
            settings = self.configured.of_folder(folder.path)
            if settings is not folder.settings:
                folder = folder._replace(settings=settings, selection=_selection(settings, self.asking))
        return folder


class _Passed(Exception):
    """A folder is passed by, for the reason in the text."""


def walk(
    top: str, shown: str, seen: set[str], configured: Nearest, asking: Asking
) -> Iterator[Found | Problem]:
    """The files under a folder by name, those of a folder before those of its folders; links are followed once.

    A note at the end says so where most of the copy is in formats that are not read; it is to be told first.
    """
    elsewhere = Counter[str]()

    def passed(name: str, why: str) -> None:
        if why == NO_READER:
            elsewhere[os.path.splitext(name)[1].lower()] += 1
        asking.passed(name, why)

    read = 0
    for item in _walk(top, shown, seen, configured, asking._replace(passed=passed)):
        read += isinstance(item, Found)
        yield item
    kinds = [(count, suffix) for suffix, count in elsewhere.items() if suffix in _UNREAD_COPY]
    if sum(count for count, _ in kinds) > read:
        told = " and ".join(f"{count:,} {suffix}" for count, suffix in sorted(kinds, reverse=True)[:_TOLD])
        rest = f"{read:,} {'file is' if read == 1 else 'files are'}"
        yield Problem(shown, f"{told} files may hold copy and are not read; {rest}", True, first=True)


def _walk(
    top: str, shown: str, seen: set[str], configured: Nearest, asking: Asking
) -> Iterator[Found | Problem]:
    prefix = "" if shown == "." else shown.rstrip("/") + "/"
    try:
        settings = configured.of_folder(top)
    except ConfigProblem as problem:
        yield Problem(shown, f"not judged: {problem}")
        return
    known = known_to_git(top)
    ignores = ignores_above(top) if known is None else ()
    stack = [_Folder(top, prefix, settings, _selection(settings, asking), ignores, known)]
    going = _Walk(top, seen, len(prefix), configured, asking)
    while stack:
        folder = stack.pop()
        real = os.path.realpath(folder.path)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
            folder = going.entered(folder, {entry.name for entry in entries})
        except OSError as error:
            why = reason_of(error, "cannot be opened")
            yield Problem(folder.prefix.rstrip("/") or ".", f"{why}; allow reading this folder or exclude it")
        except ConfigProblem as problem:
            yield Problem(folder.prefix.rstrip("/"), f"not judged: {problem}")
        except _Passed as passed:
            asking.passed(folder.prefix, str(passed))
        else:
            folders: list[_Folder] = []
            yield from going.files(folder, entries, folders)
            stack.extend(reversed(folders))


def _why_passed(entry: os.DirEntry[str], below: str, real: str, folder: _Folder, *, is_folder: bool) -> str:
    """Why a file or a folder is passed by, or ""; `below` is its name from the folder that was asked for."""
    why = folder.selection.reason(entry.path, is_folder=is_folder)
    if why:
        return why
    path = os.path.join(real, entry.name)
    if folder.known is not None:
        if not folder.known.has(path, is_folder=is_folder):
            why = "ignored by git"
    elif folder.ignores and is_ignored(path, folder.ignores, is_folder=is_folder):
        why = "named in .gitignore"
    return why or (_tools(entry.name) if is_folder else passed_by(below))


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
