"""Numbers that name, limit or label something are no quantities to ask about."""

from __future__ import annotations

import pytest

from empathycheck.checks.numbers import check_numbers
from empathycheck.comparisons.audience import Audience
from empathycheck.model import Block
from empathycheck.quantities import quantities_of
from empathycheck.rules.load import load_rules
from tests.rules.one_paragraph import block, prose

RULES = load_rules()


def asked(text: str | Block) -> list[str]:
    """The words that number rules ask about."""
    page = prose(text)
    found = check_numbers(page, RULES, quantities_of(page), Audience())
    return [page.text[hit.start : hit.end] for hit in found if hit.severity != "hint"]


@pytest.mark.parametrize(
    "text",
    [
        "Fingerprint: BF5A 669F 2272 CF43 24C1 FDA8",
        "Only applies if attaching more than 576 TB of raw capacity per node.",
        "The output is only half the value.",
        "The free tier covers 3 users + 500k API requests a month.",
        block("Beyond 30,000 TB", "table-cell"),
        block("3,000 - 15,000 TB", "table-cell"),
    ],
)
def test_is_not_asked_about(text: str | Block) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We keep 30,000 TB of weather.", "30,000 TB"),
        (block("Every night the archive grows by 30,000 TB of weather", "table-cell"), "30,000 TB"),
    ],
)
def test_is_still_asked_about(text: str | Block, words: str) -> None:
    assert asked(text) == [words]
