"""Markdown as a reader meets it: front matter, blocks and comments, each with the way back to the source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from empathycheck.model import Document
from empathycheck.readers.markdown_comments import find_comments, within
from empathycheck.readers.markdown_mask import mask
from empathycheck.readers.markdown_walker import Walker

if TYPE_CHECKING:
    from empathycheck.readers.frontmatter import FrontMatter


def read_markdown(source: str, path: str) -> Document:
    """The document that a Markdown text holds. `path` is carried, never opened; no lone surrogates in `source`."""
    front = _front_matter(source)
    masked = mask(source, front.end if front else 0)
    walker = Walker(source, masked.text, front.language if front else "", mdx=path.endswith(".mdx"))
    walker.run()
    blocks = [*front.blocks, *walker.blocks] if front else walker.blocks
    silent = walker.code
    if masked.tags:
        from empathycheck.readers.markdown_tags import tag_blocks

        tags = (tag for tag in masked.tags if not within(tag[0], silent))
        blocks.extend(block for start, end in tags for block in tag_blocks(source, start, end))
    starts = [block.segments[0][2] for block in blocks]
    if any(after < before for before, after in pairwise(starts)):
        blocks.sort(key=lambda block: block.segments[0][2])
        starts.sort()
    comments = find_comments(source, front.end if front else 0, silent, starts)
    if front:
        comments = [*front.comments_before(starts), *comments]
    return Document(path, "markdown", source, tuple(blocks), tuple(comments))


def _front_matter(source: str) -> FrontMatter | None:
    if not source.startswith(("---", "+++")):
        return None
    from empathycheck.readers.frontmatter import read_front_matter

    return read_front_matter(source)
