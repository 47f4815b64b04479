"""What a page looks like to its reader beside its words: its title, the numbers of lists, bold words, line breaks.

A document has the words alone; how they are set stands in the source round them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from empathycheck.model import HOLE, Block, Document, FileResult
from empathycheck.model.rows import NamedTuple

_LONGEST_TITLE = 120
_TAG = re.compile(r"<(/?)(ol|ul|menu|li)\b([^<>]*)>", re.IGNORECASE)
_START = re.compile(r"""\bstart\s*=\s*["']?(-?\d{1,6})""", re.IGNORECASE)
_VALUE = re.compile(r"""\bvalue\s*=\s*["']?(-?\d{1,6})""", re.IGNORECASE)
_NUMBERED = re.compile(r"([\s>]*(?:[-*+][ \t]+)*)(\d{1,6})[.)][ \t]+[^\w\s]*")
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)|(?<![_\\])__(?!_)|<(/?)(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b|  +\r?\n|\\\r?\n", re.IGNORECASE)
_LEAD = re.compile(r"""(\*\*|__|<(?:b|strong)(?:\s[^<>]*)?>)(?:<[^<>]*>|["'“‘(\[*_])*$""", re.IGNORECASE)
"""What makes the first word of a block bold, directly before it."""
_NEAR = 60
"""Characters before a block that are looked at for that."""


class Setting(NamedTuple):
    """How the words of a block are set: where they are bold, and the offsets at which a new line begins."""

    bold: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()


def title_of(file: FileResult) -> str:
    """What a page calls itself: its title, else its first heading; "" where it has neither, or a very long one."""
    blocks = file.document.blocks if file.document is not None else ()
    for role in ("page-title", "heading"):
        for block in blocks:
            words = block.text.replace(HOLE, " ").strip()
            if block.role == role and words:
                return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1].rstrip() + "…"
    return ""


def setting(document: Document, block: Block) -> Setting:
    """How the words of a block are set, as far as the marks between its pieces tell."""
    if not block.segments:
        return Setting()
    source = document.source
    bold: list[tuple[int, int]] = []
    breaks: list[int] = []
    opened: int | None = None
    for offset, between in _gaps(source, block):
        if _BREAK.search(between) and 0 < offset < len(block.text):
            breaks.append(offset)
        for mark in _BOLD.finditer(between):
            closes = mark[1] == "/" if mark[1] is not None else opened is not None
            if not closes:
                opened = offset if opened is None else opened
            elif opened is not None:
                bold.append((opened, offset))
                opened = None
    if opened is not None:
        bold.append((opened, len(block.text)))
    return Setting(tuple(span for span in bold if span[0] < span[1]), tuple(breaks))


def _gaps(source: str, block: Block) -> Iterator[tuple[int, str]]:
    """Each offset of a block at which something stands in the source that is no word of it, and what."""
    first = block.segments[0]
    if lead := _LEAD.search(source[max(first[2] - _NEAR, 0) : first[2]]):
        yield 0, lead[1]
    for before, after in pairwise(block.segments):
        yield after[0], source[max(before[3] - 1, before[2]) : after[2]]
        if after[1] - after[0] != after[3] - after[2]:
            yield after[1], source[after[2] : after[3]]


def numbers_of(document: Document) -> dict[int, str]:
    """By the index of a block the number that stands before it as a list item; items without one are not there."""
    items = [
        index for index, block in enumerate(document.blocks) if block.role == "list-item" and block.segments
    ]
    if not items:
        return {}
    found = _numbered_lines(document, items)
    if "<li" in document.source or "<LI" in document.source:
        found.update(_numbered_tags(document, items))
    return found


def _numbered_lines(document: Document, items: list[int]) -> dict[int, str]:
    """As Markdown and plain text number them: the first as written, those after it counted on."""
    found: dict[int, str] = {}
    last: dict[str, tuple[int, int]] = {}
    for index in items:
        start = document.blocks[index].segments[0][2]
        line = document.source[document.source.rfind("\n", 0, start) + 1 : start]
        match = _NUMBERED.fullmatch(line)
        if match is None:
            continue
        indent, number = match[1], int(match[2])
        before = last.get(indent)
        if before is not None and _in_one_list(document, before[0], index):
            number = before[1] + 1
        last[indent] = (index, number)
        found[index] = f"{number}."
    return found


def _in_one_list(document: Document, first: int, last: int) -> bool:
    """Whether nothing but items stands between two of them."""
    return all(block.role == "list-item" for block in document.blocks[first + 1 : last])


def _numbered_tags(document: Document, items: list[int]) -> dict[int, str]:
    """As HTML numbers them: the items of ol, from its start."""
    starts: list[int] = []
    numbers: list[str] = []
    lists: list[int | None] = []
    for tag in _TAG.finditer(document.source):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if name != "li":
            if closing:
                del lists[-1:]
            else:
                start = _START.search(attributes)
                lists.append((int(start[1]) if start else 1) if name == "ol" else None)
            continue
        if closing:
            continue
        number = lists[-1] if lists else None
        if number is not None:
            value = _VALUE.search(attributes)
            number = int(value[1]) if value else number
            lists[-1] = number + 1
        starts.append(tag.end())
        numbers.append("" if number is None else f"{number}.")
    found: dict[int, str] = {}
    used: set[int] = set()
    for index in items:
        place = bisect_right(starts, document.blocks[index].segments[0][2]) - 1
        if place >= 0 and numbers[place] and place not in used:
            used.add(place)
            found[index] = numbers[place]
    return found
