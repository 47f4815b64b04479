"""Sentences written to look like self-praise that are none: at most three of 120, one in forty, are marked."""

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


@pytest.mark.parametrize("settings", [Settings(), Settings(judge="off")], ids=["judge", "rules alone"])
def test_at_most_one_hard_negative_in_forty_is_marked(settings: Settings) -> None:
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
    assert len(marked) * ONE_IN <= len(cases), marked


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
