"""What the configuration says of keys: `[copy]` names keys that hold copy, and those that do not, for files by glob."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple


class CopyRule(NamedTuple):
    """One table of the configuration: whether a path is meant, and the keys that are copy there, or are none."""

    fits: Callable[[str], bool]
    read: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


_RULES: ContextVar[tuple[CopyRule, ...]] = ContextVar("copy rules", default=())


def set_rules(rules: Sequence[CopyRule]) -> None:
    """Let these rules hold from now on in this context."""
    _RULES.set(tuple(rules))


def said_of(path: str, key: str) -> bool | None:
    """Whether the configuration says that the string under `key` is copy; None where it says nothing."""
    said = None
    for rule in _RULES.get():
        if rule.fits(path):
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
