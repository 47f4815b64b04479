"""The tutorial keeps its promise: a question about the first page, and the rewritten sentence in it at the end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.first_page import APPLIED, FIRST_FINDING, TUTORIAL
from scripts.page_commands import Step, steps_of


def run(step: Step, folder: Path) -> str:
    words = step.command.removeprefix("empathycheck ").split()
    done = subprocess.run(
        [sys.executable, "-m", "empathycheck", *words],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == step.status, done.stdout + done.stderr
    return done.stdout


def test_the_first_page_is_asked_about_and_rewritten(tmp_path: Path) -> None:
    steps = list(steps_of(TUTORIAL.read_text(encoding="utf-8")))
    commands = [step.command for step in steps]
    assert commands.index(FIRST_FINDING) < next(
        at for at, one in enumerate(commands) if one.startswith(APPLIED)
    )
    asked, rewritten = "", ""
    for step in steps:
        if step.file:
            (tmp_path / step.file).write_text(step.command, encoding="utf-8")
        elif step.command == FIRST_FINDING:
            asked = asked or run(step, tmp_path)
        elif step.command.startswith(APPLIED):
            before = (tmp_path / "page.md").read_text(encoding="utf-8")
            run(step, tmp_path)
            rewritten = (tmp_path / "page.md").read_text(encoding="utf-8")
            (decision,) = json.loads((tmp_path / "decisions.json").read_text(encoding="utf-8"))["decisions"]
            assert rewritten == before.replace(decision["sentence"], decision["replacement"]) != before
    assert "super fast" in asked
    assert "?" in asked
    assert rewritten
    last = [step for step in steps if step.command == FIRST_FINDING][-1]
    assert last.status == 0
    run(last, tmp_path)
