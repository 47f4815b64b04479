"""The structure of an e-mail by its offsets: headers, and the parts that a multipart holds, however deep."""

from __future__ import annotations

from email.message import Message

from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.patterns import compiled

_FIELD = r"([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)"
_HEAD_END = r"\r?\n\r?\n|\r?\n\Z"
_DEEPEST = 20
_MOST_PARTS = 1000
_MOST_FIELDS = 5000
_LONGEST_FIELD = 5000


class Field(NamedTuple):
    """A header: its name in lower case, and where its value stands."""

    name: str
    start: int
    end: int


class Part(NamedTuple):
    """A part without parts of its own: its type, encoding and charset, and where its body stands."""

    kind: str
    encoding: str
    charset: str
    start: int
    end: int
    attached: bool = False


class Message_(NamedTuple):  # noqa: N801 - `email` has a Message of its own
    """An e-mail: its own headers, its parts in order, and what is wrong with it."""

    fields: list[Field]
    parts: list[Part]
    problems: list[str]


def message_of(source: str) -> Message_:
    """The structure of the e-mail that `source` is. Nothing is decoded, and no part is read."""
    start = 0
    if source.startswith("From "):  # as mailboxes put it before each of theirs
        start = source.find("\n") + 1
    fields, body = _head(source, start, len(source))
    found = Message_(fields, [], [])
    waiting = [(fields, body, len(source), 0)]
    while waiting:
        head, first, last, depth = waiting.pop()
        told = _told(source, head)
        kind = told.get_content_type()
        if not kind.startswith("multipart/"):
            found.parts.append(_part(told, kind, first, last))
            continue
        boundary = told.get_boundary()
        pieces = _pieces(source, first, last, boundary, found.problems) if boundary else []
        if not boundary:
            found.problems.append(
                "a multipart names no boundary, so its parts cannot be told; all else was read"
            )
        room = _MOST_PARTS - len(found.parts) - len(waiting)
        if depth >= _DEEPEST or len(pieces) > room:
            found.problems.append("more parts than any letter has; what stands before them was read")
            pieces = pieces[:room] if depth < _DEEPEST else []
        for begin, stop in reversed(pieces):
            inner, after = _head(source, begin, stop)
            waiting.append((inner, after, stop, depth + 1))
    return found


def _head(source: str, start: int, end: int) -> tuple[list[Field], int]:
    """The headers at `start`, and where the body begins."""
    blank = compiled(r"\r?\n").match(source, start, end)
    if blank:
        return [], blank.end()
    close = compiled(_HEAD_END).search(source, start, end)
    stop = close.start() if close else end
    fields: list[Field] = []
    position = start
    while position < stop and len(fields) < _MOST_FIELDS:
        match = compiled(_FIELD).match(source, position, stop)
        if match:
            fields.append(Field(match[1].lower(), *match.span(2)))
            position = match.end()
        line = source.find("\n", position, stop)
        position = line + 1 if line >= 0 else stop
    return fields, close.end() if close else end


def _told(source: str, head: list[Field]) -> Message:
    """What the headers about the content say, as the standard library understands them."""
    told = Message()
    for name, start, end in head:
        if name.startswith("content-") and end - start <= _LONGEST_FIELD and name not in told:
            told[name] = " ".join(source[start:end].split())
    return told


def _part(told: Message, kind: str, start: int, end: int) -> Part:
    disposition = str(told.get("content-disposition", "")).partition(";")[0].strip().lower()
    encoding = str(told.get("content-transfer-encoding", "")).split(";")[0].strip().lower()
    charset = told.get_param("charset", "")
    name = charset if isinstance(charset, str) else charset[2]
    read = kind in ("text/plain", "text/html") and disposition != "attachment"
    return Part(kind, encoding, name, start, end, not read)


def _pieces(source: str, start: int, end: int, boundary: str, problems: list[str]) -> list[tuple[int, int]]:
    """Where the parts between these boundaries stand."""
    import re

    # not kept: every letter has boundaries of its own
    lines = re.compile(rf"(?m)(?:^|(?<=\n))--{re.escape(boundary)}(--)?[ \t]*\r?$")
    pieces: list[tuple[int, int]] = []
    opened = -1
    for match in lines.finditer(source, start, end):
        if opened >= 0:
            stop = match.start() - 1
            pieces.append((opened, max(stop - (source[stop - 1 : stop] == "\r"), opened)))
        if match[1]:
            return pieces
        opened = min(match.end() + 1, end)
    if opened < 0:
        problems.append(
            "the boundary of a multipart never comes, so its parts cannot be told; all else was read"
        )
    else:
        pieces.append((opened, end))
        problems.append("it ends before its last boundary; what is there was read")
    return pieces
