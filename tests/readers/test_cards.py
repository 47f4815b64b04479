"""Cards with a customer's words are quotations of that customer; what is merely called alike is the page's own."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of, read_source
from tests.fuzz.growth import assert_linear
from tests.readers.places import assert_sound

CARDS = {
    "a name of its own": '<div class="testimonial"><h3>Dry at last</h3><p>Great crew.</p><i class="name">J</i></div>',
    "a name by its look": '<li class="review-card"><p>Dry at last</p><p>Great crew.</p><b>Jo van Lind, baker</b></li>',
    "microdata": '<div itemprop="review"><p>Dry at last</p><p>Great crew.</p><p>By Jo Lind on 4 May</p></div>',
    "one in another": '<div class="testimonial-area"><h2>Roofs</h2><div class="testimonial"><p>Dry at last</p>'
    "<p>Great crew.</p><p>— Jo Lind</p></div></div>",
}
OTHERS = {
    "many": '<div class="testimonials"><h2>Dry at last</h2><p>Great crew.</p><p>Jo Lind</p></div>',
    "nobody named": '<div class="testimonial"><h2>Dry at last</h2><p>Great crew.</p></div>',
    "a step": '<div class="review-step"><h2>Dry at last</h2><p>Great crew.</p><p>Jo Lind</p></div>',
    "a form": '<div class="quote-form"><h2>Dry at last</h2><p>Great crew.</p><p>Jo Lind</p></div>',
    "a button": '<div class="review"><h2>Dry at last</h2><p>Great crew.</p><p>Read More</p></div>',
    "a page": '<div class="review">' + "<p>Dry at last</p><p>Great crew.</p>" * 8 + "<p>Jo Lind</p></div>",
    "nothing": '<div class="card" title="testimonial"><p>Dry at last</p><p>Great crew.</p><p>Jo Lind</p></div>',
}
WRAPPED = {
    "page.html": "{}",
    "page.jsx": "export default () => (\n<main>{}</main>\n);\n",
    "page.vue": "<template>{}</template>\n",
    "page.svelte": "{}",
    "page.astro": "---\n---\n{}",
    "page.php": "<?php get_header(); ?>\n{}",
}


def _quoted(source: str, path: str) -> list[tuple[str, str]]:
    if path.endswith("jsx"):
        source = source.replace("class=", "className=")
    document = read_source(WRAPPED[path].replace("{}", source), path, format_of(path) or "")
    assert_sound(document)
    return [(block.text, block.attribution) for block in document.blocks if block.role == "quotation"]


@pytest.mark.parametrize("path", WRAPPED)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_its_customer_s(name: str, path: str) -> None:
    found = _quoted(CARDS[name], path)
    assert [text for text, _ in found] == ["Dry at last", "Great crew."]
    assert all(who[:1] == "J" for _, who in found)


@pytest.mark.parametrize("path", WRAPPED)
@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_card_stays_the_page_s(name: str, path: str) -> None:
    assert _quoted(OTHERS[name], path) == []


@pytest.mark.parametrize(
    "piece", ['<p class="review">', '<p class="review">A b.</p>', "className={s.review} <"]
)
def test_cards_take_linear_time(piece: str) -> None:
    assert_linear(lambda text: read_source(text, "a.html", "html"), lambda times: piece * times, 500)
