"""A zip file with some of its members changed; all others stay as they are, byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from empathycheck.errors import FileProblem

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_DATED = 0x21  # the first of January 1980, the least a zip file can say: a date of now would make each file another
_Fields = tuple[Any, ...]
"""Of an entry in the list of members: mark, two versions, flags, method, time, date, check sum, two sizes, three
lengths, disk, two kinds of attributes, and where the member starts."""


def rewritten(data: bytes, path: str, changes: Mapping[str, bytes]) -> bytes:
    """The zip file `data` with these members in place of its own, new ones at its end.

    FileProblem where it is signed, or is built in a way that is not worth the risk.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    if any(name.startswith(_SIGNED) for name in archive.namelist()):
        raise FileProblem(f"{path}: is signed, and a comment would break the signature; change it by hand")
    entries = _entries(data, archive.start_dir, len(archive.infolist()))
    starts = [*sorted(fields[16] for fields, _ in entries), archive.start_dir]
    if starts[0] != 0 or any(not data.startswith(b"PK\x03\x04", start) for start in starts[:-1]):
        raise FileProblem(
            f"{path}: is zipped in an uncommon way; save it anew in its program, or change it by hand"
        )
    ends = dict(pairwise(starts))
    waiting = dict(changes)
    body: list[bytes] = []
    listing: list[bytes] = []
    length = 0
    for fields, tail in entries:
        name = tail[: fields[10]].decode("utf-8" if fields[3] & 0x800 else "cp437")
        start = fields[16]
        if name in waiting:
            piece, new = _member(tail[: fields[10]], waiting.pop(name), fields[3], fields[5:7])
            entry = (*fields[:3], new[3], *new[4:10], *fields[10:16], length)
        else:
            piece, entry = data[start : ends[start]], (*fields[:16], length)
        body.append(piece)
        listing.append(_ENTRY.pack(*entry) + tail)
        length += len(piece)
    for name, content in waiting.items():
        raw = name.encode("utf-8")
        piece, new = _member(raw, content, 0x800, (0, _DATED))
        body.append(piece)
        listing.append(_ENTRY.pack(*new[:16], length) + raw)
        length += len(piece)
    directory = b"".join(listing)
    end = _END.pack(
        b"PK\x05\x06", 0, 0, len(listing), len(listing), len(directory), length, len(archive.comment)
    )
    return b"".join([*body, directory, end, archive.comment])


def _entries(data: bytes, start: int, count: int) -> list[tuple[_Fields, bytes]]:
    """The entries of the list of members: their fields, and name, extra field and comment."""
    found = []
    for _ in range(count):
        fields = _ENTRY.unpack_from(data, start)
        start += _ENTRY.size
        stop = start + fields[10] + fields[11] + fields[12]
        found.append((fields, data[start:stop]))
        start = stop
    return found


def _member(name: bytes, content: bytes, flags: int, dated: _Fields) -> tuple[bytes, _Fields]:
    """A member as it stands in the file, and the fields of its entry."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflate.compress(content) + deflate.flush()
    said = (zlib.crc32(content), len(packed), len(content))
    flags &= 0x800
    head = _LOCAL.pack(b"PK\x03\x04", 20, flags, zipfile.ZIP_DEFLATED, *dated, *said, len(name), 0)
    fields = (b"PK\x01\x02", 20, 20, flags, zipfile.ZIP_DEFLATED, *dated, *said, len(name), 0, 0, 0, 0, 0, 0)
    return head + name + packed, fields
