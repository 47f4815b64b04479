"""The fit: how far a team's decisions move the judge, as a logistic regression that is pulled towards not moving it.

Plain Python on a few hundred samples takes well under a second. The order of everything is fixed, so the same
decisions give the same moves.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp

from empathycheck.judge.marks import FUNCTION_WORDS
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.taught import HUNDRED, Moves, TaughtJudge, words_in
from empathycheck.judge.training.measure import Score, score
from empathycheck.learning.samples import Sample

FOLDS = 5
_PULL = {"every": 4.0, "rule": 0.5, "word": 1.0}
"""How strongly each kind of move is held back. Measured on made-up teams: `python -m benchmarks.learning`."""
PULLS = (1, 2, 4, 8)
"""How many times more strongly all of them may be held back, where a team's decisions agree less with each other."""
_SEEN = {"every": 1, "rule": 2, "word": 3}
"""How many samples it takes to move the judge: of a rule, with a word."""
_SWEEPS = 100
_STEP = 2.0
_FLAT = 0.05
_STILL = 0.0005
_LEAST_MOVE = 5
_FARTHEST = 1000

_Part = tuple[str, str]
"""What may be moved: ("every", ""), ("rule", its name) or ("word", it)."""


def parts_of(sample: Sample) -> list[_Part]:
    """What a sample's decision can move."""
    words = words_in(sample.asked.words or sample.asked.text) - FUNCTION_WORDS
    return [("every", ""), ("rule", sample.asked.rule), *(("word", word) for word in sorted(words))]


def margins(judge: SmallJudge, samples: Sequence[Sample]) -> list[float]:
    """How far above its limit each sample's score is, in log odds; below 0 it would not be a warning."""
    scores = judge.scores([sample.asked for sample in samples])
    return [
        (value - (judge.low if sample.asked.words else judge.high)) / judge.unit
        for sample, value in zip(samples, scores, strict=True)
    ]


def fitted(judge: SmallJudge, samples: Sequence[Sample], pull: int = 1) -> Moves:
    """The moves that agree best with the decisions, without going far for the sake of a few of them.

    `pull` is one of `PULLS`: the higher, the closer to the judge as it is. Newton's method, one part after the other;
    `margins` are where the judge stands without any move.
    """
    parts = [parts_of(sample) for sample in samples]
    seen = Counter(part for each in parts for part in each)
    places: dict[_Part, list[int]] = defaultdict(list)
    for number, each in enumerate(parts):
        for part in each:
            if seen[part] >= _SEEN[part[0]]:
                places[part].append(number)
    strengths = margins(judge, samples)
    wanted = [float(sample.accepted) for sample in samples]
    moved = dict.fromkeys(sorted(places), 0.0)
    for _ in range(_SWEEPS):
        farthest = 0.0
        for part in moved:
            step = _step(
                moved[part], pull * _PULL[part[0]], [(strengths[at], wanted[at]) for at in places[part]]
            )
            moved[part] += step
            for at in places[part]:
                strengths[at] += step
            farthest = max(farthest, abs(step))
        if farthest < _STILL:
            break
    return _rounded(moved)


def _step(moved: float, pull: float, pairs: Sequence[tuple[float, float]]) -> float:
    slope, bend = pull * moved, pull
    for strength, wanted in pairs:
        likely = 1 / (1 + exp(-max(min(strength, 30.0), -30.0)))
        slope += likely - wanted
        bend += max(likely * (1 - likely), _FLAT)
    return max(min(-slope / bend, _STEP), -_STEP)


def _rounded(moved: dict[_Part, float]) -> Moves:
    """The moves in hundredths; what hardly moves anything is left out."""
    tables: dict[str, dict[str, int]] = {"every": {}, "rule": {}, "word": {}}
    for (kind, name), value in moved.items():
        move = max(min(round(value * HUNDRED), _FARTHEST), -_FARTHEST)
        if abs(move) >= _LEAST_MOVE:
            tables[kind][name] = move
    return Moves(tables["every"].get("", 0), tables["rule"], tables["word"])


def shows(judge: SmallJudge | TaughtJudge, samples: Sequence[Sample]) -> list[bool]:
    """For each sample whether the judge leaves its question a warning."""
    scores = judge.scores([sample.asked for sample in samples])
    return [
        value >= (judge.low if sample.asked.words else judge.high)
        for sample, value in zip(samples, scores, strict=True)
    ]


def crossed(judge: SmallJudge, samples: Sequence[Sample], seed: int, pull: int = 1) -> tuple[Score, Score]:
    """The scores before and after: each sample shown or not by moves that were learnt without its sentence.

    What should be shown is what the team accepted.
    """
    grades = [2 if sample.accepted else 0 for sample in samples]
    after = [False] * len(samples)
    for part in folds(samples, seed):
        held = set(part)
        rest = [sample for number, sample in enumerate(samples) if number not in held]
        taught = TaughtJudge(fitted(judge, rest, pull), judge)
        for number, shown in zip(part, shows(taught, [samples[number] for number in part]), strict=True):
            after[number] = shown
    return score(grades, shows(judge, samples)), score(grades, after)


def folds(samples: Sequence[Sample], seed: int) -> list[list[int]]:
    """The numbers of the samples in parts with about the same share of dismissed ones; a sentence lies in one part."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, sample in enumerate(samples):
        groups[sample.group].append(number)
    names = sorted(groups)
    random.Random(seed).shuffle(names)  # noqa: S311 - no secret
    names.sort(key=lambda name: sum(samples[number].accepted for number in groups[name]) / len(groups[name]))
    parts: list[list[int]] = [[] for _ in range(FOLDS)]
    for place, name in enumerate(names):
        parts[place % FOLDS] += groups[name]
    return [sorted(part) for part in parts]
