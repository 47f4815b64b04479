"""Corpora: the same rows from every shape and by every number of processes, and nothing lost or doubled by a death."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")

from empathycheck.checking.task import task_of  # noqa: E402 - what follows needs pyarrow
from empathycheck.errors import ConfigProblem, FileProblem  # noqa: E402
from empathycheck.rulebook.load import load_rules  # noqa: E402
from empathycheck.running.corpus import archives, run, sources, stores  # noqa: E402
from empathycheck.running.corpus.output import Corpus, do_part  # noqa: E402
from empathycheck.running.corpus.sources import site_of  # noqa: E402
from empathycheck.settings.settings import Settings  # noqa: E402
from tests.command_line import PATIENCE, call  # noqa: E402
from tests.running.corpora import (  # noqa: E402
    answer,
    as_archive,
    as_folder,
    as_lines,
    as_parquet,
    documents,
    record,
    rows,
)  # fmt: skip

PAGES = list(documents())


@pytest.fixture(scope="module")
def task() -> Any:
    return task_of(load_rules(), Settings())


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory, task: Any) -> Path:
    """What one process finds in a table of all pages."""
    folder = tmp_path_factory.mktemp("single")
    looked(as_parquet(folder / "pages.parquet", PAGES, group=1000), folder / "out", task)
    return folder / "out"


def looked(
    source: Path | str,
    out: Path | str,
    task: Any,
    *,
    jobs: int = 1,
    columns: tuple[tuple[str, str], ...] = (),
) -> tuple[run.Ended, list[str]]:
    """A run, and what was said of it."""
    said: list[str] = []
    ended = run.run_corpus(Corpus(str(source), str(out), columns, task), "local", jobs, said.append)
    return ended, said


def same(out: Path, single: Path) -> None:
    """That a result holds what a single process found, row by row."""
    for name in ("documents", "findings", "problems"):
        assert rows(out, name) == rows(single, name), name
    assert len(rows(out, "findings")) > 60
    summaries = [json.loads((each / "summary.json").read_text("utf-8")) for each in (out, single)]
    for each in summaries:
        del each["source"], each["parts"]
    assert summaries[0] == summaries[1]


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("name", ["p.parquet", "p.jsonl", "p.jsonl.gz", "p.warc", "p.warc.gz"])
def test_every_shape_gives_the_same_rows(
    tmp_path: Path, single: Path, task: Any, monkeypatch: pytest.MonkeyPatch, name: str, jobs: int
) -> None:
    monkeypatch.setattr(sources, "_LINES", 3000)
    make: Any = {"parquet": as_parquet, "jsonl": as_lines, "warc": as_archive}[name.split(".")[1]]
    folder = tmp_path / "in"
    folder.mkdir()
    half = len(PAGES) // 2
    for number, pages in enumerate((PAGES[:half], PAGES[half:])):
        make(folder / f"{number}{name}", pages)
    ended, said = looked(folder, tmp_path / "out", task, jobs=jobs)
    assert said == []
    assert (ended.missing, ended.problems, ended.documents) == (0, 0, len(PAGES))
    assert ended.parts > 1
    same(tmp_path / "out", single)


def test_a_folder_of_copy_is_cut_into_parts_by_files(
    tmp_path: Path, task: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_MOST_FILES", 9)
    folder = as_folder(tmp_path / "sites", PAGES)
    for name in ("node_modules/x.md", ".git/y.md", "readme.unknown"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Our flagship product.", encoding="utf-8")
    ended, _ = looked(folder, tmp_path / "out", task, jobs=2)
    assert (ended.parts, ended.documents, ended.problems) == (7, len(PAGES), 0)
    found = rows(tmp_path / "out", "findings")
    assert {row["site"] for row in found} == {f"site{number}.example" for number in range(5)}
    assert all(row["path"].startswith(row["site"] + "/page-") for row in found)


def test_columns_may_have_other_names(tmp_path: Path, single: Path, task: Any) -> None:
    table = as_parquet(tmp_path / "p.parquet", PAGES, path="url", content="html")
    with pytest.raises(
        ConfigProblem, match=r"p.parquet: there is no column path among url, html, crawled; --columns"
    ):
        looked(table, tmp_path / "out", task)
    assert not (tmp_path / "out").exists()
    looked(table, tmp_path / "out", task, columns=(("path", "url"), ("content", "html")))
    same(tmp_path / "out", single)


def test_sites_are_told_from_addresses_and_folders() -> None:
    assert site_of("https://www.Example.org:8080/a/b") == "example.org"
    assert site_of("http://news.example.org") == "news.example.org"
    assert site_of("acme/index.md") == "acme"
    assert site_of("./acme/index.md") == "acme"
    assert site_of("index.md") == ""


def test_bad_lines_are_problems_with_their_place(tmp_path: Path, task: Any) -> None:
    good = json.dumps({"path": "a.md", "content": "Our flagship product."})
    lines = [
        good,
        "{",
        "[1]",
        '{"path": "b.md"}',
        '{"content": "x"}',
        '{"path": 1, "content": "x"}',
        "",
        good,
    ]
    source = tmp_path / "p.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    ended, _ = looked(source, tmp_path / "out", task)
    assert (ended.documents, ended.problems, ended.missing) == (2, 5, 0)
    told = {row["path"]: row["message"] for row in rows(tmp_path / "out", "problems")}
    assert "no JSON" in told[f"p.jsonl: byte {len(good) + 1}"]
    assert "without content" in told["b.md"]
    assert len(ended.unread) == 5


def test_lines_are_read_once_wherever_the_parts_are_cut(tmp_path: Path) -> None:
    source = tmp_path / "p.jsonl"
    lines = [json.dumps({"path": f"{number}.md", "content": "x" * (number % 13)}) for number in range(40)]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = source.stat().st_size
    place = stores.place_of(str(source))
    for cut in (*range(1, 90), size - 1, size):
        found = []
        for start in range(0, size, cut):
            part = sources.Part(0, "lines", ((str(source), "p.jsonl"),), start, min(start + cut, size))
            for batch in sources.batches_of(part, place, {}):
                assert not isinstance(batch, sources.Trouble)
                found += batch.column("path").to_pylist()
        assert found == [f"{number}.md" for number in range(40)], cut


@pytest.mark.parametrize("packed", [False, True])
def test_behind_a_damaged_record_an_archive_is_read_on(tmp_path: Path, task: Any, packed: bool) -> None:
    good = [answer(address, page.encode()) for address, page in PAGES[:9]]
    if packed:
        good = [gzip.compress(each) for each in good]
    good[3] = good[3][:40] + bytes(60) + good[3][100:] if packed else b"x" * len(good[3])
    source = tmp_path / f"p.warc{'.gz' if packed else ''}"
    source.write_bytes(b"".join(good))
    ended, _ = looked(source, tmp_path / "out", task)
    assert ended.documents == 8
    (told,) = rows(tmp_path / "out", "problems")
    assert re.fullmatch(rf"{source.name}: byte [\d,]+", told["path"])
    assert "damaged here or in the record behind it" in told["message"]


def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, task: Any) -> None:
    source = tmp_path / "p.warc"
    whole = b"".join(answer(address, page.encode()) for address, page in PAGES[:5])
    source.write_bytes(whole[:-100])
    ended, _ = looked(source, tmp_path / "out", task)
    assert (ended.documents, ended.problems) == (4, 1)
    assert "cut off, 96 bytes are missing" in ended.unread[0]
    source.write_bytes(b"no archive at all\r\n" * 50)
    ended, _ = looked(source, tmp_path / "none", task)
    assert (ended.documents, ended.problems) == (0, 1)


def test_texts_of_archives_say_their_language_and_servers_their_alphabet(tmp_path: Path, task: Any) -> None:
    source = tmp_path / "p.warc.wet"
    praise = "We are the leading provider of outstanding performance. " * 5
    source.write_bytes(
        record("conversion", "https://a.example/1", praise.encode(), "text/plain",
               Identified_Content_Language="eng")
        + record("conversion", "https://b.example/2", b"Unser Paradestueck.", "text/plain",
                 Identified_Content_Language="deu")
        + record("conversion", "https://c.example/3", praise.encode(), "text/plain",
                 Identified_Content_Language="eng,deu")
        + answer("https://d.example/4", "<p>Our flagship caf\xe9.</p>".encode("latin-1"),
                 media="text/html; charset=ISO-8859-1")
    )  # fmt: skip
    looked(source, tmp_path / "out", task)
    found = {row["path"]: row for row in rows(tmp_path / "out", "documents")}
    assert found["https://b.example/2"]["passed"] == [{"reason": "in German", "blocks": 0}]
    assert found["https://a.example/1"]["warnings"] > 0
    assert found["https://c.example/3"]["warnings"] == found["https://a.example/1"]["warnings"]
    assert found["https://d.example/4"]["words"] == 3
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["passed"] == {"in German": 1}


def test_noise_in_an_archive_never_ends_a_run() -> None:
    import io
    import random

    rng = random.Random(5)
    whole = b"".join(answer(address, page.encode()) for address, page in PAGES[:12])
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        found = list(archives.records_of(io.BytesIO(bytes(data))))
        assert 0 < len(found) < 40


class TestTheFolderForWhatIsFound:
    def test_holds_nothing_else(self, tmp_path: Path, task: Any) -> None:
        source = as_lines(tmp_path / "p.jsonl", PAGES[:3])
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("keep me", encoding="utf-8")
        with pytest.raises(ConfigProblem, match=r"mine: holds notes.txt, and no corpus"):
            looked(source, tmp_path / "mine", task)
        assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]

    def test_is_of_one_source_and_one_task(self, tmp_path: Path, task: Any) -> None:
        source = as_lines(tmp_path / "p.jsonl", PAGES[:3])
        looked(source, tmp_path / "out", task)
        other = task_of(load_rules(), Settings(severity="error"))
        with pytest.raises(ConfigProblem, match="another version or other settings"):
            looked(source, tmp_path / "out", other)
        with pytest.raises(ConfigProblem, match="with another source"):
            looked(as_lines(tmp_path / "q.jsonl", PAGES[:3]), tmp_path / "out", task)
        ended, _ = looked(source, tmp_path / "out", task)
        assert (ended.before, ended.missing) == (1, 0)

    def test_takes_no_manifest_that_is_damaged(self, tmp_path: Path, task: Any) -> None:
        source = as_lines(tmp_path / "p.jsonl", PAGES[:3])
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "corpus.json").write_text("{", encoding="utf-8")
        with pytest.raises(ConfigProblem, match="nothing that this version has written"):
            looked(source, tmp_path / "out", task)


def test_a_process_that_dies_once_loses_nothing(
    tmp_path: Path, single: Path, task: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("processes are started afresh here")

    def deadly(corpus: Corpus, part: sources.Part) -> Any:
        mark = tmp_path / f"died-{part.number}"
        if part.number in (1, 4) and not mark.exists():
            mark.touch()
            do_part(corpus, part._replace(kind="parquet")) if part.number == 4 else None
            os.kill(os.getpid(), signal.SIGKILL)
        return do_part(corpus, part)

    monkeypatch.setattr("empathycheck.running.pool.is_copying", lambda: True)
    monkeypatch.setattr(run, "do_part", deadly)
    ended, said = looked(as_parquet(tmp_path / "p.parquet", PAGES), tmp_path / "out", task, jobs=2)
    assert (ended.missing, said) == (0, [])
    assert (tmp_path / "died-1").exists()
    same(tmp_path / "out", single)


def test_what_is_missing_is_marked_and_made_up_for_by_the_next_run(
    tmp_path: Path, single: Path, task: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("processes are started afresh here")

    def deadly(corpus: Corpus, part: sources.Part) -> Any:
        if part.number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return do_part(corpus, part)

    monkeypatch.setattr("empathycheck.running.pool.is_copying", lambda: True)
    monkeypatch.setattr(run, "do_part", deadly)
    source, out = as_parquet(tmp_path / "p.parquet", PAGES), tmp_path / "out"
    ended, said = looked(source, out, task, jobs=2)
    assert ended.missing == 1
    assert len(said) == 1
    assert "part 2 is missing: SIGKILL" in said[0]
    assert (out / "PARTIAL").is_file()
    assert json.loads((out / "summary.json").read_text("utf-8"))["complete"] is False
    assert "Not all of it is here: 1 of 9 parts are missing" in (out / "overview.html").read_text("utf-8")
    before = {path.name: path.stat().st_mtime_ns for path in (out / "findings").iterdir()}
    monkeypatch.setattr(run, "do_part", do_part)
    ended, said = looked(source, out, task, jobs=2)
    assert (ended.before, ended.missing, said) == (8, 0, [])
    after = {path.name: path.stat().st_mtime_ns for path in (out / "findings").iterdir()}
    assert {name: after[name] for name in before} == before
    assert not (out / "PARTIAL").exists()
    same(out, single)


SLOWLY = """
import sys, time
from empathycheck.running.corpus import run
do_part = run.do_part
def slowly(corpus, part):
    time.sleep(0.1)
    return do_part(corpus, part)
