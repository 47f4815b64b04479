"""Pages put together of pieces: every marker is read once, and leads back to where it was put."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from empathycheck.model import Segment
from empathycheck.readers import read_source
from empathycheck.readers.html.fragments import html_blocks
from empathycheck.readers.pages.html import read_html
from empathycheck.readers.text.folding import decode_text, relocate
from tests.effort import examples
from tests.readers.places import assert_sound

MARKER = "\0"  # replaced by a numbered word when the page is put together

# Pieces after which the text of the page goes on; those with a marker must give it back.
PIECES = st.sampled_from(
    [
        f"<p>{MARKER}</p>",
        f"<p>x {MARKER}<p>",
        f"\r\n {MARKER}\t",
        f" <em>a{MARKER}</em>b ",
        f"<div><div>{MARKER}</div>",
        f"<ul><li> {MARKER}\n<li>{MARKER}</ul>",
        f"<td>{MARKER}</td>",
        f"<h2 class='{{{{x}}}}'>{MARKER}</h3>",
        f"<img alt='{MARKER} &amp; {MARKER}'>",
        f"<img ALT = {MARKER}>",
        f'<a href="x" title="a\n\n{MARKER}">{MARKER}</a>',
        f"<blockquote>{MARKER}<footer>— {MARKER}</footer></blockquote>",
        f"&amp;{MARKER}&nbsp;&#128640;{MARKER}",
        f"🚀İ{MARKER}",
        f"<button>{MARKER}</button>",
        f"<input type=submit value='&quot;{MARKER}'>",
        f"<meta name=description content='{MARKER}'>",
        f" <q>{MARKER}</q> ",
        f"{{{{ a > b }}}} {MARKER} {{% x %}}",
        f"<?php $a->b ?>{MARKER}",
        f"10<sup>6</sup> {MARKER}<sup><a href=#1>1</a></sup> ",
        f"<br>{MARKER}<br/>{MARKER}",
        f"<nav><a href=1>{MARKER}</a><a href=2>{MARKER}</a></nav>",
        f" < {MARKER} & {MARKER} &x; ",
        f"&shy;{MARKER}&#x200b;",
        "<code>x</code>",
        "<!-- empathycheck-off -->",
        "<!-- x -->",
        "<script>a<b</script>",
        "<svg><path/></svg>",
        "</p>",
        "</div></div>",
        "</td>",
        "<table><tr>",
        "</table>",
        "<pre>x</pre>",
        "<p hidden>x</p>",
        "<br>",
        "\n\n",
        "<b>",
        "</b>",
        "<a href=y>",
        "</a>",
        "<style>x</style>",
        "<title>t</title>",
        "<wbr>",
        "\ud800",
        "<x-y lang=de>",
        "<hr>",
        "</ x>",
    ]
)


def put_together(pieces: list[str]) -> tuple[str, dict[str, int]]:
    """The page, and where each of its numbered markers stands."""
    parts: list[str] = []
    places: dict[str, int] = {}
    length = 0
    for piece in re.split(f"({MARKER})", "".join(pieces)):
        word = f"mark{len(places)}mark" if piece == MARKER else piece
        if piece == MARKER:
            places[word] = length
        parts.append(word)
        length += len(word)
    return "".join(parts), places


@given(st.lists(PIECES, max_size=14))
@examples(100)
def test_every_marker_is_read_once_and_in_its_place(pieces: list[str]) -> None:
    source, places = put_together(pieces)
    document = read_html(source, "page.html")
    assert_sound(document)
    found: dict[str, int] = {}
    for block in document.blocks:
        for match in re.finditer(r"mark\d+mark", block.text):
            span = block.span(*match.span())
            assert source[span.start : span.end] == match[0]
            assert match[0] not in found
            found[match[0]] = span.start
    assert found == places


@given(st.text(alphabet="<>/!-=\"'& \n\ra{%}?bpx;#1\ufffc", max_size=60))
@examples(125)
def test_no_text_breaks_the_reader(source: str) -> None:
    assert_sound(read_html(source, "page.html"))


@given(st.lists(PIECES, max_size=6), st.integers(0, 50), st.integers(1, 30))
def test_a_piece_reads_the_same_wherever_it_stands(pieces: list[str], shift: int, width: int) -> None:
    source, _ = put_together(pieces)
    alone, _ = html_blocks(source, 0, fragment=True)
    moved, _ = html_blocks(source, shift, fragment=True)
    cut: tuple[Segment, ...] = tuple(
        (start, min(start + width, len(source)), start + shift, min(start + width, len(source)) + shift)
        for start in range(0, len(source), width)
    )
    stitched, _ = html_blocks(source, cut or shift, fragment=True)
    for one, two, three in zip(alone, moved, stitched, strict=True):
        assert one.text == two.text == three.text
        for match in re.finditer(r"\S+", one.text):
            span = one.span(*match.span())
            expected = (span.start + shift, span.end + shift)
            for block in (two, three):
                there = block.span(*match.span())
                assert (there.start, there.end) == expected


@given(
    st.lists(st.sampled_from(["a", " ", "\n", "\r\n", "\t", "&amp;", "&nbsp", "&", "&#10;", "\u00ad", "é"]))
)
def test_folding_covers_the_text_without_a_gap(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, segments = decode_text(raw, 7)
    assert text == text.strip(" ")
    assert not re.search(r"[\n\r\t]|  ", text)
    position, place = 0, 7
    for start, end, source_start, source_end in segments:
        assert start == position < end
        assert place <= source_start < source_end <= len(raw) + 7
        position, place = end, source_end
    assert position == len(text)


def test_a_stretch_of_lines_is_cut_where_the_lines_are() -> None:
    assert relocate(((0, 10, 0, 10),), ((0, 5, 100, 105), (5, 20, 110, 125))) == (
        (0, 5, 100, 105),
        (5, 10, 110, 115),
    )


def test_white_space_that_is_written_with_escapes_has_its_whole_place() -> None:
    document = read_source('{"body": "<p>We\\n\\n sell kettles</p>"}', "page.json", "json")
    (block,) = document.blocks
    assert block.text == "We sell kettles"
    span = block.span(2, 3)
    assert document.source[span.start : span.end] == "\\n\\n "
