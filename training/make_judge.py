"""Makes the judge that ships: `python training/make_judge.py`.

Reads the labelled sentences of the benchmark, the written ones, what was gathered from public sites with the labels and
the teacher's answers; writes weights.bin, telling.txt and weights.json (seed, hashes of all inputs, limits, figures).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from empathycheck.judge.asked import Asked
from empathycheck.judge.gate import FILE as TELLING
from empathycheck.judge.gate import telling_words
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled, digest, read_labelled
from empathycheck.judge.weights import FILE, SCALE, Weights, packed, read_weights
from empathycheck.rulebook.load import load_rules
from training import decision, inputs
from training.gating import telling
from training.network import (
    Shape,
    constant,
    in_whole_numbers,
    starting_vectors,
    taught,
    vocabulary,
)
from training.student import fit, matrix, quantised

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "empathycheck" / "judge"
RECORD = "weights.json"
EVIDENCE = Path(__file__).resolve().parent / "evidence.json"
"""What rules and signs are worth beside the judge."""
STRENGTH = 0.1
SHARE = 1.0
"""How much the network counts beside the words."""


class Model(NamedTuple):
    """A fitted student in whole numbers, without its limits, and how many of them are one unit of log odds."""

    weights: Weights
    scale: float

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """The scores in log odds, without shifts, by the code that ships."""
        plain = [one._replace(hits=(), signals=()) for one in asked]
        return [value / self.scale for value in SmallJudge(self.weights).scores(plain)]


def learn(lessons: Sequence[inputs.Lesson], encoder: Path, shape: Shape) -> Model:
    """The student that these lessons make: what the words say and what their vectors say, added up."""
    coefficients, intercept = fit(
        matrix([lesson.row for lesson in lessons]),
        [lesson.target for lesson in lessons],
        [lesson.weight for lesson in lessons],
        [lesson.origin for lesson in lessons],
        STRENGTH,
    )
    table, scale = quantised(coefficients)
    print("words fitted", flush=True)
    words = vocabulary(lessons, shape.words)
    net = taught(lessons, words, starting_vectors(words, encoder, shape.size), shape, _shown_progress)
    bias = round((intercept + SHARE * constant(net)) * scale)
    vectors = in_whole_numbers(net, words, SHARE * scale)
    return Model(Weights(bias, SCALE, 0, 0, 0, memoryview(table.tobytes()).cast("b"), vectors), scale)


def _shown_progress(done: int, every: int, loss: float) -> None:
    if done % 200 == 0:
        print(f"network: {done} of {every}, loss {loss:.3f}", flush=True)


class Given(NamedTuple):
    """Where all that is learnt from lies; `gathered`, `read` and `answers` go together."""

    benchmark: Path
    written: Path
    labels: Path
    gathered: Path | None
    read: Path | None
    answers: Path | None


def lessons_of(given: Given) -> tuple[list[inputs.Lesson], dict[str, Path]]:
    """All there is to learn from, and the files that it is from. Raises FileProblem with file and line."""
    bench = given.benchmark
    unlabelled = read_labelled(bench / "unlabelled.jsonl", labelled=False)
    second, sample, _ = inputs.with_second_labels(unlabelled, inputs.second_labels(given.labels))
    lessons = [
        *inputs.from_labels(read_labelled(bench / "train2.jsonl")),
        *inputs.from_labels(read_labelled(bench / "train.jsonl"), "train"),
        *inputs.from_labels(second, "second labels"),
        *inputs.from_labels(sample),
        *inputs.written(given.written),
        *inputs.from_rules(),
    ]
    used = [bench / "train.jsonl", bench / "train2.jsonl", bench / "unlabelled.jsonl", given.labels]
    used += sorted(given.written.glob("*.jsonl"))
    if given.gathered is not None and given.read is not None:
        rows = inputs.gathered(given.gathered)
        read = inputs.read_labels(given.read)
        lessons += inputs.from_labels([row._replace(praise=read.get(row.id)) for row in rows], "read")
        used.append(given.read)
        if given.answers is not None:
            answers = json.loads(given.answers.read_text(encoding="utf-8"))
            rest = [row for row in rows if row.id not in read and row.id in answers]
            lessons += inputs.from_teacher(rest, [answers[row.id] for row in rest])
            used.append(given.answers)
    return lessons, {path.name: path for path in used}


def shifts_of(path: Path) -> dict[str, float]:
    """What rules and signs are worth, by their names: the file that `training.crossfit` makes."""
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["shifts"]
    return found


class Measured(NamedTuple):
    """The decision as it was fitted, and its score on the same rows."""

    decided: decision.Decided
    score: measure.Score
    rules: measure.Score
    average: float


def asked_and_answered(
    model: Model, rows: Sequence[Labelled]
) -> tuple[list[list[decision.Question]], list[list[float]]]:
    """All that a check would ask about each row, and what the model says to it."""
    asked = decision.questions(rows, load_rules(), SmallJudge(model.weights))
    flat = iter(model.scores([one.asked for each in asked for one in each]))
    return asked, [[next(flat) for _ in each] for each in asked]


def tuned(model: Model, rows: Sequence[Labelled], shifts: dict[str, float]) -> Measured:
    """Calibration and limits on rows that the model has not seen."""
    asked, scores = asked_and_answered(model, rows)
    found = decision.decided(rows, asked, scores, shifts)
    shifted = decision.shifted(asked, scores, found.shifts)
    grades = [row.praise for row in rows]
    both = measure.score(grades, decision.marked(asked, shifted, found.low, found.high))
    rules = measure.score(grades, [any(one.ruled for one in each) for each in asked])
    alone = model.scores([Asked(row.text, row.before, row.after) for row in rows])
    return Measured(found, both, rules, measure.average_precision(grades, alone))


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The options that say where all lies that is learnt from."""
    parser.add_argument("--benchmark", type=Path, required=True, help="the folder of the labelled sentences")
    parser.add_argument("--written", type=Path, required=True, help="the folder of written sentences")
    parser.add_argument("--labels", type=Path, required=True, help="the table of second labels")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of an encoder to start from")
    parser.add_argument("--gathered", type=Path, help="the folder of sentences from public sites")
    parser.add_argument("--read", type=Path, help="the table of their labels")


