"""The judge's training code on public data: `python -m benchmarks.public_puffery FOLDER --base DIR`.

FOLDER is the `data` folder of wikipedia-puffery-detection: sentences that editors of Wikipedia tagged as puffery, and
sentences that they did not, from random articles or from the same ones. Five folds with a fixed seed; what is printed
is the mean F1 over the folds at the middle of the scale, with no limit chosen afterwards. Nothing is kept.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.training.teacher import Recipe, fine_tune, load_checkpoint, logits
from training.student import fit, matrix, science

PUFFERY = "clean-peacockterms.txt"
OTHERS = {
    "random articles": "clean-nonpeacock_random-2.txt",
    "the same articles": "clean-nonpeacock_same_article.txt",
}
FOLDS = 5
SEED = 7
Learner = Callable[[Sequence[Labelled], Sequence[Labelled]], list[float]]


def sentences(path: Path, grade: int) -> list[Labelled]:
    """The sentences of a file, one a line, each once."""
    lines = dict.fromkeys(
        line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
    )
    return [Labelled(line, "", "", grade) for line in lines if line]


def student(learnt: Sequence[Labelled], held: Sequence[Labelled]) -> list[float]:
    """The log odds of the linear student, taught by the labels alone."""
    targets = [1.0 if row.praise else 0.0 for row in learnt]
    coefficients, bias = fit(matrix(learnt), targets, [1.0] * len(learnt), [""] * len(learnt), 3.0)
    return [float(value) for value in matrix(held) @ coefficients + bias]


def teacher(base: Path) -> Learner:
    """What fine-tunes the encoder in `base`."""

    def learn(learnt: Sequence[Labelled], held: Sequence[Labelled]) -> list[float]:
        with tempfile.TemporaryDirectory(prefix="empathycheck-puffery-") as folder:
            out = Path(folder)
            targets = [1.0 if row.praise else 0.0 for row in learnt]
            fine_tune(learnt, targets, base, out, Recipe(epochs=4, batch=16, rate=8e-5, seed=SEED))
            return logits(*load_checkpoint(out), held)

    return learn


def folds_f1(rows: Sequence[Labelled], learn: Learner) -> list[float]:
    """F1 of each fold."""
    order = list(rows)
    random.Random(SEED).shuffle(order)
    found = []
    for number in range(FOLDS):
        held = order[number::FOLDS]
        learnt = [row for place, row in enumerate(order) if place % FOLDS != number]
        answers = learn(learnt, held)
        found.append(measure.score([row.praise for row in held], [value >= 0 for value in answers]).f1)
    return found


def main() -> int:
    """Prints one line for each set and learner."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--base", type=Path, help="a local encoder to fine-tune; without it the student alone"
    )
    options = parser.parse_args()
    science()
    praised = sentences(options.folder / PUFFERY, 2)
    learners: dict[str, Learner] = {"student, labels alone": student}
    if options.base:
        learners["encoder, fine-tuned"] = teacher(options.base)
    for against, name in OTHERS.items():
        rows = [*praised, *sentences(options.folder / name, 0)]
        for how, learn in learners.items():
            found = folds_f1(rows, learn)
            shown = " ".join(f"{each:.2f}" for each in found)
            print(f"{against} ({len(rows)} sentences), {how}: F1 {mean(found):.3f} ({shown})", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
