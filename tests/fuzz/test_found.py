"""What fuzzing found, each as small as it gets: places that were wrong, and files that were no reason to crash."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of
from tests.fuzz.mutants import Mutant
from tests.fuzz.oracles import Applier, holds_when_checked, holds_when_read
from tests.readers.places import text_of

FOUND = {
    "yaml: other ends of lines after the sign of a block": ("a.yaml", "title: >\u2028  Every roof\r", "Every roof"),
    "e-mail: an address after an encoded word of two": (
        "a.eml", "Subject: =?utf-8?q?Every_roof?= a@b.example\n\n", "Every roof _",
    ),
    "e-mail: letters of other scripts in base64": (
        "a.eml", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+RXZlcnkgcm9vZjwvcD4éé\n",
        "Every roof",
    ),
    "e-mail: a charset that is none": (
        "a.eml", "Content-Type: text/plain; charset=base64\n\nEvery roof.\n", "Every roof.",
    ),
    "e-mail: a line of base64 that is shorter than what it ends": (
        "a.eml", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHAgID5\nF\ndmVyeSByb29mPC9wPg==\n",
        "Every roof",
    ),
    "xml: a number of a reference that is none": (
        "a.xliff", '<xliff><file><trans-unit id="a"><source>Every&#e0; roof</source></trans-unit></file></xliff>',
        "Every&#e0; roof",
    ),
    "strings: signs that may each be read in three ways, thirty in a row": (
        "en.strings", '"title" = "Every roof";\n"a" = "' + "--- " * 30 + '%@ roofs";\n', "Every roof",
    ),
    "mjml: a tag with less than a name": ("a.mjml", "<mj >\n<mj-text>Every roof</mj-text>", "Every roof"),
    "mjml: a title that is never closed": ("a.mjml", "<mj-title>Every</mj-text> roof", "Every</mj-text> roof"),
    "mdx: carriage returns alone": ("a.mdx", "---\rtitle: Every roof\r---\r{/* no */}\r# Roofs\r", "Every roof\nRoofs"),
    "pug: a quotation, whose sign is as long as its name": ("a.pug", "q Every roof\n", "Every roof"),
    "pug: elements in a title": ("a.pug", "title\n  | Every\n  b roof\n", "Every roof"),
    "e-mail: addresses beside and inside of an encoded word": (
        "a.eml", "Subject:https://a.example/b=?utf-8?q?Every_roof?=https://a.example/bhere\n\n", "_ _",
    ),
    "vue: a bracket that ends the code of an attribute": (
        "a.vue", "<template>\n<Card :title=\"'Every' }) }\" />\n<p>Every roof</p>\n</template>\n", "Every\nEvery roof",
    ),
    "pug: a picture that touches the end": ("a.pug", "p Roofs\n  img", "Roofs _"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_places_are_right(case: str) -> None:
    path, source, expected = FOUND[case]
    document = holds_when_read(Mutant(0, path, format_of(path) or "", source.encode()))
    assert document is not None
    assert text_of(document) == expected
    holds_when_checked(document)


APPLIED = {
    "two that differ in case and spaces alone": (
        "a.md", "Roofs.\n\nIt is a splendid gadget.\n\nSlate.\n\nROOFS.\n\nIt is a splendid gadget.\n\nSlate.\n",
    ),
    "what is written as a gap is, and is none": ("a.csv", "Headline 1\nIt%s>%s%stext:p> is a splendid gadget.\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", APPLIED)
def test_what_was_accepted_is_written_and_nothing_else(case: str) -> None:
    path, source = APPLIED[case]
    made = Mutant(0, path, format_of(path) or "", source.encode())
    document = holds_when_read(made)
    assert document is not None
    assert Applier().holds_when_applied(made, document) == "written"
