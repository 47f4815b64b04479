"""Where a quantity stands: the same finding in every format, and every finding at the words as they are written."""

from __future__ import annotations

import pytest

from empathycheck.checks.facts import Context, Page
from empathycheck.checks.numbers import check_numbers
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Hit
from empathycheck.quantities.baselines import baseline_near
from empathycheck.quantities.scan import quantities_of
from empathycheck.readers import format_of, read_source
from empathycheck.rulebook.load import load_rules

SPACES = {
    "plain": " ", "no-break": "\u00a0", "narrow": "\u202f", "thin": "\u2009", "figure": "\u2007", "hair": "\u200a",
}  # fmt: skip
ENTITIES = ("&nbsp;", "&#160;", "&#xA0;", "&thinsp;", "&#8239;", "&#x2009;", "&hairsp;", "&numsp;")
FORMATS = {
    "page.md": "We stored 2,400{0}tonnes of barley.\n",
    "page.txt": "We stored 2,400{0}tonnes of barley.\n",
    "page.html": "<p>We stored 2,400{0}tonnes of barley.</p>",
    "page.rst": "We stored 2,400{0}tonnes of barley.\n",
    "page.adoc": "We stored 2,400{0}tonnes of barley.\n",
    "page.json": '{{"description": "We stored 2,400{0}tonnes of barley."}}',
    "page.yaml": 'description: "We stored 2,400{0}tonnes of barley."\n',
    "page.mdx": "We stored 2,400{0}tonnes of barley.\n",
    "page.jsx": "export const A = () => <p>We stored 2,400{0}tonnes of barley.</p>;\n",
}


def found(source: str, name: str) -> list[tuple[str, str]]:
    page, hits = checked(source, name)
    return [(hit.rule, written(page, hit)) for hit in hits]


def checked(source: str, name: str) -> tuple[Prose, list[Hit]]:
    form = format_of(name)
    assert form is not None
    page = prose_of(read_source(source, name, form))
    return page, check_numbers(Page(page.document, prose=page), load_rules(), Context())


def written(page: Prose, hit: Hit) -> str:
    index = page.block_at(hit.start)
    start = page.block_starts[index]
    span = page.document.blocks[index].span(hit.start - start, hit.end - start)
    return page.document.source[span.start : span.end]


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
@pytest.mark.parametrize("name", FORMATS)
def test_any_space_makes_the_same_finding(name: str, space: str) -> None:
    assert found(FORMATS[name].format(space), name) == [("numbers/no-anchor", f"2,400{space}tonnes")]


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_an_entity_is_a_space_too(name: str, entity: str) -> None:
    assert found(FORMATS[name].format(entity), name) == [("numbers/no-anchor", f"2,400{entity}tonnes")]


@pytest.mark.parametrize(
    ("source", "name", "written"),
    [
        ("Checkout is 40%* faster.\n", "page.md", "40%* faster"),
        ("Checkout is 40%\\* faster.\n", "page.md", "40%\\* faster"),
        ("<p>Checkout is 40%<sup>1</sup> faster.</p>", "page.html", "40%<sup>1</sup> faster"),
        ("<p>Checkout is 40%&dagger; faster.</p>", "page.html", "40%&dagger; faster"),
        ("<p>We hold 38&nbsp;PB<sup>2</sup> of scans.</p>", "page.html", "38&nbsp;PB"),
    ],
)
def test_a_mark_inside_is_part_of_what_is_written(source: str, name: str, written: str) -> None:
    assert [text for _, text in found(source, name)] == [written]


@pytest.mark.parametrize(
    ("source", "name", "shown"),
    [
        (
            "Checkout is 40%* faster.\n\nTea is hot.\n\n\\* Than in 2021.\n",
            "page.md",
            "note *: Than in 2021.",
        ),
        ("It is 40%[^a] faster.\n\nTea is hot.\n\n[^a]: Than in 2021.\n", "page.md", "note a: Than in 2021."),
        (
            "<p>It is 40%<sup><a href='#n'>1</a></sup> faster.</p><p>Tea.</p><ol><li id=n>Than in 2021.</li></ol>",
            "page.html",
            "note 1: Than in 2021.",
        ),
        (
            "<p>It is 40% faster.<sup>1</sup></p><p>More.</p><p><sup>1</sup> Than in 2021.</p>",
            "page.html",
            "note 1: Than in 2021.",
        ),
    ],
)
def test_a_note_that_holds_the_baseline_is_shown_with_its_mark(source: str, name: str, shown: str) -> None:
    page, _ = checked(source, name)
    (change, *_) = quantities_of(page)
    assert baseline_near(page, change) == shown


def test_two_quantities_are_two_findings() -> None:
    source = "The reservoir holds 40 million litres, and its mast is 165 m high.\n"
    page, hits = checked(source, "page.md")
    assert [written(page, hit) for hit in hits] == ["40 million litres", "165 m"]
    units = [{one.comparison.unit for one in hit.suggestions if one.comparison} for hit in hits]
    assert all(units)
    assert not units[0] & units[1]


def test_a_size_said_again_is_asked_about_once() -> None:
    assert [text for _, text in found("The tunnel is 400 km (250 miles) long.\n", "page.md")] == ["400 km"]
