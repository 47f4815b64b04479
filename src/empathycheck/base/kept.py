"""Compiled data kept between runs: never needed, never trusted unread, never a reason to fail.

A file holds a mark, the key of what it was compiled from, a check sum and the length of the rest, and plain data
as `marshal` writes it (numbers, texts, tuples, sets: nothing that runs). Behind it stands, as it is, what a dictionary
has under `STORE`. Whatever does not fit is as if it were not there.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable, Iterable
from typing import Any

from empathycheck.base.files import sweep

try:
    from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
except ImportError:  # pragma: no cover - other Pythons
    from hashlib import blake2b

_MARK = b"empathycheck cache 3\n"
_KEY = 32
_SUM = 4
_SIZE = 8
STORE = "store"
"""A key of data for bytes of which a run needs little: they are read as they stand, and not copied."""
LARGEST = 64_000_000
"""In bytes. No file of ours is as large."""
_KINDS = 6
"""How many files of one kind are kept: those of other versions and of other packs, the latest ones."""


def cache_dir() -> str:
    """The folder for compiled data: EMPATHYCHECK_CACHE_DIR, or the platform's own place for caches."""
    chosen = os.environ.get("EMPATHYCHECK_CACHE_DIR")
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "empathycheck")


def key_of(parts: Iterable[bytes]) -> bytes:
    """A key for data made from these parts, this version of the format and this Python."""
    digest = blake2b(digest_size=_KEY)
    digest.update(f"{sys.version_info[:2]}{marshal.version}".encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def read_cache(name: str, key: bytes) -> Any | None:
    """What was kept under `name` for `key`; None if nothing was, or it is damaged or out of date."""
    try:
        with open(os.path.join(cache_dir(), name), "rb", buffering=0) as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            content = file.read()
    except OSError:
        return None
    head = len(_MARK) + _KEY
    body = memoryview(content)[head + 2 * _SUM :]
    if content[:head] != _MARK + key or content[head : head + 2 * _SUM] != _sum(body):
        return None
    size = int.from_bytes(body[:_SIZE], "little")
    try:
        data = unpack(body[_SIZE : _SIZE + size])
    except (EOFError, ValueError, TypeError):
        return None
    if len(body) > _SIZE + size:
        data[STORE] = body[_SIZE + size :]
    return data


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody but who runs this can have written the file: what `marshal` reads can ask for any memory."""
    if status.st_size > LARGEST:
        return False
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def write_cache(name: str, key: bytes, data: Any) -> None:
    """Keeps `data` under `name`, in one step so that no reader meets half a file; silently not, where it cannot."""
    folder = cache_dir()
    store = data.get(STORE, b"") if isinstance(data, dict) else b""
    rest = marshal.dumps({key: data[key] for key in data if key != STORE} if store else data)
    body = b"".join((len(rest).to_bytes(_SIZE, "little"), rest, store))
    draft = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_MARK + key + _sum(body) + body)
        os.replace(draft, os.path.join(folder, name))
        sweep(folder, ".", "")
    except OSError:
        try:
            os.unlink(draft)
        except OSError:
            return


def kept_payload(kind: str, key: bytes, make: Callable[[], Any]) -> Any:
    """What `make` makes, or made for this key in an earlier run.

    The key is in the file's name, so that two versions side by side do not overwrite one another's; of those
    that have not been made for longest some go.
    """
    name = f"{kind}-{key.hex()[:16]}.bin"
    data = read_cache(name, key)
    if data is None:
        data = make()
        write_cache(name, key, data)
        prune(f"{kind}-", _KINDS)
    return data


def digest_of(data: bytes) -> bytes:
    """What tells one content from another."""
    return blake2b(data, digest_size=_KEY).digest()


def prune(start: str, most: int) -> None:
    """Takes away the oldest files whose names start so, beyond `most` of them."""
    folder = cache_dir()
    try:
        paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(start)]
        for path in sorted(paths, key=os.path.getmtime)[:-most]:
            os.unlink(path)
    except OSError:  # another run was faster
        return


def pack(data: Any) -> bytes:
    """Plain data as bytes, for a part of a cache file that is rarely needed."""
    return marshal.dumps(data)


def unpack(packed: bytes | memoryview) -> Any:
    """What `pack` packed. Only for bytes of our own: `read_cache` has compared their sum."""
    return marshal.loads(packed)  # noqa: S302 - plain data, nothing that runs


def _sum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_SUM, "little") + len(body).to_bytes(_SUM, "little")
