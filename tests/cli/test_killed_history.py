"""Runs that are killed while the history is written: it holds every run or none of it, and the next run goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from empathycheck.errors import FileProblem
from empathycheck.history.database import pages_of, runs
from empathycheck.settings.settings import HISTORY_FILE
from tests.command_line import PATIENCE
from tests.effort import FULL

from .conftest import PAGE, Run
from .test_killed import DYING

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal"),
    pytest.mark.slow,
]

_IN_SQL = """
import sqlite3

connect = sqlite3.connect


class Dying(sqlite3.Connection):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.set_trace_callback(step)  # before each statement, and each row of one
        self.set_progress_handler(lambda: step("in a statement"), 20)

    def commit(self):
        step("commit")
        super().commit()
        step("committed")


sqlite3.connect = lambda *args, **named: connect(*args, factory=Dying, **named)
from empathycheck.__main__ import main
"""
COMMANDS: dict[str, tuple[bool, tuple[str, ...]]] = {
    "the first run": (False, ("check", "--record")),
    "a later run": (True, ("check", "--record")),
    "a saved run": (True, ("history", "record", "run.json")),
}
"""Whether there is a history already, and what adds to it."""
MOST = 20


def _started(
    arguments: tuple[str, ...], site: Path, environment: Mapping[str, str], killed_at: int
) -> subprocess.CompletedProcess[str]:
    program = DYING.replace("from empathycheck.__main__ import main\n", _IN_SQL)
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=site, env={**environment, "KILLED_AT": str(killed_at)},
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip


def _recorded(site: Path) -> list[tuple[int, set[str]]]:
    """The runs of the history with their pages; none where there is no run, and the file is sound in any case."""
    path = site / HISTORY_FILE
    try:
        found = [(run.files, set(pages_of(str(path), run.number))) for run in runs(str(path))]
    except FileProblem as problem:
        if "begins one" in str(problem) or "adds one" in str(problem):
            return []
        raise
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_history_holds_a_run_or_nothing_of_it(
    name: str, site: Path, run: Run, environment: dict[str, str]
) -> None:
    begun, arguments = COMMANDS[name]
    (site / "run.json").write_text(run("check", "--format", "json").stdout, encoding="utf-8")
    if begun:
        assert run("check", "--record").returncode in (0, 1)
        (site / "other.md").write_text(PAGE, encoding="utf-8")
        (site / "run.json").write_text(run("check", "--format", "json").stdout, encoding="utf-8")
    before = _recorded(site)
    kept = site.parent / "kept"
    copytree(site, kept)
    try:
        done = _started(arguments, site, environment, 0)
        assert done.returncode in (0, 1), done.stderr
        after = _recorded(site)
        assert len(after) == len(before) + 1
        steps = int(done.stderr.split()[-1])
        assert steps > 30
        seen = set()
        for killed_at in range(1, steps + 1, max(steps // MOST, 1) if FULL else steps // 6):
            rmtree(site)
            copytree(kept, site)
            dead = _started(arguments, site, environment, killed_at)
            if dead.returncode != -signal.SIGKILL:  # what is compiled is kept: steps are fewer
                continue
            there = _recorded(site)
            assert there in (before, after), killed_at
            seen.add(len(there))
            again = _started(arguments, site, environment, 0)
            assert again.returncode in (0, 1), again.stderr
            assert _recorded(site) == [*there, after[-1]], killed_at
            left = set(os.listdir(site)) - set(os.listdir(kept))
            assert left <= {HISTORY_FILE}, killed_at
        assert len(before) in seen
    finally:
        rmtree(kept)
