"""Addresses in running text (https://…, www.…, name@…, example.com/…) become holes: nobody reads them as prose."""

from __future__ import annotations

import re
from bisect import bisect_right

from empathycheck.model import HOLE, Block, Link, Segment
from empathycheck.readers.text.folding import TextBuilder
from empathycheck.readers.text.patterns import compiled

_SIGN = re.compile(r"://|www\.|@\w|\.[a-zA-Z]{2,10}/")
_ADDRESS = (
    rf"(?:(?<!\w)(?:[a-zA-Z][a-zA-Z+.-]{{1,15}})://[^\s<>\"{HOLE}]+|(?<!\w)www\.[^\s<>\"{HOLE}]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    rf"|(?<![\w./@-])(?:[\w-]{{1,63}}\.){{1,4}}[a-zA-Z]{{2,10}}/[^\s<>\"{HOLE}]*)"
)
_AFTER = ".,;:!?'*_])”’"


def without_addresses(block: Block) -> Block:
    """`block` with a hole for each address in its text; the same block where there is none."""
    found = _addresses(block.text)
    if not found:
        return block
    text = block.text
    builder = TextBuilder()
    ends, shifts = [0], [0]
    done = 0
    for start, end in found:
        _copy(block, builder, done, start)
        builder.hole(*_place(block, start, end))
        done = end
        ends.append(end)
        shifts.append(builder.length - end)
    _copy(block, builder, done, len(text))
    folded, segments = builder.finish()

    def moved(offset: int) -> int:
        """Where the character at `offset` stands now."""
        index = bisect_right(ends, offset) - 1
        if index < len(found):
            offset = min(offset, found[index][0])
        return offset + shifts[index]

    links = tuple(Link(moved(link.start), moved(link.end - 1) + 1, link.target) for link in block.links)
    return block._replace(text=folded, segments=segments, links=links)


def _place(block: Block, start: int, end: int) -> tuple[int, int]:
    """Where an address stands in the source, less what it shares with a word that stands as a whole for more."""
    first, last = block.span(start, end)
    before, after = _segment(block, start), _segment(block, end - 1)
    if before == after:
        return first, last
    if before[0] < start and before[1] - before[0] != before[3] - before[2]:
        first = before[3]
    if after[1] > end and after[1] - after[0] != after[3] - after[2]:
        last = after[2]
    return (first, last) if first < last else before[2:]


def _segment(block: Block, offset: int) -> Segment:
    return block.segments[max(bisect_right(block.segments, offset, key=lambda each: each[0]) - 1, 0)]


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where the addresses in `text` stand; looked for only between the spaces beside a sign of one."""
    found: list[tuple[int, int]] = []
    done = 0
    while sign := _SIGN.search(text, done):
        start = max(text.rfind(" ", 0, sign.start()) + 1, done)
        done = text.find(" ", sign.end())
        if done < 0:
            done = len(text)
        found += [
            (match.start(), _end(text, *match.span()))
            for match in compiled(_ADDRESS).finditer(text, start, done)
        ]
    return found


def _end(text: str, start: int, end: int) -> int:
    """Where the address ends, without the full stop or the bracket that the sentence has after it."""
    while end > start + 1 and text[end - 1] in _AFTER:
        if text[end - 1] == ")" and "(" in text[start:end]:  # `…/Lead_(metal)`
            break
        end -= 1
    return end


def _copy(block: Block, builder: TextBuilder, start: int, end: int) -> None:
    """Append `block.text[start:end]` with its own way back to the source."""
    if end <= start:
        return
    segments = block.segments
    index = max(bisect_right(segments, start, key=lambda segment: segment[0]) - 1, 0)
    while index < len(segments) and segments[index][0] < end:
        first, last, source_start, source_end = segments[index]
        low, high = max(first, start), min(last, end)
        if last - first == source_end - source_start:
            source_start += low - first
            builder.add(block.text[low:high], source_start, references=False)
        else:
            builder.atom(block.text[low:high], source_start, source_end)
        index += 1
