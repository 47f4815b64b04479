"""What one part of an e-mail says that another one said already: nobody is to be asked about it twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter

from empathycheck.model import Block, Link
from empathycheck.readers.text.patterns import compiled

_WORD = r"[^\W_]+"
_END = r"[.!?…][)\"'”’\]]*\s+"
_RUN = 4
"""So many words in a row tell where they were heard; a shorter sentence is known by its words alone."""


class Heard:
    """The words of what was read, by which a sentence is known again however it was broken into lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: list[str] = []
        for text in texts:
            words += _words(text)
        self._words = frozenset(words)
        self._runs = frozenset(map(hash, zip(*(words[start:] for start in range(_RUN)), strict=False)))

    def less(self, block: Block) -> list[Block]:
        """The block without the sentences that were heard: as many blocks as there are stretches left."""
        if not self._words:
            return [block]
        ends = [0, *(match.end() for match in compiled(_END).finditer(block.text)), len(block.text)]
        left: list[list[int]] = []
        for start, end in pairwise(ends):
            if start == end or self._knows(block.text[start:end]):
                continue
            if left and left[-1][1] == start:
                left[-1][1] = end
            else:
                left.append([start, end])
        if left == [[0, len(block.text)]]:
            return [block]
        return [piece(block, start, end) for start, end in left]

    def _knows(self, sentence: str) -> bool:
        words = _words(sentence)
        if len(words) < _RUN:
            return self._words.issuperset(words)
        return all(
            hash(run) in self._runs for run in zip(*(words[start:] for start in range(_RUN)), strict=False)
        )


def piece(block: Block, start: int, end: int) -> Block:
    """The block of `block.text[start:end]`, without white space at its end."""
    end = start + len(block.text[start:end].rstrip(" "))
    segments = []
    index = max(bisect_right(block.segments, start, key=itemgetter(0)) - 1, 0)
    while index < len(block.segments) and block.segments[index][0] < end:
        first, last, begin, stop = block.segments[index]
        low, high = max(first, start), min(last, end)
        if last - first == stop - begin:
            begin, stop = begin + low - first, begin + high - first
        segments.append((low - start, high - start, begin, stop))
        index += 1
    links = []
    for link in block.links[bisect_right(block.links, start, key=itemgetter(1)) :]:
        if link.start >= end:
            break
        links.append(Link(max(link.start, start) - start, min(link.end, end) - start, link.target))
    return block._replace(text=block.text[start:end], segments=tuple(segments), links=tuple(links))


def _words(text: str) -> list[str]:
    if "@" in text or "://" in text:  # addresses stand in one part only
        text = " ".join([word for word in text.split() if "@" not in word and "://" not in word])
    return compiled(_WORD).findall(text.casefold())
