"""How often each rule is right, on labelled sentences: `python -m benchmarks.precision`.

A finding is right where people graded what it marks 2 (praise that nothing backs, a number that says nothing, words of
the same class of stance), wrong where they graded it 0, and counted for neither where editors differ. The sentences are
those that rules are written with in view, so these figures say how often a rule is right where it was tried out, and
`docs/explanation/measured.md` what becomes of that elsewhere. The pages of the rules show them from `precision.json`,
since they are built where no labelled sentence is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import quality, unseen
from benchmarks.quality import Case, Found

FILE = Path(__file__).with_name("precision.json")
LABELLED = ("train.jsonl", "train2.jsonl")

NO_LABELS = frozenset(("claims/market-share",))
"""Rules about what no label is for: whoever tells of their own size praises nobody."""

Counts = dict[str, dict[str, int]]


def verdicts(case: Case, findings: Sequence[Found]) -> Iterator[tuple[str, bool]]:
    """Of each finding on a labelled sentence its rule, and whether it is right; nothing where editors differ."""
    for each in findings:
        family = each["rule"].split("/")[0]
        if each["rule"] in NO_LABELS:
            continue
        if family == "claims" and case.get("praise", 0) != 1:
            yield each["rule"], case.get("praise", 0) == 2
        elif family == "numbers" and "numbers" in case:
            grades = [label["grade"] for label in _meeting(case, "numbers", each)]
            if 1 not in grades or 2 in grades:
                yield each["rule"], 2 in grades
        elif family == "stance" and "stance" in case:
            yield each["rule"], bool(_meeting(case, "stance", each))


def _meeting(case: Case, key: str, finding: Found) -> list[Case]:
    """The labels of a sentence that a finding overlaps; of stance those of its own class."""
    met = []
    for label in case.get(key, []):
        start = case["text"].find(label["text"])
        overlaps = 0 <= start < finding["to"] and finding["from"] < start + len(label["text"])
        if overlaps and label.get("class", "") in finding["rule"] + "/" + label.get("kind", ""):
            met.append(label)
    return met


def counted(cases: Sequence[Case], found: Sequence[Sequence[Found]]) -> Counts:
    """By rule how many findings were counted, and how many of them were right."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for case, findings in zip(cases, found, strict=True):
        for rule, is_right in verdicts(case, findings):
            tally[rule]["counted"] += 1
            tally[rule]["right"] += is_right
    return {rule: dict(tally[rule]) for rule in sorted(tally)}


def cases_of(folder: Path) -> list[Case]:
    """The labelled sentences to learn from: those of both sets, and what was graded by praise alone."""
    cases = quality.read_cases([folder / part for part in LABELLED])
    graded = {label.id: label.grade for label in unseen.labels_of(unseen.LABELS)}
    alone = quality.read_cases([folder / unseen.SENTENCES])
    return cases + [{**case, "praise": graded[case["id"]]} for case in alone if case["id"] in graded]


def main() -> int:
    """Print the counts; exit status 1 where the file shows others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help=f"fail where {FILE.name} has other figures")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    options = parser.parse_args()
    folder = quality.labels_folder()
    if folder is None or not all((folder / part).is_file() for part in (*LABELLED, unseen.SENTENCES)):
        print("skipped: no labelled sentences here; EMPATHYCHECK_BENCHMARK can name their folder")
        return 0
    cases = cases_of(folder)
    counts = counted(cases, quality.findings_of(cases))
    text = json.dumps({"sentences": len(cases), "rules": counts}, indent=1) + "\n"
    for rule, each in counts.items():
        print(f"{rule}: {each['right']} of {each['counted']}")
    if options.write:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    if options.check and FILE.read_text(encoding="utf-8") != text:
        print(f"{FILE} has other figures; `python -m benchmarks.precision --write` mends it", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
