"""Sentence ends, on cases that were written before the code that finds them; in each, ‖ stands where one starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck.language.sentences import sentence_cuts
from tests.fuzz.growth import assert_linear

CASES = [
    line
    for line in Path(__file__).with_name("sentence_ends.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NOT_TOLD = {
    "Yahoo! Mail and Jeopardy! are loud.": "a name that ends like a sentence",
    "Take a cab to the pt. ‖Walk back.": "a short form of a title, used as a word",
    "Plan A. ‖Plan B.": "a letter that might be an initial",
}
"""What is not told, and why: known gaps, each of which fails until somebody closes it."""


def _parted(case: str) -> tuple[str, list[int]]:
    parts = case.split("‖")
    starts = [len("".join(parts[:count])) for count in range(1, len(parts))]
    return "".join(parts), starts


def test_there_are_enough_cases() -> None:
    assert len(CASES) == len(set(CASES)) >= 400
    assert set(NOT_TOLD) < set(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case not in NOT_TOLD])
def test_sentences_end_where_they_end(case: str) -> None:
    text, starts = _parted(case)
    assert sentence_cuts(text) == starts


@pytest.mark.parametrize("case", NOT_TOLD)
def test_known_gaps(case: str) -> None:
    text, starts = _parted(case)
    assert sentence_cuts(text) != starts, "this is told now: take it out of the list"


def test_lines_stand_for_themselves() -> None:
    """A line feed parts blocks: the number of an entry is one on every line, and no cut is made for the feed itself."""
    text = "We mend roofs\n1. Measure the wall. Cut.\nIn the U.S.\nThe rest\n2. Nail it."
    assert sentence_cuts(text) == [text.index("Cut")]


@pytest.mark.parametrize(
    "piece", ["a. ", "U.S. ", "1. ", "A.B.", ".", ". ", "Word.Word ", "• a", "...” A", "a.a.a."]
)
def test_twice_the_stops_take_twice_the_time(piece: str) -> None:
    assert_linear(sentence_cuts, lambda times: piece * times, 20_000)
