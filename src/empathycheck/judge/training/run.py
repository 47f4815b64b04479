"""One training run from a file of labels to a checkpoint with its calibration and its report."""

from __future__ import annotations

import json
from pathlib import Path

from empathycheck.base.files import replace_file
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.judge.training import measure, report
from empathycheck.judge.training.data import digest, folds, grades, read_labelled
from empathycheck.judge.training.teacher import (
    STATE,
    Progress,
    Recipe,
    fine_tune,
    libraries,
    load_checkpoint,
    logits,
    targets_of,
)
from empathycheck.model.rows import NamedTuple

LEAST = 10
"""Fewer sentences of either kind teach nothing that could be measured."""
_PARTS = 5


class Trained(NamedTuple):
    """Where the checkpoint and its report lie, and how it did on sentences that were held back."""

    folder: Path
    report: Path
    score: measure.Score
    held: int


def train(data: str, base: str, out: str, recipe: Recipe, progress: Progress) -> Trained:
    """Fine-tunes the encoder in `base` on four fifths of the data and measures on the rest.

    FileProblem where the data or the base is not in order, ConfigProblem where `[train]` is missing.
    """
    rows = read_labelled(data)
    found = grades(rows)
    if found[2] < LEAST or found[0] < LEAST:
        raise FileProblem(
            f"{data}: {found[2]} sentences of grade 2 and {found[0]} of grade 0; training needs {LEAST} of each"
        )
    libraries()
    place = Path(out)
    if place.exists() and not place.is_dir():
        raise ConfigProblem(f"--out: {out}: is a file; name a folder")
    held = set(folds(rows, _PARTS, recipe.seed)[0])
    learnt = [row for number, row in enumerate(rows) if number not in held]
    kept = [rows[number] for number in sorted(held)]
    if not {0, 2} <= set(grades(kept)):
        raise FileProblem(
            f"{data}: too few sentences to hold some back of each grade; add more, or from more sites"
        )
    if (place / "config.json").is_file() and not (place / STATE).is_file():
        raise ConfigProblem(f"--out: {out}: holds a judge already; name another folder, or remove this one")
    fine_tune(learnt, targets_of(learnt), base, place, recipe, progress)
    answers = logits(*load_checkpoint(place), kept)
    calibration = report.calibrated(kept, answers)
    record = {
        "data": Path(data).name,
        "SHA-256 of the data": digest(data),
        "base": Path(base).name,
        "sentences": len(rows),
        **{key.replace("half", "half precision"): value for key, value in recipe._asdict().items()},
    }
    text = json.dumps(
        {"schema": "empathycheck-judge/1", "calibration": calibration._asdict(), "made": record}, indent=2
    )
    replace_file(str(place / report.FILE), f"{text}\n".encode())
    replace_file(str(place / report.PAGE), report.page(kept, answers, calibration, record).encode("utf-8"))
    likely = [measure.probability(calibration.slope * answer + calibration.offset) for answer in answers]
    score = measure.score([row.praise for row in kept], [value >= calibration.high for value in likely])
    return Trained(place, place / report.PAGE, score, len(kept))
