"""What the judge finds by itself, in sentences that no rule speaks of."""

from __future__ import annotations

from empathycheck.excuses.place import Excuse, Place
from empathycheck.excuses.signals import UNDECIDED, signals
from empathycheck.excuses.table import excuse_for
from empathycheck.judge.asked import Asked, Judge, told
from empathycheck.judge.marks import marked
from empathycheck.language.prose import Prose
from empathycheck.model import Hit, Suggestion
from empathycheck.rulebook.rule import Rule


def excuse_alone(rule: Rule, prose: Prose, start: int, end: int) -> Excuse | None:
    """What excuses words that the judge marks by itself; a denial or a doubt may stand among them.

    So it is also looked for before the last of them: "nothing revolutionary", "promises peace".
    """
    found = excuse_for(rule, prose, start, end)
    last = prose.text.rfind(" ", start, end) + 1
    if last > start and (found is None or found.strength != "full"):
        within = excuse_for(rule, prose, last, end)
        return within if within is not None and within.strength == "full" else found
    return found


def is_signed(rule: Rule, prose: Prose, start: int, end: int) -> bool:
    """Whether a sign speaks against words that the judge marks by itself."""
    return not UNDECIDED.issuperset(signals(Place(prose, start, end), rule))


def found_alone(
    prose: Prose, rule: Rule, span: tuple[int, int], judgement: tuple[Judge, Asked, float]
) -> Hit | None:
    """A finding of the judge alone; None where something excuses it."""
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
    why = told(rule.why, model.changed(sentence, score))
    return Hit(rule.name, start, end, "hint" if quiet else "warning", question, why, likely, (advice,))
