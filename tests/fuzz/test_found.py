"""What fuzzing found, each as small as it gets: places that were wrong, and files that were no reason to crash."""

from __future__ import annotations

import pytest

from empathycheck.readers import format_of
from tests.fuzz.mutants import Mutant
from tests.fuzz.oracles import holds_when_checked, holds_when_read
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
    "mjml: a tag with less than a name": ("a.mjml", "<mj >\n<mj-text>Every roof</mj-text>", "Every roof"),
    "mjml: a title that is never closed": ("a.mjml", "<mj-title>Every</mj-text> roof", "Every</mj-text> roof"),
    "pug: elements in a title": ("a.pug", "title\n  | Every\n  b roof\n", "Every roof"),
    "pug: a picture that touches the end": ("a.pug", "p Roofs\n  img", "Roofs _"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_places_are_right(case: str) -> None:
    path, source, expected = FOUND[case]
    document = holds_when_read(Mutant(0, path, format_of(path) or "", source.encode()))
    assert document is not None
    assert text_of(document) == expected
    holds_when_checked(document)
