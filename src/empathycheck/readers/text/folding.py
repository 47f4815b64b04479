"""Text as a reader sees it, with the way back to the source: references undone, white space folded.

The text of a block is put together from pieces of the source. Every piece is either carried over character
for character or stands as a whole for a stretch of the source (an entity, a run of white space, a hole).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from empathycheck.model import HOLE, Segment
from empathycheck.readers.text.entities import COMMON, REFERENCE, undo_reference

Origin = int | tuple[Segment, ...]
"""Where a text stands in the source: an offset when it is one slice, or segments when it was put together."""

WHITE = " \t\n\f\r"
"""White space as HTML counts it; a no-break space is a character like any other."""

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens and the like: a reader never sees them, so no word may be cut by them. They are left out."""

DROP = "\ufdd1"
"""No character, so that no copy holds it: it stands for a template's tag that leaves nothing behind."""

# What is not carried over as it is: line feeds and tabs, runs of white space, masked holes, references.
# Every alternative starts with one plain character, so that `re` can skip fast what starts none of them.
_NO_REFERENCE = "|".join(
    [*(f"{each}[{WHITE}]*" for each in "\t\n\f\r"), f" [{WHITE}]+", f"{HOLE}{HOLE}+", f"{DROP}+", *INVISIBLE]
)
_ODD = re.compile(f"{_NO_REFERENCE}|{REFERENCE.pattern}")
_ODD_NO_REFERENCE = re.compile(_NO_REFERENCE)
_SPECIAL = INVISIBLE + WHITE[1:]
_UNPLAIN = re.compile(f"[\\t\\f\\r{INVISIBLE}{DROP}]")


def is_plain(text: str) -> bool:
    """Whether `text` reads as it is written, up to single line feeds: nothing in it to fold or to undo."""
    if "&" in text or "  " in text or HOLE + HOLE in text or "\n\n" in text or "\n " in text or " \n" in text:
        return False
    return text.isprintable() or not _UNPLAIN.search(text)


