"""The text that the HTML reader sees against what a full HTML5 parser (turbohtml) sees, on generated pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.readers.html import elements as html_elements
from empathycheck.readers.pages.html import read_html
from empathycheck.readers.text.folding import INVISIBLE
from tests.effort import examples

turbohtml = pytest.importorskip("turbohtml")

UNREAD = frozenset(
    "script style pre xmp listing plaintext iframe noembed noframes code kbd samp tt var svg math video audio canvas "
    "object rt rp".split()
)
_DROPPED = re.compile(f"[\\s{INVISIBLE}\ufffc“”\0]+")


def plain(text: str) -> str:
    """Only what is visible: no white space, no holes, no quotation marks that an element stands for."""
    return _DROPPED.sub("", text)


def theirs(source: str) -> str:
    parts: list[str] = []
    _walk(turbohtml.parse(source), parts)
    return plain("".join(parts))


def _walk(root: Any, parts: list[str]) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, turbohtml.Text):
            parts.append(node.text)
        elif isinstance(node, turbohtml.Element):
            if node.tag in UNREAD or _hidden(node):
                continue
            stack += reversed(list(node.children))
        elif not isinstance(node, turbohtml.Comment | turbohtml.Doctype):
            stack += reversed(list(node.children))


def _hidden(node: Any) -> bool:
    if node.tag in ("html", "body"):
        return False
    if node.attrs.get("hidden") not in (None, "until-found"):
        return True
    return re.search(r"(?i)(?:^|[;\s])display\s*:\s*none", node.attrs.get("style") or "") is not None


def ours(source: str) -> str:
    return plain("".join(block.text for block in read_html(source, "page.html").blocks))


WORDS = st.sampled_from(
    [
        "lead",
        "ing ",
        " provider",
        "&amp;",
        "&nbsp",
        "&notit;",
        "a < b",
        "&#8217;",
        "🚀",
        "\n",
        "  ",
        "é",
        ".",
        "&",
        "1",
    ]
)
INLINE = st.sampled_from(["b", "em", "span", "i", "strong", "small", "mark", "x-y", "sub", "label"])
BLOCK = st.sampled_from(["div", "section", "article", "ul", "blockquote", "header", "main", "figure"])
LEAF = st.sampled_from(["p", "h1", "h3", "li", "dt", "dd", "address", "summary"])
GAPS = st.sampled_from(
    ["<!-- lead -->", "<br>", "<wbr>", "<img src=x>", "<code>lead</code>", "<script>if (a<b) '</p>'</script>",
     "<style>p{}</style>", "<?x lead>", "<!x lead>", "</x>", "<svg><path d='lead'/><title>x</title></svg>",
     "<span hidden>lead</span>", "<!-->", "<i style='display:none'>lead</i>", "</ lead>"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(["", " class=lead", ' id="a>b"', " data-x='lead'", " a=b/c", " /", "\n x = y "])

LINE = st.recursive(
    st.lists(st.one_of(WORDS, GAPS), max_size=5).map("".join),
    lambda inner: st.builds(
        lambda name, attributes, content, more: f"<{name}{attributes}>{content}</{name}>{more}",
        INLINE, ATTRIBUTES, inner, WORDS,
    ),
    max_leaves=5,
)  # fmt: skip
PARAGRAPH = st.builds(
    lambda name, attributes, content, closed: f"<{name}{attributes}>{content}" + (f"</{name}>" if closed else ""),
    LEAF, ATTRIBUTES, LINE, st.booleans(),
)  # fmt: skip
PAGE = st.recursive(
    st.lists(st.one_of(PARAGRAPH, LINE), max_size=4).map("".join),
    lambda inner: st.builds(
        lambda name, attributes, content, more: f"<{name}{attributes}>{content}</{name}>{more}",
        BLOCK, ATTRIBUTES, inner, PARAGRAPH,
    ),
    max_leaves=6,
)  # fmt: skip


@given(PAGE)
@examples(75)
def test_same_visible_text_as_a_full_parser(body: str) -> None:
    source = f"<!doctype html><body>{body}"
    assert ours(source) == theirs(source)


@pytest.mark.parametrize(
    "source",
    [
        "<title>a &amp; <b></title><p>c",
        "<p>a<textarea><b>&lt;</textarea>c",
        "<p>a</p></p>b<ul><li>c<li>d</ul>",
        "<div><p>a<div>b</div>c</div>d",
        "<table><tr><td>a<td>b<tr><td>c</table>d",
        "<p>a<pre>b</pre>c<script>d",
        "<select><option>a<option>b</select>c",
        "<!-- a --!>b<!---->c<!-->d<!--->e",
        "<p hidden>a<p>b<div hidden><p>c</p></div>d",
        "<svg><foreignObject><p>a</p></foreignObject></svg>b",
        "<a href=x>a<div>b</div>c</a>d",
        "<b><p>a</b>b</p>c",
        "<p data-x='a>b' class=c>d</p e>f",
        "a<plaintext><b>c</b>",
    ],
)
def test_same_visible_text_where_the_rules_are_odd(source: str) -> None:
    assert ours(source) == theirs(source)


def test_the_oracle_skips_what_the_reader_skips() -> None:
    assert UNREAD >= html_elements.UNREAD_INLINE
    assert theirs("<p>a<code>b</code>c") == ours("<p>a<code>b</code>c") == "ac"
