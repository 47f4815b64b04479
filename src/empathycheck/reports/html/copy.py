"""The copy as a reader meets it: blocks by their role, with marks where something is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from empathycheck.model import HOLE, Block, Document, Finding, Role
from empathycheck.reports.html.figures import family
from empathycheck.reports.html.markup import Html, attribute, element, joined, text

_LONG = 6000
"""A stretch without a mark that is longer than this is cut in its middle: nobody reads it here."""
_KEPT = 1500
_LABELS: dict[Role, str] = {
    "page-title": "Page title",
    "meta-description": "In search results",
    "alt-text": "Image, in words",
    "placeholder": "Placeholder",
    "label": "Label",
    "front-matter": "Front matter",
    "caption": "Caption",
    "table-cell": "Table",
}
"""What is said before a block that does not look like what it is."""
_TAGS: dict[Role, str] = {"heading": "h3", "quotation": "blockquote"}


class Marked(NamedTuple):
    """A finding with its running number in the report."""

    number: int
    finding: Finding
    settled: bool = False


def kind(finding: Finding) -> str:
    """Which shape a finding's mark has: self-praise is "claim", a figure is "figure", all else is "note"."""
    return {"claims": "claim", "numbers": "figure"}.get(family(finding), "note")


def block(document: Document, index: int, marks: Sequence[Marked]) -> Html:
    """One block with its marks; each mark is a link to its card."""
    shown = document.blocks[index]
    label = _LABELS.get(shown.role, "")
    parts = []
    if shown.key:
        parts.append(element("span", text(shown.key), class_="key"))
    elif label:
        parts.append(element("span", text(label), class_="key"))
    words = _words(document, shown, marks)
    if shown.attribution:
        speaker = element("cite", text(_cut(shown.attribution)))
        words = Html(f"{words} {speaker}")
    tag = _TAGS.get(shown.role, "p")
    inner = element("span", words, class_="t", dir="auto", lang=_language(shown.language))
    return element(tag, [*(Html(part + " ") for part in parts), inner], class_=f"b {shown.role}")


def _language(tag: str) -> str:
    """A language tag that a browser takes; anything else is left out."""
    plain = tag.replace("_", "-")
    return plain if plain.replace("-", "").isalnum() and plain.isascii() and len(plain) <= 35 else ""


def _words(document: Document, shown: Block, marks: Sequence[Marked]) -> Html:
    """The text of a block, cut at every place where a mark starts or ends. Marks may overlap."""
    length = len(shown.text)
    spans = [
        (max(each.finding.text_span.start, 0), min(each.finding.text_span.end, length), each)
        for each in marks
    ]
    spans = [span for span in spans if span[0] < span[1]]
    edges = sorted({0, length, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    waiting = sorted(spans, key=lambda span: (span[0], span[2].number), reverse=True)
    open_marks: list[tuple[int, int, Marked]] = []
    named: set[int] = set()
    parts: list[Html] = []
    for start, end in pairwise(edges):
        open_marks = [span for span in open_marks if span[1] > start]
        while waiting and waiting[-1][0] <= start:
            open_marks.append(waiting.pop())
        piece = _piece(document, shown, start, end, whole=bool(open_marks))
        parts.append(_mark(piece, [span[2] for span in open_marks], named) if open_marks else piece)
    return joined(parts)


def _mark(piece: Html, marks: Sequence[Marked], named: set[int]) -> Html:
    """A marked piece. Its link leads to the card of the last mark that begins in it, or else of the innermost."""
    fresh = [each for each in marks if each.number not in named]
    named.update(each.number for each in fresh)
    lead = (fresh or marks)[-1]
    kinds = sorted({kind(each.finding) for each in marks})
    if all(each.finding.severity == "hint" for each in marks):
        kinds.append("quiet")
    if all(each.settled for each in marks):
        kinds.append("settled")
    inner = Html(f'<a href="#c{lead.number}">{piece}</a>')
    anchors = joined([Html(f'<i id="m{each.number}"></i>') for each in fresh[:-1]])
    numbers = " ".join(str(each.number) for each in fresh)
    return Html(
        f"{anchors}<mark"
        + (f' id="m{fresh[-1].number}" data-n="{attribute(numbers)}"' if fresh else "")
        + f' class="{" ".join(kinds)}">{inner}</mark>'
    )


def _piece(document: Document, shown: Block, start: int, end: int, *, whole: bool) -> Html:
    """A stretch of a block's text; a very long one without a mark loses its middle, and says so."""
    if whole or end - start <= _LONG:
        return text(_visible(document, shown, start, end))
    left_out = end - start - 2 * _KEPT
    return joined([
        text(_visible(document, shown, start, start + _KEPT)),
        element("span", text(f" … {left_out:,} characters are not shown … "), class_="cut"),
        text(_visible(document, shown, end - _KEPT, end)),
    ])  # fmt: skip


def _visible(document: Document, shown: Block, start: int, end: int) -> str:
    """The text with code and template holes as they are written, and … for pictures and all that is long."""
    words = shown.text[start:end]
    if HOLE not in words:
        return words
    return "".join(
        document.written(shown.span(offset, offset + 1)) if char == HOLE else char
        for offset, char in enumerate(words, start)
    )


def _cut(words: str) -> str:
    return words if len(words) <= 200 else words[:199] + "…"


def fold(blocks: Sequence[Html]) -> Html:
    """Blocks that nobody asks about: a long run of them is folded away, its ends left to show the place."""
    if len(blocks) <= _RUN:
        return joined(blocks)
    middle = blocks[_ENDS:-_ENDS]
    return joined([
        *blocks[:_ENDS],
        element("details", [
            element("summary", text(f"{len(middle):,} more paragraphs with nothing to ask")), *middle,
        ], class_="fold"),
        *blocks[-_ENDS:],
    ])  # fmt: skip


_RUN, _ENDS = 9, 3
