"""Options of `check` that say what is read, how much is told, and what fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import PAGE, Run

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def test_files_from_a_list(run: Run, site: Path) -> None:
    for text in (
        "page.md\nclean.md\n",
        "page.md\r\nclean.md\r\n",
        "page.md\0clean.md\0",
        "\npage.md\n\nclean.md",
    ):
        (site / "list").write_bytes(text.encode())
        done = run("check", "--files-from", "list", "--format", "json")
        assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["page.md", "clean.md"]
        done = run("check", "--files-from", "-", "--format", "json", text=text)
        assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["page.md", "clean.md"]
    (site / "list").write_text("", encoding="utf-8")
    done = run("check", "--files-from", "list")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "",
    )  # nothing was asked for, and not the whole folder
    done = run("check", "--files-from", "nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "--files-from: nowhere: no such file or directory; name a file with one path a line, or -\n",
    )


def test_exclude_holds_for_whatever_is_named(run: Run, site: Path) -> None:
    (site / "old").mkdir()
    (site / "old" / "a.md").write_text(PAGE, encoding="utf-8")
    for arguments in (["."], ["page.md", "old/a.md"], ["old"]):
        done = run("check", "--exclude", "old/", "--exclude", "page.md", *arguments, "--format", "json")
        paths = {file["path"] for file in json.loads(done.stdout)["files"]}
        assert paths <= {"clean.md"}
    done = run("check", "--exclude", "old/", "old/a.md")
    assert (done.returncode, done.stderr) == (0, "old/a.md: not read, excluded by --exclude\n")
    assert run("check", "--exclude", "[b-a]").stderr.startswith("--exclude: “[b-a]”: no glob; ")


def test_quiet_prints_the_questions_alone(run: Run) -> None:
    assert run("check", "--quiet", "clean.md").stdout == ""
    for format in ("concise", "terminal", "full", "grouped"):
        done = run("check", "-q", "--format", format)
        assert done.returncode == 1
        assert "splendid gadget" in done.stdout
        assert "sentences read" not in done.stdout
    assert run("check", "-q", "gone.md").stderr.startswith("gone.md: no such file")


def test_max_warnings(run: Run, site: Path) -> None:
    (site / "empathycheck.toml").write_text(
        'rules = ["pack"]\nselect = ["own"]\nignore = ["own/marvel"]\n', encoding="utf-8"
    )
    assert run("check").returncode == 1
    assert run("check", "--max-warnings", "1").returncode == 0
    assert run("check", "--max-warnings", "0").returncode == 1
    (site / "empathycheck.toml").write_text('rules = ["pack"]\nselect = ["own"]\n', encoding="utf-8")
    assert run("check", "--max-warnings", "9").returncode == 1  # an error is no warning
    assert run("check", "--max-warnings", "-1").returncode == 2


def test_machines_get_paths_from_the_top_of_the_repository(run: Run, site: Path) -> None:
    (site / ".git").mkdir()
    below = site / "below"
    below.mkdir()
    (below / "page.md").write_text(PAGE, encoding="utf-8")
    assert (
        json.loads(run("check", "--format", "json", cwd=below).stdout)["files"][0]["path"] == "below/page.md"
    )
    done = run("check", "--format", "json", "../page.md", "page.md", "gone.md", cwd=below)
    data = json.loads(done.stdout)
    assert [file["path"] for file in data["files"]] == ["page.md", "below/page.md"]
    assert data["errors"][0]["path"] == "gone.md"
    assert run("check", "--format", "concise", cwd=below).stdout.startswith("page.md:3:")
    (below / "empathycheck.toml").write_text(
        'select = ["journey"]\njudge = "off"\n[campaigns]\nspring = ["ad.md", "mail.md"]\n', encoding="utf-8"
    )
    (below / "ad.md").write_text("The crate costs £40 with delivery.\n", encoding="utf-8")
    (below / "mail.md").write_text("The crate costs £45 with delivery.\n", encoding="utf-8")
    data = json.loads(run("check", "--format", "json", "ad.md", "mail.md", cwd=below).stdout)
    (found,) = data["files"][1]["findings"]
    assert found["elsewhere"][0]["path"] == "below/ad.md"


@needs_terminal
def test_watch_looks_again_after_every_change(site: Path, environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "empathycheck", "check", "--watch", "--format", "concise", "page.md"],
        cwd=site, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None

    def round_of() -> str:
        line = process.stderr.readline() if process.stderr else ""
        assert line.endswith("watching; Ctrl-C ends it\n"), line
        lines = [""]
        while process.stdout and not lines[-1].endswith("."):
            lines.append(process.stdout.readline().rstrip("\n"))
        return "\n".join(lines).strip()

    try:
        assert "own/marvel" in round_of()
        time.sleep(0.05)
        (site / "page.md").write_text("It is red.\n", encoding="utf-8")
        assert round_of() == "1 sentence in 1 file, nothing to ask."
        (site / "empathycheck.toml").write_text("selct = 1\n", encoding="utf-8")
        assert process.stderr.readline().startswith("empathycheck.toml:1: selct: unknown")
        assert process.stderr.readline().endswith("watching; Ctrl-C ends it\n")
        process.send_signal(2)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said.strip()) == (130, "empathycheck: no longer watching")
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("empathycheck check --format js", {"json", "jsonl"}),
        ("empathycheck check --select own/m", {"own/marvel"}),
        ("empathycheck check --ignore own/marvel,own/r", {"own/marvel,own/rain"}),
        ("empathycheck check --audience uk", set()),
        ("empathycheck check --audience dev", {"developers"}),
        ("empathycheck explain own/s", {"own/splendour"}),
        ("empathycheck ru", {"rules"}),
        ("empathycheck check --max-w", {"--max-warnings"}),
    ],
)
def test_completion(words: str, offered: set[str], run: Run) -> None:
    extra = {
        "_EMPATHYCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = run(extra=extra)
    assert {line.partition(",")[2] for line in done.stdout.splitlines() if line} == offered
    assert done.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(shell: str, run: Run) -> None:
    done = run(extra={"_EMPATHYCHECK_COMPLETE": f"{shell}_source"})
    assert "_EMPATHYCHECK_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    "words", [["schema", "rule"], ["rules"], ["compare", "6000 m/s"], ["explain", "own/marvel"]]
)
def test_output_goes_into_a_file(words: list[str], run: Run, site: Path) -> None:
    printed = run(*words).stdout
    for _ in range(2):
        done = run(*words, "--output", "out.txt")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (site / "out.txt").read_text(encoding="utf-8").endswith(printed)
    (site / "out.txt").write_text("somebody's own\n", encoding="utf-8")
    assert run(*words, "--output", "out.txt").returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_and_a_closed_pipe(site: Path, environment: dict[str, str]) -> None:
    for format in ("json", "sarif", "junit", "markdown", "csv"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run(
                [sys.executable, "-m", "empathycheck", "check", "--format", format], cwd=site, env=environment,
                stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert done.stderr.startswith("standard output: no space left on device")
        done = subprocess.run(
            ["bash", "-c", f"'{sys.executable}' -m empathycheck check --format {format} | true"],
            cwd=site, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr == ""
