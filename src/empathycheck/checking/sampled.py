"""What a rule asks, on the first of its own examples that it asks about: nobody reads a template with braces."""

from __future__ import annotations

import re

from empathycheck.checking.document import check_of
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.journey.together import Piece, check_journey
from empathycheck.families import FAMILIES
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Audience, Block, Document, Hit
from empathycheck.readers import read_source
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

BETWEEN_PIECES = "\n\n* * *\n\n"
"""What parts the pieces of a campaign in an example."""
_READERS = Audience(unknown_words=("derailleur",))
"""Readers who do not know a word that the examples of stance/not-their-word have."""
_SLOT = re.compile(r"\{[a-z]+\}")


def sample_question(rule: Rule, rules: RuleSet) -> str:
    """The question as a reader of the rule's first example meets it; "…" for slots that no example fills."""
    only = rules.only([rule.name])
    for example in rule.flag:
        for hit in _hits(rule, only, example.text):
            if hit.rule == rule.name and hit.question:
                return hit.question
    marks = [mark for example in rule.flag for mark in example.marks][:1] or ["…"]
    return _SLOT.sub("…", rule.question.replace("{match}", marks[0]).replace("{text}", marks[0]))


def _hits(rule: Rule, only: RuleSet, text: str) -> list[Hit]:
    pages = [_page(_prose(piece)) for piece in text.split(BETWEEN_PIECES)]
    if rule.family == "journey":  # the last piece is met after the purchase
        return [
            hit
            for found in check_journey([Piece(page, page is not pages[-1]) for page in pages], only)
            for hit in found
        ]
    context = Context(_READERS, judge=judge_named)
    return [hit for family in FAMILIES if family.check for hit in check_of(family)(pages[0], only, context)]


def _page(prose: Prose) -> Page:
    return Page(prose.document, kinds=(("*", "landing"),), prose=prose)


def _prose(text: str) -> Prose:
    """One paragraph as it stands; a text of several is a page in Markdown."""
    if "\n\n" in text:
        return prose_of(read_source(text, "page.md", "markdown"))
    block = Block(text, "paragraph", ((0, len(text), 0, len(text)),))
    return prose_of(Document("page.txt", "text", text, (block,)))
