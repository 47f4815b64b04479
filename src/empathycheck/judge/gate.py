"""The gate: which sentences are worth asking the judge about. It looks at single words only, and costs little."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from empathycheck.base.kept import kept_payload, key_of
from empathycheck.base.packs import content_of, mark_of
from empathycheck.language.prose import Prose

FILE = "telling.txt"
_LETTERS = 2
_NOTHING = 128
"""The byte of a strength of nothing."""
_KEPT_WORDS = 20_000
_LEAST_WORDS = 3
_LEAST = 5
"""What the words of a sentence must come to; four are one unit of log odds.

One published sentence in six comes to that, and so do all that the judge alone takes for praise on copy that it has not
learnt from.
"""
_MOST_CHARACTERS = 1000
_LEFT_OUT = frozenset({"quotation", "label", "placeholder", "term", "table-cell"})
"""Roles in which nobody praises themselves in a sentence, or somebody else speaks."""


class _Telling(dict[bytes, int]):
    """How strongly a word speaks for praise or against it; nothing where it says nothing. Kept of words met so far."""

    def __init__(self, drawers: dict[bytes, bytes]) -> None:
        super().__init__()
        self._drawers = drawers

    def __missing__(self, word: bytes) -> int:
        if len(self) > _KEPT_WORDS:
            self.clear()
        drawer = self._drawers.get(word[:_LETTERS], b"")
        at = drawer.find(b"\n%b " % word)
        found = self[word] = drawer[at + len(word) + 2] - _NOTHING if at >= 0 else 0
        return found


@cache
def telling_words() -> _Telling:
    """Words that speak for praise or against it, each with how strongly: what a page of them is made of says a lot.

    A line of the file holds a number and all words that have it. To look up a few of ten thousand words, those that
    start alike lie in one drawer, a word, a space and a byte each: so they are kept between runs.
    """
    path = os.path.join(os.path.dirname(__file__), FILE)

    def drawers() -> dict[bytes, bytes]:
        found: dict[bytes, list[bytes]] = {}
        for line in content_of(path).splitlines():
            number, *words = line.split()
            for word in words:
                found.setdefault(word[:_LETTERS], []).append(b"\n%b %c" % (word, int(number) + _NOTHING))
        return {start: b"".join(words) for start, words in found.items()}

    return _Telling(kept_payload("telling", key_of([mark_of(path)]), drawers))


def worth_asking(prose: Prose) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence whose words speak for praise and that is long enough to say something."""
    if not prose.text:
        return
    strength = telling_words().__getitem__
    plain = prose.letters
    for start, end in pairwise((*prose.sentence_starts, len(plain))):
        if end - start > _MOST_CHARACTERS:
            continue
        words = plain[start:end].split()
        if len(words) < _LEAST_WORDS or sum(map(strength, set(words))) < _LEAST:
            continue
        block = prose.document.blocks[prose.block_at(start)]
        if block.role not in _LEFT_OUT and not block.attribution:
            yield prose.sentence_at(start)
