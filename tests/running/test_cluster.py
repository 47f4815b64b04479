"""The same corpus on Ray: on one node as everybody has it, and on two of which processes and the driver are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("ray")

from tests.command_line import PATIENCE, start
from tests.running.corpora import as_parquet, documents, rows

pytestmark = pytest.mark.slow
SLOW = 0.4
"""In seconds: so long a part takes, that there is something to kill."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PRE_COMMIT", "RAY_ADDRESS")}
    here = str(Path(__file__).parents[2] / "src")
    return {
        **kept, "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(tmp_path / "cache"), "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_AUTH_MODE": "disabled", "PYTHONPATH": os.pathsep.join([here, *sys.path[:0]]),
    }  # fmt: skip


@pytest.fixture
def single(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The corpus, and beside it in `single` what one process finds in it."""
    as_parquet(tmp_path / "p.parquet", list(documents(48)), group=3)
    done = start(
        ["corpus", "p.parquet", "--out", "single", "--jobs", "1", "--isolated"],
        cwd=tmp_path,
        environment=environment,
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "single"


def same(out: Path, single: Path) -> None:
    """That a result holds what a single process found, row by row."""
    for name in ("documents", "findings", "problems"):
        assert rows(out, name) == rows(single, name), name
    assert len(rows(out, "findings")) > 40
    summaries = [json.loads((each / "summary.json").read_text("utf-8")) for each in (out, single)]
    assert summaries[0] == summaries[1]
    assert not (out / "PARTIAL").exists()


COMMAND = ["corpus", "p.parquet", "--engine", "ray", "--isolated", "--out"]


def test_one_node_finds_what_one_process_finds(
    tmp_path: Path, single: Path, environment: dict[str, str]
) -> None:
    done = start([*COMMAND, "out"], cwd=tmp_path, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "open out/overview.html" in done.stderr
    same(tmp_path / "out", single)


@pytest.fixture
def cluster(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A cluster of two nodes on this machine, with a processor each; what was started is ended."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    # on a busy machine a node that is slow is not dead
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", str(PATIENCE))
    monkeypatch.setenv("RAY_health_check_failure_threshold", str(PATIENCE))
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    found.add_node(num_cpus=1)
    environment["RAY_ADDRESS"] = found.address
    yield found
    found.shutdown()


SLOWLY = f"""
import sys, time
from empathycheck.running.corpus import output
do_part = output.do_part
def slowly(corpus, part):
    time.sleep({SLOW})
    return do_part(corpus, part)
output.do_part = slowly
from empathycheck.cli import main
sys.exit(main())
"""


def begun(tmp_path: Path, environment: dict[str, str], parts: int) -> subprocess.Popen[str]:
    """A run on the cluster of which so many parts are done."""
    running = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *COMMAND, "out"], cwd=tmp_path, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + PATIENCE
    while not (tmp_path / "out/documents").is_dir() or done_of(tmp_path) < parts:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)
    return running


def done_of(tmp_path: Path) -> int:
    return len(list((tmp_path / "out/documents").glob("part-*")))


def workers() -> list[int]:
    """The processes in which Ray does the parts at this moment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if words.startswith(b"ray::Map"):
            found.append(int(folder.name))
    return found


@pytest.mark.full
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    tmp_path: Path, single: Path, environment: dict[str, str], cluster: Any
) -> None:
    with begun(tmp_path, environment, 2) as running:
        killed = 0
        until = time.monotonic() + PATIENCE
        while killed < 2 and running.poll() is None:
            for pid in workers()[:1]:
                os.kill(pid, signal.SIGKILL)
                killed += 1
            time.sleep(1)
            assert time.monotonic() < until
        _, said = running.communicate(timeout=PATIENCE)
    assert killed >= 1
    assert running.returncode == 0, said
    same(tmp_path / "out", single)


@pytest.mark.full
def test_after_a_killed_driver_the_same_command_goes_on(
    tmp_path: Path, single: Path, environment: dict[str, str], cluster: Any
) -> None:
    with begun(tmp_path, environment, 3) as running:
        running.kill()
    before = done_of(tmp_path)
    assert 3 <= before < 16
    assert (tmp_path / "out/PARTIAL").is_file()
    done = start([*COMMAND, "out"], cwd=tmp_path, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "had been done before" in done.stderr
    same(tmp_path / "out", single)
