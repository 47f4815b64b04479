"""Sources made to hurt: each ends with a result. How fast is measured in benchmarks, not here."""

from __future__ import annotations

import pytest

from empathycheck.readers import read_source
from tests.effort import many
from tests.readers.places import assert_sound

PROSE = "\n\nThe last words.\n"

HOSTILE = {
    "quotes": ">" * many(100_000),
    "brackets": "[" * many(100_000),
    "images": "![" * many(50_000),
    "stars": "*" * many(100_000),
    "emphasis": "*a " * many(50_000),
    "divs": "<div>" * many(100_000),
    "div lines": "<div>\n\n" * many(20_000),
    "comments": "<!--" * many(50_000),
    "comment blocks": "<div><!-- a\n\n" * many(20_000),
    "style blocks": "<div><style>\n\n" * many(20_000),
    "backticks": "` `` " * many(30_000),
    "entities": "&" * many(100_000),
    "mustaches": "{{" * many(50_000),
    "shortcodes": "{{< a " * many(50_000),
    "shortcode parameters": "{{< a " + 'b="' * many(50_000) + ">}}",
    "unclosed highlights": "{% highlight %} /code " * many(20_000),
    "formulas": ("$" + "_" * 299) * 500,
    "braces": "{a" * many(100_000),
    "directives": ":::\n" * many(50_000),
    "imports": "import {a" * many(50_000),
    "components": "<Aa x\n" * many(50_000),
    "remarks": "<!-- empathycheck" * many(30_000),
    "addresses": "https://" * many(50_000),
    "dots": "https://a" + "." * many(200_000),
    "mails": "a@" * many(100_000),
    "tables": "|a" * 500 + "\n" + "|-" * 500 + "\n" + ("|a" * 500 + "\n") * 20,
    "lists": "- " * many(30_000),
    "footnotes": "[^a]: b\n" * many(20_000),
    "long line": "many words " * many(200_000),
    "NUL": "\0" * many(200_000),
    "surrogates": "\ud800 a" * many(50_000),
    "byte-order marks": "\ufeff" * many(100_000),
    "spaces": " " * many(1_000_000),
    "sequences in front matter": "---\na: " + "[" * many(100_000) + "\n---\n",
    "mappings in front matter": "---\na: " + "{a: " * many(100_000) + "\n---\n",
    "lists in front matter": "---\n" + "- " * many(100_000) + "\n---\n",
    "anchors in front matter": "---\n" + "a: &a [*a]\n" * many(20_000) + "---\n",
    "strings in TOML": "+++\n" + 'a = """x\n' * many(30_000) + "+++\n",
    "arrays in TOML": "+++\na = " + "[" * many(100_000) + "\n+++\n",
    "front matter that never ends": "---\n" + "a: b c\n" * many(50_000),
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