def main() -> int:
    """Makes the files and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_sources(parser)
    parser.add_argument("--answers", type=Path, help="what the teacher says of them")
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Shape().epochs)
    parser.add_argument(
        "--refit", action="store_true", help="fit the decision anew, after the rules have changed"
    )
    options = parser.parse_args()
    given = Given(options.benchmark, options.written, options.labels, options.gathered, options.read,
                  options.answers)  # fmt: skip
    dev = options.benchmark / "dev2.jsonl"
    record: dict[str, Any] = {}
    if options.refit:
        weights = read_weights(str(options.out / FILE))
        model = Model(weights, SCALE / weights.slope)
        record = json.loads((options.out / RECORD).read_text(encoding="utf-8"))
    else:
        lessons, sources = lessons_of(given)
        print(len(lessons), "lessons", flush=True)
        inputs_read = {name: digest(path) for name, path in (sources | {dev.name: dev}).items()}
        shape = Shape(seed=options.seed, epochs=options.epochs)
        (options.out / TELLING).write_bytes(telling(lessons))
        telling_words.cache_clear()
        model = learn(lessons, options.encoder, shape)
        record = {
            "made by": "python -m training.make_judge",
            "seed": options.seed,
            "strength": STRENGTH,
            "share of the network": SHARE,
            "network": shape._asdict(),
            "sentences": len(lessons),
            "inputs": inputs_read,
        }
    found = tuned(model, read_labelled(dev), shifts_of(EVIDENCE))
    (options.out / FILE).write_bytes(packed(settled(model, found.decided)))
    record |= said(found) | {"outputs": {name: digest(options.out / name) for name in (FILE, TELLING)}}
    (options.out / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(said(found), indent=2))
    return 0


def settled(model: Model, made: decision.Decided) -> Weights:
    """The weights with the decision, in the judge's own units."""
    return model.weights._replace(
        slope=round(made.slope / model.scale * SCALE),
        offset=round(made.offset * SCALE),
        low=round(made.low * model.scale),
        high=round(made.high * model.scale),
        shifts={name: round(value * model.scale) for name, value in made.shifts.items()},
    )


def said(found: Measured) -> dict[str, Any]:
    """What the record says of the decision: probabilities, and figures on the sentences it was fitted on."""
    made = found.decided
    return {
        "probability at the limits": {
            name: round(measure.probability(made.slope * value + made.offset), 2)
            for name, value in (("low", made.low), ("high", made.high))
        },
        "shifts, log odds": {name: round(made.slope * value, 2) for name, value in made.shifts.items()},
        "figures on dev2, where limits were chosen": {
            "rules alone": _shown(found.rules),
            "both as shipped": _shown(found.score),
            "judge alone, average precision": round(found.average, 3),
        },
    }


def _shown(each: measure.Score) -> str:
    return (f"precision {each.precision:.3f}, recall {each.recall:.3f}, F1 {each.f1:.3f} "
            f"({each.hits} hits, {each.alarms} false alarms, {each.misses} misses)")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
