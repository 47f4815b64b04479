"""Catalogues of messages line by line: Java's .properties, Apple's .strings, Fluent's .ftl."""

from __future__ import annotations

import re

from empathycheck.model import NO_KEYS, CopyKeys, Document, Problem, Skip
from empathycheck.readers.data.document import Found, Remark, broken_at, data_document, finished
from empathycheck.readers.html.fragments import html_blocks
from empathycheck.readers.strings.scalars import Piece, Value, undo_escapes, undo_percent
from empathycheck.readers.text.patterns import compiled

_PROPERTY = (
    r"[ \t\f]*+(?:(?P<remark>[#!][^\n]*)|(?P<key>(?:[^\s:=\\]|\\[^\n])++)[ \t\f]*[:=]?[ \t\f]*"
    r"(?P<value>(?:[^\\\n]|\\\n|\\\r\n|\\[^\n])*+))?[^\n]*(?:\n|\Z)"
)
_STRINGS = (
    r"(?s)\s++|(?P<remark>//[^\n]*|/\*.*?\*/)|(?:\"(?P<key>(?:[^\"\\]|\\.)*+)\"|(?P<bare>[\w.-]++))\s*=\s*"
    r"(?:\"(?P<value>(?:[^\"\\]|\\.)*+)\"|[\w.-]++)\s*;"
)
_CONTROL = r"[A-Za-z0-9]{3}-[A-Za-z0-9]{2}-[A-Za-z0-9]{3}\."
_APPLE_UNICODE = r"\\U([0-9a-fA-F]{4})"
_FLUENT = (
    r"(?P<remark>#{1,3}(?: [^\n]*)?)(?:\n|\Z)"
    r"|(?P<name>-?[A-Za-z][\w-]*) *= *"
    r"(?P<value>[^\n]*(?:\n(?:[ ]+[^\n.\[*} ][^\n]*|[ ]+[\[*}][^\n]*|[ ]*\}[^\n]*|[ \r]*(?=\n[ ])))*)"
    r"|(?P<attribute>[ ]+\.(?P<own>[A-Za-z][\w-]*)) *= *(?P<said>[^\n]*(?:\n[ ]+[^\n.\[*} ][^\n]*)*)"
    r"|[^\n]*(?:\n|\Z)"
)
_FREEMARKER = r"<#[a-z@]|</#|<@\w|\[#(?:if|list|assign|include|macro)\b|<#--"
_FREEMARKER_TAGS = (
    r"(?s)<#--(?P<remark>[^-]*+(?>(?:-(?!->)[^-]*+)*))(?:-->|\Z)"
    r"|</?[#@][^<>]*+>|\[/?[#@][^\[\]]*+\]|(?P<hole>[$#]\{[^{}]*+\})"
)
_BRANCH = r"\n[ ]*(\*?)\[([^\]\n]*)\][ ]*([^\n]*(?:\n(?![ ]*(?:\*?\[|\}))[^\n]*)*)"


