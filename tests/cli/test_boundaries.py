"""What may be written over, where may be written, and what a repository may name: nothing is lost, nothing leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from empathycheck.reports.options import FORMATS
from tests.command_line import PATIENCE

from .conftest import PAGE, Run

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def decisions(site: Path, path: str, run: Run) -> None:
    """A decisions file whose one accepted sentence is for `path`, which is a copy of page.md."""
    found = json.loads(run("check", "page.md", "--format", "json").stdout)["files"][0]["findings"][0]
    entry = {
        "path": path, "rule": found["rule"], "text": found["text"], "sentence": found["sentence"],
        "fingerprint": found["fingerprint"], "state": "accepted", "replacement": "This is a kettle.",
    }  # fmt: skip
    data = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [entry]}
    (site / "decisions.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def outside(site: Path) -> Path:
    """A page beside the folder that commands run in."""
    page = site.parent / "outside.md"
    page.write_text(PAGE, encoding="utf-8")
    return page


@needs_links
@pytest.mark.parametrize("way", ["dots", "absolute", "link", "folder link"])
def test_apply_writes_nothing_outside(way: str, run: Run, site: Path, outside: Path) -> None:
    (site / "link.md").symlink_to(outside)
    (site / "up").symlink_to(site.parent)
    path = {
        "dots": "../outside.md",
        "absolute": str(outside),
        "link": "link.md",
        "folder link": "up/outside.md",
    }[way]
    decisions(site, path, run)
    done = run("apply", "decisions.json")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{path}: leads out of ., left as it is; ")
    assert outside.read_text(encoding="utf-8") == PAGE


def test_apply_writes_below_the_root_that_is_named(run: Run, site: Path, outside: Path) -> None:
    decisions(site, "../outside.md", run)
    done = run("apply", "decisions.json", "--root", "..")
    assert (done.returncode, done.stderr) == (0, "")
    assert "This is a kettle." in outside.read_text(encoding="utf-8")
    assert run("apply", "decisions.json", "--root", "nowhere").stderr == (
        "--root: nowhere: there is no such folder; name the one that holds the site\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ("check", "page.md", "--output", "page.md"),
        ("check", "page.md", "--format", "json", "--output", "clean.md"),
        ("report", ".", "--output", "page.md"),
        ("report", ".", "--report-dir", "pages"),
        ("report", ".", "--save-run", "page.md"),
        ("check", "--show-files", "--output", "page.md"),
    ],
    ids=" ".join,
)
def test_no_output_takes_the_place_of_copy(command: tuple[str, ...], run: Run, site: Path) -> None:
    (site / "pages").mkdir()
    (site / "pages" / "index.html").write_text("<p>Ours for years.</p>", encoding="utf-8")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    done = run(*command)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("format", FORMATS)
def test_what_it_wrote_itself_is_written_anew(format: str, run: Run, site: Path) -> None:
    for _ in range(2):
        done = run("check", "--format", format, "--output", "found.txt")
        assert (done.returncode, done.stderr) == (1, "")
    assert "splendid gadget" in (site / "found.txt").read_text(encoding="utf-8")
    files = json.loads(run("check", "--format", "json").stdout)["files"]
    assert {file["path"] for file in files} == {"page.md", "clean.md"}  # and it is not read as copy


def test_an_empty_file_is_there_to_be_written(run: Run, site: Path) -> None:
    (site / "found.json").touch()
    assert run("check", "--format", "json", "--output", "found.json").returncode == 1
    assert json.loads((site / "found.json").read_text(encoding="utf-8"))["files"]


@needs_links
@pytest.mark.parametrize("key", ["decisions", "baseline", "rules", "judge"])
def test_what_a_configuration_names_lies_in_its_repository(
    key: str, run: Run, site: Path, outside: Path
) -> None:
    value = '["../outside.md"]' if key == "rules" else '"../outside.md"'
    (site / "empathycheck.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
    done = run("check", "page.md")
    assert done.stderr == (
        f"empathycheck.toml:1: {key}: “../outside.md” leads out of this repository; keep it inside\n"
    )
    (site.parent / ".git").mkdir()  # the repository starts further up
    assert "leads out" not in run("check", "page.md").stderr
    (site.parent / ".git").rmdir()


@needs_links
@pytest.mark.parametrize("name", ["decisions", "baseline", "config"])
def test_a_pipe_that_nobody_writes_to_is_no_file(name: str, run: Run, site: Path) -> None:
    os.mkfifo(site / "pipe.json")
    done = run("check", "page.md", f"--{name}", "pipe.json")
    assert done.returncode == 2
    assert "not a regular file" in done.stderr


@needs_links
def test_a_page_that_is_a_pipe_is_told(run: Run, site: Path) -> None:
    os.mkfifo(site / "pipe.md")
    done = run("check", "pipe.md", "page.md")
    assert done.returncode == 2
    assert "pipe.md: cannot be read (not a regular file)" in done.stderr
    assert "splendid gadget" in done.stdout


@needs_links
def test_names_and_values_start_no_line_of_their_own(run: Run, site: Path) -> None:
    (site / "::error ::gone.md").write_text(PAGE, encoding="utf-8")
    (site / "a\n::error ::gone.md").write_text(PAGE, encoding="utf-8")
    (site / "empathycheck.toml").write_text(
        'select = ["own\\n::error ::gone"]\nrules = ["pack"]\n', encoding="utf-8"
    )
    for arguments in (
        ("--config", "empathycheck.toml"),
        ("--isolated-by", "x\n::error ::gone"),
        ("::error ::not.md",),
    ):
        done = run("check", *arguments)
        assert not [
            line for line in (done.stderr + done.stdout).splitlines() if line.startswith(("::", "##["))
        ]
    (site / "empathycheck.toml").write_text('rules = ["pack"]\n', encoding="utf-8")
    for format in ("concise", "terminal"):
        done = run("check", "--format", format)
        assert done.stdout
        assert not [line for line in done.stdout.splitlines() if line.startswith(("::", "##["))]


@needs_links
def test_commands_to_copy_are_quoted(run: Run, site: Path) -> None:
    (site / "it's a; page.md").write_text(PAGE * 30, encoding="utf-8")
    done = run("check", "it's a; page.md", "page.md", extra={"COLUMNS": "100"})
    assert "empathycheck report 'it'\"'\"'s a; page.md' page.md" in done.stdout
    assert "did you mean empathycheck check 'it'\"'\"'s a; page.md'?" in run("it's a; page.md").stderr


@needs_links
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_was_found_until_then_is_shown(
    number: signal.Signals, status: int, site: Path, environment: dict[str, str]
) -> None:
    """The last page of the walk is one that a test holds up, so that the signal comes while a run goes on."""
    (site / "sitecustomize.py").write_text(
        "import sys, time\n"
        "import empathycheck.running.sources as sources\n"
        "read = sources.read\n"
        "def slow(found):\n"
        "    if found.shown.endswith('z.md'):\n"
        "        print('waiting', file=sys.stderr, flush=True)\n"
        "        time.sleep(600)\n"
        "    return read(found)\n"
        "sources.read = slow\n",
        encoding="utf-8",
    )
    (site / "z.md").write_text(PAGE, encoding="utf-8")
    search = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-m", "empathycheck", "check", "--update-baseline", "--baseline", "known.json"],
        cwd=site, env={**environment, "PYTHONPATH": search}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "waiting\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == status
    assert "splendid gadget" in out
    assert "stopped early, there is more to read" in " ".join(out.split())
    assert err == "empathycheck: interrupted; what is shown is of the files that were read until then\n"
    assert not (site / "known.json").exists()  # a part of a site is no baseline of it


def test_leftovers_of_a_killed_write_are_cleaned(run: Run, site: Path) -> None:
    run("check", "--format", "json", "--output", "found.json")
    left = site / "found.json.999999999.empathycheck-new"
    left.write_text("half a fi", encoding="utf-8")
    run("check", "--format", "json", "--output", "found.json")
    assert not left.exists()


@needs_links
def test_what_is_merely_met_on_a_walk_ends_nothing(run: Run, site: Path) -> None:
    (site / "round.md").symlink_to("round.md")
    (site / "there").symlink_to("back")
    (site / "back").symlink_to("there")
    (site / "gone.md").symlink_to("nowhere.md")
    (site / ".#page.md").symlink_to("somebody@a.machine.1:2")
    (site / "._page.docx").write_bytes(b"\x00\x05\x16\x07")
    (site / "pointer.docx").write_text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "4d" * 32 + "\nsize 12345\n",
        encoding="utf-8",
    )
    done = run("check")
    assert done.returncode == 1
    assert "splendid gadget" in done.stdout
    assert done.stderr.splitlines() == [
        "gone.md: a link that leads nowhere",
        "round.md: a link that leads nowhere",
    ]
    asked = run("check", "gone.md", "pointer.docx", "page.md")
    assert asked.returncode == 2
    assert asked.stderr.splitlines() == [
        "gone.md: there is no such file; check the path",
        "pointer.docx: a pointer of Git LFS: the file is not here; git lfs pull brings it",
    ]
    assert "splendid gadget" in asked.stdout
