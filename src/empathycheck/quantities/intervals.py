"""Rates told by their interval: "a meal every 20 seconds", "beats every 4 seconds"."""

from __future__ import annotations

from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Quantity
from empathycheck.quantities.rates import SECONDS
from empathycheck.quantities.words import pattern

_NUMBER = rf"\d[\d,]*(?:\.\d+)?|{'|'.join(SMALL_WORDS)}"
_EVERY = (
    rf"(?:\b(?P<many>an?|{_NUMBER}) (?P<noun>[a-z]+(?: [a-z]+)?) )?\bevery (?P<long>{_NUMBER}) "
    r"(?P<period>second|minute|hour|day|week|month|year)s\b"
)


def intervals(prose: Prose) -> Iterator[Quantity]:
    """So many in a period, for what comes every few seconds, minutes or days."""
    if "every" not in prose.vocabulary:
        return
    for match in pattern(_EVERY).finditer(prose.folded):
        many = 1.0 if match["many"] in (None, "a", "an") else _value(match["many"])
        long = _value(match["long"])
        if not long:
            continue
        noun, per = match["noun"] or "", match["period"]
        value = many / long
        yield Quantity(
            match.start(), match.end(), prose.text[match.start() : match.end()], value, f"{noun or 'times'}/{per}",
            "event-rate", value / SECONDS[per], "count-scale", counted=noun, per=per, everyday=True,
        )  # fmt: skip


def _value(word: str) -> float:
    return SMALL_WORDS[word] if word in SMALL_WORDS else float(word.replace(",", ""))
