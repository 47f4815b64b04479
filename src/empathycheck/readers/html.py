"""HTML as a reader meets it: blocks with their roles, and the way back to the source."""

from __future__ import annotations

from empathycheck.model import Block, Comment, Document
from empathycheck.readers.folding import Origin


def read_html(source: str, path: str) -> Document:
    """The document that an HTML file holds. `path` is carried, never opened."""
    blocks, comments = html_blocks(source, 0, fragment=False)
    return Document(path, "html", source, tuple(blocks), tuple(comments))


def html_blocks(text: str, origin: Origin, *, fragment: bool) -> tuple[list[Block], list[Comment]]:
    """The blocks of HTML `text` in order of the source, and the comments that speak to empathycheck.

    `origin` says where `text` stands in the file; all offsets that come back are the file's. `fragment` says
    that `text` is a piece cut out of something else, whose tags need not balance. `Comment.block` is an
    index into the blocks that come back.
    """
    raise NotImplementedError


def attribute_blocks(tag_source: str, origin: Origin) -> list[Block]:
    """What the attributes of one tag (`<img alt="…">`, as it is written) give a reader to read."""
    raise NotImplementedError
