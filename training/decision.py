"""What rules and judge come to together: shifts, calibration and limits, on copy that neither has learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.found_alone import excuse_alone, is_signed
from empathycheck.checks.weighing import (
    asked_about,
    asked_alone,
    is_praise,
    is_weighable,
    judge_rule,
)
from empathycheck.judge.asked import Asked, Judge
from empathycheck.judge.evidence import NAMES, names_of
from empathycheck.judge.gate import worth_asking
from empathycheck.judge.marks import marked as marked_by
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document
from empathycheck.rulebook.ruleset import RuleSet
from training.student import science

_PULL = 1.0
_GRID = 160
_NEAR = 0.006
"""Limits whose F1 is no further from the best are as good."""
_LEAST_PRECISION = 0.87
"""Of what a check marks, at least so much is right: a user is to keep what is shown."""


class Question(NamedTuple):
    """What the judge is asked about a sentence of a row; `ruled` where a rule marks it at warning."""

    asked: Asked
    ruled: bool


def questions(rows: Iterable[Labelled], rules: RuleSet, judge: Judge) -> list[list[Question]]:
    """For each row, between its neighbours, all that a check would ask the judge about its sentences.

    A sentence that the gate stops is not asked about, nor one where the words that `judge` would mark are excused.
    """
    claims = rules.only([name for name in rules.names if name.startswith("claims/")])
    return [_questions_of(row, claims, judge) for row in rows]


def page_of(row: Labelled) -> tuple[Prose, int]:
    """A page of three paragraphs, the sentence between its neighbours, and the number of its block."""
    texts = [" ".join(text.split()) for text in (row.before, row.text, row.after) if text.strip()]
    blocks = tuple(Block(text, "paragraph", ((0, len(text), 0, len(text)),)) for text in texts)
    return prose_of(Document("page.txt", "text", "\n\n".join(texts), blocks)), 1 if row.before.strip() else 0


def _questions_of(row: Labelled, claims: RuleSet, judge: Judge) -> list[Question]:
    prose, middle = page_of(row)
    hits = ruled_claims(prose, claims)
    found = [
        Question(asked_about(prose, hit, hits), True)
        for hit in hits
        if is_weighable(hit) and prose.block_at(hit.start) == middle
    ]
    alone = judge_rule(claims)
    taken = {prose.sentence_at(hit.start) for hit in hits if is_praise(hit)}
    for start, end in worth_asking(prose) if alone is not None else ():
        if prose.block_at(start) != middle or (start, end) in taken or alone is None:
            continue
        (asked,) = asked_alone(prose, [(start, end)], alone.name, hits)
        first, last = marked_by(judge, asked)
        at = start + first, start + last
        if excuse_alone(alone, prose, *at) is None and not is_signed(alone, prose, *at):
            found.append(Question(asked, False))
    return found


class Decided(NamedTuple):
    """Shifts by name, slope and offset of the calibration, and both limits, all in log odds of the judge."""

    shifts: dict[str, float]
    slope: float
    offset: float
    low: float
    high: float


def strongest(asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row the number of its question with the highest score; None where nothing is asked."""
    return [
        max(range(len(each)), key=lambda place: (values[place], each[place].ruled)) if each else None
        for each, values in zip(asked, scores, strict=True)
    ]


def decided(
    rows: Sequence[Labelled],
    asked: Sequence[Sequence[Question]],
    scores: Sequence[Sequence[float]],
    shifts: dict[str, float],
) -> Decided:
    """Calibrates on these rows and chooses the limits; `scores` are the judge's own, in log odds.

    `shifts` are in calibrated log odds: what rules and signs are worth beside a judge, see `evidence_of`.
    """
    (slope,), _, offset = _fitted(rows, asked, [[(value,) for value in each] for each in scores], shifts)
    own = {name: value / slope for name, value in shifts.items()}
    low, high = limits(rows, asked, shifted(asked, scores, own))
    return Decided(own, slope, offset, low, high)


def mixed(
    rows: Sequence[Labelled],
    asked: Sequence[Sequence[Question]],
    scores: Sequence[Sequence[tuple[float, float]]],
    shifts: dict[str, float],
) -> tuple[Decided, tuple[float, float]]:
    """The same for two judges at once: their sum in calibrated log odds, and how much either counts in it."""
    (first, second), _, offset = _fitted(rows, asked, scores, shifts)
    both = [[first * one + second * other + offset for one, other in each] for each in scores]
    low, high = limits(rows, asked, shifted(asked, both, shifts))
    return Decided(shifts, 1.0, offset, low, high), (first, second)


def evidence_of(
    rows: Sequence[Labelled], asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]]
) -> dict[str, float]:
    """What each name is worth beside these scores, in calibrated log odds; no score may know its row's site."""
    return _fitted(rows, asked, [[(value,) for value in each] for each in scores])[1]


