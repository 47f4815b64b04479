"""The same function on Spark, on a standalone cluster of two workers: the same rows as one process finds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from socket import create_server

import pytest

pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs a Java runtime", allow_module_level=True)

from tests.command_line import PATIENCE  # noqa: E402 - it needs Spark
from tests.packaging.conftest import ROOT  # noqa: E402
from tests.running.corpora import as_parquet, documents  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.full]

PAGE = (ROOT / "docs" / "how-to" / "very-many-pages.md").read_text(encoding="utf-8")


def program() -> str:
    """The program that the documentation gives."""
    found = re.search(r"<!-- file: on_spark.py -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    here = Path(__file__).parents[2] / "src"
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("SPARK_")},
        "PYTHONPATH": os.pathsep.join([str(here), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
        "XDG_CACHE_HOME": str(tmp_path / "cache"), "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
    }  # fmt: skip


@pytest.fixture
def master(tmp_path: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a cluster with two workers, each with a processor; all of it is ended."""
    port, page = free_port(), free_port()
    spark_class = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    master = ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port)]
    commands = [[*master, "--webui-port", str(page)]]
    for number in range(2):
        work = tmp_path / f"work{number}"
        worker = [
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
        ]
        commands.append(
            [*worker, "--work-dir", str(work), "--webui-port", str(free_port()), f"spark://127.0.0.1:{port}"]
        )
    with (tmp_path / "spark.log").open("wb") as log:
        running = [
            subprocess.Popen([spark_class, *command], env=environment, stdout=log, stderr=log)
            for command in commands
        ]
        try:
            until = time.monotonic() + PATIENCE
            while alive(page) < 2:
                assert all(each.poll() is None for each in running), (tmp_path / "spark.log").read_text(
                    "utf-8"
                )
                assert time.monotonic() < until
                time.sleep(0.2)
            yield f"spark://127.0.0.1:{port}"
        finally:
            for each in reversed(running):
                each.terminate()
                each.wait()


def alive(page: int) -> int:
    """How many workers the master knows of."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=5) as answer:
            told: str = answer.read().decode("utf-8")
            return told.count('"ALIVE"') - 1  # the master is alive too
    except OSError:
        return 0


def test_two_workers_find_what_one_process_finds(
    tmp_path: Path, environment: dict[str, str], master: str
) -> None:
    import pyarrow.parquet as pq

    from empathycheck.tables import ROWS, check_batches

    pages = as_parquet(tmp_path / "p.parquet", list(documents(48)))
    (tmp_path / "on_spark.py").write_text(program(), encoding="utf-8")
    submit = str(Path(pyspark.__file__).parent / "bin" / "spark-submit")
    done = subprocess.run(
        [submit, "--master", master, "--executor-memory", "600m", "on_spark.py", str(pages), str(tmp_path / "out")],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    assert len(list((tmp_path / "out").rglob("*.parquet"))) > 2
    kinds = pq.read_table(tmp_path / "out", partitioning=None).num_columns
    assert kinds == len(ROWS) - 1  # the folders' names say what they hold
    found = []
    for row in ("finding", "document", "problem"):
        for path in (tmp_path / "out").glob(f"row={row}/*.parquet"):
            found += [{"row": row, **each} for each in pq.ParquetFile(path).read().to_pylist()]
    alone = [row for batch in check_batches(pq.read_table(pages).to_batches()) for row in batch.to_pylist()]
    assert len(alone) > 100
    assert sorted(map(str, found)) == sorted(map(str, alone))
