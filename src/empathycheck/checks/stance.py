"""Words that the readers of a page do not know, as their audience says; what phrases tell, `claims` looks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.checks.facts import Context, Page
from empathycheck.language.forms import forms
from empathycheck.model import Hit, Suggestion
from empathycheck.rulebook.ruleset import RuleSet


def check_stance(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    """A hit at the first place of each word of the page that its readers do not know, in any of its forms."""
    words = context.audience.unknown_words
    rule = rules.checked_by("not-their-word") if words else None
    if rule is None:
        return ()
    hits = []
    for word in words:
        pattern = "|".join(map(re.escape, sorted(forms(word.casefold()), key=len, reverse=True)))
        places = [
            each.span() for each in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", page.prose.folded)
        ]
        if not places:
            continue
        start, end = places[0]
        text = page.prose.text[start:end]
        question = rule.question.replace("{match}", text).replace("{unit}", context.audience.name)
        advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
        hit = Hit(rule.name, start, end, rule.severity, question, rule.why, suggestions=(advice,))
        hits.append(hit._replace(also=tuple(places[1:]), figures=(("times", len(places)),)))
    return hits
