"""The copy as a reader meets it: blocks by their role, with marks where something is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from empathycheck.families import shape_of
from empathycheck.model import HOLE, Block, Document, Finding, Role
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.as_read import setting
from empathycheck.reports.html.markup import Html, element, joined, text, visible

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
_PLAIN = ("paragraph", "heading", "list-item")
"""Blocks that look like themselves: their text needs no element of its own unless something is asked about it."""
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that are written from the right: only where there are any has a browser to find a block's direction."""
_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "label")
"""Keys that a label says better."""
_TAGS: dict[Role, str] = {"heading": "h3", "quotation": "blockquote"}


class Marked(NamedTuple):
    """A finding with its running number in the report; `known` if a baseline holds it.

    `places` is in how many places the same is asked, `first` the number of the first of them, 0 for that one itself.
    """

    number: int
    finding: Finding
    settled: bool = False
    known: bool = False
    places: int = 1
    first: int = 0


def kind(finding: Finding) -> str:
    """Which shape a finding's mark has."""
    return shape_of(finding.rule)


def block(document: Document, index: int, marks: Sequence[Marked], number: str = "") -> Html:
    """One block with its marks; each mark is a link to its card. A key is not said again below itself.

    `number` stands before an item of a numbered list.
    """
    shown = document.blocks[index]
    label = _LABELS.get(shown.role, "")
    parts = []
    named = label if label and shown.key in _ATTRIBUTES else shown.key or label
    before = document.blocks[index - 1] if index else None
    if named and not (shown.key and before and before.text.strip() and before.key == shown.key):
        parts.append(element("span", text(named), class_="key"))
    words = _words(document, shown, marks)
    speaks = bool(shown.attribution) and not _names_speaker(document, index)
    if speaks:
        speaker = element("cite", text(_cut(shown.attribution)))
        words = Html(f"{words} {speaker}")
    tag = _TAGS.get(shown.role, "p")
    direction = "auto" if _RIGHT_TO_LEFT.search(shown.text) else ""
    language = _language(shown.language)
    look = "b" if shown.role == "paragraph" else f"b {shown.role}"
    if number:
        look += " numbered"
    plain = not (marks or parts or direction or language or speaks) and shown.role in _PLAIN
    inner = words if plain else element("span", words, class_="t", dir=direction, lang=language)
    return element(tag, [*(Html(part + " ") for part in parts), inner], class_=look, data_item=number)


def _names_speaker(document: Document, index: int) -> bool:
    """Whether the speaker of a quotation stands in the copy itself, in its block or in the one after it."""
    speaker = document.blocks[index].attribution
    return any(speaker in each.text for each in document.blocks[index : index + 2])


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
    look = setting(document, shown)
    cuts = {edge for start, end, _ in spans for edge in (start, end)} | {
        edge for span in look.bold for edge in span
    }
    edges = sorted({0, length, *cuts, *look.breaks})
    waiting = sorted(spans, key=lambda span: (span[0], span[2].number), reverse=True)
    open_marks: list[tuple[int, int, Marked]] = []
    named: set[int] = set()
    parts: list[Html] = []
    for start, end in pairwise(edges):
        open_marks = [span for span in open_marks if span[1] > start]
        while waiting and waiting[-1][0] <= start:
            open_marks.append(waiting.pop())
        piece = _piece(document, shown, start, end, whole=bool(open_marks))
        if any(first <= start and end <= last for first, last in look.bold):
            piece = element("b", piece)
        if start in look.breaks:
            parts.append(Html("<br>"))
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
    if all(each.settled or each.known for each in marks):
        kinds.append("settled")
    inner = element("a", piece, href=f"#c{lead.number}")
    anchors = joined([element("i", id=f"m{each.number}") for each in fresh[:-1]])
    numbers = " ".join(str(each.number) for each in fresh)
    own = {"id": f"m{fresh[-1].number}", "data_n": numbers} if fresh else {}
    return Html(anchors + element("mark", inner, **own, class_=" ".join(kinds)))


def shown_exactly(words: str) -> bool:
    """Whether a block of this text stands in the page character by character: nothing filled in, cut or replaced."""
    return len(words) <= _LONG and HOLE not in words and "\r" not in words and visible(words) == words


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


_RUN, _ENDS = 60, 12
