"""What a finding about figures asks, and the comparisons that it offers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.checks.facts import Context
from empathycheck.comparisons.compare import compare_quantity, ladder_of
from empathycheck.comparisons.questions import asked_in
from empathycheck.comparisons.regions import at_home, told_by
from empathycheck.comparisons.rewrite import rewrite
from empathycheck.language.prose import Prose
from empathycheck.model import Quantity, Suggestion
from empathycheck.rulebook.rule import Rule

__all__ = ["at_home", "question", "suggested", "told_by"]

_NO_CHANGE = re.compile(
    r" or (?:more|less|fewer|higher|lower|above|below)\b| (?:category|class|segment|band|bracket)\b"
)
"""Behind a figure these make it a threshold, or the name of a class: there is no other half to name."""
OFFERED = 3
"""How many comparisons a finding offers at most."""


def suggested(
    prose: Prose, group: Sequence[Quantity], rule: Rule, context: Context, used: frozenset[str]
) -> tuple[Suggestion, ...]:
    """Comparisons for the quantities of a claim, best first; the rule's advice where there is none."""
    anchors = context.anchors
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
            quantity, anchors, context.audience, limit=each, used=used, context=sentence, typed=False
        )
    ]
    if found and len(group) == 1:
        steps = ladder_of(group[0], anchors, context.audience, sentence, typed=False)
        if steps is not None:
            full_stop = "" if sentence.rstrip().endswith((".", "!", "?", "…")) else "."
            whole = f"{sentence.rstrip()}{full_stop} For scale: {steps.text}."
            found.append(Suggestion("comparison", steps.text, whole, steps))
    if not found and _NO_CHANGE.match(prose.folded, group[-1].end):
        return ()
    return tuple(found) or (Suggestion("question", rule.advice),)


def question(rule: Rule, prose: Prose, group: Sequence[Quantity]) -> str:
    """The rule's question with its slots filled from the first quantity of the group."""
    first = group[0]
    begin, stop = prose.sentence_at(first.start)
    before, after = prose.folded[begin : first.start], prose.folded[first.end : stop]
    slots = {
        "match": prose.text[first.start : group[-1].end], "text": first.text, "value": f"{first.value:g}",
        "unit": first.unit, "counted": first.counted or "things", "ask": asked_in(first, before, after),
    }  # fmt: skip
    text = rule.question
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text
