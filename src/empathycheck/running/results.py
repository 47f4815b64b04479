"""Results of earlier runs over many files, kept by everything that decides on them: never needed, never trusted unread.

A result is taken where the file holds the same bytes, under the same name, for the same task, in the same folder, by
the same code. That it holds the same bytes is told by its size, its times and its place on the disk, or by reading it
where these say nothing. What was kept is plain data, as everything in the cache.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Callable
from functools import cache, partial
from time import time_ns
from typing import Any, Union, get_args, get_origin, get_type_hints

from empathycheck.base.files import open_regular
from empathycheck.base.kept import digest_of, key_of, pack, prune, read_cache, unpack, write_cache
from empathycheck.checking.task import Task, is_installed
from empathycheck.judge.asked import OFF
from empathycheck.model import FileResult
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import LARGEST
from empathycheck.running.found import Found

_MOST_FILES = 20_000
"""So many results are kept of one task: those that were met last."""
_MOST_TASKS = 24
_NO_COPY = b""
"""Kept of a file that empathycheck wrote itself."""
_GRAIN = 2_000_000_000
"""In nanoseconds: no system's clock of files is coarser. What was touched within it may change again unseen."""


class Mark(NamedTuple):
    """What tells one state of a file from another: the digest of its bytes, and what the system says of it.

    `status` is empty where the system cannot be trusted to say something else once the file changes.
    """

    digest: bytes
    status: tuple[int, ...] = ()


_Entry = tuple[Mark, bytes]


class Looked(NamedTuple):
    """A file that was looked up: the file with its bytes, so that what is checked is what was looked up, its mark,
    whether it is known, and its result, None for a report of our own. A known file may be without its bytes.
    """

    found: Found
    mark: Mark | None = None
    known: bool = False
    result: FileResult | None = None


class Kept:
    """The results of one task in one folder."""

    def __init__(self, key: bytes) -> None:
        """`key` names everything that decides on results beside the files themselves."""
        self._key = key
        self._name = f"results-{key.hex()[:16]}.bin"
        self._old: dict[str, _Entry] = read_cache(self._name, key) or {}
        self._new: dict[str, _Entry] = {}

    def look(self, found: Found) -> Looked:
        """What is kept of a file, and the file with its bytes where they had to be read to know."""
        entry = self._old.get(found.shown)
        if entry is not None and entry[0][1] and entry[0][1] == _status_at(found.path):
            return _known(found, entry[1])
        found, mark = loaded(found)
        if entry is None or mark is None or entry[0][0] != mark.digest:
            return Looked(found, mark)
        if mark.status != entry[0][1]:  # the same bytes, touched since: the next run need not read them
            entry = self._new[found.shown] = (mark, entry[1])
        return _known(found, entry[1])

    def put(self, name: str, mark: Mark | None, result: FileResult | None) -> None:
        """Keeps the result of the file of this name that was in this state; not one that tells of trouble."""
        if mark is not None and (result is None or not result.problems):
            self._new[name] = (mark, _NO_COPY if result is None else pack(_plain(result)))

    def save(self) -> None:
        """Writes what is new, beside what other runs have kept meanwhile."""
        if not self._new:
            return
        meanwhile: dict[str, _Entry] = read_cache(self._name, self._key) or {}
        entries = {**meanwhile, **self._old, **self._new}
        for name in list(entries)[: max(len(entries) - _MOST_FILES, 0)]:
            del entries[name]
        plain = {name: (tuple(mark), packed) for name, (mark, packed) in entries.items()}
        write_cache(self._name, self._key, plain)
        prune("results-", _MOST_TASKS)
        self._old, self._new = entries, {}


def _known(found: Found, packed: bytes) -> Looked:
    return Looked(found, None, True, None if packed == _NO_COPY else _rebuilt(unpack(packed)))


def loaded(found: Found) -> tuple[Found, Mark | None]:
    """A file with its bytes, and its mark; as it is, without one, where it cannot be read, or is larger than copy is:
    whoever reads it says why.
    """
    try:
        with open_regular(found.path) as file:
            status = os.fstat(file.fileno())
            if status.st_size > LARGEST:
                return found, None
            settled = _settled(status)  # before the reading, which may take longer than it takes to settle
            data = file.read()
    except OSError:
        return found, None
    return found._replace(data=data), Mark(digest_of(data), settled)


def _settled(status: os.stat_result) -> tuple[int, ...]:
    """What the system says of a file that nobody has touched for a while, empty of one that somebody has.

    The time of its last change of any kind can be set by nobody; Windows keeps none.
    """
    last = max(status.st_mtime_ns, status.st_ctime_ns)
    return () if sys.platform == "win32" or time_ns() - last < _GRAIN else _says(status)


def _says(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev


def _status_at(path: str) -> tuple[int, ...]:
    try:
        return _says(os.stat(path))
    except OSError:
        return ()


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
        return partial(made, make)

    def decode_fields(values: Any) -> Any:
        fields = list(values)
        for number, each in decoders:
            if fields[number]:
                fields[number] = each(fields[number])
        return made(make, fields)

    return decode_fields


def _same(value: Any) -> Any:
    return value
