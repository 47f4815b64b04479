"""Templates that write elements by their indentation: Pug, Slim and Haml."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of, read_source
from tests.fuzz.growth import assert_linear
from tests.readers.places import assert_sound, spans_of

READ = {
    "pug: elements, classes and attributes": (
        "a.pug",
        "doctype html\nhtml\n  head\n    title Roofs\n    meta(name=\"description\", content='We mend them')\n"
        '  body\n    h1#top.big Roofs for Leeds\n    .lead\n      img(src=at("x") alt="A slate roof")\n',
        ["Roofs", "We mend them", "Roofs for Leeds", "A slate roof"],
    ),
    "pug: text with what is filled in": (
        "a.pug", "p Dear #{name}, we mend #[em every] roof.\n", ["Dear \ufffc, we mend every roof."],
    ),
    "pug: text on lines of its own": (
        "a.pug", "p\n  | We mend\n  strong every\n  | roof.\n", ["We mend every roof."],
    ),
    "pug: a block of text": ("a.pug", "p.\n  We mend\n  every roof.\np Now\n", ["We mend every roof.", "Now"]),
    "pug: elements in elements on one line": ("a.pug", "ul: li: a(href='/') Roofs\n", ["Roofs"]),
    "pug: attributes on lines of their own": (
        "a.pug", "a(href='/'\n  title='Every roof') Roofs\n", ["Every roof", "Roofs"],
    ),
    "pug: conditions": (
        "a.pug", "if wet\n  p Your roof leaks\nelse\n  p Your roof holds\n", ["Your roof leaks", "Your roof holds"],
    ),
    "pug: scripts and styles": ("a.pug", "script.\n  say('No copy at all')\nstyle.\n  a {}\np Roofs\n", ["Roofs"]),
    "slim: elements and attributes": (
        "a.slim", 'h1.big Roofs #{town}\np class="x" title="Every roof" We mend\n',
        ["Roofs \ufffc", "Every roof", "We mend"],
    ),
    "slim: text on lines of its own": ("a.slim", "p\n  | We mend\n    every roof.\n", ["We mend every roof."]),
    "slim: scripts": ("a.slim", "javascript:\n  say('No copy at all')\np Roofs\n", ["Roofs"]),
    "haml: elements and attributes": (
        "a.haml", '%h1.big{:id => "x", title: "Every roof"} Roofs #{town}\n', ["Every roof", "Roofs \ufffc"],
    ),
    "haml: text needs no element": ("a.haml", ".lead\n  We mend\n  %strong every roof\n", ["We mend every roof"]),
    "haml: what is code": ("a.haml", "- if wet\n  %p Leaks\n:javascript\n  say('No')\n", ["Leaks"]),
    "a line of no width": ("a.pug", "\u00a0\np Roofs\n", ["Roofs"]),
    "a bracket that is never closed": ("a.pug", "a(href='/'\np Roofs\n", ["(href='/'", "Roofs"]),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_elements_by_indentation(case: str) -> None:
    path, source, expected = READ[case]
    document = read_source(source, path, format_of(path) or "")
    assert [block.text for block in document.blocks] == expected
    assert_sound(document)


def test_a_remark_for_empathycheck_stands_before_the_block_that_follows() -> None:
    source = "p Roofs\n//- empathycheck-ignore\np Gutters\n"
    document = read_source(source, "a.pug", "pug")
    assert [(each.text, each.block) for each in document.comments] == [("empathycheck-ignore", 1)]
    assert_sound(document)


def test_places_are_those_of_the_file() -> None:
    source = "p\n  | We mend #[em every] roof\n"
    document = read_source(source, "a.pug", "pug")
    [(start, end)] = spans_of(document, "mend every roof")
    assert source[start:end] == "mend #[em every] roof"


@pytest.mark.parametrize(
    "piece", ["(", "a(", "a: ", "#{", "#[", "#[a ", ".", "p\n ", "| a\n", "a(b='", "- a\n", "p.\n"]
)
@pytest.mark.parametrize("path", ["a.pug", "a.slim", "a.haml"])
def test_twice_the_elements_take_twice_the_time(path: str, piece: str) -> None:
    assert_linear(lambda text: read_source(text, path, "pug"), lambda times: piece * times, 2000)
