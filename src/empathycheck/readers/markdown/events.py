"""The one place that knows the Markdown parser: pyromark's events with its UTF-8 ranges made into code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pyromark

from empathycheck.model import HOLE
from empathycheck.readers.markdown.mask import DROP_FILL, HOLE_FILL
from empathycheck.readers.text.folding import INVISIBLE

Event = tuple[str, Any, int, int]
"""(kind, value, start, end). The kinds of a text are Text, Code, Html, InlineHtml, SoftBreak, HardBreak, Rule,
and FootnoteReference; an element starts with its name (Paragraph, Heading, …) and ends with a slash before it,
without offsets then. A code block comes as one event. Offsets are source offsets; the value is
the text, or what the parser knows of the element."""

_ENDS = {
    name: "/" + name
    for name in (
        "Paragraph", "Heading", "BlockQuote", "HtmlBlock", "Item", "FootnoteDefinition", "TableCell",
        "DefinitionListTitle", "DefinitionListDefinition", "Link", "Image",
    )
}  # fmt: skip
_UNSEEN = frozenset(
    "TaskListMarker Emphasis Strong Strikethrough Table TableHead TableRow DefinitionList List".split()
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_AMPERSAND = ord("&")
# What these hold comes after them; for those, not even the end is of use.
_HOLDING = frozenset({"Paragraph", "Link", "Image"})
_ENDLESS = frozenset({
    "BlockQuote", "Item", "Heading", "FootnoteDefinition", "HtmlBlock", "TableCell", "DefinitionListTitle",
    "DefinitionListDefinition",
})  # fmt: skip
# What keeps a paragraph from being read as it stands: markup, and characters that are no text. Sets beyond
# ASCII take milliseconds to compile.
_MARKUP = re.compile(r"[\x00-\x09\x0b-\x1f\x7f*_~&\\\[\]<>`|^{}]")
_NO_TEXT = (*INVISIBLE, HOLE, HOLE_FILL, DROP_FILL)


@cache
def _parser() -> pyromark.Markdown:
    # No mathematics and no smart punctuation: both would touch prices ("$5-$10") and quotation marks.
    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_GFM
        | options.ENABLE_DEFINITION_LIST
    )


def events(text: str) -> Iterator[Event]:
    """The events of a Markdown text without lone surrogates, in order, with offsets in code points.

    The end of an element comes without offsets, and an element that holds blocks comes without its end. A
    paragraph in which nothing is marked up comes as one event, Plain, with its lines as they stand, because most
    paragraphs are like that.
    """
    parsed: Iterator[tuple[Any, Any]] = _parser().events_with_range(text)
    places = _Places(text)
    limit, shift = places.limit, 0  # up to which byte a plain shift gives the place
    ends, unseen, markup = _ENDS, _UNSEEN, _MARKUP.search
    for event, where in parsed:
        if event.__class__ is str:
            kind, value = event, None
        else:
            kind, value = event.popitem()
            if kind == "End":
                name = ends.get(next(iter(value)) if value.__class__ is dict else value)
                if name:
                    yield name, None, 0, 0
                continue
            if kind == "Start":
                kind, value = value.popitem() if value.__class__ is dict else (value, None)
            if kind in unseen:
                continue
        first, last = where["start"], where["end"]
        if last <= limit:
            first, last = first - shift, last - shift
        else:
            first, last, limit, shift = places.of(kind, value, first, last)
        if kind == "Paragraph":
            value = text[first:last]
            if not markup(value) and _reads_as_it_stands(value):
                _pass_over(parsed)  # lines and breaks, and nothing else
                kind, value = "Plain", value.rstrip("\n")
                last = first + len(value)
        elif kind == "CodeBlock":
            _pass_over(parsed)
        yield kind, value, first, last


def _reads_as_it_stands(paragraph: str) -> bool:
    """Whether a paragraph without markup has neither white space to fold nor anything that is no text."""
    if "  " in paragraph or "\n " in paragraph or " \n" in paragraph or paragraph[-1] == " ":
        return False
    return paragraph.isascii() or not any(char in paragraph for char in _NO_TEXT)


def _pass_over(parsed: Iterator[tuple[Any, Any]]) -> None:
    """Go on to behind the end of an element that holds no others."""
    for event, _ in parsed:
        if event.__class__ is dict and "End" in event:
            return


class _Places:
    """Where bytes of the UTF-8 text stand in code points, asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._data = text.encode()
        self._byte = 0
        self._char = 0
        self.limit = self._ascii_end(0)

    def of(self, kind: str, value: Any, start: int, end: int) -> tuple[int, int, int, int]:
        """The code points at `start` and `end` of an event, then up to which byte all is ASCII, and its shift.

        For an element that holds blocks, whose end is of no use, the start is given twice.
        """
        data, byte = self._data, self._byte
        if start < byte:  # nothing makes the parser go back, but if it did, the place would still be right
            byte = self._char = 0
        gap = data[byte:start]
        first = self._char + (len(gap) if gap.isascii() else len(gap.decode()))
        if kind in _ENDLESS:
            last = first
        elif kind == "Text" and start < end and data[start] != _AMPERSAND:  # which may start an entity
            last = first + len(value)
        else:
            piece = data[start:end]
            last = first + (len(piece) if piece.isascii() else len(piece.decode()))
        self._byte, self._char = (start, first) if kind in _ENDLESS or kind in _HOLDING else (end, last)
        return first, last, self._ascii_end(self._byte), self._byte - self._char

    def _ascii_end(self, start: int) -> int:
        match = _NOT_ASCII.search(self._data, start)
        return match.start() if match else len(self._data)
