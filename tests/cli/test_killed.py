"""Runs that are killed at any step of what they write: every file is whole, and the next run leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from empathycheck.decisions.file import dump_decisions
from tests.command_line import PATIENCE
from tests.effort import FULL
from tests.learning.teams import decided, no_feelings

from .conftest import PAGE, Run

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal"),
    pytest.mark.slow,
]

DYING = """
import os, signal, sys

left = int(os.environ["KILLED_AT"])
steps = 0


def step(what):
    global steps
    steps += 1
    if steps == left:
        os.kill(os.getpid(), signal.SIGKILL)


def seen(event, details):
    if event == "open":
        path, mode, flags = details
        if isinstance(path, str) and flags & (os.O_WRONLY | os.O_RDWR) and not path.startswith("/dev/"):
            step(event)
    elif event in ("os.rename", "os.remove", "os.link", "os.chmod"):
        step(event)


sync = os.fsync
os.fsync = lambda handle: (step("fsync"), sync(handle), step("synced"))
sys.addaudithook(seen)
from empathycheck.__main__ import main

status = main()
print("steps", steps, file=sys.stderr)
sys.exit(status)
"""
COMMANDS: dict[str, tuple[str, ...]] = {
    "check --output": ("check", "--format", "json", "--output", "found.json"),
    "check --baseline": ("check", "--baseline", "known.json", "--update-baseline"),
    "report": ("report", ".", "--output", "report.html"),
    "report --save-run": ("report", ".", "--output", "report.html", "--save-run", "runs.json"),
    "apply": ("apply", "decisions.json"),
    "decisions prune": ("decisions", "prune", "decisions.json"),
    "decisions merge": ("decisions", "merge", "decisions.json", "more.json", "--output", "both.json"),
    "init": ("init",),
    "audience init": ("audience", "init"),
    "rules --new": ("rules", "pack", "--new", "own/frost"),
    "claims add": ("claims", "add", "page.md:3", "--source", "Our own test"),
    "listen": ("listen", "reviews.txt", "--output", "voice.json"),
    "learn": ("learn", "taught.json", "--output", "our-judge.json"),
}
"""Every command that writes, but for `train`, which takes a library that is not here.

What adds to the history is in `test_killed_history`.
"""
GOES_ON = {"apply": "decisions.json", "decisions prune": "decisions.json", "claims add": "claims.yaml"}
"""What a second run changes again, or finds done, where the first one was killed after it had written."""
MOST = 20


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _started(
    arguments: tuple[str, ...], site: Path, environment: Mapping[str, str], killed_at: int
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DYING, *arguments], cwd=site, env={**environment, "KILLED_AT": str(killed_at)},
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip


@pytest.fixture
def prepared(site: Path, run: Run) -> Path:
    """The folder with two pages to be changed, decisions on them, and what an earlier run wrote."""
    (site / "other.md").write_text(PAGE, encoding="utf-8")
    files = json.loads(run("check", "--format", "json").stdout)["files"]
    entries = [
        {"path": file["path"], "rule": found["rule"], "text": found["text"], "sentence": found["sentence"],
         "fingerprint": found["fingerprint"], "state": "accepted", "replacement": "This is a kettle."}
        for file in files for found in file["findings"] if found["text"] == "splendid gadget"
    ]  # fmt: skip
    gone = {
        **entries[0],
        "fingerprint": "0" * 16,
        "sentence": "Gone.",
        "state": "dismissed",
        "replacement": "",
    }
    data = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [*entries, gone]}
    for name in ("decisions.json", "more.json"):
        (site / name).write_text(json.dumps(data), encoding="utf-8")
    taught = dump_decisions(decided(no_feelings, 60, 60))
    (site / "taught.json").write_text(taught, encoding="utf-8")
    (site / "reviews.txt").write_text(
        "The roof was dry at last.\n\nThey came on a Sunday.\n" * 30, encoding="utf-8"
    )
    assert run("check", "clean.md", "--format", "json", "--output", "found.json").returncode == 0
    return site


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_damaged_and_nothing_is_left(
    name: str, prepared: Path, environment: dict[str, str]
) -> None:
    site, arguments = prepared, COMMANDS[name]
    cache = site.parent / "cache"
    environment = {**environment, "XDG_CACHE_HOME": str(cache)}
    if name == "init":
        (site / "empathycheck.toml").unlink()
    kept = site.parent / "kept"
    copytree(site, kept)
    try:
        before = _files(site)
        done = _started(arguments, site, environment, 0)
        assert done.returncode in (0, 1), done.stderr
        after = _files(site)
        assert after != before
        steps = int(done.stderr.split()[-1])
        assert steps >= 3
        for killed_at in range(1, steps + 1, max(steps // MOST, 1) if FULL else max(steps // 4, 1)):
            rmtree(site)
            rmtree(cache, ignore_errors=True)
            copytree(kept, site)
            dead = _started(arguments, site, environment, killed_at)
            if dead.returncode != -signal.SIGKILL:  # what is compiled is kept, or was before: steps are fewer
                continue
            for path, content in _files(site).items():
                whole = content in (before.get(path), after.get(path))
                assert whole or path.endswith(".empathycheck-new"), (killed_at, path)
            assert before.keys() <= _files(site).keys()
            again = _started(arguments, site, environment, 0)
            assert again.returncode in (0, 1, 2), again.stderr
            now = _files(site)
            now.pop(GOES_ON.get(name, ""), None)
            assert now == {path: after[path] for path in now}, killed_at
            assert {*now, GOES_ON.get(name, "")} == {*after, GOES_ON.get(name, "")}
            assert not [path for path in os.listdir(cache / "empathycheck") if path.startswith(".")], (
                killed_at
            )
    finally:
        rmtree(kept)
        rmtree(cache, ignore_errors=True)
