"""Work that is shared out: answers in the order of the work, and what becomes of the rest when a process ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from empathycheck.errors import ConfigProblem
from empathycheck.running import pool
from empathycheck.running.pool import Given, Pool


class Doing(NamedTuple):
    """A job whose pieces say what is to happen."""

    own: int

    def do(self, piece: Any, part: Any) -> Any:
        what, value = piece
        if what == "die" and os.getpid() != self.own:
            os.kill(os.getpid(), value)
        if what == "wait":
            time.sleep(value)
        if what == "raise":
            raise ConfigProblem("a line", "another")
        if what == "strange":
            raise Strange(lambda: None)
        return what, value, part

    def lost(self, piece: Any, reason: str) -> Any:
        return "lost", piece[1], reason


class Strange(Exception):
    """An error that cannot be sent from one process to another."""


def answers(pieces: list[Any], processes: int = 2, parts: list[Any] | None = None) -> list[Any]:
    pool_ = Pool(Doing(os.getpid()), [""] if parts is None else parts, processes)
    return list(pool_.answers(pieces))


@pytest.fixture(params=["fork", "spawn"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which processes are started; what is not on this system is left out."""
    import multiprocessing

    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {request.param} on this system")
    monkeypatch.setattr(pool, "is_copying", lambda: request.param == "fork")
    return str(request.param)


def children() -> set[int]:
    """The processes that this one has started and not seen ended."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(folder.name))
    return found


def test_answers_come_in_the_order_of_the_work(way: str) -> None:
    pieces = [("wait", 0.05 if number % 7 == 0 else 0.0) for number in range(60)]
    numbered = [Given(piece, 0) for piece in pieces]
    assert answers(numbered, 3) == [(*piece, "") for piece in pieces]


def test_an_item_that_is_not_given_is_its_own_answer_and_keeps_its_place() -> None:
    assert answers(["first", Given(("x", 1), 0), "then", Given(("x", 2), 0), "last"]) == [
        "first", ("x", 1, ""), "then", ("x", 2, ""), "last",
    ]  # fmt: skip
    assert answers([]) == []


def test_parts_that_come_up_later_reach_processes_that_run_already(way: str) -> None:
    parts: list[Any] = ["a"]

    def pieces() -> Iterator[Given]:
        yield from (Given(("x", number), 0) for number in range(5))
        parts.append("b")
        yield from (Given(("x", number), number % 2) for number in range(20))

    got = list(Pool(Doing(os.getpid()), parts, 2).answers(pieces()))
    assert [part for _, _, part in got] == ["a"] * 5 + ["a", "b"] * 10


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_ends_loses_the_piece_it_was_at_and_no_other(way: str, number: int) -> None:
    if way == "spawn" and number != signal.SIGKILL:
        pytest.skip("one is enough where each start takes long")
    pieces = [("die", number) if each in (3, 17, 18) else ("x", each) for each in range(40)]
    got = answers([Given(piece, 0) for piece in pieces])
    for each, answer in enumerate(got):
        if each in (3, 17, 18):
            assert answer[:2] == ("lost", number)
            assert signal.Signals(number).name in answer[2]
        else:
            assert answer == ("x", each, "")


def test_every_piece_is_answered_where_each_process_ends_over_its_first() -> None:
    got = answers([Given(("die", signal.SIGKILL), 0)] * 12)
    assert [answer[0] for answer in got] == ["lost"] * 12


def test_the_work_is_done_all_the_same_where_the_system_gives_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import multiprocessing.context

    def refused(self: Any) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", refused)
    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refused)
    assert answers([Given(("x", each), 0) for each in range(9)]) == [("x", each, "") for each in range(9)]


def test_processes_that_end_before_they_begin_leave_the_work_to_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_work", lambda *_: os._exit(1))
    monkeypatch.setattr(pool, "is_copying", lambda: True)
    assert answers([Given(("x", each), 0) for each in range(9)]) == [("x", each, "") for each in range(9)]


def test_what_a_piece_raises_is_raised_where_its_answer_was_expected(way: str) -> None:
    got = Pool(Doing(os.getpid()), [""], 2).answers([Given(("x", 1), 0), Given(("raise", 0), 0)])
    assert next(got) == ("x", 1, "")
    with pytest.raises(ConfigProblem) as raised:
        next(got)
    assert str(raised.value) == "a line\nanother"
    assert any("in do" in note for note in raised.value.__notes__)
    with pytest.raises(RuntimeError, match="Strange"):
        answers([Given(("strange", 0), 0)])


def test_pieces_are_taken_no_further_ahead_than_answers_may_wait() -> None:
    taken = 0

    def pieces() -> Iterator[Given]:
        nonlocal taken
        yield Given(("wait", 0.5), 0)
        for number in range(5000):
            taken = number
            yield Given(("x", number), 0)

    got = Pool(Doing(os.getpid()), [""], 2).answers(pieces())
    assert next(got)[0] == "wait"
    assert taken < 100
    assert [value for _, value, _ in got] == list(range(5000))


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_all_processes_are_gone_at_the_end_however_it_comes() -> None:
    before = children()
    got = Pool(Doing(os.getpid()), [""], 3).answers(Given(("wait", 30), 0) for _ in range(9))
    started = time.monotonic()
    before_that = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    with pytest.raises(KeyboardInterrupt):
        next(got)
    signal.signal(signal.SIGALRM, before_that)
    assert time.monotonic() - started < 5
    assert children() <= before


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_processes_end_when_whoever_asked_is_killed() -> None:
    program = (
        "import os\n"
        "from empathycheck.running.pool import Given, Pool\n"
        "class Job:\n"
        "    def do(self, piece, part): return os.getpid()\n"
        "pids = []\n"
        "for pid in Pool(Job(), [''], 3).answers(Given(0, 0) for _ in range(10 ** 9)):\n"
        "    if pid not in pids:\n"
        "        pids.append(pid)\n"
        "        print(pid, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        pids = [int(asking.stdout.readline()) for _ in range(3)]
        asking.kill()
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and not ended(pid) for pid in pids):
        assert time.monotonic() < until
        time.sleep(0.02)


def ended(pid: int) -> bool:
    """Whether a process has ended and only waits to be heard of."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
