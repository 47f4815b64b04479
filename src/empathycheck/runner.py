"""Many files: which of the paths hold copy, and each of them checked in turn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from empathycheck.config import Settings
from empathycheck.engine import check_document, task_of
from empathycheck.errors import FileProblem
from empathycheck.model import FileResult, Problem, RunResult

if TYPE_CHECKING:
    from empathycheck.rules.ruleset import RuleSet

SKIPPED_FOLDERS = frozenset({
    "node_modules", "bower_components", "jspm_packages", "vendor", "site-packages", "__pycache__",
    "build", "dist", "_build", "_site", "htmlcov",
})  # fmt: skip
"""Folders that are passed by, with dot folders, virtual environments and folders marked by CACHEDIR.TAG."""

_MARKS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})


def run(
    paths: Sequence[str],
    settings: Settings,
    rules: RuleSet,
    *,
    progress: Callable[[int], None] | None = None,
    named_exclude: bool = False,
) -> RunResult:
    """Checks files and folders; what could not be read is in the result's problems, and all else is checked.

    `progress` is called with the number of files read so far; `named_exclude` applies `exclude` to named files too.
    """
    from pathlib import Path

    from empathycheck.readers import read_file

    task = task_of(rules, settings)
    files: list[FileResult] = []
    problems: list[Problem] = []
    for found in discover(paths, settings, named_exclude=named_exclude):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        path, shown = found
        try:
            document = read_file(Path(path), shown)
        except FileProblem as problem:
            problems.append(Problem(shown, str(problem).removeprefix(f"{shown}: ")))
            continue
        result = check_document(document, task)
        files.append(result)
        problems.extend(result.problems)
        if progress is not None:
            progress(len(files))
    return RunResult(tuple(files), tuple(problems))


def discover(
    paths: Sequence[str], settings: Settings, *, named_exclude: bool = False
) -> Iterator[tuple[str, str] | Problem]:
    """Each file of copy once, as (path, the path as it is shown), in order; a Problem for what cannot be read."""
    from empathycheck.readers import FORMATS, format_of

    excluded = _matcher(settings.exclude, settings.root)
    included = _matcher(settings.include, settings.root)
    seen: set[str] = set()
    for path in paths:
        shown = _shown(path)
        if os.path.isdir(path):
            for found in _walk(path, shown, seen, excluded):
                wanted = isinstance(found, Problem) or format_of(found[0])
                if wanted and (isinstance(found, Problem) or not settings.include or included(found[0])):
                    yield found
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


def _shown(path: str) -> str:
    """A path as reports name it: from the current folder where it lies below, with forward slashes."""
    path = os.path.normpath(path)
    if os.path.isabs(path):
        here = os.getcwd()
        if path.startswith(here.rstrip(os.sep) + os.sep):
            path = os.path.relpath(path, here)
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _walk(
    top: str, shown: str, seen: set[str], excluded: Callable[[str], bool]
) -> Iterator[tuple[str, str] | Problem]:
    """The files under a folder by name, those of a folder before those of its folders; links are followed once."""
    stack = [(top, "" if shown == "." else shown.rstrip("/") + "/")]
    while stack:
        folder, prefix = stack.pop()
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
        if folder != top and any(entry.name in _MARKS for entry in entries):
            continue
        folders = []
        for entry in entries:
            path = entry.path
            if entry.is_dir():
                if entry.name[:1] != "." and entry.name not in SKIPPED_FOLDERS and not excluded(path):
                    folders.append((path, f"{prefix}{entry.name}/"))
            elif (entry.is_file() or entry.is_symlink()) and not excluded(path):
                key = os.path.realpath(path) if entry.is_symlink() else f"{real}/{entry.name}"
                if key not in seen:
                    seen.add(key)
                    yield path, prefix + entry.name
        stack.extend(reversed(folders))


def _matcher(globs: Sequence[str], root: str) -> Callable[[str], bool]:
    """Whether a path is named by one of the globs, as in .gitignore: one without a slash fits at any depth."""
    if not globs:
        return lambda path: False
    import re

    pattern = re.compile("|".join(f"(?:{_glob(glob)})" for glob in globs))
    start = os.path.abspath(root or ".")

    def matches(path: str) -> bool:
        relative = os.path.relpath(os.path.abspath(path), start).replace(os.sep, "/")
        return pattern.fullmatch(relative) is not None

    return matches


def _glob(glob: str) -> str:
    """A regular expression for one glob; what it names includes all that lies below."""
    import re

    body = glob.strip().removeprefix("./").rstrip("/")
    parts = []
    for piece in re.findall(r"\*\*/|\*\*|\*|\?|\[[^\]/]+\]|.", body.lstrip("/"), re.DOTALL):
        if piece == "**/":
            parts.append("(?:.*/)?")
        elif piece == "**":
            parts.append(".*")
        elif piece == "*":
            parts.append("[^/]*")
        elif piece == "?":
            parts.append("[^/]")
        elif len(piece) > 2 and piece[0] == "[":
            parts.append(piece.replace("[!", "[^").replace("\\", "\\\\"))
        else:
            parts.append(re.escape(piece))
    anchored = "" if "/" in body else "(?:.*/)?"
    return anchored + "".join(parts) + "(?:/.*)?"
