"""What the configuration says of keys: `[copy]` names keys that hold copy, and those that do not, for files by glob."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from empathycheck.base.globs import matcher
from empathycheck.model import CopyKeys
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.patterns import compiled


class KeyRule(NamedTuple):
    """Whether a path is meant, and the keys that are copy there, or are none."""

    fits: Callable[[str], bool]
    read: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


def rules_for(keys: CopyKeys, path: str) -> tuple[KeyRule, ...]:
    """The rules that hold for the file at this path, in order."""
    return tuple(rule for rule in _rules(keys) if rule.fits(path)) if keys.tables else ()


@lru_cache(8)
def _rules(keys: CopyKeys) -> tuple[KeyRule, ...]:
    return tuple(KeyRule(matcher("copy", (glob,), keys.root), read, skip) for glob, read, skip in keys.tables)


def said_of(rules: tuple[KeyRule, ...], key: str) -> bool | None:
    """Whether these rules say that the string under `key` is copy; None where they say nothing. The last one counts."""
    said = None
    for rule in rules:
        if any(_key_fits(key, pattern) for pattern in rule.skip):
            said = False
        elif any(_key_fits(key, pattern) for pattern in rule.read):
            said = True
    return said


@lru_cache(4096)
def _key_fits(key: str, pattern: str) -> bool:
    """Whether a key path ends as the pattern says: "title", "hero.*", "features[].text", "*Label"."""
    from fnmatch import fnmatchcase

    plain = compiled(r"\[\d+\]").sub("", key)
    pattern = pattern.replace("[]", "")
    return fnmatchcase(plain, pattern) or fnmatchcase(plain, f"*.{pattern}")
