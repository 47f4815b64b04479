"""What rules and judge come to together: shifts, calibration and limits, on copy that neither has learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import asked_about, asked_of, is_weighable, judge_rule
from empathycheck.excuses.table import excuse_for
from empathycheck.judge.asked import Asked
from empathycheck.judge.evidence import A_RULE, THREE_RULES, TWO_RULES, names_of
from empathycheck.judge.gate import worth_asking
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document
from empathycheck.rulebook.ruleset import RuleSet
from training.student import science

NAMES = (A_RULE, TWO_RULES, THREE_RULES)
"""What the judge learns a shift for."""
_PULL = 1.0
_GRID = 60


class Question(NamedTuple):
    """What the judge is asked about a sentence of a row; `ruled` where a rule marks it at warning."""

    asked: Asked
    ruled: bool


def questions(rows: Iterable[Labelled], rules: RuleSet) -> list[list[Question]]:
    """For each row, between its neighbours, all that a check would ask the judge about its sentences.

    A sentence that the gate stops, or that is excused, is not asked about.
    """
    claims = rules.only([name for name in rules.names if name.startswith("claims/")])
    return [_questions_of(row, claims) for row in rows]


def page_of(row: Labelled) -> tuple[Prose, int]:
    """A page of three paragraphs, the sentence between its neighbours, and the number of its block."""
    texts = [" ".join(text.split()) for text in (row.before, row.text, row.after) if text.strip()]
    blocks = tuple(Block(text, "paragraph", ((0, len(text), 0, len(text)),)) for text in texts)
    return prose_of(Document("page.txt", "text", "\n\n".join(texts), blocks)), 1 if row.before.strip() else 0


def _questions_of(row: Labelled, claims: RuleSet) -> list[Question]:
    prose, middle = page_of(row)
    hits = ruled_claims(prose, claims)
    found = [
        Question(asked_about(prose, hit, hits), True)
        for hit in hits
        if is_weighable(hit) and prose.block_at(hit.start) == middle
    ]
    alone = judge_rule(claims)
    taken = {prose.sentence_at(hit.start) for hit in hits}
    for start, end in worth_asking(prose) if alone is not None else ():
        if prose.block_at(start) != middle or (start, end) in taken or alone is None:
            continue
        if excuse_for(alone, prose, start, end, claims.words_of("first-names")) is None:
            found.append(Question(asked_of(prose, start, end, alone.name), False))
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
    rows: Sequence[Labelled], asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]]
) -> Decided:
    """Fits all of it on these rows; `scores` are the judge's own, without shifts, in log odds."""
    numpy, _, optimise = science()
    kept = [
        (row.praise, each[place], values[place])
        for row, each, values, place in zip(rows, asked, scores, strongest(asked, scores), strict=True)
        if place is not None and row.praise != 1
    ]
    table = numpy.array([[value, *_has(question.asked)] for _, question, value in kept])
    wanted = numpy.array([float(praise == 2) for praise, _, _ in kept])

    def loss(point: Any) -> tuple[float, Any]:
        strengths = table @ point[:-1] + point[-1]
        likely = 1 / (1 + numpy.exp(-numpy.clip(strengths, -30, 30)))
        gradient = numpy.append(table.T @ (likely - wanted), (likely - wanted).sum())
        gradient[1:-1] += point[1:-1] / _PULL
        value = numpy.logaddexp(0, strengths) - wanted * strengths
        return float(value.sum() + point[1:-1] @ point[1:-1] / (2 * _PULL)), gradient

    start = numpy.zeros(table.shape[1] + 1)
    start[0] = 1.0
    found = optimise.minimize(loss, start, jac=True, method="L-BFGS-B").x
    slope = float(found[0])
    shifts = {name: float(value) / slope for name, value in zip(NAMES, found[1:-1], strict=True)}
    low, high = limits(rows, asked, shifted(asked, scores, shifts))
    return Decided(shifts, slope, float(found[-1]), low, high)


def _has(asked: Asked) -> list[float]:
    names = names_of(asked.hits, asked.signals)
    return [float(name in names) for name in NAMES]


def shifted(
    asked: Sequence[Sequence[Question]], scores: Sequence[Sequence[float]], shifts: dict[str, float]
) -> list[list[float]]:
    """The scores with what the rules say of each sentence."""
    return [
        [
            value + sum(shifts.get(name, 0.0) for name in names_of(one.asked.hits, one.asked.signals))
            for one, value in zip(each, values, strict=True)
        ]
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
    """The two limits with the best F1; where several do as well, those in the middle of them."""
    grades = [row.praise for row in rows]
    values = sorted(value for each in scores for value in each)
    if not values:
        return 0.0, 0.0
    steps = sorted({values[len(values) * place // _GRID] for place in range(_GRID // 3, _GRID)})
    fine = [first + (second - first) * part / 3 for first, second in pairwise(steps)
            for part in range(3)]  # fmt: skip
    found: dict[tuple[float, float], float] = {}
    for low in fine:
        for high in fine:
            if high >= low - 1:
                found[low, high] = measure.score(grades, marked(asked, scores, low, high)).f1
    best = max(found.values())
    good = sorted(pair for pair, value in found.items() if value > best - 0.004)
    lows, highs = sorted(low for low, _ in good), sorted(high for _, high in good)
    return lows[len(lows) // 2], highs[len(highs) // 2]
