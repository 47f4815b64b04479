"""What an editor said of a finding: comments that set it aside, and the name it keeps when text moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from empathycheck.model import Comment, Document

_DIRECTIVE = re.compile(r"empathycheck-(ignore-file|ignore|off|on)(?![\w-])([^:]*)(?::(.*))?$", re.DOTALL)


class Directive(NamedTuple):
    """One name in one comment and the stretch of source it covers; an empty name means every rule."""

    name: str
    start: int
    end: int
    comment: Comment

    def covers(self, rule: str, offset: int) -> bool:
        """Whether it sets aside a finding of this rule that starts at this source offset."""
        if not self.start <= offset < self.end:
            return False
        return self.name in ("", rule, rule.partition("/")[0])


def directives_of(document: Document) -> tuple[Directive, ...]:
    """Every directive of the document's comments, in the order in which they stand."""
    found: list[Directive] = []
    open_ranges: list[Directive] = []
    last = len(document.source) + 1
    for comment in document.comments:
        directive = _DIRECTIVE.match(comment.text)
        if directive is None:
            continue
        names = [name for name in re.split(r"[\s,]+", directive[2]) if name] or [""]
        if directive[1] == "on":
            closed = [each for each in open_ranges if names == [""] or each.name in names]
            found += [Directive(each.name, each.start, comment.span.start, each.comment) for each in closed]
            open_ranges = [each for each in open_ranges if each not in closed]
        elif directive[1] == "off":
            open_ranges += [Directive(name, comment.span.end, last, comment) for name in names]
        else:
            start, end = (0, last) if directive[1] == "ignore-file" else _next_block(document, comment.block)
            found += [Directive(name, start, end, comment) for name in names]
    return tuple(sorted(found + open_ranges, key=lambda each: each.comment.span.start))


def _next_block(document: Document, index: int) -> tuple[int, int]:
    """The source from the start to the end of a block, with the blocks inside it: a picture's alternative text."""
    if index >= len(document.blocks) or not document.blocks[index].segments:
        return 0, 0
    start, end = document.blocks[index].segments[0][2], document.blocks[index].segments[-1][3]
    for block in document.blocks[index + 1 :]:
        if not block.segments or block.segments[0][2] >= end:
            break
        start, end = min(start, block.segments[0][2]), max(end, block.segments[-1][3])
    return start, end


def unused(directives: Iterable[Directive], used: Iterable[Directive]) -> list[Directive]:
    """The directives that set nothing aside."""
    spent = {(each.name, each.comment.span) for each in used}
    return [each for each in directives if (each.name, each.comment.span) not in spent]


def fingerprint(rule: str, sentence: str, before: str, after: str, ordinal: int) -> str:
    """A finding's lasting name, 16 hexadecimal digits: it changes with its words, not with its place in the file.

    `before` and `after` are the neighbouring sentences; `ordinal` tells apart findings that are equal in all this.
    """
    try:
        from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
    except ImportError:  # pragma: no cover - other Pythons
        from hashlib import blake2b

    parts = (rule, *(" ".join(text.casefold().split()) for text in (sentence, before, after)), str(ordinal))
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
