"""Where rule packs live: the one that ships, and the folders a user names."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from empathycheck.errors import ConfigProblem

SHIPPED_FAMILIES = ("claims", "numbers", "stance", "page", "clarity")
DATA_FOLDERS = ("anchors", "lists", "units")
"""Folders of a pack that hold other things than rules."""


@cache
def rules_dir() -> Path:
    """The folder of the shipped rules: inside an installed package, or `rules/` of a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "rules", package.parents[1] / "rules"):
        if (folder / "claims").is_dir():
            return folder
    message = f"{package / 'rules'}: the shipped rules are missing; install empathycheck again"
    raise ConfigProblem(message)


def shipped_files() -> list[tuple[str, str]]:
    """(name inside the pack, path) of every shipped rule file and word list, in a stable order."""
    root = os.fspath(rules_dir())
    return sorted(_files_in(root, SHIPPED_FAMILIES, ".yaml") + _files_in(root, ("lists",), ".txt"))


def pack_files(pack: Path) -> list[tuple[str, str]]:
    """The same of a user's pack. Raises ConfigProblem where there is no such folder or it holds no rule."""
    root = os.fspath(pack)
    if not os.path.isdir(root):
        reason = (
            "is a file; name the folder that holds it" if os.path.exists(root) else "there is no such folder"
        )
        message = f"{root}: a rule pack is a folder of family/name.yaml files; {reason}"
        raise ConfigProblem(message)
    families = sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name[0] != ".")
    rules = _files_in(root, [name for name in families if name not in DATA_FOLDERS], ".yaml")
    _refuse_strays(root, families)
    if not rules and not any((pack / folder).is_dir() for folder in DATA_FOLDERS):
        message = f"{root}: no rule in this pack; a rule lives at family/name.yaml inside it"
        raise ConfigProblem(message)
    return sorted(rules + _files_in(root, ("lists",), ".txt"))


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


def shown(path: str) -> str:
    """A path as a message shows it: relative to the current folder where it lies inside it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path
    return path if relative.startswith("..") else relative
