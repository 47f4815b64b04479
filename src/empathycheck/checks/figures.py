"""Figures that a reader cannot feel, each with the question and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from empathycheck.checks.facts import Context, Page
from empathycheck.checks.recomputed.candidates import candidates
from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Quantity, Severity
from empathycheck.quantities.baselines import anchor_near, baseline_near
from empathycheck.quantities.counts import is_machine
from empathycheck.quantities.plans import is_sheet_line
from empathycheck.rulebook.rule import ByNumber, Rule
from empathycheck.rulebook.ruleset import RuleSet

CHANGES = ("multiplier", "percent-change")
APART = 120
"""How many characters may lie between two figures of one claim."""
_NO_UNIT = ("", "count", "crowd", "event-rate")
_HEADINGS = ("heading", "page-title")
_AGAIN = (" (", "(", "/", " / ", " or ", ", or ", " = ")


def check_figures(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    """One hit for each quantity, or group of quantities in one claim, that leaves the reader asking how much it is.

    Comparisons of the writer's own that do not add up are among them.
    """
    prose = page.prose
    wanted = sorted(rules.by_number, key=_precedence)
    found: list[tuple[Quantity, Rule]] = []
    for last, quantity in zip((None, *page.quantities), page.quantities, strict=False):
        rule = next((rule for rule, looks in wanted if applies(looks, quantity)), None)
        if rule is not None and not is_said_again(prose, last, quantity) and not is_helped(prose, quantity):
            found.append((quantity, rule))
    hits: list[Hit] = []
    if found:
        from empathycheck.checks.suggestions import (  # a page without figures needs no anchors
            at_home,
            question,
            suggested,
            told_by,
        )

        regions = page.regions or told_by(_headings(page), context.anchors.topics)
        context = context._replace(audience=at_home(context.audience, regions))
    used: frozenset[str] = frozenset()
    for group, rule in _groups(prose, found):
        suggestions = suggested(prose, group, rule, context, used)
        used |= {
            each.comparison.anchor for each in suggestions[:1] if each.comparison and each.comparison.anchor
        }
        start, end = group[0].start, group[-1].end
        severity: Severity = "hint" if is_looked_up(page, group[0]) else rule.severity
        asked = question(rule, prose, group)
        hits.append(Hit(rule.name, start, end, severity, asked, rule.why, 1.0, suggestions))
    return hits + _wrong_comparisons(page, rules, context)


def _headings(page: Page) -> list[str]:
    return [block.text for block in page.document.blocks if block.role in _HEADINGS]


def _wrong_comparisons(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    rule = rules.checked_by("comparisons")
    if rule is None:
        return []
    places = list(candidates(page.prose, partial(_may_name, context)))
    if not places:
        return []
    from empathycheck.checks.wrong_comparisons import check_comparisons

    return check_comparisons(page.prose, rule, context.anchors, places)


def _may_name(context: Context, text: str) -> bool:
    return context.anchors.is_named_in(text)


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


def is_looked_up(page: Page, quantity: Quantity) -> bool:
    """Whether the figure stands in a row or a line of a data sheet: whoever looks for it knows what it means."""
    return page.in_data_sheet(quantity.start) or (
        quantity.kind not in CHANGES and is_sheet_line(page.prose, quantity)
    )


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
