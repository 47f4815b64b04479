"""Clarity: whether the page reads at its readers' level. It needs textstat, and runs only where hints are asked for."""

from __future__ import annotations

from empathycheck.checks.facts import Context, Page
from empathycheck.language.prose import Prose
from empathycheck.language.reading import grade, is_installed
from empathycheck.model import HOLE, Hit, Suggestion
from empathycheck.rulebook.ruleset import RuleSet

LEAST_WORDS = 100
"""Below so many words the grade says more about chance than about the page."""
_READ = frozenset({"paragraph", "list-item", "caption", "quotation"})
_SHORTEST = 4
_LONGEST = 60
"""In words. A longer sentence counts as this long when the hardest is looked for: it is mostly a list."""


def check_clarity(page: Page, rules: RuleSet, context: Context) -> list[Hit]:
    """At most one hit: the hardest sentence of a page that takes more schooling than its readers are given.

    Nothing where textstat is not installed, or the page has fewer than `LEAST_WORDS` words in sentences.
    """
    rule = rules.checked_by("reading-level")
    if rule is None or not is_installed():
        return []
    prose, audience = page.prose, context.audience
    spans = _sentences(prose)
    texts = [prose.text[start:end].replace(HOLE, "it") for start, end in spans]
    if sum(len(text.split()) for text in texts) < LEAST_WORDS:
        return []
    level = grade(texts)
    if level < audience.reading_grade + 1:
        return []
    start, end = max(zip(spans, texts, strict=True), key=lambda each: _hardness(each[1]))[0]
    question = rule.question.replace("{value}", f"{level:.0f}").replace(
        "{unit}", f"{audience.reading_grade:.0f}"
    )
    return [
        Hit(
            rule.name,
            start,
            end,
            rule.severity,
            question.replace("{match}", prose.text[start:end]),
            rule.why,
            suggestions=(Suggestion("rewrite", rule.advice),),
        )
    ]


def _sentences(prose: Prose) -> list[tuple[int, int]]:
    """Where the sentences of running text stand; headings, buttons and table cells are read in another way."""
    found = []
    for start in prose.sentence_starts:
        if start >= len(prose.text) or prose.document.blocks[prose.block_at(start)].role not in _READ:
            continue
        first, last = prose.sentence_at(start)
        if prose.text.count(" ", first, last) >= _SHORTEST - 1:
            found.append((first, last))
    return found


def _hardness(text: str) -> float:
    """Words, with long ones counted double; a sentence beyond `_LONGEST` words is no harder for being longer."""
    words = text.split()[:_LONGEST]
    return len(words) + sum(len(word) > 9 for word in words)
