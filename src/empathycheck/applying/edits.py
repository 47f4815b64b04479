"""From a sentence and its replacement to the fewest words that change, as edits of the block's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathycheck.model import HOLE, Block, Document, Span
from empathycheck.model.rows import NamedTuple

_MOST = 250_000
"""So many pairs of words are compared at most; beyond that a sentence changes as one piece."""
_WORD = r"\w+(?:['’]\w+)*|\s|[^\w\s]"


class Edit(NamedTuple):
    """`text` is to stand where `start` to `end` of a block's text stands now (block offsets)."""

    start: int
    end: int
    text: str


class _Token(NamedTuple):
    """A word, a space or a sign as reports show it, and the stretch of the block it is."""

    text: str
    start: int
    end: int
    hole: bool = False


class HoleProblem(Exception):
    """A new sentence leaves out what is no text: code, a template hole, a picture. Its text is what is shown for it."""


def word_edits(document: Document, block: Block, span: Span, replacement: str) -> list[Edit]:
    """The edits that turn `block.text[span.start:span.end]` into `replacement`, in order, with whole words each.

    What is no text stands in a replacement as reports show it. Raises HoleProblem where it stands there no more.
    """
    every = list(_tokens(document, block, span))
    head, at = _same_head([token.text for token in every], replacement)
    tail, back = _same_head([token.text[::-1] for token in reversed(every[head:])], replacement[at:][::-1])
    old = every[head : len(every) - tail]
    replacement = replacement[at : len(replacement) - back]
    last = every[len(every) - tail].start if tail else span.end
    shown = [token.text for token in old if token.hole]
    known = sorted(set(shown), key=len, reverse=True)
    new = re.findall("|".join([*map(re.escape, known), _WORD]), replacement)
    edits: list[Edit] = []
    start = begin = 0
    for index, token in enumerate(old):
        if token.hole:
            if token.text not in new[begin:]:
                raise HoleProblem(token.text)
            place = new.index(token.text, begin)
            edits += _edits(old[start:index], new[begin:place], token.start)
            start, begin = index + 1, place + 1
    return edits + _edits(old[start:], new[begin:], last)


def _same_head(old: Sequence[str], new: str) -> tuple[int, int]:
    """How many tokens a new text starts with, and how long they are: what stays is not looked for anywhere else."""
    count = length = 0
    while count < len(old) and new.startswith(old[count], length):
        length += len(old[count])
        count += 1
    if count and length < len(new) and new[length].isalnum() and new[length - 1].isalnum():
        count -= 1  # a word goes on: it is another one
        length -= len(old[count])
    return count, length


def seen(document: Document, block: Block) -> str:
    """A block's text as reports show it: what is no text as it is written, if that is short."""
    if HOLE not in block.text:
        return block.text
    return "".join(
        document.written(block.span(at, at + 1)) if char == HOLE else char
        for at, char in enumerate(block.text)
    )


def _tokens(document: Document, block: Block, span: Span) -> Iterator[_Token]:
    for match in re.finditer(_WORD, block.text[span.start : span.end]):
        start, end = match.start() + span.start, match.end() + span.start
        if match[0] == HOLE:
            yield _Token(document.written(block.span(start, end)), start, end, hole=True)
        else:
            yield _Token(match[0], start, end)


def _edits(old: Sequence[_Token], new: Sequence[str], end: int) -> list[Edit]:
    """The edits of a stretch of tokens that holds nothing but text; `end` is where it ends in the block."""
    first = last = 0
    while first < min(len(old), len(new)) and old[first].text == new[first]:
        first += 1
    while last < min(len(old), len(new)) - first and old[-1 - last].text == new[-1 - last]:
        last += 1
    middle = old[first : len(old) - last]
    edits = []
    for low, high, start, stop in _changes([each.text for each in middle], new[first : len(new) - last]):
        at = old[first + low].start if first + low < len(old) else end
        until = middle[high - 1].end if high > low else at
        edits.append(Edit(at, until, "".join(new[first + start : first + stop])))
    return edits


def _changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Which stretches of the one give way to which of the other, so that most letters stay."""
    if not old or not new or len(old) * len(new) > _MOST:
        return [(0, len(old), 0, len(new))] if old or new else []
    stays = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below, word = stays[i], stays[i + 1], old[i]
        worth = 1 if word.isspace() else 2 + len(word)
        for j in range(len(new) - 1, -1, -1):
            best = below[j] if below[j] >= row[j + 1] else row[j + 1]
            if word == new[j] and below[j + 1] + worth > best:
                best = below[j + 1] + worth
            row[j] = best
    changes: list[tuple[int, int, int, int]] = []
    i = j = low = start = 0
    while i < len(old) and j < len(new):
        worth = 1 if old[i].isspace() else 2 + len(old[i])
        if old[i] == new[j] and stays[i][j] == stays[i + 1][j + 1] + worth:
            if i > low or j > start:
                changes.append((low, i, start, j))
            i, j = i + 1, j + 1
            low, start = i, j
        elif stays[i + 1][j] >= stays[i][j + 1]:
            i += 1
        else:
            j += 1
    if low < len(old) or start < len(new):
        changes.append((low, len(old), start, len(new)))
    return changes
