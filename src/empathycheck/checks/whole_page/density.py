"""How much a page praises its writer, against pages of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.checks.claims import check_claims
from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import READ, Whole, content_words
from empathycheck.checks.whole_page.own import is_of_a_cause
from empathycheck.model import Hit
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST = 6
"""Different claims that a page needs before a rate of them means anything."""
_SAYS = 4
"""Words that a text needs to say anything: shorter ones are labels."""
_SHOWN = 6


class Spread(NamedTuple):
    """Different claims in 1,000 words on pages of one kind: half and nine in ten of the pages have so many or fewer."""

    pages: int
    sites: int
    half: float
    most: float


SPREADS = {"landing": Spread(104, 60, 2.4, 18.7), "": Spread(487, 160, 1.6, 18.3)}
"""By kind of page, and over all that sell; docs/explanation/measured.md says how they were counted."""


def praise_density(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """One hit where the page praises more than nine in ten of its kind do."""
    spread = SPREADS.get(whole.page.kind, SPREADS[""])
    claims = _each_once(whole, claims_of(whole, rules, context))
    words = whole.page.prose.word_count
    rate = 1000 * len(claims) / words
    if len(claims) < _LEAST or rate <= spread.most or is_of_a_cause(whole):
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
    """Claims above a hint in what is read in order, of those in the same words of matter the first.

    A badge, a label or a figure's caption is no sentence that praises.
    """
    prose = whole.page.prose
    blocks = prose.document.blocks
    first: dict[frozenset[str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.start):
        block = blocks[prose.block_at(hit.start)]
        if hit.severity == "hint" or block.role not in READ or block.text.count(" ") + 1 < _SAYS:
            continue
        matter = frozenset(content_words(prose.folded[hit.start : hit.end]))
        first.setdefault(matter or frozenset((prose.folded[hit.start : hit.end],)), hit)
    return list(first.values())


def claims_of(whole: Whole, rules: RuleSet, context: Context) -> list[Hit]:
    """The claims on the page, as the check of claims found them or finds them now."""
    found = whole.page.found.get("claims")
    if found is None or not any(name.startswith("claims/") for name in rules.names):  # the run asks for none
        found = check_claims(whole.page, rules.only(rules.family("claims")), context)
    return [hit for hit in found if hit.rule.startswith("claims/")]
