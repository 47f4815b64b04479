"""What to look for first: the rarest word that a phrase must hold, and a second one that must stand near it."""

from __future__ import annotations

from functools import cache

from empathycheck.language.tokens import trigger
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.elements import Choice, Element, Listed, Sequence, Slot
from empathycheck.rulebook.frequency import cost
from empathycheck.rulebook.phrases import Lists, PhraseProblem, WordList, parse_phrase

_MOST_VARIANTS = 64
_DEAR = 1200
"""From this price on a choice is taken apart, if its parts are cheaper to look for."""

_USELESS = 50_000
"""From this price on a word that must stand near says nothing."""

_NOTHING = frozenset({"gap", "adverbs", "start", "end"})
"""Open slots that no token need fill."""
Words = frozenset[str]


class Variant(NamedTuple):
    """A sequence, the index of its anchor element, the words that element can start with, and their price."""

    sequence: Sequence
    anchor: int
    words: Words
    price: int


def compile_list(entries: list[str]) -> WordList:
    """A word list from its entries, each in the language of phrases but for lists."""
    words: set[str] = set()
    sequences = []
    for entry in entries:
        sequence = parse_phrase(entry, Lists())
        if len(sequence) == 1 and isinstance(sequence[0], (str, frozenset)):
            words |= {sequence[0]} if isinstance(sequence[0], str) else sequence[0]
        elif _first(sequence, Lists()) is None:
            message = "must start with a plain word"
            raise PhraseProblem(message)
        else:
            sequences.append(sequence)
    return WordList(frozenset(words), tuple(sequences))


def compile_phrase(phrase: str, lists: Lists) -> list[Variant]:
    """The variants of a phrase. Raises PhraseProblem with the reason where it cannot be matched."""
    found: list[Variant] | None = lists.compiled.get(phrase)
    if found is None:
        found = lists.compiled[phrase] = _variants(phrase, lists)
    return found


def _variants(phrase: str, lists: Lists) -> list[Variant]:
    sequence = parse_phrase(phrase, lists)
    if _nullable(sequence):
        message = "every part of this phrase may be left out, so it would match everywhere"
        raise PhraseProblem(message)
    variants = _anchored(sequence, lists, _MOST_VARIANTS)
    if variants is None:
        message = (
            "has no word to look for; give it at least one plain word or word list that must stand there"
        )
        raise PhraseProblem(message)
    return variants


def partners(variant: Variant, word: str, lists: Lists) -> tuple[Words, ...]:
    """Sets of words, the rarest first: of each, one must stand in the sentence too where `word` starts the anchor."""
    found = [
        _element_words(element, lists)
        for index, element in enumerate(variant.sequence)
        if index != variant.anchor and not _nullable((element,))
    ]
    found.append(_second(variant.sequence[variant.anchor], word, lists))
    usable = {words for words in found if words and _price(words) < _USELESS}
    return tuple(sorted(usable, key=lambda words: (_price(words), sorted(words))))


def _second(element: Element, word: str, lists: Lists) -> Words | None:
    """What must follow `word` where it starts this element."""
    found: set[str] = set()
    for choice in _choices(element, lists):
        if word not in (_first(choice, lists) or ()):
            continue
        rest = choice[1:]
        words = None if _nullable(choice[:1]) or _nullable(rest) else _first(rest, lists)
        if words is None:
            return None
        found |= words
    return frozenset(found)


def _choices(element: Element, lists: Lists) -> tuple[Sequence, ...]:
    """The sequences that an element stands for."""
    if isinstance(element, (str, frozenset)):
        return ((element,),)
    if isinstance(element, Listed):
        entry = lists[element.name]
        return ((entry.words,), *entry.sequences) if entry.words else entry.sequences
    return element.sequences if isinstance(element, Choice) else ((element,),)


@cache
def _price(words: Words) -> int:
    return sum(map(cost, words))


@cache
def _nullable(sequence: Sequence) -> bool:
    """Whether the sequence can match no token at all."""
    return all(_may_be_nothing(element) for element in sequence)


def _may_be_nothing(element: Element) -> bool:
    if isinstance(element, Choice):
        return element.optional or any(map(_nullable, element.sequences))
    return isinstance(element, Slot) and element.kind in _NOTHING


def _first(sequence: Sequence, lists: Lists) -> Words | None:
    """The words a match of this sequence can start with; None if that is open."""
    found: Words = frozenset()
    for element in sequence:
        words = _element_words(element, lists)
        if words is None:
            return None
        found |= words
        if not _nullable((element,)):
            return found
    return found or None


def _element_words(element: Element, lists: Lists) -> Words | None:
    """The words an element can start with; None if that is open or a sign."""
    if element not in lists.starts:
        lists.starts[element] = _worked_out(element, lists)
    return lists.starts[element]


def _worked_out(element: Element, lists: Lists) -> Words | None:
    if isinstance(element, str):
        return frozenset((element,)) if trigger(element) else None
    if isinstance(element, frozenset):
        return element if all(map(trigger, element)) else None
    if isinstance(element, Slot):
        return None
    found: Words = frozenset()
    for choice in _choices(element, lists):
        words = _first(choice, lists)
        if words is None:
            return None
        found |= words
    return found


def _anchored(sequence: Sequence, lists: Lists, most: int) -> list[Variant] | None:
    """The sequence with its cheapest anchor, taken apart at a choice where that makes cheaper ones."""
    best: Variant | None = None
    for index, element in enumerate(sequence):
        words = None if _nullable((element,)) else _element_words(element, lists)
        if words and (best is None or _price(words) < best.price):
            best = Variant(sequence, index, words, _price(words))
    if best is not None and best.price < _DEAR:
        return [best]
    apart = _taken_apart(sequence, lists, most)
    if apart is not None and (best is None or sum(variant.price for variant in apart) * 2 < best.price):
        return apart
    return [best] if best is not None else None


def _taken_apart(sequence: Sequence, lists: Lists, most: int) -> list[Variant] | None:
    """The cheapest way of taking the sequence apart at one of its choices."""
    best: list[Variant] | None = None
    for index, element in enumerate(sequence):
        choices = _choices(element, lists)
        optional = isinstance(element, Choice) and element.optional
        if isinstance(element, (str, frozenset)) or optional or not 1 < len(choices) <= most:
            continue
        found: list[Variant] = []
        for choice in choices:
            variants = _anchored(
                (*sequence[:index], *choice, *sequence[index + 1 :]), lists, most // len(choices)
            )
            if variants is None:
                break
            found += variants
        else:
            if best is None or sum(variant.price for variant in found) < sum(
                variant.price for variant in best
            ):
                best = found
    return best
