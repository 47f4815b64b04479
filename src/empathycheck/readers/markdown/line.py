"""The text of one block of Markdown while it grows, and the lines of an HTML block put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from empathycheck.model import Block, Link, Segment
from empathycheck.readers.html.lines import CUT, at_break
from empathycheck.readers.markdown.mask import DROP_FILL
from empathycheck.readers.text.folding import Origin, TextBuilder
from empathycheck.readers.text.raised import raised_mark
from empathycheck.readers.text.repeated import piece as part_of

_NEAR = 200


class Line(TextBuilder):
    """The text of one block while it grows, with its links."""

    __slots__ = ("breaks", "button_end", "last_break", "links")

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.last_break = 0
        self.breaks: list[int] = []  # where somebody broke the line on purpose
        self.button_end = -1  # 0 once a button opens the text, then where it ends

    def reset(self) -> None:
        """Start again with an empty text."""
        self._parts.clear()
        self._segments.clear()
        self._spaced = True
        self.length = self.last_break = 0
        self.button_end = -1
        self.links = []
        self.breaks = []

    def put(self, text: str, start: int, end: int) -> None:
        """Append `source[start:end]` as it is: a text, not empty, with no white space but single spaces."""
        if self._spaced and text[0] == " ":
            text = text[1:]
            start += 1
            if not text:
                return
        first = self.length
        self.length = last = first + len(text)
        self._spaced = text[-1] == " "
        self._parts.append(text)
        segments = self._segments
        if segments:
            before = segments[-1]
            if before[3] == start and before[1] - before[0] == start - before[2]:
                segments[-1] = (before[0], last, before[2], end)
                return
        segments.append((first, last, start, end))

    def broken(self, start: int, end: int) -> None:
        """Append the space that a line break on purpose is, at `source[start:end]`."""
        self.last_break = self.length
        self.breaks.append(self.length)
        self.space(start, end)

    def mark(self, target: str) -> None:
        """Hang a link on the last character, as a footnote's mark does, which leaves no text of its own."""
        end = self.length - self._spaced
        if end > 0:
            self.links.append(Link(end - 1, end, target))

    def raise_since(self, offset: int, start: int, end: int) -> None:
        """Read what came since `offset` as a raised mark, which stands at `source[start:end]` with its tags."""
        text = "".join(self._parts)
        linked = bool(self.links) and self.links[-1].start >= offset
        raised = raised_mark(text[offset:], text[:offset], linked=linked)
        if not raised:
            return
        self._cut(text[:offset])
        self.atom(raised, start, end)
        if linked:
            self.links[-1] = Link(offset, offset + 1, self.links[-1].target)

    def _cut(self, text: str) -> None:
        """Go back to this text, with which the text so far starts."""
        length = len(text)
        segments = self._segments
        while segments and segments[-1][0] >= length:
            segments.pop()
        if segments and segments[-1][1] > length:
            first, _, start, _ = segments[-1]
            segments[-1] = (first, length, start, start + length - first)
        self._parts[:] = [text]
        self._spaced = text[-1:] in ("", " ")
        self.length = length

    def since(self, offset: int) -> str:
        """The text from `offset` on."""
        return "".join(self._parts)[offset:]


def links_within(links: list[Link], length: int) -> tuple[Link, ...]:
    """The links of a block; a space that ends a block is dropped, also from the link that ends with it."""
    if links and links[-1].end > length:
        links = [
            Link(link.start, min(link.end, length), link.target) for link in links if link.start < length
        ]
    return tuple(links)


def on_lines(block: Block, breaks: list[int]) -> list[Block]:
    """The block as one for each thing in it, where lines were broken at `breaks` for something new to start."""
    text, starts = block.text, [0]
    line = 0
    for place in breaks:
        before, after = text[max(line, place - _NEAR) : place], text[place : place + _NEAR]
        if starts[-1] < place < len(text) and at_break(before, after) == CUT:
            starts.append(place + (text[place] == " "))
        line = place
    if len(starts) == 1:
        return [block]
    parts = [part_of(block, first, last) for first, last in pairwise([*starts, len(text)])]
    return [part for part in parts if any(map(str.isalnum, part.text))]


def join(pieces: Sequence[tuple[str, int, int]]) -> tuple[str, Origin]:
    """The lines of an HTML block as one text, without the fillers that leave nothing, and where it stands."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for whole, place, _ in pieces:
        position = place
        for piece in re.split(f"({DROP_FILL}+)", whole) if DROP_FILL in whole else (whole,):
            start, position = position, position + len(piece)
            if not piece or piece[0] == DROP_FILL:
                continue
            parts.append(piece)
            if segments and segments[-1][3] == start:
                segments[-1] = (segments[-1][0], length + len(piece), segments[-1][2], position)
            else:
                segments.append((length, length + len(piece), start, position))
            length += len(piece)
    if len(segments) <= 1:
        return "".join(parts), segments[0][2] if segments else 0
    return "".join(parts), tuple(segments)
