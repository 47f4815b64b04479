"""MDX as a reader meets it: Markdown, with the tags, expressions and modules taken out, and the copy in them read.

What is no Markdown is found first. The rest is put together again without it and without the indentation that
elements give their content, and goes to the reader of Markdown; its blocks are then led back to the source.
"""

from __future__ import annotations

from bisect import bisect_right

from empathycheck.model import Block, Comment, Document, Problem
from empathycheck.readers.code.jsx import problem_at
from empathycheck.readers.code.mdx_text import Element, MdxText
from empathycheck.readers.markdown.body import walked
from empathycheck.readers.markdown.comments import find_comments
from empathycheck.readers.markdown.mask import mask
from empathycheck.readers.pages.front_matter import FrontMatter, read_front_matter
from empathycheck.readers.text.folding import Origin, located, relocate
from empathycheck.readers.text.patterns import FENCES

_DEEPEST = 20
"""How many elements that end before a block are passed by to find the one it stands in."""


def read_mdx(source: str, path: str) -> Document:
    """The document that an MDX text holds. `path` is carried, never opened."""
    front = read_front_matter(source) if source.startswith(FENCES) else FrontMatter()
    found = MdxText(source, front.end)
    found.read()
    text, origin = found.markdown()
    markdown = walked(text, mask(text).text, front.language, mdx=True)
    blocks = [*front.blocks, *found.blocks()]
    blocks += _placed(markdown.blocks, origin, found.elements)
    blocks.sort(key=_start)
    silent = [located(origin, start, end) for start, end in markdown.code if end > start]
    comments = _comments(source, front, silent, found, [_start(block) for block in blocks])
    problems: tuple[Problem, ...] = ()
    if found.problem is not None:
        problems = (problem_at(source, path, *found.problem),)
    return Document(path, "mdx", source, tuple(blocks), comments, problems=problems)


def _placed(blocks: list[Block], origin: Origin, elements: list[Element]) -> list[Block]:
    """The blocks of the Markdown text led back to the source, with the roles of the elements they stand in."""
    placed = []
    starts = [element.start for element in elements]  # in order, as they were found
    for block in blocks:
        segments = relocate(block.segments, origin)
        moved = block._replace(segments=segments, quoting=block.quoting or "mdx")
        place = bisect_right(starts, segments[0][2]) - 1
        for _ in range(_DEEPEST):
            if place < 0 or segments[0][2] < elements[place].end:
                break
            place = elements[place].outer
        placed.append(elements[place].given(moved) if place >= 0 else moved)
    return placed


def _comments(
    source: str, front: FrontMatter, silent: list[tuple[int, int]], found: MdxText, starts: list[int]
) -> tuple[Comment, ...]:
    if "empathycheck" not in source:
        return ()
    comments = [*found.comments(starts), *find_comments(source, front.end, silent, starts)]
    comments += front.comments_before(starts)
    unique = {comment.span.start: comment for comment in comments}
    return tuple(unique[start] for start in sorted(unique))


def _start(block: Block) -> int:
    return block.segments[0][2]