class TextBuilder:
    """The text of one block while it grows, with its segments. Spaces at either end never get in.

    `length` is the length so far, counting a space at the end that may yet be dropped.
    """

    __slots__ = ("_parts", "_segments", "_spaced", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._spaced = True
        self.length = 0

    def add(self, raw: str, start: int, *, references: bool = True, attribute: bool = False) -> None:
        """Append source text that stands at `start`: white space is folded, and references are undone if asked."""
        done = 0
        for match in (_ODD if references else _ODD_NO_REFERENCE).finditer(raw):
            first, last = match.span()
            what = match[0]
            text = COMMON.get(what, " ")
            if text == " " and what[0] not in WHITE:
                if what[0] == "&":
                    text, last = undo_reference(raw, first, last, attribute=attribute)
                    if last == first:
                        continue
                else:
                    text = HOLE if what[0] == HOLE else ""
            if first > done:
                self._put(raw[done:first], start + done, start + first)
            if len(text) == 1 and text not in _SPECIAL:
                self._put(text, start + first, start + last)
            else:
                self.atom(text, start + first, start + last)
            done = last
        if done < len(raw):
            self._put(raw[done:] if done else raw, start + done, start + len(raw))

    def atom(self, text: str, start: int, end: int) -> None:
        """Append text that stands as a whole for `source[start:end]`; white space in it is folded too."""
        if len(text) < 2:
            if text and text not in INVISIBLE:
                self._put(" " if text in WHITE else text, start, end)
            return
        for word in re.split(f"([{WHITE}]+)", text):
            if word:
                self._put(" " if word[0] in WHITE else word, start, end)

    def hole(self, start: int, end: int) -> None:
        """Append the mark for something that is there but is not prose."""
        self._put(HOLE, start, end)

    def space(self, start: int, end: int) -> None:
        """Append a space (a line break, say) unless one stands there already."""
        self._put(" ", start, end)

    def finish(self) -> tuple[str, tuple[Segment, ...]]:
        """The text without a space at its end, and the segments that cover it."""
        text = "".join(self._parts)
        if text and text[-1] == " ":
            text = text[:-1]
            first, last, start, end = self._segments.pop()
            if last - first > 1:
                whole = last - first != end - start
                self._segments.append((first, last - 1, start, end if whole else end - 1))
        return text, tuple(self._segments)

    def _put(self, text: str, start: int, end: int) -> None:
        # A stretch of equal length maps one to one; here it has at most one white space at its start.
        if self._spaced and text[:1] == " ":
            if len(text) == 1:
                return
            if end - start == len(text):
                start += 1
            text = text[1:]
        if not text:
            return
        first = self.length
        self.length = last = first + len(text)
        self._spaced = text[-1] == " "
        self._parts.append(text)
        if self._segments:
            before = self._segments[-1]
            if before[3] == end and before[2] == start:  # words of one whole
                self._segments[-1] = (before[0], last, start, end)
                return
            if (
                before[3] == start
                and end - start == last - first
                and before[1] - before[0] == start - before[2]
            ):
                self._segments[-1] = (before[0], last, before[2], end)
                return
        self._segments.append((first, last, start, end))


def decode_text(
    raw: str, origin: Origin, *, references: bool = True, attribute: bool = False
) -> tuple[str, tuple[Segment, ...]]:
    """`raw` with references undone and white space folded and trimmed, and the segments that lead back.

    `origin` says where `raw` stands in the source; `attribute` that it is an attribute's value.
    """
    builder = TextBuilder()
    builder.add(raw, 0, references=references, attribute=attribute)
    text, segments = builder.finish()
    return text, relocate(segments, origin)


def relocate(segments: tuple[Segment, ...], origin: Origin) -> tuple[Segment, ...]:
    """The segments of a block that was read from a text, made to point into the source that the text came from."""
    if isinstance(origin, int):
        if not origin:
            return segments
        return tuple((first, last, start + origin, end + origin) for first, last, start, end in segments)
    moved: list[Segment] = []
    for first, last, start, end in segments:
        if last - first != end - start:
            moved.append((first, last, *located(origin, start, end)))
        else:
            moved.extend(_split(first, start, end, origin))
    return tuple(moved)


def located(origin: Origin, start: int, end: int) -> tuple[int, int]:
    """Where in the source `text[start:end]` stands; what stands there as a whole for a character is taken whole."""
    if isinstance(origin, int):
        return origin + start, origin + end
    return _place(origin, start, 0), _place(origin, end - 1, 1)


def _place(origin: tuple[Segment, ...], offset: int, side: int) -> int:
    """Where the character at `offset` of a text begins in the source (`side` 0), or ends (1)."""
    index = max(bisect_right(origin, offset, key=lambda segment: segment[0]) - 1, 0)
    text_start, text_end, source_start, source_end = origin[index]
    if text_end - text_start == source_end - source_start:
        return source_start + offset - text_start + side
    if offset == text_start and not side:
        return source_start
    # some way into what stands as a whole, so that two pieces of it follow on one another
    return (
        source_end - 1 + side
        if offset >= text_end - 1 and source_end - source_start > 1
        else min(source_start + side, source_end)
    )


def _split(first: int, start: int, end: int, origin: tuple[Segment, ...]) -> list[Segment]:
    pieces: list[Segment] = []
    index = max(bisect_right(origin, start, key=lambda segment: segment[0]) - 1, 0)
    while start < end:
        text_start, text_end, source_start, source_end = origin[index]
        stop = end if index + 1 == len(origin) else min(end, origin[index + 1][0])
        if text_end - text_start == source_end - source_start:
            shift = source_start - text_start
            pieces.append((first, first + stop - start, start + shift, stop + shift))
        else:
            pieces.append((first, first + stop - start, source_start, source_end))
        first += stop - start
        start = stop
        index += 1
    return pieces
