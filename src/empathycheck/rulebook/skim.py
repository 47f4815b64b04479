"""A first, fast look at a document: which sentences can hold a match at all."""

from __future__ import annotations

from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.rulebook.ruleset import RuleSet

_LONGEST = 1 << 16
"""A sentence longer than this was not written by anybody: it is read in pieces."""

# Every byte but small letters and digits to a space: what is left are the words that `words.WORDS` finds.
_TO_WORDS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))


def sentences_to_read(rules: RuleSet, prose: Prose) -> Iterator[tuple[int, int, list[bytes], list[bytes]]]:
    """Each sentence that holds a word to look for, and one that must stand near it.

    Gives its start and end, its words, and those to look for.
    """
    triggers, near = rules.triggers, rules.near
    words_of = prose.folded.encode("ascii", "replace").translate(_TO_WORDS)
    for start, end in _sentences(prose):
        words = words_of[start:end].split()
        found = triggers.intersection(words)
        if found and (live := [word for word in found if stands_near(word, near(word), words)]):
            yield start, end, words, live


def stands_near(word: bytes, near: frozenset[bytes] | None, words: list[bytes]) -> bool:
    """Whether one of the words that must stand near a word does; the word itself counts where it stands twice."""
    if near is None:
        return True
    if near.isdisjoint(words):
        return False
    return word not in near or words.count(word) > 1 or len(near.intersection(words)) > 1


def _sentences(prose: Prose) -> Iterator[tuple[int, int]]:
    starts = prose.sentence_starts
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(prose.folded)
        if end - start <= _LONGEST:
            yield start, end
        else:
            yield from _pieces(prose.folded, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A range in pieces, cut between words where there are any."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space >= 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
