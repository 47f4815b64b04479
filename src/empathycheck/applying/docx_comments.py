"""Comments in Word documents: runs are split where a sentence begins and ends; no other byte of the text changes."""

from __future__ import annotations

import re
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
from empathycheck.errors import FileProblem
from empathycheck.readers.office.docx import Word, word_of
from empathycheck.readers.office.docx_story import Run
from empathycheck.readers.office.zipped import Package, Relations

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "[Content_Types].xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_Insert = tuple[int, int, bytes]


def with_comments(data: bytes, path: str, notes: Sequence[Note]) -> bytes:
    """The bytes of a Word document with a comment for each note. FileProblem where that cannot be done."""
    package = sound(data, path, "Word document")
    word = word_of(package, places=True)
    main = in_utf8(package.read(word.main) or b"", path)
    space = _STRICT if _STRICT.encode() in main[:20_000] else _MAIN
    anchors = anchors_of(notes, word.lines, word.holders, path)
    relations = Relations(package, word.main)
    part = next((part for _, part in relations.parts("comments")), "")
    old = in_utf8(package.read(part) or b"", path) if part else b""
    first = 1 + max((int(each) for each in re.findall(rb":id=[\"'](\d{1,9})[\"']", old)), default=-1)
    texts = b"".join(_comment(anchor, first + number, space) for number, anchor in enumerate(anchors))
    changes = {word.main: with_inserts(main, _marks(main, word, anchors, first, space))}
    if old:
        changes[part] = _appended(old, texts, path)
    else:
        changes |= _new_part(package, word, relations, texts, space)
    return rewritten(data, path, changes)


def _marks(main: bytes, word: Word, anchors: Sequence[Anchor], first: int, space: str) -> list[_Insert]:
    """What is put in at which byte: where comments begin and end, and where runs are split for that."""
    inserts: list[_Insert] = []
    splits: dict[int, Run] = {}
    widened: set[int] = set()
    declared = b' xmlns:w="%s"' % space.encode()
    for number, anchor in enumerate(anchors, first):
        start = _start(main, word, anchor, splits)
        end = _end(main, word, anchor, splits)
        inserts.append((start, 2, b'<w:commentRangeStart%s w:id="%d"/>' % (declared, number)))
        mark = b'<w:commentRangeEnd%s w:id="%d"/>' % (declared, number)
        mark += b'<w:r%s><w:commentReference w:id="%d"/></w:r>' % (declared, number)
        inserts.append((end, 1, mark))
    for byte, run in splits.items():
        head = main[run.start : main.index(b">", run.start) + 1]
        properties = _properties(main, run)
        text = _tag_before(main, run, byte)
        tag = main[text : main.index(b">", text) + 1]
        prefix = re.match(rb"<([\w.-]+:)?t\b", tag)
        sign = (prefix[1] or b"") if prefix else b""
        inserts.append((byte, 0, b"</%st></%sr>" % (sign, sign)))
        inserts.append((byte, 3, head + properties + b'<%st xml:space="preserve">' % sign))
        if b"xml:space" not in tag and text not in widened:
            widened.add(text)
            inserts.append((text + len(tag) - 1, 0, b' xml:space="preserve"'))
    return inserts


def _start(main: bytes, word: Word, anchor: Anchor, splits: dict[int, Run]) -> int:
    """The byte at which a comment begins: before a run, or inside one that has to be split there."""
    if not anchor.paragraph.places:  # it holds nothing but a drawing
        return word.story.runs[anchor.paragraph.run].start
    number, byte, is_letter = byte_before(main, anchor.paragraph, anchor.start)
    places = anchor.paragraph.places
    run = word.story.runs[places[number].run]
    is_first = places[number].offset == anchor.start and (
        number == 0 or places[number - 1].run != places[number].run
    )
    if is_first or not is_letter:
        return run.start
    splits[byte] = run
    return byte


def _end(main: bytes, word: Word, anchor: Anchor, splits: dict[int, Run]) -> int:
    """The byte at which a comment ends: after a run, or inside one that has to be split there."""
    if not anchor.paragraph.places:
        return main.index(b">", word.story.runs[anchor.paragraph.run].end) + 1
    number, byte, is_letter = byte_after(main, anchor.paragraph, anchor.end)
    places = anchor.paragraph.places
    place = places[number]
    run = word.story.runs[place.run]
    is_last = place.offset + place.length == anchor.end and (
        number + 1 == len(places) or places[number + 1].run != place.run
    )
    if is_last or not is_letter:
        return main.index(b">", run.end) + 1
    splits[byte] = run
    return byte


def _properties(main: bytes, run: Run) -> bytes:
    """The properties of a run as they are written."""
    first, last = run.properties
    if first < 0:
        return b""
    closing = last if main.startswith(b"</", last) else first  # `<w:rPr/>` has no end tag
    return main[first : main.index(b">", closing) + 1]


def _tag_before(main: bytes, run: Run, byte: int) -> int:
    """Where the text element starts that this byte of a run stands in."""
    tags = list(re.finditer(rb"<(?:[\w.-]+:)?t(?=[\s>])", main[run.start : byte]))
    return run.start + tags[-1].start()


def _comment(anchor: Anchor, number: int, space: str) -> bytes:
    words = b"".join(
        b'<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % escaped(text) for text in anchor.words
    )
    head = b'<w:comment xmlns:w="%s" w:id="%d" w:author="%s" w:date="%sZ" w:initials="ec">'
    head %= (space.encode(), number, AUTHOR.encode(), now())
    return head + words + b"</w:comment>"


def _appended(part: bytes, more: bytes, path: str) -> bytes:
    """The XML with more at the end of its outermost element."""
    end = part.rfind(b"</")
    if end >= 0:
        return part[:end] + more + part[end:]
    empty = re.search(rb"<([\w.:-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/>\s*\Z", part)
    if empty is None:
        raise FileProblem(f"{path}: is built in an uncommon way; change it by hand")
    return part[: empty.start()] + b"<%s%s>" % (empty[1], empty[2]) + more + b"</%s>" % empty[1]


def _new_part(
    package: Package, word: Word, relations: Relations, texts: bytes, space: str
) -> dict[str, bytes]:
    """A part for comments, and what makes it known."""
    folder, _, name = word.main.rpartition("/")
    part = f"{folder}/comments.xml".lstrip("/")
    while part in package.names:
        part = part.replace(".xml", "x.xml")
    key = "rIdEmpathycheck"
    while key in relations.found:
        key += "x"
    listing = f"{folder}/_rels/{name}.rels".lstrip("/")
    kind = _STRICT_KIND if space == _STRICT else _KIND
    said = (
        f'<Relationship xmlns="{_PACKAGE}relationships" Id="{key}" Type="{kind}" Target="/{part}"/>'.encode()
    )
    known = f'<Override xmlns="{_PACKAGE}content-types" PartName="/{part}" ContentType="{_TYPE}"/>'.encode()
    empty = f'<Relationships xmlns="{_PACKAGE}relationships"></Relationships>'.encode()
    return {
        part: _HEAD + b'<w:comments xmlns:w="%s">%s</w:comments>' % (space.encode(), texts),
        listing: _appended(in_utf8(package.read(listing) or _HEAD + empty, package.path), said, package.path),
        _TYPES: _appended(in_utf8(package.read(_TYPES) or b"", package.path), known, package.path),
    }
