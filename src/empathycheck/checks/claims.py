"""Claims: words with which a writer praises their own side, where nothing beside them backs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.checks.facts import Context, Page
from empathycheck.families import family_of
from empathycheck.language.prose import Prose
from empathycheck.model import SEVERITIES, Hit, Severity, Suggestion
from empathycheck.rulebook.match import Match, find_phrases
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEADS_ON = frozenset(
    "a an the and or but to of for in with on by at as that this these is are be was were it its our your their from"
    " into than which who & we i will can may must should would could has have when if while because so".split()
)
"""Words that no claim ends with: they lead on to what follows."""
_ALL = frozenset("all every each any".split())
"""Words that begin another phrase ("all year round") unless one of those stands before them ("of all")."""
_ARTICLES = frozenset("a an the our your their its".split())
_LAST_WORD = r" [^\W\d_]{1,30}(?=[.!?,;:]|$|\n)"
_HEADS = ("heads", "offering")
"""Lists of nouns that end a run of nouns."""
_LONGEST_RUN = 60


def check_claims(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    """The claims that rules find and nothing excuses, as the judge weighs them, and those that it finds alone."""
    found = ruled_claims(page.prose, rules)
    if context.judge is None:
        return found
    from empathycheck.checks.weighing import judged

    return judged(page.prose, rules, found, context.judge, lambda: page.is_strict)


def ruled_claims(prose: Prose, rules: RuleSet) -> list[Hit]:
    """One hit for every claim that nothing excuses, in order of the prose; no judge is asked.

    Looks for every rule that has phrases, whatever its family. A claim that is partly
    backed is a hint. Where matches overlap they are one claim: the severest stays, of those the longest.
    """
    matches = find_phrases(rules, prose)
    if not matches:
        return []
    from empathycheck.excuses.table import backed_by, excuse_for  # a page without praise needs none of it

    hits: list[Hit] = []
    for match in matches:
        excuse = excuse_for(match.rule, prose, match.start, match.end, rules.words_of("first-names"))
        if excuse is None:
            hits.append(_hit(match, prose, match.rule.severity, rules))
        elif excuse.strength != "full":
            backing = backed_by(excuse, prose, match.start)
            hits.append(_hit(match, prose, "hint", rules)._replace(backing=backing))
    return _one_per_claim(hits)


def _hit(match: Match, prose: Prose, severity: Severity, rules: RuleSet) -> Hit:
    rule, end = match.rule, _end_of_claim(prose.folded, match.start, match.end, rules)
    question = rule.question.replace("{match}", prose.text[match.start : end])
    return Hit(rule.name, match.start, end, severity, question, rule.why, suggestions=_suggestions(rule))


def _end_of_claim(text: str, start: int, end: int, rules: RuleSet) -> int:
    """Where the words to show end: "trusted by the" at "trusted", "seamless user experience" not at "user"."""
    end = _whole_word(text, end)
    if text[start:end].rpartition(" ")[2] in _ARTICLES and (
        closing := re.compile(_LAST_WORD).match(text, end)
    ):
        return closing.end()
    pieces = text[start:end].split(" ")
    last = len(pieces)
    while last > 1 and (pieces[last - 1].rstrip(",;:") in _LEADS_ON or not pieces[last - 1].strip(",;:&-")):
        last -= 1
    if last > 2 and pieces[last - 1] in _ALL and pieces[last - 2] not in _LEADS_ON:
        last -= 1
    shown = start + len(" ".join(pieces[:last]).rstrip(",;:& "))
    if shown < end or pieces[last - 1].endswith("ly") or (last > 1 and pieces[last - 2] == "to"):
        return shown
    return _end_of_nouns(text, shown, rules)


def _end_of_nouns(text: str, end: int, rules: RuleSet) -> int:
    """The end of the run of nouns that goes on at `end`, where one of the next two words is known to close one."""
    at, ahead = end, text[end : end + _LONGEST_RUN].partition("\n")[0]
    for word in ahead.split(" ")[1:3] if ahead.startswith(" ") else ():
        bare = word.rstrip(".,;:!?)\"'")
        at += 1 + len(bare)
        if any(bare in rules.words_of(name) for name in _HEADS):
            return at
        if bare != word or not bare or bare in _LEADS_ON or bare.endswith(("ly", "s", "ed")):
            break
    return end


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
    """Of overlapping hits of one family the severest, then the longest, then the first by name."""
    families: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        kept = families.setdefault(family_of(hit.rule), [])
        if kept and hit.start < kept[-1].end:
            kept[-1] = max(kept[-1], hit, key=_weight)
        else:
            kept.append(hit)
    return [hit for kept in families.values() for hit in kept]


def _weight(hit: Hit) -> tuple[int, int]:
    return SEVERITIES.index(hit.severity), hit.end - hit.start
