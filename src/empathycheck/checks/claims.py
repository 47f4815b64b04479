"""Claims: words with which a writer praises their own side, where nothing beside them backs it."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.checks.alone import without_judge
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.weighing import judged
from empathycheck.excuses.place import Place
from empathycheck.excuses.signals import signals
from empathycheck.families import family_of
from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Suggestion
from empathycheck.rulebook.match import Match, find_phrases
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEADS_ON = frozenset(
    "a an the and or but to of for in with on by at as that this these is are be was were it its our your their from"
    " into than which who & we i will can may must should would could has have when if while because so you us it's"
    " we're they're i'm their every most more".split()
)
"""Words that no claim ends with: they lead on to what follows."""
_LONGEST_WORD = 40
"""So many characters before a match may belong to its first word."""
_LEADS_IN = frozenset(
    "a an the and or but to of for in with on by at as is are am be been was were has have had that it than into from"
    " which where been being among".split()
)
"""Words that no claim begins with, where more than one word is left."""


def check_claims(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    """The claims that rules find and nothing excuses, as the judge weighs them, and those that it finds alone.

    Without a judge a claim that a sign speaks against (`Hit.signs`) is none, and neither is one whose words say too
    little alone.
    """
    found = ruled_claims(page.prose, rules)
    if context.judge is None:
        return without_judge(page.prose, found)
    return judged(page.prose, rules, found, context.judge, lambda: page.is_strict)


def ruled_claims(prose: Prose, rules: RuleSet) -> list[Hit]:
    """One hit for every claim that nothing excuses, with the signs that speak against it and whether it is weak.

    Looks for every rule that has phrases, whatever its family; no judge is asked. A claim that is partly backed is a
    hint. Where matches overlap they are one claim: what speaks alone stays, then the severest, then the longest.
    """
    matches = find_phrases(rules, prose)
    if not matches:
        return []
    from empathycheck.excuses.table import backed_by, excuse_for  # a page without praise needs none of it

    hits: list[Hit] = []
    for match in matches:
        excuse = excuse_for(match.rule, prose, match.start, match.end)
        if excuse is not None and excuse.strength == "full":
            continue
        hit = _hit(match, prose)._replace(signs=signals(Place(prose, match.start, match.end), match.rule))
        if excuse is not None:
            hit = hit._replace(severity="hint", backing=backed_by(excuse, prose, match.start))
        hits.append(hit)
    return _one_per_claim(hits)


def _hit(match: Match, prose: Prose) -> Hit:
    rule = match.rule
    start, end = _shown(prose.folded, match.start, match.end)
    question = rule.question.replace("{match}", prose.text[start:end])
    return Hit(
        rule.name,
        start,
        end,
        rule.severity,
        question,
        rule.why,
        suggestions=_suggestions(rule),
        weak=match.weak,
    )


def _shown(text: str, start: int, end: int) -> tuple[int, int]:
    """The words to show of a match: whole ones, from the first that says something to the last."""
    start, end = _word_start(text, start), _whole_word(text, end)
    words = text[start:end].split(" ")
    first, last = 0, len(words)
    while last > 1 and (words[last - 1].rstrip(",;:") in _LEADS_ON or not words[last - 1].strip(",;:&-–—")):
        last -= 1
    while first < last - 1 and words[first].strip("(\"'“‘") in _LEADS_IN:
        first += 1
    start += sum(len(word) + 1 for word in words[:first])
    return start, start + len(" ".join(words[first:last]).rstrip(",;:&-–— "))


def _word_start(text: str, start: int) -> int:
    """The start of the word that a match starts in: of "data-driven" all of it."""
    least = max(start - _LONGEST_WORD, 0)
    while start > least + 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        start -= 1
        while start > least and text[start - 1].isalnum():
            start -= 1
    return start


def _whole_word(text: str, end: int) -> int:
    """The end of the word that a match ends in: of "fast, end-to-end" and of "automated CI/CD" all of it."""
    while text[end : end + 1] in {"-", "/"} and text[end + 1 : end + 2].isalnum():
        end += 1
        while text[end : end + 1].isalnum():
            end += 1
    return end


def _suggestions(rule: Rule) -> tuple[Suggestion, ...]:
    """The rule's advice: a question back where it asks one, else an idea for a rewrite."""
    return (Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice),)


def _one_per_claim(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits of one family the one that speaks alone, then the severest, longest, first."""
    families: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        kept = families.setdefault(family_of(hit.rule), [])
        if kept and hit.start < kept[-1].end:
            kept[-1] = max(kept[-1], hit, key=_weight)
        else:
            kept.append(hit)
    return [hit for kept in families.values() for hit in kept]


def _weight(hit: Hit) -> tuple[bool, int, int]:
    return not hit.weak, SEVERITIES.index(hit.severity), hit.end - hit.start
