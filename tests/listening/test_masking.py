"""Names and ways to reach people: none is left, and ordinary words stay."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from empathycheck.listening.masking import Masker, shown
from tests.listening.planted import NAMES, SHAPES, Planted, planted

ORDINARY = (
    "The battery lasts a whole shift and I am happy with it. Charging takes 2 hours at 230 volts.",
    "I bought it in March 2024 for $1,299.99 and the 5 GHz WiFi works. My old one was from 2019-2021.",
    "On Monday the delivery was late, but the Amazon parcel came on Tuesday, 12/03/2024, as it said.",
    "It holds 1.500.000 steps, 10/10 would buy again. The 3 year warranty is why I chose the German one.",
    "Will it last? I hope so. May be the best kettle yet. Mark my words: the lid is weak.",
    "Spoke to support twice, they were kind. Thanks for the quick refund! Dear me, what a mess it was.",
    "I LOVE THIS THING SO MUCH, IT IS THE BEST COFFEE MACHINE EVER AND I TELL EVERYONE",
    "Easy To Use And Very Quiet, The Best Fan For Small Rooms And Offices",
    "waiter was rude, server was slow, manager did nothing. driver left the box in the rain",
)


def left(review: Planted, text: str) -> list[str]:
    """The planted pieces that stand in a text still."""
    return [
        piece
        for piece in review.secrets
        if len(piece) > 2 and re.search(rf"(?<!\w){re.escape(piece.lower())}(?!\w)", text.lower())
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_that_was_planted_is_left(seed: int) -> None:
    masker = Masker()
    missed = Counter[str]()
    count = 0
    for review in planted(NAMES, seed):
        count += 1
        missed[review.shape] += bool(left(review, shown(masker.mask(review.text))))
    assert count == 25 * len(SHAPES) == 500
    assert +missed == Counter()


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text.lower()))


def test_few_ordinary_words_are_masked() -> None:
    masker = Masker()
    lost = words = 0
    for text, fillings in (
        *((text, ()) for text in ORDINARY),
        *((each.text, each.fillings) for each in planted()),
    ):
        before, after, planted_words = (
            _words(each) for each in (text, shown(masker.mask(text)), " ".join(fillings))
        )
        lost += (before - planted_words - after).total()
        words += (before - planted_words).total()
    assert words > 5000
    assert lost <= 0.02 * words


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_reviews_stay_as_they_are(text: str) -> None:
    assert shown(Masker().mask(text)) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mark came to install it.", "[name] came to install it."),
        ("It was fitted by J. R. Holloway in May.", "It was fitted by [name] in May."),
        ("Ask for Grace, she knows.", "Ask for [name], she knows."),
        ("James da Silva came on time.", "[name] came on time."),
        ("Works well. – Ayşe Ş.", "Works well. – [name]."),
        ("Norrvik sent it twice.", "Norrvik sent it twice."),
        ("Write to a.b@c.example or call 020 7946 0958!", "Write to [mail] or call [phone]!"),
        ("Card 4111111111111111 was charged.", "Card [number] was charged."),
    ],
)  # fmt: skip
def test_one_by_one(text: str, masked: str) -> None:
    assert shown(Masker(frozenset({"norrvik"})).mask(text)) == masked


def test_a_word_that_customers_write_small_is_no_name() -> None:
    masker = Masker()
    assert shown(masker.mask("Froodle is great.")) == "[name] is great."
    for _ in range(3):
        masker.mask("i like the froodle on it")
    assert shown(masker.mask("Froodle is great.")) == "Froodle is great."


def test_brackets_of_the_customers_are_no_masks() -> None:
    assert shown(Masker().mask("\u27e6name\u27e7 is mine")) == "(name) is mine"


@pytest.mark.parametrize(
    "text",
    ["a." * 50_000, "A " * 50_000, "1 " * 50_000, "@" * 50_000, "straße " * 10_000, "at dot " * 10_000],
)
def test_hostile_texts_take_no_longer_than_their_length(text: str) -> None:
    assert Masker().mask(text)
