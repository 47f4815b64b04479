"""Results of earlier runs over many files, kept by everything that decides on them: never needed, never trusted unread.

A result is taken where the file holds the same bytes, under the same name, for the same task, in the same folder, by
the same code. What was kept is plain data, as everything in the cache.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from empathycheck.base.files import open_regular
from empathycheck.base.kept import digest_of, key_of, pack, prune, read_cache, unpack, write_cache
from empathycheck.checking.task import Task, is_installed
from empathycheck.judge.asked import OFF
from empathycheck.model import FileResult
from empathycheck.readers import LARGEST
from empathycheck.running.found import Found

_MOST_FILES = 20_000
"""So many results are kept of one task: those that were met last."""
_MOST_TASKS = 24
_NO_COPY = b""
"""Kept of a file that empathycheck wrote itself."""
_Entry = tuple[bytes, bytes]


class Looked:
    """A file that was looked up: the file with its bytes, so that what is checked is what was looked up, whether it is
    known, and its result, None for a report of our own.
    """

    __slots__ = ("found", "known", "result")

    def __init__(self, found: Found, known: bool = False, result: FileResult | None = None) -> None:
        self.found, self.known, self.result = found, known, result


class Kept:
    """The results of one task in one folder."""

    def __init__(self, key: bytes) -> None:
        """`key` names everything that decides on results beside the files themselves."""
        self._key = key
        self._name = f"results-{key.hex()[:16]}.bin"
        self._old: dict[str, _Entry] = read_cache(self._name, key) or {}
        self._new: dict[str, _Entry] = {}

    def look(self, found: Found) -> Looked:
        """The file with its bytes, and what is kept of it."""
        found = loaded(found)
        entry = self._old.get(found.shown) if found.data is not None else None
        if entry is None or entry[0] != digest_of(found.data or b""):
            return Looked(found)
        if entry[1] == _NO_COPY:
            return Looked(found, True)
        return Looked(found, True, _rebuilt(unpack(entry[1])))

    def put(self, found: Found, result: FileResult | None) -> None:
        """Keeps the result of a file that was looked up; not one that tells of trouble."""
        if found.data is not None:
            self.put_of(found.shown, digest_of(found.data), result)

    def put_of(self, name: str, digest: bytes, result: FileResult | None) -> None:
        """Keeps the result of the file of this name that held bytes with this digest."""
        if result is None or not result.problems:
            self._new[name] = (digest, _NO_COPY if result is None else pack(_plain(result)))

    def save(self) -> None:
        """Writes what is new, beside what other runs have kept meanwhile."""
        if not self._new:
            return
        meanwhile: dict[str, _Entry] = read_cache(self._name, self._key) or {}
        entries = {**meanwhile, **self._old, **self._new}
        for name in list(entries)[: max(len(entries) - _MOST_FILES, 0)]:
            del entries[name]
        write_cache(self._name, self._key, entries)
        prune("results-", _MOST_TASKS)
        self._old, self._new = entries, {}


def loaded(found: Found) -> Found:
    """A file with its bytes; as it is where it cannot be read, or is larger than copy is: whoever reads it says why."""
    try:
        with open_regular(found.path) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return found
            return found._replace(data=file.read())
    except OSError:
        return found


def kept_results(task: Task) -> Kept | None:
    """What is kept of a task here; None where results hang on what no key tells, such as a judge that is a folder."""
    if task.keep or (task.judge not in ("", OFF) and not os.path.isfile(task.judge)):
        return None
    parts = [task.key(), os.getcwd(), str(is_installed("textstat")), *_code()]
    return Kept(key_of(part.encode("utf-8", "surrogateescape") for part in parts))


def _code() -> list[str]:
    """What tells one state of the code from another: every module with its size and time."""
    marks = []
    folders = [os.path.dirname(os.path.dirname(os.path.realpath(__file__)))]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    marks.append(f"{entry.name}:{status.st_size}:{status.st_mtime_ns}")
                elif entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return sorted(marks)


def _plain(value: Any) -> Any:
    """The value with every named tuple as a plain one."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _rebuilt(values: Any) -> FileResult:
    result: FileResult = _decoder(FileResult)(values)
    return result


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of the model from its plain form."""
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        decode = _decoder(inner)
        return decode if decode is _same else lambda value: None if value is None else decode(value)
    if get_origin(kind) is tuple:
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is ...:
            item = _decoder(arguments[0])
            return _same if item is _same else lambda value: tuple(map(item, value))
        return _same  # of plain values, such as two numbers
    if not (isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return _same
    make: Any = kind
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]))
    decoders = [
        (number, each)
        for number, name in enumerate(make._fields)
        if name != "document" and (each := _decoder(hints[name])) is not _same
    ]

    made = tuple.__new__  # the fields are all there, and a call of the type would look at each
    if not decoders:
        return lambda values: made(make, values)

    def decode_fields(values: Any) -> Any:
        fields = list(values)
        for number, each in decoders:
            if fields[number]:
                fields[number] = each(fields[number])
        return made(make, fields)

    return decode_fields


def _same(value: Any) -> Any:
    return value
