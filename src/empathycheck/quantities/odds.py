"""Odds: "1 in 14 million", "one in every 600 eggs", "3 out of 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral, numeral_from_digits
from empathycheck.quantities.spelled import SCALES

_MOST_ONES = 2000
_MOST = 20
"""More than this many "in" something are no odds."""
_SCALE = "hundred|thousand|million|billion|trillion"
_TENS = "|".join(word for word, value in SMALL_WORDS.items() if value > 1)
_EVENT = " (?:flood|storm|rain|drought|heatwave|wave|event|wind|surge|tide)"
_WHOLE = re.compile(
    r"(?P<noun> [a-z]{3,})?[ -](?:in|out of|of(?= every| each))[ -](?:every |each |some |about |around )?"
    rf"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)(?![\w%,.]\d|%|-?(?:minute|second|hour|day|week|month|year)s?\b(?!{_EVENT}))"
    rf"(?:[ -](?P<scale>{_SCALE}))?|an? (?P<one>{_SCALE})|(?P<word>{_TENS})(?: (?P<many>{_SCALE}))?)\b"
    rf"(?! (?:minutes?|seconds?|hours?|days?|weeks?|months?|years?(?!{_EVENT})|countries|cities|places|%))"
)
_PLURAL = re.compile(r" (?:[a-z]+ )?[a-z]+s\b")
_ONE = re.compile(r"one(?= (?:[a-z]+ )?(?:in|out of|of every|of each) (?:\d|an?\b|[a-z]))")
_LABEL = re.compile(r"\b(?:top|no\.?|number|step|page|level) $")
_YEAR = re.compile(r"(?:19|20)\d\d")


def odds(prose: Prose, numeral: Numeral) -> Quantity | None:
    """The odds whose part is the number at `numeral`; None where no whole follows it."""
    if numeral.value > _MOST or numeral.value != int(numeral.value) or numeral.currency or numeral.signed:
        return None
    match = _WHOLE.match(prose.folded, numeral.end)
    if match is None or (match["digits"] and _YEAR.fullmatch(match["digits"])):
        return None
    if match["noun"] and (numeral.value != 1 or _PLURAL.match(prose.folded, match.end())):
        return None  # "one shop in 40 towns"
    if _LABEL.search(prose.folded, max(numeral.start - 9, 0), numeral.start):
        return None
    whole = _whole(match)
    if not 0 < numeral.value < whole:
        return None
    value = numeral.value / whole
    return Quantity(
        numeral.start, match.end(), prose.text[numeral.start : match.end()], value, "probability", "probability", value,
        "odds",
    )  # fmt: skip


def ones(prose: Prose) -> Iterator[Numeral]:
    """Every "one" in words that may be the part of odds: a sentence with no other number is not read for its "one"."""
    if "one" in prose.vocabulary:
        at = prose.folded.find("one ")
        for _ in range(_MOST_ONES):
            if at < 0:
                return
            if _ONE.match(prose.folded, at) and not prose.folded[at - 1 : at].isalnum():
                yield Numeral(at, at + 3, 1.0, spelled=True)
            at = prose.folded.find("one ", at + 3)


def _whole(match: re.Match[str]) -> float:
    if match["one"]:
        return SCALES[match["one"]]
    if match["word"]:
        return SMALL_WORDS[match["word"]] * SCALES.get(match["many"] or "", 1.0)
    return numeral_from_digits(match["digits"].rstrip(",")) * SCALES.get(match["scale"] or "", 1.0)
