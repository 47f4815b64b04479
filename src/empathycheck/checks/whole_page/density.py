"""How much a page praises its writer, against pages of its kind."""

from __future__ import annotations

from typing import NamedTuple

from empathycheck.checks.claims import check_claims
from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import Whole
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST = 5
"""Claims that a page needs before a rate of them means anything."""
_SHOWN = 6


class Spread(NamedTuple):
    """Claims in 1,000 words on pages of one kind: half and nine in ten of the pages have so many or fewer."""

    pages: int
    sites: int
    half: float
    most: float


SPREADS = {"landing": Spread(53, 25, 2.7, 17.3), "": Spread(194, 67, 2.0, 19.4)}
"""By kind of page, and over all that sell; docs/explanation/measured.md says how they were counted."""


def praise_density(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """One hit where the page praises more than nine in ten of its kind do."""
    spread = SPREADS.get(whole.page.kind, SPREADS[""])
    claims = [hit for hit in claims_of(whole, rules, context) if hit.severity != "hint"]
    words = whole.page.prose.word_count
    rate = 1000 * len(claims) / words
    if len(claims) < _LEAST or rate <= spread.most:
        return []
    first = claims[0]
    question = rule.question.replace("{value}", f"{rate:.0f}").replace("{unit}", f"{spread.half:.0f}")
    return [
        Hit(
            rule.name, first.start, first.end, rule.severity, question, rule.why,
            also=tuple((hit.start, hit.end) for hit in claims[1:_SHOWN]),
            figures=(("claims", len(claims)), ("words", words), ("rate", round(rate, 1)), ("half", spread.half),
                     ("most", spread.most)),
        )
    ]  # fmt: skip


def claims_of(whole: Whole, rules: RuleSet, context: Context) -> list[Hit]:
    """The claims on the page, as the check of claims found them or finds them now."""
    found = whole.page.found.get("claims")
    if found is None or not any(name.startswith("claims/") for name in rules.names):  # the run asks for none
        found = check_claims(whole.page, rules.only(rules.family("claims")), context)
    return [hit for hit in found if hit.rule.startswith("claims/")]
