"""What reStructuredText and AsciiDoc share: lines with their places, and blocks made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from empathycheck.model import Block, Comment, Document, Link, Role, Segment, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.folding import Origin, TextBuilder, relocate
from empathycheck.readers.text.patterns import compiled


class Line(NamedTuple):
    """One line: where its text starts after the indent and ends before white space, and how far it is indented."""

    start: int
    end: int
    indent: int
    text: str


Inline = Callable[[TextBuilder, list[Link], str], None]
"""Appends a raw text to a builder, its markup undone and its links noted; offsets count in the raw text."""


def lines_of(source: str) -> list[Line]:
    """The lines of the source, whichever way they end; a tab indents to the next multiple of eight."""
    found = []
    for match in compiled(r"([ \t]*)([^\r\n]*)(?:\r\n|\n|\r|\Z)").finditer(source):
        blank, text = match[1], match[2].rstrip(" \t\f")
        start = match.start(2)
        indent = len(blank.expandtabs(8)) if "\t" in blank else len(blank)
        found.append(Line(start, start + len(text), indent if text else 0, text))
    return found


def in_order(
    path: str, format: str, source: str, blocks: list[Block], comments: list[tuple[str, Span]]
) -> Document:
    """The document of these blocks in the order of the source, each comment before the block that follows it."""
    blocks = sorted(blocks, key=lambda block: block.segments[0][2])
    starts = [block.segments[0][2] for block in blocks]
    placed = tuple([Comment(text, span, bisect_left(starts, span.end)) for text, span in comments])
    return Document(path, format, source, tuple(blocks), placed)


def pieces_of(source: str, pieces: list[tuple[int, int]]) -> tuple[str, Origin]:
    """Stretches of the source joined by line feeds, and where the text that they make stands."""
    if len(pieces) == 1:
        return source[pieces[0][0] : pieces[0][1]], pieces[0][0]
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for start, end in pieces:
        if parts:
            parts.append("\n")
            # the line feed stands for all between the two stretches
            segments.append((length, length + 1, segments[-1][3], max(start, segments[-1][3])))
            length += 1
        parts.append(source[start:end])
        segments.append((length, length + end - start, start, end))
        length += end - start
    return "".join(parts), tuple(segments)


def made(
    raw: str, origin: Origin, role: Role, inline: Inline, *, attribution: str = "", key: str = ""
) -> Block | None:
    """The block that a raw text makes, or None where nothing in it is read."""
    builder = TextBuilder()
    links: list[Link] = []
    inline(builder, links, raw)
    text, segments = builder.finish()
    if not any(char.isalnum() for char in text):
        return None
    found = tuple(
        Link(link.start, min(link.end, len(text)), link.target)
        for link in links
        if link.start < min(link.end, len(text))
    )
    return Block(text, role, relocate(segments, origin), found, attribution, "", key)


def add_link(builder: TextBuilder, links: list[Link], text: str, start: int, target: str) -> None:
    """Append a text of the raw text that links to something."""
    words = text.strip()
    lead = text.index(words)
    builder.add(text[:lead], start, references=False)
    first = builder.length
    builder.add(words, start + lead, references=False)
    if builder.length > first:
        links.append(Link(first, builder.length, " ".join(target.split())))
