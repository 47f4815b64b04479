"""Check the comparisons that the writer already made: against familiar things, and against the text's own figures.

Silent unless both sides stand in the copy. Every figure stands for all that it may be rounded from, every familiar
thing for its whole range, and working time for all that people call a working day: only what fits none of it is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from empathycheck.checks.recomputed.changes import changes
from empathycheck.checks.recomputed.conversions import conversions
from empathycheck.checks.recomputed.downtime import downtime
from empathycheck.checks.recomputed.figures import Passage, passage_of
from empathycheck.checks.recomputed.known_things import known_things
from empathycheck.checks.recomputed.rates import for_each, rates
from empathycheck.checks.recomputed.shares import products, shares, totals
from empathycheck.checks.recomputed.slip import Slip
from empathycheck.checks.recomputed.supplies import supplies
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.language.prose import Prose
from empathycheck.model import Comparison, Hit, Quantity, Suggestion
from empathycheck.rulebook.rule import Rule

_LONGEST = 600
"""A longer passage is no sentence that anyone wrote a sum into."""
_POWERS = {1: "ten", 2: "a hundred", 3: "a thousand", 6: "a million"}
_POWER_ROOM = 1.25


@cache
def _figure() -> re.Pattern[str]:
    """What may be a figure: digits, or a number in words."""
    return re.compile(
        r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
        r"seventy|eighty|ninety|hundred|thousand|million|half|twice|double|third|quarter|times|doubled|tripled|halved|"
        r"quadrupled|trebled|an hour|a minute)\b"
    )


@cache
def _beside() -> re.Pattern[str]:
    """Words that set one figure beside a thing, once and not so many times."""
    return re.compile(
        r"\bas [a-z]+(?: [a-z]+)? as\b|\b(?:size|height|length|weight|mass|area|volume|speed|distance) (?:of|to)\b|\bmoon\b|"
        r"\b(?:a)?round the (?:world|earth|globe|planet|equator)\b"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """How a sentence starts that is about a figure of the one before."""
    return re.compile(r"\W*(?:that|this|it|enough|which|or|they|these|those|end to end|laid|put|in other words|about|roughly|nearly|almost|twice|half|we)\b")


def check_comparisons(
    prose: Prose, rule: Rule, quantities: Sequence[Quantity], anchors: AnchorSet
) -> list[Hit]:
    """One hit for each comparison in the copy that does not add up, with the sum that shows it."""
    if not quantities:
        return []
    slips: dict[tuple[int, int], Slip] = {}
    for passage in _passages(prose):
        for look in _LOOKS:
            for slip in look(passage, anchors):
                if slip.said > 0 and slip.exact > 0 and slip.start >= passage.own:
                    slips.setdefault((slip.start, slip.end), slip)
    return [_hit(prose, rule, slip) for slip in _apart(slips.values())]


def _without(look: Callable[[Passage], Iterator[Slip]]) -> Callable[[Passage, AnchorSet], Iterator[Slip]]:
    """A look that needs no familiar things."""
    return lambda passage, _: look(passage)


_LOOKS: tuple[Callable[[Passage, AnchorSet], Iterator[Slip]], ...] = (
    known_things,
    supplies,
    *map(_without, (rates, for_each, shares, totals, products, changes, conversions, downtime)),
)


def _passages(prose: Prose) -> Iterator[Passage]:
    """Each sentence with two figures or more, with the sentence before it where it goes on from there."""
    text, starts = prose.folded, prose.sentence_starts
    last: tuple[int, int] | None = None
    for start in starts:
        end = prose.sentence_at(start)[1] if start < len(text) else start
        block = prose.block_at(start)
        begin = start
        if last is not None and prose.block_at(last[0]) == block and _goes_on().match(text, start, start + 20):
            begin = last[0]
        last = (start, end)
        if end - begin <= _LONGEST and _may_compare(text, begin, end):
            yield passage_of(prose, begin, end, start)


def _may_compare(text: str, start: int, end: int) -> bool:
    """Whether there are two figures, or one and words that set it beside a thing."""
    first = _figure().search(text, start, end)
    if first is None:
        return False
    return _figure().search(text, first.end(), end) is not None or _beside().search(text, start, end) is not None


def _apart(slips: Iterable[Slip]) -> list[Slip]:
    """Slips in order, without those that lie in one another."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda each: (each.start, -each.end)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def _hit(prose: Prose, rule: Rule, slip: Slip) -> Hit:
    match = prose.text[slip.start : slip.end]
    question = rule.question.replace("{match}", match).replace("{text}", f"{slip.text}{_power(slip)}")
    comparison = Comparison(
        "anchor" if slip.source else "arithmetic", slip.text, slip.sum, slip.exact, "about",
        source=slip.source, year=slip.year,
    )  # fmt: skip
    suggestion = Suggestion("comparison", slip.text, None, comparison)
    return Hit(rule.name, slip.start, slip.end, rule.severity, question, rule.why, 1.0, (suggestion,))


def _power(slip: Slip) -> str:
    """“ (a thousand times fewer)” where the slip is a power of ten, else nothing."""
    exponent = round(math.log10(slip.said / slip.exact))
    name = _POWERS.get(abs(exponent))
    if name is None or not 1 / _POWER_ROOM <= slip.said / slip.exact / 10.0**exponent <= _POWER_ROOM:
        return ""
    return f" ({name} times {'fewer' if exponent > 0 else 'more'})"
