"""What copy calls a familiar thing, and finding those names in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model.rows import NamedTuple

_CUT = re.compile(
    r" (?:in|at|laid|parked|nose|end to end|stood|stacked|side by side|on|with|that|flat out|pulling|allowed)\b.*"
)
_ARTICLE = re.compile(r"^(?:an?|the|once) ")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_BY_LAST_WORD = ("mass", "speed")
"""Dimensions in which the last word of a name is the thing itself ("African elephants"), and not a room or a year."""
PLAIN = frozenset(
    "average typical standard full whole family adult standard-size full-size full-sized olympic-size olympic-sized "
    "ordinary normal regular mature fully-grown grown fully loaded famous mighty entire big large small".split()
)
"""Words before a thing that make it no other thing."""


NAMED = ("length", "area", "volume", "mass", "speed", "data-size", "crowd")
"""Dimensions of the things that writers hold figures against."""


class Mention(NamedTuple):
    """A familiar thing named in a text: where, whether as several, and the anchors that it may be."""

    start: int
    end: int
    many: bool
    anchors: tuple[Anchor, ...]


Names = Mapping[str, Sequence[tuple[tuple[str, ...], bool, int]]]
"""Ways of naming the anchors of a dimension by their last word, the longest first: the words, whether they mean
several, and which of the anchors they name.
"""


def forms(anchor: Anchor) -> set[tuple[tuple[str, ...], bool]]:
    """The ways copy calls a familiar thing: as the anchor does, without what follows, by other names of its own."""
    found: set[tuple[tuple[str, ...], bool]] = set()
    for text, many in ((anchor.name, False), (anchor.plural if "{" not in anchor.plural else "", True)):
        bare = _ARTICLE.sub("", text.lower())
        for form in {bare, _CUT.sub("", bare)}:
            words = tuple(_WORD.findall(form))
            if not words:
                continue
            found.add((words, many))
            if len(words) > 2 and words[-2] not in ("of", "to"):
                found.add((words[-2:], many))
                found.add(((words[0], words[-1]), many))
            if anchor.dimension in _BY_LAST_WORD and "of" not in words:
                found.add((words[-1:], many))
    if not anchor.plural and anchor.name.removeprefix("the ")[:1].isupper():
        words = tuple(_WORD.findall(_ARTICLE.sub("", anchor.name.lower())))
        found.add(((*words[:-1], f"{words[-1]}s"), True))
        if words[0] in ("mount", "mont"):
            found.add((words[1:], False))
    for text in anchor.called:
        found.add((tuple(_WORD.findall(text.lower())), text.endswith("s") and not text[:1].isupper()))
    return found


def names_of(anchors: Sequence[Anchor]) -> dict[str, list[tuple[tuple[str, ...], bool, int]]]:
    """The ways of naming these anchors, as plain data."""
    by_last: dict[str, list[tuple[tuple[str, ...], bool, int]]] = {}
    for place, anchor in enumerate(anchors):
        for words, many in sorted(forms(anchor)):
            by_last.setdefault(words[-1], []).append((words, many, place))
    for found in by_last.values():
        found.sort(key=lambda form: -len(form[0]))
    return by_last


def mentions(text: str, names: Names, anchors: Callable[[], Sequence[Anchor]]) -> Iterator[Mention]:
    """Every familiar thing that a folded text names, by its longest name; other things of like name are none.

    `anchors` gives those that `names` name; it is asked only where one of the names occurs.
    """
    tokens = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    for place, (word, _, end) in enumerate(tokens):
        bare = word if word in names else word.removesuffix("'s")
        known = names.get(bare)
        if known is None:
            continue
        words = (*(token for token, _, _ in tokens[max(place - 6, 0) : place]), bare)
        fitting = [form for form in known if words[-len(form[0]) :] == tuple(form[0])]
        if not fitting:
            continue
        longest = len(fitting[0][0])
        best = [form for form in fitting if len(form[0]) == longest]
        start = tokens[place - longest + 1][1]
        if longest == 1 and not _stands_alone(text, start, words[:-1]):
            continue
        things = anchors()
        named = tuple(dict.fromkeys(things[form[2]] for form in best))
        yield Mention(start, end if bare == word else end - 2, any(form[1] for form in best), named)


def _stands_alone(text: str, start: int, before: Sequence[str]) -> bool:
    """Whether no word before a short name makes it another thing ("sea lions" are no lions)."""
    if not before or text[start - 1 : start] != " ":
        return True
    word = before[-1]
    return (
        word in PLAIN
        or word.isdigit()
        or word[0].isdigit()
        or word in SMALL_WORDS
        or len(word) < 3
        or word in _AROUND
    )


_AROUND = frozenset(
    "the hundred thousand million "
    "dozen several many few than like most all some about over nearly every each per his her its our your "
    "their and for "
    "half".split()
)
