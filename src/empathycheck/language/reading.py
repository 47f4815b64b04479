"""How hard a text is to read, by textstat (the extra `readability`), without its dictionary from the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any


@cache
def is_installed() -> bool:
    """Whether textstat can be loaded here."""
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
