"""What a phrase is made of: tokens and sets of tokens, choices between sequences, entries of lists, and open slots."""

from __future__ import annotations

from typing import Literal, TypeAlias

from empathycheck.model.rows import NamedTuple

SlotKind = Literal["number", "word", "gap", "nouns", "adverbs", "owner", "start", "end"]


class Choice(NamedTuple):
    """Any of these sequences; where it is `optional`, or nothing."""

    sequences: tuple[Sequence, ...]
    optional: bool


class Listed(NamedTuple):
    """An entry of the word list of this name."""

    name: str


class Slot(NamedTuple):
    """What is open.

    A number, any word, up to four words (`gap`), a run of one to five nouns and attributes, up to three adverbs or
    none, a word that owns what follows ("Leeds's"), or an edge of the sentence.
    """

    kind: SlotKind


Element: TypeAlias = str | frozenset[str] | Choice | Listed | Slot
"""One part of a sequence: this very token, any of these, or one of the above."""
Sequence: TypeAlias = tuple[Element, ...]

_OPTIONAL, _ONE_OF, _LISTED = "opt", "alt", "list"


def plain(sequence: Sequence) -> tuple[object, ...]:
    """The sequence as tuples, texts and sets, which `marshal` keeps."""
    return tuple(map(_plain, sequence))


def _plain(element: Element) -> object:
    if isinstance(element, (str, frozenset)):
        return element
    if isinstance(element, Choice):
        return (_OPTIONAL if element.optional else _ONE_OF, tuple(map(plain, element.sequences)))
    return (_LISTED, element.name) if isinstance(element, Listed) else (element.kind,)


def sequence_of(parts: tuple[object, ...]) -> Sequence:
    """The sequence that `plain` made these of."""
    return tuple(map(_element, parts))


def _element(part: object) -> Element:
    if isinstance(part, (str, frozenset)):
        return part
    if not isinstance(part, tuple):
        raise TypeError(part)
    if len(part) == 1:
        return Slot(part[0])
    kind, rest = part
    return Listed(rest) if kind == _LISTED else Choice(tuple(map(sequence_of, rest)), kind == _OPTIONAL)
