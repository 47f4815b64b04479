"""Loading rule packs: from the cache where nothing changed, else from the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from empathycheck.base.kept import kept_payload, key_of
from empathycheck.base.packs import content_of, mark_of, pack_files, shipped_files
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import Payload, RuleSet

if TYPE_CHECKING:
    from pathlib import Path


def load_rules(packs: Sequence[Path | str] = ()) -> RuleSet:
    """The shipped rules and those of `packs`. Raises ConfigProblem, one line for every mistake in them."""
    shipped = shipped_files()
    own = [place for pack in packs for place in pack_files(pack)]
    contents = [content_of(path) for _, path in own]
    parts = [_compiler(), *(mark_of(path) for _, path in shipped)]
    for (inner, path), content in zip(own, contents, strict=True):
        parts += [inner.encode(), path.encode("utf-8", "surrogateescape"), content]

    def compiled() -> Payload:
        from empathycheck.rulebook.compiling import PackFile, payload_of  # not for a warm cache

        files = [PackFile(inner, path, content_of(path), True) for inner, path in shipped]
        return payload_of(files + [PackFile(inner, path, content, False)
                                   for (inner, path), content in zip(own, contents, strict=True)])  # fmt: skip

    key = key_of(parts)
    return RuleSet(kept_payload("rules", key, compiled), key=key)


def _compiler() -> bytes:
    """What tells one version of the compiler from another: its own files, those on English, the fields of a rule."""
    here = os.path.dirname(__file__)
    stats = []
    for folder in (here, os.path.join(os.path.dirname(here), "language")):
        with os.scandir(folder) as entries:
            stats += sorted((entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
                            for entry in entries if entry.name.endswith(".py"))  # fmt: skip
    return repr((stats, Rule._fields, sys.byteorder)).encode()
