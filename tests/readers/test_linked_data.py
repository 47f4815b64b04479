"""JSON-LD in a page: what search engines show of it is read, once and in its place; what customers say there is not."""

from __future__ import annotations

import pytest

from empathycheck.readers import read_source
from tests.readers.places import assert_sound, unmarked

PAGE = (
    '<html lang="en"><head><script type="application/ld+json">{}</script></head>'
    "<body><p>We dig wells.</p></body></html>"
)
READ = (
    '{"@type": "Organization", "name": "Best wells", "description": "«We dig the best wells.»", "url": "/a-b"}',
    '{"@graph": [{"@type": "WebSite", "name": "Brook"}, {"@type": "Organization", "slogan": "«Deeper wells»"}]}',
    '[{"@type": ["Article", "Thing"], "headline": "«Why \\u201csand» is hard"}]'.replace(
        "» is hard", " is hard»"
    ),
    '{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "«Who digs here?»",'
    ' "acceptedAnswer": {"@type": "Answer", "text": "«A crew of four.»"}}]}',
    '{"@type": "Organization", "description": "We dig wells. «The water is clear.»"}',
    '{"@type": "Organization", "description": "«Deep &amp; clear.»",}',
)
UNREAD = (
    '{"@type": "Organization", "description": "We dig wells."}',
    '{"@type": "Product", "review": {"reviewBody": "Best well ever.", "description": "So deep."}}',
    '{"@type": "Review", "headline": "Best well ever", "description": "So deep."}',
    '{"@type": "Person", "name": "Ann Moss", "jobTitle": "Head of wells", "text": "Deep."}',
    "{{{", "", '"description"', '{"description": ["a", {"b": 1}]}',
)  # fmt: skip


def _described(source: str, path: str = "a.html", format: str = "html") -> list[tuple[int, int]]:
    document = read_source(source, path, format)
    assert_sound(document)
    found = [block for block in document.blocks if block.role == "meta-description"]
    assert all(block.language == "en" for block in found)
    return [(block.segments[0][2], block.segments[-1][3]) for block in found]


@pytest.mark.parametrize("data", READ)
def test_descriptions_are_read_in_their_places(data: str) -> None:
    source, expected = unmarked(PAGE.replace("{}", data))
    assert _described(source) == expected


@pytest.mark.parametrize("data", UNREAD)
def test_names_reviews_and_what_the_page_says_are_not(data: str) -> None:
    assert _described(PAGE.replace("{}", data)) == []


def test_what_is_no_linked_data_is_not_read() -> None:
    source = PAGE.replace("{}", '{"description": "Deeper wells."}')
    assert _described(source) != []
    assert _described(source.replace("application/ld+json", "application/json")) == []
    assert _described(source.replace("<head>", "<head><!--").replace("</head>", "--></head>")) == []


def test_a_template_fills_some_of_it_in() -> None:
    data = '{"@type": "Organization", "description": "«We dig for <?= $town ?>.»", "url": "<?= home_url("a") ?>"}'
    source, expected = unmarked(PAGE.replace("{}", data))
    assert _described(source, "a.php", "template") == expected


def test_comments_keep_their_block() -> None:
    source = PAGE.replace("{}", '{"description": "Deeper wells."}').replace(
        "<p>", "<!-- empathycheck-disable-next-line --><p>"
    )
    document = read_source(source, "a.html", "html")
    (comment,) = document.comments
    assert document.blocks[comment.block].text == "We dig wells."
