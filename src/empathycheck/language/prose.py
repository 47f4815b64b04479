"""A document as one string to scan: its blocks joined, folded without changing length, cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from empathycheck.language.sentences import sentence_cuts
from empathycheck.model import HOLE, Document

# One for one, so that offsets stay. `replace` passes a page in a tenth of the time that `translate` takes.
_SMART = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'),
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u200a", " "), ("\u2007", " "), ("\u2008", " "),
    ("\u2005", " "), ("\u2006", " "), ("\u2011", "-"), ("\u2010", "-"),
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_TO_LETTERS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
"""Every byte but ASCII letters to a space: many times as fast as the pattern, where there are no others."""


def fold(text: str) -> str:
    """`text` in lower case with straight quotes and plain spaces, character for character: the length stays."""
    lowered = text.lower()
    if len(lowered) != len(text):  # only this one capital becomes two characters
        lowered = "İ".join(part.lower() for part in text.split("İ"))
    return _straightened(lowered)


def _straightened(text: str) -> str:
    """`text` with straight quotes and plain spaces, as long as it was."""
    if text.isascii():
        return text
    for smart, plain in _SMART:
        text = text.replace(smart, plain)
    return text


class Prose:
    """All blocks of a document as one string. Every offset here is a prose offset."""

    def __init__(self, document: Document, text: str, folded: str, block_starts: tuple[int, ...]) -> None:
        """`text` holds the blocks joined by line feeds, `folded` the same folded: `prose_of` makes both."""
        self.document = document
        self.text = text
        self.folded = folded
        self.block_starts = block_starts
        self._last = -1, (0, 0)
        """The sentence that was asked for last: most are asked for many times in a row."""

    @cached_property
    def straight(self) -> str:
        """`text` with straight quotes and plain spaces: what `folded` is, with its capitals."""
        return _straightened(self.text)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where sentences start; a block's start always is one."""
        return tuple(sorted({*self.block_starts, *sentence_cuts(self.text)}))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the document, folded: what decides at no cost which rules can match at all."""
        text = self.folded.replace(HOLE, " ")
        if not text.isascii():  # words recur: cutting at spaces first leaves a tenth to look into
            pieces = set(text.split())
            text = " ".join(filter(str.isascii, pieces))
            return frozenset(_WORD.findall(" ".join(pieces.difference(text.split())))).union(
                _plain_words(text)
            )
        return _plain_words(text)

    @cached_property
    def letters(self) -> bytes:
        """`folded` with a space for all that is no ASCII letter, character for character: cheap to cut into words."""
        return letters_of(self.folded)

    def lines_with(self, *pieces: str) -> Iterator[tuple[int, int]]:
        """Start and end of each line of `folded` that holds one of these pieces of text, in order.

        A pattern whose every match holds one and no line feed is looked for there, and not through the whole page.
        """
        found: set[tuple[int, int]] = set()
        for piece in pieces:
            at = self.folded.find(piece)
            while at >= 0:
                end = self.folded.find("\n", at)
                end = end if end >= 0 else len(self.folded)
                found.add((self.folded.rfind("\n", 0, at) + 1, end))
                at = self.folded.find(piece, end)
        yield from sorted(found)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds this offset."""
        return max(bisect_right(self.block_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds this offset, without white space at its end."""
        starts = self.sentence_starts
        index = bisect_right(starts, offset)
        if index == self._last[0]:
            return self._last[1]
        end = starts[index] if index < len(starts) else len(self.text)
        start = starts[index - 1] if index else starts[0]
        while end > start and self.text[end - 1].isspace():
            end -= 1
        self._last = index, (start, end)
        return start, end

    def neighbours(self, offset: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The sentences before and after the one at this offset; an empty range at either end of the document."""
        start, end = self.sentence_at(offset)
        before = self.sentence_at(start - 1) if start > 0 else (start, start)
        starts = self.sentence_starts
        index = bisect_right(starts, start)
        after = self.sentence_at(starts[index]) if index < len(starts) else (end, end)
        return before, after

    @property
    def word_count(self) -> int:
        """How many words a reader reads, numbers included."""
        return len(self.text.split())


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(text.encode().translate(_TO_LETTERS).decode().split())


def letters_of(folded: str) -> bytes:
    """A folded text with a space for all that is no ASCII letter, character for character."""
    return folded.encode("ascii", "replace").translate(_TO_LETTERS)


def prose_of(document: Document) -> Prose:
    """The document's blocks joined by line feeds, folded once."""
    texts = [block.text for block in document.blocks]
    starts, offset = [], 0
    for text in texts:
        starts.append(offset)
        offset += len(text) + 1
    joined = "\n".join(texts)
    return Prose(document, joined, fold(joined), tuple(starts) or (0,))
