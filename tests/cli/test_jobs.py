"""Many files at once: what is printed is the same however many processes look, and whatever becomes of one of them."""

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

from empathycheck.cli import asked
from empathycheck.running import parallel, pool
from empathycheck.running.run import in_turn, judged
from tests.cli.conftest import RULE, Run
from tests.command_line import PATIENCE

FORMATS = ("terminal", "concise", "json", "csv", "sarif", "github")


@pytest.fixture(autouse=True)
def shares_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is shared out, however little it is."""
    monkeypatch.setattr(parallel, "_ALONE", 0)
    monkeypatch.setattr(parallel, "_ALONE_AFRESH", 0)


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copies of this one, with what a test has changed in it."""
    if sys.platform != "linux":
        pytest.skip("processes are started afresh here")
    monkeypatch.setattr(pool, "is_copying", lambda: True)
    monkeypatch.setattr(parallel, "is_copying", lambda: True)


@pytest.fixture
def many(site: Path) -> Path:
    """A folder with some of everything: pages, damaged ones, a report of our own, a folder with its own settings."""
    for number in range(40):
        praise = "a splendid gadget" if number % 3 else "a marvel of engineering, a splendid gadget"
        text = f"# Page {number}\n\nThis is {praise}.\n\nThe rain fell.\n"
        (site / f"page{number:02d}.md").write_text(text * (1 + number % 5 * 20), encoding="utf-8")
    (site / "broken.json").write_text("{", encoding="utf-8")
    (site / "latin.txt").write_bytes(b"caf\xe9 \x81\xff splendid gadget")
    (site / "ours.html").write_text(
        '<meta name="generator" content="empathycheck 1">splendid gadget', "utf-8"
    )
    (site / "gone.md").symlink_to("nowhere.md")
    own = site / "own"
    (own / "pack" / "more").mkdir(parents=True)
    rule = RULE.format(name="sun", title="About sun", severity="warning", phrase="blazing sun")
    (own / "pack" / "more" / "sun.yaml").write_text(rule.replace("own/", "more/"), encoding="utf-8")
    (own / "empathycheck.toml").write_text('rules = ["pack"]\nselect = ["more"]\n', encoding="utf-8")
    for number in range(10):
        (own / f"other{number}.md").write_text("A splendid gadget in the blazing sun.\n", encoding="utf-8")
    wrong = site / "wrong"
    wrong.mkdir()
    (wrong / "empathycheck.toml").write_text('selct = ["own"]\n', encoding="utf-8")
    (wrong / "page.md").write_text("A splendid gadget.\n", encoding="utf-8")
    return site


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_is_printed_whatever_the_number(many: Path, run: Run, copies: None, format: str) -> None:
    runs = [run("check", "--no-cache", "--jobs", jobs, "--format", format) for jobs in ("1", "2", "5")]
    assert runs[0].returncode == 2  # of the damaged ones
    assert runs[0].stdout.count("\n") > 10 or format in ("json", "sarif")
    assert "not judged" in runs[0].stderr
    for other in runs[1:]:
        assert (other.returncode, other.stdout, other.stderr) == (
            runs[0].returncode, runs[0].stdout, runs[0].stderr,
        )  # fmt: skip


def test_the_same_where_processes_are_started_afresh(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "is_copying", lambda: False)
    one = run("check", "--no-cache", "--jobs", "1", "--format", "json")
    two = run("check", "--no-cache", "--jobs", "2", "--format", "json")
    assert json.loads(one.stdout)["summary"]["files"] > 50
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)


def test_the_same_with_decisions_and_a_baseline(many: Path, run: Run, copies: None) -> None:
    for jobs in ("1", "2"):
        run(
            "check", "--no-cache", "--jobs", jobs, "--baseline", f"known{jobs}.json", "page01.md", "page02.md"
        )
    assert (many / "known1.json").read_text("utf-8") == (many / "known2.json").read_text("utf-8")
    one = run("check", "--no-cache", "--jobs", "1", "--baseline", "known1.json")
    two = run("check", "--no-cache", "--jobs", "2", "--baseline", "known1.json")
    assert "page01.md" not in one.stdout
    assert (two.stdout, two.stderr) == (one.stdout, one.stderr)


def test_pieces_of_a_campaign_meet_whoever_read_them(site: Path, run: Run, copies: None) -> None:
    (site / "empathycheck.toml").write_text('[campaigns]\nsummer = ["ad.md", "order.md"]\n', encoding="utf-8")
    (site / "ad.md").write_text("# Summer\n\nA lamp for 19 euros, delivered in 2 days.\n", encoding="utf-8")
    (site / "order.md").write_text("# Order\n\nA lamp for 29 euros, delivered in 9 days.\n", encoding="utf-8")
    one = run("check", "--no-cache", "--jobs", "1", "--select", "journey")
    two = run("check", "--no-cache", "--jobs", "2", "--select", "journey")
    assert "journey/" in one.stdout
    assert (two.stdout, two.stderr) == (one.stdout, one.stderr)


def test_the_report_is_the_same(many: Path, run: Run, copies: None) -> None:
    for jobs in ("1", "3"):
        done = run("report", "--jobs", jobs, "--output", f"../report{jobs}.html")
        assert "questions on" in done.stderr
    pages = [(many.parent / f"report{jobs}.html").read_bytes() for jobs in ("1", "3")]
    assert pages[0] == pages[1]


