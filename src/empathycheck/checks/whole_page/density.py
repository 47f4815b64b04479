"""How much a page praises its writer, against pages of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from empathycheck.checks.claims import check_claims
from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import Whole
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST = 5
"""Different claims that a page needs before a rate of them means anything."""
_SHOWN = 6


class Spread(NamedTuple):
    """Different claims in 1,000 words on pages of one kind: half and nine in ten of the pages have so many or fewer."""

    pages: int
    sites: int
    half: float
    most: float


SPREADS = {"landing": Spread(54, 28, 2.8, 13.8), "": Spread(245, 76, 2.2, 17.0)}
"""By kind of page, and over all that sell; docs/explanation/measured.md says how they were counted."""


def praise_density(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """One hit where the page praises more than nine in ten of its kind do."""
    spread = SPREADS.get(whole.page.kind, SPREADS[""])
    claims = _each_once(whole, claims_of(whole, rules, context))
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


def _each_once(whole: Whole, hits: Sequence[Hit]) -> list[Hit]:
    """Claims above a hint, of those in the same words the first."""
    folded = whole.page.prose.folded
    first = {folded[hit.start : hit.end]: hit for hit in reversed(hits) if hit.severity != "hint"}
    return sorted(first.values(), key=lambda hit: hit.start)


def claims_of(whole: Whole, rules: RuleSet, context: Context) -> list[Hit]:
    """The claims on the page, as the check of claims found them or finds them now."""
    found = whole.page.found.get("claims")
    if found is None or not any(name.startswith("claims/") for name in rules.names):  # the run asks for none
        found = check_claims(whole.page, rules.only(rules.family("claims")), context)
    return [hit for hit in found if hit.rule.startswith("claims/")]
