"""What copy is about, by the words that tell: which anchors go well with it, and which would be out of place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+")
_WHOLE = 4
"""A word of so many letters or fewer tells by itself and in the plural; a longer one tells by how it starts."""


class Topics(NamedTuple):
    """The table in rules/topics.yaml: the words that tell a topic, what copy about suffering does not get, and the ways
    of comparing that are wrong for a topic.
    """

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    grave: tuple[str, ...] = ()
    grave_topics: tuple[str, ...] = ()
    grave_ways: tuple[str, ...] = ()
    not_ways: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def called(self, context: str) -> frozenset[str]:
        """The topics that a context speaks of; it is lowered, with a space at both ends."""
        return _called(self, context)

    def wrong_ways(self, topics: frozenset[str]) -> frozenset[str]:
        """The ways of comparing that are wrong for these topics."""
        return frozenset(way for topic, ways in self.not_ways if topic in topics for way in ways)

    def is_grave(self, context: str) -> bool:
        """Whether a context speaks of suffering."""
        return _tells(self.grave, context, frozenset(_WORD.findall(context)))


@lru_cache(32)
def _called(topics: Topics, context: str) -> frozenset[str]:
    found = frozenset(_WORD.findall(context))
    return frozenset(name for name, words in topics.words if _tells(words, context, found))


def _tells(words: tuple[str, ...], context: str, found: frozenset[str]) -> bool:
    return any(
        word in found or f"{word}s" in found
        if len(word) <= _WHOLE
        else f" {word}" in context or f"-{word}" in context
        for word in words
    )
