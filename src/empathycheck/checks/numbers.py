"""The family `numbers`: figures that a reader cannot feel, each with the question and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from empathycheck.checks.recomputed.candidates import candidates
from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Quantity, Severity, Suggestion
from empathycheck.quantities import anchor_near, baseline_near
from empathycheck.quantities.counts import is_machine
from empathycheck.rulebook.rule import ByNumber, Rule
from empathycheck.rulebook.ruleset import RuleSet

if TYPE_CHECKING:
    from empathycheck.model import Audience

CHANGES = ("multiplier", "percent-change")
APART = 120
"""How many characters may lie between two figures of one claim."""
OFFERED = 3
"""How many comparisons a finding offers at most."""


_ROWS = frozenset({"table-cell", "list-item", "term"})
_SHEET = 40
"""A page with so many short rows that hold a figure is one that specialists look things up in."""
_ROW = 80
"""How long such a row is at most, in characters."""


def check_numbers(
    prose: Prose, rules: RuleSet, quantities: Sequence[Quantity], audience: Audience
) -> list[Hit]:
    """One hit for each quantity, or group of quantities in one claim, that leaves the reader asking how much it is."""
    wanted = [(rule, rule.looks) for rule in rules.rules if isinstance(rule.looks, ByNumber)]
    wanted.sort(key=_precedence)
    found: list[tuple[Quantity, Rule]] = []
    for quantity in quantities:
        rule = next((rule for rule, looks in wanted if applies(looks, quantity)), None)
        if rule is not None and not is_helped(prose, quantity):
            found.append((quantity, rule))
    hits: list[Hit] = []
    used: frozenset[str] = frozenset()
    for group, rule in _groups(prose, found):
        suggestions = _suggestions(prose, group, rule, audience, used)
        used |= {
            each.comparison.anchor for each in suggestions[:1] if each.comparison and each.comparison.anchor
        }
        start, end = group[0].start, group[-1].end
        severity: Severity = "hint" if is_looked_up(prose, group[0]) else rule.severity
        asked = question(rule, prose, group)
        hits.append(Hit(rule.name, start, end, severity, asked, rule.why, 1.0, suggestions))
    return hits + _wrong_comparisons(prose, rules, audience)


def _wrong_comparisons(prose: Prose, rules: RuleSet, audience: Audience) -> list[Hit]:
    rule = rules.checked_by("comparisons")
    places = list(candidates(prose)) if rule is not None else []
    if rule is None or not places:
        return []
    from empathycheck.checks.wrong_comparisons import check_comparisons
    from empathycheck.comparisons.anchors import load_anchors

    return check_comparisons(prose, rule, load_anchors(audience.packs), places)


def _precedence(each: tuple[Rule, ByNumber]) -> tuple[int, int, str]:
    """The more severe rule asks first, then the more particular one."""
    rule, looks = each
    return -SEVERITIES.index(rule.severity), -looks.options, rule.name


def applies(looks: ByNumber, quantity: Quantity) -> bool:
    """Whether a rule that looks for these numbers asks about this quantity: its kind, size, rate, hedge, unit."""
    return (
        quantity.kind in looks.kinds
        and (looks.everyday or not quantity.everyday)
        and looks.at_least <= quantity.value < looks.below
        and looks.hedge in ("", quantity.hedge)
        and looks.rate in (None, bool(quantity.per))
        and (not looks.dimensions or quantity.dimension in looks.dimensions)
        and looks.unit in ("", quantity.unit)
        and (not looks.machines or is_machine(quantity))
        and (not looks.odd_digits or has_odd_digits(quantity))
    )


def has_odd_digits(quantity: Quantity) -> bool:
    """Whether a hedged figure is written more exactly than its hedge allows ("about 10,347")."""
    digits = "".join(char for char in quantity.text if char.isdigit()).rstrip("0")
    return quantity.hedge in ("about", "over", "nearly") and len(digits) >= 4 and quantity.high is None


def is_helped(prose: Prose, quantity: Quantity) -> bool:
    """Whether the sentence or its neighbours already give the baseline or something to hold the size against."""
    if quantity.kind in CHANGES:
        return baseline_near(prose, quantity) is not None
    return anchor_near(prose, quantity) is not None


def is_looked_up(prose: Prose, quantity: Quantity) -> bool:
    """Whether the figure stands in a short row of a data sheet, where somebody looks for it who knows what it means."""
    block = prose.document.blocks[prose.block_at(quantity.start)]
    return block.role in _ROWS and len(block.text) <= _ROW and _is_data_sheet(prose)


@lru_cache(maxsize=1)
def _is_data_sheet(prose: Prose) -> bool:
    """Whether a page has as many rows of figures as data sheets have; kept, since a page asks for every figure."""
    rows = (block.text for block in prose.document.blocks if block.role in _ROWS and len(block.text) <= _ROW)
    return sum(any(char.isdigit() for char in row) for row in rows) >= _SHEET


def _groups(prose: Prose, found: Sequence[tuple[Quantity, Rule]]) -> list[tuple[list[Quantity], Rule]]:
    """Quantities of one sentence and one rule make one claim, and so do changes of two rules."""
    groups: list[tuple[list[Quantity], Rule]] = []
    for quantity, rule in found:
        if groups and _same_claim(prose, groups[-1][0][-1], groups[-1][1], quantity, rule):
            groups[-1][0].append(quantity)
        else:
            groups.append(([quantity], rule))
    return groups


def _same_claim(prose: Prose, last: Quantity, last_rule: Rule, quantity: Quantity, rule: Rule) -> bool:
    if (
        prose.sentence_at(last.start) != prose.sentence_at(quantity.start)
        or quantity.start - last.end > APART
    ):
        return False
    return rule.name == last_rule.name or (last.kind in CHANGES and quantity.kind in CHANGES)


def _suggestions(
    prose: Prose, group: Sequence[Quantity], rule: Rule, audience: Audience, used: frozenset[str]
) -> tuple[Suggestion, ...]:
    """Comparisons for the quantities of a claim, best first; the rule's advice where there is none."""
    from empathycheck.comparisons.anchors import load_anchors
    from empathycheck.comparisons.compare import compare_quantity
    from empathycheck.comparisons.rewrite import rewrite

    anchors = load_anchors(audience.packs)
    begin, stop = prose.sentence_at(group[0].start)
    sentence = prose.text[begin:stop]
    each = OFFERED if len(group) == 1 else 1
    found = [
        Suggestion(
            "comparison",
            comparison.text,
            rewrite(sentence, quantity.start - begin, quantity.end - begin, comparison),
            comparison,
        )
        for quantity in group[:OFFERED]
        for comparison in compare_quantity(
            quantity, anchors, audience, limit=each, used=used, context=sentence
        )
    ]
    return tuple(found) or (Suggestion("question", rule.advice),)


def question(rule: Rule, prose: Prose, group: Sequence[Quantity]) -> str:
    """The rule's question with its slots filled from the first quantity of the group."""
    from empathycheck.comparisons.questions import asked

    first = group[0]
    slots = {
        "match": prose.text[first.start : group[-1].end], "text": first.text, "value": f"{first.value:g}",
        "unit": first.unit, "counted": first.counted or "things", "ask": asked(first),
    }  # fmt: skip
    text = rule.question
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text
