"""Sources made to hurt: each ends with a result. How fast is measured in benchmarks, not here."""

from __future__ import annotations

import pytest

from empathycheck.readers import read_source
from tests.readers.places import assert_sound

PROSE = "\n\nThe last words.\n"

HOSTILE = {
    "quotes": ">" * 100_000,
    "brackets": "[" * 100_000,
    "images": "![" * 50_000,
    "stars": "*" * 100_000,
    "emphasis": "*a " * 50_000,
    "divs": "<div>" * 100_000,
    "div lines": "<div>\n\n" * 20_000,
    "comments": "<!--" * 50_000,
    "comment blocks": "<div><!-- a\n\n" * 20_000,
    "style blocks": "<div><style>\n\n" * 20_000,
    "backticks": "` `` " * 30_000,
    "entities": "&" * 100_000,
    "mustaches": "{{" * 50_000,
    "shortcodes": "{{< a " * 50_000,
    "shortcode parameters": "{{< a " + 'b="' * 50_000 + ">}}",
    "unclosed highlights": "{% highlight %} /code " * 20_000,
    "formulas": ("$" + "_" * 299) * 500,
    "braces": "{a" * 100_000,
    "directives": ":::\n" * 50_000,
    "imports": "import {a" * 50_000,
    "components": "<Aa x\n" * 50_000,
    "remarks": "<!-- empathycheck" * 30_000,
    "addresses": "https://" * 50_000,
    "dots": "https://a" + "." * 200_000,
    "mails": "a@" * 100_000,
    "tables": "|a" * 500 + "\n" + "|-" * 500 + "\n" + ("|a" * 500 + "\n") * 20,
    "lists": "- " * 30_000,
    "footnotes": "[^a]: b\n" * 20_000,
    "long line": "many words " * 200_000,
    "NUL": "\0" * 200_000,
    "surrogates": "\ud800 a" * 50_000,
    "byte-order marks": "\ufeff" * 100_000,
    "spaces": " " * 1_000_000,
    "sequences in front matter": "---\na: " + "[" * 100_000 + "\n---\n",
    "mappings in front matter": "---\na: " + "{a: " * 100_000 + "\n---\n",
    "lists in front matter": "---\n" + "- " * 100_000 + "\n---\n",
    "anchors in front matter": "---\n" + "a: &a [*a]\n" * 20_000 + "---\n",
    "strings in TOML": "+++\n" + 'a = """x\n' * 30_000 + "+++\n",
    "arrays in TOML": "+++\na = " + "[" * 100_000 + "\n+++\n",
    "front matter that never ends": "---\n" + "a: b c\n" * 50_000,
}
# What is open at the end swallows the last words, as it does in a browser or in Markdown.
OPEN = {"comments", "remarks", "long line", "footnotes", "style blocks"}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_reader_comes_to_an_end(name: str) -> None:
    document = read_source(HOSTILE[name] + PROSE, "page.md", "markdown")
    assert_sound(document)
    if name not in OPEN:
        assert document.blocks[-1].text.endswith("The last words.")
    assert_sound(read_source(HOSTILE[name] + PROSE, "page.txt", "text"))
