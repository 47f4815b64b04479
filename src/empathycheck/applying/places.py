"""From edits of a block's text to changes of the source, by the block's own map."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from empathycheck.applying.edits import Edit
from empathycheck.applying.quoting import in_words, written
from empathycheck.model import Block
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.entities import undo_references
from empathycheck.readers.text.folding import INVISIBLE

_LINE_STARTS = " \t>"
_SPLITS = 3


class Change(NamedTuple):
    """`text` is to stand where `start` to `end` of the source stands now."""

    start: int
    end: int
    text: str


Way = tuple[Change, ...]


class NoPlaceProblem(Exception):
    """An edit cannot be written into the source; the text says why. `quoting`: other quotation marks might help."""

    def __init__(self, reason: str, *, quoting: bool = False) -> None:
        super().__init__(reason)
        self.quoting = quoting


class Layout:
    """How a block's text lies in its source: runs of text, with markup between them that no edit may touch."""

    def __init__(self, block: Block, source: str, quoting: str) -> None:
        """`quoting` is one of `quoting.QUOTINGS`."""
        self.block = block
        self.source = source
        self.quoting = quoting
        self.starts = [segment[0] for segment in block.segments]
        gaps = (source[one[3] : other[2]] for one, other in pairwise(block.segments))
        self.gaps = ["", *gaps]

    def ways(self, edit: Edit) -> list[Way]:
        """The ways to write one edit, the likeliest first. Raises NoPlaceProblem where there is none."""
        parts = self._less_lines(self._less_atoms(edit))
        found = [self._placed(part) for part in parts]
        if len(found) == 1:
            return found[0]
        return [tuple(change for ways in found for change in ways[0])]

    def _segment(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _parted(self, index: int) -> bool:
        """Whether markup stands before a segment: an escape's sign and what nobody sees are none."""
        return not unseen(self.gaps[index])

    def _start(self, offset: int) -> int:
        """Where the character at `offset` starts in the source, with the sign that escapes it."""
        index = self._segment(offset)
        first, last, start, end = self.block.segments[index]
        if offset == first:
            return start - self.gaps[index].endswith("\\")
        return start + offset - first if last - first == end - start else end

    def _end(self, offset: int) -> int:
        """Where the character before `offset` ends in the source."""
        first, last, start, end = self.block.segments[self._segment(offset - 1)]
        return start + offset - first if last - first == end - start else end

    def _less_atoms(self, edit: Edit) -> Edit:
        """The edit with what stands in the source as one whole taken whole."""
        start, end, text = edit
        if start < end or (0 < start < len(self.block.text)):
            first, last, begin, stop = self.block.segments[self._segment(start)]
            if last - first != stop - begin and start > first:
                text, start = self.block.text[first:start] + text, first
                end = max(end, start)
        if end > start:
            first, last, begin, stop = self.block.segments[self._segment(end - 1)]
            if last - first != stop - begin and end < last:
                text, end = text + self.block.text[end:last], last
            if last - first > 1 and last - first != stop - begin and "\n" in self.source[begin:stop]:
                raise NoPlaceProblem(
                    "its string is laid out over several lines in a way that a change would undo; change it by hand"
                )
        return Edit(start, end, text)

    def _less_lines(self, edit: Edit) -> list[Edit]:
        """The edit in parts, so that no line break before markup is touched: the mark of a quotation's next line."""
        text = self.block.text
        done: list[Edit] = []
        start, end, new = edit
        for offset in range(start, end):
            if not self._is_line_end(offset):
                continue
            room = (offset - start) * len(new) // max(end - start, 1)
            cut = min(
                (at for at, char in enumerate(new) if char == " "), key=lambda at: abs(at - room), default=-1
            )
            if cut >= 0:
                done.append(Edit(start, offset, new[:cut]))
                start, new = offset + 1, new[cut + 1 :]
            elif start and text[start - 1] == " " and not self._is_line_end(start - 1):
                done.append(Edit(start - 1, offset, ""))
                start = offset + 1
            elif text[end : end + 1] == " " and not self._is_line_end(end):
                done.append(Edit(start, offset, new))
                return [*done, Edit(offset + 1, end + 1, "")]
            else:
                raise NoPlaceProblem(
                    "the words to change stand on two lines with markup between them; change them by hand"
                )
        done.append(Edit(start, end, new))
        return [each for each in done if each.start < each.end or each.text] or [Edit(start, start, "")]

    def _is_line_end(self, offset: int) -> bool:
        """Whether the character is a line break that markup follows."""
        if self.block.text[offset] != " ":
            return False
        index = self._segment(offset)
        last = self.block.segments[index][1] == offset + 1
        if not last or index + 1 == len(self.starts) or not self._parted(index + 1):
            return False
        return not self.source[self._start(offset) : self._end(offset + 1)].isprintable()

    def _placed(self, edit: Edit) -> list[Way]:
        start, end, text = edit
        if start == end:
            return self._inserted(start, text)
        parts = list(self._runs(start, end))
        if len(parts) == 1:
            return [(self._change(start, end, text),)]
        ways: list[Way] = []
        for texts in _shared(parts, text):
            emptied = any(not new and self._is_run(*part) for part, new in zip(parts, texts, strict=True))
            if not emptied:
                ways.append(tuple(self._change(*part, new) for part, new in zip(parts, texts, strict=True)))
        if not ways:
            raise NoPlaceProblem(
                "the words to change cross markup, such as bold type or a link; change them by hand"
            )
        return ways

    def _inserted(self, offset: int, text: str) -> list[Way]:
        """The ways to insert: where markup stands at the place, on the side that the space of `text` leaves free."""
        size = len(self.block.text)
        sides = []
        if offset > 0 and not self._is_line_end(offset - 1):
            sides.append(self._end(offset))
        if offset < size:
            sides.append(self._start(offset))
        if len(sides) == 2 and not self._parted(self._segment(offset)):
            sides = sides[1:]
        if text[:1] == " ":
            sides.reverse()
        new = self._written(offset, offset, text)
        return [(Change(place, place, new),) for place in dict.fromkeys(sides)]

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a stretch that markup parts."""
        begin = start
        for index in range(self._segment(start) + 1, len(self.starts)):
            if self.starts[index] >= end:
                break
            if self._parted(index):
                yield begin, self.starts[index]
                begin = self.starts[index]
        yield begin, end

    def _is_run(self, start: int, end: int) -> bool:
        """Whether there is nothing else between the markup on either side."""
        first, last = self._segment(start), self._segment(end - 1)
        left = start == self.starts[first] and (first == 0 or self._parted(first))
        right = end == self.block.segments[last][1] and (
            last + 1 == len(self.starts) or self._parted(last + 1)
        )
        return left and right

    def _change(self, start: int, end: int, text: str) -> Change:
        return Change(self._start(start), self._end(end), self._written(start, end, text))

    def _written(self, start: int, end: int, text: str) -> str:
        before = self.block.text[:start]
        place = self._start(start) if start < len(self.block.text) else self._end(start)
        line = max(self.source.rfind("\n", 0, place), self.source.rfind("\r", 0, place)) + 1
        if not self.source[line:place].strip(_LINE_STARTS):
            before = ""
        try:
            new = written(text, self.quoting, before, self.block.text[end:])
        except KeyError:
            raise NoPlaceProblem(
                f"how text is written in {self.quoting} is not known; change it by hand"
            ) from None
        if new is None:
            raise NoPlaceProblem(
                f"{in_words(self.quoting)} cannot hold “{text}”; change it by hand", quoting=True
            )
        return new


def unseen(gap: str) -> bool:
    """Whether what stands between two letters is nothing to a reader: the sign of an escape, a soft hyphen."""
    return undo_references(gap).strip(INVISIBLE) in ("", "\\")


def _shared(parts: Sequence[tuple[int, int]], text: str) -> Iterator[list[str]]:
    """Ways to share a text out over the parts of a stretch: to one of them, the longest first, or at a space."""
    empty = [""] * len(parts)
    for index in sorted(range(len(parts)), key=lambda index: parts[index][0] - parts[index][1]):
        yield [*empty[:index], text, *empty[index + 1 :]]
    if len(parts) == 2:
        whole = parts[1][1] - parts[0][0]
        room = (parts[0][1] - parts[0][0]) * len(text) // whole
        spaces = sorted((at for at, char in enumerate(text) if char == " "), key=lambda at: abs(at - room))
        for at in spaces[:_SPLITS]:
            yield [text[: at + 1], text[at + 1 :]]
            yield [text[:at], text[at:]]
