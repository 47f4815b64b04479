"""Work shared out to processes of our own: what comes of it in the order of the work, whatever becomes of a process.

A process is given some pieces ahead, and answers each as it is done. One that dies takes the piece that it was at with
it and no other. All of them end at once when whoever asked for the work does, for whatever reason.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from empathycheck.checking.crashes import attempt
from empathycheck.errors import EmpathycheckError
from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_AHEAD = 2
"""So many pieces wait at a process beside the one that it is at, so that it is never idle while others are heard."""
_WINDOW = 32
"""So many answers for each process may wait for one before them that takes long: it bounds what is kept."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_READY = "ready"


class Given(NamedTuple):
    """A piece of work that is to be shared out, and the number of the part of the job that it belongs to."""

    piece: Any
    part: int


class Job(Protocol):
    """What the processes do. It is pickled where processes cannot be copies of this one; so are pieces and parts."""

    def do(self, piece: Any, part: Any) -> Any:
        """The answer for a piece, in the process that it was given to."""

    def lost(self, piece: Any, reason: str) -> Any:
        """The answer for a piece whose process ended over it, in the process that asked."""


class _Failed(NamedTuple):
    """What a piece raised; the same is raised where its answer was expected."""

    error: Exception


class _Process:
    """A process of ours, the pieces that it was given and has not answered, and how many parts it knows."""

    def __init__(self, process: Any, connection: Connection, parts: int) -> None:
        self.process = process
        self.connection = connection
        self.parts = parts
        self.waiting: deque[tuple[int, Given]] = deque()
        self.began = False
        self.deaf = False


class Pool:
    """The processes of one job. `parts` may grow while it runs: it is what pieces have in common, sent once."""

    def __init__(self, job: Job, parts: list[Any], processes: int, *, ahead: int = _AHEAD) -> None:
        """At most `processes` are started, each when there is a piece for it; `ahead` pieces may wait at each."""
        self._job = job
        self._parts = parts
        self._most = processes
        self._ahead = ahead
        self._window = _WINDOW * processes
        self._all: list[_Process] = []
        self._queue: deque[tuple[int, Given]] = deque()
        self._ready: dict[int, Any] = {}

    def answers(self, pieces: Iterable[Any]) -> Iterator[Any]:
        """What comes of the pieces, in their order; an item that is not `Given` is its own answer.

        What the job raises over a piece is raised here. `pieces` is read no further ahead than the processes need.
        """
        source = iter(pieces)
        taken = shown = 0
        more = True
        try:
            while more or shown < taken:
                # what is known is given before more is read, so that a run that is stopped has it
                while more and not self._queue and taken - shown < self._window and shown not in self._ready:
                    try:
                        item = next(source)
                    except StopIteration:
                        more = False
                        break
                    if isinstance(item, Given):
                        self._queue.append((taken, item))
                        self._hand_out()
                    else:
                        self._ready[taken] = item
                    taken += 1
                while shown in self._ready:
                    answer = self._ready.pop(shown)
                    if isinstance(answer, _Failed):
                        raise answer.error
                    shown += 1
                    yield answer
                if shown < taken:
                    self._hear()
                    self._hand_out()
        finally:
            self._end()

    def _hand_out(self) -> None:
        """Gives what is queued to whoever has least to do; a new process is started where all have something."""
        while self._queue:
            free = min(
                (each for each in self._all if not each.deaf),
                key=lambda each: len(each.waiting),
                default=None,
            )
            if (free is None or free.waiting) and len(self._all) < self._most:
                free = self._started() or free
            if free is None:
                if self._all:
                    return  # one that has ended, which we are to hear of
                number, given = self._queue.popleft()  # the system gives us none: it is done all the same
                self._ready[number] = _answered(self._job, given.piece, self._parts[given.part])
                return
            if len(free.waiting) > self._ahead:
                return
            number, given = self._queue.popleft()
            fresh = self._parts[free.parts :]
            try:
                free.connection.send((given.piece, given.part, fresh))
            except OSError:
                free.deaf = True
                self._queue.appendleft((number, given))
                continue
            free.parts += len(fresh)
            free.waiting.append((number, given))

    def _hear(self) -> None:
        """Waits until a process has answered or ended, and takes what has come."""
        from multiprocessing.connection import wait

        by_connection: dict[Any, _Process] = {each.connection: each for each in self._all}
        for connection in wait(list(by_connection)) if by_connection else ():
            each = by_connection[connection]
            try:
                answer = each.connection.recv()
            except (EOFError, OSError):
                self._bury(each)
                continue
            if answer == _READY:
                each.began = True
            else:
                self._ready[each.waiting.popleft()[0]] = answer

    def _bury(self, dead: _Process) -> None:
        """Answers the piece that a process died over; what else it was given goes to others.

        One that died before it began took none with it, and no other is started.
        """
        self._all.remove(dead)
        dead.connection.close()
        dead.process.join()
        if not dead.began:
            self._most = len(self._all)
        elif dead.waiting:
            number, given = dead.waiting.popleft()
            self._ready[number] = self._job.lost(given.piece, _end_of(dead.process.exitcode))
        self._queue.extendleft(reversed(dead.waiting))

    def _started(self) -> _Process | None:
        """A new process, or None where the system refuses one."""
        context = _context()
        ours, theirs = context.Pipe()
        # a copy of this process has its ends of all pipes too, and nobody would notice that we are gone
        held = [*(each.connection for each in self._all), ours] if is_copying() else []
        process = context.Process(
            target=_work, args=(self._job, list(self._parts), theirs, held), daemon=True
        )
        try:
            with _signals_held():
                process.start()
        except OSError:
            ours.close()
            theirs.close()
            self._most = len(self._all)
            return None
        theirs.close()
        started = _Process(process, ours, len(self._parts))
        self._all.append(started)
        return started

    def _end(self) -> None:
        """Ends all processes, in whatever they are at."""
        for each in self._all:
            each.process.kill()
        for each in self._all:
            each.process.join()
            each.connection.close()
        self._all.clear()


