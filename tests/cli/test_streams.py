"""What goes where: pipes, colour, interrupts, crashes, the environment."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import PATIENCE

from .conftest import Run

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ESCAPE = "\x1b"


def test_results_go_to_standard_output_and_trouble_to_standard_error(run: Run) -> None:
    done = run("check", "page.md", "missing.md")
    assert "splendid gadget" in done.stdout
    assert "missing.md" not in done.stdout
    assert done.stderr.startswith("missing.md: ")


def test_a_pipe_is_not_coloured_unless_asked(run: Run) -> None:
    assert ESCAPE not in run("check").stdout
    assert ESCAPE in run("check", "--color", "always").stdout
    assert ESCAPE in run("check", extra={"FORCE_COLOR": "1"}).stdout
    assert ESCAPE not in run("check", extra={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert ESCAPE not in run("check", "--color", "never", extra={"FORCE_COLOR": "1"}).stdout
    assert ESCAPE not in run("check", "--format", "json", "--color", "always").stdout


def on_terminal(site: Path, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    """Exit status and what a terminal of 80 columns got."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "empathycheck", *arguments],
        cwd=site,
        env=environment,
        stdout=side,
        stderr=side,
    )
    os.close(side)
    text = b""
    while select.select([main], [], [], PATIENCE)[0]:
        try:
            piece = os.read(main, 65536)
        except OSError:  # the other side is closed: how Linux says that it is over
            break
        if not piece:
            break
        text += piece
    os.close(main)
    return process.wait(PATIENCE), text.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_is_coloured_unless_told_not_to_be(site: Path, environment: dict[str, str]) -> None:
    status, text = on_terminal(site, environment, "check")
    assert status == 1
    assert "\x1b[1;4msplendid gadget\x1b[0m" in text
    assert COLOUR.sub("", text).splitlines()[0] == "page.md:3:11  own/splendour"
    for extra in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert ESCAPE not in on_terminal(site, {**environment, **extra}, "check")[1]


def test_the_hook_gets_short_lines_unless_asked_otherwise(run: Run, site: Path) -> None:
    hook = {"PRE_COMMIT": "1"}
    assert run("check", "page.md", extra=hook).stdout == (
        "page.md:3:11: “splendid gadget”: says who? [own/splendour]\n"
        "page.md:3:34: error: “marvel of engineering”: says who? [own/marvel]\n"
        "2 questions in 1 file, 2 sentences read; 1 milder one not shown (--severity hint shows all).\n"
    ).replace("2 sentences", "4 sentences")
    assert json.loads(run("check", extra={**hook, "EMPATHYCHECK_FORMAT": "json"}).stdout)
    assert json.loads(run("check", "--format", "json", extra={"EMPATHYCHECK_FORMAT": "concise"}).stdout)
    config = site / "empathycheck.toml"
    config.write_text(
        config.read_text(encoding="utf-8") + 'format = "json"\nexclude = ["page.md"]\n', encoding="utf-8"
    )
    report = json.loads(run("check", "page.md", "clean.md", extra=hook).stdout)
    assert [file["path"] for file in report["files"]] == ["clean.md"]


def test_standard_input(run: Run) -> None:
    done = run("check", "-", "--format", "concise", text="<p>A splendid gadget.</p>\n")
    assert done.stdout.splitlines()[0].startswith("<stdin>:1:6: ")
    named = run(
        "check", "-", "--stdin-filename", "x/a.html", "--format", "json", text="<p>A splendid&nbsp;gadget."
    )
    (file,) = json.loads(named.stdout)["files"]
    assert (file["path"], file["format"]) == ("x/a.html", "html")
    assert [finding["rule"] for finding in file["findings"]] == ["own/splendour"]


def test_output_goes_to_a_file(run: Run, site: Path) -> None:
    done = run("check", "--format", "json", "--output", "out.json")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads((site / "out.json").read_text(encoding="utf-8"))["schema"] == "empathycheck/1"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_closed_pipe_is_silent(site: Path, environment: dict[str, str]) -> None:
    for number in range(300):
        (site / f"page-{number}.md").write_text("A splendid gadget. " * 40, encoding="utf-8")
    command = f"'{sys.executable}' -m empathycheck check --format concise | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] == "1"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(site: Path, environment: dict[str, str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "empathycheck", "check"],
            cwd=site, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "standard output: no space left on device; try --output FILE\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupt_is_130_and_one_line(site: Path, environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "empathycheck", "check", "-"],
        cwd=site, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    # more than a pipe holds: once all of it is written, the other side is in the middle of reading
    process.stdin.write("The rain fell.\n" * 100_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (130, "", "\nempathycheck: interrupted\n")


def test_the_unforeseen_is_one_line_and_a_log(run_alone: Run, site: Path) -> None:
    (site / "sitecustomize.py").write_text(
        "import empathycheck.settings.nearest\n"
        "def broken(*arguments):\n    raise ZeroDivisionError('of a test')\n"
        "empathycheck.settings.nearest.settings_in = broken\n",
        encoding="utf-8",
    )
    search = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    done = run_alone("check", extra={"PYTHONPATH": search, "TMPDIR": str(site)})
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("empathycheck: this should not have happened (ZeroDivisionError: of a test); ")
    (log,) = site.glob("empathycheck-*.log")
    assert str(log) in line
    assert "ZeroDivisionError: of a test" in log.read_text(encoding="utf-8")


def test_an_ascii_terminal_gets_what_it_can_show(run: Run) -> None:
    done = run("check", extra={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (1, "")
    assert "?splendid gadget?: says who?" in done.stdout
    assert "“splendid gadget”" in run("check", "--format", "json", extra={"PYTHONIOENCODING": "ascii"}).stdout


def test_help_starts_with_examples(run: Run) -> None:
    for arguments in (
        ["--help"],
        ["-h"],
        *([name, "--help"] for name in ("check", "compare", "explain", "init")),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Examples:\n  empathycheck ")
        assert max(map(len, done.stdout.splitlines())) <= 80
