"""The history file: whole whatever happens, and refused in one line where it is not ours."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from empathycheck.errors import FileProblem
from empathycheck.history.database import APPLICATION, changes, pages_of, record, runs
from empathycheck.history.record import Kept, PageCounts, Recorded


def a_run(**pages: tuple[PageCounts, tuple[Kept, ...]]) -> Recorded:
    counts = {name: page[0] for name, page in pages.items()}
    return Recorded(
        "2026-05-01T09:00:00Z", "", "", "0.1.0", counts, {name: page[1] for name, page in pages.items()}
    )


def page(words: int = 100, **asked: int) -> PageCounts:
    return PageCounts(words, asked, own=3, reader=9)


LEADER, PRICE = Kept("a" * 16, "claims/leader", False), Kept("b" * 16, "numbers/no-anchor", False)
HINT = Kept("c" * 16, "claims/novelty", True)


def test_runs_and_their_pages_come_back(tmp_path: Path) -> None:
    path = str(tmp_path / "h.sqlite")
    counts = PageCounts(200, {"claims": 2}, 1, 4, 5, 9.5, 60.0, {"backed": 1, "no-proof": 2}, 3)
    assert record(path, a_run(a=(counts, (LEADER,)), b=(page(50), ()))) == 1
    (run,) = runs(path)
    assert (run.files, run.whole.words, run.whole.questions, run.whole.rate(2)) == (2, 250, 2, 8.0)
    assert run.whole.claims == {"backed": 1, "no-proof": 2}
    assert pages_of(path, 1) == {"a": counts, "b": page(50)}


def test_what_came_and_what_went(tmp_path: Path) -> None:
    path = str(tmp_path / "h.sqlite")
    record(path, a_run(a=(page(claims=1), (LEADER, HINT)), b=(page(), ()), gone=(page(), ())))
    record(path, a_run(a=(page(numbers=1), (PRICE,)), b=(page(), ()), fresh=(page(), ())))
    record(path, a_run(a=(page(claims=1), (LEADER,)), b=(page(), ()), fresh=(page(), ())))
    found = {each.path: each for each in changes(path, 1, 2)}
    assert set(found) == {"a", "gone", "fresh"}
    assert (found["a"].came, found["a"].went) == (("numbers/no-anchor",), ("claims/leader",))
    assert (found["gone"].after, found["fresh"].before) == (None, None)
    assert {each.path for each in changes(path, 1, 3)} == {"gone", "fresh"}


def test_two_runs_that_record_at_once_both_count(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    script = textwrap.dedent(
        f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parents[2])!r})
        from empathycheck.history.database import record
        from tests.history.test_database import LEADER, a_run, page
        for _ in range(15):
            record({str(path)!r}, a_run(**{{f"p{{n}}": (page(claims=1), (LEADER,)) for n in range(30)}}))
        """
    )
    both = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(2)]
    assert [each.wait(timeout=120) for each in both] == [0, 0]
    assert len(runs(str(path))) == 30
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_run_that_is_killed_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    record(str(path), a_run(a=(page(claims=1), (LEADER,))))
    script = textwrap.dedent(
        f"""
        import os, signal, sys
        sys.path.insert(0, {str(Path(__file__).parents[2])!r})
        import empathycheck.history.database as database
        from tests.history.test_database import LEADER, a_run, page
        lasting = database._lasting
        def killed(*arguments):
            lasting(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)
        database._lasting = killed
        database.record({str(path)!r}, a_run(**{{f"p{{n}}": (page(claims=1), (LEADER,)) for n in range(500)}}))
        """
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, timeout=120)
    assert done.returncode != 0
    assert [run.files for run in runs(str(path))] == [1]
    assert record(str(path), a_run(b=(page(), ()))) == 2
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are set where it is forked")
def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    record(str(path), a_run(a=(page(claims=1), (LEADER,))))
    script = textwrap.dedent(
        f"""
        import resource, signal, sys
        sys.path.insert(0, {str(Path(__file__).parents[2])!r})
        from empathycheck.errors import FileProblem
        from empathycheck.history.database import record
        from tests.history.test_database import LEADER, a_run, page
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size} + 8192,) * 2)
        try:
            pages = {{f"page{{n}}" * 9: (page(n, claims=1), (LEADER,)) for n in range(3000)}}
            record({str(path)!r}, a_run(**pages), "h.sqlite")
        except FileProblem as problem:
            print(problem)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, timeout=120, capture_output=True, text=True
    )
    assert done.stdout.startswith("h.sqlite: ")
    assert done.stdout.count("\n") == 1
    assert [run.files for run in runs(str(path))] == [1]
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_no_history_yet(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="there is no history yet; empathycheck check --record begins one"):
        runs(str(tmp_path / "h.sqlite"))
    with pytest.raises(FileProblem, match="there is no folder"):
        record(str(tmp_path / "none" / "h.sqlite"), a_run())


def test_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    record(str(path), a_run(a=(page(), ())))
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 7")
    database.commit()
    database.close()
    before = path.read_bytes()
    for act in (lambda: runs(str(path), "h"), lambda: record(str(path), a_run(), "h")):
        with pytest.raises(
            FileProblem, match="h: a history of version 7, and this empathycheck knows 1; a newer one"
        ):
            act()
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"# Copy\n\nOurs.\n"])
def test_another_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="no history of empathycheck, left as it is"):
        record(str(path), a_run())
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE mine (a)")
    database.commit()
    database.close()
    with pytest.raises(FileProblem, match="a database of something else, left as it is"):
        record(str(path), a_run())
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    record(str(path), a_run(**{f"p{number}": (page(), (LEADER,)) for number in range(200)}))
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        runs(str(path), "h.sqlite")
    assert str(caught.value).startswith("h.sqlite: ")


def test_the_file_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    pages = {f"p{number}": (page(claims=1), (LEADER, PRICE)) for number in range(100)}
    record(str(path), a_run(**pages))
    first = path.stat().st_size
    for _ in range(20):
        record(str(path), a_run(**pages))
    assert path.stat().st_size < 2 * first
    assert sqlite3.connect(path).execute("PRAGMA application_id").fetchone() == (APPLICATION,)
