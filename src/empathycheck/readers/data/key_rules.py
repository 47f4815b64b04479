"""What the configuration says of keys: `[copy]` names keys that hold copy, and those that do not, for files by glob."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple


class _Rule(NamedTuple):
    """Whether a path is meant, and the keys that are copy there, or are none."""

    fits: Callable[[str], bool]
    read: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


_RULES: ContextVar[tuple[_Rule, ...]] = ContextVar("copy rules", default=())


def hold(tables: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]], root: str) -> None:
    """Let the tables of a configuration hold from now on in this context: (glob, keys to read, keys to skip).

    `root` is where the globs start.
    """
    from empathycheck.base.globs import matcher

    _RULES.set(tuple(_Rule(matcher("copy", (glob,), root), read, skip) for glob, read, skip in tables))


def rules_for(path: str) -> tuple[_Rule, ...]:
    """The rules that hold for the file at this path."""
    return tuple(rule for rule in _RULES.get() if rule.fits(path))


def said_of(rules: tuple[_Rule, ...], key: str) -> bool | None:
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
    from re import sub

    plain = sub(r"\[\d+\]", "", key)
    pattern = pattern.replace("[]", "")
    return fnmatchcase(plain, pattern) or fnmatchcase(plain, f"*.{pattern}")
