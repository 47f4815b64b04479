"""From hits in the prose to findings in the source: places, sentences, lasting names."""

from __future__ import annotations

from bisect import bisect_right

from empathycheck.checking.task import Task
from empathycheck.decisions.directives import Directive
from empathycheck.decisions.names import alike_name, fingerprint
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE, Finding, Hit, Position, Span

UNUSED_IGNORE = "empathycheck/unused-ignore"


_REACH = 2000
"""How much of a sentence is carried on either side of a finding: a line of megabytes has thousands of findings."""


class Finder:
    """Turns hits into findings: it holds the source's lines and what was already named, both worked out once."""

    def __init__(self, prose: Prose, *, near: bool = False) -> None:
        self.prose = prose
        self.near = near
        self.lines: list[int] | None = None
        self.names: dict[str, int] = {}

    def position(self, offset: int) -> Position:
        """Where an offset of the source stands: line and column count from 1."""
        if self.lines is None:
            self.lines = line_starts(self.prose.document.source)
        line = bisect_right(self.lines, offset)
        return Position(offset, line, offset - self.lines[line - 1] + 1)

    def finding(self, hit: Hit) -> Finding:
        """The finding that a hit is, with its place in the source and its lasting name."""
        prose = self.prose
        index = prose.block_at(hit.start)
        block, origin = prose.document.blocks[index], prose.block_starts[index]
        span = block.span(hit.start - origin, min(hit.end - origin, len(block.text)))
        first, last = self.sentence(hit)
        before, after = prose.neighbours(hit.start)
        text = prose.text[first:last]
        head, marked, tail = (
            self.visible(index, *piece)
            for piece in ((first, hit.start), (hit.start, hit.end), (hit.end, last))
        )
        key = (hit.rule, text, prose.text[max(before[0], before[1] - _REACH) : before[1]],
               prose.text[after[0] : min(after[1], after[0] + _REACH)])  # fmt: skip
        name = fingerprint(*key, 0)
        ordinal = self.names[name] = (
            self.names.get(name, -1) + 1
        )  # by what names go by: case and spaces do not count
        return Finding(
            rule=hit.rule,
            severity=hit.severity,
            question=hit.question,
            why=hit.why,
            start=self.position(span.start),
            end=self.position(span.end),
            text=marked,
            sentence=head + marked + tail,
            role=block.role,
            confidence=hit.confidence,
            fingerprint=fingerprint(*key, ordinal) if ordinal else name,
            suggestions=hit.suggestions,
            mark=len(head),
            block=index,
            text_span=Span(hit.start - origin, min(hit.end - origin, len(block.text))),
            backing=hit.backing,
            sentence_span=Span(first - origin, min(last - origin, len(block.text))),
            near=self.near_names(*key) if self.near else ("", ""),
            also=tuple(self.place(*each) for each in hit.also),
            figures=hit.figures,
            elsewhere=hit.elsewhere,
            alike=hit.alike or alike_name(hit.rule, text),
        )

    def place(self, start: int, end: int) -> tuple[Position, Position]:
        """Where a piece of the prose stands in the source; of one that runs over several blocks its first."""
        index = self.prose.block_at(start)
        block, origin = self.prose.document.blocks[index], self.prose.block_starts[index]
        span = block.span(start - origin, min(end - origin, len(block.text)))
        return self.position(span.start), self.position(span.end)

    @staticmethod
    def near_names(rule: str, sentence: str, before: str, after: str) -> tuple[str, str]:
        """Names for the finding beside each of its neighbours alone: they hold where the other one was edited."""
        return fingerprint(rule, sentence, before, "", -1), fingerprint(rule, sentence, "", after, -1)

    def sentence(self, hit: Hit) -> tuple[int, int]:
        """The sentence of a hit; of one that nobody would read to its end what stands round the hit."""
        first, last = self.prose.sentence_at(hit.start)
        last = max(last, self.prose.sentence_at(max(hit.end - 1, hit.start))[1])
        if hit.start - first > _REACH:
            space = self.prose.text.find(" ", hit.start - _REACH, hit.start)
            first = space + 1 if space >= 0 else hit.start - _REACH
        if last - hit.end > _REACH:
            space = self.prose.text.rfind(" ", hit.end, hit.end + _REACH)
            last = space if space >= 0 else hit.end + _REACH
        return first, last

    def visible(self, index: int, start: int, end: int) -> str:
        """A piece of the prose as a reader sees it: code and template holes as they are written, pictures as …."""
        text = self.prose.text[start:end]
        if HOLE not in text:
            return text
        block, origin = self.prose.document.blocks[index], self.prose.block_starts[index]
        return "".join(
            self.prose.document.written(block.span(offset, offset + 1))
            if char == HOLE and 0 <= offset < len(block.text)
            else char
            for offset, char in enumerate(text, start - origin)
        )

    def remark(self, directive: Directive, task: Task) -> Finding | None:
        """A hint about a comment that sets nothing aside; None where a narrowed run cannot tell."""
        comment = directive.comment
        if directive.name not in task.names:
            question = f"“{directive.name}” in this comment: which rule is meant?"
        elif task.narrowed:
            return None
        else:
            question = "This comment sets nothing aside: is it still needed?"
        return Finding(
            rule=UNUSED_IGNORE,
            severity="hint",
            question=question,
            why="A comment that sets nothing aside today would hide a new question in its place tomorrow.",
            start=self.position(comment.span.start),
            end=self.position(comment.span.end),
            text=comment.text,
            sentence=comment.text,
            role="paragraph",
            confidence=1.0,
            fingerprint=fingerprint(UNUSED_IGNORE, comment.text, directive.name, "", 0),
            alike=alike_name(UNUSED_IGNORE, comment.text),
        )


def line_starts(source: str) -> list[int]:
    """Offsets at which the lines start; a line ends at a line feed, a carriage return or both."""
    from re import finditer

    return [0, *(match.end() for match in finditer("\r\n|\n|\r" if "\r" in source else "\n", source))]
