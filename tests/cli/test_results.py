"""Results kept between runs: the same as fresh ones whatever changed, safe for two runs at once, pruned."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree
from types import SimpleNamespace
from typing import cast

import pytest

from empathycheck.base.kept import digest_of
from empathycheck.checking.document import check_document
from empathycheck.checking.task import task_of
from empathycheck.errors import ConfigProblem
from empathycheck.model import FileResult
from empathycheck.rulebook.load import load_rules
from empathycheck.running import results
from empathycheck.running.found import Found
from empathycheck.running.results import Kept, Looked, kept_results
from empathycheck.running.sources import read
from empathycheck.settings.settings import Settings
from tests.effort import FULL

from .conftest import PAGE, Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(folder))
    return folder


def test_a_result_comes_back_as_it_was(kept_at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    settings = Settings(severity="hint", baseline="none.json")
    task = task_of(load_rules(), settings)
    kept = kept_results(task)
    assert kept is not None
    paths = [path for path in (ROOT / "examples").rglob("*") if path.suffix in (".md", ".html", ".txt")]
    fresh: dict[str, FileResult] = {}
    for path in paths:
        looked = kept.look(Found(str(path), str(path), settings))
        assert not looked.known
        document = read(looked.found)
        assert not isinstance(document, tuple) or hasattr(document, "blocks")
        fresh[str(path)] = check_document(document, task)  # type: ignore[arg-type]
        kept.put(str(path), looked.mark, fresh[str(path)])
    assert sum(len(each.findings) for each in fresh.values()) > 20
    kept.save()
    again = kept_results(task)
    assert again is not None
    for path in paths:
        looked = again.look(Found(str(path), str(path), settings))
        assert looked.known
        assert looked.result == fresh[str(path)]
        assert repr(looked.result) == repr(fresh[str(path)])  # types too, all the way down


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps no time of a file's last change of any kind"
)
def test_a_file_that_nobody_touched_is_not_read_again(
    kept_at: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page, other = tmp_path / "page.md", tmp_path / "other.md"
    page.write_text("one", encoding="utf-8")
    found = Found(str(page), "page.md", Settings())
    assert Kept(b"k" * 32).look(found).mark == (digest_of(b"one"), ())  # it may change again unseen
    monkeypatch.setattr(results, "_GRAIN", 0)
    kept = Kept(b"k" * 32)
    looked = kept.look(found)
    kept.put("page.md", looked.mark, FileResult("page.md", "markdown", 1, 1, ()))
    kept.save()
    read: list[str] = []
    really = results.loaded

    def loaded(found: Found) -> tuple[Found, results.Mark | None]:
        read.append(found.shown)
        return really(found)

    monkeypatch.setattr(results, "loaded", loaded)
    assert Kept(b"k" * 32).look(found).known
    assert read == []
    status = page.stat()
    other.write_text("two", encoding="utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(other, page)  # of the same size, at the same time
    assert not Kept(b"k" * 32).look(found).known
    page.write_text("one", encoding="utf-8")
    touched = Kept(b"k" * 32)
    assert touched.look(found).known
    assert read == ["page.md", "page.md"]
    touched.save()
    assert Kept(b"k" * 32).look(found).known
    assert read == ["page.md", "page.md"]


@pytest.mark.parametrize("since", [0.0, 0.5, 1.9, 2.1, 60.0])
@pytest.mark.parametrize("slowly", [False, True])
def test_a_change_within_one_tick_of_the_clock_is_seen(
    kept_at: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, since: float, slowly: bool
) -> None:
    """On a file system whose clock moves every two seconds: other words of the same size, no other time or place."""
    page = tmp_path / "page.md"
    page.write_text("one", encoding="utf-8")
    tick = 2_000_000_000
    written = 1_000 * tick
    now = [written + int(since * 1e9)]

    def status_of(*_: object) -> os.stat_result:
        told = page.stat()
        coarse = written // tick * tick
        ours = SimpleNamespace(
            st_size=told.st_size,
            st_mode=told.st_mode,
            st_mtime_ns=coarse,
            st_ctime_ns=coarse,
            st_ino=1,
            st_dev=1,
        )
        return cast(os.stat_result, ours)

    def digest(data: bytes) -> bytes:
        now[0] += 10 * tick if slowly else 0
        return digest_of(data)

    monkeypatch.setattr(results, "time_ns", lambda: now[0])
    monkeypatch.setattr(results, "digest_of", digest)
    monkeypatch.setattr(
        results, "os", SimpleNamespace(fstat=status_of, stat=status_of, stat_result=os.stat_result)
    )
    found = Found(str(page), "page.md", Settings())
    kept = Kept(b"k" * 32)
    kept.put("page.md", kept.look(found).mark, FileResult("page.md", "markdown", 1, 1, ()))
    kept.save()
    again = Kept(b"k" * 32)
    if since * 1e9 < tick:  # the clock may still tell the same time
        page.write_text("two", encoding="utf-8")
        assert not again.look(found).known
    else:
        assert again.look(found) == Looked(found, None, True, FileResult("page.md", "markdown", 1, 1, ()))


def checked(run: Run, *arguments: str, cwd: Path | None = None) -> object:
    done = run("check", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode in (0, 1, 2)
    return json.loads(done.stdout)


@pytest.fixture
def both(run: Run, tmp_path: Path, environment: dict[str, str]) -> Callable[..., None]:
    """Runs with what is kept and without, and compares."""

    def compare(*arguments: str) -> None:
        assert checked(run, *arguments) == checked(run, "--no-cache", *arguments), arguments

    return compare


def test_whatever_changes_the_result_is_that_of_now(both: Callable[..., None], site: Path) -> None:
    both()
    both()
    page = site / "page.md"
    status = page.stat()
    page.write_text(PAGE.replace("splendid gadget", "splendid widget"), encoding="utf-8")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))  # of the same size, at the same time
    both()
    for arguments in (
        ["--severity", "hint"],
        ["--ignore", "own/marvel"],
        ["--judge", "off"],
        ["--audience", "uk"],
    ):
        both(*arguments)
        both(*arguments)
    rule = site / "pack" / "own" / "marvel.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("says who?", "says whom?"), encoding="utf-8")
    both()
    with (site / "empathycheck.toml").open("a", encoding="utf-8") as file:
        file.write('[kinds]\n"page.md" = "interface"\n')
    both()
    page.rename(site / "other.md")
    both()
    (site / "sub").mkdir()
    (site / "other.md").rename(site / "sub" / "page.md")
    both()
    both("sub")


def test_decisions_and_reports_of_our_own_count_anew(run: Run, site: Path, both: Callable[..., None]) -> None:
    both("--baseline", "known.json", "--fail-on", "never")
    both("--baseline", "known.json")
    (site / "found.md").write_text("", encoding="utf-8")
    assert run("check", "--output", "found.md").returncode == 1
    for _ in range(2):
        both()
    (site / "found.md").write_text(PAGE, encoding="utf-8")
    both()


def test_what_is_damaged_or_cannot_be_written_is_as_if_it_were_not_there(
    run: Run, site: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    kept = tmp_path / "kept"
    extra = {"EMPATHYCHECK_CACHE_DIR": str(kept)}
    first = run("check", extra=extra).stdout
    files = sorted(kept.glob("results-*.bin"))
    assert files
    for damage in (b"", b"not ours", files[0].read_bytes()[:-9], files[0].read_bytes()[:-1] + b"\0"):
        files[0].write_bytes(damage)
        assert run("check", extra=extra).stdout == first
    rmtree(kept)
    kept.write_text("a file where the folder should be", encoding="utf-8")
    done = run("check", extra=extra)
    assert (done.stdout, done.stderr) == (first, "")


def test_it_is_pruned(kept_at: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(results, "_MOST_FILES", 5)
    monkeypatch.setattr(results, "_MOST_TASKS", 3)
    for task in range(6):
        for start in (0, 4):
            kept = Kept(bytes([task]) * 32)
            for number in range(start, start + 4):
                page = tmp_path / f"{number}.md"
                page.write_text(f"{number}", encoding="utf-8")
                looked = kept.look(Found(str(page), page.name, Settings()))
                kept.put(page.name, looked.mark, FileResult(page.name, "markdown", 1, 1, ()))
            kept.save()
    assert len(list(kept_at.glob("results-*"))) == 3
    last = Kept(bytes([5]) * 32)
    known = [last.look(Found(str(tmp_path / f"{n}.md"), f"{n}.md", Settings())).known for n in range(8)]
    assert known == [False, False, False, True, True, True, True, True]


def test_a_judge_that_no_key_tells_of_keeps_nothing(kept_at: Path, tmp_path: Path) -> None:
    task = task_of(load_rules(), Settings())
    assert kept_results(task) is not None
    assert kept_results(task._replace(judge=str(tmp_path))) is None
    assert kept_results(task._replace(keep=True)) is None


def test_two_runs_at_once(site: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """Two processes over one cache, while pages change under them: each result is right for what the page held."""
    rounds = 200 if FULL else 12
    environment = {**environment, "EMPATHYCHECK_CACHE_DIR": str(tmp_path / "kept")}
    copytree(site / "pack", site / "one" / "pack")
    worker = (
        "import json, os, sys, random\n"
        "from pathlib import Path\n"
        "from tests.command_line import call\n"
        "seed, rounds = int(sys.argv[1]), int(sys.argv[2])\n"
        "random.seed(seed)\n"
        "wrong = 0\n"
        "for number in range(rounds):\n"
        "    pages = [Path(f'q{each}.md') for each in range(8)]\n"
        "    for page in random.sample(pages, 2):\n"
        "        words = ['It is red.', 'A splendid gadget.', 'A marvel of engineering.']\n"
        "        text = ' '.join(random.choices(words, k=3)) + '\\n'\n"
        "        draft = page.with_suffix(f'.{seed}.tmp')\n"
        "        draft.write_text(text)\n"
        "        os.replace(draft, page)\n"
        "    done = call(['check', '--format', 'json'], cwd=Path.cwd(), environment=dict(os.environ))\n"
        "    for file in json.loads(done.stdout)['files']:\n"
        "        held = file['words']\n"
        "        told = sorted(each['sentence'] for each in file['findings'])\n"
        "        counted = 3 * sum('splendid' in each for each in told) + 4 * sum('marvel' in each for each in told)\n"
        "        if file['path'].startswith('q') and (held - counted) % 3 or held < counted:\n"
        "            wrong += 1\n"
        "print(wrong)\n"
    )
    environment["PYTHONPATH"] = os.pathsep.join(
        [str(ROOT), str(ROOT / "src"), environment.get("PYTHONPATH", "")]
    )
    runs = []
    for seed in (1, 2):
        command = [sys.executable, "-c", worker, str(seed), str(rounds)]
        pipe = subprocess.PIPE
        runs.append(subprocess.Popen(command, cwd=site, env=environment, stdout=pipe, stderr=pipe, text=True))
    for process in runs:
        out, err = process.communicate(timeout=3600)
        assert (out, err) == ("0\n", "")


def test_benchmarks_never_use_it() -> None:
    for path in (ROOT / "benchmarks").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "kept_results" not in text
        for command in re.findall(r'"empathycheck", "check"[^\])]*[\])]', text):
            if (
                path.name != "process.py"
            ):  # whose command is given single files, and folders only with the option
                assert "--no-cache" in command, (path, command)
    main = (ROOT / "benchmarks" / "__main__.py").read_text(encoding="utf-8")
    assert '[*CHECK, "--no-cache", str(folder / "hundred")]' in main


def test_an_option_that_is_none_is_still_told(run: Run) -> None:
    assert run("check", "--select", "own/nothing").returncode == 2
    with pytest.raises(ConfigProblem):
        task_of(load_rules(), Settings(select=("own/nothing",)))