def _fitted(
    rows: Sequence[Labelled],
    asked: Sequence[Sequence[Question]],
    scores: Sequence[Sequence[tuple[float, ...]]],
    shifts: dict[str, float] | None = None,
) -> tuple[list[float], dict[str, float], float]:
    """How much each score counts, the shifts, and the offset, of a logistic regression on the strongest questions.

    Where `shifts` are given they are not learnt.
    """
    numpy, _, optimise = science()
    places = strongest(asked, [[sum(value) for value in each] for each in scores])
    kept = [
        (row.praise, each[place].asked, values[place])
        for row, each, values, place in zip(rows, asked, scores, places, strict=True)
        if place is not None and row.praise != 1
    ]
    learnt = NAMES if shifts is None else ()
    table = numpy.array([[*value, *_has(one, learnt)] for _, one, value in kept])
    given = numpy.array([shift_of(one, shifts or {}) for _, one, _ in kept])
    wanted = numpy.array([float(praise == 2) for praise, _, _ in kept])
    count = len(kept[0][2])

    def loss(point: Any) -> tuple[float, Any]:
        strengths = table @ point[:-1] + point[-1] + given
        likely = 1 / (1 + numpy.exp(-numpy.clip(strengths, -30, 30)))
        gradient = numpy.append(table.T @ (likely - wanted), (likely - wanted).sum())
        gradient[count:-1] += point[count:-1] / _PULL
        value = numpy.logaddexp(0, strengths) - wanted * strengths
        return float(value.sum() + point[count:-1] @ point[count:-1] / (2 * _PULL)), gradient

    start = numpy.zeros(table.shape[1] + 1)
    start[:count] = 1.0 / count
    found = [float(value) for value in optimise.minimize(loss, start, jac=True, method="L-BFGS-B").x]
    return found[:count], dict(zip(learnt, found[count:-1], strict=True)), found[-1]


def _has(asked: Asked, names: Sequence[str]) -> list[float]:
    held = names_of(asked.hits, asked.signals)
    return [float(name in held) for name in names]


def shift_of(asked: Asked, shifts: Mapping[str, float]) -> float:
    """How far what the rules say of a sentence moves its score."""
    return sum(shifts.get(name, 0.0) for name in names_of(asked.hits, asked.signals))


def shifted(
    asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]], shifts: dict[str, float]
) -> list[list[float]]:
    """The scores with what the rules say of each sentence."""
    return [
        [value + shift_of(one.asked, shifts) for one, value in zip(each, values, strict=True)]
        for each, values in zip(asked, scores, strict=True)
    ]


def marked(
    asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]], low: float, high: float
) -> list[bool]:
    """For each row whether a check marks it at warning with these limits."""
    return [
        any(value >= (low if one.ruled else high) for one, value in zip(each, values, strict=True))
        for each, values in zip(asked, scores, strict=True)
    ]


def limits(
    rows: Sequence[Labelled], asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]]
) -> tuple[float, float]:
    """The limits for what a rule names and for what the judge finds alone: of good pairs that which finds most by rule.

    Good is what is precise enough and has about the best F1 of all that is.

    The judge alone has to be as sure as where a rule speaks too, or surer: a pair the other way round has learnt these
    rows by heart.
    """
    numpy, _, _ = science()
    kept = [
        (row.praise == 2, *(_highest(each, values, ruled) for ruled in (True, False)))
        for row, each, values in zip(rows, asked, scores, strict=True)
        if each and row.praise != 1
    ]
    if not kept:
        return 0.0, 0.0
    praise, ruled, alone = (numpy.array(column) for column in zip(*kept, strict=True))
    every = sum(row.praise == 2 for row in rows)
    values = sorted(value for each in scores for value in each)
    steps = [values[len(values) * place // _GRID] for place in range(_GRID // 4, _GRID)]
    found: dict[tuple[float, float], measure.Score] = {}
    for number, low in enumerate(steps):
        by_rule = ruled >= low
        for high in steps[number:]:
            mark = by_rule | (alone >= high)
            hits = int((mark & praise).sum())
            found[low, high] = measure.Score(hits, int(mark.sum()) - hits, every - hits)
    precise = {pair: score for pair, score in found.items() if score.precision >= _LEAST_PRECISION} or found
    best = max(score.f1 for score in precise.values())
    chosen = [pair for pair, score in precise.items() if score.f1 >= best - _NEAR]
    return min(chosen, key=lambda pair: (pair[0], -precise[pair].f1))


def _highest(asked: Sequence[Question], values: Sequence[float], ruled: bool) -> float:
    return max(
        (value for one, value in zip(asked, values, strict=True) if one.ruled == ruled), default=float("-inf")
    )
