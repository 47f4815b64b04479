"""Many files at once: processes of our own check them, and what comes of them is as if they had been gone through in
turn.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator

from empathycheck.checking.task import Task
from empathycheck.model import Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.running.found import Found
from empathycheck.running.pool import Given, Pool, is_copying
from empathycheck.running.results import Mark, loaded
from empathycheck.running.run import Doing, Outcome, Step, checked, judged, unless_crashed
from empathycheck.running.sources import read
from empathycheck.settings.settings import Settings

_ALONE, _ALONE_AFRESH = 300_000, 3_000_000
"""In bytes: so much is checked before another process is thought of, and where each has to load all anew."""
_MOST = 16
"""More processes than this only wait for the one that finds the files."""


class _File(NamedTuple):
    """A file as a process is told of it; `marks` asks for the mark of its state."""

    path: str
    shown: str
    named: bool
    marks: bool


class _Came(NamedTuple):
    """What came of a file, and the mark of the state that it was in, where that was asked for."""

    outcome: Outcome
    mark: Mark | None = None


class _Checking(NamedTuple):
    """What the processes do: a piece is a `_File`, a part the task by which it is checked."""

    def do(self, piece: _File, part: Task) -> _Came:
        found = Found(piece.path, piece.shown, Settings(copy_keys=part.copy_keys), piece.named)
        mark = None
        if piece.marks:
            found, mark = loaded(found)
        return _Came(unless_crashed(piece.shown, lambda: judged(read(found), part)), mark)

    def lost(self, piece: _File, reason: str) -> _Came:
        told = f"not checked: the process that had it ended ({reason}); empathycheck check --jobs 1 tries it alone"
        return _Came(Problem(piece.shown, told))


def processes() -> int:
    """As many processes as pay on this machine."""
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        usable = os.cpu_count() or 1
    return min(usable, _MOST)


def shared(jobs: int) -> Doing:
    """How to go through files with so many processes. What is little, is known or is no file is checked here."""

    def doing(steps: Iterable[Step | Problem]) -> Iterator[tuple[Step | None, Outcome]]:
        tasks: list[Task] = []
        waiting: deque[Step | None] = deque()
        pieces = _pieces(steps, tasks, waiting)
        for answer in Pool(_Checking(), tasks, jobs).answers(pieces):
            step = waiting.popleft()
            yield step, _settled(step, answer) if isinstance(answer, _Came) else answer

    return doing


def _pieces(
    steps: Iterable[Step | Problem], tasks: list[Task], waiting: deque[Step | None]
) -> Iterator[Given | Outcome]:
    """What is to be shared out, and what needs no other process; `waiting` gets the step of each, `tasks` each task."""
    numbers: dict[tuple[int, bool], int] = {}
    alone = _ALONE if is_copying() else _ALONE_AFRESH
    for step in steps:
        if isinstance(step, Problem):
            waiting.append(None)
            yield step
            continue
        waiting.append(step)
        item, kept = step.item, None if step.is_met else step.scope.kept
        if not isinstance(item, Found) or item.data is not None:
            yield checked(step)
            continue
        if alone > 0:  # and what this loads, the others have from their start
            alone -= _size(item.path)
            yield checked(step)
            continue
        if kept is not None and (looked := kept.look(item)).known:
            yield looked.result
            continue
        key = (id(step.scope.task), step.is_met)
        if key not in numbers:
            numbers[key] = len(tasks)
            tasks.append(step.task)
        yield Given(_File(item.path, item.shown, item.named, kept is not None), numbers[key])


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _settled(step: Step | None, came: _Came) -> Outcome:
    """What came of a file elsewhere, kept for later runs."""
    kept = None if step is None else step.scope.kept
    if step is not None and kept is not None and not isinstance(came.outcome, Problem):
        kept.put(step.name, came.mark, came.outcome)
    return came.outcome
