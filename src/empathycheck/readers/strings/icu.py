"""Messages in ICU's format: `{count, plural, one {# boat} other {# boats}}` read branch by branch."""

from __future__ import annotations

from bisect import bisect_right

from empathycheck.model import HOLE, Block
from empathycheck.readers.strings.blocks import composed, value_blocks
from empathycheck.readers.strings.scalars import Piece
from empathycheck.readers.text.patterns import compiled

_ARGUMENT = r"\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,"
_BRANCH = r"\s*(?:offset:\d+\s+)?([\w=-]+)\s*\{"
_DEEPEST = 8

Range = tuple[int, int, bool]
"""Start and end of a stretch of the message, and whether a hole stands there instead."""


def is_icu(text: str) -> bool:
    """Whether a message has branches of its own."""
    return compiled(_ARGUMENT).search(text) is not None


def icu_blocks(pieces: list[Piece], block: Block) -> list[Block]:
    """The blocks of a message: the whole with the branch `other`, and each other branch by itself."""
    text, _ = composed(pieces)
    whole, branches = _ranges(text)
    blocks = value_blocks(_cut(pieces, text, whole), block)
    for branch in branches:
        blocks += [
            each
            for each in value_blocks(_cut(pieces, text, branch), block)
            if len(each.text.replace(HOLE, " ").split()) > 2
        ]
    return blocks


def _ranges(text: str) -> tuple[list[Range], list[list[Range]]]:
    """The stretches that make the message with its last branches, and those of every other branch."""
    whole: list[Range] = []
    branches: list[list[Range]] = []
    done = 0
    for match in compiled(_ARGUMENT).finditer(text):
        if match.start() < done:
            continue
        whole.append((done, match.start(), False))
        found, done = _branches(text, match.end())
        if found:
            for first, last in found[:-1]:
                branches.append(_inner(text, first, last))
            whole += _inner(text, *found[-1])
        else:
            whole.append((match.start(), done, True))
    whole.append((done, len(text), False))
    return whole, branches


def _branches(text: str, position: int) -> tuple[list[tuple[int, int]], int]:
    """The insides of the branches that start at `position`, and where their argument ends."""
    found: list[tuple[int, int]] = []
    while match := compiled(_BRANCH).match(text, position):
        end = _closing(text, match.end())
        if end < 0:
            return found, len(text)
        found.append((match.end(), end))
        position = end + 1
    end = text.find("}", position)
    return found, len(text) if end < 0 else end + 1


def _closing(text: str, position: int) -> int:
    depth = 1
    for match in compiled(r"[{}]").finditer(text, position):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return -1


def _inner(text: str, first: int, last: int) -> list[Range]:
    """A branch's stretches: `#` and what is nested again are holes."""
    ranges: list[Range] = []
    done = first
    for match in compiled(r"#|\{").finditer(text, first, last):
        if match.start() < done:
            continue
        end = match.end() if match[0] == "#" else min(_closing(text, match.end()) + 1 or last, last)
        ranges += [(done, match.start(), False), (match.start(), end, True)]
        done = end
    return [*ranges, (done, last, False)]


def _cut(pieces: list[Piece], text: str, ranges: list[Range]) -> list[Piece]:
    """The pieces of these stretches of the message."""
    starts: list[int] = []
    length = 0
    for piece in pieces:
        starts.append(length)
        length += len(piece.text)
    cut: list[Piece] = []
    for first, last, hole in ranges:
        found: list[Piece] = []
        index = max(bisect_right(starts, first) - 1, 0)
        while index < len(pieces) and starts[index] < last:
            start, piece = starts[index], pieces[index]
            index += 1
            if piece.one_to_one:
                piece = piece.part(max(first - start, 0), last - start)
            elif start < first:
                continue
            if piece.text:
                found.append(piece)
        cut += [Piece(HOLE, found[0].start, found[-1].end)] if hole and found else found
    return cut
