"""A match with what stands round it, as excuses look at it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Protocol

from empathycheck.language.prose import Prose
from empathycheck.model import Block
from empathycheck.model.rows import NamedTuple

REACH = 400
"""How far an excuse looks from the match inside its sentence, in characters: it keeps long lines linear."""

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: most runs need few of them."""
    return re.compile(pattern)


class Cue(NamedTuple):
    """A pattern, and pieces of text of which any match holds one: a plain search for those is ten times as fast."""

    hints: tuple[str, ...]
    pattern: str

    def search(self, text: str, folded: str = "") -> re.Match[str] | None:
        """The first match in `text`; `folded` is the same in small letters, where `text` is not."""
        probe = folded or text
        for hint in self.hints:
            if hint in probe:
                return compiled(self.pattern).search(text)
        return None


def cue(hints: str, pattern: str) -> Cue:
    """A cue with its hints, parted by commas."""
    return Cue(tuple(hints.split(", ")), pattern)


def is_title_case(text: str) -> bool:
    """Whether capitals say nothing here: the text is in Title Case, in capitals, or too short to tell."""
    words = [hit.group() for hit in compiled(_WORD).finditer(text) if hit.start() and len(hit.group()) > 3]
    lower = sum(word[0].islower() for word in words)
    return lower < 2 or lower * 2 < len(words)


class Excusable(Protocol):
    """What a rule says of excuses: its name, whose praise it is about, and which excuses and signs hold for it."""

    @property
    def name(self) -> str:
        """The family and name of the rule, "claims/leader"."""

    @property
    def who(self) -> str:
        """The word “ours” where only praise of the writer's own side counts, “anyone” otherwise."""

    @property
    def excuses(self) -> tuple[str, ...]:
        """Names from `table.BY_NAME`, and of signs."""


class Excuse(NamedTuple):
    """Why a match is no claim, or one that is backed: `text` at start..end (prose offsets) is the reason.

    A `full` excuse silences the finding; a `partly` one leaves a hint.
    """

    kind: str
    text: str
    start: int
    end: int
    strength: str = "full"


class Place:
    """A match at start..end (prose offsets), its sentence, and the sentences next to it; `rule` names what matched."""

    def __init__(self, prose: Prose, start: int, end: int, rule: str = "") -> None:
        """Looks at nothing yet."""
        self.prose = prose
        self.rule = rule
        self.start = start
        self.end = end

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Start and end of the sentence, no further than `REACH` from the match."""
        first, last = self.prose.sentence_at(self.start)
        return max(first, self.start - REACH), max(min(last, self.end + REACH), self.end)

    @cached_property
    def neighbours(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The sentences before and after, cut where they are farther away than `REACH`."""
        (first, last), (start, end) = self.prose.neighbours(self.start)
        return (max(first, last - REACH), last), (start, min(end, start + REACH))

    @cached_property
    def block(self) -> Block:
        """The block that the match stands in."""
        return self.prose.document.blocks[self.prose.block_at(self.start)]

    @cached_property
    def block_start(self) -> int:
        """Where that block starts in the prose."""
        return self.prose.block_starts[self.prose.block_at(self.start)]

    @cached_property
    def text(self) -> str:
        """The sentence as it is written."""
        return self.prose.text[slice(*self.sentence)]

    @cached_property
    def folded(self) -> str:
        """The sentence, folded."""
        return self.prose.folded[slice(*self.sentence)]

    @cached_property
    def match(self) -> str:
        """The match, folded."""
        return self.prose.folded[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """What stands before the match in its sentence, folded."""
        return self.prose.folded[self.sentence[0] : self.start]

    @cached_property
    def after(self) -> str:
        """What stands behind the match in its sentence, folded."""
        return self.prose.folded[self.end : self.sentence[1]]

    @cached_property
    def title_case(self) -> bool:
        """Whether capitals say nothing in this sentence, the match left aside."""
        (first, last), text = self.sentence, self.prose.text
        return is_title_case(text[first : self.start] + "." + text[self.end : last])

    def excuse(self, kind: str, start: int, end: int, strength: str = "full") -> Excuse:
        """An excuse whose reason stands at these prose offsets."""
        return Excuse(kind, self.prose.text[start:end], start, end, strength)

    def found(self, kind: str, hit: re.Match[str], origin: int, strength: str = "full") -> Excuse:
        """An excuse whose reason is a match inside a text that starts at `origin`."""
        return self.excuse(kind, origin + hit.start(), origin + hit.end(), strength)
