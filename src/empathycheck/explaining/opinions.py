"""What the judge says of a sentence, in words: how likely it is praise, by which words, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.judge.asked import Asked, Judge
from empathycheck.judge.evidence import AGAINST, ASIDE, BESIDE, MILD, OPENS, SORTS, STRONG, TITLE, names_of
from empathycheck.judge.marks import is_function_word, moved
from empathycheck.judge.taught import HUNDRED, TaughtJudge, parts_of
from empathycheck.model import Hit

_MOST_FOR, _MOST_AGAINST = 3, 2
_SHARE = 0.2
"""A word is told of if it moves the judge by this share of what the strongest does."""

_ONE, _MORE = "a rule", "more than one rule"
_SIGN, _SKILL = "whom or what it speaks of", "that skill is claimed often"
_SPEAKS_AGAINST = (_SIGN, _SKILL)
FOUND = {
    **dict(zip(STRONG, (_ONE, _MORE, _MORE), strict=True)),
    **dict.fromkeys(MILD, "a mild word of a rule"),
    **dict(zip(SORTS.values(), ("a feeling", _SKILL), strict=True)),
    TITLE: "a title that one gives oneself",
    OPENS: "that it stands first",
    **dict.fromkeys(BESIDE, "praise beside it"),
    **dict.fromkeys((AGAINST, ASIDE), _SIGN),
}
"""What the rules say of a sentence (`judge.evidence.NAMES`), in words."""

Said = tuple[str, str]
"""A question of the path and its answer."""


def on_a_finding(judge: Judge, asked: Asked, hit: Hit | None, *, weighed: bool) -> list[Said]:
    """What the judge says of a rule's finding; `weighed` tells whether it is one that it can make a hint."""
    score = judge.scores([asked])[0]
    said = _common(judge, asked, score)
    if hit is not None:
        said.append(("And the severity?", _severity(judge, score, hit, weighed)))
    return said


def on_a_sentence(judge: Judge, asked: Asked, *, worth: bool) -> list[Said]:
    """What the judge says of a sentence that no rule speaks of; `worth` tells whether the gate lets it through."""
    score = judge.scores([asked])[0]
    limit = f"it asks from {judge.probability(judge.high):.2f} on"
    if not worth:
        limit += ", and not at all about words as plain as these"
    return [
        *_common(judge, asked, score),
        ("Enough to ask?", f"{_yes(score >= judge.high and worth)}: {limit}"),
    ]


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _common(judge: Judge, asked: Asked, score: float) -> list[Said]:
    said = [("How likely, says the judge?", f"{judge.probability(score):.2f}{_words(judge, asked)}")]
    if isinstance(judge, TaughtJudge):
        parts = [f"{name} by {move / HUNDRED:+.1f}" for name, move in parts_of(judge.moves, asked)]
        base = judge.base.scores([asked])[0]
        moved_by = f"from {judge.base.probability(base):.2f}: {', '.join(parts)} (log odds)"
        answer = moved_by if parts and score != base else "nothing here"
        said.append(("What do your decisions move?", answer))
    return said


def _severity(judge: Judge, score: float, hit: Hit, weighed: bool) -> str:
    limit = f"{judge.probability(judge.low):.2f}"
    if not weighed:
        return f"the rule says {hit.severity}, and the judge weighs warnings only"
    if hit.severity == "hint":
        return f"a hint: what is less likely than {limit} is no warning"
    return f"it stays a {hit.severity}: only below {limit} it would be a hint"


def _words(judge: Judge, asked: Asked) -> str:
    """The words that speak for praise, and those against it, the strongest first."""
    words = [
        (weight, asked.text[start:end])
        for start, end, weight in moved(judge, asked)
        if not is_function_word(asked.text[start:end])
    ]
    least = _SHARE * max((abs(weight) for weight, _ in words), default=0.0)
    words = sorted(
        (each for each in words if abs(each[0]) > least), key=lambda each: (-abs(each[0]), each[1])
    )
    ruled = dict.fromkeys(FOUND[name] for name in names_of(asked.hits, asked.signals))
    if _MORE in ruled:
        del ruled[_ONE]
    speaking = [_quoted(word) for weight, word in words if weight > 0][:_MOST_FOR]
    against = [_quoted(word) for weight, word in words if weight < 0][:_MOST_AGAINST]
    speaking += [each for each in ruled if each not in _SPEAKS_AGAINST]
    against += [each for each in ruled if each in _SPEAKS_AGAINST]
    parts = [
        f"{lead} {_listed(each)}" for lead, each in (("for it", speaking), ("against it", against)) if each
    ]
    return f"; {', '.join(parts)}" if parts else ""


def _quoted(word: str) -> str:
    return f"“{word}”"


def _listed(parts: Sequence[str]) -> str:
    named = list(dict.fromkeys(parts))
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
