"""Comparisons that the writer made: silent where they hold, asked about where they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from empathycheck.checks.recomputed.candidates import candidates
from empathycheck.checks.wrong_comparisons import check_comparisons
from empathycheck.comparisons.anchors import load_anchors
from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Document, Hit
from empathycheck.rulebook.load import load_rules

RIGHT = [
    "The tank holds 4.8 million litres, enough to fill about two Olympic swimming pools.",
    "The hall covers 86,000 square metres, the size of 12 football pitches.",
    "The rocket does 6000 m/s, more than 20 times as fast as an airliner.",
    "It weighs 7.5 t, about the same as five family cars.",
    "The tunnel is 40 km (25 miles) long.",
    "We clean 315,000 windows a year, that is 900 a day.",
    "Waiting fell 40%, from ten hours to six.",
    "From 48 hours to 90 minutes, 97% less.",
    "Setup takes 60% less time: from 10 minutes to 4.",
    "Prices went from £20 to £25, up 25%.",
    "300 °C (572 °F) in the kiln.",
    "The cost fell by 40%, and what the filter holds back rose from 90% to 95%.",
    "Costs decreased by 40% from 90 to 90.",
]
WRONG = [
    (
        "The tank holds 4.8 million litres, enough to fill 1,920 Olympic swimming pools.",
        "1,920 Olympic swimming pools",
        "1.9 (a thousand times fewer)",
    ),
    (
        "The hall covers 86,000 square metres, the size of 120 football pitches.",
        "120 football pitches",
        "12 (ten times fewer)",
    ),
    (
        "The rocket does 6000 m/s, 240 times as fast as an airliner.",
        "240 times as fast as an airliner",
        "24 (ten times fewer)",
    ),
    (
        "The tunnel is 40 km (12 miles) long.",
        "12 miles",
        "25 mi",
    ),
    (
        "We clean 315,000 windows a year, that is 90 a day.",
        "90 a day",
        "862 a day",
    ),
    (
        "Waiting fell 75%, from ten hours to six.",
        "75%",
        "40%",
    ),
    (
        "The bridge weighs 1,200 tonnes. That is as heavy as 2,000 African elephants.",
        "2,000 African elephants",
        "200 (ten times fewer)",
    ),
]


def hits(text: str) -> tuple[str, list[Hit]]:
    document = Document("a.txt", "text", "", (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),))
    prose = prose_of(document)
    rule = load_rules().get("numbers/wrong-comparison")
    assert rule is not None
    return prose.text, check_comparisons(
        prose, rule, load_anchors(), candidates(prose, load_anchors().is_named_in)
    )


FOLDER = Path(__file__).parent
LABELS = FOLDER.parents[1] / "benchmarks" / "labels"


def lines_of(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines_of("comparisons_wrong.txt"))
def test_kinds_that_do_not_add_up(line: str) -> None:
    text, _, exact = line.partition(" | ")
    found = hits(text)[1]
    assert len(found) == 1
    comparison = found[0].suggestions[0].comparison
    assert comparison is not None
    assert comparison.ratio == pytest.approx(float(exact), rel=0.1)


@pytest.mark.parametrize("line", lines_of("comparisons_right.txt"))
def test_kinds_that_do(line: str) -> None:
    assert [hit.question for hit in hits(line)[1]] == []


def asked_about(name: str) -> tuple[int, int]:
    """How many of the labelled texts are asked about, and how many there are."""
    rows = [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines()]
    return sum(bool(hits(row["text"])[1]) for row in rows), len(rows)


def test_most_wrong_comparisons_are_caught_and_no_right_one_is_accused() -> None:
    caught, wrong = asked_about("wrong-comparisons.jsonl")
    accused, right = asked_about("right-comparisons.jsonl")
    assert (wrong, right) == (100, 300)
    assert caught >= 80
    assert accused == 0


@pytest.mark.parametrize("text", RIGHT)
def test_silent_where_the_sum_holds(text: str) -> None:
    assert [hit.question for hit in hits(text)[1]] == []


@pytest.mark.parametrize(("text", "marked", "answer"), WRONG)
def test_asked_where_it_does_not(text: str, marked: str, answer: str) -> None:
    whole, found = hits(text)
    assert [whole[hit.start : hit.end] for hit in found] == [marked]
    assert f"about {answer}" in found[0].question
    (suggestion,) = found[0].suggestions
    assert suggestion.comparison is not None
    assert suggestion.comparison.sum
