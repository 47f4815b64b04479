"""The one place that knows the Markdown parser: pyromark's events with its UTF-8 ranges made into code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

import pyromark

from empathycheck.model import HOLE
from empathycheck.readers.folding import INVISIBLE
from empathycheck.readers.markdown_mask import DROP_FILL, HOLE_FILL

Event = tuple[str, Any, int, int]
"""(kind, value, start, end). The kinds of a text are Text, Code, Html, InlineHtml, SoftBreak, HardBreak, Rule,
TaskListMarker and FootnoteReference; an element starts with its name (Paragraph, Heading, …) and ends with a
slash before it, without offsets then. A code block comes as one event. Offsets are source offsets; the value is
the text, or what the parser knows of the element."""

_ENDS = {
    name: "/" + name
    for name in (
        "Paragraph", "Heading", "BlockQuote", "HtmlBlock", "Item", "FootnoteDefinition", "TableCell",
        "DefinitionListTitle", "DefinitionListDefinition", "Link", "Image",
    )
}  # fmt: skip
_UNSEEN = frozenset(
    {"Emphasis", "Strong", "Strikethrough", "Table", "TableHead", "TableRow", "DefinitionList", "List"}
)
# What keeps a paragraph from being read as it stands: markup, and characters that are no text. Sets beyond
# ASCII take milliseconds to compile.
_MARKUP = re.compile(r"[\x00-\x09\x0b-\x1f\x7f*_~&\\\[\]<>`|^{}]")
_NO_TEXT = (*INVISIBLE, HOLE, HOLE_FILL, DROP_FILL)
# Not "[…]+": `re` looks for a first character far faster than for a first repetition.
_NOT_ASCII = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*")


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

    The end of an element comes without offsets. A paragraph in which nothing is marked up comes as one event,
    Plain, with its lines as they stand, because most paragraphs are like that.
    """
    parsed: Iterator[tuple[Any, Any]] = _parser().events_with_range(text)
    places = _Places(text)
    limit, shift = places.after(0)
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
        start = where["start"]
        if start > limit:
            limit, shift = places.after(start)
        end = where["end"]
        first = start - shift if start <= limit else places.of(start)
        last = end - shift if end <= limit else places.of(end)
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
    """Where a byte of the UTF-8 text stands in code points: each run of characters outside ASCII shifts the rest."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._char_starts: list[int] = []
        self._byte_starts: list[int] = []
        self._byte_ends: list[int] = [0]
        self._shifts: list[int] = [0]
        shift = 0
        for match in () if text.isascii() else _NOT_ASCII.finditer(text):
            start, end = match.span()
            self._char_starts.append(start)
            self._byte_starts.append(start + shift)
            shift += len(match[0].encode()) - (end - start)
            self._byte_ends.append(end + shift)
            self._shifts.append(shift)
        self._byte_starts.append(1 << 62)

    def after(self, offset: int) -> tuple[int, int]:
        """Up to which byte the run of ASCII at `offset` goes, and by how much it is shifted."""
        index = bisect_right(self._byte_ends, offset) - 1
        return self._byte_starts[index], self._shifts[index]

    def of(self, offset: int) -> int:
        """The code point at this byte."""
        index = bisect_right(self._byte_ends, offset) - 1
        if offset <= self._byte_starts[index]:
            return offset - self._shifts[index]
        # In the middle of a run: walk through it from its start. Runs are short, and this is rare.
        start = self._char_starts[index]
        left = offset - self._byte_starts[index]
        while left > 0:
            left -= len(self._text[start].encode())
            start += 1
        return start
