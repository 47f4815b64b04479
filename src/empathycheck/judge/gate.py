"""The gate: which sentences are worth asking the judge about. It looks at single words only, and costs little."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from empathycheck.language.prose import Prose

FILE = "telling.txt"
_LEAST_WORDS = 3
_LEAST = 5
"""What the words of a sentence must come to; four are one unit of log odds.

One published sentence in six comes to that, and so do all that the judge alone takes for praise on copy that it has not
learnt from.
"""
_MOST_CHARACTERS = 1000
_TO_WORDS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
_LEFT_OUT = frozenset({"quotation", "label", "placeholder", "term", "table-cell"})
"""Roles in which nobody praises themselves in a sentence, or somebody else speaks."""


@cache
def telling_words() -> dict[bytes, int]:
    """Words that speak for praise or against it, each with how strongly: what a page of them is made of says a lot.

    A line of the file holds a number and all words that have it.
    """
    found: dict[bytes, int] = {}
    with open(os.path.join(os.path.dirname(__file__), FILE), "rb") as file:
        for line in file.read().splitlines():
            number, *words = line.split()
            found.update(dict.fromkeys(words, int(number)))
    return found


def letters(folded: str) -> bytes:
    """A folded text with a space for all that is no ASCII letter, character for character."""
    return folded.encode("ascii", "replace").translate(_TO_WORDS)


def worth_asking(prose: Prose) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence whose words speak for praise and that is long enough to say something."""
    if not prose.text:
        return
    strength = telling_words().get
    plain = prose.letters
    for start, end in pairwise((*prose.sentence_starts, len(plain))):
        if end - start > _MOST_CHARACTERS:
            continue
        words = plain[start:end].split()
        if len(words) < _LEAST_WORDS or sum(filter(None, map(strength, set(words)))) < _LEAST:
            continue
        block = prose.document.blocks[prose.block_at(start)]
        if block.role not in _LEFT_OUT and not block.attribution:
            yield prose.sentence_at(start)