run.do_part = slowly
from empathycheck.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_goes_on_with_what_is_left(
    tmp_path: Path, single: Path, number: int, environment: dict[str, str]
) -> None:
    as_parquet(tmp_path / "p.parquet", PAGES, group=2)
    command = ["corpus", str(tmp_path / "p.parquet"), "--out", "out", "--jobs", "2", "--isolated"]
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *command], cwd=tmp_path, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        done = tmp_path / "out" / "documents"
        until = time.monotonic() + PATIENCE
        while not done.is_dir() or len(list(done.glob("part-*"))) < 4:
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)
        os.kill(running.pid, number)
        _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == (130 if number == signal.SIGINT else -number)
    finished = len(list(done.glob("part-*")))
    assert 4 <= finished < 30
    assert (tmp_path / "out" / "PARTIAL").is_file()
    if number == signal.SIGINT:
        assert "not complete" in said
        assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["complete"] is False
    again = call(command, cwd=tmp_path, environment=environment)
    assert again.returncode == 0
    assert "had been done before" in again.stderr
    same(tmp_path / "out", single)
    assert not [path for path in (tmp_path / "out").rglob(".*") if path.is_file()]


@pytest.fixture
def environment(cache_folder: Path) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if key not in ("PRE_COMMIT", "EMPATHYCHECK_FORMAT")
    }
    return {**kept, "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(cache_folder)}


class TestTheCommand:
    def test_says_what_it_found_and_where(self, tmp_path: Path, environment: dict[str, str]) -> None:
        as_lines(tmp_path / "p.jsonl", PAGES)
        done = call(["corpus", "p.jsonl", "--out", "out"], cwd=tmp_path, environment=environment)
        assert (done.returncode, done.stdout) == (0, "")
        assert re.fullmatch(
            r"out: \d+ questions on 60 pages; open out/overview.html in a browser.\n", done.stderr
        )
        page = (tmp_path / "out" / "overview.html").read_text("utf-8")
        assert "<script" not in page
        assert "5 sites" in page
        assert "“leading provider of kettles”" in page

    def test_tells_what_could_not_be_read(self, tmp_path: Path, environment: dict[str, str]) -> None:
        (tmp_path / "p.jsonl").write_text('{"path": "a.md", "content": "x"}\n{\n', encoding="utf-8")
        done = call(["corpus", "p.jsonl", "--out", "out"], cwd=tmp_path, environment=environment)
        assert done.returncode == 2
        assert "p.jsonl: byte 33: no JSON" in done.stderr
        assert "1 document could not be read" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["nothing"], "nothing: there is no such file or folder"),
            (["."], ".: nothing in it is read; it takes files of copy, .parquet"),
            (["nosuch://a/b"], "nosuch://a/b: "),
            (["p.jsonl", "--columns", "pth=url"], "--columns: “pth=url”: no such column"),
            (["p.jsonl", "--engine", "spark"], "--engine: “spark”"),
            (["p.jsonl", "--select", "claims/leadr"], "claims/leader"),
        ],
    )
    def test_says_what_it_cannot_do_in_a_line(
        self, tmp_path: Path, environment: dict[str, str], arguments: list[str], said: str
    ) -> None:
        (tmp_path / "p.jsonl").write_text("", encoding="utf-8")
        done = call(["corpus", *arguments, "--out", "out"], cwd=tmp_path, environment=environment)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1

    @pytest.mark.parametrize(
        ("package", "arguments", "said"),
        [
            (
                "pyarrow",
                (),
                "empathycheck corpus: needs pyarrow; pip install 'empathycheck[cluster]' brings it",
            ),
            (
                "ray",
                ("--engine", "ray"),
                "--engine ray: needs Ray; pip install 'empathycheck[cluster]' brings it",
            ),
        ],
    )
    def test_names_the_extra_that_is_missing(
        self, tmp_path: Path, environment: dict[str, str], package: str, arguments: tuple[str, ...], said: str
    ) -> None:
        as_lines(tmp_path / "p.jsonl", PAGES[:2])
        script = f"import sys; sys.modules[{package!r}] = None; from empathycheck.cli import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", script, "corpus", "p.jsonl", "--out", "out", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (2, said + "\n")

    def test_a_store_that_cannot_be_reached_is_a_line(self) -> None:
        place = stores.place_of(
            "s3://key:secret@bucket/pages?endpoint_override=127.0.0.1:9&scheme=http&region=none&allow_bucket_creation=0"
        )
        with pytest.raises(FileProblem, match=r"s3://.*check the address, the network"):
            stores.entries_of(place)


def test_a_store_that_fsspec_knows_is_read_and_written(task: Any) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for address, page in PAGES[:8]:
        memory.pipe_file(f"/in/{site_of(address)}/{address.rpartition('/')[2]}.html", page.encode())
    ended, _ = looked("memory://in", "memory://out", task)
    assert (ended.documents, ended.missing) == (8, 0)
    summary = json.loads(memory.cat_file("/out/summary.json"))
    assert summary["complete"] is True
    assert summary["all_sites"] == 5
    again, _ = looked("memory://in", "memory://out", task)
    assert again.before == ended.parts