def read_properties(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a Java .properties file holds. `path` is carried, never opened."""
    values: list[Value] = []
    remarks: list[Remark] = []
    position = 0
    line = compiled(_PROPERTY)
    while position < len(source) and (match := line.match(source, position)):
        if match["remark"]:
            _hear(match["remark"], match.start("remark"), "#! \t", remarks)
        elif match["value"]:
            first, last = match.span("value")
            last = first + len(source[first:last].rstrip("\r"))
            values.append(Value(match["key"], undo_escapes(source, first, last), "properties"))
        if match.end() == position:
            break
        position = match.end()
    return data_document(source, path, "properties", Found(values, remarks), keys)


def read_strings(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that an Apple .strings file holds. `path` is carried, never opened."""
    values: list[Value] = []
    remarks: list[Remark] = []
    problems: list[Problem] = []
    position = 0
    token = compiled(_STRINGS)
    while position < len(source):
        match = token.match(source, position)
        if match is None:
            if not problems:
                reason = "this is no line of a .strings file"
                problems.append(broken_at(source, position, path, reason, "all that is one was read"))
            after = source.find("\n", position) + 1
            position = after if after and not source.startswith("/*", position) else len(source)
            continue
        position = match.end()
        if match["remark"]:
            _hear(match["remark"], match.start(), "/* \t\r\n", remarks)
        elif match["value"]:
            pieces = undo_percent(_apple(source, *match.span("value")))
            key = match["key"] or match["bare"] or ""
            if compiled(_CONTROL).match(key):
                continue  # a control of a window, as Interface Builder numbers them
            # the English text is often the key itself; what is a sentence names nothing
            values.append(Value("" if " " in key else key, pieces, "strings"))
    if problems and not values:  # some other program's .strings
        return Document(path, "strings", source, (), skipped=(Skip("not a catalogue of messages"),))
    return data_document(source, path, "strings", Found(values, remarks, problems), keys)


def _apple(source: str, first: int, last: int) -> list[Piece]:
    pieces: list[Piece] = []
    done = first
    for match in compiled(_APPLE_UNICODE).finditer(source, first, last):
        pieces += undo_escapes(source, done, match.start())
        code = int(match[1], 16)
        pieces.append(Piece("\ufffd" if 0xD800 <= code < 0xE000 else chr(code), *match.span()))
        done = match.end()
    return pieces + undo_escapes(source, done, last)


def is_freemarker(source: str) -> bool:
    """Whether an .ftl file is a FreeMarker template and no catalogue of Fluent messages."""
    return compiled(_FREEMARKER).search(source) is not None or source.lstrip()[:1] == "<"


def read_ftl(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that an .ftl file holds: Fluent messages, or a FreeMarker template. `path` is never opened."""
    if is_freemarker(source):
        return _freemarker(source, path)
    values: list[Value] = []
    remarks: list[Remark] = []
    name, position = "", 0
    line = compiled(_FLUENT)
    while position < len(source) and (match := line.match(source, position)):
        if match["remark"]:
            _hear(match["remark"], match.start(), "# ", remarks)
        elif match["name"]:
            name = match["name"]
            values += _fluent(source, name, *match.span("value"))
        elif match["attribute"] and name:
            values += _fluent(source, f"{name}.{match['own']}", *match.span("said"))
        if match.end() == position:
            break
        position = match.end()
    return data_document(source, path, "ftl", Found(values, remarks), keys)


def _freemarker(source: str, path: str) -> Document:
    """A FreeMarker template as the page that it makes: its tags are left out, what they print is a gap."""
    remarks: list[Remark] = []

    def masked(match: re.Match[str]) -> str:
        if match["remark"]:
            text = match["remark"].strip()
            if text.startswith("empathycheck"):
                remarks.append((text, *match.span()))
        return ("\ufffc" if match["hole"] else " ") * len(match[0])

    text = compiled(_FREEMARKER_TAGS).sub(masked, source)
    blocks, comments = html_blocks(text, 0, fragment=False)
    said = [*remarks, *((comment.text, *comment.span) for comment in comments)]
    return finished(Document(path, "html", source, ()), blocks, said)


def _fluent(source: str, key: str, first: int, last: int) -> list[Value]:
    """The strings of one Fluent message: the whole, and each branch of a choice in it."""
    text = source[first:last]
    if "->" not in text:
        return [Value(key, _placeables(source, first, last), "ftl")] if text.strip() else []
    return [
        Value(key, _placeables(source, first + match.start(3), first + match.end(3)), "ftl")
        for match in re.finditer(_BRANCH, text)
        if match[3].strip()
    ]


def _placeables(source: str, first: int, last: int) -> list[Piece]:
    """The pieces of a Fluent pattern; `{"x"}` is the text x, any other placeable is left to be a hole."""
    pieces: list[Piece] = []
    done = first
    for match in compiled(r"\{ *(?:\"([^\"\n]*)\"|[^{}\"]*) *\}").finditer(source, first, last):
        if match.start() > done:
            pieces.append(Piece(source[done : match.start()], done, match.start()))
        inside = match[1] if match[1] is not None else "\ufffc"
        if inside:
            pieces.append(Piece(inside, *match.span()))
        done = match.end()
    if last > done:
        pieces.append(Piece(source[done:last], done, last))
    return pieces


def _hear(remark: str, start: int, signs: str, remarks: list[Remark]) -> None:
    """Keep the comment if it speaks to empathycheck."""
    text = remark.strip(signs)
    if text.startswith("empathycheck"):
        remarks.append((text.rstrip("*/ \t\r\n"), start, start + len(remark.rstrip())))
