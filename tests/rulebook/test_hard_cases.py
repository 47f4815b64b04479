"""The rules on sentences that no rule was written for: `hard_cases.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from empathycheck.model import Hit
from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import hits, prose

RULES = load_rules()
CASES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "hard_cases.yaml").read_text(encoding="utf-8")
)
MOST_FALSE = 3
MOST_MISSED = 6


def claims(sentence: str) -> list[Hit]:
    """What the claims rules say loudly of a sentence."""
    return [
        hit
        for hit in hits(RULES, prose(sentence))
        if hit.rule.startswith("claims/") and hit.severity != "hint"
    ]


def test_few_honest_sentences_are_marked() -> None:
    wrong = [
        f"{kind}: {sentence} -> {hit.rule}: {sentence[hit.start : hit.end]}"
        for kind, sentences in CASES["pass"].items()
        for sentence in sentences
        for hit in claims(sentence)[:1]
    ]
    assert len(wrong) <= MOST_FALSE, "\n".join(["marked though nothing is wrong with them:", *wrong])


def test_few_boasts_are_missed() -> None:
    missed = [
        f"{kind}: {sentence}"
        for kind, sentences in CASES["flag"].items()
        for sentence in sentences
        if not claims(sentence)
    ]
    assert len(missed) <= MOST_MISSED, "\n".join(["missed though they boast:", *missed])


@pytest.mark.parametrize(("part", "least"), [("pass", 120), ("flag", 60)])
def test_the_cases_are_many_and_each_stands_once(part: str, least: int) -> None:
    sentences = [sentence for kind in CASES[part].values() for sentence in kind]
    assert len(sentences) >= least
    assert sorted({*sentences}) == sorted(sentences)
