"""Plain text: paragraphs, list items, folded lines, exact places."""

from __future__ import annotations

import pytest

from empathycheck.model import HOLE
from empathycheck.readers import read_source
from tests.readers.places import assert_places, assert_sound, text_of


@pytest.mark.parametrize(
    "source",
    [
        "We are the «leading provider» of it.\n",
        "We are the «leading\nprovider» of it.\n",
        "We are the «leading\r\n\tprovider» of it.\r\n",
        "   Indented «leading\n      provider»\n",
        "- One «leading provider»\n- Two\n  «leading\n  provider»\n",
        "🚀 İ «leading  provider»\0.\n\n\n«Leading provider»",
        "AT&amp;T «leading provider» <b>«leading provider»</b>\n",
        "a\rb «leading\rprovider»\r\rc",
        "leading\n\nprovider\n- leading\n- provider\n",
        "See https://a.example/leading-provider, «leading provider»\n",
    ],
)
def test_phrase_is_found_exactly_where_it_stands(source: str) -> None:
    assert_places(source, "leading provider", "text")


def test_paragraphs_and_list_items() -> None:
    source = (
        "One\ntwo\n\n- Three\n- four\n  five\n* Six\n• Seven\n1. Eight\n2) nine"
        "\n\n-----\nTen\n=====\n2024 was good\n \n\tEnd"
    )
    document = read_source(source, "page.txt", "text")
    assert_sound(document)
    assert [(block.role, block.text) for block in document.blocks] == [
        ("paragraph", "One two"),
        ("list-item", "Three"),
        ("list-item", "four five"),
        ("list-item", "Six"),
        ("list-item", "Seven"),
        ("list-item", "Eight"),
        ("list-item", "nine"),
        ("paragraph", "Ten"),
        ("paragraph", "2024 was good"),
        ("paragraph", "End"),
    ]


def test_markup_means_nothing_and_addresses_are_holes() -> None:
    (block,) = read_source("# One *two* &amp; www.a.example/b: three - four", "page.txt", "text").blocks
    assert block.text == f"# One *two* &amp; {HOLE}: three - four"


def test_nothing_to_read() -> None:
    assert read_source(" \n\n - \n ... \n", "page.txt", "text").blocks == ()
    assert read_source("", "page.txt", "text").blocks == ()


def test_the_tags_of_a_template_are_no_text() -> None:
    source = "Dear {{ name }},\n\n{% if paid %}Thank you for paying.{% endif %}\n\nThe {b} & 5%} of it.\n"
    document = read_source(source, "mail.txt", "text")
    assert document.format == "text"
    assert text_of(document) == "Dear _,\nThank you for paying.\nThe {b} & 5%} of it."
    assert_sound(document)


LOG = """\
2031-04-05 12:30:01 INFO  starting the harbour
2031-04-05 12:30:02 ERROR the mooring could not be found
Traceback (most recent call last):
  File "tide.py", line 4, in moor
ValueError: no rope
2031-04-05 12:30:04 WARN  trying again
2031-04-05 12:30:05 INFO  The best mooring of all was found.
"""


def test_what_a_program_says_of_itself_is_no_copy() -> None:
    document = read_source(LOG, "crash.txt", "text")
    assert (document.blocks, [skip.reason for skip in document.skipped]) == ((), ["a log of a program"])
    hours = "Opening hours\n\n" + "12:30 to 14:00: boats and ropes for all\n" * 8
    assert read_source(hours, "hours.txt", "text").blocks
