"""A Markdown text without front matter: its blocks, and where its code stands."""

from __future__ import annotations

from itertools import pairwise

from empathycheck.model import Block
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.markdown.boxes import unboxed
from empathycheck.readers.markdown.comments import within
from empathycheck.readers.markdown.mask import mask
from empathycheck.readers.markdown.walker import Walker
from empathycheck.readers.text.folding import located, relocate


class Body(NamedTuple):
    """The blocks of a text in order of the source, and the source spans of its code, which no comment speaks in."""

    blocks: list[Block]
    code: list[tuple[int, int]]


def read_body(source: str, start: int = 0, *, language: str = "", mdx: bool = False) -> Body:
    """What stands in `source` from `start` on, as blocks with offsets of `source`; no lone surrogates in it."""
    masked = mask(source, start)
    blocks, code = walked(source, masked.text, language, mdx=mdx)
    if masked.tags:
        from empathycheck.readers.markdown.tags import tag_blocks

        tags = (tag for tag in masked.tags if not within(tag[0], code))
        blocks.extend(block for first, last in tags for block in tag_blocks(source, first, last))
    if any(after.segments[0][2] < before.segments[0][2] for before, after in pairwise(blocks)):
        blocks.sort(key=lambda block: block.segments[0][2])
    return Body(blocks, code)


def walked(source: str, text: str, language: str, *, mdx: bool) -> Body:
    """The blocks of `text`, which is `source` with what is no Markdown overwritten; notes and tabs are read too."""
    found = unboxed(text, source)
    if found is None:
        walker = Walker(source, text, language, mdx=mdx)
        walker.run()
        return Body(walker.blocks, walker.code)
    walker = Walker(found.texts[1], found.texts[0], language, mdx=mdx)
    walker.run()
    blocks = [block._replace(segments=relocate(block.segments, found.origin)) for block in walker.blocks]
    return Body(blocks, [located(found.origin, start, end) for start, end in walker.code if end > start])
