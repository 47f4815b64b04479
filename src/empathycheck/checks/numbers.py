"""The family `numbers`: figures that a reader cannot feel, each with the question and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Quantity, Rule, Severity, Suggestion
from empathycheck.quantities import anchor_near, baseline_near
from empathycheck.quantities.counts import is_machine
from empathycheck.quantities.sheets import is_sheet_line

if TYPE_CHECKING:
    from empathycheck.comparisons.audience import Audience

CHANGES = ("multiplier", "percent-change")
APART = 120
"""How many characters may lie between two figures of one claim."""
OFFERED = 3
"""How many comparisons a finding offers at most."""


_NO_UNIT = ("", "count", "crowd", "event-rate")
_AGAIN = (" (", "(", "/", " / ", " or ", ", or ", " = ")
_ROWS = frozenset({"table-cell", "list-item", "term"})
_SHEET = 40
"""A page with so many short rows that hold a figure is one that specialists look things up in."""
_ROW = 80
"""How long such a row is at most, in characters."""


class Rules(Protocol):
    """What this check needs of a set of rules."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that take part."""


def check_numbers(
    prose: Prose, rules: Rules, quantities: Sequence[Quantity], audience: Audience
) -> list[Hit]:
    """One hit for each quantity, or group of quantities in one claim, that leaves the reader asking how much it is."""
    wanted = sorted(
        (rule for rule in rules.rules if rule.kinds and "check" not in rule.options), key=_precedence
    )
    found: list[tuple[Quantity, Rule]] = []
    for last, quantity in zip((None, *quantities), quantities, strict=False):
        rule = next((rule for rule in wanted if applies(rule, quantity)), None)
        if rule is not None and not is_said_again(prose, last, quantity) and not is_helped(prose, quantity):
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
    return hits + _wrong_comparisons(prose, rules, quantities, audience)


def _wrong_comparisons(
    prose: Prose, rules: Rules, quantities: Sequence[Quantity], audience: Audience
) -> list[Hit]:
    rule = next((rule for rule in rules.rules if rule.options.get("check") == "comparisons"), None)
    if rule is None or not quantities:
        return []
    from empathycheck.checks.wrong_comparisons import check_comparisons
    from empathycheck.comparisons.anchors import load_anchors

    return check_comparisons(prose, rule, quantities, load_anchors(audience.packs))


def _precedence(rule: Rule) -> tuple[int, int, str]:
    """The more severe rule asks first, then the more particular one."""
    return -SEVERITIES.index(rule.severity), -len(rule.options), rule.name


def applies(rule: Rule, quantity: Quantity) -> bool:
    """Whether the rule asks about this quantity: its kind, and what the rule's options say of size, rate and hedge."""
    options = rule.options
    if quantity.kind not in rule.kinds or (quantity.everyday and options.get("everyday") != "yes"):
        return False
    if quantity.value < float(options.get("at_least", "0")) or quantity.value >= float(
        options.get("below", "inf")
    ):
        return False
    if "hedge" in options and quantity.hedge != options["hedge"]:
        return False
    if "rate" in options and bool(quantity.per) != (options["rate"] == "yes"):
        return False
    if "dimension" in options and quantity.dimension not in options["dimension"].split():
        return False
    if "unit" in options and quantity.unit != options["unit"]:
        return False
    if options.get("counted") == "machines" and not is_machine(quantity):
        return False
    return options.get("digits") != "odd" or has_odd_digits(quantity)


def has_odd_digits(quantity: Quantity) -> bool:
    """Whether a hedged figure is written more exactly than its hedge allows ("about 10,347")."""
    digits = "".join(char for char in quantity.text if char.isdecimal()).rstrip("0")
    return quantity.hedge in ("about", "over", "nearly") and len(digits) >= 4 and quantity.high is None


def is_helped(prose: Prose, quantity: Quantity) -> bool:
    """Whether the sentence or its neighbours already give the baseline or something to hold the size against."""
    if quantity.kind in CHANGES:
        return baseline_near(prose, quantity) is not None
    return anchor_near(prose, quantity) is not None


def is_said_again(prose: Prose, last: Quantity | None, quantity: Quantity) -> bool:
    """Whether the quantity says the one before it again: "40 km (25 miles)", "20 TB (four million songs)"."""
    if last is None or last.dimension in _NO_UNIT or last.unit == quantity.unit:
        return False
    if quantity.dimension in ("count", "crowd"):
        return prose.folded[last.end : quantity.start] == " ("
    if last.dimension != quantity.dimension:
        return False
    return prose.folded[last.end : quantity.start] in _AGAIN


def is_looked_up(prose: Prose, quantity: Quantity) -> bool:
    """Whether the figure stands in a row or a line of a data sheet: whoever looks for it knows what it means."""
    block = prose.document.blocks[prose.block_at(quantity.start)]
    if block.role in _ROWS and len(block.text) <= _ROW and _is_data_sheet(prose):
        return True
    return quantity.kind not in CHANGES and is_sheet_line(prose, quantity)


@lru_cache(maxsize=1)
def _is_data_sheet(prose: Prose) -> bool:
    """Whether a page has as many rows of figures as data sheets have; kept, since a page asks for every figure."""
    rows = (block.text for block in prose.document.blocks if block.role in _ROWS and len(block.text) <= _ROW)
    return sum(any(char.isdigit() for char in row) for row in rows) >= _SHEET


def _groups(prose: Prose, found: Sequence[tuple[Quantity, Rule]]) -> list[tuple[list[Quantity], Rule]]:
    """Changes of one sentence make one claim; of sizes each is one for itself, with comparisons of its own."""
    groups: list[tuple[list[Quantity], Rule]] = []
    for quantity, rule in found:
        if groups and _same_claim(prose, groups[-1][0][-1], quantity):
            groups[-1][0].append(quantity)
        else:
            groups.append(([quantity], rule))
    return groups


def _same_claim(prose: Prose, last: Quantity, quantity: Quantity) -> bool:
    if (
        prose.sentence_at(last.start) != prose.sentence_at(quantity.start)
        or quantity.start - last.end > APART
    ):
        return False
    return last.kind in CHANGES and quantity.kind in CHANGES


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
