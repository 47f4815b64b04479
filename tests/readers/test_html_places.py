"""Where a phrase may stand in HTML: found with its exact place, or rightly not read at all."""

from __future__ import annotations

import re

import pytest

from empathycheck.model import HOLE
from empathycheck.readers.html.fragments import attribute_blocks, html_blocks
from tests.readers.places import assert_places, text_of

PHRASE = "leading provider"

# «…» stands round each occurrence, as it must be marked in the source.
PLACES = {
    "title element": "<title>The «leading provider»</title>",
    "title element with an entity": "<title>Us &amp; the «leading provider»</title>",
    "meta description": '<meta name="description" content="Your «leading provider» of tea">',
    "meta with the content first": "<meta content='Your «leading provider»' name=Description>",
    "open graph title": '<meta property="og:title" content="The «leading provider»">',
    "open graph description": '<meta property="og:description" content="The «leading provider»">',
    "twitter description": '<meta name="twitter:description" content="The «leading provider»">',
    "paragraph": "<p>We are a «leading provider» of tea.</p>",
    "no element at all": "We are a «leading provider» of tea.",
    "link whose address holds the words": '<p>The <a href="/leading provider/">«leading provider»</a> of tea</p>',
    "after the same words inside code": "<p><code>leading provider</code> is not «leading provider»</p>",
    "split by emphasis inside a word": "<p>The <em>«lead</em>ing provider» of tea</p>",
    "bold inside": "<p>The «leading <b>pro</b>vider» of tea</p>",
    "a span with a class inside": '<p>The «lead<span class="leading provider">ing</span> provider» of tea</p>',
    "after an emoji": "<p>🚀👩‍👩‍👧 The «leading provider»</p>",
    "after a capital I with a dot": "<p>İstanbul's «leading provider»</p>",
    "after an entity": "<p>Tea &amp; the «leading provider»</p>",
    "after an entity without its semicolon": "<p>Tea &amp the «leading provider»</p>",
    "after a bare ampersand": "<p>Tea & the «leading provider» & more</p>",
    "entities inside": "<p>The «lead&#105;ng&#x20;prov&#x69;der» of tea</p>",
    "entity at either end": "<p>The «&#108;eading provide&#114;» of tea</p>",
    "soft hyphen inside": "<p>The «leading pro&shy;vider» of tea</p>",
    "break opportunity inside": "<p>The «leading pro<wbr>vider» of tea</p>",
    "comment inside": "<p>The «leading <!-- leading provider -->provider» of tea</p>",
    "table cell": "<table><tr><td>The «leading provider»<td>«leading provider»</table>",
    "table head": "<table><thead><tr><th>The «leading provider»</th></tr></thead></table>",
    "alternative text": '<p>See <img src="leading provider.png" alt="Our «leading provider»"> here</p>',
    "alternative text in single quotes": "<img alt='Our «leading provider»'>",
    "alternative text without quotes": "<img alt=«leading&#32;provider»><p>«leading provider»",
    "attribute in capitals": '<IMG ALT="Our «leading provider»">',
    "entity inside an attribute": '<img alt="Our &quot;«leading provider»&quot;">',
    "line break in an attribute": '<img alt="Our «leading\n   provider»">',
    "over a line break": "<p>The «leading\nprovider» of tea</p>",
    "over a Windows line break": "<p>Tea\r\nThe «leading\r\n   provider» of tea</p>",
    "over an old Mac line break": "<p>Tea\rThe «leading\rprovider» of tea</p>",
    "over a tab": "<p>The «leading\tprovider» of tea</p>",
    "over a br": "<p>The «leading<br>provider» of tea</p>",
    "over a br with spaces": "<p>The «leading <br />\n provider» of tea</p>",
    "nested divs": "<div><div>a<div>The «leading provider»</div>b</div></div>",
    "after a nested div": "<div><div>a</div>The «leading provider»</div>",
    "twice in a line": "<p>«leading provider», «leading provider»</p>",
    "block quote": "<blockquote>A «leading provider»</blockquote>",
    "list item": "<ul><li>The «leading provider»<li>the «leading provider»</ul>",
    "list item over lines": "<ul>\n  <li>\n    The «leading\n    provider» of tea\n  </li>\n</ul>",
    "button": "<button type=submit>The «leading provider»</button>",
    "submit button's value": '<input type="submit" value="The «leading provider»">',
    "aria-label": '<nav aria-label="The «leading provider»"></nav>',
    "title attribute": '<a href="x" title="The «leading provider»">x</a>',
    "placeholder": '<input placeholder="The «leading provider»">',
    "placeholder of a text area": '<textarea placeholder="The «leading provider»"></textarea>',
    "text area": "<textarea>The «leading provider» <b></textarea>",
    "option": "<select><option>The «leading provider»</select>",
    "no script": "<noscript>The «leading provider»</noscript>",
    "template element": "<template><p>The «leading provider»</p></template>",
    "summary": "<details><summary>The «leading provider»</summary>«leading provider»</details>",
    "figure caption": "<figure><img><figcaption>The «leading provider»</figcaption></figure>",
    "hidden until found": "<p hidden=until-found>The «leading provider»</p>",
    "hidden from screen readers": "<p aria-hidden=true>The «leading provider»</p>",
    "body that a script shows": "<body style='display:none'>The «leading provider»",
    "custom element": "<my-hero>The «leading provider»</my-hero>",
    "after a stray end tag": "</div></p></b>The «leading provider»</section>",
    "after a lone angle bracket": "<p>1 < 2 <3 «leading provider»</p>",
    "after an unknown declaration": "<!x leading provider><?y leading provider>«leading provider»",
    "after an empty comment": "<!-->«leading provider»<!---->«leading provider»",
    "after a comment that ends with a bang": "<!-- leading provider --!>«leading provider»",
    "after an odd end tag": "</ leading provider>«leading provider»",
    "after a greater-than sign in a value": '<p data-x="a > b">«leading provider»</p>',
    "after a script with markup": "<script>if (a<b) document.write('<p>leading provider')</script>«leading provider»",
    "after a commented script": "<script><!-- <script>x</script> --></script>«leading provider»",
    "after a drawing": "<svg><style>leading</style><title>leading provider</title></svg>«leading provider»",
    "after an unclosed drawing": "<div><svg><path></div>«leading provider»",
    "after an unclosed code": "<p><code>x</p><p>«leading provider»</p>",
    "beside template holes": '<p>{{ leading provider }} «leading provider» {% if x > y %}</p>',
    "behind a template in a tag": '<p {% if a > b %}class="x"{% endif %}>«leading provider»</p>',
    "behind quotes in a template": '<a href="{{ "leading provider" | url }}">«leading provider»</a>',
    "behind code in a tag": '<a href="<?php echo $a->b ?>">«leading provider»</a>',
    "beside braces that are no hole": "<p>{{ «leading provider»</p><p>}}</p>",
    "after a byte of nothing": "<p>\0«leading provider»</p>",
    "after half a character": "<p>\ud83d «leading provider»</p>",
    "after a no-break space": "<p>a&nbsp;\u00a0«leading provider»</p>",
}  # fmt: skip

