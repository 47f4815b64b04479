"""The ideas as a run needs them: which words are praise of which sort, what is asked of it, what nouns name."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

from empathycheck.base.kept import kept_payload, key_of, unpack
from empathycheck.base.packs import mark_of, rules_root
from empathycheck.model.rows import NamedTuple

FORMAT = b"1"
"""Of the compiled data; to be raised whenever `Sort` or the reading of files changes."""
ANY = "any"
KINDS = "kinds"
"""The file that says what nouns are the names of."""
PAIRS = "pairs"
"""The file with sentences before and after for rules that ask about no praise. All other files have a sort of it."""


_LOUD = frozenset(("applause", "best", "change", "leader", "luxury", "memorable", "new", "sight", "unique"))
"""Sorts whose words boast wherever they stand."""
_SHORTEST = 6


class Sort(NamedTuple):
    """One sort of praise. `ask` and `write` are questions and sentences to fill in, by kind of noun.

    `rules` name the rules that ask about it, the closest first. `nouns` are those of its words that stand for what is
    praised; `kinds`, where there are any, are the only kinds of noun that it is praise of, and a noun that is not known
    is taken for one of the first. `after` are the prepositions after which the praised noun stands, and `takes_object`
    says that it follows as an object.
    """

    name: str
    about: str
    rules: tuple[str, ...]
    weight: int
    nouns: frozenset[str]
    kinds: tuple[str, ...]
    after: frozenset[str]
    takes_object: bool
    ask: dict[str, tuple[str, ...]]
    write: dict[str, tuple[str, ...]]
    pairs: tuple[tuple[str, str, str], ...]


class Ideas(NamedTuple):
    """All of it, as the sentences ask for it.

    `phrases` has by its first word every phrase that tells a sort: its words, and the number of the sort. `kinds` says
    what a noun is the name of, `ends` what its end tells where it is not known. `weights` has of each sort how much it
    weighs beside others, and its rules.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    sorts: tuple[bytes, ...]
    weights: tuple[tuple[int, tuple[str, ...]], ...]
    kinds: dict[str, str]
    ends: tuple[tuple[str, str], ...]
    empty: frozenset[str]
    vague: frozenset[str]
    verbs: frozenset[str]
    joining: frozenset[str]

    def sort(self, number: int) -> Sort:
        """One sort, unpacked."""
        return Sort._make(unpack(self.sorts[number]))


@cache
def shipped() -> Ideas:
    """The ideas that ship, from the cache where no file has changed, else compiled from them.

    ConfigProblem for a file out of order.
    """
    folder = os.path.join(rules_root(), "ideas")
    names = (name for name in os.listdir(folder) if name.endswith(".yaml") and name != f"{PAIRS}.yaml")
    paths = sorted(os.path.join(folder, name) for name in names)
    key = key_of([FORMAT, *map(mark_of, paths)])
    return Ideas._make(
        kept_payload("ideas", key, lambda: import_module("empathycheck.ideas.compile").compiled(paths))
    )


def loud_words() -> tuple[str, ...]:
    """Single words that boast wherever they stand and name no thing: for a first look at a sentence, without rules."""
    ideas = shipped()
    loud = {number for number in range(len(ideas.sorts)) if ideas.sort(number).name in _LOUD}
    words = (
        phrase[0]
        for told in ideas.phrases.values()
        for phrase, number in told
        if number in loud and len(phrase) == 1
    )
    return tuple(sorted({word for word in words if word not in ideas.kinds and len(word) >= _SHORTEST}))
