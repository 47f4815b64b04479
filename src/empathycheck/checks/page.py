"""The whole page: what a reader who has read all of it is left to ask.

Nothing is said of fewer than 100 words, nor of a page that is not there to win its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from empathycheck.checks.facts import Context, Page
from empathycheck.model import Hit, Suggestion
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

if TYPE_CHECKING:
    from empathycheck.checks.whole_page.facts import Whole

    Look = Callable[[Whole, Rule, RuleSet, Context], list[Hit]]


LEAST_WORDS = 100
"""Of a page with fewer words nothing is said."""
PAGES = frozenset(
    "markdown mdx html text jsx vue svelte astro template rst asciidoc eml mjml docx odt".split()
)
"""Formats in which a file is a page; a catalogue of strings is none."""


LOOKS = {
    "we-you": "turned:we_you",
    "opening": "turned:opening",
    "repetition": "repeated:repetition",
    "features-only": "features:features_only",
    "no-reader-life": "sold:no_reader_life",
    "no-voice": "sold:no_voice",
    "praise-density": "density:praise_density",
}
"""The words that the rules of this family name as their `check`: a module of `whole_page` and a function in it."""


def check_page(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    """At most one hit of each rule, at the first of its places, but for repetition, which has one at every place."""
    hits = _beside_their_words(page, rules, context) if context.voice is not None else []
    return [*hits, *_of_the_page(page, rules, context)]


def _beside_their_words(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    rule = rules.checked_by("not-their-words")
    if rule is None or context.voice is None or page.kind == "interface":
        return []
    found: list[Hit] = import_module("empathycheck.checks.their_words").not_their_words(
        page, rule, context.voice
    )
    return found


def _of_the_page(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    if page.prose.word_count < LEAST_WORDS or page.document.format not in PAGES:
        return ()
    wanted = [rule for word in LOOKS if (rule := rules.checked_by(word)) is not None]
    if not wanted or page.is_mild or page.kind == "interface":
        return ()
    from empathycheck.checks.whole_page.facts import Whole

    whole = Whole(page)
    if not whole.sells:
        return ()
    hits: list[Hit] = []
    for rule in wanted:
        if rule.severity == "hint" and not context.hints:
            continue
        hits += [_advised(hit, rule) for hit in _found(whole, rule, rules, context)]
    return hits


def _found(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    module, _, name = LOOKS[rule.name.partition("/")[2]].partition(":")
    look: Look = getattr(import_module(f"empathycheck.checks.whole_page.{module}"), name)
    return look(whole, rule, rules, context)


def _advised(hit: Hit, rule: Rule) -> Hit:
    return hit._replace(
        suggestions=(Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice),)
    )
