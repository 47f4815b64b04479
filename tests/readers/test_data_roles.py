"""What a string of a data file is for, by its key and by the strings beside it."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of, read_source
from empathycheck.readers.copy.roles import role_of_value, speaker_beside_key, speaker_of


@pytest.mark.parametrize(
    ("key", "siblings"),
    [
        ("reviews[0].text", {"name": "Jo Lind"}),
        ("FALLBACK_REVIEWS[2].review_text", {"customer_name": "Sarah M."}),
        ("Testimonialdata[1].text", {"name": "Ada Byrne", "position": "Founder"}),
        ("serviceReviews.content", {"reviewerName": "Ida"}),
        ("[0].quote", {"company": "Okoro Tiles"}),
        ("reviews[0].title", {"body": "They came on a Sunday.", "author": "Jo Lind"}),
        ("items[0].text", {"author": "Jo Lind", "company": "Okoro Tiles"}),
        ("feedback[0].message", {"name": "Jo Lind", "role": "Baker"}),
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
        ("[0].text", {"author": "Jo Lind", "title": "How roofs last", "slug": "roofs"}),
        ("[0].text", {"name": "Roof kit", "price": "£4"}),
    ],
)
def test_what_is_no_quotation(key: str, siblings: dict[str, str]) -> None:
    assert role_of_value(key, siblings) != "quotation"


@pytest.mark.parametrize(
    ("key", "siblings"),
    [
        ("review_text", {"review_author": "Jo Lind"}),
        ("testimonial_1", {"testimonial_1_name": "Jo Lind", "testimonial_2_name": "Ida"}),
        ("customerReview", {"customerReviewName": "Jo Lind"}),
        ("testimonialText2", {"testimonialAuthor1": "Ida", "testimonialAuthor2": "Jo Lind"}),
        ("client_quote", {"client_name": "Jo Lind"}),
    ],
)
def test_a_speaker_is_found_by_how_the_keys_are_called(key: str, siblings: dict[str, str]) -> None:
    assert role_of_value(key, siblings) == "quotation"
    assert speaker_beside_key(key, siblings) == "Jo Lind"
    assert speaker_beside_key(key, {"page_name": "Jo Lind"}) == ""


SAID = (
    ("a.csv", "testimonial_text,testimonial_name\nGreat people.,Jo Lind\n"),
    ("a.csv", "text,rating,author\nGreat people.,5,Jo Lind\n"),
    ("a.md", "---\ntitle: Roofs\nclient_quote: Great people.\nclient_name: Jo Lind\n---\nRoofs.\n"),
    ("a.md", "---\ntestimonials:\n  - quote: Great people.\n    author: Jo Lind\n---\nRoofs.\n"),
    ("a.md", "+++\n[[reviews]]\ntext = 'Great people.'\nauthor = {name = 'Jo Lind'}\n+++\nRoofs.\n"),
    ("a.md", '{"reviews": [{"text": "Great people.", "name": "Jo Lind"}]}\nRoofs.\n'),
)


@pytest.mark.parametrize(("path", "source"), SAID)
def test_tables_and_front_matter_tell_who_speaks(path: str, source: str) -> None:
    blocks = read_source(source, path, format_of(path) or "").blocks
    (block,) = [block for block in blocks if block.text == "Great people."]
    assert (block.role, block.attribution) == ("quotation", "Jo Lind")


def test_a_post_in_front_matter_is_no_quotation() -> None:
    source = "---\ntitle: Great roofs\nreview: true\ndescription: Roofs last.\nauthor: Jo Lind\n---\nRoofs.\n"
    roles = [block.role for block in read_source(source, "a.md", "markdown").blocks]
    assert roles == ["page-title", "meta-description", "paragraph"]


def test_who_speaks_may_be_an_object_of_its_own() -> None:
    source = (
        '{"testimonials": [{"content": "Great people.", "author": {"name": "Jo Lind", "title": "Owner"}}]}'
    )
    (block,) = read_source(source, "a.json", "json").blocks
    assert (block.role, block.text, block.attribution) == ("quotation", "Great people.", "Jo Lind, Owner")


def test_a_speaker_has_a_post_and_a_firm() -> None:
    assert (
        speaker_of({"name": "Ada Byrne", "role": "Owner", "company": "Okoro Tiles"})
        == "Ada Byrne, Owner, Okoro Tiles"
    )
    assert speaker_of({"company": "Okoro Tiles"}) == "Okoro Tiles"
