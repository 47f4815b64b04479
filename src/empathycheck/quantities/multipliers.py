"""Multipliers in figures ("10x faster", "three times as strong", "2.4-fold rise"), and what exactly is multiplied."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral, numeral_from_digits
from empathycheck.quantities.words import (
    CHANGE_NOUNS,
    INTRANSITIVE,
    PREPOSITIONS,
    TRANSITIVE,
    comparative_end,
    is_comparative,
    tokens_before,
    words_after,
)

MEASURED = frozenset(
    "time cost price size weight power effort energy space water fuel work memory bandwidth noise money "
    "price".split()
)
_TIMES = re.compile(r"(?P<x> ?[x×](?!\w))|(?P<times>[ -]times\b)|(?P<fold>[ -]?fold\b)")
_SECOND_TIMES = re.compile(r" ?(?:-|–|to) ?(\d[\d.,]*) ?[x×](?!\w)")
_OF_THE = re.compile(r" (?:of )?the (?P<what>[a-z]+)")
_VALUED = re.compile(
    r" (?:[a-z]+ )?(?:revenues?|earnings|ebitda|sales|arr|profits?|income)\b"
)  # "trade at 40x revenue"
_MULTIPLIED = CHANGE_NOUNS | frozenset(
    "throughput performance speed speeds productivity return returns roi revenue output capacity efficiency "
    "results value conversion conversions impact traffic sales engagement".split()
)
_NO_MEASURE = frozenset("a an the well part soon of it its this that our your their one".split())
_SINCE = ("over", "since", "this", "last")
_GOING = frozenset("come comes came go goes went up down".split())
_OFTEN = frozenset("day week month year night hour session course".split())


def multiplier(prose: Prose, numeral: Numeral, typed: bool = False) -> Quantity | None:
    """The multiplier at this number ("10x faster", "three times as strong", "2.4-fold rise"), or None.

    `typed` takes a bare "10x" or "×10" for one too.
    """
    text = prose.folded
    if numeral.part:
        return _part_of_the(prose, numeral)
    if text[max(numeral.start - 1, 0)] in "x×" and (
        numeral.start < 2 or not text[numeral.start - 2].isalnum()
    ):
        after = words_after(text, numeral.end)
        end = multiplied(after, sign=True) or (numeral.end if typed else None)
        return _times(prose, numeral._replace(start=numeral.start - 1), end) if end is not None else None
    times = _TIMES.match(text, numeral.end)
    if (
        times is None
        or numeral.currency
        or (_VALUED.match(prose.folded, times.end()) and prose.folded.endswith(" at ", 0, numeral.start))
    ):
        return None
    stop = times.end()
    if times["x"] and (second := _SECOND_TIMES.match(text, stop)):
        stop = second.end()
        numeral = numeral._replace(high=numeral_from_digits(second[1].rstrip(".,")))
    after = words_after(text, stop)
    if times["fold"]:
        end = folded_change(prose, numeral.start, stop, after)
    else:
        end = multiplied(after, bool(times["x"]), own=True)
        if end is None and times["x"] and (typed or _grown(prose, numeral.start, after)):
            end = stop
    return _times(prose, numeral, end) if end is not None else None


def _part_of_the(prose: Prose, numeral: Numeral) -> Quantity | None:
    """A part in figures of what people measure: "1/10 of the time"."""
    match = _OF_THE.match(prose.folded, numeral.end)
    return _times(prose, numeral, match.end()) if match and match["what"] in MEASURED else None


def _times(prose: Prose, numeral: Numeral, end: int) -> Quantity:
    return Quantity(
        numeral.start, end, prose.text[numeral.start : end], numeral.value, "×", "multiplier", numeral.value,
        "multiplier", "", numeral.high,
    )  # fmt: skip


def folded_change(prose: Prose, start: int, end: int, after: list[tuple[str, int]]) -> int | None:
    """Where a change ends that is told in folds ("a 5-fold rise", "yields rose fivefold"); None for a fold of paper.

    `start` and `end` are those of the "5-fold", `after` are the words behind it.
    """
    first = after[0][0] if after else ""
    if is_comparative(first):
        return comparative_end(after)
    if first in CHANGE_NOUNS | _MULTIPLIED:
        return after[0][1]
    if len(after) > 1 and after[1][0] in CHANGE_NOUNS:
        return after[1][1]
    changed = (TRANSITIVE | INTRANSITIVE | CHANGE_NOUNS) - _GOING
    before = tokens_before(prose.folded, prose.sentence_at(start)[0], start)[-6:]
    rest = not after or first in PREPOSITIONS or first in _SINCE
    moved = before[-1:] in (["up"], ["down"]) or changed & set(before)
    return end if rest and not prose.folded.startswith(":", end) and moved else None


def _grown(prose: Prose, start: int, after: list[tuple[str, int]]) -> bool:
    """Whether a verb of change governs a bare "3x": "scaling 4.5x in seven months", "increase bookings 3x"."""
    if after and after[0][0] not in PREPOSITIONS and after[0][0] not in _SINCE:
        return False
    before = tokens_before(prose.folded, prose.sentence_at(start)[0], start)[-4:]
    if before[-1:] == ["of"] and set(before) & CHANGE_NOUNS:
        return True
    return any(token in TRANSITIVE or token in INTRANSITIVE or token.startswith("scal") for token in before)


def multiplied(after: list[tuple[str, int]], sign: bool = False, own: bool = False) -> int | None:
    """Where the thing multiplied ends: "faster", "as strong", "the range", "your revenue"; None if it is none."""
    if not after:
        return None
    first = after[0][0]
    second = after[1] if len(after) > 1 else None
    if is_comparative(first):
        return comparative_end(after)
    if (
        first == "as"
        and second is not None
        and (second[0] not in _NO_MEASURE or (own and second[0] == "well"))
    ):
        named = second[0] in ("many", "much") and len(after) > 2 and after[2][0] != "as"
        return after[2][1] if named else second[1]
    owners = ("the", "your", "our", "their") if sign or not own else ("the",)
    if first in owners and second is not None and second[0] not in _OFTEN:
        return second[1]
    if first == "that":
        return after[0][1]
    if sign and first in _MULTIPLIED:
        return after[0][1]
    return (
        second[1]
        if sign and second is not None and second[0] in _MULTIPLIED and first not in PREPOSITIONS
        else None
    )
