"""The fit: how far a team's decisions move the judge, as a logistic regression that is pulled towards not moving it.

Plain Python on a few hundred samples takes well under a second. The order of everything is fixed, so the same
decisions give the same moves.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp

from empathycheck.judge.small import SmallJudge
from empathycheck.judge.taught import HUNDRED, MOST_SURE, Moves, TaughtJudge
from empathycheck.judge.training.measure import Score, score
from empathycheck.learning.samples import Sample, parts_of, set_aside

FOLDS = 5
PULLS = (0.25, 0.5, 1, 2, 4, 8)
"""How strongly all moves may be held back; more, where a team's decisions agree less with each other."""
_PULL_OF_RULE, _PULL_OF_WORD = 0.5, 1.0
"""How strongly one move is held back. Measured on made-up teams: `python -m benchmarks.learning`."""
_RULE_SEEN, _WORD_SEEN = 2, 3
"""How many decisions it takes to move a rule, and a word."""
_SWEEPS = 100
_STEP = 2.0
_FLAT = 0.05
_STILL = 0.0005
_LEAST_MOVE = 5
_FARTHEST = 1000


def margins(judge: SmallJudge, samples: Sequence[Sample]) -> list[float]:
    """How far above its limit each sample's score is, in log odds; below 0 it would not be a warning."""
    scores = judge.scores([sample.asked for sample in samples])
    return [
        min((value - (judge.low if sample.asked.words else judge.high)) / judge.unit, MOST_SURE)
        for sample, value in zip(samples, scores, strict=True)
    ]


def fitted(judge: SmallJudge, samples: Sequence[Sample], known: Sequence[Sample], pull: float = 1) -> Moves:
    """The moves that agree best with the decisions, without going far for the sake of a few of them.

    `known` is what the judge should go on to know, less what the team has set aside. `pull` is one of `PULLS`: the
    higher, the closer to the judge as it is. Newton's method, one move after the other.
    """
    aside = set_aside(samples)
    every = [*samples, *(sample for sample in known if aside.isdisjoint(parts_of(sample)))]
    seen = Counter(part for sample in samples for part in parts_of(sample))
    places: dict[str, list[int]] = defaultdict(list)
    for number, sample in enumerate(every):
        for part in parts_of(sample):
            if seen[part] >= (_WORD_SEEN if _is_word(part) else _RULE_SEEN):
                places[part].append(number)
    strengths = margins(judge, every)
    wanted = [(float(sample.accepted), sample.weight) for sample in every]
    moved = dict.fromkeys(sorted(places), 0.0)
    for _ in range(_SWEEPS):
        farthest = 0.0
        for part in moved:
            held = pull * (_PULL_OF_WORD if _is_word(part) else _PULL_OF_RULE)
            step = _step(moved[part], held, [(strengths[at], *wanted[at]) for at in places[part]])
            moved[part] += step
            for at in places[part]:
                strengths[at] += step
            farthest = max(farthest, abs(step))
        if farthest < _STILL:
            break
    return _rounded(moved)


def _is_word(part: str) -> bool:
    return part.startswith("“")


def _step(moved: float, pull: float, seen: Sequence[tuple[float, float, float]]) -> float:
    slope, bend = pull * moved, pull
    for strength, wanted, weight in seen:
        likely = 1 / (1 + exp(-max(min(strength, 30.0), -30.0)))
        slope += weight * (likely - wanted)
        bend += weight * max(likely * (1 - likely), _FLAT)
    return max(min(-slope / bend, _STEP), -_STEP)


def _rounded(moved: dict[str, float]) -> Moves:
    """The moves in hundredths; what hardly moves anything is left out."""
    found = {part: max(min(round(value * HUNDRED), _FARTHEST), -_FARTHEST) for part, value in moved.items()}
    kept = {part: move for part, move in found.items() if abs(move) >= _LEAST_MOVE}
    rules = {part: move for part, move in kept.items() if not _is_word(part)}
    return Moves(rules, {part[1:-1]: move for part, move in kept.items() if _is_word(part)})


def shows(judge: SmallJudge | TaughtJudge, samples: Sequence[Sample]) -> list[bool]:
    """For each sample whether the judge leaves its question a warning."""
    scores = judge.scores([sample.asked for sample in samples])
    return [
        value >= (judge.low if sample.asked.words else judge.high)
        for sample, value in zip(samples, scores, strict=True)
    ]


def crossed(
    judge: SmallJudge, samples: Sequence[Sample], known: Sequence[Sample], seed: int, pull: float = 1
) -> tuple[Score, Score]:
    """The scores before and after: each sample shown or not by moves that were learnt without its sentence.

    What should be shown is what the team accepted.
    """
    grades = [2 if sample.accepted else 0 for sample in samples]
    after = [False] * len(samples)
    for part in folds(samples, seed):
        held = set(part)
        rest = [sample for number, sample in enumerate(samples) if number not in held]
        taught = TaughtJudge(fitted(judge, rest, known, pull), judge)
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
