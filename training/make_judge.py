"""Makes the judge that ships: `python training/make_judge.py`.

Reads the labelled sentences of the benchmark, the written ones, the second labels and the teacher's answers; writes
weights.bin, telling.txt and weights.json (seed, hashes of all inputs, limits, figures) into the package.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from empathycheck.checks.claims import ruled_claims
from empathycheck.judge.asked import Asked
from empathycheck.judge.gate import FILE as TELLING
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled, digest, folds, read_labelled
from empathycheck.judge.training.teacher import load_checkpoint, logits
from empathycheck.judge.weights import FILE, SCALE, Weights, packed
from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Document
from empathycheck.rulebook.load import load_rules
from training import inputs
from training.gating import telling
from training.network import Shape, constant, in_whole_numbers, starting_vectors, taught, vocabulary
from training.student import fit, matrix, quantised

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "empathycheck" / "judge"
RECORD = "weights.json"
STRENGTH = 0.3
SHARE = 0.67
"""How much the network counts beside the words."""
FOLDS = 2
LEAST_PRECISION = 0.85
"""Of what the judge alone finds on published sentences of sites that it has not learnt from, as much as is asked of
rules and judge together."""
LOST = 0.01
"""The share of a rule's right findings that the judge may make hints, on written sentences of pages new to it."""


class Start(NamedTuple):
    """What the network starts from: its words and their vectors."""

    words: list[bytes]
    vectors: Any
    shape: Shape


class Model(NamedTuple):
    """A fitted student in whole numbers, without its limits, and how many of them are one unit of log odds."""

    weights: Weights
    scale: float

    def scores(self, rows: Sequence[Labelled]) -> list[float]:
        """The scores of these rows in log odds, by the code that ships."""
        asked = [Asked(row.text, row.before, row.after) for row in rows]
        return [value / self.scale for value in SmallJudge(self.weights).scores(asked)]


def learn(features: Any, lessons: Sequence[inputs.Lesson], start: Start) -> Model:
    """The student that these lessons make: what the words say and what their vectors say, added up."""
    coefficients, intercept = fit(
        features,
        [lesson.target for lesson in lessons],
        [lesson.weight for lesson in lessons],
        [lesson.origin for lesson in lessons],
        STRENGTH,
    )
    table, scale = quantised(coefficients)
    net = taught(lessons, start.words, start.vectors, start.shape, _shown_progress)
    bias = round((intercept + SHARE * constant(net)) * scale)
    vectors = in_whole_numbers(net, start.words, SHARE * scale)
    return Model(Weights(bias, SCALE, 0, 0, 0, memoryview(table.tobytes()).cast("b"), vectors), scale)


def _shown_progress(done: int, every: int, loss: float) -> None:
    if done % 200 == 0:
        print(f"network: {done} of {every}, loss {loss:.3f}", flush=True)


def teacher_answers(rows: Sequence[Labelled], teacher: Path, kept: Path) -> list[float]:
    """The teacher's answers for the rows; kept in a file, so that they are worked out once."""
    if kept.is_file():
        known = json.loads(kept.read_text(encoding="utf-8"))
        if all(row.id in known for row in rows):
            return [known[row.id] for row in rows]
    found = [round(value, 4) for value in logits(*load_checkpoint(teacher), rows)]
    kept.write_text(
        json.dumps({row.id: value for row, value in zip(rows, found, strict=True)}), encoding="utf-8"
    )
    return found


def cross_scores(
    lessons: Sequence[inputs.Lesson], features: Any, start: Start, held: Sequence[int], seed: int
) -> list[float]:
    """For the lessons numbered in `held` log odds from models that have not seen them or others of their group."""
    rows = [lessons[number].row for number in held]
    found = [0.0] * len(held)
    for part in folds(rows, FOLDS, seed):
        out = {held[place] for place in part}
        rest = [number for number in range(len(lessons)) if number not in out]
        model = learn(features[rest], [lessons[number] for number in rest], start)
        for place, value in zip(part, model.scores([rows[place] for place in part]), strict=True):
            found[place] = value
    return found


