"""What a page that sells leaves out: its reader's pains and joys, and any voice but its own."""

from __future__ import annotations

import re

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import READ, Whole, content_words
from empathycheck.checks.whole_page.own import IN_PIECES, own_sentences, speaks_another, trades, whole_ones
from empathycheck.checks.whole_page.turned import first_screen
from empathycheck.language.tokens import TOKEN
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_ENOUGH = 200
"""Words on a page that has room for a pain and a joy."""
_OWN_ENOUGH = 180
"""Words in running sentences of its own on a page that has room for a voice, too; labels and blurbs are not counted."""
_SAID = re.compile(
    r"\b(?:testimonials?|reviews?|reviewed|case stud(?:y|ies)|customer stor(?:y|ies)|success stor(?:y|ies)|"
    r"client stor(?:y|ies)|"
    r"what (?:our )?\w+ (?:say|think)|said|says|told us|wrote|writes|rated|ratings?|stars?|recommend(?:s|ed)?|"
    r"feedback|in their words|case|voted|awards?|award-winning|winners?|as seen|featured (?:in|on|by)|trusted by|"
    r"used by|(?:our|their|happy|other) (?:customers|clients)|portfolio|"
    r"(?:our|past|recent|completed) (?:work|projects)|tripadvisor|trustpilot)\b|★|⭐|"
    r"\b\d(?:\.\d)? ?/ ?5\b"
)
_CASE = re.compile(r"\b[Hh](?:ow|elp(?:s|ed|ing)) (?:[A-Z][\w’'&-]+ ){1,5}[a-z]{3,}")
"""What stands over a case: “How Brook Bakery cut its waste”."""
_QUOTED = re.compile(r"[\"“][^\"“”]{20,400}[\"”]")
_FIGURES = frozenset(
    {"count-social", "percent-change", "multiplier", "share", "percent-level", "count-scale"}
)
_LIFE = ("pains", "joys", "effects")
_PIECES = re.compile(
    r"[Tt]estimonial|\breviews?\b|Reviews?\b|\bratings?\b|Ratings?\b|[Cc]ase.?[Ss]tud|[Ss]uccess.?[Ss]tor|"
    r"(?:[Cc]lient|[Cc]ustomer|[Pp]artner)s?[ _-]?[Ll]ogo|[Tt]rusted.?[Bb]y"
)
"""Names of pieces, fields and files that hold what customers say."""


def no_reader_life(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit where the page opens, if no sentence of it speaks of anything that hurts or gladdens a reader."""
    if whole.words < _ENOUGH or not whole.seller or not trades(whole) or speaks_another(whole):
        return []
    told = (word for name in _LIFE for word in rules.words_of(name))
    life = _of_theirs(context).union(content_words(" ".join(told)))
    read = (
        block.text for block in whole.page.document.blocks if block.role in READ or block.role == "quotation"
    )
    if any(not life.isdisjoint(TOKEN.findall(text.casefold())) for text in read):
        return []
    return _at_opening(whole, rule)


def _of_theirs(context: Context) -> frozenset[str]:
    """Words for what hurts and gladdens these readers, as their audience says; none without one."""
    return frozenset(word for text in context.audience.life for word in content_words(text.casefold()))


def no_voice(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit where the page opens, if it has no customer's words on it, no case and no figure from one."""
    if not whole.seller or not trades(whole) or speaks_another(whole):
        return []
    if sum(each.words for each in own_sentences(whole)) < _OWN_ENOUGH:
        return []
    page = whole.page
    if page.document.format in IN_PIECES and _PIECES.search(page.document.source):
        return []
    if any(block.role == "quotation" or block.attribution for block in page.document.blocks):
        return []
    if _SAID.search(page.prose.folded) or _QUOTED.search(page.prose.text) or _CASE.search(page.prose.text):
        return []
    if any(quantity.kind in _FIGURES for quantity in page.quantities):
        return []
    return _at_opening(whole, rule)


def _at_opening(whole: Whole, rule: Rule) -> list[Hit]:
    screen = first_screen(whole) or whole.sentences
    first = whole_ones(screen)[0]
    figures = (("words", whole.words),)
    question = rule.question.replace("{value}", f"{whole.words:,}")
    return [Hit(rule.name, first.start, first.end, rule.severity, question, rule.why, figures=figures)]
