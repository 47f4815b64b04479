"""Words of the command line of which there are only a few."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.base.spelling import nearest
from empathycheck.errors import ConfigProblem


def one_of(word: str, choices: Sequence[str], place: str, noun: str = "value") -> str:
    """`word` if it is one of the choices; ConfigProblem with the nearest of them if not, which says no such `noun`."""
    if word in choices:
        return word
    hint = nearest(word, choices) or f"; there are {', '.join(choices)}"
    raise ConfigProblem(f"{place}: “{word}”: no such {noun}{hint}")