SILENCE = {
    "script": "<script>leading provider</script>",
    "script to the end": "<script>leading provider",
    "style": "<style>leading provider</style>",
    "pre": "<pre>leading <b>provider</b> leading provider</pre>",
    "nested pre": "<pre>x<pre>y</pre>leading provider</pre>",
    "code": "<p>a <code>leading provider</code></p>",
    "emphasis in code": "<p>a <code>leading <b>provider</b></code></p>",
    "keyboard": "<p><kbd>leading provider</kbd> <samp>leading provider</samp></p>",
    "comment": "<p>a<!-- leading provider --></p>",
    "comment to the end": "<p>a<!-- leading provider",
    "address": '<a href="leading provider" data-title="leading provider">x</a>',
    "class name": '<p class="leading provider" id="leading provider">x</p>',
    "template hole": '<p>{{ leading provider }}{% set x = "leading provider" %}{# leading provider #}</p>',
    "server code": '<p><?php log("leading provider"); ?><% leading provider %><?= $a["leading provider"] ?></p>',
    "hidden": "<div hidden><p>leading provider<div>leading provider</div></p>leading provider</div>",
    "not displayed": '<div style="color: red; DISPLAY : none">leading provider<p>leading provider</div>',
    "attribute of what is hidden": '<div hidden><img alt="leading provider"></div>',
    "drawing": "<svg><title>leading provider</title><text>leading provider</text></svg>",
    "formula": "<math><mtext>leading provider</mtext></math>",
    "video": "<video>leading provider</video>",
    "frame": "<iframe>leading provider</iframe>",
    "site name": '<meta property="og:site_name" content="leading provider">',
    "key words": '<meta name="keywords" content="leading provider">',
    "title of a style sheet": '<link rel=stylesheet title="leading provider">',
    "value of a text field": '<input type="text" value="leading provider" name="leading provider">',
    "document type": '<!DOCTYPE html PUBLIC "leading provider">',
    "tag that never ends": '<p>a</p><p title="leading provider',
    "over two blocks": "<p>leading</p><p>provider</p><div>leading<div>provider</div></div>",
    "over code": "<p>leading <code>x</code> provider</p>",
    "over two cells": "<table><tr><td>leading</td> <td>provider</td></tr></table>",
    "over two links": '<nav><a href="a">leading</a> <a href="b">provider</a></nav>',
    "reading aid over a word": "<ruby>x<rt>leading provider</rt></ruby>",
}


