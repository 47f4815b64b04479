"""Plain text as a reader meets it: paragraphs between blank lines, and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.model import Block, Document, Role
from empathycheck.readers.folding import TextBuilder

_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
# A list item starts, or a line of dashes and the like parts what is above it from what is below.
_MARK = re.compile(
    r"(?:^|(?<=\r))[ \t]*(?:(?:[-*•][ \t]+|•|\d{1,3}[.)][ \t]+)(?=\S)|(?P<rule>([-=_*~#])\2{2,})[ \t]*$)", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]")


def read_plain(source: str, path: str) -> Document:
    """The document that a plain text holds. `path` is carried, never opened.

    Indentation means nothing, and a line break inside a paragraph is a space. A line of dashes or equals signs
    parts paragraphs.
    """
    blocks: list[Block] = []
    for role, start, end in _pieces(source):
        builder = TextBuilder()
        builder.add(source[start:end], start, references=False)
        text, segments = builder.finish()
        if _WORD.search(text):
            blocks.append(Block(text, role, segments))
    return Document(path, "text", source, tuple(blocks))


def _pieces(source: str) -> Iterator[tuple[Role, int, int]]:
    """Each paragraph and each list item: its role, start and end."""
    for first, last in _paragraphs(source):
        role: Role = "paragraph"
        start = first
        for mark in _MARK.finditer(source, first, last):
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