def _answered(job: Job, piece: Any, part: Any) -> Any:
    try:
        answer, error = attempt(lambda: job.do(piece, part))
    except EmpathycheckError as problem:
        return _Failed(problem)
    return answer if error is None else _Failed(error)


def _end_of(status: int | None) -> str:
    """How a process ended, in words."""
    if status is None or status >= 0:
        return f"status {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
    return f"{name}, which mostly means a lack of memory" if name == "SIGKILL" else name


def _work(job: Job, parts: list[Any], connection: Connection, held: Sequence[Connection]) -> None:
    """What a process does all its life: it ends when whoever asked is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked hears Ctrl-C too, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    for each in held:
        each.close()
    try:
        connection.send(_READY)
        while True:
            piece, part, fresh = connection.recv()
            parts.extend(fresh)
            answer = _answered(job, piece, parts[part])
            connection.send(_carried(answer.error) if isinstance(answer, _Failed) else answer)
    except (EOFError, OSError):
        return


def _carried(error: Exception) -> _Failed:
    """An error as it can be sent, with where it was raised."""
    import pickle
    import traceback

    where = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except (
        pickle.PicklingError,
        TypeError,
        AttributeError,
    ):  # what an error holds may not be sent, its words may
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(where)
    return _Failed(error)


def is_copying() -> bool:
    """Whether a process that is started is a copy of this one, with all that is loaded, which costs next to nothing."""
    return (
        sys.platform == "linux" and threading.active_count() == 1
    )  # elsewhere, and with threads, it is not safe


def _context() -> Any:
    """How processes are started."""
    import multiprocessing

    return multiprocessing.get_context("fork" if is_copying() else "spawn")


@contextmanager
def _signals_held() -> Iterator[None]:
    """Keeps signals from a process that is being started until it has said what they are to do."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
