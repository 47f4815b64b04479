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
        pattern = _compiled(glob[1:] if glob.startswith(("\\#", "\\!")) else glob, "")
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


_POSIX = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": " \\t", "cntrl": "\\x00-\\x1f\\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": "\\s", "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}  # fmt: skip
_PIECE = re.compile(
    r"(?P<any>\*+)|(?P<one>\?)|\[(?P<not>[!^]?)(?P<class>\]?(?:\[:\w+:\]|\\.|[^\]/])*)\]|\\(?P<escaped>.)|(?P<plain>.)",
    re.DOTALL,
)


class _NoGlob(Exception):
    """A glob that is none."""


def _compiled(glob: str, below: str) -> re.Pattern[str] | None:
    """A regular expression for one glob, with `below` for what may follow; None if it is none.

    What stands between two stars is looked for where it comes first and never again further on (an atomic group): for
    globs that loses nothing, and no glob takes more than the square of a path's length.
    """
    body = re.sub(r"(?:\*\*/)+", "**/", glob.strip().removeprefix("./").rstrip("/"))
    anchored = "/" in body
    body = body.lstrip("/")
    if not anchored and body:
        body = "**/" + body
    groups = body.split("**/")  # one may start anywhere below the one before
    if not groups[-1]:
        return None
    try:
        parts = [_segments(group) for group in groups]
        first, rest = parts[0], parts[1:]
        middle = "".join(f"(?>(?:[^/]+/)*?{part})" for part in rest[:-1])
        last = f"(?:.*/)?{rest[-1]}" if rest else ""
        return re.compile(f"{first}{middle}{last}{below}", re.DOTALL)
    except (_NoGlob, re.error):
        return None


def _segments(group: str) -> str:
    """The expression of a part of a glob without `**/`: its segments, parted by slashes."""
    return "/".join(map(_segment, group.split("/")))


def _segment(glob: str) -> str:
    """The expression of one segment of a path. `**` that is no whole folder is a star that also takes slashes."""
    parts: list[str] = []  # what stands between stars
    stars: list[str] = []
    piece = ""
    done = 0
    for match in _PIECE.finditer(glob):
        done = match.end()
        if match["any"]:
            parts.append(piece)
            stars.append("[^/]" if match["any"] == "*" else ".")
            piece = ""
        elif match["plain"] == "[":
            raise _NoGlob
        else:
            piece += _one(match)
    if done != len(glob):
        raise _NoGlob
    parts.append(piece)
    if not stars:
        return parts[0]
    middle = "".join(
        f"(?>{star}*?{part})"
        for star, part in zip(stars[:-1], parts[1:-1], strict=True)
        if part or star == "."
    )
    return f"{parts[0]}{middle}{stars[-1]}*{parts[-1]}"


def _one(match: re.Match[str]) -> str:
    """The expression of what stands for one character."""
    if match["one"]:
        return "[^/]"
    if match["class"] is None:
        return re.escape(match["escaped"] or match["plain"])
    inside = re.sub(r"\[:(\w+):\]|\\(.)|([\[\]\\&~|])", _in_class, match["class"])
    return f"[{'^/' if match['not'] else ''}{inside}]"


def _in_class(match: re.Match[str]) -> str:
    if match[1]:
        if match[1] not in _POSIX:
            raise _NoGlob
        return _POSIX[match[1]]
    return "\\" + (match[2] or match[3])
