"""Which proof a sentence is about, and how both stand: through units, wording and the strength of words."""

from __future__ import annotations

import pytest

from empathycheck.ledger.file import read_ledger
from empathycheck.ledger.matching import Said, page_matches
from empathycheck.ledger.strength import is_superlative
from empathycheck.ledger.words import weights_of

LEDGER = """\
- claim: a full load is dry
  value: 45 minutes
- claim: customers would recommend us
  value: 94%
- claim: Size of the fleet
  value: 12 vans
  where: "*"
- claim: among the three quietest machines of a test of 12
- claim: cuts the gas bill
  value: up to 30%
- claim: drivers with a first-aid course
  value: 12 of 14
- claim: Pieces lost
  value: 0.3% of pieces
- claim: Answering the phone
  value: 06:00 to 20:00
- claim: Delivery
  value: none within 40 miles; £6 beyond
- claim: repairs for ten years
  value: 10 years
- claim: biodegradability of the soap
  value: surfactants readily biodegradable, the others not tested
"""


def stands(*sentences: str, ledger: str = LEDGER) -> list[tuple[int, str]]:
    proofs = read_ledger(ledger, "claims.yaml").proofs
    said = [Said(text) for text in sentences]
    found = page_matches(said, proofs, weights_of([proof.claim for proof in proofs]))
    return [(match.proof.line, match.relation) for match in found]


@pytest.mark.parametrize(
    ("sentence", "line", "relation"),
    [
        ("A full load is dry in 45 minutes.", 1, "backed"),
        ("A full load is dry in three quarters of an hour.", 1, "backed"),
        ("A full load is dry in 40 minutes.", 1, "mismatch"),
        ("94 per cent of our customers would recommend us.", 3, "backed"),
        ("97% of our customers would recommend us.", 3, "mismatch"),
        ("All our customers would recommend us.", 3, "overstated"),
        ("Nearly all our customers would recommend us.", 3, "backed"),
        ("Our 12 vans bring it back.", 5, "backed"),
        ("Our 14 vans bring it back.", 5, "mismatch"),
        ("We make the quietest machines.", 8, "overstated"),
        ("Our machines were among the three quietest in a test of 12.", 8, "backed"),
        ("It cuts the gas bill by up to 30%.", 9, "backed"),
        ("It cuts the gas bill by 30%.", 9, "overstated"),
        ("It cuts the gas bill by 40%.", 9, "mismatch"),
        ("12 of our 14 drivers have done a first-aid course.", 11, "backed"),
        ("Every driver has done a first-aid course.", 11, "overstated"),
        ("Nothing is ever lost.", 13, "overstated"),
        ("The phone is answered from six in the morning until eight in the evening.", 15, "backed"),
        ("The phone is answered from five in the morning until eight in the evening.", 15, "mismatch"),
        ("Delivery is always free.", 17, "overstated"),
        ("Repairs are free of charge for ten years.", 19, "backed"),
        ("Repairs for life.", 19, "overstated"),
        ("The soap is fully biodegradable.", 21, "overstated"),
    ],
)
def test_how_a_sentence_stands(sentence: str, line: int, relation: str) -> None:
    assert stands(sentence) == [(line, relation)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We open in 45 minutes.",
        "97 people work here.",
        "The vans are blue.",
        "All our tea comes from Assam.",
        "The biggest dog in the yard is called Pip.",
        "Nobody walks from the dirty to the clean side without changing shoes.",
        "We were founded in 1994.",
        "Some of us drive to work.",
    ],
)
def test_what_no_proof_is_about(sentence: str) -> None:
    assert stands(sentence) == []


def test_a_proof_of_this_page_finds_the_likeliest_sentence() -> None:
    ledger = "- claim: Number of staff\n  value: 58 employees\n  where: '*'\n"
    assert stands("There are 64 of us, and two cats.", "We like tea.", ledger=ledger) == [(1, "mismatch")]
    assert stands("There are 58 of us, and two cats.", ledger=ledger) == [(1, "backed")]


@pytest.mark.parametrize(("word", "is_one"), [
    ("fastest", True), ("quietest", True), ("sturdiest", True), ("biggest", True), ("forest", False),
    ("interest", False), ("modest", False), ("guest", False), ("request", False), ("latest", True),
])  # fmt: skip
def test_superlatives(word: str, is_one: bool) -> None:
    assert is_superlative(word) is is_one


ANYWHERE = """\
- claim: Holiday
  value: 36 days a year, the 8 bank holidays included
- claim: Year of foundation
  value: 1987, by Ruth Tallow, two machines
- claim: Certificate EN 14065
  value: certified, certificate NT-4471
- claim: Starting pay
  value: £13.85 an hour
- claim: Number of staff
  value: 58 employees
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Release 2.14 comes before the holiday.",
        "The foundation gave three machines to the school.",
        "Read the documentation and the certificates first.",
        "Start your free trial today.",
        "One of the employees waters the plants.",
        "Two machines may share a socket.",
    ],
)
def test_one_word_does_not_make_a_sentence_one_of_a_proof_for_all_pages(sentence: str) -> None:
    assert stands(sentence, ledger=ANYWHERE) == []


def test_a_proof_for_all_pages_finds_its_sentence() -> None:
    assert stands("Our staff number 64 employees.", ledger=ANYWHERE) == [(9, "mismatch")]
    assert stands("Starting pay is £13.85 an hour.", ledger=ANYWHERE) == [(7, "backed")]
