"""Loading rule packs: from the cache where nothing changed, else from the files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from empathycheck.errors import ConfigProblem
from empathycheck.model import Rule
from empathycheck.rules.cache import key_of, read_cache, write_cache
from empathycheck.rules.paths import pack_files, shipped_files, shown
from empathycheck.rules.ruleset import RuleSet


def load_rules(packs: Sequence[Path] = ()) -> RuleSet:
    """The shipped rules and those of `packs`. Raises ConfigProblem, one line for every mistake in them."""
    places = [(inner, path, True) for inner, path in shipped_files()]
    for pack in packs:
        places += [(inner, path, False) for inner, path in pack_files(pack)]
    contents = [_read(path) for _, path, _ in places]
    parts = _compiler()
    for (inner, path, shipped), content in zip(places, contents, strict=True):
        parts += [inner.encode(), b"" if shipped else path.encode("utf-8", "surrogateescape"), content]
    key = key_of(parts)
    name = f"rules-{key_of([str(pack.absolute()).encode('utf-8', 'surrogateescape') for pack in packs]).hex()[:16]}.bin"
    payload = read_cache(name, key)
    if payload is None:
        from empathycheck.rules.compiling import PackFile, payload_of  # not for a warm cache

        files = [PackFile(inner, path, content, shipped)
                 for (inner, path, shipped), content in zip(places, contents, strict=True)]  # fmt: skip
        payload = payload_of(files)
        write_cache(name, key, payload)
    return RuleSet(payload)


def _compiler() -> list[bytes]:
    """What tells one version of the compiler from another: its own files, and the fields of a rule."""
    with os.scandir(os.path.dirname(__file__)) as entries:
        stats = sorted((entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
                       for entry in entries if entry.name.endswith(".py"))  # fmt: skip
    return [repr((stats, Rule._fields)).encode()]


def _read(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        message = f"{shown(path)}: cannot be read: {error.strerror}"
        raise ConfigProblem(message) from None
