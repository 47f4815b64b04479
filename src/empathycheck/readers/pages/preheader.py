"""The preheader of an e-mail: hidden text at the top of its HTML, which in boxes stands beside the subject."""

from __future__ import annotations

from bisect import bisect_left

from empathycheck.model import Block, Document
from empathycheck.readers.html.attributes import is_hidden
from empathycheck.readers.html.draft import NOTHING
from empathycheck.readers.html.elements import VOID
from empathycheck.readers.html.fragments import html_blocks
from empathycheck.readers.html.tokens import COMMENT, END, START, attributes_of, tokens
from empathycheck.readers.text.patterns import compiled

_NEAR = 6000
"""In characters: a preheader stands at the top of the body, not further down than this."""
_HIDING = (
    r"mso-hide:all|visibility:hidden|"
    r"(?:(?:max-height|font-size|opacity):0(?:px|em|pt|%)?|font-size:1px)(?:!|;|\Z)"
)
# What fills the line up, so that nothing of the body shows there
_FILLERS = "\u034f\u200c\u200b\u200d\u2007\u00ad\ufeff\u00a0\u2060"


def with_preheader(document: Document) -> Document:
    """An HTML e-mail with its preheader as a block of its own, where it has one."""
    found = _preheader(document.source)
    if found is None:
        return document
    start, end = found
    blocks, _ = html_blocks(document.source[start:end], start, fragment=True)
    made = [
        block._replace(role="meta-description", key="preheader", quoting="html")
        for block in map(_less_fillers, blocks)
        if block.role not in ("alt-text", "label") and block.text.strip(NOTHING)
    ]
    if not made:
        return document
    kept = [block for block in document.blocks if not start <= block.segments[0][2] < end]
    first = bisect_left([block.segments[0][2] for block in kept], start)
    before = len(document.blocks[:first])
    shift = len(made) - (len(document.blocks) - len(kept))
    comments = tuple(
        each._replace(block=each.block + shift) if each.block > before else each for each in document.comments
    )
    return document._replace(blocks=(*kept[:first], *made, *kept[first:]), comments=comments)


def _preheader(text: str) -> tuple[int, int] | None:
    """Where the inside of the first hidden element at the top of the body stands, if nothing is read before it."""
    body = text.lower().find("<body", 0, 200_000)
    start = max(body, 0)
    near = text[start : start + _NEAR]
    done = 0
    inside = ""  # the name of the hidden element, and how often it is open
    depth = first = 0
    for kind, begin, end, name, attributes in tokens(near):
        between = near[done:begin]
        done = end
        if kind == COMMENT:
            continue
        if inside:
            if name == inside:
                depth += 1 if kind == START else -1 if kind == END else 0
            if not depth:
                return start + first, start + begin
            continue
        if between.strip() and not (kind == END and name in ("style", "title", "script")):
            return None
        if kind == START and name not in VOID and _is_hidden(near, attributes, end - 1):
            inside, depth, first = name, 1, end
    return None


def _is_hidden(text: str, start: int, end: int) -> bool:
    found = attributes_of(text, start, end)
    if is_hidden(found, text):
        return True
    if "style" in found:
        style = "".join(text[slice(*found["style"])].lower().split())
        return compiled(_HIDING).search(style) is not None
    return "class" in found and "preheader" in text[slice(*found["class"])].lower()


def _less_fillers(block: Block) -> Block:
    """The block without what only fills the line up at its end."""
    text = block.text.rstrip(_FILLERS + " ")
    if text == block.text:
        return block
    segments = [segment for segment in block.segments if segment[0] < len(text)]
    if segments:
        first, last, start, end = segments[-1]
        if last > len(text):
            even = last - first == end - start
            segments[-1] = (first, len(text), start, start + len(text) - first if even else end)
    return block._replace(text=text, segments=tuple(segments))
