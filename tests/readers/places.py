"""Sources with marks: «…» stands round what must be found, and is taken out before reading."""

from __future__ import annotations

import re

from empathycheck.model import HOLE, Document
from empathycheck.readers import read_source


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The source without its marks, and the start and end of every stretch that was marked."""
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    length = 0
    for piece in re.split("([«»])", marked):
        if piece == "«":
            spans.append((length, -1))
        elif piece == "»":
            spans[-1] = (spans[-1][0], length)
        else:
            parts.append(piece)
            length += len(piece)
    return "".join(parts), spans


def spans_of(document: Document, phrase: str) -> list[tuple[int, int]]:
    """The source span of every occurrence of `phrase` in the blocks, in order."""
    found = []
    for block in document.blocks:
        for match in re.finditer(re.escape(phrase), block.text, re.IGNORECASE):
            span = block.span(*match.span())
            found.append((span.start, span.end))
    return sorted(found)


def assert_places(marked: str, phrase: str, format_name: str = "markdown", path: str = "page") -> Document:
    """Read the source and hold every occurrence of `phrase` against the marks."""
    source, expected = unmarked(marked)
    document = read_source(source, path, format_name)
    assert spans_of(document, phrase) == expected
    assert_sound(document)
    return document


def assert_sound(document: Document) -> None:
    """Hold every block against what the model promises of it."""
    source = document.source
    starts = [block.segments[0][2] for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        position, place = 0, 0
        for start, end, source_start, source_end in block.segments:
            assert start == position < end, block
            assert place <= source_start < source_end <= len(source), block
            position, place = end, source_end
            if end - start == source_end - source_start:
                theirs, ours = source[source_start:source_end], block.text[start:end]
                assert all(
                    their == our or our == HOLE
                    for their, our in zip(map(_folded, theirs), map(_folded, ours), strict=True)
                ), (theirs, ours)
        assert position == len(block.text), block
        assert block.text == block.text.strip(" "), block
        assert not re.search(r"[\n\r\t]|  ", block.text), block
        for link in block.links:
            assert 0 <= link.start < link.end <= len(block.text), block
    for comment in document.comments:
        before = [start for start in starts if start < comment.span.start]
        assert len(before) <= comment.block <= len(starts)
        assert source[comment.span.start : comment.span.end].count("empathycheck")


def _folded(char: str) -> str:
    return " " if char in " \t\n\r\f\v" else char


def text_of(document: Document) -> str:
    """All the text of a document, a block a line, holes as underscores."""
    return "\n".join(block.text.replace(HOLE, "_") for block in document.blocks)
