"""The one place that knows the Markdown parser: pyromark's events with its UTF-8 ranges made into code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

import pyromark

Event = tuple[str, Any, int, int]
"""(kind, value, start, end). The kinds of a text are Text, Code, Html, InlineHtml, SoftBreak, HardBreak, Rule,
FootnoteReference and TaskListMarker; an element starts with its name (Paragraph, Heading, …) and ends with a
slash before it. Offsets are source offsets; the value is the text, or what the parser knows of the element."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


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
    """The events of a Markdown text without lone surrogates, in order, with offsets in code points."""
    return _in_bytes(text) if text.isascii() else _in_code_points(text)


def _in_bytes(text: str) -> Iterator[Event]:
    parsed: Iterator[tuple[Any, Any]] = _parser().events_with_range(text)
    for event, where in parsed:
        if event.__class__ is str:
            yield event, None, where["start"], where["end"]
            continue
        kind, value = event.popitem()
        if kind == "Start":
            kind, value = value.popitem() if value.__class__ is dict else (value, None)
        elif kind == "End":
            kind, value = _end(value), None
        yield kind, value, where["start"], where["end"]


def _end(value: Any) -> str:
    return "/" + (next(iter(value)) if value.__class__ is dict else value)


def _in_code_points(text: str) -> Iterator[Event]:
    """As `_in_bytes`; each run of characters outside ASCII shifts what comes after it."""
    char_starts: list[int] = []
    byte_starts: list[int] = []
    byte_ends: list[int] = [0]
    shifts: list[int] = [0]
    shift = 0
    for match in _NOT_ASCII.finditer(text):
        start = match.start()
        char_starts.append(start)
        byte_starts.append(start + shift)
        shift += len(match[0].encode()) - (match.end() - start)
        byte_ends.append(match.end() + shift)
        shifts.append(shift)
    byte_starts.append(len(text) + shift)

    def inside(offset: int, index: int) -> int:
        # In the middle of a run: walk through it from its start. Runs are short, and this is rare.
        start = char_starts[index]
        left = offset - byte_starts[index]
        while left > 0:
            left -= len(text[start].encode())
            start += 1
        return start

    for kind, value, start, end in _in_bytes(text):
        index = bisect_right(byte_ends, start) - 1
        first = start - shifts[index] if start <= byte_starts[index] else inside(start, index)
        index = bisect_right(byte_ends, end) - 1
        last = end - shifts[index] if end <= byte_starts[index] else inside(end, index)
        yield kind, value, first, last
