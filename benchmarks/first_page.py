"""How long the tutorial takes: `python -m benchmarks.first_page`.

Its commands are typed for the reader, in a copy of the source, from the installation on, which fetches what the index
has. The seconds are those of this machine and line; nothing here is a limit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.page_commands import Step, steps_of

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial" / "first-page.md"
FIRST_FINDING = "empathycheck check page.md"
APPLIED = "empathycheck apply"


def walk(folder: Path, steps: list[Step]) -> Iterator[tuple[Step, float]]:
    """Every step with the seconds that it took in `folder`; SystemExit where one ends otherwise than the page says."""
    path = os.pathsep.join((str(folder / ".venv" / "bin"), os.environ.get("PATH", "")))
    for step in steps:
        begun = time.monotonic()
        if step.file:
            (folder / step.file).write_text(step.command, encoding="utf-8")
        else:
            done = subprocess.run(
                ["bash", "-c", step.command], cwd=folder, env={**os.environ, "PATH": path},
                capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            if done.returncode != step.status:
                raise SystemExit(
                    f"$ {step.command}\nended with {done.returncode}:\n{done.stdout}{done.stderr}"
                )
        yield step, time.monotonic() - begun


def copied_to(folder: Path) -> None:
    """Copy what git knows of the source into `folder`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


def main() -> int:
    """Print each command with its seconds, and how long it took to the first finding and to the rewritten page."""
    steps = list(steps_of(TUTORIAL.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="empathycheck-first-page-") as name:
        folder = Path(name)
        copied_to(folder)
        total, found, applied = 0.0, 0.0, 0.0
        for step, seconds in walk(folder, steps):
            total += seconds
            if not step.file:
                print(f"{seconds:7.1f} s  {step.command}", flush=True)
            if not found and step.command == FIRST_FINDING:
                found = total
            if step.command.startswith(APPLIED):
                applied = total
                wanted = next(each for each in steps if each.file == "decisions.json").command
                page = (folder / "page.md").read_text(encoding="utf-8")
                if page.splitlines()[-1] not in wanted:
                    print(f"the page does not have the sentence of the decision:\n{page}", file=sys.stderr)
                    return 1
    print(
        f"first finding after {found:.0f} s, the rewritten sentence in the page after {applied:.0f} s of machine time"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
