"""Decisions in, a judge out: gathered, fitted, measured on themselves and on the benchmark, and refused if worse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from empathycheck.decisions.file import Decisions
from empathycheck.errors import ConfigProblem
from empathycheck.judge.asked import Asked
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.taught import Moves, TaughtJudge, dump_taught
from empathycheck.judge.training.measure import Score
from empathycheck.learning.benchmark import SHA256, Compared, compared, known, shipped, shown
from empathycheck.learning.fitting import FOLDS, PULLS, crossed, fitted
from empathycheck.learning.samples import LEAST, Gathered, gathered, set_aside
from empathycheck.model.rows import NamedTuple

LEAST_GAIN = 0.01
"""How much F1 has to rise on decisions that it has not seen: less than that, chance brings as well."""
MOST_LOST = 0.02
"""How much F1 a taught judge may lose on the benchmark that ships."""


class Try(NamedTuple):
    """One strength of learning: its moves, and the scores on the team's own decisions and on the benchmark."""

    pull: float
    moves: Moves
    before: Score
    after: Score
    guard: Compared


class Learnt(NamedTuple):
    """What was learnt: the best try, the file that holds it, and the decisions it came from.

    `alone` is the rule by which the judge asks where no other rule does.
    """

    best: Try
    content: bytes
    gathered: Gathered
    alone: str


class _Once(SmallJudge):
    """The judge that ships, scoring a sentence once: trying all strengths asks about each some forty times."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Asked, float] = {}

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """The scores as `SmallJudge` gives them."""
        new = [each for each in dict.fromkeys(asked) if each not in self._known]
        self._known.update(zip(new, super().scores(new), strict=True))
        return [self._known[each] for each in asked]


def learn(files: Sequence[Decisions], seed: int = 1) -> Learnt:
    """The judge that these decisions make of the one that ships; the same decisions and seed give the same bytes.

    Raises ConfigProblem, one line with the way out, where there are too few decisions, where they teach the judge
    nothing, or where it would forget what it knew.
    """
    benchmark = shipped()
    found = gathered(files, benchmark.alone)
    _enough(found, files)
    base = _Once()
    aside, old, before_all = set_aside(found.samples), shown(benchmark, base), known(benchmark, base)
    tries = []
    for pull in PULLS:
        before, after = crossed(base, found.samples, before_all, seed, pull)
        moves = fitted(base, found.samples, before_all, pull)
        guard = compared(benchmark, old, shown(benchmark, TaughtJudge(moves, base)), aside)
        tries.append(Try(pull, moves, before, after, guard))
    best = _best(tries, _named(files))
    return Learnt(best, dump_taught(best.moves, _record(found, seed, best)), found, benchmark.alone)


def _best(tries: Sequence[Try], named: str) -> Try:
    """The try that does best on decisions that it has not seen, of those that forget little; the closest of equals."""
    better = [each for each in tries if each.after.f1 >= each.before.f1 + LEAST_GAIN]
    if not better:
        most = max(tries, key=lambda each: (each.after.f1, each.pull))
        says = (
            f"F1 stays {most.before.f1:.2f}"
            if most.after == most.before
            else (f"F1 is {most.before.f1:.2f} as it is, and {most.after.f1:.2f} at best with what it learnt")
        )
        raise ConfigProblem(
            f"{named}: no pattern in it that the judge can learn yet: on decisions that it had not seen {says}; "
            "nothing is written, more decisions on the same kinds of phrases may show one"
        )
    kept = [each for each in better if each.guard.lost <= MOST_LOST]
    if not kept:
        least = min(better, key=lambda each: each.guard.lost)
        raise ConfigProblem(
            f"{named}: on the benchmark that ships F1 would fall from {least.guard.before.f1:.2f} to "
            f"{least.guard.after.f1:.2f}, and {MOST_LOST} is the most; nothing is written, decisions on other kinds of "
            "sentences bring balance, and “ignore” in the configuration sets whole rules aside"
        )
    return max(kept, key=lambda each: (each.after.f1, each.pull))


def _enough(found: Gathered, files: Sequence[Decisions]) -> None:
    if min(found.accepted, found.dismissed) >= LEAST:
        return
    left = ", ".join(f"{count} {reason}" for reason, count in found.left_out.items())
    raise ConfigProblem(
        f"{_named(files)}: {found.accepted} accepted and {found.dismissed} dismissed claims to learn from"
        f"{f' (left out: {left})' if left else ''}; it takes {LEAST} of each, decide on more of them in the report"
    )


def _named(files: Sequence[Decisions]) -> str:
    first = files[0].path
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"


def _record(found: Gathered, seed: int, best: Try) -> dict[str, Any]:
    """What the file says of its making."""
    guard = best.guard
    return {
        "decisions": {
            "accepted": found.accepted,
            "dismissed": found.dismissed,
            "left out": dict(found.left_out),
        },
        "figures": {
            "own decisions": {"folds": FOLDS, **_figures(best.before, best.after)},
            "benchmark": {
                "sentences": guard.sentences,
                "set aside by the team": guard.left_out,
                "sha256": SHA256,
                **_figures(guard.before, guard.after),
            },
        },
        "made by": "empathycheck learn",
        "pull": best.pull,
        "seed": seed,
    }


def _figures(before: Score, after: Score) -> dict[str, dict[str, float]]:
    return {
        name: {
            "F1": round(each.f1, 3),
            "precision": round(each.precision, 3),
            "recall": round(each.recall, 3),
        }
        for name, each in (("before", before), ("after", after))
    }
