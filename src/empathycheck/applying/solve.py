"""Which accepted sentences can be written into one file so that it reads as wanted and is the same otherwise."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from empathycheck.applying.edits import Edit
from empathycheck.applying.places import Change, Layout, NoPlaceProblem
from empathycheck.applying.quoting import requoted, usual_quoting
from empathycheck.applying.sources import Source, reads_as
from empathycheck.model import Document
from empathycheck.model.rows import NamedTuple

_MOST_TRIES = 12
_NOT_READ_BACK = "written there it would be read as something else; change it by hand"


class Unit(NamedTuple):
    """One accepted sentence: its number, the block it stands in, and what changes there."""

    number: int
    block: int
    edits: tuple[Edit, ...]


class _Attempt(NamedTuple):
    """One way to write some units of a block, and the text that the block is to have then."""

    changes: tuple[Change, ...]
    wanted: str
    requoted: bool = False


class Solution(NamedTuple):
    """What can be written, and why the rest cannot: reasons by the number of the unit."""

    changes: tuple[Change, ...]
    document: Document
    refused: Mapping[int, str]
    edits: Mapping[int, tuple[Edit, ...]]


def solve(source: Source, units: Sequence[Unit]) -> Solution:
    """Writes as many units as can be; the cost is that of a few readings where all can."""
    solver = _Solver(source)
    by_block: dict[int, list[Unit]] = {}
    for unit in units:
        if solver.agrees(unit):
            by_block.setdefault(unit.block, []).append(unit)
    solver.settle(list(by_block.values()))
    return solver.solution()


class _Solver:
    """Holds what was accepted so far, and tries what more can be."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.document = source.document
        self.accepted: dict[int, _Attempt] = {}
        self.units: dict[int, list[Unit]] = {}
        self.refused: dict[int, str] = {}
        self.taken: dict[int, list[Edit]] = {}

    def solution(self) -> Solution:
        """All of it as a result."""
        changes = tuple(sorted(change for attempt in self.accepted.values() for change in attempt.changes))
        edits = {block: merged(units) for block, units in self.units.items()}
        return Solution(changes, self.document, self.refused, edits)

    def agrees(self, unit: Unit) -> bool:
        """Whether a unit leaves alone what others of its block change; refused if not."""
        taken = self.taken.setdefault(unit.block, [])
        fresh: list[Edit] = []
        for edit in unit.edits:
            at = bisect_left(taken, edit)
            if at < len(taken) and taken[at] == edit:
                continue
            if any(_meet(edit, other) for other in taken[max(at - 1, 0) : at + 1]):
                self.refused[unit.number] = "another accepted sentence changes the same words"
                return False
            fresh.append(edit)
        for edit in fresh:
            insort(taken, edit)
        return True

    def settle(self, groups: Sequence[list[Unit]]) -> None:
        """Accepts what can be accepted of the groups, each the units of one block: all at once, or by halves."""
        waiting = [list(groups)]
        while waiting:
            some = waiting.pop()
            if not some:
                continue
            firsts = [next(self.attempts(group), None) for group in some] if len(some) > 1 else [None]
            if None not in firsts and self.accept(list(zip(some, firsts, strict=True))):
                continue
            if len(some) == 1:
                self.settle_block(some[0])
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]

    def settle_block(self, group: list[Unit]) -> None:
        """Accepts the units of one block: together, or else one after the other."""
        if self.try_all(group):
            return
        if len(group) == 1:
            self.refused.setdefault(group[0].number, _NOT_READ_BACK)
            return
        kept: list[Unit] = []
        for unit in group:
            self.refused.pop(unit.number, None)
            if self.try_all([*kept, unit]):
                kept.append(unit)
            else:
                self.refused.setdefault(unit.number, _NOT_READ_BACK)

    def try_all(self, group: list[Unit]) -> bool:
        """Whether some way to write these units of a block together is good."""
        return any(self.accept([(group, attempt)]) for attempt in islice(self.attempts(group), _MOST_TRIES))

    def accept(self, some: Sequence[tuple[list[Unit], _Attempt | None]]) -> bool:
        """Whether the file reads as wanted with these too; they are accepted then."""
        attempts = dict(self.accepted)
        for group, attempt in some:
            if attempt is not None:
                attempts[group[0].block] = attempt
        changes = [change for attempt in attempts.values() for change in attempt.changes]
        wanted = {block: attempt.wanted for block, attempt in attempts.items()}
        marks = sum(attempt.requoted for attempt in attempts.values())
        document = reads_as(self.source, changes, wanted, requoted=marks)
        if document is None:
            return False
        self.accepted, self.document = attempts, document
        for group, _ in some:
            self.units[group[0].block] = group
        return True

    def attempts(self, group: Sequence[Unit]) -> Iterator[_Attempt]:
        """The ways to write these units of a block, the likeliest first; a reason is noted where there is none."""
        block = self.source.document.blocks[group[0].block]
        wanted = after(block.text, merged(group))
        document = self.source.document
        quoting = block.quoting or usual_quoting(document.format, block.role, document.path)
        try:
            yield from self.spread(group, quoting, wanted)
        except NoPlaceProblem as problem:
            if not problem.quoting:
                self.refuse(group, str(problem))
                return
            if quoting.endswith("csv"):  # which sign parts the fields only its reader knows
                yield from self.spread(group, "plain", wanted)
            new = requoted(wanted, quoting)
            if new is None:
                self.refuse(group, str(problem))
                return
            marks = quoting.endswith("toml-literal")  # it has other quotation marks already
            whole = Change(block.segments[0][2] - marks, block.segments[-1][3] + marks, new)
            yield _Attempt((whole,), wanted, requoted=True)

    def refuse(self, group: Sequence[Unit], reason: str) -> None:
        """Notes why these units cannot be written."""
        for unit in group:
            self.refused[unit.number] = reason

    def spread(self, group: Sequence[Unit], quoting: str, wanted: str) -> Iterator[_Attempt]:
        """The ways to write the words of these units each at its place. Raises NoPlaceProblem where there is none."""
        document = self.source.document
        layout = Layout(document.blocks[group[0].block], document.source, quoting)
        ways = [layout.ways(edit) for edit in merged(group)]
        first = [each[0] for each in ways]
        yield _Attempt(tuple(change for way in first for change in way), wanted)
        for index, each in enumerate(ways):
            for other in each[1:]:
                chosen = [*first[:index], other, *first[index + 1 :]]
                yield _Attempt(tuple(change for way in chosen for change in way), wanted)


def merged(units: Sequence[Unit]) -> tuple[Edit, ...]:
    """The edits of several units of one block, each once, in order."""
    return tuple(sorted({edit for unit in units for edit in unit.edits}))


def after(text: str, edits: Sequence[Edit]) -> str:
    """A block's text after its edits, which are in order."""
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += text[done:start], new
        done = end
    return "".join([*parts, text[done:]])


def _meet(one: Edit, other: Edit) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)
