"""What the judge says of claims: it makes weak ones hints, and adds sentences that praise where no rule speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from empathycheck.checks.alone import without_judge
from empathycheck.excuses.bearing import TITLES
from empathycheck.excuses.signals import UNDECIDED
from empathycheck.judge.asked import Asked, Judge, told
from empathycheck.judge.evidence import BESIDE, OPENS, OWN, WEAK
from empathycheck.judge.gate import worth_asking
from empathycheck.language.prose import Prose
from empathycheck.language.sides import OURS
from empathycheck.language.tokens import TOKEN
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_NO_PRAISE = frozenset({"claims/market-share"})
"""Claims that praise nobody: a judge of praise has nothing to say of them."""
_NEAR = 30
"""How far before a title the word stands that says whose it is, in characters."""
_BETWEEN = frozenset("are is 're the a an one of very now still also as own new".split())
"""What may stand between that word and the title."""
_REACH = 400
"""How much of a neighbour is read, in characters."""


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
    asked = asked_alone(prose, wanted, rule.name, hits)
    judgements = zip(wanted, asked, model.scores(asked), strict=True)
    sure = [(span, (model, sentence, score)) for span, sentence, score in judgements if score >= model.high]
    if sure:
        from empathycheck.checks.found_alone import found_alone  # a page without praise needs none of it

        weighed += [hit for span, each in sure if (hit := found_alone(prose, rule, span, each))]
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
        why = told(hit.why, model.changed(sentence, score))
        if score < model.low:
            found.append(hit._replace(confidence=model.probability(score), severity="hint", why=why))
        else:  # where a rule speaks too, it is at least as likely as not
            found.append(hit._replace(confidence=max(model.probability(score), 0.5), why=why))
    return found


def is_weighable(hit: Hit) -> bool:
    """Whether the judge weighs a rule's finding: warnings about claims."""
    return hit.severity == "warning" and is_praise(hit)


def asked_about(prose: Prose, hit: Hit, hits: Sequence[Hit]) -> Asked:
    """What the judge is asked about a rule's finding: its sentence, and what all rules on claims say of that."""
    return _asked_with(prose, hit, _names(prose, hits))


def asked_alone(
    prose: Prose, spans: Sequence[tuple[int, int]], rule: str, hits: Sequence[Hit]
) -> list[Asked]:
    """What the judge is asked about sentences of which no rule speaks, for `rule`, the one that names the judge."""
    names = _names(prose, hits)
    return [asked_of(prose, *span, rule)._replace(signals=_beside(prose, span, names)) for span in spans]


def _beside(
    prose: Prose, span: tuple[int, int], names: dict[tuple[int, int], tuple[str, ...]]
) -> tuple[str, ...]:
    """What the judge is told of findings that say enough alone in the sentences next to this one."""
    if not names:
        return ()
    near = [name for each in prose.neighbours(span[0]) for name in names.get(each, ())]
    return BESIDE[: sum(not name.endswith(WEAK) for name in near)]


def _names(prose: Prose, hits: Sequence[Hit]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By sentence the rules on claims that find something in it, those whose words say too little alone marked.

    What a sign speaks against counts for nothing.
    """
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for hit in hits:
        if is_praise(hit) and UNDECIDED.issuperset(hit.signs):
            span = prose.sentence_at(hit.start)
            mark = WEAK if hit.weak else OWN if _is_own_title(prose, hit, span[0]) else ""
            found[span] = (*found.get(span, ()), hit.rule + mark)
    return found


def _is_own_title(prose: Prose, hit: Hit, first: int) -> bool:
    """Whether a finding is a title that one's own side is given: "our leading mill", "we are the leading mill"."""
    if hit.rule not in TITLES:
        return False
    before = TOKEN.findall(prose.folded, max(first, hit.start - _NEAR), hit.start)
    while before and before[-1] in _BETWEEN:
        before.pop()
    return not OURS.isdisjoint([*before[-1:], *TOKEN.findall(prose.folded, hit.start, hit.end)])


def _asked_with(prose: Prose, hit: Hit, names: dict[tuple[int, int], tuple[str, ...]]) -> Asked:
    span = prose.sentence_at(hit.start)
    asked = asked_of(prose, *span, hit.rule, prose.text[hit.start : hit.end])
    return asked._replace(
        hits=names.get(span, ()),
        signals=(*hit.signs, *(OPENS,) * (hit.start == span[0]), *_beside(prose, span, names)),
    )


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
