"""Plain text as a reader meets it: paragraphs between blank lines, and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.model import HOLE, Block, Document, Role, Segment, Skip
from empathycheck.readers.text.folding import DROP, TextBuilder
from empathycheck.readers.text.patterns import compiled

_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t]*(?:\r?\n|\r)")
# A list item starts, or a line of dashes and the like parts what is above it from what is below.
_MARK = r"[ \t]*(?:(?:[-*•][ \t]+|•|\d{1,3}[.)][ \t]+)(?=\S)|(?P<rule>([-=_*~#])\2{2,})[ \t]*(?=[\r\n]|\Z))"
_FIRST_MARK = re.compile(_MARK)
_NEXT_MARK = re.compile(r"[\r\n]" + _MARK)
# Of an app's page in a store, as fastlane keeps it: `metadata/android/en-US/title.txt`.
_STORE_ROLES: dict[str, Role] = {
    "title.txt": "page-title", "name.txt": "page-title", "subtitle.txt": "heading",
    "short_description.txt": "meta-description", "promotional_text.txt": "paragraph",
    "full_description.txt": "paragraph", "description.txt": "paragraph", "release_notes.txt": "paragraph",
}  # fmt: skip
_LOGGED = (
    r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
    r"|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b[\]:|\s]|\s+at [\w.$<>]+ ?\(|Traceback \(|\s+File \""
    r"|Caused by: |\s+\.\.\. \d+ more|(?:npm|yarn) (?:ERR!|WARN|error)"
)
_LOOKED_AT, _LEAST_LINES = 4000, 6
_WORD = re.compile(r"[^\W_]")


def read_plain(source: str, path: str) -> Document:
    """The document that a plain text holds. `path` is carried, never opened.

    Indentation means nothing, and a line break inside a paragraph is a space. A line of dashes or equals signs
    parts paragraphs.
    """
    if "metadata/" in path and (role := _STORE_ROLES.get(path.rpartition("/")[2])):
        return _read_store_text(source, path, role)
    if _is_log(source):
        return Document(path, "text", source, (), skipped=(Skip("a log of a program"),))
    blocks: list[Block] = []
    for role, start, end in _pieces(source):
        text, segments = _folded(source, start, end)
        if _WORD.search(text):
            blocks.append(Block(text, role, segments))
    return Document(path, "text", source, tuple(blocks))


def _is_log(source: str) -> bool:
    """Whether most of the first lines are what a program says of what it did: times, levels, where it crashed."""
    head = source[:_LOOKED_AT]
    if ":" not in head:
        return False
    lines = [line for line in head.splitlines()[:-1] if line.strip()]
    return len(lines) >= _LEAST_LINES and 2 * sum(map(bool, map(compiled(_LOGGED).match, lines))) > len(lines)


def _read_store_text(source: str, path: str, role: Role) -> Document:
    """One field of an app's page in a store; the few tags that a store allows leave nothing behind."""
    text = source
    if "<" in source:
        text = compiled(r"</?[A-Za-z][^<>\n]{0,200}>").sub(lambda tag: DROP * len(tag[0]), source)
    blocks: list[Block] = []
    for item, start, end in _pieces(text):
        builder = TextBuilder()
        builder.add(text[start:end].rstrip(), start)
        words, segments = builder.finish()
        if _WORD.search(words):
            blocks.append(Block(words, item if item == "list-item" else role, segments))
    return Document(path, "text", source, tuple(blocks))


def _folded(source: str, start: int, end: int) -> tuple[str, tuple[Segment, ...]]:
    """The text of `source[start:end]` with its white space folded, and where it stands."""
    raw = source[start:end].rstrip(" \r\n")
    text = raw.replace("\n", " ")
    if text.isprintable() and "  " not in text and text[:1] != " " and HOLE not in text:
        return text, ((0, len(text), start, start + len(text)),)
    builder = TextBuilder()
    builder.add(raw, start, references=False)
    return builder.finish()


def _pieces(source: str) -> Iterator[tuple[Role, int, int]]:
    """Each paragraph and each list item: its role, start and end."""
    for first, last in _paragraphs(source):
        role: Role = "paragraph"
        start = first
        head = _FIRST_MARK.match(source, first, last)
        if head:
            role = "paragraph" if head["rule"] else "list-item"
            start = head.end()
        for mark in _NEXT_MARK.finditer(source, start, last):
            if mark.start() > start:
                yield role, start, mark.start()
            role = "paragraph" if mark["rule"] else "list-item"
            start = mark.end()
        yield role, start, last


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BLANK_LINE.finditer(source):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    yield start, len(source)
