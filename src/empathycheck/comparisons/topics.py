"""What copy is about, by the words that tell: which anchors go well with it, and which would be out of place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from empathycheck.model.rows import NamedTuple

_WORD = re.compile(r"[a-z0-9]+")
_WHOLE = 4
"""A word of so many letters or fewer tells by itself and in the plural; a longer one tells by how it starts."""


Silence = tuple[str, float, float, tuple[str, ...], tuple[str, ...]]
"""What is compared with nothing: sizes of a dimension from one to below another, in its base unit; only in copy on one
of these topics and in one of these units, where it names some.
"""


Lists = Iterable[tuple[str, Iterable[str]]]
Index = tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]], list[tuple[str, str]]]
"""The names of lists by their short words, by the first letters of their long ones, and by their phrases."""


def index_of(lists: Lists) -> Index:
    """Lists of words, each with its name, as `Telling` looks them up; plain data, which is made once and kept."""
    whole: dict[str, list[str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    phrases: list[tuple[str, str]] = []
    for name, words in lists:
        for word in words:
            if not word.isalnum():
                phrases.append((word, name))
            elif len(word) <= _WHOLE:
                whole.setdefault(word, []).append(name)
            else:
                starts.setdefault(word[:_WHOLE], []).append((word, name))
    return whole, starts, phrases


class Telling:
    """Words that tell something; two are never equal, so that one is found again at once."""

    def __init__(self, index: Index) -> None:
        """`index` is what `index_of` makes of lists of words."""
        self.index = index


NOTHING = Telling(({}, {}, []))


@lru_cache(64)
def told_in(context: str, telling: Telling) -> frozenset[str]:
    """The names of those lists that have a word which the context holds; it is lowered, with a space at both ends."""
    whole, starts, phrases = telling.index
    found: set[str] = set()
    for token in set(_WORD.findall(context)):
        found.update(whole.get(token, ()))
        if token.endswith("s"):
            found.update(whole.get(token[:-1], ()))
        found.update(name for word, name in starts.get(token[:_WHOLE], ()) if token.startswith(word))
    found.update(name for phrase, name in phrases if f" {phrase}" in context)
    return frozenset(found)


class Topics(NamedTuple):
    """The table in rules/topics.yaml: the topics, the words that tell them, what copy about suffering does not get, the
    ways of comparing that are wrong for a topic, what is compared with nothing, and the places that tell where readers
    live.
    """

    names: tuple[str, ...] = ()
    words: Telling = NOTHING
    grave: Telling = NOTHING
    grave_topics: tuple[str, ...] = ()
    grave_ways: tuple[str, ...] = ()
    not_ways: tuple[tuple[str, tuple[str, ...]], ...] = ()
    silent: tuple[Silence, ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def called(self, context: str) -> frozenset[str]:
        """The topics that a context speaks of; it is lowered, with a space at both ends."""
        return told_in(context, self.words)

    def silences(self, dimension: str) -> list[Silence]:
        """What is compared with nothing in a dimension."""
        return [row for row in self.silent if row[0] == dimension]

    def region_named(self, context: str) -> str:
        """The one region whose places a context names; empty where it names none, or those of two."""
        found = frozenset(_WORD.findall(context))
        named = [region for region, words in self.places if not found.isdisjoint(words)]
        return named[0] if len(named) == 1 else ""

    def wrong_ways(self, topics: frozenset[str]) -> frozenset[str]:
        """The ways of comparing that are wrong for these topics."""
        return frozenset(way for topic, ways in self.not_ways if topic in topics for way in ways)

    def is_grave(self, context: str) -> bool:
        """Whether a context speaks of suffering."""
        return bool(told_in(context, self.grave))

    def plain(self) -> tuple[object, ...]:
        """The same as plain data; `topics_of` makes it of that again."""
        return (self.names, self.words.index, self.grave.index, *self[3:])


def topics_of(plain: Sequence[Any]) -> Topics:
    """The table that `plain` made this of."""
    names, words, grave, *rest = plain
    return Topics(names, Telling(words), Telling(grave), *rest)
