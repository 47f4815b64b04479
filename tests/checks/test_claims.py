"""Which words a finding shows: whole words, whole runs of nouns, and nothing that leads on to what follows."""

from __future__ import annotations

import pytest

from empathycheck.checks.claims import ruled_claims
from empathycheck.rulebook.load import load_rules
from tests.one_paragraph import prose

RULES = load_rules()


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Ours is a seamless guest experience.", "seamless guest experience"),
        ("Our service is outstanding.", "Our service is outstanding"),
        ("The most reliable ferry in Fife.", "most reliable ferry"),
        ("Enterprise-grade security controls for banks.", "Enterprise-grade security controls"),
        ("Enjoy seamless two-way communication.", "seamless two-way communication"),
        ("Built for performance, clarity and rain.", "Built for performance"),
        ("Designed for performance and rain", "Designed for performance"),
        ("We are committed to lime.", "committed to lime"),
        ("A seamless CI/CD for mills", "seamless CI/CD"),
        ("Your success is our mission.", "Your success is our mission"),
        ("We seamlessly access your locker.", "seamlessly access"),
        ("The leading provider of the north.", "leading provider"),
    ],
)
def test_what_is_shown_of_a_claim(sentence: str, shown: str) -> None:
    document = prose(sentence)
    (hit,) = ruled_claims(document, RULES)
    assert document.text[hit.start : hit.end] == shown
    assert shown in hit.question


def test_a_run_of_nouns_ends_with_its_paragraph() -> None:
    document = prose("Enjoy a seamless wash.", "Testing workflow")
    (hit,) = ruled_claims(document, RULES)
    assert document.text[hit.start : hit.end] == "seamless wash"
    document = prose("Enjoy a seamless wash", "Process integration")
    (hit,) = ruled_claims(document, RULES)
    assert document.text[hit.start : hit.end] == "seamless wash"
