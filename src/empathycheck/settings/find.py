"""The settings of the nearest configuration file, or of one that is named."""

from __future__ import annotations

import os
import re
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
_OF_A_LEDGER = rb"(?m)^[ \t]*-[ \t]+(?:claim|value|source|link|date|valid-until|owner|where)[ \t]*:"
_TABLES = rb"""(?m)^\s*\[\s*tool\s*\.\s*["']?(e[\w-]{8,16})["']?\s*[.\]]"""


def load_settings(path: str | None = None, folder: str | None = None) -> Settings:
    """The settings of the file at `path`, or of the nearest one upwards from `folder` (default: the current one).

    Without any such file these are the defaults. Raises ConfigProblem, with file and line.
    """
    if path is not None:
        return with_our_files(_read(path, path), os.path.dirname(os.path.abspath(path)))
    folder = os.path.abspath(folder or os.getcwd())
    alone = ""
    while True:
        settings = settings_in(folder)
        if settings is not None:
            return settings
        if not alone and has_readers(folder):
            alone = folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return with_our_files(Settings(), alone) if alone else unconfigured()
        folder = parent


def unconfigured() -> Settings:
    """The settings where there is no configuration: our files may still stand in the current folder."""
    return _with_proof_and_voice(Settings(), os.getcwd())


def has_readers(folder: str) -> bool:
    """Whether an audience file stands in this folder."""
    return os.path.isfile(os.path.join(folder, AUDIENCE_FILE))


def settings_in(folder: str) -> Settings | None:
    """The settings of the configuration that stands in this folder itself, None where there is none.

    Raises ConfigProblem, as above, and where two configurations stand side by side.
    """
    ours, project = os.path.join(folder, CONFIG_FILE), os.path.join(folder, PROJECT_FILE)
    beside = _read(project, _shown(project)) if os.path.isfile(project) and _mentions_us(project) else None
    if os.path.lexists(ours):
        if beside is not None and beside.root:
            raise ConfigProblem(
                f"{_shown(ours)}: [tool.empathycheck] in {PROJECT_FILE} beside it holds settings too; keep one"
            )
        if os.path.isdir(ours):
            raise ConfigProblem(f"{_shown(ours)}: this is a folder; settings are a file, rename the folder")
        return with_our_files(_read(ours, _shown(ours)), folder)
    return with_our_files(beside, folder) if beside is not None and beside.root else None


def with_our_files(settings: Settings, folder: str) -> Settings:
    """The settings with our files that lie beside the configuration in `folder`, where they name none."""
    return _with_readers(_with_proof_and_voice(settings, folder), folder)


def _with_proof_and_voice(settings: Settings, folder: str) -> Settings:
    """The settings with the ledger and the customers' words of this folder, or of the current one."""
    folders = dict.fromkeys((folder, os.getcwd()))
    found: dict[str, Any] = {}
    for key, name in (("ledger", LEDGER_FILE), ("voice", VOICE_FILE)):
        path = next((path for each in folders if os.path.isfile(path := os.path.join(each, name))), "")
        if path and not getattr(settings, key) and (key == "voice" or _is_ledger(path)):
            found[key] = path
    if not settings.history:
        found["history"] = os.path.join(folder, HISTORY_FILE)
    return settings._replace(**found)


def _is_ledger(path: str) -> bool:
    """Whether a file of that name is a ledger of proof: in anybody's repository one of another kind may have it."""
    try:
        content = read_regular(path)
    except OSError:
        return True  # so that the reason is told
    return re.search(_OF_A_LEDGER, content) is not None


def _with_readers(settings: Settings, folder: str) -> Settings:
    """The settings with the audiences of the file that they name, or of one beside the configuration."""
    path = settings.audience_file or os.path.join(folder, AUDIENCE_FILE)
    if not settings.audience_file and not os.path.isfile(path):
        return settings
    from empathycheck.settings.audience_file import read_readers

    shown = _shown(path)
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
    """Whether a pyproject.toml may have a table of ours. ConfigProblem where one is misspelt."""
    try:
        content = read_regular(path)
    except OSError:
        return False
    for name in re.findall(_TABLES, content):
        if name != b"empathycheck" and _is_near(name.decode("ascii", "replace")):
            line = content[: content.index(b"." + name)].count(b"\n") + 1
            raise ConfigProblem(
                f"{_shown(path)}:{line}: [tool.{name.decode()}]: did you mean [tool.empathycheck]?"
            )
    return b"empathycheck" in content and re.search(_OUR_TABLE, content) is not None


def _is_near(name: str) -> bool:
    from difflib import SequenceMatcher  # only where some tool is called nearly as we are

    return SequenceMatcher(None, name, "empathycheck").ratio() > 0.8


def _shown(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith(os.path.join("..", "..", "..")) else relative