def test_what_one_run_keeps_another_takes_whatever_their_numbers(many: Path, run: Run, copies: None) -> None:
    cache = {"EMPATHYCHECK_CACHE_DIR": str(many.parent / "kept")}
    fresh = run("check", "--no-cache", "--jobs", "1", "--format", "json")
    for jobs in ("3", "3", "1", "2"):
        done = run("check", "--jobs", jobs, "--format", "json", extra=cache)
        assert (done.stdout, done.stderr) == (fresh.stdout, fresh.stderr)
    changed = many / "page01.md"
    changed.write_text("A marvel of engineering.\n", encoding="utf-8")
    fresh = run("check", "--no-cache", "--jobs", "1", "--format", "json")
    done = run("check", "--jobs", "2", "--format", "json", extra=cache)
    assert (done.stdout, done.stderr) == (fresh.stdout, fresh.stderr)


def test_a_process_that_ends_costs_the_file_that_it_had_a_line(
    many: Path, run: Run, copies: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(found: Any, task: Any) -> Any:
        if getattr(found, "path", "") in ("page07.md", "page30.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return judged(found, task)

    monkeypatch.setattr(parallel, "judged", deadly)
    whole = json.loads(run("check", "--no-cache", "--jobs", "1", "--format", "json").stdout)
    done = run("check", "--no-cache", "--jobs", "2", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 2
    told = [each for each in found["errors"] if each not in whole["errors"]]
    assert [each["path"] for each in told] == ["page07.md", "page30.md"]
    assert all("the process that had it ended (SIGKILL" in each["message"] for each in told)
    missing = [each for each in whole["files"] if each not in found["files"]]
    assert [each["path"] for each in missing] == ["page07.md", "page30.md"]
    assert done.stderr.count("the process that had it ended") == 2


def test_a_file_that_crashes_in_a_process_takes_no_other_with_it(
    many: Path, run: Run, copies: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashing(found: Any, task: Any) -> Any:
        if getattr(found, "path", "") == "page07.md":
            raise ZeroDivisionError("by none")
        return judged(found, task)

    monkeypatch.setattr(parallel, "judged", crashing)
    whole = json.loads(run("check", "--no-cache", "--jobs", "1", "--format", "json").stdout)
    done = run("check", "--no-cache", "--jobs", "2", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 2
    (told,) = [each for each in found["errors"] if each not in whole["errors"]]
    assert told["path"] == "page07.md"
    assert told["message"].startswith("this file failed inside empathycheck (ZeroDivisionError: by none at ")
    assert [each for each in whole["files"] if each["path"] != "page07.md"] == found["files"]
    (log,) = [word for word in told["message"].split() if word.endswith(".log")]
    assert "in crashing" in Path(log).read_text(encoding="utf-8")
    Path(log).unlink()


SLOWLY = """
import sys, time
from empathycheck.running import parallel
def slowly(found, task, judged=parallel.judged):
    time.sleep(0.02)
    return judged(found, task)
parallel.judged = slowly
parallel._ALONE = 0
came = []
def settled(step, answer, settled=parallel._settled):
    came.append(step)
    if len(came) == 10:
        open("ten-came", "w").close()
    return settled(step, answer)
parallel._settled = settled
from empathycheck.cli import main
sys.exit(main())
"""


@pytest.fixture
def slow(many: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A run of some ten seconds of which ten files are done, in a group of processes of its own."""
    if sys.platform != "linux":
        pytest.skip("processes are started afresh here")
    for number in range(1000):
        (many / f"slow{number:04d}.md").write_text("A splendid gadget.\n", encoding="utf-8")
    arguments = ["check", "--no-cache", "--jobs", "2", "--format", "json"]
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *arguments], cwd=many, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as running:  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not (many / "ten-came").exists():
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < until
            time.sleep(0.01)
        assert len(children_of(running.pid)) == 2
        yield running
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that go on."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("to", ["group", "one"])
def test_the_user_ends_all_processes_at_once_and_gets_what_was_found(
    slow: subprocess.Popen[str], number: int, status: int, to: str
) -> None:
    children = children_of(slow.pid)
    if to == "group":  # as a terminal sends Ctrl-C
        os.killpg(slow.pid, number)
    else:
        slow.send_signal(number)
    printed, said = slow.communicate(timeout=PATIENCE)
    assert slow.returncode == status
    assert 0 < json.loads(printed)["summary"]["files"] < 1000
    assert "interrupted" in said
    assert "Traceback" not in said
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_nobody_goes_on_when_the_run_is_killed(slow: subprocess.Popen[str]) -> None:
    children = children_of(slow.pid)
    slow.kill()
    slow.wait()
    until = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_no_more_processes_than_processors() -> None:
    assert 1 <= parallel.processes() <= (os.cpu_count() or 1)


def test_as_many_as_pay_and_one_in_a_hook(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    monkeypatch.setattr(parallel, "processes", lambda: 4)
    assert asked._doing([], None) is not in_turn
    assert asked._doing(["page.md", "clean.md"], None) is not in_turn
    assert asked._doing(["page.md"], 4) is in_turn
    assert asked._doing([], 1) is in_turn
    monkeypatch.setattr(parallel, "processes", lambda: 1)
    assert asked._doing([], None) is in_turn
    monkeypatch.setattr(parallel, "processes", lambda: 4)
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert asked._doing([], None) is in_turn
    assert asked._doing([], 2) is not in_turn


def test_a_small_folder_starts_no_process(site: Path, environment: dict[str, str]) -> None:
    script = "import sys; from empathycheck.cli import main; main(); print('multiprocessing' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--no-cache", "--jobs", "4", "."],
        cwd=site, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False"


def test_a_number_that_is_none_is_told(run: Run) -> None:
    done = run("check", "--jobs", "0")
    assert done.returncode == 2
    assert "--jobs" in done.stderr
