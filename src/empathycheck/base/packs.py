"""Where rule packs live: the one that ships, and the folders a user names."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem, reason_of

if TYPE_CHECKING:
    from pathlib import Path

DATA_FOLDERS = ("anchors", "ideas", "lists", "units")
"""Folders of a pack that hold other things than rules."""


def rules_dir() -> Path:
    """The folder of the shipped rules: inside an installed package, or `rules/` of a checkout."""
    from pathlib import Path  # a check does without: it takes as long to load as a page to read

    return Path(rules_root())


@cache
def rules_root() -> str:
    """The same as a text."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    above = os.path.dirname(os.path.dirname(package))
    for folder in (os.path.join(package, "rules"), os.path.join(above, "rules")):
        if os.path.isdir(os.path.join(folder, "claims")):
            return folder
    message = f"{os.path.join(package, 'rules')}: the shipped rules are missing; install empathycheck again"
    raise ConfigProblem(message)


def shipped_files() -> list[tuple[str, str]]:
    """(name inside the pack, path) of every shipped rule file and word list, in a stable order."""
    root = rules_root()
    return sorted(_files_in(root, _families(root), ".yaml") + _files_in(root, ("lists",), ".txt"))


def pack_files(pack: Path | str) -> list[tuple[str, str]]:
    """The same of a user's pack. Raises ConfigProblem where there is no such folder or it holds no rule."""
    root = os.fspath(pack)
    if not os.path.isdir(root):
        reason = (
            "is a file; name the folder that holds it" if os.path.exists(root) else "there is no such folder"
        )
        message = f"{root}: a rule pack is a folder of family/name.yaml files; {reason}"
        raise ConfigProblem(message)
    rules = _files_in(root, _families(root), ".yaml")
    _refuse_strays(root, _folders(root))
    if not rules and not any(os.path.isdir(os.path.join(root, folder)) for folder in DATA_FOLDERS):
        message = f"{root}: no rule in this pack; a rule lives at family/name.yaml inside it"
        raise ConfigProblem(message)
    return sorted(rules + _files_in(root, ("lists",), ".txt"))


def _folders(root: str) -> list[str]:
    return sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name[0] != ".")


def _families(root: str) -> list[str]:
    """The folders of a pack that hold rules: all but those of its data."""
    return [name for name in _folders(root) if name not in DATA_FOLDERS]


def _refuse_strays(root: str, families: list[str]) -> None:
    strays = [os.path.join(root, name) for name in os.listdir(root) if name.endswith((".yaml", ".yml"))]
    for family in families:
        folder = os.path.join(root, family)
        strays += [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".yml")]
    if strays:
        message = f"{min(strays)}: a rule lives at family/name.yaml inside its pack; move or rename this file"
        raise ConfigProblem(message)


def _files_in(root: str, folders: list[str] | tuple[str, ...], suffix: str) -> list[tuple[str, str]]:
    found = []
    for folder in folders:
        try:
            names = os.listdir(os.path.join(root, folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        found += [
            (f"{folder}/{name}", os.path.join(root, folder, name)) for name in names if name.endswith(suffix)
        ]
    return found


def mark_of(path: str) -> bytes:
    """What tells one state of a file from another: where it is, its size and its time. ConfigProblem without it.

    Enough for what ships and changes with a version; reading the files takes ten times as long.
    """
    try:
        status = os.stat(path)
    except OSError as error:
        message = f"{shown(path)}: cannot be read: {reason_of(error)}"
        raise ConfigProblem(message) from None
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "surrogateescape")


def content_of(path: str) -> bytes:
    """The bytes of a file of a pack. ConfigProblem where it cannot be read."""
    try:
        return read_regular(path)
    except OSError as error:
        message = f"{shown(path)}: cannot be read: {reason_of(error)}"
        raise ConfigProblem(message) from None


def shown(path: str) -> str:
    """A path as a message shows it: relative to the current folder where it lies inside it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path
    return path if relative.startswith("..") else relative
