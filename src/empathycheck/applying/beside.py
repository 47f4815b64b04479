"""What the writers of comments share: where a note stands in a part of a zipped document, and what it says."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Sequence

from empathycheck.applying.documents import Note
from empathycheck.errors import FileProblem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.office.docx_story import Paragraph
from empathycheck.readers.office.lines import Line, starts_of
from empathycheck.readers.office.zipped import Package

AUTHOR = "empathycheck"
_ACCEPTED = "Accepted in the report, to stand here instead:"


class Anchor(NamedTuple):
    """The stretch of a paragraph that a comment is about, and the paragraphs that the comment has."""

    paragraph: Paragraph
    start: int
    end: int
    words: tuple[str, ...]


def anchors_of(
    notes: Sequence[Note], lines: Sequence[Line], holders: Sequence[Paragraph | None], path: str
) -> list[Anchor]:
    """Where each note stands. One for a header, a note or a box stands at the paragraph that this hangs on.

    `holders` has for each line the paragraph of the body that it is or hangs on, if any. FileProblem where the body
    has no text at all.
    """
    starts = starts_of(lines)
    first = next((each for each in holders if each is not None and (each.places or each.run >= 0)), None)
    found = []
    for note in notes:
        number = min(bisect_right(starts, note.start), len(lines)) - 1
        holder = holders[number]
        if holder is not None and holder.line == number and holder.places:
            start, end = note.start - starts[number], note.end - starts[number]
            found.append(Anchor(holder, start, min(end, holder.length), (_ACCEPTED, note.text)))
            continue
        holder = holder if holder is not None and (holder.places or holder.run >= 0) else first
        if holder is None:
            raise FileProblem(
                f"{path}: its body has no text that a comment could stand at; change it by hand"
            )
        old = lines[number].text[note.start - starts[number] : note.end - starts[number]]
        place = lines[number].key or "picture"
        found.append(Anchor(holder, 0, holder.length, (f"{place}: “{old}”", _ACCEPTED, note.text)))
    return found


def byte_before(data: bytes, paragraph: Paragraph, offset: int) -> tuple[int, int, bool]:
    """The place of the character at `offset`: the number of its piece, its byte, and whether it is a letter there."""
    number = max(bisect_right(paragraph.places, offset, key=lambda place: place.offset) - 1, 0)
    place = paragraph.places[number]
    text = paragraph.text[place.offset : place.offset + place.length]
    raw = text.encode("utf-8")
    written = data[place.byte : place.byte + len(raw)].replace(b"\n", b" ")
    if written == raw:
        ahead = text[: max(offset - place.offset, 0)].encode("utf-8")
        return number, place.byte + len(ahead), True
    return number, place.byte, data[place.byte : place.byte + 1] == b"&"


def byte_after(data: bytes, paragraph: Paragraph, offset: int) -> tuple[int, int, bool]:
    """Likewise the place right after the character before `offset`."""
    number, byte, is_letter = byte_before(data, paragraph, offset - 1)
    if is_letter and data[byte : byte + 1] != b"&":
        place = paragraph.places[number]
        return number, byte + len(paragraph.text[place.offset : offset][-1:].encode("utf-8")), True
    return number, data.index(b";" if is_letter else b">", byte) + 1, is_letter


def with_inserts(data: bytes, inserts: Sequence[tuple[int, int, bytes]]) -> bytes:
    """`data` with pieces put in: (byte, order among those at the same byte, piece)."""
    parts: list[bytes] = []
    done = 0
    for byte, _, new in sorted(inserts):
        parts += data[done:byte], new
        done = byte
    return b"".join([*parts, data[done:]])


def in_utf8(data: bytes, path: str) -> bytes:
    """`data` as it is, if it is XML in UTF-8. FileProblem if not: its places could not be told."""
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", data[:200])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        declared and declared[1].lower() not in (b"utf-8", b"us-ascii")
    ):
        raise FileProblem(
            f"{path}: is not written in UTF-8 inside; save it anew in its program, or change it by hand"
        )
    return data


def sound(data: bytes, path: str, what: str) -> Package:
    """The package that the bytes hold. FileProblem where it is damaged: what is not whole is not to be rewritten."""
    package = Package(data, path, what)
    if package.problems:
        raise FileProblem(
            f"{path}: {package.problems[0].partition(';')[0]}; mend it before comments are written"
        )
    return package


def now() -> bytes:
    """The time of a comment; programs that find none write one that others do not take."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()).encode()


def escaped(text: str) -> bytes:
    """Text as XML has it."""
    plain = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8")
