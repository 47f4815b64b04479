"""Where a corpus lies and where its results go: a folder here, or a store such as s3://, by one shape."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pyarrow as pa
from pyarrow import fs

from empathycheck.errors import ConfigProblem, FileProblem, reason_of
from empathycheck.model.rows import NamedTuple

_RENAMES = frozenset({"local", "hdfs"})
"""Kinds of store where a file takes its name in one step. Elsewhere a file is there as soon as all of it is."""
_BLOCK = 1 << 20


class Place(NamedTuple):
    """A path in a store, and how people call it."""

    store: Any
    path: str
    shown: str

    def below(self, *names: str) -> Place:
        """A path below this one."""
        return Place(self.store, "/".join((self.path, *names)), "/".join((self.shown, *names)))


class Entry(NamedTuple):
    """A file of a store: its path there, its path from the place that was asked for, and its size in bytes."""

    path: str
    shown: str
    size: int


def place_of(address: str, folder: str = ".") -> Place:
    """The place that a path, counted from `folder`, or an address such as s3://bucket/folder names.

    Raises ConfigProblem for one that names none.
    """
    if "://" not in address:
        path = os.path.abspath(os.path.join(folder, address)).replace(os.sep, "/")
        return Place(fs.LocalFileSystem(), path, address.rstrip("/") or "/")
    try:
        store, path = fs.FileSystem.from_uri(address)
    except (pa.ArrowException, OSError, NotImplementedError) as error:
        store, path = _by_fsspec(address, error)
    return Place(store, path.rstrip("/"), address.rstrip("/"))


def _by_fsspec(address: str, before: Exception) -> tuple[Any, str]:
    """A store that Arrow does not know, through fsspec where that is installed."""
    kind = address.partition("://")[0]
    try:
        opened, path = import_module("fsspec.core").url_to_fs(address)
    except ImportError as error:
        raise ConfigProblem(f"{address}: {kind}:// needs more than is installed ({error})") from None
    except (ValueError, OSError) as error:
        reason = " ".join(str(error or before).split())
        raise ConfigProblem(
            f"{address}: no store that can be reached ({reason}); check the address"
        ) from None
    return fs.PyFileSystem(fs.FSSpecHandler(opened)), path


def entries_of(place: Place) -> list[Entry]:
    """The files at a place, those below it where it is a folder, by path.

    Raises FileProblem where nothing is there, or the store cannot be reached.
    """
    with told(place):
        info = place.store.get_file_info(place.path)
        if info.type == fs.FileType.File:
            return [Entry(place.path, place.path.rpartition("/")[2], info.size or 0)]
        if info.type == fs.FileType.Directory:
            found = place.store.get_file_info(fs.FileSelector(place.path, recursive=True))
            start = place.path.strip("/") + "/"
            return sorted(
                Entry(each.path, each.path.strip("/").removeprefix(start), each.size or 0)
                for each in found
                if each.type == fs.FileType.File
            )
    raise FileProblem(f"{place.shown}: there is no such file or folder; check how it is spelled")


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turns what a store refuses into FileProblem, with the place and the reason."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        reason = reason_of(error, "") if isinstance(error, OSError) else ""
        reason = reason or " ".join(str(error).split())
        raise FileProblem(
            f"{place.shown}: {reason}; check the address, the network and what you may read there"
        ) from None


def names_in(place: Place) -> set[str]:
    """The names of the files in a folder of a store; none where there is no such folder."""
    with told(place):
        selector = fs.FileSelector(place.path, allow_not_found=True)
        return {
            each.base_name for each in place.store.get_file_info(selector) if each.type == fs.FileType.File
        }


def read_whole(place: Place) -> bytes | None:
    """What a file holds, None where there is none."""
    with told(place):
        if place.store.get_file_info(place.path).type != fs.FileType.File:
            return None
        with place.store.open_input_stream(place.path) as file:
            data: bytes = file.read()
            return data


def make_folder(place: Place) -> None:
    """Makes a folder with those above it."""
    with told(place):
        place.store.create_dir(place.path, recursive=True)


def remove(place: Place) -> None:
    """Takes a file of ours away, if it is there."""
    with told(place):
        if place.store.get_file_info(place.path).type == fs.FileType.File:
            place.store.delete_file(place.path)


def put(place: Place, data: bytes) -> None:
    """Writes a file, all of it or nothing: whoever reads beside meets the old one or the new one."""
    put_stream(place, pa.BufferReader(data))


def put_stream(place: Place, stream: Any) -> None:
    """The same with what an open file of Arrow's holds."""
    with told(place):
        renames = place.store.type_name in _RENAMES
        folder, _, name = place.path.rpartition("/")
        draft = f"{folder}/.{name}.{os.getpid()}" if renames else place.path
        with place.store.open_output_stream(draft) as file:
            while block := stream.read(_BLOCK):
                file.write(block)
        if renames:
            place.store.move(draft, place.path)


def sweep(place: Place) -> None:
    """Takes away what was being written to a folder when its writer was killed."""
    with told(place):
        selector = fs.FileSelector(place.path, allow_not_found=True)
        for each in place.store.get_file_info(selector):
            if each.type == fs.FileType.File and each.base_name.startswith(".part-"):
                place.store.delete_file(each.path)
