"""Comments in OpenDocument texts: each is put in where its sentence begins and ends; no other byte changes."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.applying.beside import (
    AUTHOR,
    Anchor,
    anchors_of,
    byte_after,
    byte_before,
    escaped,
    in_utf8,
    now,
    sound,
    with_inserts,
)
from empathycheck.applying.documents import Note
from empathycheck.applying.zipped import rewritten
from empathycheck.readers.office.odt import writer_of

_PART = "content.xml"
_SPACES = (
    b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def with_comments(data: bytes, path: str, notes: Sequence[Note]) -> bytes:
    """The bytes of an OpenDocument text with a comment for each note. FileProblem where that cannot be done."""
    package = sound(data, path, "OpenDocument text")
    writer = writer_of(package, places=True)
    content = in_utf8(package.read(_PART) or b"", path)
    inserts: list[tuple[int, int, bytes]] = []
    for number, anchor in enumerate(anchors_of(notes, writer.lines, writer.holders, path)):
        name = _free(content, number)
        start = byte_before(content, anchor.paragraph, anchor.start)[1]
        end = byte_after(content, anchor.paragraph, anchor.end)[1]
        inserts.append((end, -number, b'<office:annotation-end%s office:name="%s"/>' % (_SPACES, name)))
        inserts.append((start, number + 1, _annotation(anchor, name)))
    return rewritten(data, path, {_PART: with_inserts(content, inserts)})


def _free(content: bytes, number: int) -> bytes:
    """A name that no comment has."""
    name = b"empathycheck-%d" % number
    while name + b'"' in content:
        name += b"x"
    return name


def _annotation(anchor: Anchor, name: bytes) -> bytes:
    words = b"".join(b"<text:p>%s</text:p>" % escaped(text) for text in anchor.words)
    creator = b"<dc:creator>%s</dc:creator><dc:date>%s</dc:date>" % (AUTHOR.encode(), now())
    return b'<office:annotation%s office:name="%s">%s%s</office:annotation>' % (_SPACES, name, creator, words)
