"""Compiled regular expressions kept between runs.

A check uses about 150 of them, and compiling these takes longer than reading a page. Python keeps compiled
modules but not compiled expressions, so the command line does: `re` compiles as ever, and what it made is
looked up first. Where this Python is built otherwise nothing is looked up; that costs time and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from empathycheck.base.kept import cache_dir, key_of, read_cache, write_cache

_NAME = "expressions.bin"
_MOST = 600
_DEBUG = 128
_Name = tuple[str | bytes, int]
_Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def install() -> Callable[[], None]:
    """Makes `re` look up what it compiled before; gives what to call at the end, to keep what was new."""
    try:
        engine: Any = import_module("_sre")
        compiler: Any = import_module("re._compiler")
        key = key_of([sys.version.encode(), str(engine.MAGIC).encode(), str(engine.CODESIZE).encode()])
        compile_anew = compiler.compile
    except (ImportError, AttributeError):
        return lambda: None
    known: dict[_Name, _Kept] = read_cache(_NAME, key) or {}
    used: dict[_Name, _Kept] = {}
    new: list[_Name] = []

    def compile_once(pattern: Any, flags: int = 0) -> Any:
        name = (pattern, int(flags))
        found = known.get(name)
        if found is not None:
            used[name] = found
            total, code, groups, index, names = found
            try:
                return engine.compile(
                    pattern, total, memoryview(code).cast("I").tolist(), groups, index, names
                )
            except (RuntimeError, TypeError, ValueError):  # not for this engine after all
                known.clear()
        compiled = compile_anew(pattern, flags)
        if isinstance(pattern, (str, bytes)) and not flags & _DEBUG:
            new.append(name)
        return compiled

    def keep() -> None:
        if new and _writable():
            old = known if len(known) + len(new) <= _MOST else used  # those of other versions go, in time
            try:
                fresh = {name: _kept(compiler, *name) for name in new[:_MOST]}
            except (
                AttributeError,
                ImportError,
                TypeError,
                ValueError,
                OverflowError,
            ):  # another Python's insides
                return
            write_cache(_NAME, key, old | fresh)

    compiler.compile = compile_once
    return keep


def _kept(compiler: Any, pattern: str | bytes, flags: int) -> _Kept:
    """What the engine takes to build an expression."""
    from array import array

    parsed = import_module("re._parser").parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags)).tobytes()
    index = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in index.items():
        names[number] = name
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, index, tuple(names)


def _writable() -> bool:
    try:
        os.makedirs(cache_dir(), exist_ok=True)
    except OSError:
        return False
    return os.access(cache_dir(), os.W_OK)
