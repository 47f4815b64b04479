"""Files are written beside their old self and then take its place: whoever interrupts finds the old one whole."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

from empathycheck.base.ours import HEAD, is_ours
from empathycheck.errors import FileProblem, reason_of

_NEW = ".empathycheck-new"
MOST = 64_000_000
"""In bytes: no settings, decisions, baseline, rule or list of ours comes near."""


def open_regular(path: str) -> BinaryIO:
    """A regular file, opened to be read; OSError for a pipe, a device or a folder. Nothing here waits for a writer."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(handle, "rb") if stat.S_ISREG(os.fstat(handle).st_mode) else None
    if file is None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        os.close(handle)
        if is_folder:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return file


def read_regular(path: str, most: int = MOST) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises OSError with the reason in `strerror`."""
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(errno.EFBIG, f"larger than {most:,} bytes", path)
        return file.read()


def put_file(path: str, data: bytes) -> None:
    """Writes what a run gives: a new file, or over one that empathycheck wrote; a device or a pipe just takes it.

    Raises FileProblem where it cannot be written, and for a file that holds anything else: it may be somebody's copy.
    """
    if os.path.isfile(path):
        if os.path.getsize(path) and not is_ours(_start(path)):
            raise FileProblem(
                f"{path}: holds something else than what empathycheck writes, left as it is; name another file"
            )
        replace_file(path, data)
        return
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise FileProblem(f"{path}: there is no folder {folder}; make it first")
    if not os.path.exists(path):
        replace_file(path, data)
        return
    try:
        with open(path, "wb") as file:
            file.write(data)
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise FileProblem(
            f"{path}: {reason}; a file is needed here, in a folder that can be written"
        ) from None


def create_file(path: str, data: bytes) -> None:
    """Writes a file that is not there yet, as a whole. Raises FileExistsError where it is, OSError where it cannot."""
    if os.path.lexists(path):
        sweep(os.path.dirname(path))
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    beside = f"{path}.{os.getpid()}{_NEW}"
    try:
        with open(beside, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(beside, path)
    finally:
        if os.path.lexists(beside):
            os.unlink(beside)
    sweep(os.path.dirname(path))


def _put_in_place(beside: str, path: str) -> None:
    """Gives a file its name, where no other has it meanwhile; some file systems have no links to promise that."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        os.rename(beside, path)


def put_new_file(path: str, data: bytes) -> None:
    """Writes a file that is not there yet, with the folders above it. FileProblem where it is, or cannot be written."""
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
    except OSError as error:
        reason = reason_of(error, "cannot be made")
        raise FileProblem(f"{path}: its folder: {reason}; choose one that can be written") from None
    try:
        create_file(path, data)
    except FileExistsError:
        raise FileProblem(
            f"{path}: there is one already, left as it is; give the new one another name"
        ) from None
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise FileProblem(f"{path}: {reason}; choose a folder that can be written") from None


def _start(path: str) -> str:
    try:
        with open_regular(path) as file:
            return file.read(4 * HEAD).decode("utf-8-sig", "replace")[:HEAD]
    except OSError as error:
        raise FileProblem(f"{path}: {reason_of(error)}; name another file") from None


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder or is it, by the real places of both: links count for where they lead."""
    real, above = os.path.realpath(path), os.path.realpath(folder)
    return real == above or real.startswith(above.rstrip(os.sep) + os.sep)


def repository_of(folder: str) -> str:
    """The top of the repository that a folder lies in; the folder itself where it lies in none."""
    above = folder
    while not os.path.lexists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return folder
        above = parent
    return above


def replace_file(path: str, data: bytes, shown: str = "", *, expected: bytes | None = None) -> None:
    """Writes a file as a whole, or leaves it as it was. Links are followed, permissions and owner kept.

    `expected` is what the file has to hold still. Raises FileProblem where it cannot be written, or has changed.
    """
    shown = shown or path
    target = os.path.realpath(path)
    beside = f"{target}.{os.getpid()}{_NEW}"
    try:
        old = os.stat(target) if os.path.exists(target) else None
        if old is not None and not os.access(target, os.W_OK):
            raise FileProblem(f"{shown}: may not be written; allow writing to it")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(beside, flags, 0o666 if old is None else 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if old is not None:
                _keep_owner(beside, old)
                os.chmod(beside, old.st_mode & 0o7777)
            if expected is not None and _content(target) != expected:
                raise FileProblem(f"{shown}: changed while it was being worked on, left as it is; try again")
            os.replace(beside, target)
        finally:
            if os.path.lexists(beside):
                os.unlink(beside)
        sweep(os.path.dirname(target))
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise FileProblem(
            f"{shown}: {reason}; it is as it was, check the folder and its permissions"
        ) from None


def sweep(folder: str, start: str = "", end: str = _NEW) -> None:
    """Takes away what runs that were killed left in a folder; nothing of one that still goes on.

    Left is what is called `start`, …, the number of a process and `end`.
    """
    try:
        entries = os.listdir(folder or ".")
    except OSError:
        return
    for entry in entries:
        if entry.endswith(end) and entry.startswith(start):
            number = entry[: len(entry) - len(end)].rpartition(".")[2]
            if number.isdecimal() and not _goes_on(int(number)):
                try:
                    os.unlink(os.path.join(folder, entry))
                except OSError:
                    continue


def _goes_on(process: int) -> bool:
    """Whether there is a process of this number; where the system does not say, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _keep_owner(path: str, old: os.stat_result) -> None:
    if not hasattr(os, "chown") or (old.st_uid == os.geteuid() and old.st_gid == os.getegid()):
        return
    try:
        os.chown(path, old.st_uid, old.st_gid)
    except OSError:  # only its owner may give a file away; the new one is ours then
        return


def _sync_folder(folder: str) -> None:
    """The new name is on the disk too, where the system can promise that."""
    try:
        handle = os.open(folder or ".", os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
