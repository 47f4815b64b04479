"""From the paragraphs of a document that is no text to one that has lines: each paragraph is a line of its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from empathycheck.model import HOLE, Block, Comment, Document, Link, Problem, Role, Skip, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.folding import TextBuilder
from empathycheck.readers.text.speakers import speaker_beside, speaker_in_line

GAP = "…"
"""What stands in the source for a picture or a formula inside a line."""


class Line(NamedTuple):
    """One paragraph: its text, with a HOLE for each thing that is no text, and the part it plays; None is not read.

    `key` says where it stands if not in the document's own text ("footnote 2"). Links are offsets of `text`.
    """

    text: str
    role: Role | None = "paragraph"
    key: str = ""
    links: tuple[Link, ...] = ()


class Remark(NamedTuple):
    """A comment that speaks to empathycheck, and the line and the offset in it where it begins."""

    text: str
    line: int
    offset: int = 0


def starts_of(lines: Sequence[Line]) -> list[int]:
    """Where in the source each line starts, and at the end how long the source is."""
    return [0, *accumulate(len(line.text) + 1 for line in lines)]


def document_of(
    path: str,
    format: str,
    lines: Sequence[Line],
    *,
    remarks: Iterable[Remark] = (),
    problems: Iterable[str] = (),
    skipped: tuple[Skip, ...] = (),
) -> Document:
    """The document that these lines make. Its source is their text, so that a line's number is the paragraph's."""
    starts = starts_of(lines)
    blocks: list[Block] = []
    first: list[int] = []  # of each line the number of the first block from there on
    for line, start in zip(lines, starts, strict=False):
        first.append(len(blocks))
        if line.role is not None and any(map(str.isalnum, line.text)):
            blocks.append(_block(line, line.role, start))
    first.append(len(blocks))
    _attribute(blocks)
    comments = [
        Comment(text, Span(starts[line] + offset, starts[line] + offset), first[line])
        for text, line, offset in sorted(remarks, key=lambda one: (one.line, one.offset))
    ]
    return Document(
        path,
        format,
        "".join(f"{line.text.replace(HOLE, GAP)}\n" for line in lines),
        tuple(blocks),
        tuple(comments),
        skipped,
        tuple(Problem(path, reason) for reason in dict.fromkeys(problems)),
    )


def _block(line: Line, role: Role, start: int) -> Block:
    builder = TextBuilder()
    edges = sorted({0, len(line.text), *(edge for link in line.links for edge in link[:2])})
    folded: dict[int, int] = {}
    for edge, after in zip(edges, [*edges[1:], len(line.text)], strict=True):
        folded[edge] = builder.length
        builder.add(line.text[edge:after], start + edge, references=False)
    text, segments = builder.finish()
    links = []
    for link in line.links:
        begin, end = folded[link.start], min(folded[link.end], len(text))
        begin += text[begin : begin + 1] == " "
        if end > begin and text[end - 1] == " ":
            end -= 1
        if end > begin:
            links.append(Link(begin, end, link.target))
    return Block(text, role, segments, tuple(links), key=line.key, quoting="docx")


def _attribute(blocks: list[Block]) -> None:
    """Give each run of quotations the speaker that its last line or a line beside it names."""
    done = 0
    while done < len(blocks):
        end = done
        while end < len(blocks) and blocks[end].role == "quotation":
            end += 1
        if end > done:
            last = blocks[end - 1].text
            after = blocks[end].text if end < len(blocks) and blocks[end].text[:1] in "—–―" else ""
            speaker = (
                (end - done > 1 and speaker_in_line(last, 0))
                or (after and speaker_in_line(after, 0))
                or speaker_beside(last)
            )
            for number in range(done, end if speaker else done):
                blocks[number] = blocks[number]._replace(attribution=str(speaker))
        done = end + 1