@pytest.mark.parametrize("name", PLACES)
def test_phrase_is_found_in_its_place(name: str) -> None:
    assert assert_places(PLACES[name], PHRASE, "html").blocks


@pytest.mark.parametrize("name", SILENCE)
def test_nothing_is_read_where_nobody_reads(name: str) -> None:
    document = assert_places(SILENCE[name], PHRASE, "html")
    assert re.search("leading.*provider", SILENCE[name])
    assert PHRASE not in text_of(document)


def test_a_piece_keeps_its_place_in_the_file() -> None:
    blocks, comments = html_blocks("<p>leading provider</p><!-- empathycheck-off -->", 100, fragment=True)
    assert [(block.span(0, 16).start, block.span(0, 16).end) for block in blocks] == [(103, 119)]
    assert [(comment.span.start, comment.span.end, comment.block) for comment in comments] == [(123, 148, 1)]


def test_a_piece_put_together_of_lines_keeps_its_places() -> None:
    source = "> <p>The leading\n> provider of\n> tea</p>"
    text, segments = "", []
    for match in re.finditer(r"> (.*\n?)", source):
        segments.append((len(text), len(text) + len(match[1]), match.start(1), match.end(1)))
        text += match[1]
    blocks, _ = html_blocks(text, tuple(segments), fragment=True)
    assert [block.text for block in blocks] == ["The leading provider of tea"]
    span = blocks[0].span(4, 20)
    assert source[span.start : span.end] == "leading\n> provider"


@pytest.mark.parametrize(
    ("tag", "roles"),
    [
        ('<img alt="Our team" title="At work">', [("alt-text", "Our team"), ("label", "At work")]),
        (
            "<input placeholder='Your name' aria-label=Name />",
            [("placeholder", "Your name"), ("label", "Name")],
        ),
        ("<meta name=description content='About us'>", [("meta-description", "About us")]),
        ("<br>", []),
        ("<img alt='{{ name }}'>", []),
        ("</a title='x'>", []),
        ("<img alt='never closed>", []),
        ("no tag", []),
    ],
)
def test_attributes_of_one_tag(tag: str, roles: list[tuple[str, str]]) -> None:
    blocks = attribute_blocks(tag, 10)
    assert [(block.role, block.text) for block in blocks] == roles
    for block in blocks:
        span = block.span(0, len(block.text))
        assert tag[span.start - 10 : span.end - 10] == block.text
    assert HOLE not in "".join(block.text for block in blocks)
