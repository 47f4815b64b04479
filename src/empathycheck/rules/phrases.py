"""Phrases of rule files: from their small language to sequences of elements, each with a word to look for first.

An element is one of
    str                      this very token
    frozenset[str]           any of these tokens
    ("alt", sequences)       any of these sequences
    ("opt", sequences)       the same, or nothing
    ("list", name)           an entry of a word list
    ("num",) ("any",)        a number, any word
    ("gap",)                 up to four words
    ("start",) ("end",)      the sentence's edge
All of it survives `marshal`, for the cache.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from empathycheck.language.prose import fold
from empathycheck.rules.forms import cost, forms, nearest
from empathycheck.rules.words import CURRENCIES, MAGNITUDES, STOPWORDS

Element = Any  # str | frozenset[str] | tuple: recursive, and marshalled as it is
Sequence = tuple[Element, ...]

_PIECE = re.compile(
    r"(?P<skip>\s+|(?<=\S)-(?=\S)|[®™])|(?P<gap>\.\.\.|…)|(?P<bracket>[()\[\]|])|\{(?P<slot>[^{}]*)\}"
    r"|(?P<word>\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*)(?P<forms>~)?|(?P<sign>[^\w\s{}~])"
)
_DEEPEST = 8
_MOST_VARIANTS = 64

_NUMBER: Sequence = (
    ("opt", ((CURRENCIES,),)), ("num",), ("opt", ((MAGNITUDES,),)), ("opt", ((frozenset("+%"),),)),
)  # fmt: skip
_SLOTS: dict[str, Sequence] = {"number": _NUMBER, "word": (("any",),), "start": (("start",),), "end": (("end",),)}


class PhraseProblem(Exception):  # noqa: N818 - named like its siblings in errors
    """What is wrong with a phrase, for the loader to put a place to."""


class Variant(NamedTuple):
    """A sequence, the index of its anchor element, and the words that element can start with."""

    sequence: Sequence
    anchor: int
    words: frozenset[str]


class WordList(NamedTuple):
    """Entries of one word, and those of several as sequences."""

    words: frozenset[str]
    sequences: tuple[Sequence, ...]


Lists = Mapping[str, WordList]


def compile_list(entries: list[str]) -> WordList:
    """A word list from its entries, each in the language of phrases but for lists."""
    words: set[str] = set()
    sequences = []
    for entry in entries:
        sequence = parse_phrase(entry, {})
        if len(sequence) == 1 and isinstance(sequence[0], (str, frozenset)):
            words |= {sequence[0]} if isinstance(sequence[0], str) else sequence[0]
        elif _first(sequence, {}) is None:
            message = "must start with a plain word"
            raise PhraseProblem(message)
        else:
            sequences.append(sequence)
    return WordList(frozenset(words), tuple(sequences))


def compile_phrase(phrase: str, lists: Lists) -> list[Variant]:
    """The variants of a phrase. Raises PhraseProblem with the reason where it cannot be matched."""
    sequence = parse_phrase(phrase, lists)
    if _nullable(sequence):
        message = "every part of this phrase may be left out, so it would match everywhere"
        raise PhraseProblem(message)
    variants = _anchored(sequence, lists, _MOST_VARIANTS)
    if variants is None:
        message = "has no word to look for; give it at least one plain word or word list that must stand there"
        raise PhraseProblem(message)
    return variants


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
        return [("gap",)]
    if piece.group("sign"):
        return [piece.group("sign")]
    slot = piece.group("slot")
    name = slot.rstrip("?").strip()
    sequence = _SLOTS.get(name, (("list", name),))
    if name not in _SLOTS and name not in lists:
        message = f"there is no list “{name}”{nearest(name, [*lists, *_SLOTS])}"
        raise PhraseProblem(message)
    return [("opt", (sequence,))] if slot.endswith("?") else list(sequence)


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
    if bracket == "]":
        return ("opt", tuple(sequences))
    if single and len(sequences) == 1:
        return frozenset(single)
    return ("alt", tuple(sequences))


def _nullable(sequence: Sequence) -> bool:
    """Whether the sequence can match no token at all."""
    for element in sequence:
        if isinstance(element, tuple):
            if element[0] in {"opt", "gap", "start", "end"}:
                continue
            if element[0] == "alt" and any(_nullable(choice) for choice in element[1]):
                continue
        return False
    return True


def _first(sequence: Sequence, lists: Lists) -> frozenset[str] | None:
    """The words a match of this sequence can start with; None if that is open."""
    found: frozenset[str] = frozenset()
    for element in sequence:
        words = _element_words(element, lists)
        if words is None:
            return None
        found |= words
        if not _nullable((element,)):
            return found
    return found or None


def _element_words(element: Element, lists: Lists) -> frozenset[str] | None:
    if isinstance(element, str):
        return frozenset((element,))
    if isinstance(element, frozenset):
        return element
    if element[0] == "list":
        entry = lists[element[1]]
        starts = [_first(sequence, lists) for sequence in entry.sequences]
        return entry.words.union(*[start for start in starts if start])
    if element[0] in {"alt", "opt"}:
        choices = [_first(choice, lists) for choice in element[1]]
        if any(choice is None for choice in choices):
            return None
        return frozenset().union(*[choice for choice in choices if choice])
    return None


def _anchored(sequence: Sequence, lists: Lists, most: int) -> list[Variant] | None:
    """The sequence with its cheapest anchor, taken apart at a choice where that makes a cheaper one."""
    best: tuple[bool, int, Variant] | None = None
    for index, element in enumerate(sequence):
        words = None if _nullable((element,)) else _element_words(element, lists)
        if not words or not all(word[0].isalnum() for word in words):
            continue
        found = (bool(words & STOPWORDS), sum(map(cost, words)), Variant(sequence, index, words))
        if best is None or found[:2] < best[:2]:
            best = found
    if best is not None and not best[0]:
        return [best[2]]
    apart = _taken_apart(sequence, lists, most)
    if apart is not None and (best is None or not any(variant.words & STOPWORDS for variant in apart)):
        return apart
    return [best[2]] if best is not None else None


def _taken_apart(sequence: Sequence, lists: Lists, most: int) -> list[Variant] | None:
    for index, element in enumerate(sequence):
        if not isinstance(element, tuple) or element[0] != "alt" or len(element[1]) > most:
            continue
        found: list[Variant] = []
        for choice in element[1]:
            variants = _anchored((*sequence[:index], *choice, *sequence[index + 1 :]), lists, most // len(element[1]))
            if variants is None:
                break
            found += variants
        else:
            return found
    return None