def rule_says(rows: Sequence[Labelled]) -> list[bool]:
    """Whether the rules alone mark each sentence at warning, between its neighbours."""
    rules = load_rules()
    claims = rules.only([name for name in rules.names if name.startswith("claims/")])
    found = []
    for row in rows:
        texts = [text for text in (row.before, row.text, row.after) if text]
        middle = 1 if row.before else 0
        texts = [" ".join(text.split()) for text in texts]
        blocks = tuple(Block(text, "paragraph", ((0, len(text), 0, len(text)),)) for text in texts)
        prose = prose_of(Document("page.txt", "text", "\n\n".join(texts), blocks))
        hits = ruled_claims(prose, claims)
        found.append(any(hit.severity != "hint" and prose.block_at(hit.start) == middle for hit in hits))
    return found


def lower_limit(rows: Sequence[Labelled], scores: Sequence[float], ruled: Sequence[bool]) -> float:
    """Below this a rule's finding is a hint."""
    right = sorted(
        value for row, value, rule in zip(rows, scores, ruled, strict=True) if rule and row.praise == 2
    )
    return right[int(len(right) * LOST)] if right else -9.0


class Gathered(NamedTuple):
    """All there is to learn from, and the random sample, which is only measured on."""

    lessons: list[inputs.Lesson]
    sample: list[Labelled]
    sources: dict[str, Path]


def gathered(benchmark: Path, sheets: Path, labels: Path, teacher: Path, further: Path | None) -> Gathered:
    """Reads everything; in `further` lie more published sentences. Raises FileProblem with file and line."""
    unlabelled = read_labelled(benchmark / "unlabelled.jsonl", labelled=False)
    learnt, sample, rest = inputs.with_second_labels(unlabelled, inputs.second_labels(labels))
    answers = teacher_answers(unlabelled, teacher, teacher / "answers.json")
    lessons = [
        *inputs.from_labels(read_labelled(benchmark / "train.jsonl")),
        *inputs.from_labels(learnt),
        *inputs.written(sheets),
        *inputs.from_rules(),
        *inputs.from_teacher([unlabelled[number] for number in rest], [answers[number] for number in rest]),
    ]
    used = [
        benchmark / "train.jsonl",
        benchmark / "unlabelled.jsonl",
        labels,
        *sorted(sheets.glob("*.jsonl")),
    ]
    sources = {path.name: path for path in (*used, teacher / "answers.json")}
    if further is not None:
        more = read_labelled(further / "unlabelled.jsonl", labelled=False)
        lessons += inputs.from_labels(read_labelled(further / "labelled.jsonl"))
        lessons += inputs.from_teacher(more, teacher_answers(more, teacher, further / "answers.json"))
        for name in ("labelled.jsonl", "unlabelled.jsonl", "answers.json"):
            sources[f"further/{name}"] = further / name
    return Gathered(lessons, sample, sources)


class Tuned(NamedTuple):
    """What measuring on sentences that were not learnt from gave: limits and calibration, in log odds."""

    low: float
    high: float
    slope: float
    offset: float
    figures: dict[str, measure.Score]


def tuned(lessons: Sequence[inputs.Lesson], features: Any, start: Start, seed: int) -> Tuned:
    """The lower limit from written sentences, which the rules do not know either; all else from published ones."""
    graded = [n for n, one in enumerate(lessons) if one.row.praise is not None and one.origin != "rules"]
    crossed = cross_scores(lessons, features, start, graded, seed)
    pairs = list(zip([lessons[number] for number in graded], crossed, strict=True))
    published = [(one.row.praise, value) for one, value in pairs if not one.origin]
    grades_published, answers = [grade for grade, _ in published], [value for _, value in published]
    slope, offset = measure.platt(grades_published, answers)
    rows = [one.row for one, _ in pairs if one.origin]
    scores = [value for one, value in pairs if one.origin]
    ruled = rule_says(rows)
    low = lower_limit(rows, scores, ruled)
    high, _ = measure.best(grades_published, answers, LEAST_PRECISION)
    grades = [row.praise for row in rows]
    figures = {
        "written, rules alone": measure.score(grades, ruled),
        "written, judge alone": measure.best(grades, scores)[1],
        "written, both as shipped": measure.score(grades, _together(ruled, scores, low, high)),
    }
    return Tuned(low, high, slope, offset, figures)


