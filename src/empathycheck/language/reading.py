"""How hard a text is to read, by textstat (the extra `readability`), without its dictionary from the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from empathycheck.language.prose import Prose
from empathycheck.model import HOLE, Role

LEAST_WORDS = 100
"""Below so many words the grade says more about chance than about the page."""
_READ: frozenset[Role] = frozenset({"paragraph", "list-item", "caption", "quotation"})
_SHORTEST = 4


@cache
def is_installed() -> bool:
    """Whether textstat can be loaded here."""
    from importlib.util import find_spec

    return find_spec("textstat") is not None


@cache
def _textstat() -> Any:
    """The package with its dictionary of syllables switched off: that would come from the network.

    The rules of hyphenation that stand in for it are the same on every machine.
    """
    from importlib import import_module

    import_module("textstat.backend.counts._count_syllables").__dict__["get_cmudict"] = lambda lang: None
    return import_module("textstat")


def grade(sentences: Sequence[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975): the years of schooling that reading it takes, 0 or more.

    Needs textstat (`is_installed`). Means little below 100 words.
    """
    text = " ".join(sentence.rstrip(" .!?…:;") + "." for sentence in sentences if sentence.strip())
    return max(float(_textstat().flesch_kincaid_grade(text)), 0.0) if text else 0.0


def level_of(prose: Prose) -> float | None:
    """The reading level of a page's running text, in years of schooling.

    None where textstat is not installed, or there are fewer than `LEAST_WORDS` words in sentences.
    """
    if not is_installed():
        return None
    texts = [prose.text[start:end].replace(HOLE, "it") for start, end in running_sentences(prose)]
    if sum(len(text.split()) for text in texts) < LEAST_WORDS:
        return None
    return grade(texts)


def running_sentences(prose: Prose) -> list[tuple[int, int]]:
    """Where the sentences of running text stand; headings, buttons and table cells are read in another way."""
    found = []
    for start in prose.sentence_starts:
        if start >= len(prose.text) or prose.document.blocks[prose.block_at(start)].role not in _READ:
            continue
        first, last = prose.sentence_at(start)
        if prose.text.count(" ", first, last) >= _SHORTEST - 1:
            found.append((first, last))
    return found
