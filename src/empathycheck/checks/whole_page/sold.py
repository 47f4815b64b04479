"""What a page that sells leaves out: its reader's pains and joys, and any voice but its own."""

from __future__ import annotations

import re

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import Whole, content_words
from empathycheck.checks.whole_page.turned import first_screen
from empathycheck.language.tokens import TOKEN
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_ENOUGH = 200
"""Words on a page that has room for a pain, a joy, and a voice."""
_SAID = re.compile(
    r"\b(?:testimonials?|reviews?|reviewed|case stud(?:y|ies)|customer stor(?:y|ies)|success stor(?:y|ies)|"
    r"client stor(?:y|ies)|"
    r"what (?:our )?\w+ (?:say|think)|said|says|told us|wrote|writes|rated|ratings?|stars?|recommend(?:s|ed)?|"
    r"feedback|in their words|case)\b|★|⭐|\b\d(?:\.\d)? ?/ ?5\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{20,400}[\"”]")
_FIGURES = frozenset(
    {"count-social", "percent-change", "multiplier", "share", "percent-level", "count-scale"}
)
_LIFE = ("pains", "joys")


def no_reader_life(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit where the page opens, if no sentence of it speaks of anything that hurts or gladdens a reader."""
    if whole.words < _ENOUGH or not whole.seller:
        return []
    life = _of_theirs(context) | rules.words_of(_LIFE[0]) | rules.words_of(_LIFE[1])
    for sentence in whole.sentences:
        if not life.isdisjoint(TOKEN.findall(sentence.folded)):
            return []
    return _at_opening(whole, rule)


def _of_theirs(context: Context) -> frozenset[str]:
    """Words for what hurts and gladdens these readers, as their audience says; none without one."""
    return frozenset(word for text in context.audience.life for word in content_words(text.casefold()))


def no_voice(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit where the page opens, if it has no customer's words on it, no case and no figure from one."""
    if whole.words < _ENOUGH or not whole.seller:
        return []
    page = whole.page
    if any(block.role == "quotation" or block.attribution for block in page.document.blocks):
        return []
    if _SAID.search(page.prose.folded) or _QUOTED.search(page.prose.text):
        return []
    if any(quantity.kind in _FIGURES for quantity in page.quantities):
        return []
    return _at_opening(whole, rule)


def _at_opening(whole: Whole, rule: Rule) -> list[Hit]:
    screen = first_screen(whole) or whole.sentences
    first = screen[0]
    figures = (("words", whole.words),)
    question = rule.question.replace("{value}", f"{whole.words:,}")
    return [Hit(rule.name, first.start, first.end, rule.severity, question, rule.why, figures=figures)]
