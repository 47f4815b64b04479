"""Phrases of rule files: from their small language to sequences of elements, see `elements`."""

from __future__ import annotations

import re
from typing import Any

from empathycheck.base.spelling import nearest
from empathycheck.language.forms import forms
from empathycheck.language.prose import fold
from empathycheck.language.tokens import CURRENCIES, MAGNITUDES
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.elements import Choice, Element, Listed, Sequence, Slot

_PIECE = re.compile(
    r"(?P<skip>\s+|(?<=\S)-(?=\S)|[®™])|(?P<gap>\.\.\.|…)|(?P<bracket>[()\[\]|])|\{(?P<slot>[^{}]*)\}"
    r"|(?P<word>\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*)(?P<forms>~)?|(?P<sign>[^\w\s{}~])"
)
_DEEPEST = 8

_NUMBER: Sequence = (
    Choice(((CURRENCIES,),), optional=True),
    Slot("number"),
    Choice(((MAGNITUDES,),), optional=True),
    Choice(((frozenset("+%"),),), optional=True),
)
_SLOTS: dict[str, Sequence] = {
    "number": _NUMBER,
    "word": (Slot("word"),),
    "np": (Slot("nouns"),),
    "adv": (Slot("adverbs"),),
    "owner": (Slot("owner"),),
    "start": (Slot("start"),),
    "end": (Slot("end"),),
}


class PhraseProblem(Exception):
    """What is wrong with a phrase, for the loader to put a place to."""


class WordList(NamedTuple):
    """Entries of one word, and those of several as sequences."""

    words: frozenset[str]
    sequences: tuple[Sequence, ...]


class Lists(dict[str, WordList]):
    """Word lists by name, and what was worked out with them so far: phrases, and how elements can start.

    The same phrases are asked for when rules are looked at and when they are compiled, and their parts many times.
    """

    def __init__(self) -> None:
        """No lists yet; whoever adds one adds it before anything is worked out."""
        super().__init__()
        self.compiled: dict[str, Any] = {}
        self.starts: dict[Element, frozenset[str] | None] = {}


def parse_phrase(phrase: str, lists: Lists) -> Sequence:
    """A phrase as a sequence of elements. Raises PhraseProblem with the reason where it is malformed."""
    stack: list[list[list[Element]]] = [[[]]]
    brackets: list[str] = []
    folded, position = fold(phrase), 0
    while position < len(folded):
        piece = _PIECE.match(folded, position)
        if piece is None:
            raise PhraseProblem(_stray(folded[position]))
        position = piece.end()
        text = piece.group("bracket")
        if text is None:
            stack[-1][-1].extend(_elements(piece, lists))
        elif text in {"(", "["}:
            if len(brackets) >= _DEEPEST:
                message = f"brackets nested more than {_DEEPEST} deep"
                raise PhraseProblem(message)
            brackets.append(text)
            stack.append([[]])
        elif text == "|":
            if not brackets:
                message = "“|” stands outside brackets; write (a|b)"
                raise PhraseProblem(message)
            stack[-1].append([])
        else:
            if not brackets or brackets.pop() != {")": "(", "]": "["}[text]:
                message = f"“{text}” closes nothing"
                raise PhraseProblem(message)
            choices = stack.pop()
            stack[-1][-1].append(_group(text, choices))
    if brackets:
        message = f"“{brackets[-1]}” is never closed"
        raise PhraseProblem(message)
    if not stack[0][0]:
        message = "is empty"
        raise PhraseProblem(message)
    return tuple(stack[0][0])


def _stray(sign: str) -> str:
    if sign == "~":
        return "“~” must follow a word directly, as in provider~"
    return f"“{sign}” is not closed" if sign in "{[(" else f"“{sign}” closes nothing"


def _elements(piece: re.Match[str], lists: Lists) -> list[Element]:
    word = piece.group("word")
    if word is not None:
        return [forms(word)] if piece.group("forms") else [word]
    if piece.group("skip"):
        return []
    if piece.group("gap"):
        return [Slot("gap")]
    if piece.group("sign"):
        return [piece.group("sign")]
    slot = piece.group("slot")
    name = slot.rstrip("?").strip()
    sequence = _SLOTS.get(name, (Listed(name),))
    if name not in _SLOTS and name not in lists:
        message = f"there is no list “{name}”{nearest(name, [*lists, *_SLOTS])}"
        raise PhraseProblem(message)
    return [Choice((sequence,), optional=True)] if slot.endswith("?") else list(sequence)


def _group(bracket: str, alternatives: list[list[Element]]) -> Element:
    if any(not alternative for alternative in alternatives):
        message = "an empty choice in brackets; write [x] for what may be left out"
        raise PhraseProblem(message)
    single: set[str] = set()
    sequences: list[Sequence] = []
    for alternative in alternatives:
        if len(alternative) == 1 and isinstance(alternative[0], (str, frozenset)):
            single |= {alternative[0]} if isinstance(alternative[0], str) else alternative[0]
        else:
            sequences.append(tuple(alternative))
    if single:
        sequences.insert(0, (frozenset(single),))
    if bracket == ")" and single and len(sequences) == 1:
        return frozenset(single)
    return Choice(tuple(sequences), optional=bracket == "]")
