"""What an HTML page is to a reader: blocks, roles, links, speakers, languages, comments."""

from __future__ import annotations

import pytest

from empathycheck.model import HOLE, Block, Document
from empathycheck.readers.pages.html import read_html
from tests.effort import many
from tests.readers.places import assert_sound


def read(source: str) -> Document:
    document = read_html(source, "page.html")
    assert_sound(document)
    return document


def shown(block: Block) -> str:
    return f"{block.role}: {block.text.replace(HOLE, '_')}"


BLOCKS = {
    "headings": ("<h1>A</h1><h6>B</h6><h2>C</h3>d", "heading: A / heading: B / heading: C / paragraph: d"),
    "heading by role": ("<div role=heading>A</div>b", "heading: A / paragraph: b"),
    "paragraphs without end tags": ("<p>A<p>B<div>C</div>", "paragraph: A / paragraph: B / paragraph: C"),
    "text around blocks": ("a<p>b</p>c", "paragraph: a / paragraph: b / paragraph: c"),
    "list without end tags": ("<ul><li>A<ul><li>B</ul><li>C</ul>", "list-item: A / list-item: B / list-item: C"),
    "paragraph in a list item": ("<li><p>A</p></li><p>B", "list-item: A / paragraph: B"),
    "description list": ("<dl><dt>A<dd>B<dt>C</dl>", "term: A / paragraph: B / term: C"),
    "table": ("<table><caption>A</caption><tr><th>B<td><p>C</p></table>d",
              "caption: A / table-cell: B / table-cell: C / paragraph: d"),
    "list in a quotation": ("<blockquote><ul><li>A</ul></blockquote>b", "quotation: A / paragraph: b"),
    "caption": ("<figure><img><figcaption>A</figcaption></figure>", "caption: A"),
    "form": ("<form><label>A <input placeholder=B></label><button>C</button><legend>D</legend></form>",
             "label: A _ / placeholder: B / button: C / label: D"),
    "options": ("<select><option>A<option>B</select><optgroup label=C>", "label: A / label: B / label: C"),
    "button by role": ("<p>a <span role=button>B</span> c</p>", "paragraph: a / button: B / paragraph: c"),
    "link alone": ("<p><a href=x>A</a></p>", "link: A"),
    "link with a picture alone": ("<p><a href=x><svg></svg> A</a></p>", "link: _ A"),
    "link with words around it": ("<p>see <a href=x>A</a></p>", "paragraph: see A"),
    "link in a heading": ("<h2><a href=x>A</a></h2>", "heading: A"),
    "links side by side": ("<nav><a href=x>A</a><a href=y>B</a></nav>", "link: A / link: B"),
    "links with bars": ("<p><a href=x>A</a> | <a href=y>B</a></p>", "link: A / link: B"),
    "link drawn as a button": ("<a class='btn btn-big' href=x>A</a>", "button: A"),
    "link with the role of a button": ("<a href=x role=button>A</a>", "button: A"),
    "anchor without a target": ("<p><a name=x>A</a></p>", "paragraph: A"),
    "card that is a link": ("<a href=x><h3>A</h3><p>B</p></a><p>C", "heading: A / paragraph: B / paragraph: C"),
    "inline elements": ("<p>a<b>b</b><i>c</i> <x-y>d</x-y></p>", "paragraph: abc d"),
    "break": ("<p>a<br>b<br/>c</br>d</p>", "paragraph: a b c d"),
    "rule": ("a<hr>b", "paragraph: a / paragraph: b"),
    "code": ("<p>Use <code>x <b>y</b></code>, <kbd>z</kbd> and <img> now</p>", "paragraph: Use _, _ and _ now"),
    "code that is never closed": ("<ul><li>a <code>b<li>c</ul>", "list-item: a _ / list-item: c"),
    "listing": ("a<pre>b</pre>c", "paragraph: a / paragraph: c"),
    "script in a line": ("<p>a<script>b</script>c</p>", "paragraph: ac"),
    "holes": ("<p>Hi {{ name }}, {% if a > b %}you{% endif %}</p>", "paragraph: Hi _, you"),
    "only holes": ("<p>{{ text }}</p><p><img></p><p>&nbsp;</p>", ""),
    "words in quotation marks": ("<p>a <q>b <b>c</b></q> d</p>", "paragraph: a “b c” d"),
    "power": ("<p>10<sup>6</sup> m<sup>2</sup> and 10<sup>&minus;3</sup></p>", "paragraph: 10⁶ m² and 10⁻³"),
    "ordinal": ("<p>the 1<sup>st</sup></p>", "paragraph: the 1st"),
    "footnote": ("<p>provider<sup>1</sup>, maker<sup><a href=#2>[2]</a></sup></p>", "paragraph: provider_, maker_"),
    "chemistry": ("<p>H<sub>2</sub>O</p>", "paragraph: H2O"),
    "reading aid": ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "paragraph: 漢"),
    "white space": ("<p>\n  a\t\r\n b <b> c </b> d \n</p>", "paragraph: a b c d"),
    "entities of white space": ("<p>a&#10;&#32; b&Tab;c&NewLine;</p>", "paragraph: a b c"),
    "hidden in a line": ("<p>a<span hidden>b</span>c<span style='display:none'>d</span></p>", "paragraph: ac"),
    "end tag inside a cell": ("<div><table><td>a</div>b</table>c", "table-cell: a / table-cell: b / paragraph: c"),
    "emphasis closed outside": ("<p><b>a</p><p>b</b>c</p>", "paragraph: a / paragraph: bc"),
    "after the body": ("<body>a</body></html>b", "paragraph: a / paragraph: b"),
    "alternative text in a line": ("<p>a <img alt=b> c</p><p>d", "paragraph: a _ c / alt-text: b / paragraph: d"),
    "nothing": ("", ""),
    "only a comment": ("<!-- a -->", ""),
    "page": (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A</title>"
        "<meta name=description content=B><meta property=og:title content=C></head><body><h1>D</h1></body></html>",
        "page-title: A / meta-description: B / page-title: C / heading: D",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_and_roles(name: str) -> None:
    source, expected = BLOCKS[name]
    assert " / ".join(map(shown, read(source).blocks)) == expected


LINKS = {
    "in a line": ('<p>see <a href="/a b?x&amp;y">the page</a>.</p>', [("the page", "/a b?x&y")]),
    "without quotes": ("<p>see <a href=x/y>it</a></p>", [("it", "x/y")]),
    "other attributes first": ("<p>see <a class=x title=z data-href=w href='y'>it</a></p>", [("it", "y")]),
    "spaces inside": ("<p>see<a href=x> it </a>now</p>", [("it", "x")]),
    "around emphasis": ("<p>a <a href=x>b <i>c</i> d</a> e</p>", [("b c d", "x")]),
    "never closed": ("<p>a <a href=x>b</p><p>c</p>", [("b", "x")]),
    "closed by the next": ("<p>a <a href=x>b <a href=y>c</a> d</p>", [("b", "x"), ("c", "y")]),
    "over two blocks": ("<a href=x><p>a</p><p>b</p></a>", [("a", "x"), ("b", "x")]),
    "footnote": ("<p>a<sup><a href=#n>1</a></sup> b</p>", [(HOLE, "#n")]),
    "footnote inside out": ("<p>a<a href=#n><sup>1</sup></a> b</p>", [(HOLE, "#n")]),
    "template in the target": ("<p>a <a href='{{ url }}'>b</a></p>", [("b", "{{ url }}")]),
    "empty": ("<p>a<a href=x></a><a href=y> </a>b</p>", []),
}


@pytest.mark.parametrize("name", LINKS)
def test_links(name: str) -> None:
    source, expected = LINKS[name]
    document = read(source)
    found = [
        (block.text[link.start : link.end], link.target) for block in document.blocks for link in block.links
    ]
    assert found == expected


SPEAKERS = {
    "footer": ("<blockquote><p>A</p><footer>— <cite>Jane Doe</cite>, CEO</footer></blockquote>", ["Jane Doe, CEO"]),
    "cite": ("<blockquote>A <cite>Jane Doe</cite></blockquote>", ["Jane Doe"]),
    "caption": ("<figure><blockquote>A</blockquote><figcaption>Jane Doe</figcaption></figure>", ["Jane Doe"]),
    "caption first": ("<figure><figcaption>Jane Doe</figcaption><blockquote>A</blockquote></figure>", ["Jane Doe"]),
    "last line": ("<blockquote><p>A.</p><p>— Jane Doe</p></blockquote>", ["Jane Doe", "Jane Doe"]),
    "tail": ("<blockquote>“A.” — Jane Doe, Acme</blockquote>", ["Jane Doe, Acme"]),
    "nobody": ("<blockquote>A quick — and good — fox.</blockquote>", [""]),
    "only the inner one": ("<blockquote>A<blockquote>B<footer>Joe</footer></blockquote></blockquote>", ["", "Joe"]),
    "somebody else's": ("<figure><blockquote>A</blockquote></figure><figure><figcaption>J</figcaption></figure>", [""]),
}  # fmt: skip


@pytest.mark.parametrize("name", SPEAKERS)
def test_speakers_of_quotations(name: str) -> None:
    source, expected = SPEAKERS[name]
    quotations = [block for block in read(source).blocks if block.role == "quotation"]
    assert [block.attribution for block in quotations] == expected


def test_languages() -> None:
    source = (
        "<html lang=en-GB><p>a<div lang=FR><p>b <i>c</i></div><p>d<p xml:lang=de>e<img alt=f><p lang=''>g"
    )
    assert [(block.text.strip(HOLE), block.language) for block in read(source).blocks] == [
        ("a", "en-gb"),
        ("b c", "fr"),
        ("d", "en-gb"),
        ("e", "de"),
        ("f", "de"),
        ("g", ""),
    ]


def test_comments_that_speak_to_the_tool() -> None:
    source = (
        "<!-- other --><!--empathycheck-off--><p>a</p><script><!-- empathycheck-off --></script>"
        "<p>b<!--\n empathycheck-ignore claims/leader: {{ quoted }} -->c</p><p>d</p><!-- empathycheck-on -->"
        "<!-- about empathycheck -->"
    )
    comments = read(source).comments
    assert [(comment.text, comment.block) for comment in comments] == [
        ("empathycheck-off", 0),
        ("empathycheck-ignore claims/leader: {{ quoted }}", 2),
        ("empathycheck-on", 3),
    ]
    for comment in comments:
        written = source[comment.span.start : comment.span.end]
        assert written.startswith("<!--")
        assert written.endswith("-->")


HOSTILE = {
    "divs": ("<div>" * many(100_000) + "end", 1),
    "divs with text": ("<div>x" * many(20_000), many(20_000)),
    "comments": ("a" + "<!--" * many(50_000), 1),
    "angle brackets": ("<" * many(1_000_000), 1),
    "attributes": ("<a " + " ".join(f"x{number}=1" for number in range(many(100_000))) + ">end", 1),
    "attributes without end": ("a<a " + "x=1 " * many(100_000), 1),
    "quotes": ("a" + '<a b="' * many(100_001), 1),
    "ampersands": ("&" * many(100_000), 1),
    "long line": ("lorem ipsum " * many(1_700_000), 1),
    "block quotes": ("<blockquote>" * many(100_000) + "end", 1),
    "speakers": ("<blockquote>x<footer>y" * many(10_000), many(20_000)),
    "links": ("<a href=x>x" * many(20_000), many(20_000)),
    "scripts": ("a" + "<script><!--" * many(50_000), 1),
    "drawings": ("<svg>" * many(50_000) + "</svg>" * many(50_000) + "end", 1),
    "braces": ("{{" * many(200_000), 1),
    "code": ("<code>" * many(50_000) + "</code>" * many(50_000) + "end", 1),
    "emphasis over spans": (
        "<em lang=x><div>" + "<b lang=x>" * many(30_000) + "</em>" * many(30_000) + "end",
        1,
    ),
    "long number": ("a &#" + "9" * many(1_000_000) + ";", 1),
    "long name": ("a &" + "b" * many(1_000_000) + ";", 1),
    "raised": ("x<sup>1" * many(20_000) + "</sup>" * many(20_000), 1),
    "nothing": ("\0" * many(1_000_000), 1),
    "half characters": ("\ud800" * many(100_000), 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends_with_a_sane_result(name: str) -> None:
    source, count = HOSTILE[name]
    blocks = read_html(source, "page.html").blocks
    assert len(blocks) == count
    assert all(block.segments[-1][1] == len(block.text) for block in blocks)
