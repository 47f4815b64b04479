"""Check the comparisons that the writer already made: against familiar things, and against the text's own figures.

Silent unless both sides stand in the copy. Every figure stands for all that it may be rounded from, every familiar
thing for its whole range, and working time for all that people call a working day: only what fits none of it is asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from empathycheck.checks.recomputed.changes import changes
from empathycheck.checks.recomputed.conversions import conversions
from empathycheck.checks.recomputed.downtime import downtime
from empathycheck.checks.recomputed.figures import Passage, passage_of
from empathycheck.checks.recomputed.for_each import for_each, one_for_every
from empathycheck.checks.recomputed.known_things import known_things
from empathycheck.checks.recomputed.products import products
from empathycheck.checks.recomputed.rates import rates
from empathycheck.checks.recomputed.shares import added_up, counts_of_shares, shares, totals
from empathycheck.checks.recomputed.slip import Slip
from empathycheck.checks.recomputed.supplies import supplies
from empathycheck.checks.recomputed.two_figures import two_figures
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.language.prose import Prose
from empathycheck.model import Comparison, Hit, Suggestion
from empathycheck.rulebook.rule import Rule

_POWERS = {1: "ten", 2: "a hundred", 3: "a thousand", 6: "a million"}
_POWER_ROOM = 1.25


def check_comparisons(
    prose: Prose, rule: Rule, anchors: AnchorSet, places: Iterable[tuple[int, int, int]]
) -> list[Hit]:
    """One hit for each comparison in the copy that does not add up, with the sum that shows it.

    `places` are the sentences to look at (`recomputed.candidates`).
    """
    slips: dict[tuple[int, int], Slip] = {}
    for begin, end, own in places:
        passage = passage_of(prose, begin, end, own)
        for slip in _slips(passage, anchors):
            if slip.said > 0 and slip.exact > 0 and slip.start >= passage.own:
                slips.setdefault((slip.start, slip.end), slip)
    return [_hit(prose, rule, slip) for slip in _apart(slips.values())]


_EVERY = (
    " every ",
    " each ",
    " per ",
    "/",
    " a",
    " daily",
    " weekly",
    " monthly",
    " yearly",
    " annually",
    " hourly",
)
_MULTIPLES = (
    "times",
    "twice",
    "half",
    "third",
    "quarter",
    "double",
    "triple",
    "treble",
    "fifth",
    "tenth",
    "x ",
    "× ",
)
_AGAINST = (
    "from ", "instead", "rather", "place of", "compared", "against", "versus", "vs", "not ", "where it", " to ",
)  # fmt: skip
# What works out one kind of sum, how many figures it needs at least, and words of which a passage has one before that
# is tried (none: always).
_LOOKS: tuple[tuple[Callable[[Passage], Iterator[Slip]], int, tuple[str, ...]], ...] = (
    (rates, 1, _EVERY),
    (for_each, 3, (" each", " apiece", " head", " a", " per ", " every ")),
    (one_for_every, 2, (" for every ", " for each ", " one per ", " to every ")),
    (shares, 2, ("of ",)),
    (counts_of_shares, 2, (" of ",)),
    (totals, 2, (":", "(", " – ", " — ", " - ")),
    (added_up, 3, (" and ",)),
    (products, 3, ()),
    (changes, 2, _AGAINST),
    (conversions, 2, ("(", "[", "=", ", ", "that is", "which is", "equal", "equivalent", " or ", "i.e.")),
    (downtime, 1, ("%", "per cent", "percent", "nines")),
    (two_figures, 2, _MULTIPLES),
)  # fmt: skip


def _slips(passage: Passage, anchors: AnchorSet) -> Iterator[Slip]:
    yield from known_things(passage, anchors)
    yield from supplies(passage, anchors)
    known = len(passage.figures) + sum(one.high is not None for one in passage.figures)
    for look, fewest, cues in _LOOKS:
        if known >= fewest and (not cues or any(cue in passage.text for cue in cues)):
            yield from look(passage)


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
