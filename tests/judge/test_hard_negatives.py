"""Sentences written to look like self-praise that are none: at most three of 120, one in forty, are marked.

Many praise somebody whom no name in the code tells from the writer: rules alone mark one in fifteen.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from empathycheck.checking.document import check_source
from empathycheck.checks.weighing import judged
from empathycheck.judge.named import judge_named
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings
from tests.one_paragraph import prose

LABELS = Path(__file__).resolve().parents[2] / "benchmarks" / "labels" / "hard-negatives.jsonl"
ONE_IN = 40
"""At most one in so many may be marked."""
ONE_IN_BY_RULES = 15
"""The same without a judge."""


@pytest.mark.parametrize(
    ("settings", "one_in"),
    [(Settings(), ONE_IN), (Settings(judge="off"), ONE_IN_BY_RULES)],
    ids=["judge", "rules alone"],
)
def test_few_hard_negatives_are_marked(settings: Settings, one_in: int) -> None:
    rules = load_rules()
    cases = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len(cases) >= 300
    marked = []
    for case in cases:
        head = case["prev"] + "\n\n" if case["prev"] else ""
        source = f"{head}{case['text']}\n\n{case['next']}\n"
        found = check_source(source, "page.txt", "text", rules, settings).findings
        end = len(head) + len(case["text"])
        if any(each.rule.startswith("claims/") and len(head) <= each.start.offset < end for each in found):
            marked.append(case["text"])
    assert len(marked) * one_in <= len(cases), marked


def test_the_judge_alone_marks_at_most_one_in_forty() -> None:
    rules, judge = load_rules(), judge_named()
    cases = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    marked = []
    for case in cases:
        document = prose(*filter(None, (case["prev"], case["text"], case["next"])))
        middle = 1 if case["prev"] else 0
        found = judged(document, rules, [], lambda: judge, lambda: True)
        if any(hit.severity != "hint" and document.block_at(hit.start) == middle for hit in found):
            marked.append(case["text"])
    assert len(marked) * ONE_IN <= len(cases), marked
