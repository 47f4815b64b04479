"""The settings of the nearest configuration file, or of one that is named."""

from __future__ import annotations

import os
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import ConfigProblem
from empathycheck.settings.settings import (
    AUDIENCE_FILE,
    CONFIG_FILE,
    HISTORY_FILE,
    LEDGER_FILE,
    PROJECT_FILE,
    VOICE_FILE,
    Settings,
)

# [tool.empathycheck] in each way of writing it; reading TOML to find that there is none costs as much as a page
_OUR_TABLE = rb"""(?m)^\s*\[?\s*["']?tool["']?\s*(?:[\]=]|\.\s*["']?empathycheck)"""


def load_settings(path: str | None = None, folder: str | None = None) -> Settings:
    """The settings of the file at `path`, or of the nearest one upwards from `folder` (default: the current one).

    Without any such file these are the defaults. Raises ConfigProblem, with file and line.
    """
    if path is not None:
        return _with_files(_read(path, path), os.path.dirname(os.path.abspath(path)))
    folder = start = os.path.abspath(folder or os.getcwd())
    while True:
        for name in (CONFIG_FILE, PROJECT_FILE):
            found = os.path.join(folder, name)
            if os.path.isfile(found) and (name == CONFIG_FILE or _mentions_us(found)):
                settings = _read(found, _shown(found, start))
                if settings.root:
                    return _with_files(settings, settings.root)
        parent = os.path.dirname(folder)
        if parent == folder:
            return _with_files(Settings(), start)
        folder = parent


def _with_files(settings: Settings, folder: str) -> Settings:
    """The settings with our files that lie beside the configuration, or in the current folder, where they name none."""
    folders = dict.fromkeys((folder, os.getcwd()))
    found: dict[str, Any] = {}
    for key, name in (("ledger", LEDGER_FILE), ("voice", VOICE_FILE)):
        path = next((path for each in folders if os.path.isfile(path := os.path.join(each, name))), "")
        if path and not getattr(settings, key) and (key == "voice" or _is_ledger(path)):
            found[key] = path
    if not settings.history:
        found["history"] = os.path.join(folder, HISTORY_FILE)
    return _with_readers(settings._replace(**found), folder)


def _is_ledger(path: str) -> bool:
    """Whether a file of that name is a ledger of proof: in anybody's repository one of another kind may have it."""
    try:
        head = read_regular(path)
    except OSError:
        return True  # so that the reason is told
    from re import search

    return (
        search(rb"(?m)^[ \t]*-[ \t]+(?:claim|value|source|link|date|valid-until|owner|where)[ \t]*:", head)
        is not None
    )


def _with_readers(settings: Settings, folder: str) -> Settings:
    """The settings with the audiences of the file that they name, or of one beside the configuration."""
    path = settings.audience_file or os.path.join(folder, AUDIENCE_FILE)
    if not settings.audience_file and not os.path.isfile(path):
        return settings
    from empathycheck.settings.audience_file import read_readers

    shown = _shown(path, os.getcwd())
    readers = read_readers(path, shown)
    for reader in readers:
        if reader.name in settings.audiences:
            other = settings.origins.get("audiences", "the configuration")
            raise ConfigProblem(
                f"{shown}:{reader.line}: {reader.name}: stands in {other} too; keep one of the two"
            )
    return settings._replace(audience_file=path, readers=readers, root=settings.root or folder)


def _read(path: str, shown: str) -> Settings:
    # loaded late: reading TOML costs more than a whole check of a page
    from empathycheck.settings.file import read_settings

    return read_settings(path, shown)


def _mentions_us(path: str) -> bool:
    try:
        content = read_regular(path)
    except OSError:
        return False
    if b"empathycheck" not in content:
        return False
    from re import search

    return search(_OUR_TABLE, content) is not None


def _shown(path: str, start: str) -> str:
    relative = os.path.relpath(path, start)
    return path if relative.startswith(os.path.join("..", "..", "..")) else relative
