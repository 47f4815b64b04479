"""The written sentences are sound: whole fields, known grades and classes, spans that stand in the text, no repeats."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRAINING = sorted((ROOT / "training" / "sentences").glob("*.jsonl"))
LABELS = ROOT / "benchmarks" / "labels"
HARD = LABELS / "hard-negatives.jsonl"
CLASSES = {
    "superlative", "leader", "prestige", "excellence", "novelty", "intensifier", "feelings", "lip-service",
    "trust", "exclusivity", "solution-speak", "benefit", "heritage", "effort", "borrowed",
}  # fmt: skip
REQUIRED = ("text", "role", "kind", "industry", "source")

Line = dict[str, Any]


def lines_of(path: Path) -> list[Line]:
    """The objects of a file of JSON lines, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain(text: str) -> str:
    """`text` as it is compared: case and spaces make no difference."""
    return " ".join(text.casefold().split())


def faults(line: Line) -> list[str]:
    """What is wrong with one labelled sentence."""
    found = [f"{key} is missing" for key in REQUIRED if not str(line.get(key) or "").strip()]
    found += [f"{key} is no text" for key in ("prev", "next") if not isinstance(line.get(key), str)]
    if line.get("praise") not in {0, 1, 2}:
        found.append(f"grade {line.get('praise')!r}")
    if line["text"] != line["text"].strip() or "\n" in line["text"]:
        found.append("space around the text or a line break in it")
    spans = line.get("spans")
    if not isinstance(spans, list) or bool(spans) != bool(line.get("praise")):
        return [*found, "praise has spans, and nothing else has"]
    for span in spans:
        if set(span) != {"text", "class"} or span["class"] not in CLASSES:
            found.append(f"span {span!r}")
        elif not span["text"].strip() or span["text"] not in line["text"]:
            found.append(f"span {span['text']!r} does not stand in the text")
    return found


def repeats(lines: list[Line]) -> list[str]:
    """Texts that occur more than once."""
    return sorted(text for text, count in Counter(plain(line["text"]) for line in lines).items() if count > 1)


def test_there_are_sentences_to_learn_from() -> None:
    grades = Counter(line["praise"] for path in TRAINING for line in lines_of(path))
    assert sum(grades.values()) >= 1_500
    assert set(grades) == {0, 1, 2}


@pytest.mark.parametrize("path", [*TRAINING, HARD], ids=lambda path: path.name)
def test_every_line_is_sound(path: Path) -> None:
    problems = {line["text"]: found for line in lines_of(path) if (found := faults(line))}
    assert problems == {}


def test_a_broken_line_is_told() -> None:
    line = {"text": "We lead.", "prev": "", "next": None, "role": "", "kind": "about", "industry": "toys"}
    told = faults(
        {**line, "source": "written", "praise": 2, "spans": [{"text": "They lead", "class": "leader"}]}
    )
    assert told == ["role is missing", "next is no text", "span 'They lead' does not stand in the text"]


def test_no_sentence_is_written_twice() -> None:
    assert repeats([line for path in TRAINING for line in lines_of(path)]) == []
    assert repeats(lines_of(HARD)) == []


def test_what_is_measured_on_is_not_learnt_from() -> None:
    learnt = {plain(line["text"]) for path in TRAINING for line in lines_of(path)}
    measured = {
        plain(line[key])
        for path in sorted(LABELS.glob("*.jsonl"))
        for line in lines_of(path)
        for key in ("text", "a", "b")
        if key in line
    }
    assert sorted(learnt & measured) == []


def test_hard_negatives_have_at_least_twenty_of_each_group() -> None:
    lines = lines_of(HARD)
    groups = Counter(line["group"] for line in lines)
    assert len(groups) == 12
    assert min(groups.values()) >= 20
    assert {line["praise"] for line in lines} == {0}


@pytest.mark.parametrize("part", ["dev.jsonl", "train.jsonl", "written.jsonl", "unlabelled.jsonl"])
def test_no_sentence_comes_from_the_benchmark(part: str) -> None:
    named = os.environ.get("EMPATHYCHECK_BENCHMARK")
    path = (Path(named) if named else ROOT.parent / "shared" / "benchmark") / part
    if not path.is_file():
        pytest.skip(f"{part} is not here; EMPATHYCHECK_BENCHMARK can name its folder")
    published = {plain(line["text"]) for line in lines_of(path)}
    ours = {plain(line["text"]) for written in [*TRAINING, HARD] for line in lines_of(written)}
    assert sorted(ours & published) == []
