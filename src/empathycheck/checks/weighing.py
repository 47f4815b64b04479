"""What the judge says of claims: it makes weak ones hints, and adds sentences that praise where no rule speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from empathycheck.checks.alone import without_judge
from empathycheck.excuses.place import Excuse, Place
from empathycheck.excuses.signals import UNDECIDED, signals
from empathycheck.judge.asked import LOWERED, RAISED, Asked
from empathycheck.judge.evidence import WEAK
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
_CHANGED = {
    RAISED: "Only the deep judge asks this.",
    LOWERED: "The deep judge alone made it a hint.",
}


def judge_rule(rules: RuleSet) -> Rule | None:
    """The rule that takes part and names the judge as what looks for it; None if there is none."""
    return rules.checked_by("judge")


def judged(
    prose: Prose, rules: RuleSet, hits: Sequence[Hit], judge: Callable[[], Judge], adds: Callable[[], bool]
) -> list[Hit]:
    """The claims among `hits` (`claims.ruled_claims`) as the judge weighs them, and those that it finds alone.

    `judge` gives the judge, `adds` says whether this kind of page is one to look for more on; each is called only
    where a sentence is to be judged. A finding of the judge alone is never above a warning.
    """
    places = {prose.sentence_at(hit.start) for hit in hits if is_praise(hit)}
    weighed = _weighed(prose, hits, judge) if any(map(is_weighable, hits)) else without_judge(prose, hits)
    rule = judge_rule(rules)
    if rule is None:
        return weighed
    wanted = [span for span in worth_asking(prose) if span not in places]
    if not wanted or not adds():
        return weighed
    model = judge()
    asked = [asked_of(prose, *span, rule.name) for span in wanted]
    for span, sentence, score in zip(wanted, asked, model.scores(asked), strict=True):
        if score >= model.high and (hit := _alone(prose, rule, span, (model, sentence, score))):
            weighed.append(hit)
    return weighed


def _weighed(prose: Prose, hits: Sequence[Hit], judge: Callable[[], Judge]) -> list[Hit]:
    """The hits with the probability of their sentences; in sentences below the judge's limit a warning is a hint.

    What would be none without a judge is none there, and neither is what praises nobody.
    """
    model = judge()
    alone = set(without_judge(prose, hits))
    claims = [hit for hit in hits if is_praise(hit)]
    names = _names(prose, hits)
    asked = [_asked_with(prose, hit, names) for hit in claims]
    scores = dict(zip(claims, zip(asked, model.scores(asked), strict=True), strict=True))
    found = []
    for hit in hits:
        if hit not in scores:
            found += [hit] if hit in alone else []
            continue
        sentence, score = scores[hit]
        if score < model.low and hit not in alone:
            continue
        if not is_weighable(hit):
            found.append(hit)
            continue
        told = _told(hit.why, model.changed(sentence, score))
        if score < model.low:
            found.append(hit._replace(confidence=model.probability(score), severity="hint", why=told))
        else:  # where a rule speaks too, it is at least as likely as not
            found.append(hit._replace(confidence=max(model.probability(score), 0.5), why=told))
    return found


def _told(why: str, changed: str) -> str:
    """Why a finding is asked about, with what only the deep judge did."""
    return f"{why} {_CHANGED[changed]}" if changed else why


def is_weighable(hit: Hit) -> bool:
    """Whether the judge weighs a rule's finding: warnings about claims."""
    return hit.severity == "warning" and is_praise(hit)


def asked_about(prose: Prose, hit: Hit, hits: Sequence[Hit]) -> Asked:
    """What the judge is asked about a rule's finding: its sentence, and what all rules on claims say of that."""
    return _asked_with(prose, hit, _names(prose, hits))


def _names(prose: Prose, hits: Sequence[Hit]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By sentence the rules on claims that find something in it, those whose words say too little alone marked.

    What a sign speaks against counts for nothing.
    """
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for hit in hits:
        if is_praise(hit) and UNDECIDED.issuperset(hit.signs):
            span = prose.sentence_at(hit.start)
            found[span] = (*found.get(span, ()), hit.rule + WEAK * hit.weak)
    return found


def _asked_with(prose: Prose, hit: Hit, names: dict[tuple[int, int], tuple[str, ...]]) -> Asked:
    span = prose.sentence_at(hit.start)
    asked = asked_of(prose, *span, hit.rule, prose.text[hit.start : hit.end])
    return asked._replace(hits=names.get(span, ()), signals=hit.signs)


def is_praise(hit: Hit) -> bool:
    """Whether a finding is one of a rule on claims that praise somebody."""
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


def excuse_alone(rule: Rule, prose: Prose, start: int, end: int) -> Excuse | None:
    """What excuses words that the judge marks by itself; a denial or a doubt may stand among them.

    So it is also looked for before the last of them: "nothing revolutionary", "promises peace".
    """
    from empathycheck.excuses.table import excuse_for  # a page without praise needs none of it

    found = excuse_for(rule, prose, start, end)
    last = prose.text.rfind(" ", start, end) + 1
    if last > start and (found is None or found.strength != "full"):
        within = excuse_for(rule, prose, last, end)
        return within if within is not None and within.strength == "full" else found
    return found


def is_signed(rule: Rule, prose: Prose, start: int, end: int) -> bool:
    """Whether a sign speaks against words that the judge marks by itself."""
    return not UNDECIDED.issuperset(signals(Place(prose, start, end), rule))


def _alone(
    prose: Prose, rule: Rule, span: tuple[int, int], judgement: tuple[Judge, Asked, float]
) -> Hit | None:
    """A finding of the judge alone; None where something excuses it."""
    from empathycheck.judge.marks import marked

    model, sentence, score = judgement
    first, last = marked(model, sentence)
    start, end = span[0] + first, span[0] + last
    excuse = excuse_alone(rule, prose, start, end)
    if (excuse is not None and excuse.strength == "full") or is_signed(rule, prose, start, end):
        return None
    quiet = excuse is not None or rule.severity == "hint"
    question = rule.question.replace("{match}", prose.text[start:end])
    advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
    likely = model.probability(score)
    why = _told(rule.why, model.changed(sentence, score))
    return Hit(rule.name, start, end, "hint" if quiet else "warning", question, why, likely, (advice,))