def _together(ruled: Sequence[bool], scores: Sequence[float], low: float, high: float) -> list[bool]:
    return [(rule and value >= low) or value >= high for rule, value in zip(ruled, scores, strict=True)]


def on_sample(sample: Sequence[Labelled], model: Model, low: float, high: float) -> dict[str, measure.Score]:
    """How the rules, the judge, and both do on the random sample."""
    scores = model.scores(sample)
    ruled = rule_says(sample)
    grades = [row.praise for row in sample]
    return {
        "random sample, rules alone": measure.score(grades, ruled),
        "random sample, judge alone": measure.score(grades, [value >= high for value in scores]),
        "random sample, both as shipped": measure.score(grades, _together(ruled, scores, low, high)),
    }


def main() -> int:
    """Makes the files and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--benchmark", type=Path, required=True, help="the folder of the labelled sentences")
    parser.add_argument("--written", type=Path, required=True, help="the folder of written sentences")
    parser.add_argument("--labels", type=Path, required=True, help="the table of second labels")
    parser.add_argument("--teacher", type=Path, required=True, help="the folder of the fine-tuned teacher")
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--further", type=Path, help="a folder with more sentences: labelled.jsonl, unlabelled.jsonl"
    )
    options = parser.parse_args()
    found = gathered(options.benchmark, options.written, options.labels, options.teacher, options.further)
    features = matrix([lesson.row for lesson in found.lessons])
    words, shape = vocabulary(found.lessons), Shape(seed=options.seed)
    start = Start(words, starting_vectors(words, options.teacher, shape.size), shape)
    model = learn(features, found.lessons, start)
    limit = tuned(found.lessons, features, start, options.seed)
    weights = model.weights._replace(
        slope=round(limit.slope / model.scale * SCALE),
        offset=round(limit.offset * SCALE),
        low=round(limit.low * model.scale),
        high=round(limit.high * model.scale),
    )
    (options.out / FILE).write_bytes(packed(weights))
    (options.out / TELLING).write_bytes(telling(found.lessons))
    figures = {**limit.figures, **on_sample(found.sample, model, limit.low, limit.high)}
    record = {
        "made by": "python training/make_judge.py",
        "seed": options.seed,
        "strength": STRENGTH,
        "share of the network": SHARE,
        "network": shape._asdict(),
        "words": len(words),
        "sentences": len(found.lessons),
        "limits, log odds": {"low": round(limit.low, 3), "high": round(limit.high, 3)},
        "calibration": {"slope": round(limit.slope, 4), "offset": round(limit.offset, 4)},
        "figures": {name: _shown(each) for name, each in figures.items()},
        "inputs": {name: digest(path) for name, path in found.sources.items()},
        "outputs": {name: digest(options.out / name) for name in (FILE, TELLING)},
    }
    (options.out / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for name, each in figures.items():
        print(f"{name:32} {_shown(each)}")
    print(f"low {limit.low:.2f}, high {limit.high:.2f}, slope {limit.slope:.3f}, offset {limit.offset:.3f}")
    return 0


def _shown(each: measure.Score) -> str:
    return (f"precision {each.precision:.3f}, recall {each.recall:.3f}, F1 {each.f1:.3f} "
            f"({each.hits} hits, {each.alarms} false alarms, {each.misses} misses)")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
