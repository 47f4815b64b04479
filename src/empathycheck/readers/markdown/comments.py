"""What a Markdown source says to empathycheck in a comment, in each of the ways Markdown is given comments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from empathycheck.model import Comment, Span
from empathycheck.readers.text.patterns import compiled

_NAME = "empathycheck"
# HTML, MDX, Hugo, Jinja and Liquid. A body never runs into another comment, so the scan is linear.
_COMMENT = (
    r"(?s)(?:<!--|\{/\*|\{\{-?\s?/\*|\{#-?|\{%-?\s?comment\s?-?%\})\s{0,100}"
    r"(empathycheck(?:(?!-->|<!--|\*/|\{/\*|\{\{|\{#|-?#\}|\{%).)*)"
    r"(?:-->|\*/\s?(?:-?\}\}|\})|-?#\}|\{%-?\s?endcomment\s?-?%\})"
)
_LABEL = r"(?m)^ {0,3}\[(?://|comment|_)\]:[ \t]*(?:#|<>)[ \t]*[(\"'](empathycheck[^\n]*)[)\"'][ \t\r]*$"

Range = tuple[int, int]


def find_comments(
    source: str, start: int, silent: Sequence[Range], block_starts: Sequence[int]
) -> list[Comment]:
    """The comments after `start` that speak to empathycheck, in order.

    `silent` are the ranges of code, in order, where a comment is only shown; `block_starts` are the places
    where the blocks start in the source, in order, and give each comment the block that follows it.
    """
    if _NAME not in source:
        return []
    found = [*compiled(_COMMENT).finditer(source, start), *compiled(_LABEL).finditer(source, start)]
    comments = [
        Comment(" ".join(match[1].split()), Span(*match.span()), bisect_left(block_starts, match.end()))
        for match in found
        if not within(match.start(), silent)
    ]
    return sorted(comments, key=lambda comment: comment.span.start)


def within(offset: int, ranges: Sequence[Range]) -> bool:
    """Whether `offset` lies in one of the ranges, which are in order."""
    index = bisect_right(ranges, offset, key=lambda each: each[0]) - 1
    return index >= 0 and offset < ranges[index][1]
