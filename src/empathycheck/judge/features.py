"""What the small judge looks at: words, pieces of words and runs of words, each turned into a place in its table.

Everything is arithmetic on whole numbers, so it gives the same on every machine. The weights that ship were
trained with exactly these functions: to change them is to train anew.
"""

from __future__ import annotations

import re
from binascii import crc32
from functools import cache
from itertools import pairwise

BITS = 19
MASK = (1 << BITS) - 1
"""The table has a place for each number up to this."""
WORDS_READ = 60
NEIGHBOUR_WORDS = 20
"""How many words of a sentence and of either neighbour are looked at."""
_SMART = ((0x2019, 0x27), (0x2018, 0x27), (0x201C, 0x22), (0x201D, 0x22), (0x00A0, 0x20), (0x2011, 0x2D))
_OURS = frozenset(b"we our us we're we've we'll we'd ours i my i'm i've".split())
_YOURS = frozenset(b"you your you're you'll you've yours".split())
_OTHERS = frozenset(b"they their them he she his her who they're".split())
SIDES = (0x51ED27, 0x2F6E2B, 0x73A4C1, 0x1D83B5)
"""What a word's number is mixed with, for each side that a sentence may speak for."""
_START, _END = 0x3C6EF, 0x5BE0C
"""The numbers that stand for a sentence's start and its end."""
_ENDS = frozenset(b'.!?:"')


@cache
def _tokens() -> re.Pattern[bytes]:
    return re.compile(rb"[a-z]+(?:'[a-z]+)*|[0-9]+|[^\sa-z0-9]")


def words_of(text: str) -> list[bytes]:
    """The words and signs of a text in small letters; every number is 0, what is not ASCII a question mark."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = lowered.translate(dict(_SMART))
    return [
        word if word > b"9" or word < b"0" else b"0"
        for word in _tokens().findall(lowered.encode("ascii", "replace"))
    ]


def numbers_of_word(word: bytes) -> tuple[int, list[int], int]:
    """The number of a word, the places of it and of its pieces, and its place as a word of a neighbour."""
    number = crc32(word)
    found = [number & MASK]
    if len(word) > 4:
        found += [
            crc32(piece) & MASK
            for piece in (b"-" + word[-4:], b"-" + word[-3:], word[:4] + b"-", word[:5] + b"-")
        ]
    return number, found, (number * 17 + 5) & MASK


def side_of(words: list[bytes]) -> int:
    """Whose words these are by their pronouns: 0 ours, 1 the reader's, 2 somebody else's, 3 nobody's."""
    found = set(words)
    if not found.isdisjoint(_OURS):
        return 0
    if not found.isdisjoint(_YOURS):
        return 1
    return 3 if found.isdisjoint(_OTHERS) else 2


def places_of(words: list[bytes], before: list[bytes], after: list[bytes]) -> list[int]:
    """The places in the table that speak for a sentence; `before` and `after` are the words of its neighbours.

    The judge adds up what stands there in a quicker way: see `sums`.
    """
    words = words[:WORDS_READ]
    around = before[-NEIGHBOUR_WORDS:] + after[:NEIGHBOUR_WORDS]
    side, shape = shape_of(words, around)
    numbers, found = [], []
    for word in words:
        number, pieces, _ = numbers_of_word(word)
        numbers.append(number)
        found += [*pieces, (number ^ SIDES[side]) & MASK]
    return [*found, *pairs_of(numbers), *[numbers_of_word(word)[2] for word in around], *shape]


def pairs_of(numbers: list[int]) -> list[int]:
    """The places of all pairs of neighbouring words, the sentence's start and end among them."""
    return [(first * 5 + second) & MASK for first, second in pairwise((_START, *numbers, _END))]


def shape_of(words: list[bytes], around: list[bytes]) -> tuple[int, list[int]]:
    """Whose words a sentence speaks, and the places of what it is like as a whole.

    That is its length, its end, whose words, figures in it and beside it.
    """
    side = side_of(words)
    size = min(len(words) // 3, 10)
    end = words[-1][0] if words and words[-1][0] in _ENDS else 0
    return side, [
        (0x1000 + size) & MASK,
        (0x2000 + end) & MASK,
        (0x3000 + side * 4 + side_of(around)) & MASK,
        (0x4000 + end * 4 + side) & MASK,
        (0x5000 + (b"0" in words) * 2 + (b"0" in around)) & MASK,
        (0x6000 + size * 4 + side) & MASK,
    ]
