"""HTML, a whole page or a piece of one, as blocks with the way back to the source."""

from __future__ import annotations

from bisect import bisect_left

from empathycheck.model import Block, Comment, Span
from empathycheck.readers.html.attributes import attribute_texts
from empathycheck.readers.html.blocks import BlockReader
from empathycheck.readers.html.tokens import START, attributes_of, tokens
from empathycheck.readers.text.folding import Origin, located, relocate
from empathycheck.readers.text.holes import mask_holes


def html_blocks(
    text: str, origin: Origin, *, fragment: bool, masked: bool = False
) -> tuple[list[Block], list[Comment]]:
    """The blocks of HTML `text` in order of the source, and the comments that speak to empathycheck.

    `origin` says where `text` stands in the file; all offsets that come back are the file's. `fragment` says
    that `text` is a piece cut out of something else, whose tags need not balance; `masked` that it has no holes
    of templates, which are looked for otherwise. `Comment.block` is an index into the blocks that come back.
    """
    reader = BlockReader(text if masked else mask_holes(text), text)
    reader.read()
    blocks = sorted(reader.blocks, key=_start)
    if fragment:  # in a Markdown document it is not written as Markdown
        blocks = [block if block.quoting else block._replace(quoting="html") for block in blocks]
    starts = [_start(block) for block in blocks]
    comments = [
        Comment(inner, Span(*located(origin, start, end)), bisect_left(starts, end))
        for inner, start, end in reader.comments
    ]
    return _moved(blocks, origin), comments


def attribute_blocks(tag_source: str, origin: Origin) -> list[Block]:
    """What the attributes of one tag (`<img alt="…">`, as it is written) give a reader to read."""
    text = mask_holes(tag_source)
    for kind, _, end, name, attributes in tokens(text):
        if kind == START:
            found = attributes_of(text, attributes, end - 1)
            return _moved(sorted(attribute_texts(name, found, text), key=_start), origin)
        break
    return []


def _start(block: Block) -> int:
    return block.segments[0][2]


def _moved(blocks: list[Block], origin: Origin) -> list[Block]:
    if origin == 0:
        return blocks
    return [block._replace(segments=relocate(block.segments, origin)) for block in blocks]
