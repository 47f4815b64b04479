"""What the judge says of claims: it makes weak ones hints, and adds sentences that praise where no rule speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.judge.asked import Asked
from empathycheck.judge.gate import worth_asking
from empathycheck.language.prose import Prose
from empathycheck.model import Hit, Suggestion
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

if TYPE_CHECKING:
    from empathycheck.judge.asked import Asked, Judge

_NO_PRAISE = frozenset({"claims/market-share"})
"""Claims that praise nobody: a judge of praise has nothing to say of them."""
_REACH = 400
"""How much of a neighbour is read, in characters."""


def judge_rule(rules: RuleSet) -> Rule | None:
    """The rule that takes part and names the judge as what looks for it; None if there is none."""
    return rules.checked_by("judge")


def judged(
    prose: Prose, rules: RuleSet, hits: Sequence[Hit], judge: Callable[[], Judge], adds: Callable[[], bool]
) -> list[Hit]:
    """The claims among `hits` as the judge weighs them, and those that it finds alone.

    `judge` gives the judge, `adds` says whether this kind of page is one to look for more on; each is called only
    where a sentence is to be judged. A finding of the judge alone is never above a warning.
    """
    places = {prose.sentence_at(hit.start) for hit in hits if _is_praise(hit)}
    weighed = _weighed(prose, hits, judge) if any(is_weighable(hit) for hit in hits) else list(hits)
    rule = judge_rule(rules)
    if rule is None:
        return weighed
    wanted = [span for span in worth_asking(prose) if span not in places]
    if not wanted or not adds():
        return weighed
    model = judge()
    asked = [asked_of(prose, *span, rule.name) for span in wanted]
    for span, sentence, score in zip(wanted, asked, model.scores(asked), strict=True):
        if score >= model.high and (hit := _alone(prose, rules, rule, span, (model, sentence, score))):
            weighed.append(hit)
    return weighed


def _weighed(prose: Prose, hits: Sequence[Hit], judge: Callable[[], Judge]) -> list[Hit]:
    """The hits with the probability of their sentences; warnings in sentences below the judge's limit are hints."""
    model = judge()
    claims = [hit for hit in hits if is_weighable(hit)]
    asked = [
        asked_of(prose, *prose.sentence_at(hit.start), hit.rule, prose.text[hit.start : hit.end])
        for hit in claims
    ]
    scores = dict(zip(claims, model.scores(asked), strict=True))
    found = []
    for hit in hits:
        score = scores.get(hit)
        if score is None:
            found.append(hit)
        elif score < model.low:
            found.append(hit._replace(confidence=model.probability(score), severity="hint"))
        else:  # where a rule speaks too, it is at least as likely as not
            found.append(hit._replace(confidence=max(model.probability(score), 0.5)))
    return found


def is_weighable(hit: Hit) -> bool:
    """Whether the judge weighs a rule's finding: warnings about claims."""
    return hit.severity == "warning" and _is_praise(hit)


def _is_praise(hit: Hit) -> bool:
    return hit.rule.startswith("claims/") and hit.rule not in _NO_PRAISE


def asked_of(prose: Prose, start: int, end: int, rule: str, words: str = "") -> Asked:
    """What the judge is asked about the sentence at start..end: with its neighbours, the rule, and what it marks."""
    (first, last), (begin, close) = prose.neighbours(start)
    text = prose.text
    return Asked(
        text[start:end],
        text[max(first, last - _REACH) : last],
        text[begin : min(close, begin + _REACH)],
        rule,
        words,
    )


def _alone(
    prose: Prose, rules: RuleSet, rule: Rule, span: tuple[int, int], judgement: tuple[Judge, Asked, float]
) -> Hit | None:
    """A finding of the judge alone; None where something excuses it."""
    from empathycheck.excuses.table import excuse_for
    from empathycheck.judge.marks import marked

    model, sentence, score = judgement
    first, last = marked(model, sentence, score)
    start, end = span[0] + first, span[0] + last
    excuse = excuse_for(rule, prose, start, end, rules.words_of("first-names"))
    if excuse is not None and excuse.strength == "full":
        return None
    quiet = excuse is not None or rule.severity == "hint"
    question = rule.question.replace("{match}", prose.text[start:end])
    advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
    likely = model.probability(score)
    return Hit(rule.name, start, end, "hint" if quiet else "warning", question, rule.why, likely, (advice,))
