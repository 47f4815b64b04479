"""What `claims/` does on published sentences that nobody had in view: `python -m benchmarks.unseen`.

The labels are in `labels/unlabelled-praise.tsv`, one line for each sentence: its id, the set it was drawn for, its
grade and, for grade 2, the words that carry it. Grades were given by reading, before the tool ran. The sentences
themselves are kept apart from the source and joined here by their ids; `quality.labels_folder` says where they
are looked for. `random` is a plain draw; `hard` was drawn where the tool marks something or could be expected to, and
`mined` is what the judge was unsure of: it learns from both, so only `random` measures it.

Whoever mends rules reads half a only (`--half a --show "false alarm"`), so that half b still says something.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import quality

LABELS = quality.ROOT / "benchmarks" / "labels" / "unlabelled-praise.tsv"
SENTENCES = "unlabelled.jsonl"
SETS = ("random", "hard", "mined")


class Label(NamedTuple):
    """One labelled sentence: where it was drawn, its grade and the words that carry the praise."""

    id: str
    set: str
    grade: int
    spans: tuple[str, ...]


class Marked(NamedTuple):
    """One labelled sentence, what was found in it and how that counts; no outcome where editors differ."""

    label: Label
    case: quality.Case
    findings: list[quality.Found]
    outcome: str


def labels_of(path: Path) -> list[Label]:
    """The labels of a table with the columns id, set, grade and spans (parted by ` | `)."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Label(
            row["id"], row["set"], int(row["grade"]), tuple(filter(None, (row["spans"] or "").split(" | ")))
        )
        for row in rows
    ]


def half_of(label: Label) -> str:
    """Which half a label belongs to, by its id: `a` to learn from, `b` to measure with."""
    return "a" if label.id[0] < "8" else "b"


def joined(labels: Sequence[Label], sentences: Sequence[quality.Case]) -> list[quality.Case]:
    """The sentence of each label with its grade as `praise`; KeyError where a sentence is not there."""
    by_id = {sentence["id"]: sentence for sentence in sentences}
    return [{**by_id[label.id], "praise": label.grade} for label in labels]


def marked(labels: Sequence[Label], cases: Sequence[quality.Case]) -> list[Marked]:
    """Each sentence with its `claims/` findings of severity warning or error, from one run of the command."""
    result = []
    for label, case, findings in zip(labels, cases, quality.findings_of(cases), strict=True):
        mine = [one for one in findings if one["rule"].startswith(quality.FAMILIES["praise"])]
        result.append(Marked(label, case, mine, next(quality.praise_outcomes(case, mine), "")))
    return result


def scores(outcomes: Sequence[Marked]) -> dict[str, dict[str, quality.Score]]:
    """The score of each set that has sentences."""
    table = {}
    for name in SETS:
        mine = [one for one in outcomes if one.label.set == name]
        if mine:
            one_score = quality.score("praise", [one.case for one in mine], [one.findings for one in mine])
            table[f"{name} ({len(mine):,})"] = {"praise": one_score}
    return table


def shown(one: Marked) -> str:
    """A sentence, the words that were labelled in it and the words that were marked."""
    found = "; ".join(f"{finding['rule']}: {finding['text']}" for finding in one.findings) or "nothing"
    wanted = " | ".join(one.label.spans) or "nothing"
    return f"{one.label.id} {one.label.set}: {one.case['text']}\n    labelled: {wanted}\n    marked: {found}"


def unlabelled(labels: Sequence[Label], sentences: Sequence[quality.Case]) -> list[Marked]:
    """The sentences that are marked and carry no label yet: what a change of the rules brought in."""
    known = {label.id for label in labels}
    rest = [sentence for sentence in sentences if sentence["id"] not in known]
    nothing = [Label(sentence["id"], "none", 1, ()) for sentence in rest]
    return [one for one in marked(nothing, rest) if one.findings]


def main() -> int:
    """Print the table and, where asked, the sentences of one outcome."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", choices=["miss", "false alarm", "hit"], help="print these sentences too")
    parser.add_argument("--half", choices=["a", "b"], help="use the labels of this half only")
    parser.add_argument("--new", action="store_true", help="print what is marked and has no label yet")
    options = parser.parse_args()
    folder = quality.labels_folder()
    if folder is None or not (folder / SENTENCES).is_file():
        print("skipped: no sentences here; EMPATHYCHECK_BENCHMARK can name their folder")
        return 0
    labels = labels_of(LABELS)
    sentences = quality.read_cases([folder / SENTENCES])
    chosen = [label for label in labels if options.half in {None, half_of(label)}]
    outcomes = marked(chosen, joined(chosen, sentences))
    print(quality.table(scores(outcomes)))
    for one in outcomes:
        if options.show and one.outcome == options.show:
            print(shown(one))
    if options.new:
        for one in unlabelled(labels, sentences):
            print(shown(one))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
