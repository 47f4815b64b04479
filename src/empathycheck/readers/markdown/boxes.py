"""Notes and tabs of site generators, which are copy: `!!! note "Title"` of MkDocs, `:::note[Title]` of Docusaurus.

What such a note holds is indented, and would read as code, or follows its title without a blank line, and would read as
one paragraph with it. The marks are taken out, and the title and the rest are parted, before the parser sees the text.
"""

from __future__ import annotations

import re

from empathycheck.model import Segment
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.folding import Origin
from empathycheck.readers.text.patterns import compiled

_LINE = (
    r"(?m)^([ \t]*)(?:(?:!!!|\?\?\?\+?)[ ]?[\w-]+(?: +[\w-]+)*(?: +\"(?P<note>[^\"\n]*)\")?[ \t\r]*$"
    r"|===[!+ ]*\"(?P<tab>[^\"\n]+)\"[ \t\r]*$"
    r"|(?P<wall>:::+|///+)[ \t]*[\w-]*(?:\[(?P<in>[^\n]*)\]|[ \t]*\{[^}\n]*\}|[ \t]+\|?[ \t]*(?P<beside>[^\n{]*?))?"
    r"(?:[ \t]*\{[^}\n]*\})?[ \t\r]*$)"
)
_FENCE = r"[ \t]*(`{3,}|~{3,})"
_STEP = 4

Edit = tuple[int, int, str]
"""A stretch of the text and what stands in its place."""


class Unboxed(NamedTuple):
    """Texts without the marks of notes and tabs, all cut alike, and where each part of them stood."""

    texts: tuple[str, ...]
    origin: Origin


def unboxed(text: str, *others: str) -> Unboxed | None:
    """`text`, and others of the same length, without the marks of notes and tabs; None where there are none."""
    if not any(mark in text for mark in ("!!!", "???", "===", ":::", "///")):
        return None
    if not compiled(_LINE).search(text):
        return None
    edits = _edits(text)
    return _cut((text, *others), edits) if edits else None


def _edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    boxes: list[int] = []  # the columns at which the content of the notes that are open starts
    fence = ""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        bare = line.lstrip(" \t\r")
        while bare and boxes and _column(line[: len(line) - len(bare)]) < boxes[-1]:
            boxes.pop()
            fence = ""
        first, last = _dent(line, boxes)
        if last > first:
            edits.append((start + first, start + last, ""))
        mark = compiled(_FENCE).match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line[mark.end() :].strip() else fence
        elif mark:
            fence = mark[1]
        elif (match := compiled(_LINE).match(text, start, end)) and (
            match["wall"] or _holds(text, match, end)
        ):
            edits += _unmarked(match, end, match[1][:first] + match[1][last:])
            if not match["wall"]:
                boxes.append(_column(match[1]) + _STEP)
        start = end + 1
    return edits


def _holds(text: str, match: re.Match[str], end: int) -> bool:
    """Whether what comes after the line that ends at `end` is indented as what a note holds is."""
    following = compiled(r"\s*\n([ \t]*)(?=\S)").match(text, end)
    return following is not None and _column(following[1]) >= _column(match[1]) + _STEP


def _unmarked(match: re.Match[str], end: int, indent: str) -> list[Edit]:
    """What stands in place of a mark: nothing, or its title as a paragraph, as far in as the mark is."""
    start = match.end(1)
    title = next((name for name in ("note", "tab", "in", "beside") if match[name]), "")
    if not title:
        return [(start, end, "")] if end > start else []
    first, last = match.span(title)
    return [(start, first, f"\n{indent}"), (last, end + 1, "\n\n")]


def _column(white: str) -> int:
    return len(white.expandtabs(_STEP)) if "\t" in white else len(white)


def _dent(line: str, boxes: list[int]) -> tuple[int, int]:
    """Which white space of a line is there only because of the notes it stands in: start and end, in the line."""
    if not boxes or not line.strip():
        return 0, 0
    start = end = min(boxes[0] - _STEP, len(line))
    for _ in boxes:
        rest = line[end:]
        end += 1 if rest[:1] == "\t" else min(_STEP, len(rest) - len(rest.lstrip(" ")))
    return start, end


def _cut(texts: tuple[str, ...], edits: list[Edit]) -> Unboxed:
    segments: list[Segment] = []
    parts: list[list[str]] = [[] for _ in texts]
    length = done = 0
    for start, end, filler in [*edits, (len(texts[0]), len(texts[0]), "")]:
        if start > done:
            segments.append((length, length + start - done, done, start))
            length += start - done
        if filler:
            segments.append((length, length + len(filler), start, end))
            length += len(filler)
        for text, made in zip(texts, parts, strict=True):
            made.extend((text[done:start], filler))
        done = end
    return Unboxed(tuple("".join(made) for made in parts), tuple(segments) or ((0, 0, 0, 0),))
