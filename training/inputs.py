"""What the shipped judge learns from, each sentence with its origin, its target and how much it counts."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from empathycheck.errors import FileProblem
from empathycheck.judge.training.data import TARGETS, Labelled, read_labelled
from empathycheck.judge.training.measure import probability

SOFT_WEIGHT = 0.5
"""How much a sentence counts that only the teacher has labelled."""
DOUBTFUL_WEIGHT = 0.6
"""How much one counts on which editors differ."""


class Lesson(NamedTuple):
    """A sentence to learn from. `origin` is empty for published copy, and names the sheet of written sentences."""

    row: Labelled
    target: float
    weight: float
    origin: str


def from_labels(rows: Sequence[Labelled], origin: str = "") -> list[Lesson]:
    """Lessons of rows that an editor has graded."""
    return [
        Lesson(row, TARGETS[row.praise], DOUBTFUL_WEIGHT if row.praise == 1 else 1.0, origin)
        for row in rows
        if row.praise is not None
    ]


def name_of(text: str) -> str:
    """What a published sentence goes by in tables that leave its text out: 16 hexadecimal digits of its SHA-256."""
    return sha256(" ".join(text.split()).encode("utf-8")).hexdigest()[:16]


def gathered(folder: Path) -> list[Labelled]:
    """The sentences of all parts in a folder, each once; `group` is the site that published it."""
    found: dict[str, Labelled] = {}
    for path in sorted(folder.glob("part-*.jsonl")):
        for row in read_labelled(path, labelled=False):
            name = name_of(row.text)
            found.setdefault(name, row._replace(id=name))
    return list(found.values())


def read_labels(path: Path) -> dict[str, int]:
    """The grades of gathered sentences that were labelled by reading, by the name of the sentence."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        name, _, grade = line.partition("\t")
        if grade not in {"0", "1", "2"}:
            raise FileProblem(f"{path}:{number}: a line has the name of a sentence and a grade of 0, 1 or 2")
        found[name] = int(grade)
    return found


def from_teacher(rows: Sequence[Labelled], answers: Sequence[float]) -> list[Lesson]:
    """Lessons of rows that the teacher alone has seen; `answers` are its log odds."""
    return [
        Lesson(row, probability(answer), SOFT_WEIGHT, "") for row, answer in zip(rows, answers, strict=True)
    ]


def from_rules() -> list[Lesson]:
    """The examples of the rules on claims: what must be marked, and what must pass."""
    from empathycheck.rulebook.load import load_rules

    found = []
    for rule in load_rules().rules:
        if rule.family == "claims":
            flagged = [(example, 2) for example in rule.flag]
            for example, grade in (*flagged, *((example, 0) for example in rule.passes)):
                found.append(Labelled(example.text, "", "", grade, example.marks, group=rule.name))
    return from_labels(found, "rules")


def written(folder: Path) -> list[Lesson]:
    """The lessons of all sheets of written sentences in a folder."""
    return [
        lesson
        for path in sorted(folder.glob("*.jsonl"))
        for lesson in from_labels(read_labelled(path), path.stem)
    ]


def second_labels(path: Path) -> dict[str, tuple[str, int]]:
    """By a sentence's id the set and the grade in a table of labels whose sentences are kept elsewhere."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) < 3 or cells[2] not in {"0", "1", "2"}:
            raise FileProblem(f"{path}:{number}: a line has an id, a set, a grade of 0, 1 or 2, and spans")
        found[cells[0]] = (cells[1], int(cells[2]))
    return found


def with_second_labels(
    rows: Sequence[Labelled], labels: dict[str, tuple[str, int]]
) -> tuple[list[Labelled], list[Labelled], list[int]]:
    """The rows that were labelled to learn from, those of the random sample, and the numbers of all others."""
    learnt, sample, rest = [], [], []
    for number, row in enumerate(rows):
        kind, grade = labels.get(row.id, ("", None))
        graded = row._replace(praise=grade)
        if kind == "random":
            sample.append(graded)
        elif kind:
            learnt.append(graded)
        else:
            rest.append(number)
    return learnt, sample, rest
