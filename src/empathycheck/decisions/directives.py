"""What an editor said of a finding: comments that set it aside, and the name it keeps when text moves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from empathycheck.model import Comment, Document, Finding, Span
from empathycheck.model.rows import NamedTuple

_DIRECTIVE = re.compile(r"empathycheck-(ignore-file|ignore|off|on)(?![\w-])([^:]*)(?::(.*))?$", re.DOTALL)


class Directive(NamedTuple):
    """One name in one comment and the stretch of source it covers; an empty name means every rule."""

    name: str
    start: int
    end: int
    comment: Comment


def directives_of(document: Document) -> tuple[Directive, ...]:
    """Every directive of the document's comments, in the order in which they stand."""
    found: list[Directive] = []
    open_ranges: dict[str, list[Directive]] = {}
    blocks: dict[int, tuple[int, int]] = {}
    last = len(document.source) + 1
    for comment in document.comments:
        directive = _DIRECTIVE.match(comment.text)
        if directive is None:
            continue
        names = [name for name in re.split(r"[\s,]+", directive[2]) if name] or [""]
        if directive[1] == "on":
            for name in list(open_ranges) if names == [""] else names:
                for each in open_ranges.pop(name, ()):
                    found.append(each._replace(end=comment.span.start))
        elif directive[1] == "off":
            for name in names:
                open_ranges.setdefault(name, []).append(Directive(name, comment.span.end, last, comment))
        else:
            if comment.block not in blocks:
                blocks[comment.block] = _next_block(document, comment.block)
            start, end = (0, last) if directive[1] == "ignore-file" else blocks[comment.block]
            found += [Directive(name, start, end, comment) for name in names]
    found += [each for ranges in open_ranges.values() for each in ranges]
    return tuple(sorted(found, key=lambda each: each.comment.span.start))


def _next_block(document: Document, index: int) -> tuple[int, int]:
    """The source from the start to the end of a block, with the blocks inside it: a picture's alternative text."""
    if index >= len(document.blocks) or not document.blocks[index].segments:
        return 0, 0
    start, end = document.blocks[index].segments[0][2], document.blocks[index].segments[-1][3]
    for number in range(index + 1, len(document.blocks)):
        block = document.blocks[number]
        if not block.segments or block.segments[0][2] >= end:
            break
        start, end = min(start, block.segments[0][2]), max(end, block.segments[-1][3])
    return start, end


def sort_out(
    findings: Iterable[Finding], directives: Sequence[Directive]
) -> tuple[list[Finding], list[Directive]]:
    """The findings that no directive sets aside, in order of the source, and the directives that set none aside.

    Where several directives of one name cover a finding it is the last of them that counts as used.
    """
    waiting: dict[str, list[Directive]] = {}
    for directive in sorted(directives, key=lambda each: each.start, reverse=True):
        waiting.setdefault(directive.name, []).append(directive)
    begun: dict[str, list[Directive]] = {name: [] for name in waiting}
    kept: list[Finding] = []
    used: set[tuple[str, Span]] = set()
    for finding in sorted(findings, key=lambda each: each.start.offset):
        aside = False
        for name in {finding.rule, finding.rule.partition("/")[0], ""} & waiting.keys():
            covering = _covering(waiting[name], begun[name], finding.start.offset)
            if covering is not None:
                aside = True
                used.add((name, covering.comment.span))
        if not aside:
            kept.append(finding)
    return kept, [each for each in directives if (each.name, each.comment.span) not in used]


def _covering(waiting: list[Directive], begun: list[Directive], offset: int) -> Directive | None:
    """The directive that began last of those that hold at this offset. Offsets must come in order.

    `waiting` has its next one at the end; a directive goes over to `begun`, and from there away, once.
    """
    while waiting and waiting[-1].start <= offset:
        begun.append(waiting.pop())
    while begun and begun[-1].end <= offset:
        begun.pop()
    return begun[-1] if begun else None
