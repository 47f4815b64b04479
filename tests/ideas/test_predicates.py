"""Where the praised nouns of a sentence end and its verb begins, with no list of verbs."""

from __future__ import annotations

import pytest

from empathycheck import check_text
from empathycheck.ideas.runs import words_of

# What is marked stands before the stroke.
SENTENCES = """
Our flagship product | lifts off at 6000 metres per second.
Our flagship drone | takes off from any roof.
Our flagship kettle | switches off by itself.
Our flagship boat | heads out at six.
Our flagship product | travels at 6000 metres per second.
Our flagship rocket | climbs to 6000 metres.
Our flagship pump | drinks 40 litres a minute.
Our flagship product | weighs 3 tonnes.
Our flagship bakery | bakes through the night.
Our outstanding performance | wins prizes.
Our flagship tower cranes | lift forty tonnes.
Our flagship goods lifts | carry two pianos.
Our flagship kitchen sinks | are made in Leeds.
Our world-class sports grounds | opened in May.
Flagship garden rooms | for every budget.
We offer premium office chairs | from Oslo.
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_mark_ends_before_the_verb(line: str) -> None:
    marked, _, rest = line.partition(" | ")
    text = f"{marked} {rest}"
    found = [finding for finding in check_text(text).findings if finding.rule.startswith("claims/")]
    assert [finding.end.offset for finding in found][:1] == [len(marked)]


def test_a_word_of_very_many_strokes_is_read_like_one_of_few() -> None:
    many = words_of("Our splendid " + "oar|" * 5000 + "/" * 5000 + "–kite, fast", 7)
    assert [word.text for word in many[:3]] == ["Our", "splendid", "oar"]
    assert [(word.text, word.cut) for word in many[-3:]] == [("oar", True), ("kite", True), ("fast", False)]
    assert many[-1].start == 7 + len("Our splendid ") + 25000 + len("–kite, ")
