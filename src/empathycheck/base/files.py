"""Files are written beside their old self and then take its place: whoever interrupts finds the old one whole."""

from __future__ import annotations

import os

from empathycheck.errors import FileProblem, reason_of


def replace_file(path: str, data: bytes, shown: str = "", *, expected: bytes | None = None) -> None:
    """Writes a file as a whole, or leaves it as it was. Links are followed, permissions and owner kept.

    `expected` is what the file has to hold still. Raises FileProblem where it cannot be written, or has changed.
    """
    shown = shown or path
    target = os.path.realpath(path)
    beside = f"{target}.{os.getpid()}.empathycheck-new"
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
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise FileProblem(
            f"{shown}: {reason}; it is as it was, check the folder and its permissions"
        ) from None


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
