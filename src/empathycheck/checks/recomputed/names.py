"""What copy calls a familiar thing, and finding those names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from empathycheck.comparisons.anchor import Anchor

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


class Mention(NamedTuple):
    """A familiar thing named in a text: where, whether as several, and the anchors that it may be."""

    start: int
    end: int
    many: bool
    anchors: tuple[Anchor, ...]


class Form(NamedTuple):
    """One way of naming an anchor: its words, and whether they mean several."""

    words: tuple[str, ...]
    many: bool
    anchor: Anchor


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


@cache
def _index(anchors: tuple[Anchor, ...]) -> dict[str, tuple[Form, ...]]:
    """Forms by their last word, the longest first."""
    by_last: dict[str, list[Form]] = {}
    for anchor in anchors:
        for words, many in forms(anchor):
            by_last.setdefault(words[-1], []).append(Form(words, many, anchor))
    return {last: tuple(sorted(found, key=lambda form: -len(form.words))) for last, found in by_last.items()}


def mentions(text: str, anchors: tuple[Anchor, ...]) -> Iterator[Mention]:
    """Every familiar thing that a folded text names, by its longest name; other things of like name are none."""
    index = _index(anchors)
    tokens = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    for place, (word, _, end) in enumerate(tokens):
        known = index.get(word) or index.get(word.removesuffix("'s"))
        if known is None:
            continue
        words = [token for token, _, _ in tokens[max(place - 6, 0) : place + 1]]
        words[-1] = word if word in index else word.removesuffix("'s")
        fitting = [form for form in known if tuple(words[-len(form.words) :]) == form.words]
        if not fitting:
            continue
        longest = len(fitting[0].words)
        best = [form for form in fitting if len(form.words) == longest]
        start = tokens[place - longest + 1][1]
        if longest == 1 and not _stands_alone(text, start, words[:-1]):
            continue
        yield Mention(
            start, end if word in index else end - 2, any(form.many for form in best),
            tuple({form.anchor.id: form.anchor for form in best}.values()),
        )  # fmt: skip


def _stands_alone(text: str, start: int, before: list[str]) -> bool:
    """Whether no word before a short name makes it another thing ("sea lions" are no lions)."""
    if not before or text[start - 1 : start] != " ":
        return True
    word = before[-1]
    return (
        word in PLAIN
        or word.isdigit()
        or word[0].isdigit()
        or word in _SMALL_WORDS
        or len(word) < 3
        or word in _AROUND
    )


_AROUND = frozenset(
    "the one two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty hundred "
    "thousand million "
    "dozen several many few than like most all some about over nearly every each per his her its our your "
    "their and for "
    "half".split()
)
_SMALL_WORDS = frozenset(
    "eleven thirteen fourteen fifteen sixteen seventeen eighteen nineteen seventy eighty ninety".split()
)
