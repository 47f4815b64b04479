"""Note marks in copy ("40%* faster", "38 PB¹"): a reader steps over them, and so does whoever reads a quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from empathycheck.language.prose import Prose
from empathycheck.model import HOLE

NOTE_SIGNS = "*†‡§¶"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_STANDS_ON = re.compile(r"[\w%‰°€£$)+]")
_MARK = re.compile(
    rf"(?:(?P<sign>[{re.escape(NOTE_SIGNS)}]{{1,3}}|\[\^?\w{{1,3}}\])|(?P<raised>[{_RAISED}]{{1,2}})|"
    rf"(?P<hole>{HOLE}))(?![\w{_RAISED}⁻])"
)
_MARK_CHARS = f"{NOTE_SIGNS}[{HOLE}{_RAISED}"
_HEAD = re.compile(f"[{re.escape(_MARK_CHARS)}]")  # found many times as fast as the whole pattern
_POWERED = re.compile(
    r"(?:(?<![^\W\d_])(?:[µμnmcdhk]?m|s|ft|in|yd|mi|sec|feet|inch|metres?|meters?)|(?<![\d.,])\d{1,2})$"
)
"""What takes a power: a length, a second, or a small number (10²)."""


class Stepped:
    """A document's prose without its note marks, and where each of its offsets stands in the prose with them."""

    def __init__(self, prose: Prose, marks: list[tuple[int, int]]) -> None:
        """`marks` are the places of the marks, in order."""
        self._ends = [end for _, end in marks]
        self._taken = list(accumulate(end - start for start, end in marks))
        self._starts = [start - taken for (start, _), taken in zip(marks, [0, *self._taken], strict=False)]
        self.prose = Prose(
            prose.document,
            _without(prose.text, marks),
            _without(prose.folded, marks),
            self._moved(prose.block_starts),
        )
        # What a mark changes nothing in is not worked out again.
        vars(self.prose).update(
            vocabulary=prose.vocabulary, sentence_starts=self._moved(prose.sentence_starts)
        )

    def _moved(self, starts: tuple[int, ...]) -> tuple[int, ...]:
        """Offsets of the prose with marks, none of them inside one, in the prose without."""
        taken = (0, *self._taken)
        return tuple(start - taken[bisect_right(self._ends, start)] for start in starts)

    def start(self, offset: int) -> int:
        """Where the character at `offset` stands in the prose with marks."""
        index = bisect_right(self._starts, offset)
        return offset + (self._taken[index - 1] if index else 0)

    def end(self, offset: int) -> int:
        """Where what ends before `offset` ends in the prose with marks: before a mark that follows it."""
        return self.start(offset - 1) + 1


def _without(text: str, marks: list[tuple[int, int]]) -> str:
    parts, last = [], 0
    for start, end in marks:
        parts.append(text[last:start])
        last = end
    return "".join([*parts, text[last:]])


def note_marks(prose: Prose) -> list[tuple[int, int]]:
    """The places of the note marks that touch a word or a figure, in order."""
    if not any(char in prose.text for char in _MARK_CHARS):
        return []
    found, end = [], 0
    for head in _HEAD.finditer(prose.text):
        if (
            head.start() >= end
            and (match := _MARK.match(prose.text, head.start()))
            and _is_note(prose, match)
        ):
            end = match.end()
            found.append(match.span())
    return found


def _is_note(prose: Prose, match: re.Match[str]) -> bool:
    start = match.start()
    if not start or not _STANDS_ON.match(prose.text, start - 1):
        return False
    if match["sign"]:
        return True
    if match["raised"]:
        powered = _POWERED.search(prose.text, max(start - 8, 0), start) is not None
        return not powered or ("¹" in match["raised"] and not prose.text.startswith("¹⁰", start))
    index = prose.block_at(start)
    block, offset = prose.document.blocks[index], start - prose.block_starts[index]
    if any(link.start <= offset < link.end for link in block.links):
        return True
    span = block.span(offset, offset + 1)
    return prose.document.source.startswith("<sup", span.start)
