"""What a string of a data file is for, by its key and by the strings beside it."""

from __future__ import annotations

import pytest

from empathycheck.readers.copy.roles import role_of_value, speaker_of


@pytest.mark.parametrize(
    ("key", "siblings"),
    [
        ("reviews[0].text", {"name": "Jo Lind"}),
        ("FALLBACK_REVIEWS[2].review_text", {"customer_name": "Sarah M."}),
        ("Testimonialdata[1].text", {"name": "Ada Byrne", "position": "Founder"}),
        ("serviceReviews.content", {"reviewerName": "Ida"}),
        ("[0].quote", {"company": "Okoro Tiles"}),
    ],
)
def test_a_customer_s_words_are_a_quotation(key: str, siblings: dict[str, str]) -> None:
    assert role_of_value(key, siblings) == "quotation"
    assert speaker_of(siblings)


@pytest.mark.parametrize(
    ("key", "siblings"),
    [
        ("features[0].text", {"name": "Speed"}),
        ("reviews.text", {"heading": "What they say"}),
        ("reviews[0].heading", {"name": "Jo Lind"}),
    ],
)
def test_what_is_no_quotation(key: str, siblings: dict[str, str]) -> None:
    assert role_of_value(key, siblings) != "quotation"


def test_a_speaker_has_a_post_and_a_firm() -> None:
    assert (
        speaker_of({"name": "Ada Byrne", "role": "Owner", "company": "Okoro Tiles"})
        == "Ada Byrne, Owner, Okoro Tiles"
    )
    assert speaker_of({"company": "Okoro Tiles"}) == "Okoro Tiles"
