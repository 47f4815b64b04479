"""Globs of the configuration and of .gitignore, read as git reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem

_LARGEST = 1_000_000
"""In bytes: no .gitignore that somebody wrote comes near."""


class Ignore(NamedTuple):
    """One line of a .gitignore: what it names below `folder`, whether it takes back, whether it is for folders."""

    folder: str
    pattern: re.Pattern[str]
    takes_back: bool
    folders_only: bool


def matcher(key: str, globs: Sequence[str], root: str) -> Callable[[str], bool]:
    """Says of a path whether one of the globs names it or a folder above it. `root` is where they start.

    A glob without a slash fits at any depth. ConfigProblem, naming `key`, for one that is none.
    """
    patterns = []
    for glob in globs:
        pattern = _compiled(glob, "(?:/.*)?")
        if pattern is None:
            raise ConfigProblem(f"{key}: “{glob}”: no glob; it takes *, **, ? and [abc], as .gitignore does")
        patterns.append(pattern)
    start = os.path.abspath(root or ".")

    def matches(path: str) -> bool:
        relative = os.path.relpath(os.path.abspath(path), start).replace(os.sep, "/")
        return any(pattern.fullmatch(relative) for pattern in patterns)

    return matches


def ignores_of(folder: str) -> tuple[Ignore, ...]:
    """The lines of a folder's .gitignore; none where there is no such file or it cannot be read."""
    try:
        lines = (
            read_regular(os.path.join(folder, ".gitignore"), _LARGEST).decode("utf-8", "replace").splitlines()
        )
    except OSError:
        return ()
    real = os.path.realpath(folder)
    found = []
    for line in lines:
        glob = line.rstrip()
        if not glob or glob[0] == "#":
            continue
        takes_back = glob[0] == "!"
        glob = glob[takes_back:]
        pattern = _compiled(glob.removeprefix("\\"), "")
        if pattern is not None:
            found.append(Ignore(real, pattern, takes_back, glob.endswith("/")))
    return tuple(found)


def ignores_above(folder: str) -> tuple[Ignore, ...]:
    """The lines that hold in a folder from the folders above it, up to the repository's; none outside of one."""
    found: list[tuple[Ignore, ...]] = []
    below = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(below, ".git")):
        above = os.path.dirname(below)
        if above == below:
            return ()
        found.append(ignores_of(above))
        below = above
    return tuple(ignore for each in reversed(found) for ignore in each)


def is_ignored(path: str, ignores: Sequence[Ignore], *, is_folder: bool) -> bool:
    """Whether the last line that names this path, a real one, ignores it."""
    for ignore in reversed(ignores):
        if is_folder or not ignore.folders_only:
            relative = path[len(ignore.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
            if ignore.pattern.fullmatch(relative):
                return not ignore.takes_back
    return False


def _compiled(glob: str, below: str) -> re.Pattern[str] | None:
    """A regular expression for one glob, with `below` for what may follow; None if it is none."""
    body = glob.strip().removeprefix("./").rstrip("/")
    anchored = "" if "/" in body else "(?:.*/)?"
    body = re.sub(r"(?:\*\*/)+", "**/", body.lstrip("/"))
    parts = []
    for piece in re.findall(r"\*\*/|\*+|\?|\[[^\]/]+\]|\\.|.", body, re.DOTALL):
        if piece == "**/":
            parts.append("(?:.*/)?")
        elif piece[0] == "*":
            parts.append("[^/]*" if piece == "*" else ".*")
        elif piece == "?":
            parts.append("[^/]")
        elif len(piece) > 2:
            parts.append(piece.replace("[!", "[^").replace("\\", "\\\\"))
        else:
            parts.append(re.escape(piece[-1]))
    try:
        return re.compile(anchored + "".join(parts) + below) if parts else None
    except re.error:
        return None
