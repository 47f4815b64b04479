"""The same thing said again and again: sentences that are nearly the same, in one page or in many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.density import claims_of
from empathycheck.checks.whole_page.facts import ENGLISH, Sentence, Whole, content_words
from empathycheck.checks.whole_page.own import IN_PIECES
from empathycheck.decisions.names import alike_name
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

LEAST = 3
"""How often a thing is said before it is asked about."""
_LEAST_WORDS = 3
"""Words of matter that a sentence needs to be a thing said; a menu's entry has fewer."""
_SLOGAN = 5
"""Words that a heading needs to be a slogan."""
_CONDITION = frozenset(
    "shall subject apply applies terms vat gst tax reserved cookie cookies excluding excludes".split()
)
_NOTICE = ("please", "note", "be sure", "remember")
"""How a notice begins, which stands wherever it is needed."""
_NOT_DONE = ("does not", "do not")
"""What makes a sentence a condition, which stands wherever it holds."""
_LIKE = 0.75
"""The part of their words that two sentences share where they say the same."""


def repetition(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit for each place of what is said three times and more; they have one name in `alike`."""
    hits: list[Hit] = []
    if whole.page.kind == "ad":
        return hits  # the same line in several sizes
    for group in alike([(0, each) for each in whole.sentences if _is_said(whole, each)]):
        places = [each for _, each in group]
        if len(places) >= LEAST and _is_of_the_writer(whole, places, rules, context):
            hits += told(rule, places)
    return hits


def _is_said(whole: Whole, sentence: Sentence) -> bool:
    """Whether a sentence says something; the headings of a page in pieces are its title, again for search engines."""
    if sentence.role == "heading" and whole.page.document.format in IN_PIECES:
        return False
    return is_statement(sentence)


def _is_of_the_writer(whole: Whole, places: Sequence[Sentence], rules: RuleSet, context: Context) -> bool:
    """Whether what is repeated speaks of the writer or claims anything; stations of a journey recur in any listing."""
    if any(whole.of_ours(each.text) for each in places):
        return True
    starts = [hit.start for hit in claims_of(whole, rules, context)]
    return any(each.start <= start < each.end for each in places for start in starts)


def told(rule: Rule, places: Sequence[Sentence]) -> list[Hit]:
    """A hit for each of these places, which say the same."""
    name = alike_name(rule.name, places[0].folded)
    spans = tuple((each.start, each.end) for each in places)
    question = rule.question.replace("{value}", str(len(places)))
    return [
        Hit(
            rule.name, each.start, each.end, rule.severity, question.replace("{match}", each.text), rule.why,
            also=tuple(span for span in spans if span[0] != each.start), figures=(("times", len(places)),), alike=name,
        )
        for each in places
    ]  # fmt: skip


def alike(sentences: Sequence[tuple[int, Sentence]]) -> list[list[tuple[int, Sentence]]]:
    """Groups of sentences that say nearly the same; the number with each is whatever it is told apart by.

    Each sentence is compared with those only that share its rarest words, so that a site takes little longer than
    its length.
    """
    bags = [frozenset(content_words(each.folded)) for _, each in sentences]
    often: dict[str, int] = defaultdict(int)
    for bag in bags:
        for word in bag:
            often[word] += 1
    heads: dict[str, list[int]] = defaultdict(list)
    groups: list[list[int]] = []
    for index, bag in enumerate(bags):
        if len(bag) < _LEAST_WORDS:
            continue
        rare = sorted(bag, key=lambda word: (often[word], word))[: len(bag) - int(_LIKE * len(bag)) + 1]
        near = {number for word in rare for number in heads[word]}
        home = next((number for number in sorted(near) if _is_like(bags[groups[number][0]], bag)), None)
        if home is None:
            for word in rare:
                heads[word].append(len(groups))
            groups.append([index])
        else:
            groups[home].append(index)
    return [[sentences[index] for index in group] for group in groups if len(group) > 1]


def _is_like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LIKE * len(one | other)


def _is_condition(folded: str) -> bool:
    words = folded.replace(".", " ").replace(",", " ").split()
    return not _CONDITION.isdisjoint(words) or any(each in folded for each in _NOT_DONE)


def is_statement(sentence: Sentence) -> bool:
    """Whether a sentence says something: a slogan or a claim; a label, an address or a form's words do not."""
    text = sentence.text.rstrip("\"'”’)* ")
    if sentence.folded.startswith(_NOTICE) or text.endswith(("...", "…")):
        return False
    if ENGLISH.isdisjoint(sentence.folded.split()) or _is_condition(sentence.folded) or "?" in sentence.text:
        return False
    closed = text.endswith((".", "!")) or (sentence.role == "heading" and sentence.words >= _SLOGAN)
    return (
        closed
        and sentence.role != "caption"
        and not any(sign in text for sign in "[]{}|_@©\ufffc")
        and not any(map(str.isdigit, text))
    )
