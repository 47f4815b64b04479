"""Markdown as a reader meets it: front matter, blocks and comments, each with the way back to the source."""

from __future__ import annotations

from itertools import pairwise

from empathycheck.model import Document
from empathycheck.readers.markdown.body import read_body
from empathycheck.readers.markdown.comments import find_comments
from empathycheck.readers.text.patterns import FENCES


def read_markdown(source: str, path: str) -> Document:
    """The document that a Markdown text holds. `path` is carried, never opened; no lone surrogates in `source`."""
    if not source.startswith(FENCES):
        blocks, code = read_body(source, mdx=path.endswith(".mdx"))
        comments = find_comments(source, 0, code, [block.segments[0][2] for block in blocks])
        return Document(path, "markdown", source, tuple(blocks), tuple(comments))
    from empathycheck.readers.pages.front_matter import read_front_matter

    front = read_front_matter(source)
    blocks, code = read_body(source, front.end, language=front.language, mdx=path.endswith(".mdx"))
    blocks = [*front.blocks, *blocks]
    starts = [block.segments[0][2] for block in blocks]
    if any(after < before for before, after in pairwise(starts)):
        blocks.sort(key=lambda block: block.segments[0][2])
        starts.sort()
    comments = [*front.comments_before(starts), *find_comments(source, front.end, code, starts)]
    return Document(path, "markdown", source, tuple(blocks), tuple(comments))
