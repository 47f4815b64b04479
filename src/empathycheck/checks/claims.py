"""Claims: words with which a writer praises their own side, where nothing beside them backs it."""

from __future__ import annotations

from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Rule, Severity, Suggestion
from empathycheck.rules.match import Match, find_phrases
from empathycheck.rules.ruleset import RuleSet


def check_claims(prose: Prose, rules: RuleSet) -> list[Hit]:
    """One hit for every claim that nothing excuses, in order of the prose.

    Looks for every rule that has phrases and no kinds of number, whatever its family. A claim that is partly
    backed is a hint. Where matches overlap they are one claim: the severest stays, of those the longest.
    """
    matches = find_phrases(rules, prose)
    if not matches:
        return []
    from empathycheck.rules.excuses import excuse_for  # a page without praise needs none of it

    hits: list[Hit] = []
    for match in matches:
        if match.rule.kinds:
            continue
        excuse = excuse_for(match.rule, prose, match.start, match.end)
        if excuse is None:
            hits.append(_hit(match, prose, match.rule.severity))
        elif excuse.strength != "full":
            hits.append(_hit(match, prose, "hint"))
    return _one_per_claim(hits)


def _hit(match: Match, prose: Prose, severity: Severity) -> Hit:
    rule, end = match.rule, _whole_word(prose.folded, match.end)
    question = rule.question.replace("{match}", prose.text[match.start : end])
    return Hit(rule.name, match.start, end, severity, question, rule.why, suggestions=_suggestions(rule))


def _whole_word(text: str, end: int) -> int:
    """The end of the word that a match ends in: of "seamless, end-to-end" all of it, not "seamless, end"."""
    while text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        end += 1
        while text[end : end + 1].isalnum():
            end += 1
    return end


def _suggestions(rule: Rule) -> tuple[Suggestion, ...]:
    """The rule's advice: a question back where it asks one, else an idea for a rewrite."""
    return (Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice),)


def _one_per_claim(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the severest, then the longest, then the first by name."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if kept and hit.start < kept[-1].end:
            kept[-1] = max(kept[-1], hit, key=_weight)
        else:
            kept.append(hit)
    return kept


def _weight(hit: Hit) -> tuple[int, int]:
    return SEVERITIES.index(hit.severity), hit.end - hit.start
